//! The law that labels are a fair sample: which show does not hang on how long titles are.

use crate::data::{Events, Footprint, Rng, cases};
use actor_timeline::{
    data::EventIx,
    layout::labels::{Ask, Labels, Params, lot, placement_order},
};
use std::ops::Range;

/// Widths of titles in px, each as likely as often it is there.
const MIXES: [&[f32]; 5] = [
    &[60.0, 110.0, 170.0, 240.0],
    &[40.0, 240.0],
    &[60.0, 60.0, 60.0, 60.0, 60.0, 60.0, 240.0],
    &[80.0, 240.0, 240.0, 240.0],
    &[90.0, 100.0],
];

/// How the titles follow each other, if not by chance.
#[derive(Clone, Copy, Debug)]
enum Order {
    ByChance,
    InTurn,
}

/// Two bands, when grouped.
struct Rows<'a>(&'a Events, bool);

impl Ask for Rows<'_> {
    fn label_px(&self, event: EventIx) -> f32 {
        self.0.footprints[event.index()].label_px
    }

    fn lot(&self, event: EventIx) -> u32 {
        lot(lot(self.0.starts[0] as u32) ^ event.0)
    }

    fn lanes(&self, event: EventIx) -> Range<u8> {
        match event.0 % 3 {
            _ if !self.1 => 0..8,
            0 => 0..3,
            _ => 3..8,
        }
    }
}

fn document(rng: &mut Rng, mix: &[f32], order: Order, classes: i64) -> Events {
    let count = 400;
    let span = 1_000_000_000;
    let from = rng.below(1000);
    // No title is always that of the first event, which has more room than those amid others.
    let phase = rng.below(mix.len() as i64) as usize;
    let bars = (0..count).map(|_| {
        let start = from + rng.below(span);
        (start, start + 1)
    });
    let mut events = Events::from_bars(bars.collect::<Vec<_>>(), 8, rng);
    for (at, footprint) in events.footprints.iter_mut().enumerate() {
        let kind = match order {
            Order::ByChance => rng.below(mix.len() as i64) as usize,
            Order::InTurn => (at + phase) % mix.len(),
        };
        *footprint = Footprint { label_px: mix[kind], importance: rng.below(classes) as u8 };
    }
    events.params = Some(Params { lanes: 8, mark_px: 12.0, max_label_px: 240.0 });
    events
}

/// Shows in a view of so many px for all of the time.
fn shows(labels: &Labels, event: EventIx, view_px: f64) -> bool {
    f64::from(labels.label_from(event)) * 1e9 <= view_px
}

/// How far shown labels are from a fair sample of their importance, for each width and
/// importance: the difference summed over documents in standard deviations.
///
/// Of so many that show, how many have a width is hypergeometric, if all are as likely
/// to show. What shows is spread more evenly than by chance, so it varies less.
fn unfairness(documents: &[(Events, Labels)], view_px: f64) -> Vec<(f32, f64)> {
    let mut widths: Vec<f32> =
        documents.iter().flat_map(|(e, _)| e.footprints.iter().map(|f| f.label_px)).collect();
    widths.sort_by(f32::total_cmp);
    widths.dedup();
    let deviation = |&px: &f32| {
        let (mut more, mut variance) = (0.0, 0.0);
        for (events, labels) in documents {
            for importance in 0..3 {
                let class: Vec<_> = events
                    .ix()
                    .filter(|e| events.footprints[e.index()].importance == importance)
                    .collect();
                let is = |e: &&EventIx| events.footprints[e.index()].label_px == px;
                let shown: Vec<_> =
                    class.iter().copied().filter(|&e| shows(labels, e, view_px)).collect();
                let (all, n) = (class.len() as f64, shown.len() as f64);
                if all < 2.0 {
                    continue;
                }
                let share = class.iter().filter(is).count() as f64 / all;
                more += shown.iter().filter(is).count() as f64 - n * share;
                variance += n * share * (1.0 - share) * (all - n) / (all - 1.0);
            }
        }
        (px, more / variance.max(1.0).sqrt())
    };
    widths.iter().map(deviation).collect()
}

#[test]
fn labels_are_a_fair_sample_of_their_importance() {
    let each = cases(3_000).div_ceil(MIXES.len() as u64 * 8);
    for (at, mix) in MIXES.into_iter().enumerate() {
        for (classes, is_banded) in [(1, false), (1, true), (3, false), (3, true)] {
            for order in [Order::ByChance, Order::InTurn] {
                let documents: Vec<_> = (0..each)
                    .map(|k| {
                        let seed = (1 + at as u64) << 32 | (1 + k) << 4 | classes as u64;
                        let mut rng = Rng(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
                        (0..8).for_each(|_| _ = rng.next());
                        let events = document(&mut rng, mix, order, classes);
                        let ask = Rows(&events, is_banded);
                        let importance = |e: EventIx| events.footprints[e.index()].importance;
                        let turns = placement_order(events.ix(), 40, importance, |e| ask.lot(e));
                        let bars = events.bars();
                        let labels = Labels::place(bars, turns, events.params(), &ask);
                        (events, labels)
                    })
                    .collect();
                // Once few events lie between labels, an event shows or not by how long the title
                // before it is: of titles in turn that is always the same one.
                let closest = if matches!(order, Order::InTurn) { 1 } else { 5 };
                for zoom in [1.0, 3.0, 10.0, 33.0, 100.0].into_iter().take(closest) {
                    for (px, by) in unfairness(&documents, 1200.0 * zoom) {
                        assert!(
                            by.abs() < 4.5,
                            "{px} px of {mix:?}, {order:?}, {classes} classes, bands {is_banded}, \
                             {zoom} times: {by:.1} standard deviations"
                        );
                    }
                }
            }
        }
    }
}
