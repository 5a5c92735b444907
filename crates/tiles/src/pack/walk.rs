//! The walk over the tree.

use std::{
    io::{Seek, Write},
    rc::Rc,
};

use super::{
    Event, Failed, Ground, Occupant, Settings,
    counts::{self, Counting},
    lay,
    over::{Here, over},
    pieces,
    rows::Rows,
    sink::{Blocks, Sink},
};
use crate::{
    Tile,
    format::{CoreRow, Density, Header},
};

pub(super) struct Walk<'a, W> {
    pub(super) ground: Ground,
    pub(super) actors: u32,
    pub(super) rows: Rows<'a>,
    pub(super) sink: Sink<'a, W>,
}

/// What a tile is given by those above it, and by those on its left.
#[derive(Default)]
struct Given {
    /// Events that begin in it and that tiles above own.
    above: Vec<Rc<Event>>,
    /// Events that began before it and go on into it.
    reaching: Vec<Rc<Event>>,
    /// Those of them whose bar ended where the tile begins, and of which no tile has the rest.
    rests: Vec<Rc<Event>>,
    /// What lies in it of tiles above.
    placed: Vec<Occupant>,
}

/// What a tile leaves to those that follow.
struct Left {
    /// What is counted of the events that it and the tiles within it own.
    counted: Density,
    /// Those of these events that end after it does.
    out: Vec<Rc<Event>>,
}

impl<W: Write + Seek> Walk<'_, W> {
    /// Packs all there is.
    pub(super) fn all(mut self, settings: &Settings) -> Result<Header, Failed> {
        if self.rows.tile().is_none() {
            return Err(Failed::Rows("there are no rows".into()));
        }
        self.tile(Tile::ROOT, Given::default())?;
        self.sink.finish(self.ground, settings, self.rows.count())
    }

    /// Packs a tile and those within it.
    fn tile(&mut self, tile: Tile, mut given: Given) -> Result<Left, Failed> {
        let ground = self.ground;
        let grid = ground.grid;
        let node = self.sink.begin(tile);
        let own = self.rows.of(tile)?;
        let next = self.rows.tile();
        let is_leaf = !next.is_some_and(|next| tile.holds(next));
        let has_left = !is_leaf && next.is_some_and(|next| tile.left().holds(next));
        let places = lay::lay(ground, tile, &own, &given.placed);
        let rests = std::mem::take(&mut given.rests);
        let (here, below): (Vec<_>, Vec<_>) =
            rests.into_iter().partition(|event| event.tile().z <= tile.z || !has_left);
        let mut lying = given.placed.clone();
        let mut wanted: Vec<_> =
            here.into_iter().map(|event| (event, grid.start_ms(tile))).collect();
        for (event, place) in own.iter().zip(&places) {
            let (from, to) = (event.row().start, event.row().end.min(grid.tile_end_ms(tile)));
            let event = Rc::clone(event);
            match *place {
                Some(place) => lying.push(Occupant { event, from, to, place, torn: 0 }),
                None => wanted.push((event, from)),
            }
        }
        let cut = pieces::cut(ground, tile, wanted, &lying);
        lying.extend(cut.iter().cloned());
        let left = if is_leaf {
            self.leaf(tile, &own)
        } else {
            self.halves(tile, (&own, &given), (has_left, below), &lying)?
        };
        // Which halves there are is known only now.
        let (halves, placed, reaching) = (self.sink.halves(node), &given.placed, &given.reaching);
        let over = over(ground, &Here { tile, halves, own: &own, reaching, placed, pieces: &cut });
        let mut density = left.counted.clone();
        let mut counting = Counting { grid, tile, density: &mut density };
        counting.starting(&given.above);
        counting.reaching(&given.reaching);
        let core = |(event, place): (&Rc<Event>, &Option<_>)| CoreRow::new(event.row(), *place);
        let cores = own.iter().zip(&places).map(core).collect();
        self.sink
            .tile(node, Blocks { start: grid.start_ms(tile), own: &own, cores, density, over })?;
        Ok(left)
    }

    fn leaf(&self, tile: Tile, own: &[Rc<Event>]) -> Left {
        let mut counted = counts::none(self.actors);
        Counting { grid: self.ground.grid, tile, density: &mut counted }.starting(own);
        let end = self.ground.grid.tile_end_ms(tile);
        let out = own.iter().filter(|event| event.row().end > end).cloned().collect();
        Left { counted, out }
    }

    /// Packs what is within a tile that owns `own`, where so much lies.
    fn halves(
        &mut self,
        tile: Tile,
        (own, given): (&[Rc<Event>], &Given),
        (has_left, rests): (bool, Vec<Rc<Event>>),
        lying: &[Occupant],
    ) -> Result<Left, Failed> {
        let Ground { grid, .. } = self.ground;
        let (middle, end) = (grid.start_ms(tile.right()), grid.tile_end_ms(tile));
        let Left { mut counted, mut out } = self.leaf(tile, own);
        let begins_here = || given.above.iter().chain(own);
        let mut from_left = Vec::new();
        if has_left {
            let above = begins_here().filter(|event| event.row().start < middle);
            let half = Given {
                above: above.cloned().collect(),
                reaching: given.reaching.clone(),
                rests,
                placed: lay::within(self.ground, tile.left(), lying),
            };
            let left = self.tile(tile.left(), half)?;
            counts::add_half(&mut counted, &left.counted, false);
            from_left = left.out;
        }
        let has_right = self.rows.tile().is_some_and(|next| tile.right().holds(next));
        if has_right || !from_left.is_empty() {
            let above = begins_here().filter(|event| event.row().start >= middle);
            let goes_on = begins_here().filter(|event| event.row().start < middle);
            let reaching = given.reaching.iter().chain(goes_on).chain(&from_left);
            let half = Given {
                above: above.cloned().collect(),
                reaching: reaching.filter(|event| event.row().end > middle).cloned().collect(),
                rests: from_left.clone(),
                placed: lay::within(self.ground, tile.right(), lying),
            };
            let right = self.tile(tile.right(), half)?;
            counts::add_half(&mut counted, &right.counted, true);
            out.extend(right.out);
        }
        Counting { grid, tile, density: &mut counted }.ending(&from_left);
        out.extend(from_left.into_iter().filter(|event| event.row().end > end));
        Ok(Left { counted, out })
    }
}
