//! The cells of a sheet.

use actor_timeline_base::Error;

use super::styles::Shows;
use crate::{
    report::{At, Losses},
    table::{Grid, MOST_COLUMNS},
    words,
    xml::{Element, Node, walk},
};

/// What all sheets of a workbook share.
#[derive(Debug)]
pub(super) struct Book {
    pub(super) texts: Vec<String>,
    pub(super) styles: Vec<Shows>,
    pub(super) is_1904: bool,
}

/// A cell that is being read.
#[derive(Debug, Default)]
struct Cell {
    column: usize,
    kind: String,
    style: usize,
    value: String,
    has_formula: bool,
}

struct Sheet<'b> {
    book: &'b Book,
    grid: Grid,
    row: u32,
    cells: Vec<String>,
    cell: Cell,
    /// The next text is of the cell.
    is_value: bool,
    is_formula: bool,
    is_reading: bool,
    links: u32,
    merged: u32,
}

/// The rows of a sheet.
///
/// # Errors
///
/// `not-xml`.
pub(super) fn read(text: &str, book: &Book, losses: &mut Losses) -> Result<Grid, Error> {
    let mut sheet = Sheet {
        book,
        grid: Grid::default(),
        row: 0,
        cells: Vec::new(),
        cell: Cell::default(),
        is_value: false,
        is_formula: false,
        is_reading: false,
        links: 0,
        merged: 0,
    };
    walk(text, &mut |node| sheet.take(node, losses))?;
    losses.add_many(
        "hyperlinks",
        "",
        sheet.links,
        "has links behind cells: their addresses are left out",
    );
    losses.add_many(
        "spans",
        "",
        sheet.merged,
        "has merged cells: they are read in their first cell only",
    );
    Ok(sheet.grid)
}

impl Sheet<'_> {
    fn take(&mut self, node: Node<'_>, losses: &mut Losses) {
        match node {
            Node::Open(element) => self.open(element, losses),
            Node::Text(text) => {
                if self.is_value && !self.is_formula && !self.is_reading {
                    self.cell.value.push_str(text);
                }
            }
            Node::Close(name) => self.close(name, losses),
        }
    }

    fn open(&mut self, element: &Element<'_>, losses: &mut Losses) {
        match element.name {
            "row" => {
                let number = element.attribute("r").parse::<u32>();
                self.row = number.unwrap_or(self.row.saturating_add(1));
                self.cells.clear();
            }
            "c" => {
                let next = self.cells.len();
                let column = column_of(element.attribute("r")).unwrap_or(next);
                self.cell = Cell {
                    column,
                    kind: element.attribute("t").to_owned(),
                    style: element.attribute("s").parse().unwrap_or(0),
                    ..Cell::default()
                };
                if column >= MOST_COLUMNS {
                    let at = At { row: self.row, column: "" };
                    let done = "is beyond the columns that are read: left out";
                    losses.add("many-columns", at, element.attribute("r"), done, "");
                }
            }
            "v" | "t" => self.is_value = true,
            "f" => (self.is_formula, self.cell.has_formula) = (true, true),
            "rPh" => self.is_reading = true,
            "hyperlink" => self.links += 1,
            "mergeCell" => self.merged += 1,
            _ => {}
        }
    }

    fn close(&mut self, name: &str, losses: &mut Losses) {
        match name {
            "v" | "t" => self.is_value = false,
            "f" => self.is_formula = false,
            "rPh" => self.is_reading = false,
            "c" => self.end_cell(losses),
            "row" => {
                for cell in self.cells.drain(..) {
                    self.grid.push(&cell);
                }
                self.grid.end_row(self.row);
            }
            _ => {}
        }
    }

    fn end_cell(&mut self, losses: &mut Losses) {
        let cell = std::mem::take(&mut self.cell);
        if cell.column >= MOST_COLUMNS {
            return;
        }
        let text = self.text(&cell, losses);
        if self.cells.len() <= cell.column {
            self.cells.resize(cell.column + 1, String::new());
        }
        self.cells[cell.column] = text;
    }

    fn text(&self, cell: &Cell, losses: &mut Losses) -> String {
        let column = crate::table::letter(cell.column);
        let at = At { row: self.row, column: &column };
        if cell.has_formula && cell.value.is_empty() && cell.kind != "str" {
            let done = "is a formula without a result: left out";
            losses.add("formula", at, "", done, "open and save the file in a spreadsheet program");
        }
        match &*cell.kind {
            "s" => {
                let text = cell.value.trim().parse::<usize>().ok();
                text.and_then(|text| self.book.texts.get(text)).cloned().unwrap_or_default()
            }
            "b" => if cell.value == "1" { "TRUE" } else { "FALSE" }.to_owned(),
            "e" => {
                losses.add("formula", at, &cell.value, "is an error of a formula: left out", "");
                String::new()
            }
            "str" | "inlineStr" | "d" => cell.value.clone(),
            _ => self.number(cell),
        }
    }

    /// A number as its format shows it, as far as that says which moment is meant.
    fn number(&self, cell: &Cell) -> String {
        let shows = self.book.styles.get(cell.style).copied().unwrap_or(Shows::Number);
        let number = crate::text::number(cell.value.trim());
        let date = number.and_then(|number| words::serial(number, self.book.is_1904).ok());
        match (shows, date) {
            (Shows::Number, _) | (_, None) => cell.value.clone(),
            (Shows::Year, Some(date)) => date.get(..4).unwrap_or(&date).to_owned(),
            (Shows::Month, Some(date)) => date.get(..7).unwrap_or(&date).to_owned(),
            (Shows::Day, Some(date)) => date,
        }
    }
}

/// The column of a reference such as `AB12`.
fn column_of(reference: &str) -> Option<usize> {
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic);
    let mut column = 0_usize;
    for letter in letters.take(6) {
        column = column * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1;
    }
    column.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_name_columns() {
        for (reference, column) in
            [("A1", Some(0)), ("Z9", Some(25)), ("AB12", Some(27)), ("12", None)]
        {
            assert_eq!(column_of(reference), column, "{reference}");
        }
    }
}
