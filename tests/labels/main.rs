//! The laws of label layout, against brute force.

mod data;
mod fair;
mod figures;
mod filtered;
mod pieces;

use actor_timeline::{
    data::EventIx,
    layout::labels::{Ask, Labels, Params, Shown, Window},
    query::mask::Mask,
    time::Span,
};
use data::{Events, Rng, each};

/// Division and multiplication may each round once.
const ROUNDING: f64 = 1.0 + 1e-12;

fn on_lanes(events: &Events, labels: &Labels) -> Vec<Vec<EventIx>> {
    let mut lanes = vec![Vec::new(); usize::from(events.params().lanes)];
    for e in events.ix() {
        if let Some(lane) = labels.lane(e) {
            lanes[usize::from(lane)].push(e);
        }
    }
    lanes
}

/// Scales over the whole range, and those at which something first shows.
fn scales(labels: &Labels, events: &Events, rng: &mut Rng) -> Vec<f64> {
    let mut scales: Vec<_> = (0..64).map(|k| 3e-18 * 2_f64.powf(f64::from(k) * 1.05)).collect();
    for _ in 0..16 {
        let e = EventIx(rng.below(events.starts.len() as i64) as u32);
        for first in [labels.mark_from(e), labels.label_from(e)] {
            if first.is_finite() && first > 0.0 {
                scales.extend([f64::from(first), f64::from(first) * (1.0 - 1e-9)]);
            }
        }
    }
    scales
}

/// Draws everything that passes, at many scales.
fn never_overlaps(events: &Events, labels: &Labels, mask: Option<&Mask>, rng: &mut Rng) {
    for s in scales(labels, events, rng) {
        for lane in on_lanes(events, labels) {
            let passes = |&e: &EventIx| mask.is_none_or(|mask| mask.contains(e));
            let shows = |&e: &EventIx| f64::from(labels.mark_from(e)) <= s;
            let shown: Vec<_> = lane.into_iter().filter(passes).filter(shows).collect();
            // Starts ascend, so neighbours that are apart keep all others apart.
            for pair in shown.windows(2) {
                let (i, j) = (pair[0], pair[1]);
                let labelled = f64::from(labels.label_from(i)) <= s;
                let ink_px = if labelled { events.label_px(i) } else { events.mark_px() };
                let room_px = events.distance(i, j) * s;
                assert!(ink_px <= room_px * ROUNDING, "{i:?} {j:?} at {s:e}");
                assert!(events.ends[i.index()] <= events.starts[j.index()]);
                assert!(room_px > 0.0);
            }
        }
    }
}

/// Looks at every pair on a lane of those that pass.
fn keeps_invariants(events: &Events, labels: &Labels, mask: Option<&Mask>) {
    let (mark, label) = (|e| f64::from(labels.mark_from(e)), |e| f64::from(labels.label_from(e)));
    for mut lane in on_lanes(events, labels) {
        lane.retain(|&e| mask.is_none_or(|mask| mask.contains(e)));
        for (at, &i) in lane.iter().enumerate() {
            assert!(mark(i) <= label(i) && label(i) < f64::INFINITY);
            for &j in &lane[at + 1..] {
                let gap = events.distance(i, j);
                assert!(gap > 0.0 && events.ends[i.index()] <= events.starts[j.index()]);
                assert!(label(i).max(mark(j)) >= events.label_px(i) / gap);
                assert!(mark(i).max(mark(j)) >= events.mark_px() / gap);
            }
        }
    }
}

#[test]
fn nothing_shown_overlaps_at_any_scale() {
    each(&[40, 600], |events, rng| never_overlaps(events, &events.labels(), None, rng));
}

#[test]
fn every_pair_on_a_lane_keeps_the_invariants_of_the_model() {
    each(&[5, 40, 300], |events, _| keeps_invariants(events, &events.labels(), None));
}

#[test]
fn an_event_without_a_lane_has_no_room_on_any() {
    each(&[40, 300], |events, _| {
        let labels = events.labels();
        let lanes = on_lanes(events, &labels);
        let start = |e: EventIx| events.starts[e.index()];
        let end = |e: EventIx| events.ends[e.index()];
        let apart = |i, j| start(i) < start(j) && end(i) <= start(j);
        for e in events.ix().filter(|&e| labels.lane(e).is_none()) {
            assert!(labels.mark_from(e).is_infinite() && labels.label_from(e).is_infinite());
            let blocked = |lane: &Vec<EventIx>| lane.iter().any(|&o| !apart(e, o) && !apart(o, e));
            assert!(lanes.iter().all(blocked));
        }
    });
}

/// What `visible` promises, event by event.
fn brute_force(
    events: &Events,
    labels: &Labels,
    span: Span,
    s: f64,
    mask: Option<&Mask>,
) -> Vec<Shown> {
    let reach = (f64::from(events.params().max_label_px) / s).ceil() as u64;
    let inside = |&e: &EventIx| {
        let (start, end) = (events.starts[e.index()], events.ends[e.index()]);
        let near = start >= span.start().saturating_sub_unsigned(reach) || end > span.start();
        start < span.end() && near && mask.is_none_or(|mask| mask.contains(e))
    };
    let shown = |e| {
        let lane = labels.lane(e).filter(|_| f64::from(labels.mark_from(e)) <= s)?;
        let label = f64::from(labels.label_from(e)) <= s;
        Some(Shown { event: e, lane, label, piece: None })
    };
    events.ix().filter(inside).filter_map(shown).collect()
}

/// A bound near some event, or anywhere.
fn bound(events: &Events, s: f64, rng: &mut Rng) -> i64 {
    let at = rng.below(events.starts.len() as i64) as usize;
    let near = ((rng.unit() - 0.5) * 600.0 / s) as i64;
    match rng.below(8) {
        0 => rng.next() as i64,
        1 => events.ends[at],
        2 => events.starts[at],
        3 => events.ends[at].saturating_sub(1),
        _ => events.starts[at].saturating_add(near),
    }
}

#[test]
fn visible_equals_a_scan_with_bars_that_cross_and_with_a_filter() {
    let mut out = Vec::new();
    each(&[1, 64, 600], |events, rng| {
        let labels = events.labels();
        let half = events.mask(|_| rng.below(2) == 0);
        let scales = scales(&labels, events, rng);
        for mask in [None, Some(&half)] {
            for &px_per_ms in &scales {
                let (a, b) = (bound(events, px_per_ms, rng), bound(events, px_per_ms, rng));
                let span = Span::from_bounds(a, b);
                labels.visible(&Window { bars: events.bars(), span, px_per_ms, mask }, &mut out);
                out.retain(|shown| shown.piece.is_none());
                assert_eq!(out, brute_force(events, &labels, span, px_per_ms, mask));
            }
        }
    });
}

#[test]
fn every_footprint_that_meets_the_view_is_visible() {
    let mut out = Vec::new();
    each(&[300], |events, rng| {
        let labels = events.labels();
        for px_per_ms in scales(&labels, events, rng) {
            let (a, b) = (bound(events, px_per_ms, rng), bound(events, px_per_ms, rng));
            let span = Span::from_bounds(a, b);
            let window = Window { bars: events.bars(), span, px_per_ms, mask: None };
            labels.visible(&window, &mut out);
            out.retain(|shown| shown.piece.is_none());
            for e in events.ix().filter(|&e| f64::from(labels.mark_from(e)) <= px_per_ms) {
                let start = i128::from(events.starts[e.index()]);
                let px = |t: i64| (i128::from(t) - start) as f64 * px_per_ms;
                let labelled = f64::from(labels.label_from(e)) <= px_per_ms;
                let ink = if labelled { events.label_px(e) } else { events.mark_px() };
                let meets =
                    px(span.end()) > 0.0 && px(span.start()) < ink.max(px(events.ends[e.index()]));
                let listed = out.binary_search_by_key(&e, |shown| shown.event).is_ok();
                assert!(listed || !meets, "{e:?} at {px_per_ms:e}");
            }
        }
    });
}

#[test]
fn panning_changes_nothing_but_the_edges() {
    let mut out = Vec::new();
    each(&[600], |events, rng| {
        let labels = events.labels();
        let mut see = |span: Span, px_per_ms| {
            let window = Window { bars: events.bars(), span, px_per_ms, mask: None };
            labels.visible(&window, &mut out);
            // Of pieces there is a law of its own.
            out.retain(|shown| shown.piece.is_none());
            out.clone()
        };
        for px_per_ms in scales(&labels, events, rng) {
            let wide = (2000.0 / px_per_ms) as i64;
            let from = bound(events, px_per_ms, rng);
            let whole = Span::from_bounds(from, from.saturating_add(wide));
            let inside = from.saturating_add(rng.below(wide.max(1)));
            let part = Span::from_bounds(inside, whole.end());
            let (whole, part) = (see(whole, px_per_ms), see(part, px_per_ms));
            let mut starts_inside = whole.clone();
            starts_inside.retain(|shown| events.starts[shown.event.index()] >= inside);
            let mut also = part.clone();
            also.retain(|shown| events.starts[shown.event.index()] >= inside);
            assert_eq!(starts_inside, also);
            assert!(part.iter().all(|shown| {
                let reached_left = events.starts[shown.event.index()] < from;
                reached_left || whole.contains(shown)
            }));
        }
    });
}

#[test]
fn zooming_in_takes_nothing_away() {
    let mut out = Vec::new();
    each(&[300], |events, rng| {
        let labels = events.labels();
        let mut scales = scales(&labels, events, rng);
        scales.sort_by(f64::total_cmp);
        let mut before: Vec<Shown> = Vec::new();
        for px_per_ms in scales {
            // A span that holds every start, so that no edge takes part.
            let span = Span::from_bounds(i64::MIN, i64::MAX);
            let window = Window { bars: events.bars(), span, px_per_ms, mask: None };
            labels.visible(&window, &mut out);
            out.retain(|shown| shown.piece.is_none());
            for was in &before {
                let at = out.binary_search_by_key(&was.event, |shown| shown.event);
                let is = out[at.expect("still shown")];
                assert!(is.lane == was.lane && is.label >= was.label);
            }
            before.clone_from(&out);
        }
    });
}

fn of(labels: &Labels, e: EventIx) -> (Option<u8>, f32, f32) {
    (labels.lane(e), labels.mark_from(e), labels.label_from(e))
}

#[test]
fn slices_make_the_same_and_what_is_placed_stays() {
    each(&[300], |events, rng| {
        let whole = events.labels();
        let mut placing = events.placing();
        let (mut out, mut expected) = (Vec::new(), Vec::new());
        let span = Span::from_bounds(i64::MIN, i64::MAX);
        let window = Window { bars: events.bars(), span, px_per_ms: 1e-6, mask: None };
        loop {
            let before = placing.done();
            let step = 1 + rng.below(40) as usize;
            let done = placing.step(events.bars(), &events.ask(), step);
            assert!(before <= placing.done() && placing.done() <= before + step);
            assert!(!done || placing.done() == events.starts.len());
            let so_far = placing.labels();
            for e in events.ix().filter(|&e| so_far.lane(e).is_some()) {
                assert_eq!(of(so_far, e), of(&whole, e));
            }
            so_far.visible(&window, &mut out);
            whole.visible(&window, &mut expected);
            // Pieces come last, all together.
            if !done {
                expected
                    .retain(|shown| shown.piece.is_none() && so_far.lane(shown.event).is_some());
            }
            assert_eq!(out, expected);
            if done {
                break;
            }
        }
        let sliced = placing.into_labels();
        events.ix().for_each(|e| assert_eq!(of(&sliced, e), of(&whole, e)));
    });
}

#[test]
fn the_more_important_goes_first() {
    let mut rng = Rng(1);
    let mut events = Events::from_bars(vec![(0, 1); 3], 1, &mut rng);
    for (footprint, importance) in events.footprints.iter_mut().zip([2, 5, 3]) {
        footprint.importance = importance;
    }
    let labels = events.labels();
    let lanes: Vec<_> = events.ix().map(|e| labels.lane(e)).collect();
    assert_eq!(lanes, [None, Some(0), None]);
}

#[test]
fn days_that_follow_each_other_share_a_lane() {
    let day = 86_400_000;
    let bars = (0..100).map(|k| (k * day, (k + 1) * day)).collect();
    let events = Events::from_bars(bars, 1, &mut Rng(3));
    let labels = events.labels();
    let at_most = 240.0 / day as f32 * (1.0 + f32::EPSILON);
    assert!(events.ix().all(|e| labels.label_from(e) <= at_most));
}

/// On one lane, from start and label of each.
fn in_order(widths: &[(i64, f32)], mark_px: f32, rank: impl Fn(usize) -> u8) -> Events {
    let bars = widths.iter().map(|&(start, _)| (start, start + 1)).collect();
    let mut events = Events::from_bars(bars, 1, &mut Rng(1));
    for (at, &(_, label_px)) in widths.iter().enumerate() {
        let footprint = &mut events.footprints[at];
        (footprint.label_px, footprint.importance) = (label_px, rank(at));
    }
    events.params = Some(Params { mark_px, ..events.params() });
    events
}

#[test]
fn a_crowd_does_not_hide_what_lies_behind_it() {
    // A wide label, a crowd that waits for it, and a last event after the crowd.
    let mut left = vec![(0, 240.0)];
    left.extend((1..=200).map(|start| (start, 60.0)));
    left.push((300, 60.0));
    let events = in_order(&left, 10.0, |at| if at == 0 { 9 } else { u8::from(at <= 200) });
    let labels = events.labels();
    assert!(f64::from(labels.mark_from(EventIx(201))) >= 240.0 / 300.0);
    // A last event, and a crowd of wide marks before it that waits for it: the
    // first event, which comes last, must see it behind the crowd.
    let mut right = vec![(0, 240.0)];
    right.extend((201..=400).map(|start| (start, 240.0)));
    right.push((401, 240.0));
    let events = in_order(&right, 240.0, |at| if at == 201 { 9 } else { u8::from(at > 0) });
    let labels = events.labels();
    assert_eq!(labels.mark_from(EventIx(201)), 0.0);
    assert!((1..=200).all(|at| labels.mark_from(EventIx(at)) > 1.19));
    assert!(f64::from(labels.label_from(EventIx(0))) >= 240.0 / 401.0);
}

#[test]
fn an_event_lies_on_the_lanes_it_may_take() {
    struct Halves<'a>(&'a Events);
    impl Ask for Halves<'_> {
        fn label_px(&self, event: EventIx) -> f32 {
            self.0.footprints[event.index()].label_px
        }
        fn lanes(&self, event: EventIx) -> std::ops::Range<u8> {
            if event.0 % 3 == 0 { 0..2 } else { 2..99 }
        }
    }
    each(&[300], |events, rng| {
        let (bars, order) = (events.bars(), events.order());
        let labels = Labels::place(bars, order, events.params(), &Halves(events));
        never_overlaps(events, &labels, None, rng);
        for e in events.ix() {
            assert!(labels.lane(e).is_none_or(|lane| Halves(events).lanes(e).contains(&lane)));
        }
        let lone = events.ix().filter(|&e| e.0 % 3 != 0 && labels.lane(e).is_some());
        assert_eq!(lone.count() == 0, events.params().lanes <= 2);
    });
}

#[test]
fn odd_parameters_are_harmless() {
    let mut rng = Rng(5);
    let bars = || (0..50).map(|k| (k * 10, k * 10 + 5)).collect();
    for (lanes, max_label_px) in [(0, 240.0), (255, 240.0), (3, 0.0), (3, -1.0), (3, f32::NAN)] {
        let mut events = Events::from_bars(bars(), lanes, &mut rng);
        let mark_px = if lanes == 255 { f32::NAN } else { 12.0 };
        events.params = Some(Params { lanes, mark_px, max_label_px });
        events.footprints[7].label_px = f32::NAN;
        events.footprints[8].label_px = -5.0;
        let labels = events.labels();
        assert!(events.ix().all(|e| labels.lane(e).is_some() == (lanes > 0)));
        assert!(events.ix().all(|e| lanes == 0 || labels.label_from(e).is_finite()));
    }
    let mut same = Events::from_bars(vec![(7, 7); 3], 2, &mut rng);
    same.params = Some(Params { lanes: 2, mark_px: 0.0, max_label_px: 0.0 });
    let labels = same.labels();
    assert_eq!(same.ix().filter(|&e| labels.lane(e).is_some()).count(), 2);
    let empty = Events::from_bars(Vec::new(), 4, &mut rng);
    assert!(empty.placing().is_done());
    let mut out = vec![Shown { event: EventIx(0), lane: 0, label: true, piece: None }];
    let span = Span::from_bounds(0, 1);
    let window = Window { bars: empty.bars(), span, px_per_ms: 1.0, mask: None };
    empty.labels().visible(&window, &mut out);
    assert!(out.is_empty());
}
