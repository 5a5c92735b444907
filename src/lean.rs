//! Twins of standard functions that weigh less in the wasm.
//!
//! Each kind of comparison makes its own sort of 4 KB. `f64::clamp` and `str`'s
//! index bring the printing of floats and of characters, for the words of a
//! panic. For `assert_eq!` it is the printing of both sides: write `assert!`.

use std::cmp::Ordering;

/// `x`, but at least `low` and at most `high`; `low` when `x` is no number.
pub(crate) fn clamp(x: f64, low: f64, high: f64) -> f64 {
    x.max(low).min(high)
}

/// `text[from..to]`, without the code for the words of its panic.
pub(crate) fn cut(text: &str, from: usize, to: usize) -> &str {
    text.get(from..to).expect("a cut is between characters")
}

/// Puts an item into a sorted list, unless it is there.
pub(crate) fn insert_sorted<T: Ord>(list: &mut Vec<T>, item: T) {
    if let Err(at) = list.binary_search(&item) {
        list.insert(at, item);
    }
}

/// Sorts positions by what they stand for; equals keep their order. A merge
/// sort from the bottom up.
pub(crate) fn sort_positions(positions: &mut [u32], compare: &dyn Fn(u32, u32) -> Ordering) {
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

    #[test]
    fn clamps() {
        assert_eq!([-1.0, 0.5, 2.0, f64::NAN].map(|x| clamp(x, 0.0, 1.0)), [0.0, 0.5, 1.0, 0.0]);
    }
}
