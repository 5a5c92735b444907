//! The part of a link that is of what is connected.

use super::Link;
use crate::{app::State, query::filter::Connected, time::digits::decimal};

/// An event's id, then the number of steps.
pub(super) fn write_connected(state: &State) -> Vec<String> {
    let Some(connected) = &state.filter.connected else { return Vec::new() };
    let steps = match connected.steps {
        Connected::ALL => String::from("all"),
        steps => decimal(usize::from(steps)),
    };
    vec![state.data.id(connected.event).to_owned(), steps]
}

pub(super) fn read_connected(link: &mut Link, state: &State, word: &str) -> bool {
    if let Some(connected) = &mut link.filter.connected {
        let steps = Connected::steps_from(word);
        steps.into_iter().for_each(|steps| connected.steps = steps);
        return steps.is_some();
    }
    link.filter.connected = state.data.find(word).map(|event| Connected::new(event, 1));
    link.filter.connected.is_some()
}
