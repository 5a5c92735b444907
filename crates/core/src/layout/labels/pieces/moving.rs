//! Pieces beside events that have come: what is in their way is cut, until all pieces are cut
//! anew.

use super::{NONE, Pieces};
use crate::{
    data::{
        EventIx,
        shift::{GONE, Shift},
    },
    layout::labels::{Bars, Labels},
};
use std::rc::Rc;

/// Stands for an event before a piece that has left.
const LOST: u32 = NONE - 1;

impl Pieces {
    /// Lets go of the widths, which may change.
    pub(in crate::layout::labels) fn without_px(&mut self) {
        self.label_px = Rc::default();
    }

    /// Takes over where events are now. What is of those that left shows no longer; to be
    /// mended ([`Pieces::mend`]) when the others have their lanes.
    pub(in crate::layout::labels) fn edit(&mut self, shift: &Shift) {
        let Some(table) = shift.table() else { return };
        for at in 0..self.from.len() {
            let event = table[self.event[at] as usize];
            if event == GONE {
                self.drop_at(at);
            } else {
                self.event[at] = event;
            }
            if self.after[at] != NONE {
                let after = table[self.after[at] as usize];
                self.after[at] = if after == GONE { LOST } else { after };
            }
        }
    }

    /// It lies nowhere.
    fn drop_at(&mut self, at: usize) {
        self.to[at] = self.from[at];
        self.event[at] = 0;
    }

    /// Makes way for events that have come to a lane; true where a piece had to.
    pub(in crate::layout::labels) fn mend(
        &mut self,
        bars: Bars<'_>,
        labels: &Labels,
        label_px: &Rc<Vec<f32>>,
        new: &[u32],
    ) -> bool {
        self.label_px = Rc::clone(label_px);
        for at in 0..self.from.len() {
            if self.after[at] == LOST {
                let begun = bars.starts.partition_point(|&start| start < self.from[at]);
                let before = labels.lanes.before(self.lane[at].into(), begun);
                self.after[at] = before.map_or(NONE, |event| event as u32);
            }
        }
        let mut has_made_way = false;
        for &event in new {
            if let Some(lane) = labels.lane(EventIx(event)) {
                has_made_way |= self.make_way(bars, labels, (event, lane.into()));
            }
        }
        has_made_way
    }

    fn make_way(&mut self, bars: Bars<'_>, labels: &Labels, (event, lane): (u32, usize)) -> bool {
        let mut has_made_way = false;
        let at = event as usize;
        let (start, end) = (bars.begins(at), bars.ends[at].max(bars.starts[at].saturating_add(1)));
        let next = labels.lanes.at_or_after(lane, at + 1).map(|next| bars.begins(next));
        let first = self.from.partition_point(|&from| from < start);
        if let Some(before) = self.lanes.before(lane, first).filter(|&at| self.to[at] > start) {
            self.to[before] = start;
            has_made_way = true;
        }
        let mut piece = self.lanes.at_or_after(lane, first);
        while let Some(at) = piece.filter(|&at| next.is_none_or(|next| self.from[at] <= next)) {
            if self.from[at] < end {
                self.drop_at(at);
                has_made_way = true;
            } else {
                self.after[at] = event;
            }
            piece = self.lanes.at_or_after(lane, at + 1);
        }
        has_made_way
    }
}
