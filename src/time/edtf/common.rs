//! The two commonest shapes, read without the general scan: `2020-01-03` and
//! `2020-01-03T10:00:00`, with a `Z` or without.

use crate::time::{DAY_MS, Date, Extent, Precision, Qualifier, civil::Day};

/// `None` for all other texts, right or wrong.
pub(super) fn date(text: &[u8]) -> Option<Date> {
    let (&[y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1], rest) = text.split_first_chunk::<10>()?
    else {
        return None;
    };
    let year = i64::from(two(y0, y1)?) * 100 + i64::from(two(y2, y3)?);
    let day = Day::new(year, two(m0, m1)?, two(d0, d1)?)?.to_ms()?;
    let (ms_of_day, len_ms, precision, offset_min) = match *rest {
        [] => (0, DAY_MS, Precision::Day, None),
        [b'T', h0, h1, b':', m0, m1, b':', s0, s1, ref zone @ ..] => {
            let (hour, minute, second) = (two(h0, h1)?, two(m0, m1)?, two(s0, s1)?);
            let offset_min = match zone {
                [] => None,
                b"Z" => Some(0),
                _ => return None,
            };
            if hour > 23 || minute > 59 || second > 59 {
                return None;
            }
            let ms = ((i64::from(hour) * 60 + i64::from(minute)) * 60 + i64::from(second)) * 1000;
            (ms, 1000, Precision::Second, offset_min)
        }
        _ => return None,
    };
    let earliest = day + ms_of_day;
    let (latest, qualifier) = (earliest + len_ms - 1, Qualifier::default());
    Some(Date::from_extent(Extent { earliest, latest, precision, qualifier, offset_min }))
}

fn two(a: u8, b: u8) -> Option<u8> {
    (a.is_ascii_digit() && b.is_ascii_digit()).then(|| (a - b'0') * 10 + (b - b'0'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::edtf::{Mode, parse_any};

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
                        "T1a:00:00",
                    ] {
                        let text = [year, "-", month, "-", day, rest].concat();
                        if let Some(date) = date(text.as_bytes()) {
                            found += 1;
                            for mode in [Mode::Strict, Mode::Extended] {
                                assert_eq!(parse_any(&text, mode), Ok(date), "{text}");
                            }
                        }
                    }
                }
            }
        }
        assert!(found > 250, "{found}");
    }
}
