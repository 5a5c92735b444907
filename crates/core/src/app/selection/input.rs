//! What moves the focus among events, and opens them.

use crate::data::EventIx;

/// What moves the focus among events, and opens them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SelectionInput {
    /// Focus the first event that passes.
    First,
    /// Focus the last event that passes.
    Last,
    /// Focus the next event that passes.
    Next,
    /// Focus the event before.
    Previous,
    /// Focus the event so many rows on.
    StepRows(i32),
    /// Focus an event.
    Focus(EventIx),
    /// The keyboard left the list.
    Leave,
    /// Open the details of an event.
    Open(EventIx),
    /// Open the details of the focused event.
    OpenFocused,
    /// Details of the next event that passes.
    OpenNext,
    /// Details of the event before.
    OpenPrevious,
    /// The picture of the open event could not be loaded.
    MediaFailed(Option<EventIx>),
    /// The program opens an event, or closes it; no event leaves.
    Set(Option<EventIx>),
}
