//! What leaves the element: `pkg/src/element.js` makes a `CustomEvent` of each.

use super::{settings::FilterValue, value::Value};
use crate::{
    Error,
    time::{Span, edtf},
};
use js_sys::Function;
use wasm_bindgen::JsValue;

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

    pub(super) fn error(&self, error: &Error) {
        let detail =
            vec![("code", Value::Text(error.code())), ("message", Value::Text(error.message()))];
        self.dispatch("error", &Value::Object(detail), false);
    }

    pub(super) fn view(&self, span: Span) {
        let text = edtf::span_to_text(span);
        let detail = vec![
            ("start", Value::Number(span.start() as f64)),
            ("end", Value::Number(span.end() as f64)),
            ("view", Value::Text(&text)),
        ];
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

    /// True unless a listener refused it.
    fn dispatch(&self, name: &str, detail: &Value<'_>, cancelable: bool) -> bool {
        let nothing = &JsValue::UNDEFINED;
        let wanted =
            self.dispatch.call3(nothing, &name.into(), &detail.to_js(), &cancelable.into());
        wanted.map_or(true, |wanted| wanted.is_truthy())
    }
}
