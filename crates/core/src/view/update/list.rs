//! The list of events: whether it shows, and how far it is scrolled.

use crate::view::{
    State,
    input::{Effects, ListInput},
};

pub(super) fn update(state: &mut State, input: ListInput) -> Effects {
    match input {
        ListInput::Scroll(row) => {
            let before = state.made_rows();
            state.list_at = row;
            let rows = before != state.made_rows();
            Effects { rows, handled: true, ..Effects::default() }
        }
        ListInput::Toggle => {
            state.panels.list ^= true;
            Effects { panels: true, handled: true, ..Effects::default() }
        }
    }
}
