//! Events as columns, sorted by (earliest start, id).
//!
//! Columns hold what every frame needs; words beyond the title are read from
//! the source text when they are asked for. Invariants: `ends[i] > starts[i]`,
//! starts ascend, ids are distinct, all columns are equally long.

mod captions;
mod fields;
mod later;
mod moments;
mod numbers;
mod rows;
mod table;
mod tags;
mod texts;
mod times;

pub use actor_timeline_base::decimal::number;
pub use captions::Caption;
pub use fields::{Field, FieldDetail, FieldKind, FieldValue};
pub(super) use later::{Later, with_members};
pub(super) use moments::date_between;
pub use numbers::{CLASSES, Numbers};
pub use rows::{RowId, Rows};
pub use table::Dataset;
pub(super) use table::{Columns, Core, EventBits};
pub(super) use tags::key;
pub use texts::TextReader;
pub use times::Times;

use super::ActorIx;
use crate::time::{Date, Span};

/// What the document says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Info {
    /// Plain text, may be empty.
    pub title: String,
    /// Plain text, may be empty.
    pub description: String,
    /// BCP 47 tag of the texts chosen, may be empty.
    pub lang: String,
    /// The span to show first.
    pub view: Option<Span>,
}

/// How much a source's assertion stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Status {
    /// The default.
    #[default]
    Reported,
    /// Sources contradict each other.
    Disputed,
    /// An earlier report was wrong and has been mended.
    Corrected,
    /// The report was withdrawn.
    Retracted,
}

impl Status {
    /// All, in the order in which they are told.
    pub const ALL: [Self; 4] = [Self::Reported, Self::Disputed, Self::Corrected, Self::Retracted];

    pub(crate) const NAMES: [&str; 4] = ["reported", "disputed", "corrected", "retracted"];

    /// As documents and pages write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}

/// A document that asserts events.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Unique in the document.
    pub id: String,
    /// Who published it.
    pub publisher: String,
    /// Its title.
    pub title: String,
    /// When it was published.
    pub date: Option<Date>,
    /// `http:`, `https:` or `mailto:`.
    pub url: Option<String>,
    /// How publisher and day are known.
    pub note: String,
}

/// A stretch of time with a name, drawn behind the events; or the date of a marker, drawn as
/// a line across them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Era {
    /// Its name.
    pub title: String,
    /// How long it lasts.
    pub date: Date,
}

/// What one source says of one event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// Index into [`Dataset::sources`].
    pub source: usize,
    /// Words of the source.
    pub quote: String,
    /// What the document's author remarks on it.
    pub note: String,
    /// A link closer to the passage than the source's own.
    pub url: Option<String>,
}

/// A picture that belongs to an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    /// Its address (`http:` or `https:`, or relative).
    pub src: String,
    /// What it shows.
    pub alt: String,
    /// Whose it is.
    pub credit: String,
}

/// An actor's part in an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The actor.
    pub actor: ActorIx,
    /// As what; may be empty.
    pub role: String,
}

/// All that the document says of one event; read from its source row on demand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    /// Unique in the dataset.
    pub id: String,
    /// The label.
    pub title: String,
    /// A few sentences, may be empty.
    pub summary: String,
    /// When it happens.
    pub date: Date,
    /// The date as written.
    pub date_text: String,
    /// Why the date is what it is.
    pub date_note: String,
    /// Who; the first one leads.
    pub actors: Vec<Part>,
    /// 1 to 5.
    pub importance: u8,
    /// Words to filter by.
    pub tags: Vec<String>,
    /// What it says of fields, in its own order.
    pub fields: Vec<FieldDetail>,
    /// Where, may be empty.
    pub place: String,
    /// More about it.
    pub link: Option<String>,
    /// A picture.
    pub media: Option<Media>,
    /// How much it stands.
    pub status: Status,
    /// Who asserts it.
    pub sources: Vec<Citation>,
    /// BCP 47 tag of the texts chosen, where it differs from the document's.
    pub lang: String,
}
