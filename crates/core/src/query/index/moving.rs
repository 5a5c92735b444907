//! An index of events of which few left and few came.
//!
//! Cost: O(log n) for each of those, and a move of what lies after it in each set.

use super::{FENCE, Index, Members, build::Walk, is_other};
use crate::{
    data::{
        ActorIx, EventIx, TagIx,
        dataset::Status,
        shift::{GONE, Shift},
    },
    query::{Columns, ranks::Set},
    sort::{order_by, sorted},
};

/// Where others go in the order of ends.
#[derive(Clone, Debug, Default)]
pub(crate) struct EndShift {
    shift: Shift,
    /// Those that came, and their places; ascending by the former.
    come: Vec<(u32, u32)>,
    /// There are usual events, from which these others differ.
    has_usual: bool,
    /// The others by start before; empty where there is no usual event.
    before: Set,
}

impl EndShift {
    pub(in crate::query) fn shift(&self) -> &Shift {
        &self.shift
    }

    pub(in crate::query) fn others_before(&self) -> &Set {
        &self.before
    }

    /// Where an event that came ends among others, if it is one.
    fn place(&self, event: u32) -> Option<u32> {
        let at = self.come.binary_search_by_key(&event, |it| it.0).ok()?;
        Some(self.come[at].1)
    }
}

impl Index {
    /// Takes over that some events left and others came. `data` is as it is now; `actor` and
    /// `tag` say where those of before are.
    pub(crate) fn edit(
        &mut self,
        data: &impl Columns,
        shift: &Shift,
        actor: &dyn Fn(ActorIx) -> Option<ActorIx>,
        tags: (u32, &dyn Fn(TagIx) -> Option<TagIx>),
    ) -> EndShift {
        let ends = self.edit_others(data, shift);
        let walk = Walk::new(data);
        let unlisted = self.renumber(&walk, data.actors().len(), actor, tags);
        let mut come = vec![Vec::new(); walk.places()];
        for &event in shift.come() {
            walk.each(data, event, |part| come[part].push(event));
            for &named in data.actors_of(EventIx(event)) {
                let mut above = Some(named);
                while let Some(at) = above {
                    // Those with descendants stand for them at their own place.
                    if walk.own[at.index()] as usize != at.index() {
                        come[at.index()].push(event);
                    }
                    above = data.actors().get(at).parent;
                }
            }
        }
        for (part, come) in self.parts.iter_mut().zip(&mut come) {
            come.dedup();
            part.edit(shift, &ends, come);
        }
        self.len = shift.after();
        if !unlisted.is_empty() {
            self.list(data, &unlisted);
        }
        ends
    }

    /// Values that were too many to be looked up by, and are so no longer; ascending.
    fn list(&mut self, data: &impl Columns, values: &[TagIx]) {
        let mut sets = vec![[Vec::new(), Vec::new(), Vec::new()]; values.len()];
        let mut note = |order: usize, event: u32, at: u32| {
            for value in data.tags_of(EventIx(event)) {
                if let Ok(value) = values.binary_search(value) {
                    sets[value][order].push(at);
                }
            }
        };
        for event in 0..self.len as u32 {
            note(0, event, event);
            if self.usual_ms.is_some() && is_other(data, self.usual_ms, event) {
                note(1, event, event);
            }
        }
        for (at, &event) in (0..).zip(&self.others.events) {
            note(2, event, at);
        }
        let still = |len| Shift::new(len, Vec::new(), Vec::new(), Vec::new());
        let (starts, ends) = (still(self.len), still(self.others.events.len()));
        for (&value, [all, by_start, by_end]) in values.iter().zip(&sets) {
            let Some(place) = self.tags.of(value) else { continue };
            let mut members = Members::default();
            members.all.edit(&starts, all);
            members.others[0].edit(&starts, by_start);
            members.others[1].edit(&ends, by_end);
            self.parts[self.tags_at + place] = members;
        }
    }

    /// The others, by start and by end.
    fn edit_others(&mut self, data: &impl Columns, shift: &Shift) -> EndShift {
        let has_usual = self.usual_ms.is_some();
        let before = self.others.events.len();
        let mut gone = Vec::new();
        if let Some(table) = shift.table() {
            for (at, event) in (0..).zip(&mut self.others.events) {
                *event = table[*event as usize];
                if *event == GONE {
                    gone.push(at);
                }
            }
            self.others.events.retain(|&event| event != GONE);
        }
        let ends = data.ends();
        let is_other = |event: &&u32| is_other(data, self.usual_ms, **event);
        let new: Vec<u32> = shift.come().iter().filter(is_other).copied().collect();
        let key = |event: u32| (ends[event as usize], event);
        let order = sorted(new.len(), &|a, b| key(new[a as usize]).cmp(&key(new[b as usize])));
        let events = &self.others.events;
        let mut places = Vec::with_capacity(new.len());
        for (at, &event) in (0..).zip(&order) {
            let end = ends[new[event as usize] as usize];
            // After all that end then, as their order says nothing.
            places.push(events.partition_point(|&other| ends[other as usize] <= end) as u32 + at);
        }
        let shift_by_end = Shift::new(before, gone, places.clone(), Vec::new());
        let mut come = vec![(0, 0); new.len()];
        for (&at, &place) in order.iter().zip(&places) {
            come[at as usize] = (new[at as usize], place);
        }
        // Who left is out already.
        let among = Shift::new(self.others.events.len(), Vec::new(), places, Vec::new());
        among.edit(&mut self.others.events, |at| new[order[at] as usize]);
        let fences = self.others.events.iter().step_by(FENCE);
        self.others.fences = fences.map(|&event| ends[event as usize]).collect();
        let by_start = self.others.by_start.clone();
        if has_usual {
            self.others.by_start.edit(shift, &new);
        }
        EndShift { shift: shift_by_end, come, has_usual, before: by_start }
    }

    /// Puts the sets of actors and tags in their new places; tags that have had none.
    fn renumber(
        &mut self,
        walk: &Walk,
        actors: usize,
        actor: &dyn Fn(ActorIx) -> Option<ActorIx>,
        (tags, tag): (u32, &dyn Fn(TagIx) -> Option<TagIx>),
    ) -> Vec<TagIx> {
        let mut parts = vec![Members::default(); walk.places()];
        let mut before = std::mem::take(&mut self.parts);
        let mut move_to = |from: usize, to: usize| {
            parts[to] = std::mem::take(&mut before[from]);
        };
        let mut own = Vec::with_capacity(actors);
        for (at, &place) in self.own.iter().enumerate() {
            if let Some(to) = actor(ActorIx(at as u32)) {
                move_to(at, to.index());
                own.push((place as usize, walk.own[to.index()] as usize, at != place as usize));
            }
        }
        for (from, to, is_apart) in own {
            if is_apart {
                move_to(from, to);
            }
        }
        let mut unlisted = Vec::new();
        for old in (0..tags).map(TagIx) {
            let Some(new) = tag(old) else { continue };
            match (self.tags.of(old), walk.tags.of(new)) {
                (Some(from), Some(to)) => move_to(self.tags_at + from, walk.tags_at + to),
                (None, Some(_)) => unlisted.push(new),
                (_, None) => {}
            }
        }
        for at in self.status_at..self.status_at + Status::ALL.len() {
            move_to(at, walk.status_at + at - self.status_at);
        }
        self.parts = parts;
        self.own.clone_from(&walk.own);
        self.tags.clone_from(&walk.tags);
        (self.tags_at, self.status_at) = (walk.tags_at, walk.status_at);
        unlisted
    }
}

impl Members {
    /// Who left is no longer among them, and these are, which came; ascending.
    pub(in crate::query) fn edit(&mut self, shift: &Shift, ends: &EndShift, come: &[u32]) {
        self.all.edit(shift, come);
        let [by_start, by_end] = &mut self.others;
        let others: Vec<(u32, u32)> =
            come.iter().filter_map(|&event| Some((event, ends.place(event)?))).collect();
        if ends.has_usual {
            by_start.edit(shift, &others.iter().map(|it| it.0).collect::<Vec<_>>());
        }
        let places: Vec<u32> = others.iter().map(|it| it.1).collect();
        let order = order_by(places.len(), &|at| places[at as usize].into());
        let places: Vec<u32> = order.into_iter().map(|at| places[at as usize]).collect();
        by_end.edit(&ends.shift, &places);
    }
}
