//! Px on the screen and px of an element's own layout. CSS `zoom` and `transform`, on the
//! timeline or around it, set the two apart; whatever compares them goes through [`Place`].

use kurbo::{Point, Size, Vec2};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::look;

/// Ratios that differ from 1 by less come from rounding.
const NEAR: f64 = 1e-3;
/// A canvas of more pixels is refused by some browsers. Magnifying alone makes none so large.
const MOST_PIXELS: f64 = 16_777_216.0;

/// Where an element is on the screen, and how large its px are there.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// Its upper left corner, on the screen.
    corner: Point,
    /// Px on the screen for each of its own.
    pub(super) ratio: Vec2,
    /// In its own px.
    pub(super) size: Size,
    /// Pixels of the device for each px on the screen.
    density: f64,
}

impl Place {
    /// Looks where an element is now.
    pub(super) fn of(element: &Element) -> Self {
        let rect = element.get_bounding_client_rect();
        let own = own_size(element.unchecked_ref());
        let x = ratio(rect.width(), own.width);
        let y = ratio(rect.height(), own.height);
        // A side without a length tells nothing.
        let ratio = Vec2::new(x.or(y).unwrap_or(1.0), y.or(x).unwrap_or(1.0));
        Self {
            corner: Point::new(rect.left(), rect.top()),
            ratio,
            size: Size::new(rect.width() / ratio.x, rect.height() / ratio.y),
            density: look::window(element).device_pixel_ratio(),
        }
    }

    /// A point of the screen, from the upper left corner.
    pub(super) fn inside(&self, client_x: f64, client_y: f64) -> Point {
        self.own(Point::new(client_x, client_y) - self.corner).to_point()
    }

    /// Where on the screen a place inside is that is so far to the right.
    pub(super) fn client_x(&self, x: f64) -> f64 {
        self.corner.x + x * self.ratio.x
    }

    /// A way on the screen.
    pub(super) fn own(&self, way: Vec2) -> Vec2 {
        Vec2::new(way.x / self.ratio.x, way.y / self.ratio.y)
    }

    /// Where the upper and the lower edge of an element inside are.
    pub(super) fn edges_y(&self, element: &Element) -> (f64, f64) {
        let rect = element.get_bounding_client_rect();
        (self.inside(0.0, rect.top()).y, self.inside(0.0, rect.bottom()).y)
    }

    /// Pixels of the device for each of its own px.
    pub(super) fn pixel_ratio(&self) -> Vec2 {
        let density = self.density;
        let pixels = self.size.area() * density * density * self.ratio.x * self.ratio.y;
        let at_most = (MOST_PIXELS / pixels).sqrt().min(1.0);
        let ratio = |magnified: f64| density * (magnified * at_most).max(magnified.min(1.0));
        Vec2::new(ratio(self.ratio.x), ratio(self.ratio.y))
    }
}

fn ratio(on_screen_px: f64, own_px: f64) -> Option<f64> {
    let ratio = on_screen_px / own_px;
    let is_known = ratio.is_finite() && ratio > 0.0;
    is_known.then_some(if (ratio - 1.0).abs() < NEAR { 1.0 } else { ratio })
}

/// The size by layout. It is known exactly by the computed style, and whatever the
/// page's rules make of that, to whole px by the DOM.
fn own_size(element: &HtmlElement) -> Size {
    let style = look::window(element).get_computed_style(element).ok().flatten();
    let side = |name: &str, whole: i32| {
        let value = style.as_ref().and_then(|style| style.get_property_value(name).ok());
        let px = value.map_or(f64::NAN, |value| js_sys::Number::parse_float(&value));
        let whole = f64::from(whole);
        if (px - whole).abs() <= 1.0 { px } else { whole }
    };
    Size::new(side("width", element.offset_width()), side("height", element.offset_height()))
}
