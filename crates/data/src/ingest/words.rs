//! Texts of many events as they crossed over from a page: in one buffer, read where they lie.

use crate::{
    document::{Raw, string},
    std_lite::cut,
};
use std::ops::Range;

/// Texts of events one after another, each a part of one buffer. What lies between them (quotation
/// marks and commas of JSON, say) is of nobody.
#[derive(Clone, Debug, Default)]
pub struct Words {
    buffer: String,
    /// First byte and the byte after the last.
    places: Vec<(u32, u32)>,
}

impl Words {
    /// The texts of a JSON array of so many values: empty for what says nothing, `None` where one is
    /// no text or number, or there are more. Texts without escapes stay where they stand.
    #[inline(never)] // it comes with the second part of the wasm
    #[must_use]
    pub fn of_json(json: String, count: usize) -> Option<Self> {
        let mut words = Self { places: Vec::with_capacity(count), buffer: json };
        // What has escapes stands unescaped behind the array.
        let mut unescaped = String::new();
        let bytes = words.buffer.as_bytes();
        if bytes.first() != Some(&b'[') {
            return None;
        }
        let mut at = 1;
        loop {
            match bytes.get(at)? {
                b']' => break,
                b',' | b' ' | b'\n' | b'\r' | b'\t' => {
                    at += 1;
                    continue;
                }
                _ => {}
            }
            let is_seen =
                bytes.get(at + 1).is_some_and(|&byte| byte.is_ascii_graphic() && byte != b'"');
            let (place, end) = match string(bytes, at).filter(|_| is_seen) {
                Some(end) => ((at + 1, end - 1), end),
                None => {
                    let value = Raw::at(&words.buffer, at as u32);
                    let from = bytes.len() + unescaped.len();
                    if !value.is_absent() {
                        unescaped.push_str(&value.to_words()?.0);
                    }
                    ((from, bytes.len() + unescaped.len()), at + value.as_str().len().max(1))
                }
            };
            if words.places.len() == count {
                return None;
            }
            words.places.push((place.0 as u32, place.1 as u32));
            at = end;
        }
        words.buffer.push_str(&unescaped);
        words.places.resize(count, (0, 0));
        Some(words)
    }

    /// Texts side by side in a buffer; `None` where an end is not one of a character, is before the
    /// one before or beyond the buffer.
    #[must_use]
    pub fn of_parts(buffer: String, ends: impl Iterator<Item = usize>) -> Option<Self> {
        let mut words = Self { buffer, places: Vec::with_capacity(ends.size_hint().0) };
        let mut from = 0;
        for to in ends {
            words.buffer.get(from..to)?;
            words.places.push((from as u32, to as u32));
            from = to;
        }
        Some(words)
    }

    /// So many texts with U+0000 between them; `None` where there is another number of them, as where
    /// one of them holds it.
    #[must_use]
    pub fn of_joined(buffer: String, count: usize) -> Option<Self> {
        let mut words = Self { buffer, places: Vec::with_capacity(count) };
        let mut from = 0;
        for to in
            words.buffer.bytes().enumerate().filter_map(|(at, byte)| (byte == 0).then_some(at))
        {
            words.places.push((from, to as u32));
            from = to as u32 + 1;
        }
        words.places.push((from, words.buffer.len() as u32));
        (words.places.len() == count).then_some(words)
    }

    /// Adds one.
    pub fn push(&mut self, text: &str) {
        let from = self.buffer.len() as u32;
        self.buffer.push_str(text);
        self.places.push((from, self.buffer.len() as u32));
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// True when there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The one at a place.
    ///
    /// # Panics
    ///
    /// Where there are fewer.
    #[must_use]
    pub fn get(&self, at: usize) -> &str {
        let Range { start, end } = self.place(at);
        cut(&self.buffer, start, end)
    }

    /// Where that is in the buffer.
    pub(super) fn place(&self, at: usize) -> Range<usize> {
        let (from, to) = self.places[at];
        from as usize..to as usize
    }

    pub(super) fn buffer(&self) -> &str {
        &self.buffer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(words: &Words) -> Vec<&str> {
        (0..words.len()).map(|at| words.get(at)).collect()
    }

    #[test]
    fn texts_of_an_array_are_texts_or_numbers() {
        let json =
            r#"["a plain one", null, 7, "", "\"\u00e9\ud83d\ude00\ud800", -1.5e300,"é", " ","z"]"#;
        let words = Words::of_json(json.into(), 10).expect("texts");
        let escaped = "\"\u{e9}\u{1f600}\u{fffd}";
        assert_eq!(
            list(&words),
            ["a plain one", "", "7", "", escaped, "-1.5e300", "é", "", "z", ""]
        );
        for bad in ["[true, 1]", "[[], 1]", "[1, {}]", "[1, 2, 3]", "\"a\"", "", "[1", "[\"a"] {
            assert!(Words::of_json(bad.into(), 2).is_none(), "{bad}");
        }
        assert_eq!(list(&Words::of_json("[]".into(), 1).expect("none")), [""]);
    }

    #[test]
    fn parts_end_where_characters_do() {
        let of = |ends: &[usize]| Words::of_parts("aéb".into(), ends.iter().copied());
        assert_eq!(list(&of(&[1, 3, 3, 4]).expect("parts")), ["a", "é", "", "b"]);
        for ends in [&[2_usize][..], &[1, 0], &[5]] {
            assert!(of(ends).is_none(), "{ends:?}");
        }
    }
}
