//! Rows as events, by what their columns are.

mod addresses;

use std::borrow::Cow;

use crate::text::text;
use actor_timeline_base::Error;
use actor_timeline_time::edtf::{self, Mode};

use super::{Grid, Row, actors::Separator, choose, choose::Chosen, push_actors, tell_unread};
use crate::{
    markup::unescaped,
    report::At,
    story::{self, Citation, Event, SourceWords},
    words::{self, How, Order, Survey},
    work::Work,
};
use addresses::leads;

/// Reads a table by its own header, or by any with a mapping.
///
/// # Errors
///
/// Those of [`choose::choose`].
pub(crate) fn read(work: &mut Work<'_>, grid: &Grid) -> Result<(), Error> {
    let chosen = choose::choose(grid, work.options)?;
    work.is_empty = grid.len() <= chosen.first_row;
    let plan = Plan::new(work, grid, &chosen);
    let mut event = Event::default();
    for row in grid.rows(chosen.first_row) {
        event.clear();
        plan.read_row(work, &mut event, row);
    }
    let is_read: Vec<bool> = chosen.fields.iter().map(Option::is_some).collect();
    tell_unread(grid, chosen.first_row, &chosen.header, &is_read, &mut work.losses);
    Ok(())
}

/// Columns, and how each is read.
struct Plan<'c, 'o> {
    chosen: &'c Chosen,
    start: How<'o>,
    end: How<'o>,
    separator: Separator,
    tags: Separator,
    /// Our own table: cells that look like formulas have an apostrophe before them, actors
    /// may have a role, and dates stand as they were written beside.
    is_own: bool,
    columns: Columns,
}

/// Where the fields stand that have one column at most. A million rows look for each.
struct Columns {
    id: Option<usize>,
    date: Option<usize>,
    end: Option<usize>,
    date_as_written: Option<usize>,
    date_note: Option<usize>,
    time: Option<usize>,
    year: Option<usize>,
    month: Option<usize>,
    day: Option<usize>,
    /// With the text of an event that each becomes.
    texts: Vec<(usize, TextOf)>,
    importance: Option<usize>,
    status: Option<usize>,
    link: Option<usize>,
    media: Option<usize>,
    sources: Option<usize>,
    actors: Vec<usize>,
    tags: Vec<usize>,
}

type TextOf = fn(&mut Event) -> &mut String;

/// In the order in which an event takes its link from them.
const TEXTS: [(&str, TextOf); 5] = [
    ("title", |event| &mut event.title),
    ("summary", |event| &mut event.summary),
    ("place", |event| &mut event.place),
    ("media_alt", |event| &mut event.media[1]),
    ("media_credit", |event| &mut event.media[2]),
];

impl Columns {
    fn of(chosen: &Chosen) -> Self {
        let one = |field| chosen.column(field);
        let texts = TEXTS.into_iter().filter_map(|(field, of)| Some((one(field)?, of)));
        Self {
            id: one("id"),
            date: one("date"),
            end: one("end"),
            date_as_written: one("date_as_written"),
            date_note: one("date_note"),
            time: one("time"),
            year: one("year"),
            month: one("month"),
            day: one("day"),
            texts: texts.collect(),
            importance: one("importance"),
            status: one("status"),
            link: one("link"),
            media: one("media"),
            sources: one("sources"),
            actors: chosen.columns("actors").collect(),
            tags: chosen.columns("tags").collect(),
        }
    }
}

/// A cell with its place.
struct Cell<'c> {
    text: &'c str,
    at: At<'c>,
}

impl<'c, 'o> Plan<'c, 'o> {
    fn new(work: &mut Work<'o>, grid: &Grid, chosen: &'c Chosen) -> Self {
        let given = work.how();
        let decide = |field: &str| {
            let mut survey = Survey::default();
            if let Some(column) = chosen.column(field) {
                grid.rows(chosen.first_row).for_each(|row| survey.add(row.cell(column)));
            }
            let (how, why) = survey.decide(given);
            (how, why, survey.is_mixed())
        };
        let (mut start, mut why_start, is_mixed) = decide("date");
        let (mut end, why_end, is_end_mixed) = decide("end");
        // A column that shows no order of its own has that of the other.
        if end.order == Order::Unknown && !is_end_mixed {
            end.order = start.order;
        }
        if start.order == Order::Unknown && !is_mixed && end.order != Order::Unknown {
            start.order = end.order;
            why_start = "day and month are in the order of the ends".to_owned();
        }
        let separator = |field: &str| {
            let Some(column) = chosen.column(field) else { return Separator::Sure };
            let cells = grid.rows(chosen.first_row).map(|row| row.cell(column));
            Separator::of(cells.filter(|cell| !cell.is_empty()))
        };
        let (actors, tags) = (separator("actors"), separator("tags"));
        for (column, field) in chosen.fields.iter().enumerate() {
            let Some((field, why)) = field else { continue };
            let more = match *field {
                "date" => &why_start,
                "end" => &why_end,
                "actors" => actors.words(),
                "tags" => tags.words(),
                _ => "",
            };
            let why = if more.is_empty() { why.clone() } else { text!(why, "; ", more) };
            work.map(chosen.header.name(column), field, &why);
        }
        let columns = Columns::of(chosen);
        let is_own = columns.date_as_written.is_some();
        Self { chosen, start, end, separator: actors, tags, is_own, columns }
    }

    fn cell<'r>(&self, row: Row<'r>, column: Option<usize>) -> Option<Cell<'r>>
    where
        'c: 'r,
    {
        self.cell_at(row, column?)
    }

    fn cell_at<'r>(&self, row: Row<'r>, column: usize) -> Option<Cell<'r>>
    where
        'c: 'r,
    {
        let text = row.cell(column);
        let text = if self.is_own { text.strip_prefix('\'').unwrap_or(text) } else { text };
        let at = At { row: row.number, column: self.chosen.header.name(column) };
        Some(Cell { text, at }).filter(|cell| !cell.text.is_empty())
    }

    fn read_row<'r>(&self, work: &mut Work<'_>, event: &mut Event, row: Row<'r>)
    where
        'c: 'r,
    {
        let columns = &self.columns;
        if let Some(cell) = self.cell(row, columns.id) {
            event.id.push_str(cell.text);
        }
        if let Some(cell) = self.cell(row, columns.date_note) {
            event.date_note.push_str(cell.text);
        }
        event.date = self.date(work, event, row).unwrap_or_default();
        for (column, of) in &columns.texts {
            let Some(cell) = self.cell_at(row, *column) else { continue };
            let mut text = std::mem::take(of(event));
            work.push_text(&mut text, event, cell.at, cell.text);
            *of(event) = text;
        }
        for cell in columns.actors.iter().filter_map(|column| self.cell_at(row, *column)) {
            // What `&amp;` ends with parts no names.
            let text = unescaped(cell.text);
            let names = self.separator.split(&text);
            push_actors(&mut work.story, event, names, self.is_own);
        }
        for cell in columns.tags.iter().filter_map(|column| self.cell_at(row, *column)) {
            self.tags.split(&unescaped(cell.text)).for_each(|tag| event.add_tag(tag));
        }
        self.read_rest(work, event, row);
        work.push(At { row: row.number, column: "" }, event);
    }

    fn read_rest<'r>(&self, work: &mut Work<'_>, event: &mut Event, row: Row<'r>)
    where
        'c: 'r,
    {
        if let Some(cell) = self.cell(row, self.columns.importance) {
            // Programs write whole numbers as `3.0`.
            match cell.text.trim_end_matches(".0").parse() {
                Ok(rank @ 1..=5) => event.importance = rank,
                _ => {
                    let done = "is no importance: left out";
                    work.losses.add("bad-importance", cell.at, cell.text, done, "write 1 to 5");
                }
            }
        }
        if let Some(cell) = self.cell(row, self.columns.status) {
            event.status = status(work, &cell);
        }
        if let Some(cell) = self.cell(row, self.columns.link) {
            if !leads(row, self.columns.link) {
                event.link = work.link(cell.at, cell.text);
            }
        }
        if let Some(cell) = self.cell(row, self.columns.media) {
            if !leads(row, self.columns.media) {
                event.media[0] = work.picture(cell.at, cell.text);
            }
        }
        if let Some(cell) = self.cell(row, self.columns.sources) {
            if !leads(row, self.columns.sources) {
                push_sources(work, event, cell.text);
            }
        }
        self.read_addresses(work, event, row);
    }

    fn date(&self, work: &mut Work<'_>, event: &mut Event, row: Row<'_>) -> Option<String> {
        let written = self.cell(row, self.columns.date_as_written).map(|cell| cell.text);
        if let Some(written) = written.filter(|written| is_edtf(written)) {
            return Some(written.to_owned());
        }
        let (at, text) = self.start_text(work, row).unzip();
        let end = self.cell(row, self.columns.end);
        if let (Some(at), Some(text), Some(end)) = (at, &text, &end) {
            // Both ends are of one order of day and month.
            if let Some(reading) = words::interval(text, &self.start, end.text, &self.end) {
                return Some(work.tell(event, at, &text!(text, " – ", end.text), reading));
            }
        }
        let start = match (at, &text) {
            (Some(at), Some(text)) => work.date(event, at, text, &self.start).unwrap_or_default(),
            _ => String::new(),
        };
        let Some(cell) = end else {
            return Some(start).filter(|start| !start.is_empty());
        };
        if let Some(end) = words::open_end(cell.text) {
            if start.is_empty() {
                return None;
            }
            let date = work.interval(cell.at, &start, "..");
            let whole = date.strip_suffix("..").filter(|_| end.is_empty());
            return Some(whole.map_or_else(|| date.clone(), str::to_owned));
        }
        let end = work.date(event, cell.at, cell.text, &self.end).unwrap_or_default();
        Some(work.interval(cell.at, &start, &end)).filter(|date| !date.is_empty())
    }

    /// What a row says of when it began, with the time of day where that can be read.
    fn start_text<'r>(&self, work: &mut Work<'_>, row: Row<'r>) -> Option<(At<'r>, Cow<'r, str>)>
    where
        'c: 'r,
    {
        let (at, text) = match self.cell(row, self.columns.date) {
            Some(cell) => (cell.at, Cow::Borrowed(cell.text)),
            None => self.of_parts(work, row)?,
        };
        let time = self.cell(row, self.columns.time).filter(|_| !text.contains(':'));
        let Some(time) = time else { return Some((at, text)) };
        let both = text!(text, " ", time.text);
        if words::read(&both, &self.start).is_ok() || words::read(&text, &self.start).is_err() {
            return Some((at, Cow::Owned(both)));
        }
        let done = "is not a time that goes with its date: the date stays without it";
        work.losses.add("bad-time", time.at, time.text, done, "write a day, and 14:30 or 2 pm");
        Some((at, text))
    }

    /// From columns for year, month and day; what does not go with the year is told.
    fn of_parts<'r>(&self, work: &mut Work<'_>, row: Row<'r>) -> Option<(At<'r>, Cow<'r, str>)>
    where
        'c: 'r,
    {
        let year = self.cell(row, self.columns.year)?;
        // Programs write zeros for what is not known.
        let is_known =
            |cell: &Cell<'_>| !cell.text.trim_end_matches(".0").trim_matches('0').is_empty();
        let part = |column| self.cell(row, column).filter(is_known);
        let (month, day) = (part(self.columns.month), part(self.columns.day));
        if month.is_none() && day.is_none() && words::before_christ(year.text).is_some() {
            return Some((year.at, Cow::Borrowed(year.text)));
        }
        let mut found = joined(year.text, "", "");
        let mut is_whole = true;
        for (part, is_day, done) in [
            (&month, false, "is not a month that goes with its year: left out"),
            (&day, true, "is not a day that goes with its month: left out"),
        ] {
            let Some(cell) = part else { continue };
            let month = month.as_ref().map_or("", |month| month.text);
            let text = joined(year.text, month, if is_day { cell.text } else { "" });
            if is_whole && !month.is_empty() && words::read(&text, &self.start).is_ok() {
                found = text;
                continue;
            }
            is_whole = false;
            work.losses.add("bad-part", cell.at, cell.text, done, "write numbers");
        }
        if is_whole {
            work.tell_negative(year.at, year.text, &self.start);
        }
        Some((year.at, Cow::Owned(found)))
    }
}

pub(crate) fn is_edtf(text: &str) -> bool {
    edtf::parse_briefly(text, Mode::Extended).is_ok()
}

/// Year, month (a number or a name) and day as a text to read; what is empty is left out. The year
/// is one, however few digits it has.
fn joined(year: &str, month: &str, day: &str) -> String {
    let whole = |text: &str| text.trim_end_matches(".0").parse::<u8>().ok();
    let year = year.strip_suffix(".0").unwrap_or(year);
    let is_short = (1..=3).contains(&year.len()) && year.bytes().all(|byte| byte.is_ascii_digit());
    let year = match words::before_christ(year) {
        Some(years) => text!(years, " BC"),
        None if is_short => text!("0000"[year.len()..], year),
        None => year.to_owned(),
    };
    if month.is_empty() {
        return year;
    }
    let month = match whole(month) {
        Some(number) => match words::english_month(number) {
            Some(name) => name,
            None => return String::new(),
        },
        None => month,
    };
    let day = whole(day).map_or_else(|| day.to_owned(), |day| text!(day));
    text!(day, " ", month, " ", year)
}

fn status(work: &mut Work<'_>, cell: &Cell<'_>) -> &'static str {
    let known = ["reported", "disputed", "corrected", "retracted"];
    let found = known.iter().find(|known| known.eq_ignore_ascii_case(cell.text));
    if found.is_none() {
        let (done, help) =
            ("is no status: left out", "write reported, disputed, corrected or retracted");
        work.losses.add("bad-status", cell.at, cell.text, done, help);
    }
    found.copied().unwrap_or_default()
}

/// Sources of a cell, between semicolons: `Publisher: Title (2020-01-03) https://…`, or less.
pub(crate) fn push_sources(work: &mut Work<'_>, event: &mut Event, cell: &str) {
    let cell = unescaped(cell);
    for part in cell.split([';', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
        let (words, url) = match part.rsplit_once(char::is_whitespace) {
            Some((words, url)) if story::is_web(url) => (words.trim(), url),
            _ if story::is_web(part) => ("", part),
            _ => (part, ""),
        };
        let (words, date) = match words.strip_suffix(')').and_then(|rest| rest.rsplit_once(" (")) {
            Some((words, date)) if is_edtf(date) => (words, date),
            _ => (words, ""),
        };
        let (publisher, title) = words.split_once(": ").unwrap_or((words, ""));
        let words = SourceWords { publisher, title, date, url, note: "" };
        let source = work.story.source(words);
        event.add_source(Citation { source, ..Citation::default() });
    }
}
