//! One animation frame of the window that an element is in.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::Window;

/// Asked for; dropped, it does not come.
pub(super) struct Frame {
    window: Window,
    id: i32,
    _callback: Closure<dyn FnMut(f64)>,
}

impl Frame {
    /// Runs `f` with the time of the next frame; `None` where there are none.
    pub(super) fn ask(window: Window, f: impl FnOnce(f64) + 'static) -> Option<Self> {
        let callback = Closure::once(f);
        let id = window.request_animation_frame(callback.as_ref().unchecked_ref()).ok()?;
        Some(Self { window, id, _callback: callback })
    }
}

impl Drop for Frame {
    fn drop(&mut self) {
        // A window that is closed has none to take back.
        let _ = self.window.cancel_animation_frame(self.id);
    }
}
