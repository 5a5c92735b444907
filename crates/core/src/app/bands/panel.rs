//! The bands in words: their order, and a button for each, in one tab stop.
//!
//! They stand above the picture rather than over it, since the picture moves them
//! with every px that it is scrolled.

use crate::{
    app::{
        Input, Node, State, bands::BandsInput, filter::rows::state::FilterRow, focus::FocusTarget,
        panels,
    },
    layout::bands::{Band, BandOrder},
    query::dimension::{Dimension, Group},
    time::digits::decimal,
    ui::{Msg, Words},
};

/// The row of controls, where events are grouped.
pub(crate) fn panel(state: &State, words: Words<'_>) -> Option<Node> {
    let bands = state.bands().filter(|_| state.has_band_controls())?;
    let mut orders =
        Node::new("div", "orders").with("role", "radiogroup").label(words, Msg::BandOrder);
    for (at, &order) in BandOrder::ALL.iter().enumerate() {
        let msg = match order {
            BandOrder::FirstSeen => Msg::ByFirst,
            BandOrder::Count => Msg::ByCount,
            BandOrder::Name => Msg::ByName,
        };
        let ordered = Input::Bands(BandsInput::Arrange(state.grouping().ordered(order)));
        let button = Node::button("", words.say(msg), ordered)
            .with("role", "radio")
            .with_aria("aria-checked", state.grouping().order == order);
        orders.add(stop(state, button, at));
    }
    let mut panel = Node::only("div", "bands")
        .with("role", "toolbar")
        .with("data-region", "bands")
        .label(words, Msg::Bands)
        .child(orders);
    for (at, band) in bands.list().iter().enumerate() {
        let button = band_button(state, words, bands.by(), (at, band));
        panel.add(stop(state, button, BandOrder::ALL.len() + at));
    }
    Some(panel)
}

fn stop(state: &State, button: Node, at: usize) -> Node {
    button.stop(at == state.band_stop(), FocusTarget::Band(at).key())
}

/// One that has others in it opens and closes; any other is scrolled into sight.
fn band_button(state: &State, words: Words<'_>, by: Dimension, (at, band): (usize, &Band)) -> Node {
    let groups = by.groups(state.data());
    let name = match band.group {
        Some(group) => state.group_name(by, group),
        None => words.say(Msg::NoActor).into(),
    };
    let above = band.group.and_then(|group| groups.above(group));
    let above = above.filter(|_| band.depth > 0);
    let says = match above {
        Some(above) => {
            words.say_with(Msg::BandWithin, &[("name", &name), ("whole", &groups.name(above))])
        }
        None => name.clone().into_owned(),
    };
    let on = match (band.group, band.expanded) {
        (Some(Group::Actor(actor)), Some(_)) => Input::Bands(BandsInput::Toggle(actor)),
        _ => Input::Bands(BandsInput::Reveal(at)),
    };
    let mut button = Node::button(if band.depth > 0 { "band within" } else { "band" }, "", on)
        .key(band.group.map_or_else(String::new, key))
        .with("aria-label", says);
    if let Some(is_expanded) = band.expanded {
        button = button.with_aria("aria-expanded", is_expanded);
    }
    button
        .child(panels::pieces::glyph(state.mark_of_group(band.group)))
        .child(Node::new("span", "").with("dir", "auto").text(&*name))
}

/// What tells the bands of groups apart.
fn key(group: Group) -> String {
    match group {
        Group::Actor(actor) => FocusTarget::Row(FilterRow::Actor(actor)).key(),
        Group::Value(value) => FocusTarget::Row(FilterRow::Tag(value)).key(),
        // These stay where they are when data change.
        _ => decimal(group.index()),
    }
}
