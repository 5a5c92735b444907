//! The first bytes of a file: what it is, and where the rest lies.

use crate::{
    Error, Grid,
    bytes::Reader,
    format::{BINS, FIRST_ROWS, MOST_ACTORS, MOST_LANES},
    gzip::crc32,
};

/// As of PNG: not text, and damaged by what takes it for some.
pub const MAGIC: [u8; 8] = *b"\x89ATT\r\n\x1a\n";
/// The version that is written, and the only one that is read.
pub const VERSION: u16 = 1;
/// How long the header is, in bytes.
pub const HEADER: usize = 128;
const SUM: usize = HEADER - 4;

/// What stands in the header.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Header {
    /// The axis.
    pub grid: Grid,
    /// So many lanes events lie on.
    pub lanes: u8,
    /// A tile of which no ancestor owns more events owns all of them.
    pub leaf_rows: u32,
    /// So many actors there are in the head.
    pub actors: u32,
    /// So many events there are.
    pub events: u64,
    /// So many tiles there are.
    pub tiles: u64,
    /// How long the file is.
    pub file_len: u64,
    /// Where the root directory begins, and how long it is.
    pub directory: (u64, u32),
    /// Where the head begins, and how long it is.
    pub head: (u64, u32),
    /// From byte 0, so many are needed for the first picture.
    pub first_len: u32,
    /// The room of a mark, and the most that one of a label takes, that events were placed with.
    pub mark_px: f32,
    /// See `mark_px`.
    pub label_px: f32,
}

impl Header {
    /// As bytes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.extend(VERSION.to_le_bytes());
        out.extend((HEADER as u16).to_le_bytes());
        out.extend(0_u32.to_le_bytes());
        out.extend(self.grid.origin_ms.to_le_bytes());
        out.extend([self.grid.span_log2, self.lanes]);
        out.extend((BINS as u16).to_le_bytes());
        out.extend((FIRST_ROWS as u32).to_le_bytes());
        out.extend(self.leaf_rows.to_le_bytes());
        out.extend(self.actors.to_le_bytes());
        for number in [self.events, self.tiles, self.file_len] {
            out.extend(number.to_le_bytes());
        }
        for (offset, len) in [self.directory, self.head] {
            out.extend(offset.to_le_bytes());
            out.extend(len.to_le_bytes());
        }
        out.extend(self.first_len.to_le_bytes());
        out.extend(self.mark_px.to_le_bytes());
        out.extend(self.label_px.to_le_bytes());
        out.resize(SUM, 0);
        out.extend(crc32(&out).to_le_bytes());
        out
    }

    /// From the first bytes of a file.
    ///
    /// # Errors
    /// Where it is no archive, one of another version, or one that was not finished.
    pub fn decode(bytes: &[u8]) -> Result<Self, Error> {
        let mut reader = Reader::new(bytes);
        if bytes.len() >= HEADER && bytes[..HEADER].iter().all(|byte| *byte == 0) {
            return Err(Error::new(0, "is empty: the archive was not finished"));
        }
        if reader.take(MAGIC.len())? != MAGIC {
            return Err(Error::new(0, "is no archive of a timeline (.att)"));
        }
        if reader.u16()? != VERSION {
            return Err(Error::new(8, "is of a version that is not known here"));
        }
        let header_len = usize::from(reader.u16()?);
        let mut reader =
            Reader::new(bytes.get(..HEADER).ok_or(Error::new(bytes.len(), "ends too soon"))?);
        reader.take(12)?;
        let sum = &bytes[SUM..HEADER];
        if header_len != HEADER || sum != crc32(&bytes[..SUM]).to_le_bytes() {
            return Err(Error::new(SUM, "is damaged: the header's sum is another"));
        }
        if reader.u32()? != 0 {
            return Err(Error::new(12, "asks for something that is not known here"));
        }
        let origin_ms = reader.u64()? as i64;
        let [span_log2, lanes] = [reader.u8()?, reader.u8()?];
        let sizes = (usize::from(reader.u16()?), reader.u32()? as usize);
        let header = Self {
            grid: Grid { origin_ms, span_log2 },
            lanes,
            leaf_rows: reader.u32()?,
            actors: reader.u32()?,
            events: reader.u64()?,
            tiles: reader.u64()?,
            file_len: reader.u64()?,
            directory: (reader.u64()?, reader.u32()?),
            head: (reader.u64()?, reader.u32()?),
            first_len: reader.u32()?,
            mark_px: f32::from_bits(reader.u32()?),
            label_px: f32::from_bits(reader.u32()?),
        };
        if sizes != (BINS, FIRST_ROWS) {
            return Err(Error::new(26, "has other bins or pages than are known here"));
        }
        header.checked()
    }

    fn checked(self) -> Result<Self, Error> {
        let lies_in = |(offset, len): (u64, u32)| {
            let end = offset.checked_add(u64::from(len));
            offset >= HEADER as u64 && end.is_some_and(|end| end <= self.file_len)
        };
        let is_px = |px: f32| (0.0..=10_000.0).contains(&px);
        let broken = [
            (!self.grid.is_sound(), 16, "has an axis that there cannot be"),
            (
                !(1..=MOST_LANES).contains(&self.lanes),
                25,
                "has more lanes than there may be, or none",
            ),
            (self.actors as usize > MOST_ACTORS, 36, "has more actors than there may be"),
            (self.events > u64::from(u32::MAX), 40, "has more events than there may be"),
            (
                self.tiles == 0 || self.tiles > self.file_len,
                48,
                "has more tiles than there can be, or none",
            ),
            (!lies_in(self.directory), 64, "has a directory that is not in the file"),
            (!lies_in(self.head), 76, "has a head that is not in the file"),
            (
                u64::from(self.first_len) > self.file_len,
                88,
                "needs more for the first picture than there is",
            ),
            (
                !is_px(self.mark_px) || !is_px(self.label_px),
                92,
                "has labels of a size that there cannot be",
            ),
        ];
        match broken.into_iter().find(|(is_so, ..)| *is_so) {
            Some((_, at, what)) => Err(Error::new(at, what)),
            None => Ok(self),
        }
    }
}
