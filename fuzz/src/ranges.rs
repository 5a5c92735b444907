//! Whatever a host answers to requests for ranges is a picture of what is sound, or an error in words; and it
//! comes to an end.

use actor_timeline_tiles::{
    Grid, Tile,
    format::{BLOCKS, Entry, Header, Node, encode_directory, pack_block},
    reader::{Archive, View, Who},
};

/// So many bytes say what is done, the others are what the file has.
const SCRIPT: usize = 16;
/// Who needs more requests than this would never end.
const MOST_REQUESTS: usize = 500;

/// A script, then the parts of a file: a directory or the blocks of a tile, each after its length.
pub fn ranges(bytes: &[u8]) {
    let Some((script, mut rest)) = bytes.split_at_checked(SCRIPT) else { return };
    let mut parts = Vec::new();
    while let Some((len, after)) = rest.split_first() {
        let (part, after) = after.split_at(after.len().min(usize::from(*len)));
        parts.push(part);
        rest = after;
    }
    let file = file(script, &parts);
    let mut archive = Archive::new(usize::from(script[0]) << 10);
    let mut asked = 0;
    for step in script.chunks_exact(4) {
        let lasts = 1_i64 << (step[0] % 21);
        let from = i64::from(step[1]) << 12;
        let px_per_ms = f64::from(step[2]) * 10.0 / lasts as f64;
        archive.look(View { from, to: from + lasts, px_per_ms });
        loop {
            let asks = archive.requests().ask;
            if asks.is_empty() {
                break;
            }
            for ask in asks {
                asked += 1;
                assert!(asked < MOST_REQUESTS, "it asks on and on");
                let at = |offset: u64| offset.min(file.len() as u64) as usize;
                let bytes = &file[at(ask.offset)..at(ask.offset + ask.len)];
                let cut = if step[3] & 1 == 1 { bytes.len() / 2 } else { bytes.len() };
                if let Err(error) = archive.got(ask.id, &bytes[..cut], None) {
                    assert!(!error.what().is_empty());
                    return;
                }
            }
        }
        assert_eq!(archive.loading(), 0);
        told(&mut archive, (from, from + lasts));
    }
}

/// Asks for all that is told of.
fn told(archive: &mut Archive, (from, to): (i64, i64)) {
    for who in [Who::Everyone, Who::AnyOf(vec![0, 1, 2]), Who::AllOf(vec![3, 9])] {
        let count = archive.count(from, to, &who);
        assert!(count.at_least <= count.at_most);
        let _ = archive.steps(from, to, &who);
    }
    let _ = (archive.extent(), archive.changes());
    let first = archive.events().next().map(|known| known.event.id.clone());
    if let Some(id) = first {
        archive.open(&id);
        archive.keep(vec![id]);
    }
}

fn file(script: &[u8], parts: &[&[u8]]) -> Vec<u8> {
    let mut file = vec![0; 128];
    let mut put = |block: &[u8]| {
        let at = file.len() as u64;
        file.extend(block);
        (at, block.len() as u32)
    };
    let head = put(&pack_block(b"{}"));
    let mut lens = [0; BLOCKS];
    let mut offset = None;
    for (len, part) in lens.iter_mut().zip(parts) {
        let (at, packed) = put(&pack_block(part));
        offset = offset.or(Some(at));
        *len = packed;
    }
    // The root and its halves are the same bytes.
    let (rows, halves) = (u32::from(script[1]), [script[2] & 1 == 1, script[2] & 2 == 2]);
    let node = |tile, halves| {
        let offset = offset.unwrap_or_default();
        let (more, lens) = if rows > 512 { (offset, lens) } else { (0, lens) };
        Entry::Node(Node { tile, rows, halves, offset, more, lens })
    };
    let half = |is: bool, tile| is.then(|| node(tile, [false; 2]));
    let entries = [
        Some(node(Tile::ROOT, halves)),
        half(halves[0], Tile::ROOT.left()),
        half(halves[1], Tile::ROOT.right()),
    ];
    let entries: Vec<Entry> = entries.into_iter().flatten().collect();
    let raw = if script[2] & 4 == 4 { parts.last().copied() } else { None };
    let directory = raw.map_or_else(|| encode_directory(&entries), <[u8]>::to_vec);
    let directory = put(&pack_block(&directory));
    let Some(grid) = Grid::spanning(0, 1 << 20) else { return file };
    let header = Header {
        grid,
        lanes: 8,
        leaf_rows: 16,
        actors: 100,
        events: 1_000,
        tiles: 3,
        file_len: file.len() as u64,
        directory,
        head,
        first_len: 0,
        mark_px: 17.0,
        label_px: 267.0,
    };
    file[..128].copy_from_slice(&header.encode());
    file
}
