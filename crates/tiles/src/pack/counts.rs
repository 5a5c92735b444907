//! How many events start and end where: of a tile from those of its halves.

use std::rc::Rc;

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

/// Of whom an event counts.
fn each_key(density: &Density, event: &Event, mut with: impl FnMut(Key)) {
    with(Key::All);
    let actors = &event.row().actors;
    let counted = &actors[..actors.partition_point(|actor| *actor < density.actors)];
    counted.iter().for_each(|actor| with(Key::Actor(*actor)));
    let paired = &actors[..actors.partition_point(|actor| *actor < density.pairs)];
    for (at, &a) in paired.iter().enumerate() {
        paired[at + 1..].iter().for_each(|&b| with(Key::Both(a, b)));
    }
}

/// Where events are counted.
pub(super) struct Counting<'a> {
    pub(super) grid: Grid,
    pub(super) tile: Tile,
    pub(super) density: &'a mut Density,
}

impl Counting<'_> {
    fn add(&mut self, event: &Event, with: impl Fn(&mut Series)) {
        let mut keys = Vec::new();
        each_key(self.density, event, |key| keys.push(key));
        keys.into_iter().for_each(|key| with(self.density.series.entry(key).or_default()));
    }

    /// Counts where they start, and where they end if that is in the tile.
    pub(super) fn starting(&mut self, events: &[Rc<Event>]) {
        for event in events {
            let bin = self.grid.part(self.tile, event.row().start, BINS_LOG2);
            self.add(event, |series| series.starts[bin] += 1);
        }
        self.ending(events);
    }

    /// Counts those that go on from before, and where they end if that is in the tile.
    pub(super) fn reaching(&mut self, events: &[Rc<Event>]) {
        for event in events {
            self.add(event, |series| series.before += 1);
        }
        self.ending(events);
    }

    /// Counts where they end, if that is in the tile.
    pub(super) fn ending(&mut self, events: &[Rc<Event>]) {
        let tile_end = self.grid.tile_end_ms(self.tile);
        for event in events.iter().filter(|event| event.row().end <= tile_end) {
            let bin = self.grid.part(self.tile, event.row().end - 1, BINS_LOG2);
            self.add(event, |series| series.ends[bin] += 1);
        }
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
