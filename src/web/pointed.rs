//! What the page hears of pointers and keys: on what, when, and where on the page.

use super::{host::Host, value::Value};
use crate::{
    app::{Hit, State, pointer::Pointed},
    data::EventIx,
};
use kurbo::Point;
use web_sys::Event;

impl Host {
    /// Tells of a place in the picture; false where the page refuses, or shows another
    /// document since.
    pub(super) fn tell_place(&self, name: &str, event: &Event, (at, hit): (Point, Hit)) -> bool {
        let told = self.of_state(|state| in_words(state, state.pointed((at.x, at.y), hit)));
        self.tell_pointed(name, event, told)
    }

    /// Tells of an event that is reached by a key, or in words.
    pub(super) fn tell_event(&self, name: &str, event: &Event, of: EventIx) -> bool {
        let told = self.of_state(|state| in_words(state, state.pointed_event(of)));
        self.tell_pointed(name, event, told)
    }

    /// Tells that the pointer is on nothing any more, if it was said to be anywhere.
    pub(super) fn tell_gone(&self, event: &Event) {
        if self.active_pointers.is_told.replace(false) {
            self.tell_pointed("hover", event, Some((None, None, f64::NAN)));
        }
    }

    fn tell_pointed(
        &self,
        name: &str,
        event: &Event,
        told: Option<(Option<String>, Option<String>, f64)>,
    ) -> bool {
        let Some((id, actor, time)) = told else { return true };
        let shown = self.shown();
        let time = if time.is_nan() { Value::Nothing } else { Value::Number(time) };
        let at = vec![
            ("id", id_value(id.as_ref())),
            ("actor", id_value(actor.as_ref())),
            ("time", time),
        ];
        let is_agreed = self.page.pointed(name, at, event) && self.shown() == shown;
        // A listener may have taken the element away.
        is_agreed && self.element.is_connected()
    }
}

/// The ids of what is there, and when that is.
fn in_words(state: &State, at: Pointed) -> (Option<String>, Option<String>, f64) {
    let data = state.data();
    let id = at.event.map(|event| data.id(event).to_owned());
    let actor = at.actor.map(|actor| data.actors().get(actor).id.clone());
    (id, actor, at.time as f64)
}

fn id_value(id: Option<&String>) -> Value<'_> {
    id.map_or(Value::Nothing, |id| Value::Text(id))
}
