//! Which column is what.

use crate::text::{is_alphabetic, text};
use actor_timeline_base::Error;

use super::{Grid, Header, letter};
use crate::{
    Options, options,
    words::{self, How, Numbers, Survey},
};

/// How many rows are looked at where headers say nothing.
const SAMPLE: usize = 200;
/// How many names of columns an error tells.
const MOST_NAMED: usize = 40;
/// These may be several columns.
const MANY: [&str; 2] = ["actors", "tags"];

/// What the columns of a table are.
#[derive(Debug)]
pub(super) struct Chosen {
    pub(super) header: Header,
    /// Where the data begin.
    pub(super) first_row: usize,
    /// The field of each column, and why.
    pub(super) fields: Vec<Option<(&'static str, String)>>,
}

impl Chosen {
    /// The first column of a field.
    pub(super) fn column(&self, field: &str) -> Option<usize> {
        self.columns(field).next()
    }

    /// All columns of a field.
    pub(super) fn columns(&self, field: &str) -> impl Iterator<Item = usize> {
        let is_it = move |(_, found): &(usize, &Option<(&str, String)>)| {
            found.as_ref().is_some_and(|(name, _)| *name == field)
        };
        self.fields.iter().enumerate().filter(is_it).map(|(column, _)| column)
    }

    fn has(&self, field: &str) -> bool {
        self.column(field).is_some()
    }

    fn set(&mut self, column: usize, field: &'static str, why: &str) {
        if self.fields[column].is_none() && (MANY.contains(&field) || !self.has(field)) {
            self.fields[column] = Some((field, why.to_owned()));
        }
    }
}

/// Chooses by what was said, then by headers, then by what is in the cells.
///
/// # Errors
///
/// `bad-mapping` where a column or a field that was named is not there, `no-dates` where no
/// column is a date, `no-titles` where none could be a title.
pub(super) fn choose(grid: &Grid, options: &Options) -> Result<Chosen, Error> {
    let (header, first_row) = header(grid, options);
    let fields = vec![None; header.names.len()];
    let mut chosen = Chosen { header, first_row, fields };
    for (field, name) in &options.mapping {
        take_given(&mut chosen, field, name)?;
    }
    by_header(&mut chosen);
    by_content(&mut chosen, grid, options.how());
    let names = || listed(&chosen.header.names);
    if !chosen.has("date") && !chosen.has("year") {
        let message =
            text!("no column is a date; say which: date=COLUMN. The columns are: ", names());
        return Err(Error::new("no-dates", message));
    }
    if !chosen.has("title") && !chosen.has("summary") {
        let message =
            text!("no column is a title; say which: title=COLUMN. The columns are: ", names());
        return Err(Error::new("no-titles", message));
    }
    Ok(chosen)
}

/// Names of columns in a row; of many, the first.
fn listed(names: &[String]) -> String {
    if let [_] = names {
        return text!(names[0], " (only one: part its cells by commas, semicolons or tabs)");
    }
    let more = if names.len() > MOST_NAMED { ", …" } else { "" };
    text!(names[..names.len().min(MOST_NAMED)].join(", "), more)
}

/// The names of all columns, and at which row the data begin.
pub(super) fn header(grid: &Grid, options: &Options) -> (Header, usize) {
    let first = Header::of(grid.row(0));
    let has_header = is_header(&first, options);
    let mut names = if has_header { first.names } else { Vec::new() };
    let width = grid.width();
    // Cells beyond the header have the letter of their column.
    names.extend((names.len()..width).map(letter));
    names.truncate(width);
    (Header::new(names), usize::from(has_header))
}

fn is_header(first: &Header, options: &Options) -> bool {
    let is_named = |name: &String| options.mapping.iter().any(|(_, column)| column == name);
    if first.names.iter().any(is_named) {
        return true;
    }
    let is_known = |name: &&String| options::field_of(name).is_some();
    first.names.iter().filter(is_known).count() > 0
        || !first.names.iter().any(|name| words::read(name, &How::default()).is_ok())
}

fn take_given(chosen: &mut Chosen, field: &str, name: &str) -> Result<(), Error> {
    let known = options::FIELDS.iter().find(|(known, _)| *known == field);
    let Some((field, _)) = known else {
        let fields: Vec<_> = options::FIELDS.iter().map(|(field, _)| *field).collect();
        let message = text!("there is no field ", field, "; the fields are: ", fields.join(", "));
        return Err(Error::new("bad-mapping", message));
    };
    let exact = chosen.header.names.iter().position(|other| other == name);
    let column = exact.or_else(|| chosen.header.find(name)).or_else(|| {
        (0..chosen.fields.len()).find(|column| letter(*column).eq_ignore_ascii_case(name))
    });
    let Some(column) = column else {
        let names = listed(&chosen.header.names);
        let message = text!("there is no column ", name, "; the columns are: ", names);
        return Err(Error::new("bad-mapping", message));
    };
    chosen.fields[column] = Some((field, "it was given".into()));
    Ok(())
}

fn by_header(chosen: &mut Chosen) {
    let names = chosen.header.names.clone();
    // A header that is the field's own name counts for more than one like it.
    for (field, _) in options::FIELDS {
        for (column, name) in names.iter().enumerate() {
            if options::letters(name) == options::letters(field) {
                chosen.set(column, field, "its header");
            }
        }
    }
    // Of names alike, the one that stands first in the list of names.
    for (field, alike) in options::FIELDS {
        for other in *alike {
            for (column, name) in names.iter().enumerate() {
                if options::letters(name) == *other {
                    chosen.set(column, field, "its header");
                }
            }
        }
    }
    if !chosen.has("date") && !chosen.has("year") {
        // A time alone is all that says when.
        if let Some(column) = chosen.column("time") {
            chosen.fields[column] = Some(("date", "its header".into()));
        }
    }
}

fn by_content(chosen: &mut Chosen, grid: &Grid, how: How<'_>) {
    let end = grid.len().min(chosen.first_row + SAMPLE);
    let cells = |column: usize| {
        let rows = (chosen.first_row..end).map(move |row| grid.row(row).cell(column));
        rows.filter(|cell| !cell.is_empty())
    };
    let free: Vec<usize> =
        (0..chosen.fields.len()).filter(|at| chosen.fields[*at].is_none()).collect();
    let mut date = None;
    if !chosen.has("date") && !chosen.has("year") {
        date = free.iter().copied().find(|column| are_dates(cells(*column), how));
    }
    let title = if chosen.has("title") || chosen.has("summary") {
        None
    } else {
        // The column that says most in a line.
        let length = |column: usize| {
            let (count, sum) = cells(column)
                .fold((0, 0), |(count, sum), cell| (count + 1, sum + cell.len().min(120)));
            sum / count.max(1)
        };
        let free = free.iter().copied().filter(|column| Some(*column) != date);
        free.filter(|column| cells(*column).any(|cell| cell.contains(is_alphabetic)))
            .max_by_key(|column| (length(*column), usize::MAX - *column))
    };
    if let Some(column) = date {
        chosen.set(column, "date", "most of its cells are dates");
    }
    if let Some(column) = title {
        chosen.set(column, "title", "it has the longest texts");
    }
}

fn are_dates<'c>(cells: impl Iterator<Item = &'c str> + Clone, given: How<'_>) -> bool {
    let mut survey = Survey::default();
    cells.clone().for_each(|cell| survey.add(cell));
    let (how, _) = survey.decide(given);
    let is_date = |cell: &&str| {
        let is_number = cell.bytes().all(|byte| byte.is_ascii_digit());
        // Of plain numbers, only years of our time are taken for dates.
        let is_year = cell.len() == 4 && matches!(cell.as_bytes()[0], b'1' | b'2');
        (!is_number || is_year || how.numbers != Numbers::Plain) && words::read(cell, &how).is_ok()
    };
    let all = cells.clone().count();
    all > 0 && cells.filter(is_date).count() * 5 >= all * 4
}
