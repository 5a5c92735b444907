//! Bytes that are no archive are refused, in words, with memory for what there is.

mod common;

use std::io::Cursor;

use actor_timeline_tiles::{
    Grid, Tile, check,
    format::{
        BLOCKS, Block, Density, Elsewhere, Entry, Header, Key, Node, Over, Series, Texts,
        decode_core, decode_density, decode_directory, decode_over, decode_text, encode_core,
        encode_density, encode_directory, encode_over, encode_text, pack_block, unpack_block,
    },
    pack::{Settings, pack},
    tree,
};
use common::{ACTORS, Chance, cases, rows, small_sizes};

fn archive(seed: u64) -> Vec<u8> {
    let rows = rows(seed);
    let grid = tree::grid(&rows).expect("times are near 1970");
    let owned = tree::owned(rows, grid, small_sizes(seed));
    let settings = Settings { grid, head: "{}".into(), actors: ACTORS, lanes: 8, leaf_rows: 16 };
    let mut out = Cursor::new(Vec::new());
    let done = pack(&mut owned.into_iter().map(Ok), &settings, &mut out, &mut |_| ());
    done.unwrap_or_else(|why| panic!("{why}"));
    out.into_inner()
}

/// With a header that fits what has become of it.
fn with_header(mut bytes: Vec<u8>, change: impl FnOnce(&mut Header)) -> Vec<u8> {
    let mut header = Header::decode(&bytes).expect("the header was not touched");
    header.file_len = bytes.len() as u64;
    change(&mut header);
    let header = header.encode();
    bytes[..header.len()].copy_from_slice(&header);
    bytes
}

fn why(bytes: &[u8]) -> String {
    check(bytes, |_| ()).expect_err("it is no archive").to_string()
}

#[test]
fn a_file_that_ends_too_soon_says_so() {
    let bytes = archive(3);
    assert!(check(&bytes, |_| ()).is_ok());
    for len in (0..200).chain((200..bytes.len()).step_by(97)) {
        assert!(why(&bytes[..len]).starts_with("header"), "{len}");
    }
    assert!(why(&[0; 70_000]).contains("was not finished"));
    assert!(why(b"{\"events\":[]}").contains("no archive"));
    // One that claims to be as long as it is.
    for len in (300..bytes.len()).step_by(61) {
        let cut = with_header(bytes[..len].to_vec(), |_| ());
        let _ = check(&cut, |_| ());
    }
}

#[test]
fn each_byte_of_the_header_counts() {
    let bytes = archive(4);
    for at in 0..128 {
        for bit in 0..8 {
            let mut wrong = bytes.clone();
            wrong[at] ^= 1 << bit;
            assert!(why(&wrong).starts_with("header"), "byte {at}");
        }
    }
    let said = |change: &dyn Fn(&mut Header), what: &str| {
        let why = why(&with_header(bytes.clone(), change));
        assert!(why.contains(what), "{why}");
    };
    said(&|header| header.grid.span_log2 = 63, "axis");
    said(&|header| header.grid.origin_ms += 1, "axis");
    said(&|header| header.lanes = 0, "lanes");
    said(&|header| header.actors = u32::MAX, "actors");
    said(&|header| header.events = u64::MAX, "events");
    said(&|header| header.events -= 1, "tiles and events");
    said(&|header| header.tiles = u64::MAX, "tiles");
    said(&|header| header.tiles += 1, "tiles and events");
    said(&|header| header.file_len += 1, "not as long");
    said(&|header| header.directory.0 = u64::MAX, "directory");
    said(&|header| header.head = (100, 10), "head");
    said(&|header| header.first_len = u32::MAX, "first picture");
    said(&|header| header.mark_px = f32::NAN, "labels");
}

#[test]
fn bytes_that_differ_are_noticed() {
    let mut chance = Chance::new(5);
    for seed in 0..cases() {
        let bytes = archive(seed % 40);
        let header = Header::decode(&bytes).expect("it is sound");
        let mut wrong = bytes.clone();
        let at = 128 + chance.below(bytes.len() as u64 - 128) as usize;
        let bit = 1 << chance.below(8);
        wrong[at] ^= bit;
        // What lies between the parts is free, and the ten bytes of gzip's own have no sum.
        let mut same = 0;
        match check(&wrong, |_| same += 1) {
            Ok(_) => assert_eq!(same, header.tiles),
            Err(error) => assert!(error.offset().is_some() && !error.what().is_empty(), "{error}"),
        }
    }
}

#[test]
fn blocks_end_where_they_say() {
    for seed in 0..cases() / 100 {
        let bytes = archive(seed);
        let header = Header::decode(&bytes).expect("it is sound");
        let mut tiles = Vec::new();
        check(&bytes, |tile| tiles.push(tile)).expect("it is sound");
        for tile in tiles.into_iter().take(4) {
            let start = header.grid.start_ms(tile.node.tile);
            let of = (header.actors, header.lanes);
            let raw = |block| {
                let (offset, len) = tile.node.block(block);
                unpack_block(&bytes[offset as usize..][..len as usize], 1 << 28)
                    .expect("it is sound")
            };
            let len = tile.node.rows as usize;
            each_end(&raw(Block::Core), |bytes| {
                decode_core(bytes, start, of).map(|rows| encode_core(&rows, start))
            });
            each_end(&raw(Block::Text), |bytes| {
                let offset = tile.node.offset;
                decode_text(bytes, (offset, header.file_len)).map(|text| encode_text(&text, offset))
            });
            each_end(&raw(Block::Density), |bytes| {
                decode_density(bytes, of.0).map(|density| encode_density(&density))
            });
            each_end(&raw(Block::Over), |bytes| {
                decode_over(bytes, (start, len), of).map(|over| encode_over(&over, start))
            });
        }
        let (offset, len) = header.directory;
        let raw =
            unpack_block(&bytes[offset as usize..][..len as usize], 1 << 28).expect("it is sound");
        let limits = (header.grid.deepest(), header.file_len);
        each_end(&raw, |bytes| {
            decode_directory(bytes, Tile::ROOT, limits).map(|all| encode_directory(&all))
        });
    }
}

/// A block is what was encoded; shorter ones, longer ones and huge numbers in it are errors, or something
/// that is encoded as it stands.
fn each_end<E: std::fmt::Debug>(bytes: &[u8], decode: impl Fn(&[u8]) -> Result<Vec<u8>, E>) {
    assert_eq!(decode(bytes).expect("it is sound"), bytes);
    for len in 0..bytes.len() {
        assert!(decode(&bytes[..len]).is_err(), "cut at {len}");
    }
    assert!(decode(&[bytes, &[0]].concat()).is_err());
    for at in 0..bytes.len().min(400) {
        let huge = [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01];
        let _ = decode(&[&bytes[..at], &huge, &bytes[at + 1..]].concat());
        for byte in [0, 0x7F, 0xFF, bytes[at].wrapping_add(1)] {
            let mut wrong = bytes.to_vec();
            wrong[at] = byte;
            let _ = decode(&wrong);
        }
    }
}

/// A tile where the root is.
fn as_root(root: Node, tile: Tile, halves: [bool; 2]) -> Entry {
    Entry::Node(Node { tile, halves, ..root })
}

#[test]
fn directories_have_no_loops_and_share_nothing() {
    let bytes = archive(8);
    let put = |entries: &[Entry]| {
        let mut bytes = bytes.clone();
        let block = pack_block(&encode_directory(entries));
        let at = bytes.len() as u64;
        bytes.extend(&block);
        with_header(bytes, |header| {
            header.directory = (at, block.len() as u32);
            header.tiles = 1_000;
        })
    };
    let header = Header::decode(&bytes).expect("it is sound");
    let (offset, len) = header.directory;
    let raw =
        unpack_block(&bytes[offset as usize..][..len as usize], 1 << 28).expect("it is sound");
    let limits = (header.grid.deepest(), header.file_len);
    let entries = decode_directory(&raw, Tile::ROOT, limits).expect("it is sound");
    let Entry::Node(root) = entries[0] else { panic!("the root is there") };
    let both = as_root(root, Tile::ROOT, [true; 2]);
    let there = |tile| Entry::Elsewhere(Elsewhere { tile, offset: bytes.len() as u64, len: 30 });
    // The halves are where the root is.
    let looped = put(&[both, there(Tile::ROOT.left()), there(Tile::ROOT.right())]);
    assert!(!why(&looped).is_empty());
    // Both halves are the same bytes.
    let same = [Tile::ROOT.left(), Tile::ROOT.right()].map(|tile| as_root(root, tile, [false; 2]));
    assert!(!why(&put(&[both, same[0], same[1]])).is_empty());
    // A directory that is only where it is itself.
    assert!(why(&put(&[there(Tile::ROOT)])).contains("elsewhere itself"));
    // Tiles that nobody names, and names of tiles that are not there.
    assert!(
        why(&put(&[as_root(root, Tile::ROOT, [false; 2]), same[0]])).contains("belong nowhere")
    );
    assert!(why(&put(&[both, same[0]])).contains("lacks tiles"));
    // Deeper than there are milliseconds.
    let deep: Vec<Entry> =
        std::iter::successors(Some(Tile::ROOT), |tile| (tile.z < 40).then(|| tile.left()))
            .map(|tile| as_root(root, tile, [true, false]))
            .collect();
    assert!(why(&put(&deep)).contains("deeper"));
}

#[test]
fn what_is_unpacked_is_no_more_than_there_is() {
    let bytes = archive(8);
    let header = Header::decode(&bytes).expect("it is sound");
    let mut root = None;
    check(&bytes, |tile| root = root.or((tile.node.tile == Tile::ROOT).then_some(tile.node)))
        .expect("it is sound");
    let root = root.expect("there is one");
    // Tiles without events, of which each block is sound; counts take most of it.
    let mut chance = Chance::new(8);
    let mut density = Density { actors: header.actors, pairs: 0, ..Density::default() };
    for actor in 0..header.actors {
        let mut series = Series::default();
        series.starts.iter_mut().for_each(|start| *start = chance.next() as u32);
        density.series.insert(Key::Actor(actor), series);
    }
    let blocks = |grid: Grid, tile: Tile, offset: u64| {
        let start = grid.start_ms(tile);
        [
            pack_block(&encode_core(&[], start)),
            pack_block(&encode_density(&density)),
            pack_block(&encode_over(&Over::default(), start)),
            pack_block(&encode_text(&Texts { details_at: offset, ..Texts::default() }, offset)),
        ]
    };
    // Sixty-four tiles of one level, which have blocks of their own or all have those of the first.
    let archive = |is_shared: bool| {
        let mut bytes = bytes.clone();
        let mut entries = Vec::new();
        let mut first = None;
        let mut awaited = vec![Tile::ROOT];
        while let Some(tile) = awaited.pop() {
            let is_inner = tile.z < 6;
            if tile == Tile::ROOT {
                entries.push(as_root(root, tile, [true; 2]));
            } else {
                let (offset, lens) = first.filter(|_| is_shared).unwrap_or_else(|| {
                    let offset = bytes.len() as u64;
                    let blocks = blocks(header.grid, tile, offset);
                    blocks.iter().for_each(|block| bytes.extend(block));
                    let mut lens = [0; BLOCKS];
                    lens.iter_mut().zip(&blocks).for_each(|(len, block)| *len = block.len() as u32);
                    (offset, lens)
                });
                first.get_or_insert((offset, lens));
                let node = Node { tile, rows: 0, halves: [is_inner; 2], offset, more: 0, lens };
                entries.push(Entry::Node(node));
            }
            if is_inner {
                awaited.extend([tile.right(), tile.left()]);
            }
        }
        let block = pack_block(&encode_directory(&entries));
        let at = bytes.len() as u64;
        bytes.extend(&block);
        with_header(bytes, |header| {
            header.directory = (at, block.len() as u32);
            header.tiles = entries.len() as u64;
            header.events = root.rows.into();
        })
    };
    let own = check(&archive(false), |_| ()).map_err(|error| error.to_string());
    assert_eq!(own.map(|own| own.header.tiles), Ok(127));
    let why = why(&archive(true));
    assert!(why.contains("shares bytes with others"), "{why}");
}

#[test]
fn bombs_stay_shut() {
    let bytes = archive(8);
    let bomb = pack_block(&vec![b' '; 100_000_000]);
    let at = bytes.len() as u64;
    let with_bomb =
        with_header([&bytes[..], &bomb].concat(), |header| header.head = (at, bomb.len() as u32));
    assert!(why(&with_bomb).contains("unpack to more"), "{}", why(&with_bomb));
}
