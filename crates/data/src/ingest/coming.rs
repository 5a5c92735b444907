//! The events of an update, once that is read.

use crate::{
    EventIx,
    columns::Interner,
    dataset::{Dataset, Rows},
    document::{Raw, id_of},
    sort::order_by,
    write::push_string,
};

/// An event of an update.
pub(super) struct Coming {
    /// Where the update was read into.
    pub(super) event: EventIx,
    pub(super) id: String,
    /// Its row, with its id in it.
    pub(super) text: String,
    /// The event that it takes the place of.
    pub(super) old: Option<EventIx>,
}

/// Events that can be used, with their ids in their rows; of one id the last.
pub(super) fn upserted(delta: &Dataset) -> Vec<Coming> {
    let (mut ids, mut rows) = (Interner::default(), Vec::new());
    let numbered = Rows::new(delta);
    for event in numbered.events().take(delta.len() - 1) {
        let row = delta.source_row(event);
        let written = id_of(Raw::new(row));
        let id = written.as_deref().unwrap_or(delta.id(event)).to_owned();
        let mut text = row.to_owned();
        if written.is_none() {
            text.pop();
            text.push_str(",\"id\":");
            push_string(&mut text, &id);
            text.push('}');
        }
        let place = ids.intern(&id);
        let row = Coming { event, id, text, old: None };
        match place {
            (_, true) => rows.push(row),
            (at, false) => rows[at as usize] = row,
        }
    }
    rows
}

/// Sorted, each once.
pub(super) fn in_order(events: &[EventIx]) -> Vec<EventIx> {
    let order = order_by(events.len(), &|at| u64::from(events[at as usize].0));
    let mut sorted: Vec<_> = order.into_iter().map(|at| events[at as usize]).collect();
    sorted.dedup();
    sorted
}
