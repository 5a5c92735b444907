//! Which key does what, by where the focus is.
//!
//! | focus in | keys |
//! |---|---|
//! | events | ↑ ↓ ← → previous / next · Home End first / last · Enter, Space open · Shift+← → pan · Shift+↑ ↓ scroll the bands · + − zoom · 0 all events · Esc back |
//! | toolbar | ← → Home End from button to button · + − 0 Esc |
//! | chips | ← → Home End from chip to chip · + − 0 Esc |
//! | actors | ↑ ↓ Home End from row to row · Space ticks · x excludes · o only this · + − 0 Esc |
//! | overview | ← ↓ → ↑ the thumb (or the window) by a step of the calendar · PageDown PageUp by a large one · Home End as far as it goes · Shift+← → pan · + − 0 Esc |
//! | details | ← → previous / next event · + − 0 Esc |
//! | a text field | none |

use super::input::{Input, Region};
use super::overview::{Grip, OnOverview, Stride};
use super::state::State;

/// A key with the modifiers that matter. `ctrl` stands for ctrl, alt or ⌘.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Key<'a> {
    /// As `KeyboardEvent.key`.
    pub name: &'a str,
    /// Shift is held.
    pub shift: bool,
    /// Ctrl, alt or ⌘ is held: the browser's own shortcut.
    pub ctrl: bool,
}

/// How much one key press or button zooms.
pub const ZOOM_STEP: f64 = 1.6;
/// How much of what is in view one key press pans.
const PAN_STEP: f64 = 0.2;
/// How far one key press scrolls the bands.
const SCROLL_PX: f64 = 60.0;
/// Buttons in the toolbar.
pub const TOOLS: usize = 6;

/// What a key means there, if anything.
#[must_use]
pub fn input_for(state: &State, region: Region, key: Key<'_>) -> Option<Input> {
    if key.ctrl || region == Region::Text {
        return None;
    }
    own_key(state, region, key).or_else(|| shared_key(region, key))
}

fn own_key(state: &State, region: Region, key: Key<'_>) -> Option<Input> {
    match region {
        Region::Events => events_key(key),
        Region::Toolbar => toolbar_key(state, key.name),
        Region::Chips => chips_key(state, key.name),
        Region::Actors => actors_key(state, key.name),
        Region::Overview(grip) => overview_key(grip, key).map(Input::Overview),
        Region::Details => match key.name {
            "ArrowLeft" => Some(Input::OpenPrevious),
            "ArrowRight" => Some(Input::OpenNext),
            _ => None,
        },
        Region::Text | Region::Elsewhere => None,
    }
}

fn shared_key(region: Region, key: Key<'_>) -> Option<Input> {
    match key.name {
        "ArrowLeft" if key.shift && region != Region::Events => Some(Input::PanBy(-PAN_STEP)),
        "ArrowRight" if key.shift && region != Region::Events => Some(Input::PanBy(PAN_STEP)),
        "+" | "=" => Some(Input::ZoomBy(ZOOM_STEP)),
        "-" | "_" => Some(Input::ZoomBy(1.0 / ZOOM_STEP)),
        "0" => Some(Input::Fit),
        "Escape" => Some(Input::Close),
        _ => None,
    }
}

fn events_key(key: Key<'_>) -> Option<Input> {
    Some(match key.name {
        "ArrowLeft" if key.shift => Input::PanBy(-PAN_STEP),
        "ArrowRight" if key.shift => Input::PanBy(PAN_STEP),
        "ArrowUp" if key.shift => Input::ScrollBands(-SCROLL_PX),
        "ArrowDown" if key.shift => Input::ScrollBands(SCROLL_PX),
        "ArrowLeft" | "ArrowUp" => Input::Previous,
        "ArrowRight" | "ArrowDown" => Input::Next,
        "Home" => Input::First,
        "End" => Input::Last,
        "Enter" | " " => Input::OpenFocused,
        _ => return None,
    })
}

fn toolbar_key(state: &State, name: &str) -> Option<Input> {
    roved(state.tool(), TOOLS, name).map(Input::FocusTool)
}

fn chips_key(state: &State, name: &str) -> Option<Input> {
    roved(state.chip(), state.chips(), name).map(Input::FocusChip)
}

/// Where an arrow, Home or End leads among so many in a row.
fn roved(at: usize, count: usize, name: &str) -> Option<usize> {
    let last = count.checked_sub(1)?;
    Some(match name {
        "ArrowLeft" if at == 0 => last,
        "ArrowLeft" => at - 1,
        "ArrowRight" if at >= last => 0,
        "ArrowRight" => at + 1,
        "Home" => 0,
        "End" => last,
        _ => return None,
    })
}

fn actors_key(state: &State, name: &str) -> Option<Input> {
    let actor = state.actor_in_focus();
    Some(match name {
        "ArrowUp" => Input::StepActor(-1),
        "ArrowDown" => Input::StepActor(1),
        "Home" => Input::EdgeActor { last: false },
        "End" => Input::EdgeActor { last: true },
        "x" => Input::ToggleExcluded(actor?),
        "o" => Input::OnlyActor(actor?),
        _ => return None,
    })
}

/// A slider's keys. Shift+← → pans, as it does everywhere.
fn overview_key(grip: Grip, key: Key<'_>) -> Option<OnOverview> {
    let (stride, later) = match key.name {
        "ArrowLeft" | "ArrowRight" if key.shift => return None,
        "ArrowLeft" | "ArrowDown" => (Stride::Short, false),
        "ArrowRight" | "ArrowUp" => (Stride::Short, true),
        "PageDown" => (Stride::Long, false),
        "PageUp" => (Stride::Long, true),
        "Home" => (Stride::All, false),
        "End" => (Stride::All, true),
        _ => return None,
    };
    Some(OnOverview::Step { grip, stride, later })
}
