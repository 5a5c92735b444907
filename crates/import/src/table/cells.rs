//! A table as it stands in a file, for whoever shows or mends it.

use super::{Grid, Row, choose};
use crate::{
    Options, json,
    text::{Put, text},
};

/// The cells of a file. Where cells lead and which pictures they show stands in columns of its own,
/// after those of the file.
#[derive(Debug)]
pub struct Table {
    grid: Grid,
    columns: Vec<String>,
    /// Where the data begin.
    first_row: usize,
    /// Of each column of addresses that of their words, and whether they are of pictures.
    addresses: Vec<(usize, bool)>,
}

impl Table {
    pub(crate) fn new(grid: Grid, options: &Options) -> Self {
        let (header, first_row) = choose::header(&grid, options);
        let mut addresses = Vec::new();
        for (of, address) in grid.rows(first_row).flat_map(Row::addresses) {
            if of < header.names.len() && !addresses.contains(&(of, address.is_picture)) {
                addresses.push((of, address.is_picture));
            }
        }
        let names = addresses.iter().map(|&(of, is_picture)| {
            let what = if is_picture { " (picture)" } else { " (link)" };
            text!(header.names[of], what)
        });
        let columns = header.names.iter().cloned().chain(names).collect();
        Self { grid, columns, first_row, addresses }
    }

    /// The names of the columns: their headers, or letters where there are none.
    #[must_use]
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// The rows below the header: each with its number, as reports name it, and a cell for
    /// each column.
    pub fn rows(&self) -> impl Iterator<Item = (u32, impl Iterator<Item = &str>)> {
        let rows = self.grid.rows(self.first_row);
        rows.map(move |row| {
            let own = (0..self.columns.len() - self.addresses.len()).map(move |at| row.cell(at));
            let addresses = self.addresses.iter().map(move |kind| address(row, *kind));
            (row.number, own.chain(addresses))
        })
    }

    /// An object with `columns`, `rows` (lists of texts), `numbers` (those of the rows), and
    /// `addresses`: the columns that hold where cells of another lead or the picture that they
    /// show (`column`, `of`, `isPicture`).
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
        out.push(']');
        json::key(&mut out, "addresses");
        out.push('[');
        let own = self.columns.len() - self.addresses.len();
        for (at, (of, is_picture)) in self.addresses.iter().enumerate() {
            json::separate(&mut out);
            out.push('{');
            json::key(&mut out, "column");
            (own + at).put(&mut out);
            json::key(&mut out, "of");
            of.put(&mut out);
            json::key(&mut out, "isPicture");
            out.push_str(if *is_picture { "true}" } else { "false}" });
        }
        out.push_str("]}");
        out
    }
}

/// Where a cell leads, or the picture that it shows.
fn address(row: Row<'_>, (of, is_picture): (usize, bool)) -> &str {
    let mut all = row.addresses();
    let found = all.find(|(at, address)| (*at, address.is_picture) == (of, is_picture));
    found.map_or("", |(_, address)| &address.url)
}

fn texts<'t>(out: &mut String, texts: impl Iterator<Item = &'t str>) {
    out.push('[');
    for text in texts {
        json::separate(out);
        json::text(out, text);
    }
    out.push(']');
}
