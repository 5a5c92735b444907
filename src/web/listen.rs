//! DOM events to [`Input`]s. All listeners sit on the mount, on the host or on
//! the window, are made once, and go with the element.

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use kurbo::Point;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Element, Event, FocusEvent, HtmlElement, HtmlInputElement, KeyboardEvent, PointerEvent,
    WheelEvent,
};

use super::{
    host::{Host, Stage},
    look,
};
use crate::narrate::filter;
use crate::view::{
    Hit, Input,
    input::Region,
    keys::{self, Key},
};

/// Px of one line when a wheel counts lines.
const LINE_PX: f64 = 16.0;

type Handler = fn(&Host, &Event);

/// Every listener of an element.
pub(super) fn all(host: &Rc<Host>) -> Vec<EventListener> {
    let on_mount: [(&'static str, bool, Handler); 12] = [
        ("click", true, click),
        ("keydown", false, key_down),
        ("focusin", true, focus_in),
        ("focusout", true, focus_out),
        ("wheel", false, wheel),
        ("pointerdown", true, pointer_down),
        ("pointermove", true, pointer_move),
        ("pointerup", true, pointer_up),
        ("pointercancel", true, pointer_cancel),
        ("pointerout", true, pointer_out),
        ("scroll", true, scroll),
        ("input", true, typed),
    ];
    let mut listeners: Vec<EventListener> = on_mount
        .into_iter()
        .map(|(name, is_passive, handler)| listener(host, &host.mount, (name, is_passive), handler))
        .collect();
    listeners.push(listener(host, &look::window(), ("blur", true), pointer_cancel));
    for query in ["(prefers-color-scheme: dark)", "(forced-colors: active)"] {
        if let Ok(Some(media)) = look::window().match_media(query) {
            listeners.push(listener(host, &media, ("change", true), theme_changed));
        }
    }
    let fonts = js_sys::Reflect::get(&look::document(), &JsValue::from_str("fonts"));
    if let Some(fonts) = fonts.ok().and_then(|fonts| fonts.dyn_into::<web_sys::EventTarget>().ok())
    {
        listeners.push(listener(host, &fonts, ("loadingdone", true), fonts_changed));
    }
    listeners
}

fn listener(
    host: &Rc<Host>,
    target: &web_sys::EventTarget,
    (name, is_passive): (&'static str, bool),
    handler: Handler,
) -> EventListener {
    let this = Rc::downgrade(host);
    let mut options = if is_passive {
        EventListenerOptions::default()
    } else {
        EventListenerOptions::enable_prevent_default()
    };
    if name == "scroll" {
        // Scrolling does not bubble.
        options.phase = gloo::events::EventListenerPhase::Capture;
    }
    EventListener::new_with_options(target, name, options, move |event| {
        if let Some(host) = this.upgrade().filter(|host| !host.is_poisoned()) {
            handler(&host, event);
        }
    })
}

fn target_of(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

fn closest(event: &Event, selector: &str) -> Option<Element> {
    target_of(event)?.closest(selector).ok().flatten()
}

fn is_on_canvas(event: &Event) -> bool {
    target_of(event).is_some_and(|element| element.tag_name() == "CANVAS")
}

fn click(host: &Host, event: &Event) {
    let action = closest(event, "[data-on]")
        .and_then(|element| element.get_attribute("data-on"))
        .and_then(|index| index.parse::<usize>().ok());
    let input =
        action.and_then(|index| host.with(|core| core.actions.get(index).cloned()).flatten());
    if let Some(input) = input {
        host.send(input);
    }
}

/// The region that an element belongs to.
pub(super) fn region_around(element: &Element) -> Region {
    let takes_text = match element.dyn_ref::<HtmlInputElement>() {
        Some(input) => !matches!(input.type_().as_str(), "checkbox" | "radio"),
        None => element.tag_name() == "TEXTAREA",
    };
    let around = element.closest("[data-region]").ok().flatten();
    let name = around.and_then(|element| element.get_attribute("data-region"));
    let region = match name.unwrap_or_default().as_str() {
        "events" => Region::Events,
        "chips" => Region::Chips,
        "toolbar" => Region::Toolbar,
        "actors" => Region::Actors,
        "details" => Region::Details,
        "search" => Region::Search,
        "find" => Region::Find,
        _ => Region::Elsewhere,
    };
    let is_own = matches!(region, Region::Search | Region::Find);
    if takes_text && !is_own { Region::Text } else { region }
}

fn key_down(host: &Host, event: &Event) {
    let key_event: &KeyboardEvent = event.unchecked_ref();
    let region = target_of(event).map_or(Region::Elsewhere, |element| region_around(&element));
    if key_event.is_composing() {
        return; // the key is for what composes the text
    }
    let name = key_event.key();
    let key = Key {
        name: &name,
        shift: key_event.shift_key(),
        ctrl: key_event.ctrl_key() || key_event.meta_key() || key_event.alt_key(),
    };
    let input = host
        .with(|core| match &core.stage {
            Stage::Ready(state) => keys::input_for(state, region, key),
            _ => None,
        })
        .flatten();
    if let Some(input) = input {
        let is_handled = host.send(input).handled;
        if is_handled {
            event.prevent_default();
        }
    }
}

/// The tab key reached a row: the state follows.
fn focus_in(host: &Host, event: &Event) {
    let Some(key) = closest(event, "[data-focus]").and_then(|e| e.get_attribute("data-focus"))
    else {
        return;
    };
    let number = |prefix: &str| key.strip_prefix(prefix)?.parse::<u32>().ok();
    if let Some(row) = filter::row_of_key(&key) {
        host.send(Input::FocusRow(row));
    } else if let Some(tool) = number("tool-") {
        host.send(Input::FocusTool(tool as usize));
    } else if let Some(chip) = number("chip-") {
        host.send(Input::FocusChip(chip as usize));
    } else if let Some(event) = number("event-") {
        host.send(Input::Focus(crate::data::EventIx(event)));
    }
}

fn focus_out(host: &Host, event: &Event) {
    let focus: &FocusEvent = event.unchecked_ref();
    let to = focus.related_target().and_then(|target| target.dyn_into::<Element>().ok());
    // From the search one goes through the events as well.
    let places = "[data-region=events],[role=search]";
    let stays = to.is_some_and(|to| to.closest(places).ok().flatten().is_some());
    if !stays {
        host.send(Input::LeaveEvents);
    }
}

/// The reader typed into a field.
fn typed(host: &Host, event: &Event) {
    let Some(field) = target_of(event).and_then(|e| e.dyn_into::<HtmlInputElement>().ok()) else {
        return;
    };
    match region_around(&field) {
        Region::Search => host.send(Input::Search(field.value())),
        Region::Find => host.send(Input::FindRow(field.value())),
        _ => return,
    };
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
    let (at, _) = host.hit(f64::from(wheel.client_x()), f64::from(wheel.client_y()));
    let (mut dx, mut dy) = (wheel.delta_x() * unit_px, wheel.delta_y() * unit_px);
    if wheel.shift_key() && dx == 0.0 {
        (dx, dy) = (dy, 0.0);
    }
    let zoom = wheel.ctrl_key() || wheel.meta_key();
    if host.send(Input::Wheel { x: at.x, dx, dy, zoom }).handled {
        event.prevent_default();
    }
}

fn pointer_at(host: &Host, event: &Event) -> (Point, Hit) {
    let pointer: &PointerEvent = event.unchecked_ref();
    host.hit(f64::from(pointer.client_x()), f64::from(pointer.client_y()))
}

fn pointer_down(host: &Host, event: &Event) {
    let pointer: &PointerEvent = event.unchecked_ref();
    if !is_on_canvas(event) || pointer.button() != 0 || !pointer.is_primary() {
        return;
    }
    if let Some((canvas, _)) = host.canvas() {
        // A synthetic pointer cannot be captured; then the drag ends at the edge.
        let _ = canvas.set_pointer_capture(pointer.pointer_id());
    }
    let (at, hit) = pointer_at(host, event);
    host.send(Input::PointerDown { x: at.x, y: at.y, hit });
}

fn pointer_move(host: &Host, event: &Event) {
    if !is_on_canvas(event) {
        return;
    }
    let (at, hit) = pointer_at(host, event);
    host.send(Input::PointerMove { x: at.x, y: at.y, hit });
    cursor(host);
}

fn pointer_up(host: &Host, event: &Event) {
    if is_on_canvas(event) {
        let (_, hit) = pointer_at(host, event);
        host.send(Input::PointerUp { hit });
        cursor(host);
    }
}

fn pointer_cancel(host: &Host, _: &Event) {
    host.send(Input::PointerCancel);
    cursor(host);
}

fn pointer_out(host: &Host, event: &Event) {
    if is_on_canvas(event) {
        host.send(Input::PointerLeave);
    }
}

/// A hand over what opens, a fist while dragging.
fn cursor(host: &Host) {
    let name = host.with(|core| match &core.stage {
        Stage::Ready(state) if state.is_dragging() => "grabbing",
        Stage::Ready(state) if state.hover() != Hit::Nothing => "pointer",
        _ => "grab",
    });
    if let (Some(name), Some((canvas, _))) = (name, host.canvas()) {
        let style = canvas.unchecked_ref::<HtmlElement>().style();
        style.set_property("cursor", name).expect("a constant cursor");
    }
}

fn scroll(host: &Host, event: &Event) {
    let Some(list) = target_of(event).filter(|e| e.class_list().contains("windowed")) else {
        return;
    };
    let row = list.query_selector(".row").ok().flatten();
    let height = row.map_or(0.0, |row| row.get_bounding_client_rect().height());
    if height > 0.0 {
        host.send(Input::ScrollList((f64::from(list.scroll_top()) / height) as u32));
    }
}

fn theme_changed(host: &Host, _: &Event) {
    host.refresh_theme();
}

fn fonts_changed(host: &Host, _: &Event) {
    host.refresh_fonts();
}
