//! A text as numbers, words and signs: lower case, digits of all scripts as ASCII, a time of
//! day taken out.

use super::{names, weekdays::weekday};
use crate::text::{is_alphabetic, pad, text};
use actor_timeline_base::letters::{is_letter, lower};

/// A piece of a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// Digits: their value, how many, and what stood right around them.
    Number(Number),
    Word(String),
    Sign(char),
}

/// A run of digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) value: i64,
    pub(super) digits: u8,
    /// `3rd`, `3.` in German: a day, or what is counted.
    pub(super) is_ordinal: bool,
    /// `'20`.
    pub(super) is_short_year: bool,
}

/// A text made even: lower case, ASCII digits, one sort of dash, no dots after letters.
pub(super) fn even(text: &str) -> String {
    let out = lowered(text);
    match out.contains(',') {
        true => without_thousands(&out),
        false => out,
    }
}

/// `10,000` as `10000`: a comma between a digit and three digits.
fn without_thousands(text: &str) -> String {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let is_inside = |at: usize| {
        at > 0 && is_digit(at - 1) && (1..=3).all(|next| is_digit(at + next)) && !is_digit(at + 4)
    };
    let kept = text.char_indices().filter(|(at, c)| *c != ',' || !is_inside(*at));
    kept.map(|(_, c)| c).collect()
}

fn lowered(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '.' if out.ends_with(is_alphabetic) => {}
            // What only shapes letters or turns the direction says nothing.
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            '\u{2010}'..='\u{2012}' | '\u{2212}' => out.push('-'),
            '\u{2013}' | '\u{2014}' => out.push('–'),
            '\u{2018}' | '\u{2019}' | '`' => out.push('\''),
            // `2020年1月3日`.
            '年' | '月' => out.push('-'),
            '日' => out.push(' '),
            c if c.is_whitespace() || c == '،' => out.push(if c == '،' { ',' } else { ' ' }),
            // The `1990's`.
            's' | 'S' if out.ends_with("0'") => {
                out.pop();
                out.push('s');
            }
            c => match digit(c) {
                Some(digit) => out.push(digit),
                None => out.push(lower(c)),
            },
        }
    }
    // `2020年` is no start of a stretch.
    if text.trim_end().ends_with(['年', '月']) {
        out.pop();
    }
    out
}

/// A digit of Arabic, Persian, Devanagari and others as one of ASCII.
fn digit(c: char) -> Option<char> {
    const ZEROS: [u32; 8] = [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xe50, 0xff10, 0x7c0];
    let code = u32::from(c);
    let zero = ZEROS.iter().find(|zero| (**zero..**zero + 10).contains(&code))?;
    char::from_digit(code - zero, 10)
}

/// What a date is made of. `None` where a number is longer than any of a date.
pub(super) fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let kind = |c: char| (c.is_ascii_digit(), is_alphabetic(c));
        let end = rest.find(|other| kind(other) != kind(c)).unwrap_or(rest.len());
        match kind(c) {
            (true, _) => {
                let (run, after) = rest.split_at(end);
                let (number, after) = number(run, after, tokens.last())?;
                tokens.push(Token::Number(number));
                rest = after;
            }
            (_, true) => {
                let (word, after) = rest.split_at(end);
                push_word(&mut tokens, word);
                rest = after;
            }
            _ => {
                if c != ' ' {
                    tokens.push(Token::Sign(c));
                }
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    let before_year = |pair: &[Token]| matches!(pair[1], Token::Number(n) if n.is_short_year);
    let apostrophes: Vec<usize> = (1..tokens.len())
        .filter(|at| before_year(&tokens[at - 1..=*at]))
        .map(|at| at - 1)
        .collect();
    for at in apostrophes.into_iter().rev() {
        tokens.remove(at);
    }
    tokens.retain(|token| *token != Token::Sign(','));
    Some(tokens)
}

fn number<'a>(run: &str, after: &'a str, before: Option<&Token>) -> Option<(Number, &'a str)> {
    if run.len() > 15 {
        return None;
    }
    let mut number = Number {
        value: run.parse().ok()?,
        digits: run.len() as u8,
        is_ordinal: false,
        is_short_year: run.len() == 2 && before == Some(&Token::Sign('\'')),
    };
    for suffix in ["st", "nd", "rd", "th", "er", "ème", "º", "ª", "e"] {
        let Some(rest) = after.strip_prefix(suffix) else { continue };
        if run.len() <= 2 && !rest.starts_with(is_letter) {
            number.is_ordinal = true;
            return Some((number, rest));
        }
    }
    // `3. Januar`, but not `3.1.2020`.
    if run.len() <= 2 && after.starts_with(". ") {
        number.is_ordinal = true;
        return Some((number, &after[1..]));
    }
    Some((number, after))
}

fn push_word(tokens: &mut Vec<Token>, word: &str) {
    if weekday(word).is_some() || names::is_filler(word) {
        return;
    }
    // Names of two words, as those of months in the Levant.
    if let Some(Token::Word(last)) = tokens.last_mut() {
        let both = text!(last, " ", word);
        if names::month(&both).is_some() {
            *last = both;
            return;
        }
    }
    tokens.push(Token::Word(word.to_owned()));
}

/// Takes a time of day out of a text: the rest, and `T10:00:00` with its offset.
///
/// `None` where there is none; the time is not checked beyond its digits.
pub(super) fn time(text: &str) -> Option<(String, String)> {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let colon = text
        .bytes()
        .enumerate()
        .find(|(at, byte)| *byte == b':' && *at > 0 && is_digit(at - 1) && is_digit(at + 1));
    let (from, mut end, hour, mut clock) = match colon {
        Some((colon, _)) => {
            let from = if colon > 1 && is_digit(colon - 2) { colon - 2 } else { colon - 1 };
            let mut end = colon;
            while bytes
                .get(end)
                .is_some_and(|byte| matches!(byte, b':' | b'.') || byte.is_ascii_digit())
            {
                end += 1;
            }
            (from, end, text[from..colon].parse::<u32>().ok()?, text[colon..end].to_owned())
        }
        None => bare_hour(text)?,
    };
    let rest = text[end..].trim_start();
    let half = ["am", "pm"]
        .iter()
        .find(|half| rest.strip_prefix(**half).is_some_and(|after| !after.starts_with(is_letter)));
    let hour = match half {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(half) => hour % 12 + if *half == "pm" { 12 } else { 0 },
        None => hour,
    };
    if half.is_some() {
        end = text.len() - rest.len() + 2;
    }
    let (zone, mut end) = zone(text, end);
    // `GMT+0200 (CEST)`: a name of what was said.
    let rest = text[end..].trim_start();
    if !zone.is_empty() && rest.starts_with('(') && rest.ends_with(')') {
        end = text.len();
    }
    clock.push_str(&zone);
    let before = text[..from].trim_end();
    // The T of ISO 8601.
    let before = before
        .strip_suffix('t')
        .filter(|rest| rest.ends_with(|c: char| c.is_ascii_digit()))
        .unwrap_or(before);
    let date = text!(before.trim_end_matches(' '), " ", &text[end..]);
    Some((date, text!("T", pad(hour, 2), clock)))
}

/// `3 pm`: where, its hour, and the minutes that are not said.
fn bare_hour(text: &str) -> Option<(usize, usize, u32, String)> {
    let at = ["am", "pm"].iter().find_map(|half| {
        text.match_indices(half).map(|(at, _)| at).find(|at| {
            let before = text[..*at].trim_end();
            let after = &text[at + 2..];
            before.ends_with(|c: char| c.is_ascii_digit()) && !after.starts_with(is_letter)
        })
    })?;
    let before = text[..at].trim_end();
    let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    let from = before.len() - digits;
    Some((from, before.len(), before[from..].parse().ok()?, ":00".to_owned()))
}

/// The offset after a time, as EDTF writes it, and where it ends.
fn zone(text: &str, end: usize) -> (String, usize) {
    let rest = text[end..].trim_start();
    let at = text.len() - rest.len();
    for name in ["utc", "gmt", "z"] {
        if let Some(after) = rest.strip_prefix(name) {
            if !after.starts_with(|c: char| is_letter(c) || c == '+' || c == '-') {
                return ("Z".into(), at + name.len());
            }
        }
    }
    let after = rest.trim_start_matches("utc").trim_start_matches("gmt");
    let sign = after.chars().next().filter(|c| matches!(c, '+' | '-'));
    let digits: String =
        after.chars().skip(1).take_while(|c| c.is_ascii_digit() || *c == ':').collect();
    let plain = digits.replace(':', "");
    match (sign, plain.len()) {
        (Some(sign), 2) => (text!(sign, plain, ":00"), text.len() - after.len() + 1 + digits.len()),
        (Some(sign), 4) => {
            let end = text.len() - after.len() + 1 + digits.len();
            (text!(sign, &plain[..2], ":", &plain[2..]), end)
        }
        _ => (String::new(), end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_taken_out() {
        for (text, date, clock) in [
            ("3 jan 2020 10:30", "3 jan 2020 ", "T10:30"),
            ("2020-01-03t9:05:07z", "2020-01-03 ", "T09:05:07Z"),
            ("1/3/2020 3:45 pm", "1/3/2020 ", "T15:45"),
            ("1/3/2020, 12:00:00 am utc", "1/3/2020, ", "T00:00:00Z"),
            ("3 pm on 3 jan 2020", "  on 3 jan 2020", "T15:00"),
            ("3 jan 2020 10:30 +0300", "3 jan 2020 ", "T10:30+03:00"),
        ] {
            let (rest, found) = time(text).expect(text);
            assert_eq!((rest.trim(), &*found), (date.trim(), clock), "{text}");
        }
        assert_eq!(time("3 jan 2020"), None);
        assert_eq!(time("14:00 pm 3 jan 2020"), None);
    }

    #[test]
    fn digits_of_all_scripts_are_digits() {
        assert_eq!(even("٣ يناير ٢٠٢٠"), "3 يناير 2020");
        assert_eq!(even("۱۳ دی ۱۳۹۸"), "13 دی 1398");
        assert_eq!(even("44 B.C."), "44 bc");
    }
}
