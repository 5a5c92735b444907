//! The texts that a search looks through.
//!
//! A search asks a million rows, and most of what [`Dataset::detail`] reads of a
//! row it does not want: dates, roles, sources and links are passed over.

use super::{Dataset, FieldKind};
use crate::{
    EventIx,
    document::{Place, Reader, Warnings, fields, listed},
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

    /// Shows title, tags, values of fields, summary and place of an event, in the language
    /// that was picked, until `visit` says that it has seen enough. Reads the
    /// row: O(row).
    pub fn each(&mut self, event: EventIx, visit: &mut dyn FnMut(&str) -> bool) {
        let data = self.data;
        let mut values = data.tags_of(event).iter().filter(|&&value| !data.is_number(value));
        if visit(data.title(event)) || values.any(|&value| visit(data.value_name(value))) {
            return;
        }
        if data.is_table {
            visit(data.column_summary(event));
            return;
        }
        // Numbers are not looked for, and categories by their names.
        let is_text =
            |key: &str| data.fields.iter().all(|it| it.id != key || it.kind == FieldKind::Text);
        for (key, value) in fields(data.row(event)) {
            let is_enough = match &*key {
                "summary" | "place" => visit(&self.reader.text(Some(value), &Place::ROOT).words),
                "fields" => fields(value).filter(|(key, _)| is_text(key)).any(|(_, text)| {
                    listed(text).filter_map(|(_, text)| text.to_words()).any(|(it, _)| visit(&it))
                }),
                _ => false,
            };
            if is_enough {
                return;
            }
        }
    }
}
