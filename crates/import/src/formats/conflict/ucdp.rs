//! UCDP Georeferenced Event Dataset: bounds of the date in two columns, and a code.

use super::{Column, Known};
use crate::text::{number, pad, text};
use crate::{
    report::At,
    story::{Citation, Event, SourceWords, push_sentence},
    table::{Grid, Row, is_edtf, push_sources},
    words::How,
    work::Work,
};

struct Columns {
    id: Column,
    start: Column,
    end: Column,
    precision: Column,
    clarity: Column,
    sides: [Column; 2],
    dyad: Column,
    conflict: Column,
    kind: Column,
    places: [Column; 5],
    sources: [Column; 3],
    headline: Column,
    deaths: [Column; 3],
}

/// Reads a table whose header is that of UCDP GED.
pub(crate) fn read(work: &mut Work<'_>, grid: &Grid) {
    let mut known = Known::new(grid);
    let columns = Columns::new(work, &mut known);
    let skipped = [
        "relid",
        "year",
        "active_year",
        "conflict_dset_id",
        "conflict_new_id",
        "dyad_dset_id",
        "dyad_new_id",
        "side_a_dset_id",
        "side_a_new_id",
        "side_b_dset_id",
        "side_b_new_id",
        "geom_wkt",
        "priogrid_gid",
        "country_id",
        "gwnoa",
        "gwnob",
    ];
    known.skip(work, &skipped, "follows from other columns");
    for row in grid.rows(1) {
        columns.read_row(work, row);
    }
    known.tell_unread(work);
}

impl Columns {
    fn new(work: &mut Work<'_>, known: &mut Known<'_>) -> Self {
        let mut column = |name: &str, field| known.column(work, name, field);
        Self {
            id: column("id", "id"),
            start: column("date_start", "date"),
            end: column("date_end", "date"),
            precision: column("date_prec", "date"),
            clarity: column("event_clarity", "date"),
            sides: ["side_a", "side_b"].map(|name| column(name, "actors")),
            dyad: column("dyad_name", "tags"),
            conflict: column("conflict_name", "tags"),
            kind: column("type_of_violence", "tags"),
            places: ["where_coordinates", "where_description", "adm_2", "adm_1", "country"]
                .map(|name| column(name, "place")),
            sources: ["source_article", "source_office", "source_date"]
                .map(|name| column(name, "sources")),
            headline: column("source_headline", "title"),
            deaths: ["best", "low", "high"].map(|name| column(name, "summary")),
        }
    }

    fn read_row(&self, work: &mut Work<'_>, row: Row<'_>) {
        let mut event = Event { id: self.id.of(row).to_owned(), ..Event::default() };
        event.date = self.date(work, &mut event, row).unwrap_or_default();
        let mut names = Vec::new();
        for column in &self.sides {
            let name = column.of(row);
            if name.is_empty() {
                continue;
            }
            names.push(name);
            let actor = work.story.actor(name);
            event.add_actor(actor, "");
            let kind = if name.starts_with("Government of") { "state" } else { "" };
            work.story.set_kind(actor, kind);
        }
        let headline = parts(self.headline.of(row)).into_iter().next().unwrap_or_default();
        event.title = if headline.is_empty() { names.join(" – ") } else { headline.to_owned() };
        let [best, low, high] = self.deaths.each_ref().map(|column| column.of(row));
        if !best.is_empty() {
            for column in &self.deaths {
                let cell = column.of(row);
                if !cell.is_empty() && number(cell).is_none() {
                    let done = "is no number: it stands in the text as it is";
                    work.losses.add("bad-number", column.place(row), cell, done, "");
                }
            }
            push_sentence(
                &mut event.summary,
                &text!("Deaths: ", best, " (from ", low, " to ", high, ")."),
            );
        }
        for tag in [&self.dyad, &self.conflict] {
            event.add_tag(tag.of(row));
        }
        event.add_tag(match self.kind.of(row) {
            "1" => "state-based conflict",
            "2" => "non-state conflict",
            "3" => "one-sided violence",
            other => other,
        });
        let [point, words, within @ ..] = self.places.each_ref().map(|column| column.of(row));
        let mut places: Vec<&str> = Vec::new();
        for place in [point].into_iter().chain(within).filter(|place| !place.is_empty()) {
            if !places.contains(&place) {
                places.push(place);
            }
        }
        event.place = places.join(", ");
        if !words.is_empty() && words != point {
            push_sentence(&mut event.summary, &text!("Where: ", words, "."));
        }
        self.read_sources(work, &mut event, row);
        work.push(At { row: row.number, column: "" }, &mut event);
    }

    /// Who wrote, when, and under which headline stands in lists of one length; of old events
    /// only words are there.
    fn read_sources(&self, work: &mut Work<'_>, event: &mut Event, row: Row<'_>) {
        let [article, offices, dates] = self.sources.each_ref().map(|column| column.of(row));
        let [offices, dates, titles] = [offices, dates, self.headline.of(row)].map(parts);
        if offices.is_empty() || offices.len() != titles.len() || offices.len() != dates.len() {
            let words =
                if article.is_empty() { offices.join(";") } else { article.replace('"', "") };
            return push_sources(work, event, &words);
        }
        for (at, publisher) in offices.iter().enumerate() {
            let date = Some(dates[at]).filter(|date| is_edtf(date)).unwrap_or_default();
            let words =
                SourceWords { publisher, title: titles[at], date, ..SourceWords::default() };
            let source = work.story.source(words);
            event.add_source(Citation { source, ..Citation::default() });
        }
    }

    /// `date_prec` 1 is a day; the others are one moment between the bounds. An event that
    /// sums up several (`event_clarity` 2) lasts from the first to the last.
    fn date(&self, work: &mut Work<'_>, event: &mut Event, row: Row<'_>) -> Option<String> {
        let how = How { drops_midnight: true, ..work.how() };
        let start = work.date(event, self.start.place(row), self.start.of(row), &how)?;
        let end = match self.end.of(row) {
            "" => start.clone(),
            cell => work.date(event, self.end.place(row), cell, &how)?,
        };
        if self.clarity.of(row) == "2" {
            event.note_date("Sums up several events.");
            return Some(work.interval(self.end.place(row), &start, &end));
        }
        let precision = self.precision.of(row);
        if !matches!(precision, "1" | "2" | "3" | "4" | "5" | "") {
            let done = "is no precision that is known: the bounds are taken";
            work.losses.add("bad-precision", self.precision.place(row), precision, done, "");
        }
        if start == end {
            return Some(if matches!(precision, "" | "1") {
                start
            } else {
                whole(&start, precision)
            });
        }
        if end < start {
            let done = "is before the start: the end is left out";
            work.losses.add("bad-end", self.end.place(row), &end, done, "");
            return Some(start);
        }
        if is_whole(&start, &end, precision) {
            return Some(whole(&start, precision));
        }
        Some(text!("[", start, "..", end, "]"))
    }
}

/// What stands between semicolons, without quotation marks.
fn parts(cell: &str) -> Vec<&str> {
    let parts = cell.split(';').map(|part| part.trim().trim_matches('"'));
    parts.filter(|part| !part.is_empty()).collect()
}

/// The month or year around a day.
fn whole(day: &str, precision: &str) -> String {
    match precision {
        "4" => day.get(..7).unwrap_or(day).to_owned(),
        "5" => day.get(..4).unwrap_or(day).to_owned(),
        _ => text!(day, "~"),
    }
}

/// Whether the bounds are those of the month or year.
fn is_whole(start: &str, end: &str, precision: &str) -> bool {
    let (Some(month), Some(year)) = (start.get(..7), start.get(..4)) else { return false };
    match precision {
        "4" => {
            let last = month_end(month).is_some_and(|last| end == text!(month, "-", pad(last, 2)));
            start == text!(month, "-01") && last
        }
        "5" => start == text!(year, "-01-01") && end == text!(year, "-12-31"),
        _ => false,
    }
}

fn month_end(month: &str) -> Option<u8> {
    let (year, month) = month.split_once('-')?;
    let days = actor_timeline_time::civil::days_in_month(year.parse().ok()?, month.parse().ok()?);
    Some(days).filter(|days| *days > 0)
}
