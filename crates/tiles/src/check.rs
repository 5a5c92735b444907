//! Reads a whole archive, as a reader does who comes everywhere.

use std::cell::Cell;

use crate::{
    Error, Grid,
    format::{
        Block, CoreRow, DETAILS, Density, Elsewhere, Entry, FIRST_ROWS, Header, MOST_HEAD,
        MOST_UNPACKED, Node, Over, TextRow, Texts, decode_core, decode_density, decode_details,
        decode_directory, decode_over, decode_text, unpack_block,
    },
    grid::Tile,
};

/// A tile with all that is in it.
#[derive(Clone, Debug)]
pub struct Contents {
    /// Where it is.
    pub node: Node,
    /// Its own events, the most important first.
    pub rows: Vec<CoreRow>,
    /// Their words.
    pub texts: Vec<TextRow>,
    /// Their details, empty where there are none.
    pub details: Vec<String>,
    /// Counts.
    pub density: Density,
    /// What shows of others.
    pub over: Over,
}

/// What an archive has.
#[derive(Clone, Debug)]
pub struct Summary {
    /// Its header.
    pub header: Header,
    /// Its head: a document without events.
    pub head: String,
    /// The deepest level of a tile.
    pub deepest: u8,
}

/// Reads a whole archive and shows each tile, in the order of reading.
///
/// Takes memory for the largest tile and for the directories at hand; time grows with what the
/// file unpacks to, and no part of it is read twice.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn check(bytes: &[u8], mut tile: impl FnMut(Contents)) -> Result<Summary, Error> {
    let header = header_of(bytes, Some(bytes.len() as u64))?;
    let file = File { bytes, header, left: Cell::new(header.file_len) };
    let (offset, len) = header.head;
    let head = file.unpack("head", (offset, len), MOST_HEAD)?;
    let head = text_of(head).map_err(|error| error.within("head", offset))?;
    let (offset, len) = header.directory;
    let mut directories = vec![Elsewhere { tile: Tile::ROOT, offset, len }];
    let mut found = Found::default();
    while let Some(at) = directories.pop() {
        let mut below = Vec::new();
        for entry in file.directory(at)? {
            match entry {
                Entry::Elsewhere(there) => below.push(there),
                Entry::Node(node) => {
                    found.tile(&header, &node)?;
                    tile(file.contents(node)?);
                }
            }
        }
        directories.extend(below.into_iter().rev());
    }
    if (found.tiles, found.events) != (header.tiles, header.events) {
        let what = "says that there are other numbers of tiles and events";
        return Err(Error::new(40, what).within("header", 0));
    }
    Ok(Summary { header, head, deepest: found.deepest })
}

/// What has been read so far.
#[derive(Default)]
struct Found {
    tiles: u64,
    events: u64,
    deepest: u8,
}

impl Found {
    fn tile(&mut self, header: &Header, node: &Node) -> Result<(), Error> {
        self.tiles += 1;
        self.events += u64::from(node.rows);
        self.deepest = self.deepest.max(node.tile.z);
        if self.tiles > header.tiles || self.events > header.events {
            let what = "there are more tiles and events than the header says";
            return Err(Error::new(0, what).within("tile", node.offset));
        }
        Ok(())
    }
}

struct File<'a> {
    bytes: &'a [u8],
    header: Header,
    /// So many bytes may still be unpacked: as no two parts share theirs, no more than there are.
    left: Cell<u64>,
}

impl File<'_> {
    fn unpack(
        &self,
        part: &'static str,
        (offset, len): (u64, u32),
        most: usize,
    ) -> Result<Vec<u8>, Error> {
        // On a machine of 32 bits, too, what is beyond the file is beyond it.
        let from = usize::try_from(offset).ok();
        let to = from.and_then(|from| from.checked_add(len as usize));
        let bytes = from.zip(to).and_then(|(from, to)| self.bytes.get(from..to));
        let bytes = bytes.ok_or(Error::new(0, "is not in the file").within(part, offset))?;
        let left = self.left.get().checked_sub(u64::from(len));
        self.left.set(left.ok_or(Error::new(0, "shares bytes with others").within(part, offset))?);
        unpack_block(bytes, most).map_err(|error| error.within(part, offset))
    }

    fn directory(&self, at: Elsewhere) -> Result<Vec<Entry>, Error> {
        let Elsewhere { tile, offset, len } = at;
        let bytes = self.unpack("directory", (offset, len), MOST_UNPACKED)?;
        decode_directory(&bytes, tile, (self.header.grid.deepest(), self.header.file_len))
            .map_err(|error| error.within("directory", offset))
    }

    fn contents(&self, node: Node) -> Result<Contents, Error> {
        let Header { grid, actors, lanes, file_len, .. } = self.header;
        let start = grid.start_ms(node.tile);
        let block = |block: Block| self.unpack(block.name(), node.block(block), MOST_UNPACKED);
        let within =
            |block: Block| move |error: Error| error.within(block.name(), node.block(block).0);
        let core = |at| decode_core(&block(at)?, start, (actors, lanes)).map_err(within(at));
        let text = |at, offset| decode_text(&block(at)?, (offset, file_len)).map_err(within(at));
        let density =
            decode_density(&block(Block::Density)?, actors).map_err(within(Block::Density))?;
        let over = decode_over(&block(Block::Over)?, (start, node.rows as usize), (actors, lanes));
        let over = over.map_err(within(Block::Over))?;
        let (mut rows, first) = (core(Block::Core)?, text(Block::Text, node.offset)?);
        let mut details = self.details(&first)?;
        let mut texts = first.rows;
        if node.rows as usize > FIRST_ROWS {
            rows.extend(core(Block::MoreCore)?);
            let more = text(Block::MoreText, node.more)?;
            details.extend(self.details(&more)?);
            texts.extend(more.rows);
        }
        check_rows((grid, node), &rows, texts.len(), node.rows as usize)?;
        Ok(Contents { node, rows, texts, details, density, over })
    }

    fn details(&self, texts: &Texts) -> Result<Vec<String>, Error> {
        let count = texts.rows.len();
        let mut all = Vec::with_capacity(count);
        for place in texts.places().step_by(DETAILS) {
            let rows = DETAILS.min(count - all.len());
            let Some((offset, len, _)) = place else {
                all.resize(all.len() + rows, String::new());
                continue;
            };
            let bytes = self.unpack("details", (offset, len), MOST_UNPACKED)?;
            let details =
                decode_details(&bytes).map_err(|error| error.within("details", offset))?;
            if details.len() != rows {
                return Err(Error::new(0, "are of other events").within("details", offset));
            }
            all.extend(details);
        }
        Ok(all)
    }
}

/// The header of a file, of which the length may be known.
pub(crate) fn header_of(bytes: &[u8], file_len: Option<u64>) -> Result<Header, Error> {
    let header = Header::decode(bytes).map_err(|error| error.within("header", 0))?;
    if file_len.is_some_and(|len| len != header.file_len) {
        return Err(Error::new(56, "the file is not as long as it says").within("header", 0));
    }
    Ok(header)
}

/// The head, unpacked, as text.
pub(crate) fn text_of(head: Vec<u8>) -> Result<String, Error> {
    String::from_utf8(head).map_err(|_| Error::new(0, "is not UTF-8"))
}

/// That a tile has so many events with as many texts, all of which it may own.
pub(crate) fn check_rows(
    (grid, node): (Grid, Node),
    rows: &[CoreRow],
    texts: usize,
    count: usize,
) -> Result<(), Error> {
    let has_all = rows.len() == count && texts == count;
    if has_all && rows.iter().all(|row| owns(grid, node.tile, row)) {
        return Ok(());
    }
    let what = "has other events than the directory says, or some that begin elsewhere";
    Err(Error::new(0, what).within("tile", node.offset))
}

/// True when a tile may own it: it begins there, and is no longer than the tile.
fn owns(grid: Grid, tile: Tile, row: &CoreRow) -> bool {
    let (start, end) = (grid.start_ms(tile), grid.tile_end_ms(tile));
    let lasts = row.end.wrapping_sub(row.start) as u64;
    (start..end).contains(&row.start)
        && lasts <= grid.width_ms(tile.z) as u64
        && row.end <= grid.end_ms()
}
