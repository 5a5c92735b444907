//! What happens to the list of events.

/// What happens to the list of events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListInput {
    /// Show or hide the list.
    Toggle,
    /// The list was scrolled to this row.
    Scroll(u32),
}
