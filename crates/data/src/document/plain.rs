//! Rows of the commonest shape, in one go.
//!
//! An object of `id`, `title`, `date`, `actors`, `tags`, `importance`, `summary` and
//! `place`, in any order, each at most once and the first three present; of texts
//! without escapes and a single digit. What is read so is JSON. All else, right or wrong, is left to
//! the general reading.

use super::bytes::{Range, eight, is_blank, string};

/// Where the values of a row are, without their quotation marks and brackets.
#[derive(Clone, Copy, Default)]
pub(crate) struct Plain {
    /// The values of [`ID`], [`TITLE`], [`DATE`], [`ACTORS`], [`TAGS`] and [`PLACE`].
    pub(crate) parts: [Range; 6],
    /// The importance, one digit.
    pub(crate) importance: u8,
}

pub(crate) const ID: usize = 0;
pub(crate) const TITLE: usize = 1;
pub(crate) const DATE: usize = 2;
pub(crate) const ACTORS: usize = 3;
pub(crate) const TAGS: usize = 4;
pub(crate) const PLACE: usize = 5;
const IMPORTANCE: usize = 6;
/// Read on demand.
const SUMMARY: usize = 7;

impl Plain {
    /// Reads the row that starts at `at`; where it ends, if it has this shape.
    pub(crate) fn read(&mut self, bytes: &[u8], mut at: usize) -> Option<usize> {
        let mut seen = 0;
        self.parts[ACTORS..].fill((0, 0));
        self.importance = 3;
        let mut next = b'{';
        while bytes.get(at) == Some(&next) {
            at = past_blanks(bytes, at + 1);
            let (key, len) = key(bytes, at)?;
            at = past_blanks(bytes, at + len);
            if bytes.get(at) != Some(&b':') || seen & 1 << key != 0 {
                return None;
            }
            seen |= 1 << key;
            at = past_blanks(bytes, at + 1);
            let from = at + 1;
            at = match key {
                ACTORS | TAGS => list(bytes, at)?,
                IMPORTANCE => {
                    self.importance = bytes.get(at)?.wrapping_sub(b'0');
                    from
                }
                _ => string(bytes, at)?,
            };
            if let Some(part) = self.parts.get_mut(key) {
                *part = (from as u32, at as u32 - 1);
            }
            at = past_blanks(bytes, at);
            next = b',';
        }
        let is_whole = bytes.get(at) == Some(&b'}') && seen & 7 == 7;
        (is_whole && (1..=5).contains(&self.importance)).then_some(at + 1)
    }
}

/// Which key starts at a place, and how long it is with its quotation marks.
#[inline(always)]
fn key(bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    let word = eight(bytes, at)?;
    let is = |key: &[u8; 8], len: u32| (word ^ u64::from_le_bytes(*key)) << (64 - 8 * len) == 0;
    Some(if is(b"\"id\"    ", 4) {
        (ID, 4)
    } else if is(b"\"title\" ", 7) {
        (TITLE, 7)
    } else if is(b"\"date\"  ", 6) {
        (DATE, 6)
    } else if is(b"\"actors\"", 8) {
        (ACTORS, 8)
    } else if is(b"\"importa", 8) && bytes.get(at + 8..at + 12) == Some(b"nce\"") {
        (IMPORTANCE, 12)
    } else if is(b"\"tags\"  ", 6) {
        (TAGS, 6)
    } else if is(b"\"place\" ", 7) {
        (PLACE, 7)
    } else if is(b"\"summary", 8) && bytes.get(at + 8) == Some(&b'"') {
        (SUMMARY, 9)
    } else {
        return None;
    })
}

/// The byte after a list of texts that are not escaped.
fn list(bytes: &[u8], mut at: usize) -> Option<usize> {
    let mut next = b'[';
    if bytes.get(at) != Some(&next) {
        return None;
    }
    while bytes.get(at) == Some(&next) {
        at = past_blanks(bytes, at + 1);
        if next == b'[' && bytes.get(at) == Some(&b']') {
            break;
        }
        at = past_blanks(bytes, string(bytes, at)?);
        next = b',';
    }
    (bytes.get(at) == Some(&b']')).then_some(at + 1)
}

#[inline(always)]
fn past_blanks(bytes: &[u8], mut at: usize) -> usize {
    while bytes.get(at).is_some_and(is_blank) {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_whole_or_not_read() {
        let row = r#"{"title" : "é","id":"a" ,"importance":2, "actors":["x" , "long enough"], "date":"2020"}"#;
        let text = [row, "          "].concat();
        let mut plain = Plain::default();
        assert_eq!(plain.read(text.as_bytes(), 0), Some(row.len()));
        let part = |at: usize| &row[plain.parts[at].0 as usize..plain.parts[at].1 as usize];
        assert_eq!(["a", "é", "2020", "\"x\" , \"long enough\""], [0, 1, 2, 3].map(part));
        assert_eq!(plain.importance, 2);
        for (from, to) in [
            ("2,", "0,"),
            ("2,", "6,"),
            ("2,", "3.0,"),
            ("2,", "23,"),
            ("2,", "null,"),
            ("a", "\\u0061"),
            ("\"id\"", "\"ID\""),
            ("\"id\"", "\"date\""),
            ("\"id\":\"a\" ,", ""),
            ("\"a\" ,", "\"a\" "),
            ("x\" ,", "x\" "),
            ("[\"x\"", "[5"),
            ("[\"x\" , \"long enough\"]", "]"),
            ("[\"x\"", "\"x\""),
            ("\"x\" , ", "\"x\" , ,"),
            ("ugh\"]", "ugh\",]"),
            ("2020\"}", "2020\",}"),
            ("2020\"}", "2020\"]"),
            ("2020\"}", "2020"),
            ("é", "\u{1f}"),
            ("{", "["),
        ] {
            let text = text.replacen(from, to, 1);
            assert_eq!(plain.read(text.as_bytes(), 0), None, "{text}");
        }
        for cut in 0..row.len() {
            assert_eq!(plain.read(&row.as_bytes()[..cut], 0), None, "{cut}");
        }
    }
}
