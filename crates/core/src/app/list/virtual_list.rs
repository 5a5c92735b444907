//! Which rows of a long list are made, and where they lie.
//!
//! Px are CSS px within the list, from its first row. Rows that are made have
//! their natural heights; those that are not stand for an even height each. Near
//! what is in sight the list scrolls as rows are, far away in proportion: browsers
//! draw no element that is higher than some 17 million px.

/// Up to this many rows all are made.
pub const WHOLE: u32 = 64;
/// On paper, which has no scrolling, so many are made: some 150 pages.
pub const ON_PAPER: u32 = 5_000;

/// Until the first picture is there, so many rows are made: what is seen at most.
pub const AT_FIRST: u32 = 5;

/// After it so many more come at once, so that nothing else waits for long.
const AT_ONCE: u32 = 12;

/// What is made changes in steps of so many rows, so that a little scrolling
/// changes nothing.
const STEP: u32 = 8;
/// Rows made before the first one in sight.
const BEFORE: u32 = 16;
/// Rows made from the first one in sight on, before the next step.
const AFTER: u32 = 40;
/// As high as rows that are not made may be together.
const HIGHEST_PX: f64 = 8_000_000.0;

/// The rows to make for paper: all, or as many as are worth it from `at` on.
#[must_use]
pub fn window_on_paper(at: u32, count: u32) -> (u32, u32) {
    if count <= ON_PAPER {
        return (0, count);
    }
    let from = at.min(count - 1);
    (from, from.saturating_add(ON_PAPER).min(count))
}

/// The rows to make at first, so many from the first one in sight on: up to [`AT_FIRST`] these
/// alone, before the first picture; else, right after it, with those before them.
#[must_use]
pub fn window_at_first(at: u32, count: u32, most: u32) -> (u32, u32) {
    let at = at.min(count.saturating_sub(1));
    let (from, to) = window(at, count);
    let to = at.saturating_add(most).min(to);
    if most > AT_FIRST { (from, to) } else { (at, to) }
}

/// How many rows to make after so many at first; nothing when all that are wanted come next.
#[must_use]
pub fn more_at_first(made: u32, count: u32) -> Option<u32> {
    let more = made.saturating_add(AT_ONCE);
    (more < count.min(STEP + AFTER)).then_some(more)
}

/// The rows to make, `[from, to)`, when `at` is the first one in sight.
#[must_use]
pub fn window(at: u32, count: u32) -> (u32, u32) {
    if count <= WHOLE {
        return (0, count);
    }
    let step = at.min(count - 1) / STEP * STEP;
    (step.saturating_sub(BEFORE), step.saturating_add(STEP + AFTER).min(count))
}

/// A long list, rolled up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VirtualList {
    /// How many rows there are.
    pub count: u32,
    /// How high a row is, about.
    pub row_px: f64,
}

impl VirtualList {
    /// How high a row that is not made stands.
    #[must_use]
    pub fn unit_px(self) -> f64 {
        self.row_px.min(HIGHEST_PX / f64::from(self.count.max(1)))
    }

    /// Where a row should lie. `row_at(top_px(row)) == row`.
    #[must_use]
    pub fn top_px(self, row: u32) -> f64 {
        f64::from(row) * self.unit_px()
    }

    /// The row that should lie there.
    #[must_use]
    pub fn row_at(self, px: f64) -> u32 {
        // A quotient may be a hair below a whole number.
        let row = (px.max(0.0) / self.unit_px() + 1e-6) as u32;
        row.min(self.count.saturating_sub(1))
    }

    /// How much room to leave before rows that are made, the first of which is
    /// `from`. `wanted_px` is what leaves what is in sight where it is; it is
    /// taken over unless the list would then begin too early or too late.
    #[must_use]
    pub fn before_px(self, from: u32, wanted_px: f64) -> f64 {
        let even_px = self.top_px(from);
        let least_px = even_px.min(f64::from(STEP) * self.row_px);
        if from == 0 || !wanted_px.is_finite() || wanted_px < least_px {
            even_px
        } else {
            wanted_px
        }
    }

    /// How much room to leave behind rows that are made, up to `to`.
    #[must_use]
    pub fn after_px(self, to: u32) -> f64 {
        f64::from(self.count.saturating_sub(to)) * self.unit_px()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_a_few_at_once_until_all_that_are_wanted_do() {
        for count in [0, 1, 5, 6, 30, 48, 49, 1_000] {
            let (mut made, all) = (AT_FIRST.min(count), window(0, count).1);
            while let Some(more) = more_at_first(made, count) {
                assert!(more - made <= AT_ONCE && more < all, "{more} of {count}");
                made = more;
            }
            assert!(all - made <= AT_ONCE, "{made} of {count}");
        }
        for (at, count) in [(0, 0), (0, 3), (40, 45), (70, 100), (99, 100)] {
            let all = window(at, count);
            assert_eq!(window_at_first(at, count, AT_FIRST), (at, (at + AT_FIRST).min(count)));
            assert_eq!(window_at_first(at, count, 17), (all.0, (at + 17).min(count)));
        }
    }

    #[test]
    fn windows_hold_what_is_in_sight_and_change_in_steps() {
        for count in [0, 1, WHOLE, WHOLE + 1, 1_000, 1_000_000] {
            let mut changes = 0;
            for at in (0..count.min(2_000)).chain(count.saturating_sub(2_000)..count) {
                let (from, to) = window(at, count);
                assert!(from <= at && at < to && to <= count);
                assert!(count <= WHOLE || to - from <= BEFORE + STEP + AFTER);
                assert!(from == 0 || from + BEFORE <= at);
                assert!(to == count || to >= at + AFTER);
                changes += u32::from(at > 0 && window(at - 1, count) != (from, to));
            }
            assert!(changes <= 4_000 / STEP + 2, "{changes} changes");
            assert_eq!(window(u32::MAX, count).1, count);
            let (from, to) = window_on_paper(7, count);
            assert!(to - from == count.min(ON_PAPER) && from <= 7);
            assert_eq!(window_on_paper(u32::MAX, count).1, count);
        }
    }

    #[test]
    fn rows_and_px_agree_and_no_list_is_too_high() {
        for (count, row_px) in
            [(1, 33.6), (201, 33.6), (238_000, 33.6), (1_000_000, 54.4), (u32::MAX, 33.6)]
        {
            let list = VirtualList { count, row_px };
            assert!(list.top_px(count) <= HIGHEST_PX + 1.0);
            let mut before = -1.0;
            for row in (0..1_000).chain((1..1_000).map(|k| (u64::from(count) * k / 1_000) as u32)) {
                let row = row.min(count - 1);
                assert_eq!(list.row_at(list.top_px(row)), row, "{list:?}");
                assert!(row < 1_000 || list.top_px(row) >= before);
                before = list.top_px(row);
            }
            assert_eq!(list.row_at(f64::INFINITY), count - 1);
            assert_eq!(list.row_at(-5.0), 0);
            let whole_px = list.top_px(7) + list.after_px(7);
            assert!(count < 7 || (whole_px - list.top_px(count)).abs() < 1e-3);
        }
        assert_eq!(
            VirtualList { count: 1_000, row_px: 30.0 }.top_px(500),
            15_000.0,
            "near is exact"
        );
    }

    #[test]
    fn room_before_is_what_keeps_rows_in_place_unless_the_list_would_end_there() {
        let list = VirtualList { count: 10_000, row_px: 30.0 };
        assert_eq!(list.before_px(100, 2_990.0), 2_990.0);
        assert_eq!(list.before_px(100, -4.0), 3_000.0);
        assert_eq!(list.before_px(100, f64::NAN), 3_000.0);
        assert_eq!(list.before_px(0, 500.0), 0.0);
    }
}
