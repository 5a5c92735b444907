//! The symbol of an event: its shape says what kind of actor leads, or what else is asked for.
//!
//! All shapes fill about the same area of a square box, so that none looks
//! more important than another.

use crate::{app::encoding::Symbol, scene::Shape};
use kurbo::{Point, Rect};

/// The outline of a symbol in a box.
#[must_use]
pub fn shape(symbol: Symbol, box_px: Rect) -> Shape {
    let centre = box_px.center();
    let r = box_px.width() / 2.0;
    match symbol {
        Symbol::Circle => Shape::Circle(centre, r * 0.92),
        Symbol::Square => {
            Shape::Rect(Rect::from_center_size(centre, (r * 1.66, r * 1.66)), r * 0.25)
        }
        Symbol::Diamond => {
            polygon(centre, r * 1.1, &[(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)])
        }
        Symbol::Triangle => polygon(centre, r * 1.12, &[(0.0, -0.9), (1.0, 0.82), (-1.0, 0.82)]),
        Symbol::Shield => polygon(
            centre,
            r,
            &[(-0.86, -0.9), (0.86, -0.9), (0.86, 0.15), (0.0, 1.0), (-0.86, 0.15)],
        ),
        Symbol::Hexagon => polygon(
            centre,
            r,
            &[(-0.5, -0.87), (0.5, -0.87), (1.0, 0.0), (0.5, 0.87), (-0.5, 0.87), (-1.0, 0.0)],
        ),
        Symbol::Pill => Shape::Rect(Rect::from_center_size(centre, (r * 1.9, r * 0.9)), r * 0.3),
    }
}

pub(super) fn polygon(centre: Point, r: f64, corners: &[(f64, f64)]) -> Shape {
    let mut points = [centre; 8];
    for (point, &(x, y)) in points.iter_mut().zip(corners) {
        *point = Point::new(centre.x + x * r, centre.y + y * r);
    }
    Shape::Polygon(points, corners.len())
}
