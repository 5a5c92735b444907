//! Data that change while they are shown: events come, change and go, and all that the
//! reader has set up stays, by ids.

pub(crate) mod moves;
pub(crate) mod update;

pub use moves::Moves;

use crate::{data::dataset::Dataset, query::index::Index};
use std::{fmt, rc::Rc};

/// Data that take the place of those that are shown.
#[derive(Clone)]
pub struct NewData {
    /// The events.
    pub data: Rc<Dataset>,
    /// Their index.
    pub index: Rc<Index>,
    /// Where the events that were shown have gone.
    pub moves: Rc<Moves>,
}

impl PartialEq for NewData {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.data, &other.data)
    }
}

impl fmt::Debug for NewData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewData")
    }
}
