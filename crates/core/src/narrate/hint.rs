//! How to move, in words: one line under the picture, and over it for a while
//! when the wheel has scrolled the page instead.

use super::{Msg, Node, Words};
use crate::view::State;

/// Over the picture. It is always there, so that what it says is read out.
pub(super) fn over_plot(state: &State, words: Words<'_>) -> Node {
    let says = if state.shows_hint() { words.say(Msg::WheelHint) } else { "" };
    Node::only("p", "toast").with("aria-live", "polite").saying(says)
}

/// Under the picture.
pub(super) fn line(state: &State, words: Words<'_>) -> Node {
    let msg = if state.is_greedy() { Msg::HintGreedy } else { Msg::Hint };
    Node::new("p", "hint").says(words, msg)
}
