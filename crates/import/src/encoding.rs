//! From bytes to text: UTF-8, UTF-16 and windows-1252, told apart by what is there.

use crate::text::text;
use std::borrow::Cow;

use actor_timeline_base::Error;

use crate::report::{At, Losses};

/// What windows-1252 has from 0x80 to 0x9f; the rest is Latin-1. Five bytes mean nothing and
/// are controls, as browsers read them (WHATWG Encoding, index windows-1252).
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Files that are no text, by how they begin, and what to do with them.
const NO_TEXT: [(&[u8], &str); 8] = [
    (b"\xd0\xcf\x11\xe0", "this is an old Excel or Word file; save it as .xlsx or .csv"),
    (b"%PDF", "this is a PDF; copy its table into a spreadsheet"),
    (b"\x1f\x8b", "this is a gzip archive; unpack it first"),
    (b"\x89PNG", "this is a picture"),
    (b"\xff\xd8\xff", "this is a picture"),
    (b"PAR1", "this is a Parquet file; save it as .csv"),
    (b"{\\rtf", "this is a text of a word processor; copy its table into a spreadsheet"),
    (b"PK\x03\x04", "this is a zip archive; unpack it first"),
];
/// Zip archives that are documents, by the name of a file in them.
const IN_ZIP: [(&[u8], &str); 3] = [
    (b"word/", "this is a Word document; copy its table into a spreadsheet"),
    (b"ppt/", "these are slides; copy their table into a spreadsheet"),
    (b"opendocument", "this is an OpenDocument file; save it as .xlsx or .csv"),
];
const CUT_WORKBOOK: &str = "this workbook is cut off or broken; copy it again, or save it anew";
/// How much of a file is looked at to see whether it is text, in bytes.
const SAMPLE: usize = 64 * 1024;

/// The text of a file without its byte order mark. What was assumed stands in `losses`.
///
/// # Errors
///
/// `not-supported`, `bad-zip` and `not-text`, with what to do instead.
pub(crate) fn decode<'a>(bytes: &'a [u8], losses: &mut Losses) -> Result<Cow<'a, str>, Error> {
    let no_text = |help| Err(Error::new("not-text", help));
    if let Some((start, help)) = NO_TEXT.iter().find(|(start, _)| bytes.starts_with(start)) {
        let sample = &bytes[..bytes.len().min(SAMPLE)];
        let has = |name: &[u8]| sample.windows(name.len()).any(|word| word == name);
        if !start.starts_with(b"PK") {
            return Err(Error::new("not-supported", *help));
        }
        if has(b"xl/") {
            return Err(Error::new("bad-zip", CUT_WORKBOOK));
        }
        let within = IN_ZIP.iter().find(|(name, _)| has(name));
        return Err(Error::new("not-supported", within.map_or(*help, |(_, help)| help)));
    }
    let text = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest, losses),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes, losses),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes, losses),
        // ASCII in UTF-16 has a zero in every second place.
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => {
            utf16(bytes, u16::from_le_bytes, losses)
        }
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => {
            utf16(bytes, u16::from_be_bytes, losses)
        }
        _ => utf8(bytes, losses),
    };
    if !text.is_empty() && text.bytes().all(|byte| byte == 0) {
        return no_text("the file has only NUL bytes; copy or download it again");
    }
    let sample = text.bytes().take(SAMPLE);
    let controls = sample.filter(|byte| matches!(byte, 1..=8 | 14..=26 | 28..=31 | 127)).count();
    if controls > 2 && controls * 50 > text.len().min(SAMPLE) {
        return no_text("this is no text; save its table as .csv or .xlsx");
    }
    Ok(without_nul(text, losses))
}

fn utf8<'a>(bytes: &'a [u8], losses: &mut Losses) -> Cow<'a, str> {
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Cow::Borrowed(text),
        Err(error) => error,
    };
    let before = &bytes[..error.valid_up_to()];
    let row = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    let done =
        text!("is not UTF-8 (line ", row, " is the first that is not): read as windows-1252");
    losses.add("encoding", At::FILE, "", &done, "save it as UTF-8 if letters came out wrong");
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    text.extend(bytes.iter().map(|&byte| match byte {
        0x80..0xa0 => WINDOWS_1252[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }));
    Cow::Owned(text)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16, losses: &mut Losses) -> Cow<'static, str> {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let mut broken = u32::from(bytes.len() % 2 == 1);
    let text = char::decode_utf16(units).map(|c| {
        c.unwrap_or_else(|_| {
            broken += 1;
            char::REPLACEMENT_CHARACTER
        })
    });
    let text = text.collect();
    losses.add_many("encoding", "", broken, "has broken UTF-16: U+FFFD stands for it");
    Cow::Owned(text)
}

fn without_nul<'a>(text: Cow<'a, str>, losses: &mut Losses) -> Cow<'a, str> {
    if !text.as_bytes().contains(&0) {
        return text;
    }
    let count = text.bytes().filter(|byte| *byte == 0).count();
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    let before = text.split('\0').next().unwrap_or_default();
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let done = text!("has NUL bytes, the first in line ", line, ": left out");
    losses.add_many("encoding", "", count, &done);
    Cow::Owned(text.replace('\0', ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> (String, usize) {
        let mut losses = Losses::default();
        let text = decode(bytes, &mut losses).expect("it is text").into_owned();
        (text, losses.into_list().len())
    }

    #[test]
    fn encodings_are_told_apart() {
        assert_eq!(decoded("é,1".as_bytes()), ("é,1".into(), 0));
        assert_eq!(decoded("\u{feff}é".as_bytes()), ("é".into(), 0));
        assert_eq!(decoded(b"\xff\xfea\0\xe9\0"), ("aé".into(), 0));
        assert_eq!(decoded(b"\xfe\xff\0a\0\xe9"), ("aé".into(), 0));
        assert_eq!(decoded(b"a\0b\0"), ("ab".into(), 0));
        assert_eq!(decoded(b"\0a\0b"), ("ab".into(), 0));
        assert_eq!(decoded(b"caf\xe9 \x93x\x94"), ("café “x”".into(), 1));
    }

    #[test]
    fn what_is_broken_is_told() {
        assert_eq!(decoded(b"\xff\xfe\0\xd8a\0"), ("\u{fffd}a".into(), 1));
        assert_eq!(decoded(b"title\0,date"), ("title,date".into(), 1));
        let error = decode(b"%PDF-1.7", &mut Losses::default()).expect_err("it is no text");
        assert_eq!(error.code(), "not-supported");
    }
}
