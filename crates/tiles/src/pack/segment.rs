//! A subtree that was packed by itself: its tiles as they will stand in the archive, and what the
//! tiles around it need of it. Made and read by one version of this program; no part of the format.

use std::{
    io::{self, Read, Seek, SeekFrom, Write},
    rc::Rc,
};

use super::{
    Event, Failed,
    counts::{ActorSets, Events},
    walk::Left,
};
use crate::{
    Error, Grid, Row, Tile,
    bytes::{Reader, push_signed, push_varint},
    format::{
        BLOCKS, MOST_PARTS, Node, TextRow, decode_density, encode_density, push_words, read_words,
    },
    order_hash,
    tree::Owned,
};

const MAGIC: [u8; 8] = *b"att-seg1";
/// At the end: a stamp, how long the summary before it is, and what it is.
const TAIL: usize = 24;

/// What a segment can be read from.
pub trait Source: Read + Seek {}
impl<T: Read + Seek> Source for T {}

/// What is known of a subtree that was packed.
pub(super) struct Summary {
    pub(super) events: u64,
    /// Its tiles in the order of reading, by where they lie in the segment.
    pub(super) nodes: Vec<Node>,
    pub(super) left: Left,
    /// How many bytes its tiles take, from the first of the segment on.
    pub(super) len: u64,
}

/// The stamp of a segment that is whole.
///
/// # Errors
/// Where it cannot be read.
pub fn stamp_of(segment: &mut (impl Source + ?Sized)) -> io::Result<Option<u64>> {
    Ok(tail(segment)?.map(|(stamp, ..)| stamp))
}

/// Stamp, where the summary begins and how long it is.
fn tail(segment: &mut (impl Source + ?Sized)) -> io::Result<Option<(u64, u64, u64)>> {
    let len = segment.seek(SeekFrom::End(0))?;
    let Some(end) = len.checked_sub(TAIL as u64) else { return Ok(None) };
    segment.seek(SeekFrom::Start(end))?;
    let mut tail = [0; TAIL];
    segment.read_exact(&mut tail)?;
    let number = |at: usize| {
        let mut number = [0; 8];
        number.copy_from_slice(&tail[at..at + 8]);
        u64::from_le_bytes(number)
    };
    let at = end.checked_sub(number(8)).filter(|_| tail[16..] == MAGIC);
    Ok(at.map(|at| (number(0), at, number(8))))
}

/// Writes what follows the tiles.
pub(super) fn end(
    out: &mut impl Write,
    (summary, sets): &(Summary, ActorSets),
    stamp: u64,
) -> Result<(), Failed> {
    let bytes = summary.encode(sets);
    out.write_all(&bytes)?;
    out.write_all(&stamp.to_le_bytes())?;
    out.write_all(&(bytes.len() as u64).to_le_bytes())?;
    out.write_all(&MAGIC)?;
    Ok(out.flush()?)
}

impl Summary {
    /// Reads it, and stands before the first tile.
    pub(super) fn read(
        segment: &mut dyn Source,
        of: (Grid, u32),
        sets: &mut ActorSets,
    ) -> Result<Self, Failed> {
        let not_whole = || Failed::Rows("a segment is not whole".into());
        let (_, at, len) = tail(segment)?.ok_or_else(not_whole)?;
        segment.seek(SeekFrom::Start(at))?;
        let mut bytes = Vec::new();
        Read::take(&mut *segment, len).read_to_end(&mut bytes)?;
        segment.seek(SeekFrom::Start(0))?;
        Self::decode(&bytes, of, (at, sets)).map_err(|_| not_whole())
    }

    fn encode(&self, sets: &ActorSets) -> Vec<u8> {
        let mut bytes = Vec::new();
        push_varint(&mut bytes, self.events);
        push_varint(&mut bytes, self.nodes.len() as u64);
        for Node { tile, rows, halves, offset, more, lens } in &self.nodes {
            bytes.extend([tile.z, u8::from(halves[0]) | u8::from(halves[1]) << 1]);
            let numbers = [tile.x, u64::from(*rows), *offset, *more];
            numbers.into_iter().for_each(|number| push_varint(&mut bytes, number));
            lens.iter().for_each(|len| push_varint(&mut bytes, u64::from(*len)));
        }
        let counted = encode_density(&self.left.counted);
        push_varint(&mut bytes, counted.len() as u64);
        bytes.extend(counted);
        let Events { whole, brief } = &self.left.out;
        push_varint(&mut bytes, whole.len() as u64);
        for event in whole {
            let Row { start, end, importance, flags, actors, .. } = event.row();
            bytes.extend([event.tile().z, *importance, *flags]);
            push_varint(&mut bytes, event.tile().x);
            push_when(&mut bytes, (*start, *end), actors);
        }
        let words: Vec<_> = whole.iter().map(|event| TextRow::new(event.row())).collect();
        push_words(&mut bytes, &words);
        push_varint(&mut bytes, brief.len() as u64);
        for one in brief {
            push_when(&mut bytes, (one.start, one.end), sets.get(*one));
        }
        bytes
    }

    fn decode(
        bytes: &[u8],
        (grid, actors): (Grid, u32),
        (len, sets): (u64, &mut ActorSets),
    ) -> Result<Self, Error> {
        let mut reader = Reader::new(bytes);
        let events = reader.varint()?;
        let count = reader.count(bytes.len())?;
        let nodes = (0..count).map(|_| node(&mut reader)).collect::<Result<_, _>>()?;
        let counted = reader.count(bytes.len())?;
        let counted = decode_density(reader.take(counted)?, actors)?;
        let count = reader.count(bytes.len())?;
        let whole: Vec<_> =
            (0..count).map(|_| event(&mut reader, grid)).collect::<Result<_, _>>()?;
        let words = read_words(&mut reader, count)?;
        let named = |(owned, words): (Owned, TextRow)| {
            let TextRow { id, title, date } = words;
            let hash = order_hash(&id);
            Rc::new(Event::new(Owned { hash, row: Row { id, title, date, ..owned.row }, ..owned }))
        };
        let whole = whole.into_iter().zip(words).map(named).collect();
        let count = reader.count(bytes.len())?;
        let mut brief = Vec::with_capacity(count);
        for _ in 0..count {
            let (times, actors) = read_when(&mut reader)?;
            brief.push(sets.brief(times, &actors));
        }
        reader.end()?;
        Ok(Self { events, nodes, left: Left { counted, out: Events { whole, brief } }, len })
    }
}

fn push_when(out: &mut Vec<u8>, (start, end): (i64, i64), actors: &[u32]) {
    push_signed(out, start);
    push_varint(out, end.wrapping_sub(start) as u64);
    push_varint(out, actors.len() as u64);
    actors.iter().for_each(|actor| push_varint(out, u64::from(*actor)));
}

fn read_when(reader: &mut Reader<'_>) -> Result<((i64, i64), Vec<u32>), Error> {
    let start = reader.signed()?;
    let end = start.wrapping_add(reader.varint()? as i64);
    let count = reader.count(MOST_PARTS)?;
    let actor = |reader: &mut Reader<'_>| {
        reader.up_to(u64::from(u32::MAX), "is no actor").map(|actor| actor as u32)
    };
    let actors = (0..count).map(|_| actor(reader)).collect::<Result<_, _>>()?;
    Ok(((start, end), actors))
}

fn node(reader: &mut Reader<'_>) -> Result<Node, Error> {
    let (z, halves) = (reader.u8()?, reader.u8()?);
    let tile = Tile { z, x: reader.varint()? };
    let rows = reader.up_to(u64::from(u32::MAX), "is no number of rows")? as u32;
    let (offset, more) = (reader.varint()?, reader.varint()?);
    let mut lens = [0; BLOCKS];
    for len in &mut lens {
        *len = reader.up_to(u64::from(u32::MAX), "is no length")? as u32;
    }
    Ok(Node { tile, rows, halves: [halves & 1 != 0, halves & 2 != 0], offset, more, lens })
}

/// An event without its words.
fn event(reader: &mut Reader<'_>, grid: Grid) -> Result<Owned, Error> {
    let (z, importance, flags) = (reader.u8()?, reader.u8()?, reader.u8()?);
    let tile = Tile { z: z.min(grid.deepest()), x: reader.varint()? };
    let ((start, end), actors) = read_when(reader)?;
    let row = Row { start, end, importance, flags, actors, ..Row::default() };
    Ok(Owned { tile, hash: 0, row })
}
