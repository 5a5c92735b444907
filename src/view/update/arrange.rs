//! Panels, and where the keyboard is in them.

use super::read::{ask_to_open, nearest_row};
use crate::view::{
    State,
    input::{Effects, FocusTarget, Input, ListScroll, Region},
    keys::FILES_TOOL,
    roll::window,
};

/// Places in the toolbar.
const FILTER_TOOL: usize = 3;
const LIST_TOOL: usize = 4;
const GROUP_TOOL: usize = 5;

pub(super) fn arrange(state: &mut State, input: &Input) -> Effects {
    let mut effects = Effects { panels: true, handled: true, ..Effects::default() };
    match *input {
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
        Input::FocusWayOut(way) => {
            effects.panels = state.way_out() != way;
            effects.focus = Some(FocusTarget::WayOut(way)).filter(|_| effects.panels);
            state.choices.way_out = way;
        }
        Input::FocusLost(region) => give_focus_back(state, region, &mut effects),
        Input::ToggleFilter if state.is_medium() && state.selected.is_some() => {
            // The details make room for it.
            state.panels.filter = true;
            return ask_to_open(state, None);
        }
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

/// The focus goes to what is nearest; nothing else moves, for the reader did not.
fn give_focus_back(state: &mut State, region: Region, effects: &mut Effects) {
    let target = successor(state, region);
    effects.focus = Some(target);
    let FocusTarget::Event(event) = target else { return };
    (state.focus, state.is_in_events) = (Some(event), true);
    state.list_at = state.mask.rank(event.index());
    effects.list = Some(ListScroll::Reveal);
    effects.redraw = true;
}

/// Where the focus goes when what had it is gone.
fn successor(state: &State, region: Region) -> FocusTarget {
    let filter_button = FocusTarget::Tool(FILTER_TOOL);
    match region {
        Region::WaysOut if state.ways_out() > 0 => FocusTarget::WayOut(state.way_out()),
        Region::Chips if state.chips() > 0 => FocusTarget::Chip(state.chip()),
        Region::Chips | Region::Actors if state.is_filter_shown() => {
            let rows = state.filter_rows();
            // A document that names nobody has no rows, nor a field to find them.
            if rows.is_empty() && state.find_text().is_empty() {
                return FocusTarget::Search;
            }
            FocusTarget::Row(state.filter_stop(&rows))
        }
        Region::Chips | Region::Actors | Region::Find | Region::Match => filter_button,
        Region::Bands if state.bands().is_some() => FocusTarget::Band(state.band_stop()),
        Region::Bands => FocusTarget::Tool(GROUP_TOOL),
        Region::Files => FocusTarget::Tool(FILES_TOOL),
        _ => nearest_row(state).map_or(FocusTarget::Tool(LIST_TOOL), FocusTarget::Event),
    }
}
