//! Pieces that several panels share: words in the language that they are in, and marks.

use crate::{
    app::{
        Input, Node, State,
        encoding::{Hue, Mark},
        panels::PanelsInput,
    },
    data::dataset::{Detail, Status},
    escape::hex_color,
    ui::{Msg, Words, icons},
};

/// A node whose text is the document's: it runs as its own letters do.
pub(crate) fn of_document(state: &State, node: Node) -> Node {
    in_language(node, foreign(state, &state.data().info().lang))
}

/// A node whose text is an event's, which may be in another language.
pub(crate) fn of_event(state: &State, detail: &Detail, node: Node) -> Node {
    in_language(node, language(state, detail))
}

/// The language of an event's texts; empty where it is not known, or the reader's.
pub(crate) fn language<'a>(state: &'a State, detail: &'a Detail) -> &'a str {
    let lang = if detail.lang.is_empty() { &state.data().info().lang } else { &detail.lang };
    foreign(state, lang)
}

/// A node whose text is in a language that a row names; empty for the document's.
pub(crate) fn in_language_of(state: &State, lang: &str, node: Node) -> Node {
    let lang = if lang.is_empty() { &state.data().info().lang } else { lang };
    in_language(node, foreign(state, lang))
}

fn foreign<'a>(state: &State, lang: &'a str) -> &'a str {
    if lang == state.environment().locale.tag() { "" } else { lang }
}

/// A node with a text in a language (empty: the reader's); it runs as its own letters do.
fn in_language(node: Node, lang: &str) -> Node {
    let node = if lang.is_empty() { node } else { node.with("lang", lang) };
    node.with("dir", "auto")
}

/// Where a page may put content of its own for an event: what is in the slot shows else.
pub(crate) fn slot(name: &'static str, detail: &Detail) -> Node {
    Node::new("slot", "").with("name", name).with("data-event", detail.id.as_str())
}

/// The names of an event's actors, the lead first.
pub(crate) fn actor_names(state: &State, detail: &Detail) -> Vec<String> {
    let actors = state.data().actors();
    detail.actors.iter().map(|part| actors.get(part.actor).name.clone()).collect()
}

/// A paragraph, unless it would be empty.
pub(crate) fn paragraph(class: &str, text: &str) -> Option<Node> {
    (!text.is_empty()).then(|| Node::new("p", class).text(text))
}

/// The button that closes a panel.
pub(crate) fn close(words: Words<'_>) -> Node {
    let button = Node::button("icon close", "", Input::Panels(PanelsInput::Close));
    button.icon(icons::CLOSE).label(words, Msg::Close)
}

/// An element with the colour and the shape of an event or a group.
pub(crate) fn glyph(mark: Mark) -> Node {
    let mut class = String::from("glyph ");
    class.push_str(mark.shape.name());
    colored(mark, Node::new("i", &class).with("aria-hidden", "true"))
}

/// The node with a colour as the custom property `--c`.
pub(crate) fn colored(mark: Mark, node: Node) -> Node {
    const HUES: [&str; 8] = [
        "var(--at-hue-1)",
        "var(--at-hue-2)",
        "var(--at-hue-3)",
        "var(--at-hue-4)",
        "var(--at-hue-5)",
        "var(--at-hue-6)",
        "var(--at-hue-7)",
        "var(--at-hue-8)",
    ];
    const RAMP: [&str; 6] = [
        "var(--at-ramp-1)",
        "var(--at-ramp-2)",
        "var(--at-ramp-3)",
        "var(--at-ramp-4)",
        "var(--at-ramp-5)",
        "var(--at-ramp-6)",
    ];
    match mark.hue {
        Hue::Rgb(rgb) => node.with("--c", hex_color(rgb)),
        Hue::Theme(hue) => node.with("--c", HUES[usize::from(hue) % HUES.len()]),
        Hue::Ramp(step) => node.with("--c", RAMP[usize::from(step) % RAMP.len()]),
        Hue::Other => node.with("--c", "var(--at-other)"),
    }
}

pub(crate) fn status_name(status: Status) -> Msg {
    match status {
        Status::Reported => Msg::IsReported,
        Status::Disputed => Msg::IsDisputed,
        Status::Corrected => Msg::IsCorrected,
        Status::Retracted => Msg::IsRetracted,
    }
}
