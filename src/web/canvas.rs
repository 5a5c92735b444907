//! A [`Scene`] on a Canvas 2D, sharp at any device pixel ratio.

use crate::{
    bidi,
    escape::hex_color,
    scene::{Dash, Ink, Item, Scene, Shape, Spacing, TextRole, Theme, theme::Color},
    time::digits::decimal,
};
use js_sys::Reflect;
use kurbo::Vec2;
use std::f64::consts::TAU;
use wasm_bindgen::JsValue;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// A canvas to paint on.
pub(crate) struct Painter<'a> {
    /// The canvas.
    pub canvas: &'a HtmlCanvasElement,
    /// Its context.
    pub context: &'a CanvasRenderingContext2d,
    /// Device pixels per CSS pixel, across and down.
    pub pixel_ratio: Vec2,
    /// What the tokens look like.
    pub theme: &'a Theme,
    /// The page's font.
    pub family: &'a str,
}

impl Painter<'_> {
    /// Paints the scene over whatever was there.
    pub(crate) fn paint(&self, scene: &Scene) -> Result<(), JsValue> {
        let ratio = self.pixel_ratio;
        let width = (scene.width_px * ratio.x).round() as u32;
        let height = (scene.height_px * ratio.y).round() as u32;
        if (self.canvas.width(), self.canvas.height()) != (width, height) {
            self.canvas.set_width(width);
            self.canvas.set_height(height);
            // As large as its pixels: a stretched canvas is blurred.
            let style = self.canvas.style();
            style.set_property("width", &css_px(f64::from(width) / ratio.x))?;
            style.set_property("height", &css_px(f64::from(height) / ratio.y))?;
        }
        self.context.set_transform(ratio.x, 0.0, 0.0, ratio.y, 0.0, 0.0)?;
        if !scene.text.is_empty() {
            set_spacing(self.context, scene.spacing)?;
        }
        let mut pen = Pen::default();
        for item in &scene.items {
            self.item(scene, item, &mut pen)?;
        }
        self.end_stroke(&mut pen);
        Ok(())
    }

    fn item(&self, scene: &Scene, item: &Item, pen: &mut Pen) -> Result<(), JsValue> {
        let context = self.context;
        if let Item::Stroke { shape, ink, width_px, dash } = item {
            let Some(ink) = self.theme.allowed(*ink) else { return Ok(()) };
            return self.stroke(shape, (ink, *width_px, *dash), pen);
        }
        self.end_stroke(pen);
        match item {
            Item::Fill { shape, ink } => {
                let Some(ink) = self.theme.allowed(*ink) else { return Ok(()) };
                self.fill_style(ink, pen);
                if let Shape::Rect(rect, 0.0) = shape {
                    // A path of many rectangles takes longer than they do.
                    context.fill_rect(rect.x0, rect.y0, rect.width(), rect.height());
                } else {
                    context.begin_path();
                    self.path(shape)?;
                    context.fill();
                }
            }
            Item::Fade { .. } if self.theme.is_forced => {}
            Item::Fade { rect, from, to } => {
                let gradient = context.create_linear_gradient(rect.x0, 0.0, rect.x1, 0.0);
                gradient.add_color_stop(0.0, &self.faded(*from))?;
                gradient.add_color_stop(1.0, &self.faded(*to))?;
                context.set_fill_style_canvas_gradient(&gradient);
                pen.fill = None;
                self.alpha(1.0, pen);
                context.fill_rect(rect.x0, rect.y0, rect.width(), rect.height());
            }
            Item::Text { at, range, role, ink, .. } => {
                let Some(ink) = self.theme.allowed(*ink) else { return Ok(()) };
                self.fill_style(ink, pen);
                if pen.role != Some(*role) {
                    let font = role.css_font(scene.font_factor, self.family);
                    context.set_font(&font);
                    pen.role = Some(*role);
                }
                let words = scene.words(range);
                if bidi::is_rtl(words) {
                    // The canvas runs from left to right: its ellipsis belongs at the other end.
                    context.fill_text(&bidi::as_rtl(words), at.x, at.y)?;
                } else {
                    context.fill_text(words, at.x, at.y)?;
                }
            }
            Item::Stroke { .. } => {}
        }
        Ok(())
    }

    /// Strokes of one style that follow each other are one path, drawn at its end.
    fn stroke(&self, shape: &Shape, style: StrokeStyle, pen: &mut Pen) -> Result<(), JsValue> {
        let context = self.context;
        if pen.stroke != Some(style) {
            self.end_stroke(pen);
            let (ink, width_px, dash) = style;
            if pen.stroke_color != Some(ink.color) {
                self.with_css(ink, |css| context.set_stroke_style_str(css));
                pen.stroke_color = Some(ink.color);
            }
            self.alpha(ink.alpha, pen);
            context.set_line_width(width_px);
            if dash != Dash::Solid {
                set_dash(context, dash)?;
            }
            context.begin_path();
            pen.stroke = Some(style);
        }
        self.path(shape)
    }

    fn end_stroke(&self, pen: &mut Pen) {
        if let Some((_, _, dash)) = pen.stroke.take() {
            self.context.stroke();
            if dash != Dash::Solid {
                // Without dashes it cannot fail.
                let _ = set_dash(self.context, Dash::Solid);
            }
        }
    }

    /// Sets the fill only when it changes: setting parses a CSS colour.
    fn fill_style(&self, ink: Ink, pen: &mut Pen) {
        if pen.fill != Some(ink.color) {
            self.with_css(ink, |css| self.context.set_fill_style_str(css));
            pen.fill = Some(ink.color);
        }
        self.alpha(ink.alpha, pen);
    }

    fn alpha(&self, alpha: f32, pen: &mut Pen) {
        if pen.alpha != Some(alpha) {
            self.context.set_global_alpha(f64::from(alpha));
            pen.alpha = Some(alpha);
        }
    }

    fn with_css(&self, ink: Ink, set: impl FnOnce(&str)) {
        match ink.color {
            Color::Token(token) => set(self.theme.css(token)),
            Color::Rgb(rgb) => set(&hex_color(rgb)),
        }
    }

    /// A colour at its strength, as CSS. Relative to the colour itself: a
    /// gradient towards `transparent` would pass through grey.
    fn faded(&self, ink: Ink) -> String {
        let percent = (ink.alpha * 100.0).round() as usize;
        let mut css = String::from("rgb(from ");
        self.with_css(ink, |color| css.push_str(color));
        css.push_str(" r g b / ");
        css.push_str(&decimal(percent));
        css.push_str("%)");
        css
    }

    fn path(&self, shape: &Shape) -> Result<(), JsValue> {
        let context = self.context;
        match shape {
            Shape::Rect(rect, radius) => {
                let radius = radius.min(rect.width() / 2.0).max(0.0);
                context.round_rect_with_f64(rect.x0, rect.y0, rect.width(), rect.height(), radius)
            }
            Shape::Circle(centre, r) => {
                // Else a line would lead here from the shape before.
                context.move_to(centre.x + r, centre.y);
                context.arc(centre.x, centre.y, *r, 0.0, TAU)
            }
            Shape::Polygon(points, count) => {
                for (k, point) in points[..*count].iter().enumerate() {
                    if k == 0 {
                        context.move_to(point.x, point.y);
                    } else {
                        context.line_to(point.x, point.y);
                    }
                }
                context.close_path();
                Ok(())
            }
            Shape::Line(from, to) => {
                context.move_to(from.x, from.y);
                context.line_to(to.x, to.y);
                Ok(())
            }
        }
    }
}

/// Spaces the texts that are painted or measured from here on, where the browser can.
pub(crate) fn set_spacing(
    context: &CanvasRenderingContext2d,
    spacing: Spacing,
) -> Result<(), JsValue> {
    if !has_spacing(context) {
        return Ok(());
    }
    let Spacing { letter_px, word_px } = spacing;
    Reflect::set(context, &LETTERS.into(), &css_px(letter_px).into())?;
    Reflect::set(context, &"wordSpacing".into(), &css_px(word_px).into())?;
    Ok(())
}

/// Whether texts on a canvas can be spaced.
#[must_use]
pub(crate) fn has_spacing(context: &CanvasRenderingContext2d) -> bool {
    Reflect::has(context, &LETTERS.into()).unwrap_or(false)
}

const LETTERS: &str = "letterSpacing";

/// A length for a style.
pub(crate) fn css_px(px: f64) -> String {
    // JavaScript's printer: Rust's brings tables along.
    let number = js_sys::Number::from(px).to_string_with_radix(10);
    let mut text = String::from(number.expect("ten is a radix"));
    text.push_str("px");
    text
}

/// Colour, width and dash of a stroke.
type StrokeStyle = (Ink, f64, Dash);

/// What the context was last set to, and the path that waits for its stroke.
#[derive(Default)]
struct Pen {
    fill: Option<Color>,
    stroke_color: Option<Color>,
    alpha: Option<f32>,
    role: Option<TextRole>,
    stroke: Option<StrokeStyle>,
}

fn set_dash(context: &CanvasRenderingContext2d, dash: Dash) -> Result<(), JsValue> {
    let lengths = js_sys::Array::new();
    for length in dash.pattern() {
        lengths.push(&JsValue::from_f64(*length));
    }
    context.set_line_dash(&lengths)
}
