//! The calls that the custom element makes. `pkg/element.js` is the only
//! caller; pages use the element.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, ShadowRoot};

use super::{
    host::{Host, Load, Stage},
    settings::{self, FilterValue},
    value::Value,
};
use crate::{
    Error, Warning,
    time::edtf,
    view::{Input, State, state::File},
};

/// One mounted element.
#[wasm_bindgen]
pub struct Timeline {
    host: Rc<Host>,
}

#[wasm_bindgen]
impl Timeline {
    /// Fills the shadow root of an element and listens to it.
    ///
    /// # Errors
    /// When the browser lacks what the element needs, such as constructed
    /// style sheets.
    #[wasm_bindgen(constructor)]
    pub fn new(element: HtmlElement, root: &ShadowRoot) -> Result<Timeline, JsValue> {
        Ok(Self { host: Host::mount(element, root)? })
    }

    /// An attribute changed.
    pub fn set_attribute(&self, name: &str, value: Option<String>) {
        if name == "theme" {
            self.host.refresh_theme();
        }
        if matches!(name, "calendar" | "time-zone") {
            // Of what means nothing a state is told when it is made.
            self.host.with(|core| core.settings.set(name, value));
            self.host.speak_anew();
            return;
        }
        if name == "permalink" {
            self.host.set_permalink(value);
            return;
        }
        let input = self.host.with(|core| {
            let follows = core.settings.set(name, value);
            match &mut core.stage {
                Stage::Ready(state) if follows => core.settings.input(state, name),
                _ => None,
            }
        });
        if let Some(Some(input)) = input {
            self.set(input);
        }
    }

    /// The language from now on: its tag, and an object from key to message.
    pub fn speak(&self, tag: &str, messages: &JsValue) {
        self.host.speak(tag, messages);
    }

    /// Begins with a document: text, bytes, or an object that is made text.
    ///
    /// # Errors
    /// When it is none of these.
    pub fn begin(&self, data: JsValue) -> Result<(), JsValue> {
        let load = Load::of(data, &self.host.language().options())?;
        self.host.begin(load);
        Ok(())
    }

    /// Begins with events as typed arrays.
    pub fn begin_columns(&self, columns: &JsValue) {
        self.host.begin(Load::of_columns(columns, &self.host.language().options()));
    }

    /// Waits for the bytes of a document, so many if that is known (else 0).
    pub fn begin_bytes(&self, bytes: usize) {
        self.host.begin(Load::waiting(bytes, &self.host.language().options()));
        self.host.write_panels();
    }

    /// Begins with the story that is compiled in.
    #[cfg(feature = "embedded-data")]
    pub fn begin_story(&self) {
        let mut load = Load::waiting(0, &self.host.language().options());
        load.push(crate::data::embedded::STORY.as_bytes());
        self.host.begin(load);
    }

    /// Takes a piece of the document.
    pub fn push(&self, bytes: &[u8]) {
        self.host.push(bytes);
    }

    /// How large what is loaded is, about and in bytes.
    pub fn size(&self) -> usize {
        self.host.loading(|load| load.size()).unwrap_or_default()
    }

    /// Reads a little; true when all is read.
    pub fn step(&self) -> bool {
        self.host.step()
    }

    /// Shows how far it is, and tells the page.
    pub fn tell(&self) {
        self.host.tell_progress();
    }

    /// Shows what was read; false when nothing was.
    pub fn end(&self) -> bool {
        self.host.end()
    }

    /// Places labels of many events for as long as a slice may take; true when there
    /// are more.
    pub fn work(&self) -> bool {
        self.host.work()
    }

    /// Shows what kept a document from arriving.
    pub fn fail(&self, message: &str) {
        self.host.fail(Error::new("not-loaded", message));
    }

    /// Zooms to an EDTF interval; when `animate`, so that the way is seen.
    ///
    /// # Errors
    /// A message when `view` is not a date or is open.
    pub fn zoom_to(&self, view: &str, animate: bool) -> Result<(), JsError> {
        let language = self.host.language();
        let zone = language.locale.zone();
        let span = settings::parse_view(view, zone).map_err(|why| JsError::new(&why))?;
        self.set(if animate { Input::Approach(span) } else { Input::SetView(span) });
        Ok(())
    }

    /// Shows all events that pass the filter.
    pub fn fit(&self) {
        let span = self.state(State::fitting_extent);
        if let Some(span) = span {
            self.set(Input::SetView(span));
        }
    }

    /// Opens an event by id, or closes the open one; false when there is none
    /// of that id.
    pub fn select(&self, id: Option<String>) -> bool {
        let event = id.map(|id| self.state(|state| state.data().find(&id)).flatten());
        match event {
            Some(None) => false,
            Some(event) => {
                self.set(Input::SetSelected(event));
                true
            }
            None => {
                self.set(Input::SetSelected(None));
                true
            }
        }
    }

    /// What is in view, as an EDTF interval; empty before the data.
    pub fn view(&self) -> String {
        self.state(|state| edtf::span_to_text(state.view())).unwrap_or_default()
    }

    /// The id of the open event.
    pub fn selected(&self) -> Option<String> {
        self.state(|state| state.selected().map(|event| state.data().id(event).to_owned()))
            .flatten()
    }

    /// The filter in force: `{ actors, exclude, match, text, tags, status }`.
    pub fn filter(&self) -> JsValue {
        self.state(settings::filter_value).unwrap_or_default().to_value().to_js()
    }

    /// Sets the filter.
    ///
    /// # Errors
    /// When `value` is no object of this shape; what is left out is empty.
    pub fn set_filter(&self, value: &JsValue) -> Result<(), JsError> {
        let value = FilterValue::from_js(value)?;
        let filter = self.host.with(|core| match &mut core.stage {
            Stage::Ready(state) => Some(settings::filter_from(state, &value)),
            _ => None,
        });
        if let Some(Some(filter)) = filter {
            self.set(Input::SetFilter(filter));
        }
        Ok(())
    }

    /// What was skipped or repaired: an array of `{ code, path, title, message }`.
    pub fn warnings(&self) -> JsValue {
        fn row(warning: &Warning) -> Value<'_> {
            Value::Object(vec![
                ("code", Value::Text(warning.code)),
                ("path", Value::Text(&warning.path)),
                ("title", Value::Text(&warning.title)),
                ("message", Value::Text(&warning.message)),
            ])
        }
        let rows =
            self.state(|state| Value::List(state.warnings().iter().map(row).collect()).to_js());
        rows.unwrap_or_else(|| js_sys::Array::new().into())
    }

    /// What is shown as text: the picture as `svg`, the events as `csv` or `json`.
    pub fn to_text(&self, kind: &str) -> String {
        let file = File::ALL.into_iter().find(|file| file.extension() == kind);
        file.map(|file| self.host.to_text(file)).unwrap_or_default()
    }

    /// The picture as a PNG, with so many pixels for each CSS pixel.
    pub fn to_png(&self, scale: f64) -> js_sys::Promise {
        self.host.to_png(scale)
    }

    /// Shows what the page's address says.
    pub fn follow_address(&self) {
        self.host.follow_address();
    }

    /// Reads the page's colours and fonts anew.
    pub fn refresh_theme(&self) {
        self.host.refresh_theme();
        self.host.refresh_fonts();
    }

    /// What the program sets.
    fn set(&self, input: Input) {
        self.host.by_program(|| self.host.send(input));
    }

    fn state<T>(&self, f: impl FnOnce(&State) -> T) -> Option<T> {
        self.host
            .with(|core| match &core.stage {
                Stage::Ready(state) => Some(f(state)),
                _ => None,
            })
            .flatten()
    }
}

/// Called once, when the wasm starts: a panic is told to the console and to
/// the element in which it happened.
#[wasm_bindgen(start)]
fn start() {
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&format!("actor-timeline: {panic}").into());
        Host::poison_at_work();
    }));
}
