//! Which bands there are, and in what order.

use crate::{
    app::{Effects, Hit, State, bands::BandsInput, focus::FocusTarget, update::redraw},
    data::ActorIx,
};

pub(crate) fn update(state: &mut State, input: BandsInput) -> Effects {
    match input {
        BandsInput::GroupByActor(by_actor) => group(state, by_actor),
        BandsInput::Scroll(by_px) => {
            let redraw = state.scroll_bands(by_px);
            Effects { redraw, handled: redraw, ..Effects::default() }
        }
        BandsInput::Toggle(actor) => toggle(state, actor),
        BandsInput::Arrange(grouping) => {
            if *state.grouping() != grouping {
                state.regroup(grouping, None);
            }
            regrouped(state)
        }
        BandsInput::Reveal(band) => {
            let is_there = state.bands().is_some_and(|bands| band < bands.list().len());
            let redraw = is_there && state.reveal_band(band);
            Effects { redraw, handled: true, ..Effects::default() }
        }
        BandsInput::Focus(stop) => {
            let panels = state.band_stop() != stop;
            state.band_stop = stop;
            let focus = panels.then_some(FocusTarget::Band(stop));
            Effects { panels, focus, handled: true, ..Effects::default() }
        }
    }
}

fn group(state: &mut State, by_actor: bool) -> Effects {
    if by_actor == state.bands().is_some() {
        return Effects::default();
    }
    state.group(by_actor);
    state.hover = Hit::Nothing;
    Effects { handled: true, ..redraw(state) }
}

/// Expands the band of an actor, or collapses it.
pub(crate) fn toggle(state: &mut State, actor: ActorIx) -> Effects {
    let grouping = state.grouping().toggled(actor);
    state.regroup(grouping, Some(actor));
    regrouped(state)
}

fn regrouped(state: &mut State) -> Effects {
    state.hover = Hit::Nothing;
    Effects { handled: true, ..redraw(state) }
}
