//! Writes a tile's own rows as they come: details at once, and the rows after the first ones, of which
//! there may be millions, as columns of bytes.

use std::io::{Seek, Write};

use super::{Failed, sink::Sink};
use crate::{
    Row,
    format::{
        CoreColumns, CoreRow, DETAILS, FIRST_ROWS, MOST_UNPACKED, Place, TextColumns, TextRow,
        Texts, encode_details, pack_block,
    },
};

/// Rows of a tile that are being written.
pub(super) struct Own {
    start: i64,
    count: usize,
    core: CoreColumns,
    texts: Texts,
    more: Option<More>,
    /// Details that are not written yet.
    details: Vec<String>,
}

/// The rows after the first ones.
struct More {
    core: CoreColumns,
    text: TextColumns,
    details_at: u64,
    details: Vec<u32>,
}

/// What is written with the tile: the blocks of its first rows.
pub(super) struct Front {
    pub(super) rows: usize,
    /// Packed.
    pub(super) core: Vec<u8>,
    pub(super) texts: Texts,
    /// Where the blocks of the other rows begin, and their lengths.
    pub(super) more: (u64, [u32; 2]),
}

impl Own {
    /// Of a tile that begins at a time, where so many bytes are written.
    pub(super) fn new(start: i64, at: u64) -> Self {
        let texts = Texts { details_at: at, ..Texts::default() };
        let core = CoreColumns::new(start);
        Self { start, count: 0, core, texts, more: None, details: Vec::new() }
    }

    /// Takes the next row, and where it lies.
    pub(super) fn push<W: Write + Seek>(
        &mut self,
        sink: &mut Sink<'_, W>,
        row: &Row,
        place: Option<Place>,
    ) -> Result<(), Failed> {
        let core = CoreRow::new(row, place);
        if self.count < FIRST_ROWS {
            self.core.push(&core);
            self.texts.rows.push(TextRow::new(row));
        } else {
            let more = self.more.get_or_insert_with(|| More {
                core: CoreColumns::new(self.start),
                text: TextColumns::default(),
                details_at: sink.at(),
                details: Vec::new(),
            });
            more.core.push(&core);
            more.text.push([&row.id, &row.title, &row.date]);
        }
        self.count += 1;
        self.details.push(row.detail.clone().unwrap_or_default());
        if self.details.len() == DETAILS {
            self.flush(sink)?;
        }
        Ok(())
    }

    fn flush<W: Write + Seek>(&mut self, sink: &mut Sink<'_, W>) -> Result<(), Failed> {
        let has_some = self.details.iter().any(|detail| !detail.is_empty());
        let texts: Vec<&str> = self.details.iter().map(String::as_str).collect();
        let len = if has_some { sink.write(&pack_block(&encode_details(&texts)))? } else { 0 };
        match &mut self.more {
            Some(more) => more.details.push(len),
            None => self.texts.details.push(len),
        }
        self.details.clear();
        Ok(())
    }

    /// Writes what is left but for the first blocks.
    pub(super) fn end<W: Write + Seek>(mut self, sink: &mut Sink<'_, W>) -> Result<Front, Failed> {
        if !self.details.is_empty() {
            self.flush(sink)?;
        }
        let offset = sink.at();
        let mut lens = [0; 2];
        if let Some(More { core, text, details_at, details }) = self.more {
            lens[0] = sink.write(&packed(&core.encode())?)?;
            drop(core);
            lens[1] = sink.write(&packed(&text.encode((details_at, &details), offset))?)?;
        }
        let core = packed(&self.core.encode())?;
        Ok(Front { rows: self.count, core, texts: self.texts, more: (offset, lens) })
    }
}

fn packed(block: &[u8]) -> Result<Vec<u8>, Failed> {
    if block.len() > MOST_UNPACKED {
        let what = "the events of a tile have more words than a block may: 256 MB";
        return Err(Failed::Rows(what.into()));
    }
    Ok(pack_block(block))
}
