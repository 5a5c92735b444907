//! Looking into JSON whose shape is only believed to be known.

use crate::json::Value;
use crate::report::{At, Losses};
use crate::text::text;
use actor_timeline_base::unseen::is_blank;

/// A text or a number as text; of an object of languages, the English or the first text.
pub(crate) fn text(value: &Value, key: &str) -> String {
    as_text(&value[key])
}

/// The first of several members that is there.
pub(crate) fn first_text(value: &Value, keys: &[&str]) -> String {
    keys.iter().map(|key| text(value, key)).find(|text| !text.is_empty()).unwrap_or_default()
}

/// Empty where nothing can be seen.
pub(crate) fn as_text(value: &Value) -> String {
    match value {
        Value::String(text) if is_blank(text) => String::new(),
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.clone(),
        Value::Bool(value) => if *value { "true" } else { "false" }.to_owned(),
        Value::Object(words) => {
            let word =
                words.get("en").or_else(|| words.get("@value")).or_else(|| words.get("value"));
            word.map(as_text).unwrap_or_default()
        }
        Value::Array(list) => list.first().map(as_text).unwrap_or_default(),
        Value::Null => String::new(),
    }
}

/// A list, or one thing in place of it.
pub(crate) fn items<'v>(value: &'v Value, key: &str) -> Vec<&'v Value> {
    match &value[key] {
        Value::Null => Vec::new(),
        Value::Array(list) => list.iter().collect(),
        one => vec![one],
    }
}

/// The number of an item as reports tell it, from 1.
pub(crate) fn row(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX).saturating_add(1)
}

/// Members of objects that a reader does not know, counted by name, and lists where it reads one.
pub(crate) fn tell_unread(losses: &mut Losses, items: &[&Value], known: &[&str]) {
    tell_unread_of(losses, "", items, known);
    for (at, item) in items.iter().enumerate() {
        tell_more(losses, "", (row(at), item), known);
    }
}

/// The same of a member of them, or of each in its list.
pub(crate) fn tell_unread_in(losses: &mut Losses, list: &[&Value], (key, known): (&str, &[&str])) {
    let within: Vec<&Value> = list.iter().flat_map(|item| items(item, key)).collect();
    tell_unread_of(losses, &text!(key, "."), &within, known);
    for (at, item) in list.iter().enumerate() {
        for within in items(item, key) {
            tell_more(losses, &text!(key, "."), (row(at), within), known);
        }
    }
}

/// Members whose lists are read whole.
const LISTS: [&str; 8] =
    ["nestedGroups", "entityIds", "url", "path", "paths", "associations", "filters", "sources"];

/// Several texts where one is read.
fn tell_more(losses: &mut Losses, before: &str, (row, item): (u32, &Value), known: &[&str]) {
    for (key, value) in item.as_object().into_iter().flatten() {
        let list = value.as_array().map_or(&[][..], |list| list);
        let is_read_whole = LISTS.contains(&&**key) || list.iter().any(Value::is_object);
        if is_read_whole || !known.contains(&&**key) {
            continue;
        }
        for more in list.iter().skip(1) {
            let name = text!(before, key);
            let done = "is one of several where one is read: left out";
            losses.add("more-values", At { row, column: &name }, &as_text(more), done, "");
        }
    }
}

/// The same with what stands before each name.
pub(crate) fn tell_unread_of(losses: &mut Losses, before: &str, items: &[&Value], known: &[&str]) {
    let (mut names, mut counts) = (crate::names::Names::default(), Vec::<(u32, String)>::new());
    for item in items {
        for (key, value) in item.as_object().into_iter().flatten() {
            let is_empty = match value {
                Value::Null => true,
                Value::String(text) => text.is_empty(),
                Value::Array(list) => list.is_empty(),
                _ => false,
            };
            if !known.contains(&&**key) && !is_empty {
                let at = names.slot(key); // from 1
                if *at == 0 {
                    counts.push((0, as_text(value)));
                    *at = counts.len() as u32;
                }
                counts[*at as usize - 1].0 += 1;
            }
        }
    }
    // Names may be as many as a hostile file wants.
    let rest = names.len().saturating_sub(MOST_NAMES);
    for (name, at) in names.iter().take(MOST_NAMES) {
        let (count, sample) = &counts[at as usize - 1];
        let done = text!("is a member that is not read: left out of ", count, " items");
        let name = text!(before, name);
        let at = At { row: 0, column: &name };
        losses.add("unread-member", at, sample, &done, "");
    }
    let rest = u32::try_from(rest).unwrap_or(u32::MAX);
    losses.add_many("unread-member", "", rest, "has more members that are not read");
}

const MOST_NAMES: usize = 100;
