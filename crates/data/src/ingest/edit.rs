//! An update that touches few events is put into the columns where they are.
//!
//! Cost: O(log n) for each event that comes or goes, and a move of what lies after it. Only what
//! an event was the last one to name is looked for in all the others.

mod known;
mod named;

use std::{cmp::Ordering, rc::Rc};

use super::{build::Builder, coming::Coming, update::Held};
use crate::{
    ActorIx, EventIx, TagIx,
    actors::Actors,
    columns::{Texts, Word},
    dataset::{Caption, Columns, Core, Dataset, Field, Source},
    document::{Reader, Root, Warnings},
    shift::{GONE, Shift},
    sort::{order_by, sorted},
    time::{Span, Timestamp, zone::ZoneRef},
};
use known::{all_known, known};
pub(super) use named::with_values;
use named::{Renumbered, cited, joined_places, renumbered_actors, renumbered_values};

/// What an update does to a dataset.
pub(super) struct Edit {
    /// Where events go.
    shift: Rc<Shift>,
    leaving: Vec<EventIx>,
    /// What comes, in the order of the update.
    rows: Vec<Coming>,
    /// Which of them comes to each place of `shift.come()`.
    order: Vec<u32>,
    /// What they were read into.
    delta: Dataset,
    actors: Renumbered<Actors>,
    /// Which actors are in an event that comes.
    leading: Vec<bool>,
    values: Renumbered<Vec<String>>,
    /// Where events take place, where that has names.
    places: Option<Field>,
    sources: Option<Vec<Source>>,
    /// How often events cite each.
    cited: Vec<u32>,
    zone: Option<ZoneRef>,
    /// What holds all that comes.
    hull: Option<Span>,
    /// What leaves lay at an end of all events.
    may_shrink: bool,
    /// How events came of each other, where that is told otherwise.
    pub(super) relations: Option<String>,
    /// What names in the picture those that come, in their order; empty where all have titles.
    pub(super) captions: Vec<Caption>,
}

impl Edit {
    /// What is to be done where these leave, ascending, and those come. `None` where all has to
    /// be read anew.
    pub(super) fn new(
        base: &Dataset,
        delta: Dataset,
        (leaving, rows): (Vec<EventIx>, Vec<Coming>),
        (zone, held): (Option<ZoneRef>, &Held),
    ) -> Result<Self, Vec<Coming>> {
        let bytes = rows.iter().map(|row| row.text.len()).sum::<usize>();
        let bytes = base.source.len() + base.later.text.len() + bytes;
        let is_none_left = rows.is_empty() && leaving.len() == base.len();
        let is_otherwise = base.is_empty() || is_none_left;
        if delta.clocks.is_some() || is_otherwise || u32::try_from(bytes).is_err() {
            return Err(rows);
        }
        let (shift, order) = places(base, &delta, &leaving, &rows);
        let actors = renumbered_actors((base, &delta), &leaving, &rows, &held.actors);
        let mut leading = vec![false; actors.new.as_ref().unwrap_or(&base.actors).len()];
        for actor in rows.iter().flat_map(|row| delta.actors_of(row.event)) {
            leading[actors.of_delta[actor.index()] as usize] = true;
        }
        let (sources, cited) = cited(base, &delta, &leaving, &rows);
        let (mut hull, mut may_shrink) = (None, false);
        for row in &rows {
            let span = known(&delta, row.event, zone.as_ref());
            hull = Some(hull.map_or(span, |all: Span| all.union(span)));
        }
        let extent = base.extent;
        for &event in &leaving {
            let span = known(base, event, zone.as_ref());
            may_shrink |= span.start() <= extent.start() || span.end() >= extent.end();
        }
        Ok(Self {
            shift: Rc::new(shift),
            places: joined_places(base, &delta),
            values: renumbered_values((base, &delta), &leaving, &rows, &held.values),
            leaving,
            rows,
            order,
            delta,
            actors,
            leading,
            sources,
            cited,
            zone,
            hull,
            may_shrink,
            relations: None,
            captions: Vec::new(),
        })
    }

    pub(super) fn shift(&self) -> &Rc<Shift> {
        &self.shift
    }

    /// Whether an event that is told otherwise looks the same.
    pub(super) fn looks_alike(&self, base: &Dataset, event: EventIx) -> bool {
        let again = self.shift.again();
        let Ok(at) = again.binary_search_by_key(&event.0, |pair| pair.0) else { return false };
        let Ok(at) = self.shift.come().binary_search(&again[at].1) else { return false };
        let new = self.coming(at).1.event;
        let times =
            |data: &Dataset, at: EventIx| (data.starts()[at.index()], data.ends()[at.index()]);
        let made = self.captions.get(at).and_then(Option::as_deref);
        times(base, event) == times(&self.delta, new)
            && base.caption(event) == made.unwrap_or_else(|| self.delta.title(new))
    }

    pub(super) fn keeps_numbers(&self) -> bool {
        self.actors.new.is_none() && self.values.new.is_none()
    }

    /// What comes, in the order of time.
    pub(super) fn coming_events(&self) -> (&Dataset, Vec<EventIx>) {
        let event = |at| self.coming(at).1.event;
        (&self.delta, (0..self.order.len()).map(event).collect())
    }

    pub(super) fn actor(&self, actor: ActorIx) -> Option<ActorIx> {
        self.actors.moved(actor.0).map(ActorIx)
    }

    pub(super) fn value(&self, value: TagIx) -> Option<TagIx> {
        self.values.moved(value.0).map(TagIx)
    }

    /// Puts all of it into the dataset that it was made for.
    pub(super) fn apply(&self, data: &mut Dataset) {
        let rows = self.write_rows(data);
        if let Some(actors) = &self.actors.new {
            data.actors = actors.clone();
        }
        data.actors.give_hues(&self.leading);
        if let Some(values) = &self.values.new {
            data.columns.tags.clone_from(values);
            data.places.clone_from(&self.places);
        }
        if let Some(sources) = &self.sources {
            data.set_sources(sources.clone());
        }
        data.cited.clone_from(&self.cited);
        if self.relations.is_some() {
            data.later.relations.clone_from(&self.relations);
        }
        self.edit_columns(&mut data.columns, &rows);
        if self.values.new.is_some() {
            data.renew_numbers();
        }
        self.edit_by_hash(data);
        if !(self.captions.is_empty() && data.captions.is_empty()) {
            data.captions.resize(self.shift.before(), None);
            self.shift
                .edit_owned(&mut data.captions, |at| self.captions.get(at).cloned().flatten());
        }
        let before = data.extent;
        if self.may_shrink {
            data.extent = all_known(data, self.zone.as_ref());
        } else if let Some(hull) = self.hull {
            data.extent = before.union(hull);
        }
        if let Some(view) = data.root.view.filter(|_| data.extent != before) {
            let reader = Reader { langs: data.langs.clone(), warnings: Warnings::silent() };
            let mut builder = Builder::beside(reader, self.zone.clone(), data.extent);
            data.info.view = builder.read_view(Some(Root::part(&data.head, view)));
        }
        data.tidy_up();
    }

    /// Writes what comes behind the text; where each row is.
    fn write_rows(&self, data: &mut Dataset) -> Vec<u32> {
        for &event in &self.leaving {
            let row = data.columns.rows[event.index()];
            data.later.waste += data.source_row(event).len();
            if (row as usize) < data.source.len() {
                data.later.left.push(row);
            }
        }
        let (later, from) = (&mut data.later.text, data.source.len());
        let write = |row: &Coming| {
            let at = from + later.len();
            later.push_str(&row.text);
            at as u32
        };
        self.rows.iter().map(write).collect()
    }

    /// The row that is the k-th to come in the order of time, and its event.
    fn coming(&self, at: usize) -> (usize, &Coming, usize) {
        let place = self.order[at] as usize;
        (place, &self.rows[place], self.rows[place].event.index())
    }

    fn edit_columns(&self, columns: &mut Columns, rows: &[u32]) {
        let (shift, delta) = (&*self.shift, &self.delta);
        // Whatever is a column has to be moved.
        let Columns {
            starts,
            ends,
            moves: _,
            bits,
            rows: places,
            titles,
            ids,
            own_titles,
            own_ids,
            lists,
            actor_lists,
            tag_numbers,
            tag_lists,
            tags: _,
            cores,
            by_hash: _,
        } = columns;
        let of = &delta.columns;
        shift.edit(starts, |at| of.starts[self.coming(at).2]);
        shift.edit(ends, |at| of.ends[self.coming(at).2]);
        shift.edit(bits, |at| of.bits[self.coming(at).2]);
        shift.edit(places, |at| rows[self.coming(at).0]);
        shift.edit(titles, |at| {
            let (_, row, event) = self.coming(at);
            let word = of.titles[event];
            word.or_own(word.own_index().map(|_| delta.title(row.event)), &mut own_titles.texts)
        });
        shift.edit(ids, |at| {
            let (_, row, event) = self.coming(at);
            let word = of.ids[event];
            let is_own = word.own_index().is_some() || delta.id(row.event) != row.id;
            word.or_own(is_own.then_some(&*row.id), own_ids)
        });
        if let Some(moved) = &self.actors.of_base {
            actor_lists.finish(&|actor| actor.0 = moved_to(moved, actor.0));
        }
        shift.edit(lists, |at| {
            let actors = delta.actors_of(self.coming(at).1.event).iter();
            let to = |actor: &ActorIx| ActorIx(self.actors.of_delta[actor.index()]);
            actor_lists.intern(&actors.map(to).collect::<Vec<_>>())
        });
        if let Some(moved) = &self.values.of_base {
            tag_lists.finish(&|value| value.0 = moved_to(moved, value.0));
        }
        let has_values = self.rows.iter().any(|row| !delta.tags_of(row.event).is_empty());
        if has_values && tag_numbers.is_empty() {
            // The first list is the empty one.
            tag_numbers.resize(shift.before(), tag_lists.intern(&[]));
        }
        if has_values || !tag_numbers.is_empty() {
            shift.edit(tag_numbers, |at| {
                let values = delta.tags_of(self.coming(at).1.event).iter();
                let to = |value: &TagIx| TagIx(self.values.of_delta[value.index()]);
                tag_lists.intern(&values.map(to).collect::<Vec<_>>())
            });
        }
        self.edit_cores(cores);
    }

    fn edit_cores(&self, cores: &mut Vec<Core>) {
        if let Some(table) = self.shift.table() {
            cores.iter_mut().for_each(|core| core.event = table[core.event as usize]);
            cores.retain(|core| core.event != GONE);
        }
        let mut new = Vec::new();
        for (at, &to) in self.shift.come().iter().enumerate() {
            let (of, event) = (&self.delta.columns.cores, self.coming(at).2 as u32);
            if let Ok(place) = of.binary_search_by_key(&event, |core| core.event) {
                new.push(Core { event: to, ..of[place] });
            }
        }
        let places = (0..).zip(&new);
        let places = places
            .map(|(at, core)| cores.partition_point(|other| other.event < core.event) as u32 + at);
        let shift = Shift::new(cores.len(), Vec::new(), places.collect(), Vec::new());
        shift.edit(cores, |at| new[at]);
    }

    fn edit_by_hash(&self, data: &mut Dataset) {
        let mut by_hash = std::mem::take(&mut data.columns.by_hash);
        if let Some(table) = self.shift.table() {
            by_hash.iter_mut().for_each(|at| *at = table[*at as usize]);
            by_hash.retain(|&at| at != GONE);
        }
        let key = |event: u32| (data.id_hash(EventIx(event)), event);
        let come = self.shift.come();
        let by_key = sorted(come.len(), &|a, b| key(come[a as usize]).cmp(&key(come[b as usize])));
        let places = (0..).zip(&by_key);
        let places = places.map(|(before, &at)| {
            let item = key(come[at as usize]);
            by_hash.partition_point(|&other| key(other) < item) as u32 + before
        });
        let shift = Shift::new(by_hash.len(), Vec::new(), places.collect(), Vec::new());
        shift.edit(&mut by_hash, |at| come[by_key[at] as usize]);
        data.columns.by_hash = by_hash;
    }
}

/// In lists that no event has any longer some are gone already.
fn moved_to(moved: &[u32], number: u32) -> u32 {
    moved.get(number as usize).copied().unwrap_or(GONE)
}

/// Where events go, and which row comes to each new place.
fn places(
    base: &Dataset,
    delta: &Dataset,
    leaving: &[EventIx],
    rows: &[Coming],
) -> (Shift, Vec<u32>) {
    let start = |row: &Coming| delta.starts()[row.event.index()];
    let compare = |a: u32, b: u32| -> Ordering {
        let (a, b) = (&rows[a as usize], &rows[b as usize]);
        start(a).cmp(&start(b)).then_with(|| a.id.cmp(&b.id))
    };
    let order = sorted(rows.len(), &compare);
    let mut come = Vec::with_capacity(rows.len());
    for (at, &row) in (0..).zip(&order) {
        let row = &rows[row as usize];
        let place = place_of(base, start(row), &row.id);
        come.push((place - leaving.partition_point(|event| event.index() < place)) as u32 + at);
    }
    let mut again: Vec<(u32, u32)> = Vec::new();
    for (&row, &to) in order.iter().zip(&come) {
        again.extend(rows[row as usize].old.map(|old| (old.0, to)));
    }
    let by_old = order_by(again.len(), &|at| u64::from(again[at as usize].0));
    let again = by_old.into_iter().map(|at| again[at as usize]).collect();
    let gone = leaving.iter().map(|event| event.0).collect();
    (Shift::new(base.len(), gone, come, again), order)
}

/// How many events come before one.
fn place_of(base: &Dataset, start: Timestamp, id: &str) -> usize {
    let starts = base.starts();
    let mut low = starts.partition_point(|&other| other < start);
    let mut high = low + starts[low..].partition_point(|&other| other == start);
    while low < high {
        let middle = low.midpoint(high);
        if base.id(EventIx(middle as u32)) < id { low = middle + 1 } else { high = middle }
    }
    low
}

impl Word {
    /// Itself, or a text of its own.
    fn or_own(self, text: Option<&str>, own: &mut Texts) -> Self {
        let Some(text) = text else { return self };
        own.push(text);
        Self::own(own.len() as u32 - 1)
    }
}
