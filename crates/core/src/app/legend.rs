//! What colours mean, where they tell no actors apart: above the picture, and below one that is
//! saved. A click asks for what has the colour, as the box of the filter does that is of the same.

use crate::{
    app::{
        Input, Node, State,
        bands::names::dimension_name,
        encoding::{HUES, Hue, Mark},
        filter::FilterInput,
        panels::{controls::Control, pieces},
    },
    query::{
        dimension::{Dimension, Group},
        filter::Between,
    },
    sort::order_by,
    ui::{Msg, Words},
};

/// A colour and what it means.
pub(crate) struct Entry {
    pub(crate) mark: Mark,
    pub(crate) name: String,
    /// What asks for it, or no longer, and whether it is asked for.
    on: Option<(Input, bool)>,
}

/// The colours by their order; last that of all others, if there are any.
pub(crate) fn entries(state: &State, words: Words<'_>) -> Vec<Entry> {
    let is_actor = state.encoding().color_by() == Dimension::Actor;
    if is_actor { Vec::new() } else { all_entries(state, words) }
}

/// [`entries`], whatever the colours tell apart.
fn all_entries(state: &State, words: Words<'_>) -> Vec<Entry> {
    let (data, encoding) = (state.data(), state.encoding());
    let by = encoding.color_by();
    let groups = by.groups(data);
    let all: Vec<Group> = groups.below(None).into_iter().map(|at| groups.at(at)).collect();
    let slot = |at: u32| u64::from(encoding.slot(data, all[at as usize]));
    let order = order_by(all.len(), &slot).into_iter();
    let with_color = order.filter(|&at| slot(at) < u64::from(HUES)).map(|at| all[at as usize]);
    let entry = |group| Entry {
        mark: state.mark_of_group(Some(group)),
        name: state.group_name(by, group).into_owned(),
        on: asks(state, group),
    };
    // A class may have lost all of its numbers.
    let mut entries: Vec<Entry> = with_color.map(entry).filter(|it| !it.name.is_empty()).collect();
    if state.stack.hues.contains(&Hue::Other) {
        let name = words.say(Msg::NoActor).to_owned();
        entries.push(Entry { mark: state.mark_of_group(None), name, on: None });
    }
    entries
}

fn asks(state: &State, group: Group) -> Option<(Input, bool)> {
    let filter = state.filter();
    let (input, is_on) = match group {
        Group::Actor(actor) => {
            let is_chosen = filter.actors.iter().any(|choice| choice.actor == actor);
            (FilterInput::ToggleActor(actor), is_chosen)
        }
        Group::Value(value) if state.data().is_facet(state.data().value(value).0) => {
            let chosen = filter.chosen(state.data().value(value).0);
            (FilterInput::ToggleTag(value), chosen.contains(&value))
        }
        Group::Status(status) => {
            (FilterInput::ToggleStatus(status), filter.status.contains(&status))
        }
        Group::Class(field, class) => {
            let [from, to] = state.data().numbers(field)?.ends(class)?;
            let text = |value| state.data().value(value).1.to_owned();
            let between = Between { field, from: text(from), to: text(to) };
            let is_on = filter.between(field) == Some(&between);
            let none = Between { field, from: String::new(), to: String::new() };
            (FilterInput::SetBetween(if is_on { none } else { between }), is_on)
        }
        _ => return None,
    };
    state.has(Control::Filter).then_some((Input::Filter(input), is_on))
}

/// The row above the picture. The keyboard has the boxes of the filter for the same.
pub(crate) fn panel(state: &State, words: Words<'_>) -> Option<Node> {
    // Where the filter is closed, nothing else tells who has which colour.
    let entries =
        if state.is_article() { all_entries(state, words) } else { entries(state, words) };
    // For the picture alone, the page says what it shows.
    let is_wanted = state.has(Control::Filter) || state.has(Control::Status);
    if entries.is_empty() || !is_wanted {
        return None;
    }
    let name = dimension_name(state, words, state.encoding().color_by());
    let mut row = Node::only("div", "colors")
        .with("role", "group")
        .with("aria-label", words.say_one(Msg::Colors, "name", name))
        .child(Node::new("span", "").with("aria-hidden", "true").with("dir", "auto").text(name));
    let class = if state.is_article() { "chip" } else { "color" };
    for Entry { mark, name, on } in entries {
        let node = match on {
            Some((input, is_on)) => Node::button(class, "", input)
                .with("tabindex", "-1")
                .with_aria("aria-pressed", is_on),
            None => Node::new("span", class),
        };
        let name = Node::new("span", "").with("dir", "auto").text(name);
        row.add(pieces::colored(mark, node.child(pieces::glyph(mark)).child(name)));
    }
    Some(row)
}
