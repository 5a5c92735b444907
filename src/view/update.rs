//! The one function that changes a [`State`].

mod arrange;
mod bands;
mod look;
mod overview;
mod pointer;
mod read;
mod rows;
mod search;
mod share;
mod travel;

use self::{
    arrange::arrange,
    overview::overview,
    pointer::pointer,
    read::read,
    rows::rows,
    search::{chosen, search},
    share::share,
    travel::{allow_motion, frame, travel, wheel},
};
use super::{
    State, Viewport,
    input::{Effects, Hit, Input, ListScroll, Outgoing},
    keys::ZOOM_STEP,
    state::{FIRST, has_facets},
};
use crate::layout::plot::PlotSize;

pub(crate) use self::read::first_row_in_view;

/// Changes `state` by `input` and says what follows. Pure: the same inputs
/// give the same state, whatever the machine.
pub fn update(state: &mut State, input: Input, now_ms: f64) -> Effects {
    let before = look::before(state, &input);
    let is_frame = matches!(input, Input::Frame);
    let mut effects = change(state, input, now_ms);
    effects.redraw |= is_frame && state.slide_on();
    effects.next_frame |= state.is_sliding();
    look::after(state, &before, &mut effects);
    state.follow_overview();
    effects
}

fn change(state: &mut State, input: Input, now_ms: f64) -> Effects {
    state.motion.clock_ms = now_ms;
    match input {
        Input::Resize(size) => resize(state, size),
        Input::FontsChanged => {
            // What was measured for the gutter no longer holds.
            state.is_unsettled = true;
            state.lay_out();
            redraw(state)
        }
        Input::Work(events) if state.is_looking() => search::look(state, events),
        Input::Work(events) => {
            state.work_in_sight(events);
            let (redraw, more_work) = (is_worth_a_look(state), state.has_work());
            Effects { redraw, more_work, ..Effects::default() }
        }
        Input::FoldGaps(is_folded) => fold(state, is_folded),
        Input::LimitLanes(most) => {
            if state.limit_lanes(most) {
                state.lay_out();
            }
            redraw(state)
        }
        Input::GroupByActor(by_actor) => group(state, by_actor),
        Input::ScrollBands(by_px) => {
            let redraw = state.scroll_bands(by_px);
            Effects { redraw, handled: redraw, ..Effects::default() }
        }
        Input::ToggleBand(_)
        | Input::ArrangeBands(_)
        | Input::RevealBand(_)
        | Input::FocusBand(_) => bands::arrange_bands(state, &input),
        Input::Wheel { x, dx, dy, zoom } => {
            let dx = if state.is_time_mirrored { -dx } else { dx };
            wheel(state, x, (dx, dy), zoom)
        }
        Input::PointerDown { .. }
        | Input::TouchDown { .. }
        | Input::PointerMove { .. }
        | Input::PointerUp { .. }
        | Input::PointerCancel
        | Input::PointerLeave
        | Input::BrushDown { .. }
        | Input::PinchDown { .. }
        | Input::PinchMove { .. }
        | Input::PinchUp => pointer(state, &input),
        Input::Frame => frame(state),
        Input::AllowMotion(is_allowed) => allow_motion(state, is_allowed),
        Input::BeGreedy(is_greedy) => {
            state.motion.is_greedy = is_greedy;
            Effects { panels: true, ..Effects::default() }
        }
        Input::MirrorTime(is_mirrored) => {
            state.is_time_mirrored = is_mirrored;
            Effects { panels: true, ..redraw(state) }
        }
        Input::Overview(act) => overview(state, act),
        Input::ZoomAt { .. }
        | Input::Approach(_)
        | Input::ZoomBy(_)
        | Input::PanBy(_)
        | Input::Fit
        | Input::Show(_)
        | Input::SetView(_) => travel(state, &input),
        Input::First
        | Input::Last
        | Input::Next
        | Input::Previous
        | Input::StepRows(_)
        | Input::Focus(_)
        | Input::LeaveEvents
        | Input::Open(_)
        | Input::OpenFocused
        | Input::OpenNext
        | Input::OpenPrevious
        | Input::SetSelected(_)
        | Input::Close => read(state, &input),
        Input::Look
        | Input::Told(_)
        | Input::OverCard(_)
        | Input::PressElsewhere
        | Input::AskHeld
        | Input::TurnHeld { .. }
        | Input::SetHeld(_)
        | Input::MoreHeld
        | Input::StepHeld(_)
        | Input::FocusHeld(_)
        | Input::MediaFailed => look::look(state, input),
        Input::ToggleActor(_)
        | Input::RemoveChoice(_)
        | Input::ToggleExcluded(_)
        | Input::OnlyActor(_)
        | Input::SetMatch(_)
        | Input::ClearFilter
        | Input::ClearFacet(_)
        | Input::ToggleTag(_)
        | Input::ToggleStatus(_)
        | Input::Search(_)
        | Input::SetFilter(_) => choose(state, input),
        Input::NextMatch | Input::PreviousMatch | Input::FocusSearch | Input::LeaveSearch => {
            search(state, &input)
        }
        Input::FindRow(_)
        | Input::SetOpen(..)
        | Input::ToggleGroup(_)
        | Input::ShowAll(_)
        | Input::FocusRow(_)
        | Input::StepRow(_)
        | Input::EdgeRow { .. }
        | Input::EnterRow { .. } => rows(state, input),
        Input::FocusTool(_)
        | Input::FocusChip(_)
        | Input::FocusWayOut(_)
        | Input::FocusLost(_)
        | Input::SetControls(_)
        | Input::ToggleFilter
        | Input::ToggleList
        | Input::ToggleWarnings
        | Input::PutOnPaper(_)
        | Input::ScrollList(_) => arrange(state, &input),
        Input::SetPermalink(_)
        | Input::CopyLink
        | Input::LinkCopied
        | Input::LinkTold
        | Input::CopyByHand(_)
        | Input::ToggleFiles
        | Input::LeaveFiles
        | Input::FocusFile(_)
        | Input::Save(_) => share(state, input),
    }
}

fn redraw(state: &State) -> Effects {
    let (redraw, more_work) = (is_worth_a_look(state), state.has_work());
    Effects { redraw, panels: true, more_work, ..Effects::default() }
}

fn fold(state: &mut State, is_folded: bool) -> Effects {
    state.motion.stop();
    state.fold(is_folded);
    state.hover = Hit::Nothing;
    Effects { list: Some(ListScroll::Align), handled: true, ..redraw(state) }
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
    } else {
        state.is_unsettled = true;
    }
    if state.is_narrow() != was_narrow {
        state.panels.filter = was_narrow && has_facets(&state.data);
    }
    if is_other_layout {
        state.lay_out();
    }
    state.settle();
    redraw(state)
}

/// A panel that the reader opens beside the plot cuts the view rather than squeezing it:
/// nothing that is drawn moves, unless the open event would be cut off.
fn keep_zoom(state: &mut State, per_ms: f64) {
    let (bounds, grown) = (state.bounds, state.scale().px_per_ms() / per_ms);
    let cut = |view: Viewport| view.zoom_about(view.start_ms(), 1.0 / grown, bounds);
    let open = state.selected.map(|event| state.data.times(event).room.start());
    let with_open = |view: Viewport| {
        let span = state.time_of(view);
        let lost = open.filter(|&at| at < span.start() || span.end() <= at);
        lost.map_or(view, |at| view.centred_on(state.axis_ms(at), bounds))
    };
    let goal = state.motion.destination().map(|to| with_open(cut(to)));
    let now = cut(state.viewport);
    state.viewport = if goal.is_some() { now } else { with_open(now) };
    state.motion.redirect(state.viewport, goal);
}

fn choose(state: &mut State, input: Input) -> Effects {
    let by_program = matches!(input, Input::SetFilter(_));
    let filter = chosen(state, input);
    if filter == state.filter {
        return Effects { panels: true, handled: true, ..Effects::default() };
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
