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
    scene::{Ink, Item, Scene, Shape, Token, build},
};
use std::collections::BTreeMap;

/// Low columns are drawn this high, whatever their count.
const LEAST_PX: f64 = 3.0;
/// The column and the tallest one are each drawn in whole px.
const ROUNDING_PX: f64 = 1.0;

/// A count as read from the height of a column, and what a px stands for.
#[derive(Clone, Copy, Debug)]
struct Read {
    count: f64,
    of_px: f64,
}

impl Read {
    fn is(self, count: f64) -> bool {
        (self.count - count).abs() <= ROUNDING_PX * self.of_px
    }
}

/// Counts by absolute column: column `c` holds the times from `c` px after 1970
/// on, up to the next. Only columns whose count differs from the one before
/// them are drawn as such, the first may be cut, and low ones do not tell.
fn drawn(state: &State, scene: &Scene) -> BTreeMap<i64, Option<Read>> {
    let (scale, rows) = (state.scale(), state.rows());
    let per_ms = scale.px_per_ms();
    let first = (scale.axis_from_x(0.0) * per_ms).floor();
    let first_x = scale.x_from_time((first / per_ms).ceil() as i64);
    let peak = scene.ribbon.iter().map(|stretch| stretch.count).max().unwrap_or(0);
    let bars = scene.items.iter().filter_map(|item| match item {
        Item::Fill { shape: Shape::Rect(rect, _), ink }
            if rect.y1 == rows.axis_y && *ink == Ink::new(Token::Soft) =>
        {
            Some(*rect)
        }
        _ => None,
    });
    let bars: Vec<_> = bars.collect();
    let tallest = bars.iter().map(kurbo::Rect::height).fold(0.0, f64::max);
    let column = |rect: &kurbo::Rect| {
        let of_px = f64::from(peak) / tallest;
        let read = Read { count: rect.height() * of_px, of_px };
        let read = (rect.height() > LEAST_PX).then_some(read);
        ((first + (rect.x0 - first_x).round()) as i64, read)
    };
    bars.iter().filter(|rect| rect.x0 > 2.0).map(column).collect()
}

/// The events that may be active in a column, of those that pass.
fn counted(state: &State, column: i64) -> u32 {
    let per_ms = state.scale().px_per_ms();
    let edge = |column: i64| (column as f64 / per_ms).ceil() as i64;
    let (from, to) = (edge(column), edge(column + 1));
    let (starts, ends) = (state.data().starts(), state.data().ends());
    let active = |at: &usize| {
        let passes = state.mask().contains(EventIx(*at as u32));
        passes && starts[*at] < to && ends[*at] > from
    };
    (0..starts.len()).filter(active).count() as u32
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
                let exact = drawn(state, scene).into_iter();
                for (column, read) in exact.filter_map(|(at, read)| Some((at, read?))) {
                    let count = counted(state, column);
                    assert!(read.is(f64::from(count)), "column {column}: {read:?}, not {count}");
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
            let per_ms = state.scale().px_per_ms();
            let inside = |column: &&i64| {
                both_from * per_ms + 4.0 < **column as f64
                    && (**column as f64) < both_to * per_ms - 2.0
            };
            for column in before.keys().chain(after.keys()).filter(inside) {
                let [was, is] = [&before, &after].map(|columns| columns.get(column).copied());
                let [Some(was), Some(is)] = [was, is] else {
                    panic!("{column} was {was:?} and is {is:?}, by {dx} px")
                };
                let both = was.zip(is);
                assert!(both.is_none_or(|(was, is)| was.is(is.count)), "{was:?} is {is:?}");
                compared += 1;
            }
        }
    }
    assert!(compared > 5_000, "{compared} columns were compared");
}
