//! Who is in an event, and its tags: each list is kept once.
//!
//! Cost: 4 bytes an event, and for each distinct list 4 bytes and 4 more for
//! each entry. Events mostly share few lists.

use crate::{ActorIx, TagIx};

/// An entry: a number.
pub(crate) trait Entry: Copy + PartialEq {
    fn number(self) -> u32;
}

impl Entry for ActorIx {
    fn number(self) -> u32 {
        self.0
    }
}

impl Entry for TagIx {
    fn number(self) -> u32 {
        self.0
    }
}

/// Distinct lists, numbered in the order of their first appearance.
#[derive(Clone, Debug)]
pub(crate) struct Lists<T> {
    entries: Vec<T>,
    ends: Vec<u32>,
    /// Number + 1 by hash; 0 is free. A power of two, at most half full; empty
    /// while no more come.
    slots: Vec<u32>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self { entries: Vec::new(), ends: Vec::new(), slots: Vec::new() }
    }
}

impl<T: Entry> Lists<T> {
    pub(crate) fn get(&self, list: u32) -> &[T] {
        let start = (list as usize).checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.entries[start..self.ends[list as usize] as usize]
    }

    /// The number of a list.
    pub(crate) fn intern(&mut self, list: &[T]) -> u32 {
        if self.slots.len() < 2 * (self.ends.len() + 1) {
            self.grow();
        }
        let free = match self.slot(list) {
            Ok(number) => return number,
            Err(free) => free,
        };
        self.entries.extend_from_slice(list);
        self.ends.push(u32::try_from(self.entries.len()).expect("fewer entries than bytes"));
        let number = self.ends.len() as u32;
        self.slots[free] = number;
        number - 1
    }

    fn slot(&self, list: &[T]) -> Result<u32, usize> {
        let mask = self.slots.len() - 1;
        // Multiplied by the golden ratio (Knuth); the upper bits are well mixed.
        let mix = |hash: u64, entry: &T| {
            (hash.rotate_left(5) ^ u64::from(entry.number())).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        };
        let mut at = (list.iter().fold(list.len() as u64, mix) >> 32) as usize & mask;
        loop {
            match self.slots[at].checked_sub(1) {
                None => return Err(at),
                Some(number) if self.get(number) == list => return Ok(number),
                Some(_) => at = (at + 1) & mask,
            }
        }
    }

    fn grow(&mut self) {
        let mut size = (self.slots.len() * 2).max(16);
        while size < 2 * (self.ends.len() + 1) {
            size *= 2;
        }
        self.slots = vec![0; size];
        for number in 0..self.ends.len() as u32 {
            if let Err(free) = self.slot(self.get(number)) {
                self.slots[free] = number + 1;
            }
        }
    }

    /// The lists, in the order of their numbers.
    pub(crate) fn all(&self) -> impl Iterator<Item = &[T]> {
        (0..self.ends.len() as u32).map(|list| self.get(list))
    }

    /// All that are in a list, some more than once.
    pub(crate) fn entries(&self) -> &[T] {
        &self.entries
    }

    /// Renumbers entries, each to another, when no more lists are to come soon.
    pub(crate) fn finish(&mut self, move_to: &dyn Fn(&mut T)) {
        self.slots = Vec::new();
        self.entries.iter_mut().for_each(move_to);
        self.entries.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    pub(crate) fn bytes(&self) -> usize {
        size_of_val(&*self.entries) + size_of_val(&*self.ends)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_list_is_kept_once() {
        let mut lists = Lists::default();
        let all: Vec<Vec<ActorIx>> = (0..1000_u32)
            .map(|k| (0..k % 4).map(|part| ActorIx(k / 4 * part + k)).collect())
            .collect();
        let numbers: Vec<u32> = all.iter().map(|list| lists.intern(list)).collect();
        for (list, &number) in all.iter().zip(&numbers) {
            assert_eq!(lists.get(number), list);
            assert_eq!(lists.intern(list), number);
        }
        lists.finish(&|ix| ix.0 += 1);
        assert_eq!(lists.get(numbers[5]), [ActorIx(all[5][0].0 + 1)]);
        assert_eq!(lists.get(numbers[0]), []);
    }
}
