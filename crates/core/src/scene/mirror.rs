//! A picture in which time runs from right to left: the same, seen in a mirror, with its
//! words as they are. Nothing before it knows of it; hit tests look into the mirror too.

use crate::scene::{Item, Scene, Shape};
use kurbo::{Point, Rect, Vec2};

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

/// Moves an item to the right.
pub(super) fn shift(item: &mut Item, by_px: f64) {
    match item {
        Item::Fill { shape, .. } | Item::Stroke { shape, .. } => match shape {
            Shape::Rect(rect, _) => *rect = *rect + Vec2::new(by_px, 0.0),
            Shape::Circle(centre, _) => centre.x += by_px,
            Shape::Polygon(points, count) => {
                points[..*count].iter_mut().for_each(|point| point.x += by_px);
            }
            Shape::Line(from, to) => (from.x, to.x) = (from.x + by_px, to.x + by_px),
        },
        Item::Fade { rect, .. } => *rect = *rect + Vec2::new(by_px, 0.0),
        Item::Text { at, .. } => at.x += by_px,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Dash, Ink, TextRole, TextStyle, Token};

    fn drawn() -> Scene {
        let mut scene = Scene { width_px: 100.0, ..Scene::default() };
        let (ink, bare) = (Ink::new(Token::Ink), Ink::new(Token::Soft));
        scene.fill(Shape::Rect(Rect::new(10.0, 0.0, 30.0, 5.0), 2.0), ink);
        scene.stroke(
            Shape::Line(Point::new(1.0, 2.0), Point::new(3.0, 4.0)),
            ink,
            1.0,
            Dash::Solid,
        );
        scene.fill(Shape::Circle(Point::new(20.0, 3.0), 4.0), ink);
        scene.items.push(Item::Fade { rect: Rect::new(0.0, 0.0, 24.0, 9.0), from: ink, to: bare });
        let style = TextStyle { role: TextRole::Label, ink, width_px: 25.0 };
        scene.push_text(Point::new(35.0, 6.0), "words", style);
        scene
    }

    #[test]
    fn what_was_at_the_left_is_at_the_right() {
        let mut scene = drawn();
        scene.mirror();
        assert_eq!(scene.unmirrored(Point::new(99.0, 2.0)), Point::new(1.0, 2.0));
        let Item::Fill { shape: Shape::Rect(rect, 2.0), .. } = scene.items[0] else { panic!() };
        assert_eq!(rect, Rect::new(70.0, 0.0, 90.0, 5.0));
        let Item::Fade { rect, from, .. } = scene.items[3] else { panic!() };
        assert_eq!((rect.x0, rect.x1, from), (76.0, 100.0, Ink::new(Token::Soft)));
        // 35 to 60 from the left: words end where they began, seen from the right.
        let Item::Text { at, .. } = scene.items[4] else { panic!() };
        assert_eq!(at, Point::new(40.0, 6.0));
    }

    #[test]
    fn twice_is_once_not() {
        let mut scene = drawn();
        scene.mirror();
        scene.mirror();
        assert_eq!(scene.items, drawn().items);
    }
}
