//! What looking closer needs of the browser: a timer and the picture's answer.

use super::{Host, Stage};
use crate::app::{
    Effects, Input,
    card::CardInput,
    overflow::{OverflowInput, panel::held_key},
};
use gloo::timers::callback::Timeout;

/// What is under way.
#[derive(Default)]
pub(super) struct Closer {
    timer: Option<Timeout>,
}

impl Host {
    pub(super) fn look_closer(&self, effects: &Effects) {
        if let Some(ms) = effects.look_in_ms {
            let timer = self.after(ms, |host| {
                host.send(Input::Card(CardInput::DwellElapsed));
            });
            self.closer.borrow_mut().timer = Some(timer);
        }
        if let Some(ask) = effects.held {
            let held = self.with(|core| match &core.stage {
                Stage::Ready(state) => core.scene.held(state, ask),
                _ => None,
            });
            // No such stretch: what is open stays.
            if let Some(Some(held)) = held {
                self.send(Input::Overflow(OverflowInput::Set(Some(held))));
            }
        }
    }

    /// The row at hand; where there is none, the way out.
    pub(super) fn held_focus(&self) -> String {
        let row = self.with(|core| match &core.stage {
            Stage::Ready(state) => {
                let held = state.reading().held.as_ref();
                held.filter(|held| !held.events.is_empty()).map(|held| held_key(held.row))
            }
            _ => None,
        });
        row.flatten().unwrap_or_else(|| String::from("held"))
    }
}
