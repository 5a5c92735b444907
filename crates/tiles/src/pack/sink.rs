//! Writes tiles as they are done, and at the end what lies at the front.

use std::io::{self, Read, Seek, SeekFrom, Write};

use super::{Failed, Ground, Settings, counts, own::Front};
use crate::{
    Tile,
    format::{
        BLOCKS, Density, Elsewhere, Entry, FIRST_ROWS, FRONT, HEADER, Header, Node, Over,
        ROOT_DIRECTORY, Texts, encode_density, encode_directory, encode_over, encode_text,
        pack_block,
    },
};

/// How many blocks of a tile lie together.
const FIRST: usize = 4;

/// The blocks of the root, which is written last and lies first.
struct Root {
    /// Core and over.
    packed: [Vec<u8>; 2],
    density: Density,
    texts: Texts,
}

impl Root {
    /// Its blocks if they begin at `offset`, with so many bytes of room for them.
    fn blocks(&self, offset: u64, room: usize) -> [Vec<u8>; 4] {
        let [core, over] = self.packed.clone();
        let text = pack_block(&encode_text(&self.texts, offset));
        let others = core.len() + over.len() + text.len();
        let density = fitting(&self.density, room.saturating_sub(others));
        [core, density, over, text]
    }
}

/// A file as it grows.
pub(super) struct Sink<'a, W> {
    out: &'a mut W,
    at: u64,
    /// In the order of reading.
    nodes: Vec<Node>,
    /// Those that are begun and not written, the deepest last.
    path: Vec<usize>,
    root: Option<Root>,
}

impl<'a, W: Write + Seek> Sink<'a, W> {
    /// One of which the first tile begins at a byte.
    pub(super) fn new(out: &'a mut W, at: u64) -> Result<Self, Failed> {
        out.seek(SeekFrom::Start(at))?;
        Ok(Self { out, at, nodes: Vec::new(), path: Vec::new(), root: None })
    }

    /// Its tiles so far, in the order of reading, and how many bytes there are.
    pub(super) fn into_tiles(self) -> (Vec<Node>, u64) {
        (self.nodes, self.at)
    }

    /// Takes tiles that were packed elsewhere: all of a subtree, in so many bytes.
    pub(super) fn adopt(
        &mut self,
        nodes: &[Node],
        (from, len): (&mut dyn Read, u64),
    ) -> Result<(), Failed> {
        let (base, first) = (self.at, self.nodes.len());
        if io::copy(&mut from.take(len), self.out)? != len {
            return Err(Failed::Rows("a segment ends too soon".into()));
        }
        self.at += len;
        if let (Some(&parent), Some(top)) = (self.path.last(), nodes.first()) {
            self.nodes[parent].halves[(top.tile.x & 1) as usize] = true;
        }
        self.nodes.extend(nodes);
        for node in &mut self.nodes[first..] {
            node.offset += base;
            node.more += if node.lens[FIRST] > 0 { base } else { 0 };
        }
        Ok(())
    }

    /// Gives a tile its turn in the directory.
    pub(super) fn begin(&mut self, tile: Tile) -> usize {
        if let Some(&parent) = self.path.last() {
            self.nodes[parent].halves[(tile.x & 1) as usize] = true;
        }
        let (rows, halves, lens) = (0, [false; 2], [0; BLOCKS]);
        self.path.push(self.nodes.len());
        self.nodes.push(Node { tile, rows, halves, offset: 0, more: 0, lens });
        self.nodes.len() - 1
    }

    /// Whether tiles were begun in each half of a tile.
    pub(super) fn halves(&self, node: usize) -> [bool; 2] {
        self.nodes[node].halves
    }

    /// How many bytes there are.
    pub(super) fn at(&self) -> u64 {
        self.at
    }

    /// Writes bytes at the end, and gives their number.
    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<u32, Failed> {
        self.out.write_all(bytes)?;
        self.at += bytes.len() as u64;
        u32::try_from(bytes.len()).map_err(too_long)
    }

    /// Writes the first blocks of a tile, of which the rows are written.
    pub(super) fn tile(
        &mut self,
        node: usize,
        front: Front,
        (density, over, start): (Density, &Over, i64),
    ) -> Result<(), Failed> {
        let Front { rows, core, texts, more: (more, lens) } = front;
        let over = pack_block(&encode_over(over, start));
        self.path.pop();
        let at = self.at;
        let node = &mut self.nodes[node];
        node.rows = rows as u32;
        if rows > FIRST_ROWS {
            node.more = more;
            node.lens[FIRST..].copy_from_slice(&lens);
        }
        if node.tile == Tile::ROOT {
            self.root = Some(Root { packed: [core, over], density, texts });
            return Ok(());
        }
        let text = pack_block(&encode_text(&texts, at));
        let blocks = [core, pack_block(&encode_density(&density)), over, text];
        node.offset = at;
        for (len, block) in node.lens.iter_mut().zip(&blocks) {
            *len = u32::try_from(block.len()).map_err(too_long)?;
        }
        for block in &blocks {
            self.write(block)?;
        }
        Ok(())
    }

    /// Writes the front: header, head, root tile and root directory.
    pub(super) fn finish(
        mut self,
        ground: Ground,
        settings: &Settings,
        events: u64,
    ) -> Result<Header, Failed> {
        let mut front = vec![0; HEADER];
        let mut put = |sink: &mut Self, bytes: &[u8], room: usize| -> Result<(u64, u32), Failed> {
            let is_near = front.len() + bytes.len() <= room;
            let at = if is_near { front.len() as u64 } else { sink.at };
            if is_near {
                front.extend(bytes);
            } else {
                sink.write(bytes)?;
            }
            Ok((at, bytes.len() as u32))
        };
        let room = FRONT as usize - ROOT_DIRECTORY;
        // A head that is longer than half of it would leave no room for the picture.
        let head = put(&mut self, &pack_block(settings.head.as_bytes()), room / 2)?;
        if let Some(root) = self.root.take() {
            let near = end_of_head(head);
            let mut blocks = root.blocks(near, room.saturating_sub(near as usize));
            let is_near = near as usize + blocks.iter().map(Vec::len).sum::<usize>() <= room;
            if !is_near {
                blocks = root.blocks(self.at, 0);
            }
            for (len, block) in self.nodes[0].lens.iter_mut().zip(&blocks) {
                *len = block.len() as u32;
            }
            self.nodes[0].offset =
                put(&mut self, &blocks.concat(), if is_near { room } else { 0 })?.0;
        }
        let packed = self.directories()?;
        let directory = put(&mut self, &packed, FRONT as usize)?;
        let end = |(at, len): (u64, u32)| at + u64::from(len);
        let first_len = end(directory).max(end(head)).max(self.nodes[0].first_end());
        let header = Header {
            grid: ground.grid,
            lanes: ground.lanes,
            leaf_rows: settings.leaf_rows,
            actors: settings.actors,
            events,
            tiles: self.nodes.len() as u64,
            file_len: self.at,
            directory,
            head,
            first_len: u32::try_from(first_len).unwrap_or(u32::MAX),
            mark_px: ground.mark_px,
            label_px: ground.most_px,
        };
        front[..HEADER].copy_from_slice(&header.encode());
        front.resize(FRONT as usize, 0);
        self.out.seek(SeekFrom::Start(0))?;
        self.out.write_all(&front)?;
        self.out.flush()?;
        Ok(header)
    }

    /// Writes directories of subtrees where all tiles do not fit into one, and gives the root's.
    fn directories(&mut self) -> Result<Vec<u8>, Failed> {
        let deepest = self.nodes.iter().map(|node| node.tile.z).max().unwrap_or_default();
        let mut packed = Vec::new();
        for level in (1..=deepest + 1).rev() {
            // Where a directory cannot be that short, its levels need not be tried.
            if self.nodes.iter().filter(|node| node.tile.z <= level).count() > ROOT_DIRECTORY
                && level > 1
            {
                continue;
            }
            let (root, below) = self.divided(level);
            packed = root;
            if packed.len() <= ROOT_DIRECTORY || level == 1 {
                for directory in below {
                    self.write(&directory)?;
                }
                break;
            }
        }
        Ok(packed)
    }

    /// The root directory if subtrees from a level on have their own, and those, which follow one
    /// another.
    fn divided(&self, level: u8) -> (Vec<u8>, Vec<Vec<u8>>) {
        let (mut root, mut below) = (Vec::new(), Vec::new());
        let mut offset = self.at;
        let mut at = 0;
        while let Some(node) = self.nodes.get(at) {
            if node.tile.z < level {
                root.push(Entry::Node(*node));
                at += 1;
                continue;
            }
            let inside = self.nodes[at..].iter().take_while(|other| node.tile.holds(other.tile));
            let entries: Vec<_> = inside.map(|node| Entry::Node(*node)).collect();
            let packed = pack_block(&encode_directory(&entries));
            let len = packed.len() as u32;
            root.push(Entry::Elsewhere(Elsewhere { tile: node.tile, offset, len }));
            offset += u64::from(len);
            below.push(packed);
            at += entries.len();
        }
        (pack_block(&encode_directory(&root)), below)
    }
}

fn too_long(_: std::num::TryFromIntError) -> Failed {
    Failed::Rows("a block has more than four gigabytes".into())
}

/// Where the root's blocks begin if they lie at the front.
fn end_of_head((at, len): (u64, u32)) -> u64 {
    if at < FRONT { at + u64::from(len) } else { HEADER as u64 }
}

/// The density packed into so many bytes, with counts of fewer actors where need be.
fn fitting(density: &Density, room: usize) -> Vec<u8> {
    let mut packed = Vec::new();
    for counted in [super::COUNTED, (128, 32), (64, 32), (64, 16), (32, 8), (16, 4), (8, 0), (0, 0)]
    {
        packed = pack_block(&encode_density(&counts::fewer(density, counted)));
        if packed.len() <= room {
            break;
        }
    }
    packed
}
