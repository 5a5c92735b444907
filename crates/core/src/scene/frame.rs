//! What surrounds the events: stripes and axis.

use crate::{
    layout::axis::Cell,
    scene::{
        Dash, Ink, Scene, Shape, TextRole, TextStyle, Token,
        stage::{Stage, baseline},
    },
    time::Precision,
};
use kurbo::{Point, Rect};

/// Stripes follow the minor ticks when they are at least this far apart.
const STRIPE_MIN_PX: f64 = 80.0;
/// How strong they are: fainter than any era, which lies on them.
const STRIPE: f32 = 0.45;
/// From a tick to its words.
const TICK_GAP_PX: f64 = 4.0;

/// Paper, and every other stretch of the axis shaded, but where eras have their names.
pub(crate) fn background(stage: &Stage<'_>, scene: &mut Scene) {
    let (width, height) = (scene.width_px, scene.height_px);
    let paper = Shape::Rect(Rect::new(0.0, 0.0, width, height), 0.0);
    scene.fill(paper, Ink::new(Token::Background));
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
        tick(scene, (x, y, 6.0 * f), Ink::new(Token::Soft));
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
