//! Sorts of positions. Each kind of comparison has std make a sort of its own, of 4 KB in the wasm;
//! here they share one.

use std::cmp::Ordering;

/// Puts an item into a sorted list, unless it is there.
pub fn insert_sorted<T: Ord>(list: &mut Vec<T>, item: T) {
    if let Err(at) = list.binary_search(&item) {
        list.insert(at, item);
    }
}

/// Sorts positions by what they stand for; equals keep their order. A merge
/// sort from the bottom up.
pub fn sort_positions(positions: &mut [u32], compare: &dyn Fn(u32, u32) -> Ordering) {
    if positions.windows(2).all(|pair| compare(pair[0], pair[1]) != Ordering::Greater) {
        return;
    }
    let mut merged = Vec::with_capacity(positions.len());
    let mut run = 1;
    while run < positions.len() {
        merged.clear();
        for pair in positions.chunks(2 * run) {
            let (mut left, mut right) = pair.split_at(run.min(pair.len()));
            while let (&[a, ref after_a @ ..], &[b, ref after_b @ ..]) = (left, right) {
                if compare(b, a) == Ordering::Less {
                    merged.push(b);
                    right = after_b;
                } else {
                    merged.push(a);
                    left = after_a;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        positions.copy_from_slice(&merged);
        run *= 2;
    }
}

/// So many positions, sorted likewise.
pub fn sorted(count: usize, compare: &dyn Fn(u32, u32) -> Ordering) -> Vec<u32> {
    let mut positions: Vec<u32> = (0..count as u32).collect();
    sort_positions(&mut positions, compare);
    positions
}

/// The order of `count` rows by `key`; equals keep theirs.
pub fn order_by(count: usize, key: &dyn Fn(u32) -> u64) -> Vec<u32> {
    let mut order = Order::new(count, key);
    while !order.step(usize::MAX, key, &|_| 0, &|_, _| Ordering::Equal) {}
    order.into_rows()
}

/// [`order_by`] in pieces.
#[derive(Clone, Debug, Default)]
pub struct Order {
    /// A row below as much of its key as fits beside it.
    packed: Radix,
    is_cut: bool,
    row_bits: u32,
    rows: Vec<u32>,
}

impl Order {
    /// Of `count` rows by `key`. O(n).
    ///
    /// # Panics
    /// When there are 2³² rows or more.
    pub fn new(count: usize, key: &dyn Fn(u32) -> u64) -> Self {
        let rows = u32::try_from(count).expect("rows are fewer than bytes");
        let keys = || (0..rows).map(key);
        let (low, high) =
            keys().fold((u64::MAX, 0), |(low, high), key| (low.min(key), high.max(key)));
        let row_bits = u64::BITS - u64::from(rows).leading_zeros();
        let key_bits = u64::BITS - high.saturating_sub(low).leading_zeros();
        let cut = (row_bits + key_bits).saturating_sub(u64::BITS);
        let pack = |(row, key): (u32, u64)| ((key - low) >> cut) << row_bits | u64::from(row);
        let packed = (0..rows).zip(keys()).map(pack).collect();
        Self { packed: Radix::new(packed, row_bits), is_cut: cut > 0, row_bits, rows: Vec::new() }
    }

    /// Sorts by one more digit, or orders about `budget` rows whose keys look
    /// equal: by the whole key, by `second` and by `compare`. True when all is done.
    pub fn step(
        &mut self,
        budget: usize,
        key: &dyn Fn(u32) -> u64,
        second: &dyn Fn(u32) -> u64,
        compare: &dyn Fn(u32, u32) -> Ordering,
    ) -> bool {
        if !self.packed.pass() {
            return false;
        }
        let packed = self.packed.items();
        let row_mask = (1 << self.row_bits) - 1;
        let from = self.rows.len();
        let until = from.saturating_add(budget);
        let same = |a: &u64, b: &u64| a >> self.row_bits == b >> self.row_bits;
        for ties in packed[from..].chunk_by(same) {
            if self.rows.len() >= until {
                return false;
            }
            let rows = ties.iter().map(|packed| (packed & row_mask) as u32);
            if ties.len() == 1 {
                self.rows.extend(rows);
                continue;
            }
            // Each row is looked up once: it may be anywhere in memory.
            let key = |row| if self.is_cut { key(row) } else { 0 };
            let keys: Vec<_> = rows.map(|row| (key(row), second(row), row)).collect();
            let order = sorted(ties.len(), &|a, b| {
                let (a, b) = (keys[a as usize], keys[b as usize]);
                (a.0, a.1).cmp(&(b.0, b.1)).then_with(|| compare(a.2, b.2))
            });
            self.rows.extend(order.iter().map(|&at| keys[at as usize].2));
        }
        true
    }

    /// The rows in order, after the last step.
    #[must_use]
    pub fn into_rows(self) -> Vec<u32> {
        self.rows
    }
}

/// Sorts numbers by their bits from one on, digit by digit, the lowest first.
/// Equals keep their order. One pass is O(n); there are none for what is in
/// order already.
#[derive(Clone, Debug, Default)]
pub struct Radix {
    items: Vec<u64>,
    spare: Vec<u64>,
    shift: u32,
    /// The highest bit in which items differ, plus 1.
    end: u32,
}

impl Radix {
    /// A digit: few passes, and a table that fits the nearest cache.
    const BITS: u32 = 11;

    /// A sort of numbers that are compared from a bit on.
    #[must_use]
    pub fn new(items: Vec<u64>, from_bit: u32) -> Self {
        let in_order = items.windows(2).all(|pair| pair[0] >> from_bit <= pair[1] >> from_bit);
        let all = items.first().copied().unwrap_or_default();
        let differ = items.iter().fold(0, |bits, item| bits | (item ^ all));
        let end = if in_order { 0 } else { u64::BITS - differ.leading_zeros() };
        Self { items, spare: Vec::new(), shift: from_bit, end }
    }

    /// Sorts by one more digit; true when all are done.
    pub fn pass(&mut self) -> bool {
        if self.shift >= self.end {
            return true;
        }
        let digit = |item: u64| (item >> self.shift) as usize & ((1 << Self::BITS) - 1);
        let mut places = [0_u32; 1 << Self::BITS];
        for &item in &self.items {
            places[digit(item)] += 1;
        }
        let mut sum = 0;
        for place in &mut places {
            (*place, sum) = (sum, sum + *place);
        }
        self.spare.resize(self.items.len(), 0);
        for &item in &self.items {
            let place = &mut places[digit(item)];
            self.spare[*place as usize] = item;
            *place += 1;
        }
        std::mem::swap(&mut self.items, &mut self.spare);
        self.shift += Self::BITS;
        self.shift >= self.end
    }

    /// The numbers, in order after the last pass.
    #[must_use]
    pub fn items(&self) -> &[u64] {
        &self.items
    }

    /// The numbers, in order after the last pass, to be kept.
    #[must_use]
    pub fn into_items(self) -> Vec<u64> {
        self.items
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_by_keys_then_comparison() {
        let keys = [5, u64::MAX, 0, 5, u64::MAX - 1, 5, 1];
        let key = |at: u32| keys[at as usize];
        assert_eq!(order_by(keys.len(), &key), [2, 6, 0, 3, 5, 4, 1]);
        let mut order = Order::new(keys.len(), &key);
        let second = |at: u32| u64::from(at == 0);
        while !order.step(1, &key, &second, &|a, b| b.cmp(&a)) {}
        assert_eq!(order.into_rows(), [2, 6, 5, 3, 0, 4, 1]);
        assert_eq!(order_by(1, &|_| u64::MAX), [0]);
        assert_eq!(order_by(0, &|_| 0), [0; 0]);
    }

    #[test]
    fn digits_sort_like_a_stable_sort() {
        let mut seed: u64 = 7;
        for (count, from_bit) in [(0, 0), (1, 3), (5000, 0), (5000, 20), (5000, 50), (3, 63)] {
            let next = || {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                seed
            };
            let items: Vec<u64> = std::iter::repeat_with(next).take(count).collect();
            let mut expected = items.clone();
            expected.sort_by_key(|item| item >> from_bit);
            let mut sorting = Radix::new(items, from_bit);
            while !sorting.pass() {}
            assert_eq!(sorting.items(), expected);
        }
    }

    #[test]
    fn positions_are_sorted_and_equals_keep_their_order() {
        let keys = |at: u32| at * 7 % 10;
        for len in 0..40 {
            let mut positions: Vec<u32> = (0..len).collect();
            let mut expected = positions.clone();
            sort_positions(&mut positions, &|a, b| keys(a).cmp(&keys(b)));
            expected.sort_by_key(|&at| keys(at));
            assert_eq!(positions, expected);
        }
    }

    #[test]
    fn lists_stay_sorted_and_without_repeats() {
        let mut list = Vec::new();
        for item in [3, 1, 2, 3, 1, 0] {
            insert_sorted(&mut list, item);
        }
        assert_eq!(list, [0, 1, 2, 3]);
    }
}
