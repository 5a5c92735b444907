//! Parts of a file, and the ranges in which they are asked for.

use super::Archive;
use crate::{
    Error, Tile,
    format::{Block, Entry, FIRST_ROWS, FRONT},
};

/// So many ranges are on their way at once.
const MOST_AT_ONCE: usize = 4;
/// Parts that lie together are asked for together, up to so many bytes.
const MOST_TOGETHER: u64 = 256 << 10;
/// Nothing longer is asked for.
const LONGEST: u64 = 1 << 26;

/// A range of the file to ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ask {
    /// By this its bytes are told from others.
    pub id: u32,
    /// Where it begins.
    pub offset: u64,
    /// How many bytes it has; the first range may have less, where the file has.
    pub len: u64,
}

/// What to do next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Requests {
    /// Ranges to ask for, the most urgent first.
    pub ask: Vec<Ask>,
    /// Those asked for before that are no longer wanted.
    pub drop: Vec<u32>,
}

/// A part of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// The first bytes.
    Front,
    Head,
    /// The directory of a tile and all within it.
    Directory(Tile),
    /// The first four blocks of a tile.
    First(Tile),
    /// Its other rows.
    More(Tile),
    /// Details that are packed together: offset and length.
    Details(u64, u32),
}

impl Part {
    /// The tile that it is of.
    pub(super) fn tile(&self) -> Option<Tile> {
        match *self {
            Self::First(tile) | Self::More(tile) => Some(tile),
            Self::Front | Self::Head | Self::Directory(_) | Self::Details(..) => None,
        }
    }

    /// Parts of different kinds do not wait for one another.
    fn kind(&self) -> u8 {
        match self {
            Self::Front => 0,
            Self::Head | Self::Directory(_) | Self::First(_) => 1,
            Self::More(_) => 2,
            Self::Details(..) => 3,
        }
    }
}

/// A range that is on its way.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub(super) ask: Ask,
    pub(super) parts: Vec<Part>,
}

impl Archive {
    /// Where a part lies: offset and length. `None` where that is not known.
    pub(super) fn place(&self, part: Part) -> Option<(u64, u64)> {
        let wide = |(offset, len): (u64, u32)| (offset, u64::from(len));
        match part {
            Part::Front => Some((0, FRONT)),
            Part::Head => self.header.map(|header| wide(header.head)),
            Part::Directory(Tile::ROOT) => self.header.map(|header| wide(header.directory)),
            Part::Directory(tile) => match self.known.get(&tile)? {
                Entry::Elsewhere(there) => Some((there.offset, there.len.into())),
                Entry::Node(_) => None,
            },
            Part::First(tile) => {
                let node = self.node(tile)?;
                Some((node.offset, node.first_end() - node.offset))
            }
            Part::More(tile) => {
                let node = self.node(tile)?;
                let (offset, len) = node.block(Block::MoreText);
                Some((node.more, offset + u64::from(len) - node.more))
            }
            Part::Details(offset, len) => Some((offset, len.into())),
        }
    }

    pub(super) fn is_here(&self, part: Part) -> bool {
        match part {
            Part::Front => self.header.is_some(),
            Part::Head => self.head.is_some(),
            Part::Directory(Tile::ROOT) => self.known.contains_key(&Tile::ROOT),
            Part::Directory(tile) => self.node(tile).is_some(),
            Part::First(tile) => self.held.contains_key(&tile),
            Part::More(tile) => {
                let few = self.node(tile).is_some_and(|node| node.rows as usize <= FIRST_ROWS);
                few || self.held.get(&tile).is_some_and(|held| held.has_more)
            }
            Part::Details(offset, len) => self.details.iter().any(|(at, _)| *at == (offset, len)),
        }
    }

    /// What is neither there nor on its way, nor known to be out of reach: what the view needs, and what
    /// may be needed next.
    pub(super) fn missing_parts(&self) -> (Vec<Part>, Vec<Part>) {
        let needs = self.needs();
        let is_missing = |part: &Part| {
            let is_asked = || self.asked.iter().any(|asked| asked.parts.contains(part));
            !self.is_here(*part) && !self.is_out(*part) && !is_asked()
        };
        let missing = |parts: Vec<Part>| parts.into_iter().filter(is_missing).collect();
        (missing(needs.now), missing(needs.ahead))
    }

    pub(super) fn new_asks(&mut self) -> Vec<Ask> {
        let (now, ahead) = self.missing_parts();
        // What may be needed waits for all that is.
        let is_quiet = now.is_empty() && self.loading() == 0;
        let mut parts = if is_quiet && !self.is_full { ahead } else { now };
        let mut asks = Vec::new();
        while self.asked.len() < MOST_AT_ONCE && !parts.is_empty() {
            let first = parts.remove(0);
            let Some((offset, len)) = self.place(first) else { continue };
            if len == 0 || len > LONGEST {
                let what = if len == 0 { "has no bytes" } else { "is longer than is read here" };
                self.note(first, Error::new(0, what).within("part", offset));
                continue;
            }
            let mut asked =
                Asked { ask: Ask { id: self.next_ask, offset, len }, parts: vec![first] };
            self.next_ask = self.next_ask.wrapping_add(1);
            self.join(&mut asked, &mut parts);
            asks.push(asked.ask);
            self.asked.push(asked);
        }
        asks
    }

    /// Has a range bring what lies directly before it or after it, too.
    fn join(&self, asked: &mut Asked, parts: &mut Vec<Part>) {
        let kind = asked.parts[0].kind();
        let Ask { offset, len, .. } = &mut asked.ask;
        let mut at = 0;
        while let Some(&part) = parts.get(at) {
            at += 1;
            let Some((from, more)) = self.place(part).filter(|_| part.kind() == kind) else {
                continue;
            };
            if len.saturating_add(more) > MOST_TOGETHER {
                continue;
            }
            if from == *offset + *len {
                *len += more;
            } else if from + more == *offset {
                (*offset, *len) = (from, *len + more);
            } else {
                continue;
            }
            asked.parts.push(part);
            parts.remove(at - 1);
            at = 0;
        }
    }
}
