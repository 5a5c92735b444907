//! Long empty stretches, folded: time ⇄ *axis time*.
//!
//! Axis time runs as time does, but for stretches that are folded: there it runs so
//! much slower that each of them is as long as any other. Where nothing is folded,
//! both are the same. The map is monotone and made of straight pieces, so what is
//! linear in axis time (zooming, panning, the layout of labels) stays so.
//!
//! Folds are chosen once, from all events: neither the view nor a filter changes them.
//! O(events) to choose, O(folds) to map, and there are at most [`MOST`].

use super::{Span, Timestamp};

/// No more can each be over a tenth of the extent.
pub const MOST: usize = 9;
/// A fold is this part of what is not folded, and at least a minute: else two
/// moments with years between them would lie on one another.
const PART_OF_KEPT: i64 = 24;
const SHORTEST_MS: i64 = 60_000;
/// Nothing is folded of less than this.
const LEAST_MS: i64 = 3_600_000;

/// Which stretches are folded; none by default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Folds {
    /// From early to late.
    folds: [Fold; MOST],
    count: usize,
    /// Length of each of them on the axis, in ms.
    short_ms: i64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Fold {
    start: Timestamp,
    end: Timestamp,
}

impl Folds {
    /// Folds what is empty for more than a tenth of `extent`, from the first known start to
    /// the last known end. `starts` rise; what begins at `starts[i]` ends at `ends[i]`.
    #[must_use]
    pub fn new(starts: &[Timestamp], ends: &[Timestamp], extent: Span) -> Self {
        let extent_ms = extent.end().saturating_sub(extent.start());
        let mut folds = Self::default();
        if extent_ms < LEAST_MS {
            return folds;
        }
        let (mut reached, mut empty_ms) = (extent.start(), 0);
        for (&start, &end) in starts.iter().zip(ends) {
            let gap_ms = start.saturating_sub(reached);
            if gap_ms > extent_ms / 10 && folds.count < MOST {
                folds.folds[folds.count] = Fold { start: reached, end: start };
                folds.count += 1;
                empty_ms += gap_ms;
            }
            reached = reached.max(end);
        }
        let kept_ms = extent_ms - empty_ms;
        folds.short_ms = (kept_ms / PART_OF_KEPT).max(SHORTEST_MS);
        // As much again stays free around a fold: the events beside it stand clear.
        let margin_ms = folds.short_ms / 2;
        for fold in &mut folds.folds[..folds.count] {
            (fold.start, fold.end) = (fold.start + margin_ms, fold.end - margin_ms);
        }
        folds
    }

    /// The folded stretches in time, from early to late.
    pub fn spans(&self) -> impl Iterator<Item = Span> + '_ {
        self.folds[..self.count].iter().map(|fold| Span::from_bounds(fold.start, fold.end))
    }

    /// The empty stretches that they are in, from the last end to the next start.
    pub fn gaps(&self) -> impl DoubleEndedIterator<Item = Span> + '_ {
        let margin_ms = self.short_ms / 2;
        let gap = move |fold: &Fold| (fold.start - margin_ms, fold.end + margin_ms);
        self.folds[..self.count].iter().map(gap).map(|(from, to)| Span::from_bounds(from, to))
    }

    /// True when nothing is folded.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Axis time of a moment.
    #[must_use]
    pub fn axis(&self, at: Timestamp) -> Timestamp {
        let mut by_ms = 0;
        for fold in &self.folds[..self.count] {
            if at <= fold.start {
                break;
            }
            let len_ms = fold.end - fold.start;
            if at < fold.end {
                return fold.start - by_ms + scaled(at - fold.start, self.short_ms, len_ms).0;
            }
            by_ms += len_ms - self.short_ms;
        }
        at - by_ms
    }

    /// The first moment whose axis time this is.
    #[must_use]
    pub fn time(&self, axis: Timestamp) -> Timestamp {
        let mut by_ms = 0;
        for fold in &self.folds[..self.count] {
            let start = fold.start - by_ms;
            if axis <= start {
                break;
            }
            let len_ms = fold.end - fold.start;
            if axis.saturating_sub(start) < self.short_ms {
                // Rounded up, so that it maps back to the same.
                let (past, rest) = scaled(axis - start, len_ms, self.short_ms);
                return fold.start + past + i64::from(rest > 0);
            }
            by_ms += len_ms - self.short_ms;
        }
        axis.saturating_add(by_ms)
    }

    /// A span in axis time.
    #[must_use]
    pub fn axis_span(&self, span: Span) -> Span {
        Span::from_bounds(self.axis(span.start()), self.axis(span.end()))
    }

    /// A span of axis time in time.
    #[must_use]
    pub fn time_span(&self, axis: Span) -> Span {
        Span::from_bounds(self.time(axis.start()), self.time(axis.end()))
    }

    /// The fold that a moment lies in.
    #[must_use]
    pub fn around(&self, at: Timestamp) -> Option<Span> {
        self.spans().find(|fold| fold.start() < at && at < fold.end())
    }
}

/// `n · to / from` as a whole number, and what is left of it; for `0 <= n < from`. Bit by bit
/// of `to`, since the product may have 128 of them, and their division weighs 1 KB.
fn scaled(n: i64, to: i64, from: i64) -> (i64, i64) {
    let (n, from) = (n as u64, from as u64);
    let (mut whole, mut rest) = (0, 0_u64);
    for bit in (0..u64::BITS - to.leading_zeros()).rev() {
        whole *= 2;
        let more = if to >> bit & 1 == 1 { n } else { 0 };
        for part in [rest, more] {
            rest += part;
            if rest >= from {
                rest -= from;
                whole += 1;
            }
        }
    }
    (whole, rest as i64)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use arbitrary::Unstructured;

    fn any_events(u: &mut Unstructured<'_>) -> arbitrary::Result<(Vec<i64>, Vec<i64>)> {
        let far = 10_i64.pow(u.int_in_range(6..=16)?);
        let mut events = Vec::new();
        for _ in 0..u.int_in_range(1..=12)? {
            let start = u.int_in_range(-far..=far)?;
            events.push((start, start + u.int_in_range(0..=far / 50)?));
        }
        events.sort_unstable();
        Ok(events.into_iter().unzip())
    }

    fn extent(starts: &[i64], ends: &[i64]) -> Span {
        Span::from_bounds(starts[0], (*ends.iter().max().unwrap()).max(starts[0] + 1))
    }

    #[test]
    fn time_to_axis_and_back() {
        arbtest::arbtest(|u| {
            let (starts, ends) = any_events(u)?;
            let folds = Folds::new(&starts, &ends, extent(&starts, &ends));
            let last = *ends.iter().max().unwrap();
            let mut before = None;
            let mut moments: Vec<i64> = starts.iter().chain(&ends).copied().collect();
            moments.extend(folds.spans().flat_map(|fold| [fold.start(), fold.end()]));
            for _ in 0..8 {
                moments.push(u.int_in_range(starts[0] - 10_000..=last + 10_000)?);
            }
            moments.sort_unstable();
            for at in moments {
                let axis = folds.axis(at);
                assert!(before.is_none_or(|before| before <= axis), "{at} runs backwards");
                before = Some(axis);
                assert_eq!(folds.axis(folds.time(axis)), axis);
                if folds.around(at).is_none() {
                    assert_eq!(folds.time(axis), at, "what is not folded comes back");
                }
            }
            Ok(())
        })
        .budget_ms(1_000);
    }

    #[test]
    fn only_what_is_long_and_empty_is_folded() {
        arbtest::arbtest(|u| {
            let (starts, ends) = any_events(u)?;
            let folds = Folds::new(&starts, &ends, extent(&starts, &ends));
            let last = *ends.iter().max().unwrap();
            for fold in folds.spans() {
                assert!(fold.len_ms() > folds.short_ms);
                assert!(
                    starts.iter().zip(&ends).all(|(&a, &b)| b <= fold.start() || fold.end() <= a)
                );
            }
            let lens: i64 = folds.spans().map(Span::len_ms).sum();
            let axis_ms = folds.axis(last) - folds.axis(starts[0]);
            let kept_ms = last - starts[0] - lens;
            assert_eq!(axis_ms, kept_ms + folds.short_ms * folds.count as i64);
            let mut reached = starts[0];
            for (&start, &end) in starts.iter().zip(&ends) {
                let extent = last - starts[0];
                let is_long = extent >= LEAST_MS && start - reached > extent / 10;
                let middle = reached + (start - reached) / 2;
                assert_eq!(folds.around(middle).is_some(), is_long);
                reached = reached.max(end);
            }
            Ok(())
        })
        .budget_ms(1_000);
    }

    #[test]
    fn scales_without_128_bits() {
        arbtest::arbtest(|u| {
            let from = u.int_in_range(1..=i64::MAX)?;
            let (n, to) = (u.int_in_range(0..=from - 1)?, u.int_in_range(0..=i64::MAX)?);
            let product = i128::from(n) * i128::from(to);
            let (whole, rest) = scaled(n, to, from);
            assert_eq!(i128::from(whole) * i128::from(from) + i128::from(rest), product);
            assert!((0..from).contains(&rest));
            Ok(())
        });
    }

    #[test]
    fn two_thousand_years_between_two_days() {
        let (year, day) = (31_556_952_000, 86_400_000);
        let late = 2_000 * year;
        let both = Span::from_bounds(0, late + day);
        let folds = Folds::new(&[0, late], &[day, late + day], both);
        assert_eq!(folds.count, 1);
        assert!(folds.axis(late) < 2 * day, "most of it is gone");
        assert_eq!(folds.axis(late + day) - folds.axis(late), day, "a day is as long as a day");
        let open = Folds::new(&[i64::MIN, late], &[day, i64::MAX], both);
        assert_eq!(open, folds, "open ends are no part of the extent");
        assert!(Folds::new(&[], &[], both).is_empty());
        assert!(Folds::new(&[5], &[6], Span::from_bounds(5, 6)).is_empty());
        assert_eq!(Folds::default().axis(7), 7);
    }
}
