//! What is told of a moment, as options of `Intl.DateTimeFormat`.

use crate::time::{Precision, ticks::Unit};

/// What is told of a moment.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Kind {
    Year,
    Month,
    Day,
    Minute,
    Second,
    Millisecond,
    MonthName,
    MonthTick,
    DayTick,
    MinuteTick,
    SecondTick,
    MillisecondTick,
}

impl Kind {
    pub(super) const COUNT: usize = 12;

    /// The members that ask `Intl` for it.
    pub(super) fn options(self) -> &'static str {
        match self {
            Self::Year => r#""year":"numeric""#,
            Self::Month => r#""year":"numeric","month":"long""#,
            Self::Day => r#""year":"numeric","month":"long","day":"numeric""#,
            Self::Minute => {
                r#""year":"numeric","month":"long","day":"numeric","hour":"numeric","minute":"2-digit""#
            }
            Self::Second => {
                r#""year":"numeric","month":"long","day":"numeric","hour":"numeric","minute":"2-digit","second":"2-digit""#
            }
            Self::Millisecond => {
                r#""year":"numeric","month":"long","day":"numeric","hour":"numeric","minute":"2-digit","second":"2-digit","fractionalSecondDigits":3"#
            }
            Self::MonthName => r#""month":"long""#,
            Self::MonthTick => r#""month":"short""#,
            Self::DayTick => r#""day":"numeric""#,
            Self::MinuteTick => r#""hour":"numeric","minute":"2-digit""#,
            Self::SecondTick => r#""hour":"numeric","minute":"2-digit","second":"2-digit""#,
            Self::MillisecondTick => r#""second":"numeric","fractionalSecondDigits":3"#,
        }
    }

    pub(super) fn of(precision: Precision) -> Self {
        match precision {
            Precision::Year | Precision::Season => Self::Year,
            Precision::Month => Self::Month,
            Precision::Day => Self::Day,
            Precision::Minute => Self::Minute,
            Precision::Second => Self::Second,
            Precision::Millisecond => Self::Millisecond,
        }
    }

    pub(super) fn of_tick(unit: Unit) -> Self {
        match unit {
            Unit::Year => Self::Year,
            Unit::Month => Self::MonthTick,
            Unit::Day => Self::DayTick,
            Unit::Hour | Unit::Minute => Self::MinuteTick,
            Unit::Second => Self::SecondTick,
            Unit::Millisecond => Self::MillisecondTick,
        }
    }
}
