//! A layout of events that have come and gone: who stays keeps its place.

use crate::{
    data::EventIx,
    layout::labels::{LabelLayout, NO_LANE, Params, PlacementOrder},
};
use fixedbitset::FixedBitSet;
use std::rc::Rc;

/// Stands for a place that an event has no longer.
pub(crate) const GONE: u32 = u32::MAX;

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
}
