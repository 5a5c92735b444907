//! Sets of positions that answer "how many of the first `k`" at once.
//!
//! A dense set is a bitset with a running count every 512 bits: a rank costs
//! one look-up and at most 512 bits of popcount. A sparse one is a sorted list
//! of positions: a rank is a binary search, and its size is bounded by four
//! bytes a member. They cost the same memory at a density of 1/32.

use fixedbitset::FixedBitSet;

/// Bits between two running counts.
const BLOCK_BITS: usize = 512;
const WORD_BITS: usize = usize::BITS as usize;
const BLOCK_WORDS: usize = BLOCK_BITS / WORD_BITS;

/// Below one member in so many positions, a list is smaller than a bitset.
pub(super) const SPARSE: usize = 32;

/// A bitset with a running count every 512 bits.
#[derive(Clone, Debug)]
pub(super) struct Ranked {
    bits: FixedBitSet,
    /// Members before each block; one more at the end holds them all.
    before: Vec<u32>,
}

impl Ranked {
    /// Counts once over the words: O(n / 64).
    pub(super) fn new(bits: FixedBitSet) -> Self {
        let blocks = bits.as_slice().chunks(BLOCK_WORDS);
        let mut before = Vec::with_capacity(blocks.len() + 1);
        let mut total = 0;
        for block in blocks {
            before.push(total);
            total += popcount(block);
        }
        before.push(total);
        Self { bits, before }
    }

    pub(super) fn bits(&self) -> &FixedBitSet {
        &self.bits
    }

    pub(super) fn count(&self) -> u32 {
        self.before.last().copied().unwrap_or(0)
    }

    /// Members among the first `upto` positions.
    pub(super) fn rank(&self, upto: usize) -> u32 {
        let upto = upto.min(self.bits.len());
        let (block, word) = (upto / BLOCK_BITS, upto / WORD_BITS);
        let words = self.bits.as_slice();
        let whole = self.before[block] + popcount(&words[block * BLOCK_WORDS..word]);
        match upto % WORD_BITS {
            0 => whole,
            rest => whole + (words[word] & ((1 << rest) - 1)).count_ones(),
        }
    }

    /// Position of the `k`-th member, from 0.
    pub(super) fn select(&self, k: u32) -> Option<usize> {
        if k >= self.count() {
            return None;
        }
        let block = self.before.partition_point(|&n| n <= k) - 1;
        let mut left = k - self.before[block];
        for (at, &word) in self.bits.as_slice().iter().enumerate().skip(block * BLOCK_WORDS) {
            if left < word.count_ones() {
                return Some(at * WORD_BITS + bit_of(word, left));
            }
            left -= word.count_ones();
        }
        None
    }
}

fn popcount(words: &[usize]) -> u32 {
    words.iter().map(|w| w.count_ones()).sum()
}

/// Place of the `k`-th set bit of a word that has more than `k`.
fn bit_of(mut word: usize, k: u32) -> usize {
    for _ in 0..k {
        word &= word - 1;
    }
    word.trailing_zeros() as usize
}

/// A set of positions in the smaller of two forms.
#[derive(Clone, Debug)]
pub(super) enum Set {
    /// Ascending positions.
    Few(Vec<u32>),
    Many(Ranked),
}

impl Set {
    pub(super) fn count(&self) -> u32 {
        match self {
            Self::Few(list) => list.len() as u32,
            Self::Many(ranked) => ranked.count(),
        }
    }

    /// Members among the first `upto` positions.
    pub(super) fn rank(&self, upto: usize) -> u32 {
        match self {
            Self::Few(list) => first(list, upto).len() as u32,
            Self::Many(ranked) => ranked.rank(upto),
        }
    }

    /// Members among the first `upto` positions that `other` holds too:
    /// O(members before `upto`) or O(`upto` / 64).
    pub(super) fn rank_within(&self, upto: usize, other: &FixedBitSet) -> u32 {
        match self {
            Self::Few(list) => {
                first(list, upto).iter().filter(|&&at| other.contains(at as usize)).count() as u32
            }
            Self::Many(ranked) => common(ranked.bits(), other, upto),
        }
    }

    pub(super) fn add_to(&self, bits: &mut FixedBitSet) {
        match self {
            Self::Few(list) => list.iter().for_each(|&at| bits.insert(at as usize)),
            Self::Many(ranked) => bits.union_with(ranked.bits()),
        }
    }

    pub(super) fn remove_from(&self, bits: &mut FixedBitSet) {
        match self {
            Self::Few(list) => list.iter().for_each(|&at| bits.remove(at as usize)),
            Self::Many(ranked) => bits.difference_with(ranked.bits()),
        }
    }
}

fn first(list: &[u32], upto: usize) -> &[u32] {
    &list[..list.partition_point(|&at| (at as usize) < upto)]
}

/// Positions below `upto` that are in both sets.
fn common(a: &FixedBitSet, b: &FixedBitSet, upto: usize) -> u32 {
    let upto = upto.min(a.len());
    let (words, rest) = (upto / WORD_BITS, upto % WORD_BITS);
    let (a, b) = (a.as_slice(), b.as_slice());
    let whole = a[..words].iter().zip(b).map(|(x, y)| (x & y).count_ones()).sum();
    match rest {
        0 => whole,
        _ => whole + (a[words] & b[words] & ((1 << rest) - 1)).count_ones(),
    }
}

/// Fills sets whose sizes are known beforehand, in ascending order.
pub(super) enum Builder {
    Few(Vec<u32>),
    Many(FixedBitSet),
}

impl Builder {
    /// For `count` members among `len` positions.
    pub(super) fn new(count: usize, len: usize) -> Self {
        if count < len / SPARSE {
            Self::Few(Vec::with_capacity(count))
        } else {
            Self::Many(FixedBitSet::with_capacity(len))
        }
    }

    pub(super) fn push(&mut self, at: usize) {
        match self {
            Self::Few(list) => list.push(at as u32),
            Self::Many(bits) => bits.insert(at),
        }
    }

    pub(super) fn finish(self) -> Set {
        match self {
            Self::Few(list) => Set::Few(list),
            Self::Many(bits) => Set::Many(Ranked::new(bits)),
        }
    }
}

impl Ranked {
    /// Bytes of bits and counts.
    pub(super) fn bytes(&self) -> usize {
        size_of_val(self.bits.as_slice()) + size_of_val(&*self.before)
    }
}

impl Set {
    /// Bytes of the list, or of bits and counts.
    pub(super) fn bytes(&self) -> usize {
        match self {
            Self::Few(list) => size_of_val(&**list),
            Self::Many(ranked) => ranked.bytes(),
        }
    }
}
