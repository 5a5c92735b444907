//! How many events are in view, for the eye and for who listens.
//!
//! The eye sees each change at once. Who listens is told when it has rested for
//! [`REST_MS`], one message for all that changed, and never the same twice.

use crate::{
    app::{
        Hit, Node, State, archive,
        panels::{controls::Control, hint},
        search, story,
    },
    data::dataset::Era,
    std_lite::{self, parted},
    time::{Span, format::Join},
    ui::{Msg, Words, dates},
};

/// So long nothing changes before it is said.
pub const REST_MS: u32 = 350;

/// How many events are in view, and where that is, as it is written.
#[must_use]
pub fn status_in_words(state: &State, words: Words<'_>) -> String {
    let span = dates::span_in_words(words, state.view());
    counts(state, words, (Msg::Status, Msg::StatusFiltered), &span)
}

fn counts(state: &State, words: Words<'_>, (all, filtered): (Msg, Msg), span: &str) -> String {
    let msg = if state.filter().is_everything() { all } else { filtered };
    let (count, number, view) = archive::words::numbers(state, words).unwrap_or_else(|| {
        let count = u64::from(state.mask().count());
        let view = words.locale.number(u64::from(state.count_in_view()));
        (count, words.locale.number(count), view)
    });
    words.say_count(msg, count, &[("view", &view), ("count", &number), ("span", span)])
}

/// Under the picture: what one sees, what is said, and how to move.
#[must_use]
pub fn line(state: &State, words: Words<'_>) -> Node {
    let is_seen = state.has(Control::Status);
    let seen = is_seen.then(|| {
        let written = with_news(state, words, status_in_words(state, words));
        Node::new("p", "counts-line").key("seen").with("aria-hidden", "true").text(written)
    });
    let announced = state.reading().announced.as_str();
    // Stays the same element, so that what changes in it is heard.
    let heard = Node::new("p", "unseen").key("heard").with("role", "status").text(announced);
    Node::new("div", if is_seen { "status" } else { "unseen" })
        .key("status")
        .child_opt(seen)
        .child(heard)
        .child_opt(archive::words::retry(state, words))
        .child_opt(is_seen.then(|| hint::line(state, words)))
}

/// A search under way or the match at hand comes instead, a copied link before.
fn with_news(state: &State, words: Words<'_>, counts: String) -> String {
    let says = search::panel::status(state, words).unwrap_or(counts);
    let says = archive::words::with_loading(state, words, says);
    if state.sharing().is_copied { words.say_one(Msg::LinkCopied, "status", &says) } else { says }
}

/// What is to be said when it has rested; nothing where that was said already.
#[must_use]
pub fn to_announce(state: &State, words: Words<'_>) -> Option<String> {
    let step = state.story().led().and_then(|_| story::panel::to_announce(state, words));
    let span = announced_span(words, state.view());
    let counts = || counts(state, words, (Msg::Announced, Msg::AnnouncedFiltered), &span);
    let says = with_news(state, words, step.unwrap_or_else(counts));
    // "Link copied. 5 of 20…" has said "5 of 20…".
    (!state.reading().announced.ends_with(&says)).then_some(says)
}

/// "May 1917 to June 1918": dashes are not read out.
fn announced_span(words: Words<'_>, span: Span) -> String {
    let whole = dates::span_in_words(words, span);
    let (from, to) = dates::span_ends(words, span);
    if parted(&whole, "–").is_none() {
        return whole;
    }
    words.say_with(Msg::AnnouncedSpan, &[("from", &from), ("to", &to)])
}

/// What there is, before all of it: how many events, from when to when, how many
/// actors, and which keys lead through them.
pub(crate) fn summary(state: &State, words: Words<'_>) -> Node {
    let data = state.data();
    let say = |msg, n: u64, span: &str| {
        let count = words.locale.number(n);
        words.say_count(msg, n, &[("count", &count), ("span", span)])
    };
    let mut says = if data.is_empty() {
        words.say(Msg::Empty).to_owned()
    } else {
        say(Msg::Summary, archive::words::total(state), &announced_span(words, data.extent()))
    };
    let actors = data.actors().len();
    if actors > 0 {
        says.push(' ');
        says.push_str(&say(Msg::SummaryActors, actors as u64, ""));
    }
    for (msg, list) in [
        (Msg::SummaryEras, told(words, &mut state.eras())),
        (Msg::SummaryMarkers, told(words, &mut state.markers())),
    ] {
        if !list.is_empty() {
            says.push(' ');
            says.push_str(&words.say_one(msg, "list", &words.locale.list(&list, Join::Plain)));
        }
    }
    says.push(' ');
    says.push_str(words.say(Msg::KeysHint));
    Node::new("p", "unseen").key("summary").text(says)
}

/// More are not named at once.
const MOST_ERAS: usize = 30;

/// An era or a marker, with its date.
pub(crate) fn era_in_words(words: Words<'_>, era: &Era) -> String {
    let date = dates::date_in_words(words, &era.date);
    words.say_with(Msg::Era, &[("title", &era.title), ("date", &date)])
}

/// Eras or markers, with their dates.
fn told(words: Words<'_>, all: &mut dyn Iterator<Item = (&Era, Span)>) -> Vec<String> {
    let mut named = all.map(|(era, _)| era_in_words(words, era));
    let mut list = Vec::from_iter(named.by_ref().take(MOST_ERAS));
    list.extend(named.next().map(|_| String::from("…")));
    list
}

/// The eras and markers that the pointer rests on: in the picture some names have no room.
pub(crate) fn eras_under_pointer(state: &State, words: Words<'_>) -> Option<String> {
    let Hit::Eras(under) = state.hover() else { return None };
    let all = state.markers().chain(state.eras());
    let list = told(words, &mut all.filter(|(_, span)| span.overlaps(under)));
    (!list.is_empty()).then(|| std_lite::join(&list, "\n"))
}
