//! The events that pass as a document that loads again.

use crate::app::State;

/// The document, in all languages. O(what passes).
#[must_use]
pub fn to_json(state: &State) -> String {
    let mask = state.mask();
    let mut events = (0..mask.count()).filter_map(|row| mask.select(row));
    state.data().to_json(&mut events)
}
