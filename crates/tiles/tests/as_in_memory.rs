//! An archive beside the element that has the same events in memory: it counts the same, and shows nine
//! tenths of the importance. A hundred thousand events in every run; as many as `TILES_EVENTS` says (a
//! million) by `cargo xtask bench --tiles-alike`, or with these words:
//!
//! ```sh
//! cargo test --release -p actor-timeline-tiles --test as_in_memory -- --ignored --nocapture
//! ```

mod common;
#[path = "../examples/sample/events.rs"]
#[allow(dead_code, reason = "what prints them needs more of it")]
mod events;

use std::{
    collections::{HashMap, HashSet},
    io::Cursor,
};

use actor_timeline_core::{
    data::EventIx,
    layout::{
        labels::{Bars, Labels, Params, Window, lot, placement_order},
        measure::{Measure, Table, TextRole},
        plot,
    },
    time::{
        Span,
        edtf::{self, Mode},
    },
};
use actor_timeline_tiles::{
    Grid, Row, check,
    check::Contents,
    format::Series,
    pack::{LANES, Settings, pack},
    reader::{Archive, BUDGET, View, Who},
    tree::{self, LEAF, Sizes},
};
use common::Chance;

const EVENTS: u64 = 100_000;
/// Before the first frame the element places so many.
const FIRST: usize = 15_000;
const WINDOW_PX: f64 = 1_200.0;
const OCTAVES: u32 = 12;
const VIEWS: usize = 50;

/// So many events, in the order of their starts.
fn rows(count: u64) -> Vec<Row> {
    let numbers: HashMap<String, u32> =
        (0..events::ACTORS).map(|number| (events::actor(number).0, number as u32)).collect();
    let row = |number| {
        let event = events::event(1, number);
        let date = event.end.map_or(event.start.clone(), |end| format!("{}/{end}", event.start));
        let span = edtf::parse(&date, Mode::Extended).expect("it is a date").span();
        let mut actors: Vec<u32> = event.actors.iter().map(|name| numbers[name]).collect();
        actors.sort_unstable();
        Row {
            start: span.start(),
            end: span.end(),
            importance: event.importance,
            actors,
            id: format!("e{number}"),
            title: event.title,
            date,
            ..Row::default()
        }
    };
    let mut rows: Vec<Row> = (0..count).map(row).collect();
    rows.sort_by(|a, b| (a.start, a.end, &a.id).cmp(&(b.start, b.end, &b.id)));
    rows
}

/// The bytes of an archive, and what is in them.
struct Packed {
    grid: Grid,
    bytes: Vec<u8>,
    tiles: Vec<Contents>,
}

impl Packed {
    fn new(rows: &[Row]) -> Self {
        let grid = tree::grid(rows).expect("times are near 1970");
        let owned = tree::owned(rows.to_vec(), grid, Sizes::default());
        let actors = events::ACTORS as u32;
        let leaf_rows = LEAF as u32;
        let settings = Settings { grid, head: "{}".into(), actors, lanes: LANES, leaf_rows };
        let mut out = Cursor::new(Vec::new());
        pack(&mut owned.into_iter().map(Ok), &settings, &mut out, &mut |_| ())
            .unwrap_or_else(|why| panic!("{why}"));
        let bytes = out.into_inner();
        let mut tiles = Vec::new();
        check(&bytes, |tile| tiles.push(tile)).unwrap_or_else(|error| panic!("{error}"));
        Self { grid, bytes, tiles }
    }

    /// Has a reader come to rest at a view.
    fn look(&self, archive: &mut Archive, (span, px_per_ms): (Span, f64)) {
        archive.look(View { from: span.start(), to: span.end(), px_per_ms });
        loop {
            let asks = archive.requests().ask;
            if asks.is_empty() {
                break;
            }
            for ask in asks {
                let to = self.bytes.len().min((ask.offset + ask.len) as usize);
                let got = archive.got(ask.id, &self.bytes[ask.offset as usize..to], None);
                got.unwrap_or_else(|why| panic!("{why}"));
            }
        }
        assert_eq!((archive.loading(), archive.missing()), (0, 0));
    }
}

/// Views that get narrower, around events, with their scales: so many of each octave.
fn views(rows: &[Row], grid: Grid, octave: u32, chance: &mut Chance) -> Vec<(Span, f64)> {
    let extent = grid.width_ms(0) as f64;
    let view = |view: usize| {
        let len_ms = extent / (f64::from(octave) + view as f64 / VIEWS as f64).exp2();
        let around = rows[chance.below(rows.len() as u64) as usize].start;
        let from = around - (len_ms / 2.0) as i64;
        (Span::from_bounds(from, from + len_ms as i64), WINDOW_PX / len_ms)
    };
    (0..VIEWS).map(view).collect()
}

fn weight(row: &Row) -> u64 {
    1 << (row.importance - 1)
}

/// The layout of the element.
struct Memory {
    starts: Vec<i64>,
    ends: Vec<i64>,
    labels: Labels,
}

impl Memory {
    fn new(rows: &[Row]) -> Self {
        let starts: Vec<i64> = rows.iter().map(|row| row.start).collect();
        let ends: Vec<i64> = rows.iter().map(|row| row.end).collect();
        let label_px = |event: EventIx| {
            let row = &rows[event.index()];
            let role = TextRole::of_label(row.importance);
            let text_px = Table.width_px(&row.title, role, 1.0);
            plot::label_px(text_px.min(plot::text_max_px(role, 1.0)), 1.0) as f32
        };
        let all = (0..rows.len() as u32).map(EventIx);
        let importance = |event: EventIx| rows[event.index()].importance;
        let order = placement_order(all, FIRST, importance, |event| lot(event.0));
        let (mark_px, max_label_px) = (plot::mark_px(1.0) as f32, plot::label_max_px(1.0) as f32);
        let params = Params { lanes: LANES, mark_px, max_label_px };
        let labels = Labels::place(Bars::new(&starts, &ends), order, params, &label_px);
        Self { starts, ends, labels }
    }

    /// The events of which a label begins in a view.
    fn labelled(&self, span: Span, px_per_ms: f64) -> HashSet<usize> {
        let bars = Bars::new(&self.starts, &self.ends);
        let mut shown = Vec::new();
        self.labels.visible(&Window { bars, span, px_per_ms, mask: None }, &mut shown);
        let in_view = |at: i64| (span.start()..span.end()).contains(&at);
        let labelled = shown.iter().filter(|shown| shown.label);
        let begins = |event: EventIx| self.starts[event.index()];
        let begun = labelled.filter(|shown| shown.piece.is_some() || in_view(begins(shown.event)));
        begun.map(|shown| shown.event.index()).collect()
    }
}

/// Labels of an archive by where they begin: from which scale on, and of which event.
fn labels(rows: &[Row], tiles: &[Contents]) -> Vec<(i64, f64, usize)> {
    let places: HashMap<&str, usize> =
        rows.iter().enumerate().map(|(at, row)| (&*row.id, at)).collect();
    let mut labels = Vec::new();
    for tile in tiles {
        for (row, text) in tile.rows.iter().zip(&tile.texts) {
            labels.extend(row.place.map(|at| (row.start, at.label, places[&*text.id])));
        }
        let guests = tile.over.guests.iter().map(|guest| &*guest.text.id);
        let ids: Vec<&str> = guests.chain(tile.texts.iter().map(|text| &*text.id)).collect();
        let showings = tile.over.showings.iter();
        labels
            .extend(showings.map(|one| (one.from, one.place.label, places[ids[one.row as usize]])));
    }
    labels.sort_unstable();
    labels.dedup();
    labels.into_iter().map(|(from, scale, event)| (from, scale.px_per_ms(), event)).collect()
}

/// How much of the importance that labels of the element show those of an archive do: of events that
/// begin in view, and of all of which a label does, also of what lasts, in pieces.
fn shown(rows: &[Row], packed: &Packed) -> (f64, f64) {
    let memory = Memory::new(rows);
    let labels = labels(rows, &packed.tiles);
    let mut chance = Chance::new(21);
    let (mut begun, mut all) = ((0, 0), (0, 0));
    for octave in 0..OCTAVES {
        let (begun_before, all_before) = (begun, all);
        for (span, s) in views(rows, packed.grid, octave, &mut chance) {
            let first = labels.partition_point(|(at, ..)| *at < span.start());
            let shown = labels[first..].iter().take_while(|(at, ..)| *at < span.end());
            let ours: HashSet<usize> =
                shown.filter(|(_, scale, _)| *scale <= s).map(|(.., event)| *event).collect();
            let theirs = memory.labelled(span, s);
            let sum = |shown: &HashSet<usize>, from: i64| -> u64 {
                shown.iter().map(|at| &rows[*at]).filter(|row| row.start >= from).map(weight).sum()
            };
            let of = |from: i64, (ours_before, theirs_before): (u64, u64)| {
                (ours_before + sum(&ours, from), theirs_before + sum(&theirs, from))
            };
            begun = of(span.start(), begun);
            all = of(i64::MIN, all);
        }
        let share = |(a, b): (u64, u64), (c, d): (u64, u64)| (a - c) as f64 / (b - d) as f64;
        let (begun, all) = (share(begun, begun_before), share(all, all_before));
        println!("octave {octave:2}: {begun:.3} of what begins in view, {all:.3} of all");
    }
    let share = |(ours, theirs): (u64, u64)| ours as f64 / theirs as f64;
    let (begun, all) = (share(begun), share(all));
    println!(
        "of the importance that the element shows: {begun:.3} of what begins in view, {all:.3} of all"
    );
    (begun, all)
}

/// Compares what tiles count, of all events, of actors and of pairs; with how many series that are.
fn counted(rows: &[Row], packed: &Packed) -> usize {
    let mut compared = 0;
    for tile in &packed.tiles {
        let of = (tile.density.actors, tile.density.pairs);
        assert!(of.0 >= 64 && of.1 >= 16, "{of:?}");
        let expected = common::counted(rows, (packed.grid, tile.node.tile), of);
        let mut found = tile.density.series.clone();
        found.retain(|_, series| *series != Series::default());
        assert!(found == expected, "{:?}", tile.node.tile);
        compared += expected.len();
    }
    compared
}

/// When events start and end that pass a filter, each in order.
struct Times {
    starts: Vec<i64>,
    ends: Vec<i64>,
}

impl Times {
    fn new(rows: &[Row], who: &Who) -> Self {
        let passes = |row: &&Row| match who {
            Who::Everyone => true,
            Who::AnyOf(actors) => actors.iter().any(|actor| row.actors.contains(actor)),
            Who::AllOf(actors) => actors.iter().all(|actor| row.actors.contains(actor)),
        };
        let passing = || rows.iter().filter(passes);
        let mut ends: Vec<i64> = passing().map(|row| row.end).collect();
        ends.sort_unstable();
        Self { starts: passing().map(|row| row.start).collect(), ends }
    }

    fn started(&self, before: i64) -> u64 {
        self.starts.partition_point(|start| *start < before) as u64
    }

    fn ended(&self, until: i64) -> u64 {
        self.ends.partition_point(|end| *end <= until) as u64
    }
}

/// What a reader was asked in views, under filters.
#[derive(Default)]
struct Asked {
    counts: usize,
    /// Those that are exact; others are between two numbers.
    exact: usize,
    /// Edges of the density.
    edges: usize,
}

/// Compares what a reader tells in views: how many events are active, and the density, edge by edge; of
/// all, of one actor, of either of two, and of both.
fn told(rows: &[Row], packed: &Packed) -> Asked {
    let whos = [
        Who::Everyone,
        Who::AnyOf(vec![0]),
        Who::AnyOf(vec![23]),
        Who::AnyOf(vec![1, 9]),
        Who::AllOf(vec![1, 9]),
    ];
    let whos = whos.map(|who| (Times::new(rows, &who), who));
    let (mut archive, mut chance) = (Archive::new(BUDGET), Chance::new(22));
    let mut asked = Asked::default();
    for octave in 0..OCTAVES {
        for view in views(rows, packed.grid, octave, &mut chance) {
            packed.look(&mut archive, view);
            let (from, to) = (view.0.start(), view.0.end());
            for (times, who) in &whos {
                let whole = archive.count(i64::MIN, i64::MAX, who);
                assert!(whole.is_exact() && whole.at_least == times.starts.len() as u64, "{who:?}");
                let count = archive.count(from, to, who);
                let truth = times.started(to) - times.ended(from);
                assert!((count.at_least..=count.at_most).contains(&truth), "{who:?}, {count:?}");
                let steps = archive.steps(from, to, who);
                let first = steps.first().expect("actors as common as these are counted").0;
                for &(at, active, started) in &steps {
                    let expected = times.started(at) - times.ended(at);
                    assert_eq!(active, expected, "active at {at}, {who:?}");
                    assert_eq!(
                        started,
                        times.started(at) - times.started(first),
                        "at {at}, {who:?}"
                    );
                }
                asked.counts += 1;
                asked.exact += usize::from(count.is_exact());
                asked.edges += steps.len();
            }
        }
    }
    asked
}

#[test]
fn an_archive_shows_what_the_element_shows() {
    let rows = rows(EVENTS);
    let (begun, all) = shown(&rows, &Packed::new(&rows));
    assert!(begun >= 0.9, "{begun}");
    assert!(all >= 0.9, "{all}");
}

#[test]
fn an_archive_counts_what_the_element_counts() {
    let rows = rows(EVENTS);
    let packed = Packed::new(&rows);
    assert!(packed.tiles.len() > 8);
    counted(&rows, &packed);
    let asked = told(&rows, &packed);
    assert!(asked.edges > 10_000, "{}", asked.edges);
}

#[test]
#[ignore = "a million events: `cargo xtask bench --tiles-alike` has it optimized"]
fn an_archive_of_more_is_like_the_element_too() {
    let count = std::env::var("TILES_EVENTS").ok().and_then(|text| text.parse().ok());
    let rows = rows(count.unwrap_or(1_000_000));
    let packed = Packed::new(&rows);
    let (begun, all) = shown(&rows, &packed);
    assert!(begun >= 0.9 && all >= 0.9, "{begun}, {all}");
    let series = counted(&rows, &packed);
    let Asked { counts, exact, edges } = told(&rows, &packed);
    let (events, tiles) = (rows.len(), packed.tiles.len());
    println!(
        "\n{{\"events\":{events},\"tiles\":{tiles},\"begun\":{begun:.4},\"all\":{all:.4},\
        \"series\":{series},\"counts\":{counts},\"exact\":{exact},\"edges\":{edges}}}"
    );
}
