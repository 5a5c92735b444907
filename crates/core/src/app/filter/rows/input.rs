//! What happens to the rows of the filter: which show, and which one has the tab stop.

use crate::{
    app::filter::rows::{order::RowOrder, state::FilterRow},
    data::ActorIx,
    query::filter::Facet,
};

/// What happens to the rows of the filter: which show, and which one has the tab stop.
#[derive(Clone, Debug, PartialEq)]
pub enum FilterRowsInput {
    /// Look for these names among the rows of the filter.
    Find(String),
    /// Show or hide the parts of an actor.
    SetOpen(ActorIx, bool),
    /// Show or hide the rows of a facet.
    ToggleGroup(Facet),
    /// Have the rows in this order.
    SetOrder(RowOrder),
    /// Show all rows of a facet.
    ShowAll(Facet),
    /// The reader has scrolled to where this row is, and sees so many at once.
    LookAt {
        /// How many rows are above.
        place: usize,
        /// How many fit into the panel.
        seen: usize,
    },
    /// Move the tab stop within the rows of the filter.
    Focus(FilterRow),
    /// Move the tab stop within the rows of the filter by rows.
    Step(i32),
    /// Move the tab stop within the rows of the filter to its start or end.
    Edge {
        /// To the last rather than the first.
        last: bool,
    },
    /// Open the row of the filter, or go into it; or close it, or go out of it.
    Enter {
        /// In rather than out.
        inwards: bool,
    },
}
