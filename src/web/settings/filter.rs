//! The filter as pages read and write it.

use super::{Asked, quoted, warn_of};
use crate::{
    app::{State, sharing::permalink},
    data::{
        ActorIx, FieldIx,
        actors::Actors,
        dataset::{Status, number},
    },
    escape::unescaped,
    query::filter::{Between, Chosen, Connected, Filter, Match},
    sort::insert_sorted,
    std_lite::{halves, join, parted, split},
    time::digits::{self, decimal},
    web::value::Value,
};
use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The filter as pages read and write it.
#[derive(Clone, Debug, Default)]
pub(in crate::web) struct FilterValue {
    /// Ids chosen; `id!self` leaves out what is part of it.
    pub(in crate::web) actors: Vec<String>,
    /// Ids excluded.
    pub(in crate::web) exclude: Vec<String>,
    /// `any` or `all`.
    pub(in crate::web) mode: String,
    /// Words to look for.
    pub(in crate::web) text: String,
    /// What is chosen of the tags and of fields.
    pub(in crate::web) values: Vec<Choices>,
    /// Names of status.
    pub(in crate::web) status: Vec<String>,
    /// An id, and a number of steps or `all`; or nothing.
    pub(in crate::web) connected: Vec<String>,
}

/// What is chosen of a field.
#[derive(Clone, Debug)]
pub(in crate::web) struct Choices {
    /// Its id; empty for the tags.
    field: String,
    mode: Mode,
    /// As they are written; of numbers the smallest and the largest, each empty for none.
    values: Vec<String>,
}

/// What is asked of the values of a field.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Mode {
    Any,
    All,
    Between,
}

impl Choices {
    /// Reads a list of an id, `any`, `all` or `between`, and values.
    fn of(mut list: Vec<String>) -> Self {
        let values = list.split_off(list.len().min(2));
        let mode = match list.pop().as_deref() {
            Some("all") => Mode::All,
            Some("between") => Mode::Between,
            _ => Mode::Any,
        };
        Self { mode, field: list.concat(), values }
    }

    /// Has values of it wait that no data have had yet.
    fn wait(&self, values: &[String], asked: &mut Asked<'_>) {
        let name = permalink::field_word(&self.field);
        match (self.mode, values) {
            (_, []) => {}
            (Mode::Between, [from, to, ..]) => {
                asked.wait("numbers", &[&[&*name, from, "..", to].concat()]);
            }
            (_, values) if self.field.is_empty() => {
                values.iter().for_each(|value| asked.wait("tags", &[value]));
            }
            (_, values) => {
                values.iter().for_each(|value| asked.wait("fields", &[&[&*name, value].concat()]));
            }
        }
        if self.mode == Mode::All && !values.is_empty() {
            asked.wait("all", &[if self.field.is_empty() { "tags" } else { &name }]);
        }
    }

    fn to_value(&self) -> Value<'_> {
        match self.mode {
            Mode::Any => Value::texts(&self.values),
            Mode::All => Value::Object(vec![("all", Value::texts(&self.values))]),
            Mode::Between => {
                let bounds = ["min", "max"].into_iter().zip(&self.values);
                let set =
                    bounds.filter_map(|(key, text)| Some((key, Value::Number(number(text)?))));
                Value::Object(set.collect())
            }
        }
    }
}

impl FilterValue {
    /// Reads an object that has them all.
    pub(in crate::web) fn from_js(value: &JsValue) -> Self {
        let text = |key: &str| Reflect::get(value, &key.into()).ok()?.as_string();
        let list = |key: &str| Reflect::get(value, &key.into()).unwrap_or_default();
        let of = |list: JsValue| -> Vec<String> {
            list.unchecked_into::<Array>().iter().filter_map(|text| text.as_string()).collect()
        };
        let texts = |key: &str| of(list(key));
        Self {
            actors: texts("actors"),
            exclude: texts("exclude"),
            mode: text("match").unwrap_or_default(),
            text: text("text").unwrap_or_default(),
            values: list("values")
                .unchecked_into::<Array>()
                .iter()
                .map(|it| Choices::of(of(it)))
                .collect(),
            status: texts("status"),
            connected: texts("connected"),
        }
    }

    pub(in crate::web) fn to_value(&self) -> Value<'_> {
        let (tags, fields): (Vec<_>, Vec<_>) =
            self.values.iter().partition(|choices| choices.field.is_empty());
        let no_tags = Value::List(Vec::new());
        let connected = match &*self.connected {
            [id, steps] => {
                let count = digits::number(steps).map(|count| Value::Number(count as f64));
                let steps = count.unwrap_or(Value::Text(steps));
                Value::Object(vec![("id", Value::Text(id)), ("steps", steps)])
            }
            _ => Value::Nothing,
        };
        let fields = fields.iter().map(|it| (it.field.as_str(), it.to_value()));
        Value::Object(vec![
            ("actors", Value::texts(&self.actors)),
            ("exclude", Value::texts(&self.exclude)),
            ("match", Value::Text(&self.mode)),
            ("text", Value::Text(&self.text)),
            ("tags", tags.first().map_or(no_tags, |tags| tags.to_value())),
            ("fields", Value::Object(fields.collect())),
            ("status", Value::texts(&self.status)),
            ("connected", connected),
        ])
    }
}

/// A filter from what pages write; ids that are not there are warned of.
pub(in crate::web) fn filter_from(value: &FilterValue, asked: &mut Asked<'_>) -> Filter {
    let state = asked.state;
    let (actors, unknown) = Filter::parse(&join(&value.actors, " "), state.data().actors());
    let (mut exclude, mut excluded) = (Vec::<ActorIx>::new(), Vec::new());
    for id in &value.exclude {
        match state.data().actors().find(id) {
            Some(actor) => insert_sorted(&mut exclude, actor),
            None => excluded.push(id.clone()),
        }
    }
    unknown.iter().for_each(|word| asked.wait("actors", &[word]));
    excluded.iter().for_each(|id| asked.wait("exclude", &[id]));
    warn_of(asked, "actors", &unknown, "is not the id of an actor");
    warn_of(asked, "exclude", &excluded, "is not the id of an actor");
    let mode = match value.mode.as_str() {
        "all" => Match::All,
        "any" | "" => Match::Any,
        other => {
            asked.warn("match", &quoted(other, "is neither any nor all"));
            Match::Any
        }
    };
    let (text, status) = (value.text.clone(), status_from(&value.status, asked));
    let connected = connected_from(&value.connected, asked);
    let mut filter = Filter { actors, exclude, mode, text, status, connected, ..Filter::default() };
    value.values.iter().for_each(|choices| choose(&mut filter, choices, asked));
    filter
}

/// Adds what is chosen of the tags or of a field.
fn choose(filter: &mut Filter, choices: &Choices, asked: &mut Asked<'_>) {
    let data = asked.state.data();
    let is_tags = choices.field.is_empty();
    let field = if is_tags { Some(FieldIx::TAGS) } else { data.find_field(&choices.field) };
    let Some(field) = field else {
        choices.wait(&choices.values, asked);
        return asked.miss("filter", &quoted(&choices.field, "is not a field of the document"));
    };
    if choices.mode == Mode::Between {
        return choose_between(filter, (field, choices), asked);
    }
    match &*choices.values {
        [one] if data.numbers(field).is_some() => {
            let values = vec![one.clone(); 2];
            let between = Choices { values, ..choices.clone() };
            return choose_between(filter, (field, &between), asked);
        }
        [_, ..] if data.numbers(field).is_some() => {
            let what = "is a field of numbers: ask for one of them, or for { min, max }";
            return asked.warn("filter", &quoted(&choices.field, what));
        }
        _ => {}
    }
    let mode = if choices.mode == Mode::All { Match::All } else { Match::Any };
    filter.change(field, &|chosen| chosen.mode = mode);
    let mut unknown = Vec::new();
    for name in &choices.values {
        match data.find_value(field, name) {
            Some(value) => filter.choose(field, value),
            None => unknown.push(name.clone()),
        }
    }
    choices.wait(&unknown, asked);
    let what = ["is no value of the field ", &choices.field].concat();
    warn_of(asked, "filter", &unknown, if is_tags { "is not a tag of an event" } else { &what });
}

/// Adds which numbers of a field are asked for.
fn choose_between(
    filter: &mut Filter,
    (field, choices): (FieldIx, &Choices),
    asked: &mut Asked<'_>,
) {
    if asked.state.data().numbers(field).is_none() {
        let what = "is no field of numbers that an event has";
        choices.wait(&choices.values, asked);
        return asked.miss("filter", &quoted(&choices.field, what));
    }
    let [from, to] = [0, 1].map(|at| {
        let text = choices.values.get(at).map_or("", String::as_str);
        if !text.is_empty() && number(text).is_none() {
            asked.warn("filter", &quoted(text, "is not a number"));
            return String::new();
        }
        text.to_owned()
    });
    *filter = filter.with_between(Between { field, from, to });
}

fn status_from(names: &[String], asked: &mut Asked<'_>) -> Vec<Status> {
    let (mut all, mut unknown) = (Vec::new(), Vec::new());
    for name in names {
        match Status::ALL.into_iter().find(|status| status.name() == name) {
            Some(status) => insert_sorted(&mut all, status),
            None => unknown.push(name.clone()),
        }
    }
    warn_of(asked, "filter", &unknown, "is not a status");
    all
}

fn connected_from(value: &[String], asked: &mut Asked<'_>) -> Option<Connected> {
    let [id, steps] = value else { return None };
    let event = asked.state.data().find(id);
    if event.is_none() {
        asked.wait("connected", &[id, steps]);
        asked.miss("filter", &quoted(id, "is not the id of an event"));
    }
    let steps = Connected::steps_from(steps).unwrap_or_else(|| {
        asked.warn("filter", &quoted(steps, "is no number of steps"));
        1
    });
    event.map(|event| Connected::new(event, steps))
}

fn choices(state: &State, chosen: &Chosen) -> Choices {
    let data = state.data();
    let field = data.field(chosen.field).map(|field| field.id.clone());
    let values = chosen.values.iter().map(|&value| data.value(value).1.to_owned());
    let mode = if chosen.mode == Match::All { Mode::All } else { Mode::Any };
    Choices { field: field.unwrap_or_default(), mode, values: values.collect() }
}

fn bounds(state: &State, between: &Between) -> Choices {
    let field = state.data().field(between.field).map(|field| field.id.clone());
    let values = vec![between.from.clone(), between.to.clone()];
    Choices { field: field.unwrap_or_default(), mode: Mode::Between, values }
}

/// The filter of a state as pages read it.
pub(in crate::web) fn filter_value(state: &State) -> FilterValue {
    let filter = state.filter();
    let actors: &Actors = state.data().actors();
    let mut value = FilterValue {
        actors: Filter::to_text(&filter.actors, actors)
            .split_whitespace()
            .map(str::to_owned)
            .collect(),
        exclude: filter.exclude.iter().map(|&actor| actors.get(actor).id.clone()).collect(),
        mode: String::from(match filter.mode {
            Match::Any => "any",
            Match::All => "all",
        }),
        text: filter.text.clone(),
        values: filter
            .values
            .iter()
            .map(|chosen| choices(state, chosen))
            .chain(filter.between.iter().map(|between| bounds(state, between)))
            .collect(),
        status: filter.status.iter().map(|status| status.name().to_owned()).collect(),
        connected: filter.connected.as_ref().map_or_else(Vec::new, |connected| {
            let steps = usize::from(connected.steps);
            let is_all = connected.steps == Connected::ALL;
            let steps = if is_all { "all".to_owned() } else { decimal(steps) };
            vec![state.data().id(connected.event).to_owned(), steps]
        }),
    };
    if state.data().is_empty() {
        state.awaited().iter().for_each(|part| add_awaited(&mut value, part));
    }
    value
}

/// Adds what waits for data, of which there are none: it is a part of what is asked for.
fn add_awaited(value: &mut FilterValue, part: &str) {
    let Some((name, words)) = halves(part, b':') else { return };
    let words: Vec<String> = split(words, b',').filter_map(unescaped).collect();
    let word = words.concat();
    let is_of_tags = name == "tags" || (name, &*word) == ("all", "tags");
    let named = halves(&word, b'/').filter(|_| !is_of_tags);
    let (field, rest) = named.map_or_else(
        || (String::new(), &*word),
        |(id, rest)| (unescaped(id).unwrap_or_default(), rest),
    );
    match name {
        "actors" => value.actors.push(word.clone()),
        "exclude" => value.exclude.push(word.clone()),
        "connected" => value.connected = words,
        "numbers" => {
            let (from, to) = parted(rest, "..").unwrap_or_default();
            let values = vec![from.to_owned(), to.to_owned()];
            value.values.push(Choices { field, mode: Mode::Between, values });
        }
        "tags" | "fields" | "all" => {
            let is_known = value.values.iter().any(|choices| choices.field == field);
            if !is_known {
                let (field, mode) = (field.clone(), Mode::Any);
                value.values.push(Choices { field, mode, values: Vec::new() });
            }
            let found = value.values.iter_mut().find(|choices| choices.field == field);
            match found {
                Some(choices) if name == "all" => choices.mode = Mode::All,
                Some(choices) => choices.values.push(rest.to_owned()),
                None => {}
            }
        }
        _ => {}
    }
}
