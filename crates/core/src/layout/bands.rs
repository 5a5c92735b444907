//! Bands: one for each group that is looked at on its own, with lanes of its own.
//!
//! At first these are the groups below none, such as top-level actors. An expanded band
//! keeps the events that its group leads; those of its children have bands below it. So
//! an event lies in the band of the group that leads it or, where that has none, of the
//! nearest one above it. Bands follow the document, the height and what the reader
//! expanded, never the filter or the view.

mod grouping;
mod moving;

use std::ops::Range;

pub use grouping::{BandOrder, Facts, Grouping};

use crate::{
    layout::plot::{NEARLY, Rows},
    query::dimension::{Dimension, Group},
};
use grouping::Head;

/// Height of the strip above a band's lanes, which names it, at a font factor of 1.
const HEAD_PX: f64 = 22.0;
/// No more bands than this: the last one takes the rest.
const MAX_BANDS: usize = 120;
/// Lanes are numbered by bytes, and the last number stands for none.
const MAX_LANES: usize = 254;
/// Stands for no band.
const NO_BAND: u8 = u8::MAX;

/// One band.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// Whose it is; `None` for events in no group, and for the rest.
    pub group: Option<Group>,
    /// How many bands of those above it hold it.
    pub depth: u32,
    /// Whether its children have bands; `None` where it has no children.
    pub expanded: Option<bool>,
    /// Its first lane, and the lane after its last.
    lanes: (u8, u8),
}

impl Band {
    /// Its lanes.
    #[must_use]
    pub fn lanes(&self) -> Range<u8> {
        self.lanes.0..self.lanes.1
    }
}

/// All bands, from top to bottom.
#[derive(Clone, Debug, PartialEq)]
pub struct Bands {
    by: Dimension,
    list: Vec<Band>,
    /// The place in `list` of each group's band.
    of_group: Vec<u8>,
    /// The place in `list` of the band of events in no group, or of the rest.
    rest: usize,
    head_px: f64,
    lane_px: f64,
}

impl Bands {
    /// A band for each group with an event that `grouping` has on its own, and one
    /// for events in no group, if there are any. What leads any event has one
    /// lane; lanes that still fit, and are below those of `rows`, go to what leads
    /// most events a lane.
    #[must_use]
    pub fn new(facts: &Facts<'_>, grouping: &Grouping, rows: Rows, font_factor: f64) -> Self {
        let head_px = HEAD_PX * font_factor;
        let mut heads = grouping.heads(facts);
        let is_cut = heads.len() > MAX_BANDS;
        heads.truncate(MAX_BANDS);
        let mut of_group = vec![NO_BAND; facts.groups.count()];
        // Children come after those above them.
        for (at, head) in heads.iter().enumerate() {
            for within in facts.groups.within(head.group) {
                of_group[within] = at as u8;
            }
        }
        let mut leads = vec![0; heads.len() + 1];
        for (&of, &count) in of_group.iter().zip(facts.leads) {
            leads[usize::from(of).min(heads.len())] += count;
        }
        leads[heads.len()] += facts.ungrouped;
        if leads[heads.len()] == 0 && !is_cut && !heads.is_empty() {
            leads.pop();
        }
        let last = leads.len() - 1;
        for of in &mut of_group {
            *of = (*of).min(last as u8);
        }
        let room_px = rows.more_y - rows.lanes_y - leads.len() as f64 * head_px;
        let lanes = (room_px / rows.lane_px + NEARLY).floor().max(0.0) as usize;
        let counts = share(&leads, lanes.min(MAX_LANES).min(usize::from(rows.lanes)));
        let mut list = Vec::with_capacity(leads.len());
        let mut first = 0;
        for (at, count) in counts.into_iter().enumerate() {
            let lanes = (first, first + count);
            list.push(match heads.get(at) {
                Some(&Head { group, depth, expanded }) => {
                    Band { group: Some(group), depth, expanded, lanes }
                }
                None => Band { group: None, depth: 0, expanded: None, lanes },
            });
            first += count;
        }
        Self { by: facts.by, list, of_group, rest: last, head_px, lane_px: rows.lane_px }
    }

    /// What they group events by.
    #[must_use]
    pub fn by(&self) -> Dimension {
        self.by
    }

    /// From top to bottom.
    #[must_use]
    pub fn list(&self) -> &[Band] {
        &self.list
    }

    /// The place of the band of events that this group leads.
    #[must_use]
    pub fn of(&self, lead: Option<Group>) -> usize {
        lead.map_or(self.rest, |group| usize::from(self.of_group[group.index()]))
    }

    /// How many lanes all of them have.
    #[must_use]
    pub fn lanes(&self) -> u8 {
        self.list.last().map_or(0, |band| band.lanes.1)
    }

    /// Height of the strip above each band's lanes.
    #[must_use]
    pub fn head_px(&self) -> f64 {
        self.head_px
    }

    /// Top of a band's strip, from the top of the first.
    #[must_use]
    pub fn head_y(&self, band: usize) -> f64 {
        band as f64 * self.head_px + f64::from(self.list[band].lanes.0) * self.lane_px
    }

    /// Top of a lane, from the top of the first band's strip.
    #[must_use]
    pub fn lane_y(&self, lane: u8) -> f64 {
        let band = self.list.partition_point(|band| band.lanes.1 <= lane);
        (band + 1) as f64 * self.head_px + f64::from(lane) * self.lane_px
    }

    /// Height of all of them.
    #[must_use]
    pub fn height_px(&self) -> f64 {
        self.height_with_px(0)
    }

    /// How high the bands would be with so many lanes, where they have fewer.
    #[must_use]
    pub fn height_with_px(&self, lanes: u8) -> f64 {
        let lanes = f64::from(self.lanes().max(lanes));
        self.list.len() as f64 * self.head_px + lanes * self.lane_px
    }
}

/// One lane each for what leads any event, and the rest one by one to whatever has
/// most events for each lane it would then have (after D'Hondt).
fn share(leads: &[u32], lanes: usize) -> Vec<u8> {
    let mut counts: Vec<u8> = leads.iter().map(|&leads| u8::from(leads > 0)).collect();
    let given = counts.iter().filter(|&&count| count > 0).count();
    for _ in given..lanes {
        let quotient = |at: usize| f64::from(leads[at]) / f64::from(counts[at] + 1);
        let most = (0..leads.len()).max_by(|&a, &b| {
            // Of equals the first.
            quotient(a).total_cmp(&quotient(b)).then(b.cmp(&a))
        });
        if let Some(at) = most.filter(|&at| leads[at] > 0) {
            counts[at] += 1;
        }
    }
    counts
}

#[cfg(test)]
mod tests;
