//! Distinct texts by number.

use super::{Texts, hash32};
use crate::time::digits::decimal;

/// Distinct texts, numbered in the order of their first appearance.
#[derive(Clone, Debug, Default)]
pub struct Interner {
    texts: Texts,
    /// `hash32 << 32 | index + 1`; 0 is free. A power of two, at most half full.
    slots: Vec<u64>,
}

impl Interner {
    pub(crate) fn texts(&self) -> &Texts {
        &self.texts
    }

    pub(crate) fn into_texts(self) -> Texts {
        self.texts
    }

    /// The number of `text`, and whether it is new.
    pub fn intern(&mut self, text: &str) -> (u32, bool) {
        self.reserve(1);
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
    /// and the number after it. Nor does it take what `is_taken`.
    pub(crate) fn intern_numbered(
        &mut self,
        base: &str,
        from: u32,
        is_taken: &dyn Fn(&str) -> bool,
    ) -> (u32, u32) {
        let mut number = from;
        loop {
            let mut id = String::with_capacity(base.len() + 4);
            id.push_str(base);
            id.push('-');
            id.push_str(&decimal(number as usize));
            number += 1;
            if is_taken(&id) {
                continue;
            }
            if let (index, true) = self.intern(&id) {
                return (index, number);
            }
        }
    }

    /// The number of a text that is there.
    pub(crate) fn find(&self, text: &str) -> Option<u32> {
        if self.slots.is_empty() { None } else { self.slot(hash32(text), text).ok() }
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

    /// Makes room for so many more.
    pub(crate) fn reserve(&mut self, more: usize) {
        let need = 2 * (self.texts.len() + more);
        if self.slots.len() >= need {
            return;
        }
        let size = need.next_power_of_two().max(16);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn interns_and_numbers() {
        let mut ids = Interner::default();
        for round in 0..2 {
            for number in 0..1000_u32 {
                assert_eq!(ids.intern(&number.to_string()), (number, round == 0));
            }
        }
        assert_eq!(ids.intern(""), (1000, true));
        assert_eq!(ids.intern_numbered("7", 2, &|_| false), (1001, 3));
        assert_eq!(ids.intern_numbered("7", 2, &|id| id == "7-3"), (1002, 5));
        assert_eq!(ids.texts().get(1002), "7-4");
    }
}
