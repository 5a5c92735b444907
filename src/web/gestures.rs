//! Pointer, wheel and pinch to [`Input`]s: which finger is which, and in what
//! unit a wheel counts. What they mean is for [`crate::app::update()`].

use super::{
    host::{Handler, Host},
    look,
    targets::{event_of_row, target_of},
};
use crate::app::{
    Hit, Input, State, panels::PanelsInput, pointer::PointerInput, viewport::ViewportInput,
};
use gloo::events::EventListener;
use js_sys::Reflect;
use kurbo::{Point, Vec2};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, KeyboardEvent, MouseEvent, PointerEvent, WheelEvent};

/// Px of one line when a wheel counts lines.
const LINE_PX: f64 = 16.0;

/// Every listener for pointers, and those that end what they began.
pub(super) fn listen(host: &Host, listeners: &mut Vec<EventListener>) {
    let on_mount: [(&'static str, bool, Handler); 11] = [
        ("wheel", false, wheel),
        ("mousedown", false, mouse_down),
        ("pointerdown", true, pointer_down),
        ("pointermove", true, pointer_move),
        ("pointerup", true, pointer_up),
        ("pointercancel", true, pointer_lost),
        ("lostpointercapture", true, pointer_lost),
        ("pointerout", true, pointer_out),
        ("contextmenu", false, menu_asked),
        ("gesturestart", false, trackpad),
        ("gesturechange", false, trackpad),
    ];
    for (name, is_passive, handler) in on_mount {
        listeners.push(host.listener(&host.mount, (name, is_passive), handler));
    }
    let window = host.window();
    listeners.push(host.listener(&window, ("blur", true), all_lost));
    listeners.push(host.listener(&window, ("keydown", true), key_elsewhere));
    if let Some(media) = look::still_pictures(&window) {
        listeners.push(host.listener(&media, ("change", true), motion_changed));
    }
}

fn motion_changed(host: &Host, _: &Event) {
    let may_move = look::allows_motion(&host.window());
    host.send(Input::Viewport(ViewportInput::AllowMotion(may_move)));
}

fn is_on_canvas(event: &Event) -> bool {
    target_of(event).is_some_and(|element| element.tag_name() == "CANVAS")
}

fn wheel(host: &Host, event: &Event) {
    if !is_on_canvas(event) {
        return;
    }
    let wheel: &WheelEvent = event.unchecked_ref();
    let unit_px = match wheel.delta_mode() {
        WheelEvent::DOM_DELTA_LINE => LINE_PX,
        WheelEvent::DOM_DELTA_PAGE => LINE_PX * 20.0,
        _ => 1.0,
    };
    let (at, _) = point(host, wheel);
    let (mut dx, mut dy) = (wheel.delta_x() * unit_px, wheel.delta_y() * unit_px);
    if wheel.shift_key() && dx == 0.0 {
        (dx, dy) = (dy, 0.0);
    }
    let zoom = wheel.ctrl_key() || wheel.meta_key();
    if !zoom {
        // As far as on the screen: what is moved stays under the fingers.
        (dx, dy) = host.own_way(Vec2::new(dx, dy)).into();
    }
    if host.send(Input::Viewport(ViewportInput::Wheel { x: at.x, dx, dy, zoom })).handled {
        event.prevent_default();
    }
}

/// WebKit tells a trackpad's pinch as a gesture, not as a wheel with ctrl.
/// Fingers on a screen are told as pointers as well, and those count.
fn trackpad(host: &Host, event: &Event) {
    if !is_on_canvas(event) || host.active_pointers.fingers.get()[0].is_some() {
        return;
    }
    event.prevent_default();
    let number = |name: &str| Reflect::get(event, &name.into()).ok()?.as_f64();
    let before = host.active_pointers.pinched.replace(number("scale").unwrap_or(1.0));
    if event.type_() == "gesturechange" && before > 0.0 {
        let (at, _) = point(host, event.unchecked_ref());
        host.send(Input::Viewport(ViewportInput::ZoomAt {
            x: at.x,
            factor: host.active_pointers.pinched.get() / before,
        }));
    }
}

/// Shift and a press would select the text of the page from here to there.
fn mouse_down(_: &Host, event: &Event) {
    let mouse: &MouseEvent = event.unchecked_ref();
    if is_on_canvas(event) && mouse.shift_key() {
        event.prevent_default();
    }
}

fn point(host: &Host, event: &MouseEvent) -> (Point, Hit) {
    host.hit(f64::from(event.client_x()), f64::from(event.client_y()))
}

fn pointer_down(host: &Host, event: &Event) {
    let pointer: &PointerEvent = event.unchecked_ref();
    if !is_on_canvas(event) || pointer.button() != 0 {
        return;
    }
    let id = pointer.pointer_id();
    let [first, second] = host.active_pointers.fingers.get();
    let is_second = !pointer.is_primary();
    if is_second && (first.is_none() || second.is_some()) {
        return;
    }
    if let Some((canvas, _)) = host.canvas() {
        // A synthetic pointer cannot be captured; then the drag ends at the edge.
        let _ = canvas.set_pointer_capture(id);
    }
    let (Point { x, y }, hit) = point(host, pointer);
    // What a first pointer finds was left by one that nobody saw go.
    host.active_pointers.fingers.set(if is_second { [first, Some(id)] } else { [Some(id), None] });
    host.send_at(
        event.time_stamp(),
        match (is_second, pointer.shift_key()) {
            (true, _) => Input::Pointer(PointerInput::PinchDown { x, y }),
            (_, true) => Input::Pointer(PointerInput::BrushDown { x, y, hit }),
            _ if pointer.pointer_type() == "touch" => {
                Input::Pointer(PointerInput::TouchDown { x, y, hit })
            }
            _ => Input::Pointer(PointerInput::Down { x, y, hit }),
        },
    );
    cursor(host);
}

fn pointer_move(host: &Host, event: &Event) {
    if !is_on_canvas(event) {
        return;
    }
    let pointer: &PointerEvent = event.unchecked_ref();
    let [first, second] = host.active_pointers.fingers.get();
    if first == Some(pointer.pointer_id()) && pointer.buttons() == 0 {
        // It was let go where nobody saw it.
        all_lost(host, event);
    }
    let (Point { x, y }, hit) = point(host, pointer);
    if second == Some(pointer.pointer_id()) {
        host.send_at(event.time_stamp(), Input::Pointer(PointerInput::PinchMove { x, y }));
    } else if first.is_none_or(|first| first == pointer.pointer_id()) {
        let hit = hovered(host, event, (Point { x, y }, hit));
        host.send_at(event.time_stamp(), Input::Pointer(PointerInput::Move { x, y, hit }));
    }
    cursor(host);
}

fn pointer_up(host: &Host, event: &Event) {
    if !is_on_canvas(event) {
        return;
    }
    let pointer: &PointerEvent = event.unchecked_ref();
    let [first, second] = host.active_pointers.fingers.get();
    if second == Some(pointer.pointer_id()) {
        host.active_pointers.fingers.set([first, None]);
        host.send_at(event.time_stamp(), Input::Pointer(PointerInput::PinchUp));
    } else if first == Some(pointer.pointer_id()) {
        host.active_pointers.fingers.set([second, None]);
        let (at, hit) = point(host, pointer);
        let is_click = host.of_state(|state| state.is_click(hit)) == Some(true);
        let is_wanted = !is_click || host.tell_place("click", event, (at, hit));
        let input = if is_wanted { PointerInput::Up { hit } } else { PointerInput::Cancel };
        host.send_at(event.time_stamp(), Input::Pointer(input));
    }
    cursor(host);
}

/// What a pointer is on, unless the page has it on nothing. One that is held hovers nowhere.
fn hovered(host: &Host, event: &Event, (at, hit): (Point, Hit)) -> Hit {
    if host.active_pointers.fingers.get()[0].is_some() {
        host.tell_gone(event);
        return hit;
    }
    host.active_pointers.is_told.set(true);
    if host.tell_place("hover", event, (at, hit)) { hit } else { Hit::Nothing }
}

/// One pointer was taken away; after its release this comes too late to matter.
fn pointer_lost(host: &Host, event: &Event) {
    let pointer: &PointerEvent = event.unchecked_ref();
    if host.active_pointers.fingers.get().contains(&Some(pointer.pointer_id())) {
        all_lost(host, event);
    }
}

fn all_lost(host: &Host, _: &Event) {
    host.active_pointers.fingers.set([None, None]);
    host.send(Input::Pointer(PointerInput::Cancel));
    cursor(host);
}

/// Where a finger rests on a mark, the system's long touch asks for its card.
fn menu_asked(host: &Host, event: &Event) {
    if !is_menu_wanted(host, event) {
        event.prevent_default();
        all_lost(host, event);
    } else if host.of_state(State::is_mark_held) == Some(true) {
        event.prevent_default();
        host.ask_for_card();
    } else if host.is_reading(|reading| reading.is_kept) && is_on_canvas(event) {
        event.prevent_default();
    } else {
        all_lost(host, event);
    }
}

/// Whether the page leaves the menu of the picture, or of a row, to the browser.
fn is_menu_wanted(host: &Host, event: &Event) -> bool {
    if is_on_canvas(event) {
        let found = point(host, event.unchecked_ref());
        return host.tell_place("context", event, found);
    }
    event_of_row(event).is_none_or(|of| host.tell_event("context", event, of))
}

fn pointer_out(host: &Host, event: &Event) {
    if is_on_canvas(event) {
        host.tell_gone(event);
        host.send(Input::Pointer(PointerInput::Leave));
    }
}

/// A press on the picture leaves the focus outside: Esc is heard all the same.
/// Where the focus is inside, the brush is gone before this comes.
fn key_elsewhere(host: &Host, event: &Event) {
    let key: &KeyboardEvent = event.unchecked_ref();
    if key.key() == "Escape" && host.of_state(State::is_brushing) == Some(true) {
        host.send(Input::Panels(PanelsInput::Close));
        cursor(host);
    }
}

/// A hand over what opens, a fist while dragging.
fn cursor(host: &Host) {
    let name = host.of_state(|state| match state.hover() {
        _ if state.is_brushing() => "crosshair",
        _ if state.is_dragging() => "grabbing",
        Hit::Nothing | Hit::Eras(_) => "grab",
        _ => "pointer",
    });
    if let (Some(name), Some((canvas, _))) = (name, host.canvas()) {
        let style = canvas.unchecked_ref::<HtmlElement>().style();
        style.set_property("cursor", name).expect("a constant cursor");
    }
}
