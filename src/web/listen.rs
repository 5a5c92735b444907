//! DOM events to [`Input`]s. All listeners sit on the mount, on the host or on
//! the window, are made once, and go with the element.

use super::{
    gestures,
    host::{Handler, Host, event_of},
    look, overview, print,
    targets::{closest, event_of_row, field, is_in_own, region_around, slot_around, target_of},
};
use crate::{
    app::{
        Input,
        card::CardInput,
        filter::{FilterInput, FilterRowsInput, rows::state::FilterRow},
        focus::FocusTarget,
        input::Region,
        keys::{self, Key},
        overflow::OverflowInput,
        panels::PanelsInput,
        search::SearchInput,
        selection::SelectionInput,
    },
    time::digits::number,
};
use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusEvent, HtmlInputElement, KeyboardEvent, PointerEvent};

/// Every listener of an element.
pub(super) fn all(host: &Host) -> Vec<EventListener> {
    let on_mount: [(&'static str, bool, Handler); 8] = [
        ("click", true, click),
        ("keydown", false, key_down),
        ("focusin", true, focus_in),
        ("focusout", true, focus_out),
        ("scroll", true, scroll),
        ("input", true, typed),
        ("pointerover", true, pointer_over),
        ("error", true, media_failed),
    ];
    let mut listeners: Vec<EventListener> = on_mount
        .into_iter()
        .map(|(name, is_passive, handler)| host.listener(&host.mount, (name, is_passive), handler))
        .collect();
    gestures::listen(host, &mut listeners);
    listeners.push(host.listener(&host.mount, ("pointerout", true), pointer_left));
    overview::listen(host, &mut listeners);
    let window = host.window();
    listeners.push(host.listener(&window, ("pointerdown", true), press_elsewhere));
    listeners.push(host.listener(&window, ("keydown", false), key_elsewhere));
    listeners.push(host.listener(&window, ("popstate", true), address_changed));
    for name in ["resize", "transitionend", "animationend"] {
        listeners.push(host.listener(&window, (name, true), magnified));
    }
    for query in
        ["(prefers-color-scheme: dark)", "(forced-colors: active)", "(prefers-contrast: more)"]
    {
        if let Some(media) = look::media(&window, query) {
            listeners.push(host.listener(&media, ("change", true), theme_changed));
        }
    }
    if let Some(media) = look::media(&window, "print") {
        listeners.push(host.listener(&media, ("change", true), print::printing));
    }
    listeners
}

fn click(host: &Host, event: &Event) {
    let input = closest(event, "[data-on]").and_then(|element| host.action(&element));
    let open = || event_of_row(event).map(|event| Input::Selection(SelectionInput::Open(event)));
    if let Some(input) = input.or_else(open) {
        let opened = if let Input::Selection(SelectionInput::Open(event)) = input {
            Some(event)
        } else {
            None
        };
        if opened.is_none_or(|of| host.tell_event("click", event, of)) {
            host.send(input);
        }
    }
}

fn key_down(host: &Host, event: &Event) {
    let key_event: &KeyboardEvent = event.unchecked_ref();
    let name = key_event.key();
    // Content of the page's own has its own keys.
    let is_own = is_in_own(event) && (name != "Escape" || event.default_prevented());
    if key_event.is_composing() || is_own {
        return; // the key is for what composes the text
    }
    let region = target_of(event).map_or(Region::Elsewhere, |element| region_around(&element));
    let key = Key {
        name: &name,
        shift: key_event.shift_key(),
        ctrl: key_event.ctrl_key() || key_event.meta_key() || key_event.alt_key(),
    };
    let input = host.of_state(|state| keys::input_for(state, region, key)).flatten();
    if let Some(input) = input {
        let is_opening = matches!(input, Input::Selection(SelectionInput::OpenFocused));
        let opened = host.of_state(|state| state.focus().filter(|_| is_opening)).flatten();
        let is_wanted = opened.is_none_or(|of| host.tell_event("click", event, of));
        let is_handled = !is_wanted || host.send(input).handled;
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
    if let Some(input) = FocusTarget::of_key(&key).and_then(FocusTarget::reached) {
        host.send(input);
    }
}

fn focus_out(host: &Host, event: &Event) {
    let focus: &FocusEvent = event.unchecked_ref();
    let to = focus.related_target().and_then(|target| look::as_element(target.into()));
    // From the search one goes through the events as well.
    let places = "[data-region=events],[role=search]";
    let stays = to.as_ref().is_some_and(|to| to.closest(places).ok().flatten().is_some());
    if !stays {
        host.send(Input::Selection(SelectionInput::Leave));
    }
    let is_in_menu = |element: Option<Element>| {
        element.is_some_and(|element| element.closest(".with-menu").ok().flatten().is_some())
    };
    if is_in_menu(target_of(event)) && !is_in_menu(to) {
        host.send(Input::Panels(PanelsInput::LeaveMenu));
    }
}

/// The reader typed into a field.
fn typed(host: &Host, event: &Event) {
    let Some(target) = target_of(event) else { return };
    let Some(field) = field(&target) else { return };
    match region_around(&target) {
        Region::Search => host.send(Input::Search(SearchInput::SetWords(field.value()))),
        Region::Actors => match slider_input(field) {
            Some(input) => host.send(input),
            None => return,
        },
        Region::Find => host.send(Input::FilterRows(FilterRowsInput::Find(field.value()))),
        _ => return,
    };
}

/// What a slider of the filter asks for.
fn slider_input(field: &HtmlInputElement) -> Option<Input> {
    let bin = number(&field.value())? as usize;
    match FocusTarget::of_key(&field.get_attribute("data-focus")?)? {
        FocusTarget::Row(FilterRow::From(field)) => {
            Some(Input::Filter(FilterInput::Slide { field, is_to: false, bin }))
        }
        FocusTarget::Row(FilterRow::To(field)) => {
            Some(Input::Filter(FilterInput::Slide { field, is_to: true, bin }))
        }
        _ => None,
    }
}

/// The pointer may rest on a card as long as it likes.
fn pointer_over(host: &Host, event: &Event) {
    host.keep_sharp();
    let is_on_card = closest(event, ".card").is_some();
    let changes =
        host.is_reading(|reading| reading.shown().is_some() && reading.is_on_card != is_on_card);
    if changes {
        host.send(Input::Card(CardInput::PointerOver(is_on_card)));
    }
}

/// What the pointer comes to inside the timeline is told by `pointer_over`.
fn pointer_left(host: &Host, event: &Event) {
    let pointer: &PointerEvent = event.unchecked_ref();
    let to = pointer.related_target().and_then(|target| look::as_element(target.into()));
    let is_gone = !host.mount.contains(to.as_deref());
    if is_gone && host.is_reading(|reading| reading.is_on_card) {
        host.send(Input::Card(CardInput::PointerOver(false)));
    }
}

/// A press anywhere but on the list of a stretch, or on a card that stays, closes it.
fn press_elsewhere(host: &Host, event: &Event) {
    if !host.is_reading(|reading| reading.overflow.is_some() || reading.is_kept) {
        return;
    }
    // From outside, what happens in a shadow tree happens to its host.
    let target = look::as_element(event.composed_path().get(0));
    let target = target.map(|target| slot_around(&target).unwrap_or(target));
    let is_inside =
        target.is_some_and(|target| target.closest(".overflow,.card").ok().flatten().is_some());
    if !is_inside {
        host.send(Input::Overflow(OverflowInput::PressOutside));
    }
}

/// Esc dismisses a card wherever the focus is.
fn key_elsewhere(host: &Host, event: &Event) {
    let key: &KeyboardEvent = event.unchecked_ref();
    let is_open =
        || host.is_reading(|reading| reading.shown().is_some() || reading.overflow.is_some());
    if key.key() == "Escape" && !event.default_prevented() && is_open() {
        host.send(Input::Panels(PanelsInput::Close));
        event.prevent_default();
    }
}

fn media_failed(host: &Host, event: &Event) {
    let small = target_of(event).and_then(|image| event_of(&image));
    if small.is_some() || closest(event, "figure").is_some() {
        host.send(Input::Selection(SelectionInput::MediaFailed(small)));
    }
}

fn scroll(host: &Host, event: &Event) {
    let Some(target) = target_of(event) else { return };
    if target.class_list().contains("list") {
        host.list_scrolled(&target);
    } else if target.class_list().contains("filter") {
        host.lead_filter();
    }
}

fn magnified(host: &Host, _: &Event) {
    host.keep_sharp();
}

fn address_changed(host: &Host, _: &Event) {
    host.offer_link();
    host.follow_address();
}

fn theme_changed(host: &Host, _: &Event) {
    host.refresh_theme();
}
