//! What style sheets of a page reach, by `::part()`.
//!
//! Classes are for the style sheet inside and may change; the names here are
//! public, and `pkg/index.d.ts` and `pkg/custom-elements.json` list them.

use crate::std_lite::split;

/// A class (the first word of it), or an element without one, and its part.
const PARTS: [(&str, &str); 38] = [
    ("root", "timeline"),
    ("notice", "notice"),
    ("header", "header"),
    ("h2", "title"),
    ("lede", "description"),
    ("toolbar", "toolbar"),
    ("button", "button"),
    ("icon", "button"),
    ("link", "link"),
    ("a", "link"),
    ("menu", "menu"),
    ("item", "menu-item"),
    ("filter", "filter"),
    ("actor", "filter-row"),
    ("search", "search"),
    ("story", "story"),
    ("chips", "chips"),
    ("chip", "chip"),
    ("bands", "bands"),
    ("band", "band"),
    ("plot", "picture"),
    ("way-out", "way-out"),
    ("card", "card"),
    ("overflow", "more"),
    ("overview", "overview"),
    ("window", "overview-window"),
    ("thumb", "overview-thumb"),
    ("status", "status"),
    ("warnings", "notes"),
    ("list", "list"),
    ("heading-row", "list-heading"),
    ("row", "row"),
    ("details", "details"),
    ("h3", "details-title"),
    ("when", "date"),
    ("date", "date"),
    ("badge", "badge"),
    ("source", "source"),
];

/// Parts that a table cannot tell: fields for text, and rows that are selected or out of
/// view.
pub(crate) const FIELD: &str = "field";
/// A row of the list whose event is open.
pub(crate) const SELECTED: &str = "row-selected";
/// A row of the list whose event is not in view.
pub(crate) const OUT: &str = "row-out";

/// The part that an element is.
pub(crate) fn part_of(tag: &str, class: &str) -> Option<&'static str> {
    // What is not seen is not for style sheets.
    if class.ends_with(" behind") {
        return None;
    }
    let name = if class.is_empty() { tag } else { split(class, b' ').next().unwrap_or_default() };
    PARTS.iter().find(|(known, _)| *known == name).map(|(_, part)| *part)
}

/// All parts, in the order in which they are listed.
pub fn names() -> Vec<&'static str> {
    let mut names: Vec<&str> = PARTS.iter().map(|(_, part)| *part).collect();
    names.extend([FIELD, SELECTED, OUT]);
    let mut seen = Vec::new();
    names.retain(|name| {
        let is_new = !seen.contains(name);
        seen.push(*name);
        is_new
    });
    names
}
