//! The one function that changes a [`State`].

mod arrange;
mod bands;
mod card;
mod filter;
mod list;
mod overflow;
mod overview;
mod plot;
mod pointer;
mod read;
mod rows;
mod search;
mod share;
mod travel;

use super::{
    State,
    input::{Effects, Input, ViewportInput},
    keys::ZOOM_STEP,
    state::FIRST,
};

pub(crate) use self::read::first_row_in_view;

/// Changes `state` by `input` and says what follows. Pure: the same inputs
/// give the same state, whatever the machine.
pub fn update(state: &mut State, input: Input, now_ms: f64) -> Effects {
    let before = card::before(state, &input);
    let is_frame = matches!(input, Input::Viewport(ViewportInput::Frame));
    let mut effects = change(state, input, now_ms);
    effects.redraw |= is_frame && state.slide_on();
    effects.next_frame |= state.is_sliding();
    card::after(state, &before, &mut effects);
    state.follow_overview();
    effects
}

fn change(state: &mut State, input: Input, now_ms: f64) -> Effects {
    state.motion.clock_ms = now_ms;
    match input {
        Input::Plot(input) => plot::update(state, input),
        Input::Bands(input) => bands::update(state, input),
        Input::Pointer(input) => pointer::update(state, input),
        Input::Viewport(input) => travel::update(state, input),
        Input::Selection(input) => read::update(state, input),
        Input::Card(input) => card::update(state, input),
        Input::Overflow(input) => overflow::update(state, input),
        Input::Filter(input) => filter::update(state, input),
        Input::FilterRows(input) => rows::update(state, input),
        Input::Search(input) => search::update(state, input),
        Input::List(input) => list::update(state, input),
        Input::Panels(input) => arrange::update(state, input),
        Input::Sharing(input) => share::update(state, input),
        Input::Overview(input) => overview::update(state, input),
    }
}

fn redraw(state: &State) -> Effects {
    let (redraw, more_work) = (is_worth_a_look(state), state.has_work());
    Effects { redraw, panels: true, more_work, ..Effects::default() }
}

/// A picture that is made anew waits until its most important labels are placed.
fn is_worth_a_look(state: &State) -> bool {
    state.placed() >= FIRST.min(state.data.len())
}

/// What the + button does, for those who name it.
pub const ZOOM_IN: Input = Input::Viewport(ViewportInput::ZoomBy(ZOOM_STEP));
/// What the − button does.
pub const ZOOM_OUT: Input = Input::Viewport(ViewportInput::ZoomBy(1.0 / ZOOM_STEP));
