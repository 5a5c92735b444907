//! The events that tiles tell of. One event may be told of by several: by the one that owns it, and
//! by all that it reaches into.

use std::collections::{BTreeMap, BTreeSet};

use crate::format::{CoreRow, Place, TextRow};

/// An event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Unique in the archive.
    pub id: String,
    /// The label.
    pub title: String,
    /// When, as EDTF.
    pub date: String,
    /// Earliest start, in ms since 1970.
    pub start: i64,
    /// Latest end, exclusive.
    pub end: i64,
    /// More is more important.
    pub importance: u8,
    /// See [`crate::row::flags`].
    pub flags: u8,
    /// Places in the head's list of actors, ascending.
    pub actors: Vec<u32>,
}

impl Event {
    pub(super) fn new(core: CoreRow, text: TextRow) -> Self {
        let CoreRow { start, end, importance, flags, actors, .. } = core;
        let TextRow { id, title, date } = text;
        Self { id, title, date, start, end, importance, flags, actors }
    }
}

/// How an event shows, or a part of it: from `from` to `to` its bar, at `from` its mark. One that
/// begins where the event does is the event itself, its label may reach beyond its bar; others are
/// pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Where it begins, in ms since 1970.
    pub from: i64,
    /// Where it ends, exclusive.
    pub to: i64,
    /// Its lane, and from which scales on it shows.
    pub place: Place,
}

/// Where the details of an event are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Location {
    /// It has none.
    None,
    /// In a block by offset and length: which of those packed there.
    At((u64, u32), usize),
}

/// What a tile tells of an event.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub(super) event: Event,
    /// Where its details are; of those that the tile owns.
    pub(super) location: Option<Location>,
    pub(super) bars: Vec<Bar>,
}

/// What is known of an event.
#[derive(Clone, Debug)]
pub struct Known {
    /// The event.
    pub event: Event,
    pub(super) location: Option<Location>,
    /// How many tiles tell of it.
    tiles: u32,
    /// By where they begin, with how many tiles tell of each.
    bars: BTreeMap<i64, (Bar, u32)>,
}

impl Known {
    /// How it shows, in the order of time; nothing where no lane has room for it.
    pub fn bars(&self) -> impl Iterator<Item = Bar> {
        self.bars.values().map(|(bar, _)| *bar)
    }
}

/// What has come and gone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Events that are new, or show otherwise, and how.
    pub come: Vec<(Event, Vec<Bar>)>,
    /// Ids of those that are gone.
    pub gone: Vec<String>,
}

/// All events that are told of.
#[derive(Debug, Default)]
pub(super) struct Events {
    all: BTreeMap<String, Known>,
    /// Those given out before, and how they showed.
    given: BTreeMap<String, Vec<Bar>>,
    /// Those of which something may have changed since.
    touched: BTreeSet<String>,
}

impl Events {
    pub(super) fn get(&self, id: &str) -> Option<&Known> {
        self.all.get(id)
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Known> {
        self.all.values()
    }

    pub(super) fn enter(&mut self, told: &Told) {
        let id = &told.event.id;
        let known = self.all.entry(id.clone()).or_insert_with(|| Known {
            event: told.event.clone(),
            location: None,
            tiles: 0,
            bars: BTreeMap::new(),
        });
        known.tiles += 1;
        known.location = told.location.or(known.location);
        for bar in &told.bars {
            known.bars.entry(bar.from).or_insert((*bar, 0)).1 += 1;
        }
        self.touched.insert(id.clone());
    }

    pub(super) fn leave(&mut self, told: &Told) {
        let id = &told.event.id;
        let Some(known) = self.all.get_mut(id) else { return };
        known.tiles -= 1;
        if told.location.is_some() {
            known.location = None;
        }
        for bar in &told.bars {
            if let Some((_, tiles)) = known.bars.get_mut(&bar.from) {
                *tiles -= 1;
                if *tiles == 0 {
                    known.bars.remove(&bar.from);
                }
            }
        }
        if known.tiles == 0 {
            self.all.remove(id);
        }
        self.touched.insert(id.clone());
    }

    pub(super) fn changes(&mut self) -> Changes {
        let mut changes = Changes::default();
        for id in std::mem::take(&mut self.touched) {
            let Some(known) = self.all.get(&id) else {
                if self.given.remove(&id).is_some() {
                    changes.gone.push(id);
                }
                continue;
            };
            let bars: Vec<Bar> = known.bars().collect();
            if self.given.get(&id) != Some(&bars) {
                changes.come.push((known.event.clone(), bars.clone()));
                self.given.insert(id, bars);
            }
        }
        changes
    }
}
