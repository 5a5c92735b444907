//! Style sheet, theme and font of one element, as the document has them that it is in.

use crate::{
    scene::{Spacing, Theme, theme::DEFAULTS},
    std_lite,
    time::Timestamp,
};
use js_sys::{Array, Date, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use web_sys::{Document, Element, HtmlElement, MediaQueryList, Node, Window};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = window)]
    static SCRIPT_WINDOW: Window;
}

/// What the first picture needs, with the boxes of its panels; and what is in these.
const STYLE: &str = include_str!("../style.css");
const PANELS: &str = include_str!("../panels.css");

/// Stripes are the page's paper with a little ink. Eras have one hue, as light as stands out from
/// that paper; mixing it with itself makes it a colour of `srgb`, as files have them.
const ZEBRA: &str = "color-mix(in srgb,var(--at-ink) 4%,var(--at-background))";
const ERA: &str = "color-mix(in srgb,oklch(from var(--at-background) \
    calc(.54 + .22*clamp(0,(.6 - l)*100,1)) .12 76) 100%,var(--at-ink))";

/// The document that a node is in.
pub(super) fn document(node: &Node) -> Document {
    node.owner_document().expect("nodes are in documents")
}

/// Its window. Where that is gone (a frame that was taken away), the script's own.
pub(super) fn window(node: &Node) -> Window {
    document(node).default_view().unwrap_or_else(|| SCRIPT_WINDOW.with(Window::clone))
}

/// Time on the clock of its animation frames, in ms.
pub(super) fn now_ms(window: &Window) -> f64 {
    window.performance().map_or_else(Date::now, |clock| clock.now())
}

/// The present moment in ms of UTC, and by how many seconds the reader's clock is ahead of that.
pub(super) fn present() -> (Timestamp, i32) {
    let now = Date::new_0();
    (now.get_time() as Timestamp, -60 * now.get_timezone_offset() as i32)
}

/// The year of now, on the reader's clock.
pub(super) fn this_year() -> i64 {
    Date::new_0().get_full_year().into()
}

/// Makes an object of a window, such as an observer: one of another window would follow that.
pub(super) fn make(window: &Window, class: &str, words: &Array) -> Result<JsValue, JsValue> {
    let class: Function = Reflect::get(window, &class.into())?.unchecked_into();
    Reflect::construct(&class, words)
}

/// A function that JavaScript calls once. Boxed, since wasm-bindgen makes code for each type.
pub(super) fn once(f: impl FnOnce(JsValue) + 'static) -> Function {
    Closure::once_into_js(Box::new(f) as Box<dyn FnOnce(JsValue)>).unchecked_into()
}

/// Tells `f` what a promise brings, or `fails` why it is broken.
pub(super) fn then(promise: &Promise, f: &Function, fails: &Function) {
    let then = Reflect::get(promise, &"then".into()).unwrap_or_default();
    // A promise takes any two functions.
    let _ = then.unchecked_into::<Function>().call2(promise, f, fails);
}

/// Whether a target of events is an element, of whatever document: `instanceof` knows only
/// those of the script's own.
pub(super) fn as_element(target: JsValue) -> Option<Element> {
    let closest = Reflect::get(&target, &"closest".into());
    closest.is_ok_and(|closest| closest.is_function()).then(|| target.unchecked_into())
}

/// The rules of what is inside the shadow root, as far as the first picture needs them.
pub(super) fn style() -> String {
    let mut rules = String::from(":host{");
    // A page sets --actor-timeline-ink; the parts inside read --at-ink.
    let mut on_paper = String::new();
    for (at, (name, light, dark)) in DEFAULTS.into_iter().enumerate() {
        let of_page = ["var(--actor-timeline-", name, ",light-dark(", light, ",", dark, "))"];
        let of_page = of_page.concat();
        // Whatever is set for a dark page, paper stays light and what is on it dark.
        let lightness = match at {
            0 => "max(l,.98)",
            1 => "min(l,.3)",
            2 => "min(l,.52)",
            3 => "max(l,.89)",
            4 => "max(l,.96)",
            _ => "min(l,.6)",
        };
        let of_paper = ["oklch(from ", &of_page, " ", lightness, " c h)"].concat();
        for (rules, value) in [(&mut rules, of_page), (&mut on_paper, of_paper)] {
            for part in ["--at-", name, ":", &value, ";"] {
                rules.push_str(part);
            }
        }
    }
    let derived = [
        "}@supports(color:oklch(from red l c h)){:host{--at-zebra:var(--actor-timeline-zebra,",
        ZEBRA,
        ");--at-era:var(--actor-timeline-era,",
        ERA,
        ")}",
    ]
    .concat();
    rules.push_str(&derived);
    let paper = "}@media print{@supports(color:oklch(from red l c h)){:host{";
    [&rules, paper, &on_paper, "}}}", STYLE].concat()
}

/// The rules of what is in panels, which follow those of [`style`].
pub(super) fn panels_style() -> String {
    PANELS.to_owned()
}

/// The theme as the page's style sheets have it now.
pub(super) fn theme(probe: &HtmlElement) -> Theme {
    let window = window(probe);
    // Each colour has an element: the browser computes styles once for all of them.
    let mut shows = probe.first_element_child().or_else(|| show_colors(probe));
    let colors = DEFAULTS.iter().map(|(_, light, _)| {
        let next = shows.as_ref().and_then(Element::next_element_sibling);
        let shown = std::mem::replace(&mut shows, next);
        let resolved = shown
            .and_then(|shown| window.get_computed_style(&shown).ok().flatten())
            .and_then(|style| style.get_property_value("color").ok())
            .unwrap_or_default();
        if resolved.is_empty() { (*light).to_owned() } else { plain(resolved) }
    });
    let forced = media(&window, "(forced-colors: active)");
    Theme { colors: colors.collect(), is_forced: forced.is_some_and(|media| media.matches()) }
}

/// Fills a probe with an element for each colour; returns the first of them.
fn show_colors(probe: &HtmlElement) -> Option<Element> {
    for (name, ..) in DEFAULTS {
        let shows: HtmlElement = document(probe).create_element("i").ok()?.unchecked_into();
        let value = ["var(--at-", name, ")"].concat();
        shows.style().set_property("color", &value).ok()?;
        probe.append_child(&shows).ok()?;
    }
    probe.first_element_child()
}

/// A mixed colour as every program knows it that reads a saved picture.
fn plain(color: String) -> String {
    let Some(parts) = color.strip_prefix("color(srgb ") else { return color };
    let part = |text: &str| {
        let share = js_sys::Number::parse_float(text);
        crate::time::digits::decimal((share * 255.0).round().clamp(0.0, 255.0) as usize)
    };
    let mut parts = std_lite::split(parts, b' ').take(3).map(part);
    let mut next = || parts.next().unwrap_or_default();
    ["rgb(", &next(), ",", &next(), ",", &next(), ")"].concat()
}

/// What the reader's wish for pictures that stand still is asked by.
pub(super) fn still_pictures(window: &Window) -> Option<MediaQueryList> {
    media(window, "(prefers-reduced-motion: reduce)")
}

/// What a window answers to a media query, if one can listen to it: a page may have put
/// something else there.
pub(super) fn media(window: &Window, query: &str) -> Option<MediaQueryList> {
    let media = window.match_media(query).ok().flatten()?;
    let listen = Reflect::get(&media, &"addEventListener".into()).ok()?;
    listen.is_function().then_some(media)
}

/// Whether the reader lets pictures move, as the browser has it now.
pub(super) fn allows_motion(window: &Window) -> bool {
    !still_pictures(window).is_some_and(|media| media.matches())
}

/// What the page or the reader chose for texts.
#[derive(PartialEq)]
pub(super) struct Font {
    pub(super) family: String,
    pub(super) spacing: Spacing,
}

/// The font of an element.
pub(super) fn font(element: &Element) -> Font {
    let style = window(element).get_computed_style(element).ok().flatten();
    let value = |name| {
        style.as_ref().and_then(|style| style.get_property_value(name).ok()).unwrap_or_default()
    };
    let space_px = |name| {
        let value = value(name);
        let number = js_sys::Number::parse_float(&value);
        let unit_px = if value.ends_with('%') { font_factor(element) * 0.16 } else { 1.0 };
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
pub(super) fn font_factor(node: &Node) -> f64 {
    let size = document(node)
        .document_element()
        .and_then(|root| window(node).get_computed_style(&root).ok().flatten())
        .and_then(|style| style.get_property_value("font-size").ok())
        // JavaScript's parser: Rust's brings ten kilobytes of tables.
        .map(|size| js_sys::Number::parse_float(&size));
    size.filter(|px| px.is_finite() && *px > 0.0).map_or(1.0, |px| px / 16.0)
}
