//! A reader by range takes no more memory than it says, and what it says has bounds, whatever the
//! archive is.

mod common;

use std::{
    alloc::{GlobalAlloc, Layout, System},
    cell::Cell,
};

use actor_timeline_tiles::{
    Tile,
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

#[test]
fn what_unpacks_to_more_than_there_is_room_for_is_refused() {
    let case = Case::new(8);
    let file = bomb(&case, 3);
    let grid = case.header.grid;
    let before = NOW.get();
    MOST.set(before);
    let mut archive = Archive::new(BUDGET);
    let px_per_ms = 32_000.0 / grid.width_ms(0) as f64;
    archive.look(View { from: grid.origin_ms, to: grid.end_ms(), px_per_ms });
    for _ in 0..100 {
        for ask in archive.requests().ask {
            let to = file.len().min((ask.offset + ask.len) as usize);
            let got = archive.got(ask.id, &file[ask.offset as usize..to], None);
            got.unwrap_or_else(|why| panic!("{why}"));
        }
    }
    let most = MOST.get() - before;
    assert!(archive.memory() <= MOST_NEEDED, "{}", archive.memory());
    assert!(most < MOST_NEEDED + (128 << 20), "{most}");
    let broken = archive.broken();
    assert!(broken.iter().any(|error| error.what().contains("more memory")), "{broken:?}");
    assert_eq!(archive.loading(), 0);
}
