//! ACLED: one event a row, with up to four columns of actors and a code for the precision.

use super::{Column, Known, unit};
use crate::text::text;
use crate::{
    markup::unescaped,
    report::At,
    story::{Event, push_sentence},
    table::{Grid, Row},
    words::{How, Survey},
    work::Work,
};

/// What `time_precision` says where it is not a day (ACLED codebook).
const IN_A_WEEK: &str = "Some day in that week (time precision 2).";
const IN_A_MONTH: &str = "Some day in that month (time precision 3).";

struct Columns {
    id: Column,
    date: Column,
    precision: Column,
    actors: [Column; 4],
    kinds: [Column; 2],
    tags: [Column; 3],
    tag_list: Column,
    places: [Column; 5],
    source: Column,
    notes: Column,
    fatalities: Column,
}

/// Reads a table whose header is ACLED's, of any year.
pub(crate) fn read(work: &mut Work<'_>, grid: &Grid) {
    let mut known = Known::new(grid);
    let columns = Columns::new(work, &mut known);
    let skipped = ["data_id", "year", "iso", "iso3", "timestamp", "interaction"];
    known.skip(work, &skipped, "follows from other columns");
    let mut survey = Survey::default();
    grid.rows(1).for_each(|row| survey.add(columns.date.of(row)));
    let (how, _) = survey.decide(work.how());
    for row in grid.rows(1) {
        columns.read_row(work, row, &how);
    }
    known.tell_unread(work);
}

impl Columns {
    fn new(work: &mut Work<'_>, known: &mut Known<'_>) -> Self {
        let mut column = |name: &str, field| known.column(work, name, field);
        Self {
            id: column("event_id_cnty", "id"),
            date: column("event_date", "date"),
            precision: column("time_precision", "date"),
            actors: ["actor1", "assoc_actor_1", "actor2", "assoc_actor_2"]
                .map(|name| column(name, "actors")),
            kinds: ["inter1", "inter2"].map(|name| column(name, "kind")),
            tags: ["disorder_type", "event_type", "sub_event_type"]
                .map(|name| column(name, "tags")),
            tag_list: column("tags", "tags"),
            places: ["location", "admin3", "admin2", "admin1", "country"]
                .map(|name| column(name, "place")),
            source: column("source", "sources"),
            notes: column("notes", "summary"),
            fatalities: column("fatalities", "summary"),
        }
    }

    fn read_row(&self, work: &mut Work<'_>, row: Row<'_>, how: &How<'_>) {
        let mut event = Event { id: self.id.of(row).to_owned(), ..Event::default() };
        if let Some(date) = work.date(&mut event, self.date.place(row), self.date.of(row), how) {
            event.date = self.with_precision(work, &mut event, row, date);
        }
        self.read_actors(work, &mut event, row);
        event.summary = work.text(&mut event, self.notes.place(row), self.notes.of(row));
        let deaths = self.fatalities.of(row);
        if !matches!(deaths, "" | "0") {
            push_sentence(&mut event.summary, &text!("Fatalities: ", deaths, "."));
        }
        event.title = self.title(row);
        for tag in &self.tags {
            event.add_tag(tag.of(row));
        }
        unescaped(self.tag_list.of(row)).split(';').for_each(|tag| event.add_tag(tag));
        event.place = self.place(row);
        crate::table::push_sources(work, &mut event, self.source.of(row));
        work.push(At { row: row.number, column: "" }, &mut event);
    }

    fn with_precision(
        &self,
        work: &mut Work<'_>,
        event: &mut Event,
        row: Row<'_>,
        date: String,
    ) -> String {
        match self.precision.of(row) {
            "1" | "" => date,
            "2" => {
                // Which day of the week stands here is not defined, so the bounds are not known.
                event.note_date(IN_A_WEEK);
                text!(date, "~")
            }
            // The middle of the month stands for the month.
            "3" => {
                event.note_date(IN_A_MONTH);
                date.get(..7).unwrap_or(&date).to_owned()
            }
            code => {
                let done = "is no precision that is known: the date is marked as uncertain";
                work.losses.add("bad-precision", self.precision.place(row), code, done, "");
                text!(date, "?")
            }
        }
    }

    fn read_actors(&self, work: &mut Work<'_>, event: &mut Event, row: Row<'_>) {
        for (at, column) in self.actors.iter().enumerate() {
            let role = if at % 2 == 1 { "associated" } else { "" };
            // Several associates stand in one cell, one actor in the others.
            let split = if at % 2 == 1 { ';' } else { '\n' };
            let cell = unescaped(column.of(row));
            for name in cell.split(split).map(str::trim).filter(|name| !name.is_empty()) {
                let (actor, parent) = unit(&mut work.story, name);
                event.add_actor(actor, role);
                if role.is_empty() {
                    let kind = kind(self.kinds[at / 2].of(row));
                    work.story.set_kind(actor, kind);
                    if let Some(parent) = parent {
                        work.story.set_kind(parent, kind);
                    }
                }
            }
        }
    }

    /// What sort of event between whom: the table has no title.
    fn title(&self, row: Row<'_>) -> String {
        let [_, kind, sub] = &self.tags;
        let what = [sub.of(row), kind.of(row)].into_iter().find(|text| !text.is_empty());
        let who = [&self.actors[0], &self.actors[2]].map(|column| column.of(row));
        let who: Vec<_> =
            who.into_iter().filter(|name| !name.is_empty()).map(without_years).collect();
        match (what, who.is_empty()) {
            (Some(what), true) => what.to_owned(),
            (Some(what), false) => text!(what, ": ", who.join(" – ")),
            (None, _) => who.join(" – "),
        }
    }

    fn place(&self, row: Row<'_>) -> String {
        let mut parts: Vec<&str> = Vec::new();
        for column in &self.places {
            let part = column.of(row);
            if !part.is_empty() && !parts.contains(&part) {
                parts.push(part);
            }
        }
        parts.join(", ")
    }
}

/// `Police Forces of X (2014-2018)` without the years.
fn without_years(name: &str) -> String {
    let Some((before, rest)) = name.split_once(" (") else { return name.to_owned() };
    let Some((years, after)) = rest.split_once(')') else { return name.to_owned() };
    let is_years =
        years.len() >= 4 && years.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    if is_years { text!(before, after) } else { name.to_owned() }
}

/// `inter1` and `inter2`, in words as of 2024 or as numbers as before.
fn kind(inter: &str) -> &'static str {
    match inter.to_ascii_lowercase().as_str() {
        "1"
        | "state forces"
        | "8"
        | "external/other forces"
        | "other forces"
        | "external forces" => "force",
        "2" | "rebel group" | "rebel groups" | "rebel forces" | "3" | "political militia"
        | "political militias" | "4" | "identity militia" | "identity militias"
        | "communal militias" => "armed-group",
        _ => "",
    }
}
