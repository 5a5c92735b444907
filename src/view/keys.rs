//! Which key does what, by where the focus is.
//!
//! | focus in | keys |
//! |---|---|
//! | events | ↑ ↓ ← → previous / next · PgUp PgDn ten rows · Home End first / last · Enter, Space open · Shift+← → pan · Shift+↑ ↓ scroll the bands · + − zoom · 0 all events · Esc back |
//! | toolbar | ← → Home End from button to button · + − 0 Esc |
//! | chips | ← → Home End from chip to chip · + − 0 Esc |
//! | actors | ↑ ↓ Home End from row to row · Space ticks · x excludes · o only this · + − 0 Esc |
//! | details | ← → previous / next event · + − 0 Esc |
//! | menu of files | ↑ ↓ Home End from entry to entry · Enter saves · Esc closes |
//! | a text field | none |

use super::input::{Input, Region};
use super::state::{File, State};

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
/// How many rows one press of PgUp or PgDn goes.
const PAGE_ROWS: i32 = 10;
/// Buttons in the toolbar that are always there.
pub const TOOLS: usize = 6;
/// The button after them that opens the menu of files.
pub const FILES_TOOL: usize = TOOLS;
/// The last one, if it is there: it copies the link.
pub const LINK_TOOL: usize = FILES_TOOL + 1;

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
        Region::Details => match key.name {
            "ArrowLeft" => Some(Input::OpenPrevious),
            "ArrowRight" => Some(Input::OpenNext),
            _ => None,
        },
        Region::Files => files_key(state, key.name),
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
        "PageUp" => Input::StepRows(-PAGE_ROWS),
        "PageDown" => Input::StepRows(PAGE_ROWS),
        "Enter" | " " => Input::OpenFocused,
        _ => return None,
    })
}

fn toolbar_key(state: &State, name: &str) -> Option<Input> {
    roved(state.tool(), state.tools(), name).map(Input::FocusTool)
}

fn files_key(state: &State, name: &str) -> Option<Input> {
    let across = match name {
        "ArrowUp" => "ArrowLeft",
        "ArrowDown" => "ArrowRight",
        other => other,
    };
    let at = state.sharing().menu?;
    roved(at, File::ALL.len(), across).map(Input::FocusFile)
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
