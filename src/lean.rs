//! Twins of standard functions that weigh less in the wasm.
//!
//! Each kind of comparison makes its own sort of 4 KB, and `f64::clamp` brings
//! the printing of floats, for the words of a panic.

use std::cmp::Ordering;

/// `x`, but at least `low` and at most `high`; `low` when `x` is no number.
pub(crate) fn clamp(x: f64, low: f64, high: f64) -> f64 {
    x.max(low).min(high)
}

/// Puts an item into a sorted list, unless it is there.
pub(crate) fn insert_sorted<T: Ord>(list: &mut Vec<T>, item: T) {
    if let Err(at) = list.binary_search(&item) {
        list.insert(at, item);
    }
}

/// Sorts positions by what they stand for. One function for all.
pub(crate) fn sort_positions(positions: &mut [u32], compare: &dyn Fn(u32, u32) -> Ordering) {
    positions.sort_unstable_by(|&a, &b| compare(a, b));
}

/// The order of `count` rows by `key`, and by `compare` where keys are equal.
pub(crate) fn order_by(
    count: usize,
    key: &dyn Fn(u32) -> u64,
    compare: &dyn Fn(u32, u32) -> Ordering,
) -> Vec<u32> {
    let rows = u32::try_from(count).expect("rows are fewer than bytes");
    let (low, high) =
        (0..rows).map(key).fold((u64::MAX, 0), |(low, high), key| (low.min(key), high.max(key)));
    // A row and as much of its key as fits beside it make one number.
    let row_bits = u64::BITS - u64::from(rows).leading_zeros();
    let key_bits = u64::BITS - high.saturating_sub(low).leading_zeros();
    let cut = (row_bits + key_bits).saturating_sub(u64::BITS);
    let pack = |row| ((key(row) - low) >> cut) << row_bits | u64::from(row);
    let mut packed: Vec<u64> = (0..rows).map(pack).collect();
    packed.sort_unstable();
    let row_mask = (1 << row_bits) - 1;
    let mut order: Vec<u32> = packed.iter().map(|packed| (packed & row_mask) as u32).collect();
    let mut from = 0;
    for ties in packed.chunk_by(|a, b| a >> row_bits == b >> row_bits) {
        let to = from + ties.len();
        if ties.len() > 1 {
            let full = |a, b| key(a).cmp(&key(b)).then_with(|| compare(a, b));
            sort_positions(&mut order[from..to], &full);
        }
        from = to;
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_by_key_then_comparison() {
        let keys = [5, u64::MAX, 0, 5, u64::MAX - 1, 5, 1];
        let order = order_by(keys.len(), &|at| keys[at as usize], &|a, b| b.cmp(&a));
        assert_eq!(order, [2, 6, 5, 3, 0, 4, 1]);
        assert_eq!(order_by(1, &|_| u64::MAX, &|a, b| a.cmp(&b)), [0]);
        assert_eq!(order_by(0, &|_| 0, &|a, b| a.cmp(&b)), [0; 0]);
    }

    #[test]
    fn lists_stay_sorted_and_without_repeats() {
        let mut list = Vec::new();
        for item in [3, 1, 2, 3, 1, 0] {
            insert_sorted(&mut list, item);
        }
        assert_eq!(list, [0, 1, 2, 3]);
    }

    #[test]
    fn clamps() {
        assert_eq!([-1.0, 0.5, 2.0, f64::NAN].map(|x| clamp(x, 0.0, 1.0)), [0.0, 0.5, 1.0, 0.0]);
    }
}
