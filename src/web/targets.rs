//! Where in the element a DOM event happened.

use super::look;
use crate::{
    app::{focus::FocusTarget, input::Region, overview::input::Grip},
    data::EventIx,
};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, MouseEvent};

/// Where an event happened: in content of the page's own, in the slot for that.
pub(super) fn target_of(event: &Event) -> Option<Element> {
    let target = look::as_element(event.target()?.into())?;
    Some(slot_around(&target).unwrap_or(target))
}

/// The slot that content of the page's own stands in.
pub(super) fn slot_around(element: &Element) -> Option<Element> {
    let own = element.closest("[slot=details],[slot=card]").ok().flatten()?;
    own.assigned_slot().map(Into::into)
}

/// Whether an event happened in content of the page's own.
pub(super) fn is_in_own(event: &Event) -> bool {
    target_of(event).is_some_and(|target| target.tag_name() == "SLOT")
}

pub(super) fn closest(event: &Event, selector: &str) -> Option<Element> {
    target_of(event)?.closest(selector).ok().flatten()
}

/// Where on the page an event happened: a key's is in the middle of what has the focus.
pub(super) fn place_of(event: &Event) -> [f64; 2] {
    if !event.type_().starts_with("key") {
        let mouse: &MouseEvent = event.unchecked_ref();
        return [f64::from(mouse.client_x()), f64::from(mouse.client_y())];
    }
    let rect = target_of(event).map(|target| target.get_bounding_client_rect());
    let middle = |from: f64, len: f64| from + len / 2.0;
    rect.map_or([0.0; 2], |rect| [middle(rect.x(), rect.width()), middle(rect.y(), rect.height())])
}

/// The event of the row of the list that this happened in.
pub(super) fn event_of_row(event: &Event) -> Option<EventIx> {
    let key = closest(event, "[role=option]")?.get_attribute("data-focus")?;
    match FocusTarget::of_key(&key) {
        Some(FocusTarget::Event(event)) => Some(event),
        _ => None,
    }
}

/// An element as a field to type into, where it is one.
pub(super) fn field(element: &Element) -> Option<&HtmlInputElement> {
    (element.tag_name() == "INPUT").then(|| element.unchecked_ref())
}

/// The region that an element belongs to.
pub(super) fn region_around(element: &Element) -> Region {
    let takes_text = match field(element) {
        Some(input) => {
            !input.read_only() && !matches!(input.type_().as_str(), "checkbox" | "radio" | "range")
        }
        None => element.tag_name() == "TEXTAREA",
    };
    let around = element.closest("[data-region]").ok().flatten();
    let name = around.and_then(|element| element.get_attribute("data-region"));
    let region = match name.unwrap_or_default().as_str() {
        "events" => Region::Events,
        "chips" => Region::Chips,
        "empty-state" => Region::EmptyState,
        "toolbar" => Region::Toolbar,
        "actors" => Region::Actors,
        "details" => Region::Details,
        "search" => Region::Search,
        "find" => Region::Find,
        "match" => Region::Match,
        "overflow" => Region::OverflowList,
        "bands" => Region::Bands,
        "menu" => Region::Menu,
        "story" => Region::Story,
        "overview-start" => Region::Overview(Grip::Start),
        "overview-window" => Region::Overview(Grip::Window),
        "overview-end" => Region::Overview(Grip::End),
        _ => Region::Elsewhere,
    };
    let is_own = matches!(region, Region::Search | Region::Find);
    if takes_text && !is_own { Region::Text } else { region }
}
