//! From event to event: focus, opening and closing.

use crate::{
    app::{
        Effects, Outgoing, State, card, effects::ListScroll, focus::FocusTarget,
        list::first_row::first_row_in_view, panels::controls::Control, selection::SelectionInput,
        viewport::update::animate_to,
    },
    data::EventIx,
};

/// Selection waits for the page's consent: [`SelectionInput::Set`] follows.
pub(crate) fn ask_to_open(state: &mut State, event: Option<EventIx>) -> Effects {
    // Without details nothing takes room from the picture.
    state.keeps_zoom = state.has(Control::Details);
    Effects {
        redraw: true,
        panels: true,
        handled: true,
        outgoing: vec![Outgoing::Select(event)],
        ..Effects::default()
    }
}

pub(crate) fn update(state: &mut State, input: SelectionInput) -> Effects {
    let count = state.mask.count();
    match input {
        SelectionInput::First => focus_row(state, 0),
        SelectionInput::Last => focus_row(state, count.saturating_sub(1)),
        SelectionInput::Next => focus_row(state, next_row(state, state.focus)),
        SelectionInput::Previous => focus_row(state, previous_row(state, state.focus)),
        SelectionInput::StepRows(by) => {
            let row =
                state.focus.map_or(first_row_in_view(state), |at| state.mask.rank(at.index()));
            focus_row(state, row.saturating_add_signed(by).min(count.saturating_sub(1)))
        }
        SelectionInput::Focus(event) => focus_event(state, event),
        SelectionInput::Leave => {
            let redraw = state.focus_shown().is_some();
            state.is_in_events = false;
            let was_stepping = std::mem::take(&mut state.search.is_stepping);
            Effects { redraw, panels: was_stepping, ..Effects::default() }
        }
        SelectionInput::Open(event) => ask_to_open(state, Some(event)),
        SelectionInput::OpenFocused => match state.focus {
            Some(event) => ask_to_open(state, Some(event)),
            None => Effects::default(),
        },
        // Beyond the last and the first of what passes there is nothing to open.
        SelectionInput::OpenNext
            if state.selected.is_some_and(|at| rank_after(state, at) >= count) =>
        {
            Effects { handled: true, ..Effects::default() }
        }
        SelectionInput::OpenPrevious if state.selected.is_some_and(|at| rank(state, at) == 0) => {
            Effects { handled: true, ..Effects::default() }
        }
        SelectionInput::OpenNext => open_row(state, next_row(state, state.selected)),
        SelectionInput::OpenPrevious => open_row(state, previous_row(state, state.selected)),
        SelectionInput::Set(event) => set_selected(state, event),
        SelectionInput::MediaFailed(small) => {
            match small {
                Some(event) => state.reading.no_thumbnails.push(event),
                None => state.reading.no_media = state.selected,
            }
            Effects { panels: true, handled: true, ..Effects::default() }
        }
    }
}

/// How many of what passes lie before an event.
fn rank(state: &State, event: EventIx) -> u32 {
    state.mask.rank(event.index())
}

/// How many of what passes lie before an event or are it.
fn rank_after(state: &State, event: EventIx) -> u32 {
    state.mask.rank(event.index() + 1)
}

/// The row after an event among what passes; the last one stays.
fn next_row(state: &State, event: Option<EventIx>) -> u32 {
    let last = state.mask.count().saturating_sub(1);
    match event {
        Some(event) => rank_after(state, event).min(last),
        None => first_row_in_view(state).min(last),
    }
}

fn previous_row(state: &State, event: Option<EventIx>) -> u32 {
    match event {
        Some(event) => rank(state, event).saturating_sub(1),
        None => first_row_in_view(state),
    }
}

fn focus_row(state: &mut State, row: u32) -> Effects {
    match state.mask.select(row) {
        // Who asks for it again wants to see it.
        Some(event) if has_focus(state, event) => {
            Effects { handled: true, ..bring_into_view(state, event) }
        }
        Some(event) => focus_event(state, event),
        None => Effects { handled: true, ..Effects::default() },
    }
}

fn has_focus(state: &State, event: EventIx) -> bool {
    state.focus_shown() == Some(event) && !state.search.is_stepping
}

fn focus_event(state: &mut State, event: EventIx) -> Effects {
    if has_focus(state, event) {
        return Effects { handled: true, ..Effects::default() };
    }
    state.focus = Some(event);
    state.is_in_events = true;
    state.search.is_stepping = false;
    let mut effects = bring_into_view(state, event);
    if state.mask.contains(event) {
        state.list_at = state.mask.rank(event.index());
        effects.list = Some(ListScroll::Reveal);
    }
    effects.redraw = true;
    effects.rows = true;
    effects.handled = true;
    effects.focus = Some(FocusTarget::Event(event));
    effects
}

/// Goes to an event that is outside the view.
pub(crate) fn bring_into_view(state: &mut State, event: EventIx) -> Effects {
    state.reveal_lane(event);
    let goal = state.goal();
    if state.data.is_active(event, state.time_of(goal)) {
        return Effects::default();
    }
    let start = state.data.times(event).room.start();
    animate_to(state, goal.centred_on(state.axis_ms(start), state.bounds), None)
}

/// Opens an event where it is in view.
pub(crate) fn go_and_open(state: &mut State, event: EventIx) -> Effects {
    let moved = bring_into_view(state, event);
    let mut effects = ask_to_open(state, Some(event));
    let asked = std::mem::replace(&mut effects.outgoing, moved.outgoing);
    effects.outgoing.extend(asked);
    effects.next_frame = moved.next_frame;
    effects
}

fn open_row(state: &mut State, row: u32) -> Effects {
    match state.mask.select(row) {
        Some(event) => go_and_open(state, event),
        None => Effects { handled: true, ..Effects::default() },
    }
}

pub(crate) fn set_selected(state: &mut State, event: Option<EventIx>) -> Effects {
    if event != state.selected {
        card::update::turn_page(state);
    }
    state.selected = event;
    let row = event.filter(|&event| state.mask.contains(event));
    if event.is_some() {
        state.focus = event;
    }
    if let Some(event) = row {
        state.reveal_lane(event);
        state.list_at = state.mask.rank(event.index());
    }
    // A sheet covers the list: the focus goes with the reader.
    let covers = state.details().is_some() && state.is_narrow() && state.is_in_events;
    let focus = covers.then_some(FocusTarget::Details);
    Effects {
        redraw: true,
        panels: true,
        list: row.map(|_| ListScroll::Reveal),
        focus,
        ..Effects::default()
    }
}

/// The focused event's row, or the nearest that is left.
pub(crate) fn nearest_row(state: &State) -> Option<EventIx> {
    if !state.is_list_shown() && !state.is_list_unseen() {
        return None;
    }
    let last = state.mask.count().checked_sub(1)?;
    let row = state.focus.map_or(state.list_at, |event| state.mask.rank(event.index()));
    state.mask.select(row.min(last))
}
