//! An event as engines hand it over.

/// Bits of [`Row::flags`].
pub mod flags {
    /// It has no known start: `start` is where the archive begins.
    pub const OPEN_START: u8 = 1;
    /// It has no known end: `end` is where the archive ends.
    pub const OPEN_END: u8 = 2;
    /// `~` or `%` on either side.
    pub const APPROXIMATE: u8 = 4;
    /// `?` or `%` on either side.
    pub const UNCERTAIN: u8 = 8;
}

/// The longest id, in bytes.
pub const LONGEST_ID: usize = 1 << 10;
/// The longest title and the longest date, in bytes.
pub const LONGEST_TEXT: usize = 1 << 16;
/// The longest details, in bytes: those of sixty-four rows are packed together.
pub const LONGEST_DETAIL: usize = 1 << 21;

/// The importance of what names none.
pub const COMMON_IMPORTANCE: u8 = 3;

/// An event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Earliest start, in ms since 1970.
    pub start: i64,
    /// Latest end, exclusive: later than `start`.
    pub end: i64,
    /// More is more important; documents have 1 to 5.
    pub importance: u8,
    /// See [`flags`].
    pub flags: u8,
    /// Who is in it: places in the list of actors, ascending.
    pub actors: Vec<u32>,
    /// Unique in the archive.
    pub id: String,
    /// The label.
    pub title: String,
    /// When, as EDTF.
    pub date: String,
    /// All else that is known of it, as a JSON object.
    pub detail: Option<String>,
}
