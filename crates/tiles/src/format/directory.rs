//! Directories: which tiles there are, and where. A tree in the order of reading, a tile before
//! those within it and the earlier half before the later. Where a subtree stands in a directory of
//! its own, there is only where that is; so a directory is read when somebody comes there.
//!
//! A tile's place in the tree is all that says which one it is: there can be no loops.

use crate::{
    Error, Tile,
    bytes::{Reader, push_signed, push_varint},
    format::{FIRST_ROWS, MOST_ROWS},
};

/// Blocks of a tile, one after the other in the file; of length 0 where there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Block {
    /// When, how important, who and where: of the first rows.
    Core,
    /// Counts.
    Density,
    /// What shows of other tiles' events.
    Over,
    /// Ids, titles and dates of the first rows.
    Text,
    /// `Core` of the other rows.
    MoreCore,
    /// `Text` of the other rows.
    MoreText,
}

impl Block {
    /// All, in the order in which they lie in the file: the first four, and elsewhere two more.
    pub const ALL: [Self; BLOCKS] =
        [Self::Core, Self::Density, Self::Over, Self::Text, Self::MoreCore, Self::MoreText];

    /// What it is called where it is wrong.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Core => "core of a tile",
            Self::Density => "density of a tile",
            Self::Over => "over of a tile",
            Self::Text => "text of a tile",
            Self::MoreCore => "more core of a tile",
            Self::MoreText => "more text of a tile",
        }
    }
}

/// How many blocks a tile has.
pub const BLOCKS: usize = 6;
/// The first four lie together, and the last two.
const FIRST: usize = 4;

/// A tile, and where its blocks are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    /// Which one.
    pub tile: Tile,
    /// So many events it owns.
    pub rows: u32,
    /// There are tiles in its earlier half, and in its later one.
    pub halves: [bool; 2],
    /// Where its first blocks begin in the file.
    pub offset: u64,
    /// Where its blocks of other rows begin.
    pub more: u64,
    /// How long each block is.
    pub lens: [u32; BLOCKS],
}

impl Node {
    /// Where a block lies in the file: from where on, and in how many bytes.
    #[must_use]
    pub fn block(&self, block: Block) -> (u64, u32) {
        let at = block as usize;
        let (offset, first) = if at < FIRST { (self.offset, 0) } else { (self.more, FIRST) };
        let before: u64 = self.lens[first..at].iter().map(|len| u64::from(*len)).sum();
        (offset + before, self.lens[at])
    }

    /// Where its first blocks end.
    #[must_use]
    pub fn first_end(&self) -> u64 {
        let (offset, len) = self.block(Block::Text);
        offset + u64::from(len)
    }
}

/// A directory of a tile and all within it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// The tile.
    pub tile: Tile,
    /// Where that directory begins in the file.
    pub offset: u64,
    /// How long it is.
    pub len: u32,
}

/// What a directory has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A tile.
    Node(Node),
    /// A subtree in another directory.
    Elsewhere(Elsewhere),
}

const LEFT: u8 = 1;
const RIGHT: u8 = 2;
const MORE: u8 = 4;
const ELSEWHERE: u8 = 8;

/// Entries in the order of reading, as a block that is not packed.
#[must_use]
pub fn encode_directory(entries: &[Entry]) -> Vec<u8> {
    let mut out = Vec::new();
    push_varint(&mut out, entries.len() as u64);
    let mut last = 0;
    for entry in entries {
        match entry {
            Entry::Node(node) => {
                let flag = |is: bool, flag: u8| if is { flag } else { 0 };
                let has_more = node.rows as usize > FIRST_ROWS;
                let [left, right] = node.halves;
                out.push(flag(left, LEFT) | flag(right, RIGHT) | flag(has_more, MORE));
                push_varint(&mut out, node.rows.into());
                push_signed(&mut out, node.offset.wrapping_sub(last) as i64);
                last = node.offset;
                let lens = if has_more { BLOCKS } else { FIRST };
                node.lens[..lens].iter().for_each(|len| push_varint(&mut out, (*len).into()));
                if has_more {
                    push_signed(&mut out, node.more.wrapping_sub(node.first_end()) as i64);
                }
            }
            Entry::Elsewhere(there) => {
                out.push(ELSEWHERE);
                push_varint(&mut out, there.offset);
                push_varint(&mut out, there.len.into());
            }
        }
    }
    out
}

/// The entries of an unpacked directory of `top` and what is within it, in a file of `file_len`
/// bytes; no deeper than `deepest`.
///
/// # Errors
/// Where it is not one.
pub fn decode_directory(
    bytes: &[u8],
    top: Tile,
    (deepest, file_len): (u8, u64),
) -> Result<Vec<Entry>, Error> {
    let mut reader = Reader::new(bytes);
    let count = reader.count(bytes.len())?;
    let mut entries = Vec::new();
    // Tiles that are still to come, the next one last.
    let mut awaited = vec![top];
    let mut last = 0;
    for _ in 0..count {
        let tile = awaited.pop().ok_or(reader.error("has tiles that belong nowhere"))?;
        let flags = reader.u8()?;
        if flags == ELSEWHERE {
            if tile == top {
                return Err(reader.error("says that it is elsewhere itself"));
            }
            let offset = reader.up_to(file_len, "a directory is not in the file")?;
            let len = reader.up_to(file_len - offset, "a directory is not in the file")?;
            let len = u32::try_from(len).map_err(|_| reader.error("a directory is too long"))?;
            entries.push(Entry::Elsewhere(Elsewhere { tile, offset, len }));
            continue;
        }
        if flags & !(LEFT | RIGHT | MORE) != 0 {
            return Err(reader.error("has an entry that is not known here"));
        }
        let node = read_node(&mut reader, (tile, flags), last, file_len)?;
        last = node.offset;
        entries.push(Entry::Node(node));
        let [left, right] = node.halves;
        if (left || right) && tile.z >= deepest {
            return Err(reader.error("is deeper than there can be tiles"));
        }
        awaited.extend(right.then(|| tile.right()));
        awaited.extend(left.then(|| tile.left()));
    }
    if !awaited.is_empty() {
        return Err(reader.error("lacks tiles that it names"));
    }
    reader.end()?;
    Ok(entries)
}

fn read_node(
    reader: &mut Reader<'_>,
    (tile, flags): (Tile, u8),
    last: u64,
    file_len: u64,
) -> Result<Node, Error> {
    let rows = reader.up_to(MOST_ROWS as u64, "a tile has more events than it may")? as u32;
    let has_more = rows as usize > FIRST_ROWS;
    if has_more != (flags & MORE != 0) {
        return Err(reader.error("a tile has other blocks than its events need"));
    }
    let away = "a tile is not in the file";
    let offset = last.wrapping_add(reader.signed()? as u64);
    let mut lens = [0; BLOCKS];
    for len in &mut lens[..if has_more { BLOCKS } else { FIRST }] {
        *len = reader.up_to(u64::from(u32::MAX), away)? as u32;
    }
    let halves = [flags & LEFT != 0, flags & RIGHT != 0];
    let mut node = Node { tile, rows, halves, offset, more: 0, lens };
    let ends_in = |offset: u64, lens: &[u32]| {
        let len: u64 = lens.iter().map(|len| u64::from(*len)).sum();
        offset.checked_add(len).is_some_and(|end| end <= file_len)
    };
    if !ends_in(offset, &lens[..FIRST]) {
        return Err(reader.error(away));
    }
    if has_more {
        node.more = node.first_end().wrapping_add(reader.signed()? as u64);
    }
    if !ends_in(node.more, &lens[FIRST..]) {
        return Err(reader.error(away));
    }
    Ok(node)
}
