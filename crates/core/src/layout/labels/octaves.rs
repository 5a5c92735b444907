//! Events by the octave of their mark's first scale, in time order within each.
//!
//! At a scale, the octaves above it hold nothing that shows, so a look costs one
//! search for each octave up to it. In the octave of the scale itself some
//! events do not show yet; they do at twice the scale, so a lane has room for
//! only so many of them. An event goes in in O(log₆₄ n), so what was
//! placed a moment ago shows in the next frame. Memory: n / 8 · 64/63 bytes for
//! each octave that holds any.

use crate::{data::shift::Shift, layout::labels::sets::Sets};
use std::ops::Range;

#[derive(Clone, Debug, Default)]
pub(super) struct Octaves {
    /// How many events there are.
    len: usize,
    /// The octaves that hold any event, ascending.
    sets: Vec<(u8, Sets)>,
}

impl Octaves {
    /// For positions below `len`, all out.
    pub(super) fn new(len: usize) -> Self {
        Self { len, sets: Vec::new() }
    }

    /// Moves all of them; who came is in none.
    pub(super) fn edit(&mut self, shift: &Shift) {
        self.len = shift.after();
        self.sets.iter_mut().for_each(|(_, set)| set.edit(shift));
    }

    pub(super) fn insert(&mut self, scale: f32, at: usize) {
        let octave = octave(scale);
        let found = self.sets.binary_search_by_key(&octave, |set| set.0);
        let place = found.unwrap_or_else(|place| {
            self.sets.insert(place, (octave, Sets::new(1, self.len)));
            place
        });
        self.sets[place].1.insert(0, at);
    }

    /// Visits the events at these positions that may show at a scale.
    pub(super) fn each(&self, at: Range<usize>, px_per_ms: f64, mut visit: impl FnMut(usize)) {
        // A scale that rounds up to the next octave opens it too early, never too late.
        let highest = octave(px_per_ms as f32);
        for (_, set) in self.sets.iter().take_while(|&&(octave, _)| octave <= highest) {
            let mut next = set.at_or_after(0, at.start);
            while let Some(event) = next.filter(|&event| event < at.end) {
                visit(event);
                next = set.at_or_after(0, event + 1);
            }
        }
    }

    /// Bytes taken.
    pub(super) fn bytes(&self) -> usize {
        self.sets.iter().map(|(_, set)| set.bytes()).sum()
    }
}

/// The exponent of a scale, from 0 for none: ⌊log₂⌋ plus 127.
fn octave(px_per_ms: f32) -> u8 {
    (px_per_ms.to_bits() >> (f32::MANTISSA_DIGITS - 1)) as u8
}
