//! From when to when the events are, and what of that is shown at first.

use crate::{
    app::State,
    data::dataset::Dataset,
    query::mask::Mask,
    time::{DAY_MS, Span},
};

impl State {
    /// From the first to the last of what passes, or of all events when
    /// nothing does. Without events, as far as the page lets the view go.
    #[must_use]
    pub fn passing_extent(&self) -> Span {
        let all = self.data.extent();
        if self.data.is_empty() {
            return self.limits.domain(all, all.len_ms());
        }
        self.mask.extent(&*self.data, &self.index, all).unwrap_or(all)
    }

    /// What a reader sees who asks for all of what passes: its extent or, where that is
    /// one moment, as much around it as fits its precision.
    #[must_use]
    pub fn fitting_extent(&self) -> Span {
        around_moment(&self.data, &self.mask, self.passing_extent())
    }
}

/// `extent`, or more around it where all that passes is one moment within a day: a minute
/// where that is known to less than a second, an hour to less than a minute, else its day.
pub(crate) fn around_moment(data: &Dataset, mask: &Mask, extent: Span) -> Span {
    let times = |row| mask.select(row).map(|event| data.times(event));
    let ends = times(0).zip(times(mask.count().saturating_sub(1)));
    let is_moment = ends.is_some_and(|(first, last)| {
        first.core.is_none() && first.room == extent && last.room.start() == extent.start()
    });
    let len_ms = match extent.len_ms() {
        _ if !is_moment => return extent,
        ..1_000 => 60_000,
        1_000..60_000 => 3_600_000,
        60_000..DAY_MS => DAY_MS,
        _ => return extent,
    };
    let before_ms = (len_ms - extent.len_ms()) / 2;
    let start = extent.start().saturating_sub(before_ms);
    Span::from_bounds(start, start.saturating_add(len_ms))
}
