//! Moments and lengths as calendars write them.

use actor_timeline_time::civil::Day;

use super::lines::Line;
use crate::text::{pad, text};

/// A start or an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    /// Days since 1970-01-01.
    pub(super) days: i64,
    /// Seconds of the day; none for a whole day.
    pub(super) seconds: Option<i64>,
    pub(super) is_utc: bool,
}

pub(super) fn parse(value: &str, line: &Line<'_>) -> Option<Moment> {
    let value = value.split('/').next()?.trim();
    let digits = |from: usize, to: usize| value.get(from..to)?.parse::<u32>().ok();
    let day = Day::new(i64::from(digits(0, 4)?), digits(4, 6)? as u8, digits(6, 8)? as u8)?;
    let Some(time) = value.get(8..).filter(|rest| !rest.is_empty()) else {
        return Some(Moment { days: day.days(), seconds: None, is_utc: false });
    };
    let is_utc = time.ends_with(['Z', 'z'])
        || line.parameter("TZID").is_some_and(|zone| ["UTC", "Etc/UTC", "GMT"].contains(&&*zone));
    if !time.starts_with(['T', 't']) || time.trim_end_matches(['Z', 'z']).len() < 5 {
        return None;
    }
    let (hour, minute, second) = (digits(9, 11)?, digits(11, 13)?, digits(13, 15).unwrap_or(0));
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let seconds = i64::from(hour * 3600 + minute * 60 + second.min(59));
    Some(Moment { days: day.days(), seconds: Some(seconds), is_utc })
}

/// `P1DT2H30M`, `P2W`; in seconds.
pub(super) fn duration(value: &str) -> Option<i64> {
    let rest = value.trim().trim_start_matches('+').strip_prefix('P')?;
    let (mut seconds, mut number) = (0_i64, String::new());
    for c in rest.chars() {
        let unit = match c {
            '0'..='9' if number.len() < 9 => {
                number.push(c);
                continue;
            }
            'T' if number.is_empty() => continue,
            'W' => 604_800,
            'D' => 86_400,
            'H' => 3600,
            'M' => 60,
            'S' => 1,
            _ => return None,
        };
        let count: i64 = std::mem::take(&mut number).parse().ok()?;
        seconds = seconds.checked_add(count.checked_mul(unit)?)?;
    }
    number.is_empty().then_some(seconds)
}

/// `+0130` of UTC, in seconds; `+013000` too.
pub(super) fn offset(value: &str) -> Option<i64> {
    let (sign, digits) = value.trim().split_at_checked(1)?;
    let part = |from: usize| match digits.get(from..from + 2) {
        None => Some(0),
        Some(two) => two.parse::<u32>().ok().map(i64::from),
    };
    let seconds = part(0)? * 3600 + part(2)? * 60 + part(4)?;
    match sign {
        "+" => Some(seconds),
        "-" => Some(-seconds),
        _ => None,
    }
}

/// As EDTF. The end that a calendar writes is the first moment after.
pub(super) fn edtf(start: Moment, length: i64) -> String {
    let first = text(start);
    if start.seconds.is_none() {
        let last = Moment { days: start.days + (length / 86_400 - 1).max(0), ..start };
        return if last == start { first } else { text!(first, "/", text(last)) };
    }
    if length == 0 {
        return first;
    }
    let end = start.days * 86_400 + start.seconds.unwrap_or(0) + length;
    let end =
        Moment { days: end.div_euclid(86_400), seconds: Some(end.rem_euclid(86_400)), ..start };
    text!(first, "/", text(end))
}

pub(super) fn text(moment: Moment) -> String {
    let Some(day) = Day::from_days(moment.days) else { return String::new() };
    let date = text!(pad(day.year(), 4), "-", pad(day.month(), 2), "-", pad(day.day(), 2));
    let Some(seconds) = moment.seconds else { return date };
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let zone = if moment.is_utc { "Z" } else { "" };
    // Calendars write the seconds of all times, which nobody gave.
    if second == 0 {
        text!(date, "T", pad(hour, 2), ":", pad(minute, 2), zone)
    } else {
        text!(date, "T", pad(hour, 2), ":", pad(minute, 2), ":", pad(second, 2), zone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_seconds() {
        for (value, seconds) in [("+0130", 5400), ("-0500", -18_000), ("+013015", 5415)] {
            assert_eq!(offset(value), Some(seconds), "{value}");
        }
        for value in ["", "0130", "+1x30", "é"] {
            assert_eq!(offset(value), None, "{value}");
        }
    }

    #[test]
    fn durations_are_seconds() {
        for (value, seconds) in [("P1D", 86_400), ("PT2H30M", 9000), ("P2W", 1_209_600), ("P", 0)] {
            assert_eq!(duration(value), Some(seconds), "{value}");
        }
        for value in ["1D", "PX", "P1", "P999999999999D"] {
            assert_eq!(duration(value), None, "{value}");
        }
    }
}
