//! What columns of counts are stacked by: the groups that events are coloured by.

use crate::{
    app::{
        State,
        encoding::{Encoding, HUES, Hue},
    },
    data::{ActorIx, EventIx, dataset::Dataset, shift::Shift},
    query::{
        density::{self, Counts},
        dimension::{Dimension, Group},
        index::{EndShift, Index},
        mask::Mask,
    },
    time::{Span, Timestamp},
};
use std::rc::Rc;

/// The events of each group that has a hue, and last those of all others; no part is empty
/// of events, though none of them may pass.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stack {
    /// The events of each part: those that the groups of one hue lead.
    parts: Rc<Vec<Mask>>,
    /// Which hue each part has.
    slots: Vec<u8>,
    /// The colour of each part.
    pub(crate) hues: Rc<[Hue]>,
    /// What passes, of each part.
    pub(crate) passing: Vec<Mask>,
}

impl Stack {
    /// The events of the mask pass.
    pub(crate) fn new(data: &Dataset, encoding: &Encoding, mask: &Mask, index: &Index) -> Self {
        let mut parts: Vec<u8> = data.events().map(|event| slot(data, encoding, event)).collect();
        let mut counts = [0_u32; HUES as usize + 1];
        parts.iter().for_each(|&slot| counts[usize::from(slot)] += 1);
        // Empty ones take no place.
        let mut places = [0_u8; HUES as usize + 1];
        let (mut hues, mut slots) = (Vec::new(), Vec::new());
        for (slot, _) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            places[slot] = hues.len() as u8;
            slots.push(slot as u8);
            hues.push(encoding.hue(data, group_of(slot as u8, data, encoding)));
        }
        parts.iter_mut().for_each(|slot| *slot = places[usize::from(*slot)]);
        let parts = Rc::new(Mask::all(index).split(&parts, hues.len(), index));
        let mut stack = Self { parts, slots, hues: hues.into(), passing: Vec::new() };
        stack.let_pass(mask);
        stack
    }

    /// Something else passes.
    pub(crate) fn let_pass(&mut self, mask: &Mask) {
        self.passing = self.parts.iter().map(|part| part.both(mask)).collect();
    }

    /// How many events of each part pass and may be active in a span.
    pub(crate) fn active_in(&self, data: &Dataset, index: &Index, span: Span) -> Vec<u32> {
        self.passing.iter().map(|part| part.active_in(data, index, span)).collect()
    }

    /// The group that a part stands for; none for that of all others.
    pub(crate) fn group(&self, part: usize, data: &Dataset, encoding: &Encoding) -> Option<Group> {
        group_of(self.slots[part], data, encoding)
    }

    /// Some events left and others came; false where the parts are others.
    pub(crate) fn edit(
        &mut self,
        (data, encoding): (&Dataset, &Encoding),
        mask: &Mask,
        (shift, ends): (&Shift, &EndShift),
    ) -> bool {
        let mut come = vec![Vec::new(); self.slots.len()];
        for &event in shift.come() {
            let slot = slot(data, encoding, EventIx(event));
            let Some(part) = self.slots.iter().position(|it| *it == slot) else { return false };
            come[part].push(event);
        }
        let parts = Rc::make_mut(&mut self.parts);
        for (part, come) in parts.iter_mut().zip(&come) {
            part.edit(shift, ends, come);
        }
        self.let_pass(mask);
        self.parts.iter().all(|part| part.count() > 0)
    }
}

impl State {
    /// The colours that columns are stacked of.
    pub(crate) fn column_hues(&self) -> &[Hue] {
        if self.archive.is_some() { self.told_hues() } else { &self.stack.hues }
    }

    /// How many events that pass start before a time, before which so many rows are.
    pub(crate) fn started_before(&self, ms: Timestamp, rows: usize) -> u32 {
        if self.archive.is_some() { self.told_before(ms, rows) } else { self.mask.rank(rows) }
    }

    /// Counts what is active between ascending edges, as columns show it.
    pub(crate) fn count_columns(&self, edges: &[Timestamp], counts: &mut Counts) {
        if self.archive.is_some() && self.told_columns(edges, counts) {
            return;
        }
        let (data, index) = (&*self.data, &*self.index);
        counts.many = self.stack.passing.len();
        density::stacks(data, index, &self.stack.passing, edges, &mut counts.parts);
        counts.all.clear();
        if !self.mask.is_everything() {
            density::stacks(
                data,
                index,
                std::slice::from_ref(&self.everything),
                edges,
                &mut counts.all,
            );
        }
    }
}

/// The hue of an event.
fn slot(data: &Dataset, encoding: &Encoding, event: EventIx) -> u8 {
    let group = encoding.color_by().lead(data, event);
    group.map_or(HUES, |group| encoding.slot(data, group))
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
