//! What surrounds the events: stripes, ribbon and axis.

use crate::{
    app::Hit,
    layout::axis::Cell,
    query::density,
    scene::{
        Dash, Ink, Item, Scene, Shape, StretchBox, TextRole, TextStyle, Token, beyond,
        stage::{Stage, baseline},
    },
    time::{Precision, Span, Timestamp},
};
use kurbo::{Point, Rect};

/// Stripes follow the minor ticks when they are at least this far apart.
const STRIPE_MIN_PX: f64 = 80.0;
/// How strong they are: fainter than what they are behind.
const STRIPE: f32 = 0.7;
/// From a tick to its words.
const TICK_GAP_PX: f64 = 4.0;
/// A column of the ribbon is drawn at least this wide.
const COLUMN_PX: f64 = 3.0;
/// A click on the ribbon lists who is active in this much of the plot, and beside it.
const RIBBON_STEP_PX: f64 = 24.0;

/// Paper, and every other stretch of the axis shaded.
pub(crate) fn background(stage: &Stage<'_>, scene: &mut Scene) {
    let (width, height) = (scene.width_px, scene.height_px);
    let paper = Shape::Rect(Rect::new(0.0, 0.0, width, height), 0.0);
    scene.fill(paper, Ink::new(Token::Background));
    let minor_px = stage.axis.step.mean_ms() * stage.scale.px_per_ms();
    let is_wide = minor_px >= STRIPE_MIN_PX * stage.font_factor;
    let cells = if is_wide { &stage.axis.minor } else { &stage.axis.context };
    for cell in cells.iter().filter(|cell| cell.is_odd) {
        let (from_x, to_x) = stage.edges_x(cell);
        let stripe = Rect::new(from_x.max(0.0), 0.0, to_x.min(width), height);
        if stripe.width() > 0.0 {
            scene.fill(Shape::Rect(stripe, 0.0), Ink::new(Token::Zebra).with_alpha(STRIPE));
        }
    }
}

/// Columns of the ribbon, and how many events may be active in each.
#[derive(Clone, Debug, Default)]
pub(super) struct Counts {
    edges: Vec<Timestamp>,
    passing: Vec<u32>,
    all: Vec<u32>,
}

/// How many events may be active in each pixel column: all of them pale, those
/// that pass on top.
pub(super) fn ribbon(stage: &Stage<'_>, scene: &mut Scene, counts: &mut Counts) {
    let state = stage.state;
    let Counts { edges, passing, all } = counts;
    let first_x = column_edges(stage, edges);
    density::columns(state.data(), &state.index, state.mask(), edges, passing);
    let is_filtered = state.mask().count() as usize != state.data().len();
    all.clear();
    if is_filtered {
        density::columns(state.data(), &state.index, &state.everything, edges, all);
    }
    let peak = all.iter().chain(&*passing).copied().max().unwrap_or(0);
    let full = f64::from(step_above(peak));
    let (foot_y, room_px) = (stage.rows.axis_y, stage.rows.axis_y - stage.rows.ribbon_y - 2.0);
    let place = Columns { first_x, foot_y, room_px, full };
    columns(scene, all, &place, Ink::new(Token::Line));
    columns(scene, passing, &place, Ink::new(Token::Soft));
    let row = Rect::new(0.0, stage.rows.ribbon_y, scene.width_px, foot_y);
    beyond::veil(stage, scene, row);
    ribbon_hits(stage, scene, passing, first_x);
}

/// The least of 4, 6, 8, 12, 16, 24, … that is not below the peak: in steps,
/// so that panning seldom rescales the ribbon.
pub(super) fn step_above(peak: u32) -> u32 {
    let power = peak.next_power_of_two().max(4);
    if peak <= power / 4 * 3 && power > 4 { power / 4 * 3 } else { power }
}

/// Edges of the pixel columns, anchored at whole multiples of a pixel's time
/// since 1970, and where the first one lies. So panning moves columns and
/// never counts anew what stays.
fn column_edges(stage: &Stage<'_>, edges: &mut Vec<Timestamp>) -> f64 {
    let per_ms = stage.scale.px_per_ms();
    let first = (stage.scale.axis_from_x(0.0) * per_ms).floor();
    let count = stage.scale.width_px().ceil() as usize + 2;
    let axis = |k: usize| ((first + k as f64) / per_ms).ceil() as Timestamp;
    edges.clear();
    edges.extend((0..count).map(|k| stage.state.folds().time(axis(k))));
    stage.scale.x_from_axis(axis(0))
}

/// Where columns of counts stand.
pub(super) struct Columns {
    pub(super) first_x: f64,
    pub(super) foot_y: f64,
    /// The height of a column of `full` events.
    pub(super) room_px: f64,
    pub(super) full: f64,
}

/// A column for each count, one px wide.
pub(super) fn columns(scene: &mut Scene, counts: &[u32], place: &Columns, ink: Ink) {
    let &Columns { first_x, foot_y: foot, room_px: room, full } = place;
    // In whole px: what looks equal is one rectangle.
    let height = |count: u32| match count {
        0 => 0.0,
        _ => (room * f64::from(count) / full).round().max(3.0),
    };
    let mut at = 0;
    while at < counts.len() {
        let height_px = height(counts[at]);
        let equal = counts[at..].iter().take_while(|&&count| height(count) == height_px);
        let run = equal.count();
        if height_px > 0.0 {
            let from_x = first_x + at as f64;
            let to_x = (from_x + run as f64).max(from_x + COLUMN_PX);
            let column = Rect::new(from_x.max(0.0), foot - height_px, to_x, foot);
            scene.items.push(Item::Fill { shape: Shape::Rect(column, 0.0), ink });
        }
        at += run;
    }
}

fn ribbon_hits(stage: &Stage<'_>, scene: &mut Scene, passing: &[u32], first_x: f64) {
    let (top, bottom) = (stage.rows.ribbon_y, stage.rows.axis_y);
    let step = RIBBON_STEP_PX as usize;
    for (k, group) in passing.chunks(step).enumerate() {
        let count = group.iter().copied().max().unwrap_or(0);
        if count == 0 {
            continue;
        }
        let from_x = first_x + (k * step) as f64;
        let rect = Rect::new(from_x, top, from_x + group.len() as f64, bottom);
        let around = |x: f64| stage.scale.time_from_x(x);
        let span =
            Span::from_bounds(around(rect.x0 - RIBBON_STEP_PX), around(rect.x1 + RIBBON_STEP_PX));
        scene.ribbon.push(StretchBox { rect, count, hit: Hit::Column(span) });
    }
}

/// The line, both tiers of ticks, and their words.
pub(crate) fn axis(stage: &Stage<'_>, scene: &mut Scene) {
    let f = stage.font_factor;
    let y = stage.rows.axis_y;
    // On the middle of a pixel, like the ticks.
    let middle = y.floor() + 0.5;
    let line = Shape::Line(Point::new(0.0, middle), Point::new(scene.width_px, middle));
    scene.stroke(line, Ink::new(Token::Soft), 1.0, Dash::Solid);
    // Lines first: painters draw in one go what has one style.
    for cell in stage.axis.minor.iter().filter(|cell| !cell.is_cut) {
        let x = stage.edges_x(cell).0;
        tick(scene, (x, y, 6.0 * f), Ink::new(Token::Soft).with_alpha(0.8));
    }
    for cell in stage.axis.context.iter().filter(|cell| !cell.is_cut) {
        tick(scene, (stage.edges_x(cell).0, y, 34.0 * f), Ink::new(Token::Soft));
    }
    for cell in &stage.axis.minor {
        let (from_x, to_x) = stage.room_x(cell);
        let words = stage.axis.label(cell);
        let width_px = width(stage, words, TextRole::Tick);
        let at_x = from_x + TICK_GAP_PX * f;
        let is_whole = at_x >= 0.0 && at_x + width_px <= scene.width_px;
        if is_whole && width_px + 2.0 * TICK_GAP_PX <= to_x - from_x {
            let at = baseline(at_x, y + 10.0 * f, TextRole::Tick.px() * f);
            let style = TextStyle { role: TextRole::Tick, ink: Ink::new(Token::Soft), width_px };
            scene.push_text(at, words, style);
        }
    }
    for cell in &stage.axis.context {
        context_words(stage, scene, cell);
    }
}

/// The upper tier's words stay at the left edge while their span scrolls. Between two
/// folds there may be room for the year alone.
fn context_words(stage: &Stage<'_>, scene: &mut Scene, cell: &Cell) {
    let is_said = say_context(stage, scene, cell, stage.axis.label(cell));
    if !is_said && !stage.state.folds().is_empty() {
        let locale = &stage.state.environment().locale;
        say_context(stage, scene, cell, &locale.moment(cell.span.start(), Precision::Year));
    }
}

/// False where there is no room between its ticks, or what is left in view is too short.
fn say_context(stage: &Stage<'_>, scene: &mut Scene, cell: &Cell, words: &str) -> bool {
    let f = stage.font_factor;
    let role = TextRole::Context;
    let width_px = width(stage, words, role);
    let gap = TICK_GAP_PX * f;
    let (from_x, to_x) = stage.room_x(cell);
    let at_x = (from_x + gap).max(gap).min(to_x - width_px - gap);
    let is_whole = at_x + width_px <= scene.width_px;
    if !is_whole || at_x < (from_x + gap).max(gap) - 0.5 {
        return false;
    }
    let at = baseline(at_x, stage.rows.axis_y + 26.0 * f, role.px() * f);
    scene.push_text(at, words, TextStyle { role, ink: Ink::new(Token::Ink), width_px });
    true
}

fn tick(scene: &mut Scene, (x, y, length): (f64, f64, f64), ink: Ink) {
    // On the middle of a pixel, so that a hairline is one pixel wide.
    let x = x.floor() + 0.5;
    let line = Shape::Line(Point::new(x, y), Point::new(x, y + length));
    scene.stroke(line, ink, 1.0, Dash::Solid);
}

fn width(stage: &Stage<'_>, words: &str, role: TextRole) -> f64 {
    stage.state.environment().measure.width_px(words, role, stage.font_factor)
}
