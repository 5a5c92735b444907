//! Style sheet, theme and font of one element.

use wasm_bindgen::JsValue;
use web_sys::{CssStyleSheet, Document, Element, HtmlElement, ShadowRoot, Window};

use crate::scene::{Spacing, Theme, theme::DEFAULTS};

/// The rules of everything inside the shadow root.
const STYLE: &str = include_str!("style.css");

/// The page's window.
pub(super) fn window() -> Window {
    web_sys::window().expect("a custom element lives in a window")
}

/// Time on the clock of animation frames, in ms.
pub(super) fn now_ms() -> f64 {
    window().performance().map_or_else(js_sys::Date::now, |clock| clock.now())
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
    let forced = window().match_media("(forced-colors: active)").ok().flatten();
    Theme { colors: colors.collect(), is_forced: forced.is_some_and(|media| media.matches()) }
}

/// What the page or the reader chose for texts.
#[derive(PartialEq)]
pub(super) struct Font {
    pub(super) family: String,
    pub(super) spacing: Spacing,
}

/// The font of an element.
pub(super) fn font(element: &Element) -> Font {
    let style = window().get_computed_style(element).ok().flatten();
    let value = |name| {
        style.as_ref().and_then(|style| style.get_property_value(name).ok()).unwrap_or_default()
    };
    let space_px = |name| {
        let value = value(name);
        let number = js_sys::Number::parse_float(&value);
        let unit_px = if value.ends_with('%') { font_factor() * 0.16 } else { 1.0 };
        if number.is_finite() { number * unit_px } else { 0.0 }
    };
    let mut family = value("font-family");
    if family.is_empty() {
        family = String::from("sans-serif");
    }
    let spacing =
        Spacing { letter_px: space_px("letter-spacing"), word_px: space_px("word-spacing") };
    Font { family, spacing }
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
