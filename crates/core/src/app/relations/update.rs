//! Relations are read, and lead from event to event.

use crate::{
    app::{
        Effects, State, filter,
        focus::FocusTarget,
        relations::{RelationsInput, state::Relations},
        selection,
    },
    query::filter::Facet,
};

pub(crate) fn update(state: &mut State, input: RelationsInput) -> Effects {
    match input {
        RelationsInput::Read => read(state),
        RelationsInput::Follow(event) => {
            let mut effects = selection::update::go_and_open(state, event);
            // The button that was pressed goes with the event that it was about.
            effects.focus = Some(FocusTarget::Details);
            effects
        }
    }
}

/// Reads the relations of the document.
#[inline(never)]
pub(crate) fn read(state: &mut State) -> Effects {
    let (list, warnings) = state.data.relations();
    state.relations = Relations::new(list);
    state.warnings.extend(warnings);
    if state.filter.asks_for(Facet::Connected) {
        let filter = state.filter.clone();
        return filter::update::apply(state, filter, true);
    }
    Effects { redraw: true, panels: true, ..Effects::default() }
}

/// Reads them again, of data that have changed; what is wrong with them is known.
pub(crate) fn renew(state: &mut State) {
    if state.data.has_relations() || !state.relations.is_empty() {
        state.relations = Relations::new(state.data.relations().0);
    }
}
