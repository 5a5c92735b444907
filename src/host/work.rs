//! Placing the labels of a large document, in slices between frames.

use super::{Host, Stage};
use crate::{
    app::{Effects, Input, State, plot::PlotInput, update},
    outgoing,
};

/// A slice works for this long, so that with a frame beside it no task blocks the
/// page for more than 16 ms.
const SLICE_MS: f64 = 12.0;
/// What the reader did is on the screen after this.
pub(super) const SEEN_MS: u32 = 32;
/// Labels that were placed meanwhile are shown this often.
const SHOW_MS: f64 = 250.0;
/// Events between two looks at the clock.
const EVENTS: usize = 500;

impl Host {
    /// Places labels for as long as a slice may take; true when there are more.
    pub(crate) fn work(&self) -> bool {
        let now_ms = js_sys::Date::now();
        let until_ms = now_ms + SLICE_MS;
        let slice = self.with(|core| {
            let Stage::Ready(state) = &mut core.stage else { return None };
            let is_large = state.is_large();
            // The first picture of few has all of them.
            let is_whole = !is_large && state.placed() < state.data().len();
            let effects = work_until(state, || !is_whole && js_sys::Date::now() >= until_ms);
            let done = state.placed() as f64 / state.data().len().max(1) as f64;
            Some((effects, Some(done).filter(|_| is_large)))
        });
        let Some(Some((mut effects, done))) = slice else { return false };
        let ready = self.ready.take();
        if !effects.redraw {
            self.ready.set(ready);
        } else if let Some((events, warnings)) = ready {
            outgoing::ready(self, events, warnings);
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
            outgoing::progress(self, "layout", done);
        }
        more_work
    }

    /// Goes on with labels after so many ms, slice by slice.
    pub(super) fn work_in(&self, ms: u32) {
        let timer = self.after(ms, |host| {
            if host.work() {
                host.work_in(0);
            }
        });
        self.later.replace(Some(timer));
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
