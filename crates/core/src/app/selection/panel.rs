//! All that is known of one event, in words.

use crate::{
    app::{
        Input, Node, State,
        filter::FilterInput,
        focus::FocusTarget,
        panels::{self, controls::Control},
        relations,
        selection::{SelectionInput, over},
        sharing::SharingInput,
    },
    data::{
        EventIx,
        dataset::{Citation, Dataset, Detail, FieldDetail, Media, Part, Status},
    },
    query::{dimension::Group, filter::Tick},
    time::format::Join,
    ui::{Msg, Words, dates, icons},
};

/// The panel of an open event.
pub(crate) fn panel(state: &State, words: Words<'_>, event: EventIx) -> Node {
    let detail = state.data().detail(event);
    let heading = Node::new("h3", "")
        .with("tabindex", "-1")
        .with("data-focus", FocusTarget::Details.key())
        .text(detail.title.as_str());
    let own = |node| panels::pieces::of_event(state, &detail, node);
    let body = panels::pieces::slot("details", &detail)
        .child(own(heading))
        .child_opt(badge(words, detail.status))
        .child_opt(panels::pieces::paragraph("summary", &detail.summary).map(own))
        .child_opt(detail.media.as_ref().map(|media| picture(state, words, (event, media))))
        .child_opt(actors(state, words, &detail.actors))
        .child_opt(facts(state.data(), words, &detail))
        .child_opt(sources(state, words, &detail.sources))
        .child_opt(
            detail
                .link
                .as_deref()
                .map(|url| Node::new("p", "").child(link(words.say(Msg::MoreLink), url))),
        );
    let source = |citation: &Citation| source(state, words, citation);
    let has_relations = !state.relations().is_empty();
    let related = has_relations.then(|| relations::panel::panel(state, words, event, &source));
    let related = related.flatten();
    let aside = Node::only("aside", "details");
    let aside = if state.is_details_over() { over::placed(state, aside, event) } else { aside };
    aside
        .with("data-region", "details")
        .label(words, Msg::Details)
        .child(top(words, &detail))
        .child(body)
        .child_opt(related)
        .child(steps(state, words, event))
        .child_opt(share(state, words))
}

fn top(words: Words<'_>, detail: &Detail) -> Node {
    let date = dates::date_in_words(words, &detail.date);
    Node::new("div", "top")
        .child(Node::new("p", "when").text(date))
        .child(panels::pieces::close(words))
}

/// How much it stands, unless it simply does.
pub(crate) fn badge(words: Words<'_>, status: Status) -> Option<Node> {
    let (class, msg) = match status {
        Status::Reported => return None,
        Status::Disputed => ("badge disputed", Msg::Disputed),
        Status::Corrected => ("badge corrected", Msg::Corrected),
        Status::Retracted => ("badge retracted", Msg::Retracted),
    };
    Some(Node::new("p", class).says(words, msg))
}

/// The picture; its words and a link where it cannot be had.
fn picture(state: &State, words: Words<'_>, (event, media): (EventIx, &Media)) -> Node {
    let credit =
        (!media.credit.is_empty()).then(|| words.say_one(Msg::Credit, "credit", &media.credit));
    let credit = credit.map(|credit| Node::new("figcaption", "").text(credit));
    // An element of its own for each: the last picture does not linger.
    let figure = Node::new("figure", "").key(FocusTarget::Event(event).key());
    if state.reading().no_media != Some(event) {
        let image = Node::new("img", "")
            .with("alt", media.alt.as_str())
            .with("decoding", "async")
            .with("src", media.src.as_str());
        return figure.child(image).child_opt(credit);
    }
    figure
        .child(Node::new("p", "note").says(words, Msg::MediaRefused))
        .child_opt(panels::pieces::paragraph("", &media.alt))
        .child(link(words.say(Msg::OpenMedia), &media.src))
        .child_opt(credit)
}

fn actors(state: &State, words: Words<'_>, parts: &[Part]) -> Option<Node> {
    let filter = state.filter();
    let ticks = filter.states(state.data().actors());
    let chip = |part: &Part| {
        // An empty choice means everyone, and nobody in particular.
        let tick = if filter.actors.is_empty() { Tick::Off } else { ticks[part.actor.index()] };
        let (pressed, msg) = match tick {
            Tick::Off => ("false", Msg::FilterBy),
            Tick::Some => ("mixed", Msg::FilterBy),
            Tick::On => ("true", Msg::NoLongerFilterBy),
        };
        let name = state.data().actors().get(part.actor).name.as_str();
        let says = if part.role.is_empty() {
            name.to_owned()
        } else {
            words.say_with(Msg::WithRole, &[("name", name), ("role", &part.role)])
        };
        let mut hint = says.clone();
        hint.push_str(". ");
        hint.push_str(&words.say_one(msg, "name", name));
        // Without a filter nobody would see what the button has done.
        let chip = if state.has(Control::Filter) {
            Node::button("chip", "", Input::Filter(FilterInput::ToggleActor(part.actor)))
                .with("aria-label", hint)
                .with("aria-pressed", pressed)
        } else {
            Node::new("span", "chip")
        };
        let mark = state.mark_of_group(Some(Group::Actor(part.actor)));
        let chip = chip
            .child(panels::pieces::glyph(mark))
            .child(Node::new("span", "").with("dir", "auto").text(says));
        let chip = if pressed == "true" { chip.icon(icons::CHECK) } else { chip };
        Node::new("li", "").child(panels::pieces::colored(mark, chip))
    };
    let mut list = Node::new("ul", "who");
    parts.iter().for_each(|part| list.add(chip(part)));
    (!parts.is_empty()).then_some(list)
}

/// Place, tags, fields and the note on the date.
fn facts(data: &Dataset, words: Words<'_>, detail: &Detail) -> Option<Node> {
    let tags = words.locale.list(&detail.tags, Join::Plain);
    let own = dates::own_clocks(words, &detail.date).unwrap_or_default();
    let rows = [
        (Msg::AsGiven, own.as_str()),
        (Msg::AboutDate, detail.date_note.as_str()),
        (Msg::Place, detail.place.as_str()),
        (Msg::Tags, tags.as_str()),
    ];
    // Tags are joined by a word of the reader's language, and run as that does.
    let value = |msg, value| {
        let value = Node::new("dd", "").text(value);
        if matches!(msg, Msg::Tags | Msg::AsGiven) { value } else { by_letters(value) }
    };
    let mut list = Node::new("dl", "");
    for (msg, text) in rows.into_iter().filter(|(_, text)| !text.is_empty()) {
        list.add(Node::new("dt", "").says(words, msg));
        list.add(value(msg, text));
    }
    for FieldDetail { id, values } in &detail.fields {
        let field = data.find_field(id).and_then(|field| data.field(field));
        let name = |value| field.map_or(value, |field| field.value_name(value)).to_owned();
        let names: Vec<String> = values.iter().map(|value| name(value)).collect();
        list.add(by_letters(Node::new("dt", "").text(field.map_or(id, |field| &field.name))));
        list.add(Node::new("dd", "").text(words.locale.list(&names, Join::Plain)));
    }
    (!list.children.is_empty()).then_some(list)
}

fn sources(state: &State, words: Words<'_>, citations: &[Citation]) -> Option<Node> {
    let heading = words.say_count(Msg::Sources, citations.len() as u64, &[]);
    let mut list = Node::new("div", "sources").child(Node::new("h4", "").text(heading));
    citations.iter().for_each(|citation| list.add(source(state, words, citation)));
    (!citations.is_empty()).then_some(list)
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
        Node::new("q", "").with("dir", "auto").text(words.say_one(
            Msg::Quoted,
            "text",
            &citation.quote,
        ))
    });
    let url = citation.url.as_deref().or(source.url.as_deref());
    Node::new("div", "source")
        .child(Node::new("cite", "").text(says))
        .child_opt(panels::pieces::paragraph("source-title", &source.title).map(by_letters))
        .child_opt(quote)
        .child_opt(panels::pieces::paragraph("note", &citation.note).map(by_letters))
        .child_opt(url.map(|url| link(words.say(Msg::ReadSource), url)))
}

/// A text that runs as its own letters do.
fn by_letters(node: Node) -> Node {
    node.with("dir", "auto")
}

fn link(says: &str, url: &str) -> Node {
    Node::new("a", "").with("href", url).with("rel", "noopener").text(says)
}

/// Previous and next among what passes, and where this one is.
fn steps(state: &State, words: Words<'_>, event: EventIx) -> Node {
    let mask = state.mask();
    let (before, count) = (mask.rank(event.index()), mask.count());
    let passes = mask.contains(event);
    let number = |n: u32| words.locale.number(u64::from(n));
    let says = if passes {
        words.say_with(Msg::StepAt, &[("at", &number(before + 1)), ("count", &number(count))])
    } else {
        words.say(Msg::StepOutside).to_owned()
    };
    // Natively disabled, a button would drop the focus that it has.
    let step = |lines: &str, msg, on, is_end| {
        let button = Node::button("icon", "", on).icon(lines).label(words, msg);
        button.with_aria("aria-disabled", is_end)
    };
    let is_last = before + u32::from(passes) >= count;
    Node::new("div", "steps")
        .child(step(
            icons::PREVIOUS,
            Msg::PreviousEvent,
            Input::Selection(SelectionInput::OpenPrevious),
            before == 0,
        ))
        .child(Node::new("p", "at").text(says))
        .child(step(
            icons::NEXT,
            Msg::NextEvent,
            Input::Selection(SelectionInput::OpenNext),
            is_last,
        ))
}

/// The page's address has the open event in it, where it follows what is shown.
fn share(state: &State, words: Words<'_>) -> Option<Node> {
    let button =
        || Node::button("", words.say(Msg::CopyEvent), Input::Sharing(SharingInput::CopyLink));
    state.sharing().link.then(|| Node::new("div", "share").child(button()))
}
