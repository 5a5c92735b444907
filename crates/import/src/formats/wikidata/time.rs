//! A time of Wikidata: a number of digits that means less by its precision.

use crate::text::{pad, text, year as year_text};
use actor_timeline_time::civil::Day;

/// As it stands in an answer or an entity.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment<'a> {
    /// `+2020-01-03T00:00:00Z`; zeros for what is not known.
    pub(super) text: &'a str,
    /// 0 (a milliard of years) to 14 (a second); 11 is a day.
    pub(super) precision: u8,
    /// The digits are those of the Julian calendar.
    pub(super) is_julian: bool,
    /// Year 0 is there, as in XSD 1.1; otherwise -44 is 44 BC.
    pub(super) is_xsd: bool,
}

pub(super) struct Told {
    pub(super) edtf: String,
    /// What should stand beside it; may be empty.
    pub(super) note: String,
}

impl Moment<'_> {
    /// `None` where it is no date.
    pub(super) fn edtf(self) -> Option<Told> {
        let (year, month, day, time) = self.parts()?;
        let plain = |edtf: String| Some(Told { edtf, note: String::new() });
        match self.precision {
            11.. => {
                let (month, day) = (month?, day?);
                if self.is_julian {
                    return julian(year, month, day);
                }
                let day = Day::new(year, month, day)?;
                let time = match self.precision {
                    12 => "",
                    13 => time.get(..6).unwrap_or_default(),
                    14 => time,
                    _ => "",
                };
                plain(text!(day_text(day), time))
            }
            10 => plain(text!(year_text(year), "-", pad(month?, 2))),
            9 => plain(year_text(year)),
            8 if year >= 0 => plain(text!(pad(year / 10, 3), "X")),
            8 => plain(between(year - 9, year)),
            7 => plain(century(year, 100)),
            6 => plain(century(year, 1000)),
            _ => plain(text!(year_text(year), "~")),
        }
    }

    /// Year (astronomical), month, day and `T10:00:00Z`.
    fn parts(&self) -> Option<(i64, Option<u8>, Option<u8>, &str)> {
        let text = self.text.trim();
        let is_before = text.starts_with('-');
        let rest = text.trim_start_matches(['+', '-']);
        let (date, _) = rest.split_once('T').unwrap_or((rest, ""));
        let time = &rest[date.len()..];
        let mut parts = date.split('-');
        let year: i64 = parts.next()?.parse().ok().filter(|year| *year < 290_000_000)?;
        let mut next =
            || parts.next().and_then(|part| part.parse::<u8>().ok()).filter(|part| *part > 0);
        let (month, day) = (next(), next());
        let year = match (is_before, self.is_xsd) {
            (false, _) => year,
            (true, true) => -year,
            (true, false) => 1 - year,
        };
        Some((year, month, day, time))
    }
}

/// The Gregorian day of one of the Julian calendar (Meeus, Astronomical Algorithms, chapter 7).
fn julian(year: i64, month: u8, day: u8) -> Option<Told> {
    let leap = year.rem_euclid(4) == 0;
    let length = match month {
        2 => 28 + u8::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    if !(1..=length).contains(&day) {
        return None;
    }
    let before_march = i64::from(month <= 2);
    let from_march = i64::from(month) - 3 + 12 * before_march;
    let years = year - before_march;
    let days = 365 * years + years.div_euclid(4) + (153 * from_march + 2) / 5 + i64::from(day) - 1;
    // 1 March of year 0 of the Julian calendar is two days before that of the Gregorian one.
    let day_in_gregorian = Day::from_days(days - 719_470)?;
    let note =
        text!(year_text(year), "-", pad(month, 2), "-", pad(day, 2), " in the Julian calendar.");
    Some(Told { edtf: day_text(day_in_gregorian), note })
}

fn day_text(day: Day) -> String {
    text!(year_text(day.year()), "-", pad(day.month(), 2), "-", pad(day.day(), 2))
}

fn between(first: i64, last: i64) -> String {
    text!("[", year_text(first), "..", year_text(last), "]")
}

/// The century or millennium of a year: the 20th is 1901 to 2000.
fn century(year: i64, years: i64) -> String {
    let first = (year - 1).div_euclid(years) * years + 1;
    between(first, first + years - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, precision: u8, is_julian: bool, is_xsd: bool) -> String {
        Moment { text, precision, is_julian, is_xsd }.edtf().map_or(String::new(), |told| told.edtf)
    }

    #[test]
    fn precision_and_calendar_are_kept() {
        let json = |text, precision| read(text, precision, false, false);
        assert_eq!(json("+2020-01-03T00:00:00Z", 11), "2020-01-03");
        assert_eq!(json("+2020-01-00T00:00:00Z", 10), "2020-01");
        assert_eq!(json("+2020-00-00T00:00:00Z", 9), "2020");
        assert_eq!(json("+2010-00-00T00:00:00Z", 8), "201X");
        assert_eq!(json("+2000-00-00T00:00:00Z", 7), "[1901..2000]");
        assert_eq!(json("+2001-00-00T00:00:00Z", 7), "[2001..2100]");
        assert_eq!(json("-0044-00-00T00:00:00Z", 9), "-0043");
        assert_eq!(json("-13798000000-00-00T00:00:00Z", 3), "");
        assert_eq!(json("-66000000-00-00T00:00:00Z", 3), "Y-65999999~");
        assert_eq!(json("+2020-01-03T10:20:30Z", 13), "2020-01-03T10:20");
        assert_eq!(read("-0043-03-15T00:00:00Z", 11, false, true), "-0043-03-15");
        assert_eq!(read("+1498-06-22T00:00:00Z", 11, true, false), "1498-07-01");
        assert_eq!(read("+1582-10-05T00:00:00Z", 11, true, false), "1582-10-15");
        assert_eq!(read("+1700-02-29T00:00:00Z", 11, true, false), "1700-03-11");
        assert_eq!(json("x", 11), "");
        assert_eq!(json("+2020-02-31T00:00:00Z", 11), "");
    }
}
