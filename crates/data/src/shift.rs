//! Where the events of a dataset have gone when some left and others came.
//!
//! Few do so at a time, and all others keep their order. So a list of those few says it of all,
//! and what has a place for each event is moved in runs, where it is: what comes at the end
//! moves nothing.

use crate::EventIx;
use std::cell::OnceCell;

/// Stands for the place of an event that has none any longer.
pub const GONE: u32 = u32::MAX;

/// Events that keep their order, side by side before and after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The place of the first one before.
    pub from: usize,
    /// The place after that of the last one.
    pub to: usize,
    /// The place of the first one after.
    pub at: usize,
}

/// Which events have left and which have come, by their places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shift {
    before: usize,
    after: usize,
    /// Places before of those that leave; ascending.
    gone: Vec<u32>,
    /// Places after of those that come; ascending.
    come: Vec<u32>,
    /// Those that leave and come again, told otherwise: both places, by the one before.
    again: Vec<(u32, u32)>,
    runs: Vec<Run>,
    table: OnceCell<Vec<u32>>,
}

impl Shift {
    /// Of `before` events those at `gone` leave; others come to the places `come`, both
    /// ascending. `again` says which of the latter are which of the former.
    #[must_use]
    pub fn new(before: usize, gone: Vec<u32>, come: Vec<u32>, again: Vec<(u32, u32)>) -> Self {
        let after = before + come.len() - gone.len();
        let (mut runs, mut from, mut at) = (Vec::new(), 0, 0);
        let (mut leave, mut join) = (gone.iter(), come.iter());
        let place = |next: Option<&u32>| next.map_or(usize::MAX, |&next| next as usize);
        let (mut left, mut joined) = (place(leave.next()), place(join.next()));
        while from < before {
            if left == from {
                (from, left) = (from + 1, place(leave.next()));
            } else if joined == at {
                (at, joined) = (at + 1, place(join.next()));
            } else {
                let to = before.min(left).min(from.saturating_add(joined - at));
                runs.push(Run { from, to, at });
                (from, at) = (to, at + to - from);
            }
        }
        Self { before, after, gone, come, again, runs, table: OnceCell::new() }
    }

    /// How many events there were.
    #[must_use]
    pub fn before(&self) -> usize {
        self.before
    }

    /// How many events there are.
    #[must_use]
    pub fn after(&self) -> usize {
        self.after
    }

    /// The places of those that left, ascending.
    #[must_use]
    pub fn gone(&self) -> &[u32] {
        &self.gone
    }

    /// The places of those that came, ascending.
    #[must_use]
    pub fn come(&self) -> &[u32] {
        &self.come
    }

    /// Those that came in the place of one that left: both places, by the one before.
    #[must_use]
    pub fn again(&self) -> &[(u32, u32)] {
        &self.again
    }

    /// All others, in order.
    #[must_use]
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// How many are kept.
    #[must_use]
    pub fn kept_len(&self) -> usize {
        self.before - self.gone.len()
    }

    /// Before this place nothing is another.
    #[must_use]
    pub fn first(&self) -> usize {
        self.runs.first().map_or(0, |run| if run.from == 0 && run.at == 0 { run.to } else { 0 })
    }

    /// True when nobody left, and who is there has kept its place.
    #[must_use]
    pub fn only_adds_last(&self) -> bool {
        self.first() == self.before
    }

    /// Where an event is now.
    #[must_use]
    pub fn event(&self, event: EventIx) -> Option<EventIx> {
        let again = self.again.binary_search_by_key(&event.0, |pair| pair.0);
        again.ok().map(|at| EventIx(self.again[at].1)).or_else(|| self.kept(event))
    }

    /// Where an event is now, unless it left, to come again or not.
    #[must_use]
    pub fn kept(&self, event: EventIx) -> Option<EventIx> {
        let at = event.index();
        let run = self.runs.get(self.runs.partition_point(|run| run.to <= at))?;
        (run.from <= at).then(|| EventIx((run.at + at - run.from) as u32))
    }

    /// How many of all stand now before those that stood from a place on.
    #[must_use]
    pub fn starts_at(&self, before: usize) -> usize {
        let run = self.runs.get(self.runs.partition_point(|run| run.to <= before));
        run.map_or(self.after, |run| run.at + before.saturating_sub(run.from))
    }

    /// Where an event is now or, where it is gone, the next that is left, or else the last.
    #[must_use]
    pub fn nearest(&self, event: EventIx) -> Option<EventIx> {
        self.event(event).or_else(|| {
            let next = self.starts_at(event.index());
            let last = || self.runs.last().map(|run| run.at + run.to - run.from - 1);
            let at = if next < self.after { Some(next) } else { last() };
            at.map(|at| EventIx(at as u32))
        })
    }

    /// The place of each of the events that were there, or [`GONE`]; none where nothing of
    /// that has changed. O(n), once.
    #[must_use]
    pub fn table(&self) -> Option<&[u32]> {
        let make = || {
            let mut table = vec![GONE; self.before];
            for run in &self.runs {
                (run.at as u32..).zip(&mut table[run.from..run.to]).for_each(|(at, to)| *to = at);
            }
            table
        };
        (!self.only_adds_last()).then(|| &**self.table.get_or_init(make))
    }

    /// Moves what has a place for each event, and puts in what `come` gives for those that
    /// came, the first of them first.
    pub fn edit<T: Copy>(&self, column: &mut Vec<T>, mut come: impl FnMut(usize) -> T) {
        debug_assert_eq!(column.len(), self.before, "one for each event");
        if column.capacity() < self.after {
            // Room for some more: what comes now and then is not copied each time.
            column.reserve_exact(self.after - column.len() + self.after / 16);
        }
        if let (true, Some(&first)) = (self.after > self.before, self.come.first()) {
            let filler = column.get(first as usize).or(column.last()).copied();
            column.resize(self.after, filler.unwrap_or_else(|| come(0)));
        }
        // Order is kept: so what goes down lies in nobody's way, and then nor does what goes up.
        for run in self.runs.iter().filter(|run| run.at < run.from) {
            column.copy_within(run.from..run.to, run.at);
        }
        for run in self.runs.iter().rev().filter(|run| run.at > run.from) {
            column.copy_within(run.from..run.to, run.at);
        }
        column.truncate(self.after);
        for (at, &to) in self.come.iter().enumerate() {
            column[to as usize] = come(at);
        }
    }

    /// [`Shift::edit`] of what is not copied.
    pub fn edit_owned<T>(&self, column: &mut Vec<T>, mut come: impl FnMut(usize) -> T) {
        let mut before = std::mem::take(column).into_iter();
        let (mut at, mut new) = (0, self.come.iter().enumerate().peekable());
        for run in &self.runs {
            while let Some((new, _)) = new.next_if(|it| *it.1 as usize == column.len()) {
                column.push(come(new));
            }
            column.extend(before.by_ref().skip(run.from - at).take(run.to - run.from));
            at = run.to;
        }
        new.for_each(|(at, _)| column.push(come(at)));
    }

    /// Moves bits, one for each event, by words of 64: `get` reads a word, and gives none of
    /// what lies beyond the end; `put` adds bits to a word. Who came has none.
    pub fn bits(&self, get: impl Fn(usize) -> u64, mut put: impl FnMut(usize, u64)) {
        for run in &self.runs {
            let (mut from, mut at) = (run.from, run.at);
            while from < run.to {
                let (low, shift) = (at % WORD, from % WORD);
                let count = (WORD - low).min(run.to - from);
                let mut bits = get(from / WORD) >> shift;
                if shift + count > WORD {
                    bits |= get(from / WORD + 1) << (WORD - shift);
                }
                let mask = u64::MAX >> (WORD - count);
                if bits & mask != 0 {
                    put(at / WORD, (bits & mask) << low);
                }
                (from, at) = (from + count, at + count);
            }
        }
    }
}

/// Bits of a word.
const WORD: usize = u64::BITS as usize;

#[cfg(test)]
mod tests {
    use super::*;

    /// All ways in which some of a few leave, and others come.
    fn each(check: impl Fn(&Shift, &[u32], &[u32])) {
        for (before, gone_bits) in (0..6_u32).flat_map(|len| (0..1 << len).map(move |it| (len, it)))
        {
            let gone: Vec<u32> = (0..before).filter(|at| gone_bits >> at & 1 == 1).collect();
            let kept: Vec<u32> = (0..before).filter(|at| !gone.contains(at)).collect();
            for come_bits in 0..1_u32 << (kept.len() + 2) {
                let count = come_bits.count_ones();
                let after = kept.len() as u32 + count;
                let come: Vec<u32> = (0..after).filter(|at| come_bits >> at & 1 == 1).collect();
                if come.len() as u32 == count {
                    let shift = Shift::new(before as usize, gone.clone(), come, Vec::new());
                    check(&shift, &kept, &gone);
                }
            }
        }
    }

    #[test]
    fn columns_are_moved_where_they_are() {
        each(|shift, kept, gone| {
            let mut column: Vec<u32> = (0..shift.before() as u32).collect();
            shift.edit(&mut column, |at| 100 + at as u32);
            let mut left = kept.iter();
            let expected: Vec<u32> = (0..shift.after() as u32)
                .map(|at| match shift.come().binary_search(&at) {
                    Ok(new) => 100 + new as u32,
                    Err(_) => *left.next().expect("as many as are kept"),
                })
                .collect();
            assert_eq!(column, expected, "{shift:?}");
            let mut owned: Vec<String> = (0..shift.before()).map(|at| at.to_string()).collect();
            shift.edit_owned(&mut owned, |at| (100 + at).to_string());
            assert!(owned.iter().zip(&expected).all(|(a, b)| *a == b.to_string()), "{owned:?}");
            assert_eq!(owned.len(), expected.len());
            for at in 0..shift.before() as u32 {
                let to = expected.iter().position(|&it| it == at).map(|to| to as u32);
                assert_eq!(shift.event(EventIx(at)).map(|to| to.0), to);
                let table = shift.table().map_or(at, |table| table[at as usize]);
                assert_eq!(Some(table).filter(|&to| to != GONE), to);
                let next = kept.iter().find(|&&it| it >= at).or(kept.last());
                let next = next.and_then(|&it| shift.kept(EventIx(it)));
                assert_eq!(shift.nearest(EventIx(at)), next);
            }
            assert_eq!(shift.only_adds_last(), gone.is_empty() && expected.starts_with(kept));
        });
    }

    #[test]
    fn bits_are_moved_as_columns_are() {
        let mut seed = 1_u64;
        let mut chance = |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 33) % below
        };
        for before in [0, 1, 63, 64, 65, 700] {
            for _ in 0..20 {
                let gone: Vec<u32> = (0..before as u32).filter(|_| chance(40) == 0).collect();
                let after = before - gone.len() + chance(9) as usize;
                let mut come: Vec<u32> = (0..after as u32).collect();
                while come.len() > after + gone.len() - before {
                    come.remove(chance(come.len() as u64) as usize);
                }
                let shift = Shift::new(before, gone, come, Vec::new());
                let mut column: Vec<bool> = (0..before).map(|_| chance(3) == 0).collect();
                let words: Vec<u64> = column
                    .chunks(64)
                    .map(|bits| {
                        (0..).zip(bits).fold(0, |all, (at, &bit)| all | u64::from(bit) << at)
                    })
                    .collect();
                let mut moved = vec![0; shift.after().div_ceil(64)];
                shift.bits(
                    |at| words.get(at).copied().unwrap_or_default(),
                    |at, bits| moved[at] |= bits,
                );
                shift.edit(&mut column, |_| false);
                for (at, bit) in column.into_iter().enumerate() {
                    assert_eq!(moved[at / 64] >> (at % 64) & 1 == 1, bit);
                }
            }
        }
    }
}
