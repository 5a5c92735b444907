//! What is asked for, and the way from match to match.

use crate::{
    app::{
        Effects, State,
        effects::{ListScroll, Wait},
        filter,
        focus::FocusTarget,
        list::first_row::first_row_in_view,
        panels::{controls::Control, near::near},
        plot::redraw::is_worth_a_look,
        search::{SearchInput, state::normalize_spaces},
        selection::update::bring_into_view,
    },
    query::filter::Filter,
};

/// Looks at some events more.
pub(crate) fn search_on(state: &mut State, events: usize) -> Effects {
    let is_due = state.search_some(events);
    if is_due {
        state.list_at = first_row_in_view(state);
    }
    Effects {
        redraw: is_due && is_worth_a_look(state),
        panels: is_due,
        panels_wait: Wait::ForRest,
        more_work: state.has_work(),
        list: is_due.then_some(ListScroll::Align),
        ..Effects::default()
    }
}

pub(crate) fn update(state: &mut State, input: SearchInput) -> Effects {
    let focus = match input {
        SearchInput::SetWords(text) => {
            let filter = Filter { text: normalize_spaces(&text), ..state.filter.clone() };
            state.search.typed = text;
            return filter::update::apply(state, filter, false);
        }
        SearchInput::Finish => return search_on(state, usize::MAX),
        SearchInput::Next => return go_to_match(state, true),
        SearchInput::Previous => return go_to_match(state, false),
        SearchInput::Focus if !state.has(Control::Search) => return Effects::default(),
        SearchInput::Focus => Some(FocusTarget::Search),
        SearchInput::Leave => near(state),
    };
    Effects { handled: true, focus, ..Effects::default() }
}

/// The picture and the list go to a match; the keyboard stays where it is. After
/// the last comes the first.
fn go_to_match(state: &mut State, forth: bool) -> Effects {
    let handled = Effects { handled: true, ..Effects::default() };
    let count = state.mask.count();
    if state.filter.text.is_empty() || count == 0 {
        return handled;
    }
    let row = match (state.match_shown(), forth) {
        (Some(event), true) => (state.mask.rank(event.index()) + 1) % count,
        (Some(event), false) => (state.mask.rank(event.index()) + count - 1) % count,
        (None, true) => first_row_in_view(state) % count,
        (None, false) => (first_row_in_view(state) + count - 1) % count,
    };
    let Some(event) = state.mask.select(row) else { return handled };
    state.focus = Some(event);
    state.is_in_events = true;
    state.search.is_stepping = true;
    let mut effects = bring_into_view(state, event);
    state.list_at = row;
    (effects.redraw, effects.panels, effects.handled) = (true, true, true);
    effects.panels_wait = Wait::No;
    effects.list = Some(ListScroll::Reveal);
    effects
}
