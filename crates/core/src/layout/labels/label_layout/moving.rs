//! A layout of events that have come and gone: who stays keeps its place.

use super::{Coarsest, Waiting};
use crate::{
    data::{
        EventIx,
        shift::{GONE, Shift},
    },
    layout::labels::{
        Ask, Bars, LabelLayout, NEVER, NO_LANE, Params, PlacementOrder,
        pieces::{beside, instead},
    },
    time::Timestamp,
};
use fixedbitset::FixedBitSet;
use std::{mem::take, rc::Rc};

impl LabelLayout {
    /// This layout among `len` events, where `to` says which place each of its events has, or
    /// that it is [`GONE`]. Those that were placed keep lane and first scales; `rest` gives
    /// the order of the others, which go in after them.
    ///
    /// It is of `all` events, or of what passes a filter beside a layout of all.
    pub(crate) fn moved(
        &self,
        (to, len): (&[u32], usize),
        (lanes, all): (u8, Option<&Self>),
        rest: &dyn Fn(&FixedBitSet) -> PlacementOrder,
    ) -> Self {
        let old = &self.labels;
        let (label_px, kept) = match all {
            Some(all) => (Rc::clone(&all.label_px), all.labels.lane.clone()),
            None => (Rc::new(self.moved_px(to, len)), Vec::new()),
        };
        let params = Params { lanes, mark_px: old.mark_px, max_label_px: old.max_px as f32 };
        let mut new = Self::with(PlacementOrder::default(), (label_px, kept), params);
        if self.is_done() && old.lanes.count() <= new.labels.lanes.count() {
            new.labels.pieces = old.pieces.clone();
            new.labels.pieces.follow(to);
        }
        let mut is_placed = FixedBitSet::with_capacity(len);
        for &at in &self.order[..self.settled] {
            let place = to[at as usize];
            if place != GONE {
                is_placed.insert(place as usize);
                new.order.push(place);
            }
        }
        // In the order of time, so that each is the last on its lane.
        for (at, &place) in to.iter().enumerate() {
            let (lane, place) = (old.lane[at], place as usize);
            if lane != NO_LANE && is_placed.contains(place) {
                new.labels.put(&mut new.links, place, lane.into(), old.scales[at]);
            }
        }
        (new.settled, new.tried) = (new.order.len(), new.order.len());
        let rest = rest(&is_placed);
        new.classes.extend(rest.classes.iter().map(|end| end + new.settled as u32));
        new.order.extend(rest.order);
        new
    }

    fn moved_px(&self, to: &[u32], len: usize) -> Vec<f32> {
        let mut label_px = vec![0.0; len];
        for (&place, &px) in to.iter().zip(&*self.label_px) {
            if place != GONE {
                label_px[place as usize] = px;
            }
        }
        label_px
    }

    /// The lane that an event was given, if it has had its turn and found one.
    pub(crate) fn lane_of(&self, event: EventIx) -> Option<u8> {
        self.labels.lane(event)
    }

    /// True where few events can come to it: it has all of these lanes, and all are placed.
    pub(crate) fn takes_more(&self, lanes: u8) -> bool {
        let params = usize::from(lanes.min(NO_LANE - 1));
        self.is_done() && self.labels.lanes.count() == params
    }

    /// How many of these events have had their turn.
    pub(crate) fn done_of(&self, these: &dyn Fn(EventIx) -> bool) -> usize {
        self.order[..self.settled].iter().filter(|&&at| these(EventIx(at))).count()
    }

    /// What passes a filter is all there is.
    pub(crate) fn be_of_all(&mut self) {
        self.kept = Vec::new();
    }

    /// Keeps in mind where these events were, with their starts, that are about to leave.
    pub(crate) fn note_leaving(&mut self, leaving: &[(u32, Timestamp)]) {
        let (labels, label_px) = (&mut self.labels, &self.label_px[..]);
        labels.pieces.note_leaving(&labels.scales, label_px, leaving);
    }

    /// Lets go of the widths of events, which another layout is about to change.
    pub(crate) fn without_px(&mut self) {
        self.label_px = Rc::default();
        self.labels.pieces.without_px();
    }

    /// [`LabelLayout::moved`] where it is, when few have left and come. O(n), but what does not
    /// move is not touched.
    pub(crate) fn edit(&mut self, shift: &Shift, all: Option<&Self>, rest: PlacementOrder) {
        let labels = &mut self.labels;
        labels.pieces.without_px();
        match all {
            Some(all) => {
                self.label_px = Rc::clone(&all.label_px);
                self.kept.clone_from(&all.labels.lane);
            }
            None => shift.edit(Rc::make_mut(&mut self.label_px), |_| 0.0),
        }
        shift.edit(&mut labels.lane, |_| NO_LANE);
        shift.edit(&mut labels.scales, |_| NEVER);
        labels.lanes.edit(shift);
        labels.octaves.edit(shift);
        if let Some(table) = shift.table() {
            labels.pieces.follow(table);
        }
        self.order.truncate(self.settled);
        if let Some(table) = shift.table() {
            self.order.iter_mut().for_each(|at| *at = table[*at as usize]);
            self.order.retain(|&at| at != GONE);
        }
        (self.settled, self.tried) = (self.order.len(), self.order.len());
        (self.class, self.common_px, self.waiting) = (0, 0.0, Waiting::default());
        self.classes.clear();
        self.classes.extend(rest.classes.iter().map(|end| end + self.settled as u32));
        self.order.extend(rest.order);
    }

    /// Places those that have come, and makes way for them; pieces are to be cut anew where
    /// that makes a difference.
    pub(crate) fn place_new(&mut self, bars: Bars<'_>, ask: &dyn Ask, has_lost: bool) {
        let (coarsest, from) = (Coarsest::of(bars), self.settled);
        while let Some(item) = self.next(ask) {
            let found = self.find(bars, ask, item, Some(beside));
            let found = found.or_else(|| self.find(bars, ask, item, Some(instead)));
            self.place(item, found, coarsest);
        }
        let new = &self.order[from..];
        let mut pieces = take(&mut self.labels.pieces);
        let is_cut = pieces.mend((bars, ask), &self.labels, &self.label_px, new);
        self.labels.pieces = pieces;
        let mark_px = self.labels.mark_px;
        let mut lasting = new.iter().map(|&at| at as usize);
        let is_cut = is_cut || has_lost || !self.cutting.is_done();
        if is_cut || lasting.any(|at| bars.lasts(at, mark_px)) {
            self.cutting = self.labels.cutting(bars, &self.label_px);
            self.is_mended = true;
        }
    }

    /// True when all are placed, and pieces are cut, if perhaps not anew.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.is_mended || self.is_whole()
    }

    /// True when there is nothing left to do.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.cutting.is_done() || self.order.is_empty()
    }
    /// What it holds beside its labels, in bytes.
    #[doc(hidden)]
    #[must_use]
    pub fn memory(&self) -> [(&'static str, usize); 2] {
        [
            ("order of placing", size_of_val(&self.order[..])),
            ("widths", size_of_val(&self.label_px[..])),
        ]
    }
}
