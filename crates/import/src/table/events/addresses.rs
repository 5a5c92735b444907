//! Where cells of a row lead beside their words, and the pictures that they show.

use super::{Plan, push_sources};
use crate::{
    report::At,
    story::Event,
    table::{Row, tell_address},
    text::text,
    work::Work,
};

impl Plan<'_, '_> {
    /// Where cells lead beside their words: to the link of the event, its picture, its source.
    pub(super) fn read_addresses(&self, work: &mut Work<'_>, event: &mut Event, row: Row<'_>) {
        // Those of a column of their own come before those of the words.
        let is_words = |column: usize| !["link", "media", "sources"].contains(&self.field(column));
        let all = row.addresses();
        let order = all.clone().filter(|(column, _)| !is_words(*column));
        for (column, address) in order.chain(all.filter(|(column, _)| is_words(*column))) {
            let at = At { row: row.number, column: self.chosen.header.name(column) };
            let field = self.field(column);
            let has_words = matches!(field, "title" | "summary" | "place" | "link");
            if field == "sources" && !address.is_picture {
                push_sources(work, event, &text!(row.cell(column), " ", address.url));
            } else if field == "media" && event.media[0].is_empty() {
                event.media[0] = work.picture(at, &address.url);
            } else if address.is_picture && !field.is_empty() && event.media[0].is_empty() {
                event.media[0].clone_from(&address.url);
            } else if !address.is_picture && has_words && event.link.is_empty() {
                event.link.clone_from(&address.url);
            } else if !field.is_empty() && event.link != address.url {
                // That a whole column is not read is told elsewhere.
                tell_address(&mut work.losses, at, address);
            }
        }
    }

    /// What a column is; empty where it is not read.
    fn field(&self, column: usize) -> &'static str {
        self.chosen.fields.get(column).and_then(Option::as_ref).map_or("", |(field, _)| *field)
    }
}

/// Whether a cell has an address that stands for its words.
pub(super) fn leads(row: Row<'_>, column: Option<usize>) -> bool {
    row.addresses().any(|(at, _)| Some(at) == column)
}
