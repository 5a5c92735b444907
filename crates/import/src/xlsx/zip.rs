//! The directory of a zip archive, and its files with a limit to what they unpack to.

use crate::text::text;
use std::cell::Cell;

use actor_timeline_base::Error;

const MOST_FILES: usize = 10_000;
/// In bytes, of all that is unpacked.
const LARGEST: usize = 256 << 20;

/// A file in the archive.
#[derive(Debug)]
struct File {
    name: String,
    method: u16,
    packed: usize,
    unpacked: usize,
    /// Where its local header is.
    at: usize,
}

/// An archive, of which only the directory was read.
#[derive(Debug)]
pub(super) struct Archive<'b> {
    bytes: &'b [u8],
    files: Vec<File>,
    /// How much may still be unpacked.
    left: Cell<usize>,
}

fn bad(why: &str) -> Error {
    Error::new("bad-zip", text!("the workbook is broken: ", why))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<usize> {
    let number = u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?);
    usize::try_from(number).ok()
}

impl<'b> Archive<'b> {
    /// Reads the directory at the end.
    ///
    /// # Errors
    ///
    /// `bad-zip`.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Error> {
        // A comment of at most 64 KB may stand after the end record of 22 bytes.
        let from = bytes.len().saturating_sub(22 + 0xffff);
        let tail = &bytes[from..];
        let end = tail.windows(4).rposition(|word| word == b"PK\x05\x06");
        let end = from + end.ok_or_else(|| bad("it has no directory; it may be cut off"))?;
        let count = u16_at(bytes, end + 10).map(usize::from);
        let (count, mut at) =
            count.zip(u32_at(bytes, end + 16)).ok_or_else(|| bad("it is cut off"))?;
        if count > MOST_FILES || at >= bytes.len() {
            return Err(bad("its directory is not one that is read"));
        }
        let mut files = Vec::new();
        for _ in 0..count {
            let (file, length) =
                Self::entry(bytes, at).ok_or_else(|| bad("its directory is cut off"))?;
            files.push(file);
            at += length;
        }
        Ok(Self { bytes, files, left: Cell::new(LARGEST) })
    }

    /// A file of the directory, and how long its entry is.
    fn entry(bytes: &[u8], at: usize) -> Option<(File, usize)> {
        if bytes.get(at..at + 4)? != b"PK\x01\x02" {
            return None;
        }
        let length = |offset| u16_at(bytes, at + offset).map(usize::from);
        let name_length = length(28)?;
        let name = bytes.get(at + 46..at + 46 + name_length)?;
        let file = File {
            name: String::from_utf8_lossy(name).into_owned(),
            method: u16_at(bytes, at + 10)?,
            packed: u32_at(bytes, at + 20)?,
            unpacked: u32_at(bytes, at + 24)?,
            at: u32_at(bytes, at + 42)?,
        };
        Some((file, 46 + name_length + length(30)? + length(32)?))
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.file(name).is_some()
    }

    fn file(&self, name: &str) -> Option<&File> {
        self.files.iter().find(|file| file.name.eq_ignore_ascii_case(name))
    }

    /// A file as text; `None` where there is none of that name.
    ///
    /// # Errors
    ///
    /// `bad-zip`, and `too-large` where all that was unpacked so far has more than 256 MB.
    pub(super) fn text(&self, name: &str) -> Result<Option<String>, Error> {
        let Some(file) = self.file(name) else { return Ok(None) };
        let too_large = || {
            Error::new("too-large", text!("the workbook unpacks to more than 256 MB (", name, ")"))
        };
        if file.unpacked > self.left.get() {
            return Err(too_large());
        }
        let packed = self.packed(file).ok_or_else(|| bad("a file in it is cut off"))?;
        let bytes = match file.method {
            0 => packed.to_vec(),
            8 => miniz_oxide::inflate::decompress_to_vec_with_limit(packed, self.left.get())
                .map_err(|error| match error.status {
                    miniz_oxide::inflate::TINFLStatus::HasMoreOutput => too_large(),
                    _ => bad("a file in it cannot be unpacked"),
                })?,
            _ => return Err(bad("it is encrypted or packed in an unusual way")),
        };
        self.left.set(self.left.get().saturating_sub(bytes.len()));
        let text = String::from_utf8(bytes).map_err(|_| bad("a file in it is not UTF-8"))?;
        Ok(Some(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)))
    }

    /// The bytes of a file, after its local header.
    fn packed(&self, file: &File) -> Option<&[u8]> {
        if self.bytes.get(file.at..file.at.checked_add(4)?)? != b"PK\x03\x04" {
            return None;
        }
        let length = |offset| u16_at(self.bytes, file.at + offset).map(usize::from);
        let from = file.at + 30 + length(26)? + length(28)?;
        self.bytes.get(from..from.checked_add(file.packed)?)
    }
}
