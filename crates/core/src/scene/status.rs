//! How much an event stands, as shapes: they read without colour too.
//!
//! Disputed: a hollow mark, and a dashed outline around the label.
//! Corrected: a mark with an eye, and a line under the label. Retracted: a hollow
//! mark and a label, both struck through.

use crate::{
    data::dataset::Status,
    scene::{
        Dash, Ink, Scene, Shape, Token, glyph,
        placed::{Placed, glyph_rect, mark_rect},
        stage::Stage,
    },
};
use kurbo::{Point, Rect};
use std::ops::Range;

/// Radius of the eye.
const EYE_PX: f64 = 2.0;
/// The outline around a disputed label reaches this far beyond it: half of what the
/// planner keeps free there.
const OUTLINE_PX: f64 = 4.0;

/// How far right of its label an event draws.
pub(super) fn reach_px(status: Status) -> f64 {
    if status == Status::Disputed { OUTLINE_PX } else { 0.0 }
}

/// The mark of an event, by its status.
pub(super) fn glyph(stage: &Stage<'_>, scene: &mut Scene, placed: &Placed, shape: Shape) {
    let (f, rect) = (stage.font_factor, mark_rect(stage, placed));
    let paper = Ink::new(Token::Background);
    match placed.status {
        Status::Reported => scene.fill(shape, placed.ink),
        Status::Corrected => {
            scene.fill(shape, placed.ink);
            scene.fill(Shape::Circle(rect.center(), EYE_PX * f), paper);
        }
        Status::Disputed | Status::Retracted => {
            let inner = glyph::shape(placed.symbol, rect.inset(-1.0));
            scene.fill(inner, paper);
            scene.stroke(inner, placed.ink, 2.0, Dash::Solid);
        }
    }
    if placed.status == Status::Retracted {
        let y = rect.center().y;
        let line = Shape::Line(Point::new(rect.x0, y), Point::new(rect.x1, y));
        scene.stroke(line, placed.ink, 2.0, Dash::Solid);
    }
}

/// The label, which takes this range of x.
pub(super) fn label(stage: &Stage<'_>, scene: &mut Scene, placed: &Placed, x: Range<f64>) {
    let (f, rect) = (stage.font_factor, glyph_rect(stage, placed));
    let ink = Ink::new(Token::Ink);
    let line = |y: f64| Shape::Line(Point::new(x.start, y), Point::new(x.end, y));
    match placed.status {
        Status::Reported => {}
        Status::Disputed => {
            let outline = Rect::new(
                rect.x1 + 1.5 * f,
                rect.y0 - 3.0 * f,
                x.end + (OUTLINE_PX - 1.0) * f,
                rect.y1 + 3.0 * f,
            );
            scene.stroke(Shape::Rect(outline, 4.0 * f), Ink::new(Token::Soft), 1.0, Dash::Dashed);
        }
        Status::Corrected => scene.stroke(line(rect.y1 + 1.5 * f), ink, 1.0, Dash::Solid),
        Status::Retracted => scene.stroke(line(rect.center().y), ink, 1.0, Dash::Solid),
    }
}
