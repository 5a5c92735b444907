//! The events in words: the equal of the picture.
//!
//! The list holds all that passes the filter, in the order of time, whether or
//! not it is in view; only some rows around the first row in sight
//! are made, so a million events cost as much as a hundred.

use super::{Msg, Node, Words, dates, panels, search};
use crate::time::digits::decimal;
use crate::{
    data::EventIx,
    time::format::Join,
    view::{Input, State, update},
};

/// Rows made before the first one in sight, and twice as many after it.
const WINDOW: u32 = 25;
/// Up to this many events all rows are made, and titles may wrap.
pub const WHOLE: u32 = 200;

/// The listbox, by year as long as it is whole.
pub(super) fn panel(state: &State, words: Words<'_>) -> Node {
    let count = state.mask().count();
    let stop = tab_stop(state);
    let mut list = Node::new("div", if count <= WHOLE { "list" } else { "list windowed" })
        .keyed("list")
        .with("role", "listbox")
        .with("data-region", "events")
        .with("aria-label", words.say(Msg::Events))
        .with("aria-description", words.say(Msg::KeysHint));
    let (from, to) = window(state);
    if count > WHOLE {
        list = list
            .with("--before", decimal(from as usize))
            .with("--after", decimal((count - to) as usize));
    }
    let mut year = String::new();
    for row in from..to {
        let event = state.mask().select(row).expect("rows are below the count");
        let option = option(state, words, (event, row, count), stop == Some(event));
        if count > WHOLE {
            list.children.push(option);
            continue;
        }
        let heading = year_of(state, words, event);
        if heading != year || list.children.is_empty() {
            list.children.push(group(&heading));
            year = heading;
        }
        list.children.last_mut().expect("a group was pushed").children.push(option);
    }
    list
}

/// The rows to make, `[from, to)`.
fn window(state: &State) -> (u32, u32) {
    let count = state.mask().count();
    if count <= WHOLE {
        return (0, count);
    }
    let at = state.list_at().min(count);
    (at.saturating_sub(WINDOW), (at + 2 * WINDOW).min(count))
}

/// The row that the tab key reaches: the focused event, else the first in view.
fn tab_stop(state: &State) -> Option<EventIx> {
    let passing = |event: &EventIx| state.mask().contains(*event);
    state.focus().filter(passing).or_else(|| {
        let last = state.mask().count().checked_sub(1)?;
        state.mask().select(update::first_row_in_view(state).min(last))
    })
}

fn year_of(state: &State, words: Words<'_>, event: EventIx) -> String {
    use crate::time::Precision::Year;
    let start = state.data().times(event).room.start();
    words.locale.moment(start, Year)
}

fn group(heading: &str) -> Node {
    Node::new("div", "group")
        .keyed(heading)
        .with("role", "group")
        .with("aria-label", heading)
        .child(Node::new("div", "year").with("aria-hidden", "true").saying(heading))
}

fn option(
    state: &State,
    words: Words<'_>,
    (event, row, count): (EventIx, u32, u32),
    is_stop: bool,
) -> Node {
    let data = state.data();
    let detail = data.detail(event);
    let date = dates::date_in_words(words, &detail.date);
    let names: Vec<String> =
        detail.actors.iter().map(|part| data.actors().get(part.actor).name.clone()).collect();
    let actors = if names.is_empty() {
        String::new()
    } else {
        words.say_with(Msg::RowActors, &[("actors", &words.locale.list(&names, Join::And))])
    };
    let name = words
        .say_with(Msg::RowName, &[("title", &detail.title), ("date", &date), ("actors", &actors)]);
    let in_view = data.times(event).room.overlaps(state.view());
    let lead = detail.actors.first().map(|part| part.actor);
    let mut class = String::from(if in_view { "row" } else { "row out" });
    class.push_str(if state.match_shown() == Some(event) { " at" } else { "" });
    Node::new("div", &class)
        .keyed(event_key(event))
        .with("role", "option")
        .with("aria-label", name)
        .with_aria("aria-selected", state.selected() == Some(event))
        .with("aria-posinset", decimal(row as usize + 1))
        .with("aria-setsize", decimal(count as usize))
        .with("tabindex", if is_stop { "0" } else { "-1" })
        .with("data-focus", event_key(event))
        .doing(Input::Open(event))
        .child(panels::glyph(state, lead))
        .child(match state.search_words() {
            Some(found) => search::marked(Node::new("span", "title"), &detail.title, found),
            None => Node::new("span", "title").saying(detail.title),
        })
        .child(Node::new("span", "date").saying(date))
}

/// The key of an event's row.
#[must_use]
pub fn event_key(event: EventIx) -> String {
    ["event-", &decimal(event.index())].concat()
}
