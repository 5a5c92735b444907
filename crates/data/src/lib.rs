//! From a document to columns that the rest reads.
//!
//! `document` knows the public JSON and nothing of columns; `ingest` turns rows
//! into a [`dataset::Dataset`]; everything else reads the dataset. The words of
//! an event (summary, roles, quotes) stay in the source text and are read on
//! demand by the code that read them first.
//!
//! ```
//! use actor_timeline_data::ingest::{self, Options};
//!
//! let json = r#"{ "events": [
//!     { "title": "First light", "date": "2021-07-12~", "actors": ["ada"] },
//!     { "title": "Never", "date": "2021-13" }
//! ] }"#;
//! let (data, warnings) = ingest::from_json(json, &Options::default())?;
//! assert_eq!(data.len(), 1);
//! assert!(warnings.iter().any(|warning| warning.path == "events[1].date"));
//! # Ok::<(), actor_timeline_data::Error>(())
//! ```
#![forbid(unsafe_code)]

pub use actor_timeline_base::{Error, Warning};
pub use actor_timeline_time as time;

use actor_timeline_base::{error, escape, sort, std_lite, unseen};

pub mod actors;
pub mod columns;
pub mod dataset;
mod document;
#[cfg(feature = "embedded-data")]
pub mod embedded;
pub mod ingest;
pub mod relations;
pub mod shift;
pub mod steps;
mod write;

/// Position of an event in its dataset, in order of (earliest start, id).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EventIx(pub u32);

impl EventIx {
    /// As a column index.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Number of a tag, or of a value of a field, in its dataset: tags first, then the values of
/// each field; those of one in the order of the alphabet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TagIx(pub u32);

impl TagIx {
    /// As a column index.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What of an event is told apart by its [`TagIx`]: its tags, or a field that the document
/// declares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FieldIx(pub u32);

impl FieldIx {
    /// The tags, which come before all fields.
    pub const TAGS: Self = Self(0);

    /// Its place among the declared fields; `None` for the tags.
    #[must_use]
    pub fn index(self) -> Option<usize> {
        (self.0 as usize).checked_sub(1)
    }
}

/// Position of an actor in its dataset, in the order of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ActorIx(pub u32);

impl ActorIx {
    /// As a column index.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}
