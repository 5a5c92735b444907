//! What comes with the second part of the wasm: `xtask/src/split.rs` lists it. Until it is there,
//! which is soon after the picture but for a line that fails, an element shows its picture and
//! the boxes of its panels, and hears nobody.

use super::{Host, Stage, enter};
use crate::{
    app::{Input, panels::PanelsInput, update},
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
        // Of what changes colours, nothing was heard.
        self.refresh_theme();
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
        let is_awaited = self.ready.get().is_some() || self.frame.borrow().is_some();
        // This writes them.
        self.send(Input::Panels(PanelsInput::AwaitPicture(is_awaited)));
    }
}
