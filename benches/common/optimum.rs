//! What a window could show at best, by min-cost flow.
//!
//! A set of intervals fits into `k` lanes iff no point lies in more than `k` of
//! them. The heaviest such set is a flow of `k` units along the starts in
//! order: a unit steps to the next start for nothing, or takes an interval,
//! once, to the first start that is not before its end, and earns its weight.
//! Arkin and Silverberg, *Scheduling jobs with fixed start and end times*
//! (1987); Carlisle and Lloyd, *On the k-coloring of intervals* (1995). Found
//! by successive shortest paths, which potentials keep free of negative costs:
//! O(k · n log n).

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::Range;

/// What takes part of a lane: `[start, end)`, `start < end`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Interval {
    pub(crate) start: f64,
    pub(crate) end: f64,
    pub(crate) weight: u32,
}

/// The heaviest set of intervals that so many lanes hold, as ascending places
/// in the list.
pub(crate) fn heaviest(intervals: &[Interval], lanes: usize) -> Vec<usize> {
    let mut flow = Flow::new(intervals);
    for _ in 0..lanes {
        if !flow.push_one() {
            break; // one unit more earns nothing, and each earns at most what the last did
        }
    }
    let taken = flow.edges.iter().filter(|edge| edge.is_taken);
    let mut places: Vec<_> = taken.map(|edge| edge.place).collect();
    places.sort_unstable();
    places
}

/// One interval, between two nodes.
#[derive(Clone, Copy)]
struct Edge {
    from: usize,
    to: usize,
    cost: i64,
    place: usize,
    is_taken: bool,
}

/// How a shortest path comes to a node.
#[derive(Clone, Copy)]
enum Step {
    Take(usize),
    GiveBack(usize),
    Next,
    Back,
}

/// The residual graph. Nodes are the distinct starts in order, and the sink.
struct Flow {
    /// By `from`.
    edges: Vec<Edge>,
    /// Where each node's edges end.
    leave: Vec<usize>,
    /// Edges by `to`, and where each node's end.
    entering: Vec<usize>,
    enter: Vec<usize>,
    /// Units that step from each node to the next.
    steps: Vec<u32>,
    /// No residual edge from `u` to `v` costs less than `potential[v] − potential[u]`.
    potential: Vec<i64>,
}

impl Flow {
    fn new(intervals: &[Interval]) -> Self {
        let mut starts: Vec<f64> = intervals.iter().map(|interval| interval.start).collect();
        starts.sort_by(f64::total_cmp);
        starts.dedup();
        let node = |x: f64| starts.partition_point(|&start| start < x);
        let edge = |(place, interval): (usize, &Interval)| {
            assert!(interval.start < interval.end, "an interval has a length");
            let cost = -i64::from(interval.weight);
            let (from, to) = (node(interval.start), node(interval.end));
            Edge { from, to, cost, place, is_taken: false }
        };
        let mut edges: Vec<_> = intervals.iter().enumerate().map(edge).collect();
        edges.sort_by_key(|edge| edge.from);
        let mut entering: Vec<_> = (0..edges.len()).collect();
        entering.sort_by_key(|&at| edges[at].to);
        let nodes = starts.len() + 1;
        let leave = (0..nodes).map(|v| edges.partition_point(|edge| edge.from <= v)).collect();
        let enter = (0..nodes).map(|v| entering.partition_point(|&at| edges[at].to <= v)).collect();
        let potential = distances(&edges, nodes);
        Self { edges, leave, entering, enter, steps: vec![0; nodes], potential }
    }

    /// Sends one more unit along the cheapest way; false when it earns nothing.
    fn push_one(&mut self) -> bool {
        let (far, came) = self.cheapest();
        for (potential, far) in self.potential.iter_mut().zip(&far) {
            *potential += far;
        }
        let sink = far.len() - 1;
        if self.potential[sink] >= self.potential[0] {
            return false;
        }
        let mut at = sink;
        while at != 0 {
            at = match came[at] {
                Step::Take(edge) => {
                    self.edges[edge].is_taken = true;
                    self.edges[edge].from
                }
                Step::GiveBack(edge) => {
                    self.edges[edge].is_taken = false;
                    self.edges[edge].to
                }
                Step::Next => {
                    self.steps[at - 1] += 1;
                    at - 1
                }
                Step::Back => {
                    self.steps[at] -= 1;
                    at + 1
                }
            };
        }
        true
    }

    /// Dijkstra's algorithm over costs less the difference of potentials.
    fn cheapest(&self) -> (Vec<i64>, Vec<Step>) {
        let nodes = self.potential.len();
        let (mut far, mut came) = (vec![i64::MAX; nodes], vec![Step::Next; nodes]);
        let mut next = BinaryHeap::from([(Reverse(0), 0)]);
        far[0] = 0;
        while let Some((Reverse(distance), at)) = next.pop() {
            if distance > far[at] {
                continue;
            }
            self.each_step(at, |to, cost, step| {
                let there = distance + cost + self.potential[at] - self.potential[to];
                debug_assert!(there >= distance, "potentials leave no negative cost");
                if there < far[to] {
                    (far[to], came[to]) = (there, step);
                    next.push((Reverse(there), to));
                }
            });
        }
        (far, came)
    }

    /// Visits what a unit may do at a node: where that leads, and for how much.
    fn each_step(&self, at: usize, mut visit: impl FnMut(usize, i64, Step)) {
        if at + 1 < self.steps.len() {
            visit(at + 1, 0, Step::Next);
        }
        if at > 0 && self.steps[at - 1] > 0 {
            visit(at - 1, 0, Step::Back);
        }
        for edge in part(&self.leave, at) {
            let Edge { to, cost, is_taken, .. } = self.edges[edge];
            if !is_taken {
                visit(to, cost, Step::Take(edge));
            }
        }
        for &edge in &self.entering[part(&self.enter, at)] {
            let Edge { from, cost, is_taken, .. } = self.edges[edge];
            if is_taken {
                visit(from, -cost, Step::GiveBack(edge));
            }
        }
    }
}

fn part(ends: &[usize], at: usize) -> Range<usize> {
    at.checked_sub(1).map_or(0, |before| ends[before])..ends[at]
}

/// From the first node to each, along edges that all lead onwards.
fn distances(edges: &[Edge], nodes: usize) -> Vec<i64> {
    let mut far = vec![0; nodes];
    let mut next = edges.iter().peekable();
    for at in 0..nodes {
        far[at] = far[at].min(at.checked_sub(1).map_or(0, |before| far[before]));
        while let Some(edge) = next.next_if(|edge| edge.from == at) {
            far[edge.to] = far[edge.to].min(far[at] + edge.cost);
        }
    }
    far
}
