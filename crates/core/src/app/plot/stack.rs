//! What columns of counts are stacked by: the groups that events are coloured by.

use crate::{
    app::encoding::{Encoding, Hue},
    data::{ActorIx, EventIx, dataset::Dataset},
    query::{dimension::Group, index::Index, mask::Mask},
};
use std::rc::Rc;

/// What stands for the groups that have no hue, and for events in none.
const OTHERS: u8 = 8;

/// The events of each group that has a hue, and last those of all others; no part is empty
/// of events, though none of them may pass.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stack {
    /// In which part each event lies: that of the group that leads it.
    parts: Rc<[u8]>,
    /// The colour of each part.
    pub(crate) hues: Rc<[Hue]>,
    /// What passes, of each part.
    pub(crate) passing: Vec<Mask>,
}

impl Stack {
    /// The events of the mask pass.
    pub(crate) fn new(data: &Dataset, encoding: Encoding, mask: &Mask, index: &Index) -> Self {
        let slot = |event| {
            let group = encoding.color_by.lead(data, event);
            group.and_then(|Group::Actor(actor)| data.actors().hue(actor)).unwrap_or(OTHERS)
        };
        let mut parts: Vec<u8> = (0..data.len() as u32).map(|at| slot(EventIx(at))).collect();
        let mut counts = [0_u32; OTHERS as usize + 1];
        parts.iter().for_each(|&slot| counts[usize::from(slot)] += 1);
        // Empty ones take no place.
        let mut places = [0_u8; OTHERS as usize + 1];
        let mut hues = Vec::new();
        for (slot, _) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            places[slot] = hues.len() as u8;
            hues.push(hue_of(slot as u8, data, encoding));
        }
        parts.iter_mut().for_each(|slot| *slot = places[usize::from(*slot)]);
        let mut stack = Self { parts: parts.into(), hues: hues.into(), passing: Vec::new() };
        stack.let_pass(mask, index);
        stack
    }

    /// Something else passes.
    pub(crate) fn let_pass(&mut self, mask: &Mask, index: &Index) {
        self.passing = mask.split(&self.parts, self.hues.len(), index);
    }
}

/// The colour of the top-level actor that has the hue.
fn hue_of(slot: u8, data: &Dataset, encoding: Encoding) -> Hue {
    let actors = data.actors();
    let mut all = (0..actors.len() as u32).map(ActorIx);
    let top = all.find(|&actor| actors.top(actor) == actor && actors.hue(actor) == Some(slot));
    encoding.hue(data, top.map(Group::Actor))
}
