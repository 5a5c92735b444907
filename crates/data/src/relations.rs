//! How one event came of another, as the document has it. Read when all events are known, and by
//! whoever asks: a picture needs none of it.

use super::{
    EventIx,
    columns::Interner,
    dataset::{Citation, Dataset},
    document::{Place, Raw, Reader, Root, Warnings, quoted, read_citations},
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

impl Dataset {
    /// True when the document has a list of relations, of whatever use.
    #[must_use]
    pub fn has_relations(&self) -> bool {
        self.root.relations.is_some()
    }

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
        let value = self.root.relations.map(|range| Root::part(&self.head, range));
        let list = Place::ROOT.key("relations");
        let mut known = Interner::default();
        for (index, row) in reader.elements(value, &list) {
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
        let mut slots = [None; 5];
        if !reader.slots(row, &["from", "to", "kind", "note", "sources"], &mut slots, place) {
            return None;
        }
        let [from, to, kind, note, sources] = slots;
        let from = self.related(reader, from, place, "from");
        let to = self.related(reader, to, place, "to");
        let (from, to) = (from?, to?);
        if from == to {
            let message = ["an event is related to itself; skipped"];
            reader.warnings.add("self-relation", place, &message);
            return None;
        }
        let kind = owned(reader.text(kind, &place.key("kind")).words);
        let note = owned(reader.text(note, &place.key("note")).words);
        let mut citations = Vec::new();
        for cited in read_citations(reader, sources, place) {
            let Some(source) = self.find_source(&cited.id) else {
                let message = ["no source has the id ", &*quoted(&cited.id), "; left out"];
                reader.warnings.add("unknown-source", &place.key("sources"), &message);
                continue;
            };
            let (quote, note) = (owned(cited.words), owned(cited.note));
            citations.push(Citation { source, quote, note, url: cited.url.map(owned) });
        }
        Some(Relation { from, to, kind, note, sources: citations })
    }

    /// The event that a relation names.
    fn related(
        &self,
        reader: &mut Reader,
        id: Option<Raw<'_>>,
        place: &Place<'_>,
        key: &str,
    ) -> Option<EventIx> {
        let at = place.key(key);
        let Some(id) = reader.id(id, &at) else {
            let message = ["no event in `", key, "`; skipped"];
            reader.warnings.add("missing-field", place, &message);
            return None;
        };
        let event = self.find(&id);
        if event.is_none() {
            let message = ["no event has the id ", &*quoted(&id), "; skipped"];
            reader.warnings.add("unknown-event", &at, &message);
        }
        event
    }
}
