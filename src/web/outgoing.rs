//! What leaves the element: `pkg/src/element.js` makes a `CustomEvent` of each.

use super::{settings::FilterValue, targets, value::Value};
use crate::time::{Span, Timestamp, edtf};
use js_sys::{Function, Reflect};
use wasm_bindgen::JsValue;
use web_sys::Event;

/// The page, as what hears of what happens.
pub(super) struct Page {
    /// Takes a name, a detail, and whether the page may refuse it; says whether it has not.
    pub(super) dispatch: Function,
}

impl Page {
    pub(super) fn ready(&self, events: usize, warnings: usize) {
        let count = |n: usize| Value::Number(n as f64);
        let detail = vec![("events", count(events)), ("warnings", count(warnings))];
        self.dispatch("ready", &Value::Object(detail), false);
    }

    /// How far a phase of a long load is, 0 to 1.
    pub(super) fn progress(&self, phase: &str, done: f64) {
        let detail = vec![("phase", Value::Text(phase)), ("done", Value::Number(done))];
        self.dispatch("progress", &Value::Object(detail), false);
    }

    pub(super) fn error(&self, code: &str, message: &str) {
        let detail = vec![("code", Value::Text(code)), ("message", Value::Text(message))];
        self.dispatch("error", &Value::Object(detail), false);
    }

    pub(super) fn view(&self, span: Span) {
        let text = edtf::span_to_text(span);
        let mut detail = range(span);
        detail.push(("view", Value::Text(&text)));
        self.dispatch("view", &Value::Object(detail), false);
    }

    pub(super) fn filter(&self, filter: &FilterValue) {
        self.dispatch("filter", &filter.to_value(), false);
    }

    /// An event is to be opened, or the open one closed; false when the page refuses.
    pub(super) fn select(&self, id: Option<&str>) -> bool {
        let detail = Value::Object(vec![("id", id.map_or(Value::Nothing, Value::Text))]);
        self.dispatch("select", &detail, true)
    }

    /// A step of the story is to be shown; false when the page refuses.
    pub(super) fn step(&self, id: &str, at: usize) -> bool {
        let detail = vec![("id", Value::Text(id)), ("index", Value::Number(at as f64))];
        self.dispatch("step", &Value::Object(detail), true)
    }

    /// What a pointer or a key is on, and the event that says so; false when the page refuses.
    pub(super) fn pointed(
        &self,
        name: &str,
        mut at: Vec<(&'static str, Value<'_>)>,
        event: &Event,
    ) -> bool {
        let [x, y] = targets::place_of(event);
        at.push(("clientX", Value::Number(x)));
        at.push(("clientY", Value::Number(y)));
        let detail = Value::Object(at).to_js();
        // A plain object takes any member.
        let _ = Reflect::set(&detail, &"originalEvent".into(), event);
        self.dispatch_js(name, &detail, true)
    }

    fn dispatch(&self, name: &str, detail: &Value<'_>, cancelable: bool) -> bool {
        self.dispatch_js(name, &detail.to_js(), cancelable)
    }

    /// True unless a listener refused it.
    fn dispatch_js(&self, name: &str, detail: &JsValue, cancelable: bool) -> bool {
        let nothing = &JsValue::UNDEFINED;
        let wanted = self.dispatch.call3(nothing, &name.into(), detail, &cancelable.into());
        wanted.map_or(true, |wanted| wanted.is_truthy())
    }
}

/// A span in ms.
pub(super) fn range(span: Span) -> Vec<(&'static str, Value<'static>)> {
    let ms = |at: Timestamp| Value::Number(at as f64);
    vec![("start", ms(span.start())), ("end", ms(span.end()))]
}
