//! What is free on each lane, in the order of time.
//!
//! The gaps of a lane lie in runs of bounded length, so that one is found in
//! O(log n), and goes in or out by moving at most a run and the list of runs.

use crate::time::Timestamp;

/// A run that grows longer than this becomes two.
const RUN: usize = 256;

/// Free from one time to a later one, exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Gap {
    pub(super) start: Timestamp,
    pub(super) end: Timestamp,
    /// The last event that begins before it on its lane.
    pub(super) after: u32,
}

/// The gaps of all lanes. Those of a lane are apart and ascend.
#[derive(Clone, Debug, Default)]
pub(super) struct Gaps(Vec<Vec<Vec<Gap>>>);

impl Gaps {
    pub(super) fn new(lanes: usize) -> Self {
        Self(vec![Vec::new(); lanes])
    }

    /// Adds a gap after all others of its lane.
    pub(super) fn push(&mut self, lane: usize, gap: Gap) {
        let runs = &mut self.0[lane];
        match runs.last_mut().filter(|run| run.len() < RUN) {
            Some(run) => run.push(gap),
            None => runs.push(vec![gap]),
        }
    }

    /// The first gap of a lane that ends after a time.
    pub(super) fn ends_after(&self, lane: usize, time: Timestamp) -> Option<Gap> {
        self.place(lane, time).map(|(run, at)| self.0[lane][run][at])
    }

    /// Takes a part out of the gap that holds it, if one does.
    pub(super) fn take(&mut self, lane: usize, part: Gap) {
        let Some((run, at)) = self.place(lane, part.start) else { return };
        let runs = &mut self.0[lane];
        let gaps = &mut runs[run];
        if gaps[at].start > part.start || gaps[at].end < part.end {
            return;
        }
        let before = Gap { end: part.start, ..gaps[at] };
        let after = Gap { start: part.end, ..gaps[at] };
        match (before.start < before.end, after.start < after.end) {
            (true, true) => {
                gaps[at] = before;
                gaps.insert(at + 1, after);
            }
            (true, false) => gaps[at] = before,
            (false, true) => gaps[at] = after,
            (false, false) => _ = gaps.remove(at),
        }
        if gaps.is_empty() {
            runs.remove(run);
        } else if gaps.len() > RUN {
            let rest = gaps.split_off(RUN / 2);
            runs.insert(run + 1, rest);
        }
    }

    fn place(&self, lane: usize, time: Timestamp) -> Option<(usize, usize)> {
        let runs = &self.0[lane];
        // No run is empty.
        let run = runs.partition_point(|run| run[run.len() - 1].end <= time);
        Some((run, runs.get(run)?.partition_point(|gap| gap.end <= time)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_free_equals_a_scan() {
        const END: i64 = 20_000;
        let mut gaps = Gaps::new(2);
        let mut free = vec![false; END as usize];
        for start in (0..END).step_by(10) {
            gaps.push(1, Gap { start, end: start + 9, after: 0 });
            free[start as usize..start as usize + 9].fill(true);
        }
        let mut at = 7_i64;
        for _ in 0..4_000 {
            at = (at * 5_147 + 11) % END;
            let first = (at..END).find(|&time| free[time as usize]);
            let found = gaps.ends_after(1, at);
            assert_eq!(found.map(|gap| gap.start.max(at)), first);
            let Some((gap, first)) = found.zip(first) else { continue };
            let end = (first..END).find(|&time| !free[time as usize]).unwrap_or(END);
            assert_eq!(gap.end, end);
            // Parts at either side, in the middle, and all of it.
            let part = match at % 4 {
                0 => gap,
                1 => Gap { end: first + 1, ..gap },
                2 => Gap { start: first, ..gap },
                _ => Gap { start: first, end: first + 1, ..gap },
            };
            gaps.take(1, part);
            free[part.start as usize..part.end as usize].fill(false);
        }
        assert_eq!(gaps.ends_after(0, 0), None);
    }
}
