//! `density`: how many events start and end in each of 256 equal parts of a tile, of all events, of
//! each of the commonest actors, and of pairs of them; and how many go on from before.
//!
//! So many are active in part b: those from before, and those that start up to b, without those that
//! end in a part before b. All of it adds up: A or B is A + B − both.

use std::collections::BTreeMap;

use crate::{
    Error,
    bytes::{Reader, push_signed, push_varint},
    format::MOST_ACTORS,
};

/// Parts of a tile.
pub const BINS: usize = 256;

/// More series no tile has: each takes 2 KB of memory, and may take five bytes of a file.
const MOST_SERIES: usize = 1 << 14;

/// Of whom a series is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// Of all events.
    All,
    /// Of those of an actor.
    Actor(u32),
    /// Of those of both, the first the lower.
    Both(u32, u32),
}

/// How many start and end in each part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// How many began before the tile and go on into it.
    pub before: u32,
    /// How many start in each part.
    pub starts: Box<[u32; BINS]>,
    /// How many end in each part: after where it begins, and up to where it ends.
    pub ends: Box<[u32; BINS]>,
}

impl Default for Series {
    fn default() -> Self {
        Self { before: 0, starts: Box::new([0; BINS]), ends: Box::new([0; BINS]) }
    }
}

/// The density of a tile.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Density {
    /// Actors whose place in the list is below this have a series, if they have an event here.
    pub actors: u32,
    /// Pairs of actors below this likewise.
    pub pairs: u32,
    /// The series.
    pub series: BTreeMap<Key, Series>,
}

impl Key {
    fn numbers(self) -> (u64, u64) {
        match self {
            Self::All => (0, 0),
            Self::Actor(actor) => (u64::from(actor) + 1, 0),
            Self::Both(a, b) => (u64::from(a) + 1, u64::from(b - a)),
        }
    }
}

/// As a block that is not packed.
#[must_use]
pub fn encode_density(density: &Density) -> Vec<u8> {
    let mut out = Vec::new();
    push_varint(&mut out, u64::from(density.actors));
    push_varint(&mut out, u64::from(density.pairs));
    push_varint(&mut out, density.series.len() as u64);
    for (key, series) in &density.series {
        let (first, second) = key.numbers();
        push_varint(&mut out, first);
        push_varint(&mut out, second);
        push_varint(&mut out, u64::from(series.before));
        push_bins(&mut out, |bin| i64::from(series.starts[bin]));
        // Most events end where they start.
        push_bins(&mut out, |bin| i64::from(series.starts[bin]) - i64::from(series.ends[bin]));
    }
    out
}

/// How many are not 0; of each how many that are come before it, and what it is.
fn push_bins(out: &mut Vec<u8>, number: impl Fn(usize) -> i64) {
    let bins = || (0..BINS).filter(|bin| number(*bin) != 0);
    push_varint(out, bins().count() as u64);
    let mut next = 0;
    for bin in bins() {
        push_varint(out, (bin - next) as u64);
        push_signed(out, number(bin));
        next = bin + 1;
    }
}

fn read_bins(reader: &mut Reader<'_>) -> Result<[i64; BINS], Error> {
    let mut bins = [0; BINS];
    let mut next = 0;
    for _ in 0..reader.count(BINS)? {
        let bin = next + reader.up_to(BINS as u64, "there is no such part of a tile")? as usize;
        if bin >= BINS {
            return Err(reader.error("there is no such part of a tile"));
        }
        bins[bin] = reader.signed()?;
        next = bin + 1;
    }
    Ok(bins)
}

/// An unpacked block.
///
/// # Errors
/// Where it is not one.
pub fn decode_density(bytes: &[u8], actors: u32) -> Result<Density, Error> {
    let mut reader = Reader::new(bytes);
    let most = MOST_ACTORS as u64;
    let [actors_here, pairs] =
        [(); 2].map(|()| reader.up_to(most, "has more actors than there may be"));
    let mut density =
        Density { actors: actors_here? as u32, pairs: pairs? as u32, series: BTreeMap::new() };
    let mut last = None;
    for _ in 0..reader.count(MOST_SERIES)? {
        let (key, series) = read_series(&mut reader, actors)?;
        if last.is_some_and(|last| last >= key) {
            return Err(reader.error("series are in no order"));
        }
        last = Some(key);
        density.series.insert(key, series);
    }
    reader.end()?;
    Ok(density)
}

fn read_series(reader: &mut Reader<'_>, actors: u32) -> Result<(Key, Series), Error> {
    let most = MOST_ACTORS as u64;
    let first = reader.up_to(most, "there is no such actor")?;
    let second = reader.up_to(most, "there is no such actor")?;
    let key = match (first, second) {
        (0, 0) => Key::All,
        (0, _) => return Err(reader.error("there is no such series")),
        (first, 0) => Key::Actor(first as u32 - 1),
        (first, more) => Key::Both(first as u32 - 1, (first - 1 + more) as u32),
    };
    let highest = match key {
        Key::All => None,
        Key::Actor(actor) | Key::Both(_, actor) => Some(actor),
    };
    if highest.is_some_and(|actor| actor >= actors) {
        return Err(reader.error("there is no such actor"));
    }
    let before = reader.up_to(u64::from(u32::MAX), "counts more than there may be")? as u32;
    let (starts, less) = (read_bins(reader)?, read_bins(reader)?);
    let mut series = Series { before, ..Series::default() };
    for bin in 0..BINS {
        let wrong = reader.error("counts more than there may be, or less than none");
        let ends = starts[bin].checked_sub(less[bin]).ok_or(wrong)?;
        series.starts[bin] = u32::try_from(starts[bin]).map_err(|_| wrong)?;
        series.ends[bin] = u32::try_from(ends).map_err(|_| wrong)?;
    }
    Ok((key, series))
}
