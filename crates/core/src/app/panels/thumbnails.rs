//! Small pictures of events, where the page wants them: in cards, and below labels where lanes are few.
//! They are nodes over the plot; the element places them with each frame.

use crate::{
    app::{Node, State},
    data::{EventIx, dataset::Detail},
    layout::labels::Shown,
    time::digits::decimal,
};

/// With more lanes there is no room below labels.
pub(crate) const MOST_LANES: u8 = 4;
/// No more are below labels at once.
const MOST: usize = 60;

impl State {
    /// True where lanes are to have room for pictures.
    pub(crate) fn wants_pictures(&self) -> bool {
        self.panels.thumbnails && self.most_lanes <= MOST_LANES
    }
}

/// The picture of an event, where it has one that can be had.
pub(crate) fn thumbnail(state: &State, event: EventIx, detail: &Detail) -> Option<Node> {
    let media = detail.media.as_ref()?;
    let is_lost = state.reading().no_thumbnails.contains(&event);
    (state.panels().thumbnails && !is_lost).then(|| {
        Node::new("img", "thumbnail")
            .key(detail.id.as_str())
            .with("alt", media.alt.as_str())
            .with("loading", "lazy")
            .with("decoding", "async")
            .with("data-event", decimal(event.index()))
            .with("src", media.src.as_str())
    })
}

/// Those of the events that have a label in view.
pub(crate) fn below_labels(state: &State) -> Option<Node> {
    if !state.rows().has_pictures {
        return None;
    }
    let mut shown: Vec<Shown> = Vec::new();
    state.show_parts(&mut shown);
    let mut all = Node::only("div", "thumbnails");
    let labelled = shown.iter().filter(|part| part.label && part.piece.is_none());
    for &Shown { event, .. } in labelled.take(MOST) {
        all = all.child_opt(thumbnail(state, event, &state.data().detail(event)));
    }
    Some(all)
}
