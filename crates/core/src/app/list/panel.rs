//! The events in words: the equal of the picture.
//!
//! The list holds all that passes the filter, in the order of time, whether or
//! not it is in view; only some rows around the first row in sight
//! are made ([`crate::app::list::virtual_list`]), so a million events cost as much as a hundred.
//! Rows stand in groups under a heading: a year, a month or a day.

use crate::{
    app::{
        Node, State,
        focus::FocusTarget,
        list::first_row::first_row_in_view,
        panels::{self, status::era_in_words},
        search,
    },
    data::EventIx,
    sort::order_by,
    std_lite::join,
    time::{DAY_MS, Precision, Span, digits::decimal, format::Join},
    ui::{Msg, Words, dates, parts},
};

/// So many rows a group should have on average, for there to be days or months.
const ROWS_IN_GROUP: i64 = 4;

/// The listbox.
pub fn panel(state: &State, words: Words<'_>) -> Node {
    let words = words.on_clocks_of(&*state.environment().locale);
    let count = state.mask().count();
    let (from, to) = state.made_rows();
    let is_whole = (from, to) == (0, count);
    let rows = Rows { state, words, count, stop: tab_stop(state, (from, to)), level: level(state) };
    // What has the focus is there, however far away: else the focus would be lost.
    let focus = state.focus_shown().filter(|&event| state.mask().contains(event));
    let focus = focus.map(|event| state.mask().rank(event.index()));
    let far = |is_far: bool| focus.filter(|_| is_far).map(|row| rows.far(row));
    let mut groups: Vec<Node> = Vec::new();
    let mut heading = String::new();
    for row in from..to {
        let event = state.mask().select(row).expect("rows are below the count");
        let of_event = rows.heading(event);
        let gap = rows.gap_before(event, row);
        let markers = rows.markers_before(Some(event), row);
        if groups.is_empty() || of_event != heading || gap.is_some() || !markers.is_empty() {
            let is_same = of_event == heading && gap.is_none() && !groups.is_empty();
            let says = gap.map_or_else(|| of_event.clone(), |gap| rows.after(gap, &of_event));
            let heading_here = Some(&*says).filter(|_| !is_same);
            groups.push(rows.group(Node::new("div", "group"), heading_here, &markers));
            heading = of_event;
        }
        groups.last_mut().expect("a group was pushed").children.push(rows.option(event, row));
    }
    let after = if to == count { rows.markers_before(None, count) } else { Vec::new() };
    groups.extend((!after.is_empty()).then(|| rows.group(Node::new("div", "group"), None, &after)));
    let class = match (state.is_list_unseen(), is_whole) {
        (true, _) => "list behind",
        (_, true) => "list",
        _ => "list windowed",
    };
    let list = Node::new("div", class);
    let list = if state.is_more_coming() { list.with("aria-busy", "true") } else { list };
    list.key("list")
        .with("role", "listbox")
        // Else what scrolls is a stop of the tab key in Firefox, beside the one in it.
        .with("tabindex", "-1")
        .with("data-region", "events")
        .label(words, Msg::Events)
        .with("aria-description", words.say(Msg::KeysHint))
        .child_opt(far(focus.is_some_and(|row| row < from)))
        .children(groups)
        .child_opt(far(focus.is_some_and(|row| row >= to)))
}

/// The row that the tab key reaches: the focused event, else the first in view,
/// else the first in sight; it has to be there.
fn tab_stop(state: &State, (from, to): (u32, u32)) -> Option<EventIx> {
    let mask = state.mask();
    let focus = state.focus().filter(|&event| mask.contains(event));
    let is_made = |row: &u32| (from..to).contains(row);
    if focus.is_some() && focus == state.focus_shown() {
        return focus;
    }
    let focused = focus.map(|event| mask.rank(event.index())).filter(is_made);
    let in_view = Some(first_row_in_view(state).min(mask.count().saturating_sub(1)));
    mask.select(focused.or(in_view.filter(is_made)).unwrap_or(state.list_at()))
}

/// How fine the headings are: the finest under which there are some rows each.
#[must_use]
pub fn level(state: &State) -> Precision {
    let days = state.passing_extent().len_ms() / DAY_MS;
    let most_groups = i64::from(state.mask().count()) / ROWS_IN_GROUP;
    match days {
        _ if days < most_groups => Precision::Day,
        _ if days / 30 < most_groups => Precision::Month,
        _ => Precision::Year,
    }
}

/// What all rows have in common.
struct Rows<'a> {
    state: &'a State,
    words: Words<'a>,
    count: u32,
    stop: Option<EventIx>,
    level: Precision,
}

impl Rows<'_> {
    fn heading(&self, event: EventIx) -> String {
        let start = self.state.data().times(event).room.start();
        self.words.locale.moment(start, self.level)
    }

    /// The folded stretch between an event and the one in the row above.
    fn gap_before(&self, event: EventIx, row: u32) -> Option<Span> {
        let start = |event| self.state.data().times(event).room.start();
        let above = start(self.state.mask().select(row.checked_sub(1)?)?);
        // A filter may hide what lies between several: the last one is told of.
        let mut gaps = self.state.folds().gaps().rev();
        gaps.find(|gap| above < gap.end() && gap.end() <= start(event))
    }

    /// The markers between an event and the one in the row above, or after all events, by time.
    fn markers_before(&self, event: Option<EventIx>, row: u32) -> Vec<String> {
        if self.state.data().markers().is_empty() {
            return Vec::new();
        }
        let start = |event| self.state.data().times(event).room.start();
        let above = row.checked_sub(1).and_then(|row| self.state.mask().select(row)).map(start);
        let is_here = |at| {
            above.is_none_or(|above| above < at) && event.is_none_or(|event| at <= start(event))
        };
        let all = self.state.markers().filter(|(_, span)| is_here(span.start()));
        let all: Vec<_> = all.collect();
        let order = order_by(all.len(), &|at| all[at as usize].1.start() as u64 ^ 1 << 63);
        let told = order.into_iter().map(|at| era_in_words(self.words, all[at as usize].0));
        told.collect()
    }

    /// A group under a heading, unless that is the one before, with markers before its rows.
    fn group(&self, group: Node, heading: Option<&str>, markers: &[String]) -> Node {
        let says: Vec<String> =
            heading.map(str::to_owned).into_iter().chain(markers.iter().cloned()).collect();
        let says = join(&says, ", ");
        let group = group.key(says.as_str()).with("role", "group").with("aria-label", says);
        let row = |class: &str, text: &str| {
            Node::new("div", class).with("aria-hidden", "true").text(text)
        };
        let markers = markers.iter().map(|marker| row("marker-row", marker).with("dir", "auto"));
        group
            .child_opt(heading.map(|heading| row("heading-row", heading)))
            .children(markers.collect())
    }

    fn after(&self, gap: Span, heading: &str) -> String {
        let gap = dates::length_in_words(self.words, gap.len_ms());
        self.words.say_with(Msg::AfterGap, &[("heading", heading), ("length", &gap)])
    }

    /// A row outside of those around what is in sight.
    fn far(&self, row: u32) -> Node {
        let event = self.state.mask().select(row).expect("rows are below the count");
        let outer = Node::new("div", "group far");
        self.group(outer, Some(&self.heading(event)), &[]).key("far").child(self.option(event, row))
    }

    fn option(&self, event: EventIx, place: u32) -> Node {
        let (state, words) = (self.state, self.words);
        let data = state.data();
        let detail = data.detail(event);
        let date = dates::date_in_words(words, &detail.date);
        let names = panels::pieces::actor_names(state, &detail);
        let actors = if names.is_empty() {
            String::new()
        } else {
            words.say_one(Msg::RowActors, "actors", &words.locale.list(&names, Join::And))
        };
        let name = words.say_with(
            Msg::RowName,
            &[("title", &detail.title), ("date", &date), ("actors", &actors)],
        );
        let in_view = state.is_in_view(event);
        let title = panels::pieces::of_event(state, &detail, Node::new("span", "title"));
        // No action: a click on a row opens the event of its key.
        let mut class = String::from(if in_view { "row" } else { "row out" });
        class.push_str(if state.match_shown() == Some(event) { " at" } else { "" });
        // Its name is mostly the document's words; the date alone is the reader's.
        let lang = panels::pieces::language(state, &detail);
        let date = Node::new("span", "date").text([" ", &date].concat());
        let (row, date) = match lang {
            "" => (Node::new("div", &class), date),
            _ => {
                (Node::new("div", &class).with("lang", lang), date.with("lang", words.locale.tag()))
            }
        };
        row.key(FocusTarget::Event(event).key())
            .also_part(parts::OUT, !in_view)
            .also_part(parts::SELECTED, state.selected() == Some(event))
            .with("role", "option")
            .with("aria-label", name)
            .with_aria("aria-selected", state.selected() == Some(event))
            .with("aria-posinset", decimal(place as usize + 1))
            .with("aria-setsize", decimal(self.count as usize))
            .with("tabindex", if self.stop == Some(event) { "0" } else { "-1" })
            .with("data-focus", FocusTarget::Event(event).key())
            .child(panels::pieces::glyph(state.mark_of(event)))
            .child(match state.search_words() {
                Some(found) => search::panel::marked(title, &detail.title, found),
                None => title.text(detail.title.as_str()),
            })
            // Title and date are words apart, to whoever copies or compares them.
            .child(date)
    }
}
