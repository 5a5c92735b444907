//! The card of an event: opened by a pointer that rests, a finger that stays or the focus.

use crate::{
    app::{
        Effects, Hit, Input, State, card::CardInput, effects::Wait, filter::FilterRowsInput,
        list::ListInput, overflow::OverflowInput, overview::OverviewInput, panels::PanelsInput,
        plot::PlotInput, pointer::PointerInput, relations::RelationsInput, search::SearchInput,
        selection::SelectionInput, sharing::SharingInput, story::StoryInput,
        viewport::ViewportInput,
    },
    data::EventIx,
};

/// A pointer that rests this long on a mark wants to know more.
const OPEN_MS: u32 = 450;
/// So long a pointer rests while another card shows.
const NEXT_MS: u32 = 160;
/// So long a card waits for the pointer to reach it.
const LEAVE_MS: u32 = 350;

pub(crate) fn update(state: &mut State, input: CardInput) -> Effects {
    match input {
        CardInput::DwellElapsed => rest(state),
        CardInput::PointerOver(is_on_card) => {
            state.reading.is_on_card = is_on_card;
            let leaves = !is_on_card && state.reading.shown().is_some();
            Effects { dwell_ms: leaves.then_some(LEAVE_MS), ..Effects::default() }
        }
    }
}

/// What an input leaves open, and what the pointer was on before it.
pub(crate) struct Before {
    hover: Hit,
    focus: Option<EventIx>,
    keeps_card: bool,
    keeps_overflow: bool,
}

/// Notes where the pointer is, before anything changes.
pub(crate) fn before(state: &mut State, input: &Input) -> Before {
    let reading = &mut state.reading;
    match *input {
        Input::Pointer(PointerInput::Move { x, y, .. }) => reading.pointer = (x, y),
        Input::Pointer(
            PointerInput::Down { .. }
            | PointerInput::BrushDown { .. }
            | PointerInput::TouchDown { .. },
        ) => {
            reading.is_dismissed = true;
            reading.closed = reading.overflow.as_ref().map(|list| list.span);
        }
        _ => {}
    }
    let (keeps_card, keeps_overflow) = keeps(state, input);
    Before { hover: state.hover, focus: state.focus_in_list(), keeps_card, keeps_overflow }
}

/// Whether the card and the list of a stretch stay open at an input: what only looks or
/// tells keeps both, all that the reader does elsewhere closes both.
fn keeps(state: &State, input: &Input) -> (bool, bool) {
    const BOTH: (bool, bool) = (true, true);
    const NONE: (bool, bool) = (false, false);
    match input {
        Input::Card(CardInput::DwellElapsed | CardInput::PointerOver(_)) => BOTH,
        Input::Pointer(PointerInput::Move { .. } | PointerInput::Leave) => BOTH,
        // The finger that asked for the card lets go.
        Input::Pointer(PointerInput::Up { .. } | PointerInput::Cancel) => {
            (state.reading.is_kept, true)
        }
        Input::Overflow(OverflowInput::OpenNearest | OverflowInput::PressOutside) => NONE,
        Input::Overflow(_) => (false, true),
        // A frame without motion only ends a hint.
        Input::Viewport(ViewportInput::Frame) if !state.is_moving() => BOTH,
        Input::Plot(PlotInput::Work(_) | PlotInput::Finish | PlotInput::ShowNow(_)) => BOTH,
        Input::Viewport(ViewportInput::Follow(_)) => BOTH,
        Input::Search(SearchInput::Finish) | Input::List(ListInput::Scroll(_)) => BOTH,
        Input::Panels(PanelsInput::Announced(_) | PanelsInput::FocusLost(_)) => BOTH,
        Input::Panels(PanelsInput::Warn(_)) | Input::Viewport(ViewportInput::Allow(_)) => BOTH,
        // That panels are written is nothing that the reader does; nor is where the filter is scrolled to.
        Input::Panels(PanelsInput::MakeRows(_) | PanelsInput::Write(_)) => BOTH,
        Input::FilterRows(FilterRowsInput::LookAt { .. }) => BOTH,
        Input::Selection(SelectionInput::Leave | SelectionInput::MediaFailed(_)) => BOTH,
        Input::Sharing(SharingInput::LinkCopied | SharingInput::LinkShown) => BOTH,
        Input::Overview(OverviewInput::Move { .. } | OverviewInput::Up | OverviewInput::Cancel) => {
            BOTH
        }
        Input::Plot(_)
        | Input::Bands(_)
        | Input::Pointer(_)
        | Input::Viewport(_)
        | Input::Selection(_)
        | Input::Filter(_)
        | Input::FilterRows(_)
        | Input::Search(_)
        | Input::List(_)
        | Input::Panels(_)
        | Input::Sharing(_)
        | Input::Overview(_)
        | Input::Session(_) => NONE,
        Input::Relations(RelationsInput::Follow(_)) => NONE,
        Input::Story(StoryInput::Read | StoryInput::Tell(_) | StoryInput::Pass(_)) => BOTH,
        Input::Story(_) => NONE,
        Input::Live(_) | Input::Archive(_) | Input::Relations(RelationsInput::Read) => BOTH,
    }
}

/// Closes what the input has made stale, and sets the time of the next look.
pub(crate) fn after(state: &mut State, before: &Before, effects: &mut Effects) {
    let is_moving = state.is_dragging();
    let reading = &mut state.reading;
    let stale_card = reading.shown().is_some() && (!before.keeps_card || is_moving);
    let stale_overflow = reading.overflow.is_some() && (!before.keeps_overflow || is_moving);
    if stale_card {
        reading.show(None);
        (reading.is_on_card, reading.is_kept) = (false, false);
    }
    if stale_overflow {
        reading.overflow = None;
    }
    if stale_card || stale_overflow {
        effects.panels = true;
        // The picture that closes them comes first.
        let waits = effects.redraw && effects.focus.is_none();
        effects.panels_wait = if waits { Wait::ForFrame } else { Wait::No };
    }
    let has_new_focus = state.focus_in_list() != before.focus;
    if state.hover != before.hover || has_new_focus {
        state.reading.is_dismissed = false;
        state.reading.is_by_focus = has_new_focus;
        let has_card = state.reading.shown().is_some();
        effects.dwell_ms = match state.wants_card() {
            Some(_) if has_card && !has_new_focus => Some(NEXT_MS),
            Some(_) => Some(OPEN_MS),
            None => has_card.then_some(LEAVE_MS),
        };
    }
}

/// The pointer has rested: a card opens, or one that was left closes.
fn rest(state: &mut State) -> Effects {
    if let Some((at, event)) = state.held_mark() {
        // Nothing more comes of this touch.
        state.drag = None;
        return show(state, Hit::Event(event), at, true);
    }
    if state.reading.is_kept {
        return Effects::default();
    }
    if state.is_moving() {
        return Effects { dwell_ms: Some(NEXT_MS), ..Effects::default() };
    }
    let wanted = match state.wants_card() {
        None if state.reading.is_on_card => state.reading.shown(),
        wanted => wanted,
    };
    if wanted == state.reading.shown() {
        return Effects::default();
    }
    let is_under_pointer = wanted == Some(state.hover);
    match wanted {
        Some(Hit::Event(event)) if !is_under_pointer => {
            show(state, Hit::Event(event), state.mark_at(event), false)
        }
        Some(hit) => show(state, hit, state.reading.pointer, false),
        None => {
            state.reading.show(None);
            Effects { panels: true, ..Effects::default() }
        }
    }
}

fn show(state: &mut State, of: Hit, at: (f64, f64), is_kept: bool) -> Effects {
    let reading = &mut state.reading;
    reading.show(Some(of));
    (reading.card_at, reading.is_kept) = (at, is_kept);
    Effects { panels: true, handled: true, ..Effects::default() }
}

/// Esc closes the card and the list first; true when there was one.
pub(crate) fn dismiss(state: &mut State) -> bool {
    let reading = &mut state.reading;
    let is_open = reading.shown().is_some() || reading.overflow.is_some();
    reading.show(None);
    (reading.overflow, reading.is_on_card) = (None, false);
    reading.is_kept = false;
    reading.is_dismissed |= is_open;
    is_open
}

/// What was said of the event that was open before no longer holds.
pub(crate) fn turn_page(state: &mut State) {
    state.reading.no_media = None;
}
