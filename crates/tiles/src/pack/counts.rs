//! How many events start and end where: of a tile from those of its halves.

use std::{
    collections::{BTreeMap, HashMap},
    rc::Rc,
};

use super::{COUNTED, Event};
use crate::{
    Grid, Tile,
    format::{BINS, Density, Key, Series},
};

const BINS_LOG2: u32 = BINS.ilog2();

/// Nothing counted yet, for so many actors.
pub(super) fn none(actors: u32) -> Density {
    Density { actors: COUNTED.0.min(actors), pairs: COUNTED.1.min(actors), ..Density::default() }
}

/// Of whom an event of these actors counts.
fn keys((counted, paired): (u32, u32), actors: &[u32]) -> Vec<Key> {
    let mut keys = vec![Key::All];
    let below = |most: u32| &actors[..actors.partition_point(|actor| *actor < most)];
    keys.extend(below(counted).iter().map(|actor| Key::Actor(*actor)));
    let paired = below(paired);
    for (at, &a) in paired.iter().enumerate() {
        keys.extend(paired[at + 1..].iter().map(|&b| Key::Both(a, b)));
    }
    keys
}

/// An event that is counted, and of which nothing more is kept.
#[derive(Clone, Copy, Debug)]
pub(super) struct Brief {
    pub(super) start: i64,
    pub(super) end: i64,
    /// Which set of actors.
    pub(super) actors: u32,
}

/// Sets of actors of those, each once.
#[derive(Debug, Default)]
pub(super) struct ActorSets {
    sets: Vec<Rc<[u32]>>,
    numbers: HashMap<Rc<[u32]>, u32>,
}

impl ActorSets {
    pub(super) fn brief(&mut self, (start, end): (i64, i64), actors: &[u32]) -> Brief {
        // Those that are not counted make no difference.
        let actors = &actors[..actors.partition_point(|actor| *actor < COUNTED.0)];
        let known = self.numbers.get(actors).copied();
        let number = known.unwrap_or_else(|| {
            let (set, number) = (Rc::from(actors), self.sets.len() as u32);
            self.sets.push(Rc::clone(&set));
            self.numbers.insert(set, number);
            number
        });
        Brief { start, end, actors: number }
    }

    pub(super) fn get(&self, brief: Brief) -> &[u32] {
        &self.sets[brief.actors as usize]
    }
}

/// Events, most of them whole. Of tiles with very many, those that are never shown are brief.
#[derive(Clone, Debug, Default)]
pub(super) struct Events {
    pub(super) whole: Vec<Rc<Event>>,
    pub(super) brief: Vec<Brief>,
}

impl Events {
    /// Adds those of others that are wanted, by when they start and end.
    pub(super) fn add(&mut self, others: &Self, is_wanted: impl Fn(i64, i64) -> bool) {
        let whole = others.whole.iter();
        let whole = whole.filter(|event| is_wanted(event.row().start, event.row().end));
        self.whole.extend(whole.cloned());
        let brief = others.brief.iter().filter(|brief| is_wanted(brief.start, brief.end));
        self.brief.extend(brief);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.whole.is_empty() && self.brief.is_empty()
    }
}

/// How many brief events go on beyond a tile, which need no list there.
#[derive(Clone, Debug, Default)]
pub(super) struct Beyond {
    pub(super) total: u64,
    by_key: Rc<BTreeMap<Key, u32>>,
}

impl Beyond {
    /// Takes those out of a list that end after a time, for so many actors.
    pub(super) fn take(
        &mut self,
        events: &mut Vec<Brief>,
        after: i64,
        (sets, counted): (&ActorSets, (u32, u32)),
    ) {
        if !events.iter().any(|brief| brief.end > after) {
            return;
        }
        let by_key = Rc::make_mut(&mut self.by_key);
        events.retain(|brief| {
            if brief.end <= after {
                return true;
            }
            self.total += 1;
            for key in keys(counted, sets.get(*brief)) {
                *by_key.entry(key).or_default() += 1;
            }
            false
        });
    }
}

/// Where events are counted.
pub(super) struct Counting<'a> {
    pub(super) grid: Grid,
    pub(super) tile: Tile,
    pub(super) sets: &'a ActorSets,
    pub(super) density: &'a mut Density,
}

impl Counting<'_> {
    /// Counts something of each event, given when it starts and ends.
    fn each(&mut self, events: &Events, mut count: impl FnMut(&mut Series, i64, i64)) {
        let counted = (self.density.actors, self.density.pairs);
        let whole = events.whole.iter().map(|event| {
            let row = event.row();
            (row.start, row.end, &*row.actors)
        });
        let brief = events.brief.iter();
        let brief = brief.map(|brief| (brief.start, brief.end, self.sets.get(*brief)));
        for (start, end, actors) in whole.chain(brief) {
            for key in keys(counted, actors) {
                count(self.density.series.entry(key).or_default(), start, end);
            }
        }
    }

    /// Counts where they start, and where they end if that is in the tile.
    pub(super) fn starting(&mut self, events: &Events) {
        let (grid, tile) = (self.grid, self.tile);
        self.each(events, |series, start, _| series.starts[grid.part(tile, start, BINS_LOG2)] += 1);
        self.ending(events);
    }

    /// Counts those that go on from before, and where they end if that is in the tile.
    pub(super) fn reaching(&mut self, events: &Events, beyond: &Beyond) {
        self.each(events, |series, _, _| series.before += 1);
        for (key, count) in &*beyond.by_key {
            self.density.series.entry(*key).or_default().before += count;
        }
        self.ending(events);
    }

    /// Counts where they end, if that is in the tile.
    pub(super) fn ending(&mut self, events: &Events) {
        let (grid, tile) = (self.grid, self.tile);
        let tile_end = grid.tile_end_ms(tile);
        let mut ending = Events::default();
        ending.add(events, |_, end| end <= tile_end);
        self.each(&ending, |series, _, end| {
            series.ends[grid.part(tile, end - 1, BINS_LOG2)] += 1;
        });
    }
}

/// Adds what is counted in a half of a tile.
pub(super) fn add_half(density: &mut Density, half: &Density, is_right: bool) {
    let first = if is_right { BINS / 2 } else { 0 };
    for (key, from) in &half.series {
        let to = density.series.entry(*key).or_default();
        for bin in 0..BINS {
            to.starts[first + bin / 2] += from.starts[bin];
            to.ends[first + bin / 2] += from.ends[bin];
        }
    }
}

/// The same for fewer actors, and pairs of fewer.
pub(super) fn fewer(density: &Density, (actors, pairs): (u32, u32)) -> Density {
    let is_kept = |key: &Key| match *key {
        Key::All => true,
        Key::Actor(actor) => actor < actors,
        Key::Both(_, actor) => actor < pairs,
    };
    let series = density.series.iter().filter(|(key, _)| is_kept(key));
    Density {
        actors: actors.min(density.actors),
        pairs: pairs.min(density.pairs),
        series: series.map(|(key, series)| (*key, series.clone())).collect(),
    }
}
