//! From an input to the frame that shows it: what the input changes, what follows in the browser,
//! and when that is drawn and written.

use super::{Host, Stage, guard::enter, show::First};
use crate::{
    app::{
        Effects, Input, Outgoing, State,
        effects::{Take, Wait},
        panels::PanelsInput,
        plot::PlotInput,
        selection::SelectionInput,
        update,
        viewport::ViewportInput,
    },
    scene::build,
    web::{canvas::Painter, look, settings},
};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{HtmlElement, Window};

/// Panels that may wait follow when the picture has rested for this long.
const REST_MS: u32 = 100;

/// Panels that are written in turn leave the page alone for this long.
const TURN_MS: f64 = 250.0;

/// A frame that was drawn is painted after this.
pub(super) const PAINTED_MS: u32 = 5;

/// One animation frame of the window that an element is in. Dropped, it does not come.
pub(super) struct Frame {
    window: Window,
    id: i32,
    _callback: Closure<dyn FnMut(f64)>,
}

impl Frame {
    /// Runs `f` with the time of the next frame; an error where a page has taken these away.
    fn ask(window: Window, f: impl FnOnce(f64) + 'static) -> Result<Self, JsValue> {
        let callback = Closure::once(f);
        let id = window.request_animation_frame(callback.as_ref().unchecked_ref())?;
        Ok(Self { window, id, _callback: callback })
    }
}

impl Drop for Frame {
    fn drop(&mut self) {
        // A window that is closed has none to take back.
        let _ = self.window.cancel_animation_frame(self.id);
    }
}

impl Host {
    /// Lets the state change, then does what follows.
    pub(crate) fn send(&self, input: Input) -> Effects {
        self.send_at(look::now_ms(&self.window()), input)
    }

    /// [`Host::send`] for what happened at a moment, which may have waited for its turn.
    pub(crate) fn send_at(&self, now_ms: f64, input: Input) -> Effects {
        // What lays out anew waits for the work itself.
        let is_of_plot = matches!(input, Input::Plot(_));
        let effects = self
            .with(|core| match &mut core.stage {
                Stage::Ready(state) => update(state, input, now_ms),
                _ => Effects::default(),
            })
            .unwrap_or_default();
        if effects.redraw && !is_of_plot || effects.next_frame {
            self.turns.note_input(true);
        }
        self.follow(&effects);
        effects
    }

    /// Does what effects ask of the browser.
    pub(super) fn follow(&self, effects: &Effects) {
        if effects.redraw {
            self.ask_for_frame();
        }
        if effects.next_frame {
            self.move_on();
        }
        if let Some(ms) = effects.wake_ms {
            self.wake_after(ms);
        }
        if effects.list.is_some() {
            self.list_scroll.set(effects.list);
        }
        let is_complete = self.is_complete();
        if effects.panels {
            // The picture comes first: words wait until it rests.
            if effects.panels_wait == Wait::No {
                self.write_panels();
            } else {
                if effects.focus.is_some() && is_complete {
                    self.write_rows();
                }
                self.write_panels_after(effects.panels_wait);
            }
        } else if effects.rows && is_complete {
            self.write_rows();
        }
        if effects.more_work {
            self.work_soon();
        }
        if is_complete {
            self.follow_reader(effects);
        }
    }

    /// What follows once readers are heard.
    #[inline(never)]
    fn follow_reader(&self, effects: &Effects) {
        if let Some(target) = effects.focus {
            self.focus(target);
        }
        self.look_closer(effects);
        self.send_out(&effects.outgoing);
        if effects.redraw || effects.panels {
            self.keep_address();
        }
        match effects.take {
            Some(Take::Link) => self.copy_link(),
            Some(Take::File(file)) => self.when_whole(move |host| host.save(file)),
            None => {}
        }
    }

    /// Tells the page what the reader did, in order. A refused selection is not made.
    #[inline(never)]
    pub(super) fn send_out(&self, outgoing: &[Outgoing]) {
        let shown = self.shown();
        for event in outgoing {
            // A listener may have shown another document: what is left was of this one.
            if self.shown() != shown {
                return;
            }
            match event {
                Outgoing::View(span) => self.page.view(*span),
                Outgoing::Filter => {
                    if let Some(filter) = self.of_state(settings::filter_value) {
                        self.page.filter(&filter);
                    }
                }
                Outgoing::Step(at) => self.ask_for_step(*at, shown),
                Outgoing::Select(event) => {
                    let id = |state: &State| Some(state.data().id((*event)?).to_owned());
                    let id = self.of_state(id).flatten();
                    let before = self.of_state(State::selected);
                    let is_agreed = self.page.select(id.as_deref()) && self.shown() == shown;
                    // What a listener has chosen itself stays.
                    if is_agreed && self.of_state(State::selected) == before {
                        self.send(Input::Selection(SelectionInput::Set(*event)));
                    }
                }
            }
        }
    }

    /// Which document is shown, to tell whether it is still the same.
    pub(crate) fn shown(&self) -> Option<usize> {
        self.of_state(|state| std::ptr::from_ref(state.data()) as usize)
    }

    /// Draws in the next animation frame, once however often it is asked.
    pub(crate) fn ask_for_frame(&self) {
        if self.frame.borrow().is_some() {
            return;
        }
        let this = self.this.clone();
        let frame = Frame::ask(self.window(), move |now_ms| {
            enter(&this, |host| {
                host.frame.take();
                if host.first.get() != First::Whole {
                    return;
                }
                if !host.moved_to(now_ms) {
                    host.draw();
                }
                if host.panels_follow.get() {
                    host.write_panels_in(PAINTED_MS);
                }
                host.work_after_frame();
            });
        });
        match frame {
            Ok(frame) => drop(self.frame.replace(Some(frame))),
            // A picture that never changes again would say nothing.
            Err(error) => self.stop(&error),
        }
    }

    pub(crate) fn draw(&self) {
        let Some((canvas, context)) = self.canvas() else { return };
        let pixel_ratio = self.follow_magnification(&canvas);
        self.draw_overview(Some(pixel_ratio));
        let drawn = self.with(|core| {
            let Stage::Ready(state) = &mut core.stage else { return (None, false) };
            if state.now().is_some() {
                let now = PlotInput::ShowNow(Some(look::present()));
                update(state, Input::Plot(now), look::now_ms(&self.window()));
            }
            build::redraw(state, &mut core.scene);
            let painter = Painter {
                canvas: &canvas,
                context: &context,
                pixel_ratio,
                theme: &core.theme,
                family: &core.measure.family(),
            };
            if let Err(error) = painter.paint(&core.scene) {
                web_sys::console::error_1(&error);
            }
            (state.now_stays_ms(), core.scene.is_fading)
        });
        let (stays_ms, is_fading) = drawn.unwrap_or_default();
        if self.is_complete() {
            self.place_bands();
            self.place_thumbnails();
        }
        if is_fading {
            self.move_on();
        }
        // A page out of sight has no frames: there the present moment rests.
        let tick = stays_ms.map(|ms| self.after(ms, Self::ask_for_frame));
        self.tick.replace(tick);
    }

    /// The names of the bands go along with the picture.
    #[inline(never)]
    fn place_bands(&self) {
        let places = self.of_state(State::band_places).unwrap_or_default();
        if places.is_empty() {
            return;
        }
        let Some(names) = self.find(".bands").map(|bands| bands.children()) else { return };
        for (at, place) in (0..).zip(places) {
            let Some(name) = names.item(at) else { return };
            let style = name.unchecked_into::<HtmlElement>().style();
            for (property, value) in place.properties() {
                let set = style.set_property(property, &value);
                set.expect("custom properties take any value");
            }
        }
    }

    /// The next frame moves on before it is drawn.
    pub(super) fn move_on(&self) {
        self.is_moving.set(true);
        self.ask_for_frame();
    }

    /// Draws the frame of this moment if the view moves; false when it does not.
    pub(super) fn moved_to(&self, now_ms: f64) -> bool {
        if !self.is_moving.take() {
            return false;
        }
        let effects = self.with(|core| match &mut core.stage {
            Stage::Ready(state) => update(state, Input::Viewport(ViewportInput::Frame), now_ms),
            _ => Effects::default(),
        });
        let Some(mut effects) = effects else { return true };
        self.turns.note_input(false);
        effects.redraw = false;
        // The page hears of it when it is drawn.
        let events = std::mem::take(&mut effects.outgoing);
        self.follow(&effects);
        self.draw();
        if !events.is_empty() {
            self.send_out(&events);
        }
        true
    }

    /// Lets the state know when so much time has passed.
    pub(super) fn wake_after(&self, ms: u32) {
        let timer = self.after(ms, |host| {
            host.send(Input::Viewport(ViewportInput::Frame));
        });
        self.wake.replace(Some(timer));
    }

    /// Writes the panels when the next frame is drawn, when the picture rests, or in their turn.
    pub(crate) fn write_panels_after(&self, wait: Wait) {
        if wait != Wait::ForFrame && self.panels_follow.get() {
            return;
        }
        if wait == Wait::InTurn {
            if self.panels_wait() {
                return;
            }
            let turn_ms = self.written_ms.get() + TURN_MS - look::now_ms(&self.window());
            if turn_ms > 0.0 {
                return self.write_panels_in(turn_ms as u32);
            }
        }
        self.panels_follow.set(wait != Wait::ForRest);
        // A page out of sight has no frames.
        self.write_panels_in(REST_MS);
    }

    /// True while panels wait for the picture.
    pub(super) fn panels_wait(&self) -> bool {
        self.panels_follow.get() || self.rest.borrow().is_some()
    }

    pub(super) fn write_panels_in(&self, ms: u32) {
        let timer = self.after(ms, |host| {
            host.rest.take();
            if host.is_complete() {
                return host.write_more_rows();
            }
            // This writes them.
            host.send(Input::Panels(PanelsInput::MakeRows(None)));
        });
        if let Some(earlier) = self.rest.replace(Some(timer)) {
            earlier.cancel();
        }
    }
}
