//! What looking closer needs of the browser: a timer and the picture's answer.

use super::{Host, Stage};
use crate::app::{Effects, Input, card::CardInput, overflow::OverflowInput};
use gloo::timers::callback::Timeout;

/// What is under way.
#[derive(Default)]
pub(super) struct Closer {
    timer: Option<Timeout>,
}

impl Host {
    pub(super) fn look_closer(&self, effects: &Effects) {
        if let Some(ms) = effects.dwell_ms {
            let timer = self.after(ms, |host| {
                host.send(Input::Card(CardInput::DwellElapsed));
            });
            self.closer.borrow_mut().timer = Some(timer);
        }
        if let Some(query) = effects.overflow {
            let list = self.with(|core| match &core.stage {
                Stage::Ready(state) => core.scene.overflow_list(state, query),
                _ => None,
            });
            // No such stretch: what is open stays.
            if let Some(Some(list)) = list {
                self.send(Input::Overflow(OverflowInput::Set(Some(list))));
            }
        }
    }
}
