//! What is asked for, and the way from match to match.

use super::{
    arrange::near,
    is_worth_a_look,
    read::{bring_into_view, first_row_in_view},
};
use crate::{
    lean::insert_sorted,
    query::{facets::Facet, filter::Filter},
    view::{
        State,
        controls::Control,
        input::{Effects, FocusTarget, Input, ListScroll},
        state::tidy,
    },
};

/// The filter that an input asks for.
pub(super) fn chosen(state: &mut State, input: Input) -> Filter {
    let (actors, now) = (state.data.actors(), &state.filter);
    let filter = match input {
        Input::ToggleActor(actor) => now.toggled(actors, actor),
        Input::RemoveChoice(choice) => {
            let mut filter = now.clone();
            filter.actors.retain(|&other| other != choice);
            filter
        }
        Input::ToggleExcluded(actor) => now.excluded_toggled(actors, actor),
        Input::OnlyActor(actor) => {
            Filter { actors: Filter::only(actor).actors, exclude: Vec::new(), ..now.clone() }
        }
        Input::SetMatch(mode) => Filter { mode, ..now.clone() },
        Input::ToggleTag(tag) => Filter { tags: flipped(&now.tags, tag), ..now.clone() },
        Input::ToggleStatus(status) => {
            Filter { status: flipped(&now.status, status), ..now.clone() }
        }
        Input::ClearFacet(facet) => now.without(facet),
        Input::Search(text) => {
            let filter = Filter { text: tidy(&text), ..now.clone() };
            state.search.typed = text;
            return filter;
        }
        Input::SetFilter(filter) => Filter { text: tidy(&filter.text), ..filter },
        _ => Filter { mode: now.mode, ..Filter::default() },
    };
    if filter.text != state.filter.text {
        state.search.typed.clone_from(&filter.text);
    }
    if !filter.asks_for(Facet::Text) {
        state.search.typed = String::new();
    }
    filter
}

fn flipped<T: Ord + Copy>(list: &[T], item: T) -> Vec<T> {
    let mut list = list.to_vec();
    match list.binary_search(&item) {
        Ok(at) => _ = list.remove(at),
        Err(_) => insert_sorted(&mut list, item),
    }
    list
}

/// Looks at some events more.
pub(super) fn look(state: &mut State, events: usize) -> Effects {
    let is_due = state.look(events);
    if is_due {
        state.list_at = first_row_in_view(state);
    }
    Effects {
        redraw: is_due && is_worth_a_look(state),
        panels: is_due,
        panels_wait: true,
        more_work: state.has_work(),
        list: is_due.then_some(ListScroll::Align),
        ..Effects::default()
    }
}

pub(super) fn search(state: &mut State, input: &Input) -> Effects {
    let focus = match input {
        Input::NextMatch => return go_to_match(state, true),
        Input::PreviousMatch => return go_to_match(state, false),
        Input::FocusSearch if !state.has(Control::Search) => return Effects::default(),
        Input::FocusSearch => Some(FocusTarget::Search),
        _ => near(state),
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
    let moved = bring_into_view(state, event);
    state.list_at = row;
    Effects {
        redraw: true,
        panels: true,
        panels_wait: false,
        handled: true,
        list: Some(ListScroll::Reveal),
        ..moved
    }
}
