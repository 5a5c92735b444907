//! Shows and hides rows of the filter, and moves the keyboard among them.

use crate::{
    app::{
        Effects, State,
        filter::rows::{FilterRowsInput, state::FilterRow},
        focus::FocusTarget,
    },
    data::ActorIx,
};

pub(crate) fn update(state: &mut State, input: FilterRowsInput) -> Effects {
    let mut effects = Effects { panels: true, handled: true, ..Effects::default() };
    let actors = state.data.actors();
    match input {
        FilterRowsInput::Find(find) => state.choices.set_find(find, actors),
        FilterRowsInput::SetOpen(actor, is_open) => {
            state.choices.set_open(actors, actor, is_open);
            effects.focus = Some(focus(state, FilterRow::Actor(actor)));
        }
        FilterRowsInput::ToggleGroup(facet) => state.choices.toggle_group(facet),
        FilterRowsInput::SetOrder(order) => {
            state.choices.set_order(order, &state.data, &state.index);
            // The row that had the focus may be elsewhere.
            let rows = state.filter_rows();
            let stop = state.filter_stop(&rows);
            state.choices.make(stop, &rows);
        }
        FilterRowsInput::ShowAll(facet) => {
            let before = state.filter_rows();
            let place = before.iter().position(|&row| row == FilterRow::More(facet));
            state.choices.show_all(facet);
            let row = place.and_then(|place| state.filter_rows().get(place).copied());
            effects.focus = row.map(|row| focus(state, row));
        }
        FilterRowsInput::LookAt { place, seen } => {
            let rows = state.filter_rows().len();
            effects.panels = state.choices.look_at(place, seen, rows);
        }
        FilterRowsInput::Focus(row) => effects.panels = state.choices.set_focus(row),
        FilterRowsInput::Step(by) => effects.focus = step(state, by),
        FilterRowsInput::Edge { last } => {
            let rows = state.filter_rows();
            let row = if last { rows.last() } else { rows.first() };
            effects.focus = row.map(|&row| focus(state, row));
        }
        FilterRowsInput::Enter { inwards } => return enter(state, inwards),
    }
    effects
}

fn focus(state: &mut State, row: FilterRow) -> FocusTarget {
    state.choices.set_focus(row);
    let rows = state.filter_rows();
    state.choices.make(row, &rows);
    FocusTarget::Row(row)
}

fn step(state: &mut State, by: i32) -> Option<FocusTarget> {
    let rows = state.filter_rows();
    let stop = state.filter_stop(&rows);
    let stops: Vec<FilterRow> = state.rows_above().chain(rows).collect();
    let at = stops.iter().position(|&row| row == stop)?;
    let to = at.saturating_add_signed(by as isize).min(stops.len() - 1);
    Some(focus(state, stops[to]))
}

/// → opens what is closed, else goes to its first part; ← closes what is open, else
/// goes to what the row is a part of.
fn enter(state: &mut State, inwards: bool) -> Effects {
    let rows = state.filter_rows();
    let mut effects = Effects { panels: true, handled: true, ..Effects::default() };
    match state.filter_stop(&rows) {
        FilterRow::Group(facet) if state.is_group_open(facet) != inwards => {
            state.choices.toggle_group(facet);
        }
        FilterRow::Group(_) if inwards => effects.focus = step(state, 1),
        FilterRow::Actor(actor) => {
            let changed = state.choices.set_open(state.data.actors(), actor, inwards);
            let row = if changed { Some(actor) } else { neighbour(state, (actor, &rows), inwards) };
            effects.focus = row.map(|row| focus(state, FilterRow::Actor(row)));
        }
        FilterRow::All(_) | FilterRow::Tag(_) | FilterRow::Status(_) if !inwards => {
            let stop = rows.iter().position(|&row| row == state.filter_stop(&rows));
            let above = rows[..stop.unwrap_or(0)].iter().rev();
            let group = above.copied().find(|row| matches!(row, FilterRow::Group(_)));
            effects.focus = group.map(|row| focus(state, row));
        }
        _ => {}
    }
    effects
}

fn neighbour(
    state: &State,
    (actor, rows): (ActorIx, &[FilterRow]),
    inwards: bool,
) -> Option<ActorIx> {
    let actors = state.data.actors();
    if inwards {
        let is_open = state.is_branch_open(actor) == Some(true);
        let place = rows.iter().position(|&row| row == FilterRow::Actor(actor))?;
        return match rows.get(place + 1).filter(|_| is_open)? {
            FilterRow::Actor(first) => Some(*first),
            _ => None,
        };
    }
    actors.get(actor).parent
}
