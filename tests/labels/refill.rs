//! The laws of the layout after a filter.

use crate::data::{Events, Rng, each};
use crate::{keeps_invariants, never_overlaps, of};
use actor_timeline::layout::labels::{Labels, Placing, Refill};
use actor_timeline::query::mask::Mask;

/// From one event in sixteen to all but one in sixteen.
fn masks(events: &Events, rng: &mut Rng) -> Vec<Mask> {
    [1, 8, 15].map(|share| events.mask(|_| rng.below(16) < share)).into()
}

fn placed(events: &Events) -> Placing {
    let mut placing = events.placing();
    placing.step(events.bars(), &events.ask(), usize::MAX);
    placing
}

fn refilled(events: &Events, placing: &Placing, mask: &Mask) -> Labels {
    let mut refill = Refill::new(placing);
    assert!(refill.step(events.bars(), &events.ask(), mask, usize::MAX));
    refill.labels().clone()
}

/// Lanes stay, first scales do not rise, and what does not pass stays as it is.
fn only_adds(events: &Events, before: &Labels, after: &Labels, mask: &Mask) {
    for e in events.ix() {
        assert!(before.lane(e).is_none() || after.lane(e) == before.lane(e));
        assert!(after.mark_from(e) <= before.mark_from(e));
        assert!(after.label_from(e) <= before.label_from(e));
        assert!(mask.contains(e) || of(after, e) == of(before, e));
    }
}

#[test]
fn nothing_overlaps_and_nothing_vanishes() {
    let mut gained = 0;
    each(&[40, 400], |events, rng| {
        let placing = placed(events);
        for mask in masks(events, rng) {
            let labels = refilled(events, &placing, &mask);
            never_overlaps(events, &labels, Some(&mask), rng);
            keeps_invariants(events, &labels, Some(&mask));
            only_adds(events, placing.labels(), &labels, &mask);
            let earlier = |&e: &_| labels.label_from(e) < placing.labels().label_from(e);
            gained += events.ix().filter(earlier).count();
        }
    });
    assert!(gained > 1_000, "{gained} labels show earlier");
}

#[test]
fn every_slice_is_valid_and_all_make_the_same() {
    each(&[150], |events, rng| {
        let placing = placed(events);
        for mask in masks(events, rng) {
            let whole = refilled(events, &placing, &mask);
            let mut refill = Refill::new(&placing);
            let mut before = placing.labels().clone();
            let mut step = || 1 + rng.below(12) as usize;
            while !refill.step(events.bars(), &events.ask(), &mask, step()) {
                keeps_invariants(events, refill.labels(), Some(&mask));
                only_adds(events, &before, refill.labels(), &mask);
                before = refill.labels().clone();
            }
            events.ix().for_each(|e| assert_eq!(of(refill.labels(), e), of(&whole, e)));
        }
    });
}

#[test]
fn a_filter_that_leaves_nothing_out_changes_nothing() {
    each(&[300], |events, _| {
        let placing = placed(events);
        let labels = refilled(events, &placing, &events.mask(|_| true));
        events.ix().for_each(|e| {
            assert_eq!(of(&labels, e), of(placing.labels(), e));
        });
    });
}

#[test]
fn one_event_alone_shows_at_every_scale() {
    each(&[40], |events, _| {
        let placing = placed(events);
        for e in events.ix() {
            let mask = events.mask(|&at| at == e.index());
            let labels = refilled(events, &placing, &mask);
            assert!(labels.lane(e).is_some());
            assert_eq!((labels.mark_from(e), labels.label_from(e)), (0.0, 0.0));
        }
    });
}
