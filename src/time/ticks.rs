//! The calendar ladder: which steps an axis may take, from milliseconds to millennia.

use super::Timestamp;

/// A calendar unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unit {
    /// 1 ms.
    Millisecond,
    /// 1000 ms.
    Second,
    /// 60 s.
    Minute,
    /// 60 min.
    Hour,
    /// 24 h.
    Day,
    /// 28 to 31 days.
    Month,
    /// 12 months.
    Year,
}

/// A step of the ladder: `count` units, such as 3 months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Step {
    /// Of what.
    pub unit: Unit,
    /// How many.
    pub count: u32,
}

// Contract (helper A implements):
// pub const LADDER: &[Step]   ms 1 10 100(…), s 1 5 15 30, min 1 5 15 30, h 1 3 6 12, d 1 2 7 (within a month: 1, 8, 15, 22; 2: odd days, without the 31st where the 1st follows), months 1 3, years 1 2 5 10 20 50 … up to what i64 ms can hold
// impl Step {
//   pub fn mean_ms(self) -> f64
//   pub fn for_scale(ms_per_px: f64, min_px: f64) -> Step     the finest step of at least min_px on average (and whose closest neighbours are ≥ 0.6 of it)
//   pub fn context(self) -> Step        the upper tier: ms → second/minute…, h → day, day → month, month → year, years n → 10 n (or so); every tick of the context step is a tick of the step
//   }
// pub fn ticks(calendar: &dyn Locale, step: Step, span: Span) -> impl Iterator<Item = Timestamp>   ascending, in span; plus a way to get the one at or before span.start (floor)
