//! The ribbon: how many events may be active in each stretch of the view, and whose.

use crate::{
    app::{Hit, encoding::Hue},
    query::density::{self, Active},
    scene::{
        Ink, Scene, StretchBox, Token, beyond,
        columns::{Columns, height_px, step_above},
        stage::Stage,
    },
    time::{Span, Timestamp},
};
use kurbo::Rect;

/// How wide a column is.
const COLUMN_PX: f64 = 3.0;
/// A click lists who is active in so many columns, and beside them.
const HIT_COLUMNS: usize = 8;
/// How strong what began before a column is.
const SINCE_BEFORE: f32 = 0.22;

/// Edges of the columns, and how many events may be active in each.
#[derive(Clone, Debug, Default)]
pub(super) struct Counts {
    edges: Vec<Timestamp>,
    /// Of what passes, for each column and in it for each part of the stack.
    parts: Vec<Active>,
    /// How far above the foot each of these ends: all since before, then all that begin.
    tops: Vec<f64>,
    passing: Vec<u32>,
    all: Vec<u32>,
}

/// A column for each three px: in the colours of the groups what passes, at the foot and pale
/// what began before the column, above it what begins in it; behind them all events, paler.
/// Heights go by the square root of the count, so that one event is seen beside a thousand.
pub(super) fn draw(stage: &Stage<'_>, scene: &mut Scene, counts: &mut Counts) {
    let (state, rows) = (stage.state, stage.rows);
    let Counts { edges, parts, tops, passing, all } = counts;
    let first_x = column_edges(stage, edges);
    let stack = &state.stack;
    density::stacks(state.data(), &state.index, &stack.passing, edges, parts);
    let many = stack.hues.len().max(1);
    passing.clear();
    passing.extend(
        parts.chunks_exact(many).map(|column| column.iter().map(|part| part.count()).sum::<u32>()),
    );
    all.clear();
    if !state.mask().is_everything() {
        density::columns(state.data(), &state.index, &state.everything, edges, all);
    }
    let peak = all.iter().chain(&*passing).copied().max().unwrap_or(0);
    let (full, room_px) = (f64::from(step_above(peak)), rows.axis_y - rows.ribbon_y - 2.0);
    let height = |count: u32| height_px(count, (f64::from(count) / full).sqrt(), room_px);
    let place = Columns { first_x, step_px: COLUMN_PX, foot_y: rows.axis_y };
    place.layer(scene, all.iter().map(|&count| (0.0, height(count))), Ink::new(Token::Line));
    tops.clear();
    parts.chunks_exact(many).for_each(|column| push_tops(column, height, tops));
    stacked(scene, &place, tops, &stack.hues);
    beyond::veil(stage, scene, Rect::new(0.0, rows.ribbon_y, scene.width_px, rows.axis_y));
    hits(stage, scene, passing, first_x);
}

/// Edges of the columns, anchored at whole multiples of a column's time since 1970, and where
/// the first one lies. So panning moves columns and never counts anew what stays.
fn column_edges(stage: &Stage<'_>, edges: &mut Vec<Timestamp>) -> f64 {
    let per_ms = stage.scale.px_per_ms() / COLUMN_PX;
    let first = (stage.scale.axis_from_x(0.0) * per_ms).floor();
    let count = (stage.scale.width_px() / COLUMN_PX).ceil() as usize + 2;
    let axis = |k: usize| ((first + k as f64) / per_ms).ceil() as Timestamp;
    edges.clear();
    edges.extend((0..count).map(|k| stage.state.folds().time(axis(k))));
    stage.scale.x_from_axis(axis(0))
}

/// Appends how far above the foot each part of a column ends.
fn push_tops(column: &[Active], height: impl Fn(u32) -> f64, tops: &mut Vec<f64>) {
    let all: u32 = column.iter().map(|part| part.count()).sum();
    let per_event_px = height(all) / f64::from(all.max(1));
    let since_before = column.iter().map(|part| part.since_before);
    let mut below = 0;
    tops.extend(since_before.chain(column.iter().map(|part| part.beginning)).map(|count| {
        below += count;
        (f64::from(below) * per_event_px).round()
    }));
}

/// A layer of the stack for each part of what began before, then of what begins.
fn stacked(scene: &mut Scene, place: &Columns, tops: &[f64], hues: &[Hue]) {
    let many = hues.len();
    for layer in 0..2 * many {
        // Where there is but one part, its colour tells nothing.
        let ink = if many == 1 { Ink::new(Token::Soft) } else { Ink::of_hue(hues[layer % many]) };
        let ink = if layer < many { ink.with_alpha(SINCE_BEFORE) } else { ink };
        let columns = tops.chunks_exact(2 * many);
        let ends =
            columns.map(|tops| (layer.checked_sub(1).map_or(0.0, |at| tops[at]), tops[layer]));
        place.layer(scene, ends, ink);
    }
}

fn hits(stage: &Stage<'_>, scene: &mut Scene, passing: &[u32], first_x: f64) {
    let (top, bottom) = (stage.rows.ribbon_y, stage.rows.axis_y);
    let beside_px = HIT_COLUMNS as f64 * COLUMN_PX;
    for (k, group) in passing.chunks(HIT_COLUMNS).enumerate() {
        let count = group.iter().copied().max().unwrap_or(0);
        if count == 0 {
            continue;
        }
        let from_x = first_x + k as f64 * beside_px;
        let rect = Rect::new(from_x, top, from_x + group.len() as f64 * COLUMN_PX, bottom);
        let around = |x: f64| stage.scale.time_from_x(x);
        let span = Span::from_bounds(around(rect.x0 - beside_px), around(rect.x1 + beside_px));
        scene.ribbon.push(StretchBox { rect, count, hit: Hit::Column(span) });
    }
}
