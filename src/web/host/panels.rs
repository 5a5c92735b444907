//! The panels of an element: the DOM says what the state says.

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{Host, Stage};
use crate::{
    narrate::{
        Node, Words,
        bands::band_key,
        filter::row_key,
        list::event_key,
        panels::{self, Phase, tool_key},
        search::chip_key,
    },
    time::format::English,
    view::{
        Input,
        input::{FocusTarget, ListScroll},
    },
    web::{dom::Patch, listen, look},
};

/// Panels that may wait follow when the picture has rested for this long.
const REST_MS: u32 = 100;

impl Host {
    pub(super) fn focus(&self, target: FocusTarget) {
        let key = match target {
            FocusTarget::Event(event) => event_key(event),
            FocusTarget::Row(row) => row_key(row),
            FocusTarget::Search => String::from("search"),
            FocusTarget::Tool(tool) => tool_key(tool),
            FocusTarget::Chip(chip) => chip_key(chip),
            FocusTarget::Details => String::from("details"),
            FocusTarget::Held => self.held_focus(),
            FocusTarget::Band(stop) => band_key(stop),
            FocusTarget::Link => String::from("link"),
        };
        let selector = ["[data-focus=\"", &key, "\"]"].concat();
        let found = self.mount.query_selector(&selector).ok().flatten();
        if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            // It may have been removed meanwhile: then there is nothing to focus.
            let _ = element.focus();
        }
    }

    pub(super) fn write_panels_at_rest(&self) {
        let this = self.this.clone();
        let timer = Timeout::new(REST_MS, move || {
            if let Some(host) = this.upgrade() {
                host.rest.take();
                host.write_panels();
            }
        });
        if let Some(earlier) = self.rest.replace(Some(timer)) {
            earlier.cancel();
        }
    }

    /// Makes the DOM say what the state says.
    pub(in crate::web) fn write_panels(&self) {
        if let Some(waiting) = self.rest.take() {
            waiting.cancel();
        }
        let region = self.root.active_element().map(|element| listen::region_around(&element));
        self.patch_panels();
        self.observe_plot();
        if let Some(scroll) = self.list_scroll.take() {
            self.scroll_list(scroll);
        }
        if let Some(region) = region.filter(|_| self.root.active_element().is_none()) {
            self.send(Input::FocusLost(region));
        }
    }

    fn patch_panels(&self) {
        self.with(|core| {
            let words = Words::new(&English);
            let phase = match &core.stage {
                Stage::Empty => Phase::Empty,
                Stage::Loading(loading) => Phase::Loading(loading.progress()),
                Stage::Failed(error) => Phase::Failed(error),
                Stage::Ready(state) => Phase::Ready(state),
            };
            let ui = Node::new("div", "mount").child(panels::ui(&phase, words));
            core.actions.clear();
            let document = look::document();
            Patch { document: &document, actions: &mut core.actions }.element(
                Some((&self.mount, &core.shown))
                    .filter(|_| !core.shown.tag.is_empty())
                    .or(Some((&self.mount, &Node::new("div", "mount")))),
                &ui,
            );
            core.shown = ui;
        });
    }

    /// Scrolls the list, and nothing around it.
    fn scroll_list(&self, scroll: ListScroll) {
        let list = self.mount.query_selector(".list").ok().flatten();
        let row = self.with(|core| match &core.stage {
            Stage::Ready(state) => state.mask().select(state.list_at()).map(event_key),
            _ => None,
        });
        let (Some(list), Some(Some(key))) = (list, row) else { return };
        let find = |selector: &str| list.query_selector(selector).ok().flatten();
        let Some(row) = find(&["[data-focus=\"", &key, "\"]"].concat()) else { return };
        let heading = find(".year").map_or(0.0, |year| year.get_bounding_client_rect().height());
        let (row, frame) = (row.get_bounding_client_rect(), list.get_bounding_client_rect());
        let above = row.top() - frame.top() - heading;
        let below = row.bottom() - frame.bottom();
        let by = match scroll {
            ListScroll::Align => above,
            ListScroll::Reveal if below > 0.0 => below.min(above),
            ListScroll::Reveal => above.min(0.0),
        };
        list.set_scroll_top(list.scroll_top() + by.round() as i32);
    }

    /// The plot is made anew when a stage without a picture came between.
    fn observe_plot(&self) {
        let plot = self.mount.query_selector(".plot").ok().flatten();
        if let Some(resize) = self.resize.borrow_mut().as_mut() {
            if resize.observed != plot {
                if let Some(old) = &resize.observed {
                    resize.observer.unobserve(old);
                }
                if let Some(plot) = &plot {
                    resize.observer.observe(plot);
                }
                resize.observed = plot;
            }
        }
    }
}
