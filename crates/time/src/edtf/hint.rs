//! What a text that is no date would be as EDTF: for the words of an error.
//!
//! Each proposal is read before it is made, so what it says is a date. Nothing is guessed
//! in silence: where day and month may be either, both readings are named.

use super::{Mode, parse_any, print::push_moment};
use crate::{
    Precision, Timestamp,
    digits::{decimal, number, push_padded},
    format::MONTHS,
    std_lite::{cut, parted},
};

/// Longer texts are prose.
const LONGEST: usize = 80;

/// What to write in place of `text`, in words; none where nothing is known to be meant.
pub(super) fn hint(text: &str, mode: Mode) -> Option<String> {
    if text.len() > LONGEST {
        return None;
    }
    let text = text.trim();
    let found = range(text, mode).or_else(|| one(text, mode))?;
    let write = ["write ", &*found].concat();
    Some(match counted(text) {
        Some((_, unit)) => ["looks like ", unit, " since 1970, ", &write].concat(),
        None => write,
    })
}

fn checked(text: String, mode: Mode) -> Option<String> {
    parse_any(&text, mode).is_ok().then_some(text)
}

fn one(text: &str, mode: Mode) -> Option<String> {
    let words = Vec::from_iter(text.split_whitespace());
    // Blanks too many, or one in place of the `T`.
    checked(words.concat(), mode)
        .or_else(|| {
            let (first, rest) = words.split_first()?;
            checked([first, "T", &rest.concat()].concat(), mode)
        })
        .or_else(|| single(&words, mode))
}

/// Two dates with a dash or "to" between them.
fn range(text: &str, mode: Mode) -> Option<String> {
    ["–", "—", " - ", " to ", " until "].into_iter().find_map(|between| {
        let (start, end) = parted(text, between)?;
        checked([one(start, mode)?, one(end, mode)?].join("/"), mode)
    })
}

/// A single date in another order, with a name of a month, in digits alone.
fn single(words: &[&str], mode: Mode) -> Option<String> {
    let mut time = String::new();
    let (mut numbers, mut names, mut marks) = (Vec::new(), Vec::new(), String::new());
    for word in words {
        if word.as_bytes().contains(&b':') {
            // `9:05` to `09:05`.
            let is_short = word.as_bytes().get(1) == Some(&b':');
            time = [if is_short { "T0" } else { "T" }, word].concat();
            continue;
        }
        let is_letter = |byte: &u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
        let kind = |byte: &u8| (byte.is_ascii_digit(), is_letter(byte));
        let mut from = 0;
        for run in word.as_bytes().chunk_by(|a, b| kind(a) == kind(b)) {
            let text = word.get(from..from + run.len())?;
            from += run.len();
            match kind(&run[0]) {
                (true, _) => numbers.push(text),
                (_, true) => names.push(text),
                _ => marks.push_str(text),
            }
        }
    }
    // What is no year, month or day in its place is no date.
    let date = |parts: &[&str]| {
        let date = dashed(parts);
        checked([&*date, &time].concat(), mode).or_else(|| checked(date, mode))
    };
    let month = names.iter().find_map(|name| month(name));
    let month = month.as_deref();
    match (&*numbers, month, &*marks) {
        (&[year], Some(month), _) => checked(dashed(&[year, month]), mode),
        (&[a, b, ..], Some(month), _) => date(&[a, month, b]).or_else(|| date(&[b, month, a])),
        (&[number], None, _) if !names.is_empty() => named_year(number, &names, mode),
        _ if !names.is_empty() => None,
        (&[a, b, c], None, "--" | "//" | "..") => {
            let first = date(&[a, b, c]).or_else(|| date(&[c, b, a]));
            let other = date(&[c, a, b]);
            match (first, other) {
                // With points the day comes first.
                (Some(first), Some(other)) if first != other && marks != ".." => {
                    Some([&*first, " or ", &other, ", whichever is meant"].concat())
                }
                (first, other) => first.or(other),
            }
        }
        (&[a, b], None, "-" | "/" | ".") => checked(dashed(&[a, b]), mode)
            .or_else(|| checked(dashed(&[b, a]), mode))
            .or_else(|| checked([a, b].join("/"), mode)),
        (&[digits], None, "" | "-") => in_digits(digits, &words.concat(), mode),
        _ => None,
    }
}

/// "44 BC", "AD 79", "c. 1850", "1990s".
fn named_year(number: &str, names: &[&str], mode: Mode) -> Option<String> {
    let [name] = names else { return None };
    let year = self::number(number)?;
    let (sign, year, digits, mark) = match &*name.to_ascii_lowercase() {
        "bc" | "bce" if year > 0 => (if year > 1 { "-" } else { "" }, year - 1, 4, ""),
        "ad" | "ce" => ("", year, 4, ""),
        "c" | "ca" | "circa" | "about" => ("", year, 4, "~"),
        "s" if year % 10 == 0 => ("", year / 10, 3, "X"),
        _ => return None,
    };
    let mut text = String::from(sign);
    push_padded(&mut text, year, digits);
    text.push_str(mark);
    checked(text, mode)
}

/// A day, a month or a long year without hyphens, or time as computers count it.
fn in_digits(digits: &str, text: &str, mode: Mode) -> Option<String> {
    let part = |from, to| cut(digits, from, to);
    let found = match (digits.len(), text.len()) {
        (5, _) => ["Y", text].concat(),
        (6, 6) => dashed(&[part(0, 4), part(4, 6)]),
        (8, 8) => dashed(&[part(0, 4), part(4, 6), part(6, 8)]),
        _ => {
            let (at, _) = counted(text)?;
            let is_whole = at % 1000 == 0 || mode == Mode::Strict;
            let precision = if is_whole { Precision::Second } else { Precision::Millisecond };
            let mut out = String::new();
            push_moment(&mut out, at, precision, Some(0));
            out
        }
    };
    checked(found, mode)
}

/// Milliseconds since 1970 where a whole number looks like a moment, and what it counts.
fn counted(text: &str) -> Option<(Timestamp, &'static str)> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (factor, unit) = match digits.len() {
        9 | 10 => (1000, "seconds"),
        11..=14 => (1, "milliseconds"),
        _ => return None,
    };
    let ms = number(digits)? as i64 * factor;
    Some((if digits == text { ms } else { -ms }, unit))
}

/// The parts with hyphens between them, days and months in two digits.
fn dashed(parts: &[&str]) -> String {
    let mut out = String::new();
    for part in parts {
        out.push_str(if out.is_empty() { "" } else { "-" });
        out.push_str(if part.len() == 1 { "0" } else { "" });
        out.push_str(part);
    }
    out
}

/// The number of the month whose name a word is, or shortens to three letters or more.
fn month(word: &str) -> Option<String> {
    let word = word.trim_end_matches(['.', ',']).as_bytes();
    let is_short = |name: &&str| {
        name.as_bytes().get(..word.len()).is_some_and(|n| n.eq_ignore_ascii_case(word))
    };
    let at = MONTHS.iter().position(is_short).filter(|_| word.len() >= 3)?;
    Some(decimal(at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_to_write() {
        for (text, want) in [
            ("01 January 2020", "write 2020-01-01"),
            ("January 1, 2020", "write 2020-01-01"),
            ("Jan 3, 2020", "write 2020-01-03"),
            ("3rd of March 2020", "write 2020-03-03"),
            ("Sept 2020", "write 2020-09"),
            ("3-Jan-2020", "write 2020-01-03"),
            ("Fri Jan 03 2020 10:00:00 GMT+0100 (CET)", "write 2020-01-03T10:00:00"),
            ("Fri, 03 Jan 2020 10:00:00 GMT", "write 2020-01-03T10:00:00"),
            ("03/01/2020", "write 2020-01-03 or 2020-03-01, whichever is meant"),
            ("3/1/2020 9:05", "write 2020-01-03T09:05 or 2020-03-01T09:05, whichever is meant"),
            ("13/01/2020", "write 2020-01-13"),
            ("01/13/2020", "write 2020-01-13"),
            ("03/03/2020", "write 2020-03-03"),
            ("03.01.2020", "write 2020-01-03"),
            ("2020/01/03", "write 2020-01-03"),
            ("2020.1.3", "write 2020-01-03"),
            ("2020-1-3", "write 2020-01-03"),
            ("2020-1", "write 2020-01"),
            ("2020/01", "write 2020-01"),
            ("01/2020", "write 2020-01"),
            ("2019-2021", "write 2019/2021"),
            ("2019 - 2021", "write 2019/2021"),
            ("2019–2021", "write 2019/2021"),
            ("Jan 2020 to 3 Feb 2021", "write 2020-01/2021-02-03"),
            ("20200103", "write 2020-01-03"),
            ("202001", "write 2020-01"),
            ("12345", "write Y12345"),
            ("2020 ", "write 2020"),
            (" 2020-01-03\n", "write 2020-01-03"),
            ("2020 / 2021", "write 2020/2021"),
            ("[2020, 2021]", "write [2020,2021]"),
            ("2020-01-03 10:00:00", "write 2020-01-03T10:00:00"),
            ("2020-01-03 10:00 +0300", "write 2020-01-03T10:00+0300"),
            ("44 BC", "write -0043"),
            ("1 BCE", "write 0000"),
            ("AD 79", "write 0079"),
            ("c. 1850", "write 1850~"),
            ("1990s", "write 199X"),
            ("1577836800", "looks like seconds since 1970, write 2020-01-01T00:00:00Z"),
            ("1577836800123", "looks like milliseconds since 1970, write 2020-01-01T00:00:00.123Z"),
            ("-86400000000", "looks like milliseconds since 1970, write 1967-04-07T00:00:00Z"),
        ] {
            assert_eq!(hint(text, Mode::Extended).as_deref(), Some(want), "{text:?}");
        }
    }

    #[test]
    fn says_nothing_where_nothing_is_known() {
        for text in [
            "",
            " ",
            "soon",
            "early January",
            "après 1920",
            "1920 apres",
            "Marching 1920",
            "2020-13",
            "32/13/2020",
            "3–5 January 2020 and 1 May",
            "99",
            "2020-W15-3",
            "1995s",
            "-",
            "0 BC",
            "é2020é",
            "٠٣/٠١/٢٠٢٠",
            "99999999999999999999",
            &"1".repeat(100),
        ] {
            assert_eq!(hint(text, Mode::Extended), None, "{text:?}");
        }
    }
}
