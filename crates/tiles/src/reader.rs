//! Reads an archive by range, as far as a view needs it. It knows no network and no clock: it says which
//! ranges it wants and which it no longer does, and is given their bytes, or told that they failed.
//!
//! A view is read from the deepest tiles that are 1,024 px wide or wider; where there is none, from
//! the tile above. Until they have come, what is there stands in for them: at least the root, which
//! comes with the first range. Where events lie is theirs alone, so whatever else happens to be
//! there, nothing overlaps, and a view that has all its tiles shows the same whichever way it was
//! reached.
//!
//! Memory has a budget. What no view has needed for the longest goes first; what the view at hand
//! needs never does, nor the root, nor what tells of an event that is open or has the focus.

mod counts;
mod events;
mod needs;
mod ranges;
mod take;
mod tiles;

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    mem::take,
};

pub use counts::{Count, Who};
pub use events::{Bar, Changes, Event, Known};
pub use ranges::{Ask, Requests};

use crate::{
    Error, Grid, Tile,
    format::{Entry, Header, Node},
};
use events::{Events, Location};
use ranges::{Asked, Part};
use tiles::{Held, Refused};

/// Bytes of memory that tiles may take, where nobody says otherwise.
pub const BUDGET: usize = 96 << 20;
/// What the view needs may take more than that, up to so many bytes.
pub const MOST_NEEDED: usize = 256 << 20;
/// A block of the later rows of a tile may unpack to so many bytes here; more are for machines.
const MOST_BLOCK: usize = 1 << 26;
/// One of the first rows.
const MOST_FIRST: usize = 1 << 24;
/// A directory.
const MOST_DIRECTORY: usize = 1 << 22;
/// Of so many tiles it is known where they are, at most.
const MOST_KNOWN: u64 = 1 << 19;
/// So many blocks of details are kept at most, and of more than one so many bytes.
const DETAILS_KEPT: usize = 16;
/// See `DETAILS_KEPT`.
const DETAILS_BYTES: usize = 1 << 24;

/// What is looked at: a span of time, and how many px a ms has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// Where it begins, in ms since 1970.
    pub from: i64,
    /// Where it ends, exclusive.
    pub to: i64,
    /// The scale; positive.
    pub px_per_ms: f64,
}

/// What there is of the details of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Details<'a> {
    /// A JSON object of all else that is known of it; nothing where that is all.
    Here(&'a str),
    /// They are on their way once they are opened ([`Archive::open`]).
    Coming,
    /// They did not come; [`Archive::retry`] asks again.
    Failed,
}

/// An archive, as far as it has been read.
#[derive(Debug)]
pub struct Archive {
    header: Option<Header>,
    head: Option<String>,
    /// The first bytes of the file.
    front: Vec<u8>,
    /// Tiles that directories have told of, and directories that are still to be read.
    known: BTreeMap<Tile, Entry>,
    held: BTreeMap<Tile, Held>,
    events: Events,
    /// Packed details by where they lie, the last that were asked for at the end.
    details: VecDeque<((u64, u32), Vec<String>)>,
    view: Option<View>,
    /// The event of which details are wanted, and when it begins.
    opened: Option<(String, i64)>,
    /// Other events that are to stay, by their ids.
    kept: Vec<String>,
    asked: Vec<Asked>,
    dropped: Vec<u32>,
    failed: BTreeSet<Part>,
    /// What came and was not taken.
    refused: Vec<(Part, Refused)>,
    next_ask: u32,
    /// Counts views, for what was needed when.
    clock: u64,
    budget: usize,
    /// Something had to go since the view is there: nothing is read ahead of it.
    is_full: bool,
}

impl Archive {
    /// One of which nothing has been read, whose tiles may take so many bytes of memory.
    #[must_use]
    pub fn new(budget: usize) -> Self {
        Self {
            header: None,
            head: None,
            front: Vec::new(),
            known: BTreeMap::new(),
            held: BTreeMap::new(),
            events: Events::default(),
            details: VecDeque::new(),
            view: None,
            opened: None,
            kept: Vec::new(),
            asked: Vec::new(),
            dropped: Vec::new(),
            failed: BTreeSet::new(),
            refused: Vec::new(),
            next_ask: 0,
            clock: 0,
            budget,
            is_full: false,
        }
    }

    /// The header, once it is there.
    #[must_use]
    pub fn header(&self) -> Option<&Header> {
        self.header.as_ref()
    }

    /// The head, a document without events, once it is there.
    #[must_use]
    pub fn head(&self) -> Option<&str> {
        self.head.as_deref()
    }

    /// True once there is a picture of all of it: head and root.
    #[must_use]
    pub fn is_begun(&self) -> bool {
        self.head.is_some() && self.held.contains_key(&Tile::ROOT)
    }

    /// Looks at something else.
    pub fn look(&mut self, view: View) {
        let is_view = view.from < view.to && view.px_per_ms > 0.0 && view.px_per_ms.is_finite();
        self.view = is_view.then_some(view);
        self.clock += 1;
        self.is_full = false;
        self.renew();
    }

    /// Wants the details of an event.
    pub fn open(&mut self, id: &str) {
        self.opened = self.events.get(id).map(|known| (id.to_owned(), known.event.start));
        self.renew();
    }

    /// Wants no details any longer.
    pub fn close(&mut self) {
        self.opened = None;
        self.renew();
    }

    /// Has these events stay whatever is looked at, as the one that is open does.
    pub fn keep(&mut self, ids: Vec<String>) {
        self.kept = ids;
    }

    /// What there is of the details of an event.
    #[must_use]
    pub fn details(&self, id: &str) -> Details<'_> {
        let location = self.events.get(id).and_then(|known| known.location);
        let (place, row) = match location {
            Some(Location::None) => return Details::Here(""),
            Some(Location::At(place, row)) => (place, row),
            None => return if self.is_seeking() { Details::Coming } else { Details::Failed },
        };
        if let Some((_, rows)) = self.details.iter().find(|(at, _)| *at == place) {
            return rows.get(row).map_or(Details::Failed, |text| Details::Here(text));
        }
        if self.is_out(Part::Details(place.0, place.1)) { Details::Failed } else { Details::Coming }
    }

    /// Which ranges to ask for, and which not to wait for any longer.
    pub fn requests(&mut self) -> Requests {
        self.take_near();
        let ask = self.new_asks();
        Requests { ask, drop: take(&mut self.dropped) }
    }

    /// Takes the bytes of a range, and how long the host says the file is.
    ///
    /// # Errors
    /// What is wrong with the archive as a whole: nothing can be read of it. What is wrong with a
    /// part of it stands in [`Archive::broken`].
    pub fn got(&mut self, id: u32, bytes: &[u8], file_len: Option<u64>) -> Result<(), Error> {
        let Some(at) = self.asked.iter().position(|asked| asked.ask.id == id) else {
            return Ok(());
        };
        let Asked { ask, parts } = self.asked.swap_remove(at);
        let has_changed = |header: &Header| file_len.is_some_and(|len| len != header.file_len);
        if self.header.as_ref().is_some_and(has_changed) {
            return Err(Error::new(0, "has become another file meanwhile"));
        }
        if parts == [Part::Front] {
            self.take_front(bytes, file_len)?;
        } else if bytes.len() as u64 != ask.len {
            let error = Error::new(bytes.len(), "the answer is not as long as what was asked for");
            parts.into_iter().for_each(|part| self.note(part, error));
        } else {
            for part in parts {
                let Some((offset, len)) = self.place(part) else { continue };
                let from = (offset - ask.offset) as usize;
                self.take_part(part, &bytes[from..from + len as usize]);
            }
        }
        self.fatal()?;
        self.renew();
        Ok(())
    }

    /// A range did not come, and will not unless [`Archive::retry`] asks anew.
    pub fn failed(&mut self, id: u32) {
        let Some(at) = self.asked.iter().position(|asked| asked.ask.id == id) else { return };
        let asked = self.asked.swap_remove(at);
        self.failed.extend(asked.parts);
    }

    /// Asks again for what did not come, and for what came broken.
    pub fn retry(&mut self) {
        self.failed.clear();
        self.refused.retain(|(_, refused)| refused.bytes > 0);
        self.renew();
    }

    /// How many parts that the view needs are on their way or still to be asked for.
    #[must_use]
    pub fn loading(&self) -> usize {
        let comes = |part: &&Part| !self.is_here(**part) && !self.is_out(**part);
        // Where something lies that a directory tells which did not come, nobody is asked for it.
        self.needs().now.iter().filter(comes).filter(|part| self.place(**part).is_some()).count()
    }

    /// How many parts that the view needs did not come, came broken, or found no room.
    #[must_use]
    pub fn missing(&self) -> usize {
        self.needs().now.iter().filter(|part| self.is_out(**part)).count()
    }

    /// What is wrong with parts of the archive, each told once: what is broken, and what there is no
    /// room for.
    #[must_use]
    pub fn broken(&self) -> Vec<Error> {
        self.refused.iter().map(|(_, refused)| refused.error).collect()
    }

    /// What has come and gone since this was asked last.
    pub fn changes(&mut self) -> Changes {
        self.events.changes()
    }

    /// An event that is there.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Known> {
        self.events.get(id)
    }

    /// All events that are there, by id.
    pub fn events(&self) -> impl Iterator<Item = &Known> {
        self.events.all()
    }

    /// How many bytes of memory tiles take, about.
    #[must_use]
    pub fn memory(&self) -> usize {
        self.held.values().map(Held::bytes).sum()
    }

    fn grid(&self) -> Option<Grid> {
        self.header.map(|header| header.grid)
    }

    fn node(&self, tile: Tile) -> Option<&Node> {
        match self.known.get(&tile) {
            Some(Entry::Node(node)) => Some(node),
            _ => None,
        }
    }

    /// True while the tile that owns the opened event is looked for.
    fn is_seeking(&self) -> bool {
        self.opened.as_ref().is_some_and(|(id, start)| {
            let path = self.path_of(id, *start);
            path.iter().any(|part| !self.is_here(*part) && !self.is_out(*part))
        })
    }

    /// How many bytes a tile that comes may take, beside what else the view needs.
    fn room(&self) -> usize {
        let needs = self.needs();
        let tiles: BTreeSet<Tile> = needs.now.iter().filter_map(Part::tile).collect();
        let needed = tiles.iter().filter_map(|tile| self.held.get(tile)).map(Held::bytes);
        MOST_NEEDED.max(self.budget).saturating_sub(needed.sum())
    }

    /// Events that are to stay.
    fn kept_events(&self) -> impl Iterator<Item = &str> {
        let opened = self.opened.iter().map(|(id, _)| id);
        opened.chain(&self.kept).map(String::as_str)
    }

    /// The tile that owns an event or, where that is not there, one that tells of it.
    fn told_by(&self, id: &str) -> Option<Tile> {
        let has_owner = self.events.get(id)?.location.is_some();
        let mut all = self.held.iter();
        all.find_map(|(tile, held)| held.tells_of(id, has_owner).then_some(*tile))
    }

    /// True of what will not come.
    fn is_out(&self, part: Part) -> bool {
        self.failed.contains(&part) || self.refused(part).is_some()
    }

    /// Tiles for which there is room now may be asked for again.
    fn give_room(&mut self, needed: &[Part]) {
        if !self.refused.is_empty() {
            let room = self.room();
            let has_room = |bytes| (1..=room).contains(&bytes);
            self.refused.retain(|(part, why)| !has_room(why.bytes) || !needed.contains(part));
        }
    }

    /// Holds what is needed, and lets go of the rest: of ranges at once, of tiles where memory is short.
    fn renew(&mut self) {
        let needs = self.needs();
        self.give_room(&needs.now);
        let is_needed = |part: &Part| needs.now.contains(part) || needs.ahead.contains(part);
        for tile in needs.now.iter().chain(&needs.ahead).filter_map(Part::tile) {
            if let Some(held) = self.held.get_mut(&tile) {
                held.used = self.clock;
            }
        }
        self.asked.retain(|asked| {
            let is_wanted = asked.parts.iter().any(is_needed);
            if !is_wanted {
                self.dropped.push(asked.ask.id);
            }
            is_wanted
        });
        if self.memory() <= self.budget {
            return;
        }
        let mut kept: BTreeSet<Tile> = needs.now.iter().filter_map(Part::tile).collect();
        kept.extend(self.kept_events().filter_map(|id| self.told_by(id)));
        while self.memory() > self.budget {
            let free = self.held.iter().filter(|(tile, _)| !kept.contains(tile));
            let Some((&tile, _)) = free.min_by_key(|(tile, held)| (held.used, **tile)) else {
                break;
            };
            self.is_full = true;
            if let Some(held) = self.held.remove(&tile) {
                held.leave(&mut self.events);
            }
        }
    }
}
