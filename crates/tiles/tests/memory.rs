//! A reader by range takes no more memory than it says, and what it says has bounds, whatever the
//! archive is.

mod common;

use std::{
    alloc::{GlobalAlloc, Layout, System},
    cell::Cell,
};

use actor_timeline_tiles::{
    Grid, Tile,
    format::{
        BLOCKS, Density, Entry, Header, Key, Node, Over, Series, Texts, encode_core,
        encode_density, encode_directory, encode_over, encode_text, pack_block,
    },
    reader::{Archive, BUDGET, MOST_NEEDED, View},
};
use common::{
    Chance,
    case::{Case, Line, large},
};

thread_local! {
    static NOW: Cell<usize> = const { Cell::new(0) };
    static MOST: Cell<usize> = const { Cell::new(0) };
}

/// The system's memory, what is taken of it counted by thread.
struct Counting;

fn more(bytes: usize) {
    NOW.set(NOW.get() + bytes);
    MOST.set(MOST.get().max(NOW.get()));
}

// SAFETY: every call is the system allocator's own; counting touches nothing
// that allocates.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        more(layout.size());
        // SAFETY: as the caller promises.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        NOW.set(NOW.get().saturating_sub(layout.size()));
        // SAFETY: as the caller promises.
        unsafe { System.dealloc(at, layout) }
    }
}

#[global_allocator]
static MEMORY: Counting = Counting;

#[test]
fn tiles_take_as_much_as_they_say() {
    let case = large();
    let before = NOW.get();
    let mut archive = Archive::new(BUDGET);
    let mut line = Line::new(&case, 4, 0);
    let mut chance = Chance::new(3);
    for _ in 0..60 {
        archive.look(case.view(&mut chance));
        line.settle(&mut archive);
        let _ = archive.changes();
    }
    let took = NOW.get() - before;
    let says = archive.memory();
    assert!(says * 3 / 4 < took && took < says * 5 / 4, "{took}, it says {says}");
}

/// Bytes of a tile without events of which counts take as much memory as they can.
fn counts(header: &Header) -> [Vec<u8>; 4] {
    let mut density = Density { actors: header.actors, pairs: 0, ..Density::default() };
    let mut full = Series::default();
    full.starts.iter_mut().for_each(|start| *start = 1);
    for a in 0..180 {
        for b in a + 1..180 {
            density.series.insert(Key::Both(a, b), full.clone());
        }
    }
    [
        pack_block(&encode_core(&[], 0)),
        pack_block(&encode_density(&density)),
        pack_block(&encode_over(&Over::default(), 0)),
        pack_block(&encode_text(&Texts::default(), 0)),
    ]
}

/// A file in which all tiles but the root are the same bytes.
fn bomb(case: &Case, depth: u8) -> Vec<u8> {
    let mut file = case.bytes.clone();
    let header = Header { actors: 200, ..case.header };
    let offset = file.len() as u64;
    let blocks = counts(&header);
    let mut lens = [0; BLOCKS];
    lens.iter_mut().zip(&blocks).for_each(|(len, block)| *len = block.len() as u32);
    blocks.iter().for_each(|block| file.extend(block));
    let mut entries = Vec::new();
    let mut awaited = vec![Tile::ROOT];
    while let Some(tile) = awaited.pop() {
        let is_inner = tile.z < depth;
        let node = case.tiles[0].node;
        let same = Node { tile, rows: 0, halves: [is_inner; 2], offset, more: 0, lens };
        let root = Node { halves: [true; 2], ..node };
        entries.push(Entry::Node(if tile == Tile::ROOT { root } else { same }));
        if is_inner {
            awaited.extend([tile.right(), tile.left()]);
        }
    }
    let block = pack_block(&encode_directory(&entries));
    let directory = (file.len() as u64, block.len() as u32);
    file.extend(&block);
    let tiles = entries.len() as u64;
    let header = Header { directory, tiles, file_len: file.len() as u64, ..header };
    file[..128].copy_from_slice(&header.encode());
    file
}

/// An archive beside its file, of which all tiles together take more than there is room for.
struct Crowded {
    archive: Archive,
    file: Vec<u8>,
    grid: Grid,
}

impl Crowded {
    fn new() -> Self {
        let case = Case::new(8);
        let file = bomb(&case, 3);
        Self { archive: Archive::new(BUDGET), file, grid: case.header.grid }
    }

    /// Looks from one part of eight to another, each 4,000 px wide, until nothing is asked for any
    /// longer; after how many rounds.
    fn look(&mut self, from: u64, to: u64) -> usize {
        let px_per_ms = 32_000.0 / self.grid.width_ms(0) as f64;
        let start = |x| self.grid.start_ms(Tile { z: 3, x });
        self.archive.look(View { from: start(from), to: start(to), px_per_ms });
        for asked in 0..100 {
            let asks = self.archive.requests().ask;
            if asks.is_empty() {
                return asked;
            }
            for ask in asks {
                let to = self.file.len().min((ask.offset + ask.len) as usize);
                let got = self.archive.got(ask.id, &self.file[ask.offset as usize..to], None);
                got.unwrap_or_else(|why| panic!("{why}"));
            }
        }
        panic!("it asks on and on");
    }
}

#[test]
fn what_unpacks_to_more_than_there_is_room_for_is_refused() {
    let mut crowded = Crowded::new();
    let before = NOW.get();
    MOST.set(before);
    crowded.look(0, 8);
    let most = MOST.get() - before;
    let archive = &crowded.archive;
    assert!(archive.memory() <= MOST_NEEDED, "{}", archive.memory());
    assert!(most < MOST_NEEDED + (128 << 20), "{most}");
    let broken = archive.broken();
    assert!(broken.iter().any(|error| error.what().contains("more memory")), "{broken:?}");
    assert_eq!(archive.loading(), 0);
    assert_eq!(archive.missing(), broken.len(), "what found no room is told");
}

#[test]
fn what_found_no_room_is_asked_for_again_once_there_is_some() {
    let mut crowded = Crowded::new();
    crowded.look(0, 8);
    assert!(crowded.archive.missing() > 0);
    // Nothing has gone that the view needs: there is no more room than before.
    let asked = crowded.look(0, 8);
    assert_eq!(asked, 0, "what has no room is not asked for again and again");
    // Each part by itself, those that were refused among them.
    for part in 0..8 {
        crowded.look(part, part + 1);
        assert_eq!(crowded.archive.missing(), 0, "part {part}");
        assert!(crowded.archive.memory() <= BUDGET.max(MOST_NEEDED), "part {part}");
    }
    assert!(crowded.archive.broken().is_empty(), "{:?}", crowded.archive.broken());
    crowded.look(0, 8);
    assert!(crowded.archive.missing() > 0 && crowded.archive.memory() <= MOST_NEEDED);
}
