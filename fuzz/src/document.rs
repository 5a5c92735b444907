//! Any bytes are a document that can be drawn, told and saved, or an error.

use actor_timeline::{
    app::{
        Input, State,
        bands::BandsInput,
        environment::Environment,
        panels::{self, panel::Phase},
        plot::PlotInput,
        selection::SelectionInput,
        update,
        viewport::ViewportInput,
    },
    data::ingest::{Options, from_json},
    export::{to_csv, to_html, to_json},
    layout::{measure::Table, plot::PlotSize},
    query::dimension::Dimension,
    scene::build,
    time::format::English,
    ui::Words,
};
use std::rc::Rc;

/// Reads the bytes as a document, shows it, and reads again what it is saved as.
pub fn document(bytes: &[u8]) {
    let (data, warnings) = match from_json(bytes.to_vec(), &Options::default()) {
        Ok(read) => read,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    for warning in &warnings {
        assert!(!warning.path.is_empty() && !warning.message.is_empty(), "{warning:?}");
    }
    let words = Words::new(&English);
    let _ = to_html(&data, words);
    let count = data.len();
    let environment = Environment { locale: Rc::new(English), measure: Rc::new(Table) };
    let size = PlotSize {
        width_px: 640.0,
        height_px: 320.0,
        host_px: 640.0,
        host_height_px: 900.0,
        font_factor: 1.0,
    };
    let mut state = State::new(Rc::new(data), warnings, environment, size);
    update(&mut state, Input::Plot(PlotInput::Finish), 0.0);
    for input in [
        Input::Bands(BandsInput::GroupBy(Some(Dimension::Actor))),
        Input::Viewport(ViewportInput::Fit),
        Input::Selection(SelectionInput::First),
        Input::Selection(SelectionInput::OpenFocused),
    ] {
        update(&mut state, input, 0.0);
    }
    update(&mut state, Input::Plot(PlotInput::Finish), 0.0);
    let _ = (build::scene(&state), panels::panel::ui(&Phase::Ready(&state), words), to_csv(&state));
    let saved = to_json(&state);
    let (again, _) = from_json(saved.clone().into_bytes(), &Options::default())
        .unwrap_or_else(|error| panic!("{error} in what was saved: {saved}"));
    assert_eq!(again.len(), count, "events of what was saved: {saved}");
}
