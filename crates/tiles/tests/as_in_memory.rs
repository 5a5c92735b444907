//! An archive beside the element that has the same hundred thousand events in memory: it counts the
//! same, and shows more than nine tenths of the importance.

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
    tree::{self, LEAF, Sizes},
};
use common::Chance;

const EVENTS: u64 = 100_000;
/// Before the first frame the element places so many.
const FIRST: usize = 15_000;
const WINDOW_PX: f64 = 1_200.0;
const OCTAVES: u32 = 12;
const VIEWS: usize = 50;

/// In the order of their starts.
fn rows() -> Vec<Row> {
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
    let mut rows: Vec<Row> = (0..EVENTS).map(row).collect();
    rows.sort_by(|a, b| (a.start, a.end, &a.id).cmp(&(b.start, b.end, &b.id)));
    rows
}

fn archive(rows: &[Row]) -> (Grid, Vec<Contents>) {
    let grid = tree::grid(rows).expect("times are near 1970");
    let owned = tree::owned(rows.to_vec(), grid, Sizes::default());
    let actors = events::ACTORS as u32;
    let leaf_rows = LEAF as u32;
    let settings = Settings { grid, head: "{}".into(), actors, lanes: LANES, leaf_rows };
    let mut out = Cursor::new(Vec::new());
    pack(&mut owned.into_iter().map(Ok), &settings, &mut out, &mut |_| ())
        .unwrap_or_else(|why| panic!("{why}"));
    let mut tiles = Vec::new();
    check(out.get_ref(), |tile| tiles.push(tile)).unwrap_or_else(|error| panic!("{error}"));
    (grid, tiles)
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

#[test]
fn an_archive_shows_what_the_element_shows() {
    let rows = rows();
    let (grid, tiles) = archive(&rows);
    let memory = Memory::new(&rows);
    let labels = labels(&rows, &tiles);
    let extent = grid.width_ms(0) as f64;
    let mut chance = Chance::new(21);
    // Of events that begin in view, and of all of which a label does: also of what lasts, in pieces.
    let (mut begun, mut all) = ((0, 0), (0, 0));
    for octave in 0..OCTAVES {
        let (begun_before, all_before) = (begun, all);
        for view in 0..VIEWS {
            let len_ms = extent / (f64::from(octave) + view as f64 / VIEWS as f64).exp2();
            let s = WINDOW_PX / len_ms;
            let around = rows[chance.below(rows.len() as u64) as usize].start;
            let from = around - (len_ms / 2.0) as i64;
            let span = Span::from_bounds(from, from + len_ms as i64);
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
    // All of it in views of the whole, five sixths and more in those of a hundredth.
    assert!(begun >= 0.9, "{begun}");
    assert!(all >= 0.9, "{all}");
}

#[test]
fn an_archive_counts_what_the_element_counts() {
    let rows = rows();
    let (grid, tiles) = archive(&rows);
    assert!(tiles.len() > 8);
    for tile in &tiles {
        let of = (tile.density.actors, tile.density.pairs);
        assert!(of.0 >= 64 && of.1 >= 16, "{of:?}");
        let expected = common::counted(&rows, (grid, tile.node.tile), of);
        let mut found = tile.density.series.clone();
        found.retain(|_, series| *series != Series::default());
        assert!(found == expected, "{:?}", tile.node.tile);
    }
}
