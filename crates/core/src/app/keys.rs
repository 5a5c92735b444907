//! Which key does what, by where the focus is.
//!
//! | focus in | keys |
//! |---|---|
//! | list | ↑ ↓ ← → previous and next event · Page Up, Page Down ten rows · Home, End first and last event · Enter, Space open the event · `m` lists what the nearest “+N” stands for, starting with “◂ +3” · Shift+↑ ↓ scroll the bands |
//! | toolbar, chips, bands, buttons of an empty picture | ← → Home End from button to button |
//! | filter: any / all | ← → choose · ↓ to the field for names |
//! | filter: field for names | ↓ to the boxes · ↑ to any / all · Esc empties it, then goes to the boxes |
//! | filter: boxes | ↑ ↓ Home End from row to row, above the first to the field · → ← expand and collapse · Space ticks · `o` chooses only this · `x` excludes |
//! | search | Enter, Shift+Enter next and previous match · Esc empties it, then goes to the list |
//! | overview | ← ↓ earlier, → ↑ later by one step of the calendar · Page Down, Page Up earlier and later by a large step · Home, End as far as possible |
//! | list of a “+N” | ↑ ↓ Home End from row to row · ← → the “+N” before and after · Enter opens the event · Esc closes |
//! | download menu | ↑ ↓ Home End from entry to entry · Enter saves · Esc closes |
//! | details | ← → previous and next event |
//! | anywhere but in text fields and the menu | `+` `−` zoom · `0` shows all events · Shift+← → pan · Page Up, Page Down earlier and later by 0.9 of the view · `/` to the search · Esc one step back |
//!
//! ← and → change places in the toolbar, chips, bands and boxes of a language that runs
//! from right to left, and everywhere else where time does.
//!
//! Panels that scroll keep Page Up and Page Down for that. While a stretch is
//! drawn with Shift and the pointer, Esc lets it be.

use crate::{
    app::{
        Input, State,
        bands::BandsInput,
        filter::{FilterInput, FilterRowsInput, rows::state::FilterRow},
        input::Region,
        overflow::OverflowInput,
        overview::{
            OverviewInput,
            input::{Grip, Stride},
        },
        panels::PanelsInput,
        search::SearchInput,
        selection::SelectionInput,
        sharing::{SharingInput, state::File},
        viewport::ViewportInput,
    },
    bidi,
};

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
/// How much of it Page Up and Page Down do.
const PAGE_STEP: f64 = 0.9;
/// How far one key press scrolls the bands.
const SCROLL_PX: f64 = 60.0;
/// How many rows one press of PgUp or PgDn goes.
const PAGE_ROWS: i32 = 10;

/// What a key means there, if anything.
#[must_use]
pub fn input_for(state: &State, region: Region, key: Key<'_>) -> Option<Input> {
    if key.ctrl || region == Region::Text {
        return None;
    }
    let own = if is_mirrored(state, region) { key.mirrored() } else { key };
    // With Shift an arrow pans, wherever the focus is.
    let pans = if key.shift && state.is_time_mirrored() { key.mirrored() } else { key };
    own_key(state, region, own).or_else(|| shared_key(region, pans))
}

/// Whether ← and → change places: a row of buttons, or parts within parts, run as the
/// language does, all else as time does.
fn is_mirrored(state: &State, region: Region) -> bool {
    let is_row = matches!(region, Region::Toolbar | Region::Chips | Region::Bands | Region::Actors);
    if is_row {
        bidi::is_rtl_language(state.environment().locale.tag())
    } else {
        state.is_time_mirrored()
    }
}

impl Key<'_> {
    /// The key with left for right.
    fn mirrored(self) -> Self {
        match self.name {
            "ArrowLeft" => Self { name: "ArrowRight", ..self },
            "ArrowRight" => Self { name: "ArrowLeft", ..self },
            _ => self,
        }
    }
}

fn own_key(state: &State, region: Region, key: Key<'_>) -> Option<Input> {
    match region {
        Region::Events => events_key(key),
        _ if key.shift && key.name.starts_with("Arrow") => None,
        Region::Toolbar => toolbar_key(state, key.name),
        Region::Chips => chips_key(state, key.name),
        Region::EmptyState => roved(state.empty_state_stop(), state.empty_state_stops(), key.name)
            .map(|it| Input::Panels(PanelsInput::FocusEmptyState(it))),
        Region::Actors if !key.shift || key.name.len() == 1 => actors_key(state, key.name),
        Region::Search => search_key(state, key),
        Region::Find => find_key(state, key.name),
        Region::Match => match key.name {
            "ArrowUp" => Some(Input::FilterRows(FilterRowsInput::Step(-1))),
            "ArrowDown" => Some(Input::FilterRows(FilterRowsInput::Step(1))),
            _ => None,
        },
        Region::Overview(grip) => overview_key(grip, key).map(Input::Overview),
        Region::Details => match key.name {
            "ArrowLeft" => Some(Input::Selection(SelectionInput::OpenPrevious)),
            "ArrowRight" => Some(Input::Selection(SelectionInput::OpenNext)),
            _ => None,
        },
        Region::OverflowList => overflow_key(key.name),
        Region::Bands => roved(state.band_stop(), state.band_stops(), key.name)
            .map(|it| Input::Bands(BandsInput::Focus(it))),
        Region::Files => files_key(state, key.name),
        Region::Text | Region::Elsewhere | Region::Actors => None,
    }
}

fn overflow_key(name: &str) -> Option<Input> {
    Some(match name {
        "ArrowUp" => Input::Overflow(OverflowInput::Step(-1)),
        "ArrowDown" => Input::Overflow(OverflowInput::Step(1)),
        "Home" => Input::Overflow(OverflowInput::Step(i32::MIN)),
        "End" => Input::Overflow(OverflowInput::Step(i32::MAX)),
        "ArrowLeft" => Input::Overflow(OverflowInput::Turn { later: false }),
        "ArrowRight" => Input::Overflow(OverflowInput::Turn { later: true }),
        _ => return None,
    })
}

fn shared_key(region: Region, key: Key<'_>) -> Option<Input> {
    match key.name {
        "Escape" if region == Region::Files => Some(Input::Panels(PanelsInput::Close)),
        _ if matches!(region, Region::Search | Region::Find | Region::Files) => None,
        "/" => Some(Input::Search(SearchInput::Focus)),
        "ArrowLeft" if key.shift => Some(Input::Viewport(ViewportInput::PanBy(-PAN_STEP))),
        "ArrowRight" if key.shift => Some(Input::Viewport(ViewportInput::PanBy(PAN_STEP))),
        "PageUp" if !scrolls(region) => Some(Input::Viewport(ViewportInput::PanBy(-PAGE_STEP))),
        "PageDown" if !scrolls(region) => Some(Input::Viewport(ViewportInput::PanBy(PAGE_STEP))),
        "+" | "=" => Some(Input::Viewport(ViewportInput::ZoomBy(ZOOM_STEP))),
        "-" | "_" => Some(Input::Viewport(ViewportInput::ZoomBy(1.0 / ZOOM_STEP))),
        "0" => Some(Input::Viewport(ViewportInput::Fit)),
        "Escape" => Some(Input::Panels(PanelsInput::Close)),
        _ => None,
    }
}

/// A panel that the browser scrolls by pages, or the page itself after a click.
fn scrolls(region: Region) -> bool {
    matches!(region, Region::Actors | Region::Details | Region::OverflowList | Region::Elsewhere)
}

fn events_key(key: Key<'_>) -> Option<Input> {
    Some(match key.name {
        "ArrowLeft" | "ArrowRight" if key.shift => return None,
        "ArrowUp" if key.shift => Input::Bands(BandsInput::Scroll(-SCROLL_PX)),
        "ArrowDown" if key.shift => Input::Bands(BandsInput::Scroll(SCROLL_PX)),
        "ArrowLeft" | "ArrowUp" => Input::Selection(SelectionInput::Previous),
        "ArrowRight" | "ArrowDown" => Input::Selection(SelectionInput::Next),
        "Home" => Input::Selection(SelectionInput::First),
        "End" => Input::Selection(SelectionInput::Last),
        "PageUp" => Input::Selection(SelectionInput::StepRows(-PAGE_ROWS)),
        "PageDown" => Input::Selection(SelectionInput::StepRows(PAGE_ROWS)),
        "Enter" | " " => Input::Selection(SelectionInput::OpenFocused),
        "m" => Input::Overflow(OverflowInput::OpenNearest),
        _ => return None,
    })
}

fn toolbar_key(state: &State, name: &str) -> Option<Input> {
    let (tools, stop) = (state.tools(), state.tool()?);
    let at = tools.iter().position(|&tool| tool == stop)?;
    roved(at, tools.len(), name).map(|to| Input::Panels(PanelsInput::FocusTool(tools[to])))
}

fn files_key(state: &State, name: &str) -> Option<Input> {
    let across = match name {
        "ArrowUp" => "ArrowLeft",
        "ArrowDown" => "ArrowRight",
        other => other,
    };
    let at = state.sharing().menu?;
    roved(at, File::ALL.len(), across).map(|it| Input::Sharing(SharingInput::FocusFile(it)))
}

fn chips_key(state: &State, name: &str) -> Option<Input> {
    roved(state.chip(), state.chips(), name).map(|it| Input::Panels(PanelsInput::FocusChip(it)))
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
    let actor = match state.filter_stop(&state.filter_rows()) {
        FilterRow::Actor(actor) => Some(actor),
        _ => None,
    };
    Some(match name {
        "ArrowUp" => Input::FilterRows(FilterRowsInput::Step(-1)),
        "ArrowDown" => Input::FilterRows(FilterRowsInput::Step(1)),
        "ArrowRight" => Input::FilterRows(FilterRowsInput::Enter { inwards: true }),
        "ArrowLeft" => Input::FilterRows(FilterRowsInput::Enter { inwards: false }),
        "Home" => Input::FilterRows(FilterRowsInput::Edge { last: false }),
        "End" => Input::FilterRows(FilterRowsInput::Edge { last: true }),
        "x" | "X" => Input::Filter(FilterInput::ToggleExcluded(actor?)),
        "o" | "O" => Input::Filter(FilterInput::OnlyActor(actor?)),
        _ => return None,
    })
}

fn search_key(state: &State, key: Key<'_>) -> Option<Input> {
    Some(match key.name {
        "Enter" if key.shift => Input::Search(SearchInput::Previous),
        "Enter" => Input::Search(SearchInput::Next),
        "Escape" if !state.search_text().is_empty() => {
            Input::Search(SearchInput::SetWords(String::new()))
        }
        "Escape" => Input::Search(SearchInput::Leave),
        _ => return None,
    })
}

fn find_key(state: &State, name: &str) -> Option<Input> {
    Some(match name {
        "Escape" if !state.find_text().is_empty() => {
            Input::FilterRows(FilterRowsInput::Find(String::new()))
        }
        "ArrowUp" => Input::FilterRows(FilterRowsInput::Step(-1)),
        "Escape" | "ArrowDown" | "Enter" => {
            Input::FilterRows(FilterRowsInput::Edge { last: false })
        }
        _ => return None,
    })
}

/// A slider's keys. Shift+← → pans, as it does everywhere.
fn overview_key(grip: Grip, key: Key<'_>) -> Option<OverviewInput> {
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
    Some(OverviewInput::Step { grip, stride, later })
}
