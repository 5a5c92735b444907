//! Events by chance: the same for a seed on every machine.

use std::f64::consts::TAU;

use actor_timeline::time::{DAY_MS, Timestamp};

/// A deterministic stream of numbers (xorshift64*, Vigna 2016).
pub(crate) struct Rng(u64);

impl Rng {
    pub(crate) fn new(seed: u64) -> Self {
        // Spread, so that seeds beside each other share nothing.
        let mut rng = Self((seed + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        for _ in 0..8 {
            rng.next();
        }
        rng
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// Below `n`, or 0.
    pub(crate) fn below(&mut self, n: u64) -> u64 {
        (self.next() >> 1) % n.max(1)
    }

    /// In [0, 1).
    pub(crate) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// With mean 0 and variance 1 (Box and Muller).
    fn normal(&mut self) -> f64 {
        (-2.0 * (1.0 - self.unit()).ln()).sqrt() * (TAU * self.unit()).cos()
    }
}

/// An event as a document may hold it.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    pub(crate) start: Timestamp,
    /// The first millisecond after it.
    pub(crate) end: Timestamp,
    /// 1 to 5: half as many for each step, as weights double.
    pub(crate) importance: u8,
    /// Who, the lead first; see [`actors`].
    pub(crate) actors: Vec<u64>,
    /// 20 to 70 characters.
    pub(crate) title: String,
}

/// How events lie in time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Recipe {
    /// Whole days; else to the millisecond.
    pub(crate) by_day: bool,
    /// The share of events that last: from an hour to two months, the longer
    /// the rarer; or whole days.
    pub(crate) lasting: f64,
}

const HOUR_MS: i64 = DAY_MS / 24;
/// 2020-01-01, and four years of it.
const FROM_MS: i64 = 18_262 * DAY_MS;
const EXTENT_DAYS: u64 = 1_461;
const CLUSTERS: usize = 12;
/// How many actors there are; every third belongs to the one before it.
pub(crate) const ACTORS: u64 = 24;

/// So many events in no order, two in three of them in clusters.
pub(crate) fn events(recipe: Recipe, len: usize, seed: u64) -> Vec<Event> {
    let mut rng = Rng::new(seed);
    let clusters: Vec<_> =
        (0..CLUSTERS).map(|_| (rng.unit(), 0.001 * 60_f64.powf(rng.unit()))).collect();
    (0..len).map(|_| event(recipe, &clusters, &mut rng)).collect()
}

fn event(recipe: Recipe, clusters: &[(f64, f64)], rng: &mut Rng) -> Event {
    let start = start(clusters, rng);
    let lasts = rng.unit() < recipe.lasting;
    let hours = if lasts { (1.0 / (1.0 - rng.unit())).min(1_440.0) } else { 0.0 };
    let ms = ((hours * HOUR_MS as f64) as i64).max(1);
    let (start, end) = if recipe.by_day {
        let day = start.div_euclid(DAY_MS) * DAY_MS;
        (day, day + (1 + ms / DAY_MS) * DAY_MS)
    } else {
        (start, start + ms)
    };
    let parts = 1 + rng.below(3);
    let mut actors: Vec<_> = (0..parts).map(|_| rng.below(ACTORS).min(rng.below(ACTORS))).collect();
    actors.dedup();
    let importance = 1 + (-(1.0 - rng.unit()).log2()).min(4.0) as u8;
    Event { start, end, importance, actors, title: title(rng) }
}

fn start(clusters: &[(f64, f64)], rng: &mut Rng) -> Timestamp {
    let share = loop {
        let (centre, width) = clusters[rng.below(clusters.len() as u64) as usize];
        let at = if rng.below(3) == 0 { rng.unit() } else { centre + width * rng.normal() };
        if (0.0..1.0).contains(&at) {
            break at;
        }
    };
    FROM_MS + (share * (EXTENT_DAYS as i64 * DAY_MS) as f64) as i64
}

const WORDS: [&str; 32] = [
    "the",
    "port",
    "council",
    "of",
    "northern",
    "ministry",
    "opens",
    "talks",
    "after",
    "a",
    "strike",
    "on",
    "grain",
    "convoy",
    "delayed",
    "in",
    "market",
    "and",
    "border",
    "envoy",
    "signs",
    "new",
    "agreement",
    "with",
    "railway",
    "workers",
    "under",
    "review",
    "as",
    "storm",
    "reaches",
    "coast",
];

fn title(rng: &mut Rng) -> String {
    let len = 20 + rng.below(51) as usize;
    let mut title = String::new();
    while title.len() < len {
        let gap = if title.is_empty() { "" } else { " " };
        title = [&title, gap, WORDS[rng.below(32) as usize]].concat();
    }
    title.truncate(len);
    title
}
