//! What a state knows of the archive that it shows.

use super::{Places, Told};
use crate::{
    app::{State, encoding::Hue},
    data::EventIx,
    query::density::Counts,
    time::Timestamp,
};
use std::rc::Rc;

impl State {
    /// What the archive that is shown tells of all its events.
    #[must_use]
    pub fn told(&self) -> Option<&Told> {
        self.archive.as_ref().map(|archive| &*archive.told)
    }

    /// How often the reader has asked for what did not come of it.
    #[must_use]
    pub fn archive_retries(&self) -> u32 {
        self.archive.as_ref().map_or(0, |archive| archive.retries)
    }

    /// What is to begin with where the same is shown again.
    #[must_use]
    pub fn archive_again(&self) -> Option<(Rc<Places>, Rc<Told>)> {
        let archive = self.archive.as_ref()?;
        let place =
            |event: EventIx| (self.data.id(event).to_owned(), archive.places(event.index()));
        let places = self.data.events().map(place).collect();
        Some((Rc::new(Places(places)), Rc::clone(&archive.told)))
    }

    /// True where lanes and first scales are given.
    pub(crate) fn is_given(&self) -> bool {
        self.archive.is_some() && self.bands.is_none()
    }

    /// True where columns show what the archive tells of what passes.
    pub(crate) fn has_steps(&self) -> bool {
        self.archive.as_ref().is_some_and(|archive| !archive.told.steps[1].is_empty())
    }

    /// The colours that columns are stacked of.
    pub(crate) fn column_hues(&self) -> &[Hue] {
        let told = self.archive.as_ref().filter(|_| self.has_steps());
        told.map_or(&self.stack.hues, |archive| &archive.hues)
    }

    /// Counts columns of an archive.
    #[inline(never)] // it comes with the second part of the wasm
    pub(crate) fn told_columns(&self, edges: &[Timestamp], counts: &mut Counts) {
        if let Some(archive) = &self.archive {
            archive.told.count_columns(edges, counts);
        }
    }

    /// How many events of an archive are active in view: those that are here, if more is not known.
    #[inline(never)] // it comes with the second part of the wasm
    pub(crate) fn told_in_view(&self, here: u32) -> u32 {
        self.told().map_or(here, |told| u32::try_from(told.in_view.0).unwrap_or(u32::MAX).max(here))
    }

    /// How many events that pass start before a time, before which so many rows are.
    pub(crate) fn started_before(&self, ms: Timestamp, rows: usize) -> u32 {
        if self.has_steps() { self.told_before(ms) } else { self.mask.rank(rows) }
    }

    /// How many events of an archive start before a time.
    #[inline(never)] // it comes with the second part of the wasm
    pub(crate) fn told_before(&self, ms: Timestamp) -> u32 {
        self.told().map_or(0, |told| told.started_before(ms))
    }
}
