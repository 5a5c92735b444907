//! Data sets for the laws: every shape that has broken a layout so far.

use actor_timeline::{
    data::{ActorIx, EventIx, actors::Actors},
    layout::labels::{
        Ask, Bars, LabelLayout, Labels, Params, PlacementOrder, lot, placement_order,
    },
    query::{Columns, index::Index, mask::Mask},
    time::{DAY_MS, Timestamp},
};
use fixedbitset::FixedBitSet;

/// A deterministic stream of numbers (xorshift64*, Vigna 2016).
pub(crate) struct Rng(pub(crate) u64);

impl Rng {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    pub(crate) fn below(&mut self, n: i64) -> i64 {
        (self.next() >> 1) as i64 % n
    }

    /// In [0, 1).
    pub(crate) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// What an event asks for beside its bar.
#[derive(Clone, Copy)]
pub(crate) struct Footprint {
    pub(crate) label_px: f32,
    pub(crate) importance: u8,
}

#[derive(Default)]
pub(crate) struct Events {
    pub(crate) starts: Vec<Timestamp>,
    pub(crate) ends: Vec<Timestamp>,
    pub(crate) footprints: Vec<Footprint>,
    pub(crate) params: Option<Params>,
    pub(crate) actors: Actors,
}

impl Events {
    pub(crate) fn bars(&self) -> Bars<'_> {
        Bars::new(&self.starts, &self.ends)
    }

    pub(crate) fn params(&self) -> Params {
        self.params.expect("set by the generator")
    }

    pub(crate) fn order(&self) -> PlacementOrder {
        placement_order(self.ix(), 40, |e| self.footprints[e.index()].importance, |e| lot(e.0))
    }

    pub(crate) fn ask(&self) -> impl Fn(EventIx) -> f32 {
        |e| self.footprints[e.index()].label_px
    }

    pub(crate) fn placing(&self) -> LabelLayout {
        LabelLayout::new(self.order(), self.params())
    }

    pub(crate) fn labels(&self) -> Labels {
        Labels::place(self.bars(), self.order(), self.params(), &self.ask())
    }

    /// All of them placed.
    pub(crate) fn placed(&self, ask: &dyn Ask) -> LabelLayout {
        let mut placing = self.placing();
        assert!(placing.step(self.bars(), ask, usize::MAX));
        placing
    }

    /// A layout of what passes, none placed yet.
    pub(crate) fn among(&self, all: &LabelLayout, mask: &Mask) -> LabelLayout {
        let passing: Vec<_> = self.ix().filter(|&e| mask.contains(e)).collect();
        let importance = |e: EventIx| self.footprints[e.index()].importance;
        all.among(placement_order(passing.iter().copied(), 40, importance, |e| lot(e.0)))
    }

    /// The same, done.
    pub(crate) fn filtered(&self, all: &LabelLayout, ask: &dyn Ask, mask: &Mask) -> Labels {
        let mut placing = self.among(all, mask);
        assert!(placing.step(self.bars(), ask, usize::MAX));
        placing.into_labels()
    }

    pub(crate) fn mask(&self, passes: impl FnMut(&usize) -> bool) -> Mask {
        let mut bits = FixedBitSet::with_capacity(self.starts.len());
        (0..bits.len()).filter(passes).for_each(|at| bits.insert(at));
        Mask::from_bits(bits, &Index::new(self))
    }

    pub(crate) fn ix(&self) -> impl Iterator<Item = EventIx> + Clone + use<> {
        (0..self.starts.len() as u32).map(EventIx)
    }

    /// Width of the label with its mark, as the layout cuts it.
    pub(crate) fn label_px(&self, e: EventIx) -> f64 {
        let label_px = self.footprints[e.index()].label_px.max(self.params().mark_px);
        f64::from(label_px.min(self.params().max_label_px))
    }

    pub(crate) fn mark_px(&self) -> f64 {
        f64::from(self.params().mark_px)
    }

    /// Milliseconds from one start to a later one.
    pub(crate) fn distance(&self, i: EventIx, j: EventIx) -> f64 {
        (i128::from(self.starts[j.index()]) - i128::from(self.starts[i.index()])) as f64
    }

    /// From bars in any order, with widths and importance by chance.
    pub(crate) fn from_bars(
        mut bars: Vec<(Timestamp, Timestamp)>,
        lanes: u8,
        rng: &mut Rng,
    ) -> Self {
        bars.sort_by_key(|bar| bar.0);
        let footprint = |_| {
            let label_px = 60.0 + rng.below(2100) as f32 / 10.0;
            let importance = 1 + (-rng.unit().log2()).min(4.0) as u8;
            Footprint { label_px, importance }
        };
        let footprints = bars.iter().map(footprint).collect();
        let (starts, ends) = bars.into_iter().unzip();
        // Most marks are small; some leave no room for a label's words.
        let mark_px = match rng.below(4) {
            0 => 240.0 * rng.unit() as f32,
            _ => 10.0 + rng.below(8) as f32,
        };
        let params = Some(Params { lanes, mark_px, max_label_px: 240.0 });
        Self { starts, ends, footprints, params, actors: Actors::default() }
    }
}

impl Columns for Events {
    fn starts(&self) -> &[Timestamp] {
        &self.starts
    }

    fn ends(&self) -> &[Timestamp] {
        &self.ends
    }

    fn actors_of(&self, _: EventIx) -> &[ActorIx] {
        &[]
    }

    fn actors(&self) -> &Actors {
        &self.actors
    }
}

type Bar = fn(&mut Rng, i64) -> (Timestamp, Timestamp);

/// How bars may lie, given how many there are.
const SHAPES: &[(&str, Bar)] = &[
    ("clustered moments", |rng, _| {
        let center = rng.below(5) * 1000 * DAY_MS;
        let start = center + ((rng.unit() + rng.unit() + rng.unit()) * 1e10) as i64;
        (start, start + 1)
    }),
    ("days", |rng, n| {
        let start = rng.below(1 + n / 3) * DAY_MS;
        (start, start + DAY_MS)
    }),
    ("days in a row", |rng, n| {
        let start = rng.below(2 * n) * DAY_MS;
        (start, start + DAY_MS * (1 + rng.below(3)))
    }),
    ("equal starts", |rng, _| (1000 * rng.below(3), 5000)),
    ("long bars", |rng, n| {
        let start = rng.below(n * 1000);
        (start, start + 1 + (1.0 / (1e-4 + rng.unit().powi(2)) * 1000.0) as i64)
    }),
    ("nested bars", |rng, n| {
        let half = 1 + rng.below(n * 1000);
        (n * 1000 - half, n * 1000 + half)
    }),
    ("every length of time", |rng, _| {
        let start = rng.next() as i64 >> rng.below(63);
        (start, start.saturating_add(1 + (rng.next() >> (2 + rng.below(61))) as i64))
    }),
    ("open sides", |rng, n| {
        let start = rng.below(n * 1000);
        match rng.below(8) {
            0 => (i64::MIN, start),
            1 => (start, i64::MAX),
            2 => (i64::MIN, i64::MAX),
            _ => (start, start + 1 + rng.below(2000)),
        }
    }),
    ("milliseconds apart", |rng, n| {
        let start = rng.below(n);
        (start, start + 1)
    }),
    ("bars of no length", |rng, n| {
        let start = rng.below(n * 100);
        (start, start + 50 * rng.below(2))
    }),
];

/// Runs a law on every shape with several numbers of events and lanes.
pub(crate) fn each(sizes: &[i64], mut law: impl FnMut(&Events, &mut Rng)) {
    let mut seed = 0;
    for (name, bar) in SHAPES {
        for &n in sizes {
            for lanes in [1, 2, 5, 16] {
                seed += 1;
                let mut rng = Rng(seed);
                let bars = (0..n).map(|_| bar(&mut rng, n)).collect();
                let events = Events::from_bars(bars, lanes, &mut rng);
                // Shown by a failing test.
                println!("{name}: {n} events, {lanes} lanes");
                law(&events, &mut rng);
            }
        }
    }
}

/// How many cases to try: so many, or what `LAW_CASES` asks for.
pub(crate) fn cases(usual: u64) -> u64 {
    let asked = std::env::var("LAW_CASES").ok().and_then(|cases| cases.parse().ok());
    asked.unwrap_or(usual)
}

/// Runs a law on so many documents by chance, of every shape in turn; `LAW_CASES` asks for
/// more of them.
pub(crate) fn by_chance(cases: u64, mut law: impl FnMut(&Events, &mut Rng)) {
    for case in 0..self::cases(cases) {
        let mut rng = Rng(0x9E37_79B9_7F4A_7C15 ^ (case + 1).wrapping_mul(0xD134_2543_DE82_EF95));
        let (name, bar) = SHAPES[case as usize % SHAPES.len()];
        let (n, lanes) = (2 + rng.below(40), 1 + rng.below(6) as u8);
        let bars = (0..n).map(|_| bar(&mut rng, n)).collect();
        let events = Events::from_bars(bars, lanes, &mut rng);
        // Shown by a failing test.
        println!("case {case}, {name}: {n} events, {lanes} lanes");
        law(&events, &mut rng);
    }
}
