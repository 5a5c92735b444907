//! The laws of pieces, against brute force: beside what is placed, with filters, and where
//! events may lie on some lanes only.

use crate::{
    ROUNDING, bound,
    data::{Events, Rng, by_chance, each},
    scales,
};
use actor_timeline::{
    data::EventIx,
    layout::labels::{Ask, LabelLayout, Labels, Shown, Window},
    query::mask::Mask,
    time::{Span, Timestamp},
};
use std::ops::Range;

/// Every event may lie on the lanes of one of three groups.
struct Grouped<'a> {
    events: &'a Events,
    /// Where each group begins; the last ends with the lanes.
    groups: [u8; 3],
}

impl<'a> Grouped<'a> {
    fn by_chance(events: &'a Events, rng: &mut Rng) -> Self {
        let lanes = i64::from(events.params().lanes);
        let first = rng.below(lanes + 1) as u8;
        let second = first + rng.below(lanes + 1 - i64::from(first)) as u8;
        // Often there is one group alone.
        let groups =
            if rng.below(2) == 0 { [0, lanes as u8, lanes as u8] } else { [0, first, second] };
        Self { events, groups }
    }

    fn group(&self, event: EventIx) -> usize {
        if self.groups[1] == self.events.params().lanes { 0 } else { event.index() % 3 }
    }

    fn lanes_of(&self, group: usize) -> Range<u8> {
        let end = self.groups.get(group + 1).copied().unwrap_or(self.events.params().lanes);
        self.groups[group]..end
    }
}

impl Ask for Grouped<'_> {
    fn label_px(&self, event: EventIx) -> f32 {
        self.events.footprints[event.index()].label_px
    }

    fn lanes(&self, event: EventIx) -> Range<u8> {
        self.lanes_of(self.group(event))
    }
}

/// A layout, and who passes.
struct Case<'a> {
    events: &'a Events,
    labels: Labels,
    mask: Option<Mask>,
}

impl Case<'_> {
    fn see(&self, span: Span, px_per_ms: f64) -> Vec<Shown> {
        let mut out = Vec::new();
        let bars = self.events.bars();
        self.labels.visible(&Window { bars, span, px_per_ms, mask: self.mask.as_ref() }, &mut out);
        out
    }

    fn see_all(&self, px_per_ms: f64) -> Vec<Shown> {
        self.see(Span::from_bounds(Timestamp::MIN, Timestamp::MAX), px_per_ms)
    }

    fn passes(&self, event: EventIx) -> bool {
        self.mask.as_ref().is_none_or(|mask| mask.contains(event))
    }

    /// From where to where it is drawn, in px from a time near it.
    fn ink(&self, shown: &Shown, origin: Timestamp, s: f64) -> (f64, f64) {
        let px = |time: Timestamp| (i128::from(time) - i128::from(origin)) as f64 * s;
        let at = shown.event.index();
        let ink_px =
            if shown.label { self.events.label_px(shown.event) } else { self.events.mark_px() };
        match shown.piece {
            Some(piece) => {
                (px(piece.from).max(px(piece.after) + f64::from(piece.reach_px)), px(piece.to))
            }
            None => {
                let from = px(self.events.starts[at]);
                (from, px(self.events.ends[at]).max(from + ink_px))
            }
        }
    }
}

/// Without a filter, and under one.
fn cases(events: &Events, rng: &mut Rng, mut law: impl FnMut(&Case<'_>, &Grouped<'_>, &mut Rng)) {
    let ask = Grouped::by_chance(events, rng);
    let bars = events.bars();
    let mut placing = LabelLayout::new(events.order(), events.params());
    assert!(placing.step(bars, &ask, usize::MAX));
    let labels = placing.labels().clone();
    law(&Case { events, labels, mask: None }, &ask, rng);
    let share = 1 + rng.below(15);
    let mask = events.mask(|_| rng.below(16) < share);
    // A filter applies at once, before anything is laid out anew.
    let labels = placing.labels().clone();
    law(&Case { events, labels, mask: Some(mask.clone()) }, &ask, rng);
    let labels = events.filtered(&placing, &ask, &mask);
    law(&Case { events, labels, mask: Some(mask) }, &ask, rng);
}

fn never_overlaps(case: &Case<'_>, rng: &mut Rng) {
    let lanes = usize::from(case.events.params().lanes);
    for s in scales(&case.labels, case.events, rng) {
        let shown = case.see_all(s);
        for lane in 0..lanes {
            let mut on_lane: Vec<_> =
                shown.iter().filter(|shown| usize::from(shown.lane) == lane).collect();
            let starts_at = |shown: &Shown| match shown.piece {
                Some(piece) => piece.from,
                None => case.events.starts[shown.event.index()],
            };
            on_lane.sort_by_key(|shown| starts_at(shown));
            for pair in on_lane.windows(2) {
                let origin = starts_at(pair[0]);
                let (_, end) = case.ink(pair[0], origin, s);
                let (start, _) = case.ink(pair[1], origin, s);
                assert!(end <= start * ROUNDING, "{pair:?} at {s:e}: {end} > {start}");
            }
        }
        for part in shown.iter().filter(|part| part.piece.is_some()) {
            let piece = part.piece.expect("filtered");
            let (start, end) = case.ink(part, piece.to, s);
            let ink_px =
                if part.label { case.events.label_px(part.event) } else { case.events.mark_px() };
            assert!(end - start >= ink_px / ROUNDING - 1e-3, "{part:?}: {start} to {end}");
            let at = part.event.index();
            assert!(case.events.starts[at] <= piece.from && piece.to <= case.events.ends[at]);
            assert!(case.passes(part.event));
        }
    }
}

#[test]
fn nothing_shown_overlaps_at_any_scale() {
    each(&[40, 300], |events, rng| {
        cases(events, rng, |case, _, rng| never_overlaps(case, rng));
    });
}

#[test]
fn nothing_shown_overlaps_in_documents_by_chance() {
    by_chance(3_000, |events, rng| cases(events, rng, |case, _, rng| never_overlaps(case, rng)));
}

#[test]
fn pieces_lie_on_the_lanes_of_their_event_and_are_apart_in_time() {
    by_chance(3_000, |events, rng| {
        cases(events, rng, |case, ask, _| {
            for s in [1e-9, 1e-3, 16.0, 1e12] {
                let shown = case.see_all(s);
                for part in &shown {
                    assert!(ask.lanes(part.event).contains(&part.lane));
                }
                for pair in shown.windows(2).filter(|pair| pair[0].event == pair[1].event) {
                    let (a, b) =
                        (pair[0].piece.expect("one of some"), pair[1].piece.expect("another"));
                    assert!(a.to <= b.from, "{pair:?}");
                }
            }
        });
    });
}

/// Where a view that is so close is not disturbed by any event that starts or ends.
fn calm(events: &Events, rng: &mut Rng) -> Option<Timestamp> {
    const FAR_MS: u64 = 40;
    let near = bound(events, 1.0, rng);
    let is_far = |time: &Timestamp| time.abs_diff(near) > FAR_MS;
    (events.starts.iter().chain(&events.ends).all(is_far)).then_some(near)
}

/// At every moment as many intervals show as are active, or as there are lanes.
fn is_full(case: &Case<'_>, ask: &Grouped<'_>, rng: &mut Rng) -> usize {
    let s = 1e9;
    let mut moments = 0;
    for at in (0..8).filter_map(|_| calm(case.events, rng)) {
        moments += 1;
        let span = Span::from_bounds(at, at.saturating_add(1));
        let shown = case.see(span, s);
        let is_over = |part: &&Shown| {
            let (from, to) = case.ink(part, at, s);
            from <= 0.0 && 0.0 < to
        };
        for group in 0..3 {
            let active = case.events.ix().filter(|&event| {
                let (start, end) =
                    (case.events.starts[event.index()], case.events.ends[event.index()]);
                ask.group(event) == group && case.passes(event) && start <= at && at < end
            });
            let drawn = shown.iter().filter(is_over).filter(|part| ask.group(part.event) == group);
            let (active, drawn) = (active.count(), drawn.count());
            assert_eq!(drawn, active.min(ask.lanes_of(group).len()), "{active} active at {at}");
        }
    }
    moments
}

#[test]
fn where_an_interval_is_left_out_all_lanes_are_taken() {
    let mut moments = 0;
    by_chance(3_000, |events, rng| {
        let ask = Grouped::by_chance(events, rng);
        let mut placing = LabelLayout::new(events.order(), events.params());
        placing.step(events.bars(), &ask, usize::MAX);
        let whole = Case { events, labels: placing.labels().clone(), mask: None };
        moments += is_full(&whole, &ask, rng);
        let share = 1 + rng.below(15);
        let mask = events.mask(|_| rng.below(16) < share);
        let labels = events.filtered(&placing, &ask, &mask);
        let filtered = Case { events, labels, mask: Some(mask) };
        moments += is_full(&filtered, &ask, rng);
    });
    assert!(moments > 10_000, "{moments} moments");
}

#[test]
fn zooming_in_takes_nothing_away() {
    by_chance(3_000, |events, rng| {
        cases(events, rng, |case, _, rng| {
            let mut scales = scales(&case.labels, events, rng);
            scales.sort_by(f64::total_cmp);
            let mut before: (f64, Vec<Shown>) = (0.0, Vec::new());
            for s in scales {
                let shown = case.see_all(s);
                for was in &before.1 {
                    let is = shown.iter().find(|is| {
                        let is_same =
                            is.piece.map(|piece| piece.to) == was.piece.map(|piece| piece.to);
                        is.event == was.event && (is.piece.is_none() || is_same)
                    });
                    let is = is.unwrap_or_else(|| panic!("{was:?} is gone at {s:e}"));
                    assert!(
                        is.lane == was.lane && is.label >= was.label,
                        "{was:?} {is:?} at {s:e}"
                    );
                    // No less of it is drawn than before, in time.
                    let origin = events.starts[is.event.index()];
                    let (from, _) = case.ink(is, origin, s);
                    let (was_from, _) = case.ink(was, origin, before.0);
                    assert!(from / s <= was_from / before.0 * ROUNDING, "{was:?} {is:?}");
                }
                before = (s, shown);
            }
        });
    });
}

#[test]
fn panning_changes_nothing_but_the_edges() {
    by_chance(3_000, |events, rng| {
        cases(events, rng, |case, _, rng| {
            for s in scales(&case.labels, events, rng).into_iter().step_by(5) {
                let mut whole = case.see_all(s);
                whole.retain(|part| part.piece.is_some());
                for _ in 0..3 {
                    let (a, b) = (bound(events, s, rng), bound(events, s, rng));
                    let span = Span::from_bounds(a, b);
                    let mut expected = whole.clone();
                    expected.retain(|part| {
                        let piece = part.piece.expect("pieces alone");
                        let end_px = (i128::from(span.end()) - i128::from(piece.after)) as f64 * s;
                        piece.from < span.end()
                            && end_px > f64::from(piece.reach_px)
                            && piece.to > span.start()
                    });
                    let mut seen = case.see(span, s);
                    seen.retain(|part| part.piece.is_some());
                    assert_eq!(seen, expected, "{span:?} at {s:e}");
                }
            }
        });
    });
}
