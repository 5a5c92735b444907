//! DOM events of the overview to [`Input`]s.

use super::{
    host::{Handler, Host},
    screen::Place,
    targets::{closest, target_of},
};
use crate::app::{Input, overview::OverviewInput};
use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Event, PointerEvent};

/// Every listener of an element's overview.
pub(super) fn listen(host: &Host, listeners: &mut Vec<EventListener>) {
    let on_mount: [(&'static str, Handler); 5] = [
        ("pointerdown", down),
        ("pointermove", moved),
        ("pointerup", up),
        ("pointercancel", cancel),
        ("lostpointercapture", cancel),
    ];
    for (name, handler) in on_mount {
        listeners.push(host.listener(&host.mount, (name, true), handler));
    }
    listeners.push(host.listener(&host.window(), ("blur", true), cancel));
}

/// The pointer and its place in the strip that it is on, or that has captured it.
fn pointer_on_strip(event: &Event) -> Option<(&PointerEvent, f64)> {
    let pointer: &PointerEvent = event.unchecked_ref();
    let strip = closest(event, ".overview").filter(|_| pointer.is_primary())?;
    Some((pointer, Place::of(&strip).inside(f64::from(pointer.client_x()), 0.0).x))
}

fn down(host: &Host, event: &Event) {
    let Some((pointer, x)) = pointer_on_strip(event).filter(|(at, _)| at.button() == 0) else {
        return;
    };
    if let Some(target) = target_of(event) {
        // A synthetic pointer cannot be captured; then the drag ends at the edge.
        let _ = target.set_pointer_capture(pointer.pointer_id());
    }
    host.send(Input::Overview(OverviewInput::Down { x }));
}

fn moved(host: &Host, event: &Event) {
    if let Some((_, x)) = pointer_on_strip(event) {
        host.send(Input::Overview(OverviewInput::Move { x }));
    }
}

fn up(host: &Host, event: &Event) {
    if pointer_on_strip(event).is_some() {
        host.send(Input::Overview(OverviewInput::Up));
    }
}

fn cancel(host: &Host, _: &Event) {
    host.send(Input::Overview(OverviewInput::Cancel));
}
