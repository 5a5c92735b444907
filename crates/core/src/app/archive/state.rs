//! What a state knows of the archive that it shows.

use super::{Places, Told, archived::Archived, told::MOST};
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

    /// True where a part of it is on its way.
    pub(crate) fn is_more_coming(&self) -> bool {
        self.told().is_some_and(|told| told.is_loading)
    }

    /// True where it can be said how many events have an actor or a value: not of an archive, of which
    /// only some events are here.
    #[inline(never)] // it comes with the second part of the wasm
    pub(crate) fn has_facet_counts(&self) -> bool {
        self.archive.is_none()
    }

    /// True where nothing passes, as far as is known.
    pub(crate) fn has_no_match(&self) -> bool {
        self.mask.count() == 0 && self.told().is_none_or(|told| told.total.0 == 0)
    }

    /// True where nothing that passes is in view, and nothing of it is to come.
    pub(crate) fn has_nothing_in_view(&self) -> bool {
        let is_none = |told: &Told| {
            let may_come = told.is_loading || told.has_failed;
            told.in_view.1 == 0 || told.in_view.0 == 0 && !may_come
        };
        self.count_in_view() == 0 && self.told().is_none_or(is_none)
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

    /// Where columns show what the archive tells of what passes.
    fn with_steps(&self) -> Option<&Archived> {
        self.archive.as_deref().filter(|archive| !archive.told.steps[1].is_empty())
    }

    /// The colours that columns of an archive are stacked of.
    #[inline(never)] // it comes with the second part of the wasm
    pub(crate) fn told_hues(&self) -> &[Hue] {
        self.with_steps().map_or(&self.stack.hues, |archive| &archive.hues)
    }

    /// Counts columns of an archive; false where it tells nothing.
    #[inline(never)] // it comes with the second part of the wasm
    pub(crate) fn told_columns(&self, edges: &[Timestamp], counts: &mut Counts) -> bool {
        let archive = self.with_steps();
        archive.inspect(|archive| archive.told.count_columns(edges, counts)).is_some()
    }

    /// How many events of an archive are active in view: those that are here, if more is not known.
    #[inline(never)] // it comes with the second part of the wasm
    pub(crate) fn told_in_view(&self, here: u32) -> u32 {
        self.told().map_or(here, |told| (told.in_view.0.min(MOST.into()) as u32).max(here))
    }

    /// How many events of an archive that pass start before a time, before which so many rows are.
    #[inline(never)] // it comes with the second part of the wasm
    pub(crate) fn told_before(&self, ms: Timestamp, rows: usize) -> u32 {
        let told = self.with_steps().map(|archive| archive.told.started_before(ms));
        told.unwrap_or_else(|| self.mask.rank(rows))
    }
}
