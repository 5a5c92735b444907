//! JSON values as slices of their source.
//!
//! serde_json finds where a value ends (with no recursion, so depth costs no
//! stack) and this module says what kind it is. A string without escapes is its
//! own slice. The two visitors hand their members to a `dyn FnMut`, so that
//! each exists once in the program.

use std::{borrow::Cow, fmt};

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// A JSON value, without the white space around it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Raw<'de>(&'de str);

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

    /// The text of a string, and whether a lone surrogate became U+FFFD in it.
    pub(crate) fn to_text(self) -> Option<(Cow<'de, str>, bool)> {
        let inner = self.0.strip_prefix('"')?.strip_suffix('"')?;
        if !inner.as_bytes().contains(&b'\\') {
            return Some((Cow::Borrowed(inner), false));
        }
        Words.deserialize(&mut serde_json::Deserializer::from_str(self.0)).ok()
    }

    /// The digits of a number cut to a whole one (at most a billion either
    /// way), and whether nothing was cut. No floating point: it would cost the
    /// download its parser.
    pub(crate) fn to_integer(self) -> Option<(i32, bool)> {
        let (digits, exponent) = self.0.split_once(['e', 'E']).unwrap_or((self.0, "0"));
        let (sign, digits) = digits.strip_prefix('-').map_or((1, digits), |rest| (-1, rest));
        if !digits.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let shift = match exponent.trim_start_matches('+').parse::<i32>() {
            Ok(shift) => i64::from(shift),
            Err(_) if exponent.starts_with('-') => i64::from(i32::MIN),
            Err(_) => i64::from(i32::MAX),
        };
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
        Some((sign * i32::try_from(value).expect("at most a billion"), exact))
    }
}

/// Calls `each` for every member of an object.
pub(crate) fn fields<'de>(
    object: Raw<'de>,
    each: &mut dyn FnMut(&str, Raw<'de>),
) -> Result<(), serde_json::Error> {
    serde_json::Deserializer::from_str(object.0).deserialize_map(Fields(each))
}

/// Calls `each` for every element of an array.
pub(crate) fn items<'de>(
    array: Raw<'de>,
    each: &mut dyn FnMut(Raw<'de>),
) -> Result<(), serde_json::Error> {
    serde_json::Deserializer::from_str(array.0).deserialize_seq(Items(each))
}

struct Fields<'f, 'de>(&'f mut dyn FnMut(&str, Raw<'de>));

impl<'de> Visitor<'de> for Fields<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some((key, _)) = map.next_key_seed(Words)? {
            let value: &'de RawValue = map.next_value()?;
            (self.0)(&key, Raw(value.get()));
        }
        Ok(())
    }
}

/// The elements of an array, also inside a document that is being read.
pub(super) struct Items<'f, 'de>(pub(super) &'f mut dyn FnMut(Raw<'de>));

impl<'de> Visitor<'de> for Items<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while let Some(value) = seq.next_element::<&'de RawValue>()? {
            (self.0)(Raw(value.get()));
        }
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Items<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_seq(self)
    }
}

/// A string with escapes. Read as bytes: as text, serde_json refuses a lone
/// surrogate, which JavaScript writes without a word.
pub(super) struct Words;

impl<'de> DeserializeSeed<'de> for Words {
    type Value = (Cow<'de, str>, bool);

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_bytes(self)
    }
}

impl<'de> Visitor<'de> for Words {
    type Value = (Cow<'de, str>, bool);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text")
    }

    fn visit_borrowed_bytes<E: Error>(self, bytes: &'de [u8]) -> Result<Self::Value, E> {
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok((Cow::Borrowed(text), false)),
            Err(_) => self.visit_bytes(bytes),
        }
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Self::Value, E> {
        let (text, mended) = from_wtf8(bytes.to_vec());
        Ok((Cow::Owned(text), mended))
    }
}

/// WTF-8 is UTF-8 that may hold surrogates, as `ED A0..BF xx`. U+FFFD has
/// three bytes too.
fn from_wtf8(bytes: Vec<u8>) -> (String, bool) {
    let mut bytes = match String::from_utf8(bytes) {
        Ok(text) => return (text, false),
        Err(error) => error.into_bytes(),
    };
    for at in 0..bytes.len().saturating_sub(2) {
        if bytes[at] == 0xed && bytes[at + 1] >= 0xa0 {
            bytes[at..at + 3].copy_from_slice("\u{fffd}".as_bytes());
        }
    }
    (String::from_utf8_lossy(&bytes).into_owned(), true)
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
}
