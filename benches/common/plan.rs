//! Events as the layout sees them. All calls that make a layout are here.

use actor_timeline::{
    data::{EventIx, dataset::Dataset},
    layout::{
        labels::{Bars, Labels, Params, turns},
        measure::{Measure as _, Table, TextRole},
        plot,
    },
    time::{Span, Timestamp},
};

use super::random::Event;

/// What an event asks for beside its bar.
#[derive(Clone, Copy)]
pub(crate) struct Footprint {
    label_px: f32,
    importance: u8,
    tie: u32,
    title_bytes: usize,
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
        let rows = events.iter().enumerate();
        let footprints =
            rows.map(|(at, event)| footprint(&event.title, event.importance, at as u32));
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
            footprints: data
                .events()
                .map(|event| footprint(data.title(event), data.importance(event), event.0))
                .collect(),
        }
    }

    pub(crate) fn bars(&self) -> Bars<'_> {
        Bars::new(&self.starts, &self.ends)
    }

    pub(crate) fn labels(&self, lanes: u8) -> Labels {
        let of = |event: EventIx| self.footprints[event.index()];
        let mut by_tie: Vec<u32> = (0..self.footprints.len() as u32).collect();
        // Spread, so that serial numbers do as well as hashes (Knuth).
        by_tie.sort_by_key(|&at| of(EventIx(at)).tie.wrapping_mul(0x9E37_79B1));
        let order = turns(&by_tie, |e| of(e).importance, |e| of(e).title_bytes);
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

fn params(lanes: u8) -> Params {
    let mark_px = plot::mark_px(1.0) as f32;
    Params { lanes, mark_px, max_label_px: plot::label_max_px(1.0) as f32 }
}

fn footprint(title: &str, importance: u8, tie: u32) -> Footprint {
    let text_px = Table.width_px(title, TextRole::Label, 1.0);
    Footprint {
        label_px: plot::label_px(text_px, 1.0) as f32,
        importance,
        tie,
        title_bytes: title.len(),
    }
}
