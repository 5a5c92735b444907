//! Events without a browser: which of them pass and are in view, and what is shown of them.

use std::{
    rc::Rc,
    time::{SystemTime, UNIX_EPOCH},
};

use actor_timeline_base::{Error, Warning};
use actor_timeline_core::{
    app::{
        Input, State, environment::Environment, filter::FilterInput, plot::PlotInput,
        sharing::permalink, update, viewport::ViewportInput,
    },
    export,
    layout::{measure::Table as Widths, plot::PlotSize},
    scene::Theme,
    svg::{Caption, to_svg},
};
use actor_timeline_data::{
    EventIx,
    dataset::Dataset,
    ingest::{self, Table, ValueColumn},
};
use actor_timeline_prerender::{self as prerender, ToldApart};
use actor_timeline_time::{
    Span,
    civil::Day,
    edtf::{self, Mode},
    format::{English, Locale},
};
use pyo3::{exceptions::PyValueError, prelude::*};

use crate::files::refused;

/// What is shown of the events: an EDTF interval, what passes as the text of a link, and what
/// tells events apart.
#[derive(Clone, Debug, Default, FromPyObject)]
pub(crate) struct Look {
    view: Option<String>,
    passes: String,
    group_by: Option<String>,
    color_by: Option<String>,
    shape_by: Option<String>,
}

/// What events have of the tags (its field is empty), of places or of a field: names, places in
/// them, and where those of each event end; or numbers.
#[derive(FromPyObject)]
pub(crate) enum Values {
    /// Names and which of them each event has.
    #[pyo3(transparent)]
    Named((String, Vec<String>, Vec<u8>, Vec<u8>)),
    /// A number for each event.
    #[pyo3(transparent)]
    Numbers((String, Vec<u8>)),
}

/// Events, read once; any thread may ask.
#[pyclass(frozen, module = "actor_timeline._native")]
pub(crate) struct Story {
    data: Dataset,
    warnings: Vec<Warning>,
}

fn this_year() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    Day::from_ms(since.map_or(0, |since| since.as_millis() as i64)).year()
}

#[expect(clippy::needless_pass_by_value, reason = "arguments are made of Python's for the call")]
#[pymethods]
impl Story {
    /// Reads a document.
    #[staticmethod]
    fn of_document(py: Python<'_>, json: Vec<u8>) -> PyResult<Self> {
        // What is shown of no events is the year of now.
        py.detach(|| {
            let options = ingest::Options { year: Some(this_year()), ..Default::default() };
            Self::of(ingest::from_json(json, &options))
        })
    }

    /// Reads columns as the page gets them.
    #[staticmethod]
    #[pyo3(signature = (head, start, end, titles, *, ids=None, summaries=None, actors=None, importance=None, values=Vec::new()))]
    #[expect(clippy::too_many_arguments, reason = "a member each of the element's `columns`")]
    fn of_columns(
        py: Python<'_>,
        head: String,
        start: &[u8],
        end: &[u8],
        titles: (Vec<u8>, Vec<u8>),
        ids: Option<(Vec<u8>, Vec<u8>)>,
        summaries: Option<(Vec<u8>, Vec<u8>)>,
        actors: Option<(Vec<u8>, Vec<u8>)>,
        importance: Option<Vec<u8>>,
        values: Vec<Values>,
    ) -> PyResult<Self> {
        let (actor, actor_ends) = actors.unwrap_or_default();
        let count = start.len() / size_of::<f64>();
        let mut table = Table {
            head,
            start: times(start),
            end: times(end),
            actor: whole(&actor),
            actor_ends: whole(&actor_ends),
            importance: importance.unwrap_or_default(),
            values: values.into_iter().map(Values::column).collect(),
            ..Table::default()
        };
        if table.actor_ends.is_empty() {
            table.actor_ends = vec![0; count];
        }
        let texts = |packed: Option<(Vec<u8>, Vec<u8>)>| packed.map(Texts::new);
        let (titles, ids, summaries) = (Texts::new(titles), texts(ids), texts(summaries));
        py.detach(|| {
            let mut loading = ingest::Loading::of_table(table, &ingest::Options::default());
            for at in 0..count {
                loading.push_summary(summaries.as_ref().map_or("", |texts| texts.get(at)));
                loading.push_words(titles.get(at), ids.as_ref().map(|texts| texts.get(at)));
            }
            Self::of(loading.finish())
        })
    }

    fn __len__(&self) -> usize {
        self.data.len()
    }

    /// What was skipped or repaired: code, path, title, message.
    fn warnings(&self) -> Vec<(&'static str, &str, &str, &str)> {
        self.warnings.iter().map(|it| (it.code, &*it.path, &*it.title, &*it.message)).collect()
    }

    /// The ids of the actors.
    fn actors(&self) -> Vec<&str> {
        let actors = self.data.actors();
        let ids = (0..actors.len() as u32).map(actor_timeline_data::ActorIx);
        ids.map(|actor| &*actors.get(actor).id).collect()
    }

    /// Whether an event has this id.
    fn has(&self, id: &str) -> bool {
        self.data.find(id).is_some()
    }

    /// What of a filter means nothing here.
    fn unread(&self, py: Python<'_>, passes: &str) -> Vec<String> {
        py.detach(|| permalink::read(&self.state(SMALL, false), passes).1)
    }

    /// The ids of what passes and, if so asked, is in view; of events that are known by their
    /// rows, these.
    #[pyo3(signature = (look, in_view=true))]
    fn ids(&self, py: Python<'_>, look: Look, in_view: bool) -> PyResult<Vec<String>> {
        self.visible(py, &look, in_view, str::to_owned)
    }

    /// As `ids`, of events that are known by their rows.
    #[pyo3(signature = (look, in_view=true))]
    fn rows(&self, py: Python<'_>, look: Look, in_view: bool) -> PyResult<Vec<u32>> {
        let mut rows = self.visible(py, &look, in_view, |id| id.parse().unwrap_or(u32::MAX))?;
        rows.sort_unstable();
        Ok(rows)
    }

    /// What is in view, as an EDTF interval.
    fn view(&self, py: Python<'_>, look: Look) -> PyResult<String> {
        py.detach(|| Ok(edtf::span_to_text(self.shown(SMALL, &look)?.view())))
    }

    /// The events that pass as a document.
    fn to_json(&self, py: Python<'_>, look: Look) -> PyResult<String> {
        py.detach(|| Ok(export::to_json(&self.shown(SMALL, &look)?)))
    }

    /// The picture.
    fn svg(&self, py: Python<'_>, look: Look, size: (f64, f64), dark: bool) -> PyResult<String> {
        py.detach(|| {
            let mut state = self.shown(size, &look)?;
            // Of very many the most important have their labels already.
            let finish = |state: &mut State| {
                if state.data().len() <= MOST_PLACED {
                    update(state, Input::Plot(PlotInput::Finish), 0.0);
                }
            };
            finish(&mut state);
            let locale = Rc::clone(&state.environment().locale);
            let words = actor_timeline_core::ui::Words::new(&*locale);
            // The plot has the room that the footer leaves.
            let whole = export::with_footer(&state, words);
            let room_px = (2.0 * size.1 - whole.height_px).max(LEAST_PX);
            update(&mut state, Input::Plot(PlotInput::Resize(plot((size.0, room_px)))), 0.0);
            finish(&mut state);
            let info = self.data.info();
            let caption =
                Caption { title: info.title.clone(), description: info.description.clone() };
            let theme = if dark { Theme::dark() } else { Theme::light() };
            Ok(to_svg(&export::with_footer(&state, words), &theme, &caption))
        })
    }

    /// What stands inside the element until its script is there.
    fn before(&self, py: Python<'_>, look: Look) -> PyResult<String> {
        py.detach(|| {
            let view = look.span()?;
            let told_apart_by = look.told_apart();
            let options = prerender::Options { view, told_apart_by, ..Default::default() };
            let english: Rc<dyn Locale> = Rc::new(English);
            Ok(prerender::html(self.data.clone(), &english, &options))
        })
    }
}

/// For what is counted rather than drawn.
const SMALL: (f64, f64) = (800.0, 400.0);
const LEAST_PX: f64 = 160.0;
/// A picture of more events takes seconds to place the labels of all.
const MOST_PLACED: usize = 50_000;

fn plot((width_px, height_px): (f64, f64)) -> PlotSize {
    let (host_px, host_height_px) = (width_px, height_px);
    PlotSize { width_px, height_px, host_px, host_height_px, font_factor: 1.0 }
}

impl Look {
    fn span(&self) -> PyResult<Option<Span>> {
        let Some(text) = &self.view else { return Ok(None) };
        let date = edtf::parse(text, Mode::Extended)
            .map_err(|error| PyValueError::new_err(error.message.to_string()))?;
        Ok(Some(date.span()))
    }

    fn told_apart(&self) -> ToldApart<'_> {
        ToldApart {
            groups: self.group_by.as_deref(),
            colors: self.color_by.as_deref(),
            shapes: self.shape_by.as_deref(),
        }
    }
}

impl Story {
    fn of(read: Result<(Dataset, Vec<Warning>), Error>) -> PyResult<Self> {
        let (data, warnings) = read.map_err(|error| refused(&error))?;
        Ok(Self { data, warnings })
    }

    fn state(&self, size: (f64, f64), has_labels: bool) -> State {
        let environment = Environment { locale: Rc::new(English), measure: Rc::new(Widths) };
        let data = Rc::new(self.data.clone());
        let make = if has_labels { State::new } else { State::unplaced };
        make(data, Vec::new(), environment, plot(size))
    }

    /// The timeline as it is asked for.
    fn shown(&self, size: (f64, f64), look: &Look) -> PyResult<State> {
        look.told_apart().check(&self.data).map_err(PyValueError::new_err)?;
        let mut state = self.state(size, size != SMALL);
        for input in look.told_apart().inputs(&self.data) {
            update(&mut state, input, 0.0);
        }
        if let Some(span) = look.span()? {
            update(&mut state, Input::Viewport(ViewportInput::Allow(span)), 0.0);
            update(&mut state, Input::Viewport(ViewportInput::Set(span)), 0.0);
        }
        if !look.passes.is_empty() {
            let filter = permalink::read(&state, &look.passes).0.unwrap_or_default().filter;
            update(&mut state, Input::Filter(FilterInput::Set(filter)), 0.0);
        }
        Ok(state)
    }

    fn visible<T: Send>(
        &self,
        py: Python<'_>,
        look: &Look,
        in_view: bool,
        told: impl Fn(&str) -> T + Sync,
    ) -> PyResult<Vec<T>> {
        py.detach(|| {
            let state = self.shown(SMALL, look)?;
            let shows = |event: &EventIx| !in_view || state.is_in_view(*event);
            let mask = state.mask();
            let events = (0..mask.count()).filter_map(|at| mask.select(at)).filter(shows);
            Ok(events.map(|event| told(self.data.id(event))).collect())
        })
    }
}

impl Values {
    fn column(self) -> ValueColumn {
        match self {
            Self::Named((field, names, at, ends)) => {
                ValueColumn { field, names, at: whole(&at), ends: whole(&ends) }
            }
            Self::Numbers((field, numbers)) => {
                let mut column = ValueColumn { field, ..ValueColumn::default() };
                let mut places = std::collections::HashMap::new();
                for number in floats(&numbers) {
                    let place = *places.entry(number.to_bits()).or_insert_with(|| {
                        let text =
                            if number.is_finite() { number.to_string() } else { String::new() };
                        column.names.push(text);
                        column.names.len() as u32 - 1
                    });
                    column.at.push(place);
                }
                column
            }
        }
    }
}

/// Texts one after the other, and where each ends.
struct Texts {
    text: String,
    ends: Vec<u32>,
}

impl Texts {
    fn new((text, ends): (Vec<u8>, Vec<u8>)) -> Self {
        Self { text: String::from_utf8_lossy(&text).into_owned(), ends: whole(&ends) }
    }

    fn get(&self, at: usize) -> &str {
        let from = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        self.ends.get(at).and_then(|&end| self.text.get(from..end as usize)).unwrap_or_default()
    }
}

fn whole(bytes: &[u8]) -> Vec<u32> {
    let part = |part: &[u8]| u32::from_le_bytes(part.try_into().unwrap_or_default());
    bytes.chunks_exact(4).map(part).collect()
}

fn floats(bytes: &[u8]) -> impl Iterator<Item = f64> {
    bytes.chunks_exact(8).map(|part| f64::from_le_bytes(part.try_into().unwrap_or_default()))
}

/// What is no number is no time.
fn times(bytes: &[u8]) -> Vec<i64> {
    let time = |ms: f64| if ms.abs() < 9.2e18 { ms.floor() as i64 } else { i64::MIN };
    floats(bytes).map(time).collect()
}
