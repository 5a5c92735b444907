//! Packs rows in the order of tiles as an archive.
//!
//! One walk over the tree, a tile before its halves: the tile's own events are placed beside those
//! of the tiles above, then intervals that have no lane as a whole, and those that come from the left,
//! are cut into pieces. On the way back its counts are known, from those of its halves, and it is
//! written. Memory is that for a path from the root to a leaf, and for the directory.
//!
//! All ink of an event lies in its owner's tile, and shows at scales only from which that tile is
//! read: so tiles beside one another need not know of each other, and what shows at a place
//! and a scale never depends on what else has been read. A bar ends at its owner's end; what is left of
//! it is cut into pieces of the tiles that follow.

mod counts;
mod lay;
mod over;
mod pieces;
mod rows;
mod sink;
mod walk;

use std::{
    fmt,
    io::{self, Seek, Write},
    rc::Rc,
};

use actor_timeline_core::layout::{
    measure::{Measure, Table, TextRole},
    plot,
};

use crate::{
    Grid, Row, Tile,
    format::{Header, MOST_ACTORS, Place},
    tree::Owned,
};

/// So many lanes there are, where nobody says otherwise.
pub const LANES: u8 = 8;
/// The commonest actors that have counts of their own, and those of which pairs have some.
pub const COUNTED: (u32, u32) = (256, 64);
/// What shows closer than this shows never: so far nobody can zoom in.
const CLOSEST_PX_PER_MS: f64 = 16.0;

/// How an archive is packed.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The axis.
    pub grid: Grid,
    /// The head: a document without events, with all actors in the order that rows number them in.
    pub head: String,
    /// How many actors there are.
    pub actors: u32,
    /// How many lanes.
    pub lanes: u8,
    /// From how many events on a tile was divided; told in the header.
    pub leaf_rows: u32,
}

/// Why nothing was packed.
#[derive(Debug)]
pub enum Failed {
    /// Rows are not as they should be.
    Rows(String),
    /// It could not be written.
    Write(io::Error),
}

impl From<io::Error> for Failed {
    fn from(why: io::Error) -> Self {
        Self::Write(why)
    }
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rows(what) => f.write_str(what),
            Self::Write(why) => write!(f, "could not be written: {why}"),
        }
    }
}

impl std::error::Error for Failed {}

/// An event on its way into the archive.
#[derive(Debug)]
struct Event {
    owned: Owned,
    /// Of mark, label and gap.
    label_px: f32,
}

impl Event {
    fn new(owned: Owned) -> Self {
        let row = &owned.row;
        let role = TextRole::of_label(row.importance);
        let text_px = Table.width_px(&row.title, role, 1.0).min(plot::text_max_px(role, 1.0));
        Self { label_px: plot::label_px(text_px, 1.0) as f32, owned }
    }

    fn row(&self) -> &Row {
        &self.owned.row
    }

    fn tile(&self) -> Tile {
        self.owned.tile
    }
}

/// An event, or a part of one, on a lane.
#[derive(Clone, Debug)]
struct Occupant {
    event: Rc<Event>,
    from: i64,
    to: i64,
    place: Place,
    torn: u8,
}

/// What the packer knows of all tiles alike.
#[derive(Clone, Copy)]
struct Ground {
    grid: Grid,
    lanes: u8,
    mark_px: f32,
    most_px: f32,
}

/// Packs rows, which come in the order of [`crate::tree::owned`], and tells how many are done.
///
/// # Errors
/// Where rows are in another order, or are none that can be; where writing fails. What has been
/// written then has no header.
pub fn pack(
    rows: &mut dyn Iterator<Item = Result<Owned, String>>,
    settings: &Settings,
    out: &mut (impl Write + Seek),
    done: &mut dyn FnMut(u64),
) -> Result<Header, Failed> {
    let Settings { grid, actors, lanes, .. } = *settings;
    if !grid.is_sound()
        || actors as usize > MOST_ACTORS
        || !(1..=crate::format::MOST_LANES).contains(&lanes)
    {
        return Err(Failed::Rows("the axis, the actors or the lanes are none that can be".into()));
    }
    let ground = Ground {
        grid,
        lanes,
        mark_px: plot::mark_px(1.0) as f32,
        most_px: plot::label_max_px(1.0) as f32,
    };
    let rows = rows::Rows::new(rows, grid, actors, done)?;
    let sink = sink::Sink::new(out)?;
    walk::Walk { ground, actors, rows, sink }.all(settings)
}
