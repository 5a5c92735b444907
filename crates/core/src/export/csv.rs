//! The events that pass as a table: RFC 4180, one row an event.
//!
//! Texts are in the reader's language. A cell that a spreadsheet would take for a
//! formula has an apostrophe before it, and so has one that begins with an apostrophe:
//! who takes one away wherever a cell begins with one has the texts as they were.

use crate::{
    app::State,
    data::{
        EventIx,
        dataset::{Citation, Dataset, Detail, FieldKind},
    },
    std_lite::split,
    time::edtf,
    unseen::is_unseen,
};

/// The header, but for fields of the document. The names are those of the document, and no
/// words of the interface.
const COLUMNS: &str = "id,date,date_as_written,date_note,title,summary,actors,importance,status,\
    place,tags,sources,link,";

/// What a table has beside them where the document has relations: kinds and ids of events.
const RELATED: &str = "led_to,followed_from,";

/// What a row takes, about.
const ROW: usize = 160;
/// More than this is not taken before it is needed.
const MOST_RESERVED: usize = 1 << 26;

/// The table. O(what passes).
#[must_use]
pub fn to_csv(state: &State) -> String {
    let (data, mask) = (state.data(), state.mask());
    let mut table = Table { out: String::from(COLUMNS), cell: String::new() };
    for field in data.fields() {
        table.add(&["fields.", &field.id]);
        table.end_cell();
    }
    let has_relations = !state.relations().is_empty();
    if has_relations {
        table.out.push_str(RELATED);
    }
    table.end_row();
    table.out.reserve((mask.count() as usize).saturating_mul(ROW).min(MOST_RESERVED));
    for event in (0..mask.count()).filter_map(|row| mask.select(row)) {
        row(&mut table, data, event);
        if has_relations {
            related(&mut table, state, event);
        }
        table.end_row();
    }
    table.out
}

/// What an event led to and what it followed from: ids, with the kinds before them.
fn related(table: &mut Table, state: &State, event: EventIx) {
    for is_cause in [true, false] {
        for relation in state.relations().of(event) {
            let (own, other) =
                if is_cause { (relation.from, relation.to) } else { (relation.to, relation.from) };
            if own != event {
                continue;
            }
            table.item("; ", &relation.kind);
            table.add(&[if relation.kind.is_empty() { "" } else { ": " }, state.data().id(other)]);
        }
        table.end_cell();
    }
}

struct Table {
    out: String,
    /// The cell that is being put together.
    cell: String,
}

fn row(table: &mut Table, data: &Dataset, event: EventIx) {
    let detail = data.detail(event);
    let Detail { id, title, summary, date, date_text, date_note, .. } = &detail;
    for text in [id, &edtf::date_to_text(date), date_text, date_note, title, summary] {
        table.text(text);
    }
    for part in &detail.actors {
        table.item("; ", &data.actors().get(part.actor).name);
        if !part.role.is_empty() {
            table.add(&[" (", &part.role, ")"]);
        }
    }
    table.end_cell();
    table.text(["0", "1", "2", "3", "4", "5"][usize::from(detail.importance.min(5))]);
    table.text(detail.status.name());
    table.text(&detail.place);
    for tag in &detail.tags {
        table.item("; ", tag);
    }
    table.end_cell();
    for citation in &detail.sources {
        source(table, data, citation);
    }
    table.end_cell();
    table.text(detail.link.as_deref().unwrap_or_default());
    for field in data.fields() {
        let own = detail.fields.iter().find(|own| own.id == field.id);
        for value in own.map_or(&[][..], |own| &own.values) {
            table.item("; ", field.value_name(value));
        }
        if field.kind == FieldKind::Number {
            // It is one, and no formula.
            table.out.push_str(&table.cell);
            table.cell.clear();
        }
        table.end_cell();
    }
}

/// Publisher, title, day and address of a source, as far as they are known.
fn source(table: &mut Table, data: &Dataset, citation: &Citation) {
    let source = &data.sources()[citation.source];
    let name = if source.publisher.is_empty() { &source.id } else { &source.publisher };
    table.item("; ", name);
    if !source.title.is_empty() {
        table.add(&[": ", &source.title]);
    }
    if let Some(date) = &source.date {
        table.add(&[" (", &edtf::date_to_text(date), ")"]);
    }
    if let Some(url) = citation.url.as_ref().or(source.url.as_ref()) {
        table.add(&[" ", url]);
    }
}

impl Table {
    fn add(&mut self, texts: &[&str]) {
        texts.iter().for_each(|text| self.cell.push_str(text));
    }

    /// One of several things in a cell.
    fn item(&mut self, between: &str, text: &str) {
        let between = if self.cell.is_empty() { "" } else { between };
        self.add(&[between, text]);
    }

    fn text(&mut self, text: &str) {
        self.cell.push_str(text);
        self.end_cell();
    }

    fn end_row(&mut self) {
        self.out.pop();
        self.out.push_str("\r\n");
    }

    fn end_cell(&mut self) {
        let cell = self.cell.as_str();
        let is_formula = is_formula(cell);
        // Some take a semicolon or a tab for the end of a cell.
        let is_quoted = cell.contains(['"', ',', ';', '\t', '\r', '\n']) || cell != cell.trim();
        if is_quoted {
            self.out.push('"');
        }
        if is_formula {
            self.out.push('\'');
        }
        for (at, part) in split(cell, b'"').enumerate() {
            self.out.push_str(if at == 0 { "" } else { "\"\"" });
            self.out.push_str(part);
        }
        if is_quoted {
            self.out.push('"');
        }
        self.out.push(',');
        self.cell.clear();
    }
}

/// Whether a spreadsheet might begin to compute. Some skip what is not seen before a
/// formula, and some take wide and small forms for the signs of ASCII.
fn is_formula(cell: &str) -> bool {
    cell.starts_with(['\'', '\t', '\r', '\n'])
        || cell.chars().find(|&c| !is_unseen(c)).is_some_and(|c| {
            matches!(
                c,
                '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '﹦' | '﹢' | '﹣' | '﹫'
            )
        })
}
