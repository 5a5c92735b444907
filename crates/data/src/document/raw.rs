//! JSON values as slices of their source.
//!
//! `scan` reads the whole document once and refuses what is not JSON; after that
//! this module only has to find where values end, which needs no code for each
//! type. Nothing recurses, so depth costs no stack, and a string without
//! escapes is its own slice. What is not JSON ends the walk.

use super::bytes::{is_blank, string};
use crate::{
    escape::hex,
    std_lite::{cut, halves},
    time::digits::number,
    unseen,
};
use std::borrow::Cow;

/// A JSON value, without the white space around it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Raw<'de>(&'de str);

/// Exponents beyond move the point out of any document.
const FAR: i64 = 1 << 32;

/// What a JSON value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Object,
    Array,
    /// A number, `true`, `false` or `null`.
    Scalar,
}

impl<'de> Raw<'de> {
    /// `json` must be one JSON value.
    pub(crate) fn new(json: &'de str) -> Self {
        Self(json)
    }

    /// The value that starts at `from`, in text that may go on behind it.
    pub(crate) fn at(text: &'de str, from: u32) -> Self {
        let at = from as usize;
        Cursor { text, at }.next_value().unwrap_or(Self(""))
    }

    /// [`Raw::at`], but an object may have text behind it: whoever walks over its
    /// members comes to its end.
    pub(crate) fn row_at(text: &'de str, from: u32) -> Self {
        let rest = Self(cut(text, from as usize, text.len()));
        if rest.kind() == Kind::Object { rest } else { Self::at(text, from) }
    }

    pub(crate) fn as_str(self) -> &'de str {
        self.0
    }

    pub(crate) fn kind(self) -> Kind {
        match self.0.as_bytes().first() {
            Some(b'"') => Kind::Text,
            Some(b'{') => Kind::Object,
            Some(b'[') => Kind::Array,
            _ => Kind::Scalar,
        }
    }

    /// What it is, in words.
    pub(crate) fn name(self) -> &'static str {
        match self.0.as_bytes().first() {
            Some(b'"') => "a text",
            Some(b'{') => "an object",
            Some(b'[') => "an array",
            Some(b'n') => "null",
            Some(b't' | b'f') => "true or false",
            _ => "a number",
        }
    }

    /// True for what says nothing: `null`, and a text in which there is nothing to see.
    pub(crate) fn is_absent(self) -> bool {
        match self.0.as_bytes() {
            // Almost every text begins with what is seen.
            [b'"', first, ..] if first.is_ascii_graphic() && !matches!(first, b'"' | b'\\') => {
                false
            }
            [b'"', ..] => self.to_text().is_some_and(|(text, _)| unseen::is_blank(&text)),
            [first, ..] => *first == b'n',
            [] => false,
        }
    }

    /// The text of a string, or a number as it is written; and whether a lone surrogate
    /// became U+FFFD in it.
    pub(crate) fn to_words(self) -> Option<(Cow<'de, str>, bool)> {
        if self.is_number() { Some((Cow::Borrowed(self.0), false)) } else { self.to_text() }
    }

    pub(crate) fn is_number(self) -> bool {
        matches!(self.0.as_bytes().first(), Some(b'-' | b'0'..=b'9'))
    }

    /// The text of a string, and whether a lone surrogate became U+FFFD in it.
    pub(crate) fn to_text(self) -> Option<(Cow<'de, str>, bool)> {
        let inner = self.0.strip_prefix('"')?.strip_suffix('"')?;
        if !inner.as_bytes().contains(&b'\\') {
            return Some((Cow::Borrowed(inner), false));
        }
        let (text, is_mended) = unescaped(inner);
        Some((Cow::Owned(text), is_mended))
    }

    /// The digits of a number cut to a whole one (at most a billion either
    /// way), and whether nothing was cut. No floating point: it would cost the
    /// download its parser.
    pub(crate) fn to_integer(self) -> Option<(i32, bool)> {
        let (digits, exponent) =
            halves(self.0, b'e').or_else(|| halves(self.0, b'E')).unwrap_or((self.0, "0"));
        let (sign, digits) = digits.strip_prefix('-').map_or((1, digits), |rest| (-1, rest));
        if !digits.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let (whole, fraction) = halves(digits, b'.').unwrap_or((digits, ""));
        let shift = exponent.bytes().position(|byte| !b"+-0".contains(&byte)).map_or(0, |at| {
            let size = number(cut(exponent, at, exponent.len()));
            size.map_or(FAR, |size| (size as i64).min(FAR))
        });
        let shift = if exponent.starts_with('-') { -shift } else { shift };
        let point = whole.len() as i64 + shift;
        let (mut value, mut exact) = (0_i64, true);
        for (place, digit) in whole.bytes().chain(fraction.bytes()).enumerate() {
            if (place as i64) < point {
                value = (value * 10 + i64::from(digit - b'0')).min(1_000_000_000);
            } else {
                exact &= digit == b'0';
            }
        }
        let zeros = point - (whole.len() + fraction.len()) as i64;
        for _ in 0..zeros.clamp(0, 9) {
            value = (value * 10).min(1_000_000_000);
        }
        Some((sign * value as i32, exact))
    }
}

// Both kinds of containers are walked over in many places: types of their own, with `next`
// written once, weigh a fraction of chains of adapters.

/// Keys and values of an object; none of anything else.
pub(crate) fn fields(object: Raw<'_>) -> Fields<'_> {
    Fields(Cursor::inside(object, b'{'))
}

/// What [`fields`] gives.
pub(crate) struct Fields<'de>(Cursor<'de>);

impl<'de> Iterator for Fields<'de> {
    type Item = (Cow<'de, str>, Raw<'de>);

    #[inline(never)]
    fn next(&mut self) -> Option<Self::Item> {
        let key = self.0.next_value()?;
        let value = self.0.next_value()?;
        Some((key.to_text()?.0, value))
    }
}

/// The place of what stands alone where an array belongs.
pub(crate) const ALONE: usize = usize::MAX;

/// Elements of an array with their places, but for those that say nothing. What stands
/// alone is an array of one.
pub(crate) fn listed(value: Raw<'_>) -> Listed<'_> {
    let is_alone = value.is_number() || matches!(value.kind(), Kind::Text | Kind::Object);
    Listed { cursor: Cursor::inside(value, b'['), index: 0, alone: is_alone.then_some(value) }
}

/// What [`listed`] gives.
pub(crate) struct Listed<'de> {
    cursor: Cursor<'de>,
    /// The place of the next element.
    index: usize,
    alone: Option<Raw<'de>>,
}

impl<'de> Iterator for Listed<'de> {
    type Item = (usize, Raw<'de>);

    #[inline(never)]
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (index, value) = match self.alone.take() {
                Some(value) => (ALONE, value),
                None => (self.index, self.cursor.next_value()?),
            };
            self.index += 1;
            if !value.is_absent() {
                return Some((index, value));
            }
        }
    }
}

/// Walks over values in text that is known to be JSON.
struct Cursor<'de> {
    text: &'de str,
    at: usize,
}

impl<'de> Cursor<'de> {
    /// Just behind the bracket that opens `container`; at the end of anything else.
    fn inside(container: Raw<'de>, opening: u8) -> Self {
        let is_it = container.0.as_bytes().first() == Some(&opening);
        Self { text: container.0, at: if is_it { 1 } else { container.0.len() } }
    }

    /// The next value, past blanks, a comma and a colon.
    fn next_value(&mut self) -> Option<Raw<'de>> {
        let bytes = self.text.as_bytes();
        while bytes.get(self.at).is_some_and(|b| is_blank(b) || matches!(b, b',' | b':')) {
            self.at += 1;
        }
        let start = self.at;
        self.at = match bytes.get(start)? {
            b']' | b'}' => return None,
            b'"' => end_of_string(bytes, start),
            b'[' | b'{' => end_of_container(bytes, start),
            _ => {
                let is_end = |b: &u8| is_blank(b) || matches!(b, b',' | b']' | b'}');
                bytes[start..].iter().position(is_end).map_or(bytes.len(), |len| start + len)
            }
        };
        self.text.get(start..self.at).map(Raw)
    }
}

/// The byte after the closing quotation mark of the string that opens at `at`.
fn end_of_string(bytes: &[u8], mut at: usize) -> usize {
    // Most have no escape.
    if let Some(end) = string(bytes, at) {
        return end;
    }
    at += 1;
    loop {
        match bytes.get(at) {
            None => return bytes.len(),
            Some(b'"') => return at + 1,
            Some(b'\\') => at += 2,
            Some(_) => at += 1,
        }
    }
}

fn end_of_container(bytes: &[u8], mut at: usize) -> usize {
    let mut depth = 0_usize;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => {
                at = end_of_string(bytes, at);
                continue;
            }
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth -= 1,
            _ => {}
        }
        at += 1;
        if depth == 0 {
            return at;
        }
    }
    bytes.len()
}

/// The text that escapes stand for. A lone surrogate, which JavaScript writes
/// without a word and serde_json refuses, becomes U+FFFD.
fn unescaped(mut escaped: &str) -> (String, bool) {
    let (mut text, mut is_mended) = (String::with_capacity(escaped.len()), false);
    while let Some((plain, rest)) = halves(escaped, b'\\') {
        text.push_str(plain);
        let mut chars = rest.chars();
        let (c, mut after) = (chars.next().unwrap_or('\\'), chars.as_str());
        text.push(match c {
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                let found;
                (found, after) = unicode(after);
                is_mended |= found.is_none();
                found.unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            itself => itself,
        });
        escaped = after;
    }
    text.push_str(escaped);
    (text, is_mended)
}

/// The character of the four digits after `\u`, with the second half of a
/// surrogate pair if it is there; and what follows.
fn unicode(digits: &str) -> (Option<char>, &str) {
    let unit = |text: &str| hex(text.get(..4)?);
    let after = digits.get(4..).unwrap_or_default();
    let Some(high) = unit(digits) else { return (None, after) };
    let second = after.strip_prefix("\\u");
    if let (0xd800..0xdc00, Some(low @ 0xdc00..0xe000)) = (high, second.and_then(unit)) {
        let pair = 0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00);
        return (char::from_u32(pair), cut(after, 6, after.len()));
    }
    (char::from_u32(high), after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_cut_to_integers() {
        for (json, want) in [
            ("3", Some((3, true))),
            ("-0", Some((0, true))),
            ("3.0", Some((3, true))),
            ("3.5", Some((3, false))),
            ("-2.25", Some((-2, false))),
            ("30e-1", Some((3, true))),
            ("0.3E+1", Some((3, true))),
            ("1e-400", Some((0, false))),
            ("0e99999999999", Some((0, true))),
            ("1e99999999999", Some((1_000_000_000, true))),
            ("1e-99999999999", Some((0, false))),
            ("123456789012345678901234567890", Some((1_000_000_000, true))),
            ("true", None),
            ("null", None),
        ] {
            assert_eq!(Raw::new(json).to_integer(), want, "{json}");
        }
    }

    #[test]
    fn walks_over_members() {
        let json =
            r#"{ "a" :1,"b\\\"":[ {"x":"]}\\"} , [] ],"long enough for eights":null , "":"\\" }"#;
        let found: Vec<_> = fields(Raw::new(json)).map(|(key, v)| (key, v.as_str())).collect();
        let want = [
            ("a", "1"),
            ("b\\\"", r#"[ {"x":"]}\\"} , [] ]"#),
            ("long enough for eights", "null"),
            ("", r#""\\""#),
        ];
        assert_eq!(found, want.map(|(key, value)| (Cow::Borrowed(key), value)));
        let inner: Vec<_> = listed(found_value(json)).map(|(_, item)| item.as_str()).collect();
        assert_eq!(inner, [r#"{"x":"]}\\"}"#, "[]"]);
        assert_eq!(fields(Raw::new("[1]")).count() + listed(Raw::new("true")).count(), 0);
        assert_eq!(fields(Raw::new("5")).count() + listed(Raw::new("")).count(), 0);
        let places = |json| listed(Raw::new(json)).map(|(place, _)| place).collect::<Vec<_>>();
        assert_eq!([places("[1, null, 2]"), places("{\"a\":1}")], [vec![0, 2], vec![ALONE]]);
    }

    fn found_value(json: &str) -> Raw<'_> {
        fields(Raw::new(json)).nth(1).expect("the second member").1
    }

    #[test]
    fn strings_end_where_serde_json_says() {
        // Every string of a length up to 12 with a mark at every place.
        for length in 0..12 {
            for at in 0..=length {
                for mark in ["\\\"", "\\\\", "é", "\\u0022"] {
                    let text = [&*"x".repeat(at), mark, &*"y".repeat(length - at)].concat();
                    let json = ["\"", &*text, "\",\"z"].concat();
                    assert_eq!(end_of_string(json.as_bytes(), 0), text.len() + 2, "{json}");
                }
            }
        }
        for cut in ["\"", "\"abc", "\"abcdefgh\\", "\"\\"] {
            assert_eq!(end_of_string(cut.as_bytes(), 0), cut.len());
            assert_eq!(end_of_container(["[", cut].concat().as_bytes(), 0), cut.len() + 1);
        }
    }

    #[test]
    fn lone_surrogates_become_one_replacement_each() {
        for (json, want, mended) in [
            (r#""a\ud800b""#, "a\u{fffd}b", true),
            (r#""\udc00\ud800""#, "\u{fffd}\u{fffd}", true),
            (r#""\ud83d\ude00 \n""#, "\u{1f600} \n", false),
            (r#""퟿\ud800""#, "퟿\u{fffd}", true),
            (r#""plain""#, "plain", false),
        ] {
            let (text, was_mended) = Raw::new(json).to_text().expect("a string");
            assert_eq!((&*text, was_mended), (want, mended), "{json}");
        }
    }

    #[test]
    fn escapes_mean_what_serde_json_says() {
        let pieces = [
            "x",
            "é",
            "\\n",
            "\\t",
            "\\b",
            "\\f",
            "\\r",
            "\\/",
            "\\\\",
            "\\\"",
            "\\u00e9",
            "\\uFFFF",
            "\\ud83d\\ude00",
            "\\u0000",
        ];
        for a in pieces {
            for b in pieces {
                for c in pieces {
                    let json = ["\"", a, b, c, "\""].concat();
                    let want: String = serde_json::from_str(&json).expect("a string");
                    assert_eq!(Raw::new(&json).to_text(), Some((Cow::Owned::<str>(want), false)));
                }
            }
        }
        // Not JSON, but no reason to panic.
        for cut in ["\\", "\\u", "\\u12", "\\ud83d\\u", "\\ué123", "\\u123é"] {
            let _ = unescaped(cut);
        }
    }
}
