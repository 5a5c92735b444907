//! From event to event: focus, opening and closing.

use crate::{
    app::{
        Effects, Outgoing, State, card, effects::ListScroll, focus::FocusTarget,
        panels::controls::Control, selection::SelectionInput, viewport::update::animate_to,
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
        SelectionInput::MediaFailed => {
            state.reading.no_media = state.selected;
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

fn focus_row(state: &mut State, row: u32) -> Effects {
    match state.mask.select(row) {
        Some(event) => focus_event(state, event),
        None => Effects { handled: true, ..Effects::default() },
    }
}

fn focus_event(state: &mut State, event: EventIx) -> Effects {
    if state.focus_shown() == Some(event) && !state.search.is_stepping {
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

fn open_row(state: &mut State, row: u32) -> Effects {
    match state.mask.select(row) {
        Some(event) => {
            let moved = bring_into_view(state, event);
            let mut effects = ask_to_open(state, Some(event));
            let asked = std::mem::replace(&mut effects.outgoing, moved.outgoing);
            effects.outgoing.extend(asked);
            effects.next_frame = moved.next_frame;
            effects
        }
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
