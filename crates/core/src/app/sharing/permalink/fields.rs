//! The parts of a link that are of fields: values and numbers asked for, and dimensions by name.

use super::{Link, push_escaped, push_percent, unescaped};
use crate::{
    app::State,
    data::{
        FieldIx, TagIx,
        dataset::{FieldKind, number},
    },
    query::{
        dimension::Dimension,
        filter::{Between, Chosen, Match},
    },
    std_lite::{halves, parted},
};

pub(super) fn read_of(link: &mut Link, state: &State, field: FieldIx, text: &str) -> bool {
    let value = state.data.find_value(field, text);
    value.into_iter().for_each(|value| link.filter.choose(field, value));
    value.is_some()
}

/// A field's id, a slash, and a value.
pub(super) fn write_values(state: &State) -> Vec<String> {
    let mut words = Vec::new();
    for chosen in &state.filter.values {
        let Some(name) = field_name(state, chosen.field) else { continue };
        let word = |&value: &TagIx| [&*name, state.data.value(value).1].concat();
        words.extend(chosen.values.iter().map(word));
    }
    words
}

pub(super) fn read_value(link: &mut Link, state: &State, word: &str) -> bool {
    let found = named_field(state, word);
    found.is_some_and(|(field, value)| read_of(link, state, field, value))
}

/// A field's id, a slash, and two numbers, each of which may be missing, with dots between.
pub(super) fn write_numbers(state: &State) -> Vec<String> {
    let word = |between: &Between| {
        let name = field_name(state, between.field)?;
        Some([&*name, &between.from, "..", &between.to].concat())
    };
    state.filter.between.iter().filter_map(word).collect()
}

pub(super) fn read_numbers(link: &mut Link, state: &State, word: &str) -> bool {
    let between = named_field(state, word).and_then(|(field, rest)| {
        let (from, to) = parted(rest, "..")?;
        let is_bound = |text: &str| text.is_empty() || number(text).is_some();
        let is_known = state.data.numbers(field).is_some() && is_bound(from) && is_bound(to);
        is_known.then(|| Between { field, from: from.to_owned(), to: to.to_owned() })
    });
    if let Some(between) = &between {
        link.filter = link.filter.with_between(between.clone());
    }
    between.is_some()
}

/// Of what all of the chosen are asked for: a field's id and a slash, or nothing for the tags.
pub(super) fn write_all(state: &State) -> Vec<String> {
    let all = state.filter.values.iter().filter(|chosen| chosen.mode == Match::All);
    let name = |chosen: &Chosen| field_name(state, chosen.field);
    all.map(|chosen| name(chosen).unwrap_or_else(|| String::from("tags"))).collect()
}

pub(super) fn read_all(link: &mut Link, state: &State, word: &str) -> bool {
    let field = match word {
        "tags" => Some(FieldIx::TAGS),
        _ => named_field(state, word).filter(|(_, rest)| rest.is_empty()).map(|(field, _)| field),
    };
    field.into_iter().for_each(|field| link.filter.change(field, &|it| it.mode = Match::All));
    field.is_some()
}

/// A field's id and a slash, the only one that is not escaped; nothing for the tags.
pub(super) fn field_name(state: &State, field: FieldIx) -> Option<String> {
    Some(field_word(&state.data.field(field)?.id))
}

/// A part that names something by words.
#[must_use]
pub fn part(name: &str, words: &[impl AsRef<str>]) -> String {
    let mut part = String::from(name);
    for (at, word) in words.iter().enumerate() {
        part.push(if at == 0 { ':' } else { ',' });
        push_escaped(&mut part, word.as_ref());
    }
    part
}

/// How the words begin that are of a field of this id.
#[must_use]
pub fn field_word(id: &str) -> String {
    let mut name = String::new();
    for c in id.chars() {
        if matches!(c, '/' | '%') { push_percent(&mut name, c as u8) } else { name.push(c) }
    }
    name.push('/');
    name
}

/// The field whose name a word begins with, and the rest.
pub(crate) fn named_field<'w>(state: &State, word: &'w str) -> Option<(FieldIx, &'w str)> {
    let (id, rest) = halves(word, b'/')?;
    Some((state.data.find_field(&unescaped(id)?)?, rest))
}

/// A field's id and a slash, or the name of what all documents have.
pub(super) fn dimension_word(state: &State, by: Dimension) -> String {
    let field = if let Dimension::Field(field) = by { field_name(state, field) } else { None };
    field.unwrap_or_else(|| by.name(&state.data).to_owned())
}

pub(super) fn named_dimension(state: &State, word: &str) -> Option<Dimension> {
    match named_field(state, word) {
        Some((field, _)) => {
            let is_text = state.data.field(field)?.kind == FieldKind::Text;
            (!is_text).then_some(Dimension::Field(field))
        }
        None => Dimension::named(word, &state.data),
    }
}

pub(super) fn write_color(state: &State) -> Vec<String> {
    let by = state.encoding.color_by();
    Vec::from_iter((by != Dimension::default()).then(|| dimension_word(state, by)))
}

pub(super) fn read_color(link: &mut Link, state: &State, word: &str) -> bool {
    let by = named_dimension(state, word);
    link.color = by.or(link.color);
    by.is_some()
}

pub(super) fn write_shape(state: &State) -> Vec<String> {
    let by = state.encoding.shape_by();
    Vec::from_iter((by != Dimension::Kind).then(|| dimension_word(state, by)))
}

pub(super) fn read_shape(link: &mut Link, state: &State, word: &str) -> bool {
    let by = named_dimension(state, word).filter(|by| !by.is_of_numbers(&state.data));
    link.shape = by.or(link.shape);
    by.is_some()
}
