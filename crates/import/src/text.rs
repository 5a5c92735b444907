//! Texts put together. In a browser the standard library's formatting would weigh more than most
//! readers here, so nothing of this crate uses it but tests and what is for people at a terminal.

use std::borrow::Cow;

use actor_timeline_base::{decimal, letters::is_letter};

/// All parts in a row: texts, characters, whole numbers, and [`pad`].
macro_rules! text {
    ($($part:expr),* $(,)?) => {{
        let mut out = String::new();
        $($crate::text::Put::put(&$part, &mut out);)*
        out
    }};
}
pub(crate) use text;

/// A letter and no digit, where digits are ASCII.
pub(crate) fn is_alphabetic(c: char) -> bool {
    is_letter(c) && !c.is_ascii_digit()
}

/// What [`text!`] takes.
pub(crate) trait Put {
    fn put(&self, out: &mut String);
}

impl<T: Put + ?Sized> Put for &mut T {
    fn put(&self, out: &mut String) {
        (**self).put(out);
    }
}

impl<T: Put + ?Sized> Put for &T {
    fn put(&self, out: &mut String) {
        (**self).put(out);
    }
}

impl Put for str {
    fn put(&self, out: &mut String) {
        out.push_str(self);
    }
}

impl Put for String {
    fn put(&self, out: &mut String) {
        out.push_str(self);
    }
}

impl Put for Cow<'_, str> {
    fn put(&self, out: &mut String) {
        out.push_str(self);
    }
}

impl Put for char {
    fn put(&self, out: &mut String) {
        out.push(*self);
    }
}

macro_rules! whole {
    ($($kind:ty)*) => {$(
        impl Put for $kind {
            fn put(&self, out: &mut String) {
                push_number(out, *self as i64, 0);
            }
        }
    )*};
}
whole!(i64 u32 usize u8);

/// A whole number with at least so many digits.
pub(crate) struct Pad(i64, usize);

/// A whole number with zeros before it, up to a width.
pub(crate) fn pad(number: impl Into<i64>, width: usize) -> Pad {
    Pad(number.into(), width)
}

impl Put for Pad {
    fn put(&self, out: &mut String) {
        push_number(out, self.0, self.1);
    }
}

/// A year as EDTF.
pub(crate) fn year(year: i64) -> String {
    match year {
        0..=9999 => text!(pad(year, 4)),
        -9999..0 => text!("-", pad(-year, 4)),
        _ => text!("Y", year),
    }
}

/// Where the first of these ASCII signs is from a place on, or a byte below one; the length where
/// there is none. Eight bytes at a time; always four signs, since each number of them would be a
/// function of its own.
#[inline]
pub(crate) fn find(text: &str, mut at: usize, signs: [u8; 4], below: u8) -> usize {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    let bytes = text.as_bytes();
    let eights = signs.map(|sign| ONES * u64::from(sign));
    while let Some(eight) = bytes.get(at..).and_then(|rest| rest.first_chunk()) {
        let word = u64::from_le_bytes(*eight);
        // The first byte that is less has its high bit set, and none if there is no such byte.
        // https://graphics.stanford.edu/~seander/bithacks.html#ZeroInWord
        let less = |word: u64, than: u64| word.wrapping_sub(ONES * than) & !word;
        let first = less(word, below.into());
        let found = eights.iter().fold(first, |found, sign| found | less(word ^ sign, 1));
        let found = found & (ONES << 7);
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    let length = rest.iter().position(|byte| *byte < below || signs.contains(byte));
    length.map_or(bytes.len(), |length| at + length)
}

/// A text of two characters at least, with zeros before it.
pub(crate) fn two(text: &str) -> String {
    let zeros = 2_usize.saturating_sub(text.chars().count());
    text!("00"[..zeros], text)
}

fn push_number(out: &mut String, number: i64, width: usize) {
    let mut digits = [b'0'; 20];
    let mut from = digits.len();
    let mut rest = number.unsigned_abs();
    while rest > 0 || from == digits.len() {
        from -= 1;
        digits[from] = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    if number < 0 {
        out.push('-');
    }
    let from = from.min(digits.len().saturating_sub(width));
    digits[from..].iter().for_each(|digit| out.push(char::from(*digit)));
}

/// A decimal number, as spreadsheets and JSON write it. Of more than 15 digits the last may be off.
pub(crate) fn number(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix('+').filter(|rest| !rest.starts_with('-'));
    decimal::number(unsigned.unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_those_of_the_standard_library() {
        for n in [0, 7, 10, 99, 2020, -1, -44, i64::MAX, i64::MIN] {
            assert_eq!(text!("a", n, 'b'), format!("a{n}b"));
        }
        for n in [0_u32, 7, 44, 2020, 12345] {
            assert_eq!(text!(pad(n, 4), pad(n, 2)), format!("{n:04}{n:02}"));
        }
        assert_eq!(["", "7", "07", "007"].map(two), ["00", "07", "07", "007"]);
    }

    #[test]
    fn signs_are_found_wherever_they_are() {
        for length in 0..40 {
            for sign in [';', '|', '\n', '\u{1f}'] {
                for before in ["a", "é", "\u{7f}", " ", ":", "<", "}"] {
                    let text = [&before.repeat(length), &*sign.to_string(), "; x"].concat();
                    let at = before.len() * length;
                    assert_eq!(find(&text, 0, [b';', b'|', b';', b';'], b' '), at, "{text:?}");
                    assert_eq!(
                        find(&text[..at], 0, [b';', b'|', b';', b';'], b' '),
                        at,
                        "{text:?}"
                    );
                    assert_eq!(find(&text, at + 1, [b';'; 4], 0), at + 1, "{text:?}");
                }
            }
        }
    }

    #[test]
    fn numbers_are_those_of_the_standard_library() {
        for text in [
            "0",
            "-0.5",
            "43831",
            "43831.75",
            "1577836800000",
            "1.5778368E12",
            "1e3",
            "2.5e-3",
            "+7",
            "007",
            "99999.999988426",
            "123456789012345",
        ] {
            assert_eq!(number(text), text.parse().ok(), "{text}");
        }
        for text in ["", ".", "-", "x", "1x", "1e", "1..2", "--1", "inf", "nan", "e5"] {
            assert_eq!(number(text), None, "{text}");
        }
        assert_eq!((number("1e999999"), number("+-1")), (None, None));
        assert_eq!(number("1e-999999"), Some(0.0));
    }
}
