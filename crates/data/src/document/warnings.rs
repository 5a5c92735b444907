//! Warnings while a document is read: where, what, and not too many.
//!
//! A million rows must not make a million warnings: the first [`STORED`] are
//! kept, an unknown key is told once per list with a count, and the last
//! warning counts the rest by code.

use super::raw::ALONE;
use crate::{
    columns::{FNV_SEED, fnv1a},
    error::Warning,
    time::digits::decimal,
};

/// How many warnings are kept word for word.
pub(crate) const STORED: usize = 1_000;
/// How much of a value a warning shows, in characters.
const EXCERPT: usize = 80;
/// How much of a title.
const TITLE: usize = 60;

/// Where in the document, as a path that is only written when it is needed.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    parent: Option<&'a Place<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Root,
    Key(&'a str),
    Index(usize),
}

impl<'a> Place<'a> {
    pub(crate) const ROOT: Place<'static> = Place { parent: None, step: Step::Root };

    pub(crate) fn key(&'a self, key: &'a str) -> Place<'a> {
        Place { parent: Some(self), step: Step::Key(key) }
    }

    pub(crate) fn index(&'a self, index: usize) -> Place<'a> {
        Place { parent: Some(self), step: Step::Index(index) }
    }

    /// What it has in common with the same member of other rows.
    fn kind(&self, seed: u64) -> u64 {
        let before = self.parent.map_or(seed, |parent| parent.kind(seed));
        match self.step {
            Step::Root | Step::Index(_) => before,
            // No text has the byte before it.
            Step::Key(key) => fnv1a(fnv1a(before, &[0xff]), key.as_bytes()),
        }
    }

    fn write(&self, to: &mut String) {
        if let Some(parent) = self.parent {
            parent.write(to);
        }
        match self.step {
            Step::Root | Step::Index(ALONE) => {}
            Step::Index(index) => {
                to.push('[');
                to.push_str(&decimal(index));
                to.push(']');
            }
            Step::Key(key) if is_plain(key) => {
                if !to.is_empty() {
                    to.push('.');
                }
                to.push_str(key);
            }
            Step::Key(key) => {
                to.push('[');
                to.push_str(&quoted(key));
                to.push(']');
            }
        }
    }
}

fn is_plain(key: &str) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '$' | '-');
    !key.is_empty() && key.len() <= EXCERPT && key.chars().all(is_word)
}

/// The first characters of a value as it stands in the source.
pub(crate) fn excerpt(value: &str) -> String {
    cut(value, EXCERPT)
}

/// At most `limit` characters, the last an ellipsis where there were more.
pub(crate) fn cut(text: &str, limit: usize) -> String {
    let blank = |c: char| if c.is_control() { ' ' } else { c };
    match text.char_indices().nth(limit) {
        None => text.chars().map(blank).collect(),
        Some(_) => text.chars().take(limit - 1).map(blank).chain(['…']).collect(),
    }
}

/// An excerpt of a text in quotation marks.
pub(crate) fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for c in excerpt(text).chars() {
        if matches!(c, '"' | '\\') {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    quoted.push('"');
    quoted
}

fn warning(code: &'static str, place: &Place<'_>, message: &[&str]) -> Warning {
    let mut path = String::new();
    place.write(&mut path);
    if path.is_empty() {
        path.push_str("document");
    }
    Warning { code, path, title: String::new(), message: message.concat() }
}

/// Collects warnings, or, when silent, only swallows them.
#[derive(Default)]
pub(crate) struct Warnings {
    is_silent: bool,
    list: Vec<Warning>,
    /// Codes of warnings that were not stored, with how many.
    more: Vec<(&'static str, usize)>,
    /// What is told once: what it is known by, sorted, and its place in `once`.
    kinds: Vec<(u64, usize)>,
    /// The first of each kind, and how many there are.
    once: Vec<(Warning, usize)>,
}

impl Warnings {
    /// Warnings that nobody wants: for reading what was read before.
    pub(crate) fn silent() -> Self {
        Self { is_silent: true, ..Self::default() }
    }

    /// Adds a warning; the parts of its message are joined.
    pub(crate) fn add(&mut self, code: &'static str, place: &Place<'_>, message: &[&str]) {
        if self.is_silent {
            return;
        }
        if self.list.len() >= STORED {
            self.count_more(code, 1);
            return;
        }
        self.list.push(warning(code, place, message));
    }

    /// Adds one that quotes a value: `value`, then `message`.
    pub(crate) fn add_value(
        &mut self,
        code: &'static str,
        place: &Place<'_>,
        value: &str,
        message: &str,
    ) {
        // Not even the excerpt is made for what is not kept.
        let shown = if self.is_silent || self.list.len() >= STORED { None } else { Some(value) };
        self.add(code, place, &[&shown.map(excerpt).unwrap_or_default(), " ", message]);
    }

    /// Counts a key that a list does not have.
    pub(crate) fn add_unknown_key(&mut self, key: &str, place: &Place<'_>) {
        self.add_once("unknown-key", &place.key(key), &["unknown key; left out"]);
    }

    /// Adds a warning that rows give by the thousand: the first is kept, with a count of
    /// those that have its code and are in the same member of another row.
    pub(crate) fn add_once(&mut self, code: &'static str, place: &Place<'_>, message: &[&str]) {
        if self.is_silent {
            return;
        }
        let kind = place.kind(fnv1a(FNV_SEED, code.as_bytes()));
        match self.kinds.binary_search_by(|(known, _)| known.cmp(&kind)) {
            Ok(known) => self.once[self.kinds[known].1].1 += 1,
            Err(free) if self.once.len() < STORED => {
                self.kinds.insert(free, (kind, self.once.len()));
                self.once.push((warning(code, place, message), 1));
            }
            Err(_) => self.count_more(code, 1),
        }
    }

    /// How many there are, for [`Self::name`].
    pub(crate) fn mark(&self) -> [usize; 2] {
        [self.list.len(), self.once.len()]
    }

    /// Says of which event those are that were added since.
    pub(crate) fn name(&mut self, [list, once]: [usize; 2], title: &str) {
        let once = self.once.iter_mut().skip(once).map(|(warning, _)| warning);
        for warning in self.list.iter_mut().skip(list).chain(once) {
            warning.title = cut(title, TITLE);
        }
    }

    /// All of them: first those of rows in the order of reading, then those that are told
    /// once, in the order of their first row, then a count of the rest.
    pub(crate) fn finish(mut self) -> Vec<Warning> {
        for (mut warning, count) in std::mem::take(&mut self.once) {
            if self.list.len() >= STORED {
                self.count_more(warning.code, count);
                continue;
            }
            if count > 1 {
                warning.message.push_str(&[" (", &*decimal(count), " times)"].concat());
            }
            self.list.push(warning);
        }
        if !self.more.is_empty() {
            let total: usize = self.more.iter().map(|(_, count)| count).sum();
            let mut message = ["and ", &decimal(total), " more:"].concat();
            for (index, (code, count)) in self.more.iter().enumerate() {
                message.push_str(if index == 0 { " " } else { ", " });
                message.push_str(&decimal(*count));
                message.push(' ');
                message.push_str(code);
            }
            self.list.push(warning("more-warnings", &Place::ROOT, &[&*message]));
        }
        self.list
    }

    fn count_more(&mut self, code: &'static str, by: usize) {
        match self.more.iter_mut().find(|(name, _)| *name == code) {
            Some((_, count)) => *count += by,
            None => self.more.push((code, by)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_written_as_in_javascript() {
        let mut warnings = Warnings::default();
        let events = Place::ROOT.key("events");
        let row = events.index(17);
        warnings.add("a", &row.key("date"), &["x", "y"]);
        warnings.add("a", &row.key("odd key"), &[]);
        warnings.add("a", &Place::ROOT, &[]);
        let paths: Vec<_> = warnings.finish().into_iter().map(|warning| warning.path).collect();
        assert_eq!(paths, ["events[17].date", "events[17][\"odd key\"]", "document"]);
    }

    #[test]
    fn excerpts_are_cut_between_characters() {
        assert_eq!(excerpt("short\n"), "short ");
        let cut = excerpt(&"é".repeat(1000));
        assert_eq!(cut.chars().count(), EXCERPT);
        assert!(cut.ends_with("é…"));
    }

    #[test]
    fn many_warnings_are_counted() {
        let mut warnings = Warnings::default();
        for index in 0..5_000 {
            let events = Place::ROOT.key("events");
            let row = events.index(index);
            warnings.add(if index % 2 == 0 { "even" } else { "odd" }, &row, &["x"]);
            warnings.add_unknown_key("extra", &row);
        }
        let list = warnings.finish();
        assert_eq!(list.len(), STORED + 1);
        assert_eq!(list[STORED].message, "and 9000 more: 2000 even, 2000 odd, 5000 unknown-key");
    }

    #[test]
    fn unknown_keys_are_told_once() {
        let mut warnings = Warnings::default();
        let events = Place::ROOT.key("events");
        for index in 3..10 {
            warnings.add_unknown_key("extra", &events.index(index));
        }
        let list = warnings.finish();
        assert_eq!(list.len(), 1);
        assert_eq!(list[0].to_string(), "events[3].extra: unknown key; left out (7 times)");
    }
}
