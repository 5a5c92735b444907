//! One date: year, month or season, day, time of day, qualifier.

use super::{
    Mode,
    clock::{self, Clock},
    scan::Scan,
};
use crate::{
    Extent, Precision, Qualifier,
    civil::{Day, MAX_YEAR, days_in_month, ms_from_days},
    digits::number,
};

/// A date, and how it was written.
pub(super) struct Part {
    pub(super) extent: Extent,
    /// It has unspecified digits (`X`).
    pub(super) masked: bool,
}

/// The years a date may lie in: one, or the ten or hundred of `201X`, `-20XX`.
#[derive(Clone, Copy)]
struct Years {
    first: i64,
    last: i64,
    form: YearForm,
}

#[derive(Clone, Copy, PartialEq)]
enum YearForm {
    Plain,
    Negative,
    Long,
    Masked,
}

/// A month or a day.
#[derive(Clone, Copy, PartialEq)]
enum Slot {
    Absent,
    Any,
    Is(u8),
}

/// Year, month and day as read, before they are put on the axis.
struct Fields {
    years: Years,
    month: Slot,
    day: Slot,
    qualifier: Qualifier,
}

/// Reads one date, up to what cannot belong to it.
pub(super) fn date(scan: &mut Scan, mode: Mode) -> Option<Part> {
    let from = scan.at();
    let Fields { years, month, day, mut qualifier } = fields(scan, mode)?;
    let is_small = mode == Mode::Extended && scan.peek() == Some(b't');
    let extent = if is_small || scan.peek() == Some(b'T') {
        may_have_time(scan, years, day, mode)?;
        if qualifier != Qualifier::default() {
            return scan.fail(scan.at(), &["a date with a time has no ?, ~ or % before the T"]);
        }
        scan.eat(if is_small { b't' } else { b'T' });
        let clock = clock::clock(scan, mode)?;
        if mode == Mode::Extended {
            qualifier = scan.qualifier();
        }
        let extent = instant_extent(years.first, month, day, clock);
        if let Some(extent) = extent {
            clock.check_leap(scan, extent.earliest)?;
        }
        extent
    } else {
        day_extent(years, month, day)
    };
    let Some(extent) = extent else {
        let advice = "the timeline holds about 292 million years before and after 1970";
        return scan.fail(from, &[advice]);
    };
    let masked = years.form == YearForm::Masked || month == Slot::Any || day == Slot::Any;
    Some(Part { extent: Extent { qualifier, ..extent }, masked })
}

fn fields(scan: &mut Scan, mode: Mode) -> Option<Fields> {
    let from = scan.at();
    let mut marks = Marks::default();
    let years = if scan.eat(b'Y') {
        long_year(scan)?
    } else {
        marks.before(0, scan);
        year(scan)?
    };
    marks.after(0, scan);
    let (mut month, mut day) = (Slot::Absent, Slot::Absent);
    if scan.peek() == Some(b'-') {
        may_have_month(scan, years, mode)?;
        scan.eat(b'-');
        marks.before(1, scan);
        month = month_slot(scan)?;
        marks.after(1, scan);
        if scan.peek() == Some(b'-') {
            let month_text = scan.since(from);
            may_have_day(scan, month)?;
            scan.eat(b'-');
            marks.before(2, scan);
            day = day_slot(scan, years.first, month, month_text)?;
            marks.after(2, scan);
        }
    }
    Some(Fields { years, month, day, qualifier: marks.qualifier(from, scan)? })
}

/// The qualifiers of year, month and day as they are read. One before a part
/// is for that part, one after it for that part and all before.
#[derive(Default)]
struct Marks {
    of: [Qualifier; 3],
    parts: usize,
}

impl Marks {
    fn before(&mut self, part: usize, scan: &mut Scan) {
        self.of[part] = scan.qualifier();
    }

    fn after(&mut self, part: usize, scan: &mut Scan) {
        let mark = scan.qualifier();
        self.parts = part + 1;
        for of in &mut self.of[..=part] {
            *of = of.or(mark);
        }
    }

    /// The one of the whole date that starts at `from`: level 1 knows no other.
    fn qualifier(&self, from: usize, scan: &mut Scan) -> Option<Qualifier> {
        if self.of[..self.parts].iter().any(|&of| of != self.of[0]) {
            let advice = "put ?, ~ or % at the end: one for a part of a date is EDTF level 2";
            return scan.fail(from, &[advice]);
        }
        Some(self.of[0])
    }
}

/// Four characters, digits but for one or two `X` at the end; `-` in front.
/// `-05XX` is from -0599 to -0500, 600 to 501 BCE; `-00XX` ends with the year 0.
fn year(scan: &mut Scan) -> Option<Years> {
    let from = scan.at();
    let negative = scan.eat(b'-');
    let (mut value, mut width) = (0, 1);
    for place in 0..4 {
        let digit = if width == 1 { scan.digit() } else { None };
        if let Some(digit) = digit {
            value = value * 10 + i64::from(digit);
        } else if !scan.eat(b'X') {
            return scan.unexpected(&["a year of four digits, such as 2020"]);
        } else if place < 2 {
            return scan
                .fail(scan.at() - 1, &["only the last one or two digits of a year may be X"]);
        } else {
            value *= 10;
            width *= 10;
        }
    }
    if scan.peek().is_some_and(|b| b.is_ascii_digit()) {
        let advice = ["a hyphen (2020-01-03); a year of more digits has a Y in front (Y12345)"];
        return scan.unexpected(&advice);
    }
    if negative && value + width == 1 {
        return scan.fail(from, &["there is no year -0000, write 0000"]);
    }
    let form = match (negative, width) {
        (true, 1) => YearForm::Negative,
        (_, 1) => YearForm::Plain,
        _ => YearForm::Masked,
    };
    let last = value + width - 1;
    let (first, last) = if negative { (-last, -value) } else { (value, last) };
    Some(Years { first, last, form })
}

/// What follows `Y`: at least five digits, `-` in front.
fn long_year(scan: &mut Scan) -> Option<Years> {
    let negative = scan.eat(b'-');
    let from = scan.at();
    let mut value: i64 = 0;
    while let Some(digit) = scan.digit() {
        value = value.saturating_mul(10).saturating_add(i64::from(digit));
    }
    let digits = scan.since(from);
    if matches!(scan.peek(), Some(b'E' | b'S')) {
        return scan.fail(
            scan.at(),
            &["exponents and significant digits are not supported (EDTF level 2)"],
        );
    }
    if digits.len() < 5 {
        return scan.fail(from, &["a year after Y has at least five digits; leave out the Y"]);
    }
    if digits.starts_with('0') {
        return scan.fail(from, &["a year after Y does not start with 0"]);
    }
    // Far years are refused with all others that no timestamp can hold.
    let value = value.min(MAX_YEAR);
    let first = if negative { -value } else { value };
    Some(Years { first, last: first, form: YearForm::Long })
}

/// May a hyphen and a month follow this year?
fn may_have_month(scan: &mut Scan, years: Years, mode: Mode) -> Option<()> {
    match years.form {
        YearForm::Masked => {
            scan.fail(scan.at(), &["a year with X has no month or day (EDTF level 2)"])
        }
        YearForm::Long if mode == Mode::Strict => {
            scan.fail(scan.at(), &["a year after Y has no month or day"])
        }
        _ => Some(()),
    }
}

/// May `T` and a time of day follow?
fn may_have_time(scan: &mut Scan, years: Years, day: Slot, mode: Mode) -> Option<()> {
    if !matches!(day, Slot::Is(_)) {
        return scan.fail(scan.at(), &["a time needs a whole date before it: 2020-01-03T10:00:00"]);
    }
    if years.form != YearForm::Plain && mode == Mode::Strict {
        return scan.fail(scan.at(), &["a time needs a year from 0000 to 9999"]);
    }
    Some(())
}

/// `XX` or two digits; `what` is "the month" or "the day".
fn slot(scan: &mut Scan, what: &str) -> Option<Slot> {
    let from = scan.at();
    let mut masked = 0;
    for _ in 0..2 {
        if scan.eat(b'X') {
            masked += 1;
        } else if scan.digit().is_none() {
            return scan.unexpected(&["two digits or XX for ", what]);
        }
    }
    match (masked, number(scan.since(from))) {
        (0, Some(number)) => Some(Slot::Is(number as u8)),
        (2, _) => Some(Slot::Any),
        _ => scan.fail(from, &["write XX: a single X for ", what, " is EDTF level 2"]),
    }
}

fn month_slot(scan: &mut Scan) -> Option<Slot> {
    let from = scan.at();
    let month = slot(scan, "the month")?;
    match month {
        Slot::Is(25..=41) => scan.fail(
            from,
            &["of the codes above 12 only the seasons 21 to 24 are supported (EDTF level 1)"],
        ),
        Slot::Is(0 | 13..=20 | 42..) => scan.fail(
            from,
            &["month ", scan.since(from), " is not between 01 and 12, nor a season 21 to 24"],
        ),
        _ => Some(month),
    }
}

/// May a hyphen and a day follow?
fn may_have_day(scan: &mut Scan, month: Slot) -> Option<()> {
    if matches!(month, Slot::Is(21..)) {
        return scan.fail(scan.at(), &["a season has no day"]);
    }
    Some(())
}

/// The day; `month_text` is the date up to here.
fn day_slot(scan: &mut Scan, year: i64, month: Slot, month_text: &str) -> Option<Slot> {
    let at = scan.at();
    let day = slot(scan, "the day")?;
    match (month, day) {
        (Slot::Any, Slot::Is(_)) => {
            scan.fail(at, &["the day of an unknown month is XX (a number is EDTF level 2)"])
        }
        (Slot::Is(month), Slot::Is(number))
            if !(1..=days_in_month(year, month)).contains(&number) =>
        {
            let last = match days_in_month(year, month) {
                28 => "28",
                29 => "29",
                30 => "30",
                _ => "31",
            };
            let number = scan.since(at);
            scan.fail(
                at,
                &["day ", number, " is not between 01 and ", last, ", as ", month_text, " has it"],
            )
        }
        _ => Some(day),
    }
}

/// From the first day that it may be to the last; `None` beyond `i64` ms.
fn day_extent(years: Years, month: Slot, day: Slot) -> Option<Extent> {
    let (first, last) = match month {
        Slot::Is(24) => ((years.first, 12), (years.last + 1, 2)),
        // 21 is March to May, and so on.
        Slot::Is(season @ 21..=23) => {
            let month = (season - 20) * 3;
            ((years.first, month), (years.last, month + 2))
        }
        Slot::Is(month) => ((years.first, month), (years.last, month)),
        Slot::Any | Slot::Absent => ((years.first, 1), (years.last, 12)),
    };
    let (first_day, last_day) = match day {
        Slot::Is(day) => (day, day),
        Slot::Any | Slot::Absent => (1, days_in_month(last.0, last.1)),
    };
    let precision = match (month, day) {
        (Slot::Absent, _) => Precision::Year,
        (Slot::Is(21..), _) => Precision::Season,
        (_, Slot::Absent) => Precision::Month,
        _ => Precision::Day,
    };
    Some(Extent {
        earliest: Day::new(first.0, first.1, first_day)?.to_ms()?,
        latest: Day::new(last.0, last.1, last_day)?.to_last_ms()?,
        precision,
        qualifier: Qualifier::default(),
        offset_s: None,
    })
}

/// The second, minute or millisecond that was written.
fn instant_extent(year: i64, month: Slot, day: Slot, clock: Clock) -> Option<Extent> {
    let (Slot::Is(month), Slot::Is(day)) = (month, day) else { return None };
    let days = Day::new(year, month, day)?.days();
    let latest = ms_from_days(days, clock.ms_of_day + clock.len_ms - 1)?;
    // `i64::MAX` says that there is no end, so it is no moment itself.
    (latest < i64::MAX).then_some(Extent {
        earliest: ms_from_days(days, clock.ms_of_day)?,
        latest,
        precision: clock.precision,
        qualifier: Qualifier::default(),
        offset_s: clock.offset_s,
    })
}
