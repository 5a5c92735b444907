//! Which bands there are, and in what order.

use crate::{
    app::{
        Effects, Hit, State, bands::BandsInput, focus::FocusTarget, panels::menu,
        plot::redraw::redraw,
    },
    data::ActorIx,
    query::dimension::{Dimension, Group},
};
use std::rc::Rc;

pub(crate) fn update(state: &mut State, input: BandsInput) -> Effects {
    match input {
        BandsInput::GroupBy(by) => {
            menu::leave_more(state);
            group(state, by)
        }
        BandsInput::Name(names) => name(state, names),
        BandsInput::Scroll(by_px) => {
            let redraw = state.scroll_bands(by_px);
            Effects { redraw, handled: redraw, ..Effects::default() }
        }
        BandsInput::Toggle(actor) => toggle(state, actor),
        BandsInput::Arrange(grouping) => {
            if *state.grouping() != grouping {
                state.sliding(|state| state.regroup(grouping, None));
            }
            // Chosen from the menu, which closes.
            let focus = menu::close(state);
            Effects { focus, ..regrouped(state) }
        }
        BandsInput::Reveal(band) => {
            let is_there = state.bands().is_some_and(|bands| band < bands.list().len());
            let redraw = is_there && state.reveal_band(band);
            Effects { redraw, handled: true, ..Effects::default() }
        }
        BandsInput::Focus(stop) => {
            let panels = state.band_stop() != stop;
            state.band_stop = stop;
            // A name that is scrolled away comes into sight.
            let redraw = state.bands().is_some() && state.reveal_band(state.band_stop());
            let focus = panels.then_some(FocusTarget::Band(state.band_stop()));
            Effects { redraw, panels, focus, handled: true, ..Effects::default() }
        }
    }
}

pub(crate) fn name(state: &mut State, names: Rc<[String]>) -> Effects {
    state.group_names = names;
    redraw(state)
}

fn group(state: &mut State, by: Option<Dimension>) -> Effects {
    state.group_with = by.unwrap_or(state.group_with);
    if by == state.grouped_by() {
        return Effects::default();
    }
    state.sliding(|state| state.group(by));
    state.hover = Hit::Nothing;
    let mut effects = redraw(state);
    effects.handled = true;
    effects
}

/// Expands the band of an actor, or collapses it.
fn toggle(state: &mut State, actor: ActorIx) -> Effects {
    let grouping = state.grouping().toggled(actor);
    state.sliding(|state| state.regroup(grouping, Some(Group::Actor(actor))));
    regrouped(state)
}

fn regrouped(state: &mut State) -> Effects {
    state.hover = Hit::Nothing;
    let mut effects = redraw(state);
    effects.handled = true;
    effects
}
