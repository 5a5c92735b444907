//! Rows that an engine has sorted: a stream of Arrow IPC.

use std::{
    fmt,
    io::{BufReader, Read},
};

use arrow_array::{
    Array, ArrayRef, ArrowPrimitiveType, ListArray, PrimitiveArray, RecordBatch, StringArray,
    cast::AsArray,
    types::{Int64Type, UInt8Type, UInt32Type, UInt64Type},
};
use arrow_ipc::reader::StreamReader;
use serde_json::Value;

use crate::{
    Grid, Row, Tile,
    pack::Settings,
    tree::{self, Owned},
};

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

/// Why a stream cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is no stream of Arrow.
    NotArrow(String),
    /// What it says of all rows is not what it should.
    BadSchema(String),
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotArrow(why) => write!(f, "this is no stream of Arrow: {why}"),
            Self::BadSchema(what) => write!(f, "the stream's metadata {what}"),
        }
    }
}

impl std::error::Error for Refused {}

/// A stream of which the beginning was read.
pub struct Stream<R: Read> {
    reader: StreamReader<BufReader<R>>,
}

impl<R: Read> Stream<R> {
    /// Reads the schema.
    ///
    /// # Errors
    /// Where there is none.
    pub fn open(input: R) -> Result<Self, Refused> {
        let input = BufReader::with_capacity(1 << 20, input);
        let reader = StreamReader::try_new(input, None);
        Ok(Self { reader: reader.map_err(|why| Refused::NotArrow(why.to_string()))? })
    }

    /// What it says of all rows, as an archive is packed; and a title, which it has not.
    ///
    /// # Errors
    /// Where that lacks something.
    pub fn settings(&self, title: &str, lanes: u8) -> Result<Settings, Refused> {
        let wrong = |what: &str| Refused::BadSchema(what.to_owned());
        let schema = self.reader.schema();
        let said = schema.metadata();
        let get = |key: &str| said.get(key).ok_or_else(|| wrong(&format!("lacks {key}")));
        if get("att.version")? != "1" {
            return Err(wrong("is of another version (att.version) than 1"));
        }
        let number = |_| wrong("has an att.origin_ms or att.span_log2 that is no number");
        let origin_ms = get("att.origin_ms")?.parse().map_err(number)?;
        let span_log2 = get("att.span_log2")?.parse().map_err(number)?;
        let listed: Vec<Value> = serde_json::from_str(get("att.actors")?)
            .map_err(|why| wrong(&format!("has att.actors that are no JSON: {why}")))?;
        let actors: Vec<String> = listed.iter().map(head_actor).collect();
        let count = u32::try_from(actors.len()).map_err(|_| wrong("has too many actors"))?;
        // By hand: what orders the members of objects is for whole programs to say.
        let title = Value::from(title);
        let head = format!("{{\"title\":{title},\"actors\":[{}],\"events\":[]}}", actors.join(","));
        let grid = Grid { origin_ms, span_log2 };
        let leaf_rows = tree::LEAF as u32;
        Ok(Settings { grid, head, actors: count, lanes, leaf_rows })
    }

    /// Those of its rows that end after a time, each with its place in its tile; what others say is not
    /// looked at.
    pub fn ending_after(self, ms: i64) -> impl Iterator<Item = Result<(usize, Owned), String>> {
        let mut last = (None, 0);
        let mut rows_of = move |batch: RecordBatch| {
            let columns = Columns::new(&batch)?;
            let mut found = Vec::new();
            for (at, end) in columns.end.values().iter().enumerate() {
                let tile = Some((columns.z.value(at), columns.x.value(at)));
                last = if last.0 == tile { (tile, last.1 + 1) } else { (tile, 0) };
                if *end > ms {
                    found.push((last.1, columns.row(at)));
                }
            }
            Ok(found)
        };
        let found = move |batch: Result<RecordBatch, String>| match batch.and_then(&mut rows_of) {
            Ok(found) => found.into_iter().map(Ok).collect(),
            Err(why) => vec![Err(why)],
        };
        self.reader.map(|batch| batch.map_err(|why| why.to_string())).flat_map(found)
    }

    /// Its rows.
    pub fn rows(self) -> impl Iterator<Item = Result<Owned, String>> {
        Rows { batches: self.reader, columns: None }
    }
}

fn head_actor(actor: &Value) -> String {
    let id = &actor["id"];
    match &actor["name"] {
        Value::String(_) => format!("{{\"id\":{id},\"name\":{}}}", actor["name"]),
        _ => format!("{{\"id\":{id}}}"),
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
    E: fmt::Display,
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
