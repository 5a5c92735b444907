//! How one event came of another, as the document has it. Read when all events are known, and by
//! whoever asks: a picture needs none of it.

use std::borrow::Cow;

use super::{
    EventIx,
    columns::Interner,
    dataset::{Citation, Dataset},
    document::{Place, Raw, Reader, Warnings, quoted, read_citations},
    error::Warning,
    std_lite::owned,
    time::digits::decimal,
};

/// One event came of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// The event that was first, as a rule.
    pub from: EventIx,
    /// What came of it.
    pub to: EventIx,
    /// One of [`Relation::KINDS`], other words, or nothing.
    pub kind: String,
    /// What the document's author remarks on it.
    pub note: String,
    /// Who asserts it.
    pub sources: Vec<Citation>,
}

impl Relation {
    /// Kinds that have words in every language: `from` causes `to`; `to` responds to, continues or
    /// corrects `from`.
    pub const KINDS: [&'static str; 4] = ["causes", "responds", "continues", "corrects"];
}

/// A relation as it is written: by the ids of its ends, whether these are there or not.
pub(crate) struct Named<'de> {
    pub(crate) from: Cow<'de, str>,
    pub(crate) to: Cow<'de, str>,
    /// As in [`Relation::kind`].
    pub(crate) kind: String,
    note: Option<Raw<'de>>,
    sources: Option<Raw<'de>>,
}

impl<'de> Named<'de> {
    /// What a row relates, unless that can never be used.
    pub(crate) fn read(reader: &mut Reader, row: Raw<'de>, place: &Place<'_>) -> Option<Self> {
        let mut slots = [None; 5];
        if !reader.slots(row, &["from", "to", "kind", "note", "sources"], &mut slots, place) {
            return None;
        }
        let [from, to, kind, note, sources] = slots;
        let mut end = |key: &str, id: Option<Raw<'de>>| {
            let id = reader.id(id, &place.key(key));
            if id.is_none() {
                let message = ["no event in `", key, "`; skipped"];
                reader.warnings.add("missing-field", place, &message);
            }
            id
        };
        let (from, to) = (end("from", from), end("to", to));
        let (from, to) = (from?, to?);
        if from == to {
            let message = ["an event is related to itself; skipped"];
            reader.warnings.add("self-relation", place, &message);
            return None;
        }
        let kind = owned(reader.text(kind, &place.key("kind")).words);
        Some(Self { from, to, kind, note, sources })
    }

    /// Both ends, by what finds an event.
    pub(crate) fn ends<T>(
        &self,
        reader: &mut Reader,
        place: &Place<'_>,
        find: &dyn Fn(&str) -> Option<T>,
    ) -> Option<[T; 2]> {
        let mut end = |key: &str, id: &str| {
            let event = find(id);
            if event.is_none() {
                let message = ["no event has the id ", &*quoted(id), "; left out until one has"];
                reader.warnings.add("unknown-event", &place.key(key), &message);
            }
            event
        };
        let (from, to) = (end("from", &self.from), end("to", &self.to));
        Some([from?, to?])
    }

    /// What is said of it: its note and who asserts it, by what finds a source.
    pub(crate) fn told(
        &self,
        reader: &mut Reader,
        place: &Place<'_>,
        find: &dyn Fn(&str) -> Option<usize>,
    ) -> (String, Vec<Citation>) {
        let note = owned(reader.text(self.note, &place.key("note")).words);
        let mut citations = Vec::new();
        for cited in read_citations(reader, self.sources, place) {
            let Some(source) = find(&cited.id) else {
                let message = ["no source has the id ", &*quoted(&cited.id), "; left out"];
                reader.warnings.add("unknown-source", &place.key("sources"), &message);
                continue;
            };
            let (quote, note) = (owned(cited.words), owned(cited.note));
            citations.push(Citation { source, quote, note, url: cited.url.map(owned) });
        }
        (note, citations)
    }
}

impl Dataset {
    /// How events came of each other, in the order of the document, and what of that was skipped
    /// or repaired. Reads the list anew: O(its rows).
    #[must_use]
    pub fn relations(&self) -> (Vec<Relation>, Vec<Warning>) {
        let mut reader = Reader { langs: self.langs.clone(), warnings: Warnings::default() };
        let mut relations = Vec::new();
        self.each_relation(&mut reader, &mut |relation, _| relations.push(relation));
        (relations, reader.warnings.finish())
    }

    /// Shows each relation that can be used, with its row.
    pub(crate) fn each_relation(
        &self,
        reader: &mut Reader,
        visit: &mut dyn FnMut(Relation, Raw<'_>),
    ) {
        let list = Place::ROOT.key("relations");
        let mut known = Interner::default();
        for (index, row) in reader.elements(self.relation_list(), &list) {
            let place = list.index(index);
            let Some(relation) = self.read_relation(reader, row, &place) else { continue };
            let ends = [relation.from, relation.to].map(|end| decimal(end.index()));
            let key = [&*ends[0], " ", &ends[1], " ", &relation.kind].concat();
            if known.intern(&key).1 {
                visit(relation, row);
            } else {
                let message = ["the same events are related so before; skipped"];
                reader.warnings.add("duplicate-relation", &place, &message);
            }
        }
    }

    fn read_relation(
        &self,
        reader: &mut Reader,
        row: Raw<'_>,
        place: &Place<'_>,
    ) -> Option<Relation> {
        let named = Named::read(reader, row, place)?;
        let [from, to] = named.ends(reader, place, &|id| self.find(id))?;
        let (note, sources) = named.told(reader, place, &|id| self.find_source(id));
        Some(Relation { from, to, kind: named.kind, note, sources })
    }
}
