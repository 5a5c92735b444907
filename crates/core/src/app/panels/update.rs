//! Panels, and where the keyboard is in them.

use crate::{
    Warning,
    app::{
        Effects, State, card,
        effects::ListScroll,
        focus::FocusTarget,
        input::Region,
        overflow::state::OverflowList,
        panels::{
            PanelsInput,
            controls::{Control, Controls},
            menu,
            near::{near, tool_or_near},
            preset::Preset,
            state::Tool,
        },
        pointer::update::cancel,
        selection::update::ask_to_open,
        sharing,
    },
};

pub(crate) fn update(state: &mut State, input: PanelsInput) -> Effects {
    let mut effects = Effects { panels: true, handled: true, ..Effects::default() };
    match input {
        PanelsInput::FocusTool(tool) => {
            effects.panels = state.tool != tool;
            effects.focus = Some(FocusTarget::Tool(tool)).filter(|_| effects.panels);
            state.tool = tool;
        }
        PanelsInput::ToggleMenu(tool) => menu::toggle(state, tool, &mut effects),
        PanelsInput::LeaveMenu => effects.panels = state.panels.menu.take().is_some(),
        PanelsInput::FocusMenuItem(at) => menu::focus(state, at, &mut effects),
        PanelsInput::FocusChip(chip) => {
            effects.panels = state.chip() != chip;
            effects.focus = Some(FocusTarget::Chip(chip)).filter(|_| effects.panels);
            state.chip = chip;
        }
        PanelsInput::FocusEmptyState(way) => {
            effects.panels = state.empty_state_stop() != way;
            effects.focus = Some(FocusTarget::EmptyState(way)).filter(|_| effects.panels);
            state.empty_state_stop = way;
        }
        PanelsInput::FocusLost(region) => give_focus_back(state, region, &mut effects),
        PanelsInput::SetControls(controls) => return set_controls(state, controls),
        PanelsInput::Be(preset) => return be(state, preset),
        PanelsInput::ShowThumbnails(shows) => {
            state.with_other_rows(|state| state.panels.thumbnails = shows);
            effects.redraw = true;
        }
        PanelsInput::ToggleFilter => {
            state.keeps_zoom = true;
            state.panels.filter ^= true;
            menu::leave_more(state);
        }
        PanelsInput::ToggleWarnings => {
            state.panels.warnings ^= true;
            menu::leave_more(state);
        }
        PanelsInput::PutOnPaper(on_paper) => {
            effects.panels = state.panels.on_paper != on_paper;
            state.panels.on_paper = on_paper;
        }
        PanelsInput::MakeRows(rows) => state.panels.rows_at_first = rows,
        PanelsInput::Write(part) => state.panels.written = part,
        PanelsInput::Close => return close(state),
        PanelsInput::Warn(warning) => {
            effects.handled = false;
            warn(state, warning);
        }
        PanelsInput::Announced(says) => state.reading.announced = says,
    }
    effects
}

/// What can be done before all of the wasm is there.
pub(crate) fn update_first(state: &mut State, input: PanelsInput) -> Effects {
    match input {
        PanelsInput::SetControls(controls) => return set_controls(state, controls),
        PanelsInput::MakeRows(rows) => state.panels.rows_at_first = rows,
        PanelsInput::Write(part) => state.panels.written = part,
        PanelsInput::Warn(warning) => warn(state, warning),
        _ => return Effects::default(),
    }
    Effects { panels: true, ..Effects::default() }
}

fn warn(state: &mut State, warning: Warning) {
    if !state.warnings.contains(&warning) {
        state.warnings.push(warning);
    }
}

/// What was opened from a panel that goes is closed; the focus follows when it is gone.
fn set_controls(state: &mut State, controls: Controls) -> Effects {
    if controls == state.panels.controls {
        return Effects::default();
    }
    state.with_other_rows(|state| state.arrange_by(|state| state.panels.controls = controls));
    if !state.has(Control::Toolbar) {
        state.panels.menu = None;
    }
    if !state.offers(Tool::Notes) {
        state.panels.warnings = false;
    }
    if !state.has(Control::Overview) {
        (state.overview.armed, state.overview.grabbed) = (None, None);
    }
    // A list that comes begins where the picture does.
    let list = Some(ListScroll::Align);
    let more_work = state.has_work();
    Effects { redraw: true, panels: true, list, more_work, ..Effects::default() }
}

/// Panels open and close as the preset has them; what the reader has opened stays where it is the same.
fn be(state: &mut State, preset: Preset) -> Effects {
    if preset == state.panels.preset {
        return Effects::default();
    }
    state.arrange_by(|state| state.panels.preset = preset);
    Effects { redraw: true, panels: true, list: Some(ListScroll::Align), ..Effects::default() }
}

/// The focus goes to what is nearest; nothing else moves, for the reader did not.
fn give_focus_back(state: &mut State, region: Region, effects: &mut Effects) {
    effects.focus = successor(state, region);
    let Some(FocusTarget::Event(event)) = effects.focus else { return };
    (state.focus, state.is_in_events) = (Some(event), true);
    state.list_at = state.mask.rank(event.index());
    effects.list = Some(ListScroll::Reveal);
    effects.redraw = true;
}

/// Where the focus goes when what had it is gone.
fn successor(state: &State, region: Region) -> Option<FocusTarget> {
    let target = match region {
        Region::EmptyState if state.empty_state_stops() > 0 => {
            FocusTarget::EmptyState(state.empty_state_stop())
        }
        Region::Chips if state.chips() > 0 => FocusTarget::Chip(state.chip()),
        Region::Chips | Region::Actors | Region::Match if state.is_filter_open() => {
            let rows = state.filter_rows();
            // A document that names nobody has no rows, nor a field to find them.
            if rows.is_empty() && state.find_text().is_empty() {
                return tool_or_near(state, Tool::Filter);
            }
            FocusTarget::Row(state.filter_stop(&rows))
        }
        Region::Chips | Region::Actors | Region::Find | Region::Match => {
            return tool_or_near(state, Tool::Filter);
        }
        Region::OverflowList if state.reading.overflow.is_some() => {
            return state.reading.overflow.as_ref().map(OverflowList::focus);
        }
        Region::Bands if state.bands().is_some() => FocusTarget::Band(state.band_stop()),
        Region::Bands => return tool_or_near(state, Tool::Group),
        Region::Menu => return tool_or_near(state, state.tool),
        _ => return near(state),
    };
    Some(target)
}

/// Esc leads home, one step at a time.
fn close(state: &mut State) -> Effects {
    if state.is_brushing() {
        let mut effects = cancel(state);
        (effects.redraw, effects.handled) = (true, true);
        return effects;
    }
    if card::update::dismiss(state) {
        return Effects { panels: true, handled: true, ..Effects::default() };
    }
    if state.overview.armed.take().is_some() {
        return Effects { panels: true, handled: true, ..Effects::default() };
    }
    if let Some(focus) = menu::close(state) {
        let focus = Some(focus);
        return Effects { panels: true, handled: true, focus, ..Effects::default() };
    }
    if let Some(effects) = sharing::update::close(state) {
        return effects;
    }
    if state.selected.is_some() {
        return ask_to_open(state, None);
    }
    let sheet = state.is_filter_sheet() && state.is_filter_open();
    if sheet || state.panels.warnings {
        state.panels.filter &= !sheet;
        state.panels.warnings = false;
    } else if state.focus.take().is_none() {
        return Effects::default();
    }
    Effects { redraw: true, panels: true, handled: true, ..Effects::default() }
}
