//! The commonest shapes, read without the general scan: `2020-01-03` and
//! `2020-01-03T10:00:00`, with milliseconds and a `Z` or without.

use super::Mode;
use crate::{DAY_MS, Date, Extent, Level2, Precision, Qualifier, civil::Day};

/// `None` for all other texts, right or wrong.
pub(super) fn date(text: &[u8], mode: Mode) -> Option<Date> {
    let (earliest, len_ms, precision, offset_s) = moment(text, mode)?;
    let (latest, qualifier) = (earliest + len_ms - 1, Qualifier::default());
    Some(Date::from_extent(Extent {
        earliest,
        latest,
        precision,
        qualifier,
        offset_s,
        level2: Level2::default(),
    }))
}

/// When, how long, and what is known of it.
pub(super) fn moment(text: &[u8], mode: Mode) -> Option<(i64, i64, Precision, Option<i32>)> {
    let (&[y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1], rest) = text.split_first_chunk::<10>()?
    else {
        return None;
    };
    let year = i64::from(two(y0, y1)?) * 100 + i64::from(two(y2, y3)?);
    let day = Day::new(year, two(m0, m1)?, two(d0, d1)?)?.to_ms()?;
    let [b'T', h0, h1, b':', m0, m1, b':', s0, s1, zone @ ..] = rest else {
        return rest.is_empty().then_some((day, DAY_MS, Precision::Day, None));
    };
    let (hour, minute, second) = (two(*h0, *h1)?, two(*m0, *m1)?, two(*s0, *s1)?);
    let (ms, len_ms, precision, zone) = match *zone {
        [b'.', a, b, c, ref zone @ ..] if mode == Mode::Extended && c.is_ascii_digit() => {
            match i64::from(two(a, b)?) * 10 + i64::from(c - b'0') {
                0 => (0, 1, Precision::Second, zone),
                ms => (ms, 1, Precision::Millisecond, zone),
            }
        }
        ref zone => (0, 1000, Precision::Second, zone),
    };
    let offset_s = match zone {
        [] => None,
        b"Z" => Some(0),
        _ => return None,
    };
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let seconds = (i64::from(hour) * 60 + i64::from(minute)) * 60 + i64::from(second);
    Some((day + seconds * 1000 + ms, len_ms, precision, offset_s))
}

fn two(a: u8, b: u8) -> Option<u8> {
    (a.is_ascii_digit() && b.is_ascii_digit()).then(|| (a - b'0') * 10 + (b - b'0'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edtf::parse_any;

    #[test]
    fn reads_what_the_scan_reads() {
        let mut found = 0;
        for year in ["0000", "0099", "1900", "2000", "2020", "9999", "202X", "-020"] {
            for month in ["00", "01", "02", "04", "12", "13", "21", "1~"] {
                for day in ["00", "01", "28", "29", "30", "31", "32", "XX", "1"] {
                    for rest in [
                        "",
                        "Z",
                        "?",
                        "T",
                        "T00:00:00",
                        "T23:59:59Z",
                        "T24:00:00",
                        "T10:60:00",
                        "T10:59:60",
                        "T10:00:00z",
                        "T10:00:00+03",
                        "T10:00",
                        "T10:00:0",
                        "T10:00:00.5Z",
                        "T10:00:00.120Z",
                        "T10:00:00.007",
                        "T10:00:00.000Z",
                        "T10:00:00.000",
                        "T10:00:60.007",
                        "T10:00:00.0071Z",
                        "T10:00:00.1x0Z",
                        "T1a:00:00",
                    ] {
                        let text = [year, "-", month, "-", day, rest].concat();
                        for mode in [Mode::Strict, Mode::Extended] {
                            if let Some(date) = date(text.as_bytes(), mode) {
                                found += 1;
                                assert_eq!(parse_any(&text, mode), Ok(date), "{text}");
                            }
                        }
                    }
                }
            }
        }
        assert!(found > 600, "{found}");
    }
}
