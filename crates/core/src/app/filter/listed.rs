//! A filter in words, and how much of it is listed: a document may have thousands of actors.

use crate::{
    app::{State, bands::names::field_name},
    data::{FieldIx, TagIx},
    query::filter::{Between, Connected, Filter},
    ui::{Msg, Words},
};

/// Of more choices of a kind only these are named.
const MOST: usize = 100;

/// The choices that are named.
pub(crate) fn listed<T>(choices: &[T]) -> &[T] {
    choices.get(..MOST).unwrap_or(choices)
}

/// How many more there are, in words; `None` where all are named.
pub(crate) fn unlisted(filter: &Filter, words: Words<'_>) -> Option<String> {
    let values = filter.values.iter().map(|chosen| chosen.values.len());
    let counts = [filter.actors.len(), filter.exclude.len()].into_iter().chain(values);
    let more: usize = counts.map(|count| count.saturating_sub(MOST)).sum();
    let says = || words.say_one(Msg::MoreActors, "count", &words.locale.number(more as u64));
    (more > 0).then(says)
}

/// A field and which numbers of it are asked for.
pub(crate) fn between_in_words(state: &State, words: Words<'_>, between: &Between) -> String {
    let field = field_name(state, words, between.field);
    words.say_with(Msg::FieldChip, &[("field", field), ("name", &between.in_words())])
}

/// A tag, or a field and its value.
pub(crate) fn value_in_words(state: &State, words: Words<'_>, value: TagIx) -> String {
    let data = state.data();
    let name = data.value_name(value);
    match data.value(value).0 {
        FieldIx::TAGS => words.say_one(Msg::TagChip, "name", name),
        field => {
            let field = field_name(state, words, field);
            words.say_with(Msg::FieldChip, &[("field", field), ("name", name)])
        }
    }
}

/// With what events must be connected, and how.
pub(crate) fn connected_in_words(state: &State, words: Words<'_>) -> Option<String> {
    let connected = state.filter.connected.as_ref()?;
    let (title, steps) =
        (state.data().title(connected.event), steps_in_words(words, connected.steps));
    Some(words.say_with(Msg::ConnectedWith, &[("title", title), ("steps", &steps)]))
}

/// By how many relations.
pub(crate) fn steps_in_words(words: Words<'_>, steps: u8) -> String {
    if steps == Connected::ALL {
        return words.say(Msg::AnySteps).to_owned();
    }
    let count = u64::from(steps);
    words.say_count(Msg::WithinSteps, count, &[("count", &words.locale.number(count))])
}
