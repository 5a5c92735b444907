//! The one function that changes a [`State`].

use std::rc::Rc;

use crate::{
    app::{
        Effects, Input, Outgoing, State, archive,
        bands::{self, BandsInput},
        card,
        effects::ListScroll,
        filter,
        keys::ZOOM_STEP,
        list, live, overflow, overview,
        panels::{self, PanelsInput},
        plot, pointer, relations, search, selection,
        session::Session,
        sharing::{
            self, awaited,
            permalink::{self, Link},
        },
        story,
        viewport::{self, ViewportInput, home::ViewBy},
    },
    time::{Span, Timestamp},
};

/// Changes `state` by `input` and says what follows. Pure: the same inputs
/// give the same state, whatever the machine.
pub fn update(state: &mut State, input: Input, now_ms: f64) -> Effects {
    let is_begun = matches!(input, Input::Panels(PanelsInput::Write(_)));
    if is_begun || state.is_bare() {
        first(state, input, now_ms)
    } else {
        whole(state, input, now_ms)
    }
}

/// What sets up a picture, before all of the wasm is there; what else might come does nothing.
fn first(state: &mut State, input: Input, now_ms: f64) -> Effects {
    state.motion.clock_ms = now_ms;
    let effects = match input {
        Input::Plot(input) => plot::update::update(state, input),
        Input::Viewport(input) => viewport::update::update_first(state, input),
        Input::Panels(input) => panels::update::update_first(state, input),
        Input::Bands(BandsInput::Name(names)) => bands::update::name(state, names),
        _ => Effects::default(),
    };
    state.follow_overview();
    effects
}

#[inline(never)] // it comes with the second part of the wasm
fn whole(state: &mut State, input: Input, now_ms: f64) -> Effects {
    if let Input::Live(new) = &input {
        // All that is open stays so.
        state.motion.clock_ms = now_ms;
        let effects = live::update::update(state, new);
        state.follow_overview();
        return effects;
    }
    let before = card::update::before(state, &input);
    let is_frame = matches!(input, Input::Viewport(ViewportInput::Frame));
    let awaited = awaited::before(state, &input);
    let mut effects = change(state, input, now_ms);
    awaited.into_iter().for_each(|before| awaited::heed(state, &before));
    story::update::heed(state, &mut effects);
    state.is_view_moved |= effects.outgoing.iter().any(|out| matches!(out, Outgoing::View(_)));
    effects = effects.and(state.catch_up());
    effects.redraw |= is_frame && state.slide_on();
    effects.next_frame |= state.is_sliding();
    card::update::after(state, &before, &mut effects);
    state.follow_overview();
    effects
}

fn change(state: &mut State, input: Input, now_ms: f64) -> Effects {
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
        Input::Archive(input) => archive::update::update(state, input),
        Input::Relations(input) => relations::update::update(state, input),
        Input::Story(input) => story::state::update(state, input),
        Input::Session(session) => set_up_again(state, &session, now_ms),
        Input::Live(new) => live::update::update(state, &new),
    }
}

/// Sets up again what the new data still has.
fn set_up_again(state: &mut State, session: &Session, now_ms: f64) -> Effects {
    let (link, unread) = permalink::read(state, &session.link);
    let is_kept = |view: &Span| {
        let (all, view) = (state.domain(), *view);
        let is_any = !session.is_for_others || state.data.is_empty();
        is_any || view.start() < all.end() && all.start() < view.end()
    };
    let last = state.last_start();
    let later_ms =
        session.followed.zip(last).map_or(0, |(before, last)| last.saturating_sub(before).max(0));
    let later_ms = later_ms.saturating_add(session.shift_ms(state));
    let later = |at: Timestamp| at.saturating_add(later_ms);
    let along = |view: Span| Span::from_bounds(later(view.start()), later(view.end()));
    let view = session.view.map(along).filter(is_kept);
    state.motion.held_back = session.held_back;
    state.is_view_moved = session.is_for_others && session.is_view_moved && view.is_some();
    let link = Link { view, ..link.unwrap_or_default() };
    for input in permalink::inputs(link) {
        change(state, input, now_ms);
    }
    if let Some(room_px) = session.room_px.filter(|_| view.is_some()) {
        state.viewport = state.viewport.with_gutter(room_px);
        state.is_unsettled = false;
    }
    state.sharing.awaited.clear();
    awaited::wait(state, unread);
    if session.home == ViewBy::Fit && session.is_for_others {
        change(state, Input::Viewport(ViewportInput::ShowAll), now_ms);
        state.is_view_moved = session.is_view_moved;
    } else if !session.is_for_others {
        state.home.by = session.home;
    }
    if let Some(is_open) = session.filter.filter(|_| filter::state::has_facets(&state.data)) {
        state.panels.filter = is_open;
    }
    [state.panels.list, state.panels.warnings] = session.panels;
    let data = Rc::clone(&state.data);
    for (id, is_open) in &session.branches {
        if let Some(actor) = data.actors().find(id) {
            state.choices.set_open(data.actors(), actor, *is_open);
        }
    }
    state.choices.set_order(session.row_order, &state.data, &state.index);
    state.choices.set_groups(&session.groups, &state.data);
    state.choices.set_find(session.find.clone(), data.actors());
    state.focus = session.focus.as_deref().and_then(|id| data.find(id));
    state.is_in_events = session.is_in_events && state.focus.is_some();
    let list = Some(ListScroll::Align);
    Effects { redraw: true, panels: true, more_work: state.has_work(), list, ..Effects::default() }
}

/// What the + button does, for those who name it.
pub const ZOOM_IN: Input = Input::Viewport(ViewportInput::ZoomBy(ZOOM_STEP));
/// What the − button does.
pub const ZOOM_OUT: Input = Input::Viewport(ViewportInput::ZoomBy(1.0 / ZOOM_STEP));
