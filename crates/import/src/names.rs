//! Names with a number each: the one map of this crate, since each kind of map is some KB in a
//! browser. In the order of their first appearance, so that nothing is in another order each time.

/// Names with a number each.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    /// All names in a row, so that a million take few allocations.
    text: String,
    /// Where each name ends in `text`, and its number.
    entries: Vec<(usize, u32)>,
    /// `hash << 32 | entry + 1`; 0 is free. A power of two, at most half full.
    slots: Vec<u64>,
}

impl Names {
    pub(crate) fn get(&self, name: &str) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        self.entry(hash(name), name).ok().map(|entry| self.entries[entry].1)
    }

    /// The number of a name; 0 for a new one.
    #[inline(never)]
    pub(crate) fn slot(&mut self, name: &str) -> &mut u32 {
        if self.slots.len() <= 2 * self.entries.len() {
            self.grow();
        }
        let hash = hash(name);
        let entry = self.entry(hash, name).unwrap_or_else(|free| {
            self.text.push_str(name);
            self.entries.push((self.text.len(), 0));
            self.slots[free] = (u64::from(hash) << 32) | self.entries.len() as u64;
            self.entries.len() - 1
        });
        &mut self.entries[entry].1
    }

    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, u32)> {
        (0..self.entries.len()).map(|entry| (self.name(entry), self.entries[entry].1))
    }

    fn name(&self, entry: usize) -> &str {
        let from = if entry == 0 { 0 } else { self.entries[entry - 1].0 };
        &self.text[from..self.entries[entry].0]
    }

    /// The entry of a name, or the free slot where it belongs.
    #[inline(never)]
    fn entry(&self, hash: u32, name: &str) -> Result<usize, usize> {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let slot = self.slots[at];
            if slot == 0 {
                return Err(at);
            }
            let entry = (slot as u32 - 1) as usize;
            if (slot >> 32) as u32 == hash && self.name(entry) == name {
                return Ok(entry);
            }
            at = (at + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let size = (4 * self.entries.len()).next_power_of_two().max(16);
        let old = std::mem::replace(&mut self.slots, vec![0; size]);
        for slot in old.into_iter().filter(|slot| *slot != 0) {
            let mut at = (slot >> 32) as usize & (size - 1);
            while self.slots[at] != 0 {
                at = (at + 1) & (size - 1);
            }
            self.slots[at] = slot;
        }
    }
}

/// Of names that differ in their last byte, as ids in a row do, the hashes lie side by side: so a
/// million of them find their slots in few lines of the cache.
fn hash(name: &str) -> u32 {
    let Some((last, rest)) = name.as_bytes().split_last() else { return 0 };
    let mut hash = name.len() as u64;
    let mut mix = |word: u64| {
        hash = (hash.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    };
    let mut words = rest.chunks_exact(8);
    for word in &mut words {
        mix(word.iter().rev().fold(0, |sum, byte| (sum << 8) | u64::from(*byte)));
    }
    mix(words.remainder().iter().rev().fold(0, |sum, byte| (sum << 8) | u64::from(*byte)));
    let hash = (hash ^ (hash >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 32;
    (hash as u32).wrapping_add(u32::from(*last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_their_numbers_and_their_order() {
        let mut names = Names::default();
        assert_eq!(names.get(""), None);
        for round in 1..=2_u32 {
            for number in 0..10_000 {
                let slot = names.slot(&format!("name {number}"));
                assert_eq!(*slot, if round == 1 { 0 } else { number });
                *slot = number;
            }
            assert_eq!(names.len(), 10_000);
        }
        *names.slot("") = 7;
        assert_eq!((names.get(""), names.get("name 9999")), (Some(7), Some(9999)));
        assert_eq!(names.get("name 10000"), None);
        let order: Vec<u32> = names.iter().map(|(_, number)| number).collect();
        assert!(order[..10_000].is_sorted());
        assert_eq!(names.iter().last(), Some(("", 7)));
    }

    #[test]
    fn hashes_of_like_names_differ() {
        let mut names = Names::default();
        (0..4096).for_each(|number| *names.slot(&format!("e{number}")) = 1);
        // The longest run of slots that are taken is what one has to look at.
        let taken = names.slots.split(|slot| *slot == 0).map(<[u64]>::len);
        assert!(taken.max() < Some(400), "{:?}", names.slots.len());
    }
}
