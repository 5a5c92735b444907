//! The bytes of an archive. Each block is encoded and decoded by itself, packed by gzip.

mod core_block;
mod density;
mod directory;
mod header;
mod over;
mod text;

pub use core_block::{CoreRow, decode_core, encode_core};
pub use density::{BINS, Density, Key, Series, decode_density, encode_density};
pub use directory::{BLOCKS, Block, Elsewhere, Entry, Node, decode_directory, encode_directory};
pub use header::{HEADER, Header, MAGIC, VERSION};
pub use over::{Guest, Over, Showing, decode_over, encode_over, torn};
pub use text::{DETAILS, TextRow, Texts, decode_details, decode_text, encode_details, encode_text};

#[cfg(feature = "pack")]
pub(crate) use core_block::CoreColumns;
pub(crate) use core_block::{push_rows, read_rows};
#[cfg(feature = "pack")]
pub(crate) use text::TextColumns;
pub(crate) use text::{push_words, read_words};

use crate::{Error, gzip};

/// Header, root directory, head and root tile lie within so many bytes at the front, wherever they
/// can: one request, one picture.
pub const FRONT: u64 = 65_536;
/// The root directory takes so many bytes at most.
pub const ROOT_DIRECTORY: usize = 8_192;
/// Rows of a tile that come in its first blocks; the others have blocks of their own.
pub const FIRST_ROWS: usize = 512;
/// More than so many rows no tile has.
pub const MOST_ROWS: usize = 1 << 22;
/// More than so many actors no archive has.
pub const MOST_ACTORS: usize = 1 << 20;
/// More than so many actors no event has.
pub const MOST_PARTS: usize = 1 << 12;
/// More lanes there are not.
pub const MOST_LANES: u8 = 64;
/// No block unpacks to more bytes.
pub const MOST_UNPACKED: usize = 1 << 28;
/// No head unpacks to more bytes.
pub const MOST_HEAD: usize = 1 << 26;

/// Packs a block.
#[must_use]
pub fn pack_block(bytes: &[u8]) -> Vec<u8> {
    gzip::pack(bytes)
}

/// Unpacks a block.
///
/// # Errors
/// Where it is not packed by gzip, is damaged, or would be longer than `most`.
pub fn unpack_block(bytes: &[u8], most: usize) -> Result<Vec<u8>, Error> {
    gzip::unpack(bytes, most)
}

/// A scale in px per ms from which something shows: the upper half of an `f32`, rounded up. Where
/// events lie holds at larger scales as well, so rounding up keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Scale(u16);

impl Scale {
    /// At no scale.
    pub const NEVER: Self = Self(0x7F80);

    /// The least that is not below a scale.
    #[must_use]
    pub fn at_least(px_per_ms: f64) -> Self {
        if px_per_ms.is_nan() || px_per_ms > f64::from(f32::MAX) {
            return Self::NEVER;
        }
        let near = (px_per_ms as f32).max(0.0).to_bits();
        let bits = near + u32::from(f64::from(f32::from_bits(near)) < px_per_ms);
        Self(((bits >> 16) + u32::from(bits & 0xFFFF != 0)) as u16)
    }

    /// From its bits; `None` where they are no scale.
    #[must_use]
    pub fn from_bits(bits: u16) -> Option<Self> {
        (bits <= Self::NEVER.0).then_some(Self(bits))
    }

    /// Its bits.
    #[must_use]
    pub fn bits(self) -> u16 {
        self.0
    }

    /// In px per ms.
    #[must_use]
    pub fn px_per_ms(self) -> f64 {
        f32::from_bits(u32::from(self.0) << 16).into()
    }
}

/// Where an event lies, and from which scales on its mark and its label show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// From 0, the uppermost.
    pub lane: u8,
    /// From when its mark and its bar show.
    pub mark: Scale,
    /// From when its label shows too; not before the mark.
    pub label: Scale,
}

#[cfg(test)]
mod tests {
    use super::Scale;

    #[test]
    fn scales_are_rounded_up_by_less_than_a_hundredth() {
        for k in 0..100_000_u32 {
            let scale = (f64::from(k) * 0.37 + 1.0).powi(3) * 1e-12;
            let rounded = Scale::at_least(scale);
            let up = rounded.px_per_ms();
            assert!(up >= scale && up <= scale * 1.008, "{scale} {up}");
            assert_eq!(Scale::at_least(up), rounded);
        }
        assert_eq!(Scale::at_least(f64::INFINITY), Scale::NEVER);
        assert_eq!(Scale::at_least(f64::MAX), Scale::NEVER);
        assert_eq!(Scale::at_least(0.0).px_per_ms(), 0.0);
        assert_eq!(Scale::NEVER.px_per_ms(), f64::INFINITY);
    }
}
