//! What surrounds the events: stripes and axis; columns of counts.

use crate::{
    layout::axis::Cell,
    scene::{
        Dash, Ink, Item, Scene, Shape, TextRole, TextStyle, Token,
        stage::{Stage, baseline},
    },
    time::Precision,
};
use kurbo::{Point, Rect};

/// Stripes follow the minor ticks when they are at least this far apart.
const STRIPE_MIN_PX: f64 = 80.0;
/// How strong they are: fainter than what they are behind.
const STRIPE: f32 = 0.7;
/// From a tick to its words.
const TICK_GAP_PX: f64 = 4.0;
/// A column of counts is drawn at least this wide.
const COLUMN_PX: f64 = 3.0;

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

/// The least of 4, 6, 8, 12, 16, 24, … that is not below the peak: in steps,
/// so that panning seldom rescales the ribbon.
pub(super) fn step_above(peak: u32) -> u32 {
    let power = peak.next_power_of_two().max(4);
    if peak <= power / 4 * 3 && power > 4 { power / 4 * 3 } else { power }
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
