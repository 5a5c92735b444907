//! Rows as they come, held against what they should be.

use std::{collections::VecDeque, rc::Rc};

use super::{Event, Failed};
use crate::{
    Grid, Row, Tile,
    format::{MOST_PARTS, MOST_ROWS},
    order_hash,
    row::{LONGEST_DETAIL, LONGEST_ID, LONGEST_TEXT},
    tree::Owned,
};

/// The rows that are left.
pub(super) struct Rows<'a> {
    rows: &'a mut dyn Iterator<Item = Result<Owned, String>>,
    grid: Grid,
    actors: u32,
    done: &'a mut dyn FnMut(u64),
    next: Option<Rc<Event>>,
    count: u64,
    /// The tile of the last one, and how many of it there were.
    of_tile: (Tile, usize),
    /// Subtrees of which the rows are elsewhere, in their order.
    apart: VecDeque<Tile>,
}

impl<'a> Rows<'a> {
    pub(super) fn new(
        rows: &'a mut dyn Iterator<Item = Result<Owned, String>>,
        grid: Grid,
        actors: u32,
        done: &'a mut dyn FnMut(u64),
    ) -> Result<Self, Failed> {
        let mut rows = Self {
            rows,
            grid,
            actors,
            done,
            next: None,
            count: 0,
            of_tile: (Tile::ROOT, 0),
            apart: VecDeque::new(),
        };
        rows.step()?;
        Ok(rows)
    }

    /// The same but for subtrees of which the rows are elsewhere.
    ///
    /// # Errors
    /// Where those are in no order.
    pub(super) fn without(mut self, apart: &[Tile]) -> Result<Self, Failed> {
        let key = |tile: &Tile| (self.grid.start_ms(*tile), tile.z);
        let is_one =
            |tile: &Tile| (1..=self.grid.deepest()).contains(&tile.z) && tile.x >> tile.z == 0;
        let is_level = apart.windows(2).all(|pair| pair[0].z == pair[1].z);
        if !(is_level && apart.iter().all(is_one) && apart.is_sorted_by(|a, b| key(a) < key(b))) {
            return Err(Failed::Rows("segments must be of one level, and in their order".into()));
        }
        self.apart = apart.iter().copied().collect();
        Ok(self)
    }

    /// True when a tile is one of those and is next, which it is no longer.
    pub(super) fn take_apart(&mut self, tile: Tile) -> bool {
        let is_apart = self.apart.front() == Some(&tile);
        if is_apart {
            self.apart.pop_front();
        }
        is_apart
    }

    /// How many there were.
    pub(super) fn count(&self) -> u64 {
        self.count
    }

    /// The tile that is next: that of a row, or one of which the rows are elsewhere.
    pub(super) fn tile(&self) -> Option<Tile> {
        let next = self.next.as_ref().map(|event| event.tile());
        let both = next.into_iter().chain(self.apart.front().copied());
        both.min_by_key(|tile| (self.grid.start_ms(*tile), tile.z))
    }

    /// The next one, if it is of a tile.
    pub(super) fn next_of(&mut self, tile: Tile) -> Result<Option<Rc<Event>>, Failed> {
        if self.next.as_ref().is_none_or(|next| next.tile() != tile) {
            return Ok(None);
        }
        self.of_tile = if self.of_tile.0 == tile { (tile, self.of_tile.1 + 1) } else { (tile, 1) };
        if self.of_tile.1 > MOST_ROWS {
            let Tile { z, x } = tile;
            return Err(Failed::Rows(format!(
                "tile {x} of level {z} owns more than {MOST_ROWS} events: too many last longer than half of it"
            )));
        }
        self.step()
    }

    /// Gives the next one, and looks at the one after it.
    fn step(&mut self) -> Result<Option<Rc<Event>>, Failed> {
        let last = self.next.take();
        let Some(owned) = self.rows.next().transpose().map_err(Failed::Rows)? else {
            return Ok(last);
        };
        self.count += 1;
        let said =
            |what: &str| Failed::Rows(format!("row {} (“{}”) {what}", self.count, owned.row.id));
        if let Some(what) = self.wrong(&owned) {
            return Err(said(what));
        }
        if last.as_ref().is_some_and(|last| self.key(&last.owned) >= self.key(&owned)) {
            return Err(said("is not in order, or is there twice"));
        }
        if self.count > u64::from(u32::MAX) {
            return Err(said("is one too many: an archive has at most 4,294,967,295 events"));
        }
        if self.count % 4_096 == 0 {
            (self.done)(self.count);
        }
        self.next = Some(Rc::new(Event::new(owned)));
        Ok(last)
    }

    /// What orders rows.
    fn key<'r>(&self, owned: &'r Owned) -> impl Ord + use<'r> {
        (self.grid.start_ms(owned.tile), owned.tile.z, owned.rank())
    }

    fn wrong(&self, owned: &Owned) -> Option<&'static str> {
        let Owned { tile, hash, row } = owned;
        let Row { start, end, actors, id, title, date, detail, .. } = row;
        let grid = self.grid;
        if tile.z > grid.deepest() || tile.x >> tile.z != 0 {
            return Some("is in a tile that there cannot be");
        }
        let tile_end = grid.tile_end_ms(*tile);
        let detail_len = detail.as_ref().map_or(0, String::len);
        let broken = [
            (!(grid.start_ms(*tile)..tile_end).contains(start), "does not begin in its tile"),
            (end <= start, "ends before it starts: an end is exclusive"),
            (*end > grid.end_ms(), "ends after the archive does"),
            (
                end.wrapping_sub(*start) as u64 > grid.width_ms(tile.z) as u64,
                "is longer than its tile",
            ),
            (actors.len() > MOST_PARTS, "has too many actors"),
            (!actors.is_sorted_by(|a, b| a < b), "has actors in no order, or twice"),
            (
                actors.last().is_some_and(|last| *last >= self.actors),
                "has an actor that is not listed",
            ),
            (id.is_empty() || id.len() > LONGEST_ID, "has no id, or one that is too long"),
            (title.len().max(date.len()) > LONGEST_TEXT, "has a title or date that is too long"),
            (detail_len > LONGEST_DETAIL, "has details that are too long"),
            (*hash != order_hash(id), "has a hash that is not that of its id"),
        ];
        broken.into_iter().find_map(|(is_so, what)| is_so.then_some(what))
    }
}
