//! Plain numbers that are dates: serials of spreadsheets, seconds and milliseconds since 1970.

use crate::text::{pad, text};
use actor_timeline_time::civil::Day;

/// What the plain numbers of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Numbers {
    /// Years, and `20200103`.
    #[default]
    Plain,
    /// Days since the end of 1899, with a 29 February 1900 that never was.
    Excel1900,
    /// Days since 1904-01-01, as old spreadsheets of the Mac count.
    Excel1904,
    /// Seconds since 1970, in UTC.
    Seconds,
    /// Milliseconds since 1970, in UTC.
    Milliseconds,
}

impl Numbers {
    /// Whether they count from 1970, so that some may be negative.
    pub(crate) fn is_epoch(self) -> bool {
        matches!(self, Self::Seconds | Self::Milliseconds)
    }

    /// As the command line and reports write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "years",
            Self::Excel1900 => "serial days of a spreadsheet (1900)",
            Self::Excel1904 => "serial days of a spreadsheet (1904)",
            Self::Seconds => "seconds since 1970",
            Self::Milliseconds => "milliseconds since 1970",
        }
    }
}

/// A number as a date.
///
/// # Errors
///
/// What is wrong with it.
pub(super) fn read(text: &str, numbers: Numbers) -> Result<String, String> {
    let number = crate::text::number(text).ok_or_else(|| "is not a number".to_owned())?;
    match numbers {
        Numbers::Plain => Err("is not a date".into()),
        Numbers::Excel1900 => serial(number, false),
        Numbers::Excel1904 => serial(number, true),
        Numbers::Seconds => instant(number * 1000.0),
        Numbers::Milliseconds => instant(number),
    }
}

/// A serial day; a fraction is the time of day, to the second.
pub(crate) fn serial(number: f64, is_1904: bool) -> Result<String, String> {
    let (day, mut seconds) = (number.floor(), (number.fract() * 86_400.0).round() as i64);
    if !(0.0..3_000_000.0).contains(&day) {
        return Err("is beyond the days that spreadsheets count".into());
    }
    let mut days = day as i64;
    if is_1904 {
        days += 1462;
    }
    if days == 60 {
        return Err("is 29 February 1900, a day that only spreadsheets know".into());
    }
    // Before the day that never was, the count is one off.
    days += i64::from(days < 60);
    if seconds == 86_400 {
        (days, seconds) = (days + 1, 0);
    }
    // 1970-01-01 is 25569.
    let day = Day::from_days(days - 25_569).ok_or("is beyond the calendar")?;
    let mut out = text!(pad(day.year(), 4), "-", pad(day.month(), 2), "-", pad(day.day(), 2));
    if seconds > 0 {
        out.push_str(&clock(seconds));
    }
    Ok(out)
}

/// To the minute where no second was given.
fn clock(seconds: i64) -> String {
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let base = text!("T", pad(hour, 2), ":", pad(minute, 2));
    if second == 0 { base } else { text!(base, ":", pad(second, 2)) }
}

fn instant(ms: f64) -> Result<String, String> {
    if ms.is_nan() || ms.abs() >= 8.64e15 {
        return Err("is beyond the calendar".into());
    }
    let ms = ms.round() as i64;
    let day = Day::from_ms(ms);
    let of_day = ms.rem_euclid(86_400_000);
    let (seconds, rest) = (of_day / 1000, of_day % 1000);
    if !(0..=9999).contains(&day.year()) {
        return Err("is beyond the years 0 to 9999".into());
    }
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let fraction = if rest == 0 { String::new() } else { text!(".", pad(rest, 3)) };
    Ok(text!(
        pad(day.year(), 4),
        "-",
        pad(day.month(), 2),
        "-",
        pad(day.day(), 2),
        "T",
        pad(hour, 2),
        ":",
        pad(minute, 2),
        ":",
        pad(second, 2),
        fraction,
        "Z"
    ))
}
