//! `a`, `a/b`, `a/..`, `../b`, `a/`, `/b`, and `../..`, `../`, `/..` without any date.

use super::{Mode, date::date, scan::Scan};
use crate::{Bound, BoundKind, Date, Extent, Level2, Precision, Qualifier, Shape};

/// One side of a slash.
enum Side {
    Known(Extent),
    Open,
    Unknown,
}

/// Reads a date or two with a slash between them.
pub(super) fn date_or_interval(scan: &mut Scan, mode: Mode) -> Option<Date> {
    let start_at = scan.at();
    let start = side(scan, mode)?;
    if scan.peek() != Some(b'/') {
        return match start {
            Side::Known(extent) => Some(Date::from_extent(extent)),
            _ => scan.unexpected(&["a slash and the end of the interval"]),
        };
    }
    no_time(scan, &start, start_at, mode)?;
    scan.eat(b'/');
    let end_at = scan.at();
    let end = side(scan, mode)?;
    no_time(scan, &end, end_at, mode)?;
    let (start, end) = match (start, end) {
        (Side::Known(start), Side::Known(end)) => {
            if !in_order(start, end) {
                return scan.fail(end_at, &["the interval ends before it starts, swap the dates"]);
            }
            (known(start), known(end))
        }
        (Side::Known(start), Side::Open) => {
            (known(start), beyond(BoundKind::Open, start, i64::MAX, i64::MAX))
        }
        (Side::Known(start), Side::Unknown) => {
            (known(start), beyond(BoundKind::Unknown, start, start.earliest, i64::MAX))
        }
        (Side::Open, Side::Known(end)) => {
            (beyond(BoundKind::Open, end, i64::MIN, i64::MIN), known(end))
        }
        (Side::Unknown, Side::Known(end)) => {
            (beyond(BoundKind::Unknown, end, i64::MIN, end.latest), known(end))
        }
        (Side::Unknown, Side::Unknown) => {
            return scan.fail(start_at, &["an interval needs a date or .. on one side at least"]);
        }
        (start, end) => (boundless(&start, i64::MIN), boundless(&end, i64::MAX)),
    };
    Some(Date { shape: Shape::Interval, start, end })
}

fn side(scan: &mut Scan, mode: Mode) -> Option<Side> {
    if matches!(scan.peek(), None | Some(b'/')) {
        return Some(Side::Unknown);
    }
    if scan.eat_dots() {
        return Some(Side::Open);
    }
    Some(Side::Known(date(scan, mode)?.extent))
}

/// EDTF has no times in intervals.
fn no_time(scan: &mut Scan, side: &Side, at: usize, mode: Mode) -> Option<()> {
    match side {
        Side::Known(extent) if mode == Mode::Strict && extent.precision < Precision::Day => {
            scan.fail(at, &["an interval of EDTF is between days, leave out the time"])
        }
        _ => Some(()),
    }
}

/// Some moment of the end is not before some moment of the start: in UTC where both say
/// their offset, else on the wall clock.
fn in_order(start: Extent, end: Extent) -> bool {
    match (start.offset_s, end.offset_s) {
        (Some(_), Some(_)) => start.to_utc().earliest <= end.to_utc().latest,
        _ => start.earliest <= end.latest,
    }
}

fn known(extent: Extent) -> Bound {
    Bound { kind: BoundKind::Known, extent }
}

/// A bound without a date: the rest is the other's.
fn beyond(kind: BoundKind, other: Extent, earliest: i64, latest: i64) -> Bound {
    // It has no digits of its own.
    let level2 = Level2::default();
    Bound { kind, extent: Extent { earliest, latest, level2, ..other } }
}

/// A bound of an interval without any date; `end_of_time` is the one on its side.
fn boundless(side: &Side, end_of_time: i64) -> Bound {
    let (kind, [earliest, latest]) = match side {
        Side::Open => (BoundKind::Open, [end_of_time; 2]),
        _ => (BoundKind::Unknown, [i64::MIN, i64::MAX]),
    };
    let (precision, qualifier) = (Precision::Year, Qualifier::default());
    Bound {
        kind,
        extent: Extent {
            earliest,
            latest,
            precision,
            qualifier,
            offset_s: None,
            level2: Level2::default(),
        },
    }
}
