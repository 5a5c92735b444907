//! Where the list stands while it follows the view.

use crate::{app::State, data::EventIx};

/// So many rows in view before the first that starts there are led to with it,
/// and so many where none starts there.
const LED_BEFORE: (u32, u32) = (3, 7);

/// The row, among what passes, that leads the list to what is in view: the first that
/// starts there or, where none does, the last that goes on there; with some rows right
/// before it that are in view too. Where nothing is in view, the first after it.
///
/// O(log n); where none starts in the view but something goes on, a look at each end
/// before it in turn.
pub(crate) fn first_row_in_view(state: &State) -> u32 {
    let view = state.view();
    let begun = state.data.starts().partition_point(|&at| at < view.start());
    let first = state.mask.rank(begun);
    let in_view = |row: u32| {
        let event = state.mask.select(row)?;
        state.is_in_view(event).then_some(event)
    };
    let is_any_started = in_view(first).is_some();
    let (row, most) = if is_any_started {
        (first, LED_BEFORE.0)
    } else {
        (last_going_on(state, begun).unwrap_or(first), LED_BEFORE.1)
    };
    let before = (1..=most.min(row)).take_while(|by| in_view(row - by).is_some());
    row - before.count() as u32
}

/// The row of the last of the first `begun` events that passes and is active in the view.
fn last_going_on(state: &State, begun: usize) -> Option<u32> {
    let start = state.view().start();
    let is_any = state.count_in_view() > 0;
    let ends = &state.data.ends()[..if is_any { begun } else { 0 }];
    let is_active = |&at: &usize| ends[at] > start && state.mask.contains(EventIx(at as u32));
    (0..ends.len()).rev().find(is_active).map(|at| state.mask.rank(at))
}
