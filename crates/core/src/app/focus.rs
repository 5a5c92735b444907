//! What can have the keyboard focus: one key for each, as text in the page, and back.

use crate::{
    app::{
        Input,
        bands::BandsInput,
        filter::rows::{FilterRowsInput, state::FilterRow},
        overflow::OverflowInput,
        panels::{PanelsInput, state::Tool},
        selection::SelectionInput,
    },
    data::{ActorIx, EventIx, FieldIx, TagIx, dataset::Status},
    query::filter::Facet,
    std_lite::halves,
    time::digits::{decimal, number},
};

/// Something that can have the keyboard focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FocusTarget {
    /// The row of an event in the list.
    Event(EventIx),
    /// A row of the filter.
    Row(FilterRow),
    /// The field for words to look for.
    Search,
    /// A button of the toolbar.
    Tool(Tool),
    /// A chip.
    Chip(usize),
    /// A way out of an empty picture.
    EmptyState(usize),
    /// The heading of the details.
    Details,
    /// A row of the list of a "+N", or the list where it has none.
    Overflow(Option<usize>),
    /// A control of the bands.
    Band(usize),
    /// An entry of the menu that is open.
    MenuItem(usize),
    /// The link that is to be copied by hand.
    Link,
    /// The button that goes on with a story.
    Story,
}

/// Facets that are there whatever the document declares.
const OTHER_FACETS: u32 = 3;

impl FocusTarget {
    /// What the page knows it by: a word, with a number where there are several.
    #[must_use]
    pub fn key(self) -> String {
        let place = |facet| match facet {
            // No row of the filter is of what is connected.
            Facet::Text | Facet::Connected => 0,
            Facet::Actors => 1,
            Facet::Status => 2,
            Facet::Values(field) => field.0 as usize + OTHER_FACETS as usize,
        };
        let (word, number) = match self {
            Self::Search => return "search".into(),
            Self::Details => return "details".into(),
            Self::Overflow(None) => return "overflow".into(),
            Self::Link => return "link".into(),
            Self::Story => return "story".into(),
            Self::Event(event) => ("event-", event.index()),
            Self::Row(FilterRow::Match) => ("match-", 0),
            Self::Row(FilterRow::Find) => ("find-", 0),
            Self::Row(FilterRow::Actor(actor)) => ("actor-", actor.index()),
            Self::Row(FilterRow::Tag(tag)) => ("tag-", tag.index()),
            Self::Row(FilterRow::All(field)) => ("all-", field.0 as usize),
            Self::Row(FilterRow::From(field)) => ("from-", field.0 as usize),
            Self::Row(FilterRow::To(field)) => ("to-", field.0 as usize),
            Self::Row(FilterRow::Status(status)) => ("status-", status as usize),
            Self::Row(FilterRow::Group(facet)) => ("group-", place(facet)),
            Self::Row(FilterRow::More(facet)) => ("more-", place(facet)),
            Self::Tool(tool) => ("tool-", tool as usize),
            Self::Chip(chip) => ("chip-", chip),
            Self::EmptyState(way) => ("way-", way),
            Self::Overflow(Some(row)) => ("overflow-", row),
            Self::Band(stop) => ("band-", stop),
            Self::MenuItem(item) => ("item-", item),
        };
        [word, &decimal(number)].concat()
    }

    /// What a key with a number is of.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        let (word, at) = halves(key, b'-')?;
        let at = u32::try_from(number(at)?).ok()?;
        let others = [Facet::Text, Facet::Actors, Facet::Status];
        let values = || Facet::Values(FieldIx(at - OTHER_FACETS));
        let (index, facet) =
            (at as usize, || others.get(at as usize).copied().unwrap_or_else(values));
        Some(match word {
            "event" => Self::Event(EventIx(at)),
            "match" => Self::Row(FilterRow::Match),
            "find" => Self::Row(FilterRow::Find),
            "actor" => Self::Row(FilterRow::Actor(ActorIx(at))),
            "tag" => Self::Row(FilterRow::Tag(TagIx(at))),
            "all" => Self::Row(FilterRow::All(FieldIx(at))),
            "from" => Self::Row(FilterRow::From(FieldIx(at))),
            "to" => Self::Row(FilterRow::To(FieldIx(at))),
            "status" => Self::Row(FilterRow::Status(*Status::ALL.get(index)?)),
            "group" => Self::Row(FilterRow::Group(facet())),
            "more" => Self::Row(FilterRow::More(facet())),
            "tool" => Self::Tool(*Tool::ALL.get(index)?),
            "chip" => Self::Chip(index),
            "way" => Self::EmptyState(index),
            "overflow" => Self::Overflow(Some(index)),
            "band" => Self::Band(index),
            "item" => Self::MenuItem(index),
            _ => return None,
        })
    }

    /// What it means that the tab key has reached it.
    #[must_use]
    pub fn reached(self) -> Option<Input> {
        Some(match self {
            Self::Event(event) => Input::Selection(SelectionInput::Focus(event)),
            Self::Row(row) => Input::FilterRows(FilterRowsInput::Focus(row)),
            Self::Tool(tool) => Input::Panels(PanelsInput::FocusTool(tool)),
            Self::Chip(chip) => Input::Panels(PanelsInput::FocusChip(chip)),
            Self::EmptyState(way) => Input::Panels(PanelsInput::FocusEmptyState(way)),
            Self::Overflow(Some(row)) => Input::Overflow(OverflowInput::Focus(row)),
            Self::Band(stop) => Input::Bands(BandsInput::Focus(stop)),
            Self::MenuItem(item) => Input::Panels(PanelsInput::FocusMenuItem(item)),
            Self::Search | Self::Details | Self::Overflow(None) => return None,
            Self::Link | Self::Story => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_lead_back() {
        let rows = [
            FilterRow::Match,
            FilterRow::Find,
            FilterRow::Actor(ActorIx(7)),
            FilterRow::Tag(TagIx(0)),
            FilterRow::Status(Status::Retracted),
            FilterRow::All(FieldIx(2)),
            FilterRow::From(FieldIx(3)),
            FilterRow::To(FieldIx(3)),
            FilterRow::Group(Facet::TAGS),
            FilterRow::Group(Facet::Status),
            FilterRow::More(Facet::Values(FieldIx(100))),
            FilterRow::More(Facet::Actors),
        ];
        let others = [
            FocusTarget::Event(EventIx(1_000_000)),
            FocusTarget::Tool(Tool::ALL[2]),
            FocusTarget::Chip(3),
            FocusTarget::EmptyState(1),
            FocusTarget::Overflow(Some(12)),
            FocusTarget::Band(5),
            FocusTarget::MenuItem(0),
        ];
        for target in rows.map(FocusTarget::Row).into_iter().chain(others) {
            assert_eq!(FocusTarget::of_key(&target.key()), Some(target));
            assert!(target.reached().is_some());
        }
        for none in ["", "event", "event-", "event--1", "event-4294967296", "status-9", "else-1"] {
            assert_eq!(FocusTarget::of_key(none), None);
        }
    }
}
