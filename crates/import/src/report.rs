//! What came of a file: the document, how it was read, and all that was lost.

use crate::text::text;
use std::fmt;

use crate::{Format, json, names::Names};

/// How many losses of one kind in one column are told one by one.
const MOST_ALIKE: u32 = 100;
/// Longer values are cut in the report, in characters.
const LONGEST_VALUE: usize = 120;

/// What was read, how, and what was lost on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The document, as JSON that the timeline reads without a warning.
    pub document: String,
    /// How many events are in it.
    pub events: usize,
    /// As what the file was read.
    pub format: Format,
    /// How that was known, in a sentence.
    pub why: String,
    /// What each column or member became, in their order.
    pub mapping: Vec<Mapped>,
    /// What was left out, changed or decided, in the order of the file as far as it is told
    /// one by one; the counts of the rest stand at the end.
    pub losses: Vec<Loss>,
}

/// What became of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapped {
    /// Its header, or its letter where there is none.
    pub column: String,
    /// The member of an event that it became, such as `title`.
    pub field: &'static str,
    /// What was decided about it and why; may be empty.
    pub why: String,
}

/// Something that the document does not have as the file had it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// A stable word for programs, such as `bad-date`.
    pub code: &'static str,
    /// The row as spreadsheets count them, or the number of the item; 0 for the whole file.
    pub row: u32,
    /// The header of its column or the name of its member; may be empty.
    pub column: String,
    /// What stood there, cut where it is long.
    pub value: String,
    /// What was done.
    pub done: String,
    /// What to do; may be empty.
    pub help: String,
    /// How many it stands for: 1, or more where many are alike.
    pub count: u32,
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_text())
    }
}

impl Loss {
    /// Where, what, what was done, and what to do.
    pub(crate) fn to_text(&self) -> String {
        let row = if self.row > 0 { text!("row ", self.row) } else { String::new() };
        let place = match (&*row, &*self.column) {
            ("", "") => "file".to_owned(),
            (row, "") => row.to_owned(),
            ("", column) => column.to_owned(),
            (row, column) => text!(row, ", ", column),
        };
        let value =
            if self.value.is_empty() { String::new() } else { text!("“", self.value, "” ") };
        let help = if self.help.is_empty() { String::new() } else { text!(" (", self.help, ")") };
        text!(place, ": ", value, self.done, help)
    }
}

impl Report {
    /// The report for programs, without the document: an object with `format`, `why`,
    /// `events`, `mapping` and `losses`.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut out = String::from("{");
        json::member(&mut out, "format", self.format.name());
        json::member(&mut out, "why", &self.why);
        json::number(&mut out, "events", self.events);
        json::list(&mut out, "mapping", &self.mapping, |out, mapped| {
            json::member(out, "column", &mapped.column);
            json::member(out, "field", mapped.field);
            json::member(out, "why", &mapped.why);
        });
        json::list(&mut out, "losses", &self.losses, |out, loss| {
            json::member(out, "code", loss.code);
            json::number(out, "row", loss.row as usize);
            json::member(out, "column", &loss.column);
            json::member(out, "value", &loss.value);
            json::member(out, "done", &loss.done);
            json::member(out, "remedy", &loss.help);
            json::number(out, "count", loss.count as usize);
        });
        out.push_str("}\n");
        out
    }
}

/// Where something is lost.
#[derive(Clone, Copy, Debug)]
pub(crate) struct At<'a> {
    pub(crate) row: u32,
    pub(crate) column: &'a str,
}

impl At<'_> {
    /// The file as a whole.
    pub(crate) const FILE: At<'static> = At { row: 0, column: "" };
}

/// Between code and column.
const BETWEEN: char = '\u{1f}';
/// The code of a date that cannot be read.
const BAD_DATE: &str = "bad-date";

/// Losses as they are found. Takes memory for some hundred of each kind, however many there are.
#[derive(Debug, Default)]
pub(crate) struct Losses {
    list: Vec<Loss>,
    /// How many of a kind in a column: code, [`BETWEEN`], column.
    counts: Names,
    /// The row of the last date that could not be read.
    bad_date_row: Option<u32>,
}

impl Losses {
    pub(crate) fn add(
        &mut self,
        code: &'static str,
        at: At<'_>,
        value: &str,
        done: &str,
        help: &str,
    ) {
        if code == BAD_DATE {
            self.bad_date_row = Some(at.row);
        }
        let count = self.counts.slot(&text!(code, BETWEEN, at.column));
        *count = count.saturating_add(1);
        if *count > MOST_ALIKE {
            return;
        }
        self.list.push(Loss {
            code,
            row: at.row,
            column: at.column.to_owned(),
            value: shortened(value),
            done: done.to_owned(),
            help: help.to_owned(),
            count: 1,
        });
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// A row has no date, so its event is left out. Where that is for a date that could not be
    /// read, its loss says so; false where there was none.
    pub(crate) fn leave_out_with_date(&mut self, row: u32) -> bool {
        let of_row = self.list.iter_mut().rev().take_while(|loss| loss.row == row);
        for loss in of_row.filter(|loss| loss.code == BAD_DATE) {
            if let Some(done) = loss.done.strip_suffix(": left out") {
                loss.done = text!(done, ": the event is left out");
            }
        }
        self.bad_date_row == Some(row)
    }

    /// What was told of a date does not say that its event is left out.
    pub(crate) fn forget_bad_date(&mut self) {
        self.bad_date_row = None;
    }

    /// One line for as many as were counted elsewhere; none for none.
    pub(crate) fn add_many(&mut self, code: &'static str, column: &str, count: u32, done: &str) {
        if count > 0 {
            self.add(code, At { row: 0, column }, "", done, "");
            if let Some(last) = self.list.last_mut() {
                last.count = count;
            }
        }
    }

    /// All of them, with a line for those that were only counted.
    pub(crate) fn into_list(mut self) -> Vec<Loss> {
        for (kind, count) in self.counts.iter().filter(|(_, count)| *count > MOST_ALIKE) {
            let is_first = |loss: &&Loss| *kind == text!(loss.code, BETWEEN, loss.column);
            let Some(first) = self.list.iter().find(is_first) else { continue };
            let count = count - MOST_ALIKE;
            let done = text!("and ", count, " more of this kind: ", first.done);
            let value = String::new();
            self.list.push(Loss { row: 0, value, done, count, ..first.clone() });
        }
        self.list
    }
}

/// A value as one line, cut where it is longer than 120 characters.
#[must_use]
pub fn shortened(value: &str) -> String {
    let line = value.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST_VALUE) {
        None => line,
        Some((end, _)) => text!(&line[..end], "…"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_thousand_errors_are_some_hundred_lines() {
        let mut losses = Losses::default();
        for row in 1..=100_000 {
            losses.add("bad-date", At { row, column: "when" }, "soon", "left out", "write a date");
        }
        let list = losses.into_list();
        assert_eq!(list.len(), 101);
        assert_eq!(list.iter().map(|loss| loss.count).sum::<u32>(), 100_000);
        assert_eq!(list[100].done, "and 99900 more of this kind: left out");
    }

    #[test]
    fn a_loss_reads_as_a_sentence() {
        let mut losses = Losses::default();
        losses.add("bad-date", At { row: 3, column: "when" }, "so\non", "left out", "write a date");
        assert_eq!(
            losses.into_list()[0].to_string(),
            "row 3, when: “so on” left out (write a date)"
        );
    }
}
