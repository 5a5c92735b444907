//! The whole element as a tree of nodes: toolbar, filter, picture, status,
//! list and details, in the order of the tab key.

use crate::{
    Error,
    app::{
        Node, State, bands, card, filter, legend, list, overflow, overview,
        panels::{
            around::{head, plot, root},
            bare,
            controls::Control,
            empty_state, hint, notes,
            pieces::paragraph,
            state::Written,
            status, thumbnails,
        },
        search, selection, sharing, story,
    },
    time::digits::decimal,
    ui::{Msg, Words},
};

/// What an element shows.
pub enum Phase<'a> {
    /// Nothing was given to it.
    Empty,
    /// A document is on its way; so much of it is read, 0 to 1.
    Loading(f32),
    /// The document could not be used.
    Failed(&'a Error),
    /// A timeline.
    Ready(&'a State),
}

/// A node that says which language its words are in, and which way they run.
#[must_use]
pub fn spoken(node: Node, words: Words<'_>) -> Node {
    node.with("lang", words.locale.tag()).with("dir", if words.is_rtl() { "rtl" } else { "ltr" })
}

/// The element in words.
#[must_use]
pub fn ui(phase: &Phase<'_>, words: Words<'_>) -> Node {
    match phase {
        Phase::Empty => notice(words.say(Msg::Empty), "", "status"),
        Phase::Loading(done) => {
            notice(words.say(Msg::Loading), "", "status").child_opt(bar(*done, words))
        }
        Phase::Failed(error) => notice(words.say(Msg::Failed), error.message(), "alert"),
        Phase::Ready(state) => {
            let words = words.on_clocks_of(&*state.environment().locale);
            if state.is_bare() { bare::panel(state, words) } else { ready(state, words) }
        }
    }
}

/// A state without a picture.
fn notice(headline: &str, explanation: &str, role: &'static str) -> Node {
    let body = Node::new("div", "notice")
        .with("role", role)
        .child(Node::new("p", "headline").text(headline))
        .child_opt(paragraph("", explanation));
    Node::new("div", "root").child(body)
}

/// How far a document is read, as soon as that is known.
fn bar(done: f32, words: Words<'_>) -> Option<Node> {
    // In thousandths: whole numbers are text without the weight of floats.
    let thousandths = (done * 1000.0) as usize;
    (thousandths > 0).then(|| {
        Node::new("progress", "")
            .label(words, Msg::Progress)
            .with("max", "1000")
            .with("value", decimal(thousandths))
    })
}

#[inline(never)] // it comes with the second part of the wasm
fn ready(state: &State, words: Words<'_>) -> Node {
    let has_place = state.is_details_with_list() || state.is_details_over();
    let (has_filter, has_main) =
        (state.is_written(Written::Filter), state.is_written(Written::Main));
    let filter = || if has_filter { filter::panel::panel(state, words) } else { bare::filter() };
    root(state, words)
        .child_opt(header(state, words))
        .child_opt(
            if has_main { told(state, words) } else { room_of_story(state) }
                .filter(|_| state.is_story_beside()),
        )
        .child_opt(state.is_filter_open().then(filter))
        .child(if has_main { main(state, words) } else { bare::main(state, words) })
        .child_opt(details(state, words).filter(|_| !has_place))
}

fn details(state: &State, words: Words<'_>) -> Option<Node> {
    let event = state.details().filter(|_| state.is_written(Written::All))?;
    Some(selection::panel::panel(state, words, event))
}

fn list(state: &State, words: Words<'_>) -> Node {
    if state.is_written(Written::All) { list::panel::panel(state, words) } else { bare::list() }
}

/// Title, description and buttons; the link to be copied by hand in any case.
fn header(state: &State, words: Words<'_>) -> Option<Node> {
    let Some(by_hand) = sharing::panel::by_hand(state, words) else { return head(state, words) };
    let header = head(state, words).unwrap_or_else(|| Node::new("header", "").key("header"));
    Some(header.child(by_hand))
}

/// The picture, which says by its title what has no room in it.
///
/// Without a language, as what measures its texts has none: Firefox takes another font for
/// `serif` in Arabic than in English.
fn canvas(state: &State, words: Words<'_>) -> Node {
    let node = Node::new("canvas", "").with("aria-hidden", "true").with("lang", "").key("canvas");
    match status::eras_under_pointer(state, words) {
        Some(eras) => node.with("title", eras),
        None => node,
    }
}

fn main(state: &State, words: Words<'_>) -> Node {
    let plot = plot(state)
        .child(canvas(state, words))
        .child_opt(empty_state::panel(state, words))
        .child_opt(thumbnails::below_labels(state))
        .child(hint::over_plot(state, words))
        .child_opt(state.reading().shown().and_then(|of| card::panel::panel(state, words, of)))
        .child_opt(
            state
                .reading()
                .overflow
                .as_ref()
                .map(|list| overflow::panel::panel(state, words, list)),
        );
    let plot = plot
        .child_opt(state.is_list_unseen().then(|| list(state, words)))
        .child_opt(details(state, words).filter(|_| state.is_details_over()));
    let has_overview = state.has(Control::Overview);
    let mut main = Node::only("div", "main");
    if state.names_px() > 0.0 {
        main = main.with("--names", bands::panel::px(state.names_px() as usize));
    }
    main.child(status::summary(state, words))
        .child_opt(search::panel::bar(state, words))
        .children(legend::panels(state, words))
        .child_opt(told(state, words).filter(|_| !state.is_story_beside()))
        .child_opt(bands::panel::panel(state, words))
        .child(plot)
        .child_opt(has_overview.then(|| overview::panel::strip(state, words)))
        .child(status::line(state, words))
        .child_opt(warnings(state))
        .child_opt(state.is_list_shown().then(|| {
            Node::only("div", "foot")
                .child(list(state, words))
                .child_opt(details(state, words).filter(|_| state.is_details_with_list()))
        }))
}

/// The story; until its steps are read, its room.
fn told(state: &State, words: Words<'_>) -> Option<Node> {
    if state.story().is_read() {
        return story::panel::panel(state, words);
    }
    room_of_story(state)
}

fn room_of_story(state: &State) -> Option<Node> {
    state.is_story_in_panel().then(bare::story)
}

fn warnings(state: &State) -> Option<Node> {
    if !state.are_notes_shown() {
        return None;
    }
    // For who wrote the document: places in it, told in English.
    let mut list = Node::only("ul", "warnings").with("lang", "en").with("dir", "ltr");
    for line in notes::lines(state.warnings()).into_iter().take(200) {
        list.add(Node::new("li", "").text(line));
    }
    Some(list)
}
