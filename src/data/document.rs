//! The public JSON, read leniently: a bad row is skipped, not the document.
//!
//! One pass, by serde_json, finds the members of the root and the byte range of
//! every row of `events`; a second reads each row from its range. The same
//! reading of a row serves columns (all rows once) and details (one row,
//! later), so the two agree by construction. Nothing here recurses: depth costs
//! no stack.

mod event;
mod lists;
mod raw;
mod text;
mod values;
mod warnings;

use std::fmt;

use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

pub(crate) use event::{EventRow, EventText};
pub(crate) use lists::{ActorRow, read_actors, read_eras, read_sources};
pub(crate) use raw::{Kind, Raw};
pub(crate) use text::Langs;
pub(crate) use warnings::{Place, Warnings, excerpt, quoted};

use crate::error::Error;
use raw::{Items, Words, fields, items};

/// Reads values and notes what is wrong with them.
#[derive(Default)]
pub(crate) struct Reader {
    pub(crate) langs: Langs,
    pub(crate) warnings: Warnings,
}

/// The members of the document, not yet looked into.
#[derive(Default)]
pub(crate) struct Root<'de> {
    pub(crate) title: Option<Raw<'de>>,
    pub(crate) description: Option<Raw<'de>>,
    pub(crate) lang: Option<Raw<'de>>,
    pub(crate) view: Option<Raw<'de>>,
    pub(crate) actors: Option<Raw<'de>>,
    pub(crate) sources: Option<Raw<'de>>,
    pub(crate) eras: Option<Raw<'de>>,
    /// First byte and the byte after the last of every row, within the text read.
    pub(crate) events: Vec<(u32, u32)>,
}

impl<'de> Root<'de> {
    /// Reads `text`, which must be shorter than 4 GiB.
    ///
    /// # Errors
    ///
    /// `not-json`, `wrong-root`, or `no-events` when `events` is no array or
    /// an empty one.
    pub(crate) fn read(text: &'de str, reader: &mut Reader) -> Result<Self, Error> {
        let mut visitor = RootVisitor { text, reader, root: Root::default(), has_events: false };
        let mut from = serde_json::Deserializer::from_str(text);
        let done = from.deserialize_map(&mut visitor).and_then(|()| from.end());
        let RootVisitor { root, has_events, .. } = visitor;
        if done.is_err() || !has_events || root.events.is_empty() {
            return Err(why_unusable(text));
        }
        Ok(root)
    }
}

struct RootVisitor<'r, 'de> {
    text: &'de str,
    reader: &'r mut Reader,
    root: Root<'de>,
    has_events: bool,
}

impl<'de> Visitor<'de> for &mut RootVisitor<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some((key, _)) = map.next_key_seed(Words)? {
            if key == "events" {
                let is_repeated = std::mem::replace(&mut self.has_events, true);
                self.note_repeated(is_repeated, &key);
                self.root.events.clear();
                let (rows, base) = (&mut self.root.events, self.text.as_ptr() as usize);
                map.next_value_seed(Items(&mut |row| rows.push(range_of(row, base))))?;
            } else {
                let value: &'de RawValue = map.next_value()?;
                self.keep(&key, Raw::new(value.get()));
            }
        }
        Ok(())
    }
}

impl<'de> RootVisitor<'_, 'de> {
    fn keep(&mut self, key: &str, value: Raw<'de>) {
        let slot = match key {
            "title" => &mut self.root.title,
            "description" => &mut self.root.description,
            "lang" => &mut self.root.lang,
            "view" => &mut self.root.view,
            "actors" => &mut self.root.actors,
            "sources" => &mut self.root.sources,
            "eras" => &mut self.root.eras,
            "$schema" if value.kind() == Kind::Text => return,
            "$schema" => return self.reader.wrong_type(value, "text", &Place::ROOT.key(key)),
            _ => return self.reader.warnings.add_unknown_key("", key, &Place::ROOT),
        };
        let is_repeated = slot.replace(value).is_some();
        self.note_repeated(is_repeated, key);
    }

    fn note_repeated(&mut self, is_repeated: bool, key: &str) {
        if is_repeated {
            self.reader.warnings.add("duplicate-key", &Place::ROOT.key(key), &[REPEATED_KEY]);
        }
    }
}

/// As `JSON.parse` does.
const REPEATED_KEY: &str = "the key is there more than once; the last one counts";

fn range_of(row: Raw<'_>, base: usize) -> (u32, u32) {
    let start = row.as_str().as_ptr() as usize - base;
    let cut = |at: usize| u32::try_from(at).expect("the source is shorter than 4 GiB");
    (cut(start), cut(start + row.as_str().len()))
}

/// Why [`Root::read`] failed; slow, and only called then.
#[cold]
fn why_unusable(text: &str) -> Error {
    let value = match serde_json::from_str::<&RawValue>(text) {
        Ok(value) => Raw::new(value.get()),
        Err(error) => return not_json(text, &error),
    };
    if value.kind() != Kind::Object {
        let message = ["the document must be an object with events, found ", value.name()];
        return Error::new("wrong-root", message.concat());
    }
    let events = fields(value).filter(|(key, _)| key == "events").last().map(|(_, found)| found);
    Error::new(
        "no-events",
        match events {
            None => "the document has no `events`; give it an array of them".to_owned(),
            Some(found) if found.kind() == Kind::Array => {
                "`events` is empty; give at least one".to_owned()
            }
            Some(found) => ["`events` must be an array, found ", found.name()].concat(),
        },
    )
}

/// The words of serde_json, with line, column (in characters) and byte offset,
/// all but the last counted from 1.
fn not_json(text: &str, error: &serde_json::Error) -> Error {
    let lines_before = error.line().saturating_sub(1);
    let line_start: usize = text.split_inclusive('\n').take(lines_before).map(str::len).sum();
    let found = line_start + error.column().saturating_sub(1);
    let mut offset = if error.is_eof() { text.len() } else { found.min(text.len()) };
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let column = text[line_start.min(offset)..offset].chars().count() + 1;
    let full = error.to_string();
    let what = full.split(" at line ").next().unwrap_or_default();
    let message = [
        "not JSON: ",
        what,
        ", at line ",
        &error.line().to_string(),
        ", column ",
        &column.to_string(),
        " (byte ",
        &offset.to_string(),
        ")",
    ];
    Error::new("not-json", message.concat())
}

impl<'de> Reader {
    /// Sorts the members of an object into `slots`, one for each of `keys`.
    /// False, with a warning, when `value` is no object.
    fn slots(
        &mut self,
        value: Raw<'de>,
        list: &'static str,
        keys: &[&str],
        slots: &mut [Option<Raw<'de>>],
        place: &Place<'_>,
    ) -> bool {
        slots.fill(None);
        if value.kind() != Kind::Object {
            self.wrong_type(value, "an object", place);
            return false;
        }
        // Rows mostly have their keys in one order: look after the last first.
        let mut next = 0;
        for (key, value) in fields(value) {
            let found = (next..keys.len()).chain(0..next).find(|&at| keys[at] == key);
            let Some(at) = found else {
                self.warnings.add_unknown_key(list, &key, place);
                continue;
            };
            if slots[at].replace(value).is_some() {
                self.warnings.add("duplicate-key", &place.key(&key), &[REPEATED_KEY]);
            }
            next = at + 1;
        }
        true
    }

    /// The elements of an array with their indices; none, with a warning, of
    /// anything else.
    fn elements(
        &mut self,
        value: Option<Raw<'de>>,
        place: &Place<'_>,
    ) -> impl Iterator<Item = (usize, Raw<'de>)> + use<'de> {
        if let Some(value) = value.filter(|value| value.kind() != Kind::Array) {
            self.wrong_type(value, "an array", place);
        }
        value.into_iter().flat_map(items).enumerate()
    }

    fn wrong_type(&mut self, value: Raw<'_>, expected: &str, place: &Place<'_>) {
        self.warnings.add(
            "wrong-type",
            place,
            &["expected ", expected, ", found ", &excerpt(value.as_str()), "; left out"],
        );
    }
}
