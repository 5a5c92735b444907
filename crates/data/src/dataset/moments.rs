//! Events that came as columns: dates and details from milliseconds.

use super::{Dataset, Detail, FieldDetail, Part};
use crate::{
    EventIx,
    ingest::summary_in,
    time::{
        Bound, BoundKind, DAY_MS, Date, Extent, Level2, Precision, Qualifier, Shape, Timestamp,
        clocks::Clocks, edtf,
    },
};

/// As fine as the numbers are: whole days are days, the rest is read to the
/// minute, the second or the millisecond. `end` is after `start`.
pub(crate) fn date_between(start: Timestamp, end: Timestamp) -> Date {
    let is_instant = end.saturating_sub(start) <= 1;
    let whole = |unit: i64| start % unit == 0 && (is_instant || end % unit == 0);
    let (precision, unit) = match () {
        () if !is_instant && whole(DAY_MS) => (Precision::Day, DAY_MS),
        () if whole(60_000) => (Precision::Minute, 1),
        () if whole(1000) => (Precision::Second, 1),
        () => (Precision::Millisecond, 1),
    };
    let extent = |earliest: Timestamp, latest: Timestamp| Extent {
        earliest,
        latest,
        precision,
        qualifier: Qualifier::default(),
        offset_s: None,
        level2: Level2::default(),
    };
    if end.saturating_sub(start) <= unit {
        return Date::from_extent(extent(start, end.saturating_sub(1)));
    }
    let bound = |extent| Bound { kind: BoundKind::Known, extent };
    // Days end with their last moment; a time is told as it was given.
    let last = if unit == DAY_MS { extent(end - DAY_MS, end - 1) } else { extent(end, end) };
    let start = bound(extent(start, start + unit - 1));
    Date { shape: Shape::Interval, start, end: bound(last) }
}

impl Dataset {
    /// The clocks that its own instants stand by, where they have common ones and no zone
    /// is set; others are placed by them too.
    #[must_use]
    pub fn clocks(&self) -> Option<&Clocks> {
        self.clocks.as_ref()
    }

    pub(super) fn core_between(&self, at: usize) -> Option<(Timestamp, Timestamp)> {
        let end = self.columns.ends[at];
        let mut date = self.column_date(at);
        if let Some(&[first, last]) = self.columns.moves.get(at) {
            date.start.extent = date.start.extent.map(|at| at.saturating_add(first.into()));
            date.end.extent = date.end.extent.map(|at| at.saturating_add(last.into()));
        }
        let core = date.core()?;
        Some((core.start(), core.end().min(end - 1))).filter(|(start, end)| start < end)
    }

    /// First millisecond and the one after the last, as they were given.
    pub(crate) fn column_bounds(&self, at: usize) -> (Timestamp, Timestamp) {
        let [first, last] = self.columns.moves.get(at).copied().unwrap_or_default();
        (self.columns.starts[at] - i64::from(first), self.columns.ends[at] - i64::from(last))
    }

    /// The date as it was given: instants of UTC where a zone is set, but for whole days.
    pub(crate) fn column_date(&self, at: usize) -> Date {
        let (start, end) = self.column_bounds(at);
        let mut date = date_between(start, end);
        if !self.columns.moves.is_empty() && date.start.extent.precision < Precision::Day {
            (date.start.extent.offset_s, date.end.extent.offset_s) = (Some(0), Some(0));
        }
        date
    }

    pub(super) fn detail_of_columns(&self, e: EventIx) -> Detail {
        let date = self.column_date(e.index());
        let part = |&actor| Part { actor, role: String::new() };
        let mut detail = Detail {
            id: self.id(e).to_owned(),
            title: self.title(e).to_owned(),
            summary: self.column_summary(e).to_owned(),
            date,
            date_text: edtf::date_to_text(&date),
            date_note: String::new(),
            actors: self.actors_of(e).iter().map(part).collect(),
            importance: self.importance(e),
            tags: Vec::new(),
            fields: Vec::new(),
            place: String::new(),
            link: None,
            media: None,
            status: self.status(e),
            sources: Vec::new(),
            lang: String::new(),
        };
        for (field, text) in self.tags_of(e).iter().map(|&value| self.value(value)) {
            let text = text.to_owned();
            match self.field(field) {
                None => detail.tags.push(text),
                Some(field) if field.name.is_empty() => detail.place = text,
                Some(field) => match detail.fields.iter_mut().find(|own| own.id == field.id) {
                    Some(own) => own.values.push(text),
                    None => {
                        let (id, values) = (field.id.clone(), vec![text]);
                        detail.fields.push(FieldDetail { id, values });
                    }
                },
            }
        }
        detail
    }

    /// The summary of an event that came as columns; empty where it has none.
    pub(crate) fn column_summary(&self, e: EventIx) -> &str {
        summary_in(&self.source[self.columns.rows[e.index()] as usize..])
    }
}
