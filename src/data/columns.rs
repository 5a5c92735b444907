//! Columns of text, and ids that are looked up by their hash.
//!
//! Cost: a text costs its bytes and 4 more. No hash map: tables are open
//! addressing over FNV-1a, so the same input makes the same columns everywhere.

use std::cmp::Ordering;

use crate::lean::{cut, order_by};
use crate::time::digits::decimal;

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
pub(super) struct Texts {
    buffer: String,
    ends: Vec<u32>,
}

impl Texts {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The total of all texts must stay below 4 GiB, as the source does.
    pub(super) fn push(&mut self, text: &str) {
        self.buffer.push_str(text);
        self.ends
            .push(u32::try_from(self.buffer.len()).expect("texts are shorter than the source"));
    }

    pub(super) fn get(&self, index: usize) -> &str {
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        cut(&self.buffer, start, self.ends[index] as usize)
    }

    /// The same texts in the order of `order`, which names each once.
    pub(super) fn into_order(self, order: &[u32]) -> Self {
        if order.len() == self.len() && order.is_sorted() {
            return self;
        }
        let mut to = Self {
            buffer: String::with_capacity(self.buffer.len()),
            ends: Vec::with_capacity(self.ends.len()),
        };
        for &index in order {
            to.push(self.get(index as usize));
        }
        to
    }
}

/// Distinct texts, numbered in the order of their first appearance.
#[derive(Clone, Debug, Default)]
pub(crate) struct Interner {
    texts: Texts,
    /// `hash32 << 32 | index + 1`; 0 is free. A power of two, at most half full.
    slots: Vec<u64>,
}

impl Interner {
    pub(super) fn texts(&self) -> &Texts {
        &self.texts
    }

    pub(super) fn into_texts(self) -> Texts {
        self.texts
    }

    /// The number of `text`, and whether it is new.
    pub(crate) fn intern(&mut self, text: &str) -> (u32, bool) {
        if self.slots.len() < 2 * (self.texts.len() + 1) {
            self.grow();
        }
        let hash = hash32(text);
        match self.slot(hash, text) {
            Ok(index) => (index, false),
            Err(free) => {
                let index = u32::try_from(self.texts.len()).expect("fewer texts than bytes");
                self.texts.push(text);
                self.slots[free] = (u64::from(hash) << 32) | (u64::from(index) + 1);
                (index, true)
            }
        }
    }

    /// The first of `base-2`, `base-3`, … from `from` on that is free, taken,
    /// and the number after it.
    pub(super) fn intern_numbered(&mut self, base: &str, from: u32) -> (u32, u32) {
        let mut number = from;
        loop {
            let mut id = String::with_capacity(base.len() + 4);
            id.push_str(base);
            id.push('-');
            id.push_str(&decimal(number as usize));
            number += 1;
            if let (index, true) = self.intern(&id) {
                return (index, number);
            }
        }
    }

    fn slot(&self, hash: u32, text: &str) -> Result<u32, usize> {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let slot = self.slots[at];
            if slot == 0 {
                return Err(at);
            }
            let index = (slot as u32) - 1;
            if (slot >> 32) as u32 == hash && self.texts.get(index as usize) == text {
                return Ok(index);
            }
            at = (at + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(16);
        let old = std::mem::replace(&mut self.slots, vec![0; size]);
        for slot in old.into_iter().filter(|&slot| slot != 0) {
            let mut at = (slot >> 32) as usize & (size - 1);
            while self.slots[at] != 0 {
                at = (at + 1) & (size - 1);
            }
            self.slots[at] = slot;
        }
    }
}

/// Finds a text in a column: positions sorted by hash. 4 bytes a text.
#[derive(Clone, Debug, Default)]
pub(super) struct ByHash(Vec<u32>);

impl ByHash {
    pub(super) fn new(texts: &Texts) -> Self {
        let hash = |at: u32| u64::from(hash32(texts.get(at as usize)));
        Self(order_by(texts.len(), &hash, &|_, _| Ordering::Equal))
    }

    /// O(log n).
    pub(super) fn find(&self, texts: &Texts, text: &str) -> Option<u32> {
        let hash = hash32(text);
        let from = self.0.partition_point(|&index| hash32(texts.get(index as usize)) < hash);
        self.0[from..]
            .iter()
            .copied()
            .take_while(|&index| hash32(texts.get(index as usize)) == hash)
            .find(|&index| texts.get(index as usize) == text)
    }

    /// Positions by the hash of their texts, and where hashes are equal by position.
    pub(super) fn positions(&self) -> &[u32] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn interns_and_finds() {
        let mut ids = Interner::default();
        for round in 0..2 {
            for number in 0..1000_u32 {
                assert_eq!(ids.intern(&number.to_string()), (number, round == 0));
            }
        }
        assert_eq!(ids.intern(""), (1000, true));
        assert_eq!(ids.intern_numbered("7", 2), (1001, 3));
        assert_eq!(ids.intern_numbered("7", 2), (1002, 4));
        let by_hash = ByHash::new(ids.texts());
        for index in 0..ids.texts().len() {
            assert_eq!(by_hash.find(ids.texts(), ids.texts().get(index)), Some(index as u32));
        }
        assert_eq!(by_hash.find(ids.texts(), "1000"), None);
    }

    #[test]
    fn reorders() {
        let mut texts = Texts::default();
        for text in ["a", "", "bc"] {
            texts.push(text);
        }
        let turned = texts.into_order(&[2, 1, 0]);
        assert_eq!([0, 1, 2].map(|index| turned.get(index)), ["bc", "", "a"]);
    }
}
