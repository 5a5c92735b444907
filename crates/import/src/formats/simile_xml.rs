//! SIMILE Timeline in XML: the same events with attributes, as JSON for its reader.

use crate::json::{Map, Value};
use crate::text::text;
use actor_timeline_base::Error;

use crate::xml::{Element, Node, walk};

/// The events of a `data` element.
///
/// # Errors
///
/// `not-xml`.
pub(crate) fn to_json(text: &str) -> Result<Value, Error> {
    let mut events = Vec::new();
    let mut all = Vec::new();
    let mut open: Option<(Vec<(String, Value)>, String)> = None;
    walk(text, &mut |node| match node {
        Node::Open(element) if element.name == "event" => {
            open = Some((members(element), String::new()));
        }
        Node::Open(element) if element.name == "data" => all = members(element),
        Node::Open(element) => {
            // Markup that was not escaped inside of an event.
            if let Some((_, words)) = &mut open {
                words.push_str(&text!("<", element.name, ">"));
            }
        }
        Node::Text(text) => {
            if let Some((_, words)) = &mut open {
                words.push_str(text);
            }
        }
        Node::Close("event") => {
            if let Some((mut members, words)) = open.take() {
                if !words.trim().is_empty() {
                    let words = Value::String(words.trim().to_owned());
                    members.push(("description".into(), words));
                }
                events.push(Value::Object(Map::new(members)));
            }
        }
        Node::Close(name) => {
            if let Some((_, words)) = &mut open {
                words.push_str(&text!("</", name, ">"));
            }
        }
    })?;
    all.push(("events".into(), Value::Array(events)));
    Ok(Value::Object(Map::new(all)))
}

/// The attributes of an element.
fn members(element: &Element<'_>) -> Vec<(String, Value)> {
    let members = element.attributes();
    members.map(|(key, value)| (key.to_owned(), Value::String(value.to_owned()))).collect()
}
