//! The ribbon as drawn, against a count event by event.

use crate::{
    RECIPES,
    chance::random::Rng,
    common::{WIDE, send, timeline},
    filters, of, sweep,
};
use actor_timeline::{
    app::{Input, State, filter::FilterInput, viewport::ViewportInput},
    data::EventIx,
    scene::{Ink, Item, Scene, Shape, Token, build, theme::Color},
};
use kurbo::Rect;
use std::collections::BTreeMap;

/// Low columns are drawn this high, whatever their count.
const LEAST_PX: f64 = 3.0;
/// Columns are drawn in whole px.
const ROUNDING_PX: f64 = 0.5;
/// How wide a column is.
const COLUMN_PX: f64 = 3.0;

/// What a column of the whole height may stand for.
const FULL: [u32; 10] = [4, 6, 8, 12, 16, 24, 32, 48, 64, 96];

/// What of a column is drawn: what began before it, low and pale, and what begins in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Before,
    Begins,
}

impl Kind {
    /// How much of the room it may take.
    fn share(self) -> f64 {
        if self == Self::Before { 0.25 } else { 1.0 }
    }
}

/// How high a column is, and of how many events one of a px would be the root.
#[derive(Clone, Copy, Debug)]
struct Read {
    height_px: f64,
    per_root_px: f64,
}

impl Read {
    /// Heights go by the square root of the count.
    fn is(self, count: u32) -> bool {
        if self.height_px <= LEAST_PX {
            return count > 0;
        }
        let wanted_px = f64::from(count).sqrt() * self.per_root_px;
        (self.height_px - wanted_px).abs() <= ROUNDING_PX + 1e-6
    }
}

/// The rectangles of the ribbon, but for those of what does not pass.
fn rects(state: &State, scene: &Scene) -> Vec<(Rect, Kind)> {
    let rows = state.rows();
    let rect = |item: &Item| match item {
        Item::Fill { shape: Shape::Rect(rect, _), ink } => Some((*rect, *ink)),
        _ => None,
    };
    let is_in_row = |rect: &Rect| rect.y0 > rows.ribbon_y && rect.y1 <= rows.axis_y;
    let is_count = |ink: &Ink| {
        ink.color != Color::Token(Token::Line) && ink.color != Color::Token(Token::Background)
    };
    let all = scene.items.iter().filter_map(rect);
    let kind = |ink: Ink| if ink.alpha < 1.0 { Kind::Before } else { Kind::Begins };
    all.filter(|(rect, ink)| is_in_row(rect) && is_count(ink))
        .map(|(rect, ink)| (rect, kind(ink)))
        .collect()
}

/// Heights by absolute column: column `c` holds the times from `3c` px after 1970 on, up to
/// the next. The first may be cut.
fn drawn(state: &State, scene: &Scene) -> BTreeMap<(i64, Kind), Read> {
    let (scale, rows) = (state.scale(), state.rows());
    let per_ms = scale.px_per_ms() / COLUMN_PX;
    let first = (scale.axis_from_x(0.0) * per_ms).floor();
    let first_x = scale.x_from_time((first / per_ms).ceil() as i64);
    let mut tops = BTreeMap::new();
    for (rect, kind) in rects(state, scene) {
        let place = |x: f64| ((x - first_x) / COLUMN_PX).round() as i64;
        for at in place(rect.x0)..place(rect.x1) {
            let top = tops.entry((first as i64 + at, kind)).or_insert(rect.y0);
            *top = rect.y0.min(*top);
        }
    }
    // What is filtered out is drawn too, behind.
    let columns = (scale.width_px() / COLUMN_PX).ceil() as i64 + 1;
    let per_root_px = |kind| {
        let all = (first as i64..first as i64 + columns)
            .map(|column| counted(state, (column, kind), |_| true));
        let peak = all.max().unwrap_or(0);
        let full = FULL.into_iter().find(|&full| full >= peak).expect("is no more");
        (rows.axis_y - rows.ribbon_y - 2.0) * kind.share() / f64::from(full).sqrt()
    };
    let per_root_px = [per_root_px(Kind::Before), per_root_px(Kind::Begins)];
    tops.into_iter()
        .filter(|&((at, _), _)| at > first as i64)
        .map(|((at, kind), y)| {
            let per_root_px = per_root_px[kind as usize];
            ((at, kind), Read { height_px: rows.axis_y - y, per_root_px })
        })
        .collect()
}

/// How many events of those that pass may be active in a column, of one kind.
fn counted(state: &State, (column, kind): (i64, Kind), passes: impl Fn(EventIx) -> bool) -> u32 {
    let per_ms = state.scale().px_per_ms() / COLUMN_PX;
    let edge = |column: i64| (column as f64 / per_ms).ceil() as i64;
    let (from, to) = (edge(column), edge(column + 1));
    let (starts, ends) = (state.data().starts(), state.data().ends());
    let is_kind = |at: usize| (starts[at] < from) == (kind == Kind::Before);
    let active = |&at: &usize| starts[at] < to && ends[at] > from && is_kind(at);
    (0..starts.len()).filter(|at| active(at) && passes(EventIx(*at as u32))).count() as u32
}

/// A hundred events with sides open, unknown and uncertain among them.
fn open_sides() -> State {
    let date = |at: u32| {
        let (month, day) = (1 + at % 12, 1 + at % 28);
        match at % 9 {
            0 => format!("../2020-{month:02}-{day:02}"),
            1 => format!("2020-{month:02}-{day:02}/.."),
            2 => format!("2020-{month:02}-{day:02}/"),
            3 => format!("2020-{month:02}~"),
            4 => format!("[2020-{month:02}-{day:02}..]"),
            5 => format!("2020-{month:02}-{day:02}T12:00/2021-{month:02}?"),
            _ => format!("2020-{month:02}-{day:02}"),
        }
    };
    let row = |at: u32| {
        let (date, one, other) = (date(at), at % 5, 3 + at % 4);
        format!(r#"{{"title":"{at}","date":"{date}","actors":["a{one}","a{other}"]}}"#)
    };
    let rows: Vec<_> = (0..100).map(row).collect();
    let actors: Vec<_> = (0..7)
        .map(|at| match at % 3 {
            0 => format!(r#"{{"id":"a{at}"}}"#),
            _ => format!(r#"{{"id":"a{at}","partOf":"a{}"}}"#, at - 1),
        })
        .collect();
    let (actors, rows) = (actors.join(","), rows.join(","));
    timeline(&format!(r#"{{"actors":[{actors}],"events":[{rows}]}}"#), WIDE)
}

fn timelines() -> Vec<State> {
    RECIPES.into_iter().map(|recipe| of(recipe, 60, 7)).chain([open_sides()]).collect()
}

#[test]
fn the_ribbon_counts_what_a_scan_counts_under_every_filter() {
    let mut rng = Rng::new(7);
    let mut compared = 0;
    for mut state in timelines() {
        for filter in filters(&state) {
            send(&mut state, [Input::Filter(FilterInput::Set(filter))]);
            sweep(&mut state, &mut rng, |state, scene| {
                for (column, read) in drawn(state, scene) {
                    let count = counted(state, column, |event| state.mask().contains(event));
                    assert!(read.is(count), "column {column:?}: {read:?}, not {count}");
                    compared += 1;
                }
            });
        }
    }
    assert!(compared > 2_000, "{compared} columns were compared");
}

#[test]
fn columns_that_stay_in_view_keep_their_counts_while_panning() {
    let mut rng = Rng::new(8);
    let mut compared = 0;
    for mut state in timelines() {
        for _ in 0..60 {
            let closer = 1.0 + 300.0 * rng.unit().powi(4);
            send(
                &mut state,
                [
                    Input::Viewport(ViewportInput::Fit),
                    Input::Viewport(ViewportInput::ZoomBy(closer)),
                    Input::Viewport(ViewportInput::PanBy(rng.unit() - 0.5)),
                ],
            );
            let before = drawn(&state, &build::scene(&state));
            let from = state.scale().axis_from_x(0.0);
            let dx = [0.3, 1.0, 17.4, 250.0][rng.below(4) as usize] * (rng.unit() - 0.5);
            send(
                &mut state,
                [Input::Viewport(ViewportInput::Wheel { x: 0.0, dx, dy: 0.0, zoom: false })],
            );
            let after = drawn(&state, &build::scene(&state));
            let both_from = from.max(state.scale().axis_from_x(0.0));
            let both_to = from.min(state.scale().axis_from_x(0.0))
                + state.scale().width_px() / state.scale().px_per_ms();
            let per_ms = state.scale().px_per_ms() / COLUMN_PX;
            let inside = |column: &&(i64, Kind)| {
                both_from * per_ms + 4.0 < column.0 as f64
                    && (column.0 as f64) < both_to * per_ms - 2.0
            };
            for column in before.keys().chain(after.keys()).filter(inside) {
                let [was, is] = [&before, &after].map(|columns| columns.get(column).copied());
                let [Some(was), Some(is)] = [was, is] else {
                    panic!("{column:?} was {was:?} and is {is:?}, by {dx} px")
                };
                // A peak may have come or gone, and the height of all columns with it.
                let is_as_before =
                    was.per_root_px != is.per_root_px || was.height_px == is.height_px;
                assert!(is_as_before, "{was:?} is {is:?}");
                compared += 1;
            }
        }
    }
    assert!(compared > 5_000, "{compared} columns were compared");
}
