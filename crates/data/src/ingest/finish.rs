//! What was read becomes a dataset.

use super::build::{Builder, made_actor};
use crate::{
    ActorIx, FieldIx,
    actors::Actors,
    dataset::{Columns, Era, FieldKind, Source, key},
    document::{Place, Raw, Reader},
    time::{DAY_MS, Span, Timestamp, civil::Day, zone::ZoneRef},
};

impl Builder {
    /// The span to show first; open sides reach as far as the events.
    pub(super) fn read_view(&mut self, value: Option<Raw<'_>>) -> Option<Span> {
        let (value, place) = (value?, Place::ROOT.key("view"));
        let (date, _) = self.reader.date(value, &place)?;
        let (span, extent) = (self.placed(date).span(), self.extent());
        let is_open = |at| at == Timestamp::MIN || at == Timestamp::MAX;
        let start = if is_open(span.start()) { extent.start() } else { span.start() };
        let end = if is_open(span.end()) { extent.end() } else { span.end() };
        if start < end {
            return Some(Span::from_bounds(start, end));
        }
        let message = "is outside the events; all are shown first";
        self.reader.warnings.add_value("bad-date", &place, value.as_str(), message);
        None
    }

    /// What is shown where there are no events: eras and markers, with a little around them, or
    /// else a year; false for the latter.
    pub(super) fn cover_others(&mut self, others: [&[Era]; 2], year: Option<i64>) -> bool {
        others.into_iter().flatten().for_each(|era| self.cover(&self.placed(era.date)));
        let has_any = self.hulls != [None; 2];
        let year = year.and_then(|year| {
            let first = |year| Day::new(year, 1, 1).and_then(Day::to_ms);
            Some(Span::from_bounds(first(year)?, first(year + 1)?))
        });
        let all = year.filter(|_| !has_any).unwrap_or_else(|| {
            let all = self.extent();
            let around_ms = if has_any { (all.len_ms() / 10).max(DAY_MS) } else { 0 };
            let (start, end) = (all.start(), all.end());
            Span::from_bounds(start.saturating_sub(around_ms), end.saturating_add(around_ms))
        });
        self.cover_only(all);
        has_any
    }

    /// Without events, values are there that the document declares, as its actors are.
    pub(super) fn declare_values(&mut self) {
        for (at, field) in (1..).zip(&self.fields) {
            for value in field.values.iter().filter(|_| field.kind == FieldKind::Category) {
                self.drafts.tags.intern(&key(FieldIx(at), &value.id));
            }
        }
    }

    /// This is all that is covered.
    pub(super) fn cover_only(&mut self, span: Span) {
        self.hulls = [Some((span.start(), span.end())), None];
    }

    pub(super) fn extent(&self) -> Span {
        let hulls = self.hulls.into_iter().flatten();
        let hulls = hulls.map(|(start, end)| Span::from_bounds(start, end));
        hulls.reduce(Span::union).unwrap_or(Span::from_bounds(0, DAY_MS))
    }

    /// Actors that only events name come last, by id.
    pub(super) fn finish_actors(&mut self, columns: &mut Columns) -> Actors {
        let (made, moved) = self.actor_registry.sorted_made();
        let mut list = std::mem::take(&mut self.actors);
        list.extend(made.into_iter().map(made_actor));
        let move_to = |ix: &mut ActorIx| ix.0 = moved[ix.index()];
        list.iter_mut().filter_map(|actor| actor.parent.as_mut()).for_each(move_to);
        columns.actor_lists.finish(&move_to);
        let mut occurring = vec![false; list.len()];
        for ix in columns.actor_lists.entries() {
            occurring[ix.index()] = true;
        }
        Actors::new(list).with_occurring(&occurring)
    }

    /// Sources that only events name come last, by id; and how often events cite each.
    pub(super) fn finish_sources(&mut self) -> (Vec<Source>, Vec<u32>) {
        let mut list = std::mem::take(&mut self.sources);
        let (made, moved) = self.source_registry.sorted_made();
        list.extend(made.into_iter().map(|id| Source { id: id.to_owned(), ..Source::default() }));
        let mut cited = vec![0; list.len()];
        for (&count, &to) in self.cited.iter().zip(&moved) {
            cited[to as usize] = count;
        }
        (list, cited)
    }

    /// Reads what is left to read of a document whose events are known.
    pub(super) fn beside(reader: Reader, zone: Option<ZoneRef>, extent: Span) -> Self {
        let hull = Some((extent.start(), extent.end()));
        Self { reader, zone, hulls: [hull, None], ..Self::default() }
    }
}
