//! What labels are laid out from: times as drawn, widths as measured.

use super::state::Environment;
use crate::{
    data::dataset::Dataset,
    layout::{
        labels::{Bars, Footprint, Params, Placing},
        measure::TextRole,
        plot::{self, PlotSize, Rows},
    },
    time::Timestamp,
};

/// Starts and ends as drawn, kept only where some are open and end at the
/// dataset's extent instead.
pub(super) struct Drawn(Option<(Vec<Timestamp>, Vec<Timestamp>)>);

impl Drawn {
    pub(super) fn new(data: &Dataset) -> Self {
        let is_open =
            data.starts().first() == Some(&Timestamp::MIN) || data.ends().contains(&Timestamp::MAX);
        Self(is_open.then(|| {
            let room = |event| data.times(event).room;
            let starts = data.events().map(|event| room(event).start()).collect();
            (starts, data.events().map(|event| room(event).end()).collect())
        }))
    }

    pub(super) fn bars<'a>(&'a self, data: &'a Dataset) -> Bars<'a> {
        match &self.0 {
            Some((starts, ends)) => Bars::new(starts, ends),
            None => Bars::new(data.starts(), data.ends()),
        }
    }
}

/// A layout of all events, none placed yet.
pub(super) fn start_placing(data: &Dataset, environment: &Environment, size: PlotSize) -> Placing {
    let factor = size.font_factor;
    let footprint = |event| {
        let text_px = environment.measure.width_px(data.title(event), TextRole::Label, factor);
        Footprint {
            mark_px: plot::mark_px(factor) as f32,
            label_px: plot::label_px(text_px, factor) as f32,
            importance: data.importance(event),
            tie: tie(data.id(event)),
        }
    };
    let params =
        Params { lanes: Rows::new(size).lanes, max_label_px: plot::label_max_px(factor) as f32 };
    Placing::new(data.len(), footprint, params)
}

/// A hash of the id (FNV-1a), so that equals are not ranked by time.
fn tie(id: &str) -> u32 {
    id.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
