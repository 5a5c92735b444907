//! Writes tiles as they are done, and at the end what lies at the front.

use std::{
    io::{Seek, SeekFrom, Write},
    rc::Rc,
};

use super::{Event, Failed, Ground, Settings, counts};
use crate::{
    Tile,
    format::{
        BLOCKS, CoreRow, DETAILS, Density, Elsewhere, Entry, FIRST_ROWS, FRONT, HEADER, Header,
        Node, Over, ROOT_DIRECTORY, TextRow, Texts, encode_core, encode_density, encode_details,
        encode_directory, encode_over, encode_text, pack_block,
    },
};

/// A tile to be written.
pub(super) struct Blocks<'a> {
    pub(super) start: i64,
    pub(super) own: &'a [Rc<Event>],
    pub(super) cores: Vec<CoreRow>,
    pub(super) density: Density,
    pub(super) over: Over,
}

/// The blocks of the root, which is written last and lies first.
struct Root {
    /// Core, over and text.
    packed: [Vec<u8>; 3],
    density: Density,
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
    pub(super) fn new(out: &'a mut W) -> Result<Self, Failed> {
        out.seek(SeekFrom::Start(FRONT))?;
        Ok(Self { out, at: FRONT, nodes: Vec::new(), path: Vec::new(), root: None })
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

    fn write(&mut self, bytes: &[u8]) -> Result<u32, Failed> {
        self.out.write_all(bytes)?;
        self.at += bytes.len() as u64;
        let too_long = |_| Failed::Rows("a block has more than four gigabytes".into());
        u32::try_from(bytes.len()).map_err(too_long)
    }

    /// Writes a tile.
    pub(super) fn tile(&mut self, node: usize, blocks: Blocks<'_>) -> Result<(), Failed> {
        let Blocks { start, own, cores, density, over } = blocks;
        let first = own.len().min(FIRST_ROWS);
        let texts = [self.texts(&own[..first])?, self.texts(&own[first..])?];
        let tile = self.nodes[node].tile;
        self.nodes[node].rows = own.len() as u32;
        self.path.pop();
        let core = pack_block(&encode_core(&cores[..first], start));
        let over = pack_block(&encode_over(&over, start));
        let text = pack_block(&encode_text(&texts[0]));
        if own.len() > first {
            self.nodes[node].more = self.at;
            self.nodes[node].lens[4] =
                self.write(&pack_block(&encode_core(&cores[first..], start)))?;
            self.nodes[node].lens[5] = self.write(&pack_block(&encode_text(&texts[1])))?;
        }
        if tile == Tile::ROOT {
            self.root = Some(Root { packed: [core, over, text], density });
            return Ok(());
        }
        self.nodes[node].offset = self.at;
        let density = pack_block(&encode_density(&density));
        for (at, block) in [core, density, over, text].iter().enumerate() {
            self.nodes[node].lens[at] = self.write(block)?;
        }
        Ok(())
    }

    /// Writes the details of rows, and gives their words.
    fn texts(&mut self, own: &[Rc<Event>]) -> Result<Texts, Failed> {
        let (details_at, mut details) = (self.at, Vec::new());
        for rows in own.chunks(DETAILS) {
            let of_rows: Vec<&str> =
                rows.iter().map(|event| event.row().detail.as_deref().unwrap_or("")).collect();
            let has_some = of_rows.iter().any(|detail| !detail.is_empty());
            details.push(if has_some {
                self.write(&pack_block(&encode_details(&of_rows)))?
            } else {
                0
            });
        }
        Ok(Texts {
            rows: own.iter().map(|event| TextRow::new(event.row())).collect(),
            details_at,
            details,
        })
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
        if let Some(Root { packed: [core, over, text], density }) = self.root.take() {
            let others = core.len() + over.len() + text.len();
            let left = (room - head.1 as usize).saturating_sub(HEADER + others);
            let density = fitting(&density, left);
            let lens = [&core, &density, &over, &text].map(|block| block.len() as u32);
            self.nodes[0].lens[..4].copy_from_slice(&lens);
            self.nodes[0].offset = put(&mut self, &[core, density, over, text].concat(), room)?.0;
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
