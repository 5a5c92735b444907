//! Packs rows in the order of tiles as an archive.
//!
//! One walk over the tree, a tile before its halves: the tile's own events are placed beside those
//! of the tiles above, then intervals that have no lane as a whole, and those that come from the left,
//! are cut into pieces. On the way back its counts are known, from those of its halves, and it is
//! written. Memory is that for a path from the root to a leaf, and for the directory.
//!
//! All ink of an event lies in its owner's tile, and shows at scales only from which that tile is
//! read: so tiles beside one another need not know of each other, and can be packed side by side,
//! as segments that are joined by copying ([`segment`], [`join`]); and what shows at a place
//! and a scale never depends on what else has been read. A bar ends at its owner's end; what is left of
//! it is cut into pieces of the tiles that follow.

mod counts;
mod lay;
mod over;
mod own;
mod pieces;
mod rows;
mod segment;
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
    format::{FRONT, Header, MOST_ACTORS, MOST_LANES, Place},
    tree::Owned,
};
use counts::{ActorSets, Events};
use walk::{Only, Part, Walk};

pub use segment::{Source, stamp_of};

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
    /// From how many events on a tile was divided; told in the header. Where very many events last
    /// longer than half of a tile, so many of it may show; of the others there are rows and counts.
    pub leaf_rows: u32,
}

impl Settings {
    fn ground(&self) -> Result<Ground, Failed> {
        let Self { grid, actors, lanes, leaf_rows, .. } = *self;
        if !grid.is_sound() || actors as usize > MOST_ACTORS || !(1..=MOST_LANES).contains(&lanes) {
            let what = "the axis, the actors or the lanes are none that can be";
            return Err(Failed::Rows(what.into()));
        }
        let (mark_px, most_px) = (plot::mark_px(1.0) as f32, plot::label_max_px(1.0) as f32);
        Ok(Ground { grid, lanes, mark_px, most_px, shown_rows: leaf_rows as usize })
    }
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
    /// So many rows of a tile may show.
    shown_rows: usize,
}

/// Rows in the order of [`crate::tree::owned`].
pub type Rows<'a> = &'a mut dyn Iterator<Item = Result<Owned, String>>;

/// Packs rows, which come in the order of [`crate::tree::owned`], and tells how many are done.
///
/// # Errors
/// Where rows are in another order, or are none that can be; where writing fails. What has been
/// written then has no header.
pub fn pack(
    rows: Rows<'_>,
    settings: &Settings,
    out: &mut (impl Write + Seek),
    done: &mut dyn FnMut(u64),
) -> Result<Header, Failed> {
    let ground = settings.ground()?;
    let rows = rows::Rows::new(rows, ground.grid, settings.actors, done)?;
    let sink = sink::Sink::new(out, FRONT)?;
    let part = Part::Whole(None, 0);
    walk(ground, settings, rows, sink, part).all(settings)
}

/// A subtree that is to be packed by itself.
pub struct Apart<'a> {
    /// All subtrees that are, in their order: tiles of one level that have rows.
    pub tiles: &'a [Tile],
    /// Which of them.
    pub tile: Tile,
    /// The rows of it.
    pub rows: Rows<'a>,
    /// Rows of the one before it, if that is its neighbour, which end after where it begins: each
    /// with its place among those of the tile that owns it, from 0.
    pub before: Vec<(usize, Owned)>,
}

/// Packs a subtree into a segment, for [`join`]; `crown` has the rows that lie in none. The segment is
/// whole when this returns, and has that stamp.
///
/// # Errors
/// As [`pack`].
pub fn segment(
    crown: Rows<'_>,
    apart: Apart<'_>,
    settings: &Settings,
    (out, stamp): (&mut (impl Write + Seek), u64),
    done: &mut dyn FnMut(u64),
) -> Result<(), Failed> {
    let ground = settings.ground()?;
    let (grid, actors) = (ground.grid, settings.actors);
    let Apart { tiles, tile, rows, before } = apart;
    let mut silent = |_| ();
    let rows = Some(rows::Rows::new(rows, grid, actors, done)?);
    let crown = rows::Rows::new(crown, grid, actors, &mut silent)?.without(tiles)?;
    let mut sets = ActorSets::default();
    let mut going_on = Events::default();
    for (place, owned) in before {
        if place < ground.shown_rows {
            going_on.whole.push(Rc::new(Event::new(owned)));
        } else {
            let Row { start, end, actors, .. } = &owned.row;
            going_on.brief.push(sets.brief((*start, *end), actors));
        }
    }
    let part = Part::Only(Box::new(Only { tile, rows, before: going_on, left: None }));
    let sink = sink::Sink::new(&mut *out, 0)?;
    let summary = Walk { ground, actors, rows: crown, sink, part, sets }.only()?;
    segment::end(out, &summary, stamp)
}

fn walk<'a, W: Write + Seek>(
    ground: Ground,
    settings: &Settings,
    rows: rows::Rows<'a>,
    sink: sink::Sink<'a, W>,
    part: Part<'a>,
) -> Walk<'a, W> {
    Walk { ground, actors: settings.actors, rows, sink, part, sets: ActorSets::default() }
}

/// Packs the rows of `crown` together with segments: the same bytes as of all rows at once.
///
/// # Errors
/// As [`pack`], and where a segment is not whole.
pub fn join(
    crown: Rows<'_>,
    tiles: &[Tile],
    segments: &mut dyn FnMut(Tile) -> io::Result<Box<dyn Source>>,
    settings: &Settings,
    out: &mut (impl Write + Seek),
) -> Result<Header, Failed> {
    let ground = settings.ground()?;
    let mut silent = |_| ();
    let rows = rows::Rows::new(crown, ground.grid, settings.actors, &mut silent)?.without(tiles)?;
    let sink = sink::Sink::new(out, FRONT)?;
    let part = Part::Whole(Some(segments), 0);
    walk(ground, settings, rows, sink, part).all(settings)
}
