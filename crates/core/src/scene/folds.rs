//! Folded stretches: a torn strip across the plot, and a break in the axis.

use crate::{
    app::viewport::Scale,
    scene::{Dash, Ink, Scene, Shape, Token},
    time::{Span, folds::Folds},
};
use kurbo::{Point, Rect};

/// Length of a stroke of the break across the axis, and how far apart the two stand.
const STROKE_PX: f64 = 10.0;
const APART_PX: f64 = 5.0;

/// Paper over what lies behind folded stretches, with a dashed edge on both sides.
pub(super) fn strips(folds: &Folds, scale: Scale, foot_y: f64, scene: &mut Scene) {
    for (from_x, to_x) in in_sight(folds, scale, scene.width_px) {
        let strip = Rect::new(from_x.max(0.0), 0.0, to_x.min(scene.width_px), foot_y);
        scene.fill(Shape::Rect(strip, 0.0), Ink::new(Token::Background));
        for x in [from_x, to_x] {
            // On the middle of a pixel, so that it is sharp.
            let x = x.floor() + 0.5;
            let edge = Shape::Line(Point::new(x, 0.0), Point::new(x, foot_y));
            scene.stroke(edge, Ink::new(Token::Line), 1.0, Dash::Dashed);
        }
    }
}

/// Two slanted strokes at a height, where time is broken.
pub(super) fn breaks(folds: &Folds, scale: Scale, (y, f): (f64, f64), scene: &mut Scene) {
    let (half, apart) = (STROKE_PX * f / 2.0, APART_PX * f);
    for (from_x, to_x) in in_sight(folds, scale, scene.width_px) {
        let x = f64::midpoint(from_x.max(0.0), to_x.min(scene.width_px));
        let torn = Rect::new(x - apart / 2.0, y - 2.0, x + apart / 2.0, y + 2.0);
        scene.fill(Shape::Rect(torn, 0.0), Ink::new(Token::Background));
        for x in [x - apart / 2.0, x + apart / 2.0] {
            let from = Point::new(x - half / 2.0, y + half);
            let stroke = Shape::Line(from, Point::new(x + half / 2.0, y - half));
            scene.stroke(stroke, Ink::new(Token::Soft), 1.5, Dash::Solid);
        }
    }
}

fn in_sight(folds: &Folds, scale: Scale, width_px: f64) -> impl Iterator<Item = (f64, f64)> + '_ {
    let ends = move |fold: Span| (scale.x_from_time(fold.start()), scale.x_from_time(fold.end()));
    folds.spans().map(ends).filter(move |&(from_x, to_x)| to_x > 0.0 && from_x < width_px)
}
