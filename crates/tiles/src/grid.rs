//! The axis of an archive, and the stretches of it that are tiles.

/// No tile is deeper.
pub const DEEPEST: u8 = 30;
/// Times of an archive are within so many ms of 1970, either way: 73 million years.
pub const FARTHEST_MS: i64 = 1 << 61;
/// How wide a tile is, in px, at the scale from which its level is read.
pub const TILE_PX: f64 = 1024.0;

/// The time that an archive spans: 2^`span_log2` ms from its origin on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grid {
    /// Where time begins, in ms since 1970; a multiple of half of what is spanned.
    pub origin_ms: i64,
    /// Logarithm of the ms spanned: 1 to 62.
    pub span_log2: u8,
}

impl Grid {
    /// The least that spans from `start` to `end` (exclusive); `None` when they are in no
    /// order, or too far from 1970.
    #[must_use]
    pub fn spanning(start: i64, end: i64) -> Option<Self> {
        if start >= end || start < -FARTHEST_MS || end > FARTHEST_MS {
            return None;
        }
        // A multiple of half of it: whole ones would never span 1970 itself.
        (1..=62).find_map(|span_log2| {
            let origin_ms = start >> (span_log2 - 1) << (span_log2 - 1);
            let grid = Self { origin_ms, span_log2 };
            (grid.end_ms() >= end).then_some(grid)
        })
    }

    /// True when it is one that [`Grid::spanning`] may give.
    #[must_use]
    pub fn is_sound(self) -> bool {
        let Self { origin_ms, span_log2 } = self;
        (1..=62).contains(&span_log2)
            && (-(1 << 62)..=FARTHEST_MS).contains(&origin_ms)
            && origin_ms & ((1 << (span_log2 - 1)) - 1) == 0
            && origin_ms.checked_add(1 << span_log2).is_some()
    }

    /// Where time ends, exclusive.
    #[must_use]
    pub fn end_ms(self) -> i64 {
        self.origin_ms + (1 << self.span_log2)
    }

    /// The deepest level there can be.
    #[must_use]
    pub fn deepest(self) -> u8 {
        self.span_log2.min(DEEPEST)
    }

    /// Logarithm of the ms that a tile of a level spans.
    #[must_use]
    pub fn width_log2(self, z: u8) -> u32 {
        u32::from(self.span_log2 - z)
    }

    /// The ms that a tile of a level spans.
    #[must_use]
    pub fn width_ms(self, z: u8) -> i64 {
        1 << self.width_log2(z)
    }

    /// Where a tile begins.
    #[must_use]
    pub fn start_ms(self, tile: Tile) -> i64 {
        self.origin_ms + ((tile.x as i64) << self.width_log2(tile.z))
    }

    /// Where a tile ends, exclusive.
    #[must_use]
    pub fn tile_end_ms(self, tile: Tile) -> i64 {
        self.start_ms(tile) + self.width_ms(tile.z)
    }

    /// The tile of a level that a time lies in.
    #[must_use]
    pub fn tile_at(self, z: u8, ms: i64) -> Tile {
        Tile { z, x: ((ms - self.origin_ms) >> self.width_log2(z)) as u64 }
    }

    /// In which of 2^`parts_log2` equal parts of a tile a time lies.
    #[must_use]
    pub fn part(self, tile: Tile, ms: i64, parts_log2: u32) -> usize {
        let (width_log2, into) = (self.width_log2(tile.z), ms - self.start_ms(tile));
        let part = match width_log2.checked_sub(parts_log2) {
            Some(shift) => into >> shift,
            None => into << (parts_log2 - width_log2),
        };
        part as usize
    }

    /// The scale in px per ms from which a level is read; nothing of it shows below. The root is
    /// read at every scale.
    #[must_use]
    pub fn read_from(self, z: u8) -> f64 {
        if z == 0 { 0.0 } else { TILE_PX / self.width_ms(z) as f64 }
    }
}

/// A stretch of the axis: the `x`-th of 2^`z` equal ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tile {
    /// The level: 0 is all of the axis.
    pub z: u8,
    /// Which one of its level.
    pub x: u64,
}

impl Tile {
    /// All of the axis.
    pub const ROOT: Self = Self { z: 0, x: 0 };

    /// Its earlier half.
    #[must_use]
    pub fn left(self) -> Self {
        Self { z: self.z + 1, x: self.x << 1 }
    }

    /// Its later half.
    #[must_use]
    pub fn right(self) -> Self {
        Self { z: self.z + 1, x: self.x << 1 | 1 }
    }

    /// True when the other lies in it, or is it.
    #[must_use]
    pub fn holds(self, other: Self) -> bool {
        other.z >= self.z && other.x >> (other.z - self.z) == self.x
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_grid_spans_what_there_is() {
        let of =
            |start, end| Grid::spanning(start, end).map(|grid| (grid.origin_ms, grid.span_log2));
        assert_eq!(of(0, 1), Some((0, 1)));
        assert_eq!(of(-1, 1), Some((-1, 1)));
        assert_eq!(of(5, 9), Some((4, 3)));
        assert_eq!(of(3, 9), Some((0, 4)));
        assert_eq!(of(7, 9), Some((7, 1)));
        assert_eq!(of(9, 9), None);
        assert_eq!(of(-FARTHEST_MS, FARTHEST_MS), Some((-FARTHEST_MS, 62)));
        assert_eq!(of(-FARTHEST_MS - 1, 0), None);
        assert_eq!(of(i64::MIN, i64::MAX), None);
    }

    #[test]
    fn tiles_halve_their_parents() {
        let grid = Grid { origin_ms: -512, span_log2: 10 };
        assert!(grid.is_sound());
        let tile = Tile::ROOT.right().left();
        assert_eq!((grid.start_ms(tile), grid.tile_end_ms(tile)), (0, 256));
        assert_eq!(grid.tile_at(2, 255), tile);
        assert_eq!((grid.part(tile, 0, 5), grid.part(tile, 255, 5)), (0, 31));
        assert_eq!(grid.part(grid.tile_at(10, 3), 3, 5), 0);
        assert!(Tile::ROOT.holds(tile) && !tile.holds(Tile::ROOT) && tile.holds(tile));
        assert_eq!(grid.read_from(2), 4.0);
    }
}
