//! What happens to the panels around the plot, and to the focus in them.

use crate::{
    Warning,
    app::{
        input::Region,
        panels::{
            controls::Controls,
            preset::Preset,
            state::{Tool, Written},
        },
    },
};

/// What happens to the panels around the plot, and to the focus in them.
#[derive(Clone, Debug, PartialEq)]
pub enum PanelsInput {
    /// Go one step back: details, then a sheet, then focus.
    Close,
    /// Note something that means nothing, such as the value of an attribute.
    Warn(Warning),
    /// This was said to who listens rather than looks.
    Announced(String),
    /// Move the tab stop within the toolbar to a button.
    FocusTool(Tool),
    /// Open or close the menu of a button of the toolbar.
    ToggleMenu(Tool),
    /// The keyboard left the menu that is open.
    LeaveMenu,
    /// Move the tab stop within the menu that is open.
    FocusMenuItem(usize),
    /// Move the tab stop within the chips to one of them.
    FocusChip(usize),
    /// Move the tab stop within the ways out of an empty picture.
    FocusEmptyState(usize),
    /// What had the keyboard focus is gone.
    FocusLost(Region),
    /// Have these panels and no others.
    SetControls(Controls),
    /// Be this.
    Be(Preset),
    /// Have small pictures of events, or none.
    ShowThumbnails(bool),
    /// Show or hide the filter.
    ToggleFilter,
    /// Show or hide the warnings.
    ToggleWarnings,
    /// Whether all is for paper: then the list has its rows whether in sight or not.
    PutOnPaper(bool),
    /// How many rows of the list are made while the first picture is still to come, or has just
    /// come; nothing from when on all that are wanted are.
    MakeRows(Option<u32>),
    /// Write so much of the panels. As long as that is nothing, what readers do is not followed
    /// either.
    Write(Written),
}
