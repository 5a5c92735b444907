//! A story that is told in steps: what pages ask of it, and what fingers do on its panel. Comes with
//! the second part of the wasm.

use super::{Host, Stage};
use crate::{
    app::{
        Input, State,
        plot::PlotInput,
        relations::RelationsInput,
        sharing::{SharingInput, permalink},
        story::StoryInput,
        update,
        viewport::ViewportInput,
    },
    layout::plot::PlotSize,
    scene::{Theme, build},
    svg::{self, Caption},
    web::{
        facade::Timeline,
        host::{Handler, show::warn_authors},
        targets::closest,
        value::Value,
    },
};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use web_sys::{Event, PointerEvent};

/// How a page asks for a step: a button was pressed, or it is an event that is asked for.
const PRESSED: u8 = 1;
const EVENT: u8 = 2;
/// Of a larger document no pictures of steps are made for paper.
const MOST_ON_PAPER: usize = 5_000;
/// How large these are, at a font factor of 1: letters stay as large as those of the text.
const PAPER_PX: (f64, f64) = (560.0, 236.0);
/// A finger that goes as far across turns to another step.
const SWIPE_PX: i32 = 48;

#[wasm_bindgen]
impl Timeline {
    /// Shows a step by its id, or none.
    pub fn set_step(&self, id: Option<String>) {
        self.go_on(StoryInput::Set(id));
    }

    /// Shows the step before or after.
    pub fn turn_step(&self, later: bool) {
        self.go_on(StoryInput::Turn { later });
    }

    /// The page has scrolled to a step; or the reader has asked for it ([`PRESSED`]), or for an
    /// event that the page's text names ([`EVENT`]).
    pub fn pass_step(&self, id: &str, how: u8) {
        self.host.enter(|| {
            if how == EVENT {
                return self.open_event(id);
            }
            let at = |state: &State| state.story().find(id);
            let input = match self.host.of_state(at).flatten() {
                Some(at) if how == PRESSED => StoryInput::Ask(at),
                _ => StoryInput::Pass(id.to_owned()),
            };
            // No entry of the history for each passage that was scrolled by.
            self.host.by_program(|| self.host.send(Input::Story(input)));
        });
    }

    /// The id of the step that is told.
    pub fn step_id(&self) -> Option<String> {
        self.host.enter(|| self.host.step_id(None)).flatten()
    }

    /// All steps: an array of `{ id, title, text }`, or with pictures one of `[id, picture]`.
    pub fn steps(&self, with_pictures: bool) -> JsValue {
        if with_pictures {
            let made = self.host.enter(|| self.host.pictures_of_steps()).unwrap_or_default();
            let pair =
                |(id, picture): (String, String)| js_sys::Array::of2(&id.into(), &picture.into());
            return made.into_iter().map(pair).collect::<js_sys::Array>().into();
        }
        let steps = |state: &State| {
            let step = |step: &crate::data::steps::Step| {
                Value::Object(vec![
                    ("id", Value::Text(&step.id)),
                    ("title", Value::Text(&step.title)),
                    ("text", Value::Text(&step.text)),
                ])
                .to_js()
            };
            state.story().steps().iter().map(step).collect::<js_sys::Array>()
        };
        let steps = self.host.enter(|| self.host.of_state(steps)).flatten();
        steps.unwrap_or_default().into()
    }

    fn open_event(&self, id: &str) {
        if let Some(event) = self.host.of_state(|state| state.data().find(id)).flatten() {
            self.host.send(Input::Relations(RelationsInput::Follow(event)));
        }
    }

    fn go_on(&self, input: StoryInput) {
        self.host.enter(|| {
            self.host.by_program(|| self.host.send(Input::Story(input)));
        });
    }
}

impl Host {
    /// Reads the steps of what is shown, and tells what is wrong with them.
    #[inline(never)]
    pub(super) fn tell_story(&self) {
        let told = |state: &State| state.warnings().len();
        let Some(before) = self.of_state(told) else { return };
        self.by_program(|| self.send(Input::Story(StoryInput::Read)));
        self.know_address();
        self.of_state(|state| warn_authors(&state.warnings()[before..]));
        let mut swipes = self.swipes.borrow_mut();
        if swipes.is_empty() {
            let on_mount: [(&'static str, bool, Handler); 2] =
                [("pointerdown", true, finger_down), ("pointerup", true, finger_up)];
            swipes.extend(on_mount.map(|(name, is_passive, handler)| {
                self.listener(&self.mount, (name, is_passive), handler)
            }));
        }
    }

    /// Shows a step that the reader wants, unless the page refuses.
    #[inline(never)]
    pub(super) fn ask_for_step(&self, at: usize, shown: Option<usize>) {
        let Some(id) = self.step_id(Some(at)) else { return };
        if self.page.step(&id, at) && self.shown() == shown {
            self.send(Input::Story(StoryInput::Go(at)));
        }
    }

    /// The id of a step, or of the one that is told.
    fn step_id(&self, at: Option<usize>) -> Option<String> {
        let id = |state: &State| {
            let story = state.story();
            Some(story.steps().get(at.or(story.at())?)?.id.clone())
        };
        self.of_state(id).flatten()
    }
}

impl Host {
    /// Adds a picture of what each step shows, where all of them are told on paper.
    pub(in crate::web) fn draw_steps_on_paper(&self) {
        if self.find(".step-picture:empty").is_none() {
            return;
        }
        for (_, picture) in self.pictures_of_steps() {
            let Some(place) = self.find(".step-picture:empty") else { return };
            let added = self.add_picture.call2(&JsValue::UNDEFINED, &place, &picture.into());
            if let Err(error) = added {
                web_sys::console::error_1(&error);
            }
        }
    }
}

impl Host {
    /// What each step shows, with its id.
    fn pictures_of_steps(&self) -> Vec<(String, String)> {
        let is_rtl = self.language().words().is_rtl();
        let pictures = self.with(|core| match &mut core.stage {
            Stage::Ready(state) if state.data().len() <= MOST_ON_PAPER => {
                pictures(state, &core.theme, is_rtl)
            }
            _ => Vec::new(),
        });
        pictures.unwrap_or_default()
    }
}

/// A picture of each step, with its id; what is shown is then as it was.
fn pictures(state: &mut State, theme: &Theme, is_rtl: bool) -> Vec<(String, String)> {
    let (before, shown, size) = (permalink::whole(state), state.view(), state.size());
    let may_move = state.allows_motion();
    let send = |state: &mut State, input| drop(update(state, input, 0.0));
    send(state, Input::Viewport(ViewportInput::AllowMotion(false)));
    let (width_px, height_px) = (PAPER_PX.0 * size.font_factor, PAPER_PX.1 * size.font_factor);
    send(state, Input::Plot(PlotInput::Resize(PlotSize { width_px, height_px, ..size })));
    let count = state.story().steps().len();
    let picture = |at| {
        send(state, Input::Story(StoryInput::Go(at)));
        send(state, Input::Plot(PlotInput::Finish));
        let picture = svg::to_svg(&build::with_names(state, is_rtl), theme, &Caption::default());
        (state.story().steps()[at].id.clone(), picture)
    };
    let pictures = (0..count).map(picture).collect();
    send(state, Input::Plot(PlotInput::Resize(size)));
    let (link, unread) = permalink::read(state, &before);
    let waits = Input::Sharing(SharingInput::Await(unread));
    for input in permalink::inputs(link.unwrap_or_default()).into_iter().chain([waits]) {
        update(state, input, 0.0);
    }
    for input in [ViewportInput::Set(shown), ViewportInput::AllowMotion(may_move)] {
        update(state, Input::Viewport(input), 0.0);
    }
    pictures
}

/// Where a finger came down on the panel, in px of the page.
fn finger_down(host: &Host, event: &Event) {
    let pointer: &PointerEvent = event.unchecked_ref();
    let is_on_panel = pointer.pointer_type() == "touch" && closest(event, ".story").is_some();
    host.swiped_from.set(is_on_panel.then(|| (pointer.client_x(), pointer.client_y())));
}

fn finger_up(host: &Host, event: &Event) {
    let pointer: &PointerEvent = event.unchecked_ref();
    let Some((x, y)) = host.swiped_from.take() else { return };
    let (dx, dy) = (pointer.client_x() - x, pointer.client_y() - y);
    if dx.abs() < SWIPE_PX || dx.abs() < 2 * dy.abs() {
        return;
    }
    // The next one comes from where lines end.
    let is_later = (dx < 0) != host.language().words().is_rtl();
    host.send(Input::Story(if is_later { StoryInput::Next } else { StoryInput::Previous }));
}
