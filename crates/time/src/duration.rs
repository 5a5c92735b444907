//! Durations as ISO 8601 writes them: `P10Y`, `P1DT12H`, `PT0.5S`.

use super::DAY_MS;

/// A mean year of the Gregorian calendar.
const YEAR_MS: f64 = 365.2425 * DAY_MS as f64;
/// What each letter counts, in ms; those from the fifth on stand after the `T`.
const UNITS: [(u8, f64); 7] = [
    (b'Y', YEAR_MS),
    (b'M', YEAR_MS / 12.0),
    (b'W', 7.0 * DAY_MS as f64),
    (b'D', DAY_MS as f64),
    (b'H', 3_600_000.0),
    (b'M', 60_000.0),
    (b'S', 1_000.0),
];
const UNITS_OF_DATE: usize = 4;

/// How many ms a duration has; years and months are mean ones. The last part may have a
/// fraction. `None` when it is no duration.
#[must_use]
pub fn parse(text: &str) -> Option<f64> {
    let mut bytes = text.bytes();
    if bytes.next() != Some(b'P') {
        return None;
    }
    let (mut ms, mut number) = (0.0, None);
    // What may come next, and how much the next digit of a fraction counts.
    let (mut first, mut is_time, mut is_over, mut part) = (0, false, false, 1.0);
    for byte in bytes {
        match (byte, number) {
            (b'0'..=b'9', _) if !is_over || number.is_some() => {
                let digit = f64::from(byte - b'0');
                let before = number.unwrap_or(0.0);
                if is_over {
                    part /= 10.0;
                    number = Some(before + digit * part);
                } else {
                    number = Some(before * 10.0 + digit);
                }
            }
            (b'.' | b',', Some(_)) if !is_over => is_over = true,
            (b'T', None) if !is_time => {
                is_time = true;
                first = UNITS_OF_DATE;
            }
            (_, Some(count)) => {
                let last = if is_time { UNITS.len() } else { UNITS_OF_DATE };
                let known = UNITS.iter().take(last).skip(first);
                let at = known.into_iter().position(|unit| unit.0 == byte)? + first;
                ms += count * UNITS.get(at)?.1;
                (first, number) = (at + 1, None);
            }
            _ => return None,
        }
    }
    let ends_with_unit = number.is_none() && first != 0 && !text.ends_with('T');
    (ends_with_unit && ms < f64::MAX).then_some(ms)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: f64 = DAY_MS as f64;

    #[test]
    fn each_unit_and_their_sum() {
        for (text, ms) in [
            ("P1D", DAY),
            ("P2W", 14.0 * DAY),
            ("P10Y", 3_652.425 * DAY),
            ("P1M", 30.436_875 * DAY),
            ("PT1H", 3_600_000.0),
            ("PT1M", 60_000.0),
            ("P1Y2M3DT4H5M6S", 429.116_25 * DAY + 14_706_000.0),
            ("PT0.5S", 500.0),
            ("PT1,25H", 4_500_000.0),
            ("P0D", 0.0),
        ] {
            let read = parse(text).unwrap_or(f64::NAN);
            assert!((read - ms).abs() <= ms * 1e-12, "{text} is {read}");
        }
    }

    #[test]
    fn what_is_no_duration() {
        let many = ["P", &"9".repeat(400), "Y"].concat();
        for text in [
            "",
            "P",
            "PT",
            "1D",
            "P1",
            "P1DT",
            "PT1D",
            "P1H",
            "P1D1Y",
            "P1M1M",
            "P.5D",
            "P1.5Y1D",
            "P1..5D",
            "-P1D",
            "P-1D",
            "P1DT1HT1M",
            "p1d",
            "P 1D",
            "P1D ",
            "PD",
            "one day",
            &many,
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
