//! The texts that a search looks through.
//!
//! A search asks a million rows, and most of what [`Dataset::detail`] reads of a
//! row it does not want: dates, roles, sources and links are passed over.

use super::Dataset;
use crate::{
    EventIx,
    document::{Place, Raw, Reader, Warnings, fields, listed},
};

/// Reads texts of events, one event after the other.
pub struct TextReader<'a> {
    data: &'a Dataset,
    reader: Reader,
}

impl<'a> TextReader<'a> {
    /// A reader of the texts of a dataset.
    #[must_use]
    pub fn new(data: &'a Dataset) -> Self {
        let reader = Reader { langs: data.langs.clone(), warnings: Warnings::silent() };
        Self { data, reader }
    }

    /// Shows title, summary, place and each tag of an event, in the language
    /// that was picked, until `visit` says that it has seen enough. Reads the
    /// row: O(row).
    pub fn each(&mut self, event: EventIx, visit: &mut dyn FnMut(&str) -> bool) {
        let data = self.data;
        if visit(data.title(event)) || data.is_table {
            return;
        }
        for (key, value) in fields(Raw::row_at(&data.source, data.columns.rows[event.index()])) {
            let is_enough = match &*key {
                "summary" | "place" => visit(&self.reader.text(Some(value), &Place::ROOT).words),
                "tags" => {
                    listed(value).filter_map(|(_, tag)| tag.to_words()).any(|(tag, _)| visit(&tag))
                }
                _ => false,
            };
            if is_enough {
                return;
            }
        }
    }
}
