//! Saying what has changed, when it has rested, to who listens.

use super::Host;
use crate::app::{
    Input,
    panels::{PanelsInput, status},
};
use gloo::timers::callback::Timeout;

/// What waits to be said, and for how long.
#[derive(Default)]
pub(super) struct LiveRegion(Option<(String, Timeout)>);

impl Host {
    /// Says after a rest what the panels have come to say; what changes begins the
    /// rest anew.
    pub(super) fn announce_later(&self) {
        let says = self.to_announce();
        let mut live_region = self.live_region.borrow_mut();
        if live_region.0.as_ref().map(|(waiting, _)| waiting) == says.as_ref() {
            return;
        }
        // What waited is dropped with its timer.
        live_region.0 = says.map(|says| {
            let timer = self.after(status::REST_MS, Self::announce);
            (says, timer)
        });
    }

    fn announce(&self) {
        let waited = self.live_region.borrow_mut().0.take();
        // The picture moves: panels that are about to be written say something else.
        let is_stale = self.rest.borrow().is_some();
        if let Some((says, _)) = waited.filter(|_| !is_stale) {
            self.send(Input::Panels(PanelsInput::Announced(says)));
        }
    }

    /// A new timeline says what it is where one looks for it, without being asked.
    pub(super) fn announce_at_once(&self) {
        if let Some(says) = self.to_announce() {
            self.send(Input::Panels(PanelsInput::Announced(says)));
        }
    }

    fn to_announce(&self) -> Option<String> {
        let language = self.language();
        self.of_state(|state| status::to_announce(state, language.words())).flatten()
    }
}
