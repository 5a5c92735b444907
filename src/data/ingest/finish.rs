//! What was read is put in order.

use super::build::{Builder, Draft, made_actor};
use crate::data::{
    ActorIx,
    actors::Actors,
    columns::ByHash,
    dataset::{Columns, Core, Dataset, Source},
    document::{Place, Raw},
};
use crate::error::Warning;
use crate::lean::{order_by, sort_positions};
use crate::time::{DAY_MS, Span, Timestamp};

impl Builder {
    /// The span to show first; open sides reach as far as the events.
    pub(super) fn read_view(&mut self, value: Option<Raw<'_>>) -> Option<Span> {
        let (value, place) = (value?, Place::ROOT.key("view"));
        let (date, _) = self.reader.date(value, &place)?;
        let (span, extent) = (date.span(), self.extent());
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

    fn extent(&self) -> Span {
        let (start, end) = self.hull.unwrap_or((0, DAY_MS));
        Span::from_bounds(start, end)
    }

    /// The dataset, but for what the document says of itself.
    pub(super) fn finish(mut self) -> (Dataset, Vec<Warning>) {
        let warnings = std::mem::take(&mut self.reader.warnings).finish();
        let (langs, extent) = (std::mem::take(&mut self.reader.langs), self.extent());
        let actors = self.finish_actors();
        let sources = self.finish_sources();
        let mut sources_by_id: Vec<u32> = (0..sources.len() as u32).collect();
        let id = |at: u32| &sources[at as usize].id;
        sort_positions(&mut sources_by_id, &|a, b| id(a).cmp(id(b)));
        let columns = self.finish_columns();
        let dataset = Dataset {
            langs,
            actors,
            sources,
            sources_by_id,
            columns,
            extent,
            ..Dataset::default()
        };
        (dataset, warnings)
    }

    /// Actors that only events name come last, by id.
    fn finish_actors(&mut self) -> Actors {
        let (made, moved) = self.actor_registry.sorted_made();
        let mut list = std::mem::take(&mut self.actors);
        list.extend(made.into_iter().map(made_actor));
        let move_to = |ix: &mut ActorIx| ix.0 = moved[ix.index()];
        list.iter_mut().filter_map(|actor| actor.parent.as_mut()).for_each(move_to);
        self.event_actors.iter_mut().for_each(move_to);
        let mut occurring = vec![false; list.len()];
        for ix in &self.event_actors {
            occurring[ix.index()] = true;
        }
        Actors::new(list).with_occurring(&occurring)
    }

    /// Sources that only events name come last, by id.
    fn finish_sources(&mut self) -> Vec<Source> {
        let mut list = std::mem::take(&mut self.sources);
        let (made, _) = self.source_registry.sorted_made();
        list.extend(made.into_iter().map(|id| Source { id: id.to_owned(), ..Source::default() }));
        list
    }

    fn finish_columns(self) -> Columns {
        let (drafts, ids) = (self.drafts, self.ids.into_texts());
        let id_of = |draft: u32| drafts[draft as usize].id;
        let id = |draft: u32| ids.get(id_of(draft) as usize);
        // With the sign bit turned, signed numbers order as unsigned ones.
        let start = |draft: u32| drafts[draft as usize].start as u64 ^ (1 << 63);
        let order = order_by(drafts.len(), &start, &|a, b| id(a).cmp(id(b)));
        let ids_in_order: Vec<u32> = order.iter().copied().map(id_of).collect();
        let ids = ids.into_order(&ids_in_order);
        drop(ids_in_order);
        let in_order = || order.iter().map(|&draft| &drafts[draft as usize]);
        let row = |draft: &Draft| self.rows[draft.row as usize];
        let (actor_ends, actors) = reorder_lists(&order, &self.actor_ends, &self.event_actors);
        Columns {
            starts: in_order().map(|draft| draft.start).collect(),
            ends: in_order().map(|draft| draft.end).collect(),
            bits: in_order().map(|draft| draft.bits).collect(),
            rows: in_order().map(row).collect(),
            titles: self.titles.into_order(&order),
            cores: reorder_cores(&order, &self.cores),
            by_id: ByHash::new(&ids),
            ids,
            actor_ends,
            actors,
        }
    }
}

fn reorder_lists(order: &[u32], ends: &[u32], actors: &[ActorIx]) -> (Vec<u32>, Vec<ActorIx>) {
    let mut to = (Vec::with_capacity(ends.len()), Vec::with_capacity(actors.len()));
    for &draft in order {
        let start = (draft as usize).checked_sub(1).map_or(0, |before| ends[before] as usize);
        to.1.extend_from_slice(&actors[start..ends[draft as usize] as usize]);
        to.0.push(to.1.len() as u32);
    }
    to
}

fn reorder_cores(order: &[u32], cores: &[Core]) -> Vec<Core> {
    if cores.is_empty() {
        return Vec::new();
    }
    // Cores are sorted by draft; most drafts have none.
    let find = |&draft: &u32| cores.binary_search_by_key(&draft, |core| core.event).ok();
    let found = order.iter().map(find);
    (0..).zip(found).filter_map(|(event, at)| Some(Core { event, ..cores[at?] })).collect()
}
