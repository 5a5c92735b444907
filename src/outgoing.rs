//! What leaves the element: `pkg/src/element.js` makes a `CustomEvent` of each.

use super::{
    host::{Host, Stage},
    settings,
    value::Value,
};
use crate::{
    Error,
    app::{Input, Outgoing, selection::SelectionInput},
    time::{Span, edtf},
};
use wasm_bindgen::JsValue;

/// Sends what the reader did, in order. A refused selection is not made.
pub(super) fn send(host: &Host, outgoing: &[Outgoing]) {
    let shown = host.shown();
    for event in outgoing {
        // A listener may have shown another document: what is left was of this one.
        if host.shown() != shown {
            return;
        }
        match event {
            Outgoing::View(span) => {
                send_view(host, *span);
            }
            Outgoing::Filter => {
                let detail = host.with(|core| match &core.stage {
                    Stage::Ready(state) => Some(settings::filter_value(state)),
                    _ => None,
                });
                if let Some(Some(detail)) = detail {
                    dispatch(host, "filter", &detail.to_value(), false);
                }
            }
            Outgoing::Select(event) => {
                let id = host.with(|core| match (&core.stage, event) {
                    (Stage::Ready(state), Some(event)) => Some(state.data().id(*event).to_owned()),
                    _ => None,
                });
                let id = id.flatten();
                let id = id.as_deref().map_or(Value::Nothing, Value::Text);
                let detail = Value::Object(vec![("id", id)]);
                let is_wanted = dispatch(host, "select", &detail, true);
                if is_wanted && host.shown() == shown {
                    host.send(Input::Selection(SelectionInput::Set(*event)));
                }
            }
        }
    }
}

pub(super) fn ready(host: &Host, events: usize, warnings: usize) {
    let count = |n: usize| Value::Number(n as f64);
    let detail = vec![("events", count(events)), ("warnings", count(warnings))];
    dispatch(host, "ready", &Value::Object(detail), false);
}

/// How far a phase of a long load is, 0 to 1.
pub(super) fn progress(host: &Host, phase: &str, done: f64) {
    let detail = vec![("phase", Value::Text(phase)), ("done", Value::Number(done))];
    dispatch(host, "progress", &Value::Object(detail), false);
}

pub(super) fn error(host: &Host, error: &Error) {
    let detail =
        vec![("code", Value::Text(error.code())), ("message", Value::Text(error.message()))];
    dispatch(host, "error", &Value::Object(detail), false);
}

fn send_view(host: &Host, span: Span) {
    let text = edtf::span_to_text(span);
    let detail = vec![
        ("start", Value::Number(span.start() as f64)),
        ("end", Value::Number(span.end() as f64)),
        ("view", Value::Text(&text)),
    ];
    dispatch(host, "view", &Value::Object(detail), false);
}

/// True unless a listener refused it.
fn dispatch(host: &Host, name: &str, detail: &Value<'_>, cancelable: bool) -> bool {
    let wanted =
        host.tell.call3(&JsValue::UNDEFINED, &name.into(), &detail.to_js(), &cancelable.into());
    wanted.map_or(true, |wanted| wanted.is_truthy())
}
