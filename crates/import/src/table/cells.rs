//! A table as it stands in a file, for whoever shows or mends it.

use super::{Grid, choose};
use crate::{Options, json, text::Put};

/// The cells of a file.
#[derive(Debug)]
pub struct Table {
    grid: Grid,
    columns: Vec<String>,
    /// Where the data begin.
    first_row: usize,
}

impl Table {
    pub(crate) fn new(grid: Grid, options: &Options) -> Self {
        let (header, first_row) = choose::header(&grid, options);
        Self { grid, columns: header.names, first_row }
    }

    /// The names of the columns: their headers, or letters where there are none.
    #[must_use]
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// The rows below the header: each with its number, as reports name it, and a cell for
    /// each column.
    pub fn rows(&self) -> impl Iterator<Item = (u32, impl Iterator<Item = &str>)> {
        let width = self.columns.len();
        let rows = self.grid.rows(self.first_row);
        rows.map(move |row| (row.number, (0..width).map(move |at| row.cell(at))))
    }

    /// An object with `columns`, `rows` (lists of texts) and `numbers` (those of the rows).
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut out = String::from("{");
        json::key(&mut out, "columns");
        texts(&mut out, self.columns.iter().map(|name| &**name));
        json::key(&mut out, "rows");
        out.push('[');
        for (_, cells) in self.rows() {
            json::separate(&mut out);
            texts(&mut out, cells);
        }
        out.push(']');
        json::key(&mut out, "numbers");
        out.push('[');
        for (number, _) in self.rows() {
            json::separate(&mut out);
            number.put(&mut out);
        }
        out.push_str("]}");
        out
    }
}

fn texts<'t>(out: &mut String, texts: impl Iterator<Item = &'t str>) {
    out.push('[');
    for text in texts {
        json::separate(out);
        json::text(out, text);
    }
    out.push(']');
}
