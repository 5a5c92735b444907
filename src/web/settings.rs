//! Attributes and properties to inputs. What is set before the data is there
//! is kept and applied when it comes.

use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsError, JsValue};

use super::value::Value;
use crate::{
    Warning,
    data::{ActorIx, actors::Actors},
    lean::insert_sorted,
    query::filter::{Filter, Match},
    time::{Span, edtf},
    view::{Input, State, update},
};

/// The filter as pages read and write it.
#[derive(Clone, Debug, Default)]
pub(super) struct FilterValue {
    /// Ids chosen; `id!self` leaves out what is part of it.
    pub(super) actors: Vec<String>,
    /// Ids excluded.
    pub(super) exclude: Vec<String>,
    /// `any` or `all`.
    pub(super) mode: String,
}

impl FilterValue {
    /// Reads an object; what it does not have is empty.
    pub(super) fn from_js(value: &JsValue) -> Result<Self, JsError> {
        let read = || {
            let member = |key: &str| Reflect::get(value, &key.into()).ok();
            Some(Self {
                actors: texts(&member("actors")?)?,
                exclude: texts(&member("exclude")?)?,
                mode: text_or_nothing(&member("match")?)?,
            })
        };
        read().ok_or_else(|| JsError::new(FILTER_SHAPE))
    }

    pub(super) fn to_value(&self) -> Value<'_> {
        Value::Object(vec![
            ("actors", Value::texts(&self.actors)),
            ("exclude", Value::texts(&self.exclude)),
            ("match", Value::Text(&self.mode)),
        ])
    }
}

const FILTER_SHAPE: &str = "a filter is an object such as \
    { actors: [\"id\"], exclude: [\"id\"], match: \"any\" }";

fn texts(value: &JsValue) -> Option<Vec<String>> {
    if value.is_undefined() {
        return Some(Vec::new());
    }
    value.dyn_ref::<Array>()?.iter().map(|text| text.as_string()).collect()
}

fn text_or_nothing(value: &JsValue) -> Option<String> {
    if value.is_undefined() { Some(String::new()) } else { value.as_string() }
}

/// Attributes as they stand.
#[derive(Clone, Debug, Default)]
pub(super) struct Settings {
    view: Option<String>,
    actors: Option<String>,
    exclude: Option<String>,
    mode: Option<String>,
    selected: Option<String>,
}

impl Settings {
    /// Takes an attribute over; true when it is one that a state follows.
    pub(super) fn set(&mut self, name: &str, value: Option<String>) -> bool {
        let slot = match name {
            "view" => &mut self.view,
            "actors" => &mut self.actors,
            "exclude" => &mut self.exclude,
            "match" => &mut self.mode,
            "selected" => &mut self.selected,
            _ => return false,
        };
        *slot = value;
        true
    }

    /// Applies every attribute to a state that has just been made.
    pub(super) fn apply_all(&self, state: &mut State) {
        for name in ["view", "actors", "selected"] {
            self.apply(state, name);
        }
    }

    /// Applies one attribute. Programs set these: no event leaves.
    pub(super) fn apply(&self, state: &mut State, name: &str) {
        match name {
            "view" => {
                if let Some(text) = &self.view {
                    apply_view(state, text);
                }
            }
            "selected" => {
                let event = self.selected.as_deref().and_then(|id| {
                    let event = state.data().find(id);
                    if event.is_none() {
                        warn(state, "selected", id, "is not the id of an event");
                    }
                    event
                });
                update(state, Input::SetSelected(event), 0.0);
            }
            _ => {
                let words = |text: &Option<String>| {
                    let text = text.as_deref().unwrap_or_default();
                    text.split_whitespace().map(str::to_owned).collect::<Vec<_>>()
                };
                let value = FilterValue {
                    actors: words(&self.actors),
                    exclude: words(&self.exclude),
                    mode: self.mode.clone().unwrap_or_default(),
                };
                apply_filter(state, &value);
            }
        }
    }
}

fn apply_view(state: &mut State, text: &str) {
    match parse_view(text) {
        Ok(span) => {
            state.set_home(span);
            update(state, Input::SetView(span), 0.0);
        }
        Err(message) => warn(state, "view", text, &message),
    }
}

/// An EDTF date or interval as a span. Open sides are refused.
pub(super) fn parse_view(text: &str) -> Result<Span, String> {
    let date = edtf::parse(text, edtf::Mode::Extended).map_err(|error| error.message)?;
    let span = date.span();
    if span.start() == i64::MIN || span.end() == i64::MAX {
        return Err(String::from("is open: a view needs a start and an end"));
    }
    Ok(span)
}

/// Applies a filter as pages write it; ids that are not there are warned of.
pub(super) fn apply_filter(state: &mut State, value: &FilterValue) {
    let (actors, mut unknown) = Filter::parse(&value.actors.join(" "), state.data().actors());
    let mut exclude: Vec<ActorIx> = Vec::new();
    for id in &value.exclude {
        match state.data().actors().find(id) {
            Some(actor) => insert_sorted(&mut exclude, actor),
            None => unknown.push(id.clone()),
        }
    }
    for id in unknown {
        warn(state, "actors", &id, "is not the id of an actor");
    }
    let mode = match value.mode.as_str() {
        "all" => Match::All,
        "any" | "" => Match::Any,
        other => {
            let other = other.to_owned();
            warn(state, "match", &other, "is neither any nor all");
            Match::Any
        }
    };
    update(state, Input::SetFilter(Filter { actors, exclude, mode }), 0.0);
}

fn warn(state: &mut State, attribute: &str, value: &str, message: &str) {
    let mut says = String::from("\"");
    says.extend(value.chars().take(60));
    says.push_str("\" ");
    says.push_str(message);
    let path = format!("<actor-timeline {attribute}>");
    let warning = Warning { code: "bad-attribute", path, message: says };
    web_sys::console::warn_1(&warning.to_string().into());
    state.add_warning(warning);
}

/// The filter of a state as pages read it.
pub(super) fn filter_value(state: &State) -> FilterValue {
    let filter = state.filter();
    let actors: &Actors = state.data().actors();
    FilterValue {
        actors: Filter::to_text(&filter.actors, actors)
            .split_whitespace()
            .map(str::to_owned)
            .collect(),
        exclude: filter.exclude.iter().map(|&actor| actors.get(actor).id.clone()).collect(),
        mode: String::from(match filter.mode {
            Match::Any => "any",
            Match::All => "all",
        }),
    }
}
