//! What columns of counts are stacked by: the groups that events are coloured by.

use crate::{
    app::encoding::{Encoding, HUES, Hue},
    data::{ActorIx, EventIx, dataset::Dataset},
    query::{
        dimension::{Dimension, Group},
        index::Index,
        mask::Mask,
    },
};
use std::rc::Rc;

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
    pub(crate) fn new(data: &Dataset, encoding: &Encoding, mask: &Mask, index: &Index) -> Self {
        let slot = |event| {
            let group = encoding.color_by().lead(data, event);
            group.map_or(HUES, |group| encoding.slot(data, group))
        };
        let mut parts: Vec<u8> = (0..data.len() as u32).map(|at| slot(EventIx(at))).collect();
        let mut counts = [0_u32; HUES as usize + 1];
        parts.iter().for_each(|&slot| counts[usize::from(slot)] += 1);
        // Empty ones take no place.
        let mut places = [0_u8; HUES as usize + 1];
        let mut hues = Vec::new();
        for (slot, _) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            places[slot] = hues.len() as u8;
            hues.push(encoding.hue(data, group_of(slot as u8, data, encoding)));
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

/// The group that has a hue, of actors the top-level one; none for that of all others.
fn group_of(slot: u8, data: &Dataset, encoding: &Encoding) -> Option<Group> {
    if slot == HUES {
        return None;
    }
    let by = encoding.color_by();
    if by == Dimension::Actor {
        let actors = data.actors();
        let mut all = (0..actors.len() as u32).map(ActorIx);
        let top = all.find(|&actor| actors.top(actor) == actor && actors.hue(actor) == Some(slot));
        return top.map(Group::Actor);
    }
    let groups = by.groups(data);
    let mut all = groups.below(None).into_iter().map(|at| groups.at(at));
    all.find(|&group| encoding.slot(data, group) == slot)
}
