//! Day and month of two ends that stand together: whoever wrote both had one order.

use actor_timeline_time::edtf::{self, Mode};

use super::{How, Order, Reading, is_day, read};
use crate::text::text;

/// The interval of two ends in the order of day and month that puts the start first, and whether
/// both orders do. Then it reaches from the first day to the last that are meant perhaps.
pub(super) fn in_one_order(
    ends: &dyn Fn(Order) -> Option<(String, String)>,
) -> Option<(String, bool)> {
    let fits = |(start, end): &(String, String)| {
        edtf::parse_briefly(&text!(start, "/", end), Mode::Extended).is_ok()
    };
    let [one, other] = [Order::DayFirst, Order::MonthFirst].map(|order| ends(order).filter(fits));
    let (Some(one), Some(other)) = (&one, &other) else {
        let (start, end) = one.or(other)?;
        return Some((text!(start, "/", end), false));
    };
    // The years are the same in both, so texts are in the order of their days.
    let start = perhaps(&one.0, (&one.0).min(&other.0), one.0 == other.0);
    let end = perhaps(&one.1, (&one.1).max(&other.1), one.1 == other.1);
    Some((text!(start, "/", end), one != other))
}

/// An outer end, with the mark of what is not sure.
fn perhaps(one: &str, outer: &str, is_same: bool) -> String {
    match outer.strip_suffix('~') {
        _ if is_same => one.to_owned(),
        Some(outer) => text!(outer, "%"),
        // A time takes no mark.
        None if outer.contains('T') || outer.ends_with(['?', '%']) => outer.to_owned(),
        None => text!(outer, "?"),
    }
}

/// Start and end of two cells, where the order of day and month matters for them: `None` where it
/// does not, or cannot be.
pub(crate) fn interval(
    start: &str,
    how: &How<'_>,
    end: &str,
    how_end: &How<'_>,
) -> Option<Reading> {
    if [start, end].iter().all(|cell| is_day(cell) || !cell.contains(['/', '.', '-'])) {
        return None;
    }
    let (first, last) = (read(start, how).ok()?, read(end, how_end).ok()?);
    let is_open = first.is_ambiguous || last.is_ambiguous;
    let is_turned = first.is_turned || last.is_turned;
    if !is_open && !is_turned || first.date == last.date {
        return None;
    }
    let (date, is_ambiguous) = in_one_order(&|order| {
        let first = read(start, &How { order, ..*how }).ok()?;
        let last = read(end, &How { order, ..*how_end }).ok()?;
        (!first.is_turned && !last.is_turned).then_some((first.date, last.date))
    })?;
    let is_loose = is_ambiguous || !is_open && (first.is_loose || last.is_loose);
    let is_century_guessed = first.is_century_guessed || last.is_century_guessed;
    Some(Reading {
        date,
        is_loose,
        is_ambiguous,
        is_century_guessed,
        is_turned,
        is_weekday_wrong: false,
    })
}
