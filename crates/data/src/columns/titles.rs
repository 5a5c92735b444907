//! Titles that are not in the text of their rows.

use std::{fmt::Debug, sync::Arc};

use super::{Texts, Word};

/// Titles that stay with whoever has given them until somebody asks for one.
pub trait GivenTitles: Debug + Send + Sync {
    /// The one at a place, in the order in which they were given.
    fn title(&self, place: u32) -> &str;
}

/// Titles of their own: those of some events, or of all where they stay with whoever has given them.
#[derive(Clone, Debug, Default)]
pub(crate) struct OwnTitles {
    pub(crate) texts: Texts,
    /// Then [`Word::own`] is a place among these.
    pub(crate) given: Option<Arc<dyn GivenTitles>>,
}

impl OwnTitles {
    /// The title of a row, which starts at a place of a text.
    #[inline(never)] // small, and asked for everywhere
    pub(crate) fn get<'t>(&'t self, word: Word, (text, row): (&'t str, u32)) -> &'t str {
        match &self.given {
            Some(given) => given.title(word.index()),
            None => word.get(text, row, &self.texts),
        }
    }
}
