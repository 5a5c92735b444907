//! What is around all panels: the element itself, its head, and the box of the picture.

use crate::{
    app::{
        Node, State,
        panels::{
            controls::Control,
            pieces::{of_document, paragraph},
            toolbar,
        },
    },
    time::digits::decimal,
    ui::{Msg, Words},
};

fn title<'a>(state: &'a State, words: Words<'a>) -> &'a str {
    let title = state.data().info().title.as_str();
    if title.is_empty() { words.say(Msg::Untitled) } else { title }
}

/// What is around all panels.
pub(crate) fn root(state: &State, words: Words<'_>) -> Node {
    let mut class = String::from(match (state.is_narrow(), state.is_medium()) {
        (true, _) => "root narrow",
        (_, true) => "root wide medium",
        _ => "root wide",
    });
    for (is, name) in [
        (state.is_filter_sheet(), " with-sheet"),
        (state.is_list_shown(), " with-list"),
        (state.highest_px().is_some(), " lowered"),
        (state.is_article(), " article"),
        (state.is_details_beside(), " beside"),
        (state.is_story_beside(), " with-story"),
    ] {
        class.push_str(if is { name } else { "" });
    }
    Node::new("section", &class)
        // A click anywhere in it brings the keys along.
        .with("tabindex", "-1")
        .with("aria-label", words.say_one(Msg::Region, "title", title(state, words)))
        .with("lang", words.locale.tag())
}

/// Title, description and buttons.
pub(crate) fn head(state: &State, words: Words<'_>) -> Option<Node> {
    let heading = || {
        Node::only("div", "heading")
            .child(of_document(state, Node::new("h2", "").text(title(state, words))))
            .child_opt(
                paragraph("lede", &state.data().info().description).map(|p| of_document(state, p)),
            )
    };
    let header = Node::new("header", "").key("header");
    let has_bar = state.has(Control::Toolbar);
    has_bar.then(|| header.child(heading()).child(toolbar::panel(state, words)))
}

/// Around the picture.
pub(crate) fn plot(state: &State) -> Node {
    let plot = Node::only("div", "plot");
    match state.highest_px() {
        Some(px) => plot.with("--most", [&decimal(px.ceil() as usize), "px"].concat()),
        None => plot,
    }
}
