//! The stretch that the reader draws to zoom into.

use crate::scene::{Dash, Ink, Scene, Shape, Token, stage::Stage};
use kurbo::{Point, Rect};

/// A tinted rectangle over everything but the axis, with an edge on both sides.
pub(super) fn draw(stage: &Stage<'_>, scene: &mut Scene) {
    let Some((from_x, to_x)) = stage.state.brush() else { return };
    let foot = stage.rows.axis_y;
    let accent = Ink::new(Token::Accent);
    let stretch = Shape::Rect(Rect::new(from_x, 0.0, to_x, foot), 0.0);
    scene.fill(stretch, accent.with_alpha(0.16));
    for x in [from_x, to_x] {
        // On the middle of a pixel, so that it is sharp.
        let x = (x.floor() + 0.5).min(scene.width_px - 0.5);
        let edge = Shape::Line(Point::new(x, 0.0), Point::new(x, foot));
        scene.stroke(edge, accent, 1.0, Dash::Solid);
    }
}
