//! The ribbon: how many events may be active in each stretch of the view, and whose.

use crate::{
    app::{Hit, encoding::Hue},
    query::density::{self, Active},
    scene::{Ink, Item, Scene, Shape, StretchBox, Token, beyond, frame::step_above, stage::Stage},
    time::{Span, Timestamp},
};
use kurbo::Rect;

/// How wide a column is.
const COLUMN_PX: f64 = 3.0;
/// How high one with a single event is, at least.
const LEAST_PX: f64 = 3.0;
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
    passing: Vec<u32>,
    all: Vec<u32>,
}

/// A column for each three px: in the colours of the groups what passes, at the foot and pale
/// what began before the column, above it what begins in it; behind them all events, paler.
/// Heights go by the square root of the count, so that one event is seen beside a thousand.
pub(super) fn draw(stage: &Stage<'_>, scene: &mut Scene, counts: &mut Counts) {
    let (state, rows) = (stage.state, stage.rows);
    let Counts { edges, parts, passing, all } = counts;
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
    let room_px = rows.axis_y - rows.ribbon_y - 2.0;
    let row = Row { first_x, foot_y: rows.axis_y, room_px, full: f64::from(step_above(peak)) };
    row.layer(scene, all.iter().map(|&count| (0.0, row.height_px(count))), Ink::new(Token::Line));
    row.stacked(scene, (parts, many), &stack.hues);
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

/// Where columns stand.
struct Row {
    first_x: f64,
    foot_y: f64,
    /// The height of a column of `full` events.
    room_px: f64,
    full: f64,
}

impl Row {
    /// In whole px: what looks equal is one rectangle.
    fn height_px(&self, count: u32) -> f64 {
        match count {
            0 => 0.0,
            _ => (self.room_px * (f64::from(count) / self.full).sqrt()).round().max(LEAST_PX),
        }
    }

    /// A layer of the stack for each part of what began before, then of what begins.
    fn stacked(&self, scene: &mut Scene, (parts, many): (&[Active], usize), hues: &[Hue]) {
        for is_beginning in [false, true] {
            for (at, &hue) in hues.iter().enumerate() {
                // Where there is but one, its colour tells nothing.
                let ink = if many == 1 { Ink::new(Token::Soft) } else { Ink::of_hue(hue) };
                let ink = if is_beginning { ink } else { ink.with_alpha(SINCE_BEFORE) };
                let columns = parts.chunks_exact(many);
                self.layer(scene, columns.map(|column| self.part(column, at, is_beginning)), ink);
            }
        }
    }

    /// From where to where above the foot a part of a column lies.
    fn part(&self, column: &[Active], at: usize, is_beginning: bool) -> (f64, f64) {
        let sum = |parts: &[Active], of: fn(&Active) -> u32| parts.iter().map(of).sum::<u32>();
        let before = sum(column, |part| part.since_before);
        let all = before + sum(column, |part| part.beginning);
        let (below, own) = match is_beginning {
            false => (sum(&column[..at], |part| part.since_before), column[at].since_before),
            true => (before + sum(&column[..at], |part| part.beginning), column[at].beginning),
        };
        if own == 0 {
            return (0.0, 0.0);
        }
        let of_count = self.height_px(all) / f64::from(all);
        let above_px = |count: u32| (f64::from(count) * of_count).round();
        (above_px(below), above_px(below + own))
    }

    /// Rectangles of one colour; neighbours that are equal are one.
    fn layer(&self, scene: &mut Scene, heights: impl Iterator<Item = (f64, f64)>, ink: Ink) {
        let mut heights = heights.enumerate().peekable();
        while let Some((at, (low, high))) = heights.next() {
            let mut to = at + 1;
            while heights.next_if(|&(_, next)| next == (low, high)).is_some() {
                to += 1;
            }
            if low < high {
                let x = |at: usize| (self.first_x + COLUMN_PX * at as f64).max(0.0);
                let rect = Rect::new(x(at), self.foot_y - high, x(to), self.foot_y - low);
                scene.items.push(Item::Fill { shape: Shape::Rect(rect, 0.0), ink });
            }
        }
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
