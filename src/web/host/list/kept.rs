//! Where the list was when details opened, which closing them gives back.

use super::{Rows, has_box};
use crate::{
    app::{Input, State, focus::FocusTarget, list::ListInput},
    data::EventIx,
    web::{host::Host, screen::Place},
};
use web_sys::{Element, HtmlElement};

/// Where the list was when details opened.
pub(super) struct Kept {
    /// The key of the first row in sight.
    key: String,
    /// How far that was below the upper edge.
    top_px: f64,
    /// What opened.
    event: EventIx,
    /// How far the list was scrolled when it was last scrolled by itself.
    led_px: i32,
}

impl Host {
    /// Before details come: where the list is.
    pub(in crate::web::host) fn keep_list_place(&self) {
        let opens = self.of_state(State::details).flatten();
        let Some(event) = opens.filter(|_| self.find(".details").is_none()) else { return };
        let kept = self.list().and_then(|list| place_of(&list, event));
        self.on_page.borrow_mut().kept = kept;
    }

    /// Rows have been placed: where the list is now, no reader has scrolled it.
    pub(super) fn note_led(&self, list: &Element) {
        if let Some(kept) = &mut self.on_page.borrow_mut().kept {
            kept.led_px = list.scroll_top();
        }
    }

    /// The reader has scrolled the list while details are open: there it stays.
    pub(super) fn note_scrolled(&self, list: &Element) {
        let mut on_page = self.on_page.borrow_mut();
        on_page.kept.take_if(|kept| kept.led_px != list.scroll_top());
    }

    /// What has the focus next does not scroll the list.
    pub(in crate::web::host) fn hold_list(&self, is_held: bool) {
        self.on_page.borrow_mut().is_held = is_held;
    }

    pub(in crate::web::host) fn is_list_held(&self) -> bool {
        self.on_page.borrow().is_held
    }

    /// After details have gone: the list is where it was, unless the reader went on from there.
    pub(in crate::web::host) fn give_list_place_back(&self) {
        let is_open = self.of_state(|state| state.details().is_some()) == Some(true);
        if is_open {
            return;
        }
        let Some(kept) = self.on_page.borrow_mut().kept.take() else { return };
        let Some(FocusTarget::Event(first)) = FocusTarget::of_key(&kept.key) else { return };
        let is_at = |state: &State| state.focus() == Some(kept.event);
        let rank = |state: &State| {
            let is_there = is_at(state) && state.mask().contains(first);
            is_there.then(|| state.mask().rank(first.index()))
        };
        let Some(row) = self.of_state(rank).flatten() else { return };
        self.send(Input::List(ListInput::Scroll(row)));
        let Some(list) = self.list().filter(|list| has_box(list)) else { return };
        let Some(row) = self.find_target(FocusTarget::Event(first)) else { return };
        let (top_px, _) = Place::of(&list).edges_y(&row);
        list.scroll_by_with_x_and_y(0.0, top_px - kept.top_px);
        let is_left = !self.is_row_in_sight(&list);
        let mut on_page = self.on_page.borrow_mut();
        (on_page.is_left, on_page.is_hidden) = (is_left, false);
    }
}

fn place_of(list: &HtmlElement, event: EventIx) -> Option<Kept> {
    if !has_box(list) {
        return None;
    }
    let rows = Rows::of(list);
    let row = rows.list.get(rows.first_in_sight()? as usize)?;
    let key = row.get_attribute("data-focus")?;
    Some(Kept { key, top_px: rows.top_px(row), event, led_px: list.scroll_top() })
}
