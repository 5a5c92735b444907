//! Rules of repetition, as far as they are counted in days, weeks, months or years.

use actor_timeline_base::sort::insert_sorted;
use actor_timeline_time::civil::{Day, days_in_month};

use super::moment::{self, Moment};

/// More than this many of one rule are not read.
const MOST: usize = 1000;
/// Steps that may find no day, as 29 February does.
const MOST_STEPS: usize = 5000;

const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

#[derive(Default)]
struct Rule {
    every: Every,
    interval: i64,
    count: Option<usize>,
    until: Option<Moment>,
    /// Which one of the month, from its end if negative, 0 for all; 0 for Monday.
    weekdays: Vec<(i64, i64)>,
    /// Of the month, from its end if negative.
    days: Vec<i64>,
    months: Vec<i64>,
    /// The day that weeks begin with, 0 for Monday.
    week_start: i64,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd)]
enum Every {
    #[default]
    Day,
    Week,
    Month,
    Year,
}

/// The clock that the starts of a rule are told by: its zone, and the offsets from UTC that the
/// calendar itself gives it, in seconds.
#[derive(Clone, Copy, Default)]
pub(super) struct Clock<'a> {
    pub(super) zone: &'a str,
    pub(super) offsets: &'a [i64],
}

/// All starts, the first among them and at most `left`, and whether there would be more.
///
/// # Errors
///
/// Which part of the rule is not read.
pub(super) fn starts(
    first: Moment,
    rule: &str,
    left: usize,
    clock: Clock<'_>,
) -> Result<(Vec<Moment>, bool), String> {
    let mut rule = parse(rule)?;
    rule.until = rule.until.map(|until| on_clock(until, first, clock));
    // The first is there in any case.
    let most = rule.count.unwrap_or(MOST).min(MOST).min(left.max(1));
    let mut found = Vec::new();
    for step in 0..MOST_STEPS {
        for days in days_of(first.days, &rule, step as i64) {
            let is_over = |until: Moment| {
                // A time of day counts where both are on one clock.
                let is_later = until.is_utc == first.is_utc && first.seconds > until.seconds;
                days > until.days || days == until.days && until.seconds.is_some() && is_later
            };
            if rule.until.is_some_and(is_over) {
                return Ok((found, false));
            }
            if found.len() >= most {
                return Ok((found, rule.count != Some(most)));
            }
            if days >= first.days {
                found.push(Moment { days, ..first });
            }
        }
    }
    Ok((found, true))
}

/// Whether a rule ends at a moment in UTC whose clock nobody told.
pub(super) fn is_end_guessed(first: Moment, rule: &str, clock: Clock<'_>) -> bool {
    let until = parse(rule).ok().and_then(|rule| rule.until);
    let has_zone = !clock.zone.is_empty() && clock.offsets.is_empty();
    has_zone && !first.is_utc && first.seconds.is_some() && until.is_some_and(|until| until.is_utc)
}

/// An end in UTC on the clock of its zone. Ends are written for the last start, or for the end of
/// a day, and so of two offsets that a calendar gives one fits; where it gives none, of the hours
/// between no two fit a continent.
fn on_clock(until: Moment, first: Moment, clock: Clock<'_>) -> Moment {
    const DAY: i64 = 86_400;
    let (Some(end), Some(start)) = (until.seconds, first.seconds) else { return until };
    if !until.is_utc || first.is_utc || clock.zone.is_empty() {
        return until;
    }
    let ends = [start, DAY - 1];
    let east = if clock.offsets.is_empty() {
        guessed(clock.zone, end, ends)
    } else {
        let fits = |east: &&i64| ends.contains(&(end + **east).rem_euclid(DAY));
        let east = clock.offsets.iter().find(fits).or_else(|| clock.offsets.iter().max());
        east.copied()
    };
    let Some(east) = east else { return until };
    let at = until.days * DAY + end + east;
    Moment { days: at.div_euclid(DAY), seconds: Some(at.rem_euclid(DAY)), is_utc: false }
}

/// The offset of a zone of which only the name is known.
fn guessed(zone: &str, end: i64, ends: [i64; 2]) -> Option<i64> {
    const DAY: i64 = 86_400;
    let (least, most) = match zone.split('/').next() {
        Some("America" | "US" | "Canada") => (-10, 0),
        Some("Europe" | "Africa") => (-1, 5),
        Some("Asia") => (2, 12),
        Some("Australia") => (8, 12),
        _ => (-11, 12),
    };
    let offsets = ends.into_iter().map(|local| {
        let east = (local - end).rem_euclid(DAY);
        if east > most * 3600 { east - DAY } else { east }
    });
    let mut fits = offsets.filter(|east| east % 900 == 0 && *east >= least * 3600);
    fits.next()
}

fn parse(text: &str) -> Result<Rule, String> {
    let mut rule = Rule { interval: 1, ..Rule::default() };
    for part in text.split(';').filter(|part| !part.is_empty()) {
        let (key, value) = part.split_once('=').ok_or_else(|| part.to_owned())?;
        let fail = || part.to_owned();
        match &*key.to_ascii_uppercase() {
            "FREQ" => {
                rule.every = match &*value.to_ascii_uppercase() {
                    "DAILY" => Every::Day,
                    "WEEKLY" => Every::Week,
                    "MONTHLY" => Every::Month,
                    "YEARLY" => Every::Year,
                    _ => return Err(fail()),
                }
            }
            "INTERVAL" => {
                rule.interval =
                    value.parse().ok().filter(|n| (1..=10_000).contains(n)).ok_or_else(fail)?;
            }
            "COUNT" => rule.count = Some(value.parse().map_err(|_| fail())?),
            "UNTIL" => {
                let line = super::Line::default();
                rule.until = Some(moment::parse(value, &line).ok_or_else(fail)?);
            }
            "BYDAY" => {
                for name in value.split(',') {
                    insert_sorted(&mut rule.weekdays, weekday(name.trim()).ok_or_else(fail)?);
                }
            }
            "BYMONTHDAY" => rule.days = numbers(value, 31).ok_or_else(fail)?,
            "BYMONTH" => rule.months = numbers(value, 12).ok_or_else(fail)?,
            "WKST" => rule.week_start = weekday(value.trim()).ok_or_else(fail)?.1,
            _ => return Err(fail()),
        }
    }
    let is_counted = rule.weekdays.iter().any(|(which, _)| *which != 0);
    let is_of_month = rule.every == Every::Month || !rule.months.is_empty();
    if is_counted && !(rule.every >= Every::Month && is_of_month)
        || rule.every == Every::Year && !rule.weekdays.is_empty() && !is_of_month
    {
        return Err("BYDAY of other than weeks and months".into());
    }
    Ok(rule)
}

/// `MO`, `2MO`, `-1FR`.
fn weekday(name: &str) -> Option<(i64, i64)> {
    let (which, name) = name.split_at_checked(name.len().checked_sub(2)?)?;
    let day = DAYS.iter().position(|day| day.eq_ignore_ascii_case(name))? as i64;
    let which = if which.is_empty() { Some(0) } else { which.parse().ok() };
    which.filter(|which| (-5..=5).contains(which)).map(|which| (which, day))
}

fn numbers(value: &str, most: i64) -> Option<Vec<i64>> {
    let mut all = Vec::new();
    for number in value.split(',') {
        let number: i64 = number.trim().parse().ok()?;
        if number == 0 || number.abs() > most {
            return None;
        }
        insert_sorted(&mut all, number);
    }
    Some(all)
}

/// The days of a step: of a week perhaps several.
fn days_of(first: i64, rule: &Rule, step: i64) -> Vec<i64> {
    let Some(day) = Day::from_days(first) else { return Vec::new() };
    let steps = step * rule.interval;
    let mut found = Vec::new();
    match rule.every {
        Every::Day => found.push(first + steps),
        Every::Week if rule.weekdays.is_empty() => found.push(first + steps * 7),
        Every::Week => {
            let weekday = day.weekday() as i64 - 1;
            let begin = first - (weekday - rule.week_start).rem_euclid(7) + steps * 7;
            for (_, weekday) in &rule.weekdays {
                insert_sorted(&mut found, begin + (weekday - rule.week_start).rem_euclid(7));
            }
        }
        Every::Month => {
            let months = day.year() * 12 + i64::from(day.month()) - 1 + steps;
            found = of_month(day, rule, months.div_euclid(12), months.rem_euclid(12) + 1);
        }
        Every::Year => {
            let own = [i64::from(day.month())];
            let every = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
            let months = match (rule.months.is_empty(), rule.days.is_empty()) {
                (false, _) => &rule.months[..],
                (true, true) => &own,
                (true, false) => &every,
            };
            for month in months {
                found.extend(of_month(day, rule, day.year() + steps, *month));
            }
        }
    }
    found.retain(|days| {
        let Some(day) = Day::from_days(*days) else { return false };
        let is_in = |list: &[i64], one: i64| list.is_empty() || list.contains(&one);
        // What is narrower than the step chooses among its days.
        let weekday = day.weekday() as i64 - 1;
        let is_weekday =
            rule.weekdays.is_empty() || rule.weekdays.iter().any(|(_, one)| *one == weekday);
        is_in(&rule.months, i64::from(day.month()))
            && is_weekday
            && (is_in(&rule.days, i64::from(day.day())) || is_in(&rule.days, from_end(day)))
    });
    found
}

/// -1 for the last day of a month.
fn from_end(day: Day) -> i64 {
    i64::from(day.day()) - i64::from(days_in_month(day.year(), day.month())) - 1
}

/// The days of a month. One without that day is skipped, as the standard says.
fn of_month(first: Day, rule: &Rule, year: i64, month: i64) -> Vec<i64> {
    let Ok(month) = u8::try_from(month) else { return Vec::new() };
    let last = if year > 9999 { 0 } else { days_in_month(year, month) };
    let days = (1..=last).filter_map(|day| Day::new(year, month, day));
    let is_one = |day: &Day| {
        let (nth, from_end) = ((i64::from(day.day()) + 6) / 7, (from_end(*day) - 6) / 7);
        let weekday = day.weekday() as i64 - 1;
        let is_it = |(which, one): &(i64, i64)| {
            *one == weekday && (*which == 0 || *which == nth || *which == from_end)
        };
        match (rule.weekdays.is_empty(), rule.days.is_empty()) {
            (true, true) => day.day() == first.day(),
            (true, false) => true,
            (false, _) => rule.weekdays.iter().any(is_it),
        }
    };
    days.filter(is_one).map(Day::days).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(rule: &str) -> (usize, Option<i64>, bool) {
        // 2020-01-31, a Friday.
        let first = Moment { days: 18_292, seconds: None, is_utc: false };
        let (all, is_cut) = starts(first, rule, 10_000, Clock::default()).expect("a rule");
        (all.len(), all.last().map(|last| last.days - first.days), is_cut)
    }

    #[test]
    fn ends_in_utc_go_by_the_offsets_of_the_calendar() {
        // 2020-01-31 at 1:00, each day until 2020-02-02 at 22:00 in UTC: 23:00 or 0:00 there.
        let first = Moment { days: 18_292, seconds: Some(3600), is_utc: false };
        let count = |until: &str, offsets: &[i64]| {
            let clock = Clock { zone: "X", offsets };
            let rule = ["FREQ=DAILY;UNTIL=", until].concat();
            starts(first, &rule, 10_000, clock).expect("a rule").0.len()
        };
        assert_eq!(count("20200202T230000Z", &[3600, 7200]), 4, "at its start in summer");
        assert_eq!(count("20200203T000000Z", &[3600, 7200]), 4, "at its start in winter");
        assert_eq!(count("20200202T225959Z", &[3600, 7200]), 3, "at the end of its day");
        assert_eq!(count("20200202T120000Z", &[-43_200]), 2);
        assert_eq!(count("20200202T120000Z", &[50_400]), 4);
    }

    #[test]
    fn rules_are_counted() {
        assert_eq!(days("FREQ=DAILY;COUNT=3"), (3, Some(2), false));
        assert_eq!(days("FREQ=WEEKLY;UNTIL=20200220"), (3, Some(14), false));
        assert_eq!(days("FREQ=WEEKLY;BYDAY=MO,FR;COUNT=3"), (3, Some(7), false));
        // February has no 31st.
        assert_eq!(days("FREQ=MONTHLY;COUNT=2"), (2, Some(60), false));
        assert_eq!(days("FREQ=YEARLY;INTERVAL=2;COUNT=2"), (2, Some(731), false));
        assert_eq!(days("FREQ=DAILY"), (MOST, Some(999), true));
        // The second Wednesday of March is the 11th, the last Friday of February the 28th.
        assert_eq!(days("FREQ=MONTHLY;BYDAY=+2WE;COUNT=2"), (2, Some(40), false));
        assert_eq!(days("FREQ=MONTHLY;BYDAY=-1FR;COUNT=2"), (2, Some(28), false));
        assert_eq!(days("FREQ=MONTHLY;BYMONTHDAY=-1,15;COUNT=3"), (3, Some(29), false));
        // The fourth Thursday of November, and Fridays that are a 13th.
        assert_eq!(days("FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;COUNT=1"), (1, Some(300), false));
        assert_eq!(days("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=1"), (1, Some(42), false));
        assert_eq!(days("FREQ=DAILY;BYDAY=MO, TU;COUNT=3"), (3, Some(10), false));
        // Weeks from Sunday: the 2nd of February is in the week after the next.
        assert_eq!(days("FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,FR;COUNT=2"), (2, Some(9), false));
        assert_eq!(days("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,FR;COUNT=2"), (2, Some(2), false));
        let first = Moment { days: 0, seconds: None, is_utc: false };
        assert!(starts(first, "FREQ=YEARLY;BYDAY=2MO", 9, Clock::default()).is_err());
        assert!(starts(first, "FREQ=WEEKLY;BYDAY=2MO", 9, Clock::default()).is_err());
        assert!(starts(first, "FREQ=SECONDLY", 9, Clock::default()).is_err());
    }
}
