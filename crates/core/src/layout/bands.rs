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

pub(crate) use grouping::by_name;
pub use grouping::{BandOrder, Facts, Grouping};

use crate::{
    layout::plot::{NEARLY, Rows},
    query::dimension::{Dimension, Group},
};
use grouping::Head;

/// Height of a strip above a band's lanes that names it, at a font factor of 1.
const STRIP_PX: f64 = 24.0;
/// Where the middles of echoes lie in a strip: under the name.
const STRIP_ECHOES_Y: f64 = 20.5;
/// Above a band's lanes, where names stand beside them, and the room for echoes below.
const PAD_PX: f64 = 1.0;
const ECHOES_PX: f64 = 5.0;
/// A band without lanes is as high as its name, and its echoes lie beside that.
const NAME_PX: f64 = 26.0;
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
    style: BandStyle,
    lane_px: f64,
    /// Where each begins, from the top of the first; at last where the last one ends.
    tops: Vec<f64>,
}

/// Where the names of bands stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BandStyle {
    /// In a column beside the lanes rather than in a strip above those of each band.
    pub names_aside: bool,
    /// Root font size / 16 px.
    pub font_factor: f64,
}

impl BandStyle {
    /// Height above the lanes of a band.
    fn above_px(self) -> f64 {
        self.font_factor * if self.names_aside { PAD_PX } else { STRIP_PX }
    }

    /// How high a band is beside its lanes.
    fn beside_lanes_px(self, has_lanes: bool) -> f64 {
        let f = self.font_factor;
        match (self.names_aside, has_lanes) {
            (false, _) => STRIP_PX * f,
            (true, false) => NAME_PX * f,
            (true, true) => (PAD_PX + ECHOES_PX) * f,
        }
    }
}

impl Bands {
    /// A band for each group with an event that `grouping` has on its own, and one
    /// for events in no group, if there are any. What leads any event has one
    /// lane; lanes that still fit, and are below those of `rows`, go to what leads
    /// most events a lane, but none has more lanes than events.
    #[must_use]
    pub fn new(facts: &Facts<'_>, grouping: &Grouping, rows: Rows, style: BandStyle) -> Self {
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
        let mut leads = leads_of(&of_group, facts, heads.len());
        if leads[heads.len()] == 0 && !is_cut && !heads.is_empty() {
            leads.pop();
        }
        let last = leads.len() - 1;
        for of in &mut of_group {
            *of = (*of).min(last as u8);
        }
        leads.iter_mut().take(heads.len()).for_each(|leads| *leads = facts.least.max(*leads));
        let counts = shared(&leads, rows, style);
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
        let tops = tops(&list, style, rows.lane_px);
        Self { by: facts.by, list, of_group, rest: last, style, lane_px: rows.lane_px, tops }
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

    /// True when the names stand in a column beside the lanes.
    #[must_use]
    pub fn are_names_aside(&self) -> bool {
        self.style.names_aside
    }

    /// Height of what names a band: its strip or, beside the lanes, a line.
    #[must_use]
    pub fn name_px(&self) -> f64 {
        self.style.font_factor * if self.style.names_aside { NAME_PX } else { STRIP_PX }
    }

    /// Top of a band, from the top of the first.
    #[must_use]
    pub fn top(&self, band: usize) -> f64 {
        self.tops[band]
    }

    /// How high a band is.
    #[must_use]
    pub fn band_px(&self, band: usize) -> f64 {
        self.tops[band + 1] - self.tops[band]
    }

    /// Top of a lane, from the top of the first band.
    #[must_use]
    pub fn lane_y(&self, lane: u8) -> f64 {
        let at = self.list.partition_point(|band| band.lanes.1 <= lane);
        let first = self.list.get(at).map_or(self.lanes(), |band| band.lanes.0);
        let above = self.tops[at] + self.style.above_px();
        above + (f64::from(lane) - f64::from(first)) * self.lane_px
    }

    /// Where the middles of a band's echoes lie, from the top of the first band.
    #[must_use]
    pub fn echoes_y(&self, band: usize) -> f64 {
        let f = self.style.font_factor;
        match (self.style.names_aside, self.list[band].lanes().is_empty()) {
            (false, _) => self.tops[band] + STRIP_ECHOES_Y * f,
            (true, true) => f64::midpoint(self.tops[band], self.tops[band + 1]),
            (true, false) => self.tops[band + 1] - ECHOES_PX * f / 2.0,
        }
    }

    /// Height of all of them.
    #[must_use]
    pub fn height_px(&self) -> f64 {
        self.tops[self.list.len()]
    }

    /// How high the bands would be with so many lanes, where they have fewer.
    #[must_use]
    pub fn height_with_px(&self, lanes: u8) -> f64 {
        self.height_px() + f64::from(lanes.saturating_sub(self.lanes())) * self.lane_px
    }
}

/// Where each band begins, and where the last one ends.
fn tops(list: &[Band], style: BandStyle, lane_px: f64) -> Vec<f64> {
    let mut tops = vec![0.0];
    let mut y = 0.0;
    for band in list {
        let lanes = band.lanes().len();
        y += style.beside_lanes_px(lanes > 0) + lanes as f64 * lane_px;
        tops.push(y);
    }
    tops
}

/// How many events lie in each band, by the bands of groups; at last in none of these.
fn leads_of(of_group: &[u8], facts: &Facts<'_>, rest: usize) -> Vec<u32> {
    let mut leads = vec![0; rest + 1];
    for (&of, &count) in of_group.iter().zip(facts.leads) {
        leads[usize::from(of).min(rest)] += count;
    }
    leads[rest] += facts.ungrouped;
    leads
}

/// How many lanes each band has, of those for which there is room.
fn shared(leads: &[u32], rows: Rows, style: BandStyle) -> Vec<u8> {
    let fixed_px: f64 = leads.iter().map(|&leads| style.beside_lanes_px(leads > 0)).sum();
    let room_px = rows.more_y - rows.lanes_y - fixed_px;
    let lanes = (room_px / rows.lane_px + NEARLY).floor().max(0.0) as usize;
    share(leads, lanes.min(MAX_LANES).min(usize::from(rows.lanes)))
}

/// One lane each for what leads any event, and the rest one by one to whatever has
/// most events for each lane it would then have (after D'Hondt), up to one for each event.
fn share(leads: &[u32], lanes: usize) -> Vec<u8> {
    let mut counts: Vec<u8> = leads.iter().map(|&leads| u8::from(leads > 0)).collect();
    let given = counts.iter().filter(|&&count| count > 0).count();
    for _ in given..lanes {
        let quotient = |at: usize| f64::from(leads[at]) / f64::from(counts[at] + 1);
        let wants_more = |&at: &usize| u32::from(counts[at]) < leads[at];
        let most = (0..leads.len()).filter(wants_more).max_by(|&a, &b| {
            // Of equals the first.
            quotient(a).total_cmp(&quotient(b)).then(b.cmp(&a))
        });
        let Some(at) = most else { break };
        counts[at] += 1;
    }
    counts
}

#[cfg(test)]
mod tests;
