//! Time: instants, spans and dates that may be uncertain.
//!
//! The axis is proleptic Gregorian wall-clock time in `i64` milliseconds
//! since 1970-01-01T00:00. A date without an offset is civil time and is shown
//! as written; an instant with an offset stands at its own wall clock until
//! [`Date::placed`] places it in a zone.
//!
//! A [`Span`] is half-open, an [`Extent`] includes both of its ends. Everything
//! here is a small value, and no arithmetic overflows.
//!
//! ```
//! use actor_timeline_time::edtf::{self, Mode};
//!
//! let date = edtf::parse("2020-03~", Mode::Strict)?;
//! assert_eq!(date.span().len_ms(), 31 * actor_timeline_time::DAY_MS);
//! assert!(date.qualifier().approximate);
//! # Ok::<(), edtf::ParseError>(())
//! ```
#![forbid(unsafe_code)]

use actor_timeline_base::{sort, std_lite};
pub mod calendar;
pub mod civil;
pub mod clocks;
pub mod digits;
pub mod duration;
pub mod edtf;
pub mod folds;
pub mod format;
pub mod in_zone;
pub mod ticks;
pub mod zone;

use zone::Zone;

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

/// How fine a date was given, finest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Precision {
    /// An instant with a fraction of a second, to the millisecond.
    Millisecond,
    /// An instant to the second; its extent is that second.
    Second,
    /// An instant to the minute (an extension, see [`edtf::Mode`]); its extent
    /// is that minute.
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

impl Qualifier {
    /// What either of the two says.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            uncertain: self.uncertain || other.uncertain,
            approximate: self.approximate || other.approximate,
        }
    }
}

/// What level 2 of EDTF says of a date beside its bounds, its precision and its qualifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Level2 {
    /// How sure year, month and day are, where that is not the same of all that are given:
    /// `2004-06-~11`. The qualifier of the whole says what any of them does.
    pub parts: Option<[Qualifier; 3]>,
    /// The code of a season that says where, or of a quarter, third or half of a year: 25 to 41.
    pub season: Option<u8>,
    /// The digits that are `X`, from the first of the year (the highest bit) to the last of the
    /// day, where level 1 could not say it: `156X-12-25`, `1984-1X`.
    pub unspecified: u8,
    /// What the year is taken to be, where not all of its digits are significant: `1950S2`.
    pub estimate: Option<Estimate>,
}

/// A year of which only the first digits are sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Estimate {
    /// The year as it is written.
    pub year: i64,
    /// So many of its digits are significant; at least 1.
    pub digits: u8,
}

/// Between which moments one end of a date lies, and how it was written.
///
/// `earliest <= latest`. Where nothing limits a side, `earliest` is `i64::MIN`
/// or `latest` is `i64::MAX`.
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
    /// Seconds east of UTC of the wall clock it is given in; `None` for civil
    /// time. To get UTC, subtract.
    pub offset_s: Option<i32>,
    /// What bounds and precision leave out.
    pub level2: Level2,
}

impl Extent {
    /// The same moments in UTC, when it has an offset; civil time stays.
    #[must_use]
    pub fn to_utc(self) -> Self {
        self.offset_s.map_or(self, |offset_s| Self {
            offset_s: Some(0),
            ..self.map(|at| at.saturating_sub(i64::from(offset_s) * 1000))
        })
    }

    /// On the wall clock of a zone, when it has an offset.
    fn in_zone(self, zone: &dyn Zone) -> Self {
        if self.offset_s.is_none() {
            return self;
        }
        let utc = self.to_utc();
        utc.with_offset(zone.offset_s(utc.sure()))
    }

    /// Where it stands on the axis of a zone, when it has an offset.
    fn on_axis(self, zone: &dyn Zone) -> Self {
        if self.offset_s.is_none() {
            return self;
        }
        self.to_utc().map(|at| zone::on_axis(zone, at))
    }

    /// A moment of it that something limits.
    #[must_use]
    pub fn sure(&self) -> Timestamp {
        if self.earliest == i64::MIN { self.latest } else { self.earliest }
    }

    /// One in UTC on wall clocks so many seconds east.
    fn with_offset(self, offset_s: i32) -> Self {
        let moved = self.map(|at| at.saturating_add(i64::from(offset_s) * 1000));
        Self { offset_s: Some(offset_s), ..moved }
    }

    /// Both ends mapped, but for one that nothing limits.
    pub fn map(self, map: impl Fn(Timestamp) -> Timestamp) -> Self {
        let of = |at: Timestamp| match at {
            i64::MIN | i64::MAX => at,
            _ => map(at),
        };
        Self { earliest: of(self.earliest), latest: of(self.latest), ..self }
    }
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
///
/// | written | kind | extent |
/// |---|---|---|
/// | a date | known | its own |
/// | `a/..` | end open | `i64::MAX` to `i64::MAX` |
/// | `../b` | start open | `i64::MIN` to `i64::MIN` |
/// | `a/` | end unknown | earliest of `a` to `i64::MAX` |
/// | `/b` | start unknown | `i64::MIN` to latest of `b` |
/// | `[a..]` | end open, start known | both earliest of `a` to `i64::MAX` |
/// | `[..b]` | start open, end known | both `i64::MIN` to latest of `b` |
/// | `../..`, `../`, `/..` | open or unknown | as above, an unknown one `i64::MIN` to `i64::MAX` |
///
/// Precision, qualifier and offset of an open or unknown bound are the other
/// bound's; without any date they are a year, none and none.
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
    /// `[a..b]`, `[a,b]`: one moment among several; `start` and `end` have the
    /// same extent, from the first to the last of them, as fine as the finest
    /// (a season counts as months). Which of the moments between are meant is
    /// not kept.
    OneOf,
    /// `{a..b}`, `{a,b}`: all of several moments, with extents as [`Shape::OneOf`] has them.
    AllOf,
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
    /// One known date.
    #[must_use]
    pub fn from_extent(extent: Extent) -> Self {
        let bound = Bound { kind: BoundKind::Known, extent };
        Self { shape: Shape::Single, start: bound, end: bound }
    }

    /// From the earliest start to just after the latest end. Open and unknown
    /// sides reach `i64::MIN` or `i64::MAX`. Never empty.
    #[must_use]
    pub fn span(&self) -> Span {
        Span::from_bounds(self.start.extent.earliest, self.end.extent.latest.saturating_add(1))
    }

    /// The part during which it surely lasts, if any: from the latest start to
    /// the earliest end of an interval.
    ///
    /// An open side reaches `i64::MIN` or `i64::MAX`. An unknown one may lie
    /// right at the other bound, so there is no core. Nor is there one between
    /// two days that follow each other: the first may start as it ends.
    #[must_use]
    pub fn core(&self) -> Option<Span> {
        let (from, to) = (self.start.extent.latest, self.end.extent.earliest);
        // `latest` is inside, so the last moment of the start is a moment of
        // the core only together with what follows.
        let from = if from == i64::MIN { from } else { from.saturating_add(1) };
        (self.shape == Shape::Interval && from < to).then(|| Span::from_bounds(from, to))
    }

    /// Nothing limits it in the past: its start is open or unknown.
    #[must_use]
    pub fn is_open_start(&self) -> bool {
        self.start.extent.earliest == i64::MIN
    }

    /// Nothing limits it in the future: its end is open or unknown.
    #[must_use]
    pub fn is_open_end(&self) -> bool {
        self.end.extent.latest == i64::MAX
    }

    /// An interval without any date: `../..`, `../`, `/..`.
    #[must_use]
    pub fn is_boundless(&self) -> bool {
        let has_date = |bound: &Bound| bound.kind == BoundKind::Known;
        self.shape == Shape::Interval && !has_date(&self.start) && !has_date(&self.end)
    }

    /// What either end says of its sureness.
    #[must_use]
    pub fn qualifier(&self) -> Qualifier {
        self.start.extent.qualifier.or(self.end.extent.qualifier)
    }

    /// Where it stands on the axis, where a zone is set.
    ///
    /// Instants stand in their order, also in the hour that a clock repeats, and none ends
    /// before it starts. An interval between an instant and civil time may: it then ends
    /// where it starts. Without a zone its ends stand by their own clocks, unless these
    /// contradict their order.
    #[must_use]
    pub fn placed(mut self, zone: Option<&dyn Zone>) -> Self {
        let offsets = (self.start.extent.offset_s, self.end.extent.offset_s);
        match (zone, offsets) {
            (_, (None, None)) => return self,
            (Some(zone), _) => {
                self.start.extent = self.start.extent.on_axis(zone);
                self.end.extent = self.end.extent.on_axis(zone);
            }
            (None, (Some(offset_s), Some(_))) if self.is_turned() => {
                self.end.extent = self.end.extent.to_utc().with_offset(offset_s);
            }
            _ => {}
        }
        if self.is_turned() {
            let start = self.start.extent;
            (self.end.extent.earliest, self.end.extent.latest) = (start.earliest, start.latest);
        }
        self
    }

    /// It ends before it starts, as the numbers are.
    fn is_turned(&self) -> bool {
        self.end.extent.latest < self.start.extent.earliest
    }

    /// What the clocks of a zone show then; civil dates stay.
    ///
    /// Where clocks are put back in between, it may end by them before it starts.
    #[must_use]
    pub fn in_zone(mut self, zone: &dyn Zone) -> Self {
        self.start.extent = self.start.extent.in_zone(zone);
        self.end.extent = self.end.extent.in_zone(zone);
        self
    }
}
