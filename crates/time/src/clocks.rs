//! The clocks that a document is in, by the offsets of its own instants: where no zone is set.

use super::{
    DAY_MS, Timestamp,
    zone::{Zone, on_axis},
};
use crate::sort::order_by;
use std::sync::Arc;

/// Offsets that follow each other, each from a moment of UTC on. A zone without a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clocks(Arc<[(Timestamp, i32)]>);

impl Clocks {
    /// Clocks with one offset at all times.
    pub fn fixed(offset_s: i32) -> Self {
        Self(Arc::new([(Timestamp::MIN, offset_s)]))
    }
}

impl Zone for Clocks {
    fn id(&self) -> &str {
        ""
    }
    fn offset_s(&self, utc: Timestamp) -> i32 {
        let after = self.0.partition_point(|(from, _)| *from <= utc);
        self.0[after.saturating_sub(1)].1
    }
    fn name(&self, _utc: Timestamp) -> String {
        String::new()
    }
}

/// A moment of UTC, and the seconds that its own clock is ahead.
pub type Moment = (Timestamp, i32);

/// What the offsets of instants come to.
#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    /// All can stand by their own clocks. Where there are clocks that have all of them, other
    /// instants are placed by these.
    AsWritten(Option<Clocks>),
    /// Their own clocks contradict the order of the instants: all stand in the commonest
    /// offset, of these seconds.
    Contradicted(Clocks, i32),
}

/// The clocks of these moments, in any order.
///
/// Each offset counts as often as it is in `moments`; of equally common ones the lowest is
/// taken. Two offsets at most an hour apart that are months apart are the summer and winter
/// of one place.
pub fn find(moments: &[Moment]) -> Found {
    let Some(&(_, first)) = moments.first() else { return Found::AsWritten(None) };
    if moments.iter().all(|&(_, offset_s)| offset_s == first) {
        return Found::AsWritten(Some(Clocks::fixed(first)));
    }
    let order = order_by(moments.len(), &|at| moments[at as usize].0 as u64 ^ (1 << 63));
    let ordered: Vec<Moment> = order.iter().map(|&at| moments[at as usize]).collect();
    if let Some(clocks) = of_one_place(&ordered) {
        return Found::AsWritten(Some(clocks));
    }
    let clock = |(utc, offset_s): Moment| utc.saturating_add(i64::from(offset_s) * 1000);
    let contradict =
        |pair: &[Moment]| clock(pair[0]).cmp(&clock(pair[1])) != pair[0].0.cmp(&pair[1].0);
    if !ordered.windows(2).any(contradict) {
        return Found::AsWritten(None);
    }
    let commonest = commonest(&ordered);
    Found::Contradicted(Clocks::fixed(commonest), commonest)
}

fn commonest(moments: &[Moment]) -> i32 {
    let mut counts: Vec<(i32, usize)> = Vec::new();
    for &(_, offset_s) in moments {
        match counts.iter_mut().find(|(known, _)| *known == offset_s) {
            Some((_, count)) => *count += 1,
            None => counts.push((offset_s, 1)),
        }
    }
    let best = counts.into_iter().max_by_key(|&(offset_s, count)| (count, -offset_s));
    best.map_or(0, |(offset_s, _)| offset_s)
}

const HOUR_MS: i64 = 3_600_000;
/// Clocks are not changed again before.
const SEASON_MS: i64 = 28 * DAY_MS;
/// Clocks are put back before so many hours of the day.
const NIGHT_MS: i64 = 4 * HOUR_MS;

/// Clocks that are changed between summer and winter time, from moments in order.
fn of_one_place(moments: &[Moment]) -> Option<Clocks> {
    let low = moments.iter().map(|at| at.1).min()?;
    let high = moments.iter().map(|at| at.1).max()?;
    let is_other = |at: &Moment| at.1 != low && at.1 != high;
    if high - low > 3600 || moments.iter().any(is_other) {
        return None;
    }
    let by_ms = i64::from(high - low) * 1000;
    let mut clocks = vec![(Timestamp::MIN, moments[0].1)];
    let mut last = None;
    for pair in moments.windows(2).filter(|pair| pair[0].1 != pair[1].1) {
        let [(before, _), (after, offset_s)] = [pair[0], pair[1]];
        if last.is_some_and(|last| after - last < SEASON_MS) {
            return None;
        }
        last = Some(before);
        clocks.push((change(before, after, by_ms), offset_s));
        let of_day = (after + i64::from(offset_s) * 1000).rem_euclid(DAY_MS);
        let is_put_back = offset_s == low && after - before <= by_ms;
        // At noon these are two places.
        if is_put_back && of_day >= NIGHT_MS {
            return None;
        }
    }
    Some(Clocks(clocks.into()))
}

/// When clocks were changed between two moments: at a full hour where both are near it.
fn change(before: Timestamp, after: Timestamp, by_ms: i64) -> Timestamp {
    // Neither stands in what is repeated then; what is written lasts a minute at most.
    if after - before >= 2 * by_ms + 60_000 {
        return before + by_ms + 60_000;
    }
    let hour = (before.div_euclid(HOUR_MS) + 1) * HOUR_MS;
    hour.min(after)
}

/// Where a moment stands on the axis by its own clock.
pub fn moved(clocks: &Clocks, own: Timestamp, offset_s: i32) -> Timestamp {
    match own {
        Timestamp::MIN | Timestamp::MAX => own,
        _ => on_axis(clocks, own.saturating_sub(i64::from(offset_s) * 1000)),
    }
}
