//! The list of events: whether it shows, and how far it is scrolled.

use crate::app::{Effects, State, list::ListInput, panels::menu};

pub(crate) fn update(state: &mut State, input: ListInput) -> Effects {
    match input {
        ListInput::Scroll(row) => {
            let before = state.made_rows();
            state.list_at = row;
            let rows = before != state.made_rows();
            Effects { rows, handled: true, ..Effects::default() }
        }
        ListInput::Toggle => {
            state.panels.list ^= true;
            menu::leave_more(state);
            Effects { panels: true, handled: true, ..Effects::default() }
        }
    }
}
