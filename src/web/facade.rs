//! The calls that the custom element makes, but for those while a document comes, which stand
//! in `host/show.rs`. `pkg/src/element.js` is the only caller; pages use the element.

use super::{
    host::{Host, Stage, caught},
    listen, look, outgoing,
    settings::{self, Asked, FilterValue},
    value::Value,
};
use crate::{
    Warning,
    app::{
        Input, State,
        filter::FilterInput,
        selection::SelectionInput,
        sharing::{SharingInput, permalink, state::File},
        story::StoryInput,
        viewport::ViewportInput,
    },
    time::{DAY_MS, Span, Timestamp, edtf, format::Locale},
};
use js_sys::Array;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, ShadowRoot};

/// One mounted element.
#[wasm_bindgen]
pub struct Timeline {
    pub(super) host: Rc<Host>,
}

#[wasm_bindgen]
impl Timeline {
    /// Fills the shadow root of an element and listens to it. `dispatch` is called with what
    /// happens: a name, the detail, and whether the page may refuse it; `add_picture` with
    /// an element and the text of a picture that it is to have; `soon` when
    /// [`Timeline::work`] is to be called in a task of its own; `whole` with what waits for the
    /// second part of the wasm, or without, to hear whether that is there.
    ///
    /// # Errors
    /// When the browser lacks what the element needs, such as a 2d context.
    #[wasm_bindgen(constructor)]
    pub fn new(
        element: HtmlElement,
        root: &ShadowRoot,
        dispatch: js_sys::Function,
        add_picture: js_sys::Function,
        soon: js_sys::Function,
        whole: js_sys::Function,
    ) -> Result<Timeline, JsValue> {
        let host = caught(|| Host::mount(element, root, [dispatch, add_picture, soon, whole]))??;
        caught(|| host.settle())??;
        Ok(Self { host })
    }

    /// The style sheet of what is inside the elements: what the first picture needs.
    pub fn style() -> String {
        look::style()
    }

    /// The style sheet of what is in the panels, to follow that.
    pub fn panels_style() -> String {
        look::panels_style()
    }

    /// All of the wasm is there: a part of the panels comes at each call. False after the last one,
    /// from when on readers are heard and programs may ask.
    pub fn complete(&self) -> bool {
        self.host.enter(|| self.host.complete(listen::all)).unwrap_or(false)
    }

    /// The element is in another document now.
    pub fn settle(&self) {
        // What that one lacks the one before had.
        self.host.enter(|| self.host.settle());
    }

    /// The page has moved it, and what scrolls in it is back where it begins.
    pub fn lead(&self) {
        self.host.enter(|| self.host.lead_list());
    }

    /// Something went wrong before it came here.
    pub fn stop(&self, error: &JsValue) {
        self.host.stop(error);
    }

    /// An attribute changed.
    pub fn set_attribute(&self, name: &str, value: Option<String>) {
        self.host.enter(|| self.follow_attribute(name, value));
    }

    fn follow_attribute(&self, name: &str, value: Option<String>) {
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
        let asked = self.host.with(|core| {
            let follows = core.settings.set(name, value);
            let (Stage::Ready(state), true) = (&core.stage, self.host.is_complete()) else {
                if follows {
                    core.kept.ask(name);
                }
                return Vec::new();
            };
            let mut asked = Asked::new(state);
            if follows {
                core.settings.ask(name, &mut asked);
            }
            asked.inputs
        });
        asked.into_iter().flatten().for_each(|input| self.set(input));
        if name == "story" && self.host.is_complete() {
            self.set(Input::Story(StoryInput::Begin));
        }
    }

    /// The language from now on: its tag, and an object from key to message.
    pub fn speak(&self, tag: &str, messages: &JsValue) {
        self.host.enter(|| self.host.speak(tag, messages));
    }

    /// A turn for what nobody waits for.
    pub fn work(&self) {
        self.host.enter(|| self.host.take_turn());
    }

    /// Goes to a view, as [`Timeline::span_of`] reads it; when `animate`, so that the way is
    /// seen. With `keeps_scale` its middle comes to the middle. Returns what is wrong with it.
    pub fn go(&self, view: &JsValue, animate: bool, keeps_scale: bool) -> Option<String> {
        let go = || {
            let span = self.span_of(view)?;
            let (start, end) = (span.start(), span.end());
            let is_moment = start == end;
            self.set(Input::Viewport(if keeps_scale {
                ViewportInput::Centre { at: start.saturating_add(span.len_ms() / 2), animate }
            } else {
                let day = start.div_euclid(DAY_MS).saturating_mul(DAY_MS);
                let of_moment = || Span::from_bounds(day, day.saturating_add(DAY_MS));
                let span = if is_moment { of_moment() } else { span };
                if animate { ViewportInput::AnimateTo(span) } else { ViewportInput::Set(span) }
            }));
            Ok(())
        };
        self.host.enter(go)?.err()
    }

    /// The time in view: `{ start, end, moves }` in ms, or undefined where there is none. `moves`
    /// is 1 while a key, a button or a throw of the reader's moves it, else 0.
    pub fn view_range(&self) -> JsValue {
        self.read(|state| {
            let mut range = outgoing::range(state.view());
            let by_reader = u8::from(state.is_moved_by_reader());
            range.push(("moves", Value::Number(f64::from(by_reader))));
            Value::Object(range).to_js()
        })
    }

    /// Which moment is at a place of the page, in ms; none outside of the plot.
    pub fn time_at(&self, client_x: f64) -> Option<f64> {
        self.host.enter(|| self.host.time_at(client_x)).flatten()
    }

    /// Where on the page a moment is, the start of what [`Timeline::span_of`] reads; what is
    /// wrong with it, where it is none; undefined where there is no plot.
    pub fn x_at(&self, time: &JsValue) -> JsValue {
        let x = || match self.span_of(time) {
            Ok(span) => self.host.client_x(span.start()).map_or(JsValue::UNDEFINED, JsValue::from),
            Err(wrong) => wrong.into(),
        };
        self.host.enter(x).unwrap_or(JsValue::UNDEFINED)
    }

    /// Shows all events that pass the filter.
    pub fn fit(&self) {
        self.host.enter(|| {
            self.set(Input::Viewport(ViewportInput::ShowAll));
        });
    }

    /// Opens an event by id, or closes the open one; false when there is none
    /// of that id. If `waits`, it is opened when it comes.
    pub fn select(&self, id: Option<String>, waits: bool) -> bool {
        let select = || {
            let find = |id: &str| self.state(|state| state.data().find(id)).flatten();
            let event = id.as_deref().map(find);
            if let (Some(None), Some(id)) = (event, id) {
                if waits {
                    let part = permalink::part("open", &[&id]);
                    self.set(Input::Sharing(SharingInput::Await(vec![part])));
                }
                return false;
            }
            self.set(Input::Selection(SelectionInput::Set(event.flatten())));
            true
        };
        self.host.enter(select).unwrap_or_default()
    }

    /// What is in view, as an EDTF interval; empty before the data.
    pub fn view(&self) -> String {
        self.read(|state| edtf::span_to_text(state.view()))
    }

    /// The id of the open event.
    pub fn selected(&self) -> Option<String> {
        self.read(|state| state.selected().map(|event| state.data().id(event).to_owned()))
    }

    /// The filter in force: `{ actors, exclude, match, text, tags, status }`.
    pub fn filter(&self) -> JsValue {
        self.read(|state| settings::filter_value(state).to_value().to_js())
    }

    /// Sets the filter to an object of that shape.
    pub fn set_filter(&self, value: &JsValue) {
        self.host.enter(|| {
            let value = FilterValue::from_js(value);
            let asked = self.state(|state| {
                let mut asked = Asked::new(state);
                let filter = settings::filter_from(&value, &mut asked);
                asked.inputs.push(Input::Filter(FilterInput::Set(filter)));
                asked.wait_on();
                asked.inputs
            });
            asked.into_iter().flatten().for_each(|input| self.set(input));
        });
    }

    /// What was skipped or repaired: an array of `{ code, path, title, message }`.
    pub fn warnings(&self) -> JsValue {
        self.read(|state| warnings_value(state.warnings()).to_js())
    }

    /// What is shown as text: the picture as `svg`, the events as `csv` or `json`.
    pub fn to_text(&self, kind: &str) -> String {
        let write = || {
            let file = File::ALL.into_iter().find(|file| file.extension() == kind);
            file.map(|file| self.host.to_text(file)).unwrap_or_default()
        };
        self.host.enter(write).unwrap_or_default()
    }

    /// The picture as a PNG, with so many pixels for each CSS pixel.
    pub fn to_png(&self, scale: f64) -> Option<js_sys::Promise> {
        self.host.enter(|| self.host.to_png(scale))
    }

    /// Shows what the page's address says.
    pub fn follow_address(&self) {
        self.host.enter(|| self.host.follow_address());
    }

    /// Reads the page's colours and fonts anew.
    pub fn refresh_theme(&self) {
        self.host.enter(|| {
            self.host.refresh_theme();
            self.host.refresh_fonts();
        });
    }

    /// What the program sets.
    fn set(&self, input: Input) {
        self.host.by_program(|| self.host.send(input));
    }

    /// EDTF text, or `[start, end, is_instant, is_instant]`: each end is EDTF text, or in ms by
    /// the clocks of the axis or, where it is an instant, in UTC.
    #[inline(never)] // it comes with the second part of the wasm
    fn span_of(&self, view: &JsValue) -> Result<Span, String> {
        let locale = self.locale();
        let end_of = |end: &JsValue, is_instant: bool| {
            if let Some(text) = end.as_string() {
                return settings::parse_view(&text, locale.zone());
            }
            let zone = locale.zone().filter(|_| is_instant);
            let utc = end.as_f64().unwrap_or_default() as Timestamp;
            let offset_ms = zone.map_or(0, |zone| i64::from(zone.offset_s(utc)) * 1_000);
            let wall = utc.saturating_add(offset_ms);
            Ok(Span::from_bounds(wall, wall))
        };
        if view.is_string() {
            return end_of(view, false);
        }
        let all: &Array = view.unchecked_ref();
        let [start, end] = [0, 1].map(|at| end_of(&all.get(at), all.get(at + 2).is_truthy()));
        let (start, end) = (start?.start(), end?.end());
        let is_moment = all.get(0) == all.get(1);
        if start < end || is_moment {
            Ok(Span::from_bounds(start, end))
        } else {
            Err(String::from("the end is not after the start"))
        }
    }

    /// What the state shows was placed by: its own, where there is one.
    fn locale(&self) -> Rc<dyn Locale> {
        let of_state = self.state(|state| Rc::clone(&state.environment().locale));
        of_state.unwrap_or_else(|| Rc::clone(&self.host.language().locale))
    }

    fn read<T: Default>(&self, f: impl FnOnce(&State) -> T) -> T {
        self.host.enter(|| self.state(f)).flatten().unwrap_or_default()
    }

    fn state<T>(&self, f: impl FnOnce(&State) -> T) -> Option<T> {
        self.host.of_state(f)
    }
}

pub(super) fn warnings_value(warnings: &[Warning]) -> Value<'_> {
    fn row(warning: &Warning) -> Value<'_> {
        Value::Object(vec![
            ("code", Value::Text(warning.code)),
            ("path", Value::Text(&warning.path)),
            ("title", Value::Text(&warning.title)),
            ("message", Value::Text(&warning.message)),
        ])
    }
    Value::List(warnings.iter().map(row).collect())
}

/// Called once, when the wasm starts.
#[wasm_bindgen(start)]
fn start() {
    #[cfg(debug_assertions)]
    crate::web::host::log_panics();
}
