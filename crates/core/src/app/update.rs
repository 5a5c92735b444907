//! The one function that changes a [`State`].

use crate::app::{
    Effects, Input, State, bands, card, filter,
    keys::ZOOM_STEP,
    list, overflow, overview, panels, plot,
    plot::layout_inputs::FIRST,
    pointer, search, selection, session, sharing,
    viewport::{self, ViewportInput},
};

/// Changes `state` by `input` and says what follows. Pure: the same inputs
/// give the same state, whatever the machine.
pub fn update(state: &mut State, input: Input, now_ms: f64) -> Effects {
    let before = card::update::before(state, &input);
    let is_frame = matches!(input, Input::Viewport(ViewportInput::Frame));
    let mut effects = change(state, input, now_ms);
    effects.redraw |= is_frame && state.slide_on();
    effects.next_frame |= state.is_sliding();
    card::update::after(state, &before, &mut effects);
    state.follow_overview();
    effects
}

pub(crate) fn change(state: &mut State, input: Input, now_ms: f64) -> Effects {
    state.motion.clock_ms = now_ms;
    match input {
        Input::Plot(input) => plot::update::update(state, input),
        Input::Bands(input) => bands::update::update(state, input),
        Input::Pointer(input) => pointer::update::update(state, input),
        Input::Viewport(input) => viewport::update::update(state, input),
        Input::Selection(input) => selection::update::update(state, input),
        Input::Card(input) => card::update::update(state, input),
        Input::Overflow(input) => overflow::update::update(state, input),
        Input::Filter(input) => filter::update::update(state, input),
        Input::FilterRows(input) => filter::rows::update::update(state, input),
        Input::Search(input) => search::update::update(state, input),
        Input::List(input) => list::update::update(state, input),
        Input::Panels(input) => panels::update::update(state, input),
        Input::Sharing(input) => sharing::update::update(state, input),
        Input::Overview(input) => overview::update::update(state, input),
        Input::Session(session) => session::update(state, &session, now_ms),
    }
}

pub(crate) fn redraw(state: &State) -> Effects {
    let (redraw, more_work) = (is_worth_a_look(state), state.has_work());
    Effects { redraw, panels: true, more_work, ..Effects::default() }
}

/// A picture that is made anew waits until its most important labels are placed.
pub(crate) fn is_worth_a_look(state: &State) -> bool {
    state.placed() >= FIRST.min(state.data.len())
}

/// What the + button does, for those who name it.
pub const ZOOM_IN: Input = Input::Viewport(ViewportInput::ZoomBy(ZOOM_STEP));
/// What the − button does.
pub const ZOOM_OUT: Input = Input::Viewport(ViewportInput::ZoomBy(1.0 / ZOOM_STEP));
