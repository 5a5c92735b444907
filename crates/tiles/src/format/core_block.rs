//! `core`: of each row when it is, how important, who, and where it lies. Columns one after the
//! other, since like packs with like.

use crate::{
    Error, Row,
    bytes::{Reader, push_signed, push_varint},
    format::{MOST_ACTORS, MOST_PARTS, MOST_ROWS, Place, Scale},
};

const NO_LANE: u8 = u8::MAX;

/// What of an event is needed to draw it, but for words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoreRow {
    /// Earliest start, in ms since 1970.
    pub start: i64,
    /// Latest end, exclusive.
    pub end: i64,
    /// More is more important.
    pub importance: u8,
    /// See [`crate::row::flags`].
    pub flags: u8,
    /// Places in the list of actors, ascending.
    pub actors: Vec<u32>,
    /// Where it lies; `None` where no lane has room for it at any scale.
    pub place: Option<Place>,
}

impl CoreRow {
    /// A row where it was placed.
    #[must_use]
    pub fn new(row: &Row, place: Option<Place>) -> Self {
        Self {
            start: row.start,
            end: row.end,
            importance: row.importance,
            flags: row.flags,
            actors: row.actors.clone(),
            place,
        }
    }
}

/// Rows of a tile that begins at `origin_ms`, as a block that is not packed.
#[must_use]
pub fn encode_core(rows: &[CoreRow], origin_ms: i64) -> Vec<u8> {
    let mut columns = CoreColumns::new(origin_ms);
    rows.iter().for_each(|row| columns.push(row));
    columns.encode()
}

/// Rows as columns that grow: no more memory than their bytes.
#[derive(Debug)]
pub(crate) struct CoreColumns {
    origin_ms: i64,
    count: u64,
    starts: Vec<u8>,
    lens: Vec<u8>,
    importance: Vec<u8>,
    flags: Vec<u8>,
    parts: Vec<u8>,
    actors: Vec<u8>,
    lanes: Vec<u8>,
    marks: Vec<u8>,
    labels: Vec<u8>,
}

impl CoreColumns {
    pub(crate) fn new(origin_ms: i64) -> Self {
        let [starts, lens, importance, flags, parts, actors, lanes, marks, labels] =
            [const { Vec::new() }; 9];
        let count = 0;
        Self {
            origin_ms,
            count,
            starts,
            lens,
            importance,
            flags,
            parts,
            actors,
            lanes,
            marks,
            labels,
        }
    }

    pub(crate) fn push(&mut self, row: &CoreRow) {
        self.count += 1;
        push_signed(&mut self.starts, row.start.wrapping_sub(self.origin_ms));
        push_varint(&mut self.lens, row.end.wrapping_sub(row.start) as u64);
        self.importance.push(row.importance);
        self.flags.push(row.flags);
        push_varint(&mut self.parts, row.actors.len() as u64);
        let mut next = 0;
        for &actor in &row.actors {
            push_varint(&mut self.actors, u64::from(actor - next));
            next = actor + 1;
        }
        self.lanes.push(row.place.map_or(NO_LANE, |place| place.lane));
        if let Some(place) = row.place {
            self.marks.extend(place.mark.bits().to_le_bytes());
            self.labels.extend(place.label.bits().to_le_bytes());
        }
    }

    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut out = Vec::new();
        push_varint(&mut out, self.count);
        self.append_to(&mut out);
        out
    }

    fn append_to(&self, out: &mut Vec<u8>) {
        let Self { starts, lens, importance, flags, parts, actors, lanes, marks, labels, .. } =
            self;
        let columns = [starts, lens, importance, flags, parts, actors, lanes, marks, labels];
        columns.into_iter().for_each(|column| out.extend(column));
    }
}

/// The rows of an unpacked block of a tile that begins at `origin_ms`.
///
/// # Errors
/// Where it is not one, of `actors` actors and `lanes` lanes.
pub fn decode_core(
    bytes: &[u8],
    origin_ms: i64,
    (actors, lanes): (u32, u8),
) -> Result<Vec<CoreRow>, Error> {
    let mut reader = Reader::new(bytes);
    let count = reader.count(MOST_ROWS)?;
    let rows = read_rows(&mut reader, count, origin_ms, (actors, lanes))?;
    reader.end()?;
    Ok(rows)
}

pub(crate) fn push_rows(out: &mut Vec<u8>, rows: &[CoreRow], origin_ms: i64) {
    let mut columns = CoreColumns::new(origin_ms);
    rows.iter().for_each(|row| columns.push(row));
    columns.append_to(out);
}

pub(crate) fn read_rows(
    reader: &mut Reader<'_>,
    count: usize,
    origin_ms: i64,
    (actors, lanes): (u32, u8),
) -> Result<Vec<CoreRow>, Error> {
    let mut rows = Vec::with_capacity(count.min(reader.left()));
    for _ in 0..count {
        let from = reader.signed()?;
        let start = origin_ms.checked_add(from).ok_or(reader.error("a time is too far away"))?;
        rows.push(CoreRow {
            start,
            end: 0,
            importance: 0,
            flags: 0,
            actors: Vec::new(),
            place: None,
        });
    }
    for row in &mut rows {
        let end = row.start.checked_add_unsigned(reader.varint()?).filter(|end| *end > row.start);
        row.end = end.ok_or(reader.error("an event ends before it starts, or too far away"))?;
    }
    for row in &mut rows {
        row.importance = reader.u8()?;
    }
    for row in &mut rows {
        row.flags = reader.u8()?;
    }
    let mut parts = Vec::with_capacity(count.min(reader.left()));
    for _ in 0..count {
        parts.push(reader.up_to(MOST_PARTS as u64, "an event has more actors than it may")? as usize);
    }
    for (row, parts) in rows.iter_mut().zip(parts) {
        read_actors(reader, row, parts, actors)?;
    }
    read_places(reader, &mut rows, lanes)?;
    Ok(rows)
}

fn read_actors(
    reader: &mut Reader<'_>,
    row: &mut CoreRow,
    parts: usize,
    actors: u32,
) -> Result<(), Error> {
    let mut next = 0;
    for _ in 0..parts {
        let actor = next + reader.up_to(MOST_ACTORS as u64, "there is no such actor")?;
        if actor >= u64::from(actors) {
            return Err(reader.error("there is no such actor"));
        }
        row.actors.push(actor as u32);
        next = actor + 1;
    }
    Ok(())
}

fn read_places(reader: &mut Reader<'_>, rows: &mut [CoreRow], lanes: u8) -> Result<(), Error> {
    for row in &mut *rows {
        let lane = reader.u8()?;
        if lane >= lanes && lane != NO_LANE {
            return Err(reader.error("there is no such lane"));
        }
        row.place =
            (lane != NO_LANE).then_some(Place { lane, mark: Scale::NEVER, label: Scale::NEVER });
    }
    for place in rows.iter_mut().filter_map(|row| row.place.as_mut()) {
        place.mark = read_scale(reader)?;
    }
    for place in rows.iter_mut().filter_map(|row| row.place.as_mut()) {
        place.label = read_scale(reader)?;
        if place.label < place.mark {
            return Err(reader.error("a label shows before its mark"));
        }
    }
    Ok(())
}

pub(super) fn read_scale(reader: &mut Reader<'_>) -> Result<Scale, Error> {
    Scale::from_bits(reader.u16()?).ok_or(reader.error("a scale is no number"))
}
