//! The list of the events that a "+N" stands for.

use crate::{app::focus::FocusTarget, data::EventIx, time::Span};

/// Which events a stretch stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OverflowKind {
    /// A "+N" cell: those that start in it and show neither mark nor label.
    Hidden,
    /// The one at the edge: those that began before the view, last into it and are not drawn.
    Before,
    /// A column of the ribbon: those that may be active in it.
    Active,
}

/// What a stretch holds, as the picture was when it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverflowList {
    /// The stretch.
    pub span: Span,
    /// Which events are meant.
    pub holds: OverflowKind,
    /// The first of them, in the order of time.
    pub events: Vec<EventIx>,
    /// How many there are.
    pub total: u32,
    /// A closer view parts them; false where they share all their time.
    pub parts_on_zoom: bool,
    /// The tab stop among the rows.
    pub row: usize,
}

impl OverflowList {
    /// No list is longer than this: who wants more searches or filters.
    pub const MOST_ROWS: usize = 3_000;

    /// The row at hand; the list where it has none.
    pub(crate) fn focus(&self) -> FocusTarget {
        FocusTarget::Overflow((!self.events.is_empty()).then_some(self.row))
    }
}

/// A question that only the picture can answer: what does that stretch hold?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OverflowQuery {
    /// A "+N" cell.
    Cell(Span),
    /// A column of the ribbon.
    Column(Span),
    /// The first "+N" cell that ends after this moment, else the last.
    From(i64),
    /// More rows of the list that is open.
    More,
    /// The "+N" cell after (or before) the one that starts here.
    Step {
        /// Where the one at hand starts.
        from: i64,
        /// The one after rather than the one before.
        later: bool,
    },
}
