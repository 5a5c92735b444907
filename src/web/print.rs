//! The picture on paper: lines and letters, since pixels of the screen would be blurred.
//!
//! What [`svg`] writes becomes nodes one by one: no markup is parsed, which pages that
//! demand trusted types would refuse.

use wasm_bindgen::JsValue;
use web_sys::{Element, Event};

use super::{
    host::{Host, Stage},
    look,
};
use crate::{
    paint::svg::{self, Caption},
    scene::{build, overview},
    view::Input,
};

const NAMESPACE: &str = "http://www.w3.org/2000/svg";

/// Paper takes no colours of the night, has all rows, and waits for no frame.
pub(super) fn printing(host: &Host, _: &Event) {
    let media = host.window().match_media("print").ok().flatten();
    let is_on_paper = media.is_some_and(|media| media.matches());
    host.send(Input::PutOnPaper(is_on_paper));
    host.refresh_theme();
    host.draw();
    host.add_pictures();
}

impl Host {
    /// On paper, adds pictures in lines beside those in pixels, which then do not show.
    pub(super) fn add_pictures(&self) {
        let pictures = self.with(|core| {
            let Stage::Ready(state) = &core.stage else { return None };
            let write = |scene| svg::to_svg(&scene, &core.theme, &Caption::default());
            let scenes = || [build::scene(state), overview::on_paper(state)];
            state.is_on_paper().then(|| scenes().map(write))
        });
        let Some(Some(pictures)) = pictures else { return };
        for (place, picture) in [".plot", ".overview"].into_iter().zip(&pictures) {
            let Some(place) = self.mount.query_selector(place).ok().flatten() else { continue };
            if let Ok(Some(before)) = place.query_selector("svg") {
                before.remove();
            }
            if let Err(error) = add(&place, picture) {
                web_sys::console::error_1(&error);
            }
        }
    }
}

/// Adds what a text of [`svg`] says to an element. Markup inside texts is escaped there.
fn add(parent: &Element, picture: &str) -> Result<(), JsValue> {
    let document = look::document(parent);
    let mut open = vec![parent.clone()];
    for piece in picture.split('<') {
        let Some((tag, words)) = piece.split_once('>') else { continue };
        if tag.starts_with('/') {
            open.pop();
            continue;
        }
        let whole = tag.strip_suffix('/');
        let tag = whole.unwrap_or(tag);
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let element = document.create_element_ns(Some(NAMESPACE), name)?;
        let mut quoted = attributes.split('"');
        while let (Some(name), Some(value)) = (quoted.next(), quoted.next()) {
            element.set_attribute(name.trim_matches([' ', '=']), &unescaped(value))?;
        }
        if open.len() == 1 {
            // Letters are the page's, as they were measured.
            element.remove_attribute("font-family")?;
            element.set_attribute("aria-hidden", "true")?;
        }
        if whole.is_none() && !words.trim().is_empty() {
            element.set_text_content(Some(&unescaped(words)));
        }
        if let Some(last) = open.last() {
            last.append_child(&element)?;
        }
        if whole.is_none() {
            open.push(element);
        }
    }
    Ok(())
}

/// Text without the escapes of markup.
fn unescaped(text: &str) -> String {
    let mut parts = text.split('&');
    let mut out = String::from(parts.next().unwrap_or_default());
    for part in parts {
        let (code, rest) = part.split_once(';').unwrap_or((part, ""));
        out.push_str(match code {
            "lt" => "<",
            "gt" => ">",
            "quot" => "\"",
            "#39" => "'",
            _ => "&",
        });
        out.push_str(rest);
    }
    out
}
