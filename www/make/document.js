// What was decided by hand, put into the document.

/** The document with titles, actors and importance as they were set. */
export function applied(document, project) {
  const { settings, importance } = project;
  const width = String(document.events.length).length;
  const events = document.events.map((event, at) => {
    const id = event.id ?? String(at + 1).padStart(width, '0');
    return { ...event, id, ...(importance[id] ? { importance: importance[id] } : {}) };
  });
  const given = Object.fromEntries(['title', 'description', 'lang', 'view']
    .filter((key) => settings[key]).map((key) => [key, inItsLanguage(document[key], settings[key], settings.lang || document.lang)]));
  const told = project.steps ? { steps: project.steps } : {};
  const named = withActors({ ...document, ...given, events, ...told }, project.actors);
  return project.table ? withoutStrangers(named) : named;
}

/** A text in place of that of the language; the other languages stay. */
const inItsLanguage = (before, text, lang) => (typeof before === 'object' && before
  ? { ...before, [lang in before ? lang : Object.keys(before)[0]]: text } : text);

/** Without actors whose events were all left out. */
function withoutStrangers({ actors = [], ...document }) {
  const counts = actorCounts(document);
  const wholes = new Set(actors.map(({ partOf }) => partOf));
  const named = actors.filter(({ id }) => counts.has(id) || wholes.has(id));
  return named.length ? { ...document, actors: named } : document;
}

/** Two actors with the same name are one; kinds, colours and wholes are as they were chosen. */
function withActors(document, chosen) {
  const ids = new Map();
  const byName = new Map();
  for (const actor of document.actors ?? []) {
    const own = nameOf(actor);
    const name = chosen[own]?.name ?? own;
    ids.set(actor.id, byName.get(name)?.id ?? actor.id);
    if (!byName.has(name)) byName.set(name, name === own ? actor : { ...actor, name });
  }
  const given = givenByName(chosen);
  const actors = [...byName].map(([name, actor]) => asChosen(actor, given.get(name) ?? {}, ids, byName));
  const events = document.events.map((event) => (event.actors ? { ...event, actors: renamed(event.actors, ids) } : event));
  return actors.length ? { ...document, actors, events } : { ...document, events };
}

/** What was chosen, by the names that actors have now: several may have become one. */
function givenByName(chosen) {
  const given = new Map();
  for (const [own, { name = own, ...rest }] of Object.entries(chosen)) given.set(name, { ...given.get(name), ...rest });
  return given;
}

/** An actor with what was chosen; an empty choice takes away what the data said. */
function asChosen(actor, { kind = actor.kind, color = actor.color, partOf }, ids, byName) {
  const above = partOf === undefined ? ids.get(actor.partOf) : byName.get(partOf)?.id;
  const { id, name } = actor;
  const all = { id, name, kind, color, partOf: above === id ? '' : above };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value));
}

function renamed(actors, ids) {
  const seen = new Set();
  return actors.flatMap((actor) => {
    const id = typeof actor === 'string' ? actor : actor.id;
    const own = ids.get(id) ?? id;
    if (seen.has(own)) return [];
    seen.add(own);
    return [typeof actor === 'string' ? own : { ...actor, id: own }];
  });
}

/** A text in one language: the document's own, else the first. */
export const textOf = (text, lang = '') => (typeof text === 'object' && text ? text[lang] ?? Object.values(text)[0] ?? '' : text ?? '');

export const nameOf = (actor) => textOf(actor.name) || actor.id;

/** How many events name each actor. */
export function actorCounts(document) {
  const counts = new Map();
  for (const { actors = [] } of document.events) {
    for (const actor of actors) {
      const id = typeof actor === 'string' ? actor : actor.id;
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  }
  return counts;
}

/** The attributes of the element that say how it looks. */
export function attributesOf({ settings }) {
  const { bands, fold, controls, theme, lang } = settings;
  return Object.entries({
    locale: lang, theme: theme === 'auto' ? '' : theme,
    'group-by': bands ? 'actor' : '', gaps: fold ? 'fold' : '',
    controls: controls.length === 7 ? '' : controls.join(' ') || 'none',
  }).filter(([, value]) => value);
}
