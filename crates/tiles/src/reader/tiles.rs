//! Tiles in memory.

use std::{collections::BTreeMap, mem::take, rc::Rc};

use super::{
    MOST_BLOCK, MOST_FIRST,
    events::{Bar, Event, Events, Location, Told},
};
use crate::{
    Error,
    bytes::Reader,
    check::check_rows,
    format::{
        BINS, Block, CoreRow, FIRST_ROWS, Header, Key, Node, Over, TextRow, decode_core,
        decode_density, decode_over, decode_text, unpack_block,
    },
};

/// How many start and end in the parts of a tile in which any do.
#[derive(Clone, Debug)]
pub(super) struct Series {
    pub(super) before: u32,
    /// The part, how many start there, and how many end.
    pub(super) bins: Box<[(u8, u32, u32)]>,
}

/// The counts of a tile.
#[derive(Clone, Debug)]
pub(super) struct Counted {
    /// Actors below this have a series, if they have an event.
    pub(super) actors: u32,
    /// Pairs of those below this likewise.
    pub(super) pairs: u32,
    pub(super) series: BTreeMap<Key, Series>,
}

/// A tile that is there.
#[derive(Debug)]
pub(super) struct Held {
    pub(super) counted: Counted,
    pub(super) has_more: bool,
    /// When it was needed last.
    pub(super) used: u64,
    /// What it tells of events.
    told: Vec<Told>,
    /// How rows show that have not come yet, by their place in the tile.
    late: Vec<(usize, Bar)>,
    bytes: usize,
}

/// Why a part is not taken.
#[derive(Clone, Copy, Debug)]
pub(super) struct Refused {
    /// What is wrong with it.
    pub(super) error: Error,
    /// Where there is no room for it, how many bytes of memory it takes at least; else 0.
    pub(super) bytes: usize,
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        Self { error, bytes: 0 }
    }
}

impl Held {
    /// From the first blocks of a tile, which may take so many bytes of memory.
    pub(super) fn first(
        header: &Header,
        node: Node,
        bytes: &[u8],
        (used, room): (u64, usize),
    ) -> Result<Self, Refused> {
        let blocks = Blocks { header, node, bytes, from: node.offset };
        let mut rows = blocks.rows([Block::Core, Block::Text])?;
        let counted = blocks.read(Block::Density, |bytes| {
            decode_density(bytes, header.actors).map(|density| Counted {
                actors: density.actors,
                pairs: density.pairs,
                series: density.series.into_iter().map(|(key, one)| (key, sparse(&one))).collect(),
            })
        })?;
        let (start, lanes) = (header.grid.start_ms(node.tile), (header.actors, header.lanes));
        let over = blocks
            .read(Block::Over, |bytes| decode_over(bytes, (start, node.rows as usize), lanes))?;
        let (mut told, late) = guests(over, &mut rows);
        told.append(&mut rows);
        let counts: usize = counted.series.values().map(|one| 64 + 12 * one.bins.len()).sum();
        let bytes = counts + bytes_of(&told);
        fits(bytes, room, node.offset)?;
        Ok(Self { counted, has_more: false, used, told, late, bytes })
    }

    /// Adds the other rows of the tile, which may take so many bytes of memory.
    pub(super) fn more(
        &mut self,
        header: &Header,
        node: Node,
        bytes: &[u8],
        (events, room): (&mut Events, usize),
    ) -> Result<(), Refused> {
        fits(node.rows as usize * size_of::<Event>(), room, node.more)?;
        let blocks = Blocks { header, node, bytes, from: node.more };
        let mut rows = blocks.rows([Block::MoreCore, Block::MoreText])?;
        fits(bytes_of(&rows), room, node.more)?;
        for (at, bar) in take(&mut self.late) {
            if let Some(told) = at.checked_sub(FIRST_ROWS).and_then(|at| rows.get_mut(at)) {
                told.bars.push(bar);
            }
        }
        self.bytes += bytes_of(&rows);
        self.has_more = true;
        rows.iter().for_each(|told| events.enter(told));
        self.told.append(&mut rows);
        Ok(())
    }

    pub(super) fn enter(&self, events: &mut Events) {
        self.told.iter().for_each(|told| events.enter(told));
    }

    pub(super) fn leave(&self, events: &mut Events) {
        self.told.iter().for_each(|told| events.leave(told));
    }

    /// True where it tells of an event or, if asked so, owns it.
    pub(super) fn tells_of(&self, id: &str, as_owner: bool) -> bool {
        let is_it = |told: &Told| told.event.id == id && (told.location.is_some() || !as_owner);
        self.told.iter().any(is_it)
    }

    /// How many bytes it takes, about.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }
}

fn fits(bytes: usize, room: usize, offset: u64) -> Result<(), Refused> {
    let what = "takes more memory than there is for what is in view";
    let error = Error::new(0, what).within("tile", offset);
    if bytes <= room { Ok(()) } else { Err(Refused { error, bytes }) }
}

fn bytes_of(told: &[Told]) -> usize {
    told.iter().map(Told::bytes).sum()
}

fn sparse(series: &crate::format::Series) -> Series {
    let bins = (0..BINS).filter(|bin| series.starts[*bin] | series.ends[*bin] != 0);
    let bins = bins.map(|bin| (bin as u8, series.starts[bin], series.ends[bin]));
    Series { before: series.before, bins: bins.collect() }
}

/// What a tile tells of others' events; how its own show in pieces goes to its rows or, of those that
/// have not come, is given back.
fn guests(over: Over, rows: &mut [Told]) -> (Vec<Told>, Vec<(usize, Bar)>) {
    let guest = |guest: crate::format::Guest| Told {
        event: Rc::new(Event::new(guest.core, guest.text)),
        location: None,
        bars: Vec::new(),
    };
    let mut guests: Vec<Told> = over.guests.into_iter().map(guest).collect();
    let mut late = Vec::new();
    for showing in over.showings {
        let bar = Bar { from: showing.from, to: showing.to, place: showing.place };
        let at = showing.row as usize;
        let own = at.checked_sub(guests.len());
        match own.map_or(guests.get_mut(at), |own| rows.get_mut(own)) {
            Some(told) => told.bars.push(bar),
            None => late.extend(own.map(|own| (own, bar))),
        }
    }
    (guests, late)
}

/// Blocks of a tile that came together.
struct Blocks<'a> {
    header: &'a Header,
    node: Node,
    bytes: &'a [u8],
    /// Where they begin in the file.
    from: u64,
}

impl Blocks<'_> {
    fn read<T>(
        &self,
        block: Block,
        decode: impl FnOnce(&[u8]) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let (offset, len) = self.node.block(block);
        let is_first = !matches!(block, Block::MoreCore | Block::MoreText);
        let from = offset.wrapping_sub(self.from) as usize;
        let bytes = from.checked_add(len as usize).and_then(|to| self.bytes.get(from..to));
        let bytes = bytes.ok_or(Error::new(0, "is not in the file")).and_then(|bytes| {
            let most = if is_first { MOST_FIRST } else { MOST_BLOCK };
            decode(&unpack_block(bytes, most)?)
        });
        bytes.map_err(|error| error.within(block.name(), offset))
    }

    /// Rows with their words.
    fn rows(&self, [core, text]: [Block; 2]) -> Result<Vec<Told>, Error> {
        let Header { grid, actors, lanes, file_len, .. } = *self.header;
        let (tile, all) = (self.node.tile, self.node.rows as usize);
        let start = grid.start_ms(tile);
        let first = all.min(FIRST_ROWS);
        let count = if core == Block::Core { first } else { all - first };
        // Another number would have memory taken for rows that nobody reads.
        let counted = |bytes: &[u8]| match Reader::new(bytes).varint()? {
            said if said == count as u64 => Ok(()),
            _ => Err(Error::new(0, "has another number of events than the directory says")),
        };
        let cores = self.read(core, |bytes| {
            counted(bytes)?;
            decode_core(bytes, start, (actors, lanes))
        })?;
        let offset = if core == Block::Core { self.node.offset } else { self.node.more };
        let texts = self.read(text, |bytes| {
            counted(bytes)?;
            decode_text(bytes, (offset, file_len))
        })?;
        check_rows((grid, self.node), &cores, texts.rows.len(), count)?;
        let location = |place: Option<(u64, u32, usize)>| {
            place.map_or(Location::None, |(at, len, row)| Location::At((at, len), row))
        };
        let locations: Vec<Location> = texts.places().map(location).collect();
        let end = grid.tile_end_ms(tile);
        let told = |((core, text), location): ((CoreRow, TextRow), Location)| {
            let (from, to) = (core.start, core.end.min(end));
            let bar = core.place.map(|place| Bar { from, to, place });
            let bars = bar.into_iter().collect();
            Told { event: Rc::new(Event::new(core, text)), location: Some(location), bars }
        };
        Ok(cores.into_iter().zip(texts.rows).zip(locations).map(told).collect())
    }
}
