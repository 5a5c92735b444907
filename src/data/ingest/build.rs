//! Rows become columns.
//!
//! Rows are read in the order of the document; ids are settled when all are
//! known, and the columns are put in order at the end.

use super::registry::Registry;
use crate::data::{
    ActorIx,
    actors::{Actor, ActorKind, break_cycles},
    columns::{FNV_SEED, Interner, Texts, fnv1a},
    dataset::{Core, EventBits, Source},
    document::{ActorRow, EventRow, Place, Raw, Reader, quoted, read_actors, read_sources},
};
use crate::error::Error;
use crate::lean::cut;
use crate::time::{Date, Timestamp};

/// Longer labels are cut.
const LONGEST_TITLE: usize = 10_000;

/// An event in the order of the document.
pub(super) struct Draft {
    pub(super) start: Timestamp,
    pub(super) end: Timestamp,
    pub(super) bits: EventBits,
    /// Its place in `events`.
    pub(super) row: u32,
    /// Its number in `ids`.
    pub(super) id: u32,
}

/// Why an event has no id of its own yet.
#[derive(Clone, Copy)]
enum Claim {
    /// The number of the id that another event has.
    Repeated(u32),
    /// What its id is made from.
    Missing(u64),
}

/// What is read so far.
#[derive(Default)]
pub(super) struct Builder {
    pub(super) reader: Reader,
    pub(super) sources: Vec<Source>,
    pub(super) source_registry: Registry,
    pub(super) actors: Vec<Actor>,
    pub(super) actor_registry: Registry,
    pub(super) rows: Vec<(u32, u32)>,
    pub(super) drafts: Vec<Draft>,
    pub(super) ids: Interner,
    unnamed: Vec<(u32, Claim)>,
    pub(super) titles: Texts,
    pub(super) event_actors: Vec<ActorIx>,
    pub(super) actor_ends: Vec<u32>,
    /// For each actor the last draft it was put into, plus 1.
    last_draft: Vec<u32>,
    pub(super) cores: Vec<Core>,
    /// Smallest and largest of what is known.
    pub(super) hull: Option<(Timestamp, Timestamp)>,
}

impl Builder {
    pub(super) fn new(reader: Reader) -> Self {
        Self { reader, ..Self::default() }
    }

    pub(super) fn read_sources(&mut self, value: Option<Raw<'_>>) {
        let rows = read_sources(&mut self.reader, value);
        let (registry, renamed) = Registry::new(rows.iter().map(|(_, source)| &*source.id));
        let indices: Vec<usize> = rows.iter().map(|(index, _)| *index).collect();
        self.sources = rows.into_iter().map(|(_, source)| source).collect();
        self.source_registry = registry;
        for (at, id) in renamed {
            let old = std::mem::replace(&mut self.sources[at].id, id);
            let (place, new) = (Place::ROOT.key("sources"), &self.sources[at].id);
            note_repeated(&mut self.reader, &place.index(indices[at]), &old, new);
        }
    }

    pub(super) fn read_actors(&mut self, value: Option<Raw<'_>>) {
        let rows = read_actors(&mut self.reader, value);
        let (registry, renamed) = Registry::new(rows.iter().map(|row| &*row.id));
        self.actor_registry = registry;
        let list = Place::ROOT.key("actors");
        for row in &rows {
            let parent = row.part_of.as_deref().map(|id| {
                let at = list.index(row.index);
                self.actor(id, &at.key("partOf"))
            });
            let (id, name) = (row.id.clone().into_owned(), row.name.clone());
            self.actors.push(Actor { id, name, kind: row.kind, parent, color: row.color });
        }
        for (at, id) in renamed {
            note_repeated(&mut self.reader, &list.index(rows[at].index), &rows[at].id, &id);
            self.actors[at].id = id;
        }
        self.cut_cycles(&rows);
    }

    fn cut_cycles(&mut self, rows: &[ActorRow<'_>]) {
        // Made actors have no parent, so they are in no cycle.
        let listed = self.actors.len();
        let made = (listed..self.actor_registry.len()).map(|_| made_actor(""));
        self.actors.extend(made);
        for ix in break_cycles(&mut self.actors) {
            let (list, row) = (Place::ROOT.key("actors"), &rows[ix.index()]);
            let message = [&*quoted(&row.id), " is part of itself in the end; made top level"];
            let at = list.index(row.index);
            self.reader.warnings.add("actor-cycle", &at.key("partOf"), &message);
        }
        self.actors.truncate(listed);
    }

    /// The actor with an id, made with a warning if there is none.
    fn actor(&mut self, id: &str, place: &Place<'_>) -> ActorIx {
        let (position, is_new) = self.actor_registry.find_or_make(id);
        if is_new {
            let message = ["no actor has the id ", &*quoted(id), "; one was made"];
            self.reader.warnings.add("unknown-actor", place, &message);
        }
        ActorIx(position)
    }

    /// Reads all rows.
    ///
    /// # Errors
    ///
    /// `no-events` when none can be used.
    pub(super) fn read_events(&mut self, source: &str, rows: Vec<(u32, u32)>) -> Result<(), Error> {
        let list = Place::ROOT.key("events");
        let mut event = EventRow::default();
        for (index, &(start, end)) in rows.iter().enumerate() {
            let (place, json) = (list.index(index), cut(source, start as usize, end as usize));
            if event.read(&mut self.reader, Raw::new(json), &place) {
                self.add(&event, index as u32, &place);
            }
        }
        self.rows = rows;
        self.name_the_unnamed();
        if self.drafts.is_empty() {
            return Err(self.no_events());
        }
        Ok(())
    }

    #[cold]
    fn no_events(&mut self) -> Error {
        let warnings = std::mem::take(&mut self.reader.warnings).finish();
        let mut message = String::from("no event can be used");
        // Warnings of other lists come first.
        if let Some(first) = warnings.iter().find(|warning| warning.path.starts_with("events[")) {
            message.push_str("; the first: ");
            message.push_str(&first.to_string());
        }
        Error::new("no-events", message)
    }

    fn add(&mut self, event: &EventRow<'_>, row: u32, place: &Place<'_>) {
        let date = event.date.expect("a row that was read has a date");
        let draft = self.drafts.len() as u32;
        let core = Core::of(&date, draft);
        self.cores.extend(core);
        self.cover(&date);
        self.add_title(&event.title.words, place);
        self.add_actors(event, draft, place);
        for cited in &event.sources {
            if self.source_registry.find_or_make(&cited.id).1 {
                let message = ["no source has the id ", &*quoted(&cited.id), "; one was made"];
                let sources = place.key("sources");
                let at = sources.index(cited.index);
                self.reader.warnings.add("unknown-source", &at, &message);
            }
        }
        let id = self.add_id(event, draft);
        let start = date.start.extent.earliest;
        self.drafts.push(Draft {
            start,
            // Even a date at the very end of time lasts a millisecond.
            end: date.end.extent.latest.saturating_add(1).max(start.saturating_add(1)),
            bits: EventBits::new(&date, core.is_some(), event.importance, event.status),
            row,
            id,
        });
    }

    /// The hull grows by the milliseconds at known bounds. An open or unknown
    /// bound has its sentinel on one side and a known bound on the other.
    fn cover(&mut self, date: &Date) {
        for at in [date.start.extent, date.end.extent].iter().flat_map(|e| [e.earliest, e.latest]) {
            if at != Timestamp::MIN && at != Timestamp::MAX {
                let (start, end) = self.hull.unwrap_or((at, at + 1));
                self.hull = Some((start.min(at), end.max(at + 1)));
            }
        }
    }

    fn add_title(&mut self, title: &str, place: &Place<'_>) {
        let end = title.char_indices().nth(LONGEST_TITLE).filter(|_| title.len() > LONGEST_TITLE);
        let Some((end, _)) = end else { return self.titles.push(title) };
        let message = [&*quoted(title), " is longer than 10,000 characters; its label is cut"];
        self.reader.warnings.add("long-title", &place.key("title"), &message);
        let mut label = cut(title, 0, end).to_owned();
        label.push('…');
        self.titles.push(&label);
    }

    fn add_actors(&mut self, event: &EventRow<'_>, draft: u32, place: &Place<'_>) {
        let list = place.key("actors");
        for part in &event.actors {
            let actor = self.actor(&part.id, &list.index(part.index));
            if self.last_draft.len() <= actor.index() {
                self.last_draft.resize(actor.index() + 1, 0);
            }
            // An actor may have several roles, but counts once.
            let last = std::mem::replace(&mut self.last_draft[actor.index()], draft + 1);
            if last != draft + 1 {
                self.event_actors.push(actor);
            }
        }
        self.actor_ends.push(self.event_actors.len() as u32);
    }

    /// The number of its id, where that is written and not taken.
    fn add_id(&mut self, event: &EventRow<'_>, draft: u32) -> u32 {
        let Some(id) = &event.id else {
            self.unnamed.push((draft, Claim::Missing(identity_hash(event))));
            return u32::MAX;
        };
        let (number, is_new) = self.ids.intern(id);
        if !is_new {
            self.unnamed.push((draft, Claim::Repeated(number)));
        }
        number
    }

    /// Gives every event an id of its own, now that all written ones are known.
    fn name_the_unnamed(&mut self) {
        // The next number of each base.
        let mut next: Vec<u32> = Vec::new();
        let list = Place::ROOT.key("events");
        for (draft, claim) in std::mem::take(&mut self.unnamed) {
            let draft = &mut self.drafts[draft as usize];
            let base = match claim {
                Claim::Repeated(base) => base,
                Claim::Missing(hash) => {
                    let (number, is_new) = self.ids.intern(&base36(hash));
                    if is_new {
                        draft.id = number;
                        continue;
                    }
                    number
                }
            };
            let id = self.ids.texts().get(base as usize).to_owned();
            if next.len() <= base as usize {
                next.resize(base as usize + 1, 2);
            }
            let from = &mut next[base as usize];
            (draft.id, *from) = self.ids.intern_numbered(&id, *from);
            if let Claim::Repeated(_) = claim {
                let new = self.ids.texts().get(draft.id as usize);
                note_repeated(&mut self.reader, &list.index(draft.row as usize), &id, new);
            }
        }
    }
}

pub(super) fn made_actor(id: &str) -> Actor {
    let (id, name) = (id.to_owned(), id.to_owned());
    Actor { id, name, kind: ActorKind::Other, parent: None, color: None }
}

fn note_repeated(reader: &mut Reader, row: &Place<'_>, old: &str, new: &str) {
    let message = [&*quoted(old), " is the id of an earlier row; this one is ", &*quoted(new)];
    reader.warnings.add("duplicate-id", &row.key("id"), &message);
}

/// Of the date as written and the title, in whichever language comes first.
fn identity_hash(event: &EventRow<'_>) -> u64 {
    let (date, title) = event.identity();
    // No UTF-8 text has the byte between them.
    fnv1a(fnv1a(fnv1a(FNV_SEED, date.as_bytes()), &[0xff]), title.as_bytes())
}

fn base36(mut number: u64) -> String {
    let mut digits = [0; 13];
    for digit in digits.iter_mut().rev() {
        *digit = b"0123456789abcdefghijklmnopqrstuvwxyz"[(number % 36) as usize];
        number /= 36;
    }
    digits.iter().copied().map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_36_has_thirteen_digits() {
        assert_eq!(base36(0), "0000000000000");
        assert_eq!(base36(35), "000000000000z");
        assert_eq!(base36(u64::MAX), "3w5e11264sgsf");
    }
}
