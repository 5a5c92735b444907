//! What looking closer needs of the browser: a timer and the picture's answer.

use super::{Host, Stage};
use crate::{
    app::{
        Effects, Input,
        card::CardInput,
        overflow::{OverflowInput, state::OverflowQuery},
    },
    scene::build,
};
use gloo::timers::callback::Timeout;

/// What is under way.
#[derive(Default)]
pub(super) struct Closer {
    timer: Option<Timeout>,
}

impl Host {
    pub(super) fn look_closer(&self, effects: &Effects) {
        if let Some(ms) = effects.dwell_ms {
            let timer = self.after(ms, Self::ask_for_card);
            self.closer.borrow_mut().timer = Some(timer);
        }
        if let Some(query) = effects.overflow {
            self.when_whole(move |host| host.list_stretch(query));
        }
    }

    /// Cards, which come with the second part of the wasm, may show from now on.
    pub(crate) fn ask_for_card(&self) {
        self.when_whole(|host| {
            host.send(Input::Card(CardInput::DwellElapsed));
        });
    }

    fn list_stretch(&self, query: OverflowQuery) {
        let list = self.with(|core| match &core.stage {
            Stage::Ready(state) => {
                build::keep_up(state, &mut core.scene);
                core.scene.overflow_list(state, query)
            }
            _ => None,
        });
        // No such stretch: what is open stays.
        if let Some(Some(list)) = list {
            self.send(Input::Overflow(OverflowInput::Set(Some(list))));
        }
    }
}
