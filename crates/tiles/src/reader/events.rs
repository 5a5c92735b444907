//! The events that tiles tell of. One event may be told of by several: by the one that owns it, and
//! by all that it reaches into.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

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
    pub(super) event: Rc<Event>,
    /// Where its details are; of those that the tile owns.
    pub(super) location: Option<Location>,
    pub(super) bars: Vec<Bar>,
}

impl Told {
    /// How many bytes of memory it takes, with what is kept of the event beside it, about.
    pub(super) fn bytes(&self) -> usize {
        let Event { id, title, date, actors, .. } = &*self.event;
        // What is known of it and how it was given out, each with its key in a tree that is two thirds
        // full.
        let kept = size_of::<Known>() + size_of::<Box<[Bar]>>() + 2 * size_of::<Rc<str>>();
        let own = size_of::<Self>() + size_of::<Event>() + kept * 3 / 2;
        let texts = 2 * id.len() + title.len() + date.len();
        own + texts + 4 * actors.len() + 3 * size_of::<Bar>() * self.bars.len()
    }
}

/// What is known of an event.
#[derive(Clone, Debug)]
pub struct Known {
    /// The event.
    pub event: Rc<Event>,
    pub(super) location: Option<Location>,
    /// How many tiles tell of it.
    tiles: u32,
    /// In the order in which they begin, with how many tiles tell of each.
    bars: Vec<(Bar, u32)>,
}

impl Known {
    /// How it shows, in the order of time; nothing where no lane has room for it.
    pub fn bars(&self) -> impl Iterator<Item = Bar> {
        self.bars.iter().map(|(bar, _)| *bar)
    }
}

/// What has come and gone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Events that are new, or show otherwise, and how.
    pub come: Vec<(Rc<Event>, Vec<Bar>)>,
    /// Ids of those that are gone.
    pub gone: Vec<String>,
}

/// All events that are told of.
#[derive(Debug, Default)]
pub(super) struct Events {
    all: BTreeMap<Rc<str>, Known>,
    /// Those given out before, and how they showed.
    given: BTreeMap<Rc<str>, Box<[Bar]>>,
    /// Those of which something may have changed since.
    touched: BTreeSet<Rc<str>>,
}

impl Events {
    pub(super) fn get(&self, id: &str) -> Option<&Known> {
        self.all.get(id)
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Known> {
        self.all.values()
    }

    pub(super) fn enter(&mut self, told: &Told) {
        let id = &*told.event.id;
        // One text is the key wherever the event is listed.
        let key = self.all.get_key_value(id).map(|(key, _)| Rc::clone(key));
        let key = key.unwrap_or_else(|| id.into());
        let known = self.all.entry(Rc::clone(&key)).or_insert_with(|| Known {
            event: Rc::clone(&told.event),
            location: None,
            tiles: 0,
            bars: Vec::new(),
        });
        known.tiles += 1;
        known.location = told.location.or(known.location);
        known.bars.reserve_exact(told.bars.len());
        for bar in &told.bars {
            match known.bars.binary_search_by_key(&bar.from, |(bar, _)| bar.from) {
                Ok(at) => known.bars[at].1 += 1,
                Err(at) => known.bars.insert(at, (*bar, 1)),
            }
        }
        self.touched.insert(key);
    }

    pub(super) fn leave(&mut self, told: &Told) {
        let id = &*told.event.id;
        let Some((key, _)) = self.all.get_key_value(id) else { return };
        self.touched.insert(Rc::clone(key));
        let Some(known) = self.all.get_mut(id) else { return };
        known.tiles -= 1;
        if told.location.is_some() {
            known.location = None;
        }
        for bar in &told.bars {
            if let Ok(at) = known.bars.binary_search_by_key(&bar.from, |(bar, _)| bar.from) {
                known.bars[at].1 -= 1;
                if known.bars[at].1 == 0 {
                    known.bars.remove(at);
                }
            }
        }
        if known.tiles == 0 {
            self.all.remove(id);
        }
    }

    pub(super) fn changes(&mut self) -> Changes {
        let mut changes = Changes::default();
        for id in std::mem::take(&mut self.touched) {
            let Some(known) = self.all.get(&id) else {
                if self.given.remove(&id).is_some() {
                    changes.gone.push(String::from(&*id));
                }
                continue;
            };
            let bars: Vec<Bar> = known.bars().collect();
            if self.given.get(&id).is_none_or(|given| **given != *bars) {
                self.given.insert(id, bars.clone().into());
                changes.come.push((Rc::clone(&known.event), bars));
            }
        }
        changes
    }
}
