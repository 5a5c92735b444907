//! What is connected with an event, through how many relations.

use crate::{app::relations::state::Relations, data::EventIx, query::filter::Connected};
use std::collections::BTreeSet;

/// The events that an event is connected with, and itself, sorted.
#[inline(never)]
pub(crate) fn among(relations: &Relations, of: &Connected) -> Vec<EventIx> {
    let mut found = BTreeSet::from([of.event.0]);
    let mut last = vec![of.event];
    let mut left = of.steps;
    while left > 0 && !last.is_empty() {
        let mut next = Vec::new();
        for &event in &last {
            for relation in relations.of(event) {
                let other = if relation.from == event { relation.to } else { relation.from };
                if found.insert(other.0) {
                    next.push(other);
                }
            }
        }
        last = next;
        left = if left == Connected::ALL { left } else { left - 1 };
    }
    found.into_iter().map(EventIx).collect()
}
