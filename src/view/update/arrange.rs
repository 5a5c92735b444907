//! Panels, and where the keyboard is in them.

use crate::{
    data::{ActorIx, EventIx},
    view::{
        State,
        input::{Effects, FocusTarget, Input, Region},
        keys::FILES_TOOL,
        roll::window,
    },
};

/// Places in the toolbar.
const FILTER_TOOL: usize = 3;
const LIST_TOOL: usize = 4;

pub(super) fn arrange(state: &mut State, input: &Input) -> Effects {
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
            let count = state.mask.count();
            effects.panels = false;
            effects.rows = window(state.list_at, count) != window(row, count);
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
        Region::Files => FocusTarget::Tool(FILES_TOOL),
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
