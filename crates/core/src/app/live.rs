//! Data that change while they are shown: events come, change and go, and all that the
//! reader has set up stays, by ids.

mod again;
mod layout;
pub(crate) mod moves;
pub(crate) mod update;

pub use moves::Moves;

use crate::{
    Error,
    app::{State, archive::Places},
    data::{
        dataset::Dataset,
        ingest::{Change, Options, Update},
    },
};
use std::{fmt, rc::Rc};

/// What changes of the data that are shown.
#[derive(Clone)]
pub struct NewData {
    update: Rc<Update>,
    moves: Rc<Moves>,
    /// Where they show, of an archive.
    places: Option<Rc<Places>>,
}

impl NewData {
    /// Reads an update of the data that are shown: see
    /// [`update_from_json`](crate::data::ingest::update_from_json). What a state holds stays.
    ///
    /// # Errors
    ///
    /// As that.
    pub fn read(state: &State, update: &str, options: &Options) -> Result<Self, Error> {
        let data = state.data();
        let read = Update::read(data, update, options, &state.held());
        read.map(|update| Self::new(update, data))
    }

    /// What an update changes of the data that it was read for.
    #[must_use]
    pub fn new(update: Update, data: &Dataset) -> Self {
        let moves = Rc::new(Moves::of(&update, data));
        Self { update: Rc::new(update), moves, places: None }
    }

    /// With the places of events of an archive.
    #[must_use]
    pub fn at(self, places: Rc<Places>) -> Self {
        Self { places: Some(places), ..self }
    }

    /// What is done, by ids.
    #[must_use]
    pub fn change(&self) -> &Change {
        self.update.change()
    }

    /// Where the events that are shown go.
    #[must_use]
    pub fn moves(&self) -> &Rc<Moves> {
        &self.moves
    }
}

impl PartialEq for NewData {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.update, &other.update) && self.places == other.places
    }
}

impl fmt::Debug for NewData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewData")
    }
}
