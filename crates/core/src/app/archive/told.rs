//! What an archive tells of all its events, whichever of them are here.

use crate::{
    query::density::{Active, Counts},
    time::{Span, Timestamp},
};

/// What is counted for the picture is no more than this, so that two of them can be added.
pub(super) const MOST: u32 = u32::MAX / 2;

/// An edge in time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// Where it is.
    pub at: Timestamp,
    /// How many events go on there from before.
    pub active: u32,
    /// How many start between the first edge and this one.
    pub started: u32,
}

/// How many events start and go on, from edge to edge.
pub type Steps = Vec<Step>;

/// What is told of all events that pass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// How many pass, at least, and at most.
    pub total: (u64, u64),
    /// How many of these are active in the view, likewise.
    pub in_view: (u64, u64),
    /// Around the view, and all over the archive.
    pub steps: [Steps; 2],
    /// Some tiles of the view are on their way.
    pub is_loading: bool,
    /// Some did not come.
    pub has_failed: bool,
}

impl Told {
    /// The edges around a span: those of the view, where it lies there.
    fn steps(&self, span: Span) -> &[Step] {
        let [near, all] = &self.steps;
        let holds = |steps: &Steps| {
            let ends = steps.first().zip(steps.last());
            ends.is_some_and(|(first, last)| first.at <= span.start() && span.end() <= last.at)
        };
        if holds(near) { near } else { all }
    }

    /// Counts what is active between ascending edges, as columns show it.
    pub(super) fn count_columns(&self, edges: &[Timestamp], counts: &mut Counts) {
        counts.many = 1;
        counts.all.clear();
        counts.parts.clear();
        let Some(([first, ..], [.., last])) = Some((edges, edges)) else { return };
        let steps = self.steps(Span::from_bounds(*first, *last));
        counts.parts.extend(edges.windows(2).map(|edges| {
            let ([since_before, from], [_, to]) = (at(steps, edges[0]), at(steps, edges[1]));
            Active { since_before, beginning: to - from.min(to) }
        }));
    }

    /// How many start before a time in the view, from somewhere on before it.
    pub(super) fn started_before(&self, ms: Timestamp) -> u32 {
        at(self.steps(Span::from_bounds(ms, ms)), ms)[1]
    }
}

/// How many go on at a time, and how many have started: between two edges in proportion.
fn at(steps: &[Step], ms: Timestamp) -> [u32; 2] {
    let next = steps.partition_point(|step| step.at <= ms);
    let Some(before) = next.checked_sub(1).map(|at| steps[at]) else { return [0, 0] };
    let numbers = |step: Step| [step.active.min(MOST), step.started.min(MOST)];
    let Some(after) = steps.get(next) else { return [0, before.started.min(MOST)] };
    let share = ms.abs_diff(before.at) as f64 / after.at.abs_diff(before.at) as f64;
    let between = |from: u32, to: u32| {
        (f64::from(from) + (f64::from(to) - f64::from(from)) * share).round() as u32
    };
    let ([active, started], [to_active, to_started]) = (numbers(before), numbers(*after));
    [between(active, to_active), between(started, to_started)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told() -> Told {
        let step = |at, active, started| Step { at, active, started };
        let all = vec![step(0, 0, 0), step(1_000, 40, 100)];
        let near = vec![step(500, 10, 0), step(600, 10, 30), step(700, 0, 30)];
        Told { steps: [near, all], ..Told::default() }
    }

    #[test]
    fn columns_are_counted_by_the_nearest_edges() {
        let mut counts = Counts::default();
        told().count_columns(&[500, 550, 600, 700], &mut counts);
        let active = |since_before, beginning| Active { since_before, beginning };
        assert_eq!(counts.parts, [active(10, 15), active(10, 15), active(10, 0)]);
        // What reaches beyond them is counted by those of all.
        told().count_columns(&[250, 500, 750], &mut counts);
        assert_eq!(counts.parts, [active(10, 25), active(20, 25)]);
        told().count_columns(&[], &mut counts);
        assert!(counts.parts.is_empty());
    }

    #[test]
    fn what_starts_is_counted_from_somewhere_on() {
        assert_eq!(told().started_before(600) - told().started_before(510), 27);
        assert_eq!(told().started_before(-5), 0);
    }
}
