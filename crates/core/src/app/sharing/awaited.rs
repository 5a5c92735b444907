//! What was asked for by ids that no data have had yet: it waits, as parts of a link, until data come
//! that have them or something else is chosen.

use crate::{
    app::{
        Input, State,
        bands::BandsInput,
        filter::{self, FilterInput},
        live::Moves,
        plot::{self, PlotInput},
        selection::{self, SelectionInput},
        sharing::permalink::{CONNECTED, Link, PARTS, halves_of, named_field, part, read_part},
        story,
    },
    data::{EventIx, FieldIx},
    layout::bands::Grouping,
    query::{dimension::Dimension, filter::Filter},
};

/// No more parts than these wait.
const MOST: usize = 1_000;
/// The parts that are of the filter, and name what data may have later.
const OF_FILTER: [&str; 7] = ["actors", "exclude", "tags", "fields", "all", "numbers", "connected"];
/// And what is beside it.
const BESIDE: [&str; 5] = ["group", "expanded", "color", "shape", "open"];
/// Of these the last one counts.
const SINGLE: [&str; 5] = ["group", "color", "shape", "open", "connected"];

/// Has parts of a link wait, but for those that no other data can give a meaning.
pub(crate) fn wait(state: &mut State, parts: Vec<String>) {
    let awaited = &mut state.sharing.awaited;
    for part in parts {
        let name = halves_of(&part).0;
        if !OF_FILTER.contains(&name) && !BESIDE.contains(&name) {
            continue;
        }
        if SINGLE.contains(&name) {
            awaited.retain(|other| halves_of(other).0 != name);
        }
        if awaited.len() < MOST && !awaited.contains(&part) {
            awaited.push(part);
        }
    }
}

/// What was chosen before an input, and which parts that sets anew.
pub(crate) struct Before {
    sets: &'static [&'static str],
    filter: Filter,
    grouping: Grouping,
    by: [Option<Dimension>; 3],
    open: Option<EventIx>,
}

fn dimensions(state: &State) -> [Option<Dimension>; 3] {
    let encoding = &state.encoding;
    [state.grouped_by(), Some(encoding.color_by()), Some(encoding.shape_by())]
}

/// None where nothing waits, and where an input chooses nothing.
pub(crate) fn before(state: &State, input: &Input) -> Option<Before> {
    if state.sharing.awaited.is_empty() || matches!(input, Input::Session(_) | Input::Sharing(_)) {
        return None;
    }
    let sets: &'static [&'static str] = match input {
        Input::Filter(FilterInput::Set(_) | FilterInput::Clear) => &OF_FILTER,
        Input::Bands(BandsInput::GroupBy(_)) => &["group"],
        Input::Plot(PlotInput::ColorBy(_)) => &["color"],
        Input::Plot(PlotInput::ShapeBy(_)) => &["shape"],
        Input::Selection(SelectionInput::Set(_)) => &["open"],
        _ => &[],
    };
    Some(Before {
        sets,
        filter: state.filter.clone(),
        grouping: state.grouping.clone(),
        by: dimensions(state),
        open: state.selected,
    })
}

/// Lets go of what waits where something else was chosen instead.
pub(crate) fn heed(state: &mut State, before: &Before) {
    let mut awaited = std::mem::take(&mut state.sharing.awaited);
    let (was, is) = (&before.filter, &state.filter);
    let (by_was, by_is) = (before.by, dimensions(state));
    let is_other_of = |field: FieldIx| {
        was.chosen(field) != is.chosen(field)
            || was.mode_of(field) != is.mode_of(field)
            || was.between(field) != is.between(field)
    };
    let is_other = |part: &str| {
        let (name, word) = halves_of(part);
        match name {
            "actors" | "exclude" => (&was.actors, &was.exclude) != (&is.actors, &is.exclude),
            "connected" => was.connected != is.connected,
            "group" => by_was[0] != by_is[0],
            "color" => by_was[1] != by_is[1],
            "shape" => by_was[2] != by_is[2],
            "expanded" => before.grouping != state.grouping,
            "open" => before.open != state.selected,
            _ if name == "tags" || word == "tags" => is_other_of(FieldIx::TAGS),
            _ => named_field(state, word).is_some_and(|(field, _)| is_other_of(field)),
        }
    };
    awaited.retain(|part| !before.sets.contains(&halves_of(part).0) && !is_other(part));
    state.sharing.awaited = awaited;
}

/// What the filter asks for, as parts of a link, where other data do not have all of it.
pub(crate) fn losing(state: &State, moves: &Moves) -> Vec<String> {
    let (before, after) = (&state.filter, moves.filter(&state.filter));
    let has_all = before.choices() == after.choices()
        && before.between.len() == after.between.len()
        && before.connected.is_some() == after.connected.is_some();
    let parts = PARTS.iter().filter(|part| !has_all && OF_FILTER.contains(&part.name));
    let mut asked = Vec::new();
    for of in parts {
        let words = (of.write)(state);
        if of.name == CONNECTED && !words.is_empty() {
            asked.push(part(of.name, &words));
        } else {
            asked.extend(words.iter().map(|word| part(of.name, &[word])));
        }
    }
    asked
}

/// Has what of it the data do not have wait for data that do.
pub(crate) fn wait_for_lost(state: &mut State, mut asked: Vec<String>) {
    asked.retain(|part| {
        let (name, words) = halves_of(part);
        !read_part(&mut Link::default(), state, name, words)
    });
    wait(state, asked);
}

/// Does what waits, as far as the data have it now.
pub(crate) fn take_up(state: &mut State) {
    if state.sharing.awaited.is_empty() {
        return;
    }
    let (filter, grouping) = (state.filter.clone(), state.grouping.clone());
    let mut link = Link { filter, grouping, ..Link::default() };
    let mut awaited = std::mem::take(&mut state.sharing.awaited);
    awaited.retain(|part| {
        let (name, words) = halves_of(part);
        !read_part(&mut link, state, name, words)
    });
    state.sharing.awaited = awaited;
    let Link { filter, grouping, by, color, shape, open, .. } = link;
    if filter != state.filter {
        let before = state.filter.clone();
        drop(filter::update::apply(state, filter, true));
        story::update::rebase(state, &before);
    }
    if grouping != state.grouping {
        state.regroup(grouping, None);
    }
    if let Some(by) = by {
        state.group_with = by;
        state.group(Some(by));
    }
    let inputs = [color.map(PlotInput::ColorBy), shape.map(PlotInput::ShapeBy)];
    for input in inputs.into_iter().flatten() {
        drop(plot::update::update(state, input));
    }
    if open.is_some() {
        drop(selection::update::set_selected(state, open));
    }
}

impl State {
    /// What was asked for and waits for data that have it, as parts of a link.
    #[must_use]
    pub fn awaited(&self) -> &[String] {
        &self.sharing.awaited
    }
}
