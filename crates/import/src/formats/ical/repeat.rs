//! Rules of repetition, as far as they are counted in days, weeks, months or years.

use actor_timeline_base::sort::insert_sorted;
use actor_timeline_time::civil::{Day, days_in_month};

use super::Moment;

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
    /// The last day, in days since 1970.
    until: Option<i64>,
    /// 0 for Monday.
    weekdays: Vec<i64>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Every {
    #[default]
    Day,
    Week,
    Month,
    Year,
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
) -> Result<(Vec<Moment>, bool), String> {
    let rule = parse(rule)?;
    // The first is there in any case.
    let most = rule.count.unwrap_or(MOST).min(MOST).min(left.max(1));
    let mut found = Vec::new();
    for step in 0..MOST_STEPS {
        for days in days_of(first.days, &rule, step as i64) {
            if rule.until.is_some_and(|until| days > until) {
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
                rule.until = Some(super::parse(value, &line).ok_or_else(fail)?.days);
            }
            "BYDAY" => {
                let day = |name: &str| DAYS.iter().position(|day| day.eq_ignore_ascii_case(name));
                for name in value.split(',') {
                    let day = day(name).ok_or_else(fail)?;
                    insert_sorted(&mut rule.weekdays, day as i64);
                }
            }
            "WKST" => {}
            _ => return Err(fail()),
        }
    }
    if !rule.weekdays.is_empty() && rule.every != Every::Week {
        return Err("BYDAY of other than weeks".into());
    }
    Ok(rule)
}

/// The days of a step: of a week perhaps several.
fn days_of(first: i64, rule: &Rule, step: i64) -> Vec<i64> {
    let Some(day) = Day::from_days(first) else { return Vec::new() };
    let steps = step * rule.interval;
    match rule.every {
        Every::Day => vec![first + steps],
        Every::Week if rule.weekdays.is_empty() => vec![first + steps * 7],
        Every::Week => {
            let monday = first - (day.weekday() as i64 - 1) + steps * 7;
            rule.weekdays.iter().map(|weekday| monday + weekday).collect()
        }
        // A month or year without that day is skipped, as the standard says.
        Every::Month => {
            let months = day.year() * 12 + i64::from(day.month()) - 1 + steps;
            at(months.div_euclid(12), months.rem_euclid(12) as u8 + 1, day.day())
        }
        Every::Year => at(day.year() + steps, day.month(), day.day()),
    }
}

fn at(year: i64, month: u8, day: u8) -> Vec<i64> {
    let exists = day <= days_in_month(year, month) && year <= 9999;
    Day::new(year, month, day).filter(|_| exists).map(Day::days).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(rule: &str) -> (usize, Option<i64>, bool) {
        // 2020-01-31, a Friday.
        let first = Moment { days: 18_292, seconds: None, is_utc: false };
        let (all, is_cut) = starts(first, rule, 10_000).expect("a rule");
        (all.len(), all.last().map(|last| last.days - first.days), is_cut)
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
        let first = Moment { days: 0, seconds: None, is_utc: false };
        assert!(starts(first, "FREQ=MONTHLY;BYDAY=2MO", 9).is_err());
        assert!(starts(first, "FREQ=SECONDLY", 9).is_err());
    }
}
