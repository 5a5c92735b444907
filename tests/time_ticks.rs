//! The ladder and its ticks, by law and by example.
#![allow(clippy::unwrap_used)]

mod time_gen;

use actor_timeline::time::{
    DAY_MS, Span,
    civil::Day,
    format::{English, Locale, ticks},
    ticks::{LADDER, Step, Unit, floor, next, number},
};
use arbitrary::{Result, Unstructured};

/// A step, and a span of at most 400 of it.
fn step_and_span(u: &mut Unstructured) -> Result<(Step, Span)> {
    let step = *u.choose(LADDER)?;
    let at = time_gen::timestamp(u)?;
    // Casts from f64 saturate.
    let len_ms = (step.mean_ms() * f64::from(u.int_in_range(0..=400)?)) as i64;
    Ok((step, Span::from_bounds(at, at.saturating_add(len_ms))))
}

fn all(step: Step, span: Span) -> Vec<i64> {
    ticks(&English, step, span).collect()
}

fn midnight(year: i64, month: u8, day: u8) -> i64 {
    Day::new(year, month, day).and_then(Day::to_ms).unwrap()
}

#[test]
fn the_ladder_climbs_and_its_steps_are_not_far_apart() {
    for pair in LADDER.windows(2) {
        let ratio = pair[1].mean_ms() / pair[0].mean_ms();
        assert!((1.4..=5.0).contains(&ratio), "{pair:?}: {ratio}");
    }
}

#[test]
fn ticks_ascend_and_are_their_own_floor() {
    time_gen::for_each_seeded(40_000, |u| {
        let (step, span) = step_and_span(u).unwrap();
        let found = all(step, span);
        for pair in found.windows(2) {
            assert!(pair[0] < pair[1]);
            assert_eq!(next(pair[0], step), pair[1]);
            // Nothing but the first tick is at or before what lies between.
            let between = pair[0] + (pair[1] - pair[0]) / 2;
            assert_eq!(floor(between, step), pair[0]);
            assert_eq!(floor(pair[1] - 1, step), pair[0]);
            assert_eq!(next(between, step), pair[1]);
            // Two years from 2 BCE to 1 CE, one from there to 2 CE.
            let is_first = step.count == 2 && pair[0] == midnight(1, 1, 1);
            let least = step.mean_ms() * if is_first { 0.49 } else { 0.6 };
            assert!((pair[1] - pair[0]) as f64 >= least, "{step:?} at {}", pair[0]);
        }
        for &at in &found {
            assert!((span.start()..span.end()).contains(&at));
            assert_eq!(floor(at, step), at);
        }
        // Some 400 at most were asked for; the closest are 0.6 apart.
        assert!(found.len() <= 400 * 10 / 6 + 1, "{step:?}: {}", found.len());
    });
}

#[test]
fn floor_and_next_enclose_every_moment() {
    time_gen::for_each_seeded(40_000, |u| {
        let at = time_gen::timestamp(u).unwrap();
        for &step in LADDER {
            let (before, after) = (floor(at, step), next(at, step));
            assert!(before <= at && (at < after || after == i64::MAX), "{step:?} at {at}");
            assert_eq!(floor(before, step), before);
            if before > i64::MIN && after < i64::MAX {
                assert_eq!(next(before, step), after);
            }
        }
    });
}

#[test]
fn every_context_tick_is_a_tick() {
    time_gen::for_each_seeded(40_000, |u| {
        let (step, span) = step_and_span(u).unwrap();
        let context = step.context();
        assert!(context.mean_ms() > step.mean_ms());
        for at in all(context, span) {
            assert_eq!(floor(at, step), at, "{step:?} has no tick at {context:?}'s {at}");
        }
    });
}

#[test]
fn panning_moves_no_tick() {
    time_gen::for_each_seeded(40_000, |u| {
        let (step, span) = step_and_span(u).unwrap();
        let pan = (step.mean_ms() * f64::from(u.int_in_range(-300..=300).unwrap())) as i64;
        let panned =
            Span::from_bounds(span.start().saturating_add(pan), span.end().saturating_add(pan));
        let shared =
            |at: &i64| [span, panned].iter().all(|span| (span.start()..span.end()).contains(at));
        let before: Vec<i64> = all(step, span).into_iter().filter(shared).collect();
        let after: Vec<i64> = all(step, panned).into_iter().filter(shared).collect();
        assert_eq!(before, after, "{step:?}");
    });
}

#[test]
fn a_scale_gets_few_ticks_whatever_it_is() {
    time_gen::for_each_seeded(20_000, |u| {
        let (a, b) = (time_gen::timestamp(u).unwrap(), time_gen::timestamp(u).unwrap());
        let span = Span::from_bounds(a, b);
        let len_ms = b as f64 - a as f64;
        let width_px = f64::from(u.int_in_range(1..=4000).unwrap());
        let min_px = f64::from(u.int_in_range(10..=200).unwrap());
        let step = Step::for_scale(len_ms.abs() / width_px, min_px);
        let most = (width_px / (min_px * 0.6)) as usize + 2;
        // A millisecond is the finest step there is.
        let finest = step == LADDER[0];
        assert!(all(step, span).len() <= if finest { 4002 } else { most }, "{step:?} in {span:?}");
    });
    let coarsest = LADDER[LADDER.len() - 1];
    assert_eq!(Step::for_scale(f64::INFINITY, 50.0), coarsest);
    assert_eq!(Step::for_scale(f64::NAN, 50.0), coarsest);
    assert_eq!(Step::for_scale(0.0, 50.0), LADDER[0]);
    assert_eq!(Step::for_scale(-1.0, 50.0), LADDER[0]);
}

#[test]
fn a_finer_scale_never_has_a_coarser_step() {
    let mut last = 0.0;
    for n in 0..2000 {
        let step = Step::for_scale((f64::from(n) / 40.0).exp(), 60.0).mean_ms();
        assert!(step >= last);
        last = step;
    }
}

#[test]
fn the_ends_of_time_are_no_ticks() {
    for &step in LADDER {
        for span in [
            Span::from_bounds(i64::MIN, i64::MIN + 50),
            Span::from_bounds(i64::MAX - 50, i64::MAX),
            Span::from_bounds(i64::MAX, i64::MAX),
            Span::from_bounds(i64::MIN, i64::MIN),
        ] {
            let found = all(step, span);
            assert!(!found.contains(&i64::MIN) && !found.contains(&i64::MAX), "{step:?}");
        }
    }
    let coarsest = LADDER[LADDER.len() - 1];
    // 500 million years: only the era's first year is within reach.
    let year_1 = midnight(1, 1, 1);
    assert_eq!(all(coarsest, Span::from_bounds(i64::MIN, i64::MAX)), [year_1]);
    assert_eq!((floor(-1, coarsest), next(-1, coarsest)), (year_1, i64::MAX));
    assert_eq!(floor(year_1 - 1, coarsest), i64::MIN);
    let context = coarsest.context();
    assert_eq!(all(context, Span::from_bounds(i64::MIN, i64::MAX)), [year_1]);
}

#[test]
fn days_start_anew_each_month() {
    let days_of = |count, year, month| {
        let span =
            Span::from_bounds(midnight(year, month, 1), midnight(year, month, 1) + 31 * DAY_MS);
        all(Step { unit: Unit::Day, count }, span)
            .into_iter()
            .map(Day::from_ms)
            .filter(|day| day.month() == month)
            .map(Day::day)
            .collect::<Vec<_>>()
    };
    assert_eq!(days_of(7, 2020, 1), [1, 8, 15, 22]);
    assert_eq!(days_of(7, 2021, 2), [1, 8, 15, 22]);
    let odd: Vec<u8> = (1..=29).step_by(2).collect();
    assert_eq!(days_of(2, 2020, 1), odd);
    assert_eq!(days_of(2, 2020, 4), odd);
    assert_eq!(days_of(2, 2020, 2), odd[..14]);
    assert_eq!(days_of(2, 2021, 2), odd[..14]);
    assert_eq!(days_of(1, 2021, 2), (1..=28).collect::<Vec<u8>>());
}

#[test]
fn the_mean_is_the_mean() {
    // 400 years are the calendar's own period.
    let span = Span::from_bounds(midnight(2000, 1, 1), midnight(2400, 1, 1));
    for &step in LADDER.iter().filter(|step| {
        step.unit >= Unit::Day && step.unit < Unit::Year
            || step.unit == Unit::Year && step.count <= 100
    }) {
        let mean = span.len_ms() as f64 / all(step, span).len() as f64;
        assert!((mean / step.mean_ms() - 1.0).abs() < 2e-3, "{step:?}: {mean}");
    }
}

#[test]
fn the_locale_is_asked() {
    let step = Step { unit: Unit::Month, count: 1 };
    let at = midnight(2020, 1, 15);
    assert_eq!(English.floor(at, step), midnight(2020, 1, 1));
    assert_eq!(English.next(at, step), midnight(2020, 2, 1));
    assert_eq!(English.next(midnight(2020, 1, 1), step), midnight(2020, 2, 1));
    // A count of 0 counts as 1.
    assert_eq!(floor(at, Step { unit: Unit::Year, count: 0 }), midnight(2020, 1, 1));
    assert_eq!(floor(at, Step { unit: Unit::Day, count: 0 }), at);
}

/// The labels of ticks and of what they stand in, over the turn of the eras.
#[test]
fn years_are_round_as_they_are_shown() {
    let labels = |count, first: i64, last: i64| {
        let step = Step { unit: Unit::Year, count };
        let span = Span::from_bounds(midnight(first, 1, 1), midnight(last, 12, 31));
        let label = |at| {
            let mut out = String::new();
            English.push_tick(at, step, &mut out);
            out
        };
        all(step, span).into_iter().map(label).collect::<Vec<_>>()
    };
    assert_eq!(labels(1000, -2500, 2500), ["2000 BCE", "1000 BCE", "1 CE", "1000", "2000"]);
    assert_eq!(labels(2000, -4500, 4500), ["4000 BCE", "2000 BCE", "1 CE", "2000", "4000"]);
    assert_eq!(labels(5, -11, 11), ["10 BCE", "5 BCE", "1 CE", "5 CE", "10 CE"]);
    assert_eq!(labels(2, -4, 4), ["4 BCE", "2 BCE", "1 CE", "2 CE", "4 CE"]);
    assert_eq!(labels(1, -2, 2), ["3 BCE", "2 BCE", "1 BCE", "1 CE", "2 CE"]);
    assert_eq!(labels(10_000, -25_000, 12_000)[..2], ["20,000 BCE", "10,000 BCE"]);
    let mut stretch = String::new();
    for year in [-19, -9, 1, 10] {
        English.push_context(
            midnight(year, 1, 1),
            Step { unit: Unit::Year, count: 10 },
            &mut stretch,
        );
        stretch.push(';');
    }
    assert_eq!(stretch, "20–11 BCE;10–1 BCE;1–9 CE;10–19 CE;");
}

/// Each label of several years is a multiple of the step, or the first of its era.
#[test]
fn every_year_that_is_shown_is_round() {
    // The coarsest have ticks beyond the ends of time.
    let is_near = |step: &&Step| step.unit == Unit::Year && step.count <= 5_000_000;
    for &step in LADDER.iter().filter(is_near) {
        let count = i64::from(step.count);
        let mut at = floor(midnight(-5_000_000, 1, 1), step);
        for _ in 0..5_000 {
            let year = Day::from_ms(at).year();
            let shown = if year > 0 { year } else { 1 - year };
            assert!(shown % count == 0 || year == 1, "{step:?}: {year}");
            let place = number(at, step);
            at = next(at, step);
            assert_eq!(number(at, step), place + 1, "{step:?}");
            if at > midnight(5_000_000, 1, 1) {
                break;
            }
        }
    }
}
