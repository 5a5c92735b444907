//! SIMILE Timeline in XML: the same events with attributes, as JSON for its reader.

use actor_timeline_base::Error;
use serde_json::{Map, Value};

use crate::xml::{Node, walk};

/// The events of a `data` element.
///
/// # Errors
///
/// `not-xml`.
pub(crate) fn to_json(text: &str) -> Result<Value, Error> {
    let mut events = Vec::new();
    let mut open: Option<(Map<String, Value>, String)> = None;
    walk(text, &mut |node| match node {
        Node::Open(element) if element.name == "event" => {
            let members = element.attributes();
            let members = members.map(|(key, value)| (key.to_owned(), Value::from(value)));
            open = Some((members.collect(), String::new()));
        }
        Node::Open(element) => {
            // Markup that was not escaped inside of an event.
            if let Some((_, words)) = &mut open {
                words.push_str(&format!("<{}>", element.name));
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
                    members.insert("description".into(), words.trim().into());
                }
                events.push(Value::Object(members));
            }
        }
        Node::Close(name) => {
            if let Some((_, words)) = &mut open {
                words.push_str(&format!("</{name}>"));
            }
        }
    })?;
    let mut root = Map::new();
    root.insert("events".into(), Value::Array(events));
    Ok(Value::Object(root))
}
