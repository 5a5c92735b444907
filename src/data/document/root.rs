//! The document as a whole: is it JSON, and where are its parts?
//!
//! One pass: serde_json steps over each member and each row, which is how their
//! byte ranges are known. Only the brackets, commas and colons of the root and
//! of `events` are read here, as strictly.

use std::borrow::Cow;

use serde::de::IgnoredAny;

use super::{Kind, Place, REPEATED_KEY, Raw, Reader};
use crate::error::Error;
use crate::{lean::cut, time::digits::decimal};

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
    /// First byte of every row and the byte after its last; at least one.
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
        let mut root = Self::default();
        let Some(members) = members(text, &mut root.events) else { return Err(unreadable(text)) };
        let mut events = None;
        for (key, value) in members {
            let slot = match &*key {
                "events" => &mut events,
                "title" => &mut root.title,
                "description" => &mut root.description,
                "lang" => &mut root.lang,
                "view" => &mut root.view,
                "actors" => &mut root.actors,
                "sources" => &mut root.sources,
                "eras" => &mut root.eras,
                "$schema" => {
                    reader.plain(Some(value), &Place::ROOT.key(&key));
                    continue;
                }
                _ => {
                    reader.warnings.add_unknown_key("", &key, &Place::ROOT);
                    continue;
                }
            };
            if slot.replace(value).is_some() {
                reader.warnings.add("duplicate-key", &Place::ROOT.key(&key), &[REPEATED_KEY]);
            }
        }
        if root.events.is_empty() { Err(no_rows(events)) } else { Ok(root) }
    }
}

#[cold]
fn no_rows(events: Option<Raw<'_>>) -> Error {
    let message = match events {
        None => Cow::Borrowed("the document has no `events`; give it an array of them"),
        Some(found) if found.kind() == Kind::Array => "`events` is empty; give at least one".into(),
        Some(found) => ["`events` must be an array, found ", found.name()].concat().into(),
    };
    Error::new("no-events", message)
}

/// The members of the root, in order, and the rows of the last `events`; none
/// when the text is not a JSON object.
fn members<'de>(
    text: &'de str,
    rows: &mut Vec<(u32, u32)>,
) -> Option<Vec<(Cow<'de, str>, Raw<'de>)>> {
    let (mut walk, mut members) = (Walk { text, at: 0 }, Vec::new());
    walk.list(b'{', b'}', &mut |walk| {
        let (key, _) = walk.value()?.to_text()?;
        walk.eat(b':').then_some(())?;
        let value = if key == "events" { walk.events(rows) } else { walk.value() };
        members.push((key, value?));
        Some(())
    })?;
    walk.skip_blanks();
    (walk.at == text.len()).then_some(members)
}

/// A place in text of which nothing is known yet.
struct Walk<'de> {
    text: &'de str,
    at: usize,
}

impl<'de> Walk<'de> {
    fn skip_blanks(&mut self) -> Option<u8> {
        let rest = &self.text.as_bytes()[self.at..];
        let is_blank = |byte: &&u8| matches!(byte, b' ' | b'\n' | b'\r' | b'\t');
        self.at += rest.iter().take_while(is_blank).count();
        self.text.as_bytes().get(self.at).copied()
    }

    fn eat(&mut self, byte: u8) -> bool {
        let is_there = self.skip_blanks() == Some(byte);
        self.at += usize::from(is_there);
        is_there
    }

    /// Steps over one value.
    fn value(&mut self) -> Option<Raw<'de>> {
        self.skip_blanks();
        let rest = cut(self.text, self.at, self.text.len());
        let mut values = serde_json::Deserializer::from_str(rest).into_iter::<IgnoredAny>();
        values.next()?.ok()?;
        self.at += values.byte_offset();
        Some(Raw::new(cut(rest, 0, values.byte_offset())))
    }

    /// Steps over members with commas between them, in brackets.
    fn list(
        &mut self,
        open: u8,
        close: u8,
        member: &mut dyn FnMut(&mut Self) -> Option<()>,
    ) -> Option<()> {
        self.eat(open).then_some(())?;
        if self.eat(close) {
            return Some(());
        }
        loop {
            member(self)?;
            if !self.eat(b',') {
                return self.eat(close).then_some(());
            }
        }
    }

    /// Steps over a value and keeps the ranges of its elements, if it is an array.
    fn events(&mut self, rows: &mut Vec<(u32, u32)>) -> Option<Raw<'de>> {
        rows.clear();
        if self.skip_blanks() != Some(b'[') {
            return self.value();
        }
        let start = self.at;
        let offset = |at| u32::try_from(at).expect("the text is shorter than 4 GiB");
        self.list(b'[', b']', &mut |walk| {
            let row = walk.value()?;
            rows.push((offset(walk.at - row.as_str().len()), offset(walk.at)));
            Some(())
        })?;
        Some(Raw::new(cut(self.text, start, self.at)))
    }
}

/// Why there are no [`members`].
#[cold]
fn unreadable(text: &str) -> Error {
    if let Err(error) = serde_json::from_str::<IgnoredAny>(text) {
        return not_json(text, &error);
    }
    let found = Raw::new(text.trim_ascii()).name();
    let message = ["the document must be an object with events, found ", found];
    Error::new("wrong-root", message.concat())
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
    let column = cut(text, line_start.min(offset), offset).chars().count() + 1;
    let full = error.to_string();
    let place =
        [" at line ", &decimal(error.line()), " column ", &decimal(error.column())].concat();
    let what = full.strip_suffix(&place).unwrap_or(&full);
    let message = [
        "not JSON: ",
        what,
        ", at line ",
        &decimal(error.line()),
        ", column ",
        &decimal(column),
        " (byte ",
        &decimal(offset),
        ")",
    ];
    Error::new("not-json", message.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_as_strict_as_serde_json() {
        // Every text of up to seven of these pieces.
        const PIECES: [&str; 8] = ["{", "}", "[", "]", ",", ":", "\"events\"", " 1"];
        for length in 0..=7_u32 {
            for code in 0..8_usize.pow(length) {
                let text: String = (0..length).map(|at| PIECES[code >> (3 * at) & 7]).collect();
                let is_json = serde_json::from_str::<IgnoredAny>(&text).is_ok();
                let is_object = is_json && text.starts_with('{');
                assert_eq!(members(&text, &mut Vec::new()).is_some(), is_object, "{text}");
            }
        }
    }

    #[test]
    fn rows_are_where_they_are() {
        let text = "{\"events\": 5, \"a\": 1,\n\"events\" :[ {\"é\":[]},2 ,[\"]\"] ] } ";
        let mut rows = Vec::new();
        let keys: Vec<_> = members(text, &mut rows).expect("JSON").into_iter().collect();
        assert_eq!(keys.len(), 3);
        let found: Vec<_> = rows.iter().map(|&(a, b)| &text[a as usize..b as usize]).collect();
        assert_eq!(found, ["{\"é\":[]}", "2", "[\"]\"]"]);
    }
}
