//! The words that a search found, marked in labels.
//!
//! A tint behind the words and a line under them, both within the label's own
//! room: so nothing moves or overlaps when a search begins.

use std::ops::Range;

use kurbo::{Point, Rect};

use super::{Dash, Ink, Scene, Shape, TextRole, Token, build::Stage};
use crate::lean::cut;

/// From the baseline up to the top of the tint, and down to the line, as shares of
/// the text's size.
const ABOVE: f64 = 0.95;
const BELOW: f64 = 0.27;

/// Marks what is found in the label that starts at `at` and is so wide.
pub(super) fn mark(
    stage: &Stage<'_>,
    scene: &mut Scene,
    at: Point,
    (label, width_px): (&Range<usize>, f64),
    role: TextRole,
) {
    let Some(words) = stage.state.search_words() else { return };
    let (measure, f) = (&*stage.state.environment().measure, stage.font_factor);
    let size_px = role.px() * f;
    let mut from = 0;
    loop {
        let text = cut(&scene.text, label.start, label.end);
        let Some(found) = words.next_in(text, from) else { return };
        let px_before = |to| measure.width_px(cut(text, 0, to), role, f).min(width_px);
        let (mut x0, mut x1) = (px_before(found.start), px_before(found.end));
        if is_from_right(text) {
            (x0, x1) = (width_px - x1, width_px - x0);
        }
        from = found.end;
        let (x0, x1) = (at.x + x0, at.x + x1);
        let foot = at.y + BELOW * size_px;
        let tint = Rect::new(x0, at.y - ABOVE * size_px, x1, foot);
        scene.fill(Shape::Rect(tint, 2.0), Ink::new(Token::Accent).with_alpha(0.16));
        let line = Shape::Line(Point::new(x0, foot), Point::new(x1, foot));
        scene.stroke(line, Ink::new(Token::Accent), 2.0, Dash::Solid);
    }
}

/// True for writing that runs from right to left.
fn is_from_right(text: &str) -> bool {
    let is_strong = |c: &char| c.is_ascii_alphabetic() || u32::from(*c) >= 0xc0;
    let first = text.chars().find(is_strong).map_or(0, u32::from);
    matches!(first, 0x590..0x900 | 0xfb1d..0xfe00 | 0xfe70..0xff00)
}
