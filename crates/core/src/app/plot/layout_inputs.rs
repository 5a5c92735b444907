//! What labels are laid out from: times as drawn, widths as measured.

use crate::{
    app::environment::Environment,
    data::{EventIx, dataset::Dataset},
    layout::{
        bands::{BandStyle, Bands, Facts, Grouping},
        labels::{self, Ask, Bars, LabelLayout, Params, PlacementOrder},
        measure::TextRole,
        plot::{self, Rows},
    },
    query::{
        dimension::{Dimension, Group},
        index::Index,
        mask::Mask,
    },
    time::{Timestamp, folds::Folds},
};
use std::ops::Range;

/// So many events have their labels in the first frame; where there are no
/// more, everything is placed at once.
pub(crate) const FIRST: usize = 15_000;

/// Starts and ends to lay out by, in axis time.
pub(crate) struct DisplayTimes {
    /// Kept only where something is folded, or some have no start: their marks stand where
    /// the dataset's extent begins.
    own: Option<(Vec<Timestamp>, Vec<Timestamp>)>,
    /// How many those are.
    open: usize,
}

impl DisplayTimes {
    pub(crate) fn new(data: &Dataset, folds: &Folds) -> Self {
        let open = data.starts().partition_point(|&start| start == Timestamp::MIN);
        let own = (open > 0 || !folds.is_empty()).then(|| {
            let first = data.extent().start();
            let start = |&start: &Timestamp| folds.axis(start.max(first));
            let ends = data.ends().iter().map(|&end| folds.axis(end)).collect();
            (data.starts().iter().map(start).collect(), ends)
        });
        Self { own, open }
    }

    pub(crate) fn bars<'a>(&'a self, data: &'a Dataset) -> Bars<'a> {
        let bars = match &self.own {
            Some((starts, ends)) => Bars::new(starts, ends),
            None => Bars::new(data.starts(), data.ends()),
        };
        bars.with_open(self.open)
    }
}

/// A layout of all events, none placed yet.
pub(crate) fn start_layout(data: &Dataset, params: Params) -> Box<LabelLayout> {
    Box::new(LabelLayout::new(placement_order(data, &|_| true), params))
}

/// A layout of what passes, none placed yet, from that of all events.
pub(crate) fn start_layout_among(
    data: &Dataset,
    mask: &Mask,
    all: &LabelLayout,
) -> Box<LabelLayout> {
    Box::new(all.among(placement_order(data, &|event| mask.contains(event))))
}

/// The order in which these events are placed.
pub(crate) fn placement_order(
    data: &Dataset,
    is_placed: &dyn Fn(EventIx) -> bool,
) -> PlacementOrder {
    let events = data.events().filter(|&event| is_placed(event));
    let importance = |event| data.importance(event);
    labels::placement_order(events, FIRST, importance, |event| lot(data, event))
}

/// The order in which these events are placed, or those of them that pass.
pub(crate) fn placement_order_of(
    data: &Dataset,
    events: &[u32],
    mask: Option<&Mask>,
) -> PlacementOrder {
    let passes = |event: &EventIx| mask.is_none_or(|mask| mask.contains(*event));
    let events = events.iter().map(|&at| EventIx(at)).filter(passes);
    let importance = |event| data.importance(event);
    labels::placement_order(events, FIRST, importance, |event| lot(data, event))
}

/// What decides between events that are equal in all else: their ids.
fn lot(data: &Dataset, event: EventIx) -> u32 {
    labels::lot(data.id_hash(event))
}

/// What the labels of all events have in common.
pub(crate) fn params(lanes: u8, factor: f64) -> Params {
    Params {
        lanes,
        mark_px: plot::mark_px(factor) as f32,
        max_label_px: plot::label_max_px(factor) as f32,
    }
}

/// Widths of titles, near enough to plan with.
pub(crate) struct Titles<'a> {
    pub(crate) data: &'a Dataset,
    pub(crate) environment: &'a Environment,
    pub(crate) font_factor: f64,
    pub(crate) bands: Option<&'a Bands>,
}

impl Ask for Titles<'_> {
    fn label_px(&self, event: EventIx) -> f32 {
        let (title, factor) = (self.data.caption(event), self.font_factor);
        let role = TextRole::of_label(self.data.importance(event));
        let text_px = self.environment.measure.planned_px(title, role, factor);
        plot::label_px(text_px.min(plot::text_max_px(role, factor)), factor) as f32
    }

    fn lot(&self, event: EventIx) -> u32 {
        lot(self.data, event)
    }

    fn lanes(&self, event: EventIx) -> Range<u8> {
        let Some(bands) = self.bands else { return 0..u8::MAX };
        bands.list()[bands.of(bands.by().lead(self.data, event))].lanes()
    }
}

/// How many events each group of a dimension leads, and how many are in no group.
pub(crate) struct LeadCounts {
    by: Dimension,
    leads: Vec<u32>,
    ungrouped: u32,
    /// How many events are in each group, and which is the first; none are noted of actors,
    /// whom the index has.
    members: Vec<(u32, u32)>,
    /// What the document declares is there without events too.
    keeps_declared: bool,
}

impl LeadCounts {
    pub(crate) fn new(data: &Dataset, by: Dimension, keeps_declared: bool) -> Self {
        let mut leads = vec![0; by.groups(data).count()];
        let is_indexed = by == Dimension::Actor;
        let mut members = vec![(0, u32::MAX); if is_indexed { 0 } else { leads.len() }];
        let mut ungrouped = 0;
        for event in data.events() {
            match by.lead(data, event) {
                Some(lead) => leads[lead.index()] += 1,
                None => ungrouped += 1,
            }
            if !is_indexed {
                by.each_group(data, event, &mut |group| {
                    let (count, first) = &mut members[group.index()];
                    *count += 1;
                    *first = event.0.min(*first);
                });
            }
        }
        Self { by, leads, ungrouped, members, keeps_declared }
    }

    pub(crate) fn by(&self) -> Dimension {
        self.by
    }
}

/// A band for each group that the grouping has on its own.
pub(crate) fn bands(
    (data, index): (&Dataset, &Index),
    leads: &LeadCounts,
    grouping: &Grouping,
    (rows, style): (Rows, BandStyle),
) -> Bands {
    with_facts((data, index), leads, |facts| Bands::new(facts, grouping, rows, style))
}

/// What bands are made from.
pub(crate) fn with_facts<T>(
    (data, index): (&Dataset, &Index),
    leads: &LeadCounts,
    make: impl FnOnce(&Facts<'_>) -> T,
) -> T {
    make(&Facts {
        by: leads.by,
        groups: leads.by.groups(data),
        count: &|group| match group {
            Group::Actor(actor) => index.count(actor).max(leads.keeps_declared.into()),
            Group::Value(value) if leads.keeps_declared && data.is_declared(value) => {
                leads.members[group.index()].0.max(1)
            }
            _ => leads.members[group.index()].0,
        },
        listed: &|group| match group {
            Group::Actor(actor) => data.place_of_actor(actor),
            Group::Value(value) => data.place_of_value(value),
            _ => None,
        },
        first: &|group| match group {
            Group::Actor(actor) => index.first(actor).unwrap_or(u32::MAX),
            _ => leads.members[group.index()].1,
        },
        leads: &leads.leads,
        ungrouped: leads.ungrouped,
        // Where all begins with few, more will come to each.
        least: u32::from(leads.keeps_declared && !data.is_empty()),
    })
}
