//! The document as a whole: what its parts are, and why it is none.

use std::borrow::Cow;

use super::{
    Kind, Place, REPEATED_KEY, Raw, Reader,
    bytes::Range,
    scan::{Fault, Scan},
};
use crate::{
    error::Error,
    std_lite::{characters, cut},
    time::digits::decimal,
};

/// The members of the document, not yet looked into.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Root {
    pub(crate) title: Option<Range>,
    pub(crate) description: Option<Range>,
    pub(crate) lang: Option<Range>,
    pub(crate) view: Option<Range>,
    pub(crate) actors: Option<Range>,
    pub(crate) sources: Option<Range>,
    pub(crate) eras: Option<Range>,
    pub(crate) fields: Option<Range>,
    pub(crate) markers: Option<Range>,
    pub(crate) relations: Option<Range>,
    pub(crate) steps: Option<Range>,
    pub(crate) events: Option<Range>,
}

impl Root {
    /// Sorts what was found in `text`.
    ///
    /// # Errors
    ///
    /// `wrong-root`.
    pub(crate) fn new(text: &str, scan: &Scan, reader: &mut Reader) -> Result<Self, Error> {
        let mut root = Self::default();
        let whole = Raw::new(text.trim_ascii());
        if whole.kind() != Kind::Object {
            let message = ["the document must be an object with events, found ", whole.name()];
            return Err(Error::new("wrong-root", message.concat()));
        }
        for &(key, value) in &scan.members {
            let (key, _) = Self::part(text, key).to_text().unwrap_or_default();
            let slot = match &*key {
                "events" => &mut root.events,
                "title" => &mut root.title,
                "description" => &mut root.description,
                "lang" => &mut root.lang,
                "view" => &mut root.view,
                "actors" => &mut root.actors,
                "sources" => &mut root.sources,
                "eras" => &mut root.eras,
                "fields" => &mut root.fields,
                "markers" => &mut root.markers,
                "relations" => &mut root.relations,
                "steps" => &mut root.steps,
                "$schema" => {
                    let value = Some(Self::part(text, value)).filter(|value| !value.is_absent());
                    reader.plain(value, &Place::ROOT.key(&key));
                    continue;
                }
                _ => {
                    reader.warnings.add_unknown_key(&key, &Place::ROOT);
                    continue;
                }
            };
            // Without events nothing can be shown: what stands in their place is told.
            let is_absent = key != "events" && Self::part(text, value).is_absent();
            let value = Some(value).filter(|_| !is_absent);
            if std::mem::replace(slot, value).is_some() {
                reader.warnings.add("duplicate-key", &Place::ROOT.key(&key), &[REPEATED_KEY]);
            }
        }
        Ok(root)
    }

    /// The members of a text that has so many bytes more, or fewer, before `at`.
    pub(crate) fn shifted(&self, at: u32, by: i64) -> Self {
        let moved = |end: u32| if end < at { end } else { (i64::from(end) + by) as u32 };
        let part = |range: Option<Range>| range.map(|(from, to)| (moved(from), moved(to)));
        Self {
            title: part(self.title),
            description: part(self.description),
            lang: part(self.lang),
            view: part(self.view),
            actors: part(self.actors),
            sources: part(self.sources),
            eras: part(self.eras),
            fields: part(self.fields),
            markers: part(self.markers),
            relations: part(self.relations),
            steps: part(self.steps),
            events: part(self.events),
        }
    }

    /// # Errors
    ///
    /// `no-events` where `events` is missing or no array. An empty one is fine.
    pub(crate) fn check_rows(&self, text: &str) -> Result<(), Error> {
        let message = match self.events.map(|events| Self::part(text, events)) {
            Some(found) if found.kind() == Kind::Array => return Ok(()),
            None => Cow::Borrowed("the document has no `events`; give it an array of them"),
            Some(found) => ["`events` must be an array, found ", found.name()].concat().into(),
        };
        Err(Error::new("no-events", message))
    }

    /// The value at a range.
    pub(crate) fn part(text: &str, (from, to): Range) -> Raw<'_> {
        Raw::new(cut(text, from as usize, to as usize))
    }
}

/// The words of serde_json, with line, column (in characters) and byte offset,
/// all but the last counted from 1.
#[cold]
pub(crate) fn not_json(text: &str, fault: Fault) -> Error {
    let before = &text.as_bytes()[..fault.at];
    let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
    let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let is_cut_off = fault.what.starts_with("EOF");
    let mut offset =
        if is_cut_off { text.len() } else { line_start.max(fault.at.saturating_sub(1)) };
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let column = characters(cut(text, line_start.min(offset), offset)) + 1;
    let message = [
        "not JSON: ",
        fault.what,
        ", at line ",
        &decimal(line),
        ", column ",
        &decimal(column),
        " (byte ",
        &decimal(offset),
        ")",
    ];
    Error::new("not-json", message.concat())
}
