//! Any bytes are an archive, or a block of one, that is encoded as it was; or an error in words.

use actor_timeline_tiles::{
    Tile, check,
    format::{
        Header, decode_core, decode_density, decode_details, decode_directory, decode_over,
        decode_text, encode_core, encode_density, encode_directory, encode_over, encode_text,
        pack_block, unpack_block,
    },
};

/// What the blocks are read with.
const OF: (u32, u8) = (100, 8);
const FILE: u64 = 1 << 40;

/// A whole file; or a block that is not packed, after a byte that says which.
pub fn tiles(bytes: &[u8]) {
    if let Err(error) = check(bytes, |tile| assert_eq!(tile.rows.len(), tile.node.rows as usize)) {
        assert!(!error.what().is_empty() && !error.to_string().is_empty());
    }
    let _ = unpack_block(bytes, 1 << 16);
    let Some((kind, bytes)) = bytes.split_first() else { return };
    match kind % 7 {
        0 => again(bytes, |bytes| decode_core(bytes, -5, OF), |rows| encode_core(rows, -5)),
        1 => again(bytes, |bytes| decode_text(bytes, (9, FILE)), |texts| encode_text(texts, 9)),
        2 => again(bytes, |bytes| decode_density(bytes, OF.0), encode_density),
        3 => again(bytes, |bytes| decode_over(bytes, (7, 3), OF), |over| encode_over(over, 7)),
        4 => again(
            bytes,
            |bytes| decode_directory(bytes, Tile::ROOT, (30, FILE)),
            |all| encode_directory(all),
        ),
        5 => drop(decode_details(bytes)),
        _ => whole(bytes),
    }
}

/// What was read is encoded to something that reads as the same.
fn again<T: PartialEq + std::fmt::Debug, E: std::fmt::Debug>(
    bytes: &[u8],
    decode: impl Fn(&[u8]) -> Result<T, E>,
    encode: impl Fn(&T) -> Vec<u8>,
) {
    let Ok(read) = decode(bytes) else { return };
    let written = encode(&read);
    assert_eq!(decode(&written).expect("what was read is sound"), read);
}

/// A root directory in a file that is sound in all else.
fn whole(directory: &[u8]) {
    let Ok(grid) = actor_timeline_tiles::Grid::spanning(0, 1 << 20).ok_or(()) else { return };
    let (head, directory) = (pack_block(b"{}"), pack_block(directory));
    let at = 128 + head.len() as u64;
    let header = Header {
        grid,
        lanes: OF.1,
        leaf_rows: 16,
        actors: OF.0,
        events: 3,
        tiles: 2,
        file_len: at + directory.len() as u64,
        directory: (at, directory.len() as u32),
        head: (128, head.len() as u32),
        first_len: 0,
        mark_px: 17.0,
        label_px: 267.0,
    };
    let _ = check(&[header.encode(), head, directory].concat(), |_| ());
}
