//! Frames of what moves by itself.

use super::{Host, Stage};
use crate::app::{Effects, Input, update, viewport::ViewportInput};

impl Host {
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
        self.send_out(&events);
        true
    }

    /// Lets the state know when so much time has passed.
    pub(super) fn wake_after(&self, ms: u32) {
        let timer = self.after(ms, |host| {
            host.send(Input::Viewport(ViewportInput::Frame));
        });
        self.wake.replace(Some(timer));
    }
}
