//! Twins of standard functions that weigh less in the wasm: `f64::clamp`, `str`'s index and the
//! search for a text bring the printing of floats and of characters, for the words of a panic.
//! For `assert_eq!` it is the printing of both sides: write `assert!`.

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
    fn clamps() {
        assert_eq!([-1.0, 0.5, 2.0, f64::NAN].map(|x| clamp(x, 0.0, 1.0)), [0.0, 0.5, 1.0, 0.0]);
    }
}
