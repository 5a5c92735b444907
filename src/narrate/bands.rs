//! The bands in words: their order, and a button for each, in one tab stop.
//!
//! They stand above the picture rather than over it, since the picture moves them
//! with every px that it is scrolled.

use super::{
    Msg, Node, Words,
    filter::{row_key, tab_index},
    panels,
};
use crate::{
    layout::bands::{Band, BandOrder},
    time::digits::decimal,
    view::{Input, State, state::FilterRow},
};

/// The row of controls, where events are grouped.
pub(super) fn panel(state: &State, words: Words<'_>) -> Option<Node> {
    let bands = state.bands().filter(|_| state.has_band_controls())?;
    let order = BandOrder::ALL.iter().enumerate().map(|(at, &order)| {
        let msg = match order {
            BandOrder::FirstSeen => Msg::ByFirst,
            BandOrder::Count => Msg::ByCount,
            BandOrder::Name => Msg::ByName,
        };
        let ordered = Input::ArrangeBands(state.grouping().ordered(order));
        let button = Node::button("", words.say(msg), ordered)
            .with("role", "radio")
            .with_aria("aria-checked", state.grouping().order == order);
        stop(state, button, at)
    });
    let orders = Node::new("div", "orders")
        .with("role", "radiogroup")
        .with("aria-label", words.say(Msg::BandOrder))
        .children(order);
    let list = bands.list().iter().enumerate();
    let list = list.map(|(at, band)| {
        let button = self::band(state, words, (at, band));
        stop(state, button, BandOrder::ALL.len() + at)
    });
    Some(
        Node::new("div", "bands")
            .keyed("bands")
            .with("role", "toolbar")
            .with("data-region", "bands")
            .with("aria-label", words.say(Msg::Bands))
            .child(orders)
            .children(list),
    )
}

fn stop(state: &State, button: Node, at: usize) -> Node {
    button.with("tabindex", tab_index(at == state.band_stop())).with("data-focus", band_key(at))
}

/// One that has others in it opens and closes; any other is scrolled into sight.
fn band(state: &State, words: Words<'_>, (at, band): (usize, &Band)) -> Node {
    let actors = state.data().actors();
    let name = band.actor.map_or(words.say(Msg::NoActor), |actor| &actors.get(actor).name);
    let above = band.actor.and_then(|actor| actors.get(actor).parent);
    let above = above.filter(|_| band.depth > 0);
    let says = match above {
        Some(above) => {
            let whole = actors.get(above).name.as_str();
            words.say_with(Msg::BandWithin, &[("name", name), ("whole", whole)])
        }
        None => name.to_owned(),
    };
    let on = match (band.actor, band.expanded) {
        (Some(actor), Some(_)) => Input::ToggleBand(actor),
        _ => Input::RevealBand(at),
    };
    let mut button = Node::button(if band.depth > 0 { "band within" } else { "band" }, "", on)
        .keyed(band.actor.map_or_else(String::new, |actor| row_key(FilterRow::Actor(actor))))
        .with("aria-label", says);
    if let Some(is_expanded) = band.expanded {
        button = button.with_aria("aria-expanded", is_expanded);
    }
    button
        .child(panels::glyph(state, band.actor))
        .child(Node::new("span", "").with("dir", "auto").saying(name))
}

/// The key of a control.
#[must_use]
pub fn band_key(stop: usize) -> String {
    ["band-", &decimal(stop)].concat()
}
