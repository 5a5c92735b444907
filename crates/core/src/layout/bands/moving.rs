//! Bands of events that have come and gone: those that are there stay where they are.

use super::{
    Band, Bands, Facts, Grouping, MAX_BANDS, MAX_LANES, NO_BAND, grouping::Head, leads_of, shared,
    tops,
};
use crate::{layout::plot::Rows, query::dimension::Group, sort::order_by};

/// A new band has no more lanes than these until all bands are made anew.
const NEW_LANES: u32 = 3;

impl Bands {
    /// These bands, of groups that are at other places; groups without one get bands below
    /// all others. `None` where a band has lost its group, and where there is no more room. Bands
    /// that had no events have those of `rows` now, as new bands would.
    pub(crate) fn moved(
        &self,
        facts: &Facts<'_>,
        grouping: &Grouping,
        to: &dyn Fn(Group) -> Option<Group>,
        rows: Rows,
    ) -> Option<Self> {
        let was_empty = self.lanes() == 0;
        if was_empty && self.list.iter().all(|band| band.group.is_none()) {
            return None;
        }
        let heads = grouping.heads(facts);
        let mut list = self.list.clone();
        for band in &mut list {
            if let Some(group) = band.group {
                let group = to(group).filter(|group| group.index() < facts.groups.count())?;
                let head = heads.iter().find(|head| head.group == group);
                band.group = Some(group);
                band.expanded = head.and_then(|head| head.expanded);
            }
        }
        let mut has_rest = list[self.rest].group.is_none();
        let has_band = |group| list.iter().any(|band| band.group == Some(group));
        let is_new = |head: &&Head| head.depth == 0 && !has_band(head.group);
        let new: Vec<Head> = heads.iter().filter(is_new).copied().collect();
        for Head { group, expanded, .. } in new {
            let within = facts.groups.within(group);
            let leads: u32 = within.map(|at| facts.leads[at]).sum();
            push(&mut list, Some(group), expanded, leads);
        }
        let mut rest = self.rest;
        if !has_rest && facts.ungrouped > 0 {
            rest = list.len();
            has_rest = true;
            push(&mut list, None, None, facts.ungrouped);
        }
        let lanes = list.iter().map(|band| usize::from(band.lanes.1 - band.lanes.0)).sum::<usize>();
        if list.len() > MAX_BANDS + usize::from(has_rest) || lanes > MAX_LANES {
            return None;
        }
        let mut of_group = vec![NO_BAND; facts.groups.count()];
        // Who has got a parent since keeps its band, wherever that of the parent is.
        let above = |group: &Group| facts.groups.above(*group);
        let depth = |at: u32| std::iter::successors(list[at as usize].group, above).count() as u64;
        for at in order_by(list.len(), &depth) {
            let group = list[at as usize].group;
            for within in group.into_iter().flat_map(|group| facts.groups.within(group)) {
                of_group[within] = at as u8;
            }
        }
        for of in of_group.iter_mut().filter(|of| **of == NO_BAND) {
            *of = rest as u8;
        }
        let counts: Vec<u8> = if was_empty {
            // The rest may be one of the others.
            let mut leads = leads_of(&of_group, facts, list.len());
            let none = leads.pop().unwrap_or_default();
            leads[rest] += none;
            let of_groups = leads.iter_mut().zip(&list).filter(|(_, band)| band.group.is_some());
            of_groups.for_each(|(leads, _)| *leads = (facts.least * NEW_LANES).max(*leads));
            shared(&leads, rows, self.style)
        } else {
            list.iter().map(|band| band.lanes.1 - band.lanes.0).collect()
        };
        let mut first = 0;
        for (band, count) in list.iter_mut().zip(counts) {
            band.lanes = (first, first + count);
            first += count;
        }
        let tops = tops(&list, self.style, self.lane_px);
        Some(Self { list, of_group, rest, tops, ..*self })
    }
}

fn push(list: &mut Vec<Band>, group: Option<Group>, expanded: Option<bool>, leads: u32) {
    let lanes = (0, leads.min(NEW_LANES) as u8);
    list.push(Band { group, depth: 0, expanded, lanes });
}
