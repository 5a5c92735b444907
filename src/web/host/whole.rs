//! What comes with the second part of the wasm: `xtask/src/split.rs` lists it. It is there soon
//! after the picture, but for a line that fails.

use super::{Host, enter};
use crate::web::look;
use wasm_bindgen::JsValue;

impl Host {
    /// Runs `f` when all of the wasm is there: at once, as a rule.
    pub(super) fn when_whole(&self, f: impl FnOnce(&Host) + 'static) {
        let this = self.this();
        let then = look::once(move |_| enter(&this, f));
        // Where it is not to be had, the console is told.
        let _ = self.whole.call1(&JsValue::UNDEFINED, &then);
    }

    /// Whether all of the wasm is there.
    pub(crate) fn is_whole(&self) -> bool {
        self.whole.call0(&JsValue::UNDEFINED).is_ok_and(|is| is.is_truthy())
    }
}
