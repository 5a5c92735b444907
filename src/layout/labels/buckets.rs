//! Events by the octave of their mark's first scale, in time order within each.
//!
//! At a scale, the octaves above it hold nothing that shows, so a look costs two
//! binary searches for each octave up to it. In the octave of the scale itself
//! some events do not show yet; they do at twice the scale, so a lane has room
//! for only so many of them. Making costs two passes over all events.

use super::Scales;
use std::ops::Range;

/// One for each exponent of an `f32` that is not negative; the last is infinity.
const OCTAVES: usize = 256;

#[derive(Clone, Debug, Default)]
pub(super) struct Buckets {
    /// The octaves that hold any event, ascending, and where each one's events end.
    octaves: Vec<(u8, u32)>,
    /// By octave, then by time.
    events: Vec<u32>,
}

impl Buckets {
    /// Sorts the events that have a lane into their octaves: O(n).
    pub(super) fn new(scales: &[Scales]) -> Self {
        let mut next = [0; OCTAVES];
        let octaves = || scales.iter().map(|scales| octave(scales.mark)).enumerate();
        let placed = || octaves().filter(|&(_, octave)| octave < OCTAVES - 1);
        placed().for_each(|(_, octave)| next[octave] += 1);
        let mut total = 0;
        for count in &mut next {
            total += std::mem::replace(count, total);
        }
        let mut events = vec![0; total as usize];
        for (at, octave) in placed() {
            events[next[octave] as usize] = at as u32;
            next[octave] += 1;
        }
        let mut octaves = Vec::new();
        let mut from = 0;
        for (octave, &end) in next.iter().enumerate() {
            if end > from {
                octaves.push((octave as u8, end));
                from = end;
            }
        }
        Self { octaves, events }
    }

    /// Visits the events at these positions that may show at a scale.
    pub(super) fn each(&self, at: Range<usize>, px_per_ms: f64, mut visit: impl FnMut(usize)) {
        // A scale that rounds up to the next octave opens it too early, never too late.
        let highest = octave(px_per_ms as f32);
        let mut from = 0;
        for &(octave, end) in &self.octaves {
            if usize::from(octave) > highest {
                break;
            }
            let bucket = &self.events[from..end as usize];
            let first = bucket.partition_point(|&event| (event as usize) < at.start);
            let near = bucket[first..].iter().map(|&event| event as usize);
            near.take_while(|&event| event < at.end).for_each(&mut visit);
            from = end as usize;
        }
    }

    /// Bytes of the lists.
    pub(super) fn bytes(&self) -> usize {
        size_of_val(&*self.octaves) + size_of_val(&*self.events)
    }
}

/// The exponent of a scale, from 0 for none: ⌊log₂⌋ plus 127.
fn octave(px_per_ms: f32) -> usize {
    ((px_per_ms.to_bits() >> (f32::MANTISSA_DIGITS - 1)) & 0xff) as usize
}
