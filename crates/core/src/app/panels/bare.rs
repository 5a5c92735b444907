//! The element before all of the wasm is there: its picture, and the boxes of its panels with what
//! sets their size, so that nothing moves when the panels come.

use crate::{
    app::{
        Node, State,
        panels::{
            around::{head, plot, root},
            controls::Control,
            state::Tool,
            toolbar::tool_button,
        },
    },
    ui::Words,
};

pub(crate) fn panel(state: &State, words: Words<'_>) -> Node {
    root(state, words)
        .child_opt(head(state, words))
        .child_opt(state.is_story_beside().then(story))
        .child_opt(state.is_filter_open().then(filter))
        .child(main(state, words))
}

/// The room of the filter.
pub(crate) fn filter() -> Node {
    Node::new("aside", "filter").key("filter")
}

/// The room of the list.
pub(crate) fn list() -> Node {
    Node::new("div", "list").key("list")
}

/// The room of a story in a panel.
pub(crate) fn story() -> Node {
    Node::new("section", "story").key("story")
}

pub(crate) fn main(state: &State, words: Words<'_>) -> Node {
    let canvas = |key| Node::new("canvas", "").with("aria-hidden", "true").key(key);
    let class = if state.is_time_mirrored() { "overview mirrored" } else { "overview" };
    let overview =
        || Node::new("div", class).key("overview").child(canvas("canvas")).child(canvas("view"));
    let counts = || Node::new("p", "counts-line").key("seen").text("\u{a0}");
    let status = || Node::new("div", "status").key("status").child(counts());
    let list = || Node::only("div", "foot").child(list());
    Node::only("div", "main")
        .child_opt(asked(state, words))
        .child_opt((state.is_story_in_panel() && !state.is_story_beside()).then(story))
        .child(plot(state).child(canvas("canvas").with("lang", "")))
        .child_opt(state.has(Control::Overview).then(overview))
        .child_opt(state.has(Control::Status).then(status))
        .child_opt(state.is_list_shown().then(list))
}

/// Where words are looked for, and the choices in force.
fn asked(state: &State, words: Words<'_>) -> Option<Node> {
    let field = || {
        let input = Node::new("input", "").with("type", "search").key("input");
        Node::only("div", "search").child(input)
    };
    let button = || Node::only("div", "alone").child(tool_button(state, words, Tool::Filter));
    let (has_field, has_chips) = (state.has(Control::Search), state.has(Control::Filter));
    let is_there = has_field || has_chips;
    is_there.then(|| {
        Node::only("div", "asked")
            .child_opt(has_field.then(field))
            .child_opt((has_chips && !state.has(Control::Toolbar)).then(button))
            .child_opt(has_chips.then(|| Node::only("div", "chips")))
    })
}
