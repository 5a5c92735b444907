//! The Persian calendar, as far as dates of spreadsheets need it.

/// Years that begin another rhythm of leap years (K. Borkowski, "The Persian calendar for 3000
/// years", 1996), in use by most programs.
const BREAKS: [i64; 20] = [
    -61, 9, 38, 199, 426, 686, 756, 818, 1111, 1181, 1210, 1635, 2060, 2097, 2192, 2262, 2324,
    2394, 2456, 3178,
];

/// Days since 1970-01-01; `None` where there is no such day or the year is beyond 1 to 3177.
pub(super) fn to_days(year: i64, month: u8, day: u8) -> Option<i64> {
    if !(1..=3177).contains(&year) || !(1..=12).contains(&month) {
        return None;
    }
    if !(1..=days_in_month(year, month)).contains(&day) {
        return None;
    }
    let before = i64::from(month) - 1;
    // Six months of 31 days, then of 30.
    let days = before * 31 - (before - 6).max(0);
    Some(new_year(year) + days + i64::from(day) - 1)
}

/// 29 to 31.
pub(super) fn days_in_month(year: i64, month: u8) -> u8 {
    match month {
        1..=6 => 31,
        7..=11 => 30,
        _ => 29 + u8::from(new_year(year + 1) - new_year(year) == 366),
    }
}

/// Days since 1970-01-01 of the first day of a year.
fn new_year(year: i64) -> i64 {
    let gregorian = year + 621;
    let mut leaps = -14;
    let mut start = BREAKS[0];
    let mut jump = 0;
    for next in &BREAKS[1..] {
        jump = next - start;
        if year < *next {
            break;
        }
        leaps += jump / 33 * 8 + jump % 33 / 4;
        start = *next;
    }
    let since = year - start;
    leaps += since / 33 * 8 + (since % 33 + 3) / 4;
    if jump % 33 == 4 && jump - since == 4 {
        leaps += 1;
    }
    let gregorian_leaps = gregorian / 4 - (gregorian / 100 + 1) * 3 / 4 - 150;
    let march = 20 + leaps - gregorian_leaps;
    let first = actor_timeline_time::civil::Day::new(gregorian, 3, 1);
    first.map_or(0, |first| first.days() + march - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use actor_timeline_time::civil::Day;

    #[test]
    fn known_days_are_found() {
        for ((year, month, day), (y, m, d)) in [
            ((1398, 10, 13), (2020, 1, 3)),
            ((1400, 1, 1), (2021, 3, 21)),
            ((1399, 12, 30), (2021, 3, 20)),
            ((1357, 11, 22), (1979, 2, 11)),
            ((1403, 1, 1), (2024, 3, 20)),
        ] {
            let expected = Day::new(y, m, d).expect("a day").days();
            assert_eq!(to_days(year, month, day), Some(expected), "{year}-{month}-{day}");
        }
        assert_eq!(to_days(1400, 12, 30), None);
        assert_eq!(to_days(1398, 13, 1), None);
    }
}
