//! The laws of the layout of what passes a filter.

use crate::{
    data::{Events, Rng, by_chance, each},
    keeps_invariants, never_overlaps, of, scales,
};
use actor_timeline::{
    data::EventIx,
    layout::labels::{Ask, LabelLayout, Labels, Shown, Window},
    query::mask::Mask,
    time::Span,
};
use std::ops::Range;

/// How much later an event may show than it could on its best lane.
const NEAR: f64 = 1.2;

/// Two bands, or one.
struct Banded<'a>(&'a Events, bool);

impl Ask for Banded<'_> {
    fn label_px(&self, event: EventIx) -> f32 {
        self.0.footprints[event.index()].label_px
    }

    fn lanes(&self, event: EventIx) -> Range<u8> {
        let half = self.0.params().lanes.div_ceil(2);
        match event.0 % 3 {
            _ if !self.1 => 0..u8::MAX,
            0 => 0..half,
            _ => half..u8::MAX,
        }
    }
}

/// From one event in sixteen to all but one in sixteen.
fn masks(events: &Events, rng: &mut Rng) -> Vec<Mask> {
    [1, 8, 15].map(|share| events.mask(|_| rng.below(16) < share)).into()
}

/// What is drawn of all time at a scale.
fn shown(events: &Events, labels: &Labels, px_per_ms: f64, mask: &Mask) -> Vec<Shown> {
    let span = Span::from_bounds(i64::MIN, i64::MAX);
    let window = Window { bars: events.bars(), span, px_per_ms, mask: Some(mask) };
    let mut out = Vec::new();
    labels.visible(&window, &mut out);
    out
}

/// An event's mark and bar would lie over what another has drawn: in px, and by the time
/// of bars.
fn meets(events: &Events, labels: &Labels, (i, j): (EventIx, EventIx), s: f64) -> bool {
    let label_of_j = f64::from(labels.label_from(j)) <= s;
    let ink_of_j = if label_of_j { events.label_px(j) } else { events.mark_px() };
    let (first, ink_px, last) = if i < j { (i, events.mark_px(), j) } else { (j, ink_of_j, i) };
    let gap = events.distance(first, last);
    gap <= 0.0
        || events.ends[first.index()] > events.starts[last.index()]
        || ink_px > gap * s * (1.0 - 1e-6)
}

/// Of each event that is hidden at a scale: on each lane of its band something is drawn,
/// there or at a larger scale, where its mark would be at 1/1.2 of that scale.
fn none_is_hidden_beside_room(
    events: &Events,
    (labels, ask): (&Labels, &dyn Ask),
    mask: &Mask,
    rng: &mut Rng,
) {
    let lanes = usize::from(events.params().lanes);
    for e in events.ix().filter(|&e| mask.contains(e)) {
        let mark_from = f64::from(labels.mark_from(e));
        // At the last scale at which it is hidden, and at one before.
        for s in [mark_from.min(1e3) * (1.0 - 1e-6), mark_from.min(1e3) * rng.unit()] {
            if s <= 0.0 {
                continue;
            }
            let may = ask.lanes(e);
            for lane in usize::from(may.start)..usize::from(may.end).min(lanes) {
                let on_lane =
                    |&o: &EventIx| o != e && mask.contains(o) && labels.lane(o) == Some(lane as u8);
                // Where one of them begins to show or to have its label, and where the
                // mark would be clear of it, decide; in between nothing changes.
                let stands_in_the_way = events.ix().filter(on_lane).any(|o| {
                    let gap = events.distance(e.min(o), e.max(o)).abs().max(1e-9);
                    let mut at = vec![s / NEAR];
                    for from in [labels.mark_from(o), labels.label_from(o)] {
                        at.extend((f64::from(from) > s / NEAR).then_some(f64::from(from)));
                    }
                    at.push((events.mark_px() / gap * (1.0 - 1e-5)).max(s / NEAR));
                    at.into_iter().any(|at| {
                        f64::from(labels.mark_from(o)) <= at && meets(events, labels, (e, o), at)
                    })
                });
                assert!(stands_in_the_way, "{e:?} is hidden at {s:e}, and lane {lane} is free");
            }
        }
    }
}

fn law(events: &Events, is_banded: bool, mask: &Mask, rng: &mut Rng) -> usize {
    let ask = Banded(events, is_banded);
    let all = events.placed(&ask);
    let labels = events.filtered(&all, &ask, mask);
    never_overlaps(events, &labels, Some(mask), rng);
    keeps_invariants(events, &labels, Some(mask));
    none_is_hidden_beside_room(events, (&labels, &ask), mask, rng);
    for e in events.ix() {
        assert!(mask.contains(e) || labels.lane(e).is_none());
        assert!(labels.lane(e).is_none_or(|lane| ask.lanes(e).contains(&lane)));
    }
    let stays = |&e: &EventIx| labels.lane(e).is_some() && labels.lane(e) == all.labels().lane(e);
    events.ix().filter(stays).count()
}

#[test]
fn nothing_overlaps_and_none_is_hidden_beside_room() {
    let mut kept = 0;
    each(&[40, 150], |events, rng| {
        for mask in masks(events, rng) {
            for is_banded in [false, true] {
                kept += law(events, is_banded, &mask, rng);
            }
        }
    });
    assert!(kept > 5_000, "{kept} stay on their lane");
}

#[test]
fn none_is_hidden_beside_room_in_documents_by_chance() {
    by_chance(3_000, |events, rng| {
        let share = 1 + rng.below(16);
        let mask = events.mask(|_| rng.below(16) < share);
        let is_banded = rng.below(2) == 0;
        law(events, is_banded, &mask, rng);
    });
}

#[test]
fn slices_make_the_same_as_one_step_and_show_nothing_else_before() {
    each(&[150], |events, rng| {
        let all = events.placed(&events.ask());
        for mask in masks(events, rng) {
            let whole = events.filtered(&all, &events.ask(), &mask);
            let mut sliced: LabelLayout = events.among(&all, &mask);
            while !sliced.step(events.bars(), &events.ask(), 1 + rng.below(12) as usize) {
                keeps_invariants(events, sliced.labels(), Some(&mask));
            }
            events.ix().for_each(|e| assert_eq!(of(sliced.labels(), e), of(&whole, e)));
            for s in scales(&whole, events, rng) {
                let at = |labels| shown(events, labels, s, &mask);
                assert_eq!(at(sliced.labels()), at(&whole));
            }
        }
    });
}

#[test]
fn one_event_alone_shows_at_every_scale_and_on_its_lane() {
    each(&[40], |events, _| {
        let all = events.placed(&events.ask());
        for e in events.ix() {
            let mask = events.mask(|&at| at == e.index());
            let labels = events.filtered(&all, &events.ask(), &mask);
            assert_eq!((labels.mark_from(e), labels.label_from(e)), (0.0, 0.0));
            assert_eq!(labels.lane(e), all.labels().lane(e).or(Some(0)));
        }
    });
}
