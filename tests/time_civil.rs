//! Days ⇄ year, month, day: every day of ±9999 years against jiff, by law beyond.
#![allow(clippy::unwrap_used)]

mod time_gen;

use actor_timeline::time::{
    DAY_MS,
    civil::{Day, MAX_YEAR, Weekday, days_in_month, is_leap, ms_from_days},
};

fn numbers(day: Day) -> (i64, u8, u8) {
    (day.year(), day.month(), day.day())
}

#[test]
fn every_day_of_9999_years_both_ways_as_in_jiff() {
    let mut theirs = jiff::civil::date(-9999, 1, 1);
    let mut days = Day::new(-9999, 1, 1).unwrap().days();
    // Julian day 0 apart, jiff counts from the same day.
    assert_eq!(Day::new(1970, 1, 1).unwrap().days(), 0);
    loop {
        let ours = Day::from_days(days).unwrap();
        let expected = (i64::from(theirs.year()), theirs.month() as u8, theirs.day() as u8);
        assert_eq!(numbers(ours), expected);
        let again = Day::new(expected.0, expected.1, expected.2).unwrap();
        assert_eq!((again, again.days()), (ours, days));
        assert_eq!(ours.weekday() as i8, theirs.weekday().to_monday_one_offset());
        let Ok(tomorrow) = theirs.tomorrow() else { break };
        theirs = tomorrow;
        days += 1;
    }
    assert_eq!(numbers(Day::from_days(days).unwrap()), (9999, 12, 31));
}

#[test]
fn months_and_leap_years_as_in_jiff() {
    for year in -9999_i16..=9999 {
        assert_eq!(is_leap(i64::from(year)), jiff::civil::date(year, 1, 1).in_leap_year());
        for month in 1..=12_i8 {
            let theirs = jiff::civil::date(year, month, 1).days_in_month() as u8;
            assert_eq!(days_in_month(i64::from(year), month as u8), theirs);
        }
    }
    assert_eq!((days_in_month(2020, 0), days_in_month(2020, 13)), (0, 0));
}

#[test]
fn days_that_do_not_exist_are_none() {
    for (year, month, day) in [
        (2020, 0, 1),
        (2020, 13, 1),
        (2020, 1, 0),
        (2020, 1, 32),
        (2020, 4, 31),
        (2019, 2, 29),
        (1900, 2, 29),
        (-1, 2, 29),
        (MAX_YEAR + 1, 1, 1),
        (-MAX_YEAR - 1, 12, 31),
        (i64::MAX, 1, 1),
        (i64::MIN, 1, 1),
    ] {
        assert_eq!(Day::new(year, month, day), None, "{year}-{month}-{day}");
    }
    for days in [i64::MIN, i64::MAX, MAX_YEAR * 366 + 1, MAX_YEAR * 366] {
        assert_eq!(Day::from_days(days), None, "{days}");
    }
    for year in [-MAX_YEAR, MAX_YEAR] {
        let day = Day::new(year, 12, 31).unwrap();
        assert_eq!(Day::from_days(day.days()), Some(day));
        assert_eq!((day.to_ms(), day.to_last_ms()), (None, None));
    }
}

#[test]
fn the_ends_of_i64_are_days() {
    // As `Date` of ECMAScript would say, had it the range.
    assert_eq!(numbers(Day::from_ms(i64::MIN)), (-292_275_055, 5, 16));
    assert_eq!(numbers(Day::from_ms(i64::MAX)), (292_278_994, 8, 17));
    for at in [i64::MIN, i64::MIN + 1, -1, 0, 1, i64::MAX - 1, i64::MAX] {
        let days = at.div_euclid(DAY_MS);
        assert_eq!(Day::from_ms(at).days(), days);
        assert_eq!(ms_from_days(days, at.rem_euclid(DAY_MS)), Some(at));
    }
    assert_eq!(Day::from_ms(i64::MIN).to_ms(), None);
    assert_eq!(
        Day::from_ms(i64::MIN).to_last_ms().map(|at| at + 1),
        Some(-106_751_991_167 * DAY_MS)
    );
    assert_eq!(Day::from_ms(i64::MAX).to_ms(), Some(106_751_991_167 * DAY_MS));
    assert_eq!(Day::from_ms(i64::MAX).to_last_ms(), None);
}

/// The calendar repeats every 400 years of 146,097 days, so what holds near
/// holds far; and a day later is a day later.
#[test]
fn the_laws_hold_everywhere() {
    time_gen::for_each_seeded(200_000, |u| {
        let at = time_gen::timestamp(u).unwrap();
        let day = Day::from_ms(at);
        let days = day.days();
        assert_eq!(days, at.div_euclid(DAY_MS));
        assert_eq!(Day::from_days(days), Some(day));
        assert_eq!(Day::new(day.year(), day.month(), day.day()), Some(day));
        if let Some(start) = day.to_ms() {
            assert!(start <= at);
            assert_eq!(Day::from_ms(start), day);
        }
        let eras = day.year().div_euclid(400);
        let near = Day::new(day.year() - eras * 400, day.month(), day.day()).unwrap();
        assert_eq!(near.days() + eras * 146_097, days);
        assert_eq!(near.weekday(), day.weekday());
        let tomorrow = Day::from_days(days + 1).unwrap();
        assert!(tomorrow > day);
        let first = (tomorrow.day(), day.day()) == (1, days_in_month(day.year(), day.month()));
        assert!(first || tomorrow.day() == day.day() + 1);
    });
}

#[test]
fn some_weekdays_of_history() {
    let weekday = |year, month, day| Day::new(year, month, day).unwrap().weekday();
    assert_eq!(weekday(1970, 1, 1), Weekday::Thursday);
    assert_eq!(weekday(2020, 1, 3), Weekday::Friday);
    assert_eq!(weekday(1969, 7, 20), Weekday::Sunday);
    assert_eq!(weekday(2000, 2, 29), Weekday::Tuesday);
}
