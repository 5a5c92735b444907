//! The next frame of an element, and what follows it.

use super::{Host, Stage, guard::enter};
use crate::{canvas::Painter, scene::build};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::Window;

/// A frame that was drawn is painted after this.
const PAINTED_MS: u32 = 5;

/// One animation frame of the window that an element is in. Dropped, it does not come.
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

impl Host {
    /// Draws in the next animation frame, once however often it is asked.
    pub(crate) fn ask_for_frame(&self) {
        if self.frame.borrow().is_some() {
            return;
        }
        let this = self.this.clone();
        let frame = Frame::ask(self.window(), move |now_ms| {
            enter(&this, |host| {
                host.frame.take();
                if !host.moved_to(now_ms) {
                    host.draw();
                }
                if host.panels_follow.get() {
                    host.write_panels_in(PAINTED_MS);
                }
                host.work_after_frame();
            });
        });
        self.frame.replace(frame);
    }

    pub(crate) fn draw(&self) {
        let Some((canvas, context)) = self.canvas() else { return };
        let pixel_ratio = self.follow_magnification(&canvas);
        self.draw_overview(pixel_ratio);
        self.with(|core| {
            let Stage::Ready(state) = &core.stage else { return };
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
        });
    }
}
