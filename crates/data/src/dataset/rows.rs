//! Rows of the document, apart from the order of time.
//!
//! An [`EventIx`] is a place in time, and moves when other events come between. A row keeps
//! its number when events are added.

use super::Dataset;
use crate::{EventIx, sort::order_by};

/// Number of an event by its row in the document: from 0, without the rows that are no event.
/// It stays when events are added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RowId(pub u32);

/// The rows of a dataset, for whoever asks for them: 4 bytes an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows {
    /// The position of each.
    events: Vec<u32>,
}

impl Rows {
    /// Numbers the rows of a dataset. O(n).
    #[must_use]
    pub fn new(data: &Dataset) -> Self {
        let rows = &data.columns.rows;
        Self { events: order_by(rows.len(), &|at| u64::from(rows[at as usize])) }
    }

    /// The event of a row, if there is one. O(1).
    #[must_use]
    pub fn event(&self, row: RowId) -> Option<EventIx> {
        self.events.get(row.0 as usize).copied().map(EventIx)
    }

    /// The row of an event of the dataset that they were made from. O(log n).
    ///
    /// # Panics
    ///
    /// When the event is of a larger one.
    #[must_use]
    pub fn of(&self, data: &Dataset, e: EventIx) -> RowId {
        let rows = &data.columns.rows;
        let row = rows[e.index()];
        RowId(self.events.partition_point(|&at| rows[at as usize] < row) as u32)
    }

    /// All events, in the order of the document.
    pub fn events(&self) -> impl ExactSizeIterator<Item = EventIx> + '_ {
        self.events.iter().copied().map(EventIx)
    }
}
