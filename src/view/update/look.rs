//! Looking closer without going there: cards, lists of stretches, links.

use crate::{
    data::EventIx,
    view::{
        Hit, State,
        input::{Effects, FocusTarget, Input},
        overview::OnOverview,
        state::{Ask, Held},
    },
};

/// A pointer that rests this long on a mark wants to know more.
const OPEN_MS: u32 = 450;
/// The same while another card shows.
const NEXT_MS: u32 = 160;
/// So long a card waits for the pointer to reach it.
const LEAVE_MS: u32 = 350;

/// What an input leaves open, and what the pointer was on before it.
pub(super) struct Before {
    hover: Hit,
    focus: Option<EventIx>,
    keeps_card: bool,
    keeps_held: bool,
}

/// Notes where the pointer is, before anything changes.
pub(super) fn before(state: &mut State, input: &Input) -> Before {
    let reading = &mut state.reading;
    if let Input::PointerMove { x, y, .. } = *input {
        reading.pointer = (x, y);
    }
    if let Input::PointerDown { .. } | Input::BrushDown { .. } | Input::TouchDown { .. } = input {
        reading.is_dismissed = true;
        reading.closed = reading.held.as_ref().map(|held| held.span);
    }
    let is_idle = matches!(
        input,
        Input::PointerMove { .. }
            | Input::PointerLeave
            | Input::Look
            | Input::Told(_)
            | Input::OverCard(_)
            | Input::Work(_)
            | Input::ScrollList(_)
            | Input::FocusLost(_)
            | Input::LeaveEvents
            | Input::LinkCopied
            | Input::LinkTold
            | Input::MediaFailed
            | Input::Overview(OnOverview::Move { .. } | OnOverview::Up | OnOverview::Cancel)
    );
    let is_for_held = matches!(
        input,
        Input::SetHeld(_)
            | Input::MoreHeld
            | Input::StepHeld(_)
            | Input::FocusHeld(_)
            | Input::TurnHeld { .. }
            | Input::PointerUp { .. }
            | Input::PointerCancel
    );
    // A frame without motion only ends a hint.
    let is_idle = is_idle || matches!(input, Input::Frame) && !state.is_moving();
    // The finger that asked for the card lets go.
    let lets_go = matches!(input, Input::PointerUp { .. } | Input::PointerCancel);
    let keeps_card = is_idle || lets_go && state.reading.is_kept;
    let focus = state.focus_in_list();
    Before { hover: state.hover, focus, keeps_card, keeps_held: is_idle || is_for_held }
}

/// Closes what the input has made stale, and sets the time of the next look.
pub(super) fn after(state: &mut State, before: &Before, effects: &mut Effects) {
    let is_moving = state.is_dragging();
    let reading = &mut state.reading;
    let stale_card = reading.card.is_some() && (!before.keeps_card || is_moving);
    let stale_held = reading.held.is_some() && (!before.keeps_held || is_moving);
    if stale_card {
        (reading.card, reading.is_on_card, reading.is_kept) = (None, false, false);
    }
    if stale_held {
        reading.held = None;
    }
    if stale_card || stale_held {
        effects.panels = true;
        effects.panels_wait = false;
    }
    let has_new_focus = state.focus_in_list() != before.focus;
    if state.hover != before.hover || has_new_focus {
        state.reading.is_dismissed = false;
        state.reading.is_by_focus = has_new_focus;
        let has_card = state.reading.card.is_some();
        effects.look_in_ms = match state.wants_card() {
            Some(_) if has_card && !has_new_focus => Some(NEXT_MS),
            Some(_) => Some(OPEN_MS),
            None => has_card.then_some(LEAVE_MS),
        };
    }
}

pub(super) fn look(state: &mut State, input: Input) -> Effects {
    match input {
        Input::Look => rest(state),
        Input::Told(says) => {
            state.reading.told = says;
            panels()
        }
        Input::OverCard(is_on_card) => {
            state.reading.is_on_card = is_on_card;
            let leaves = !is_on_card && state.reading.card.is_some();
            Effects { look_in_ms: leaves.then_some(LEAVE_MS), ..Effects::default() }
        }
        Input::AskHeld => ask(Ask::From(from_ms(state))),
        Input::TurnHeld { later } => match &state.reading.held {
            Some(held) => {
                let from = held.span.start();
                ask(Ask::Step { from, later })
            }
            None => Effects::default(),
        },
        Input::SetHeld(held) => set_held(state, held),
        Input::MoreHeld => ask(Ask::More),
        Input::StepHeld(by) => step(state, by),
        Input::FocusHeld(row) => {
            let held = state.reading.held.as_mut().filter(|held| held.row != row);
            let panels = held.is_some();
            if let Some(held) = held {
                held.row = row;
            }
            Effects { panels, ..Effects::default() }
        }
        Input::MediaFailed => {
            state.reading.no_media = state.selected;
            panels()
        }
        // What a press elsewhere closes is closed by `after`.
        _ => Effects::default(),
    }
}

fn panels() -> Effects {
    Effects { panels: true, handled: true, ..Effects::default() }
}

/// The pointer has rested: a card opens, or one that was left closes.
fn rest(state: &mut State) -> Effects {
    if let Some((at, event)) = state.held_mark() {
        // Nothing more comes of this touch.
        state.drag = None;
        return show(state, event, at, true);
    }
    if state.reading.is_kept {
        return Effects::default();
    }
    if state.is_moving() {
        return Effects { look_in_ms: Some(NEXT_MS), ..Effects::default() };
    }
    let wanted = match state.wants_card() {
        None if state.reading.is_on_card => state.reading.card,
        wanted => wanted,
    };
    if wanted == state.reading.card {
        return Effects::default();
    }
    let is_under_pointer = matches!(state.hover, Hit::Event(_));
    match wanted {
        Some(event) if is_under_pointer => show(state, event, state.reading.pointer, false),
        Some(event) => show(state, event, mark_of(state, event), false),
        None => {
            state.reading.card = None;
            Effects { panels: true, ..Effects::default() }
        }
    }
}

fn show(state: &mut State, event: EventIx, at: (f64, f64), is_kept: bool) -> Effects {
    let reading = &mut state.reading;
    (reading.card, reading.card_at, reading.is_kept) = (Some(event), at, is_kept);
    Effects { panels: true, handled: true, ..Effects::default() }
}

/// Where the mark of an event in view is.
fn mark_of(state: &State, event: EventIx) -> (f64, f64) {
    let (rows, scale) = (state.rows(), state.scale());
    let part = state.part_in_sight(event);
    let x = match part.and_then(|part| part.piece) {
        Some(piece) => scale.x_from_piece(piece).0,
        None => scale.x_from_time(state.data.times(event).room.start()),
    };
    let y = state.lane_y(part.map_or(0, |part| part.lane)) + rows.lane_px / 2.0;
    (crate::lean::clamp(x, 0.0, scale.width_px()), y)
}

/// A question that the picture answers by [`Input::SetHeld`].
fn ask(ask: Ask) -> Effects {
    Effects { held: Some(ask), handled: true, ..Effects::default() }
}

/// A click on a stretch: opens its list, unless this press has just closed it.
pub(super) fn click(state: &mut State, hit: Hit) -> Effects {
    let (asked, span) = match hit {
        Hit::Stretch(span) => (Ask::Cell(span), span),
        Hit::Column(span) => (Ask::Column(span), span),
        _ => return Effects::default(),
    };
    if state.reading.closed.take() == Some(span) {
        return Effects { handled: true, ..Effects::default() };
    }
    ask(asked)
}

/// Where the reader is: the focused or open event if it starts in view, else just before
/// the view, where the cell of what began earlier is.
fn from_ms(state: &State) -> i64 {
    let view = state.view();
    let held: Option<EventIx> = state.focus.or(state.selected);
    let at = held.map(|event| state.data.times(event).room.start());
    at.filter(|&at| view.start() <= at && at < view.end()).unwrap_or(view.start().saturating_sub(1))
}

fn set_held(state: &mut State, held: Option<Held>) -> Effects {
    let focus = held.is_some().then_some(FocusTarget::Held);
    let reading = &mut state.reading;
    (reading.held, reading.card, reading.closed) = (held, None, None);
    Effects { focus, ..panels() }
}

fn step(state: &mut State, by: i32) -> Effects {
    let Some(held) = &mut state.reading.held else { return Effects::default() };
    let last = held.events.len().saturating_sub(1);
    let by_rows = by.unsigned_abs() as usize;
    let to =
        if by < 0 { held.row.saturating_sub(by_rows) } else { held.row.saturating_add(by_rows) };
    held.row = to.min(last);
    Effects { focus: Some(FocusTarget::Held), ..panels() }
}

/// Esc closes the card and the list first; true when there was one.
pub(super) fn dismiss(state: &mut State) -> bool {
    let reading = &mut state.reading;
    let is_open = reading.card.is_some() || reading.held.is_some();
    (reading.card, reading.held, reading.is_on_card) = (None, None, false);
    reading.is_kept = false;
    reading.is_dismissed |= is_open;
    is_open
}

/// What was said of the event that was open before no longer holds.
pub(super) fn turn_page(state: &mut State) {
    state.reading.no_media = None;
}
