//! Figures, not laws: `cargo test --release --test labels figures -- --ignored --nocapture`.

use crate::data::{Events, Rng};
use actor_timeline::{
    layout::labels::{Labels, Window},
    time::{DAY_MS, Span, Timestamp},
};
use std::time::Instant;

const YEARS_MS: i64 = 4 * 365 * DAY_MS;

fn moments(rng: &mut Rng) -> (Timestamp, Timestamp) {
    let start = rng.below(YEARS_MS);
    (start, start + 1)
}

fn days(rng: &mut Rng) -> (Timestamp, Timestamp) {
    let start = rng.below(YEARS_MS / DAY_MS) * DAY_MS;
    (start, start + DAY_MS)
}

/// A tenth lasts: minutes to a year, the longer the rarer.
fn mixed(rng: &mut Rng) -> (Timestamp, Timestamp) {
    let start = rng.below(YEARS_MS);
    let lasts = rng.below(10) == 0;
    (start, start + if lasts { (6e4 / (2e-6 + rng.unit())) as i64 } else { 1 })
}

#[test]
#[ignore = "prints figures"]
fn figures() {
    println!("8 lanes, 4 years, labels of 60 to 240 px, a view of 1200 px; fastest of 3");
    type Bar = fn(&mut Rng) -> (Timestamp, Timestamp);
    let kinds: [(&str, Bar); 3] = [("moments", moments), ("mixed", mixed), ("days", days)];
    for (name, bar) in kinds {
        for n in [10_000, 100_000, 1_000_000] {
            let mut rng = Rng(42);
            let bars = (0..n).map(|_| bar(&mut rng)).collect();
            let events = Events::from_bars(bars, 8, &mut rng);
            let mut rounds = Vec::new();
            let mut labels = Labels::default();
            for _ in 0..3 {
                let begun = Instant::now();
                labels = events.labels();
                rounds.push(begun.elapsed().as_secs_f64() * 1e3);
            }
            rounds.sort_by(f64::total_cmp);
            let filter_ms = filter(&events);
            let share = |count: usize| count as f64 * 100.0 / n as f64;
            let placed = share(events.ix().filter(|&e| labels.lane(e).is_some()).count());
            // At one pixel a minute everything that ever shows in daily use does.
            let at = |from: &dyn Fn(_) -> f32, s: f64| {
                share(events.ix().filter(|&e| f64::from(from(e)) <= s).count())
            };
            let minute = 1.0 / 60_000.0;
            let (micros, shown, labelled) = look(&events, &labels, &mut rng);
            println!(
                "{name:8} {n:>9}: {:7.1} ms; half of it anew {filter_ms:.1} ms; a lane {placed:5.1} %; at 1 px a minute \
                 marks {:5.1} %, labels {:5.1} %; look {micros:.1} µs, {shown:.0} shown, \
                 {labelled:.0} labelled",
                rounds[0],
                at(&|e| labels.mark_from(e), minute),
                at(&|e| labels.label_from(e), minute),
            );
        }
    }
}

/// Time of a layout of every other event.
fn filter(events: &Events) -> f64 {
    let mask = events.mask(|at| at % 2 == 0);
    let placing = events.placed(&events.ask());
    let begun = Instant::now();
    events.filtered(&placing, &events.ask(), &mask);
    begun.elapsed().as_secs_f64() * 1e3
}

/// Mean time of a look, events shown and labels, over random views at random scales.
fn look(events: &Events, labels: &Labels, rng: &mut Rng) -> (f64, f64, f64) {
    let mut out = Vec::with_capacity(4096);
    let (mut shown, mut labelled) = (0, 0);
    let looks = 10_000;
    let begun = Instant::now();
    for _ in 0..looks {
        let px_per_ms = 1200.0 / YEARS_MS as f64 * 2_f64.powf(rng.unit() * 12.0);
        let from = rng.below(YEARS_MS);
        let span = Span::from_bounds(from, from + (1200.0 / px_per_ms) as i64);
        labels.visible(&Window { bars: events.bars(), span, px_per_ms, mask: None }, &mut out);
        shown += out.len();
        labelled += out.iter().filter(|shown| shown.label).count();
    }
    let each = |sum: f64| sum / f64::from(looks);
    (each(begun.elapsed().as_secs_f64() * 1e6), each(shown as f64), each(labelled as f64))
}
