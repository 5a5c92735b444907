//! The one function that changes a [`State`].

mod arrange;
mod overview;
mod read;
mod travel;

use self::{
    arrange::arrange,
    overview::overview,
    read::read,
    travel::{pointer, travel, wheel},
};
use super::{
    State,
    input::{Effects, Hit, Input, ListScroll, Outgoing},
    keys::ZOOM_STEP,
    state::FIRST,
};
use crate::{layout::plot::PlotSize, query::filter::Filter};

pub(crate) use self::read::first_row_in_view;

/// Changes `state` by `input` and says what follows. Pure: the same inputs
/// give the same state, whatever the machine.
pub fn update(state: &mut State, input: Input, now_ms: f64) -> Effects {
    let effects = react(state, input, now_ms);
    state.follow_overview();
    effects
}

fn react(state: &mut State, input: Input, _now_ms: f64) -> Effects {
    match input {
        Input::Resize(size) => resize(state, size),
        Input::FontsChanged => {
            state.lay_out();
            redraw(state)
        }
        Input::Work(events) => {
            state.work(events);
            let (redraw, more_work) = (is_worth_a_look(state), state.has_work());
            Effects { redraw, more_work, ..Effects::default() }
        }
        Input::GroupByActor(by_actor) => group(state, by_actor),
        Input::ScrollBands(by_px) => {
            let redraw = state.scroll_bands(by_px);
            Effects { redraw, handled: redraw, ..Effects::default() }
        }
        Input::Wheel { x, dx, dy, zoom } => wheel(state, x, (dx, dy), zoom),
        Input::PointerDown { .. }
        | Input::PointerMove { .. }
        | Input::PointerUp { .. }
        | Input::PointerCancel
        | Input::PointerLeave => pointer(state, &input),
        Input::Overview(act) => overview(state, act),
        Input::ZoomBy(_)
        | Input::PanBy(_)
        | Input::Fit
        | Input::Home
        | Input::Show(_)
        | Input::SetView(_) => travel(state, &input),
        Input::First
        | Input::Last
        | Input::Next
        | Input::Previous
        | Input::Focus(_)
        | Input::LeaveEvents
        | Input::Open(_)
        | Input::OpenFocused
        | Input::OpenNext
        | Input::OpenPrevious
        | Input::SetSelected(_)
        | Input::Close => read(state, &input),
        Input::ToggleActor(_)
        | Input::RemoveChoice(_)
        | Input::ToggleExcluded(_)
        | Input::OnlyActor(_)
        | Input::SetMatch(_)
        | Input::ClearFilter
        | Input::SetFilter(_) => choose(state, input),
        Input::FocusActor(_)
        | Input::StepActor(_)
        | Input::EdgeActor { .. }
        | Input::FocusTool(_)
        | Input::FocusChip(_)
        | Input::FocusLost(_)
        | Input::ToggleFilter
        | Input::ToggleList
        | Input::ToggleWarnings
        | Input::ScrollList(_) => arrange(state, &input),
    }
}

fn redraw(state: &State) -> Effects {
    let (redraw, more_work) = (is_worth_a_look(state), state.has_work());
    Effects { redraw, panels: true, more_work, ..Effects::default() }
}

fn group(state: &mut State, by_actor: bool) -> Effects {
    if by_actor == state.bands().is_some() {
        return Effects::default();
    }
    state.group(by_actor);
    state.hover = Hit::Nothing;
    Effects { handled: true, ..redraw(state) }
}

/// A picture that is made anew waits until its most important labels are placed.
fn is_worth_a_look(state: &State) -> bool {
    state.placed() >= FIRST.min(state.data.len())
}

fn resize(state: &mut State, size: PlotSize) -> Effects {
    if size == state.size || size.width_px <= 0.0 || size.height_px <= 0.0 {
        return Effects::default();
    }
    let was_narrow = state.is_narrow();
    let keeps_zoom = state.keeps_zoom && size.host_px == state.size.host_px;
    let per_ms = state.scale().px_per_ms();
    state.keeps_zoom = false;
    let is_other_layout = state.set_size(size);
    if keeps_zoom {
        keep_zoom(state, per_ms);
    }
    if state.is_narrow() != was_narrow {
        state.panels.filter = was_narrow;
    }
    if is_other_layout {
        state.lay_out();
    }
    redraw(state)
}

/// A panel that the reader opens beside the plot cuts the view rather than squeezing it:
/// nothing that is drawn moves, unless the open event would be cut off.
fn keep_zoom(state: &mut State, per_ms: f64) {
    let grown = state.scale().px_per_ms() / per_ms;
    state.viewport =
        state.viewport.zoom_about(state.viewport.start_ms(), 1.0 / grown, state.bounds);
    let open = state.selected.map(|event| state.data.times(event).room.start());
    let view = state.view();
    if let Some(at) = open.filter(|&at| at < view.start() || view.end() <= at) {
        state.viewport = state.viewport.centred_on(at as f64, state.bounds);
    }
}

fn choose(state: &mut State, input: Input) -> Effects {
    let actors = state.data.actors();
    let by_program = matches!(input, Input::SetFilter(_));
    let filter = match input {
        Input::ToggleActor(actor) => state.filter.toggled(actors, actor),
        Input::RemoveChoice(choice) => {
            let mut filter = state.filter.clone();
            filter.actors.retain(|&other| other != choice);
            filter
        }
        Input::ToggleExcluded(actor) => state.filter.excluded_toggled(actors, actor),
        Input::OnlyActor(actor) => Filter { mode: state.filter.mode, ..Filter::only(actor) },
        Input::SetMatch(mode) => Filter { mode, ..state.filter.clone() },
        Input::SetFilter(filter) => filter,
        _ => Filter { mode: state.filter.mode, ..Filter::default() },
    };
    if filter == state.filter {
        return Effects { handled: true, ..Effects::default() };
    }
    state.set_filter(filter);
    state.hover = Hit::Nothing;
    state.list_at = first_row_in_view(state);
    let outgoing = if by_program { Vec::new() } else { vec![Outgoing::Filter] };
    Effects {
        redraw: true,
        panels: true,
        // Words cost more than the picture; of few events both come at once.
        panels_wait: state.is_large(),
        handled: true,
        more_work: state.has_work(),
        list: Some(ListScroll::Align),
        outgoing,
        ..Effects::default()
    }
}

/// What the + button does, for those who name it.
pub const ZOOM_IN: Input = Input::ZoomBy(ZOOM_STEP);
/// What the − button does.
pub const ZOOM_OUT: Input = Input::ZoomBy(1.0 / ZOOM_STEP);
