//! Rows become columns, in the order of the document.
//!
//! Ids are settled when all are known (`naming`), and the columns are put in
//! order at the end (`order`).

use std::{borrow::Cow, rc::Rc};

use super::{
    drafts::{Drafts, Row, RowSink},
    met::ActorListCache,
    offsets::{Hull, Offsets, pair},
    registry::Registry,
};
use crate::{
    ActorIx, FieldIx,
    actors::{Actor, ActorKind, break_cycles},
    columns::{FNV_SEED, fnv1a},
    dataset::{Era, EventBits, Field, FieldKind, FieldValue, Source, key},
    document::{
        ActorRow, EventRow, Place, Plain, Raw, Reader, quoted, read_actors, read_fields,
        read_sources,
    },
    error::Error,
    std_lite::{cut, owned},
    time::{
        Date, Timestamp,
        clocks::Clocks,
        zone::{ZoneRef, on_axis},
    },
};

/// Longer labels are cut.
pub(super) const LONGEST_TITLE: usize = 10_000;

/// What is read so far.
#[derive(Default)]
pub(super) struct Builder {
    pub(super) reader: Reader,
    pub(super) sources: Vec<Source>,
    pub(super) source_registry: Registry,
    /// How often events cite each.
    pub(super) cited: Vec<u32>,
    pub(super) actors: Vec<Actor>,
    pub(super) actor_registry: Registry,
    /// What the document declares of its own.
    pub(super) fields: Vec<Field>,
    /// Where events take place, unless the document declares a field of that name.
    pub(super) places: Option<Field>,
    pub(super) drafts: Drafts,
    /// The actors of the event that is read.
    pub(super) event_actors: Vec<ActorIx>,
    /// Where its parts are.
    pub(super) plain: Plain,
    pub(super) met: ActorListCache,
    /// For each actor the last draft it was put into, plus 1.
    pub(super) last_draft: Vec<u32>,
    /// Where instants are placed.
    pub(super) zone: Option<ZoneRef>,
    pub(super) offsets: Offsets,
    /// Smallest and largest of what is known, of civil time and of instants.
    pub(super) hulls: [Hull; 2],
}

impl Builder {
    pub(super) fn read_sources(&mut self, value: Option<Raw<'_>>) {
        let (sources, indices) = read_sources(&mut self.reader, value);
        let ids: Vec<&str> = sources.iter().map(|source| &*source.id).collect();
        let (registry, renamed) = Registry::new(&ids);
        self.sources = sources;
        self.source_registry = registry;
        for (at, id) in renamed {
            let old = std::mem::replace(&mut self.sources[at].id, id);
            let (place, new) = (Place::ROOT.key("sources"), &self.sources[at].id);
            note_repeated(&mut self.reader, &place.index(indices[at]), &old, new);
        }
    }

    pub(super) fn read_actors(&mut self, value: Option<Raw<'_>>) {
        let rows = read_actors(&mut self.reader, value);
        let ids: Vec<&str> = rows.iter().map(|row| &*row.id).collect();
        let (registry, renamed) = Registry::new(&ids);
        self.actor_registry = registry;
        let list = Place::ROOT.key("actors");
        for row in &rows {
            let parent = row.part_of.as_deref().map(|id| {
                let at = list.index(row.index);
                self.actor(id, &at.key("partOf"))
            });
            let (id, name) = (owned(row.id.clone()), row.name.clone());
            self.actors.push(Actor { id, name, kind: row.kind, parent, color: row.color });
        }
        for (at, id) in renamed {
            note_repeated(&mut self.reader, &list.index(rows[at].index), &rows[at].id, &id);
            self.actors[at].id = id;
        }
        self.cut_cycles(&rows);
    }

    pub(super) fn read_fields(&mut self, value: Option<Raw<'_>>) {
        self.fields = read_fields(&mut self.reader, value);
        let places = Field::of_places();
        self.places = self.fields.iter().all(|field| field.id != places.id).then_some(places);
    }

    /// The field with an id, and what its values are; the tags for an empty one.
    pub(super) fn field_named(&self, id: &str) -> Option<(FieldIx, FieldKind)> {
        if id.is_empty() {
            return Some((FieldIx::TAGS, FieldKind::Category));
        }
        let mut all = self.fields.iter().chain(&self.places);
        let place = all.position(|field| field.id == id)?;
        let kind = self.fields.get(place).map_or(FieldKind::Category, |field| field.kind);
        (kind != FieldKind::Text).then_some((FieldIx(place as u32 + 1), kind))
    }

    /// What a place is kept by; none where the document has a field of that name.
    pub(super) fn place_key<'t>(&self, place: &'t str) -> Option<Cow<'t, str>> {
        let is_kept = self.places.is_some() && !place.is_empty();
        is_kept.then(|| key(FieldIx(self.fields.len() as u32 + 1), place))
    }

    /// Adds where an event takes place. In all languages it is kept by the first of its names.
    fn add_place<'t>(&mut self, event: &'t EventRow<'_>) -> Option<Cow<'t, str>> {
        let (id, name) = (&*event.text.place_id, &*event.text.place);
        let id = if id.is_empty() { name } else { id };
        let key = self.place_key(id)?;
        if let Some(places) = self.places.as_mut().filter(|_| id != name) {
            if self.drafts.is_new_tag(&key) {
                let (id, name) = (id.to_owned(), name.to_owned());
                places.values.push(FieldValue { id, name, color: None });
            }
        }
        Some(key)
    }

    fn cut_cycles(&mut self, rows: &[ActorRow<'_>]) {
        // Made actors have no parent, so they are in no cycle.
        let listed = self.actors.len();
        self.actors.resize(self.actor_registry.len(), made_actor(""));
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

    /// Reads the rows that start at `rows[from..]`, about `budget` bytes of
    /// them; how many are read in all.
    pub(super) fn read_rows(
        &mut self,
        source: &str,
        rows: &[u32],
        from: usize,
        budget: usize,
    ) -> usize {
        let list = Place::ROOT.key("events");
        let mut event = EventRow::default();
        let first = rows.get(from).copied().unwrap_or_default();
        let until = (first as usize).saturating_add(budget.max(1));
        for (index, &start) in rows.iter().enumerate().skip(from) {
            if start as usize >= until {
                return index;
            }
            if self.add_plain(source, start) {
                continue;
            }
            let place = list.index(index);
            let mark = self.reader.warnings.mark();
            event.title = Default::default();
            if event.read(&mut self.reader, Raw::row_at(source, start), &place) {
                self.add(source, start, &event, &place);
            } else {
                self.drafts.skip_row();
            }
            self.reader.warnings.name(mark, &event.title.words);
        }
        rows.len()
    }

    /// The number of the list of actors that were added.
    pub(super) fn list(&mut self) -> u32 {
        self.drafts.actor_lists.intern(&self.event_actors)
    }

    /// Notes that a draft has the id of an earlier one.
    pub(super) fn note_repeated(&mut self, source: &str, draft: u32, old: &str, new: &str) {
        let mark = self.reader.warnings.mark();
        let row = draft as usize + self.drafts.skipped.partition_point(|&drafts| drafts <= draft);
        let list = Place::ROOT.key("events");
        note_repeated(&mut self.reader, &list.index(row).key("id"), old, new);
        self.reader.warnings.name(mark, self.drafts.title(source, draft));
    }

    #[cold]
    pub(super) fn no_events(&mut self) -> Error {
        let warnings = std::mem::take(&mut self.reader.warnings).finish();
        let mut message = String::from("no event can be used");
        // Warnings of other lists come first.
        if let Some(first) = warnings.iter().find(|warning| warning.path.starts_with("events[")) {
            message.push_str("; the first: ");
            message.push_str(&first.to_text());
        }
        Error::new("no-events", message)
    }

    fn add(&mut self, source: &str, row: u32, event: &EventRow<'_>, place: &Place<'_>) {
        let date = self.placed(event.date.expect("a row that was read has a date"));
        self.cover(&date);
        let title = self.label(&event.title.words, &place.key("title"));
        self.add_actors(event, place);
        for cited in &event.sources {
            let (source, is_new) = self.source_registry.find_or_make(&cited.id);
            self.cited.resize(self.source_registry.len(), 0);
            self.cited[source as usize] += 1;
            if is_new {
                let message = ["no source has the id ", &*quoted(&cited.id), "; one was made"];
                let sources = place.key("sources");
                let at = sources.index(cited.index);
                self.reader.warnings.add("unknown-source", &at, &message);
            }
        }
        if self.zone.is_none() {
            self.offsets.note(self.drafts.len(), pair(&date));
        }
        let (core, (start, end)) = (date.core(), Row::bounds(&date));
        let row = Row {
            start,
            end,
            core,
            bits: EventBits::new(&date, core.is_some(), event.importance, event.status),
            text: source,
            at: row,
            title: title.as_deref().unwrap_or(&event.title.words),
            id: event.id.as_deref().ok_or_else(|| identity_hash(event)),
            actors: self.list(),
        };
        self.drafts.add_row(&row);
        self.add_values(event, place);
    }

    /// Adds tags, and the values of fields that events are told apart by.
    fn add_values(&mut self, event: &EventRow<'_>, place: &Place<'_>) {
        let tags = event.text.tags.iter().map(|tag| key(FieldIx::TAGS, tag));
        let mut keys: Vec<Cow<'_, str>> = tags.collect();
        let list = place.key("fields");
        for row in &event.fields {
            let at = list.key(&row.key);
            let found = self.fields.iter().position(|field| *field.id == *row.key);
            let kind = found.map_or(FieldKind::Text, |found| self.fields[found].kind);
            if found.is_none() {
                let message = ["the document declares no such field; only details show it"];
                self.reader.warnings.add_once("unknown-field", &at, &message);
            }
            let values = self.reader.values_of(kind, row, &at);
            if kind != FieldKind::Text {
                let field = FieldIx(found.map_or(0, |found| found as u32 + 1));
                keys.extend(values.iter().map(|value| Cow::Owned(owned(key(field, value)))));
            }
        }
        keys.extend(self.add_place(event));
        self.drafts.add_tags(&mut keys.iter().map(|key| &**key));
    }

    /// A date on the clocks of the zone, where it is of instants.
    pub(super) fn placed(&self, date: Date) -> Date {
        date.placed(self.zone.as_ref().map(|zone| &*zone.0))
    }

    /// Where a moment of UTC stands on the clocks of the zone.
    pub(super) fn on_axis(&self, utc: Timestamp) -> Timestamp {
        self.zone.as_ref().map_or(utc, |zone| on_axis(&*zone.0, utc))
    }

    /// All dates are known: their own clocks, where no zone is set, by which they are placed.
    pub(super) fn settle_clocks(&mut self, [eras, markers]: [&[Era]; 2]) -> Option<Clocks> {
        if self.zone.is_some() {
            return None;
        }
        eras.iter().chain(markers).for_each(|era| self.offsets.note_other(&era.date));
        let instants = (&mut self.drafts, &mut self.hulls[1]);
        let clocks = self.offsets.settle(instants, &mut self.reader.warnings)?;
        self.zone = Some(ZoneRef(Rc::new(clocks.clone())));
        Some(clocks)
    }

    /// The hull grows by the milliseconds at known bounds. An open or unknown
    /// bound has its sentinel on one side and a known bound on the other.
    pub(super) fn cover(&mut self, date: &Date) {
        for at in [date.start.extent, date.end.extent].iter().flat_map(|e| [e.earliest, e.latest]) {
            if at != Timestamp::MIN && at != Timestamp::MAX {
                self.cover_span(at, at + 1, pair(date) != [None; 2]);
            }
        }
    }

    /// The hull grows by a span.
    pub(super) fn cover_span(&mut self, start: Timestamp, end: Timestamp, has_offset: bool) {
        let hull = &mut self.hulls[usize::from(has_offset)];
        let (low, high) = hull.unwrap_or((start, end));
        *hull = Some((low.min(start), high.max(end)));
    }

    /// A label that was cut.
    pub(super) fn label(&mut self, title: &str, place: &Place<'_>) -> Option<String> {
        // Most are short enough in bytes: no need to count characters.
        if title.len() <= LONGEST_TITLE {
            return None;
        }
        let (end, _) = title.char_indices().nth(LONGEST_TITLE)?;
        let message = [&*quoted(title), " is longer than 10,000 characters; its label is cut"];
        self.reader.warnings.add("long-title", place, &message);
        let mut label = cut(title, 0, end).to_owned();
        label.push('…');
        Some(label)
    }

    fn add_actors(&mut self, event: &EventRow<'_>, place: &Place<'_>) {
        self.begin_actors();
        let list = place.key("actors");
        for part in &event.actors {
            let actor = self.actor(&part.id, &list.index(part.index));
            self.add_actor(actor);
        }
    }

    /// The next event has nobody yet; how many actors are listed.
    pub(super) fn begin_actors(&mut self) -> usize {
        self.event_actors.clear();
        self.actors.len()
    }

    /// An actor may have several roles, but counts once.
    pub(super) fn add_actor(&mut self, actor: ActorIx) {
        let draft = self.drafts.len();
        if self.last_draft.len() <= actor.index() {
            self.last_draft.resize(actor.index() + 1, 0);
        }
        let last = std::mem::replace(&mut self.last_draft[actor.index()], draft + 1);
        if last != draft + 1 {
            self.event_actors.push(actor);
        }
    }
}

pub(super) fn made_actor(id: &str) -> Actor {
    let (id, name) = (id.to_owned(), id.to_owned());
    Actor { id, name, kind: ActorKind::Other, parent: None, color: None }
}

fn note_repeated(reader: &mut Reader, place: &Place<'_>, old: &str, new: &str) {
    let message = [&*quoted(old), " is the id of an earlier row; this one is ", &*quoted(new)];
    reader.warnings.add("duplicate-id", place, &message);
}

/// A hash of the date as written and the title, in whichever language comes first.
fn identity_hash(event: &EventRow<'_>) -> u64 {
    let (date, title) = event.identity();
    // No UTF-8 text has the byte between them.
    fnv1a(fnv1a(fnv1a(FNV_SEED, date.as_bytes()), &[0xff]), title.as_bytes())
}
