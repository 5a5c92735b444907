//! What surrounds the events: stripes and axis.

use crate::{
    layout::axis::Cell,
    scene::{
        Dash, Ink, Item, Scene, Shape, TextRole, TextStyle, Token,
        stage::{Stage, baseline},
    },
    time::{Precision, ticks::Unit},
};
use kurbo::{Point, Rect};

/// Stripes follow the minor ticks when they are at least this far apart.
const STRIPE_MIN_PX: f64 = 80.0;
/// How strong they are: fainter than any era, which lies on them.
const STRIPE: f32 = 0.45;
/// How long a tick of the upper tier is, and in a compact plot.
const TICK_PX: f64 = 34.0;
const COMPACT_TICK_PX: f64 = 17.0;
/// How far below the axis the words of a compact plot are.
const COMPACT_WORDS_Y: f64 = 10.5;
/// From a tick to its words.
const TICK_GAP_PX: f64 = 4.0;

/// Paper, and every other stretch of the axis shaded, but where eras have their names.
pub(crate) fn background(stage: &Stage<'_>, scene: &mut Scene) {
    let (width, height) = (scene.width_px, scene.height_px);
    let paper = Shape::Rect(Rect::new(0.0, 0.0, width, height), 0.0);
    scene.fill(paper, Ink::new(Token::Background));
    if stage.rows.is_compact {
        return; // months would stripe it more than the events do
    }
    let minor_px = stage.axis.step.mean_ms() * stage.scale.px_per_ms();
    let is_wide = minor_px >= STRIPE_MIN_PX * stage.font_factor;
    let cells = if is_wide { &stage.axis.minor } else { &stage.axis.context };
    for cell in cells.iter().filter(|cell| cell.is_odd) {
        let (from_x, to_x) = stage.edges_x(cell);
        let stripe = Rect::new(from_x.max(0.0), stage.rows.lanes_y, to_x.min(width), height);
        if stripe.width() > 0.0 {
            scene.fill(Shape::Rect(stripe, 0.0), Ink::new(Token::Zebra).with_alpha(STRIPE));
        }
    }
}

/// The line, both tiers of ticks, and their words; in a compact plot all words in one line.
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
        tick(scene, (x, y, 6.0 * f), Ink::new(Token::Soft));
    }
    let long_px = if stage.rows.is_compact { COMPACT_TICK_PX } else { TICK_PX };
    for cell in stage.axis.context.iter().filter(|cell| !cell.is_cut) {
        tick(scene, (stage.edges_x(cell).0, y, long_px * f), Ink::new(Token::Soft));
    }
    if stage.rows.is_compact {
        return in_one_line(stage, scene);
    }
    minor_words(stage, scene, &|_, _| true);
    for cell in &stage.axis.context {
        context_words(stage, scene, (cell, 26.0));
    }
}

/// The words of the upper tier, and those of the lower one that have room beside them.
fn in_one_line(stage: &Stage<'_>, scene: &mut Scene) {
    let first = scene.items.len();
    // Beside years, tens of them say nothing.
    let context = if stage.axis.step.unit == Unit::Year { &[][..] } else { &stage.axis.context };
    for cell in context {
        context_words(stage, scene, (cell, COMPACT_WORDS_Y));
    }
    let ends = |item: &Item| match item {
        Item::Text { at, width_px, .. } => Some((at.x, at.x + width_px)),
        _ => None,
    };
    let taken: Vec<(f64, f64)> = scene.items[first..].iter().filter_map(ends).collect();
    let gap_px = 2.0 * TICK_GAP_PX * stage.font_factor;
    minor_words(stage, scene, &|from_x, to_x| {
        taken.iter().all(|one| to_x + gap_px < one.0 || one.1 + gap_px < from_x)
    });
}

/// The words of the lower tier, where they have room and `is_free` says so of both ends.
fn minor_words(stage: &Stage<'_>, scene: &mut Scene, is_free: &dyn Fn(f64, f64) -> bool) {
    let f = stage.font_factor;
    for cell in &stage.axis.minor {
        let (from_x, to_x) = stage.room_x(cell);
        let words = stage.axis.label(cell);
        let width_px = width(stage, words, TextRole::Tick);
        let at_x = from_x + TICK_GAP_PX * f;
        let is_whole = at_x >= 0.0 && at_x + width_px <= scene.width_px;
        let has_room = width_px + 2.0 * TICK_GAP_PX <= to_x - from_x;
        if is_whole && has_room && is_free(at_x, at_x + width_px) {
            let at = baseline(at_x, stage.rows.axis_y + 10.0 * f, TextRole::Tick.px() * f);
            let style = TextStyle { role: TextRole::Tick, ink: Ink::new(Token::Soft), width_px };
            scene.push_text(at, words, style);
        }
    }
}

/// The upper tier's words, so far below the axis, stay at the left edge while their span scrolls.
/// Between two folds there may be room for the year alone.
fn context_words(stage: &Stage<'_>, scene: &mut Scene, (cell, below_px): (&Cell, f64)) {
    let is_said = say_context(stage, scene, (cell, below_px), stage.axis.label(cell));
    if !is_said && !stage.state.folds().is_empty() {
        let locale = &stage.state.environment().locale;
        let year = locale.moment(cell.span.start(), Precision::Year);
        say_context(stage, scene, (cell, below_px), &year);
    }
}

/// False where there is no room between its ticks, or what is left in view is too short.
fn say_context(
    stage: &Stage<'_>,
    scene: &mut Scene,
    (cell, below_px): (&Cell, f64),
    words: &str,
) -> bool {
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
    let at = baseline(at_x, stage.rows.axis_y + below_px * f, role.px() * f);
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
