//! Which key does what, by where the focus is.
//!
//! | focus in | keys |
//! |---|---|
//! | list | ↑ ↓ ← → previous and next event · Page Up, Page Down ten rows · Home, End first and last event · Enter, Space open the event · `m` lists what the nearest “+N” stands for, starting with “◂ +3” · Shift+↑ ↓ scroll the bands |
//! | toolbar, chips, buttons of an empty picture | ← → Home End from button to button |
//! | names of bands | ↑ ↓ Home End from name to name · Enter, Space open and close the band |
//! | filter: any / all, once two are chosen | ← → choose · ↑ to the field for names · ↓ to the boxes |
//! | filter: field for names | ↓ to the boxes · Esc empties it, then goes to the boxes |
//! | filter: boxes | ↑ ↓ Home End from row to row, above the first to any / all and the field · → ← expand and collapse, and move a slider · Space ticks · `o` chooses only this · `x` excludes · `s` sorts |
//! | search | Enter, Shift+Enter next and previous match · Esc empties it, then goes to the list |
//! | overview | ← ↓ earlier, → ↑ later by one step of the calendar · Page Down, Page Up earlier and later by a large step · Home, End as far as possible |
//! | list of a “+N” | ↑ ↓ Home End from row to row · ← → the “+N” before and after · Enter opens the event · Esc closes |
//! | menus of the toolbar | ↑ ↓ Home End from entry to entry · Enter does it · Esc closes |
//! | details | ← → previous and next event |
//! | story | ← → previous and next step · Home, End first and last step |
//! | anywhere but in text fields and the menu | `+` `−` zoom · `0` shows all events · Shift+← → pan · Page Up, Page Down earlier and later by 0.9 of the view · `/` to the search · Esc one step back |
//!
//! ← and → change places in the toolbar, chips, bands, boxes and story of a language that runs
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
        story::StoryInput,
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

/// The keys with long names, each as one sign: texts that are compared one by one are long
/// code.
const SIGNS: [(&str, char); 10] = [
    ("ArrowLeft", '←'),
    ("ArrowRight", '→'),
    ("ArrowUp", '↑'),
    ("ArrowDown", '↓'),
    ("Home", '⇤'),
    ("End", '⇥'),
    ("PageUp", '⇞'),
    ("PageDown", '⇟'),
    ("Enter", '⏎'),
    ("Escape", '⎋'),
];

/// A key as [`SIGNS`] has it, or as the ASCII that it types.
#[derive(Clone, Copy)]
struct Press {
    sign: char,
    shift: bool,
}

/// The sign of a key by its name; that of no key where nothing here uses it.
fn sign_of(name: &str) -> char {
    match name.as_bytes() {
        [letter] => char::from(*letter),
        _ => SIGNS.iter().find(|(long, _)| *long == name).map_or(char::MAX, |&(_, sign)| sign),
    }
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
    let key = Press { sign: sign_of(key.name), shift: key.shift };
    let own = if is_mirrored(state, region) { key.mirrored() } else { key };
    // With Shift an arrow pans, wherever the focus is.
    let pans = if key.shift && state.is_time_mirrored() { key.mirrored() } else { key };
    own_key(state, region, own).or_else(|| shared_key(region, pans))
}

/// Whether ← and → change places: a row of buttons, or parts within parts, run as the
/// language does, all else as time does.
fn is_mirrored(state: &State, region: Region) -> bool {
    let is_row = matches!(region, Region::Toolbar | Region::Chips | Region::Bands | Region::Actors)
        || region == Region::Story;
    if is_row {
        bidi::is_rtl_language(state.environment().locale.tag())
    } else {
        state.is_time_mirrored()
    }
}

impl Press {
    /// The key with left for right.
    fn mirrored(self) -> Self {
        match self.sign {
            '←' => Self { sign: '→', ..self },
            '→' => Self { sign: '←', ..self },
            _ => self,
        }
    }
}

fn own_key(state: &State, region: Region, key: Press) -> Option<Input> {
    match region {
        Region::Events => events_key(key),
        _ if key.shift && matches!(key.sign, '←' | '→' | '↑' | '↓') => None,
        Region::Toolbar => toolbar_key(state, key.sign),
        Region::Chips => chips_key(state, key.sign),
        Region::EmptyState => roved(state.empty_state_stop(), state.empty_state_stops(), key.sign)
            .map(|it| Input::Panels(PanelsInput::FocusEmptyState(it))),
        Region::Actors if !key.shift || key.sign.is_ascii() => actors_key(state, key.sign),
        Region::Search => search_key(state, key),
        Region::Find => find_key(state, key.sign),
        Region::Match => match key.sign {
            '↑' => Some(Input::FilterRows(FilterRowsInput::Step(-1))),
            '↓' => Some(Input::FilterRows(FilterRowsInput::Step(1))),
            _ => None,
        },
        Region::Overview(grip) => overview_key(grip, key).map(Input::Overview),
        Region::Details => match key.sign {
            '←' => Some(Input::Selection(SelectionInput::OpenPrevious)),
            '→' => Some(Input::Selection(SelectionInput::OpenNext)),
            _ => None,
        },
        Region::OverflowList => overflow_key(key.sign),
        Region::Story => story_key(key.sign).map(Input::Story),
        Region::Bands => roved(state.band_stop(), state.band_stops(), across(key.sign))
            .map(|it| Input::Bands(BandsInput::Focus(it))),
        Region::Menu => menu_key(state, key.sign),
        Region::Text | Region::Elsewhere | Region::Actors => None,
    }
}

fn story_key(sign: char) -> Option<StoryInput> {
    Some(match sign {
        '←' => StoryInput::Previous,
        '→' => StoryInput::Next,
        '⇤' => StoryInput::End { last: false },
        '⇥' => StoryInput::End { last: true },
        _ => return None,
    })
}

fn overflow_key(sign: char) -> Option<Input> {
    Some(match sign {
        '↑' => Input::Overflow(OverflowInput::Step(-1)),
        '↓' => Input::Overflow(OverflowInput::Step(1)),
        '⇤' => Input::Overflow(OverflowInput::Step(i32::MIN)),
        '⇥' => Input::Overflow(OverflowInput::Step(i32::MAX)),
        '←' => Input::Overflow(OverflowInput::Turn { later: false }),
        '→' => Input::Overflow(OverflowInput::Turn { later: true }),
        _ => return None,
    })
}

fn shared_key(region: Region, key: Press) -> Option<Input> {
    match key.sign {
        '⎋' if region == Region::Menu => Some(Input::Panels(PanelsInput::Close)),
        _ if matches!(region, Region::Search | Region::Find | Region::Menu) => None,
        '/' => Some(Input::Search(SearchInput::Focus)),
        '←' if key.shift => Some(Input::Viewport(ViewportInput::PanBy(-PAN_STEP))),
        '→' if key.shift => Some(Input::Viewport(ViewportInput::PanBy(PAN_STEP))),
        '⇞' if !scrolls(region) => Some(Input::Viewport(ViewportInput::PanBy(-PAGE_STEP))),
        '⇟' if !scrolls(region) => Some(Input::Viewport(ViewportInput::PanBy(PAGE_STEP))),
        '+' | '=' => Some(Input::Viewport(ViewportInput::ZoomBy(ZOOM_STEP))),
        '-' | '_' => Some(Input::Viewport(ViewportInput::ZoomBy(1.0 / ZOOM_STEP))),
        '0' => Some(Input::Viewport(ViewportInput::Fit)),
        '⎋' => Some(Input::Panels(PanelsInput::Close)),
        _ => None,
    }
}

/// A panel that the browser scrolls by pages, or the page itself after a click.
fn scrolls(region: Region) -> bool {
    matches!(region, Region::Actors | Region::Details | Region::OverflowList | Region::Elsewhere)
}

fn events_key(key: Press) -> Option<Input> {
    Some(match key.sign {
        '←' | '→' if key.shift => return None,
        '↑' if key.shift => Input::Bands(BandsInput::Scroll(-SCROLL_PX)),
        '↓' if key.shift => Input::Bands(BandsInput::Scroll(SCROLL_PX)),
        '←' | '↑' => Input::Selection(SelectionInput::Previous),
        '→' | '↓' => Input::Selection(SelectionInput::Next),
        '⇤' => Input::Selection(SelectionInput::First),
        '⇥' => Input::Selection(SelectionInput::Last),
        '⇞' => Input::Selection(SelectionInput::StepRows(-PAGE_ROWS)),
        '⇟' => Input::Selection(SelectionInput::StepRows(PAGE_ROWS)),
        '⏎' | ' ' => Input::Selection(SelectionInput::OpenFocused),
        'm' => Input::Overflow(OverflowInput::OpenNearest),
        _ => return None,
    })
}

fn toolbar_key(state: &State, sign: char) -> Option<Input> {
    let (tools, stop) = (state.tools(), state.tool()?);
    let at = tools.iter().position(|&tool| tool == stop)?;
    roved(at, tools.len(), sign).map(|to| Input::Panels(PanelsInput::FocusTool(tools[to])))
}

fn menu_key(state: &State, sign: char) -> Option<Input> {
    let at = state.panels().menu?.stop;
    roved(at, state.menu_stops(), across(sign))
        .map(|it| Input::Panels(PanelsInput::FocusMenuItem(it)))
}

/// Up and down in what stands below each other as left and right in a row.
fn across(sign: char) -> char {
    match sign {
        '↑' => '←',
        '↓' => '→',
        other => other,
    }
}

fn chips_key(state: &State, sign: char) -> Option<Input> {
    roved(state.chip(), state.chips(), sign).map(|it| Input::Panels(PanelsInput::FocusChip(it)))
}

/// Where an arrow, Home or End leads among so many in a row.
fn roved(at: usize, count: usize, sign: char) -> Option<usize> {
    let last = count.checked_sub(1)?;
    Some(match sign {
        '←' if at == 0 => last,
        '←' => at - 1,
        '→' if at >= last => 0,
        '→' => at + 1,
        '⇤' => 0,
        '⇥' => last,
        _ => return None,
    })
}

fn actors_key(state: &State, sign: char) -> Option<Input> {
    let actor = match state.filter_stop(&state.filter_rows()) {
        // The browser moves a slider.
        FilterRow::From(_) | FilterRow::To(_) if matches!(sign, '←' | '→' | '⇤' | '⇥') => {
            return None;
        }
        FilterRow::Actor(actor) => Some(actor),
        _ => None,
    };
    Some(match sign {
        '↑' => Input::FilterRows(FilterRowsInput::Step(-1)),
        '↓' => Input::FilterRows(FilterRowsInput::Step(1)),
        '→' => Input::FilterRows(FilterRowsInput::Enter { inwards: true }),
        '←' => Input::FilterRows(FilterRowsInput::Enter { inwards: false }),
        '⇤' => Input::FilterRows(FilterRowsInput::Edge { last: false }),
        '⇥' => Input::FilterRows(FilterRowsInput::Edge { last: true }),
        's' | 'S' => Input::FilterRows(FilterRowsInput::SetOrder(state.row_order().next())),
        'x' | 'X' => Input::Filter(FilterInput::ToggleExcluded(actor?)),
        'o' | 'O' => Input::Filter(FilterInput::OnlyActor(actor?)),
        _ => return None,
    })
}

fn search_key(state: &State, key: Press) -> Option<Input> {
    Some(match key.sign {
        '⏎' if key.shift => Input::Search(SearchInput::Previous),
        '⏎' => Input::Search(SearchInput::Next),
        '⎋' if !state.search_text().is_empty() => {
            Input::Search(SearchInput::SetWords(String::new()))
        }
        '⎋' => Input::Search(SearchInput::Leave),
        _ => return None,
    })
}

fn find_key(state: &State, sign: char) -> Option<Input> {
    Some(match sign {
        '⎋' if !state.find_text().is_empty() => {
            Input::FilterRows(FilterRowsInput::Find(String::new()))
        }
        '↑' => Input::FilterRows(FilterRowsInput::Step(-1)),
        '⎋' | '↓' | '⏎' => Input::FilterRows(FilterRowsInput::Edge { last: false }),
        _ => return None,
    })
}

/// A slider's keys. Shift+← → pans, as it does everywhere.
fn overview_key(grip: Grip, key: Press) -> Option<OverviewInput> {
    let (stride, later) = match key.sign {
        '←' | '→' if key.shift => return None,
        '←' | '↓' => (Stride::Short, false),
        '→' | '↑' => (Stride::Short, true),
        '⇟' => (Stride::Long, false),
        '⇞' => (Stride::Long, true),
        '⇤' => (Stride::All, false),
        '⇥' => (Stride::All, true),
        _ => return None,
    };
    Some(OverviewInput::Step { grip, stride, later })
}
