//! A document as a picture: what is asked for, and the painter that the element's own files
//! come from.

use std::rc::Rc;

use actor_timeline_core::{
    app::{
        Input, State,
        bands::{BandsInput, names::group_names},
        environment::Environment,
        filter::FilterInput,
        plot::PlotInput,
        update,
        viewport::ViewportInput,
    },
    data::{dataset::Dataset, ingest},
    export,
    layout::{
        measure::{Measure, Table},
        plot::PlotSize,
    },
    query::filter::{Filter, Match},
    scene::{Scene, Theme, build},
    svg::{Caption, to_svg},
    time::{
        Span,
        civil::Day,
        edtf::{self, Mode},
    },
};
use actor_timeline_import::Error;
use actor_timeline_prerender::ToldApart;
use clap::{Args, ValueEnum};

use crate::speech::Speech;

/// The element's own limits make sense from here on, in px.
const LEAST_PX: f64 = 160.0;
/// Larger pictures fill the memory.
const MOST_PX: f64 = 16_384.0;

/// What is shown
#[derive(Clone, Debug, Args)]
pub(crate) struct Look {
    /// What is shown first: a date or an interval, such as 2020 or 2019-06/2020-03
    #[arg(long, value_name = "DATE", value_parser = view)]
    view: Option<View>,
    /// Ids of actors, with commas between them: only their events
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    actors: Vec<String>,
    /// Whether one of the actors is enough, or all of them must be in an event
    #[arg(long = "match", value_enum, default_value = "any")]
    mode: MatchWord,
    /// What has a band each: actor, tag, place, status, kind, or the id of a field
    #[arg(long, value_name = "WHAT")]
    group_by: Option<String>,
    /// What colours tell apart, likewise; actors by default
    #[arg(long, value_name = "WHAT")]
    color_by: Option<String>,
    /// What shapes tell apart, likewise but for fields of numbers; kinds of actors by default
    #[arg(long, value_name = "WHAT")]
    shape_by: Option<String>,
    /// Dark letters on white, or the other way round
    #[arg(long, value_enum)]
    theme: Option<ThemeWord>,
    /// Language of dates, numbers and words, as a BCP 47 tag, and of the document's texts where it
    /// has them in several; the document's own by default
    #[arg(long, value_name = "TAG", default_value = "", value_parser = tag)]
    lang: String,
}

/// What a picture is drawn on
#[derive(Clone, Debug, Args)]
pub(crate) struct Paper {
    /// Size of the picture in px
    #[arg(long, value_name = "WxH", default_value = "1200x600", value_parser = size)]
    size: (f64, f64),
    /// Leave out title, view and sources below the picture
    #[arg(long)]
    no_footer: bool,
}

/// A stretch of time, and how it was written.
#[derive(Clone, Debug)]
struct View(Span, String);

#[derive(Clone, Copy, Debug, ValueEnum)]
enum MatchWord {
    Any,
    All,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ThemeWord {
    Light,
    Dark,
}

fn view(text: &str) -> Result<View, String> {
    let date = edtf::parse(text, Mode::Extended).map_err(|error| error.message.to_string())?;
    match date.is_boundless() {
        true => Err("it has no bounds".to_owned()),
        false => Ok(View(date.span(), text.to_owned())),
    }
}

fn size(text: &str) -> Result<(f64, f64), String> {
    let is_good = |px: &f64| (LEAST_PX..=MOST_PX).contains(px);
    let px = |text: &str| text.parse::<f64>().ok().filter(is_good);
    let parts = text.split_once(['x', '×']).and_then(|(a, b)| px(a).zip(px(b)));
    parts.ok_or(format!("give px from {LEAST_PX} to {MOST_PX}, as 1200x600"))
}

fn tag(text: &str) -> Result<String, String> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    match text.chars().all(is_plain) {
        true => Ok(text.to_owned()),
        false => Err("give a tag such as en, ar or pt-BR".to_owned()),
    }
}

/// In ms since 1970.
fn now_ms() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |since| since.as_millis() as i64)
}

impl Look {
    /// The document as the timeline has it, and what it was warned of.
    ///
    /// # Errors
    ///
    /// Those of [`ingest::from_json`], `no-actor` for an id that is not in it, and `no-field`.
    pub(crate) fn data(&self, document: &str) -> Result<Dataset, Error> {
        let year = Some(Day::from_ms(now_ms()).year());
        let options = ingest::Options { lang: self.lang.clone(), year, ..Default::default() };
        let (data, _) = ingest::from_json(document, &options)?;
        let (_, unknown) = Filter::parse(&self.actors.join(" "), data.actors());
        let no_actor = |id: &String| {
            Error::new("no-actor", format!("{id} is not the id of an actor; `convert` shows them"))
        };
        if let Some(id) = unknown.first() {
            return Err(no_actor(id));
        }
        self.told_apart_by().check(&data).map_err(|error| Error::new("no-field", error))?;
        Ok(data)
    }

    /// What has a band each, and what colour and shape say.
    pub(crate) fn told_apart_by(&self) -> ToldApart<'_> {
        ToldApart {
            groups: self.group_by.as_deref(),
            colors: self.color_by.as_deref(),
            shapes: self.shape_by.as_deref(),
        }
    }

    /// What the reader sees first, if it was said.
    pub(crate) fn span(&self) -> Option<Span> {
        self.view.as_ref().map(|View(span, _)| *span)
    }

    /// The same for the element: attributes with their values.
    pub(crate) fn attributes(&self) -> Vec<(&'static str, String)> {
        let mut all = Vec::new();
        if let Some(View(_, text)) = &self.view {
            all.push(("view", text.clone()));
        }
        if !self.actors.is_empty() {
            all.push(("actors", self.actors.join(" ")));
        }
        if let MatchWord::All = self.mode {
            all.push(("match", "all".to_owned()));
        }
        let told = [
            ("group-by", &self.group_by),
            ("color-by", &self.color_by),
            ("shape-by", &self.shape_by),
        ];
        let told = told.into_iter().filter_map(|(name, what)| Some((name, what.clone()?)));
        all.extend(told);
        if let Some(theme) = self.theme {
            all.push(("theme", if is_dark(theme) { "dark" } else { "light" }.to_owned()));
        }
        all
    }

    /// The language that was asked for, else the document's; empty where neither is said.
    pub(crate) fn lang_for<'a>(&'a self, data: &'a Dataset) -> &'a str {
        if self.lang.is_empty() { &data.info().lang } else { &self.lang }
    }

    /// How dates, numbers and words are told.
    pub(crate) fn speech(&self, data: &Dataset) -> Speech {
        Speech::of(self.lang_for(data))
    }

    /// The picture as SVG, as large as was asked for, its footer included.
    pub(crate) fn svg(&self, data: Dataset, paper: &Paper, measure: Rc<dyn Measure>) -> String {
        let info = data.info();
        let caption = Caption { title: info.title.clone(), description: info.description.clone() };
        let theme = match self.theme {
            Some(theme) if is_dark(theme) => Theme::dark(),
            _ => Theme::light(),
        };
        to_svg(&self.scene(data, paper, measure), &theme, &caption)
    }

    fn scene(&self, data: Dataset, paper: &Paper, measure: Rc<dyn Measure>) -> Scene {
        let speech = self.speech(&data);
        let environment = Environment { locale: Rc::clone(&speech.locale), measure };
        let mut state =
            State::new(Rc::new(data), Vec::new(), environment, paper.plot(paper.size.1));
        let names = group_names(&|msg| speech.words().say(msg));
        update(&mut state, Input::Bands(BandsInput::Name(names)), 0.0);
        if let Some(span) = self.span() {
            update(&mut state, Input::Viewport(ViewportInput::Allow(span)), 0.0);
            update(&mut state, Input::Viewport(ViewportInput::Set(span)), 0.0);
        }
        for input in self.told_apart_by().inputs(state.data()) {
            update(&mut state, input, 0.0);
        }
        let (actors, _) = Filter::parse(&self.actors.join(" "), state.data().actors());
        let mode = match self.mode {
            MatchWord::Any => Match::Any,
            MatchWord::All => Match::All,
        };
        let filter = Filter { actors, mode, ..Filter::default() };
        update(&mut state, Input::Filter(FilterInput::Set(filter)), 0.0);
        update(&mut state, Input::Plot(PlotInput::Finish), 0.0);
        if paper.no_footer {
            return build::scene(&state);
        }
        // The plot has the room that the footer leaves.
        let whole = export::with_footer(&state, speech.words());
        let room_px = (2.0 * paper.size.1 - whole.height_px).max(LEAST_PX);
        update(&mut state, Input::Plot(PlotInput::Resize(paper.plot(room_px))), 0.0);
        update(&mut state, Input::Plot(PlotInput::Finish), 0.0);
        export::with_footer(&state, speech.words())
    }
}

impl Paper {
    fn plot(&self, height_px: f64) -> PlotSize {
        let (width_px, host_height_px) = self.size;
        PlotSize { width_px, height_px, host_px: width_px, host_height_px, font_factor: 1.0 }
    }
}

/// Widths by the table that is built in, for a viewer with whatever fonts.
pub(crate) fn table() -> Rc<dyn Measure> {
    Rc::new(Table)
}

fn is_dark(theme: ThemeWord) -> bool {
    matches!(theme, ThemeWord::Dark)
}
