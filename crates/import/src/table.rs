//! Rows and columns of text, however they were written.

mod actors;
mod cells;
mod choose;
pub(crate) mod delimited;
mod events;
pub(crate) mod html;

use crate::text::text;
use actors::push_actors;
pub use cells::Table;
pub(crate) use events::{is_edtf, push_sources, read};

use actor_timeline_base::unseen::is_blank;

use crate::report::{At, Losses};

/// More columns than this are not read.
pub(crate) const MOST_COLUMNS: usize = 2000;

/// This many rows may stand above a table.
const MOST_ABOVE: usize = 20;

/// A table of text. All text is one string, so that a million rows take few allocations.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    text: String,
    /// Where each cell ends in `text`.
    ends: Vec<usize>,
    /// How many cells there are before the end of each row, and its number in the file.
    rows: Vec<(usize, u32)>,
    /// Rows above the table itself, which are no part of it.
    above: usize,
    /// Of cells that lead somewhere or show something: which they are, in order, and that.
    addresses: Vec<(usize, Address)>,
}

/// Where a cell leads, or the picture that it shows, beside its words.
#[derive(Debug, Clone)]
pub(crate) struct Address {
    pub(crate) url: String,
    pub(crate) is_picture: bool,
}

impl Grid {
    /// Makes room for a text of so many bytes.
    pub(crate) fn reserve(&mut self, bytes: usize) {
        self.text.reserve(bytes);
    }

    /// Adds a cell to the row that is being written.
    pub(crate) fn push(&mut self, cell: &str) {
        self.text.push_str(cell);
        self.ends.push(self.text.len());
    }

    /// Adds a cell that has addresses beside its words.
    pub(crate) fn push_with(&mut self, cell: &str, addresses: &[Address]) {
        let at = self.ends.len();
        self.addresses.extend(addresses.iter().map(|address| (at, address.clone())));
        self.push(cell);
    }

    /// Ends a row. One without anything in it is left out.
    pub(crate) fn end_row(&mut self, number: u32) {
        let from = self.rows.last().map_or(0, |(end, _)| *end);
        let before = if from == 0 { 0 } else { self.ends[from - 1] };
        let row = &self.text[before..];
        let shows_more = self.addresses.last().is_some_and(|(at, _)| *at >= from);
        if !shows_more && !row.bytes().any(|byte| byte.is_ascii_graphic()) && row.trim().is_empty()
        {
            self.drop_row();
            return;
        }
        self.rows.push((self.ends.len(), number));
    }

    /// Takes back the cells of the row that is being written.
    fn drop_row(&mut self) {
        let from = self.rows.last().map_or(0, |(end, _)| *end);
        self.ends.truncate(from);
        self.addresses.retain(|(at, _)| *at < from);
        self.text.truncate(self.ends.last().copied().unwrap_or_default());
    }

    /// How many rows have something in them.
    pub(crate) fn len(&self) -> usize {
        self.rows.len() - self.above
    }

    /// Leaves out single cells that stand above the table, as titles of sheets do, and tells.
    pub(crate) fn skip_above(&mut self, losses: &mut Losses) {
        let count = |row: Row<'_>| row.cells().filter(|cell| !cell.is_empty()).take(2).count();
        let table = (0..self.len().min(MOST_ABOVE)).find(|at| count(self.row(*at)) > 1);
        let above = table.unwrap_or_default();
        for row in (0..above).map(|at| self.row(at)) {
            let words: Vec<_> = row.cells().filter(|cell| !cell.is_empty()).collect();
            let at = At { row: row.number, column: "" };
            losses.add("above", at, &words.join(" "), "stands above the table: left out", "");
        }
        self.above = above;
    }

    /// A row by its position.
    pub(crate) fn row(&self, at: usize) -> Row<'_> {
        let at = at + self.above;
        let from = if at == 0 { 0 } else { self.rows[at - 1].0 };
        let (to, number) = self.rows[at];
        Row { grid: self, from, to, number }
    }

    /// The rows from that position on.
    pub(crate) fn rows(&self, from: usize) -> impl Iterator<Item = Row<'_>> + Clone {
        (from..self.len()).map(|at| self.row(at))
    }

    /// The most cells that a row has.
    pub(crate) fn width(&self) -> usize {
        self.rows(0).map(|row| row.to - row.from).max().unwrap_or_default()
    }
}

/// A row of a table.
#[derive(Clone, Copy)]
pub(crate) struct Row<'g> {
    grid: &'g Grid,
    from: usize,
    to: usize,
    /// As spreadsheets count: the header is row 1.
    pub(crate) number: u32,
}

impl<'g> Row<'g> {
    /// A cell without blanks around it; empty beyond the row, and where nothing can be seen.
    pub(crate) fn cell(self, column: usize) -> &'g str {
        let at = self.from.saturating_add(column);
        if at >= self.to {
            return "";
        }
        let from = if at == 0 { 0 } else { self.grid.ends[at - 1] };
        let cell = &self.grid.text[from..self.grid.ends[at]];
        let is_seen = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
        if is_seen(cell.as_bytes().first()) && is_seen(cell.as_bytes().last()) {
            return cell;
        }
        let cell = cell.trim();
        if is_blank(cell) { "" } else { cell }
    }

    /// The addresses of its cells, each with its column.
    pub(crate) fn addresses(self) -> impl Iterator<Item = (usize, &'g Address)> + Clone {
        let all = &self.grid.addresses;
        let from = all.partition_point(|(at, _)| *at < self.from);
        let of_row = all[from..].iter().take_while(move |(at, _)| *at < self.to);
        of_row.map(move |(at, address)| (*at - self.from, address))
    }

    /// All cells as they stand there.
    #[cfg(test)]
    fn raw(self) -> impl Iterator<Item = &'g str> {
        let from = |at: usize| if at == 0 { 0 } else { self.grid.ends[at - 1] };
        (self.from..self.to).map(move |at| &self.grid.text[from(at)..self.grid.ends[at]])
    }

    /// All cells.
    pub(crate) fn cells(self) -> impl Iterator<Item = &'g str> {
        (0..self.to - self.from).map(move |column| self.cell(column))
    }
}

/// The names of columns, and where they are.
#[derive(Debug, Clone, Default)]
pub(crate) struct Header {
    pub(crate) names: Vec<String>,
    letters: Vec<String>,
}

impl Header {
    pub(crate) fn new(names: Vec<String>) -> Self {
        let letters = names.iter().map(|name| crate::options::letters(name)).collect();
        Self { names, letters }
    }

    pub(crate) fn of(row: Row<'_>) -> Self {
        Self::new(row.cells().map(str::to_owned).collect())
    }

    /// The first column with that name, whatever its case and its signs.
    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        let wanted = crate::options::letters(name);
        self.letters.iter().position(|name| *name == wanted)
    }

    pub(crate) fn has_all(&self, names: &[&str]) -> bool {
        names.iter().all(|name| self.find(name).is_some())
    }

    pub(crate) fn name(&self, column: usize) -> &str {
        self.names.get(column).map_or("", |name| name)
    }
}

/// The columns that are not read, with how many cells of each have something in them.
pub(crate) fn tell_unread(
    grid: &Grid,
    first_row: usize,
    header: &Header,
    is_read: &[bool],
    losses: &mut Losses,
) {
    for column in (0..grid.width()).filter(|column| !is_read.get(*column).unwrap_or(&false)) {
        let count = grid.rows(first_row).filter(|row| !row.cell(column).is_empty()).count();
        if count == 0 {
            continue;
        }
        let sample = grid.rows(first_row).map(|row| row.cell(column)).find(|cell| !cell.is_empty());
        let name = match header.name(column) {
            "" => letter(column),
            name => name.to_owned(),
        };
        let done = text!("is a column that is not read: ", count, " cells are left out");
        let help = "as a table (format: table) it can be mapped to tags or summary, to keep it";
        let at = At { row: 0, column: &name };
        losses.add("unread-column", at, sample.unwrap_or_default(), &done, help);
    }
}

/// Tells the addresses of all cells, for a reader that takes none.
pub(crate) fn tell_addresses(grid: &Grid, losses: &mut Losses) {
    if grid.addresses.is_empty() || grid.len() == 0 {
        return;
    }
    let header = Header::of(grid.row(0));
    for row in grid.rows(1) {
        for (column, address) in row.addresses() {
            tell_address(losses, At { row: row.number, column: header.name(column) }, address);
        }
    }
}

pub(crate) fn tell_address(losses: &mut Losses, at: At<'_>, address: &Address) {
    let done = if address.is_picture {
        "is a picture of a cell: left out"
    } else {
        "is where a cell leads, beside its words: left out"
    };
    losses.add("cell-address", at, &address.url, done, "");
}

/// A column as spreadsheets name it: A to Z, AA and so on.
pub(crate) fn letter(column: usize) -> String {
    let mut out = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        out.push(b'A' + ((rest - 1) % 26) as u8);
        rest = (rest - 1) / 26;
    }
    out.iter().rev().map(|byte| char::from(*byte)).collect()
}
