//! Sets of positions that answer "how many of the first `k`" at once.
//!
//! A dense set is a bitset with a running count every 512 bits: a rank costs
//! one look-up and at most 512 bits of popcount. A sparse one is a sorted list
//! of positions, two bytes each: a rank is a binary search. They cost the same
//! memory at a density of 1/16, so no set takes more than two bytes a member.
//! Both forms are those of Roaring bitmaps (Chambi, Lemire, Kaser and Godin,
//! "Better bitmap performance with Roaring bitmaps", 2016), one for a whole set.

mod moving;

pub(super) use moving::moved;

use fixedbitset::FixedBitSet;
use std::ops::Range;

/// Bits between two running counts.
const BLOCK_BITS: usize = 512;
const WORD_BITS: usize = usize::BITS as usize;
const BLOCK_WORDS: usize = BLOCK_BITS / WORD_BITS;

/// Below one member in so many positions, a list is smaller than a bitset.
pub(super) const SPARSE: usize = 16;
/// Positions that share a part of a list: what two bytes can tell apart.
const PART: usize = 1 << u16::BITS;

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

/// Ascending positions.
#[derive(Clone, Debug, Default)]
pub(super) struct List {
    /// What each position leaves when divided by [`PART`].
    rests: Vec<u16>,
    /// Where each part begins in `rests`, but for the first.
    parts: Vec<u32>,
}

impl List {
    fn push(&mut self, at: usize) {
        self.parts.resize(at / PART, self.rests.len() as u32);
        self.rests.push((at % PART) as u16);
    }

    fn part(&self, part: usize) -> Range<usize> {
        let begin = |part: usize| match part.checked_sub(1) {
            None => 0,
            Some(before) => self.parts.get(before).map_or(self.rests.len(), |&at| at as usize),
        };
        begin(part)..begin(part + 1)
    }

    fn rank(&self, upto: usize) -> u32 {
        let part = self.part(upto / PART);
        let rest = (upto % PART) as u16;
        (part.start + self.rests[part].partition_point(|&at| at < rest)) as u32
    }

    fn iter(&self) -> impl Iterator<Item = usize> {
        (0..=self.parts.len()).flat_map(|part| {
            self.rests[self.part(part)].iter().map(move |&rest| part * PART + usize::from(rest))
        })
    }
}

/// A set of positions in the smaller of two forms.
#[derive(Clone, Debug)]
pub(super) enum Set {
    Few(List),
    Many(Ranked),
}

impl Default for Set {
    /// Empty.
    fn default() -> Self {
        Self::Few(List::default())
    }
}

impl Set {
    /// In the form that is smaller.
    pub(super) fn of(bits: FixedBitSet) -> Self {
        let count = bits.count_ones(..);
        if count >= bits.len() / SPARSE {
            return Self::many(bits);
        }
        let mut few = List { rests: Vec::with_capacity(count), parts: Vec::new() };
        bits.ones().for_each(|at| few.push(at));
        Self::Few(few)
    }

    pub(super) fn many(bits: FixedBitSet) -> Self {
        Self::Many(Ranked::new(bits))
    }

    pub(super) fn count(&self) -> u32 {
        match self {
            Self::Few(list) => list.rests.len() as u32,
            Self::Many(ranked) => ranked.count(),
        }
    }

    pub(super) fn contains(&self, at: usize) -> bool {
        match self {
            Self::Few(list) => list.rank(at) < list.rank(at + 1),
            Self::Many(ranked) => ranked.bits().contains(at),
        }
    }

    /// Members among the first `upto` positions.
    pub(super) fn rank(&self, upto: usize) -> u32 {
        match self {
            Self::Few(list) => list.rank(upto),
            Self::Many(ranked) => ranked.rank(upto),
        }
    }

    /// Position of the `k`-th member, from 0.
    pub(super) fn select(&self, k: u32) -> Option<usize> {
        match self {
            Self::Few(list) => list.iter().nth(k as usize),
            Self::Many(ranked) => ranked.select(k),
        }
    }

    /// Members among the first `upto` positions that `other` holds too:
    /// O(members before `upto`) or O(`upto` / 64).
    pub(super) fn rank_within(&self, upto: usize, other: &Self) -> u32 {
        match (self, other) {
            (Self::Many(a), Self::Many(b)) => common(a.bits(), b.bits(), upto),
            (Self::Many(_), Self::Few(_)) => other.rank_within(upto, self),
            (Self::Few(list), _) => {
                let before = list.iter().take(list.rank(upto) as usize);
                before.filter(|&at| other.contains(at)).count() as u32
            }
        }
    }

    /// What both hold.
    pub(super) fn both(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Many(ranked), _) => other.among(ranked.bits()),
            (_, Self::Many(ranked)) => self.among(ranked.bits()),
            (Self::Few(list), _) => {
                let mut few = List::default();
                list.iter().filter(|&at| other.contains(at)).for_each(|at| few.push(at));
                Self::Few(few)
            }
        }
    }

    /// Its members among these.
    pub(super) fn among(&self, bits: &FixedBitSet) -> Self {
        match self {
            Self::Few(list) => {
                let mut few = List::default();
                list.iter().filter(|&at| bits.contains(at)).for_each(|at| few.push(at));
                Self::Few(few)
            }
            Self::Many(ranked) => {
                let mut both = ranked.bits().clone();
                both.intersect_with(bits);
                Self::many(both)
            }
        }
    }

    /// Its members, in order.
    pub(super) fn each(&self, visit: impl FnMut(usize)) {
        match self {
            Self::Few(list) => list.iter().for_each(visit),
            Self::Many(ranked) => ranked.bits().ones().for_each(visit),
        }
    }

    pub(super) fn add_to(&self, bits: &mut FixedBitSet) {
        match self {
            Self::Few(list) => list.iter().for_each(|at| bits.insert(at)),
            Self::Many(ranked) => bits.union_with(ranked.bits()),
        }
    }

    pub(super) fn remove_from(&self, bits: &mut FixedBitSet) {
        match self {
            Self::Few(list) => list.iter().for_each(|at| bits.remove(at)),
            Self::Many(ranked) => bits.difference_with(ranked.bits()),
        }
    }

    /// What it holds, in bytes.
    pub(super) fn bytes(&self) -> usize {
        match self {
            Self::Few(list) => 2 * list.rests.capacity() + 4 * list.parts.capacity(),
            Self::Many(ranked) => {
                size_of_val(ranked.bits.as_slice()) + 4 * ranked.before.capacity()
            }
        }
    }
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

/// Fills a set whose size is known beforehand, in ascending order.
pub(super) enum Builder {
    Few(List),
    Many(FixedBitSet),
}

impl Builder {
    /// For about `count` members among `len` positions.
    pub(super) fn new(count: usize, len: usize) -> Self {
        if count < len / SPARSE {
            let parts = Vec::with_capacity(len / PART);
            Self::Few(List { rests: Vec::with_capacity(count), parts })
        } else {
            Self::Many(FixedBitSet::with_capacity(len))
        }
    }

    pub(super) fn push(&mut self, at: usize) {
        match self {
            Self::Few(list) => list.push(at),
            Self::Many(bits) => bits.insert(at),
        }
    }

    pub(super) fn finish(self) -> Set {
        match self {
            Self::Few(list) => Set::Few(list),
            Self::Many(bits) => Set::many(bits),
        }
    }
}
