//! Rows that came after the document did.
//!
//! The text of the document stays as it came. Rows of updates stand in a text of their own, and
//! which rows have left is remembered; when nobody reads much of both, they become one text.

use std::{borrow::Cow, sync::Arc};

use super::{Dataset, Source};
use crate::{
    EventIx,
    columns::{Lists, Texts, Word},
    document::{EventRow, Place, Range, Raw, Reader, Root, Warnings, listed},
    sort::{order_by, sorted},
    std_lite::cut,
};

/// What updates have done to the rows of a document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Later {
    /// Rows that came, one after the other: as if they stood behind the document.
    pub(crate) text: String,
    /// Where rows of the document start that have left.
    pub(crate) left: Vec<u32>,
    /// How many bytes nobody reads any longer.
    pub(crate) waste: usize,
    /// The list of relations, where that is another than the document's.
    pub(crate) relations: Option<String>,
}

/// Less than so much is not worth another text.
const WASTE: usize = 1 << 16;

/// The events as one list, and where its rows stood before.
struct OneList {
    text: String,
    /// From which place of the document on rows have which place in the list.
    document: Vec<(u32, u32)>,
    /// Rows that came later, and their places in the list.
    later: Vec<(u32, u32)>,
}

impl OneList {
    fn place(&self, row: u32) -> u32 {
        if let Ok(at) = self.later.binary_search_by_key(&row, |place| place.0) {
            return self.later[at].1;
        }
        let after = self.document.partition_point(|place| place.0 <= row);
        let (from, at) = self.document[after.saturating_sub(1)];
        at + row - from
    }
}

impl Dataset {
    /// The text that a row stands in, and where it starts there.
    pub(crate) fn text_of(&self, row: u32) -> (&str, u32) {
        match (row as usize).checked_sub(self.source.len()) {
            Some(at) if !self.later.text.is_empty() => (&self.later.text, at as u32),
            _ => (&self.source, row),
        }
    }

    /// The JSON of one event as the document has it, in all languages; empty
    /// when events came as columns.
    #[must_use]
    pub fn source_row(&self, e: EventIx) -> &str {
        if self.is_table {
            return "";
        }
        let (text, row) = self.text_of(self.columns.rows[e.index()]);
        Raw::at(text, row).as_str()
    }

    pub(super) fn reader(&self) -> Reader {
        Reader { langs: self.langs.clone(), warnings: Warnings::silent() }
    }

    pub(super) fn read_row<'a>(&'a self, e: EventIx, reader: &mut Reader) -> EventRow<'a> {
        let mut row = EventRow::default();
        let is_read = row.read(reader, self.row(e), &Place::ROOT);
        assert!(is_read, "a row in the columns was read before");
        row
    }

    /// The date of an event as its row has it; none of one that came in columns.
    pub(super) fn date_text(&self, e: EventIx) -> Option<Cow<'_, str>> {
        (!self.is_table).then(|| self.read_row(e, &mut self.reader()).text.date_text)
    }

    /// The row of an event, with what stands behind it.
    pub(crate) fn row(&self, e: EventIx) -> Raw<'_> {
        let (text, row) = self.text_of(self.columns.rows[e.index()]);
        Raw::row_at(text, row)
    }

    /// True when the document has relations, of whatever use.
    #[must_use]
    pub fn has_relations(&self) -> bool {
        self.relation_list().is_some_and(|list| listed(list).next().is_some())
    }

    /// The list as it is now.
    pub(crate) fn relation_list(&self) -> Option<Raw<'_>> {
        match &self.later.relations {
            Some(list) => Some(Raw::new(list)),
            None => self.root.relations.map(|range| Root::part(&self.head, range)),
        }
    }

    /// Other sources.
    pub(crate) fn set_sources(&mut self, sources: Vec<Source>) {
        let id = |at: u32| &sources[at as usize].id;
        self.sources_by_id = sorted(sources.len(), &|a, b| id(a).cmp(id(b)));
        self.sources = sources;
    }

    /// How many bytes of text are kept.
    #[doc(hidden)]
    #[must_use]
    pub fn texts_len(&self) -> usize {
        self.source.len() + self.later.text.len()
    }

    /// The document as it is now.
    pub(crate) fn document(&self) -> Arc<String> {
        let mut members = Vec::new();
        if let Some(range) = self.root.events.filter(|_| self.is_edited()) {
            members.push(("events", Some(range), self.one_list(range, &[], &[]).text));
        }
        let relations = self.later.relations.clone();
        members.extend(relations.map(|list| ("relations", self.root.relations, list)));
        if members.is_empty() {
            return Arc::clone(&self.source);
        }
        Arc::new(with_members(&self.source, members))
    }

    /// The list of events without some, by where their rows are, and with others.
    pub(crate) fn list_without(&self, leaving: &[u32], added: &[&str]) -> Option<String> {
        self.root.events.map(|range| self.one_list(range, leaving, added).text)
    }

    fn is_edited(&self) -> bool {
        !self.later.text.is_empty() || !self.later.left.is_empty()
    }

    fn one_list(&self, (from, to): Range, leaving: &[u32], added: &[&str]) -> OneList {
        let source = &**self.source;
        let is_later = |row: u32| row as usize >= source.len();
        let mut left = self.later.left.clone();
        left.extend(leaving.iter().filter(|&&row| !is_later(row)));
        let mut text = String::with_capacity((to - from) as usize + self.later.text.len());
        let (mut at, mut document) = (from as usize, vec![(from, 0)]);
        for row in in_order(&left).map(|row| row as usize) {
            text.push_str(cut(source, at, row));
            at = row + Raw::at(source, row as u32).as_str().len();
            // With its comma: that after it or, of the last one, that before it.
            let rest = cut(source, at, source.len()).trim_ascii_start();
            if rest.starts_with(',') {
                at = source.len() - rest.len() + 1;
            } else {
                let kept = text.trim_ascii_end();
                text.truncate(kept.len() - usize::from(kept.ends_with(',')));
            }
            document.push((at as u32, text.len() as u32));
        }
        text.push_str(cut(source, at, to as usize - 1));
        text.truncate(text.trim_ascii_end().len());
        let rows = self.columns.rows.iter().copied();
        let rows: Vec<u32> = rows.filter(|row| is_later(*row) && !leaving.contains(row)).collect();
        let mut later = Vec::with_capacity(rows.len());
        for row in in_order(&rows) {
            separate(&mut text);
            later.push((row, text.len() as u32));
            let (more, at) = self.text_of(row);
            text.push_str(Raw::at(more, at).as_str());
        }
        for row in added {
            separate(&mut text);
            text.push_str(row);
        }
        text.push(']');
        OneList { text, document, later }
    }

    /// Makes one text of all where nobody reads much of it, and forgets what nobody asks for.
    pub(crate) fn tidy_up(&mut self) {
        let (Some((from, to)), text) = (self.root.events, self.source.len()) else { return };
        if self.later.waste <= WASTE + (text + self.later.text.len()) / 2 {
            return;
        }
        let list = self.one_list((from, to), &[], &[]);
        self.columns.rows.iter_mut().for_each(|row| *row = from + list.place(*row));
        self.root = self.root.shifted(to, list.text.len() as i64 - i64::from(to - from));
        self.source =
            Arc::new(with_members(&self.source, vec![("events", Some((from, to)), list.text)]));
        self.head = Arc::clone(&self.source);
        let relations = self.later.relations.take();
        self.later = Later { relations, ..Later::default() };
        let columns = &mut self.columns;
        own_again(&mut columns.titles, &mut columns.own_titles.texts);
        own_again(&mut columns.ids, &mut columns.own_ids);
        numbered_again(&mut columns.lists, &mut columns.actor_lists);
        numbered_again(&mut columns.tag_numbers, &mut columns.tag_lists);
    }
}

/// The text of an object with other members: each by its key and where it stands, if it does.
pub(crate) fn with_members(text: &str, members: Vec<(&str, Option<Range>, String)>) -> String {
    let (mut parts, mut behind) = (Vec::new(), String::new());
    for (key, range, new) in members {
        match range {
            Some((from, to)) => parts.push((from as usize, to as usize, new)),
            None => behind.push_str(&[",\"", key, "\":", &*new].concat()),
        }
    }
    if let Some(end) = text.rfind('}') {
        parts.push((end, end, behind));
    }
    let order = order_by(parts.len(), &|at| parts[at as usize].0 as u64);
    let more: usize = parts.iter().map(|part| part.2.len()).sum();
    let mut made = String::with_capacity(text.len() + more);
    let mut at = 0;
    for part in order.into_iter().map(|part| &parts[part as usize]) {
        made.push_str(cut(text, at, part.0));
        made.push_str(&part.2);
        at = part.1;
    }
    made.push_str(cut(text, at, text.len()));
    made
}

fn separate(list: &mut String) {
    if !list.ends_with('[') {
        list.push(',');
    }
}

/// Ascending.
fn in_order(rows: &[u32]) -> impl Iterator<Item = u32> + '_ {
    order_by(rows.len(), &|at| rows[at as usize].into()).into_iter().map(|at| rows[at as usize])
}

/// Keeps those texts of their own that are in use.
fn own_again(words: &mut [Word], texts: &mut Texts) {
    let before = std::mem::take(texts);
    for word in words {
        if let Some(at) = word.own_index() {
            texts.push(before.get(at));
            *word = Word::own(texts.len() as u32 - 1);
        }
    }
}

/// Keeps those lists that are in use. The first is the empty one, where there is any.
fn numbered_again<T: crate::columns::Entry>(numbers: &mut [u32], lists: &mut Lists<T>) {
    let before = std::mem::take(lists);
    if !numbers.is_empty() {
        lists.intern(&[]);
    }
    for number in numbers {
        *number = lists.intern(before.get(*number));
    }
}
