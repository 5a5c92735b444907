//! Subtrees packed by themselves and joined are the bytes that all is at once.

mod common;

use std::io::{self, Cursor};

use actor_timeline_tiles::{
    Grid, Tile,
    pack::{self, Apart, Settings, Source},
    tree::{self, Owned},
};
use common::{ACTORS, Chance, cases, rows, small_sizes};

struct Case {
    seed: u64,
    owned: Vec<Owned>,
    settings: Settings,
}

impl Case {
    fn new(seed: u64) -> Self {
        let rows = rows(seed);
        let grid = tree::grid(&rows).expect("times are near 1970");
        let owned = tree::owned(rows, grid, small_sizes(seed));
        let head = "{}".to_owned();
        Self {
            seed,
            owned,
            settings: Settings { grid, head, actors: ACTORS, lanes: 8, leaf_rows: 16 },
        }
    }

    fn grid(&self) -> Grid {
        self.settings.grid
    }

    fn whole(&self) -> Vec<u8> {
        let mut out = Cursor::new(Vec::new());
        let mut rows = self.owned.iter().cloned().map(Ok);
        pack::pack(&mut rows, &self.settings, &mut out, &mut |_| ())
            .unwrap_or_else(|why| panic!("seed {}: {why}", self.seed));
        out.into_inner()
    }

    /// The tiles of a level that have rows.
    fn tiles(&self, level: u8) -> Vec<Tile> {
        let mut tiles: Vec<_> = self
            .owned
            .iter()
            .filter(|owned| owned.tile.z >= level)
            .map(|owned| Tile { z: level, x: owned.tile.x >> (owned.tile.z - level) })
            .collect();
        tiles.dedup();
        tiles
    }

    fn crown(&self, level: u8) -> impl Iterator<Item = Result<Owned, String>> {
        self.owned.iter().filter(move |owned| owned.tile.z < level).cloned().map(Ok)
    }

    fn segment(&self, tiles: &[Tile], tile: Tile) -> Vec<u8> {
        let inside = |tile: Tile| self.owned.iter().filter(move |owned| tile.holds(owned.tile));
        let start = self.grid().start_ms(tile);
        let neighbour = tile.x.checked_sub(1).map(|x| Tile { x, ..tile });
        let mut before: Vec<(usize, Owned)> = Vec::new();
        let mut last = (None, 0);
        for owned in neighbour.into_iter().flat_map(inside) {
            let is_same = last.0 == Some(owned.tile);
            last = (Some(owned.tile), if is_same { last.1 + 1 } else { 0 });
            if owned.row.end > start {
                before.push((last.1, owned.clone()));
            }
        }
        let mut rows = inside(tile).cloned().map(Ok);
        let mut out = Cursor::new(Vec::new());
        let apart = Apart { tiles, tile, rows: &mut rows, before };
        let crown = &mut self.crown(tile.z);
        pack::segment(crown, apart, &self.settings, (&mut out, 7), &mut |_| ())
            .unwrap_or_else(|why| panic!("seed {}, {tile:?}: {why}", self.seed));
        out.into_inner()
    }

    fn joined(&self, level: u8) -> Result<Vec<u8>, String> {
        let tiles = self.tiles(level);
        let mut open = |tile| -> io::Result<Box<dyn Source>> {
            Ok(Box::new(Cursor::new(self.segment(&tiles, tile))))
        };
        self.join(&tiles, level, &mut open)
    }

    fn join(
        &self,
        tiles: &[Tile],
        level: u8,
        open: &mut dyn FnMut(Tile) -> io::Result<Box<dyn Source>>,
    ) -> Result<Vec<u8>, String> {
        let mut out = Cursor::new(Vec::new());
        pack::join(&mut self.crown(level), tiles, open, &self.settings, &mut out)
            .map_err(|why| why.to_string())?;
        Ok(out.into_inner())
    }
}

#[test]
fn any_partitioning_gives_the_same_bytes() {
    let mut segments = 0;
    for seed in 0..cases() {
        let case = Case::new(seed);
        let whole = case.whole();
        let deepest = case.owned.iter().map(|owned| owned.tile.z).max().unwrap_or_default();
        // One level of each tree, and of some all there are.
        let all = 1..=(deepest + 1).min(case.grid().deepest());
        let levels: Vec<u8> = if seed % 16 == 0 {
            all.collect()
        } else {
            vec![1 + Chance::new(seed).below(u64::from(deepest.max(1))) as u8]
        };
        for level in levels {
            segments += case.tiles(level).len();
            let joined = case.joined(level).unwrap_or_else(|why| panic!("seed {seed}: {why}"));
            assert!(joined == whole, "seed {seed}, level {level}");
        }
    }
    assert!(segments as u64 > cases(), "{segments}");
}

/// One that has several segments.
fn some() -> (Case, Vec<Tile>) {
    let case = (0..).map(Case::new).find(|case| case.tiles(1).len() == 2);
    let case = case.expect("there is one");
    let tiles = case.tiles(1);
    (case, tiles)
}

#[test]
fn what_is_no_segment_is_refused() {
    let (case, tiles) = some();
    let whole = case.segment(&tiles, tiles[0]);
    assert_eq!(pack::stamp_of(&mut Cursor::new(&whole)).ok(), Some(Some(7)));
    assert_eq!(pack::stamp_of(&mut Cursor::new(&whole[..whole.len() - 1])).ok(), Some(None));
    assert_eq!(pack::stamp_of(&mut Cursor::new(b"short")).ok(), Some(None));
    for len in (0..whole.len()).step_by(7) {
        let part = whole[..len].to_vec();
        let mut open =
            |_| -> io::Result<Box<dyn Source>> { Ok(Box::new(Cursor::new(part.clone()))) };
        let why = case.join(&tiles, 1, &mut open).expect_err("it is cut");
        assert!(why.contains("not whole"), "{why}");
    }
    // The first where the second should be.
    let mut open = |_| -> io::Result<Box<dyn Source>> { Ok(Box::new(Cursor::new(whole.clone()))) };
    let why = case.join(&tiles, 1, &mut open).expect_err("it is another's");
    assert!(why.contains("another tile"), "{why}");
    let turned = [tiles[1], tiles[0]];
    let why = case.join(&turned, 1, &mut open).expect_err("they are in no order");
    assert!(why.contains("in their order"), "{why}");
    let mut gone = |_| -> io::Result<Box<dyn Source>> { Err(io::ErrorKind::NotFound.into()) };
    assert!(case.join(&tiles, 1, &mut gone).is_err());
}
