//! Prints the picture of a document as SVG.
//!
//! ```text
//! cargo run --example svg -- data/us-iraq-2020-2023.json --view 2020/2023 --size 1200x600 \
//!     --actors us,iran --match all > story.svg
//! ```
//!
//! `--view` takes an EDTF date or interval, `--actors` and `--exclude` ids with
//! commas between them, `--match` `any` or `all`, `--select` the id of an event,
//! `--theme` `light` or `dark`. What was skipped or repaired in the document
//! goes to standard error.

use actor_timeline::{
    app::{
        Input, State, environment::Environment, filter::FilterInput, plot::PlotInput,
        selection::SelectionInput, update, viewport::ViewportInput,
    },
    data::ingest,
    layout::{measure::Table, plot::PlotSize},
    query::filter::{Filter, Match},
    scene::{Theme, build},
    svg::{Caption, to_svg},
    time::{edtf, format::English},
};
use std::{error::Error, rc::Rc};

/// What the command line asks for.
struct Request {
    document: String,
    view: Option<String>,
    size: (f64, f64),
    actors: String,
    exclude: String,
    mode: Match,
    select: Option<String>,
    theme: Theme,
}

fn main() -> Result<(), Box<dyn Error>> {
    let request = request()?;
    let bytes =
        std::fs::read(&request.document).map_err(|why| format!("{}: {why}", request.document))?;
    let (data, warnings) = ingest::from_json(bytes, &ingest::Options::default())?;
    for warning in &warnings {
        eprintln!("{warning}");
    }
    let (width_px, height_px) = request.size;
    let size = PlotSize {
        width_px,
        height_px,
        host_px: width_px,
        host_height_px: 900.0,
        font_factor: 1.0,
    };
    let environment = Environment { locale: Rc::new(English), measure: Rc::new(Table) };
    let mut state = State::new(Rc::new(data), warnings, environment, size);
    apply(&mut state, &request)?;
    update(&mut state, Input::Plot(PlotInput::Finish), 0.0);
    let caption = Caption {
        title: state.data().info().title.clone(),
        description: state.data().info().description.clone(),
    };
    print!("{}", to_svg(&build::scene(&state), &request.theme, &caption));
    Ok(())
}

fn apply(state: &mut State, request: &Request) -> Result<(), Box<dyn Error>> {
    if let Some(text) = &request.view {
        let date = edtf::parse(text, edtf::Mode::Extended)
            .map_err(|error| format!("--view {text}: {}", error.message))?;
        update(state, Input::Viewport(ViewportInput::Allow(date.span())), 0.0);
        update(state, Input::Viewport(ViewportInput::Set(date.span())), 0.0);
    }
    let (actors, mut unknown) =
        Filter::parse(&request.actors.replace(',', " "), state.data().actors());
    let (excluded, unknown_too) =
        Filter::parse(&request.exclude.replace(',', " "), state.data().actors());
    unknown.extend(unknown_too);
    if let Some(id) = unknown.first() {
        return Err(format!("{id} is not the id of an actor").into());
    }
    let exclude = excluded.into_iter().map(|choice| choice.actor).collect();
    update(
        state,
        Input::Filter(FilterInput::Set(Filter {
            actors,
            exclude,
            mode: request.mode,
            ..Filter::default()
        })),
        0.0,
    );
    if let Some(id) = &request.select {
        let event = state.data().find(id).ok_or(format!("{id} is not the id of an event"))?;
        update(state, Input::Selection(SelectionInput::Set(Some(event))), 0.0);
    }
    Ok(())
}

fn request() -> Result<Request, String> {
    let mut request = Request {
        document: String::new(),
        view: None,
        size: (1200.0, 600.0),
        actors: String::new(),
        exclude: String::new(),
        mode: Match::Any,
        select: None,
        theme: Theme::light(),
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} needs a value"));
        match argument.as_str() {
            "--view" => request.view = Some(value()?),
            "--size" => request.size = size(&value()?)?,
            "--actors" => request.actors = value()?,
            "--exclude" => request.exclude = value()?,
            "--match" => request.mode = mode(&value()?)?,
            "--select" => request.select = Some(value()?),
            "--theme" if value()? == "dark" => request.theme = Theme::dark(),
            "--theme" => {}
            path if !path.starts_with("--") => request.document = path.to_owned(),
            other => return Err(format!("{other} is not an option of this example")),
        }
    }
    if request.document.is_empty() {
        return Err(String::from("name a document: cargo run --example svg -- DOCUMENT.json"));
    }
    Ok(request)
}

fn size(text: &str) -> Result<(f64, f64), String> {
    let parts = text.split_once('x').map(|(width, height)| (width.parse(), height.parse()));
    match parts {
        Some((Ok(width), Ok(height))) if width >= 1.0 && height >= 1.0 => Ok((width, height)),
        _ => Err(format!("--size {text}: give px as 1200x600")),
    }
}

fn mode(text: &str) -> Result<Match, String> {
    match text {
        "any" => Ok(Match::Any),
        "all" => Ok(Match::All),
        _ => Err(format!("--match {text}: give any or all")),
    }
}
