//! `text`: ids, titles and dates of rows, and where the details lie that are told when a reader asks
//! for them. Details are packed by sixty-four rows, apart from all that a picture needs.

use crate::{
    Error, Row,
    bytes::{Reader, push_signed, push_texts, push_varint},
    format::MOST_ROWS,
};

/// The details of so many rows are packed together.
pub const DETAILS: usize = 64;

/// The words of an event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextRow {
    /// Unique in the archive.
    pub id: String,
    /// The label.
    pub title: String,
    /// When, as EDTF.
    pub date: String,
}

impl TextRow {
    /// The words of a row.
    #[must_use]
    pub fn new(row: &Row) -> Self {
        Self { id: row.id.clone(), title: row.title.clone(), date: row.date.clone() }
    }
}

/// The words of some rows of a tile.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    /// In the order of the rows.
    pub rows: Vec<TextRow>,
    /// Where the details of the first rows begin in the file.
    pub details_at: u64,
    /// How long the details of each [`DETAILS`] rows are; 0 where they have none.
    pub details: Vec<u32>,
}

impl Texts {
    /// Where the details of each row lie in the file, in the order of the rows: in how many bytes from
    /// where on, and which of those packed there they are. `None` where there are none.
    pub fn places(&self) -> impl Iterator<Item = Option<(u64, u32, usize)>> {
        let mut next = self.details_at;
        let groups = self.details.iter().map(move |len| {
            let at = next;
            next += u64::from(*len);
            (at, *len)
        });
        let rows = |(at, len)| (0..DETAILS).map(move |row| (len > 0).then_some((at, len, row)));
        groups.flat_map(rows).take(self.rows.len())
    }
}

/// As a block that is not packed, of those that begin at `offset` in the file: where details lie is
/// told from there, so that what a tile has is the same wherever it stands.
#[must_use]
pub fn encode_text(texts: &Texts, offset: u64) -> Vec<u8> {
    let mut columns = TextColumns::default();
    texts.rows.iter().for_each(|row| columns.push([&row.id, &row.title, &row.date]));
    columns.encode((texts.details_at, &texts.details), offset)
}

/// Words as columns that grow: no more memory than their bytes.
#[derive(Debug, Default)]
pub(crate) struct TextColumns {
    count: u64,
    /// How long they are, and the words, of ids, titles and dates.
    columns: [(Vec<u8>, Vec<u8>); 3],
}

impl TextColumns {
    pub(crate) fn push(&mut self, words: [&str; 3]) {
        self.count += 1;
        for ((lens, bytes), text) in self.columns.iter_mut().zip(words) {
            push_varint(lens, text.len() as u64);
            bytes.extend(text.as_bytes());
        }
    }

    /// As a block of those that begin at `offset`, with where details lie and how long they are.
    pub(crate) fn encode(&self, (details_at, details): (u64, &[u32]), offset: u64) -> Vec<u8> {
        let mut out = Vec::new();
        push_varint(&mut out, self.count);
        for (lens, bytes) in &self.columns {
            out.extend(lens);
            out.extend(bytes);
        }
        push_signed(&mut out, details_at.wrapping_sub(offset) as i64);
        details.iter().for_each(|len| push_varint(&mut out, u64::from(*len)));
        out
    }
}

/// An unpacked block of those that begin at `offset`, in a file of so many bytes.
///
/// # Errors
/// Where it is not one.
pub fn decode_text(bytes: &[u8], (offset, file_len): (u64, u64)) -> Result<Texts, Error> {
    let mut reader = Reader::new(bytes);
    let count = reader.count(MOST_ROWS)?;
    let rows = read_words(&mut reader, count)?;
    let away = "details are not in the file";
    let details_at = offset.wrapping_add(reader.signed()? as u64);
    if details_at > file_len {
        return Err(reader.error(away));
    }
    let (mut details, mut end) = (Vec::new(), details_at);
    for _ in 0..count.div_ceil(DETAILS) {
        let len = reader.up_to(u64::from(u32::MAX).min(file_len - end), away)?;
        end += len;
        details.push(len as u32);
    }
    reader.end()?;
    Ok(Texts { rows, details_at, details })
}

pub(crate) fn push_words(out: &mut Vec<u8>, rows: &[TextRow]) {
    push_texts(out, rows.iter().map(|row| &*row.id));
    push_texts(out, rows.iter().map(|row| &*row.title));
    push_texts(out, rows.iter().map(|row| &*row.date));
}

pub(crate) fn read_words(reader: &mut Reader<'_>, count: usize) -> Result<Vec<TextRow>, Error> {
    let mut columns =
        [reader.texts(count)?, reader.texts(count)?, reader.texts(count)?].map(Vec::into_iter);
    let mut next = |column: usize| columns[column].next().unwrap_or_default();
    Ok((0..count).map(|_| TextRow { id: next(0), title: next(1), date: next(2) }).collect())
}

/// Details of up to [`DETAILS`] rows, empty where a row has none, as a block that is not packed.
#[must_use]
pub fn encode_details(details: &[&str]) -> Vec<u8> {
    let mut out = Vec::new();
    push_varint(&mut out, details.len() as u64);
    push_texts(&mut out, details.iter().copied());
    out
}

/// An unpacked block of details.
///
/// # Errors
/// Where it is not one.
pub fn decode_details(bytes: &[u8]) -> Result<Vec<String>, Error> {
    let mut reader = Reader::new(bytes);
    let count = reader.count(DETAILS)?;
    let details = reader.texts(count)?;
    reader.end()?;
    Ok(details)
}
