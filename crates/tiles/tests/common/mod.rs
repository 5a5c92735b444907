//! Events by chance, the same for the same seed.
#![allow(dead_code, unreachable_pub, reason = "each test uses some of it")]

pub mod case;

use std::collections::BTreeMap;

use actor_timeline_tiles::{
    Grid, Row, Tile,
    format::{BINS, Key, Series},
    tree::Sizes,
};

/// How many seeds are tried.
pub fn cases() -> u64 {
    std::env::var("LAW_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(3_000)
}

/// Numbers by chance (SplitMix64).
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ mixed >> 31
    }

    pub fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound.max(1)
    }

    pub fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }
}

/// So many actors events may have.
pub const ACTORS: u32 = 6;

pub fn small_sizes(seed: u64) -> Sizes {
    let mut chance = Chance::new(seed ^ 0xABCD);
    let leaf = 4 + chance.below(30) as usize;
    Sizes { leaf, best: 1 + chance.below(6) as usize, best_of_part: chance.below(3) as usize }
}

/// Up to some hundred events: bursts, days, equal times, long intervals, either side of 1970.
pub fn rows(seed: u64) -> Vec<Row> {
    let mut chance = Chance::new(seed);
    let most = if chance.one_in(8) { 300 } else { 60 };
    let count = 1 + chance.below(most);
    let span = 1_u64 << (1 + chance.below(40));
    let origin = match chance.below(3) {
        0 => -((span / 2) as i64),
        1 => -((span * 3) as i64),
        _ => chance.below(1 << 42) as i64,
    };
    let step = 1 + if chance.one_in(2) { chance.below(span / 8 + 1) } else { 0 };
    let burst = chance.below(span);
    (0..count)
        .map(|at| {
            let into = if chance.one_in(3) {
                burst + chance.below(span / 64 + 1)
            } else {
                chance.below(span)
            };
            let start = origin + (into / step * step) as i64;
            let lasts = match chance.below(8) {
                0 => 1 + chance.below(span),
                1 => 1 + chance.below(span / 16 + 1),
                2 | 3 => step,
                _ => 1,
            };
            row(at, start, lasts as i64, &mut chance)
        })
        .collect()
}

fn row(at: u64, start: i64, lasts: i64, chance: &mut Chance) -> Row {
    let title =
        "A title that is longer or shorter, of many words".get(..1 + chance.below(47) as usize);
    let parts = chance.below(4);
    let mut actors: Vec<u32> = (0..parts).map(|_| chance.below(u64::from(ACTORS)) as u32).collect();
    actors.sort_unstable();
    actors.dedup();
    Row {
        start,
        end: start + lasts,
        importance: 1 + chance.below(5) as u8,
        flags: 0,
        actors,
        id: format!("e{at}"),
        title: title.unwrap_or_default().to_owned(),
        date: format!("2020-{at}"),
        detail: chance.one_in(3).then(|| format!("{{\"summary\":\"{at}\"}}")),
    }
}

/// What starts and ends where in a tile, counted one by one: of all events, of actors below the first
/// number, and of pairs of those below the second.
pub fn counted(
    rows: &[Row],
    (grid, tile): (Grid, Tile),
    (actors, pairs): (u32, u32),
) -> BTreeMap<Key, Series> {
    let (start, end) = (grid.start_ms(tile), grid.tile_end_ms(tile));
    // In parts of a part, as tiles may be shorter than 256 ms.
    let bin = |ms: i64| {
        (i128::from(ms - start) * BINS as i128).div_euclid(i128::from(end - start)) as usize
    };
    let mut all: BTreeMap<Key, Series> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.start < end && row.end > start) {
        let mut keys = vec![Key::All];
        for (at, &a) in row.actors.iter().enumerate() {
            keys.extend((a < actors).then_some(Key::Actor(a)));
            let others = row.actors[at + 1..].iter().filter(|b| **b < pairs);
            keys.extend(others.map(|b| Key::Both(a, *b)));
        }
        for key in keys {
            let series = all.entry(key).or_default();
            if row.start >= start {
                series.starts[bin(row.start)] += 1;
            } else {
                series.before += 1;
            }
            if row.end <= end {
                series.ends[bin(row.end - 1)] += 1;
            }
        }
    }
    all
}
