//! What is connected with an event: worked out by whoever knows how events came of each other.

use crate::{data::EventIx, time::digits::number};

/// The events that are connected with one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Connected {
    /// With which.
    pub event: EventIx,
    /// By so many relations, one after the other, at most.
    pub steps: u8,
    /// These, sorted; the event itself is one of them.
    pub among: Vec<EventIx>,
}

impl Connected {
    /// By any number of relations.
    pub const ALL: u8 = u8::MAX;

    /// What is connected with an event is not known yet.
    #[must_use]
    pub fn new(event: EventIx, steps: u8) -> Self {
        Self { event, steps, among: vec![event] }
    }

    /// True where just this is asked for.
    #[must_use]
    pub fn is(&self, event: EventIx, steps: u8) -> bool {
        (self.event, self.steps) == (event, steps)
    }

    /// A number of steps as links and pages write it; 255 and more are all.
    #[must_use]
    pub fn steps_from(text: &str) -> Option<u8> {
        let all = u64::from(Self::ALL);
        let steps = if text == "all" { Some(all) } else { number(text) };
        steps.filter(|steps| *steps > 0).map(|steps| steps.min(all) as u8)
    }
}
