//! What to do when the picture is empty.

use crate::{
    app::{Input, Node, State, focus::FocusTarget, search, viewport::ViewportInput},
    ui::{Msg, Words},
};

impl State {
    /// How many ways there are out of an empty picture; 0 where something is in view.
    #[must_use]
    pub fn empty_state_stops(&self) -> usize {
        if self.is_searching() || self.data.is_empty() {
            0
        } else if self.has_no_match() {
            // Each side of the filter that asks for something, and all of them.
            let asked = self.filter.asked().len();
            if asked > 1 { asked + 1 } else { 1 }
        } else {
            usize::from(self.has_nothing_in_view())
        }
    }

    /// The tab stop among them.
    #[must_use]
    pub fn empty_state_stop(&self) -> usize {
        self.empty_state_stop.min(self.empty_state_stops().saturating_sub(1))
    }
}

/// What to do when the picture is empty.
pub(crate) fn panel(state: &State, words: Words<'_>) -> Option<Node> {
    let (msg, buttons) = if state.data().is_empty() {
        (Msg::Empty, Vec::new())
    } else if state.is_searching() {
        return None;
    } else if state.has_no_match() {
        (Msg::NoMatch, search::panel::no_match(state, words))
    } else if state.has_nothing_in_view() {
        (
            Msg::NothingHere,
            vec![Node::button("", words.say(Msg::ShowAll), Input::Viewport(ViewportInput::Fit))],
        )
    } else {
        return None;
    };
    // Beside chips and bands it would be a ninth stop; `0` and “Fit” do the same.
    let is_ninth = state.mask().count() > 0 && state.chips() > 0 && state.bands().is_some();
    let mut out = Node::only("div", "way-out")
        .with("data-region", "empty-state")
        .child(Node::new("p", "").says(words, msg));
    for (k, button) in buttons.into_iter().enumerate() {
        out.add(
            button
                .stop(k == state.empty_state_stop() && !is_ninth, FocusTarget::EmptyState(k).key()),
        );
    }
    Some(out)
}
