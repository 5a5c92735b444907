//! A picture in which time runs from right to left: the same, seen in a mirror, with its
//! words as they are. Nothing before it knows of it; hit tests look into the mirror too.

use kurbo::{Point, Rect};

use super::{Item, Scene, Shape};

impl Scene {
    /// Turns what was drawn to its mirror image.
    pub(super) fn mirror(&mut self) {
        self.is_mirrored = true;
        let flip = |x: f64| self.width_px - x;
        for item in &mut self.items {
            match item {
                Item::Fill { shape, .. } | Item::Stroke { shape, .. } => mirror(shape, &flip),
                Item::Fade { rect, from, to } => {
                    *rect = across(*rect, &flip);
                    std::mem::swap(from, to);
                }
                // It starts where it has ended.
                Item::Text { at, width_px, .. } => at.x = flip(at.x + *width_px),
            }
        }
    }

    /// A point of the picture as it was before the mirror; the other way round too.
    #[must_use]
    pub fn unmirrored(&self, at: Point) -> Point {
        if self.is_mirrored { Point::new(self.width_px - at.x, at.y) } else { at }
    }
}

fn mirror(shape: &mut Shape, flip: &impl Fn(f64) -> f64) {
    match shape {
        Shape::Rect(rect, _) => *rect = across(*rect, flip),
        Shape::Circle(centre, _) => centre.x = flip(centre.x),
        Shape::Polygon(points, count) => {
            points[..*count].iter_mut().for_each(|point| point.x = flip(point.x));
        }
        Shape::Line(from, to) => (from.x, to.x) = (flip(from.x), flip(to.x)),
    }
}

fn across(rect: Rect, flip: &impl Fn(f64) -> f64) -> Rect {
    Rect::new(flip(rect.x1), rect.y0, flip(rect.x0), rect.y1)
}
