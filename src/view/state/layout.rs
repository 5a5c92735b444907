//! The layout in progress: which labels are placed, and what a filter changes.

use super::{FIRST, State};
use crate::{
    data::EventIx,
    layout::{
        labels::{Bars, Labels, Refill},
        plot,
    },
    query::filter::Filter,
    view::footing::{Titles, start_placing},
};

impl State {
    /// Lanes and first scales, as far as they are worked out.
    #[must_use]
    pub fn labels(&self) -> &Labels {
        self.refill.as_ref().map_or(self.placing.labels(), Refill::labels)
    }

    /// Works out all labels that are left: for pictures that leave the screen.
    pub fn finish_layout(&mut self) {
        self.work(usize::MAX);
    }

    /// True when labels are placed while the reader looks on.
    #[must_use]
    pub fn is_large(&self) -> bool {
        self.data.len() > FIRST
    }

    /// How many events have had their turn to be placed.
    #[must_use]
    pub fn placed(&self) -> usize {
        self.placing.done()
    }

    /// How wide the words of an event's label may be.
    #[must_use]
    pub fn text_room_px(&self, event: EventIx) -> f64 {
        plot::text_room_px(f64::from(self.placing.label_px(event)), self.size.font_factor)
    }

    /// True while labels wait to be placed, or to take room that a filter made.
    pub(crate) fn has_work(&self) -> bool {
        let refilled = || self.refill.as_ref().is_some_and(Refill::is_done);
        !self.placing.is_done() || !self.mask.is_everything() && !refilled()
    }

    /// Places so many events more, or gives them room that a filter made.
    pub(crate) fn work(&mut self, max_events: usize) {
        let bars = self.drawn.bars(&self.data);
        let font_factor = self.size.font_factor;
        let titles = Titles { data: &self.data, environment: &self.environment, font_factor };
        let before = self.placing.done();
        if self.placing.step(bars, &titles, max_events) && !self.mask.is_everything() {
            let left = max_events - (self.placing.done() - before);
            let refill = self.refill.get_or_insert_with(|| Refill::new(&self.placing));
            refill.step(bars, &titles, &self.mask, left);
        }
    }

    /// Another filter: what passes it takes the room, as soon as all are placed.
    pub(crate) fn set_filter(&mut self, filter: Filter) {
        self.mask = filter.passing(&*self.data, &self.index);
        self.filter = filter;
        self.refill = None;
        self.work_if_few();
    }

    /// Few events are laid out at once, many while the reader looks on.
    fn work_if_few(&mut self) {
        if !self.is_large() {
            self.work(usize::MAX);
        }
    }

    /// When each event is drawn to start and to end.
    pub(crate) fn bars(&self) -> Bars<'_> {
        self.drawn.bars(&self.data)
    }

    /// Lays out anew, after a change of lanes, font or language.
    pub(crate) fn lay_out(&mut self) {
        self.placing = start_placing(&self.turns, self.size);
        self.refill = None;
        self.work_if_few();
    }
}
