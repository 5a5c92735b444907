//! Archives with what is in them, and hosts that answer in their own time.

use std::io::Cursor;

use actor_timeline_tiles::{
    Row, check,
    check::Contents,
    format::Header,
    pack::{Settings, pack},
    reader::{Archive, Ask, View},
    tree::{self, Sizes},
};

use super::{ACTORS, Chance, rows, small_sizes};

fn packed(rows: &[Row], sizes: Sizes) -> (Vec<u8>, Header) {
    let grid = tree::grid(rows).expect("times are near 1970");
    let head = r#"{"title":"By chance","actors":[]}"#.to_owned();
    let settings = Settings { grid, head, actors: ACTORS, lanes: 8, leaf_rows: sizes.leaf as u32 };
    let mut out = Cursor::new(Vec::new());
    let owned = tree::owned(rows.to_vec(), grid, sizes);
    let header = pack(&mut owned.into_iter().map(Ok), &settings, &mut out, &mut |_| ());
    (out.get_ref().clone(), header.unwrap_or_else(|why| panic!("{why}")))
}

/// An archive with what is in it.
pub struct Case {
    pub seed: u64,
    pub rows: Vec<Row>,
    pub bytes: Vec<u8>,
    pub header: Header,
    pub tiles: Vec<Contents>,
}

impl Case {
    pub fn new(seed: u64) -> Self {
        Self::of(seed, rows(seed), small_sizes(seed))
    }

    pub fn of(seed: u64, rows: Vec<Row>, sizes: Sizes) -> Self {
        let (bytes, header) = packed(&rows, sizes);
        let mut tiles = Vec::new();
        check(&bytes, |tile| tiles.push(tile)).unwrap_or_else(|why| panic!("seed {seed}: {why}"));
        Self { seed, rows, bytes, header, tiles }
    }

    pub fn view(&self, chance: &mut Chance) -> View {
        let grid = self.header.grid;
        let width = grid.width_ms(0) as u64;
        let lasts = (width >> chance.below(u64::from(grid.span_log2).min(40))).max(1);
        let from = grid.origin_ms + chance.below(width) as i64 - (lasts / 2) as i64;
        let px = 200.0 + chance.below(2_000) as f64;
        View { from, to: from + lasts as i64, px_per_ms: px / lasts as f64 }
    }
}

/// A host that answers in its own time, and not always.
pub struct Line<'a> {
    pub case: &'a Case,
    pub chance: Chance,
    /// What is on its way.
    pub asked: Vec<Ask>,
    /// One in so many answers fails.
    pub fails: u64,
    pub requests: usize,
}

impl<'a> Line<'a> {
    pub fn new(case: &'a Case, seed: u64, fails: u64) -> Self {
        Self { case, chance: Chance::new(seed), asked: Vec::new(), fails, requests: 0 }
    }

    pub fn ask(&mut self, archive: &mut Archive) {
        let requests = archive.requests();
        self.asked.retain(|ask| !requests.drop.contains(&ask.id));
        for ask in requests.ask {
            let known = self.asked.iter();
            let overlaps = |other: &&Ask| {
                ask.offset < other.offset + other.len && other.offset < ask.offset + ask.len
            };
            assert!(ask.offset == 0 || known.filter(overlaps).count() == 0, "asked for twice");
            assert!(
                ask.len > 0
                    && (ask.offset == 0 || ask.offset + ask.len <= self.case.bytes.len() as u64)
            );
            self.requests += 1;
            self.asked.push(ask);
        }
        assert!(self.asked.len() <= 4, "{} at once", self.asked.len());
    }

    /// One answer, any of those that are on their way.
    pub fn answer(&mut self, archive: &mut Archive) {
        if self.asked.is_empty() {
            return;
        }
        let ask = self.asked.swap_remove(self.chance.below(self.asked.len() as u64) as usize);
        if self.fails > 0 && self.chance.one_in(self.fails) {
            return archive.failed(ask.id);
        }
        let (from, to) = (ask.offset as usize, (ask.offset + ask.len) as usize);
        let bytes = &self.case.bytes[from..to.min(self.case.bytes.len())];
        let got = archive.got(ask.id, bytes, Some(self.case.bytes.len() as u64));
        got.unwrap_or_else(|why| panic!("seed {}: {why}", self.case.seed));
    }

    /// Until all has come that the view needs.
    pub fn settle(&mut self, archive: &mut Archive) {
        self.fails = 0;
        archive.retry();
        for _ in 0..10_000 {
            self.ask(archive);
            if self.asked.is_empty() {
                assert_eq!(
                    (archive.loading(), archive.missing()),
                    (0, 0),
                    "seed {}",
                    self.case.seed
                );
                return;
            }
            self.answer(archive);
        }
        panic!("seed {}: it never comes to an end", self.case.seed);
    }
}

/// Thousands of events in a tree of many tiles, of which most lie beyond the front.
pub fn large() -> Case {
    let rows: Vec<Row> = (0..30_000_i64)
        .map(|at| Row {
            start: at * 1_000_003 % 30_000_000_000,
            end: at * 1_000_003 % 30_000_000_000 + 1 + (at % 11 / 10) * 200_000_000,
            importance: 1 + (at % 5) as u8,
            actors: vec![(at % 6) as u32],
            id: format!("event-{at}"),
            title: format!("Event {at} of many"),
            date: "2020".into(),
            ..Row::default()
        })
        .collect();
    Case::of(0, rows, Sizes { leaf: 1_024, best: 32, best_of_part: 2 })
}
