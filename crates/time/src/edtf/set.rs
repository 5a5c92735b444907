//! Sets (level 2): `[a,b]`, `[a..b]`, `[..b]`, `[a..]`, one moment of several, and the same
//! in braces, all of them.

use super::{
    Mode,
    date::{Part, date},
    scan::Scan,
};
use crate::{Bound, BoundKind, Date, Extent, Level2, Precision, Qualifier, Shape};

/// Reads a set; only the stretch from its first to its last moment is kept.
pub(super) fn set(scan: &mut Scan, mode: Mode) -> Option<Date> {
    let is_one = scan.eat(b'[');
    let (shape, close) = if is_one { (Shape::OneOf, b']') } else { (Shape::AllOf, b'}') };
    if !is_one {
        scan.eat(b'{');
    }
    let mut whole: Option<Extent> = None;
    loop {
        let element = element(scan, close, mode)?;
        whole = Some(whole.map_or(element, |whole| union(whole, element)));
        if scan.eat(close) {
            break;
        }
        if !scan.eat(b',') {
            return scan.unexpected(&[if is_one { "a comma or ]" } else { "a comma or }" }]);
        }
    }
    let mark = if mode == Mode::Extended { scan.qualifier() } else { Qualifier::default() };
    let mut extent = whole.expect("a set has an element before its end");
    // What is kept of a set is bounds.
    extent.level2 = Level2::default();
    extent.qualifier = extent.qualifier.or(mark);
    if extent.precision == Precision::Season {
        // Its bounds are those of months, and with years beside it of no season.
        extent.precision = Precision::Month;
    }
    let bound =
        |open| Bound { kind: if open { BoundKind::Open } else { BoundKind::Known }, extent };
    let (start, end) = (bound(extent.earliest == i64::MIN), bound(extent.latest == i64::MAX));
    Some(Date { shape, start, end })
}

/// No picture tells more apart.
const MOST_MEMBERS: usize = 1000;

/// The first members of a set of all, `{a,b}`; none of any other text.
#[must_use]
pub fn members(text: &str) -> Vec<Extent> {
    let (mut scan, mut all) = (Scan::new(text), Vec::new());
    while all.len() < MOST_MEMBERS && scan.eat(if all.is_empty() { b'{' } else { b',' }) {
        let Some(member) = element(&mut scan, b'}', Mode::Extended) else { break };
        all.push(member);
    }
    all
}

/// `a`, `a..b`, `..b` or `a..`.
fn element(scan: &mut Scan, close: u8, mode: Mode) -> Option<Extent> {
    let from = scan.at();
    if scan.eat_dots() {
        let last = date_in_set(scan, mode)?.extent;
        return Some(Extent { earliest: i64::MIN, ..last });
    }
    let first = date_in_set(scan, mode)?;
    if !scan.eat_dots() {
        return Some(first.extent);
    }
    if scan.peek() == Some(b',') || scan.peek() == Some(close) {
        return Some(Extent { latest: i64::MAX, ..first.extent });
    }
    let last_at = scan.at();
    let last = date_in_set(scan, mode)?;
    may_end_range(scan, &first, from)?;
    may_end_range(scan, &last, last_at)?;
    let (first, last) = (first.extent, last.extent);
    if first.precision != last.precision {
        return scan.fail(last_at, &["both ends of .. must be days, or months, or years"]);
    }
    if first.earliest > last.latest {
        return scan.fail(last_at, &["the range ends before it starts, swap the dates"]);
    }
    Some(Extent { latest: last.latest, ..first })
}

/// A date without a time, in both modes.
fn date_in_set(scan: &mut Scan, mode: Mode) -> Option<Part> {
    let at = scan.at();
    let part = date(scan, mode)?;
    if part.extent.precision < Precision::Day {
        return scan.fail(at, &["a set is of days or longer, leave out the time"]);
    }
    Some(part)
}

/// Only a plain day, month or year may stand beside `..` on both sides.
fn may_end_range(scan: &mut Scan, part: &Part, at: usize) -> Option<()> {
    let extent = part.extent;
    if part.masked
        || extent.level2 != Level2::default()
        || extent.qualifier != Qualifier::default()
        || extent.precision == Precision::Season
    {
        return scan.fail(at, &["beside .. stands a day, a month or a year, without X, ?, ~ or %"]);
    }
    Some(())
}

/// The stretch that holds both, as fine as the finer.
fn union(a: Extent, b: Extent) -> Extent {
    Extent {
        earliest: a.earliest.min(b.earliest),
        latest: a.latest.max(b.latest),
        precision: a.precision.min(b.precision),
        qualifier: a.qualifier.or(b.qualifier),
        offset_s: None,
        level2: Level2::default(),
    }
}
