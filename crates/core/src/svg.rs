//! A [`Scene`] as SVG text.
//!
//! One element an item, in order. Texts carry `textLength`, so that a viewer
//! with other fonts keeps their width. All text is escaped; characters that
//! XML cannot hold are left out. O(items).

use crate::{
    bidi,
    escape::{escape_markup, hex_color},
    scene::{Dash, Ink, Item, Scene, Shape, Spacing, TextRole, Theme, theme::Color},
    time::digits::{decimal, push_padded},
};
use kurbo::Point;

/// The font of an SVG picture.
const FONT: &str = "system-ui, 'Noto Sans', sans-serif";

/// What a picture tells besides its pixels.
#[derive(Clone, Debug, Default)]
pub struct Caption {
    /// The accessible name.
    pub title: String,
    /// A longer description.
    pub description: String,
}

/// The scene as a complete SVG document.
#[must_use]
pub fn to_svg(scene: &Scene, theme: &Theme, caption: &Caption) -> String {
    let mut svg = Writer { out: String::new(), scene, theme, gradients: 0 };
    svg.open(caption);
    for item in &scene.items {
        svg.item(item);
    }
    svg.out.push_str("</svg>\n");
    svg.out
}

/// The items of a scene as elements, to be put into a picture of which `gradients` are there
/// already. Returns how many it has then.
pub fn push_items(out: &mut String, scene: &Scene, theme: &Theme, gradients: usize) -> usize {
    let mut svg = Writer { out: std::mem::take(out), scene, theme, gradients };
    for item in &scene.items {
        svg.item(item);
    }
    *out = svg.out;
    svg.gradients
}

struct Writer<'a> {
    out: String,
    scene: &'a Scene,
    theme: &'a Theme,
    gradients: usize,
}

impl Writer<'_> {
    fn open(&mut self, caption: &Caption) {
        let (width, height) = (number(self.scene.width_px), number(self.scene.height_px));
        self.put(&[
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" direction=\"ltr\" width=\"",
            &width,
            "\" height=\"",
            &height,
            "\" viewBox=\"0 0 ",
            &width,
            " ",
            &height,
            "\" font-family=\"",
            FONT,
            "\"",
        ]);
        let Spacing { letter_px, word_px } = self.scene.spacing;
        for (name, px) in [(" letter-spacing=\"", letter_px), (" word-spacing=\"", word_px)] {
            if px != 0.0 {
                self.put(&[name, &number(px), "\""]);
            }
        }
        self.put(&[">\n<title>", &escape_markup(&caption.title), "</title>\n"]);
        if !caption.description.is_empty() {
            self.put(&["<desc>", &escape_markup(&caption.description), "</desc>\n"]);
        }
    }

    fn put(&mut self, parts: &[&str]) {
        for part in parts {
            self.out.push_str(part);
        }
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Fill { shape, ink } => {
                self.shape(shape);
                self.ink("fill", *ink);
                self.out.push_str("/>\n");
            }
            Item::Stroke { shape, ink, width_px, dash } => {
                self.shape(shape);
                self.out.push_str(" fill=\"none\"");
                self.ink("stroke", *ink);
                self.put(&[" stroke-width=\"", &number(*width_px), "\""]);
                self.dash(*dash);
                self.out.push_str("/>\n");
            }
            Item::Fade { rect, from, to } => self.fade(*rect, *from, *to),
            Item::Text { at, range, role, ink, width_px } => {
                self.text(*at, self.scene.words(range), *role, (*ink, *width_px));
            }
        }
    }

    /// An element without its paint and its end.
    fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Rect(rect, radius) => {
                let (x, y) = (number(rect.x0), number(rect.y0));
                let (width, height) =
                    (number(rect.width().max(0.0)), number(rect.height().max(0.0)));
                self.put(&["<rect x=\"", &x, "\" y=\"", &y, "\" width=\"", &width]);
                self.put(&["\" height=\"", &height, "\""]);
                if *radius > 0.0 {
                    self.put(&[" rx=\"", &number(*radius), "\""]);
                }
            }
            Shape::Circle(centre, r) => {
                let (x, y) = (number(centre.x), number(centre.y));
                self.put(&["<circle cx=\"", &x, "\" cy=\"", &y, "\" r=\"", &number(*r), "\""]);
            }
            Shape::Polygon(points, count) => {
                self.out.push_str("<polygon points=\"");
                for (k, point) in points[..*count].iter().enumerate() {
                    let gap = if k == 0 { "" } else { " " };
                    self.put(&[gap, &number(point.x), ",", &number(point.y)]);
                }
                self.out.push('"');
            }
            Shape::Line(from, to) => {
                let (x1, y1) = (number(from.x), number(from.y));
                let (x2, y2) = (number(to.x), number(to.y));
                self.put(&["<line x1=\"", &x1, "\" y1=\"", &y1, "\" x2=\"", &x2]);
                self.put(&["\" y2=\"", &y2, "\""]);
            }
        }
    }

    fn ink(&mut self, what: &str, ink: Ink) {
        self.put(&[" ", what, "=\"", &escape_markup(&self.color(ink)), "\""]);
        if ink.alpha < 1.0 {
            self.put(&[" ", what, "-opacity=\"", &number(f64::from(ink.alpha)), "\""]);
        }
    }

    fn color(&self, ink: Ink) -> String {
        match ink.color {
            Color::Token(token) => self.theme.css(token).to_owned(),
            Color::Rgb(rgb) => hex_color(rgb),
        }
    }

    fn dash(&mut self, dash: Dash) {
        if let [stroke, gap] = dash.pattern() {
            self.put(&[" stroke-dasharray=\"", &number(*stroke), " ", &number(*gap), "\""]);
        }
    }

    fn fade(&mut self, rect: kurbo::Rect, from: Ink, to: Ink) {
        let id = ["fade", &decimal(self.gradients)].concat();
        self.gradients += 1;
        self.put(&["<linearGradient id=\"", &id, "\">"]);
        for (offset, ink) in [("0", from), ("1", to)] {
            let color = escape_markup(&self.color(ink));
            let alpha = number(f64::from(ink.alpha));
            self.put(&["<stop offset=\"", offset, "\" stop-color=\"", &color]);
            self.put(&["\" stop-opacity=\"", &alpha, "\"/>"]);
        }
        self.out.push_str("</linearGradient>\n");
        self.shape(&Shape::Rect(rect, 0.0));
        self.put(&[" fill=\"url(#", &id, ")\"/>\n"]);
    }

    fn text(&mut self, at: Point, words: &str, role: TextRole, (ink, width_px): (Ink, f64)) {
        let size = number(role.px() * self.scene.font_factor);
        self.put(&["<text x=\"", &number(at.x), "\" y=\"", &number(at.y)]);
        self.put(&["\" font-size=\"", &size, "\""]);
        if role.weight() != 400 {
            self.put(&[" font-weight=\"", &decimal(usize::from(role.weight())), "\""]);
        }
        if role.is_italic() {
            self.out.push_str(" font-style=\"italic\"");
        }
        if width_px > 0.0 {
            self.put(&[
                " textLength=\"",
                &number(width_px),
                "\" lengthAdjust=\"spacingAndGlyphs\"",
            ]);
        }
        self.ink("fill", ink);
        let words = if bidi::is_rtl(words) { bidi::as_rtl(words) } else { words.to_owned() };
        self.put(&[">", &escape_markup(&words), "</text>\n"]);
    }
}

/// At most two decimals, without trailing zeros; never `-0` or `NaN`.
fn number(x: f64) -> String {
    let hundredths = if x.is_finite() { (x * 100.0).round() as i64 } else { 0 };
    let (whole, part) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    let mut text = String::from(if hundredths < 0 { "-" } else { "" });
    push_padded(&mut text, whole, 1);
    if part > 0 {
        text.push('.');
        let is_short = part % 10 == 0;
        push_padded(
            &mut text,
            if is_short { part / 10 } else { part },
            if is_short { 1 } else { 2 },
        );
    }
    text
}
