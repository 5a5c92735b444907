//! The words that a search found, marked in labels.
//!
//! A tint behind the words and a line under them, both within the label's own
//! room: so nothing moves or overlaps when a search begins.

use crate::{
    bidi,
    scene::{Dash, Ink, Scene, Shape, TextRole, Token, stage::Stage},
    std_lite::cut,
};
use kurbo::{Point, Rect};
use std::ops::Range;

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
    while let Some(found) = words.next_in(cut(&scene.text, label.start, label.end), from) {
        from = found.end;
        let text = cut(&scene.text, label.start, label.end);
        let px_before = |to| measure.width_px(cut(text, 0, to), role, f).min(width_px);
        for (x0, x1) in stretches(text, &found, &px_before) {
            let (x0, x1) = (at.x + x0, at.x + x1);
            let foot = at.y + BELOW * size_px;
            let tint = Rect::new(x0, at.y - ABOVE * size_px, x1, foot);
            scene.fill(Shape::Rect(tint, 2.0), Ink::new(Token::Accent).with_alpha(0.16));
            let line = Shape::Line(Point::new(x0, foot), Point::new(x1, foot));
            scene.stroke(line, Ink::new(Token::Accent), 2.0, Dash::Solid);
        }
    }
}

/// Where a part of a label is drawn, in px from its left edge: one stretch for each run
/// of writing that the part is in.
fn stretches(text: &str, part: &Range<usize>, px_before: &dyn Fn(usize) -> f64) -> Vec<(f64, f64)> {
    let mut left_px = 0.0;
    let mut stretches = Vec::new();
    for (run, is_rtl) in bidi::visual_runs(text) {
        let px = |to: usize| px_before(to) - px_before(run.start);
        let run_px = px(run.end);
        let (start, end) = (part.start.max(run.start), part.end.min(run.end));
        if start < end {
            let (from, to) = (px(start), px(end));
            let (from, to) = if is_rtl { (run_px - to, run_px - from) } else { (from, to) };
            stretches.push((left_px + from, left_px + to));
        }
        left_px += run_px;
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ten px a letter.
    fn of(text: &str, word: &str) -> Vec<(f64, f64)> {
        let from = text.find(word).expect("the word is there");
        let px_before = |to: usize| text[..to].chars().count() as f64 * 10.0;
        stretches(text, &(from..from + word.len()), &px_before)
    }

    #[test]
    fn what_is_found_is_marked_where_it_is_drawn() {
        assert_eq!(of("ab cd", "cd"), [(30.0, 50.0)]);
        assert_eq!(of("٢٠ ab", "ab"), [(30.0, 50.0)], "digits do not turn a line");
        assert_eq!(of("אב גד", "אב"), [(30.0, 50.0)]);
        assert_eq!(of("ab אב גד", "אב"), [(60.0, 80.0)], "turned within its run");
        assert_eq!(of("אב cd", "cd"), [(0.0, 20.0)]);
        assert_eq!(of("אב cd ef", "cd"), [(0.0, 20.0)], "in its order within its run");
        assert_eq!(of("ab אב", "b א"), [(10.0, 30.0), (40.0, 50.0)], "a part in two runs");
    }
}
