// The page's half of actor_timeline.Timeline, by anywidget's contract: render({ model, el }) gives back
// what cleans up. The element's script and the rows come by message when a view asks for them, so
// neither is saved with a notebook.

const SCRIPT = Symbol.for('actor-timeline.script');
const RESERVED = /^(actor|kind|status|tag)_*$/;
/** How long a view or filter rests before Python hears of it, in ms. */
const REST_MS = 120;

/** Asks Python, and gives its answer: the message and its bytes. */
function ask(model, what, signal) {
  return new Promise((answer, refuse) => {
    const hear = (message, buffers) => {
      if (message?.answers !== what) return;
      model.off('msg:custom', hear);
      answer([message, buffers ?? []]);
    };
    model.on('msg:custom', hear);
    signal.addEventListener('abort', () => {
      model.off('msg:custom', hear);
      refuse(signal.reason);
    });
    model.send({ asks: what });
  });
}

/** Defines the element once for a page. */
async function defined(model, signal) {
  if (customElements.get('actor-timeline')) return;
  globalThis[SCRIPT] ??= (async () => {
    const [, [bytes]] = await ask(model, 'script', new AbortController().signal);
    const url = URL.createObjectURL(new Blob([bytes], { type: 'text/javascript' }));
    await import(/* @vite-ignore */ /* webpackIgnore: true */ url).finally(() => URL.revokeObjectURL(url));
  })();
  await globalThis[SCRIPT];
  signal.throwIfAborted();
}

/** Bytes as an array of another type; they may begin anywhere. */
function typed(Type, view) {
  const bytes = ArrayBuffer.isView(view) ? view : new Uint8Array(view);
  return new Type(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

/** `columns` of the element from a message of Python. */
function columnsOf({ head, parts }, buffers) {
  const part = (Type, name, list = parts) => (name in list ? typed(Type, buffers[list[name]]) : undefined);
  const texts = (name) => (name in parts
    ? { text: part(Uint8Array, name), ends: part(Uint32Array, `${name}Ends`) } : undefined);
  const named = ({ names, ...places }) => ({
    names, at: part(Uint32Array, 'at', places), ends: part(Uint32Array, 'ends', places),
  });
  const { fields = [], tags, places, ...rest } = head;
  const columns = {
    ...rest,
    start: part(Float64Array, 'start'),
    end: part(Float64Array, 'end'),
    titles: texts('titles'),
    ids: texts('ids'),
    summaries: texts('summaries'),
    actor: part(Uint32Array, 'actor'),
    actorEnds: part(Uint32Array, 'actorEnds'),
    importance: part(Uint8Array, 'importance'),
    tags: tags && named(tags),
    places: places && named(places),
    fields: fields.map(({ numbers, names, at, ends, ...field }) => (numbers === undefined
      ? { ...field, ...named({ names, at, ends }) }
      : { ...field, numbers: typed(Float64Array, buffers[numbers]) })),
  };
  for (const [name, value] of Object.entries(columns)) if (value === undefined) delete columns[name];
  return columns;
}

// Ids of actors may have spaces, which the element's filter parts by; a name of Python's may be one that
// dimensions have.
const escaped = (id) => id.replace(/[%\s]/g, encodeURIComponent);
const plain = (id) => {
  const [, name, self] = /^(.*?)(!self)?$/s.exec(id);
  return decodeURIComponent(name) + (self ?? '');
};
const renamed = (fields, name) => Object.fromEntries(Object.entries(fields).map(([id, choice]) => [name(id), choice]));

function toElement(filter) {
  const { actors = [], fields = {}, ...rest } = filter ?? {};
  return { ...rest, actors: actors.map(escaped), fields: renamed(fields, (id) => (RESERVED.test(id) ? `${id}_` : id)) };
}

/** What is empty asks for nothing, and is left out. */
function toPython({ actors, fields, match, ...rest }) {
  const named = renamed(fields, (id) => (RESERVED.test(id) ? id.slice(0, -1) : id));
  const all = { actors: actors.map(plain), ...rest, fields: named, match: match === 'any' ? '' : match };
  const isSaid = (value) => value && (typeof value !== 'object' || Object.keys(value).length > 0);
  return Object.fromEntries(Object.entries(all).filter(([, value]) => isSaid(value)));
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

function withAttributes(element, model) {
  for (const [name, value] of Object.entries(model.get('_attributes'))) {
    if (value == null || value === false) element.removeAttribute(name);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.style.blockSize = `${model.get('height')}px`;
}

/** Sends what the reader does to Python, a moment after the last of it. */
function told(model, element, signal) {
  let waiting = 0;
  const changes = new Map();
  const send = () => {
    clearTimeout(waiting);
    waiting = 0;
    for (const [name, value] of changes) if (!same(model.get(name), value)) model.set(name, value);
    changes.clear();
    model.save_changes();
  };
  const tell = (name, value, ms) => {
    changes.set(name, value);
    clearTimeout(waiting);
    waiting = setTimeout(send, ms);
  };
  const listen = (type, hear) => element.addEventListener(type, hear, { signal });
  listen('timeline-view', ({ detail }) => tell('view', detail.view, REST_MS));
  listen('timeline-filter', ({ detail }) => tell('filter', toPython(detail), REST_MS));
  listen('timeline-select', ({ detail }) => tell('selected', detail.id, 0));
  signal.addEventListener('abort', () => clearTimeout(waiting));
}

/** Shows in the page what Python sets. */
function followed(model, element, signal) {
  const shows = {
    view: () => {
      const view = model.get('view');
      if (view == null) element.fit?.();
      else if (view !== element.view) element.view = view;
    },
    filter: () => {
      const filter = model.get('filter');
      const now = element.filter;
      if (!now || !same(toPython(now), filter)) element.filter = toElement(filter);
    },
    selected: () => {
      const id = model.get('selected');
      if (id !== element.selected) element.selected = id;
    },
  };
  const hear = (name, react) => {
    model.on(`change:${name}`, react);
    signal.addEventListener('abort', () => model.off(`change:${name}`, react));
  };
  for (const [name, show] of Object.entries(shows)) hear(name, show);
  hear('_attributes', () => withAttributes(element, model));
  hear('height', () => withAttributes(element, model));
  return shows;
}

// JupyterLab and VS Code say by attributes of the body whether they are dark, and not by `color-scheme`.
const THEMES = ['data-jp-theme-light', 'data-vscode-theme-kind'];

/** Has the element be as light or dark as the program around it, now and later. */
function themed(element, signal) {
  const show = () => {
    const [light, kind] = THEMES.map((name) => document.body.getAttribute(name));
    const isDark = light === 'false' || /dark|^vscode-high-contrast$/.test(kind ?? '');
    element.style.colorScheme = light ?? kind ? (isDark ? 'dark' : 'light') : '';
    element.refreshTheme?.();
  };
  const watching = new MutationObserver(show);
  watching.observe(document.body, { attributeFilter: THEMES });
  signal.addEventListener('abort', () => watching.disconnect());
  show();
}

/** The picture of when it was saved, where nobody answers. */
function still(model, el) {
  const svg = model.get('_still');
  if (!svg) return;
  const image = document.createElement('img');
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  image.alt = model.get('_title') || 'Timeline';
  image.style.maxInlineSize = '100%';
  el.append(image);
}

async function start({ model, el }, signal) {
  await defined(model, signal);
  const element = document.createElement('actor-timeline');
  withAttributes(element, model);
  const shows = followed(model, element, signal);
  const load = async () => {
    const [message, buffers] = await ask(model, 'rows', signal);
    if (message.document === undefined) element.columns = columnsOf(message, buffers);
    else element.data = typed(Uint8Array, buffers[message.document]);
    if (!element.isConnected) {
      if (model.get('view') != null) element.setAttribute('view', model.get('view'));
      el.replaceChildren(element);
      told(model, element, signal);
      themed(element, signal);
    }
    await element.ready;
    if (Object.keys(model.get('filter') ?? {}).length > 0) shows.filter();
    if (model.get('selected') != null) shows.selected();
  };
  const again = () => load().catch(quiet(signal));
  model.on('change:_revision', again);
  signal.addEventListener('abort', () => {
    model.off('change:_revision', again);
    element.remove();
  });
  await load();
}

/** What goes wrong is told, unless the view is gone. */
const quiet = (signal) => (error) => {
  if (!signal.aborted) console.error('actor-timeline:', error);
};

function render({ model, el }) {
  const ending = new AbortController();
  still(model, el);
  start({ model, el }, ending.signal).catch(quiet(ending.signal));
  return () => ending.abort();
}

export default { render };
