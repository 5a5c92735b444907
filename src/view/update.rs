//! The one function that changes a [`State`].

use super::{
    Bounds, State, Viewport,
    input::{Effects, FocusTarget, Hit, Input, ListScroll, Outgoing, Region},
    keys::ZOOM_STEP,
    state::Drag,
};
use crate::{
    data::{ActorIx, EventIx},
    layout::plot::PlotSize,
    lean::clamp,
    query::filter::Filter,
    time::Span,
};

/// A wheel step of this many px zooms by a factor of e.
const WHEEL_PX: f64 = 400.0;
/// A pointer that moved less than this still clicks.
const CLICK_SLOP_PX: f64 = 4.0;
/// Places in the toolbar.
const FILTER_TOOL: usize = 3;
const LIST_TOOL: usize = 4;
/// Room on both sides when a stretch is shown, as a share of it.
const FIT_MARGIN: f64 = 0.02;

/// Changes `state` by `input` and says what follows. Pure: the same inputs
/// give the same state, whatever the machine.
pub fn update(state: &mut State, input: Input, _now_ms: f64) -> Effects {
    match input {
        Input::Resize(size) => resize(state, size),
        Input::FontsChanged => {
            state.lay_out();
            redraw(state)
        }
        Input::Work => {
            let done = state.work();
            Effects { redraw: true, more_work: !done, ..Effects::default() }
        }
        Input::Wheel { x, dx, dy, zoom } => wheel(state, x, (dx, dy), zoom),
        Input::PointerDown { .. }
        | Input::PointerMove { .. }
        | Input::PointerUp { .. }
        | Input::PointerCancel
        | Input::PointerLeave => pointer(state, &input),
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
    Effects { redraw: true, panels: true, more_work: state.has_work(), ..Effects::default() }
}

fn resize(state: &mut State, size: PlotSize) -> Effects {
    if size == state.size || size.width_px <= 0.0 || size.height_px <= 0.0 {
        return Effects::default();
    }
    let (lanes, factor) = (state.rows().lanes, state.size.font_factor);
    let was_narrow = state.is_narrow();
    let keeps_zoom = state.keeps_zoom && size.host_px == state.size.host_px;
    let per_ms = state.scale().px_per_ms();
    state.keeps_zoom = false;
    state.size = size;
    if keeps_zoom {
        keep_zoom(state, per_ms);
    }
    if state.is_narrow() != was_narrow {
        state.panels.filter = was_narrow;
    }
    if state.rows().lanes != lanes || size.font_factor != factor {
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

fn wheel(state: &mut State, x: f64, (dx, dy): (f64, f64), zoom: bool) -> Effects {
    let scale = state.scale();
    let to = if zoom {
        let factor = clamp(-dy / WHEEL_PX, -1.0, 1.0).exp();
        state.viewport.zoom_about(scale.ms_from_x(x), factor, state.bounds)
    } else if dx.abs() > dy.abs() {
        state.viewport.pan(dx / scale.px_per_ms(), state.bounds)
    } else {
        return Effects::default(); // a plain wheel scrolls the page
    };
    Effects { handled: true, ..go(state, to) }
}

/// The reader goes to another viewport.
fn go(state: &mut State, to: Viewport) -> Effects {
    if to == state.viewport {
        return Effects { handled: true, ..Effects::default() };
    }
    state.viewport = to;
    let follows = state.focus_shown().is_none();
    if follows {
        state.list_at = first_row_in_view(state);
    }
    Effects {
        redraw: true,
        panels: true,
        handled: true,
        list: follows.then_some(ListScroll::Align),
        outgoing: vec![Outgoing::View(state.view())],
        ..Effects::default()
    }
}

fn travel(state: &mut State, input: &Input) -> Effects {
    let (viewport, bounds) = (state.viewport, state.bounds);
    let to = match *input {
        Input::ZoomBy(factor) => {
            let anchor_ms = zoom_anchor_ms(state);
            viewport.zoom_about(anchor_ms, factor, bounds)
        }
        Input::PanBy(share) => viewport.pan(viewport.len_ms() * share, bounds),
        Input::Fit => with_margin(state, state.passing_extent()),
        Input::Home => Viewport::from_span(state.home, bounds),
        Input::Show(span) => with_margin(state, span),
        Input::SetView(span) => {
            state.bounds = Bounds::new(bounds.domain().union(span));
            let bounds = state.bounds;
            let to = Viewport::from_span(span, bounds);
            return Effects { outgoing: Vec::new(), ..go(state, to) };
        }
        _ => viewport,
    };
    go(state, to)
}

/// Buttons and keys zoom about the open or focused event if it is in view,
/// else about the centre.
fn zoom_anchor_ms(state: &State) -> f64 {
    let view = state.view();
    let held = state.selected.or(state.focus).map(|event| state.data.times(event).room.start());
    match held {
        Some(at) if view.start() <= at && at < view.end() => at as f64,
        _ => state.viewport.start_ms() + state.viewport.len_ms() / 2.0,
    }
}

fn with_margin(state: &State, span: Span) -> Viewport {
    let margin = (span.len_ms() as f64 * FIT_MARGIN) as i64;
    let wider =
        Span::from_bounds(span.start().saturating_sub(margin), span.end().saturating_add(margin));
    Viewport::from_span(wider, state.bounds)
}

fn pointer(state: &mut State, input: &Input) -> Effects {
    match *input {
        Input::PointerDown { x, hit } => {
            state.drag = Some(Drag { from_x: x, at_x: x, hit, moved: false });
            Effects::default()
        }
        Input::PointerMove { x, hit } => pointer_moved(state, x, hit),
        Input::PointerUp { hit } => pointer_up(state, hit),
        Input::PointerLeave => hover(state, Hit::Nothing),
        _ => {
            let was_dragging = state.is_dragging();
            state.drag = None;
            Effects { redraw: was_dragging, ..Effects::default() }
        }
    }
}

fn pointer_moved(state: &mut State, x: f64, hit: Hit) -> Effects {
    let Some(mut drag) = state.drag else {
        return hover(state, hit);
    };
    drag.moved |= (x - drag.from_x).abs() > CLICK_SLOP_PX;
    let by_px = if drag.moved { drag.at_x - x } else { 0.0 };
    if drag.moved {
        drag.at_x = x;
    }
    state.drag = Some(drag);
    let by_ms = by_px / state.scale().px_per_ms();
    let to = state.viewport.pan(by_ms, state.bounds);
    go(state, to)
}

fn hover(state: &mut State, hit: Hit) -> Effects {
    let changed = state.hover != hit;
    state.hover = hit;
    Effects { redraw: changed, ..Effects::default() }
}

/// A click activates on release, and only what it went down on.
fn pointer_up(state: &mut State, hit: Hit) -> Effects {
    let Some(drag) = state.drag.take() else {
        return Effects::default();
    };
    if drag.moved || drag.hit != hit {
        return Effects { redraw: true, ..Effects::default() };
    }
    match hit {
        Hit::Event(event) => ask_to_open(state, Some(event)),
        Hit::Stretch(span) => {
            let to = with_margin(state, span);
            go(state, to)
        }
        Hit::Nothing if state.selected.is_some() => ask_to_open(state, None),
        Hit::Nothing => Effects::default(),
    }
}

/// Selection waits for the page's consent: [`Input::SetSelected`] follows.
fn ask_to_open(state: &mut State, event: Option<EventIx>) -> Effects {
    state.keeps_zoom = true;
    if event.is_some() {
        state.focus = event;
    }
    Effects {
        redraw: true,
        panels: true,
        handled: true,
        outgoing: vec![Outgoing::Select(event)],
        ..Effects::default()
    }
}

fn read(state: &mut State, input: &Input) -> Effects {
    let count = state.mask.count();
    match *input {
        Input::First => focus_row(state, 0),
        Input::Last => focus_row(state, count.saturating_sub(1)),
        Input::Next => focus_row(state, next_row(state, state.focus)),
        Input::Previous => focus_row(state, previous_row(state, state.focus)),
        Input::Focus(event) => focus_event(state, event),
        Input::LeaveEvents => {
            let redraw = state.focus_shown().is_some();
            state.is_in_events = false;
            Effects { redraw, ..Effects::default() }
        }
        Input::Open(event) => ask_to_open(state, Some(event)),
        Input::OpenFocused => match state.focus {
            Some(event) => ask_to_open(state, Some(event)),
            None => Effects::default(),
        },
        Input::OpenNext => open_row(state, next_row(state, state.selected)),
        Input::OpenPrevious => open_row(state, previous_row(state, state.selected)),
        Input::SetSelected(event) => set_selected(state, event),
        _ => close(state),
    }
}

/// The row after an event among what passes; the last one stays.
fn next_row(state: &State, event: Option<EventIx>) -> u32 {
    let last = state.mask.count().saturating_sub(1);
    match event {
        Some(event) => state.mask.rank(event.index() + 1).min(last),
        None => first_row_in_view(state).min(last),
    }
}

fn previous_row(state: &State, event: Option<EventIx>) -> u32 {
    match event {
        Some(event) => state.mask.rank(event.index()).saturating_sub(1),
        None => first_row_in_view(state),
    }
}

/// The first row, among what passes, that starts in the view or after it.
pub(crate) fn first_row_in_view(state: &State) -> u32 {
    let start = state.view().start();
    let before = state.data.starts().partition_point(|&at| at < start);
    state.mask.rank(before)
}

fn focus_row(state: &mut State, row: u32) -> Effects {
    match state.mask.select(row) {
        Some(event) => focus_event(state, event),
        None => Effects { handled: true, ..Effects::default() },
    }
}

fn focus_event(state: &mut State, event: EventIx) -> Effects {
    if state.focus_shown() == Some(event) {
        return Effects { handled: true, ..Effects::default() };
    }
    state.focus = Some(event);
    state.is_in_events = true;
    let mut effects = bring_into_view(state, event);
    effects.redraw = true;
    effects.panels = true;
    effects.handled = true;
    effects.focus = Some(FocusTarget::Event(event));
    effects
}

/// Pans to an event that starts outside the view.
fn bring_into_view(state: &mut State, event: EventIx) -> Effects {
    let at = state.data.times(event).room.start();
    let view = state.view();
    if view.start() <= at && at < view.end() {
        return Effects::default();
    }
    let to = state.viewport.centred_on(at as f64, state.bounds);
    go(state, to)
}

fn open_row(state: &mut State, row: u32) -> Effects {
    match state.mask.select(row) {
        Some(event) => {
            let moved = bring_into_view(state, event);
            let mut effects = ask_to_open(state, Some(event));
            effects.outgoing.splice(0..0, moved.outgoing);
            effects
        }
        None => Effects { handled: true, ..Effects::default() },
    }
}

fn set_selected(state: &mut State, event: Option<EventIx>) -> Effects {
    let closed = event.is_none() && state.selected.is_some();
    state.selected = event;
    let row = event.filter(|&event| state.mask.contains(event));
    if event.is_some() {
        state.focus = event;
    }
    if let Some(event) = row {
        state.list_at = state.mask.rank(event.index());
    }
    Effects {
        redraw: true,
        panels: true,
        list: row.map(|_| ListScroll::Reveal),
        focus: state.focus.filter(|_| closed).map(FocusTarget::Event),
        ..Effects::default()
    }
}

/// Esc leads home, one step at a time.
fn close(state: &mut State) -> Effects {
    if state.selected.is_some() {
        return ask_to_open(state, None);
    }
    let sheet = state.is_narrow() && state.panels.filter;
    if sheet || state.panels.warnings {
        state.panels.filter &= !sheet;
        state.panels.warnings = false;
    } else if state.focus.take().is_none() {
        return Effects::default();
    }
    Effects { redraw: true, panels: true, handled: true, ..Effects::default() }
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
        handled: true,
        more_work: state.has_work(),
        list: Some(ListScroll::Align),
        outgoing,
        ..Effects::default()
    }
}

fn arrange(state: &mut State, input: &Input) -> Effects {
    let mut effects = Effects { panels: true, handled: true, ..Effects::default() };
    match *input {
        Input::FocusActor(actor) => {
            effects.panels = state.actor_in_focus != Some(actor);
            state.actor_in_focus = Some(actor);
        }
        Input::StepActor(by) => effects.focus = step_actor(state, by),
        Input::EdgeActor { last } => {
            effects.focus = step_actor(state, if last { i32::MAX } else { i32::MIN });
        }
        Input::FocusTool(tool) => {
            effects.panels = state.tool != tool;
            effects.focus = Some(FocusTarget::Tool(tool)).filter(|_| effects.panels);
            state.tool = tool;
        }
        Input::FocusChip(chip) => {
            effects.panels = state.chip() != chip;
            effects.focus = Some(FocusTarget::Chip(chip)).filter(|_| effects.panels);
            state.chip = chip;
        }
        Input::FocusLost(region) => effects.focus = Some(successor(state, region)),
        Input::ToggleFilter => {
            state.keeps_zoom = true;
            state.panels.filter ^= true;
        }
        Input::ToggleList => state.panels.list ^= true,
        Input::ToggleWarnings => state.panels.warnings ^= true,
        Input::ScrollList(row) => {
            effects.panels = state.list_at != row;
            state.list_at = row;
        }
        _ => {}
    }
    effects
}

/// Where the focus goes when what had it is gone.
fn successor(state: &State, region: Region) -> FocusTarget {
    let filter_button = FocusTarget::Tool(FILTER_TOOL);
    match region {
        Region::Chips if state.chips() > 0 => FocusTarget::Chip(state.chip()),
        Region::Chips => match state.actor_in_focus {
            Some(actor) if state.panels.filter => FocusTarget::Actor(actor),
            _ => filter_button,
        },
        Region::Actors => filter_button,
        _ => nearest_row(state).map_or(FocusTarget::Tool(LIST_TOOL), FocusTarget::Event),
    }
}

/// The focused event's row, or the nearest that is left.
fn nearest_row(state: &State) -> Option<EventIx> {
    if !state.panels.list {
        return None;
    }
    let last = state.mask.count().checked_sub(1)?;
    let row = state.focus.map_or(state.list_at, |event| state.mask.rank(event.index()));
    state.mask.select(row.min(last))
}

fn step_actor(state: &mut State, by: i32) -> Option<FocusTarget> {
    let tree = state.data.actors().tree();
    let last = i64::try_from(tree.len()).expect("a tree of actors fits i64") - 1;
    let at = state
        .actor_in_focus
        .and_then(|actor| tree.iter().position(|&other| other == actor))
        .map_or(0, |at| at as i64);
    let to = (at + i64::from(by)).clamp(0, last.max(0));
    let actor: ActorIx = *tree.get(usize::try_from(to).ok()?)?;
    state.actor_in_focus = Some(actor);
    Some(FocusTarget::Actor(actor))
}

/// What the + button does, for those who name it.
pub const ZOOM_IN: Input = Input::ZoomBy(ZOOM_STEP);
/// What the − button does.
pub const ZOOM_OUT: Input = Input::ZoomBy(1.0 / ZOOM_STEP);
