//! A story goes from step to step.

use crate::{
    app::{
        Effects, Outgoing, State,
        effects::Wait,
        filter::{self, FilterInput},
        focus::FocusTarget,
        live::Moves,
        selection,
        story::{
            StoryInput, Telling,
            fold::{StepView, fold},
        },
        viewport::{self, ViewportInput, home::ViewBy},
    },
    query::filter::Filter,
};

/// All but what needs no steps.
#[inline(never)]
pub(crate) fn update(state: &mut State, input: StoryInput) -> Effects {
    let (at, last) = (state.story.at, state.story.steps.len().checked_sub(1));
    let Some(last) = last else { return Effects::default() };
    match input {
        StoryInput::Begin => begin(state),
        StoryInput::Go(at) => go(state, at, true),
        StoryInput::Set(Some(id)) => match state.story.find(&id) {
            Some(at) => go(state, at, true),
            None => Effects::default(),
        },
        StoryInput::Set(None) => {
            (state.story.at, state.story.is_left) = (None, true);
            Effects { redraw: true, panels: true, ..Effects::default() }
        }
        StoryInput::Turn { later } => {
            turned(at, last, later).map_or_else(Effects::default, |at| go(state, at, true))
        }
        StoryInput::Resume { id, leads } => resume(state, id.as_deref(), leads),
        StoryInput::Ask(at) => ask(state, at),
        StoryInput::Previous => ask_for(state, turned(at, last, false)),
        StoryInput::Next => ask_for(state, turned(at, last, true)),
        StoryInput::End { last: true } => ask(state, last),
        StoryInput::End { last: false } => ask(state, 0),
        StoryInput::Pass(id) => pass(state, &id),
        StoryInput::Back => {
            state.story.is_closed = false;
            Effects { focus: Some(FocusTarget::Story), ..ask(state, at.unwrap_or_default()) }
        }
        StoryInput::Leave => {
            state.leave_story();
            state.story.is_closed = true;
            let focus = Some(FocusTarget::Story);
            Effects { redraw: true, panels: true, handled: true, focus, ..Effects::default() }
        }
        // These are done before.
        StoryInput::Tell(_) | StoryInput::Read => Effects::default(),
    }
}

/// Reads the steps of the document, and does what waited for them.
#[inline(never)]
pub(crate) fn read(state: &mut State) -> Effects {
    let (steps, mut warnings) = state.data.steps();
    let is_first = !state.story.is_read();
    let is_said = matches!(state.home.by, ViewBy::Attribute | ViewBy::Chosen);
    let by_page = !state.is_view_moved && is_said;
    let base = StepView {
        view: by_page.then(|| state.view()),
        filter: state.filter.clone(),
        open: state.selected,
        mark: Vec::new(),
    };
    let (views, more) = fold(state, &steps, &base);
    warnings.extend(more);
    let waiting = state.story.take_waiting();
    (state.story.steps, state.story.views, state.story.base) = (steps, views, Some(base));
    if is_first {
        state.warnings.extend(warnings);
    }
    let effects = Effects { panels: true, ..Effects::default() };
    effects.and(update(state, waiting.unwrap_or(StoryInput::Begin)))
}

/// Reads them again, of data that have changed; what is wrong with them is known.
pub(crate) fn renew(state: &mut State, moves: &Moves) {
    let Some(mut base) = state.story.base.take() else { return };
    base.filter = moves.filter(&base.filter);
    base.open = base.open.and_then(|event| moves.event(event));
    refold(state, base);
}

/// What all steps begin with passes now instead, where this has passed before.
pub(crate) fn rebase(state: &mut State, before: &Filter) {
    let Some(mut base) = state.story.base.take() else { return };
    if base.filter == *before {
        base.filter = state.filter.clone();
    }
    refold(state, base);
}

fn refold(state: &mut State, base: StepView) {
    let told = state.story.at.and_then(|at| state.story.steps.get(at)).map(|step| step.id.clone());
    let steps = state.data.steps().0;
    state.story.views = fold(state, &steps, &base).0;
    (state.story.steps, state.story.base) = (steps, Some(base));
    state.story.at = told.and_then(|id| state.story.find(&id));
}

/// A panel begins with the first step, without a way there.
fn begin(state: &mut State) -> Effects {
    let begins = state.story.telling == Telling::Panel && state.story.at.is_none();
    if begins { go(state, 0, false) } else { Effects::default() }
}

fn turned(at: Option<usize>, last: usize, later: bool) -> Option<usize> {
    match at {
        None => Some(0),
        Some(at) if later => Some(at + 1).filter(|&at| at <= last),
        Some(at) => at.checked_sub(1),
    }
}

fn ask_for(state: &mut State, at: Option<usize>) -> Effects {
    // Beyond the last and the first there is nothing to tell.
    let nothing = || Effects { handled: true, ..Effects::default() };
    at.map_or_else(nothing, |at| ask(state, at))
}

/// The page may refuse: [`StoryInput::Go`] follows.
fn ask(state: &mut State, at: usize) -> Effects {
    let is_there = at < state.story.steps.len();
    let outgoing = Vec::from_iter(is_there.then_some(Outgoing::Step(at)));
    Effects { panels: true, handled: true, outgoing, ..Effects::default() }
}

/// What the reader does elsewhere leaves the story. Who looked at an event alone, in what covers
/// the picture, is back when they close it.
pub(crate) fn heed(state: &mut State, effects: &mut Effects) {
    let covers = state.are_details_over_step();
    let own = state.story.led().and_then(|at| state.story.views[at].open);
    for at in 0..effects.outgoing.len() {
        match effects.outgoing[at] {
            Outgoing::Step(_) => {}
            Outgoing::Select(event) if event.is_some() && event == own && !covers => {}
            Outgoing::Select(Some(_)) => {
                if state.leave_story() {
                    (state.story.is_looking, effects.panels) = (true, true);
                }
            }
            Outgoing::Select(None) if covers && state.story.is_paused() => {
                effects.outgoing.extend(state.story.at.map(Outgoing::Step));
            }
            _ => {
                effects.panels |= state.leave_story();
                state.story.is_looking = false;
            }
        }
    }
}

/// The page has scrolled to a step.
fn pass(state: &mut State, id: &str) -> Effects {
    let Some(at) = state.story.find(id) else { return Effects::default() };
    if state.story.at == Some(at) {
        return Effects::default();
    }
    // Who reads on has looked enough.
    let goes_on = state.story.is_paused() && state.are_details_over_step();
    if state.story.is_left && !goes_on {
        // The way back leads to what is read now.
        state.story.at = Some(at);
        return Effects { panels: true, ..Effects::default() };
    }
    ask(state, at)
}

fn resume(state: &mut State, id: Option<&str>, leads: bool) -> Effects {
    let at = id.and_then(|id| state.story.find(id));
    if let Some(at) = at.filter(|_| leads) {
        return go(state, at, false);
    }
    let first = (state.story.telling == Telling::Panel).then_some(0);
    (state.story.at, state.story.is_left) = (at.or(first), true);
    Effects { redraw: true, panels: true, ..Effects::default() }
}

/// Shows what a step shows. The focus stays where it is.
fn go(state: &mut State, at: usize, animate: bool) -> Effects {
    let Some(StepView { view, filter, open, .. }) = state.story.views.get(at).cloned() else {
        return Effects::default();
    };
    (state.story.at, state.story.is_left, state.story.is_closed) = (Some(at), false, false);
    state.story.is_looking = false;
    let passes = filter::update::update(state, FilterInput::Set(filter));
    let opened = selection::update::set_selected(state, open);
    let way = match view {
        None => ViewportInput::GoHome { animate },
        Some(view) if animate => ViewportInput::AnimateTo(view),
        Some(view) => ViewportInput::Set(view),
    };
    let moved = viewport::update::update(state, way);
    let effects = passes.and(opened).and(moved);
    // The picture comes first, and words with its first frame.
    let panels_wait = Wait::ForFrame;
    Effects { redraw: true, panels: true, panels_wait, focus: None, ..effects }
}
