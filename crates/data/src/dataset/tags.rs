//! The tags of events: a column of its own, empty where no event has one.

use super::Dataset;
use crate::{EventIx, TagIx};

impl Dataset {
    /// Words to filter by, each once, in the order of the event; may be empty.
    #[must_use]
    pub fn tags_of(&self, e: EventIx) -> &[TagIx] {
        match self.columns.tag_numbers.get(e.index()) {
            Some(&list) => self.columns.tag_lists.get(list),
            None => &[],
        }
    }

    /// All tags of all events, by the alphabet.
    #[must_use]
    pub fn tags(&self) -> &[String] {
        &self.columns.tags
    }

    /// The number of a tag. O(log n).
    #[must_use]
    pub fn find_tag(&self, tag: &str) -> Option<TagIx> {
        let place = self.columns.tags.binary_search_by(|other| other.as_str().cmp(tag)).ok()?;
        Some(TagIx(place as u32))
    }
}
