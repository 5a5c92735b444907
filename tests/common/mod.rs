//! What tests of the picture share: a timeline without a browser.
#![allow(dead_code, clippy::unwrap_used)]

pub(crate) mod zones;

use actor_timeline::{
    Warning,
    app::{
        Input, State, environment::Environment, focus::FocusTarget, overflow::OverflowInput,
        plot::PlotInput, update,
    },
    data::{
        dataset::Dataset,
        embedded::STORY,
        ingest::{Options, from_json},
    },
    layout::{measure::Table, plot::PlotSize},
    query::dimension::Dimension,
    scene::build,
    time::{
        Span, edtf,
        format::{English, Locale},
    },
};
use std::rc::Rc;

/// The sizes that goldens are made at.
pub(crate) const WIDE: (f64, f64) = (960.0, 460.0);
pub(crate) const NARROW: (f64, f64) = (320.0, 336.0);

/// Days of 1917, two of them twenty years later, and some of 2019.
pub(crate) const FAR: &str = r#"{"actors":[{"id":"x","name":"One"},{"id":"y","name":"Other"}],"events":[
    {"id":"a","title":"First of the old days","date":"1917-03-02","actors":["x"]},
    {"id":"b","title":"Second of the old days","date":"1917-03-09/1917-05-01","actors":["y"]},
    {"id":"c","title":"In between","date":"1937-01-01"},
    {"id":"d","title":"In between again","date":"1937-02-11"},
    {"id":"e","title":"Of late","date":"2019-06-01","actors":["x","y"]},
    {"id":"f","title":"The last","date":"2019-09-30"}
]}"#;

/// The span of a date or interval as it is written.
pub(crate) fn span(text: &str) -> Span {
    edtf::parse(text, edtf::Mode::Extended).unwrap().span()
}

/// As documents are read in 2026.
pub(crate) fn in_2026() -> Options {
    Options { year: Some(2026), ..Options::default() }
}

/// A timeline of a document.
pub(crate) fn timeline(json: &str, size: (f64, f64)) -> State {
    timeline_for(json, &Options::default(), Rc::new(English), size)
}

/// The same for a reader of another zone or language.
pub(crate) fn timeline_for(
    json: &str,
    options: &Options,
    locale: Rc<dyn Locale>,
    size: (f64, f64),
) -> State {
    timeline_of(from_json(json.as_bytes().to_vec(), options).unwrap(), locale, size)
}

/// The same of what was read, with all labels placed.
pub(crate) fn timeline_of(
    (data, warnings): (Dataset, Vec<Warning>),
    locale: Rc<dyn Locale>,
    (width_px, height_px): (f64, f64),
) -> State {
    let size = PlotSize {
        width_px,
        height_px,
        host_px: width_px,
        host_height_px: 900.0,
        font_factor: 1.0,
    };
    let environment = Environment { locale, measure: Rc::new(Table) };
    let mut state = State::new(Rc::new(data), warnings, environment, size);
    update(&mut state, Input::Plot(PlotInput::Finish), 0.0);
    state
}

/// The embedded story.
pub(crate) fn story(size: (f64, f64)) -> State {
    timeline(STORY, size)
}

/// All that events can be told apart by.
pub(crate) fn dimensions(state: &State) -> Vec<Dimension> {
    let data = state.data();
    let ids = data.fields().iter().map(|field| field.id.as_str());
    let names = ["actor", "kind", "status", "tag", "place"].into_iter().chain(ids);
    names.filter_map(|name| Dimension::named(name, data)).collect()
}

/// Sends inputs one after the other.
pub(crate) fn send(state: &mut State, inputs: impl IntoIterator<Item = Input>) {
    for input in inputs {
        update(state, input, 0.0);
    }
}

/// Does what the browser does: asks the picture, and answers.
pub(crate) fn ask(state: &mut State, input: Input) -> bool {
    ask_at(state, input, 0.0)
}

pub(crate) fn ask_at(state: &mut State, input: Input, now_ms: f64) -> bool {
    let effects = update(state, input, now_ms);
    let Some(ask) = effects.overflow else { return false };
    let list = build::scene(state).overflow_list(state, ask);
    let is_there = list.is_some();
    if is_there {
        let effects = update(state, Input::Overflow(OverflowInput::Set(list)), 0.0);
        assert!(matches!(effects.focus, Some(FocusTarget::Overflow(_))));
    }
    is_there
}
