//! What is packed is what came, counts are exact, and nothing that shows ever overlaps.

mod common;

use std::{collections::HashMap, io::Cursor};

use actor_timeline_core::layout::{
    measure::{Measure, Table, TextRole},
    plot,
};
use actor_timeline_tiles::{
    Grid, Row, Tile, check,
    check::Contents,
    format::{FRONT, Header, Place, Series, torn},
    pack::{Settings, pack},
    tree::{self, Owned, Sizes},
};
use common::{ACTORS, cases, counted, rows, small_sizes};

fn settings(grid: Grid, sizes: Sizes) -> Settings {
    let head = r#"{"title":"By chance","actors":[]}"#.to_owned();
    Settings { grid, head, actors: ACTORS, lanes: 8, leaf_rows: sizes.leaf as u32 }
}

fn packed(owned: &[Owned], grid: Grid, sizes: Sizes) -> (Vec<u8>, Header) {
    let mut out = Cursor::new(Vec::new());
    let mut rows = owned.iter().cloned().map(Ok);
    let header = pack(&mut rows, &settings(grid, sizes), &mut out, &mut |_| ())
        .unwrap_or_else(|why| panic!("{why}"));
    (out.into_inner(), header)
}

struct Case {
    seed: u64,
    rows: Vec<Row>,
    owned: Vec<Owned>,
    grid: Grid,
    bytes: Vec<u8>,
    header: Header,
    tiles: Vec<Contents>,
}

impl Case {
    fn new(seed: u64) -> Self {
        let rows = rows(seed);
        let sizes = small_sizes(seed);
        let grid = tree::grid(&rows).expect("times are near 1970");
        let owned = tree::owned(rows.clone(), grid, sizes);
        let (bytes, header) = packed(&owned, grid, sizes);
        let mut tiles = Vec::new();
        let summary = check(&bytes, |tile| tiles.push(tile));
        let summary = summary.unwrap_or_else(|error| panic!("seed {seed}: {error}"));
        assert_eq!(summary.header, header);
        assert!(summary.head.contains("By chance"));
        Self { seed, rows, owned, grid, bytes, header, tiles }
    }
}

#[test]
fn what_is_packed_comes_back() {
    for seed in 0..cases() {
        let case = Case::new(seed);
        let rows = case.tiles.iter().flat_map(|tile| {
            (0..tile.rows.len()).map(move |at| {
                let (core, text) = (&tile.rows[at], &tile.texts[at]);
                let row = Row {
                    start: core.start,
                    end: core.end,
                    importance: core.importance,
                    flags: core.flags,
                    actors: core.actors.clone(),
                    id: text.id.clone(),
                    title: text.title.clone(),
                    date: text.date.clone(),
                    detail: Some(tile.details[at].clone()).filter(|detail| !detail.is_empty()),
                };
                (tile.node.tile, row)
            })
        });
        let expected: Vec<_> = case.owned.iter().map(|one| (one.tile, one.row.clone())).collect();
        assert_eq!(rows.collect::<Vec<_>>(), expected, "seed {seed}");
        assert!(
            u64::from(case.header.first_len) <= FRONT,
            "seed {seed}: the picture is at the front"
        );
    }
}

#[test]
fn the_same_rows_are_the_same_bytes() {
    for seed in 0..cases() {
        let case = Case::new(seed);
        let mut turned = case.rows.clone();
        turned.reverse();
        let owned = tree::owned(turned, case.grid, small_sizes(seed));
        assert!(packed(&owned, case.grid, small_sizes(seed)).0 == case.bytes, "seed {seed}");
    }
}

#[test]
fn counts_are_exact() {
    for seed in 0..cases() {
        let case = Case::new(seed);
        for tile in &case.tiles {
            let place = (case.grid, tile.node.tile);
            let expected = counted(&case.rows, place, (ACTORS, ACTORS));
            let mut found = tile.density.series.clone();
            found.retain(|_, series| *series != Series::default());
            assert_eq!(found, expected, "seed {seed}, {:?}", tile.node.tile);
            let (start, end) = (case.grid.start_ms(place.1), case.grid.tile_end_ms(place.1));
            let reaching = case.rows.iter().filter(|row| row.start < start && row.end > start);
            let covering = reaching.clone().filter(|row| row.end >= end).count() as u64;
            let told = (tile.over.reaching, tile.over.covering);
            assert_eq!(told, (reaching.count() as u64, covering), "seed {seed}");
        }
    }
}

/// Something that shows, from a scale on.
#[derive(Clone, Debug)]
struct Shown {
    id: String,
    from: i64,
    to: i64,
    place: Place,
    label_px: f64,
    is_piece: bool,
}

fn label_px(title: &str, importance: u8) -> f64 {
    let role = TextRole::of_label(importance);
    let text_px = Table.width_px(title, role, 1.0).min(plot::text_max_px(role, 1.0));
    f64::from(plot::label_px(text_px, 1.0) as f32)
}

impl Shown {
    fn is(&self, other: &Self) -> bool {
        (&self.id, self.from, self.to, self.place) == (&other.id, other.from, other.to, other.place)
    }

    /// Its ink at a scale, in px from a time; `None` where it does not show.
    fn ink(&self, origin_ms: i64, s: f64) -> Option<(f64, f64)> {
        let from = (self.from - origin_ms) as f64 * s;
        let px = if self.place.label.px_per_ms() <= s { self.label_px } else { plot::mark_px(1.0) };
        let bar = (self.to - origin_ms) as f64 * s;
        (self.place.mark.px_per_ms() <= s).then_some((from, bar.max(from + px)))
    }
}

/// A tile's own events that have a lane, and the parts of those of others.
fn own_and_guests(grid: Grid, tile: &Contents) -> (Vec<Shown>, Vec<Shown>) {
    let end = grid.tile_end_ms(tile.node.tile);
    let own = tile.rows.iter().zip(&tile.texts).filter_map(|(row, text)| {
        row.place.map(|place| Shown {
            id: text.id.clone(),
            from: row.start,
            to: row.end.min(end),
            place,
            label_px: label_px(&text.title, row.importance),
            is_piece: false,
        })
    });
    let count = tile.over.guests.len();
    let guests = tile.over.showings.iter().map(|showing| {
        let at = showing.row as usize;
        let (row, text) = match at.checked_sub(count) {
            None => (&tile.over.guests[at].core, &tile.over.guests[at].text),
            Some(own) => (&tile.rows[own], &tile.texts[own]),
        };
        assert_eq!(showing.torn & torn::START != 0, showing.from > row.start);
        Shown {
            id: text.id.clone(),
            from: showing.from,
            to: showing.to,
            place: showing.place,
            label_px: label_px(&text.title, row.importance),
            is_piece: showing.from > row.start || at >= count,
        }
    });
    (own.collect(), guests.collect())
}

/// Everything that shows anywhere, each once.
fn all_shown(case: &Case) -> Vec<Shown> {
    let mut all: HashMap<(String, i64), Shown> = HashMap::new();
    for tile in &case.tiles {
        let (own, guests) = own_and_guests(case.grid, tile);
        for shown in own.into_iter().chain(guests) {
            let key = (shown.id.clone(), shown.from);
            let known = all.entry(key).or_insert_with(|| shown.clone());
            assert!(known.is(&shown), "seed {}: {shown:?} lies elsewhere too", case.seed);
            known.is_piece |= shown.is_piece;
        }
    }
    all.into_values().collect()
}

/// Scales from that at which all is in view to that of single milliseconds.
fn scales(grid: Grid) -> impl Iterator<Item = f64> {
    let first = 200.0 / grid.width_ms(0) as f64;
    (0..160).map(move |step| first * 1.37_f64.powi(step)).take_while(|scale| *scale < 20.0)
}

#[test]
fn nothing_that_shows_overlaps_at_any_scale() {
    let (mut labels, mut marks, mut pieces, mut all) = (0, 0, 0, 0);
    for seed in 0..cases() {
        let case = Case::new(seed);
        let shown = all_shown(&case);
        all += case.rows.len();
        pieces += shown.iter().filter(|shown| shown.is_piece).count();
        for s in scales(case.grid) {
            let mut lanes: [Vec<_>; 8] = Default::default();
            for one in &shown {
                let ink = one.ink(case.grid.origin_ms, s);
                marks += usize::from(ink.is_some());
                labels += usize::from(one.place.label.px_per_ms() <= s);
                lanes[usize::from(one.place.lane)].extend(ink.map(|ink| (ink, one)));
            }
            for lane in &mut lanes {
                lane.sort_by(|((a, _), _), ((b, _), _)| a.total_cmp(b));
                for pair in lane.windows(2) {
                    let [((_, end), a), ((start, _), b)] = pair else { continue };
                    // As far as a float tells two places apart.
                    let near = 1e-9 * start.abs() + 1e-6;
                    assert!(*end <= start + near, "seed {seed}, {s} px/ms: {a:?} meets {b:?}");
                }
            }
        }
    }
    assert!(marks > 0 && labels > marks / 4, "{labels} labels of {marks}");
    println!("{all} events, {pieces} pieces; {labels} labels of {marks} marks");
    assert!(pieces * 50 > all, "{pieces} pieces of {all} events");
}

#[test]
fn a_view_needs_no_tile_but_those_that_it_covers() {
    let mut seen = 0;
    for seed in 0..cases() {
        let case = Case::new(seed);
        let shown = all_shown(&case);
        for tile in &case.tiles {
            let at = tile.node.tile;
            let (own, guests) = own_and_guests(case.grid, tile);
            let is_there = |one: &Shown| own.iter().chain(&guests).any(|other| other.is(one));
            for s in scales(case.grid) {
                for part in parts_read(&case, tile, s) {
                    for one in shown.iter().filter(|one| is_in(one, case.grid, part, s)) {
                        assert!(is_there(one), "seed {seed}, {at:?}, {s} px/ms: {one:?}");
                        seen += 1;
                    }
                }
            }
        }
    }
    assert!(seen > 10_000, "{seen}");
}

/// Which parts of a tile are read from it at a scale: all of it until the next level is read, then
/// those halves in which there are no tiles.
fn parts_read(case: &Case, tile: &Contents, s: f64) -> Vec<Tile> {
    let (at, grid) = (tile.node.tile, case.grid);
    if s < grid.read_from(at.z) {
        return Vec::new();
    }
    if at.z == grid.deepest() || s < grid.read_from(at.z + 1) {
        return vec![at];
    }
    let halves = [at.left(), at.right()].into_iter().zip(tile.node.halves);
    halves.filter(|(_, is_there)| !is_there).map(|(half, _)| half).collect()
}

/// True when ink of it is in a stretch of the axis.
fn is_in(one: &Shown, grid: Grid, part: Tile, s: f64) -> bool {
    let px = |ms: i64| (ms - grid.origin_ms) as f64 * s;
    let (start, end) = (px(grid.start_ms(part)), px(grid.tile_end_ms(part)));
    one.ink(grid.origin_ms, s).is_some_and(|(from, to)| from + 1e-6 < end && to > start + 1e-6)
}

#[test]
fn ink_stays_in_the_tile_of_its_owner() {
    for seed in 0..cases() {
        let case = Case::new(seed);
        for tile in &case.tiles {
            let end = (case.grid.tile_end_ms(tile.node.tile) - case.grid.origin_ms) as f64;
            for one in own_and_guests(case.grid, tile).0 {
                assert!(one.place.mark.px_per_ms() >= case.grid.read_from(tile.node.tile.z));
                for s in scales(case.grid) {
                    let ink = one.ink(case.grid.origin_ms, s);
                    assert!(
                        ink.is_none_or(|(_, to)| to <= end * s * (1.0 + 1e-12) + 1e-6),
                        "seed {seed}: {one:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn rows_that_are_none_are_refused() {
    let case = Case::new(12);
    let refused = |change: &dyn Fn(&mut Vec<Owned>)| {
        let mut owned = case.owned.clone();
        change(&mut owned);
        let mut rows = owned.into_iter().map(Ok);
        let settings = settings(case.grid, small_sizes(12));
        pack(&mut rows, &settings, &mut Cursor::new(Vec::new()), &mut |_| ())
            .map_err(|why| why.to_string())
    };
    let said = |change: &dyn Fn(&mut Vec<Owned>), what: &str| {
        let why = refused(change).expect_err(what);
        assert!(why.contains(what), "{why}");
    };
    assert!(refused(&|_| ()).is_ok());
    said(&|rows| rows.clear(), "no rows");
    said(&|rows| rows.swap(0, 1), "is not in order");
    said(&|rows| rows.insert(1, rows[0].clone()), "there twice");
    said(&|rows| rows[0].hash ^= 1, "hash");
    said(&|rows| rows[0].row.end = rows[0].row.start, "ends before it starts");
    said(&|rows| rows[0].row.end = i64::MAX, "ends after the archive");
    said(&|rows| rows[0].row.actors = vec![ACTORS], "not listed");
    said(&|rows| rows[0].row.actors = vec![2, 1], "in no order");
    said(&|rows| rows[0].row.id.clear(), "no id");
    said(&|rows| rows[0].tile = Tile { z: 40, x: 0 }, "there cannot be");
    said(&|rows| rows[0].tile = Tile { z: 0, x: 1 }, "there cannot be");
    let mut rows = std::iter::once(Err("the engine stopped".to_owned()));
    let settings = settings(case.grid, small_sizes(12));
    let why = pack(&mut rows, &settings, &mut Cursor::new(Vec::new()), &mut |_| ());
    assert_eq!(why.map_err(|why| why.to_string()), Err("the engine stopped".into()));
}

#[test]
fn many_events_have_directories_of_their_own() {
    // A tree of thousands of tiles.
    let rows: Vec<Row> = (0..30_000_i64)
        .map(|at| Row {
            start: at * 1_000_003 % 30_000_000_000,
            end: at * 1_000_003 % 30_000_000_000 + 1,
            importance: 1 + (at % 5) as u8,
            id: format!("event-{at}"),
            title: format!("Event {at}"),
            date: "2020".into(),
            ..Row::default()
        })
        .collect();
    let sizes = Sizes { leaf: 16, best: 4, best_of_part: 0 };
    let grid = tree::grid(&rows).expect("times are near 1970");
    let (bytes, header) = packed(&tree::owned(rows, grid, sizes), grid, sizes);
    assert!(header.tiles > 2_000 && u64::from(header.first_len) <= FRONT, "{header:?}");
    let mut events = 0;
    check(&bytes, |tile| events += tile.rows.len()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(events, 30_000);
}
