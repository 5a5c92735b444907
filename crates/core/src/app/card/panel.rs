//! The card of the mark that the pointer rests on.

use crate::{
    app::{
        Hit, Node, State,
        card::{
            column,
            place::{CARD_PX, Place, beside, place, placed, plot},
        },
        panels, selection,
    },
    data::EventIx,
    time::format::Join,
    ui::{Msg, Words, dates},
};
use kurbo::Rect;

/// Left of the pointer.
const LEAD_PX: f64 = 24.0;
/// No more actors than these are named.
const ACTORS: usize = 4;

/// Where the card of an event may lie.
#[must_use]
pub fn card_place(state: &State, event: EventIx) -> Place {
    let f = state.size().font_factor;
    if state.is_compact() {
        let (x, (width_px, height_px)) = (state.reading().card_at.0, CARD_PX);
        return beside((x, x), plot(state), (width_px * f, height_px * f));
    }
    let (top, bottom) = state.card_mark(event);
    let x = state.reading().card_at.0 - LEAD_PX * f;
    let mark = Rect::new(x, top, x + 1.0, bottom);
    place(mark, plot(state), (CARD_PX.0 * f, CARD_PX.1 * f))
}

/// The card, while there is one. It comes with the second part of the wasm.
#[inline(never)]
pub(crate) fn panel(state: &State, words: Words<'_>, of: Hit) -> Option<Node> {
    match of {
        Hit::Event(event) => Some(event_card(state, words, event)),
        Hit::Column(span) => Some(column::panel(state, words, span)),
        _ => None,
    }
}

fn event_card(state: &State, words: Words<'_>, event: EventIx) -> Node {
    let detail = state.data().detail(event);
    let mut actors = panels::pieces::actor_names(state, &detail);
    if actors.len() > ACTORS {
        let more = words.locale.number((actors.len() + 1 - ACTORS) as u64);
        actors.truncate(ACTORS - 1);
        actors.push(words.say_one(Msg::MoreActors, "count", &more));
    }
    let title = Node::new("p", "title").text(detail.title.as_str());
    let card = panels::pieces::slot("card", &detail)
        .child_opt(panels::thumbnails::thumbnail(state, event, &detail))
        .child(Node::new("p", "when").text(dates::date_in_words(words, &detail.date)))
        .child(panels::pieces::of_event(state, &detail, title))
        .child_opt(panels::pieces::paragraph("who", &words.locale.list(&actors, Join::And)))
        .child_opt(selection::panel::badge(words, detail.status));
    let card = Node::only("div", "card").with("role", "tooltip").child(card);
    placed(state, card, card_place(state, event))
}
