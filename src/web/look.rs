//! Style sheet, theme and fonts of one element.

use std::cell::RefCell;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    CanvasRenderingContext2d, CssStyleSheet, Document, Element, HtmlCanvasElement, HtmlElement,
    ShadowRoot, Window,
};

use crate::{
    data::columns::Interner,
    layout::measure::{Measure, TextRole},
    scene::{Theme, theme::DEFAULTS},
};

/// The rules of everything inside the shadow root.
const STYLE: &str = include_str!("style.css");

/// The page's window.
pub(super) fn window() -> Window {
    web_sys::window().expect("a custom element lives in a window")
}

/// The page's document.
pub(super) fn document() -> Document {
    window().document().expect("a custom element lives in a document")
}

/// A constructed style sheet: what a strict content security policy allows.
pub(super) fn adopt_style(root: &ShadowRoot) -> Result<(), JsValue> {
    let mut rules = String::from(":host{");
    for (name, light, dark) in DEFAULTS {
        // A page sets --actor-timeline-ink; the parts inside read --at-ink.
        for part in
            ["--at-", name, ":var(--actor-timeline-", name, ",light-dark(", light, ",", dark, "));"]
        {
            rules.push_str(part);
        }
    }
    rules.push('}');
    rules.push_str(STYLE);
    let sheet = CssStyleSheet::new()?;
    sheet.replace_sync(&rules)?;
    root.adopted_style_sheets().push(&sheet);
    Ok(())
}

/// The theme as the page's style sheets have it now.
pub(super) fn theme(probe: &HtmlElement) -> Theme {
    let colors = DEFAULTS.iter().map(|(name, light, _)| {
        let mut value = String::from("var(--at-");
        value.push_str(name);
        value.push(')');
        let resolved = probe
            .style()
            .set_property("color", &value)
            .and_then(|()| window().get_computed_style(probe))
            .and_then(|style| {
                style.map_or_else(|| Ok(String::new()), |style| style.get_property_value("color"))
            })
            .unwrap_or_default();
        if resolved.is_empty() { (*light).to_owned() } else { resolved }
    });
    Theme { colors: colors.collect() }
}

/// The computed font family of an element.
pub(super) fn font_family(element: &Element) -> String {
    let family = window()
        .get_computed_style(element)
        .ok()
        .flatten()
        .and_then(|style| style.get_property_value("font-family").ok())
        .unwrap_or_default();
    if family.is_empty() { String::from("sans-serif") } else { family }
}

/// Root font size / 16 px.
pub(super) fn font_factor() -> f64 {
    let size = document()
        .document_element()
        .and_then(|root| window().get_computed_style(&root).ok().flatten())
        .and_then(|style| style.get_property_value("font-size").ok())
        // JavaScript's parser: Rust's brings ten kilobytes of tables.
        .map(|size| js_sys::Number::parse_float(&size));
    size.filter(|px| px.is_finite() && *px > 0.0).map_or(1.0, |px| px / 16.0)
}

/// Texts of a role kept measured before the memory is emptied.
const MEASURED: usize = 20_000;

/// Texts and their widths.
#[derive(Default)]
struct Widths {
    texts: Interner,
    px: Vec<f64>,
}

/// Widths by the page's own fonts.
pub(super) struct CanvasMeasure {
    context: CanvasRenderingContext2d,
    family: String,
    /// By role.
    widths: RefCell<[Widths; TextRole::COUNT]>,
    font: RefCell<(TextRole, f64, String)>,
}

impl CanvasMeasure {
    /// Measures with the font family of the page.
    pub(super) fn new(family: String) -> Result<Self, JsValue> {
        let canvas: HtmlCanvasElement = document().create_element("canvas")?.unchecked_into();
        let context = canvas.get_context("2d")?.expect("browsers have a 2d context");
        Ok(Self {
            context: context.unchecked_into(),
            family,
            widths: RefCell::default(),
            font: RefCell::new((TextRole::Label, 0.0, String::new())),
        })
    }

    /// The font family it measures with.
    pub(super) fn family(&self) -> &str {
        &self.family
    }
}

impl Measure for CanvasMeasure {
    fn width_px(&self, text: &str, role: TextRole, font_factor: f64) -> f64 {
        let mut font = self.font.borrow_mut();
        if font.1 != font_factor {
            *self.widths.borrow_mut() = Default::default();
        }
        let mut widths = self.widths.borrow_mut();
        let widths = &mut widths[role as usize];
        if widths.px.len() >= MEASURED {
            *widths = Widths::default();
        }
        let (index, is_new) = widths.texts.intern(text);
        if !is_new {
            return widths.px[index as usize];
        }
        if (font.0, font.1) != (role, font_factor) || font.2.is_empty() {
            *font = (role, font_factor, role.css_font(font_factor, &self.family));
            self.context.set_font(&font.2);
        }
        let width = self.context.measure_text(text).map_or(0.0, |metrics| metrics.width());
        widths.px.push(width);
        width
    }
}
