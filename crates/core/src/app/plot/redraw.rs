//! Whether a picture that is made anew is drawn yet.

use crate::app::{Effects, State, plot::layout_inputs::FIRST};

pub(crate) fn redraw(state: &State) -> Effects {
    let (redraw, more_work) = (is_worth_a_look(state), state.has_work());
    Effects { redraw, panels: true, more_work, ..Effects::default() }
}

/// A picture that is made anew waits until its most important labels are placed.
pub(crate) fn is_worth_a_look(state: &State) -> bool {
    state.placed() >= FIRST.min(state.data.len())
}
