//! The list on the page: which row is in sight, and that it stays there while
//! others come and go.
//!
//! Where rows should lie is decided in [`VirtualList`]; here they are measured, once a
//! time, and the room before and behind them is set.

mod kept;

use super::Host;
use crate::{
    app::{
        Input, State,
        effects::ListScroll,
        focus::FocusTarget,
        input::Region,
        list::{ListInput, virtual_list::VirtualList},
    },
    std_lite::clamp,
    web::{screen::Place, targets},
};
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};

/// Scrolling has come to rest after this.
const REST_MS: u32 = 160;
/// What is off by less is left as it is.
const NEAR_PX: f64 = 1.0;

/// What is known of the list on the page.
#[derive(Default)]
pub(super) struct ListOnPage {
    /// How high a row is, with its share of headings; 0 before it is measured.
    row_px: f64,
    /// For which layout that was: narrow or not, and the size of text.
    layout: (bool, f64),
    /// Room before the rows that are made.
    before_px: f64,
    /// The reader scrolled to where no rows were: they come to where that is.
    is_far: bool,
    /// It has no box, so nothing can be measured or scrolled: it is led to its row when
    /// it is shown.
    is_hidden: bool,
    /// The reader scrolled its row out of sight, where no other takes its place: a whole list.
    is_left: bool,
    /// How far it was scrolled when that was last heard of.
    heard_px: i32,
    rest: Option<Timeout>,
    /// Where it was when details opened.
    kept: Option<kept::Kept>,
    /// A row that takes the focus leaves it where it is.
    is_held: bool,
}

/// A row, and how far below the upper edge of the list it is.
pub(super) struct Anchor {
    row: Element,
    key: String,
    top_px: f64,
}

impl Anchor {
    fn is_there(&self) -> bool {
        self.row.is_connected() && self.row.get_attribute("data-focus").as_ref() == Some(&self.key)
    }
}

/// Rows as the state has them.
#[derive(Clone, Copy)]
struct Made {
    list: VirtualList,
    from: u32,
    to: u32,
    layout: (bool, f64),
}

impl Host {
    fn list(&self) -> Option<HtmlElement> {
        self.find(".list").map(JsCast::unchecked_into)
    }

    /// Leads a list to its row, where that went out of sight by itself: when it was hidden and
    /// has a box now, when rows have become higher or lower, when the page has moved it.
    pub(crate) fn lead_list(&self) {
        let list = self.list().filter(|list| has_box(list));
        let (was_hidden, is_left) = {
            let mut on_page = self.on_page.borrow_mut();
            (std::mem::replace(&mut on_page.is_hidden, list.is_none()), on_page.is_left)
        };
        let is_lost = |list: &HtmlElement| was_hidden || !self.is_row_in_sight(list);
        if !is_left && list.as_ref().is_some_and(is_lost) {
            self.place_rows(None, Some(ListScroll::Align));
        }
    }

    /// Whether any of the row that the list should lead to is; none is nowhere else.
    fn is_row_in_sight(&self, list: &Element) -> bool {
        let frame = Place::of(list);
        self.row_at_edge().is_none_or(|row| {
            let (top_px, bottom_px) = frame.edges_y(&row);
            bottom_px > 0.0 && top_px < frame.size.height
        })
    }

    /// The list was scrolled.
    pub(crate) fn list_scrolled(&self, list: &Element) {
        self.note_scrolled(list);
        if !list.class_list().contains("windowed") {
            let is_left = !self.is_row_in_sight(list);
            self.on_page.borrow_mut().is_left = is_left;
            return;
        }
        self.on_page.borrow_mut().heard_px = list.scroll_top();
        // Rows that are about to come are placed by what they come for.
        if self.list_scroll.get().is_some() {
            return;
        }
        let Some(made) = self.made() else { return };
        let rows = Rows::of(list);
        let row = match rows.first_in_sight() {
            Some(at) => {
                self.on_page.borrow_mut().is_far = false;
                made.from + at
            }
            None => {
                self.on_page.borrow_mut().is_far = true;
                made.list.row_at(f64::from(list.scroll_top()))
            }
        };
        self.send(Input::List(ListInput::Scroll(row)));
        let rest = self.after(REST_MS, Self::list_rests);
        self.on_page.borrow_mut().rest = Some(rest);
    }

    /// The scroll bar says again how far into the list this is.
    fn list_rests(&self) {
        let (Some(list), Some(made)) = (self.list(), self.made()) else { return };
        // It has been scrolled since, which is about to be heard: nothing is put right by what
        // was in sight before.
        if list.scroll_top() != self.on_page.borrow().heard_px {
            return;
        }
        let even_px = made.list.before_px(made.from, f64::NAN);
        let by_px = even_px - self.on_page.borrow().before_px;
        if by_px.abs() >= NEAR_PX {
            self.on_page.borrow_mut().before_px = even_px;
            set_room(&list, "--before", even_px);
            scroll_by(&list, by_px);
            self.note_led(&list);
        }
    }

    /// The first row in sight of a list that is not whole, to find it again later.
    pub(super) fn anchor(&self) -> Option<Anchor> {
        let list = self.list().filter(|list| list.class_list().contains("windowed"))?;
        let rows = Rows::of(&list);
        let at = rows.first_in_sight()?;
        let row = rows.list.get(at as usize)?.clone();
        let top_px = rows.top_px(&row);
        Some(Anchor { key: row.get_attribute("data-focus")?, row, top_px })
    }

    /// Puts rows that were written where they belong, and scrolls the list and
    /// nothing around it.
    pub(super) fn place_rows(&self, anchor: Option<Anchor>, scroll: Option<ListScroll>) {
        if self.of_state(State::are_rows_placed) == Some(false) {
            // That is for those that follow the first ones.
            return self.list_scroll.set(scroll.or(self.list_scroll.get()));
        }
        let Some(list) = self.list() else { return };
        if scroll.is_some() {
            self.on_page.borrow_mut().is_left = false;
        }
        if !has_box(&list) {
            self.on_page.borrow_mut().is_hidden = true;
            return;
        }
        let mut scroll = scroll;
        if list.class_list().contains("windowed") {
            let anchor = anchor.filter(Anchor::is_there);
            let is_far = self.on_page.borrow().is_far;
            if anchor.is_none() && !is_far {
                // A list that was not there before.
                scroll = scroll.or(Some(ListScroll::Align));
            }
            self.place_window(&list, anchor, scroll);
            self.on_page.borrow_mut().is_far = false;
        }
        if let Some(scroll) = scroll {
            self.scroll_to_row(&list, scroll);
        }
        self.note_led(&list);
    }

    fn place_window(&self, list: &HtmlElement, anchor: Option<Anchor>, scroll: Option<ListScroll>) {
        let rows = Rows::of(list);
        let (Some(first), Some(last)) = (rows.list.first(), rows.list.last()) else { return };
        let rows_px = rows.bottom_px(last) - rows.top_px(first);
        self.measure_rows(rows_px / rows.list.len() as f64);
        let Some(made) = self.made() else { return };
        let (before_px, is_far) = {
            let on_page = self.on_page.borrow();
            (on_page.before_px, on_page.is_far)
        };
        let anchor = anchor.filter(|_| scroll != Some(ListScroll::Align));
        // How far down what is in sight has gone by what was made before it.
        let (wanted_px, gone_px) = if let Some(anchor) = anchor {
            let now_px = rows.top_px(&anchor.row);
            (before_px + anchor.top_px - now_px, now_px - anchor.top_px)
        } else if is_far && scroll.is_none() {
            let now_px = self.row_at_edge().map_or(0.0, |row| rows.top_px(&row));
            (before_px - now_px + rows.heading_px, now_px - rows.heading_px)
        } else {
            (f64::NAN, 0.0)
        };
        let room_px = made.list.before_px(made.from, wanted_px);
        self.on_page.borrow_mut().before_px = room_px;
        set_room(list, "--before", room_px);
        set_room(list, "--after", made.list.after_px(made.to));
        let by_px = room_px - before_px + gone_px;
        if wanted_px.is_finite() && by_px.abs() >= NEAR_PX {
            scroll_by(list, by_px);
        }
    }

    fn measure_rows(&self, row_px: f64) {
        let layout = self.made().map(|made| made.layout);
        let mut on_page = self.on_page.borrow_mut();
        if row_px > 0.0
            && (on_page.row_px == 0.0 || layout.is_some_and(|now| now != on_page.layout))
        {
            on_page.row_px = row_px;
            on_page.layout = layout.unwrap_or_default();
        }
    }

    fn made(&self) -> Option<Made> {
        let row_px = self.on_page.borrow().row_px.max(1.0);
        self.of_state(|state| {
            let count = state.mask().count();
            let (from, to) = state.made_rows();
            let layout = (state.is_narrow(), state.size().font_factor);
            Made { list: VirtualList { count, row_px }, from, to, layout }
        })
    }

    /// The row that the state has at the upper edge of the list.
    fn row_at_edge(&self) -> Option<Element> {
        let event = self.of_state(|state| state.mask().select(state.list_at()))??;
        let key = FocusTarget::Event(event).key();
        let selector = [".list [data-focus=\"", &key, "\"]"].concat();
        self.find(&selector)
    }

    /// Where the keyboard is in the panels.
    pub(super) fn region(&self) -> Option<Region> {
        let own = || self.element.query_selector(":scope>[slot]:focus-within").ok().flatten();
        let slot = || own().and_then(|own| own.assigned_slot()).map(Into::into);
        let focused = self.root.active_element().or_else(slot);
        focused.map(|element| targets::region_around(&element))
    }

    /// A focused row that was made anew, in another group, has the focus again.
    pub(super) fn keep_row_focus(&self, before: Option<Region>) {
        if before != Some(Region::Events) || self.root.active_element().is_some() {
            return;
        }
        let Some(Some(event)) = self.of_state(State::focus) else { return };
        let row = self.find_target(FocusTarget::Event(event));
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        if let Some(row) = row {
            // It may have been removed meanwhile: then there is nothing to focus.
            let _ = row.focus_with_options(&options);
        }
    }

    fn scroll_to_row(&self, list: &HtmlElement, scroll: ListScroll) {
        let Some(row) = self.row_at_edge() else { return };
        let frame = Place::of(list);
        let (top_px, bottom_px) = frame.edges_y(&row);
        let above_px = top_px - heading_px(list, &frame);
        let below_px = bottom_px - frame.size.height;
        scroll_by(
            list,
            match scroll {
                ListScroll::Align => above_px,
                ListScroll::Reveal if below_px > 0.0 => below_px.min(above_px),
                ListScroll::Reveal => above_px.min(0.0),
            },
        );
    }
}

/// Rows around what is in sight, as they lie on the page.
struct Rows {
    list: Vec<Element>,
    /// Of the list around them.
    frame: Place,
    /// Height of a heading, which stays at the upper edge.
    heading_px: f64,
}

impl Rows {
    fn of(list: &Element) -> Self {
        let frame = Place::of(list);
        let found = list.get_elements_by_class_name("row");
        let far = list.query_selector(".far .row").ok().flatten();
        let rows = (0..found.length()).filter_map(|at| found.item(at));
        Self {
            list: rows.filter(|row| Some(row) != far.as_ref()).collect(),
            frame,
            heading_px: heading_px(list, &frame),
        }
    }

    /// The place of the first row below the heading; none where no row is in sight.
    fn first_in_sight(&self) -> Option<u32> {
        let edge_px = self.heading_px;
        let at = self.list.partition_point(|row| self.bottom_px(row) <= edge_px + 0.5);
        let first = self.list.get(at)?;
        (self.top_px(first) < self.frame.size.height).then_some(at as u32)
    }

    /// How far below the upper edge of the list a row begins.
    fn top_px(&self, row: &Element) -> f64 {
        self.frame.edges_y(row).0
    }

    fn bottom_px(&self, row: &Element) -> f64 {
        self.frame.edges_y(row).1
    }
}

fn has_box(list: &Element) -> bool {
    let place = list.get_bounding_client_rect();
    place.width() * place.height() > 0.0
}

fn heading_px(list: &Element, frame: &Place) -> f64 {
    let heading = list.query_selector(".heading-row").ok().flatten();
    heading.map_or(0.0, |heading| {
        let (top_px, bottom_px) = frame.edges_y(&heading);
        bottom_px - top_px
    })
}

fn set_room(list: &HtmlElement, name: &str, px: f64) {
    let number = js_sys::Number::from((clamp(px, 0.0, 2e7) * 8.0).round() / 8.0);
    let text = String::from(number.to_string_with_radix(10).expect("ten is a radix"));
    let done = list.style().set_property(name, &[&text, "px"].concat());
    done.expect("custom properties take any value");
}

fn scroll_by(list: &HtmlElement, by_px: f64) {
    if by_px.abs() >= 0.5 {
        list.set_scroll_top((f64::from(list.scroll_top()) + by_px).round() as i32);
    }
}
