//! Texts that are dates, nearly dates, and spans: one set of generators for
//! tests and fuzzing, from the bytes that `arbitrary` hands out.

// Each test file uses some of these.
#![allow(dead_code)]

use arbitrary::{Result, Unstructured};

/// Runs `check` on `count` inputs that are the same in every run.
pub(crate) fn for_each_seeded(count: u64, mut check: impl FnMut(&mut Unstructured)) {
    let mut state: u64 = 20_200_103;
    let mut bytes = [0_u8; 512];
    for _ in 0..count {
        for chunk in bytes.chunks_mut(8) {
            // SplitMix64 (Steele, Lea and Flood, 2014).
            state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut word = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            chunk.copy_from_slice(&(word ^ (word >> 31)).to_le_bytes());
        }
        check(&mut Unstructured::new(&bytes));
    }
}

/// A date, interval or set of EDTF, of any level, valid or off by a little.
pub(crate) fn expression(u: &mut Unstructured) -> Result<String> {
    let text = match u.int_in_range(0..=9)? {
        0..=3 => date(u)?,
        4 => date_time(u)?,
        5..=7 => {
            let side = |u: &mut Unstructured| match u.int_in_range(0..=7)? {
                0 => Ok(String::new()),
                1 => Ok("..".to_owned()),
                2 if u.ratio(1, 4)? => date_time(u),
                _ => date(u),
            };
            format!("{}/{}", side(u)?, side(u)?)
        }
        _ => set(u)?,
    };
    if u.ratio(1, 3)? { mutated(u, &text) } else { Ok(text) }
}

fn date(u: &mut Unstructured) -> Result<String> {
    let mut text = String::new();
    let spread = u.ratio(1, 6)?;
    if spread {
        text += qualifier(u)?;
    }
    text += &year(u)?;
    if spread {
        text += qualifier(u)?;
    }
    let long = text.contains('Y');
    if (!long || u.ratio(1, 9)?) && u.ratio(3, 4)? {
        text.push('-');
        if spread {
            text += qualifier(u)?;
        }
        text += &match u.int_in_range(0..=9)? {
            0 if u.ratio(1, 2)? => (*u.choose(&["0X", "1X", "X1", "X2", "2X", "X9"])?).to_owned(),
            0 => "XX".to_owned(),
            1 => format!("{}", u.int_in_range(21..=42)?),
            2 => format!("{:02}", u.int_in_range(0..=45)?),
            3 => "02".to_owned(),
            _ => format!("{:02}", u.int_in_range(1..=12)?),
        };
        if spread {
            text += qualifier(u)?;
        }
        if u.ratio(2, 3)? {
            text.push('-');
            if spread {
                text += qualifier(u)?;
            }
            text += &match u.int_in_range(0..=9)? {
                0 => (*u.choose(&["0X", "1X", "2X", "3X", "X0", "X1", "X9"])?).to_owned(),
                1 => "XX".to_owned(),
                2 => format!("{:02}", u.int_in_range(27..=33)?),
                _ => format!("{:02}", u.int_in_range(1..=28)?),
            };
        }
    }
    if u.ratio(1, 3)? {
        text += qualifier(u)?;
    }
    Ok(text)
}

fn year(u: &mut Unstructured) -> Result<String> {
    Ok(match u.int_in_range(0..=19)? {
        0 => format!("{:03}X", u.int_in_range(0..=999)?),
        1 => format!("{:02}XX", u.int_in_range(0..=99)?),
        2 => format!("-{:04}", u.int_in_range(0..=9999)?),
        3 => format!("Y{}", u.int_in_range(9990..=300_000_000_i64)?),
        4 => format!("Y-{}", u.int_in_range(9990..=300_000_000_i64)?),
        5 => format!("Y{}", u.arbitrary::<i64>()?),
        6 => {
            const YEARS: [&str; 14] = [
                "1XXX",
                "XXXX",
                "1XX3",
                "X9X4",
                "X001",
                "1950S2",
                "1950S4",
                "-1859S3",
                "0040S1",
                "Y171010000S3",
                "Y17E7",
                "Y-17E7S1",
                "-201X",
                "0000",
            ];
            (*u.choose(&YEARS)?).to_owned()
        }
        7..=9 => format!("{:04}", u.int_in_range(0..=9999)?),
        _ => format!("{:04}", u.int_in_range(1980..=2024)?),
    })
}

fn qualifier(u: &mut Unstructured) -> Result<&'static str> {
    Ok(u.choose(&["", "?", "~", "%"])?)
}

fn date_time(u: &mut Unstructured) -> Result<String> {
    let day = if u.ratio(1, 9)? {
        date(u)?
    } else {
        let (month, day) = (u.int_in_range(1..=12)?, u.int_in_range(1..=31)?);
        format!("{:04}-{month:02}-{day:02}", u.int_in_range(0..=9999)?)
    };
    Ok(format!("{day}T{}", clock(u)?))
}

fn clock(u: &mut Unstructured) -> Result<String> {
    let (hour, minute, second) =
        (u.int_in_range(0..=25)?, u.int_in_range(0..=60)?, u.int_in_range(0..=61)?);
    let offset = match u.int_in_range(0..=5)? {
        0 => String::new(),
        1 => "Z".to_owned(),
        form => {
            let sign = u.choose(&["+", "-"])?;
            let (hours, minutes) = (u.int_in_range(0..=15)?, u.int_in_range(0..=60)?);
            if form == 2 {
                format!("{sign}{hours:02}")
            } else {
                format!("{sign}{hours:02}:{minutes:02}")
            }
        }
    };
    Ok(format!("{hour:02}:{minute:02}:{second:02}{offset}"))
}

fn set(u: &mut Unstructured) -> Result<String> {
    let mut elements = Vec::new();
    for _ in 0..u.int_in_range(1..=3)? {
        elements.push(match u.int_in_range(0..=5)? {
            0 => format!("..{}", date(u)?),
            1 => format!("{}..", date(u)?),
            2 => {
                let (a, b) = (u.int_in_range(1980..=2024)?, u.int_in_range(1980..=2024)?);
                format!("{a}..{b}")
            }
            3 => format!("{}..{}", date(u)?, date(u)?),
            _ => date(u)?,
        });
    }
    let text = elements.join(",");
    Ok(if u.ratio(1, 20)? { format!("{{{text}}}") } else { format!("[{text}]") })
}

/// One to three characters removed, put in or changed.
fn mutated(u: &mut Unstructured, text: &str) -> Result<String> {
    let alphabet: Vec<char> = "0123456789-/.,[]{}XYTZ:?~%ES+ é".chars().collect();
    let mut chars: Vec<char> = text.chars().collect();
    for _ in 0..u.int_in_range(1..=3)? {
        let at = u.int_in_range(0..=chars.len())?;
        match u.int_in_range(0..=2)? {
            0 => chars.insert(at, *u.choose(&alphabet)?),
            1 if at < chars.len() => chars[at] = *u.choose(&alphabet)?,
            _ if at < chars.len() => drop(chars.remove(at)),
            _ => {}
        }
    }
    Ok(chars.into_iter().collect())
}

/// A text of the extension, mostly valid: times without seconds or with
/// fractions, in intervals, after years of any length.
pub(crate) fn extended(u: &mut Unstructured) -> Result<String> {
    let instant = |u: &mut Unstructured| {
        let year = match u.int_in_range(0..=4)? {
            0 => format!("Y{}", u.int_in_range(10_000..=292_278_994)?),
            1 => format!("Y-{}", u.int_in_range(10_000..=292_275_055)?),
            2 => format!("-{:04}", u.int_in_range(1..=9999)?),
            _ => format!("{:04}", u.int_in_range(0..=9999)?),
        };
        let (month, day) = (u.int_in_range(1..=12)?, u.int_in_range(1..=31)?);
        let (hour, minute) = (u.int_in_range(0..=23)?, u.int_in_range(0..=59)?);
        let rest = match u.int_in_range(0..=3)? {
            3 => format!(":{:02}.000", u.int_in_range(0..=59)?),
            0 => String::new(),
            1 => format!(":{:02}", u.int_in_range(0..=59)?),
            _ => format!(":{:02}.{}", u.int_in_range(0..=59)?, u.int_in_range(0..=99_999)?),
        };
        let offset = u.choose(&["", "Z", "z", "+03:00", "+0330", "-00:00", "+23:59", "-05"])?;
        let qualifier = qualifier(u)?;
        Ok(format!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}{rest}{offset}{qualifier}"))
    };
    Ok(match u.int_in_range(0..=5)? {
        0 => instant(u)?,
        1 => format!("{}/{}", instant(u)?, date(u)?),
        2 => format!("{}/{}", date(u)?, instant(u)?),
        3 => format!("{}/{}", instant(u)?, u.choose(&["", ".."])?),
        4 => format!("{}/{}", u.choose(&["", ".."])?, instant(u)?),
        _ => format!("{}/{}", instant(u)?, instant(u)?),
    })
}

/// A timestamp: anywhere, near now, or near the ends of `i64`.
pub(crate) fn timestamp(u: &mut Unstructured) -> Result<i64> {
    Ok(match u.int_in_range(0..=5)? {
        0 => u.arbitrary()?,
        1 => i64::MIN + u.int_in_range(0..=200_000_000_000)?,
        2 => i64::MAX - u.int_in_range(0..=200_000_000_000)?,
        3 => u.int_in_range(-30_000..=30_000)? * 86_400_000,
        4 => u.int_in_range(-300_000_000..=300_000_000)? * 1000,
        _ => u.int_in_range(-100_000_000_000_000..=100_000_000_000_000)?,
    })
}
