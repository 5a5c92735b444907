//! What the page is told of a place in the picture, or of an event that is reached otherwise.

use crate::{
    app::{Hit, State},
    data::{ActorIx, EventIx},
    query::dimension::{Dimension, Group},
    time::Timestamp,
};

/// What is at a place, and when that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pointed {
    /// The event there.
    pub event: Option<EventIx>,
    /// Whose band it is or, without bands of actors, the first actor of the event.
    pub actor: Option<ActorIx>,
    /// Which moment.
    pub time: Timestamp,
}

impl State {
    /// What is at a place of the plot, where this was hit.
    #[must_use]
    pub fn pointed(&self, (x, y): (f64, f64), hit: Hit) -> Pointed {
        let event = if let Hit::Event(event) = hit { Some(event) } else { None };
        let actor = match &self.bands {
            Some(bands) if bands.by() == Dimension::Actor => self.band_actor(y),
            _ => event.and_then(|event| self.first_actor(event)),
        };
        Pointed { event, actor, time: self.scale().nearest_to(x) }
    }

    /// An event that is reached by key, or in a list.
    #[must_use]
    pub fn pointed_event(&self, event: EventIx) -> Pointed {
        let time = self.data.times(event).room.start();
        Pointed { event: Some(event), actor: self.first_actor(event), time }
    }

    /// Whether letting go of the pointer here is a click.
    #[must_use]
    pub fn is_click(&self, hit: Hit) -> bool {
        let is_still = self.drag.is_some_and(|drag| !drag.moved && drag.hit == hit);
        is_still && self.motion.pinch.is_none()
    }

    /// Whose band is at this height, as far as it is in sight.
    fn band_actor(&self, y: f64) -> Option<ActorIx> {
        let bands = self.bands.as_ref().filter(|_| self.is_in_lanes(y, 0.0))?;
        let below = (0..bands.list().len()).find(|&at| self.band_y(at) > y);
        let at = below.unwrap_or(bands.list().len()).checked_sub(1)?;
        match bands.list().get(at)?.group? {
            Group::Actor(actor) => Some(actor),
            _ => None,
        }
    }

    fn first_actor(&self, event: EventIx) -> Option<ActorIx> {
        self.data.actors_of(event).first().copied()
    }
}
