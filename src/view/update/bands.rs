//! Which bands there are, and in what order.

use super::redraw;
use crate::{
    data::ActorIx,
    view::{
        Hit, State,
        input::{Effects, FocusTarget, Input},
    },
};

pub(super) fn arrange_bands(state: &mut State, input: &Input) -> Effects {
    match *input {
        Input::ToggleBand(actor) => toggle(state, actor),
        Input::ArrangeBands(ref grouping) => {
            if state.grouping() != grouping {
                state.regroup(grouping.clone(), None);
            }
            regrouped(state)
        }
        Input::RevealBand(band) => {
            let is_there = state.bands().is_some_and(|bands| band < bands.list().len());
            let redraw = is_there && state.reveal_band(band);
            Effects { redraw, handled: true, ..Effects::default() }
        }
        Input::FocusBand(stop) => {
            let panels = state.band_stop() != stop;
            state.band_stop = stop;
            let focus = panels.then_some(FocusTarget::Band(stop));
            Effects { panels, focus, handled: true, ..Effects::default() }
        }
        _ => Effects::default(),
    }
}

/// Expands the band of an actor, or collapses it.
pub(super) fn toggle(state: &mut State, actor: ActorIx) -> Effects {
    let grouping = state.grouping().toggled(actor);
    state.regroup(grouping, Some(actor));
    regrouped(state)
}

fn regrouped(state: &mut State) -> Effects {
    state.hover = Hit::Nothing;
    Effects { handled: true, ..redraw(state) }
}
