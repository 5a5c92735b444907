//! The panels of an element: the DOM says what the state says.

use super::{Host, Stage};
use crate::{
    app::{
        Input, Node, State,
        effects::Wait,
        focus::FocusTarget,
        input::Region,
        list,
        panels::{self, PanelsInput, panel::Phase},
    },
    web::{dom::Patch, look},
};
use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlInputElement};

impl Host {
    pub(super) fn focus(&self, target: FocusTarget) {
        if let Some(element) = self.find_target(target) {
            let options = FocusOptions::new();
            options.set_prevent_scroll(self.is_list_held());
            // It may have been removed meanwhile: then there is nothing to focus.
            let _ = element.focus_with_options(&options);
            if target == FocusTarget::Link {
                element.unchecked_ref::<HtmlInputElement>().select();
            }
        }
    }

    /// Makes the DOM say what the state says.
    pub(crate) fn write_panels(&self) {
        self.panels_follow.set(false);
        if let Some(waiting) = self.rest.take() {
            waiting.cancel();
        }
        if self.is_complete() {
            return self.write_whole_panels();
        }
        self.patch_panels();
        self.draw_overview(None);
        self.observe_plot();
    }

    /// With what readers do in them.
    #[inline(never)]
    fn write_whole_panels(&self) {
        let region = self.region();
        // Nothing is measured before the first frame, which the rest of the rows follows.
        let is_placed = self.of_state(State::are_rows_placed) != Some(false);
        let anchor = if is_placed { self.anchor() } else { None };
        self.keep_list_place();
        self.patch_panels();
        self.draw_overview(None);
        self.add_pictures();
        self.announce_later();
        self.observe_plot();
        self.keep_row_focus(region);
        if is_placed {
            self.place_rows(anchor, self.list_scroll.take());
            self.lead_filter();
        }
        if self.of_state(State::is_picture_awaited) == Some(true) {
            self.write_panels_after(Wait::ForFrame);
        }
        if let Some(region) = region.filter(|_| self.region().is_none()) {
            self.hold_list(region == Region::Details);
            self.send(Input::Panels(PanelsInput::FocusLost(region)));
            self.hold_list(false);
        }
        self.give_list_place_back();
    }

    /// Makes only the rows of the list say what the state says.
    #[inline(never)]
    pub(super) fn write_rows(&self) {
        let (region, anchor) = (self.region(), self.anchor());
        let Some(list) = self.find(".list") else { return };
        let language = self.language();
        self.with(|core| {
            let Stage::Ready(state) = &core.stage else { return };
            let Some(shown) = list_in(&mut core.shown) else { return };
            let rows = list::panel::panel(state, language.words());
            let document = look::document(&self.mount);
            // Rows have no actions.
            Patch { document: &document, actions: &mut Vec::new() }
                .element(Some((&list, shown)), &rows);
            *shown = rows;
        });
        self.keep_row_focus(region);
        self.place_rows(anchor, self.list_scroll.take());
    }

    fn patch_panels(&self) {
        self.written_ms.set(look::now_ms(&self.window()));
        let language = self.language();
        self.with(|core| {
            let words = language.words();
            let phase = match &core.stage {
                Stage::Empty => Phase::Empty,
                Stage::Loading(loading) => Phase::Loading(loading.progress()),
                Stage::Failed(error) => Phase::Failed(error),
                Stage::Ready(state) => Phase::Ready(state),
            };
            let ui = panels::panel::spoken(Node::new("div", "mount"), words)
                .child(panels::panel::ui(&phase, words));
            core.actions.clear();
            let document = look::document(&self.mount);
            Patch { document: &document, actions: &mut core.actions }.element(
                Some((&self.mount, &core.shown))
                    .filter(|_| !core.shown.tag.is_empty())
                    .or(Some((&self.mount, &Node::new("div", "mount")))),
                &ui,
            );
            core.shown = ui;
            core.are_actions_old = false;
        });
    }

    /// The plot is made anew when a stage without a picture came between.
    pub(super) fn observe_plot(&self) {
        let plot = self.find(".plot");
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

fn list_in(node: &mut Node) -> Option<&mut Node> {
    if node.key.as_deref() == Some("list") {
        return Some(node);
    }
    node.children.iter_mut().find_map(list_in)
}
