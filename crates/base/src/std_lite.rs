//! Twins of standard functions that weigh less in the wasm: `f64::clamp`, `str`'s index and the
//! search for a text bring the printing of floats and of characters, for the words of a panic.
//! For `assert_eq!` it is the printing of both sides: write `assert!`.
//! `split`, `find` and their like bring a search for each kind of pattern.

use std::borrow::Cow;

/// `x`, but at least `low` and at most `high`; `low` when `x` is no number.
pub fn clamp(x: f64, low: f64, high: f64) -> f64 {
    x.max(low).min(high)
}

/// `text[from..to]`, without the code for the words of its panic.
pub fn cut(text: &str, from: usize, to: usize) -> &str {
    text.get(from..to).expect("a cut is between characters")
}

/// Both sides of a place in a text, as light as [`cut`].
pub fn split_at(text: &str, at: usize) -> (&str, &str) {
    (cut(text, 0, at), cut(text, at, text.len()))
}

/// What is before and after the first `part`: `split_once` without the search
/// for long parts in long texts, whose panics print characters.
pub fn parted<'t>(text: &'t str, part: &str) -> Option<(&'t str, &'t str)> {
    let at = text.as_bytes().windows(part.len()).position(|bytes| bytes == part.as_bytes())?;
    Some((text.get(..at)?, text.get(at + part.len()..)?))
}

/// What is before and after the first `byte`, which is of ASCII: `split_once`.
pub fn halves(text: &str, byte: u8) -> Option<(&str, &str)> {
    let at = text.bytes().position(|found| found == byte)?;
    Some((cut(text, 0, at), cut(text, at + 1, text.len())))
}

/// The parts of a text between each `byte`, which is of ASCII.
pub fn split(text: &str, byte: u8) -> Split<'_> {
    Split { rest: Some(text), byte }
}

/// See [`split`].
#[derive(Clone, Debug)]
pub struct Split<'t> {
    rest: Option<&'t str>,
    byte: u8,
}

impl<'t> Iterator for Split<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        let rest = self.rest?;
        let halves = halves(rest, self.byte);
        self.rest = halves.map(|(_, rest)| rest);
        Some(halves.map_or(rest, |(part, _)| part))
    }
}

/// How many characters a text has: the twin of `chars().count()`, which is made for long texts.
pub fn characters(text: &str) -> usize {
    text.bytes().map(|byte| usize::from(byte & 0xc0 != 0x80)).sum()
}

/// e to the power of `x`, to a part in 10¹¹; as at −700 below it and as at 700 above.
pub fn exp(x: f64) -> f64 {
    const HALVINGS: i32 = 10;
    let part = clamp(x, -700.0, 700.0) / f64::from(1 << HALVINGS);
    let mut power = (1..=14).rev().fold(1.0, |sum, n| 1.0 + sum * part / f64::from(n));
    for _ in 0..HALVINGS {
        power *= power;
    }
    power
}

/// The natural logarithm of a normal `x` above 0, to a part in 10¹² of it or of 1.
pub fn ln(x: f64) -> f64 {
    const MANTISSA_BITS: u32 = f64::MANTISSA_DIGITS - 1;
    // Between √½ and √2, times a power of two.
    let shift = (x * std::f64::consts::FRAC_1_SQRT_2).to_bits() >> MANTISSA_BITS;
    let power = shift as i64 - 1022;
    let part = x / f64::from_bits(((power + 1023) as u64) << MANTISSA_BITS);
    // Twice the inverse hyperbolic tangent.
    let t = (part - 1.0) / (part + 1.0);
    let sum = (0..8).rev().fold(0.0, |sum, n| sum * t * t + 2.0 / f64::from(2 * n + 1));
    power as f64 * std::f64::consts::LN_2 + t * sum
}

/// A text of one's own: the twin of `into_owned`, which is copied to wherever it is called.
#[inline(never)]
pub fn owned(text: Cow<'_, str>) -> String {
    text.into_owned()
}

/// All texts in a row with `between` between them: the twin of `join`.
pub fn join(texts: &[String], between: &str) -> String {
    let mut all = String::new();
    for (at, text) in texts.iter().enumerate() {
        all.push_str(if at == 0 { "" } else { between });
        all.push_str(text);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_texts() {
        assert_eq!(parted("2020 – 2023 – 2026", " – "), Some(("2020", "2023 – 2026")));
        assert_eq!(parted("ab", "ab"), Some(("", "")));
        assert_eq!([parted("ab", "abc"), parted("", "a"), parted("2020", "–")], [None; 3]);
    }

    #[test]
    fn counts_characters() {
        for text in ["", "a", "é", "日本語 2020", "🙂"] {
            assert_eq!(characters(text), text.chars().count(), "{text}");
        }
    }

    #[test]
    fn powers_and_logarithms_are_those_of_the_standard_library() {
        for k in -7000..=7000 {
            let x = f64::from(k) / 10.0;
            let power = exp(x);
            assert!((power / x.exp() - 1.0).abs() < 1e-11, "e^{x} = {power}");
            let back = ln(x.exp());
            assert!((back - x).abs() < 1e-12 * x.abs().max(1.0), "ln {} = {back}", x.exp());
        }
        for k in 1..20_000 {
            let x = f64::from(k) / 5000.0;
            assert!((ln(x) - x.ln()).abs() < 1e-13, "ln {x} = {}", ln(x));
        }
    }

    #[test]
    fn splits_as_the_standard_library_does() {
        for text in ["", "-", "a", "a-b", "-é-", "--", "日-本"] {
            assert_eq!(Vec::from_iter(split(text, b'-')), Vec::from_iter(text.split('-')));
            assert_eq!(halves(text, b'-'), text.split_once('-'));
        }
    }

    #[test]
    fn clamps() {
        assert_eq!([-1.0, 0.5, 2.0, f64::NAN].map(|x| clamp(x, 0.0, 1.0)), [0.0, 0.5, 1.0, 0.0]);
    }
}
