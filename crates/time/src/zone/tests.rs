use std::cell::Cell;

use super::*;
use crate::DAY_MS;

const HOUR_MS: i64 = 3_600_000;

/// Clocks of central Europe since 1996, about: summer from the 90th day of each year of
/// 365 days to the 300th, at 1:00 UTC.
fn with_summer(utc: Timestamp) -> i32 {
    let of_year = utc.rem_euclid(365 * DAY_MS);
    let is_summer = (90 * DAY_MS + HOUR_MS..300 * DAY_MS + HOUR_MS).contains(&of_year);
    if is_summer { 120 } else { 60 }
}

/// A month of winter within the summer, as some zones have it, and odd minutes before 1900.
fn with_pauses(utc: Timestamp) -> i32 {
    let of_year = utc.rem_euclid(365 * DAY_MS);
    match of_year {
        _ if utc < -2_208_988_800_000 => 177,
        of_year if (150 * DAY_MS..180 * DAY_MS).contains(&of_year) => 60,
        _ => with_summer(utc),
    }
}

#[test]
fn what_is_kept_is_what_was_asked() {
    for zone in [with_summer as fn(Timestamp) -> i32, with_pauses, |_| 330, |_| -210] {
        arbtest::arbtest(|u| {
            let mut kept = Kept::default();
            for _ in 0..u.int_in_range(1..=60)? {
                let near =
                    *u.choose(&[0, 90 * DAY_MS + HOUR_MS, 300 * DAY_MS + HOUR_MS, 150 * DAY_MS])?;
                let year = u.int_in_range(-200..=200)? * 365 * DAY_MS;
                let far = u.int_in_range(-20 * DAY_MS..=20 * DAY_MS)?;
                let by = *u.choose(&[0, -1, 1, -SECOND_MS, SECOND_MS, far])?;
                let at = year + near + by;
                assert_eq!(kept.offset_s(at, &zone), zone(at), "{at}");
            }
            let ordered = kept.0.windows(2).all(|two| two[0].to <= two[1].from);
            assert!(ordered, "stretches ascend and none overlap: {:?}", kept.0);
            Ok(())
        })
        .budget_ms(400);
    }
}

#[test]
fn many_moments_cost_few_questions() {
    let (asked, mut kept) = (Cell::new(0), Kept::default());
    let ask = |utc| {
        asked.set(asked.get() + 1);
        with_summer(utc)
    };
    // A moment of each hour of fifty years.
    let hours = 50 * 365 * 24;
    for hour in 0..hours {
        kept.offset_s(hour * HOUR_MS, &ask);
    }
    assert!(asked.get() < 50 * (31 * 2 + 2 * 20), "{}", asked.get());
    let before = asked.get();
    for hour in 0..hours {
        kept.offset_s(hour * HOUR_MS + 7, &ask);
    }
    assert_eq!(asked.get(), before, "all of it is known");
}

#[test]
fn the_ends_of_time_are_no_trouble() {
    let mut kept = Kept::default();
    for at in [i64::MIN, i64::MIN + 1, i64::MAX - 1, i64::MAX, 0] {
        assert_eq!(kept.offset_s(at, &|_| 60), 60);
    }
}
