//! The yardstick of label quality, against every subset of a few intervals.

#[path = "../benches/common/optimum.rs"]
mod optimum;
#[path = "../benches/common/random.rs"]
#[allow(dead_code)]
mod random;

use optimum::{Interval, heaviest};
use random::Rng;

fn weight(intervals: &[Interval], chosen: impl IntoIterator<Item = usize>) -> u32 {
    chosen.into_iter().map(|at| intervals[at].weight).sum()
}

/// No start lies in more intervals than there are lanes.
fn fits(intervals: &[Interval], chosen: &[usize], lanes: usize) -> bool {
    let around = |x: f64| {
        let holds = |&&at: &&usize| intervals[at].start <= x && x < intervals[at].end;
        chosen.iter().filter(holds).count()
    };
    chosen.iter().all(|&at| around(intervals[at].start) <= lanes)
}

fn by_brute_force(intervals: &[Interval], lanes: usize) -> u32 {
    let subset = |bits: u32| (0..intervals.len()).filter(move |at| bits >> at & 1 == 1);
    let subsets = (0..1_u32 << intervals.len()).map(|bits| subset(bits).collect::<Vec<_>>());
    let fitting = subsets.filter(|chosen| fits(intervals, chosen, lanes));
    fitting.map(|chosen| weight(intervals, chosen)).max().unwrap_or(0)
}

fn random_intervals(rng: &mut Rng, len: u64, extent: u64) -> Vec<Interval> {
    let interval = |_| {
        let start = rng.below(extent) as f64;
        let end = start + 1.0 + rng.below(extent / 2) as f64;
        Interval { start, end, weight: 1 << rng.below(5) }
    };
    (0..len).map(interval).collect()
}

#[test]
fn the_heaviest_set_equals_brute_force() {
    let mut given_back = 0;
    for seed in 1..=300 {
        let mut rng = Rng::new(seed);
        let (len, extent) = (rng.below(11), 4 + rng.below(24));
        let intervals = random_intervals(&mut rng, len, extent);
        let mut before = Vec::new();
        for lanes in 0..=4 {
            let chosen = heaviest(&intervals, lanes);
            assert!(fits(&intervals, &chosen, lanes), "{chosen:?} of {intervals:?}");
            let expected = by_brute_force(&intervals, lanes);
            let found = weight(&intervals, chosen.iter().copied());
            assert_eq!(found, expected, "{lanes} lanes, {intervals:?}");
            given_back += usize::from(before.iter().any(|at| !chosen.contains(at)));
            before = chosen;
        }
    }
    assert!(given_back > 0, "another lane makes better use of what one had");
}

#[test]
fn little_is_held_by_few_lanes() {
    let of = |start, end, weight| Interval { start, end, weight };
    let intervals = [of(0.0, 4.0, 3), of(1.0, 6.0, 3), of(3.0, 7.0, 7), of(4.0, 9.0, 3)];
    assert_eq!(heaviest(&intervals, 1), [2]);
    assert_eq!(heaviest(&intervals, 2), [0, 2, 3]);
    assert_eq!(heaviest(&intervals, 3), [0, 1, 2, 3]);
    assert_eq!(heaviest(&intervals, 0), [0; 0]);
    assert_eq!(heaviest(&[], 3), [0; 0]);
}

#[test]
fn many_intervals_fit_and_more_lanes_never_hold_less() {
    let intervals = random_intervals(&mut Rng::new(5), 3_000, 2_000);
    let mut before = 0;
    for lanes in 1..=8 {
        let chosen = heaviest(&intervals, lanes);
        assert!(fits(&intervals, &chosen, lanes));
        let now = weight(&intervals, chosen);
        assert!(now > before);
        before = now;
    }
}
