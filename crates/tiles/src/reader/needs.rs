//! What a view needs.

use std::collections::BTreeSet;

use super::{Archive, View, events::Location, ranges::Part};
use crate::{
    Grid, Tile,
    format::{Entry, FIRST_ROWS, Node},
    grid::TILE_PX,
};

/// No view has more px: what claims to is read from higher up.
const MOST_PX: f64 = 32.0 * TILE_PX;

/// Parts of the file, the most urgent first.
#[derive(Debug, Default)]
pub(super) struct Needs {
    /// What the view cannot be without.
    pub(super) now: Vec<Part>,
    /// What it is likely to need next.
    pub(super) ahead: Vec<Part>,
}

/// What covers a span: tiles, and directories that are not read.
#[derive(Default)]
struct Cover {
    tiles: Vec<Node>,
    directories: Vec<Tile>,
}

impl Archive {
    pub(super) fn needs(&self) -> Needs {
        let mut needs = Needs { now: vec![Part::Front], ahead: Vec::new() };
        let Some(grid) = self.grid() else { return needs };
        let root = [Part::Head, Part::Directory(Tile::ROOT), Part::First(Tile::ROOT)];
        needs.now.extend(root);
        let Some(view) = self.view else { return needs };
        let z = self.level();
        let cover = self.cover(grid, z, (view.from, view.to));
        needs.now.extend(cover.directories.iter().map(|tile| Part::Directory(*tile)));
        needs.now.extend(cover.tiles.iter().map(|node| Part::First(node.tile)));
        if let Some((id, start)) = &self.opened {
            needs.now.extend(self.path_of(id, *start));
        }
        let has_more =
            |node: &&Node| node.rows as usize > FIRST_ROWS && self.held.contains_key(&node.tile);
        needs.now.extend(cover.tiles.iter().filter(has_more).map(|node| Part::More(node.tile)));
        needs.ahead = self.ahead(grid, z, view);
        // The root covers what nothing else does; a step out may be what is in view.
        let mut seen = BTreeSet::new();
        needs.now.retain(|part| seen.insert(*part));
        needs.ahead.retain(|part| seen.insert(*part));
        needs
    }

    /// The level that the view is read from.
    pub(super) fn level(&self) -> u8 {
        self.grid().zip(self.view).map_or(0, |(grid, view)| level(grid, view))
    }

    /// The tiles that a span is read from, and the directories that are to be read before; from its
    /// middle outwards.
    fn cover(&self, grid: Grid, z: u8, (from, to): (i64, i64)) -> Cover {
        let mut cover = Cover::default();
        self.cover_in(grid, (Tile::ROOT, z), (from, to), &mut cover);
        let middle = i128::from(from) + i128::from(to);
        let away = |tile: Tile| {
            let ends = i128::from(grid.start_ms(tile)) + i128::from(grid.tile_end_ms(tile));
            ((ends - middle).unsigned_abs(), tile)
        };
        cover.tiles.sort_by_key(|node| away(node.tile));
        cover.directories.sort_by_key(|tile| away(*tile));
        cover
    }

    fn cover_in(&self, grid: Grid, (tile, z): (Tile, u8), span: (i64, i64), cover: &mut Cover) {
        let node = match self.known.get(&tile) {
            Some(Entry::Node(node)) => *node,
            Some(Entry::Elsewhere(_)) => return cover.directories.push(tile),
            None => return,
        };
        let meets = |half: Tile| grid.start_ms(half) < span.1 && grid.tile_end_ms(half) > span.0;
        let mut is_read = tile.z >= z;
        if !is_read {
            for (half, is_there) in [tile.left(), tile.right()].into_iter().zip(node.halves) {
                if is_there && meets(half) {
                    self.cover_in(grid, (half, z), span, cover);
                }
                is_read |= !is_there && meets(half);
            }
        }
        if is_read {
            cover.tiles.push(node);
        }
    }

    /// Beside the view half a tile either way, and what a step out is read from.
    fn ahead(&self, grid: Grid, z: u8, view: View) -> Vec<Part> {
        let aside = grid.width_ms(z) / 2;
        let wider = (view.from.saturating_sub(aside), view.to.saturating_add(aside));
        let mut parts = Vec::new();
        for z in [Some(z), z.checked_sub(1)].into_iter().flatten() {
            let cover = self.cover(grid, z, wider);
            parts.extend(cover.directories.iter().map(|tile| Part::Directory(*tile)));
            parts.extend(cover.tiles.iter().map(|node| Part::First(node.tile)));
        }
        parts
    }

    /// What leads to the details of an event: where its owner is not there, all tiles that may own it.
    pub(super) fn path_of(&self, id: &str, start: i64) -> Vec<Part> {
        match self.events.get(id).and_then(|known| known.location) {
            Some(Location::None) => return Vec::new(),
            Some(Location::At((offset, len), _)) => return vec![Part::Details(offset, len)],
            None => {}
        }
        let (mut parts, mut at) = (Vec::new(), Some(Tile::ROOT));
        while let Some(tile) = at {
            let Some(grid) = self.grid() else { break };
            let Some(node) = self.node(tile) else {
                parts.extend(self.known.contains_key(&tile).then_some(Part::Directory(tile)));
                break;
            };
            parts.push(Part::First(tile));
            parts.extend(self.held.contains_key(&tile).then_some(Part::More(tile)));
            let half = usize::from(tile.z < grid.deepest() && start >= grid.start_ms(tile.right()));
            at = node.halves[half].then(|| [tile.left(), tile.right()][half]);
        }
        parts
    }
}

/// The level that a view is read from.
fn level(grid: Grid, view: View) -> u8 {
    let lasts = (i128::from(view.to) - i128::from(view.from)) as f64;
    let px_per_ms = view.px_per_ms.min(MOST_PX / lasts);
    let is_read = |z: &u8| grid.read_from(*z) <= px_per_ms;
    (0..=grid.deepest()).rev().find(is_read).unwrap_or_default()
}
