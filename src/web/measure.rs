//! Widths of texts by the page's own fonts.

use super::look::{self, Font};
use crate::{
    data::columns::Interner,
    layout::measure::{Measure, Spacing, TextRole},
    std_lite::{cut, halves},
    web::canvas::{has_spacing, set_spacing},
};
use std::cell::{Ref, RefCell, RefMut};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement};

/// Texts of a role kept measured before the memory is emptied.
const MEASURED: usize = 20_000;
/// Latin, Greek and Cyrillic: their letters stand side by side, each as wide as alone.
const LETTERS: usize = 0x530;

/// What is known of a role's texts.
#[derive(Default)]
struct Widths {
    texts: Interner,
    px: Vec<f64>,
    /// By code point; 0 for those not met.
    letters: Vec<f64>,
}

/// What has been measured, and in which font.
struct Known {
    font_factor: f64,
    /// What the context's font is set to.
    font: Option<TextRole>,
    /// Widths by role.
    widths: [Widths; TextRole::COUNT],
}

impl Known {
    fn new(font_factor: f64) -> Self {
        Self { font_factor, font: None, widths: Default::default() }
    }
}

/// Widths by the page's own fonts.
pub(super) struct CanvasMeasure {
    context: RefCell<CanvasRenderingContext2d>,
    font: RefCell<Font>,
    known: RefCell<Known>,
}

/// A context of the document that an element is in, which knows its fonts.
fn context(element: &Element) -> Result<CanvasRenderingContext2d, JsValue> {
    let canvas: HtmlCanvasElement =
        look::document(element).create_element("canvas")?.unchecked_into();
    Ok(canvas.get_context("2d")?.ok_or(JsValue::NULL)?.unchecked_into())
}

impl CanvasMeasure {
    /// Measures with the font of an element.
    pub(super) fn new(element: &Element) -> Result<Self, JsValue> {
        let context = context(element)?;
        let font = font_on(&context, element);
        set_spacing(&context, font.spacing)?;
        let (context, font) = (RefCell::new(context), RefCell::new(font));
        Ok(Self { context, font, known: RefCell::new(Known::new(0.0)) })
    }

    /// The font family it measures with.
    pub(super) fn family(&self) -> Ref<'_, str> {
        Ref::map(self.font.borrow(), |font| font.family.as_str())
    }

    /// Forgets what it has measured: another font, what has that name is another now, or
    /// the element is in another document.
    pub(super) fn read_font(&self, element: &Element) {
        if let Ok(context) = context(element) {
            self.context.replace(context);
        }
        let context = self.context.borrow();
        let font = font_on(&context, element);
        // It cannot fail: these are lengths.
        let _ = set_spacing(&context, font.spacing);
        self.font.replace(font);
        self.known.replace(Known::new(0.0));
    }

    /// Whether it measures with the font that an element has now.
    pub(super) fn is_font_of(&self, element: &Element) -> bool {
        *self.font.borrow() == font_on(&self.context.borrow(), element)
    }

    fn measured(&self, known: &mut Known, text: &str, role: TextRole) -> f64 {
        let context = self.context.borrow();
        if known.font != Some(role) {
            context.set_font(&role.css_font(known.font_factor, &self.family()));
            known.font = Some(role);
        }
        let width = context.measure_text(text).map_or(0.0, |metrics| metrics.width());
        // Letters may be drawn together until nothing is left.
        width.max(0.0)
    }

    fn width(&self, known: &mut Known, text: &str, role: TextRole) -> f64 {
        let widths = &mut known.widths[role as usize];
        if widths.px.len() >= MEASURED {
            *widths = Widths::default();
        }
        let (index, is_new) = widths.texts.intern(text);
        if !is_new {
            return widths.px[index as usize];
        }
        let width = self.measured(known, text, role);
        known.widths[role as usize].px.push(width);
        width
    }

    fn letter(&self, known: &mut Known, letter: char, role: TextRole) -> f64 {
        let mut bytes = [0; 4];
        let text = letter.encode_utf8(&mut bytes);
        let at = letter as usize;
        if at >= LETTERS {
            return self.width(known, text, role);
        }
        known.widths[role as usize].letters.resize(LETTERS, 0.0);
        if known.widths[role as usize].letters[at] == 0.0 {
            let width = self.measured(known, text, role);
            known.widths[role as usize].letters[at] = width;
        }
        known.widths[role as usize].letters[at]
    }

    /// The sum of its letters, when all are ASCII and have been met.
    fn plain(known: &Known, text: &str, role: TextRole) -> Option<f64> {
        let letters = known.widths[role as usize].letters.get(..0x80)?;
        let met = |&byte: &u8| letters.get(usize::from(byte)).copied().filter(|&px| px > 0.0);
        text.as_bytes().iter().map(met).sum()
    }

    /// What is known at this font factor.
    fn known(&self, font_factor: f64) -> RefMut<'_, Known> {
        let mut known = self.known.borrow_mut();
        if known.font_factor != font_factor {
            *known = Known::new(font_factor);
        }
        known
    }
}

impl Measure for CanvasMeasure {
    fn width_px(&self, text: &str, role: TextRole, font_factor: f64) -> f64 {
        self.width(&mut self.known(font_factor), text, role)
    }

    /// Sums letters where these stand alone, and words where letters join.
    fn planned_px(&self, text: &str, role: TextRole, font_factor: f64) -> f64 {
        let known = &mut *self.known(font_factor);
        if let Some(px) = Self::plain(known, text, role) {
            return px;
        }
        let (mut px, mut rest) = (0.0, text);
        while !rest.is_empty() {
            let word = halves(rest, b' ').map_or(rest, |(word, _)| cut(rest, 0, word.len() + 1));
            px += if word.chars().all(stands_alone) {
                word.chars().map(|letter| self.letter(known, letter, role)).sum()
            } else {
                self.width(known, word, role)
            };
            rest = cut(rest, word.len(), rest.len());
        }
        px
    }

    fn spacing(&self) -> Spacing {
        self.font.borrow().spacing
    }
}

/// The font of an element, as far as a canvas can follow it.
fn font_on(context: &CanvasRenderingContext2d, element: &Element) -> Font {
    let mut font = look::font(element);
    if !has_spacing(context) {
        font.spacing = Spacing::default();
    }
    font
}

/// A letter whose width does not depend on its neighbours, but for kerning.
fn stands_alone(letter: char) -> bool {
    matches!(letter,
        '\0'..'\u{300}' | '\u{370}'..'\u{483}' | '\u{48a}'..'\u{530}'
        | '\u{2010}'..'\u{2028}' | '\u{3000}'..'\u{a000}' | '\u{ac00}'..'\u{d7a4}')
}
