//! Few events that come after many: a dataset of their own, merged in when there is time.
//!
//! The delta is read by [`crate::ingest::delta_from_json`], beside what the base says of
//! actors, sources and languages. Cost: O(base) for the columns, which are copied, and no
//! row of the base is read again.

use std::sync::Arc;

use super::{Columns, Core, Dataset, Field, Rows, Source};
use crate::{
    ActorIx, EventIx, TagIx,
    actors::{Actor, Actors},
    columns::{Texts, Word},
    document::{Raw, Reader, Root, Warnings, read_actors, read_sources},
    sort::sorted,
    time::Timestamp,
};

/// Where events and actors have gone when a delta came to a base.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moves {
    events: Vec<u32>,
    added: Vec<u32>,
    actors: Vec<u32>,
}

impl Moves {
    /// Where an event of the base is now.
    #[must_use]
    pub fn event(&self, of_base: EventIx) -> EventIx {
        EventIx(self.events[of_base.index()])
    }

    /// Where an event of the delta is now.
    #[must_use]
    pub fn added(&self, of_delta: EventIx) -> EventIx {
        EventIx(self.added[of_delta.index()])
    }

    /// Where an actor of the base is now.
    #[must_use]
    pub fn actor(&self, of_base: ActorIx) -> ActorIx {
        ActorIx(self.actors[of_base.index()])
    }
}

impl Dataset {
    /// This dataset with the events of another, which come last in the document. As if all
    /// had been read at once, but for warnings and for clocks: those of the base stay.
    ///
    /// `None` where both have an event of one id, where one came as columns and the other
    /// as a document, and where the texts would pass 4 GiB.
    #[must_use]
    pub fn merged(&self, delta: &Self) -> Option<(Self, Moves)> {
        let is_taken = delta.events().any(|e| self.find(delta.id(e)).is_some());
        if is_taken || self.is_table != delta.is_table || self.zone != delta.zone {
            return None;
        }
        let (events, added) = self.places(delta);
        let (source, rows, root) = self.joined_text(delta)?;
        let (mut list, actors, of_delta) = self.joined_actors(delta);
        let occurring = self.occurring(delta, &actors, &of_delta, list.len());
        let (sources, sources_by_id) = self.joined_sources(delta);
        list.shrink_to_fit();
        let both = Both { base: self, delta, events: &events, added: &added };
        let columns = both.columns(rows, &actors, &of_delta);
        let source = Arc::new(source);
        let dataset = Self {
            head: if self.is_table { Arc::clone(&self.head) } else { Arc::clone(&source) },
            source,
            root,
            actors: Actors::new(list).with_occurring(&occurring),
            sources,
            sources_by_id,
            places: self.joined_places(delta),
            columns,
            extent: self.extent.union(delta.extent),
            ..self.clone()
        };
        Some((dataset.with_numbers(), Moves { events, added, actors }))
    }

    /// By (earliest start, id): the new position of each event of both.
    fn places(&self, delta: &Self) -> (Vec<u32>, Vec<u32>) {
        let key = |data: &'_ Self, at: usize| data.columns.starts[at];
        let (mut events, mut added) = (Vec::with_capacity(self.len()), Vec::new());
        for to in 0..(self.len() + delta.len()) as u32 {
            let (a, b) = (events.len(), added.len());
            let is_base = b == delta.len()
                || a < self.len()
                    && (key(self, a), self.id(EventIx(a as u32)))
                        < (key(delta, b), delta.id(EventIx(b as u32)));
            if is_base { events.push(to) } else { added.push(to) }
        }
        (events, added)
    }

    /// The text with the rows of the delta after its own; where these rows are, by their
    /// order in time; and where the members of the document are.
    fn joined_text(&self, delta: &Self) -> Option<(String, Vec<u32>, Root)> {
        let mut text = String::with_capacity(self.source.len() + delta.source.len());
        if self.is_table {
            text.push_str(&self.source);
            let rows = delta.columns.rows.iter().map(|&row| row + text.len() as u32).collect();
            text.push_str(&delta.source);
            return u32::try_from(text.len()).ok().map(|_| (text, rows, self.root));
        }
        let last = self.columns.rows.iter().copied().max()?;
        let end = last as usize + Raw::at(&self.source, last).as_str().len();
        text.push_str(&self.source[..end]);
        let mut rows = vec![0; delta.len()];
        for event in Rows::new(delta).events() {
            text.push(',');
            rows[event.index()] = u32::try_from(text.len()).ok()?;
            text.push_str(delta.source_row(event));
        }
        let by = text.len() - end;
        text.push_str(&self.source[end..]);
        u32::try_from(text.len()).ok()?;
        Some((text, rows, self.root.shifted(end as u32, by as u32)))
    }

    /// How many actors and sources the document lists, rather than only names.
    fn listed(&self) -> (usize, usize) {
        let mut reader = Reader { langs: self.langs.clone(), warnings: Warnings::silent() };
        let part = |range: Option<_>| range.map(|range| Root::part(&self.head, range));
        let (actors, sources) = (part(self.root.actors), part(self.root.sources));
        (read_actors(&mut reader, actors).len(), read_sources(&mut reader, sources).0.len())
    }

    /// All actors, those that nobody lists last and by id; and where each of the base and
    /// of the delta has gone.
    fn joined_actors(&self, delta: &Self) -> (Vec<Actor>, Vec<u32>, Vec<u32>) {
        let listed = self.listed().0;
        let mut list: Vec<Actor> = self.actors.iter().map(|(_, actor)| actor.clone()).collect();
        let is_new = |actor: &&Actor| self.actors.find(&actor.id).is_none();
        list.extend(delta.actors.iter().map(|(_, actor)| actor).filter(is_new).cloned());
        let made = list.split_off(listed);
        let order = sorted(made.len(), &|a, b| made[a as usize].id.cmp(&made[b as usize].id));
        list.extend(order.iter().map(|&at| made[at as usize].clone()));
        let by_id = Actors::new(list.iter().map(|a| Actor { parent: None, ..a.clone() }).collect());
        let gone = |data: &Self| -> Vec<u32> {
            let place = |actor: &Actor| by_id.find(&actor.id).expect("all of both are there").0;
            data.actors.iter().map(|(_, actor)| place(actor)).collect()
        };
        let (of_base, of_delta) = (gone(self), gone(delta));
        for (at, actor) in list.iter_mut().enumerate() {
            let of = if at < listed || self.actors.find(&actor.id).is_some() {
                &of_base
            } else {
                &of_delta
            };
            actor.parent = actor.parent.map(|parent| ActorIx(of[parent.index()]));
        }
        (list, of_base, of_delta)
    }

    /// Who is in an event of either.
    fn occurring(&self, delta: &Self, base: &[u32], of_delta: &[u32], count: usize) -> Vec<bool> {
        let mut occurring = vec![false; count];
        for (data, moved) in [(self, base), (delta, of_delta)] {
            for actor in data.columns.actor_lists.entries() {
                occurring[moved[actor.index()] as usize] = true;
            }
        }
        occurring
    }

    fn joined_places(&self, delta: &Self) -> Option<Field> {
        let mut places = self.places.clone()?;
        let named = delta.places.iter().flat_map(|places| &places.values);
        let new: Vec<_> =
            named.filter(|named| places.value(&named.id).is_none()).cloned().collect();
        places.values.extend(new);
        Some(places.with_order())
    }

    fn joined_sources(&self, delta: &Self) -> (Vec<Source>, Vec<u32>) {
        let mut list = self.sources.clone();
        let is_new = |source: &&Source| self.find_source(&source.id).is_none();
        list.extend(delta.sources.iter().filter(is_new).cloned());
        let made = list.split_off(self.listed().1);
        let order = sorted(made.len(), &|a, b| made[a as usize].id.cmp(&made[b as usize].id));
        list.extend(order.iter().map(|&at| made[at as usize].clone()));
        let by_id = sorted(list.len(), &|a, b| list[a as usize].id.cmp(&list[b as usize].id));
        (list, by_id)
    }
}

/// A base, a delta, and where their events go.
struct Both<'a> {
    base: &'a Dataset,
    delta: &'a Dataset,
    events: &'a [u32],
    added: &'a [u32],
}

impl Both<'_> {
    /// A column of both. Events of either keep their order.
    fn column<T: Copy>(
        &self,
        of: impl Fn(&Columns) -> &[T],
        mut moved: impl FnMut(T) -> T,
    ) -> Vec<T> {
        let (base, delta) = (of(&self.base.columns), of(&self.delta.columns));
        let mut column = Vec::with_capacity(base.len() + delta.len());
        let mut left = base.iter();
        for (&to, &value) in self.added.iter().zip(delta) {
            column.extend(left.by_ref().take(to as usize - column.len()).copied());
            column.push(moved(value));
        }
        column.extend(left.copied());
        column
    }

    fn columns(&self, rows: Vec<u32>, actors: &[u32], of_delta: &[u32]) -> Columns {
        let (base, delta) = (&self.base.columns, &self.delta.columns);
        let (mut own_titles, mut own_ids) = (base.own_titles.clone(), base.own_ids.clone());
        let mut actor_lists = base.actor_lists.clone();
        actor_lists.finish(&|actor| actor.0 = actors[actor.index()]);
        actor_lists.reopen();
        let lists = self.column(
            |columns| &columns.lists,
            |list| {
                let moved = |actor: &ActorIx| ActorIx(of_delta[actor.index()]);
                let list: Vec<_> = delta.actor_lists.get(list).iter().map(moved).collect();
                actor_lists.intern(&list)
            },
        );
        actor_lists.finish(&|_| {});
        let mut rows = rows.into_iter();
        let mut columns = Columns {
            starts: self.column(|columns| &columns.starts, |at: Timestamp| at),
            ends: self.column(|columns| &columns.ends, |at: Timestamp| at),
            moves: self.column(|columns| &columns.moves, |by| by),
            bits: self.column(|columns| &columns.bits, |bits| bits),
            rows: self.column(
                |columns| &columns.rows,
                |_| rows.next().expect("a row for each event of the delta"),
            ),
            titles: self.column(
                |columns| &columns.titles,
                |word| rehoused(word, &delta.own_titles, &mut own_titles),
            ),
            ids: self.column(
                |columns| &columns.ids,
                |word| rehoused(word, &delta.own_ids, &mut own_ids),
            ),
            lists,
            actor_lists,
            cores: self.cores(),
            by_hash: self.by_hash(),
            own_titles,
            own_ids,
            ..Columns::default()
        };
        self.add_tags(&mut columns);
        columns
    }

    fn cores(&self) -> Vec<Core> {
        let moved = |cores: &[Core], to: &[u32]| -> Vec<Core> {
            let place = |core: &Core| Core { event: to[core.event as usize], ..*core };
            cores.iter().map(place).collect()
        };
        let mut cores = moved(&self.base.columns.cores, self.events);
        cores.extend(moved(&self.delta.columns.cores, self.added));
        cores.sort_unstable_by_key(|core| core.event);
        cores
    }

    /// Two sorted lists become one; what is moved keeps its order.
    fn by_hash(&self) -> Vec<u32> {
        let hash = |data: &Dataset, at: u32| data.id_hash(EventIx(at));
        let added = self.delta.columns.by_hash.iter();
        let mut added = added.map(|&at| (hash(self.delta, at), self.added[at as usize])).peekable();
        let mut by_hash = Vec::with_capacity(self.events.len() + self.added.len());
        for &at in &self.base.columns.by_hash {
            let item = (hash(self.base, at), self.events[at as usize]);
            while let Some((_, before)) = added.next_if(|other| *other < item) {
                by_hash.push(before);
            }
            by_hash.push(item.1);
        }
        by_hash.extend(added.map(|(_, at)| at));
        by_hash
    }

    fn add_tags(&self, to: &mut Columns) {
        let (base, delta) = (&self.base.columns, &self.delta.columns);
        let mut tags = [&*base.tags, &*delta.tags].concat();
        tags.sort_unstable();
        tags.dedup();
        let place = |name: &String| TagIx(tags.binary_search(name).unwrap_or_default() as u32);
        let of_base: Vec<_> = base.tags.iter().map(place).collect();
        let of_delta: Vec<_> = delta.tags.iter().map(place).collect();
        to.tag_lists = base.tag_lists.clone();
        to.tag_lists.finish(&|tag| *tag = of_base[tag.index()]);
        to.tag_lists.reopen();
        // The first list is the empty one.
        let none = if tags.is_empty() { 0 } else { to.tag_lists.intern(&[]) };
        let numbers = |columns: &Columns, len: usize| {
            let mut numbers = columns.tag_numbers.clone();
            numbers.resize(len, 0);
            numbers
        };
        if !tags.is_empty() {
            to.tag_numbers = vec![none; self.events.len() + self.added.len()];
            for (&at, list) in self.events.iter().zip(numbers(base, self.events.len())) {
                to.tag_numbers[at as usize] = list;
            }
            for (&at, list) in self.added.iter().zip(numbers(delta, self.added.len())) {
                let list: &[TagIx] =
                    if delta.tags.is_empty() { &[] } else { delta.tag_lists.get(list) };
                let moved: Vec<_> = list.iter().map(|tag| of_delta[tag.index()]).collect();
                to.tag_numbers[at as usize] = to.tag_lists.intern(&moved);
            }
        }
        to.tag_lists.finish(&|_| {});
        to.tags = tags;
    }
}

/// A word among other texts of their own, if it is one of those.
fn rehoused(word: Word, from: &Texts, to: &mut Texts) -> Word {
    let Some(index) = word.own_index() else { return word };
    to.push(from.get(index));
    Word::own(to.len() as u32 - 1)
}
