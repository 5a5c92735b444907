//! What comes with the second part of the wasm: `xtask/src/split.rs` lists it. Until it is there,
//! which is soon after the picture but for a line that fails, an element shows its picture and
//! the boxes of its panels, and hears nobody.

use super::{Host, Stage, enter, frame::PAINTED_MS};
use crate::{
    app::{Input, State, panels::PanelsInput, update},
    web::{look, settings::Asked},
};
use gloo::events::EventListener;
use wasm_bindgen::JsValue;

/// What hears readers.
pub(crate) type Listen = fn(&Host) -> Vec<EventListener>;

impl Host {
    /// Runs `f` when all of the wasm is there: at once, as a rule.
    pub(super) fn when_whole(&self, f: impl FnOnce(&Host) + 'static) {
        let this = self.this();
        let then = look::once(move |_| enter(&this, f));
        // Where it is not to be had, the console is told.
        let _ = self.whole.call1(&JsValue::UNDEFINED, &then);
    }

    /// Whether all of the wasm is there, and the element has been told.
    pub(crate) fn is_complete(&self) -> bool {
        self.listen.get().is_some()
    }

    /// All of the wasm is there: panels are written, and what waited for it is done.
    #[inline(never)]
    pub(crate) fn complete(&self, listen: Listen) {
        self.listen.set(Some(listen));
        self.listeners.replace(listen(self));
        // Of what changes colours, nothing was heard. The picture is not painted again for nothing.
        let theme = look::theme(&self.probe);
        if self.with(|core| core.theme != theme) == Some(true) {
            self.refresh_theme();
        }
        let asked = self.with(|core| {
            let Stage::Ready(state) = &mut core.stage else { return None };
            update(state, Input::Panels(PanelsInput::AwaitRest(false)), 0.0);
            let mut inputs = core.settings.later_inputs(state);
            for name in core.kept.take().asked {
                let mut asked = Asked::new(state);
                core.settings.ask(&name, &mut asked);
                inputs.append(&mut asked.inputs);
            }
            Some(inputs)
        });
        let Some(Some(inputs)) = asked else { return };
        self.by_program(|| {
            for input in inputs {
                self.send(input);
            }
        });
        self.know_address();
        self.announce_at_once();
        // This writes them, and few rows of the list: the others have a task of their own.
        self.send(Input::Panels(PanelsInput::AwaitPicture(true)));
        self.write_rest_after_frame();
    }

    /// What is left of the panels follows the frame that paints the first of them.
    #[inline(never)]
    fn write_rest_after_frame(&self) {
        let this = self.this();
        let then = look::once(move |_| {
            enter(&this, |host| {
                if host.of_state(State::is_picture_awaited) == Some(true) {
                    host.write_panels_in(PAINTED_MS);
                }
            });
        });
        // Where a page has taken frames away, a timer has it done.
        let _ = self.window().request_animation_frame(&then);
    }
}
