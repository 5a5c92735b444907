//! The overview in words: a window and two thumbs, each a slider.
//!
//! The window is not a stop of the tab key: Shift and an arrow on either thumb move it
//! too. A pointer or a screen reader's own cursor reaches it.

use crate::{
    app::{Node, State, overview::input::Grip},
    time::{DAY_MS, Precision, Timestamp, digits::push_padded, ticks::Unit},
    ui::{Msg, Words, dates},
};

/// The strip below the picture.
pub(crate) fn strip(state: &State, words: Words<'_>) -> Node {
    let view = state.view();
    let precision = match view.len_ms() {
        _ if dates::is_whole(words, view, Unit::Day) => Precision::Day,
        ..10_000 => Precision::Millisecond,
        10_000..600_000 => Precision::Second,
        600_000.. if view.len_ms() < 2 * DAY_MS => Precision::Minute,
        _ => Precision::Day,
    };
    let edge = |at| words.locale.moment(at, precision);
    let last = view.end().saturating_sub(1);
    Node::new("div", if state.is_time_mirrored() { "overview mirrored" } else { "overview" })
        .key("overview")
        .with("role", "group")
        .label(words, Msg::Overview)
        .child(Node::new("canvas", "").with("aria-hidden", "true").key("canvas"))
        .child(Node::new("canvas", "").with("aria-hidden", "true").key("view"))
        .child(
            slider(state, words, Grip::Window, "window")
                .label(words, Msg::ViewWhole)
                .with("aria-valuetext", dates::span_in_words(words, view)),
        )
        .child(
            slider(state, words, Grip::Start, "thumb start")
                .label(words, Msg::ViewStart)
                .with("aria-valuetext", edge(view.start())),
        )
        .child(
            slider(state, words, Grip::End, "thumb end")
                .label(words, Msg::ViewEnd)
                .with("aria-valuetext", edge(last)),
        )
}

fn slider(state: &State, words: Words<'_>, grip: Grip, class: &str) -> Node {
    let numbers = state.slider(grip);
    let (region, stop) = match grip {
        Grip::Start => ("overview-start", "0"),
        Grip::Window => ("overview-window", "-1"),
        Grip::End => ("overview-end", "0"),
    };
    let is_armed = state.armed_thumb() == Some(grip);
    let class = [class, if is_armed { " armed" } else { "" }].concat();
    let mut node = Node::new("div", &class).key(region);
    if is_armed {
        node = node.with("aria-description", words.say(Msg::ThumbArmed));
    }
    node.with("role", "slider")
        .with("tabindex", stop)
        .with("data-region", region)
        .with("aria-valuemin", number(numbers.min))
        .with("aria-valuemax", number(numbers.max))
        .with("aria-valuenow", number(numbers.now))
}

fn number(at: Timestamp) -> String {
    let mut text = String::from(if at < 0 { "-" } else { "" });
    push_padded(&mut text, at.unsigned_abs(), 1);
    text
}
