//! A layout of some events beside others that were placed before: of a part of an archive below
//! the parts above it.

use std::rc::Rc;

use crate::{
    data::EventIx,
    layout::labels::{LabelLayout, Params, PlacementOrder, Scales},
};

/// An event that lies somewhere already; see [`LabelLayout::beside`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    /// Which one.
    pub event: EventIx,
    /// Its lane.
    pub lane: u8,
    /// The scale in px per ms from which its mark shows.
    pub mark_from: f32,
    /// The scale from which its label shows, not before the mark.
    pub label_from: f32,
    /// How wide mark, label and gap are.
    pub label_px: f32,
}

impl LabelLayout {
    /// A layout of some of `len` events, beside others that lie where they were placed, which
    /// nothing moves.
    #[must_use]
    pub fn beside(
        placement: PlacementOrder,
        params: Params,
        len: usize,
        placed: &[Placed],
    ) -> Self {
        let mut layout = Self::with(placement, (Rc::new(vec![0.0; len]), Vec::new()), params);
        for &Placed { event, lane, mark_from, label_from, label_px } in placed {
            Rc::make_mut(&mut layout.label_px)[event.index()] = label_px;
            let scales = Scales { mark: mark_from, label: label_from };
            layout.labels.put(&mut layout.links, event.index(), usize::from(lane), scales);
        }
        layout
    }
}
