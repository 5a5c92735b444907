//! What nobody waits for, such as placing the labels of a large document and looking for
//! words: in slices between frames, never while one is to come that an input asked for.

use super::{Host, Stage, show::First};
use crate::app::{Effects, Input, State, plot::PlotInput, update};
use gloo::timers::callback::Timeout;
use js_sys::Function;
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsValue;

/// A slice works for this long, so that with a frame beside it no task blocks the
/// page for more than 16 ms.
const SLICE_MS: f64 = 12.0;
/// A slice while the reader is at it: with a frame it leaves half of the time.
const BUSY_SLICE_MS: f64 = 4.0;
/// The reader is at it for so long after an input.
const BUSY_MS: f64 = 100.0;
/// About how long a frame takes.
const FRAME_MS: f64 = 16.0;
/// Labels that were placed meanwhile are shown this often.
const SHOW_MS: f64 = 250.0;
/// Events between two looks at the clock.
const EVENTS: usize = 250;

/// When it is whose turn.
pub(super) struct Turns {
    /// Asks for a turn in a task of its own.
    soon: Function,
    is_asked: Cell<bool>,
    /// Waits for a frame, or for another try.
    waiting: RefCell<Option<Timeout>>,
    busy_until_ms: Cell<f64>,
    /// An input has come whose frame is all that counts now.
    is_awaited: Cell<bool>,
    /// When labels placed in a slice were last shown.
    shown_ms: Cell<f64>,
}

impl Turns {
    pub(super) fn new(soon: Function) -> Self {
        Self {
            soon,
            is_asked: Cell::new(false),
            waiting: RefCell::default(),
            busy_until_ms: Cell::new(0.0),
            is_awaited: Cell::new(false),
            shown_ms: Cell::new(0.0),
        }
    }

    /// An input has come, or (if not `is_new`) still moves the picture.
    pub(super) fn note_input(&self, is_new: bool) {
        self.is_awaited.set(is_new);
        self.busy_until_ms.set(js_sys::Date::now() + BUSY_MS);
    }

    fn ask(&self) {
        if !self.is_asked.replace(true) {
            // It only makes a promise.
            let _ = self.soon.call0(&JsValue::UNDEFINED);
        }
    }
}

impl Host {
    /// For how long the reader is at it yet, in ms. The first picture is waited for itself.
    fn busy_ms(&self) -> f64 {
        let until_ms = self.turns.busy_until_ms.get();
        if self.ready.get().is_some() { 0.0 } else { until_ms - js_sys::Date::now() }
    }

    /// Goes on as soon as it is its turn.
    pub(super) fn work_soon(&self) {
        let busy_ms = self.busy_ms();
        if busy_ms <= 0.0 {
            return self.turns.ask();
        }
        // A page out of sight has no frames: then it goes on some time.
        let ms = if self.turns.is_awaited.get() { busy_ms } else { FRAME_MS };
        let timer = self.after(ms as u32, |host| {
            host.turns.waiting.take();
            host.take_turn();
        });
        self.turns.waiting.replace(Some(timer));
    }

    /// What has waited for the frame that is drawn now goes on.
    pub(super) fn work_after_frame(&self) {
        self.turns.is_awaited.set(false);
        if self.turns.waiting.take().is_some() {
            self.turns.ask();
        }
    }

    /// Works for a slice, unless a frame comes first.
    pub(crate) fn take_turn(&self) {
        self.turns.is_asked.set(false);
        if self.turns.is_awaited.get() && self.busy_ms() > 0.0 {
            self.work_soon();
        } else {
            self.work_on();
        }
    }

    /// Works for a slice, and asks for a turn when there is more.
    pub(super) fn work_on(&self) {
        if self.first.get() < First::Scene {
            return;
        }
        let now_ms = js_sys::Date::now();
        let is_busy = self.busy_ms() > 0.0;
        let until_ms = now_ms + if is_busy { BUSY_SLICE_MS } else { SLICE_MS };
        let slice = self.with(|core| {
            let Stage::Ready(state) = &mut core.stage else { return None };
            let is_large = state.is_large();
            // The first picture of few has all of them.
            let is_whole = !is_large && state.placed() < state.data().len();
            let effects = work_until(state, || !is_whole && js_sys::Date::now() >= until_ms);
            let done = state.placed() as f64 / state.data().len().max(1) as f64;
            Some((effects, Some(done).filter(|_| is_large)))
        });
        let Some(Some((mut effects, done))) = slice else { return };
        let ready = self.ready.take();
        if !effects.redraw {
            self.ready.set(ready);
        } else if let Some((events, warnings)) = ready {
            self.page.ready(events, warnings);
        }
        // What a search found is shown at once.
        let is_early = is_busy || now_ms < self.turns.shown_ms.get() + SHOW_MS;
        if effects.more_work && !effects.panels && is_early {
            effects.redraw = false;
        } else if effects.redraw {
            self.turns.shown_ms.set(now_ms);
        }
        self.follow(&effects);
        if let Some(done) = done {
            self.page.progress("layout", done);
        }
    }
}

fn work_until(state: &mut State, is_over: impl Fn() -> bool) -> Effects {
    let mut all = Effects::default();
    loop {
        let effects = update(state, Input::Plot(PlotInput::Work(EVENTS)), 0.0);
        all = Effects {
            redraw: all.panels && all.redraw || effects.redraw,
            panels: all.panels || effects.panels,
            panels_wait: all.panels_wait.max(effects.panels_wait),
            list: effects.list.or(all.list),
            ..effects
        };
        if !all.more_work || is_over() {
            return all;
        }
    }
}
