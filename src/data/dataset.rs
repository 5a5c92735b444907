//! Events as columns, sorted by (earliest start, id).

use super::{ActorIx, EventIx, actors::Actors};
use crate::time::{Date, Span, Timestamp};

/// What the document says of itself.
#[derive(Clone, Debug, Default)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
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

/// A document that asserts events.
#[derive(Clone, Debug, Default)]
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

/// A stretch of time with a name, drawn behind the events.
#[derive(Clone, Debug)]
pub struct Era {
    /// Its name.
    pub title: String,
    /// When.
    pub date: Date,
}

/// What one source says of one event.
#[derive(Clone, Debug)]
pub struct Citation {
    /// Index into [`Dataset::sources`].
    pub source: usize,
    /// Words of the source.
    pub quote: String,
    /// Ours.
    pub note: String,
    /// A link closer to the passage than the source's own.
    pub url: Option<String>,
}

/// A picture that belongs to an event.
#[derive(Clone, Debug)]
pub struct Media {
    /// Its address (`http:` or `https:`, or relative).
    pub src: String,
    /// What it shows.
    pub alt: String,
    /// Whose it is.
    pub credit: String,
}

/// An actor's part in an event.
#[derive(Clone, Debug)]
pub struct Part {
    /// Who.
    pub actor: ActorIx,
    /// As what; may be empty.
    pub role: String,
}

/// All that the document says of one event; read from its source row on demand.
#[derive(Clone, Debug)]
pub struct Detail {
    /// Unique in the dataset.
    pub id: String,
    /// The label.
    pub title: String,
    /// A few sentences, may be empty.
    pub summary: String,
    /// When.
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

/// What of an event's date the picture needs, without the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    /// From the earliest start to just after the latest end; open sides are
    /// cut at the dataset's extent.
    pub room: Span,
    /// The part during which it surely lasts (intervals only), cut likewise.
    pub core: Option<Span>,
    /// It has no known start (open or unknown).
    pub open_start: bool,
    /// It has no known end (open or unknown).
    pub open_end: bool,
    /// `~` or `%` on either side.
    pub approximate: bool,
    /// `?` or `%` on either side.
    pub uncertain: bool,
}

/// Events as columns; made by [`crate::data::ingest`].
#[derive(Clone, Debug, Default)]
pub struct Dataset {
    // private columns (helper D)
    _todo: (),
}

impl Dataset {
    // Contract (helper D implements; O(1) unless said otherwise):
    // pub fn info(&self) -> &Info
    // pub fn actors(&self) -> &Actors
    // pub fn sources(&self) -> &[Source]
    // pub fn eras(&self) -> &[Era]
    // pub fn len(&self) -> usize; is_empty
    // pub fn events(&self) -> impl Iterator<Item = EventIx>
    // pub fn starts(&self) -> &[Timestamp]         earliest starts, ascending, i64::MIN where open
    // pub fn ends(&self) -> &[Timestamp]           latest end + 1 ms (exclusive), i64::MAX where open; ends[i] > starts[i]
    // pub fn extent(&self) -> Span                 over known bounds only; never empty
    // pub fn times(&self, e: EventIx) -> Times
    // pub fn title(&self, e: EventIx) -> &str
    // pub fn id(&self, e: EventIx) -> &str
    // pub fn find(&self, id: &str) -> Option<EventIx>     O(log n)
    // pub fn importance(&self, e: EventIx) -> u8   1..=5
    // pub fn status(&self, e: EventIx) -> Status
    // pub fn actors_of(&self, e: EventIx) -> &[ActorIx]   first = lead; without repeats; may be empty
    // pub fn detail(&self, e: EventIx) -> Detail   parses the source row: O(row)
    // pub fn source_rows(&self) …                  for toJSON later
}
