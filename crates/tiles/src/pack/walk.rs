//! The walk over the tree.

use std::{
    io::{self, Seek, Write},
    rc::Rc,
};

use super::{
    Event, Failed, Ground, Occupant, Settings,
    counts::{self, ActorSets, Beyond, Counting, Events},
    lay,
    over::{Here, over},
    own::{Front, Own},
    pieces,
    rows::Rows,
    segment::{Source, Summary},
    sink::Sink,
};
use crate::{
    Tile,
    format::{Density, Header, Place},
};

pub(super) struct Walk<'a, W> {
    pub(super) ground: Ground,
    pub(super) actors: u32,
    pub(super) rows: Rows<'a>,
    pub(super) sink: Sink<'a, W>,
    pub(super) part: Part<'a>,
    /// Who takes part in events of which nothing more is kept.
    pub(super) sets: ActorSets,
}

/// Gives the segment of a tile.
pub(super) type Segments<'a> = &'a mut dyn FnMut(Tile) -> io::Result<Box<dyn Source>>;

/// What is packed of all there is.
pub(super) enum Part<'a> {
    /// All of it; some subtrees were packed before.
    Whole(Option<Segments<'a>>, u64),
    /// A subtree.
    Only(Box<Only<'a>>),
}

/// A subtree that is packed by itself.
pub(super) struct Only<'a> {
    pub(super) tile: Tile,
    /// Its rows, until it is packed.
    pub(super) rows: Option<Rows<'a>>,
    /// Events of the tile before it that go on into it.
    pub(super) before: Events,
    /// What it leaves when it is packed, and how many events there were.
    pub(super) left: Option<(Left, u64)>,
}

impl Part<'_> {
    fn is_written(&self, tile: Tile) -> bool {
        match self {
            Self::Whole(..) => true,
            Self::Only(only) => only.tile.holds(tile),
        }
    }

    /// True when it matters what lies in a tile.
    fn is_laid(&self, tile: Tile) -> bool {
        match self {
            Self::Whole(..) => true,
            Self::Only(only) => only.tile.holds(tile) || tile.holds(only.tile),
        }
    }
}

/// What a tile is given by those above it, and by those on its left.
#[derive(Default)]
struct Given {
    /// Events that begin in it and that tiles above own.
    above: Events,
    /// Events that began before it and go on into it; brief ones only if they end there.
    reaching: Events,
    /// The others.
    beyond: Beyond,
    /// Those of them whose bar ended where the tile begins, and of which no tile has the rest.
    rests: Vec<Rc<Event>>,
    /// What lies in it of tiles above.
    placed: Vec<Occupant>,
}

/// What a tile leaves to those that follow.
pub(super) struct Left {
    /// What is counted of the events that it and the tiles within it own.
    pub(super) counted: Density,
    /// Those of these events that end after it does.
    pub(super) out: Events,
}

impl<W: Write + Seek> Walk<'_, W> {
    /// Packs all there is.
    pub(super) fn all(mut self, settings: &Settings) -> Result<Header, Failed> {
        if self.rows.tile().is_none() {
            return Err(Failed::Rows("there are no rows".into()));
        }
        self.tile(Tile::ROOT, Given::default())?;
        let Part::Whole(_, elsewhere) = self.part else {
            return Err(Failed::Rows("a segment is no archive".into()));
        };
        let events = self.rows.count() + elsewhere;
        if events > u64::from(u32::MAX) {
            let what = "there are more events than an archive may have, 4,294,967,295";
            return Err(Failed::Rows(what.into()));
        }
        self.sink.finish(self.ground, settings, events)
    }

    /// Packs a subtree, and tells what it leaves.
    pub(super) fn only(mut self) -> Result<(Summary, ActorSets), Failed> {
        self.tile(Tile::ROOT, Given::default())?;
        let Part::Only(only) = self.part else {
            return Err(Failed::Rows("there is no segment".into()));
        };
        let never = || Failed::Rows("the segment is not among the tiles that stand apart".into());
        let (left, events) = only.left.ok_or_else(never)?;
        let (nodes, len) = self.sink.into_tiles();
        Ok((Summary { events, nodes, left, len }, self.sets))
    }

    /// What a tile leaves of which the rows are elsewhere.
    fn apart(&mut self, tile: Tile, given: Given) -> Result<Left, Failed> {
        let (grid, actors) = (self.ground.grid, self.actors);
        let nothing = |out| Left { counted: counts::none(actors), out };
        match &mut self.part {
            Part::Whole(Some(segments), events) => {
                let mut segment = segments(tile)?;
                let summary = Summary::read(&mut *segment, (grid, actors), &mut self.sets)?;
                if summary.nodes.first().is_none_or(|node| node.tile != tile) {
                    return Err(Failed::Rows("a segment is of another tile".into()));
                }
                *events += summary.events;
                self.sink.adopt(&summary.nodes, (&mut segment, summary.len))?;
                Ok(summary.left)
            }
            Part::Only(only) if only.tile == tile => {
                let Some(rows) = only.rows.take() else { return Ok(nothing(Events::default())) };
                let crown = std::mem::replace(&mut self.rows, rows);
                let left = self.tile(tile, given)?;
                let rows = std::mem::replace(&mut self.rows, crown);
                if rows.tile().is_some() {
                    return Err(Failed::Rows("a segment has rows of other tiles".into()));
                }
                if let Part::Only(only) = &mut self.part {
                    only.left = Some((left, rows.count()));
                }
                Ok(nothing(Events::default()))
            }
            Part::Only(only) if only.tile.x == tile.x + 1 => {
                Ok(nothing(std::mem::take(&mut only.before)))
            }
            Part::Whole(None, _) | Part::Only(_) => Ok(nothing(Events::default())),
        }
    }

    /// Packs a tile and those within it.
    fn tile(&mut self, tile: Tile, mut given: Given) -> Result<Left, Failed> {
        if self.rows.take_apart(tile) {
            return self.apart(tile, given);
        }
        let ground = self.ground;
        let grid = ground.grid;
        let (is_laid, is_written) = (self.part.is_laid(tile), self.part.is_written(tile));
        let node = is_written.then(|| self.sink.begin(tile));
        let mut own = Events::default();
        while own.whole.len() < ground.shown_rows {
            let Some(event) = self.rows.next_of(tile)? else { break };
            own.whole.push(event);
        }
        let places = if is_laid {
            lay::lay(ground, tile, &own.whole, &given.placed)
        } else {
            vec![None; own.whole.len()]
        };
        let front = self.write_own(tile, &mut own, &places, is_written)?;
        let next = self.rows.tile();
        let is_leaf = !next.is_some_and(|next| tile.holds(next));
        let has_left = !is_leaf && next.is_some_and(|next| tile.left().holds(next));
        let rests = std::mem::take(&mut given.rests);
        let (here, below): (Vec<_>, Vec<_>) =
            rests.into_iter().partition(|event| event.tile().z <= tile.z || !has_left);
        let mut lying = given.placed.clone();
        let mut wanted: Vec<_> =
            here.into_iter().map(|event| (event, grid.start_ms(tile))).collect();
        for (event, place) in own.whole.iter().zip(&places) {
            let (from, to) = (event.row().start, event.row().end.min(grid.tile_end_ms(tile)));
            let event = Rc::clone(event);
            match *place {
                Some(place) => lying.push(Occupant { event, from, to, place, torn: 0 }),
                None => wanted.push((event, from)),
            }
        }
        if !is_laid {
            wanted.clear();
        }
        let cut = pieces::cut(ground, tile, wanted, &lying);
        lying.extend(cut.iter().cloned());
        let left = if is_leaf {
            self.leaf(tile, &own)
        } else {
            self.halves(tile, (&own, &given), (has_left, below), &lying)?
        };
        let Some((node, front)) = node.zip(front) else { return Ok(left) };
        // Which halves there are is known only now.
        let halves = self.sink.halves(node);
        let Given { above, reaching, beyond, placed, .. } = &given;
        let here = Here { tile, halves, own: &own.whole, reaching, beyond, placed, pieces: &cut };
        let over = over(ground, &here);
        let mut density = left.counted.clone();
        let mut counting = Counting { grid, tile, sets: &self.sets, density: &mut density };
        counting.starting(above);
        counting.reaching(reaching, beyond);
        self.sink.tile(node, front, (density, &over, grid.start_ms(tile)))?;
        Ok(left)
    }

    /// Writes a tile's own rows, and takes those that are never shown.
    fn write_own(
        &mut self,
        tile: Tile,
        own: &mut Events,
        places: &[Option<Place>],
        is_written: bool,
    ) -> Result<Option<Front>, Failed> {
        let start = self.ground.grid.start_ms(tile);
        let mut writing = is_written.then(|| Own::new(start, self.sink.at()));
        if let Some(writing) = &mut writing {
            for (event, place) in own.whole.iter().zip(places) {
                writing.push(&mut self.sink, event.row(), *place)?;
            }
        }
        while let Some(event) = self.rows.next_of(tile)? {
            let row = event.row();
            if let Some(writing) = &mut writing {
                writing.push(&mut self.sink, row, None)?;
            }
            own.brief.push(self.sets.brief((row.start, row.end), &row.actors));
        }
        writing.map(|writing| writing.end(&mut self.sink)).transpose()
    }

    fn leaf(&self, tile: Tile, own: &Events) -> Left {
        let mut counted = counts::none(self.actors);
        let grid = self.ground.grid;
        Counting { grid, tile, sets: &self.sets, density: &mut counted }.starting(own);
        let tile_end = grid.tile_end_ms(tile);
        let mut out = Events::default();
        out.add(own, |_, end| end > tile_end);
        Left { counted, out }
    }

    /// Packs what is within a tile that owns `own`, where so much lies.
    fn halves(
        &mut self,
        tile: Tile,
        (own, given): (&Events, &Given),
        (has_left, rests): (bool, Vec<Rc<Event>>),
        lying: &[Occupant],
    ) -> Result<Left, Failed> {
        let Ground { grid, .. } = self.ground;
        let (middle, tile_end) = (grid.start_ms(tile.right()), grid.tile_end_ms(tile));
        let Left { mut counted, mut out } = self.leaf(tile, own);
        let of = (counted.actors, counted.pairs);
        let mut from_left = Events::default();
        if has_left {
            let mut half = Given { rests, ..Given::default() };
            for events in [&given.above, own] {
                half.above.add(events, |start, _| start < middle);
            }
            half.reaching = given.reaching.clone();
            half.beyond = given.beyond.clone();
            half.beyond.take(&mut half.reaching.brief, middle, (&self.sets, of));
            half.placed = lay::within(self.ground, tile.left(), lying);
            let left = self.tile(tile.left(), half)?;
            counts::add_half(&mut counted, &left.counted, false);
            from_left = left.out;
        }
        let has_right = self.rows.tile().is_some_and(|next| tile.right().holds(next));
        if has_right || !from_left.is_empty() {
            let mut half = Given { rests: from_left.whole.clone(), ..Given::default() };
            for events in [&given.above, own] {
                half.above.add(events, |start, _| start >= middle);
                half.reaching.add(events, |start, end| start < middle && end > middle);
            }
            for events in [&given.reaching, &from_left] {
                half.reaching.add(events, |_, end| end > middle);
            }
            half.beyond = given.beyond.clone();
            half.beyond.take(&mut half.reaching.brief, tile_end, (&self.sets, of));
            half.placed = lay::within(self.ground, tile.right(), lying);
            let right = self.tile(tile.right(), half)?;
            counts::add_half(&mut counted, &right.counted, true);
            out.add(&right.out, |_, _| true);
        }
        Counting { grid, tile, sets: &self.sets, density: &mut counted }.ending(&from_left);
        out.add(&from_left, |_, end| end > tile_end);
        Ok(Left { counted, out })
    }
}
