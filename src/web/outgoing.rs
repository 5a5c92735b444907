//! What leaves the element: one function for every `CustomEvent`.

use serde::Serialize;
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

use super::{
    host::{Host, Stage},
    settings,
};
use crate::{
    Error,
    time::{Span, edtf},
    view::{
        Input,
        input::{Effects, Outgoing},
    },
};

#[derive(Serialize)]
struct ReadyDetail {
    events: usize,
    warnings: usize,
}

#[derive(Serialize)]
struct ErrorDetail<'a> {
    code: &'a str,
    message: String,
}

#[derive(Serialize)]
struct ViewDetail {
    start: f64,
    end: f64,
    view: String,
}

#[derive(Serialize)]
struct SelectDetail {
    id: Option<String>,
}

/// Sends what the reader did, in order. A refused selection is not made.
pub(super) fn send(host: &Host, outgoing: &[Outgoing]) {
    for event in outgoing {
        match event {
            Outgoing::View(span) => {
                dispatch(&host.element, "timeline-view", &view_detail(*span), false);
            }
            Outgoing::Filter => {
                let detail = host.with(|core| match &core.stage {
                    Stage::Ready(state) => Some(settings::filter_value(state)),
                    _ => None,
                });
                if let Some(Some(detail)) = detail {
                    dispatch(&host.element, "timeline-filter", &detail, false);
                }
            }
            Outgoing::Select(event) => {
                let id = host.with(|core| match (&core.stage, event) {
                    (Stage::Ready(state), Some(event)) => Some(state.data().id(*event).to_owned()),
                    _ => None,
                });
                let detail = SelectDetail { id: id.flatten() };
                if dispatch(&host.element, "timeline-select", &detail, true) {
                    host.send(Input::SetSelected(*event));
                }
            }
        }
    }
}

/// Whether the reader is on the move: panels may wait.
pub(super) fn is_travel(effects: &Effects) -> bool {
    !effects.outgoing.is_empty()
        && effects.outgoing.iter().all(|event| matches!(event, Outgoing::View(_)))
}

pub(super) fn ready(element: &HtmlElement, events: usize, warnings: usize) {
    dispatch(element, "timeline-ready", &ReadyDetail { events, warnings }, false);
}

pub(super) fn error(element: &HtmlElement, error: &Error) {
    let detail = ErrorDetail { code: error.code(), message: error.to_string() };
    dispatch(element, "timeline-error", &detail, false);
}

fn view_detail(span: Span) -> ViewDetail {
    ViewDetail {
        start: span.start() as f64,
        end: span.end() as f64,
        view: edtf::span_to_text(span),
    }
}

/// True unless a listener refused it.
fn dispatch(element: &HtmlElement, name: &str, detail: &impl Serialize, cancelable: bool) -> bool {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    let detail = detail.serialize(&serializer).unwrap_or(JsValue::NULL);
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_cancelable(cancelable);
    init.set_detail(&detail);
    let event = CustomEvent::new_with_event_init_dict(name, &init).expect("a constant name");
    element.dispatch_event(&event).unwrap_or(true)
}
