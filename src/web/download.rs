//! Files of what is shown.

use super::{
    host::{Core, Host, Stage, enter},
    look,
};
use crate::{
    app::{Input, State, plot::PlotInput, search::SearchInput, sharing::state::File},
    export,
    std_lite::clamp,
    svg,
    web::canvas::Painter,
};
use gloo::timers::callback::Timeout;
use js_sys::{Array, Function, Promise};
use kurbo::Vec2;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlCanvasElement, Url};

/// Pixels for each CSS pixel in a picture from the menu.
const SCALE: f64 = 2.0;
/// The browser has taken a file over by then.
const TAKEN_MS: u32 = 60_000;

impl Host {
    /// Saves a file.
    pub(super) fn save(&self, file: File) {
        let name =
            self.of_state(|state| [&export::file_stem(state), ".", file.extension()].concat());
        let Some(name) = name else { return };
        let this = self.this();
        let save = move |blob: JsValue| {
            enter(&this, |host| host.offer(blob.unchecked_ref(), &name));
        };
        if file == File::Png {
            let failed = look::once(|error| web_sys::console::error_1(&error));
            return look::then(&self.to_png(SCALE), &look::once(save), &failed);
        }
        let parts = Array::new();
        if file == File::Csv {
            // Else Excel takes UTF-8 for something else.
            parts.push(&"\u{feff}".into());
        }
        parts.push(&self.to_text(file).into());
        let options = BlobPropertyBag::new();
        options.set_type(file.media_type());
        if let Ok(blob) = Blob::new_with_str_sequence_and_options(&parts, &options) {
            save(blob.into());
        }
    }

    /// The browser saves a file as it does when one follows a link to it.
    fn offer(&self, blob: &Blob, name: &str) {
        let Ok(url) = Url::create_object_url_with_blob(blob) else { return };
        let link = look::document(&self.element).create_element("a").expect("a constant tag");
        let link: HtmlAnchorElement = link.unchecked_into();
        link.set_href(&url);
        link.set_download(name);
        link.click();
        let taken = Taken(url);
        self.taken.replace(Some(Timeout::new(TAKEN_MS, move || drop(taken))));
    }

    /// All but pixels is text; empty without a document.
    pub(super) fn to_text(&self, file: File) -> String {
        let text = match file {
            File::Csv => self.found(export::to_csv),
            File::Json => self.found(export::to_json),
            File::Svg | File::Png => self.to_svg(),
        };
        text.unwrap_or_default()
    }

    fn to_svg(&self) -> Option<String> {
        let language = self.language();
        self.finished(|core, state| {
            let info = state.data().info();
            let caption =
                svg::Caption { title: info.title.clone(), description: info.description.clone() };
            let scene = export::with_footer(state, language.words());
            svg::to_svg(&scene, &core.theme, &caption)
        })
    }

    /// The picture as a blob of pixels.
    pub(super) fn to_png(&self, scale: f64) -> Promise {
        let painted = self.paint_aside(scale);
        Promise::new(&mut |resolve, reject| {
            let fail = |reject: &Function, error: &JsValue| {
                // Refusing takes anything.
                let _ = reject.call1(&JsValue::UNDEFINED, error);
            };
            let too_large = || js_sys::Error::new("the picture is too large; take a smaller scale");
            match &painted {
                Err(error) => fail(&reject, error),
                Ok(canvas) => {
                    let refuse = reject.clone();
                    let done = look::once(move |blob| {
                        if blob.is_null() {
                            fail(&refuse, &too_large());
                        } else {
                            let _ = resolve.call1(&JsValue::UNDEFINED, &blob);
                        }
                    });
                    if let Err(error) = canvas.to_blob(&done) {
                        fail(&reject, &error);
                    }
                }
            }
        })
    }

    /// Paints the picture on a canvas that is not on the page.
    fn paint_aside(&self, scale: f64) -> Result<HtmlCanvasElement, JsValue> {
        let canvas: HtmlCanvasElement =
            look::document(&self.element).create_element("canvas")?.unchecked_into();
        let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?.unchecked_into();
        let language = self.language();
        let painted = self.finished(|core, state| {
            let scene = export::with_footer(state, language.words());
            let scale = clamp(scale, 1.0, 4.0);
            let painter = Painter {
                canvas: &canvas,
                context: &context,
                pixel_ratio: Vec2::new(scale, scale),
                theme: &core.theme,
                family: &core.measure.family(),
            };
            painter.paint(&scene)
        });
        let none = || js_sys::Error::new("there is no picture yet; wait for `ready`");
        painted.ok_or_else(none)??;
        Ok(canvas)
    }

    /// What a state gives that has looked at all events for words.
    fn found<T>(&self, f: impl FnOnce(&State) -> T) -> Option<T> {
        self.send(Input::Search(SearchInput::Finish));
        self.of_state(f)
    }

    /// What a state gives whose picture is complete.
    fn finished<T>(&self, f: impl FnOnce(&Core, &State) -> T) -> Option<T> {
        self.send(Input::Plot(PlotInput::Finish));
        let of_ready = |core: &mut Core| match &core.stage {
            Stage::Ready(state) => Some(f(core, state)),
            _ => None,
        };
        self.with(of_ready).flatten()
    }
}

/// The address of a file, given back when it is dropped.
struct Taken(String);

impl Drop for Taken {
    fn drop(&mut self) {
        // What is revoked is gone, whatever it says.
        let _ = Url::revoke_object_url(&self.0);
    }
}
