//! Sets of positions that find neighbours: who is on each lane, who is in each
//! octave.
//!
//! A set is a 64-ary tree of bits: a bit of a level says whether its word of
//! the level below holds any. Neighbours are found in O(log₆₄ n): four steps at a
//! million. The words of all sets for the same positions lie side by side, as
//! a placing looks at every lane around one position. Memory: n / 8 · 64/63
//! bytes a set.

use crate::data::shift::Shift;

const WORD_BITS: usize = u64::BITS as usize;

/// So many sets of positions below `n`.
#[derive(Clone, Debug, Default)]
pub(super) struct Sets {
    count: usize,
    /// From single positions up to one word; word `w` of a set is at
    /// `w · count + set`.
    levels: Vec<Vec<u64>>,
}

impl Sets {
    /// For positions below `len`, all out.
    pub(super) fn new(count: usize, len: usize) -> Self {
        let mut levels = Vec::new();
        // There is a word for position `len` too, from which all others are below.
        let mut words = len / WORD_BITS + 1;
        loop {
            levels.push(vec![0; words * count]);
            if words <= 1 {
                return Self { count, levels };
            }
            words = words.div_ceil(WORD_BITS);
        }
    }

    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Moves all members; who came is in none.
    pub(super) fn edit(&mut self, shift: &Shift) {
        let count = self.count;
        let mut new = Self::new(count, shift.after());
        for set in 0..count {
            let get = |word: usize| self.levels[0].get(word * count + set).copied();
            let to = &mut new.levels[0];
            shift.bits(
                |word| get(word).unwrap_or_default(),
                |word, bits| to[word * count + set] |= bits,
            );
        }
        for depth in 1..new.levels.len() {
            let (below, level) = new.levels.split_at_mut(depth);
            for (at, _) in below[depth - 1].iter().enumerate().filter(|(_, word)| **word != 0) {
                let (word, set) = (at / count, at % count);
                level[0][word / WORD_BITS * count + set] |= 1 << (word % WORD_BITS);
            }
        }
        *self = new;
    }

    pub(super) fn insert(&mut self, set: usize, mut at: usize) {
        for level in &mut self.levels {
            let word = at / WORD_BITS;
            level[word * self.count + set] |= 1 << (at % WORD_BITS);
            at = word;
        }
    }

    /// The last member below `at`, which is at most `n`.
    pub(super) fn before(&self, set: usize, mut at: usize) -> Option<usize> {
        for depth in 0..self.levels.len() {
            let word = at / WORD_BITS;
            let below = self.word(depth, set, word) & !(u64::MAX << (at % WORD_BITS));
            if below != 0 {
                let top = |word: u64| WORD_BITS - 1 - word.leading_zeros() as usize;
                return Some(self.descend(depth, set, word * WORD_BITS + top(below), top));
            }
            at = word;
        }
        None
    }

    /// The first member that is not below `at`, which is at most `n`.
    pub(super) fn at_or_after(&self, set: usize, mut at: usize) -> Option<usize> {
        // Of the word at hand those from `at` on, of the words above those after it.
        let mut from = u64::MAX << (at % WORD_BITS);
        for depth in 0..self.levels.len() {
            let word = at / WORD_BITS;
            let above = self.word(depth, set, word) & from;
            if above != 0 {
                let bottom = |word: u64| word.trailing_zeros() as usize;
                return Some(self.descend(depth, set, word * WORD_BITS + bottom(above), bottom));
            }
            at = word;
            from = u64::MAX << (at % WORD_BITS) << 1;
        }
        None
    }

    /// From a set bit at a level down to a position, through the bit that `pick`
    /// takes from each word.
    fn descend(&self, depth: usize, set: usize, at: usize, pick: impl Fn(u64) -> usize) -> usize {
        let word_at = |depth, at| self.word(depth, set, at);
        (0..depth).rev().fold(at, |at, depth| at * WORD_BITS + pick(word_at(depth, at)))
    }

    /// Bytes taken.
    pub(super) fn bytes(&self) -> usize {
        self.levels.iter().map(|level| size_of_val(&level[..])).sum()
    }

    fn word(&self, depth: usize, set: usize, word: usize) -> u64 {
        self.levels[depth][word * self.count + set]
    }
}

#[cfg(test)]
mod tests {
    use super::Sets;

    #[test]
    fn neighbours_equal_a_scan() {
        for len in [0, 1, 63, 64, 65, 4096, 5000] {
            let mut sets = Sets::new(3, len);
            // Sparse and dense stretches, different in each set.
            let member = |set: usize, at: usize| (at * at + set) % (3 + at / 40) == 0;
            for at in 0..len {
                (0..3).filter(|&set| member(set, at)).for_each(|set| sets.insert(set, at));
            }
            for set in 0..3 {
                for at in 0..=len {
                    let before = (0..at).rev().find(|&other| member(set, other));
                    assert_eq!(sets.before(set, at), before);
                    let after = (at..len).find(|&other| member(set, other));
                    assert_eq!(sets.at_or_after(set, at), after);
                }
            }
        }
    }
}
