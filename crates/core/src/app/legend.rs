//! What colours and shapes mean, where they do not tell actors apart: above the picture, and below
//! one that is saved. A click asks for what has the colour or the shape, as the box of the filter
//! does that is of the same.

use crate::{
    app::{
        Input, Node, State,
        bands::names::dimension_name,
        encoding::{HUES, Hue, Mark, Symbol},
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

/// A colour or a shape and what it means.
pub struct Entry {
    /// How it is drawn.
    pub mark: Mark,
    /// What it stands for.
    pub name: String,
    /// What asks for it, or no longer, and whether it is asked for.
    on: Option<(Input, bool)>,
}

/// The colours by their order; last that of all others, if there are any.
pub(crate) fn colors(state: &State, words: Words<'_>) -> Vec<Entry> {
    let is_actor = state.encoding().color_by() == Dimension::Actor;
    if is_actor { Vec::new() } else { all_colors(state, words) }
}

/// [`colors`], whatever they tell apart.
fn all_colors(state: &State, words: Words<'_>) -> Vec<Entry> {
    let (data, encoding) = (state.data(), state.encoding());
    let by = encoding.color_by();
    let slot = |group| encoding.slot(data, group);
    let mut entries = entries(state, by, &|group| (slot(group) < HUES).then(|| slot(group)));
    if state.stack.hues.contains(&Hue::Other) {
        entries.push(others(state, words));
    }
    entries
}

/// The shapes that colours do not say already; of kinds those of actors that are in an event, if
/// there are several.
pub(crate) fn shapes(state: &State, words: Words<'_>) -> Vec<Entry> {
    let (data, encoding) = (state.data(), state.encoding());
    let by = encoding.shape_by();
    if by == encoding.color_by() || by == Dimension::Actor {
        return Vec::new();
    }
    let mut is_there = [by != Dimension::Kind; Symbol::ALL.len()];
    if by == Dimension::Kind {
        let actors = data.actors().iter().filter(|(at, _)| state.index().count(*at) > 0);
        actors.for_each(|(_, actor)| is_there[Symbol::of_kind(actor.kind) as usize] = true);
        if is_there.iter().filter(|is_there| **is_there).count() < 2 {
            return Vec::new();
        }
    }
    let place = |group| {
        let symbol = encoding.shape(data, Some(group));
        let is_own = symbol != Symbol::Pill || by == Dimension::Kind;
        (is_own && is_there[symbol as usize]).then_some(symbol as u8)
    };
    let mut entries = entries(state, by, &place);
    if encoding.has_others() {
        entries.push(others(state, words));
    }
    entries.iter_mut().for_each(|entry| entry.mark.hue = Hue::Other);
    entries
}

/// Groups that have a place, by that.
fn entries(state: &State, by: Dimension, place: &dyn Fn(Group) -> Option<u8>) -> Vec<Entry> {
    let groups = by.groups(state.data());
    let all = groups.below(None).into_iter().map(|at| groups.at(at));
    let all: Vec<(u8, Group)> = all.filter_map(|group| Some((place(group)?, group))).collect();
    let order = order_by(all.len(), &|at| all[at as usize].0.into()).into_iter();
    let entry = |at: u32| {
        let group = all[at as usize].1;
        Entry {
            mark: state.mark_of_group(Some(group)),
            name: state.group_name(by, group).into_owned(),
            on: asks(state, group),
        }
    };
    // A class may have lost all of its numbers.
    order.map(entry).filter(|it| !it.name.is_empty()).collect()
}

fn others(state: &State, words: Words<'_>) -> Entry {
    let name = words.say(Msg::NoActor).to_owned();
    Entry { mark: state.mark_of_group(None), name, on: None }
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

/// A line of what colours or shapes mean.
pub struct Row<'a> {
    /// What is told apart.
    pub name: &'a str,
    /// By what.
    pub entries: Vec<Entry>,
    msg: Msg,
    /// The class of each.
    each: &'static str,
}

/// The rows above the picture. What kinds look like stands in the filter.
pub fn rows<'a>(state: &'a State, words: Words<'a>) -> Vec<Row<'a>> {
    // For the picture alone, the page says what it shows.
    if !state.has(Control::Filter) && !state.has(Control::Status) {
        return Vec::new();
    }
    let name = dimension_name(state, words, state.encoding().color_by());
    // Where the filter is closed, nothing else tells who has which colour.
    let (each, entries) = match state.is_article() {
        true => ("chip", all_colors(state, words)),
        false => ("color", colors(state, words)),
    };
    let colors = Row { name, entries, msg: Msg::Colors, each };
    let shapes = shape_row(state, words);
    let mut rows = vec![colors];
    rows.extend((state.encoding().shape_by() != Dimension::Kind).then_some(shapes));
    rows.retain(|row| !row.entries.is_empty());
    rows
}

fn shape_row<'a>(state: &'a State, words: Words<'a>) -> Row<'a> {
    let name = dimension_name(state, words, state.encoding().shape_by());
    Row { name, entries: shapes(state, words), msg: Msg::Shapes, each: "color" }
}

/// The rows above the picture. The keyboard has the boxes of the filter for the same.
pub(crate) fn panels(state: &State, words: Words<'_>) -> Vec<Node> {
    rows(state, words).into_iter().map(|row| row.panel(words)).collect()
}

/// What kinds of actors look like, if shape says that.
pub(crate) fn kinds(state: &State, words: Words<'_>) -> Option<Node> {
    let row = shape_row(state, words);
    let is_said = state.encoding().shape_by() == Dimension::Kind && !row.entries.is_empty();
    is_said.then(|| row.panel(words))
}

impl Row<'_> {
    fn panel(self, words: Words<'_>) -> Node {
        let Self { name, entries, msg, each } = self;
        let class = if msg == Msg::Shapes { "colors shapes" } else { "colors" };
        let title = Node::new("span", "").with("aria-hidden", "true").with("dir", "auto");
        let mut row = Node::only("div", class)
            .with("role", "group")
            .with("aria-label", words.say_one(msg, "name", name))
            .child(title.text(name));
        for Entry { mark, name, on } in entries {
            let node = match on {
                Some((input, is_on)) => Node::button(each, "", input)
                    .with("tabindex", "-1")
                    .with_aria("aria-pressed", is_on),
                None => Node::new("span", each),
            };
            let name = Node::new("span", "").with("dir", "auto").text(name);
            row.add(pieces::colored(mark, node.child(pieces::glyph(mark)).child(name)));
        }
        row
    }
}
