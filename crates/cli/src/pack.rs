//! `actor-timeline pack`: rows that an engine has sorted, as an archive.

use std::{
    io::{BufReader, Read},
    path::{Path, PathBuf},
};

use actor_timeline_import::Error;
use actor_timeline_tiles::{
    Grid, Row, Tile,
    format::Header,
    pack::{self, Settings},
    tree::{self, Owned},
};
use arrow_array::{
    Array, ArrayRef, ArrowPrimitiveType, ListArray, PrimitiveArray, RecordBatch, StringArray,
    cast::AsArray,
    types::{Int64Type, UInt8Type, UInt32Type, UInt64Type},
};
use arrow_ipc::reader::StreamReader;
use clap::Args;
use serde_json::{Value, json};

use crate::{Outcome, progress::Progress, tell, tiles};

/// The columns, in their order.
const COLUMNS: [&str; 12] = [
    "z",
    "x",
    "start",
    "end",
    "importance",
    "hash",
    "flags",
    "actors",
    "id",
    "title",
    "date",
    "detail",
];

/// Packs a sorted stream of Arrow from standard input as an archive of tiles
#[derive(Debug, Args)]
pub(crate) struct Pack {
    /// Where to write
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// The title of the timeline
    #[arg(long, default_value = "")]
    title: String,
    /// Lanes that events lie on
    #[arg(long, value_name = "N", default_value_t = pack::LANES, value_parser = clap::value_parser!(u8).range(1..=64))]
    lanes: u8,
    /// Write what is said to standard error as JSON
    #[arg(long)]
    json: bool,
    /// Say nothing but errors
    #[arg(short, long)]
    quiet: bool,
}

impl Pack {
    pub(crate) fn run(&self) -> Outcome {
        let progress = Progress::new(&format!("packing {}", self.output.display()));
        let packed = self.pack(std::io::stdin().lock(), &progress);
        drop(progress);
        match packed {
            Ok(header) => {
                if !self.quiet {
                    tell::err(&tiles::told(&self.output, &header, self.json));
                }
                Outcome::Good
            }
            Err(error) => {
                tell::err(&tell::error(Path::new("-"), &error, self.json));
                Outcome::Failed
            }
        }
    }

    fn pack(&self, input: impl Read, progress: &Progress) -> Result<Header, Error> {
        let input = BufReader::with_capacity(1 << 20, input);
        let stream = StreamReader::try_new(input, None)
            .map_err(|why| Error::new("not-arrow", format!("this is no stream of Arrow: {why}")))?;
        let settings = self.settings(stream.schema().metadata())?;
        let mut rows = Rows { batches: stream, columns: None };
        let mut done = |count| progress.say(&format!("{count} rows"));
        tiles::write(&self.output, &settings, &mut rows, &mut done)
    }

    /// What the stream says of all rows.
    fn settings(
        &self,
        said: &std::collections::HashMap<String, String>,
    ) -> Result<Settings, Error> {
        let wrong = |what: &str| Error::new("bad-schema", format!("the stream's metadata {what}"));
        let get = |key: &str| said.get(key).ok_or_else(|| wrong(&format!("lacks {key}")));
        if get("att.version")? != "1" {
            return Err(wrong("is of another version (att.version) than 1"));
        }
        let number = |_| wrong("has an att.origin_ms or att.span_log2 that is no number");
        let origin_ms = get("att.origin_ms")?.parse().map_err(number)?;
        let span_log2 = get("att.span_log2")?.parse().map_err(number)?;
        let listed: Vec<Value> = serde_json::from_str(get("att.actors")?)
            .map_err(|why| wrong(&format!("has att.actors that are no JSON: {why}")))?;
        let actor = |actor: &Value| match actor["name"].as_str() {
            Some(name) => json!({ "id": actor["id"], "name": name }),
            None => json!({ "id": actor["id"] }),
        };
        let actors: Vec<Value> = listed.iter().map(actor).collect();
        let count = u32::try_from(actors.len()).map_err(|_| wrong("has too many actors"))?;
        let head = json!({ "title": self.title, "actors": actors, "events": [] });
        Ok(Settings {
            grid: Grid { origin_ms, span_log2 },
            head: head.to_string(),
            actors: count,
            lanes: self.lanes,
            leaf_rows: tree::LEAF as u32,
        })
    }
}

/// The rows of a stream, batch by batch.
struct Rows<B> {
    batches: B,
    columns: Option<(Columns, usize)>,
}

impl<B, E> Iterator for Rows<B>
where
    B: Iterator<Item = Result<RecordBatch, E>>,
    E: std::fmt::Display,
{
    type Item = Result<Owned, String>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some((columns, at)) =
                self.columns.as_mut().filter(|(columns, at)| *at < columns.len())
            {
                *at += 1;
                return Some(Ok(columns.row(*at - 1)));
            }
            match self
                .batches
                .next()?
                .map_err(|why| why.to_string())
                .and_then(|batch| Columns::new(&batch))
            {
                Ok(columns) => self.columns = Some((columns, 0)),
                Err(why) => return Some(Err(why)),
            }
        }
    }
}

/// The columns of a batch.
struct Columns {
    z: PrimitiveArray<UInt8Type>,
    x: PrimitiveArray<UInt64Type>,
    start: PrimitiveArray<Int64Type>,
    end: PrimitiveArray<Int64Type>,
    importance: PrimitiveArray<UInt8Type>,
    hash: PrimitiveArray<UInt64Type>,
    flags: PrimitiveArray<UInt8Type>,
    actors: ListArray,
    actor: PrimitiveArray<UInt32Type>,
    id: StringArray,
    title: StringArray,
    date: StringArray,
    detail: StringArray,
}

impl Columns {
    fn new(batch: &RecordBatch) -> Result<Self, String> {
        let schema = batch.schema();
        let names = schema.fields().iter().map(|field| field.name().as_str());
        if !names.eq(COLUMNS) {
            return Err(format!("the columns must be {}", COLUMNS.join(", ")));
        }
        for (name, column) in COLUMNS.iter().zip(batch.columns()) {
            if column.null_count() > 0 && *name != "detail" {
                return Err(format!("column {name} has nulls"));
            }
        }
        let actors =
            batch.column(7).as_list_opt::<i32>().ok_or_else(|| wrong(7, batch.column(7)))?;
        if actors.values().null_count() > 0 {
            return Err("column actors has nulls".into());
        }
        Ok(Self {
            z: numbers(batch, 0)?,
            x: numbers(batch, 1)?,
            start: numbers(batch, 2)?,
            end: numbers(batch, 3)?,
            importance: numbers(batch, 4)?,
            hash: numbers(batch, 5)?,
            flags: numbers(batch, 6)?,
            actor: actors
                .values()
                .as_primitive_opt()
                .cloned()
                .ok_or_else(|| wrong(7, batch.column(7)))?,
            actors: actors.clone(),
            id: texts(batch, 8)?,
            title: texts(batch, 9)?,
            date: texts(batch, 10)?,
            detail: texts(batch, 11)?,
        })
    }

    fn len(&self) -> usize {
        self.z.len()
    }

    fn row(&self, at: usize) -> Owned {
        let offsets = self.actors.value_offsets();
        let actors = offsets[at] as usize..offsets[at + 1] as usize;
        Owned {
            tile: Tile { z: self.z.value(at), x: self.x.value(at) },
            hash: self.hash.value(at),
            row: Row {
                start: self.start.value(at),
                end: self.end.value(at),
                importance: self.importance.value(at),
                flags: self.flags.value(at),
                actors: self.actor.values()[actors].to_vec(),
                id: self.id.value(at).to_owned(),
                title: self.title.value(at).to_owned(),
                date: self.date.value(at).to_owned(),
                detail: self.detail.is_valid(at).then(|| self.detail.value(at).to_owned()),
            },
        }
    }
}

fn wrong(at: usize, column: &ArrayRef) -> String {
    format!("column {} is of type {}, which it must not be", COLUMNS[at], column.data_type())
}

fn numbers<T: ArrowPrimitiveType>(
    batch: &RecordBatch,
    at: usize,
) -> Result<PrimitiveArray<T>, String> {
    let column = batch.column(at);
    column.as_primitive_opt::<T>().cloned().ok_or_else(|| wrong(at, column))
}

fn texts(batch: &RecordBatch, at: usize) -> Result<StringArray, String> {
    let column = batch.column(at);
    column.as_string_opt::<i32>().cloned().ok_or_else(|| wrong(at, column))
}
