//! `a`, `a/b`, `a/..`, `../b`, `a/`, `/b`, and `../..`, `../`, `/..` without any date.

use super::{Mode, date::date, scan::Scan};
use crate::{Bound, BoundKind, Date, Extent, Level2, Precision, Qualifier, Shape};

/// One side of a slash, and the extent of its date: all of time where it has none.
type Side = (BoundKind, Extent);

/// Reads a date or two with a slash between them.
pub(super) fn date_or_interval(scan: &mut Scan, mode: Mode) -> Option<Date> {
    let start_at = scan.at();
    let start = side(scan, mode)?;
    if scan.peek() != Some(b'/') {
        return match start {
            (BoundKind::Known, extent) => Some(Date::from_extent(extent)),
            _ => scan.unexpected(&["a slash and the end of the interval"]),
        };
    }
    no_time(scan, &start, start_at, mode)?;
    scan.eat(b'/');
    let end_at = scan.at();
    let end = side(scan, mode)?;
    no_time(scan, &end, end_at, mode)?;
    match (start.0, end.0) {
        (BoundKind::Known, BoundKind::Known) if !in_order(start.1, end.1) => {
            return scan.fail(end_at, &["the interval ends before it starts, swap the dates"]);
        }
        (BoundKind::Unknown, BoundKind::Unknown) => {
            return scan.fail(start_at, &["an interval needs a date or .. on one side at least"]);
        }
        _ => {}
    }
    let (start, end) = (bound(&start, &end, i64::MIN), bound(&end, &start, i64::MAX));
    Some(Date { shape: Shape::Interval, start, end })
}

fn side(scan: &mut Scan, mode: Mode) -> Option<Side> {
    let kind = if matches!(scan.peek(), None | Some(b'/')) {
        BoundKind::Unknown
    } else if scan.eat_dots() {
        BoundKind::Open
    } else {
        return Some((BoundKind::Known, date(scan, mode)?.extent));
    };
    let (earliest, latest) = (i64::MIN, i64::MAX);
    let (precision, qualifier) = (Precision::Year, Qualifier::default());
    let level2 = Level2::default();
    Some((kind, Extent { earliest, latest, precision, qualifier, offset_s: None, level2 }))
}

/// EDTF has no times in intervals.
fn no_time(scan: &mut Scan, (_, extent): &Side, at: usize, mode: Mode) -> Option<()> {
    if mode == Mode::Strict && extent.precision < Precision::Day {
        return scan.fail(at, &["an interval of EDTF is between days, leave out the time"]);
    }
    Some(())
}

/// Some moment of the end is not before some moment of the start: in UTC where both say
/// their offset, else on the wall clock.
fn in_order(start: Extent, end: Extent) -> bool {
    match (start.offset_s, end.offset_s) {
        (Some(_), Some(_)) => start.to_utc().earliest <= end.to_utc().latest,
        _ => start.earliest <= end.latest,
    }
}

/// A bound without a date reaches the end of time on its side: an unknown one from there to
/// the other's. The rest of it is the other's.
fn bound(&(kind, own): &Side, (_, other): &Side, end_of_time: i64) -> Bound {
    // Digits are its own.
    let mut extent =
        if kind == BoundKind::Known { own } else { Extent { level2: Level2::default(), ..*other } };
    if kind == BoundKind::Open || kind == BoundKind::Unknown && end_of_time < 0 {
        extent.earliest = end_of_time;
    }
    if kind == BoundKind::Open || kind == BoundKind::Unknown && end_of_time > 0 {
        extent.latest = end_of_time;
    }
    Bound { kind, extent }
}
