//! How to move, in words: one line under the picture, and over it for a while
//! when the wheel has scrolled the page instead.

use crate::{
    app::{Node, State},
    ui::{Msg, Words},
};

/// Over the picture. It is always there, so that what it says is read out.
pub(crate) fn over_plot(state: &State, words: Words<'_>) -> Node {
    let says = if state.shows_hint() { words.say(Msg::WheelHint) } else { "" };
    Node::only("p", "toast").with("aria-live", "polite").text(says)
}

/// The hint under the picture, until the reader has moved it.
pub(crate) fn line(state: &State, words: Words<'_>) -> Node {
    if state.is_view_moved {
        return Node::new("p", "hint");
    }
    let msg = if state.is_greedy() { Msg::HintGreedy } else { Msg::Hint };
    Node::new("p", "hint").says(words, msg)
}
