//! What a text that is no date would be as EDTF: for the words of an error.
//!
//! Each proposal is read before it is made, so what it says is a date. Nothing is guessed
//! in silence: where day and month may be either, both readings are named.

use super::{Mode, parse_any, print::push_moment};
use crate::time::{
    Precision, Timestamp,
    digits::{decimal, push_padded},
};

/// Longer texts are prose.
const LONGEST: usize = 80;
const MONTHS: &[u8; 36] = b"janfebmaraprmayjunjulaugsepoctnovdec";

/// What to write in place of `text`, in words; none where nothing is known to be meant.
pub(super) fn hint(text: &str, mode: Mode) -> Option<String> {
    if text.len() > LONGEST {
        return None;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let (write, other) = spaced(&words, mode)
        .or_else(|| range(text, &words, mode))
        .or_else(|| single(&words, mode))?;
    let message = match (&*write, &*other) {
        (_, "") => ["write ", &write],
        _ => ["write ", &[&*write, " or ", &other, ", whichever is meant"].concat()],
    };
    Some(match unix_ms(text.trim()) {
        Some((_, unit)) => ["looks like ", unit, " since 1970, ", &message.concat()].concat(),
        None => message.concat(),
    })
}

/// One reading, or two.
type Readings = (String, String);

fn checked(text: String, mode: Mode) -> Option<Readings> {
    parse_any(&text, mode).is_ok().then(|| (text, String::new()))
}

/// A date that has only blanks in it or around it too many, or one in place of the `T`.
fn spaced(words: &[&str], mode: Mode) -> Option<Readings> {
    checked(words.concat(), mode).or_else(|| {
        let (first, rest) = words.split_first()?;
        checked([first, "T", &rest.concat()].concat(), mode)
    })
}

/// Two dates with a dash or "to" between them.
fn range(text: &str, words: &[&str], mode: Mode) -> Option<Readings> {
    let between = |word: &&str| matches!(*word, "-" | "–" | "—" | "to" | "until");
    let at = words.iter().position(between);
    let dash: Vec<&str> = text.split(['–', '—']).collect();
    let halves = match (at, &*dash) {
        (Some(at), _) => [words[..at].to_vec(), words[at + 1..].to_vec()],
        (None, [start, end]) => [start, end].map(|half| half.split_whitespace().collect()),
        _ => return None,
    };
    let [start, end] = halves.map(|half| {
        let found = spaced(&half, mode).or_else(|| single(&half, mode));
        found.filter(|(_, other)| other.is_empty())
    });
    checked([start?.0, end?.0].join("/"), mode)
}

/// A single date in another order, with a name of a month, in digits alone.
fn single(words: &[&str], mode: Mode) -> Option<Readings> {
    let mut time = String::new();
    let (mut numbers, mut names, mut marks) = (Vec::new(), Vec::new(), String::new());
    for word in words {
        if word.as_bytes().contains(&b':') {
            // `9:05` to `09:05`.
            let hour = word.bytes().take_while(u8::is_ascii_digit).count();
            time = [if hour == 1 { "T0" } else { "T" }, word].concat();
            continue;
        }
        let bytes = word.as_bytes();
        let mut from = 0;
        for to in 1..=bytes.len() {
            let kind = |at: usize| (bytes[at].is_ascii_digit(), bytes[at].is_ascii_alphabetic());
            if to < bytes.len() && kind(to) == kind(from) {
                continue;
            }
            let run = word.get(from..to)?;
            match kind(from) {
                (true, _) => numbers.push(run),
                (_, true) => names.push(run.to_ascii_lowercase()),
                _ => marks.push_str(run),
            }
            from = to;
        }
    }
    let day = |year: &str, month: &str, day: &str| {
        let date = dashed(&[year, month, day]);
        let timed = [&*date, &time].concat();
        checked(timed, mode).or_else(|| checked(date, mode))
    };
    let month = names.iter().find_map(|name| month(name));
    let is_year = |number: &str| number.len() == 4;
    let is_bare = names.is_empty();
    match (&*numbers, month, &*marks) {
        (&[year], Some(month), _) if is_year(year) => checked(dashed(&[year, &month]), mode),
        (&[a, b, ..], Some(month), _) if is_year(a) != is_year(b) => {
            if is_year(a) {
                day(a, &month, b)
            } else {
                day(b, &month, a)
            }
        }
        (&[number], None, _) if !is_bare => named_year(number, &names, mode),
        _ if !is_bare => None,
        (&[year, month, date], None, "--" | "//" | "..") if is_year(year) => day(year, month, date),
        (&[a, b, year], None, "--" | "//" | "..") if is_year(year) => {
            let [first, second] = [day(year, b, a), day(year, a, b)];
            let Some((first, _)) = first else { return second };
            // With points the day comes first.
            let other = second.filter(|_| marks != "..").map(|(other, _)| other);
            let other = other.filter(|other| *other != first).unwrap_or_default();
            Some((first, other))
        }
        (&[a, b], None, "-" | "/" | ".") => {
            let parts = if is_year(a) { [a, b] } else { [b, a] };
            checked(dashed(&parts), mode).or_else(|| checked([a, b].join("/"), mode))
        }
        (&[digits], None, "" | "-") => in_digits(digits, &words.concat(), mode),
        _ => None,
    }
}

/// "44 BC", "AD 79", "c. 1850", "1990s".
fn named_year(number: &str, names: &[String], mode: Mode) -> Option<Readings> {
    let [name] = names else { return None };
    let mut text = String::new();
    let year: u64 = number.parse().ok()?;
    match &**name {
        "bc" | "bce" if year > 0 => {
            text.push_str(if year > 1 { "-" } else { "" });
            push_padded(&mut text, year - 1, 4);
        }
        "ad" | "ce" => push_padded(&mut text, year, 4),
        "c" | "ca" | "circa" | "about" => {
            push_padded(&mut text, year, 4);
            text.push('~');
        }
        "s" if year % 10 == 0 => {
            push_padded(&mut text, year / 10, 3);
            text.push('X');
        }
        _ => return None,
    }
    checked(text, mode)
}

/// A day, a month or a long year without hyphens, or time as computers count it.
fn in_digits(digits: &str, text: &str, mode: Mode) -> Option<Readings> {
    let parts = |cuts: &[usize]| -> Option<String> {
        let mut from = 0;
        let mut parts = Vec::new();
        for &to in cuts {
            parts.push(digits.get(from..to)?);
            from = to;
        }
        Some(dashed(&parts))
    };
    let found = match digits.len() {
        5 => Some(["Y", text].concat()),
        6 => parts(&[4, 6]),
        8 => parts(&[4, 6, 8]),
        _ => None,
    };
    let found = found.filter(|_| digits.len() == 5 || text == digits);
    if let Some(found) = found.and_then(|found| checked(found, mode)) {
        return Some(found);
    }
    let (at, _) = unix_ms(text)?;
    let mut out = String::new();
    let is_whole = at % 1000 == 0 || mode == Mode::Strict;
    let precision = if is_whole { Precision::Second } else { Precision::Millisecond };
    push_moment(&mut out, at, precision, Some(0));
    checked(out, mode)
}

/// Milliseconds since 1970 where a whole number looks like a moment, and what it counts.
fn unix_ms(text: &str) -> Option<(Timestamp, &'static str)> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let value: i64 = text.parse().ok()?;
    match digits.len() {
        9 | 10 => Some((value * 1000, "seconds")),
        11..=14 => Some((value, "milliseconds")),
        _ => None,
    }
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

/// The number of the month that a word begins with the name of.
fn month(word: &str) -> Option<String> {
    let start = word.as_bytes().get(..3)?;
    MONTHS.chunks(3).position(|name| name == start).map(|at| decimal(at + 1))
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
            "2020-13",
            "32/13/2020",
            "3–5 January 2020 and 1 May",
            "99",
            "2020-1X",
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
