//! From when to when events are known to last.

use crate::{
    EventIx,
    dataset::Dataset,
    time::{Date, Span, Timestamp, zone::ZoneRef},
};

/// From the first to the last moment that is known of an event.
pub(super) fn known(data: &Dataset, event: EventIx, zone: Option<&ZoneRef>) -> Span {
    let date: Date = data.detail(event).date.placed(zone.map(|zone| &*zone.0));
    let ends = [date.start.extent, date.end.extent];
    let known = ends.iter().flat_map(|extent| [extent.earliest, extent.latest]);
    let known = known.filter(|&at| at != Timestamp::MIN && at != Timestamp::MAX);
    let spans = known.map(|at| Span::from_bounds(at, at + 1));
    spans.reduce(Span::union).unwrap_or(data.extent)
}

/// From the first to the last moment that is known of all events. O(n), and reads those that
/// are open at one end.
pub(super) fn all_known(data: &Dataset, zone: Option<&ZoneRef>) -> Span {
    let (starts, ends) = (data.starts(), data.ends());
    let open = starts.partition_point(|&start| start == Timestamp::MIN);
    let (mut low, mut high) = (starts.get(open).copied().unwrap_or(Timestamp::MAX), Timestamp::MIN);
    for (at, &end) in (0..).zip(ends) {
        if at < open as u32 || end == Timestamp::MAX {
            let span = known(data, EventIx(at), zone);
            (low, high) = (low.min(span.start()), high.max(span.end()));
        } else {
            high = high.max(end);
        }
    }
    Span::from_bounds(low, high)
}
