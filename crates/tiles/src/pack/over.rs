//! What shows in a tile of events that others own.

use std::{collections::HashMap, rc::Rc};

use super::{
    Event, Ground, Occupant,
    counts::{Beyond, Events},
    lay::meets,
};
use crate::{
    Tile,
    format::{CoreRow, Guest, Over, Showing, TextRow},
};

/// So many of those that reach into a tile are told of, the most important ones.
const MOST_REACHING: usize = 64;

/// What there is in a tile.
pub(super) struct Here<'a> {
    pub(super) tile: Tile,
    /// There are tiles in its earlier half, and in its later one.
    pub(super) halves: [bool; 2],
    pub(super) own: &'a [Rc<Event>],
    /// Those that began before it and go on into it.
    pub(super) reaching: &'a Events,
    /// More of them, which go on beyond it.
    pub(super) beyond: &'a Beyond,
    /// What lies there of tiles above.
    pub(super) placed: &'a [Occupant],
    /// Pieces that were cut in it.
    pub(super) pieces: &'a [Occupant],
}

/// Collects guests, each once.
#[derive(Default)]
struct Guests {
    numbers: HashMap<*const Event, u32>,
    guests: Vec<Guest>,
}

impl Guests {
    fn number(&mut self, event: &Rc<Event>) -> u32 {
        *self.numbers.entry(Rc::as_ptr(event)).or_insert_with(|| {
            let row = event.row();
            self.guests.push(Guest { core: CoreRow::new(row, None), text: TextRow::new(row) });
            self.guests.len() as u32 - 1
        })
    }
}

/// All that a picture of the tile needs of others: at scales from which no deeper level is read, and
/// in a half without tiles at all.
pub(super) fn over(ground: Ground, here: &Here<'_>) -> Over {
    let grid = ground.grid;
    let end = grid.tile_end_ms(here.tile);
    let Here { tile, halves, .. } = *here;
    let is_read = |one: &&Occupant| {
        let is_in = |(half, is_there): (Tile, bool)| !is_there && meets(ground, half, one);
        tile.z == grid.deepest()
            || one.place.mark.px_per_ms() < grid.read_from(tile.z + 1)
            || [tile.left(), tile.right()].into_iter().zip(halves).any(is_in)
    };
    let mut guests = Guests::default();
    let own: HashMap<_, _> =
        here.own.iter().enumerate().map(|(at, event)| (Rc::as_ptr(event), at as u32)).collect();
    let mut showings: Vec<(Option<u32>, Showing)> = Vec::new();
    for one in here.placed.iter().filter(is_read).chain(here.pieces) {
        let own = own.get(&Rc::as_ptr(&one.event)).copied();
        let row = own.unwrap_or_else(|| guests.number(&one.event));
        let Occupant { from, to, place, torn, .. } = *one;
        showings.push((own, Showing { row, from, to, place, torn }));
    }
    let mut reaching: Vec<_> = here.reaching.whole.iter().collect();
    reaching.sort_by(|a, b| a.owned.rank().cmp(&b.owned.rank()));
    for event in reaching.into_iter().take(MOST_REACHING) {
        guests.number(event);
    }
    let count = guests.guests.len() as u32;
    let number = |(own, showing): (Option<u32>, Showing)| Showing {
        row: own.map_or(showing.row, |own| count + own),
        ..showing
    };
    let Events { whole, brief } = here.reaching;
    let covering = whole.iter().filter(|event| event.row().end >= end).count()
        + brief.iter().filter(|brief| brief.end >= end).count();
    Over {
        reaching: (whole.len() + brief.len()) as u64 + here.beyond.total,
        covering: covering as u64 + here.beyond.total,
        guests: guests.guests,
        showings: showings.into_iter().map(number).collect(),
    }
}
