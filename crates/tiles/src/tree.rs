//! Which tile owns which event, of rows in memory: what an engine does with tables, and what those
//! are held against.
//!
//! A tile's *pool* is all events that begin in it and that no tile above owns. With [`LEAF`] events
//! or fewer it is a leaf and owns them all. Else it owns the best [`BEST`] of them, the best
//! [`BEST_OF_PART`] of each of its [`PARTS`] equal parts (a burst does not starve the rest), and all that last
//! longer than half of it; the rest is its halves'. Better is what is more important, then what
//! has the lower hash, then the lower id.

use std::cmp::Reverse;

use crate::{Grid, Row, Tile, order_hash, row::flags};

/// A tile with so many events in its pool owns all of them.
pub const LEAF: usize = 16_384;
/// An inner tile owns so many of the best.
pub const BEST: usize = 256;
/// And so many of the best of each of its parts.
pub const BEST_OF_PART: usize = 8;
/// So many equal parts are looked at.
pub const PARTS: usize = 1 << PARTS_LOG2;
const PARTS_LOG2: u32 = 5;

/// How many of what; tests have smaller trees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sizes {
    /// See [`LEAF`].
    pub leaf: usize,
    /// See [`BEST`].
    pub best: usize,
    /// See [`BEST_OF_PART`].
    pub best_of_part: usize,
}

impl Default for Sizes {
    fn default() -> Self {
        Self { leaf: LEAF, best: BEST, best_of_part: BEST_OF_PART }
    }
}

/// An event that has its tile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owned {
    /// Who owns it.
    pub tile: Tile,
    /// The hash of its id.
    pub hash: u64,
    /// The event.
    pub row: Row,
}

impl Owned {
    /// What comes first in a tile: the more important, then the lower hash, then the lower id.
    #[must_use]
    pub fn rank(&self) -> (Reverse<u8>, u64, &str) {
        (Reverse(self.row.importance), self.hash, &self.row.id)
    }
}

/// The least axis of events: those with open ends do not stretch it where there are others.
#[must_use]
pub fn grid(rows: &[Row]) -> Option<Grid> {
    let known = |open: u8| move |row: &&Row| row.flags & open == 0;
    let starts = rows.iter().filter(known(flags::OPEN_START)).map(|row| row.start);
    let ends = rows.iter().filter(known(flags::OPEN_END)).map(|row| row.end);
    // An event that is open on one side has the other.
    let start = starts.chain(ends.clone().map(|end| end.saturating_sub(1))).min()?;
    let end = ends
        .chain(rows.iter().filter(known(flags::OPEN_START)).map(|row| row.start.saturating_add(1)));
    Grid::spanning(start, end.max()?)
}

/// All events with their tiles, in the order in which an archive is packed: a tile before those
/// within it, the earlier half before the later, and in a tile the best first.
///
/// All of them lie on the axis.
#[must_use]
pub fn owned(rows: Vec<Row>, grid: Grid, sizes: Sizes) -> Vec<Owned> {
    let owned = |row: Row| Owned { tile: Tile::ROOT, hash: order_hash(&row.id), row };
    let mut pool: Vec<Owned> = rows.into_iter().map(owned).collect();
    pool.sort_unstable_by(|a, b| a.rank().cmp(&b.rank()));
    let mut out = Vec::with_capacity(pool.len());
    // Tiles with their pools, the next one last.
    let mut awaited = vec![(Tile::ROOT, pool)];
    while let Some((tile, pool)) = awaited.pop() {
        if pool.is_empty() {
            continue;
        }
        let (own, left, right) = split(grid, tile, pool, sizes);
        out.extend(own.into_iter().map(|owned| Owned { tile, ..owned }));
        if tile.z < grid.deepest() {
            awaited.extend([(tile.right(), right), (tile.left(), left)]);
        }
    }
    out
}

/// Its own of a pool, the best first, and what is left for each half.
fn split(
    grid: Grid,
    tile: Tile,
    pool: Vec<Owned>,
    sizes: Sizes,
) -> (Vec<Owned>, Vec<Owned>, Vec<Owned>) {
    if pool.len() <= sizes.leaf || tile.z == grid.deepest() {
        return (pool, Vec::new(), Vec::new());
    }
    let (half, middle) = (grid.width_ms(tile.z) / 2, grid.start_ms(tile.right()));
    let mut of_part = [0; PARTS];
    let (mut own, mut left, mut right) = (Vec::new(), Vec::new(), Vec::new());
    for (rank, owned) in pool.into_iter().enumerate() {
        let of_part = &mut of_part[grid.part(tile, owned.row.start, PARTS_LOG2)];
        *of_part += 1;
        let is_own = rank < sizes.best
            || *of_part <= sizes.best_of_part
            || owned.row.end - owned.row.start > half;
        let to = if is_own {
            &mut own
        } else if owned.row.start < middle {
            &mut left
        } else {
            &mut right
        };
        to.push(owned);
    }
    (own, left, right)
}
