//! Pieces when events come and go: those of who stays stay, but for what makes way for new events,
//! until all else is cut anew.

use super::{Cutting, NONE, Neighbour, Piece, Pieces};
use crate::{
    data::{EventIx, shift::GONE},
    layout::labels::{Ask, Bars, Labels, NO_LANE, Scales},
    sort::order_by,
    time::Timestamp,
};
use std::rc::Rc;

impl Pieces {
    /// Lets go of the widths, which may change.
    pub(in crate::layout::labels) fn without_px(&mut self) {
        self.label_px = Rc::default();
    }

    /// Keeps in mind where these events were, in the order of their places: pieces after them
    /// begin there further on.
    pub(in crate::layout::labels) fn note_leaving(
        &mut self,
        scales: &[Scales],
        label_px: &[f32],
        leaving: &[(u32, Timestamp)],
    ) {
        for after in &mut self.after {
            let found = leaving.binary_search_by_key(after, |it| it.0);
            let Some((px, (at, start))) =
                label_px.get(*after as usize).zip(found.ok().map(|at| leaving[at]))
            else {
                continue;
            };
            let mark_from = scales[at as usize].mark;
            self.gone.push(Neighbour { start, label_px: *px, mark_from });
            *after = !(self.gone.len() as u32);
        }
    }

    /// Takes over where events are now. What is of those that left shows no longer; to be
    /// mended ([`Pieces::mend`]) when the others have their lanes.
    pub(in crate::layout::labels) fn follow(&mut self, to: &[u32]) {
        let before = std::mem::take(&mut self.gone);
        for at in 0..self.from.len() {
            let event = to.get(self.event[at] as usize).copied().unwrap_or(GONE);
            let after = self.after[at];
            let is_gone = event == GONE || to.get(after as usize) == Some(&GONE);
            if is_gone || self.from[at] == self.to[at] {
                self.drop_at(at);
                continue;
            }
            self.event[at] = event;
            if let Some(&after) = to.get(after as usize) {
                self.after[at] = after;
            } else if after != NONE {
                self.gone.push(before[!after as usize - 1]);
                self.after[at] = !(self.gone.len() as u32);
            }
        }
    }

    /// It lies nowhere.
    fn drop_at(&mut self, at: usize) {
        self.to[at] = self.from[at];
        (self.event[at], self.after[at]) = (0, NONE);
    }

    /// Makes way for events that have come to a lane, and leaves lanes that are no longer those
    /// of the event; true where a piece had to.
    pub(in crate::layout::labels) fn mend(
        &mut self,
        (bars, ask): (Bars<'_>, &dyn Ask),
        labels: &Labels,
        label_px: &Rc<Vec<f32>>,
        new: &[u32],
    ) -> bool {
        self.label_px = Rc::clone(label_px);
        let mut has_made_way = false;
        for at in 0..self.from.len() {
            let may_lie = || ask.lanes(EventIx(self.event[at])).contains(&self.lane[at]);
            if self.from[at] < self.to[at] && !may_lie() {
                self.drop_at(at);
                has_made_way = true;
            }
        }
        for &event in new {
            if let Some(lane) = labels.lane(EventIx(event)) {
                has_made_way |= self.make_way(bars.taken(event as usize), lane.into());
            }
        }
        has_made_way
    }

    fn make_way(&mut self, (start, end): (Timestamp, Timestamp), lane: usize) -> bool {
        let mut has_made_way = false;
        if lane >= self.lanes.count() {
            return false;
        }
        let first = self.from.partition_point(|&from| from < start);
        if let Some(before) = self.lanes.before(lane, first).filter(|&at| self.to[at] > start) {
            self.to[before] = start;
            has_made_way = true;
        }
        let mut piece = self.lanes.at_or_after(lane, first);
        while let Some(at) = piece.filter(|&at| self.from[at] < end) {
            self.drop_at(at);
            has_made_way = true;
            piece = self.lanes.at_or_after(lane, at + 1);
        }
        has_made_way
    }
}

impl Labels {
    /// To cut pieces anew beside those that are there and show at any scale.
    pub(in crate::layout::labels) fn cutting(
        &self,
        bars: Bars<'_>,
        label_px: &Rc<Vec<f32>>,
    ) -> Cutting {
        let is_seen = |piece: &Piece| piece.from < piece.to && piece.is_seen(bars, self, label_px);
        let pieces = (0..self.pieces.from.len()).map(|at| self.pieces.get(at));
        let kept: Vec<Piece> = pieces.filter(is_seen).collect();
        let rows = order_by(kept.len(), &|at| kept[at as usize].event.into());
        let has_no_lane = |piece: &&Piece| self.lane[piece.event as usize] == NO_LANE;
        let without_lane = kept.iter().filter(has_no_lane).count();
        Cutting::beside(rows.into_iter().map(|at| kept[at as usize]).collect(), without_lane)
    }
}
