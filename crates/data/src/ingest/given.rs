//! Titles that are read when somebody asks for them.

use std::{
    fmt::{Debug, Formatter, Result},
    ops::Range,
    sync::OnceLock,
};

use super::words::Words;
use crate::columns::GivenTitles;

/// So many are read at once: labels are placed by importance, so who asks for one does not mostly ask
/// for its neighbours; but a call costs as much as a few titles.
const PIECE: u32 = 8;

/// Titles of whoever can read those from one place to another. Those around one that is asked for
/// are read with it, and none twice.
pub struct TitlesInPieces<R> {
    read: R,
    count: u32,
    pieces: Box<[OnceLock<Words>]>,
}

impl<R: Fn(Range<u32>) -> Words> TitlesInPieces<R> {
    /// So many titles, all of which `read` has.
    pub fn new(count: u32, read: R) -> Self {
        let pieces = (0..count.div_ceil(PIECE)).map(|_| OnceLock::new()).collect();
        Self { read, count, pieces }
    }
}

impl<R: Fn(Range<u32>) -> Words + Send + Sync> GivenTitles for TitlesInPieces<R> {
    fn title(&self, place: u32) -> &str {
        let (piece, at) = (place / PIECE, place % PIECE);
        let words = self.pieces[piece as usize].get_or_init(|| {
            let from = piece * PIECE;
            (self.read)(from..self.count.min(from + PIECE))
        });
        words.get(at as usize)
    }
}

impl<R> Debug for TitlesInPieces<R> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> Result {
        formatter.debug_struct("TitlesInPieces").field("count", &self.count).finish_non_exhaustive()
    }
}
