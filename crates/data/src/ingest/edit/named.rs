//! What events name: it comes with the first that names it, and goes with the last.

use crate::{
    ActorIx, EventIx, TagIx,
    actors::{Actor, Actors},
    columns::{Entry, Lists},
    dataset::{Dataset, Field, Source},
    ingest::coming::Coming,
    shift::GONE,
    sort::sorted,
};

/// What events name by numbers.
pub(super) struct Renumbered<T> {
    /// All of it, where it is other than before.
    pub(super) new: Option<T>,
    /// The number of each that was there, or [`GONE`]; none where all are as they were.
    pub(super) of_base: Option<Vec<u32>>,
    /// The number of each that the rows name, by its number in the delta.
    pub(super) of_delta: Vec<u32>,
}

impl<T> Renumbered<T> {
    pub(super) fn moved(&self, number: u32) -> Option<u32> {
        let to = self.of_base.as_ref().map_or(number, |all| all[number as usize]);
        Some(to).filter(|&to| to != GONE)
    }
}

/// Of these those that no event names but the ones that leave. O(n) where there are any.
fn named_no_more<T: Entry>(
    (numbers, lists): (&[u32], &Lists<T>),
    leaving: &[EventIx],
    mut these: Vec<T>,
) -> Vec<T> {
    if these.is_empty() {
        return these;
    }
    let has_any = |list: &[T]| list.iter().any(|entry| these.contains(entry));
    let has_any: Vec<bool> = lists.all().map(has_any).collect();
    for (at, &list) in (0..).zip(numbers) {
        if has_any[list as usize] && leaving.binary_search(&EventIx(at)).is_err() {
            these.retain(|entry| !lists.get(list).contains(entry));
            if these.is_empty() {
                break;
            }
        }
    }
    these
}

/// Actors that nobody lists come with the first event that names them, and go with the last.
pub(super) fn renumbered_actors(
    (base, delta): (&Dataset, &Dataset),
    leaving: &[EventIx],
    rows: &[Coming],
    held: &[String],
) -> Renumbered<Actors> {
    let before = &base.actors;
    let mut is_named = vec![false; before.len()];
    let mut new: Vec<&Actor> = Vec::new();
    for actor in rows.iter().flat_map(|row| delta.actors_of(row.event)) {
        let actor = delta.actors.get(*actor);
        match before.find(&actor.id) {
            Some(at) => is_named[at.index()] = true,
            None if new.iter().any(|other| other.id == actor.id) => {}
            None => new.push(actor),
        }
    }
    held.iter().filter_map(|id| before.find(id)).for_each(|actor| is_named[actor.index()] = true);
    for (_, actor) in before.iter() {
        actor.parent.into_iter().for_each(|parent| is_named[parent.index()] = true);
    }
    let listed = base.listed as usize;
    let mut lost: Vec<ActorIx> = Vec::new();
    for &actor in leaving.iter().flat_map(|&event| base.actors_of(event)) {
        if actor.index() >= listed && !is_named[actor.index()] && !lost.contains(&actor) {
            lost.push(actor);
        }
    }
    let lost = named_no_more((&base.columns.lists, &base.columns.actor_lists), leaving, lost);
    if new.is_empty() && lost.is_empty() {
        let of_delta = delta.actors.iter().map(|(_, actor)| place(before, &actor.id)).collect();
        return Renumbered { new: None, of_base: None, of_delta };
    }
    let kept = before.iter().filter(|(at, _)| !lost.contains(at)).map(|(_, actor)| actor);
    let kept: Vec<&Actor> = kept.collect();
    let made: Vec<&Actor> = kept[listed..].iter().copied().chain(new).collect();
    let order = sorted(made.len(), &|a, b| made[a as usize].id.cmp(&made[b as usize].id));
    let made = order.iter().map(|&at| made[at as usize]);
    let mut list: Vec<Actor> = kept[..listed].iter().copied().chain(made).cloned().collect();
    let ids = |of: &Actors| -> Vec<String> { of.iter().map(|(_, it)| it.id.clone()).collect() };
    let flat = list.iter().map(|actor| Actor { parent: None, ..actor.clone() }).collect();
    let by_id = Actors::new(flat);
    let of_base: Vec<u32> = ids(before).iter().map(|id| place(&by_id, id)).collect();
    for actor in &mut list {
        actor.parent = match before.find(&actor.id) {
            Some(at) => before.get(at).parent.map(|parent| ActorIx(of_base[parent.index()])),
            None => None,
        };
    }
    let of_delta = ids(&delta.actors).iter().map(|id| place(&by_id, id)).collect();
    let actors = Actors::new(list).with_hues_only_of(before);
    Renumbered { new: Some(actors), of_base: Some(of_base), of_delta }
}

fn place(actors: &Actors, id: &str) -> u32 {
    actors.find(id).map_or(GONE, |actor| actor.0)
}

/// Tags and values of fields are those that events have.
pub(super) fn renumbered_values(
    (base, delta): (&Dataset, &Dataset),
    leaving: &[EventIx],
    rows: &[Coming],
    held: &[String],
) -> Renumbered<Vec<String>> {
    let (before, of_delta) = (&base.columns.tags, &delta.columns.tags);
    let mut comes = vec![false; of_delta.len()];
    for value in rows.iter().flat_map(|row| delta.tags_of(row.event)) {
        comes[value.index()] = true;
    }
    let find = |list: &[String], key: &str| list.binary_search_by(|it| (**it).cmp(key)).ok();
    let mut lost: Vec<TagIx> = Vec::new();
    for &value in leaving.iter().flat_map(|&event| base.tags_of(event)) {
        let key = &before[value.index()];
        let stays = find(of_delta, key).is_some_and(|at| comes[at]) || held.contains(key);
        if !stays && !lost.contains(&value) {
            lost.push(value);
        }
    }
    let lost = named_no_more((&base.columns.tag_numbers, &base.columns.tag_lists), leaving, lost);
    let keys = of_delta.iter().zip(&comes).filter(|(_, comes)| **comes).map(|(key, _)| key);
    let mut new = keys.filter(|key| find(before, key).is_none()).peekable();
    let numbers = |of: &[String], all: &[String]| -> Vec<u32> {
        of.iter().map(|key| find(all, key).map_or(GONE, |at| at as u32)).collect()
    };
    if new.peek().is_none() && lost.is_empty() {
        return Renumbered { new: None, of_base: None, of_delta: numbers(of_delta, before) };
    }
    let kept = (0..).map(TagIx).zip(before).filter(|(at, _)| !lost.contains(at));
    let all: Vec<&String> = kept.map(|(_, key)| key).chain(new).collect();
    let order = sorted(all.len(), &|a, b| all[a as usize].cmp(all[b as usize]));
    let all: Vec<String> = order.iter().map(|&at| all[at as usize].clone()).collect();
    let (of_base, of_delta) = (Some(numbers(before, &all)), numbers(of_delta, &all));
    Renumbered { new: Some(all), of_base, of_delta }
}

/// A dataset with values that stay although no event has them.
pub(in crate::ingest) fn with_values(mut data: Dataset, held: &[String]) -> Dataset {
    let mut all = data.columns.tags.clone();
    let is_new = |key: &&String| data.columns.tags.binary_search(key).is_err();
    all.extend(held.iter().filter(is_new).cloned());
    if all.len() == data.columns.tags.len() {
        return data;
    }
    let order = sorted(all.len(), &|a, b| all[a as usize].cmp(&all[b as usize]));
    let mut places = vec![0; all.len()];
    for (place, &at) in (0..).zip(&order) {
        places[at as usize] = place;
    }
    data.columns.tag_lists.finish(&|value| value.0 = places[value.index()]);
    data.columns.tags = order.iter().map(|&at| all[at as usize].clone()).collect();
    data.renew_numbers();
    data
}

/// Sources, where others are there than before, and how often events cite each.
pub(super) fn cited(
    base: &Dataset,
    delta: &Dataset,
    leaving: &[EventIx],
    rows: &[Coming],
) -> (Option<Vec<Source>>, Vec<u32>) {
    let mut list: Vec<(&Source, u32)> = base.sources.iter().zip(base.cited.clone()).collect();
    for cited in leaving.iter().flat_map(|&event| base.detail(event).sources) {
        list[cited.source].1 -= 1;
    }
    for cited in rows.iter().flat_map(|row| delta.detail(row.event).sources) {
        let source = &delta.sources[cited.source];
        let new = || {
            let made = &list[base.sources.len()..];
            made.iter().position(|it| it.0.id == source.id).map(|at| base.sources.len() + at)
        };
        match base.find_source(&source.id).or_else(new) {
            Some(at) => list[at].1 += 1,
            None => list.push((source, 1)),
        }
    }
    let made = list.split_off(base.listed_sources as usize);
    let has_others =
        made.len() != base.sources.len() - list.len() || made.iter().any(|it| it.1 == 0);
    let made: Vec<_> = made.into_iter().filter(|made| made.1 > 0).collect();
    let order = sorted(made.len(), &|a, b| made[a as usize].0.id.cmp(&made[b as usize].0.id));
    list.extend(order.into_iter().map(|at| made[at as usize]));
    let sources = has_others.then(|| list.iter().map(|it| it.0.clone()).collect());
    (sources, list.into_iter().map(|it| it.1).collect())
}

/// Names of places in several languages: each is that of the row that was the first to have one.
pub(super) fn joined_places(base: &Dataset, delta: &Dataset) -> Option<Field> {
    let mut places = base.places.clone()?;
    let named = delta.places.iter().flat_map(|places| &places.values);
    let new: Vec<_> = named.filter(|named| places.value(&named.id).is_none()).cloned().collect();
    if !new.is_empty() {
        places.values.extend(new);
        places = places.with_order();
    }
    Some(places)
}
