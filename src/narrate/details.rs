//! All that is known of one event, in words.

use super::{Msg, Node, Words, dates, panels};
use crate::{
    data::{
        EventIx,
        dataset::{Citation, Detail, Part, Status},
    },
    lean::join,
    view::{Input, State},
};

/// The panel of an open event.
pub(super) fn panel(state: &State, words: Words<'_>, event: EventIx) -> Node {
    let detail = state.data().detail(event);
    let heading = Node::new("h3", "")
        .with("tabindex", "-1")
        .with("data-focus", "details")
        .saying(detail.title.as_str());
    Node::new("aside", "details")
        .keyed("details")
        .with("data-region", "details")
        .with("aria-label", words.say(Msg::Details))
        .child(top(words, &detail))
        .child(heading)
        .children(badge(words, detail.status))
        .children(panels::paragraph("summary", &detail.summary))
        .children(actors(state, words, &detail.actors))
        .children(facts(words, &detail))
        .children(sources(state, words, &detail.sources))
        .children(
            detail
                .link
                .as_deref()
                .map(|url| Node::new("p", "").child(link(words.say(Msg::MoreLink), url))),
        )
        .child(steps(words))
}

fn top(words: Words<'_>, detail: &Detail) -> Node {
    let close =
        Node::button("icon close", "×", Input::Close).with("aria-label", words.say(Msg::Close));
    let date = dates::date_in_words(words, &detail.date);
    Node::new("div", "top").child(Node::new("p", "when").saying(date)).child(close)
}

fn badge(words: Words<'_>, status: Status) -> Option<Node> {
    let msg = match status {
        Status::Reported => return None,
        Status::Disputed => Msg::Disputed,
        Status::Corrected => Msg::Corrected,
        Status::Retracted => Msg::Retracted,
    };
    Some(Node::new("p", "badge").saying(words.say(msg)))
}

fn actors(state: &State, words: Words<'_>, parts: &[Part]) -> Option<Node> {
    let chip = |part: &Part| {
        let name = state.data().actors().get(part.actor).name.as_str();
        let says = if part.role.is_empty() {
            name.to_owned()
        } else {
            words.say_with(Msg::WithRole, &[("name", name), ("role", &part.role)])
        };
        let mut hint = says.clone();
        hint.push_str(". ");
        hint.push_str(&words.say_with(Msg::FilterBy, &[("name", name)]));
        let button = Node::button("chip", "", Input::ToggleActor(part.actor))
            .with("aria-label", hint)
            .child(panels::glyph(state, Some(part.actor)))
            .child(Node::new("span", "").saying(says));
        Node::new("li", "").child(panels::colored(state, Some(part.actor), button))
    };
    (!parts.is_empty()).then(|| Node::new("ul", "who").children(parts.iter().map(chip)))
}

/// Place, tags and the note on the date.
fn facts(words: Words<'_>, detail: &Detail) -> Option<Node> {
    let tags = join(&detail.tags, ", ");
    let rows = [
        (Msg::AboutDate, detail.date_note.as_str()),
        (Msg::Place, detail.place.as_str()),
        (Msg::Tags, tags.as_str()),
    ];
    let rows: Vec<Node> = rows
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .flat_map(|(msg, value)| {
            [Node::new("dt", "").saying(words.say(msg)), Node::new("dd", "").saying(value)]
        })
        .collect();
    (!rows.is_empty()).then(|| Node::new("dl", "").children(rows))
}

fn sources(state: &State, words: Words<'_>, citations: &[Citation]) -> Option<Node> {
    let count = citations.len() as u64;
    (count > 0).then(|| {
        Node::new("div", "sources")
            .child(Node::new("h4", "").saying(words.say_count(Msg::Sources, count, &[])))
            .children(citations.iter().map(|citation| source(state, words, citation)))
    })
}

fn source(state: &State, words: Words<'_>, citation: &Citation) -> Node {
    let source = &state.data().sources()[citation.source];
    let publisher =
        if source.publisher.is_empty() { source.id.as_str() } else { source.publisher.as_str() };
    let says = match &source.date {
        Some(date) => {
            let date = dates::date_in_words(words, date);
            words.say_with(Msg::SourceDated, &[("publisher", publisher), ("date", &date)])
        }
        None => publisher.to_owned(),
    };
    let quote = (!citation.quote.is_empty()).then(|| {
        let mut quoted = String::from("“");
        quoted.push_str(&citation.quote);
        quoted.push('”');
        Node::new("q", "").saying(quoted)
    });
    let url = citation.url.as_deref().or(source.url.as_deref());
    Node::new("div", "source")
        .child(Node::new("cite", "").saying(says))
        .children(panels::paragraph("source-title", &source.title))
        .children(quote)
        .children(panels::paragraph("note", &citation.note))
        .children(url.map(|url| link(words.say(Msg::ReadSource), url)))
}

fn link(says: &str, url: &str) -> Node {
    Node::new("a", "").with("href", url).with("rel", "noopener").saying(says)
}

fn steps(words: Words<'_>) -> Node {
    let step =
        |says: &str, msg, on| Node::button("icon", says, on).with("aria-label", words.say(msg));
    Node::new("div", "steps").child(step("‹", Msg::PreviousEvent, Input::OpenPrevious)).child(step(
        "›",
        Msg::NextEvent,
        Input::OpenNext,
    ))
}
