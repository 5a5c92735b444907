//! What is said of an archive: how many events there are of which some are here, and what is on its way.

use super::ArchiveInput;
use crate::{
    app::{Input, Node, State},
    ui::{Msg, Words},
};

/// A number, or the least that it may be.
fn number(words: Words<'_>, (least, most): (u64, u64)) -> String {
    let number = words.locale.number(least);
    if least == most { number } else { words.say_one(Msg::AtLeast, "count", &number) }
}

/// How many are in view: "at least 0" would say nothing.
fn number_in_view(words: Words<'_>, (least, most): (u64, u64), is_loading: bool) -> String {
    if least > 0 || most == 0 {
        return number(words, (least, most));
    }
    let [none, most] = [least, most].map(|number| words.locale.number(number));
    if is_loading { "…".to_owned() } else { [&*none, "–", &*most].concat() }
}

/// How many events pass, and how many of them are in view, in words.
#[inline(never)] // it comes with the second part of the wasm
pub(crate) fn numbers(state: &State, words: Words<'_>) -> Option<(u64, String, String)> {
    let told = state.told()?;
    let here = u64::from(state.count_in_view());
    let in_view = (told.in_view.0.max(here), told.in_view.1.max(here));
    let passing = u64::from(state.mask().count());
    let total = (told.total.0.max(passing), told.total.1.max(passing));
    let in_view = number_in_view(words, in_view, told.is_loading);
    Some((total.0, number(words, total), in_view))
}

/// How many events there are, of an archive without a filter all of its own.
pub(crate) fn total(state: &State) -> u64 {
    let here = state.data().len() as u64;
    let told = state.told().filter(|_| state.filter().is_everything());
    told.map_or(here, |told| told.total.0.max(here))
}

/// With how many of them are here, which is all that is listed and searched, and whether more comes.
#[inline(never)] // it comes with the second part of the wasm
pub(crate) fn with_loading(state: &State, words: Words<'_>, status: String) -> String {
    let Some(told) = state.told() else { return status };
    let here = words.locale.number(state.mask().count().into());
    let mut says = words.say_with(Msg::AmongLoaded, &[("status", &status), ("count", &here)]);
    for (is_so, msg) in [(told.has_failed, Msg::NotLoaded), (told.is_loading, Msg::LoadingMore)] {
        if is_so {
            says = words.say_one(msg, "status", &says);
        }
    }
    says
}

/// What asks again for what did not come.
pub(crate) fn retry(state: &State, words: Words<'_>) -> Option<Node> {
    let has_failed = state.told().is_some_and(|told| told.has_failed);
    let on = Input::Archive(ArchiveInput::Retry);
    has_failed.then(|| Node::button("link", words.say(Msg::TryAgain), on).key("retry"))
}
