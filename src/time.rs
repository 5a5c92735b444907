//! Time: instants, spans and dates that may be uncertain.
//!
//! The axis is proleptic Gregorian wall-clock time in `i64` milliseconds
//! since 1970-01-01T00:00. A date without an offset is civil time and is shown
//! as written.

pub mod civil;
pub mod edtf;
pub mod format;
pub mod ticks;

/// Milliseconds since 1970-01-01T00:00, wall-clock time.
pub type Timestamp = i64;

/// Milliseconds in a day.
pub const DAY_MS: i64 = 86_400_000;

/// A half-open stretch of time `[start, end)`, ordered by construction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    start: Timestamp,
    end: Timestamp,
}

impl Span {
    /// The span between two timestamps, whichever comes first.
    #[must_use]
    pub fn from_bounds(a: Timestamp, b: Timestamp) -> Self {
        Self { start: a.min(b), end: a.max(b) }
    }

    /// First millisecond inside.
    #[must_use]
    pub fn start(self) -> Timestamp {
        self.start
    }

    /// First millisecond after.
    #[must_use]
    pub fn end(self) -> Timestamp {
        self.end
    }

    /// Length in milliseconds, saturating.
    #[must_use]
    pub fn len_ms(self) -> i64 {
        self.end.saturating_sub(self.start)
    }

    /// True when no millisecond is inside.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// True when the two share a millisecond, or an empty one lies inside the other.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end.max(other.start.saturating_add(1))
            && other.start < self.end.max(self.start.saturating_add(1))
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// How fine a date was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Precision {
    /// An instant with a fraction of a second.
    Millisecond,
    /// An instant to the second.
    Second,
    /// An instant to the minute (an RFC 3339 extension without seconds).
    Minute,
    /// `2020-01-03`, or `2020-01-XX` with an extent of a month.
    Day,
    /// `2020-01`, or `2020-XX` with an extent of a year.
    Month,
    /// `2020-21`: three months.
    Season,
    /// `2020`, or `202X` with an extent of a decade, `20XX` of a century.
    Year,
}

/// How sure the source is of a date. Never changes the bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Qualifier {
    /// `?` or `%`.
    pub uncertain: bool,
    /// `~` or `%`.
    pub approximate: bool,
}

/// Between which moments one end of a date lies, and how it was written.
///
/// Where a side is open or unknown, `earliest` is `i64::MIN` or `latest` is
/// `i64::MAX`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Extent {
    /// First millisecond it may be.
    pub earliest: Timestamp,
    /// Last millisecond it may be (inside).
    pub latest: Timestamp,
    /// How fine it was given.
    pub precision: Precision,
    /// How sure.
    pub qualifier: Qualifier,
}

/// Whether an end of a date is there at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BoundKind {
    /// A date was given.
    Known,
    /// `..`: it has no end on this side.
    Open,
    /// Left empty: there is an end, nobody knows when.
    Unknown,
}

/// One end of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Bound {
    /// Known, open or unknown.
    pub kind: BoundKind,
    /// Where it lies. For an open or unknown bound: all that is possible,
    /// given the other bound.
    pub extent: Extent,
}

/// How the two bounds belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// One date; `start` and `end` are the same.
    Single,
    /// `a/b`: it lasts from start to end.
    Interval,
    /// `[a..b]`, `[a,b]`: one moment among several; `start` and `end` are the same.
    OneOf,
}

/// A date as an event has it: EDTF, or the instants of DESIGN's extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Date {
    /// Single, interval or one-of.
    pub shape: Shape,
    /// When it starts.
    pub start: Bound,
    /// When it ends.
    pub end: Bound,
}

impl Date {
    /// From the earliest start to just after the latest end. Open sides reach
    /// `i64::MIN` or `i64::MAX`.
    #[must_use]
    pub fn span(&self) -> Span {
        Span::from_bounds(self.start.extent.earliest, self.end.extent.latest.saturating_add(1))
    }

    /// The part during which it surely lasts, if any: from the latest start to
    /// the earliest end of an interval.
    #[must_use]
    pub fn core(&self) -> Option<Span> {
        let (from, to) = (self.start.extent.latest, self.end.extent.earliest);
        // Both ends are days (or longer): the first and the last are inside.
        (self.shape == Shape::Interval && from < to).then(|| Span::from_bounds(from, to))
    }
}
