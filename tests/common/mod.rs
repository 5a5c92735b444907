//! What tests of the picture share: a timeline without a browser.
#![allow(dead_code, clippy::unwrap_used)]

use std::rc::Rc;

use actor_timeline::{
    data::{embedded::STORY, ingest},
    layout::{measure::Table, plot::PlotSize},
    time::format::English,
    view::{Input, State, state::Environment, update},
};

/// The sizes that goldens are made at.
pub const WIDE: (f64, f64) = (960.0, 460.0);
pub const NARROW: (f64, f64) = (320.0, 336.0);

/// A timeline of a document.
pub fn timeline(json: &str, (width_px, height_px): (f64, f64)) -> State {
    let (data, warnings) =
        ingest::from_json(json.as_bytes().to_vec(), &ingest::Options::default()).unwrap();
    let size = PlotSize { width_px, height_px, host_px: width_px, font_factor: 1.0 };
    let environment = Environment { locale: Rc::new(English), measure: Rc::new(Table) };
    let mut state = State::new(Rc::new(data), warnings, environment, size);
    state.finish_layout();
    state
}

/// The embedded story.
pub fn story(size: (f64, f64)) -> State {
    timeline(STORY, size)
}

/// Sends inputs one after the other.
pub fn send(state: &mut State, inputs: impl IntoIterator<Item = Input>) {
    for input in inputs {
        update(state, input, 0.0);
    }
}
