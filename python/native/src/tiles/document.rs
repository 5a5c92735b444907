//! Events of a document as rows.

use std::fmt;

use pyo3::{exceptions::PyValueError, prelude::*, types::PyDict};
use serde_json::value::RawValue;

use super::columns::{BETWEEN, TextsOut};

/// An object with its members in their order, each as it is written.
struct Object<'de>(Vec<(String, &'de RawValue)>);

impl<'de> serde::Deserialize<'de> for Object<'de> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = Object<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: serde::de::MapAccess<'de>>(
                self,
                mut map: A,
            ) -> Result<Object<'de>, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Object(members))
            }
        }
        deserializer.deserialize_map(Visitor)
    }
}

impl<'de> Object<'de> {
    fn of(raw: &'de RawValue) -> Option<Self> {
        serde_json::from_str(raw.get()).ok()
    }

    fn get(&self, name: &str) -> Option<&'de RawValue> {
        self.0.iter().find(|(member, _)| member == name).map(|(_, value)| *value)
    }
}

/// The columns of a document's events, and the ids and names of its actors.
type Rows<'py> = (usize, Bound<'py, PyDict>, Vec<(String, String)>);

const COLUMNS: [&str; 6] = ["id", "title", "date", "actors", "importance", "detail"];

/// Reads the events of a document, as texts: their members that are columns of a table, and
/// everything else of each as an object of JSON.
///
/// # Errors
///
/// `ValueError` where it is no JSON, or has no `events`.
#[pyfunction]
pub(crate) fn document_rows<'py>(py: Python<'py>, json: &[u8]) -> PyResult<Rows<'py>> {
    let refused = |error: serde_json::Error| PyValueError::new_err(error.to_string());
    let root: Object<'_> = serde_json::from_slice(json).map_err(refused)?;
    let events = root.get("events").ok_or_else(|| PyValueError::new_err("it has no `events`"))?;
    let events: Vec<&RawValue> = serde_json::from_str(events.get()).map_err(refused)?;
    let mut columns = COLUMNS.map(|name| (name, TextsOut::new()));
    for event in &events {
        let values = Object::of(event).map(|event| row(&event)).unwrap_or_default();
        for ((_, out), value) in columns.iter_mut().zip(values) {
            out.push(value.as_deref())?;
        }
    }
    let packed = PyDict::new(py);
    for (name, column) in columns {
        packed.set_item(name, column.into_py(py))?;
    }
    Ok((events.len(), packed, actors(&root)))
}

fn row(event: &Object<'_>) -> [Option<String>; 6] {
    let words = |name| event.get(name).and_then(words);
    let listed = event.get("actors").map(listed).unwrap_or_default();
    let names: Vec<_> = listed.iter().filter_map(|raw| id_of(raw)).collect();
    let between = BETWEEN.to_string();
    [
        words("id"),
        words("title"),
        words("date"),
        Some(names.join(&between)),
        words("importance"),
        detail(event, &listed),
    ]
}

/// Everything that the columns do not say.
fn detail(event: &Object<'_>, actors: &[&RawValue]) -> Option<String> {
    let is_object = |raw: &RawValue| raw.get().starts_with('{');
    let says_more = |name: &str, value: &RawValue| match name {
        "id" | "date" | "importance" => false,
        "title" => is_object(value),
        "actors" => actors.iter().any(|actor| is_object(actor)),
        _ => true,
    };
    let members = event.0.iter().filter(|(name, value)| says_more(name, value));
    let members: Vec<_> = members
        .map(|(name, value)| format!("{}:{}", serde_json::Value::from(&**name), value.get()))
        .collect();
    (!members.is_empty()).then(|| format!("{{{}}}", members.join(",")))
}

/// A text, a number as it is written, or the first of several languages.
fn words(raw: &RawValue) -> Option<String> {
    let text = raw.get();
    match text.as_bytes().first()? {
        b'"' => serde_json::from_str(text).ok(),
        b'{' => words(Object::of(raw)?.0.first()?.1),
        b'0'..=b'9' | b'-' => Some(text.to_owned()),
        _ => None,
    }
}

fn listed(raw: &RawValue) -> Vec<&RawValue> {
    serde_json::from_str(raw.get()).unwrap_or_else(|_| vec![raw])
}

fn id_of(raw: &RawValue) -> Option<String> {
    if raw.get().starts_with('{') { words(Object::of(raw)?.get("id")?) } else { words(raw) }
}

fn actors(root: &Object<'_>) -> Vec<(String, String)> {
    let list = root.get("actors").map(listed).unwrap_or_default();
    let both = list.into_iter().filter_map(|raw| {
        let id = id_of(raw)?;
        let name = Object::of(raw).and_then(|actor| words(actor.get("name")?));
        Some((id, name.unwrap_or_default()))
    });
    both.collect()
}
