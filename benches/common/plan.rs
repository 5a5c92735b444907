//! Events as the layout sees them. All calls that make a layout are here.

use actor_timeline::{
    data::{EventIx, dataset::Dataset},
    layout::{
        labels::{Bars, LabelLayout, Labels, Params, lot, placement_order},
        measure::{Measure as _, Table, TextRole},
        plot,
    },
    query::index::Index,
    time::{Span, Timestamp},
};

use super::random::Event;

/// Placed before the first frame.
pub(crate) const FIRST: usize = 15_000;

/// What an event asks for beside its bar.
#[derive(Clone, Copy)]
pub(crate) struct Footprint {
    pub(crate) label_px: f32,
    importance: u8,
}

/// Bars and what they ask for, in the order of starts.
pub(crate) struct Plan {
    pub(crate) starts: Vec<Timestamp>,
    pub(crate) ends: Vec<Timestamp>,
    pub(crate) footprints: Vec<Footprint>,
}

impl Plan {
    pub(crate) fn of_events(mut events: Vec<Event>) -> Self {
        events.sort_by_key(|event| event.start);
        let footprints = events.iter().map(|event| footprint(&event.title, event.importance));
        Self {
            starts: events.iter().map(|event| event.start).collect(),
            ends: events.iter().map(|event| event.end).collect(),
            footprints: footprints.collect(),
        }
    }

    /// Open sides end at the dataset's extent, as they are drawn.
    pub(crate) fn of_dataset(data: &Dataset) -> Self {
        let room = |event| data.times(event).room;
        Self {
            starts: data.events().map(|event| room(event).start()).collect(),
            ends: data.events().map(|event| room(event).end()).collect(),
            footprints: data.events().map(|event| footprint_of(data, event)).collect(),
        }
    }

    pub(crate) fn bars(&self) -> Bars<'_> {
        Bars::new(&self.starts, &self.ends)
    }

    pub(crate) fn labels(&self, lanes: u8) -> Labels {
        let of = |event: EventIx| self.footprints[event.index()];
        let order = placement_order(
            (0..self.footprints.len() as u32).map(EventIx),
            FIRST,
            |e| of(e).importance,
            |e| lot(e.0),
        );
        Labels::place(self.bars(), order, params(lanes), &|event| of(event).label_px)
    }

    pub(crate) fn extent(&self) -> Span {
        let end = self.ends.iter().copied().max().expect("some events");
        Span::from_bounds(self.starts[0], end)
    }

    /// Width of mark, label and gap.
    pub(crate) fn label_px(&self, event: EventIx) -> f64 {
        f64::from(self.footprints[event.index()].label_px)
    }

    /// What the event counts: 1, 2, 4, 8 or 16.
    pub(crate) fn weight(&self, event: EventIx) -> u32 {
        1 << (self.footprints[event.index()].importance - 1)
    }
}

/// All labels of a dataset without open sides, widths measured on the way.
pub(crate) fn labels_of(data: &Dataset, lanes: u8) -> Labels {
    first_of(data, lanes, usize::MAX).into_labels()
}

/// The same, as far as it is before the first frame.
pub(crate) fn first_of(data: &Dataset, lanes: u8, events: usize) -> LabelLayout {
    let bars = Bars::new(data.starts(), data.ends());
    let order =
        placement_order(data.events(), FIRST, |event| data.importance(event), |event| lot(event.0));
    let mut placing = LabelLayout::new(order, params(lanes));
    while placing.done() < events.min(data.len()) {
        placing.step(bars, &|event| footprint_of(data, event).label_px, events);
    }
    placing
}

/// A part of the account of memory: what, and bytes an event.
pub(crate) type Share = (&'static str, f64);

/// What columns and indexes hold for an event on average, and what the layout
/// does: everything that grows with the number of events but the texts. A filter
/// adds its mask and a second layout.
pub(crate) fn memory(data: &Dataset, lanes: u8) -> [Vec<Share>; 2] {
    let index = Index::new(data);
    let placing = first_of(data, lanes, usize::MAX);
    let each = |(what, bytes): (&'static str, usize)| (what, bytes as f64 / data.len() as f64);
    let columns = data.memory().into_iter().chain(index.memory());
    let layout = placing.memory().into_iter().chain(placing.labels().memory());
    [columns.map(each).collect(), layout.map(each).collect()]
}

/// What an event of a dataset asks for.
pub(crate) fn footprint_of(data: &Dataset, event: EventIx) -> Footprint {
    footprint(data.title(event), data.importance(event))
}

fn params(lanes: u8) -> Params {
    let mark_px = plot::mark_px(1.0) as f32;
    Params { lanes, mark_px, max_label_px: plot::label_max_px(1.0) as f32 }
}

fn footprint(title: &str, importance: u8) -> Footprint {
    let text_px = Table.width_px(title, TextRole::Label, 1.0);
    Footprint { label_px: plot::label_px(text_px, 1.0) as f32, importance }
}
