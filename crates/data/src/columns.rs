//! Columns of text, ids that are looked up by their hash, and who is in what.
//!
//! Cost: a text that stands in the source costs 4 bytes; another its bytes and
//! 8 more. No hash map: tables are open addressing over FNV-1a, so the same
//! input makes the same columns everywhere.

mod intern;
mod lists;
mod titles;

pub use intern::Interner;
pub(super) use lists::{Entry, Lists};
pub use titles::GivenTitles;
pub(super) use titles::OwnTitles;

use crate::std_lite::cut;

/// FNV-1a, 64 bits: short, stable across machines, good enough for ids.
/// <http://www.isthe.com/chongo/tech/comp/fnv/>
pub(super) fn fnv1a(seed: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(seed, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Where [`fnv1a`] starts.
pub(super) const FNV_SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// The upper half of the hash, which is the better mixed one.
pub(super) fn hash32(text: &str) -> u32 {
    (fnv1a(FNV_SEED, text.as_bytes()) >> 32) as u32
}

/// Many short texts in one buffer.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    buffer: String,
    ends: Vec<u32>,
}

impl Texts {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Adds one.
    ///
    /// # Panics
    ///
    /// Where all are longer than 4 GiB together, which no source is.
    pub fn push(&mut self, text: &str) {
        self.buffer.push_str(text);
        self.ends
            .push(u32::try_from(self.buffer.len()).expect("texts are shorter than the source"));
    }

    /// All, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|index| self.get(index))
    }

    /// The one at a place.
    ///
    /// # Panics
    ///
    /// Where there are fewer.
    #[must_use]
    pub fn get(&self, index: usize) -> &str {
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        cut(&self.buffer, start, self.ends[index] as usize)
    }
}

/// Where the text of an event is: near its row in the source, or among texts
/// of their own (escaped, cut, made, far away or very long).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word(u32);

impl Word {
    const OWN: u32 = 1 << 31;

    /// A part of the source, if it is one and near `row`: 15 bits for the
    /// distance, 16 for the length.
    pub(super) fn within(source: &str, row: u32, part: &str) -> Option<Self> {
        let from = (part.as_ptr() as usize).checked_sub(source.as_ptr() as usize)?;
        let to = from + part.len();
        Self::between(row, (from, to)).filter(|_| to <= source.len())
    }

    /// A part that is known to lie in the source, if it is near `row`.
    pub(super) fn between(row: u32, (from, to): (usize, usize)) -> Option<Self> {
        let away = from.checked_sub(row as usize).filter(|away| *away < 1 << 15)?;
        let len = to - from;
        (len < 1 << 16).then_some(Self((away as u32) << 16 | len as u32))
    }

    /// One of the texts of their own.
    pub(super) fn own(index: u32) -> Self {
        assert!(index < Self::OWN, "texts are fewer than 2 GiB");
        Self(Self::OWN | index)
    }

    /// Which of the texts of their own, of a word that is one.
    pub(super) fn index(self) -> u32 {
        self.0 & !Self::OWN
    }

    /// Which of the texts of their own, if it is one.
    pub(super) fn own_index(self) -> Option<usize> {
        (self.0 & Self::OWN != 0).then_some(self.index() as usize)
    }

    pub(super) fn get<'t>(self, source: &'t str, row: u32, own: &'t Texts) -> &'t str {
        let in_source = self.in_source(source, row);
        in_source.unwrap_or_else(|| own.get(self.index() as usize))
    }

    pub(super) fn in_source(self, source: &str, row: u32) -> Option<&str> {
        let from = row as usize + (self.0 >> 16) as usize;
        let is_own = self.0 & Self::OWN != 0;
        (!is_own).then(|| cut(source, from, from + (self.0 & 0xffff) as usize))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_again() {
        let source = ["x".repeat(40_000), "é".repeat(70_000)].concat();
        let mut own = Texts::default();
        own.push("not in the source");
        for (row, from, to, fits) in [
            (0, 0, 0, true),
            (10, 10, 20, true),
            (7, 7 + 32_767, 40_000, true),
            (7, 7 + 32_768, 40_000, false),
            (10, 9, 20, false),
            (40_000, 40_002, 40_002 + 65_534, true),
            (40_000, 40_002, 40_002 + 65_536, false),
        ] {
            let word = Word::within(&source, row, &source[from..to]);
            assert_eq!(word.is_some(), fits, "{row} {from} {to}");
            if let Some(word) = word {
                assert_eq!(word.get(&source, row, &own), &source[from..to]);
            }
        }
        assert_eq!(Word::within(&source, 0, "elsewhere"), None);
        assert_eq!(Word::own(0).get(&source, 9, &own), "not in the source");
    }
}
