//! How many events are active, from the counts of the tiles that are there: exact where a span begins
//! and ends with parts of them, else between two numbers.

use super::{
    Archive,
    tiles::{Counted, Series},
};
use crate::{
    Grid, Tile,
    format::{BINS, Header, Key},
};

const PARTS_LOG2: u32 = BINS.trailing_zeros();

/// Whose events are counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// All.
    Everyone,
    /// Those of one of these actors or more, by their places in the head's list.
    AnyOf(Vec<u32>),
    /// Those that all of these have in common.
    AllOf(Vec<u32>),
}

/// So many, or between so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// There are not fewer.
    pub at_least: u64,
    /// There are not more.
    pub at_most: u64,
}

impl Count {
    fn exactly(count: u64) -> Self {
        Self { at_least: count, at_most: count }
    }

    /// True where it is known.
    #[must_use]
    pub fn is_exact(self) -> bool {
        self.at_least == self.at_most
    }
}

/// A stretch of time that a tile counts: all of it, or a half without tiles.
struct Piece<'a> {
    tile: Tile,
    counted: &'a Counted,
    from: i64,
    to: i64,
}

/// Parts of a tile, from one to before another.
type Parts = (usize, usize);

/// A span is counted by so many tiles beside one another at most.
const MOST_TILES: u64 = 16;

impl Archive {
    /// How many events are active in a span of time: of all, or of those of some actors. As exact as the
    /// tiles that the view is read from are; of a longer span, as some above them.
    #[must_use]
    pub fn count(&self, from: i64, to: i64, who: &Who) -> Count {
        let Some(Header { grid, events, .. }) = self.header else { return Count::default() };
        let (from, to) = (from.max(grid.origin_ms), to.min(grid.end_ms()));
        if from >= to {
            return Count::default();
        }
        let z = self.level_of(grid, (from, to));
        let mut pieces = Vec::new();
        if self.pieces((Tile::ROOT, z), (from, to), &mut pieces) {
            count(grid, &pieces, (from, to), who)
        } else {
            Count { at_least: 0, at_most: events }
        }
    }

    /// Edges of parts around a span, or over all of the archive where it reaches beyond that: of each
    /// when it is, how many events of some go on there from before, and how many of them started since
    /// the first edge. Of what tiles do not count, nothing.
    #[must_use]
    pub fn steps(&self, from: i64, to: i64, who: &Who) -> Vec<(i64, u64, u64)> {
        let Some((grid, terms)) = self.grid().zip(terms(who)) else { return Vec::new() };
        let (from, to) = (from.max(grid.origin_ms), to.min(grid.end_ms()));
        let mut pieces = Vec::new();
        let z = self.level_of(grid, (from, to));
        if from >= to || !self.pieces((Tile::ROOT, z), (from, to), &mut pieces) {
            return Vec::new();
        }
        let (mut steps, mut started) = (Vec::new(), 0);
        for piece in &pieces {
            let Some(bins) = piece.bins(&terms) else { return Vec::new() };
            let mut active = bins.before;
            let (first, end) = piece.parts(grid);
            for part in 0..end {
                if part >= first {
                    steps.push((piece.edge(grid, part), clipped(active), clipped(started)));
                    started += bins.starts[part];
                }
                active += bins.starts[part] - bins.ends[part];
            }
            // Where the next piece does not follow on.
            steps.push((piece.edge(grid, end), clipped(active), clipped(started)));
        }
        steps.dedup_by_key(|step| step.0);
        steps
    }

    /// Where the first event begins and the last one ends, to a part of the root.
    #[must_use]
    pub fn extent(&self) -> Option<(i64, i64)> {
        let root = self.held.get(&Tile::ROOT)?;
        let piece = Piece { tile: Tile::ROOT, counted: &root.counted, from: 0, to: 0 };
        let bins = &root.counted.series.get(&Key::All)?.bins;
        let first = bins.iter().find(|(_, starts, _)| *starts > 0)?.0;
        let last = bins.iter().rfind(|(.., ends)| *ends > 0)?.0;
        let grid = self.grid()?;
        // Parts of a tile shorter than 256 ms are shorter than one.
        let end = piece.edge(grid, usize::from(last) + 1).max(piece.edge(grid, last.into()) + 1);
        Some((piece.edge(grid, first.into()), end))
    }

    /// The level that a span is counted by.
    fn level_of(&self, grid: Grid, (from, to): (i64, i64)) -> u8 {
        let is_few = |z: &u8| to.abs_diff(from) >> grid.width_log2(*z) < MOST_TILES;
        (0..=self.level()).rev().find(is_few).unwrap_or_default()
    }

    /// The tiles of a level, side by side over a span; what is not there is counted by the one above
    /// it. False where that is not there either.
    fn pieces<'a>(
        &'a self,
        (tile, z): (Tile, u8),
        (from, to): (i64, i64),
        pieces: &mut Vec<Piece<'a>>,
    ) -> bool {
        let (held, len) = (self.held.get(&tile), pieces.len());
        let (Some(grid), Some(node)) = (self.grid(), self.node(tile)) else { return false };
        let piece = |from, to| held.map(|held| Piece { tile, counted: &held.counted, from, to });
        if tile.z >= z {
            pieces.extend(piece(from, to));
            return held.is_some();
        }
        for (half, is_there) in [tile.left(), tile.right()].into_iter().zip(node.halves) {
            let span = (from.max(grid.start_ms(half)), to.min(grid.tile_end_ms(half)));
            if span.0 >= span.1 || is_there && self.pieces((half, z), span, pieces) {
                continue;
            }
            let Some(piece) = piece(span.0, span.1) else {
                pieces.truncate(len);
                return false;
            };
            pieces.push(piece);
        }
        true
    }
}

fn count(grid: Grid, pieces: &[Piece<'_>], (from, to): (i64, i64), who: &Who) -> Count {
    let of = |key| {
        let all = active(grid, pieces, (from, to), Key::All).unwrap_or_default();
        active(grid, pieces, (from, to), key).unwrap_or(Count { at_least: 0, at_most: all.at_most })
    };
    let pair = |a: u32, b: u32| of(Key::Both(a.min(b), a.max(b)));
    match who {
        Who::Everyone => of(Key::All),
        Who::AnyOf(actors) => any(&distinct(actors), of(Key::All).at_most, &of, &pair),
        Who::AllOf(actors) => match *distinct(actors) {
            [] => of(Key::All),
            [actor] => of(Key::Actor(actor)),
            [a, b] => pair(a, b),
            ref many => {
                let pairs = many.iter().zip(&many[1..]).map(|(a, b)| pair(*a, *b).at_most);
                Count { at_least: 0, at_most: pairs.min().unwrap_or_default() }
            }
        },
    }
}

/// Series that add up to what is asked for, and how often each counts; `None` where none do. Of three
/// actors or more they are counted once for each.
fn terms(who: &Who) -> Option<Vec<(Key, i64)>> {
    Some(match who {
        Who::Everyone => vec![(Key::All, 1)],
        Who::AnyOf(actors) => match *distinct(actors) {
            [a, b] => vec![(Key::Actor(a), 1), (Key::Actor(b), 1), (Key::Both(a, b), -1)],
            ref actors => actors.iter().map(|actor| (Key::Actor(*actor), 1)).collect(),
        },
        Who::AllOf(actors) => match *distinct(actors) {
            [] => vec![(Key::All, 1)],
            [actor] => vec![(Key::Actor(actor), 1)],
            [a, b] => vec![(Key::Both(a, b), 1)],
            _ => return None,
        },
    })
}

/// Sums of series.
struct Bins {
    before: i64,
    starts: [i64; BINS],
    ends: [i64; BINS],
}

fn clipped(count: i64) -> u64 {
    u64::try_from(count).unwrap_or_default()
}

fn distinct(actors: &[u32]) -> Vec<u32> {
    let mut actors = actors.to_vec();
    actors.sort_unstable();
    actors.dedup();
    actors
}

/// One or two exactly; of more than that no fewer than all of them without those of pairs, no more than
/// all of them (Bonferroni).
fn any(
    actors: &[u32],
    all: u64,
    of: &dyn Fn(Key) -> Count,
    pair: &dyn Fn(u32, u32) -> Count,
) -> Count {
    let each: Vec<Count> = actors.iter().map(|actor| of(Key::Actor(*actor))).collect();
    let sum = |of: &dyn Fn(&Count) -> u64| each.iter().map(of).sum::<u64>();
    let most = each.iter().map(|count| count.at_least).max().unwrap_or_default();
    let mut both = Count::default();
    for (at, a) in actors.iter().enumerate() {
        for b in &actors[at + 1..] {
            let count = pair(*a, *b);
            both.at_least += count.at_least;
            both.at_most += count.at_most;
        }
    }
    let at_least = sum(&|count| count.at_least).saturating_sub(both.at_most).max(most);
    let shared = if actors.len() == 2 { both.at_least } else { 0 };
    let at_most = sum(&|count| count.at_most).saturating_sub(shared).min(all);
    Count { at_least: at_least.min(at_most), at_most }
}

impl Piece<'_> {
    /// The series of a key; `None` where the tile does not count it.
    fn series(&self, key: Key) -> Option<Option<&Series>> {
        let is_counted = match key {
            Key::All => true,
            Key::Actor(actor) => actor < self.counted.actors,
            Key::Both(_, b) => b < self.counted.pairs,
        };
        is_counted.then(|| self.counted.series.get(&key))
    }

    /// The sum of some series; `None` where one of them is not counted here.
    fn bins(&self, terms: &[(Key, i64)]) -> Option<Bins> {
        let mut sum = Bins { before: 0, starts: [0; BINS], ends: [0; BINS] };
        for (key, times) in terms {
            let Some(series) = self.series(*key)? else { continue };
            sum.before += times * i64::from(series.before);
            for (bin, starts, ends) in &series.bins {
                sum.starts[usize::from(*bin)] += times * i64::from(*starts);
                sum.ends[usize::from(*bin)] += times * i64::from(*ends);
            }
        }
        Some(sum)
    }

    /// Where a part begins.
    fn edge(&self, grid: Grid, part: usize) -> i64 {
        let (start, width_log2) = (grid.start_ms(self.tile), grid.width_log2(self.tile.z));
        let part = part as i64;
        match width_log2.checked_sub(PARTS_LOG2) {
            Some(shift) => start + (part << shift),
            None => start + (part >> (PARTS_LOG2 - width_log2)),
        }
    }

    /// The parts that its stretch meets.
    fn parts(&self, grid: Grid) -> Parts {
        (
            grid.part(self.tile, self.from, PARTS_LOG2),
            grid.part(self.tile, self.to - 1, PARTS_LOG2) + 1,
        )
    }

    /// Whether a part begins at a time.
    fn is_edge(&self, grid: Grid, ms: i64) -> bool {
        let into = ms - grid.start_ms(self.tile);
        match grid.width_log2(self.tile.z).checked_sub(PARTS_LOG2) {
            Some(shift) => into & ((1 << shift) - 1) == 0,
            None => true,
        }
    }
}

fn active(grid: Grid, pieces: &[Piece<'_>], (from, to): (i64, i64), key: Key) -> Option<Count> {
    let series: Vec<Option<&Series>> =
        pieces.iter().map(|piece| piece.series(key)).collect::<Option<_>>()?;
    let outer: Vec<Parts> = pieces.iter().map(|piece| piece.parts(grid)).collect();
    let at_most = sum(&series, &outer);
    let (first, last) = (pieces.first()?, pieces.last()?);
    if first.is_edge(grid, from) && last.is_edge(grid, to) {
        return Some(Count::exactly(at_most));
    }
    // Without the parts that the span begins and ends in.
    let (mut series, mut inner) = (series, outer);
    if !first.is_edge(grid, from) {
        inner[0].0 += 1;
    }
    let end = inner.len() - 1;
    if !last.is_edge(grid, to) {
        inner[end].1 -= 1;
    }
    while inner.first().is_some_and(|(from, to)| from >= to) {
        inner.remove(0);
        series.remove(0);
    }
    while inner.last().is_some_and(|(from, to)| from >= to) {
        inner.pop();
        series.pop();
    }
    Some(Count { at_least: sum(&series, &inner).min(at_most), at_most })
}

/// Those that go on from before the first part, and those that start in any.
fn sum(series: &[Option<&Series>], parts: &[Parts]) -> u64 {
    let mut sum = 0;
    for (at, (one, (from, to))) in series.iter().zip(parts).enumerate() {
        let Some(one) = one else { continue };
        let starts = |from: usize, to: usize| -> u64 {
            let is_in = |bin: &&(u8, u32, u32)| (from..to).contains(&usize::from(bin.0));
            one.bins.iter().filter(is_in).map(|(_, starts, _)| u64::from(*starts)).sum()
        };
        if at == 0 {
            let ends = one.bins.iter().filter(|(bin, ..)| usize::from(*bin) < *from);
            let ended: u64 = ends.map(|(.., ends)| u64::from(*ends)).sum();
            sum += (u64::from(one.before) + starts(0, *from)).saturating_sub(ended);
        }
        sum += starts(*from, *to);
    }
    sum
}
