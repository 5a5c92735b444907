//! JSON that has the list of a known format, with nothing in it.

use crate::{Format, formats::jsonld, json::Value};

/// A list of events by the place where it is, where there is none in it.
pub(super) fn without_events(value: &Value) -> Option<(Format, &'static str)> {
    let is_empty = |list: &Value| list.as_array().is_some_and(Vec::is_empty);
    if is_empty(value) {
        return Some((Format::Table, "an empty list"));
    }
    if value["events"].is_array() || !jsonld::events(value).is_empty() {
        return None;
    }
    let places: [(&Value, Format, &'static str); 7] = [
        (&value["results"]["bindings"], Format::WikidataAnswer, "an answer in SPARQL JSON"),
        (&value["timeline"]["date"], Format::TimelineJs2, "a timeline with a list date"),
        (&value["@graph"], Format::JsonLd, "JSON-LD with a list @graph"),
        (&value["items"], Format::Vis, "an empty list items"),
        (&value["features"], Format::Table, "an empty list features"),
        (&value["data"], Format::Table, "an empty list data"),
        (&value["rows"], Format::Table, "an empty list rows"),
    ];
    let (list, format, why) = places.into_iter().find(|(list, ..)| list.is_array())?;
    is_empty(list).then_some((format, why))
}
