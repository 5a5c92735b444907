//! `actor-timeline tiles`.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use actor_timeline_data::{
    EventIx,
    dataset::Dataset,
    ingest::{self, Options},
};
use actor_timeline_import::Error;
use actor_timeline_tiles::{
    Grid, Row, file,
    format::Header,
    pack::{self, Failed, Settings},
    row::flags,
    tree::{self, Owned, Sizes},
};
use clap::Args;
use serde_json::{Value, json};

use crate::{Outcome, input::Reading, progress::Progress, say::Saying, tell};

/// What is a column of its own, not a detail.
const COLUMNS: [&str; 4] = ["id", "title", "date", "importance"];

/// Reads a file of any format and writes it as an archive of tiles, which a page reads by range
#[derive(Debug, Args)]
pub(crate) struct Tiles {
    /// File to read; - for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Where to write
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Lanes that events lie on
    #[arg(long, value_name = "N", default_value_t = pack::LANES, value_parser = clap::value_parser!(u8).range(1..=64))]
    lanes: u8,
    #[command(flatten)]
    saying: Saying,
    #[command(flatten)]
    reading: Reading,
}

impl Tiles {
    pub(crate) fn run(&self) -> Outcome {
        let report = match self.saying.read(&self.file, &self.reading) {
            Ok(report) => report,
            Err(outcome) => return outcome,
        };
        let progress = Progress::new(&format!("packing {}", self.output.display()));
        let packed = self.pack(&report.document, &progress);
        drop(progress);
        match packed {
            Ok(header) => {
                if !self.saying.is_quiet() {
                    tell::err(&told(&self.output, &header, self.saying.is_json()));
                }
                Outcome::Good
            }
            Err(error) => self.saying.failed(&self.output, &error),
        }
    }

    fn pack(&self, document: &str, progress: &Progress) -> Result<Header, Error> {
        let (data, _) = ingest::from_json(document, &Options::default())?;
        let (rows, head, actors) = rows(&data)?;
        let grid = tree::grid(&rows);
        let grid =
            grid.ok_or(Error::new("too-far", "times are more than 73 million years from 1970"))?;
        let rows = rows.into_iter().map(|row| closed(row, grid)).collect();
        let owned = tree::owned(rows, grid, Sizes::default());
        let leaf_rows = tree::LEAF as u32;
        let settings = Settings { grid, head, actors, lanes: self.lanes, leaf_rows };
        let total = owned.len() as u64;
        let mut done = |count| progress.set(count, total);
        write(&self.output, &settings, &mut owned.into_iter().map(Ok), &mut done)
    }
}

/// Packs rows into a file, which is there only when it is whole.
pub(crate) fn write(
    output: &Path,
    settings: &Settings,
    rows: &mut dyn Iterator<Item = Result<Owned, String>>,
    done: &mut dyn FnMut(u64),
) -> Result<Header, Error> {
    file::whole(output, |out| pack::pack(rows, settings, out, done)).map_err(failed)
}

/// Why nothing was packed, as other errors are told.
pub(crate) fn failed(why: Failed) -> Error {
    match why {
        Failed::Write(why) => Error::new("not-written", why.to_string()),
        Failed::Rows(what) => Error::new("bad-rows", what),
    }
}

/// What was packed, for people or for programs.
pub(crate) fn told(output: &Path, header: &Header, is_json: bool) -> String {
    let (name, Header { events, tiles, file_len, first_len, .. }) = (output.display(), header);
    if is_json {
        let value = json!({ "file": name.to_string(), "events": events, "tiles": tiles, "bytes": file_len, "first": first_len });
        return format!("{value}\n");
    }
    let each = *file_len as f64 / (*events).max(1) as f64;
    format!(
        "{name}: {events} events in {tiles} tiles, {file_len} bytes ({each:.1} an event); the first picture needs {first_len}\n"
    )
}

/// Open sides end where the archive does.
fn closed(row: Row, grid: Grid) -> Row {
    let is = |flag: u8| row.flags & flag != 0;
    let start = if is(flags::OPEN_START) { grid.origin_ms } else { row.start };
    let end = if is(flags::OPEN_END) { grid.end_ms() } else { row.end };
    Row { start, end, ..row }
}

/// The events of a document, its head, and how many actors there are: those of most events first.
fn rows(data: &Dataset) -> Result<(Vec<Row>, String, u32), Error> {
    let mut head: Value = serde_json::from_str(&data.to_json(&mut data.events()))
        .map_err(|why| Error::new("not-json", why.to_string()))?;
    let events = head["events"].take();
    let Value::Array(events) = events else {
        return Err(Error::new("no-events", "there are no events"));
    };
    let numbers = sorted_actors(data, &mut head);
    head["events"] = json!([]);
    for later in ["relations", "steps"] {
        head.as_object_mut().and_then(|head| head.remove(later));
    }
    let rows = data.events().zip(events).map(|(event, json)| row(data, event, json, &numbers));
    Ok((rows.collect(), head.to_string(), numbers.len() as u32))
}

/// Puts the actors of the head in order, and gives the new number of each.
fn sorted_actors(data: &Dataset, head: &mut Value) -> Vec<u32> {
    let mut counts = vec![0_u32; data.actors().len()];
    for event in data.events() {
        data.actors_of(event).iter().for_each(|actor| counts[actor.index()] += 1);
    }
    let mut order: Vec<_> = data.actors().iter().collect();
    order.sort_by(|(a, one), (b, other)| {
        counts[b.index()].cmp(&counts[a.index()]).then_with(|| one.id.cmp(&other.id))
    });
    let mut numbers = vec![0; order.len()];
    for (number, (actor, _)) in order.iter().enumerate() {
        numbers[actor.index()] = number as u32;
    }
    if let Some(listed) = head["actors"].as_array_mut() {
        let mut by_number: BTreeMap<u32, Value> =
            numbers.iter().copied().zip(listed.drain(..)).collect();
        while let Some((_, actor)) = by_number.pop_first() {
            listed.push(actor);
        }
    }
    numbers
}

fn row(data: &Dataset, event: EventIx, mut json: Value, numbers: &[u32]) -> Row {
    let times = data.times(event);
    let flag = |is: bool, flag: u8| if is { flag } else { 0 };
    let mut actors: Vec<u32> =
        data.actors_of(event).iter().map(|actor| numbers[actor.index()]).collect();
    actors.sort_unstable();
    actors.dedup();
    let date = json["date"].as_str().unwrap_or_default().to_owned();
    if let Some(members) = json.as_object_mut() {
        COLUMNS.iter().for_each(|column| drop(members.remove(*column)));
        let has_roles = |actors: &Value| {
            actors.as_array().is_some_and(|actors| actors.iter().any(Value::is_object))
        };
        if !members.get("actors").is_some_and(has_roles) {
            members.remove("actors");
        }
    }
    let is_told = json.as_object().is_some_and(|members| !members.is_empty());
    Row {
        start: times.room.start(),
        end: times.room.end(),
        importance: data.importance(event),
        flags: flag(times.open_start, flags::OPEN_START)
            | flag(times.open_end, flags::OPEN_END)
            | flag(times.approximate, flags::APPROXIMATE)
            | flag(times.uncertain, flags::UNCERTAIN),
        actors,
        id: data.id(event).to_owned(),
        title: data.title(event).to_owned(),
        date,
        detail: is_told.then(|| json.to_string()),
    }
}
