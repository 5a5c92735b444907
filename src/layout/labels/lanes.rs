//! Who is on each lane: for each a set of positions that finds neighbours.
//!
//! A lane is a 64-ary tree of bits: a bit of a level says whether its word of
//! the level below holds any. Neighbours are found in O(log₆₄ n): four steps at a
//! million. The words of all lanes for the same positions lie side by side, as
//! a placing looks at every lane around one position. Memory: n / 8 · 64/63
//! bytes a lane.

const WORD_BITS: usize = u64::BITS as usize;

/// One set of positions below `n` for each lane.
#[derive(Clone, Debug, Default)]
pub(super) struct Lanes {
    count: usize,
    /// From single positions up to one word; word `w` of a lane is at
    /// `w · count + lane`.
    levels: Vec<Vec<u64>>,
}

impl Lanes {
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

    pub(super) fn insert(&mut self, lane: usize, mut at: usize) {
        for level in &mut self.levels {
            let word = at / WORD_BITS;
            level[word * self.count + lane] |= 1 << (at % WORD_BITS);
            at = word;
        }
    }

    /// The last member below `at`, which is at most `n`.
    pub(super) fn before(&self, lane: usize, mut at: usize) -> Option<usize> {
        for depth in 0..self.levels.len() {
            let word = at / WORD_BITS;
            let below = self.word(depth, lane, word) & !(u64::MAX << (at % WORD_BITS));
            if below != 0 {
                let top = |word: u64| WORD_BITS - 1 - word.leading_zeros() as usize;
                return Some(self.descend(depth, lane, word * WORD_BITS + top(below), top));
            }
            at = word;
        }
        None
    }

    /// The first member above `at`.
    pub(super) fn after(&self, lane: usize, mut at: usize) -> Option<usize> {
        for depth in 0..self.levels.len() {
            let word = at / WORD_BITS;
            let above = self.word(depth, lane, word) & (u64::MAX << (at % WORD_BITS) << 1);
            if above != 0 {
                let bottom = |word: u64| word.trailing_zeros() as usize;
                return Some(self.descend(depth, lane, word * WORD_BITS + bottom(above), bottom));
            }
            at = word;
        }
        None
    }

    /// From a set bit at a level down to a position, through the bit that `pick`
    /// takes from each word.
    fn descend(&self, depth: usize, lane: usize, at: usize, pick: impl Fn(u64) -> usize) -> usize {
        let word_at = |depth, at| self.word(depth, lane, at);
        (0..depth).rev().fold(at, |at, depth| at * WORD_BITS + pick(word_at(depth, at)))
    }

    fn word(&self, depth: usize, lane: usize, word: usize) -> u64 {
        self.levels[depth][word * self.count + lane]
    }

    /// Bytes of all levels.
    pub(super) fn bytes(&self) -> usize {
        self.levels.iter().map(|level| size_of_val(&**level)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::Lanes;

    #[test]
    fn neighbours_equal_a_scan() {
        for len in [0, 1, 63, 64, 65, 4096, 5000] {
            let mut lanes = Lanes::new(3, len);
            // Sparse and dense stretches, different on each lane.
            let member = |lane: usize, at: usize| (at * at + lane) % (3 + at / 40) == 0;
            for at in 0..len {
                (0..3).filter(|&lane| member(lane, at)).for_each(|lane| lanes.insert(lane, at));
            }
            for lane in 0..3 {
                for at in 0..=len {
                    let before = (0..at).rev().find(|&other| member(lane, other));
                    assert_eq!(lanes.before(lane, at), before);
                    let after = (at + 1..len).find(|&other| member(lane, other));
                    assert_eq!(lanes.after(lane, at), after);
                }
            }
        }
    }
}
