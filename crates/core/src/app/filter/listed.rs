//! How much of a filter is listed: a document may have thousands of actors.

use crate::{
    query::filter::Filter,
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
    let counts = [filter.actors.len(), filter.exclude.len(), filter.tags.len()];
    let more: usize = counts.into_iter().map(|count| count.saturating_sub(MOST)).sum();
    let says = || words.say_one(Msg::MoreActors, "count", &words.locale.number(more as u64));
    (more > 0).then(says)
}
