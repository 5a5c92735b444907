//! The document as it grows: events are written at once, actors and sources when all are known.

mod event;
mod slides;

use crate::text::text;

use actor_timeline_base::{
    letters::{is_letter, lower},
    unseen::is_blank,
};

use crate::{json, names::Names};
pub(crate) use event::{Citation, Event, push_sentence};

/// Actors within actors.
const DEEPEST: usize = 100;

/// Someone of the story.
#[derive(Clone, Debug, Default)]
struct Actor {
    id: String,
    name: String,
    kind: &'static str,
    part_of: Option<usize>,
    color: String,
}

#[derive(Clone, Debug, Default)]
struct Source {
    id: String,
    publisher: String,
    title: String,
    date: String,
    url: String,
    note: String,
}

/// A source by what is known of it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct SourceWords<'a> {
    pub(crate) publisher: &'a str,
    pub(crate) title: &'a str,
    /// EDTF.
    pub(crate) date: &'a str,
    pub(crate) url: &'a str,
    pub(crate) note: &'a str,
}

/// A document in the making.
#[derive(Debug, Default)]
pub(crate) struct Story {
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) lang: String,
    actors: Vec<Actor>,
    by_name: Names,
    sources: Vec<Source>,
    by_words: Names,
    /// Ids that are taken, and the number to try next for one of that name.
    ids: [Names; 3],
    eras: Vec<(String, String)>,
    events: String,
    count: usize,
    /// That of the event that was written last.
    last_id: String,
    /// Those of a show, if it was one.
    pub(crate) slides: slides::Slides,
}

/// Whose ids are distinct among each other.
#[derive(Clone, Copy)]
enum Ids {
    Events,
    Actors,
    Sources,
}

impl Story {
    /// How many events there are.
    pub(crate) fn len(&self) -> usize {
        self.count
    }

    /// The actor of that name; made at its first time. `key` tells those of one name apart,
    /// and is the name itself for most.
    pub(crate) fn actor(&mut self, name: &str) -> usize {
        self.actor_of(name, name)
    }

    /// The actor of that key, which sources use in place of a name.
    pub(crate) fn actor_of(&mut self, key: &str, name: &str) -> usize {
        let key = key.trim();
        if let Some(actor) = self.by_name.get(key) {
            return actor as usize;
        }
        let name = if is_blank(name) { key } else { name.trim() };
        let id = self.distinct(Ids::Actors, slug(if key.is_empty() { name } else { key }));
        let actor = Actor { id, name: name.to_owned(), kind: "", ..Actor::default() };
        self.actors.push(actor);
        let actor = self.actors.len() - 1;
        *self.by_name.slot(key) = actor as u32;
        actor
    }

    /// Says of what kind an actor is, unless that is known.
    pub(crate) fn set_kind(&mut self, actor: usize, kind: &'static str) {
        let known = &mut self.actors[actor].kind;
        if known.is_empty() {
            *known = kind;
        }
    }

    /// A colour as `#rrggbb`.
    pub(crate) fn set_color(&mut self, actor: usize, color: &str) {
        let digits = color.trim().strip_prefix('#').unwrap_or_default();
        if matches!(digits.len(), 3 | 6) && digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            self.actors[actor].color = text!("#", digits);
        }
    }

    /// Says to whom an actor belongs. False where that would be a circle or very deep, or
    /// another is known.
    pub(crate) fn set_part_of(&mut self, actor: usize, parent: usize) -> bool {
        let known = self.actors[actor].part_of;
        if known == Some(parent) {
            return true;
        }
        let mut above = Some(parent);
        for _ in 0..DEEPEST {
            let Some(one) = above else { break };
            if one == actor {
                return false;
            }
            above = self.actors[one].part_of;
        }
        if above.is_some() {
            return false;
        }
        if known.is_none() {
            self.actors[actor].part_of = Some(parent);
        }
        known.is_none()
    }

    /// The source with these words; made at its first time.
    pub(crate) fn source(&mut self, words: SourceWords<'_>) -> usize {
        let SourceWords { publisher, title, date, url, note } = words;
        let key = [publisher, title, date, url].join("\u{1f}");
        if let Some(source) = self.by_words.get(&key) {
            return source as usize;
        }
        let host = url.split('/').nth(2).unwrap_or_default();
        let name = [publisher, title, host].into_iter().find(|name| !name.is_empty());
        let id = self.distinct(Ids::Sources, slug(name.unwrap_or_default()));
        let own = |text: &str| text.trim().to_owned();
        let publisher = own(if name == Some(host) { host } else { publisher });
        let (title, date, url, note) = (own(title), own(date), own(url), own(note));
        self.sources.push(Source { id, publisher, title, date, url, note });
        let source = self.sources.len() - 1;
        *self.by_words.slot(&key) = source as u32;
        source
    }

    /// A period behind the events; `date` is EDTF.
    pub(crate) fn add_era(&mut self, title: &str, date: &str) {
        self.eras.push((title.to_owned(), date.to_owned()));
    }

    /// Writes an event. True where its id was taken, and it got another.
    pub(crate) fn push(&mut self, event: &Event) -> bool {
        let wanted = event.id.trim();
        let other = if wanted.is_empty() { None } else { self.numbered(Ids::Events, wanted) };
        let id = other.as_deref().unwrap_or(wanted);
        self.count += 1;
        id.clone_into(&mut self.last_id);
        let mut out = std::mem::take(&mut self.events);
        out.push_str(if out.is_empty() { "\n{" } else { ",\n{" });
        json::some(&mut out, "id", id);
        json::member(&mut out, "title", &event.title);
        json::some(&mut out, "summary", &event.summary);
        json::member(&mut out, "date", &event.date);
        json::some(&mut out, "dateNote", &event.date_note);
        self.write_actors(&mut out, event);
        if event.importance > 0 {
            json::number(&mut out, "importance", usize::from(event.importance));
        }
        if !event.tags.is_empty() {
            json::key(&mut out, "tags");
            out.push('[');
            for tag in &event.tags {
                json::separate(&mut out);
                json::text(&mut out, tag);
            }
            out.push(']');
        }
        json::some(&mut out, "place", &event.place);
        json::some(&mut out, "link", &event.link);
        write_media(&mut out, &event.media);
        json::some(&mut out, "status", event.status);
        self.write_citations(&mut out, event);
        out.push('}');
        self.events = out;
        other.is_some()
    }

    fn write_actors(&self, out: &mut String, event: &Event) {
        if event.actors.is_empty() {
            return;
        }
        json::key(out, "actors");
        out.push('[');
        for (actor, role) in &event.actors {
            let id = &self.actors[*actor].id;
            json::separate(out);
            if role.is_empty() {
                json::text(out, id);
            } else {
                out.push('{');
                json::member(out, "id", id);
                json::member(out, "role", role);
                out.push('}');
            }
        }
        out.push(']');
    }

    fn write_citations(&self, out: &mut String, event: &Event) {
        if event.sources.is_empty() {
            return;
        }
        json::list(out, "sources", &event.sources, |out, citation| {
            json::member(out, "id", &self.sources[citation.source].id);
            json::some(out, "quote", &citation.quote);
            json::some(out, "note", &citation.note);
            json::some(out, "url", &citation.url);
        });
    }

    /// An id for an event of that title, which no other has.
    pub(crate) fn id_of_slide(&self, title: &str) -> String {
        let slug = slug(title);
        let wanted = if slug.is_empty() { "slide" } else { &slug };
        let taken = &self.ids[Ids::Events as usize];
        let (mut id, mut number) = (wanted.to_owned(), 2_usize);
        while taken.get(&id).is_some() {
            id = text!(wanted, "-", number);
            number += 1;
        }
        id
    }

    /// An id that is not taken yet, and now is.
    fn distinct(&mut self, list: Ids, wanted: String) -> String {
        let wanted = if wanted.is_empty() { "x".to_owned() } else { wanted };
        self.numbered(list, &wanted).unwrap_or(wanted)
    }

    /// Takes an id. Where it was taken, the one with a number that is in its place.
    fn numbered(&mut self, list: Ids, wanted: &str) -> Option<String> {
        let taken = &mut self.ids[list as usize];
        let slot = taken.slot(wanted);
        let mut number = *slot;
        if number == 0 {
            *slot = 2;
            return None;
        }
        let mut id = text!(wanted, "-", number);
        while taken.get(&id).is_some() {
            number += 1;
            id = text!(wanted, "-", number);
        }
        *taken.slot(wanted) = number.saturating_add(1);
        *taken.slot(&id) = 2;
        Some(id)
    }

    /// The document as JSON.
    pub(crate) fn into_json(mut self) -> String {
        let mut out = String::from("{");
        json::some(&mut out, "title", &self.title);
        json::some(&mut out, "description", &self.description);
        json::some(&mut out, "lang", &self.lang);
        if !self.actors.is_empty() {
            json::list(&mut out, "actors", &self.actors, |out, actor| {
                json::member(out, "id", &actor.id);
                json::some(out, "name", &actor.name);
                json::some(out, "kind", actor.kind);
                if let Some(parent) = actor.part_of {
                    json::member(out, "partOf", &self.actors[parent].id);
                }
                json::some(out, "color", &actor.color);
            });
        }
        if !self.sources.is_empty() {
            json::list(&mut out, "sources", &self.sources, |out, source| {
                json::member(out, "id", &source.id);
                json::some(out, "publisher", &source.publisher);
                json::some(out, "title", &source.title);
                json::some(out, "date", &source.date);
                json::some(out, "url", &source.url);
                json::some(out, "note", &source.note);
            });
        }
        if !self.eras.is_empty() {
            json::list(&mut out, "eras", &self.eras, |out, (title, date)| {
                json::member(out, "title", title);
                json::member(out, "date", date);
            });
        }
        self.write_steps(&mut out);
        json::key(&mut out, "events");
        out.push('[');
        // The events are most of it by far: they stay where they are.
        let mut document = self.events;
        document.insert_str(0, &out);
        document.push_str("\n]}\n");
        document
    }
}

/// A picture, where there is one: address, description, credit.
fn write_media(out: &mut String, [src, alt, credit]: &[String; 3]) {
    if !src.is_empty() {
        json::key(out, "media");
        out.push('{');
        json::member(out, "src", src);
        json::some(out, "alt", alt);
        json::some(out, "credit", credit);
        out.push('}');
    }
}

/// A name as an id: its letters and digits, lower case, with hyphens between.
pub(crate) fn slug(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if is_letter(c) {
            out.push(lower(c));
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let end = out.char_indices().nth(60).map_or(out.len(), |(at, _)| at);
    out[..end].trim_end_matches('-').to_owned()
}

/// Whether documents may link to an address: http, https or mailto.
pub(crate) fn is_link(url: &str) -> bool {
    let scheme = url.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    scheme.is_some_and(|scheme| ["http", "https", "mailto"].contains(&&*scheme))
        && !url.contains(|c: char| c.is_whitespace() || c.is_control())
}

/// Whether a picture may be shown from an address: http or https.
pub(crate) fn is_web(url: &str) -> bool {
    is_link(url) && !url.to_ascii_lowercase().starts_with("mailto:")
}
