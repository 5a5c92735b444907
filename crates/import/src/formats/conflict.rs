//! Tables of conflict data: ACLED, UCDP GED and GDELT 2. What they say of the precision of
//! dates, of several actors and of units is kept.

mod acled;
mod gdelt;
mod ucdp;

pub(crate) use acled::read as read_acled;
pub(crate) use gdelt::{is_gdelt, read as read_gdelt};
pub(crate) use ucdp::read as read_ucdp;

use crate::{
    report::At,
    story::Story,
    table::{Grid, Header, Row, tell_unread},
    work::Work,
};

/// A table with a known header, and which columns were asked for.
struct Known<'g> {
    grid: &'g Grid,
    header: Header,
    is_read: Vec<bool>,
    first_row: usize,
}

impl<'g> Known<'g> {
    fn new(grid: &'g Grid) -> Self {
        let header = Header::of(grid.row(0));
        Self { grid, is_read: vec![false; grid.width()], header, first_row: 1 }
    }

    /// Where a column is, which is told as read.
    fn column(&mut self, work: &mut Work<'_>, name: &str, field: &'static str) -> Column {
        let column = self.header.find(name);
        if let Some(column) = column {
            self.is_read[column] = true;
            work.map(self.header.name(column), field, "");
        }
        Column { at: column, name: self.header.name(column.unwrap_or(usize::MAX)).to_owned() }
    }

    /// Columns that say nothing to readers: they are no loss.
    fn skip(&mut self, work: &mut Work<'_>, names: &[&str], why: &str) {
        for name in names {
            if let Some(column) = self.header.find(name) {
                self.is_read[column] = true;
                work.map(self.header.name(column), "(none)", why);
            }
        }
    }

    fn tell_unread(&self, work: &mut Work<'_>) {
        tell_unread(self.grid, self.first_row, &self.header, &self.is_read, &mut work.losses);
    }
}

/// A column that may be absent.
struct Column {
    at: Option<usize>,
    name: String,
}

impl Column {
    fn of<'g>(&self, row: Row<'g>) -> &'g str {
        self.at.map_or("", |column| row.cell(column))
    }

    fn place(&self, row: Row<'_>) -> At<'_> {
        At { row: row.number, column: &self.name }
    }
}

/// The actor of a name such as `Military Forces of X (2014-) Navy`: the navy, which is part
/// of the forces.
fn unit(story: &mut Story, name: &str) -> (usize, Option<usize>) {
    let actor = story.actor(name);
    let Some(at) = name.find(") ") else { return (actor, None) };
    let whole = &name[..=at];
    let years = whole.rfind('(').map(|open| &whole[open + 1..whole.len() - 1]);
    let is_years = years.is_some_and(|years| {
        years.len() >= 4 && years.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
    });
    if !is_years {
        return (actor, None);
    }
    let parent = story.actor(whole);
    story.set_part_of(actor, parent);
    (actor, Some(parent))
}
