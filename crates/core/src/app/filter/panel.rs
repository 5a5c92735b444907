//! The filter in words: a tree of native checkboxes for actors, lists of them for
//! tags, fields and status, and a field that finds names among them.
//!
//! One stop of the tab key for all of it; what the mouse does beside a box, keys do
//! on it ([`crate::app::keys`]).

use crate::{
    app::{
        Input, Node, State,
        bands::names::field_name,
        filter::{
            FilterInput, FilterRowsInput,
            rows::{order::RowOrder, state::FilterRow},
        },
        focus::FocusTarget,
        panels::{self, PanelsInput},
        search,
    },
    data::{ActorIx, FieldIx},
    query::{
        dimension::Group,
        facets::{Counter, FacetCount},
        filter::{Facet, Match, Tick, Ticks},
        search::SearchTerms,
    },
    time::digits::decimal,
    ui::{Msg, Words, icons, parts},
};
use std::ops::Range;

/// What explains the keys of the boxes.
const KEYS_ID: &str = "filter-keys";

/// Any / all, the field, and all rows with counts.
pub(crate) fn panel(state: &State, words: Words<'_>) -> Node {
    let rows = state.filter_rows();
    let stop = state.filter_stop(&rows);
    let actors = state.data().actors();
    let fields = state.data().all_fields();
    let facets = [Facet::Actors, Facet::Status].into_iter().chain(fields.map(Facet::Values));
    let counter =
        |facet| Counter::new(state.mask_without(facet), &*state.data, &state.index, state.view());
    let counted = facets.filter(|_| state.has_facet_counts());
    let panel = Panel {
        state,
        words,
        stop,
        stop_at: rows.iter().position(|&row| row == stop),
        made: state.choices.made(rows.len()),
        are_all_made: state.choices.made(rows.len()).len() == rows.len(),
        counters: counted.map(|facet| (facet, counter(facet))).collect(),
        ticks: Ticks::new(state.filter(), actors),
        most: state.most_events().min(state.mask_without(Facet::Actors).count()).max(1),
    };
    // Room for the largest number of an actor, and for no more: names need theirs.
    let digits = words.locale.number(u64::from(state.most_events())).chars().count();
    // A document may name nobody.
    let is_empty = rows.is_empty() && state.find_text().is_empty();
    let none = if is_empty { Msg::NobodyNamed } else { Msg::NoName };
    let found = rows.is_empty().then(|| Node::new("p", "none-found").says(words, none));
    let boxes = Node::only("div", "boxes")
        .with("role", "group")
        .label(words, Msg::Boxes)
        .with("aria-describedby", KEYS_ID)
        .with("data-region", "actors")
        .with("--digits", decimal(digits))
        .children(panel.sections(&rows))
        .child_opt(found);
    let keys = Node::new("p", "keys").with("id", KEYS_ID).says(words, Msg::FilterKeys);
    // What scrolls would be a stop of the tab key in Firefox, beside the one in it.
    Node::new("aside", "filter")
        .with("tabindex", "-1")
        .key("filter")
        .label(words, Msg::FilterHint)
        .child_opt((!is_empty).then(|| find_field(state, words, stop)))
        .child_opt((!is_empty).then(|| legend(state, words, stop)))
        .child(boxes)
        .child_opt(crate::app::legend::kinds(state, words))
        .child_opt((!is_empty).then(|| keys.key("keys")))
        .child(Node::only("div", "sheet-close").child(Node::button(
            "",
            words.say(Msg::Done),
            Input::Panels(PanelsInput::ToggleFilter),
        )))
}

/// How those who are chosen are combined, and what the two numbers of a row are.
fn legend(state: &State, words: Words<'_>, stop: FilterRow) -> Node {
    let any_all = state.has_match().then(|| any_all(state, words, stop));
    let says = if state.has_facet_counts() { words.say(Msg::CountsHint) } else { "" };
    let counts = Node::new("span", "").with("aria-hidden", "true").text(says);
    let order = state.row_order();
    let msg = match order {
        RowOrder::Listed => Msg::AsListed,
        RowOrder::Count => Msg::ByCount,
        RowOrder::Name => Msg::ByName,
    };
    // On a box a key does the same.
    let next = Input::FilterRows(FilterRowsInput::SetOrder(order.next()));
    let sort = Node::button("sort", "", next)
        .key("sort")
        .icon(icons::ORDER)
        .child(Node::new("span", "").says(words, msg))
        .with("aria-label", words.say_one(Msg::Sorted, "name", words.say(msg)))
        .with("title", words.say(Msg::SortHint))
        .with("tabindex", "-1");
    Node::only("div", "legend").child_opt(any_all).child(sort).child(counts)
}

fn any_all(state: &State, words: Words<'_>, stop: FilterRow) -> Node {
    let choice = |mode, msg, hint| {
        let is_on = state.filter().mode == mode;
        let mut radio = Node::new("input", "")
            .with("type", "radio")
            .with("name", "match")
            .with("tabindex", tab_index(stop == FilterRow::Match))
            .with_state("checked", is_on)
            .on_click(Input::Filter(FilterInput::SetMatch(mode)));
        if is_on {
            radio = radio.with("data-focus", FocusTarget::Row(FilterRow::Match).key());
        }
        Node::new("label", "")
            .with("title", words.say(hint))
            .child(radio)
            .child(Node::new("span", "").says(words, msg))
    };
    Node::new("div", "any-all")
        .with("role", "radiogroup")
        .with("data-region", "match")
        .label(words, Msg::AnyAll)
        .child(choice(Match::Any, Msg::Any, Msg::AnyHint))
        .child(choice(Match::All, Msg::All, Msg::AllHint))
}

/// Finds names among the rows.
fn find_field(state: &State, words: Words<'_>, stop: FilterRow) -> Node {
    let label = match (state.data().tags().is_empty(), state.data().fields().is_empty()) {
        (true, true) => Msg::FindActor,
        (false, true) => Msg::FindRow,
        _ => Msg::FindName,
    };
    Node::new("input", "find")
        .also_part(parts::FIELD, true)
        .key("find")
        .with("type", "search")
        .with("data-region", "find")
        .with("data-focus", FocusTarget::Row(FilterRow::Find).key())
        .with("tabindex", tab_index(stop == FilterRow::Find))
        .label(words, label)
        .with("placeholder", words.say(label))
        .with("autocomplete", "off")
        .with("spellcheck", "false")
        .with("value", state.find_text())
}

pub(super) struct Panel<'a> {
    pub(super) state: &'a State,
    pub(super) words: Words<'a>,
    pub(super) stop: FilterRow,
    pub(super) stop_at: Option<usize>,
    /// Which rows are made, beside that of the tab stop.
    pub(super) made: Range<usize>,
    pub(super) are_all_made: bool,
    counters: Vec<(Facet, Counter<'a>)>,
    ticks: Ticks<'a>,
    /// What fills a bar.
    most: u32,
}

impl Panel<'_> {
    pub(super) fn actor(&self, actor: ActorIx) -> Node {
        let (state, words) = (self.state, self.words);
        let name = state.data().actors().get(actor).name.as_str();
        let count = self.count(Facet::Actors, &|counter| counter.actor(actor));
        let is_excluded = state.filter().is_excluded(state.data().actors(), actor);
        let is_unused = state.has_facet_counts() && state.index.count(actor) == 0;
        let mut class = String::from("actor");
        class.push_str(if is_excluded { " excluded" } else { "" });
        class.push_str(if is_unused { " unused" } else { "" });
        let msg = match (is_excluded, is_unused) {
            (true, _) => Msg::ActorExcluded,
            (_, true) => Msg::ActorUnused,
            _ => Msg::ActorRow,
        };
        let row = FilterRow::Actor(actor);
        let hint = if is_unused { self.named(msg, name, count) } else { name.to_owned() };
        let tick = self.ticks.of(actor);
        let checkbox = self
            .checkbox(row, self.named(msg, name, count), tick == Tick::On)
            .with_state("indeterminate", tick == Tick::Some)
            .on_click(Input::Filter(FilterInput::ToggleActor(actor)));
        let mark = state.mark_of_group(Some(Group::Actor(actor)));
        let bar = Node::only("span", "bar")
            .with("aria-hidden", "true")
            .with("--v", self.share(count.in_view))
            .with("--t", self.share(count.total));
        let label = Node::new("label", "")
            .with("title", hint)
            .child(checkbox)
            .child(panels::pieces::glyph(mark))
            .child(bar)
            .child(found_name(name, state.find_words()))
            .child(if is_unused { counts("–", None) } else { self.counts(count) });
        let twist = state.is_branch_open(actor).map(|is_open| {
            let msg = if is_open { Msg::HideParts } else { Msg::ShowParts };
            Node::button("twist", "", Input::FilterRows(FilterRowsInput::SetOpen(actor, !is_open)))
                .key("twist")
                .with("aria-label", words.say_one(msg, "name", name))
                .with_aria("aria-expanded", is_open)
                .with("tabindex", "-1")
        });
        panels::pieces::colored(mark, Node::new("div", &class))
            .child_opt(twist)
            .child(label.key("label"))
            .child(self.buttons(actor, name, is_excluded).key("acts"))
    }

    fn count(&self, facet: Facet, of: &dyn Fn(&Counter<'_>) -> FacetCount) -> FacetCount {
        let counter = self.counters.iter().find(|(other, _)| *other == facet);
        counter.map_or(FacetCount::default(), |(_, counter)| of(counter))
    }

    /// Whether all of the chosen are needed.
    fn all_of(&self, field: FieldIx) -> Node {
        let (name, row) = (self.words.say(Msg::AllChosen), FilterRow::All(field));
        let is_all = self.state.filter().mode_of(field) == Match::All;
        let mode = if is_all { Match::Any } else { Match::All };
        let checkbox = self
            .checkbox(row, name.to_owned(), is_all)
            .on_click(Input::Filter(FilterInput::SetMatchOf(field, mode)));
        let name = Node::new("span", "name").text(name);
        let label = Node::new("label", "").child(checkbox).child(Node::new("i", "")).child(name);
        Node::new("div", "actor").child(label)
    }

    /// A tag, a value of a field or a status.
    pub(super) fn plain(&self, row: FilterRow) -> Node {
        let (filter, data) = (self.state.filter(), self.state.data());
        let (name, count, is_on, on) = match row {
            FilterRow::Tag(tag) => {
                let (field, name) = (data.value(tag).0, data.value_name(tag));
                let is_on = filter.chosen(field).contains(&tag);
                let count = self.count(Facet::Values(field), &|counter| counter.tag(tag));
                (name, count, is_on, Input::Filter(FilterInput::ToggleTag(tag)))
            }
            FilterRow::Status(status) => {
                let name = self.words.say(panels::pieces::status_name(status));
                let is_on = filter.status.contains(&status);
                (
                    name,
                    self.count(Facet::Status, &|counter| counter.status(status)),
                    is_on,
                    Input::Filter(FilterInput::ToggleStatus(status)),
                )
            }
            FilterRow::All(field) => return self.all_of(field),
            FilterRow::From(field) | FilterRow::To(field) => return self.slider(row, field),
            _ => return Node::new("div", "actor"),
        };
        let label = self.named(Msg::ActorRow, name, count);
        let checkbox = self.checkbox(row, label, is_on).on_click(on);
        let mark = match row {
            FilterRow::Tag(value) => self.state.mark_of_value(value),
            FilterRow::Status(status) => self.state.mark_of_status(status),
            _ => None,
        };
        let label = Node::new("label", "")
            .child(checkbox)
            .child(mark.map_or_else(|| Node::new("i", ""), panels::pieces::glyph))
            .child(found_name(name, self.state.find_words()))
            .child(self.counts(count));
        Node::new("div", "actor").child(label)
    }

    pub(super) fn heading(&self, facet: Facet) -> Node {
        let row = FilterRow::Group(facet);
        let is_open = self.state.is_group_open(facet) || !self.state.find_words().is_empty();
        let name = match facet {
            Facet::Values(field) => field_name(self.state, self.words, field),
            _ => self.words.say(Msg::StatusName),
        };
        Node::button("group-name", "", Input::FilterRows(FilterRowsInput::ToggleGroup(facet)))
            .key(FocusTarget::Row(row).key())
            .child(Node::new("bdi", "").text(name))
            .with_aria("aria-expanded", is_open)
            .stop(self.stop == row, FocusTarget::Row(row).key())
    }

    pub(super) fn more(&self, row: FilterRow, facet: Facet) -> Node {
        let (msg, count) = match facet {
            Facet::Values(FieldIx::TAGS) => (Msg::AllTags, self.state.data().tags().len()),
            Facet::Values(field) => (Msg::AllValues, self.state.data().values(field).len()),
            _ => (Msg::AllActors, self.state.data().actors().len()),
        };
        let count = self.words.locale.number(count as u64);
        let says = self.words.say_one(msg, "count", &count);
        Node::button("link", &says, Input::FilterRows(FilterRowsInput::ShowAll(facet)))
            .key(FocusTarget::Row(row).key())
            .stop(self.stop == row, FocusTarget::Row(row).key())
    }

    fn checkbox(&self, row: FilterRow, label: String, is_on: bool) -> Node {
        Node::new("input", "")
            .with("type", "checkbox")
            .with("aria-label", label)
            .with("tabindex", tab_index(self.stop == row))
            .with_state("checked", is_on)
            .with("data-focus", FocusTarget::Row(row).key())
    }

    fn named(&self, msg: Msg, name: &str, count: FacetCount) -> String {
        if msg == Msg::ActorRow && !self.state.has_facet_counts() {
            return name.to_owned();
        }
        let number = |n: u32| self.words.locale.number(u64::from(n));
        let (view, total) = (number(count.in_view), number(count.total));
        self.words.say_with(msg, &[("name", name), ("view", &view), ("total", &total)])
    }

    fn counts(&self, count: FacetCount) -> Node {
        let number = |n: u32| self.words.locale.number(u64::from(n));
        if !self.state.has_facet_counts() {
            return counts("", None);
        }
        counts(&number(count.in_view), Some(&number(count.total)))
    }

    /// In percent of what fills a bar.
    fn share(&self, n: u32) -> String {
        let thousandths = u64::from(n) * 1000 / u64::from(self.most);
        let mut text = decimal((thousandths / 10) as usize);
        text.push('%');
        text
    }

    fn buttons(&self, actor: ActorIx, name: &str, is_excluded: bool) -> Node {
        let words = self.words;
        let named = |msg| words.say_one(msg, "name", name);
        let hint = if is_excluded { Msg::IncludeHint } else { Msg::ExcludeHint };
        Node::new("span", "acts")
            .child(
                act(words, Msg::Only, Input::Filter(FilterInput::OnlyActor(actor)))
                    .icon(icons::ONLY)
                    .with("aria-label", named(Msg::OnlyHint)),
            )
            .child(
                act(words, Msg::Exclude, Input::Filter(FilterInput::ToggleExcluded(actor)))
                    .icon(icons::EXCLUDE)
                    .with("aria-label", named(hint))
                    .with_aria("aria-pressed", is_excluded),
            )
    }
}

/// A button beside a row, which shows while the row is at hand.
fn act(words: Words<'_>, says: Msg, on: Input) -> Node {
    Node::button("link", "", on).with("title", words.say(says)).with("tabindex", "-1")
}

fn counts(view: &str, total: Option<&str>) -> Node {
    let counts = Node::new("span", "counts")
        .with("aria-hidden", "true")
        .child(Node::new("b", "").text(view));
    let Some(total) = total else { return counts };
    let part = |text| Node::new("span", "").text(text);
    counts.child(part("/")).child(part(total))
}

fn found_name(name: &str, words: &SearchTerms) -> Node {
    search::panel::marked(Node::new("span", "name").with("dir", "auto"), name, words)
}

/// One tab stop in a row of many.
pub(crate) fn tab_index(is_stop: bool) -> String {
    String::from(if is_stop { "0" } else { "-1" })
}
