//! Sets of events of which few leave and few come.

use super::{List, PART, SPARSE, Set, WORD_BITS};
use crate::data::shift::Shift;
use fixedbitset::FixedBitSet;

/// Words of the bitset in one of the shift's.
const WORDS: usize = u64::BITS as usize / WORD_BITS;

/// One bit for each event, with none for those that came.
pub(in crate::query) fn moved(bits: &FixedBitSet, shift: &Shift) -> FixedBitSet {
    let mut new = FixedBitSet::with_capacity(shift.after());
    let (from, to) = (bits.as_slice(), new.as_mut_slice());
    let word = |at: usize| from.get(at).map_or(0, |&word| word as u64);
    let get = |at: usize| {
        (0..WORDS).fold(0, |all, part| all | word(at * WORDS + part) << (part * WORD_BITS))
    };
    shift.bits(get, |at, bits| {
        for (part, word) in to.iter_mut().skip(at * WORDS).take(WORDS).enumerate() {
            *word |= (bits >> (part * WORD_BITS)) as usize;
        }
    });
    new
}

impl Set {
    /// Moves its members, and puts in these, which came; ascending, perhaps some twice.
    pub(in crate::query) fn edit(&mut self, shift: &Shift, come: &[u32]) {
        match self {
            Self::Few(list) => {
                list.edit(shift, come);
                if list.rests.len() >= (shift.after() / SPARSE).max(1) {
                    let mut bits = FixedBitSet::with_capacity(shift.after());
                    list.iter().for_each(|at| bits.insert(at));
                    *self = Self::many(bits);
                }
            }
            Self::Many(ranked) => {
                let mut bits = moved(ranked.bits(), shift);
                come.iter().for_each(|&at| bits.insert(at as usize));
                *self = Self::many(bits);
            }
        }
    }
}

impl List {
    fn edit(&mut self, shift: &Shift, come: &[u32]) {
        let first = come.first().map_or(usize::MAX, |&at| at as usize).min(shift.first());
        let kept = self.rank(first) as usize;
        let later: Vec<usize> = self.from(kept).collect();
        self.rests.truncate(kept);
        self.parts.truncate(first.min(shift.before()) / PART);
        let mut come = come.iter().map(|&at| at as usize).peekable();
        let mut last = usize::MAX;
        let mut push = |at: usize| {
            if at != last {
                self.push(at);
            }
            last = at;
        };
        let mut runs = shift.runs();
        for member in later {
            while runs.first().is_some_and(|run| run.to <= member) {
                runs = &runs[1..];
            }
            let Some(run) = runs.first().filter(|run| run.from <= member) else { continue };
            let at = run.at + member - run.from;
            while let Some(new) = come.next_if(|&new| new < at) {
                push(new);
            }
            push(at);
        }
        come.for_each(push);
    }

    /// Its members but for the first so many.
    fn from(&self, kept: usize) -> impl Iterator<Item = usize> {
        (0..=self.parts.len()).flat_map(move |part| {
            let range = self.part(part);
            let range = range.start.max(kept)..range.end.max(kept);
            self.rests[range].iter().map(move |&rest| part * PART + usize::from(rest))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_moved_as_bits_are() {
        let mut seed = 3_u64;
        let mut chance = |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 33) % below
        };
        for (len, density) in [(0, 2), (1, 1), (200, 3), (200, 60), (70_000, 5), (200_000, 900)] {
            let members: Vec<bool> = (0..len).map(|_| chance(density) == 0).collect();
            let of = |members: &[bool]| {
                let mut bits = FixedBitSet::with_capacity(members.len());
                let all = members.iter().enumerate().filter(|it| *it.1);
                all.for_each(|(at, _)| bits.insert(at));
                Set::of(bits)
            };
            let mut set = of(&members);
            let mut all = members;
            for _ in 0..8 {
                let gone: Vec<u32> =
                    (0..all.len() as u32).filter(|_| chance(1 + len as u64 / 7) == 0).collect();
                let count = chance(12) as usize;
                let after = all.len() - gone.len() + count;
                let mut come: Vec<u32> = (0..count).map(|_| chance(after as u64) as u32).collect();
                if chance(3) == 0 {
                    come = (after - count..after).map(|at| at as u32).collect();
                }
                come.sort_unstable();
                come.dedup();
                let after = all.len() - gone.len() + come.len();
                if come.last().is_some_and(|&at| at as usize >= after) {
                    continue;
                }
                let shift = Shift::new(all.len(), gone, come.clone(), Vec::new());
                let new: Vec<u32> = come.into_iter().filter(|_| chance(2) == 0).collect();
                set.edit(&shift, &new);
                let mut places = shift.come().iter();
                shift.edit(&mut all, |_| places.next().is_some_and(|at| new.contains(at)));
                let expected = of(&all);
                assert_eq!(set.count(), expected.count());
                for at in (0..all.len()).step_by(1 + all.len() / 999) {
                    assert_eq!((set.rank(at), set.contains(at)), (expected.rank(at), all[at]));
                }
                let first = set.select(0);
                assert_eq!(first, all.iter().position(|&is| is));
            }
        }
    }
}
