//! Placing the labels of a large document, in slices between frames.

use gloo::timers::callback::Timeout;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{MessageChannel, MessagePort};

use super::{Host, Stage};
use crate::{
    view::{Input, State, input::Effects, update},
    web::outgoing,
};

/// A slice works for this long, so that with a frame beside it no task blocks the
/// page for more than 16 ms.
const SLICE_MS: f64 = 12.0;
/// A frame is on the screen after this.
const SEEN_MS: u32 = 32;
/// Labels that were placed meanwhile are shown this often.
const SHOW_MS: f64 = 250.0;
/// Events between two looks at the clock.
const EVENTS: usize = 500;

/// A task that follows the one at hand: a timer would wait 4 ms. Dropped, it never
/// comes.
pub(super) struct NextTask {
    port: MessagePort,
    _callback: Closure<dyn FnMut()>,
}

impl NextTask {
    fn new(callback: impl FnOnce() + 'static) -> Self {
        let channel = MessageChannel::new().expect("browsers have message channels");
        let port = channel.port1();
        let callback = Closure::once(callback);
        port.set_onmessage(Some(callback.as_ref().unchecked_ref()));
        channel.port2().post_message(&JsValue::NULL).expect("null can be sent");
        Self { port, _callback: callback }
    }
}

impl Drop for NextTask {
    fn drop(&mut self) {
        self.port.close();
    }
}

impl Host {
    /// Places labels for as long as a slice may take.
    pub(super) fn work(&self) {
        let now_ms = js_sys::Date::now();
        let until_ms = now_ms + SLICE_MS;
        let slice = self.with(|core| {
            let Stage::Ready(state) = &mut core.stage else { return None };
            let is_large = state.is_large();
            let effects = work_until(state, || is_large && js_sys::Date::now() >= until_ms);
            let done = state.placed() as f64 / state.data().len().max(1) as f64;
            Some((effects, Some(done).filter(|_| is_large)))
        });
        let Some(Some((mut effects, done))) = slice else { return };
        let ready = self.ready.take();
        if !effects.redraw {
            self.ready.set(ready);
        } else if let Some((events, warnings)) = ready {
            outgoing::ready(&self.element, events, warnings);
        }
        // What a search found is shown at once.
        if effects.more_work && !effects.panels && now_ms < self.shown_ms.get() + SHOW_MS {
            effects.redraw = false;
        } else if effects.redraw {
            self.shown_ms.set(now_ms);
        }
        let more_work = std::mem::take(&mut effects.more_work);
        self.follow(&effects);
        if let Some(done) = done {
            outgoing::progress(&self.element, "layout", done);
        }
        if more_work {
            self.work_when_idle();
        }
    }

    /// Goes on with labels when what the reader did has been seen.
    pub(super) fn work_later(&self) {
        let this = self.this.clone();
        let timer = Timeout::new(SEEN_MS, move || {
            if let Some(host) = this.upgrade() {
                host.work();
            }
        });
        self.later.replace(Some(timer));
    }

    pub(super) fn work_when_idle(&self) {
        let this = self.this.clone();
        let task = NextTask::new(move || {
            if let Some(host) = this.upgrade() {
                host.work.take();
                host.work();
            }
        });
        self.work.replace(Some(task));
    }
}

fn work_until(state: &mut State, is_over: impl Fn() -> bool) -> Effects {
    let mut all = Effects::default();
    loop {
        let effects = update(state, Input::Work(EVENTS), 0.0);
        all = Effects {
            redraw: all.panels && all.redraw || effects.redraw,
            panels: all.panels || effects.panels,
            panels_wait: all.panels_wait || effects.panels_wait,
            list: effects.list.or(all.list),
            ..effects
        };
        if !all.more_work || is_over() {
            return all;
        }
    }
}
