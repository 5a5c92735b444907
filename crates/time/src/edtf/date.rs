//! One date: year, month or season, day, time of day, qualifier.

use super::{
    Mode,
    clock::{self, Clock},
    scan::Scan,
    year::{YearForm, Years, long_year, year},
};
use crate::{
    Extent, Level2, Precision, Qualifier,
    civil::{Day, days_in_month, ms_from_days},
};

/// A date, and how it was written.
pub(super) struct Part {
    pub(super) extent: Extent,
    /// It has unspecified digits (`X`).
    pub(super) masked: bool,
}

/// The two characters of a month or a day, digits or `X`.
type Slot = [u8; 2];

/// Year, month and day as read, before they are put on the axis.
struct Fields {
    years: Years,
    month: Option<Slot>,
    day: Option<Slot>,
    qualifiers: [Qualifier; 3],
}

/// Reads one date, up to what cannot belong to it.
pub(super) fn date(scan: &mut Scan, mode: Mode) -> Option<Part> {
    let from = scan.at();
    let fields = fields(scan, mode)?;
    let Fields { years, month, day, qualifiers } = fields;
    let mut qualifier = qualifiers.into_iter().fold(Qualifier::default(), Qualifier::or);
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
        day_extent(&fields)
    };
    let Some(extent) = extent else {
        let advice = "the timeline holds about 292 million years before and after 1970";
        return scan.fail(from, &[advice]);
    };
    let masked = years.form == YearForm::Masked || is_masked(month) || is_masked(day);
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
    let (mut month, mut day) = (None, None);
    if scan.peek() == Some(b'-') {
        may_have_month(scan, years, mode)?;
        scan.eat(b'-');
        marks.before(1, scan);
        month = Some(month_slot(scan)?);
        marks.after(1, scan);
        if scan.peek() == Some(b'-') {
            let month_text = scan.since(from);
            may_have_day(scan, month)?;
            scan.eat(b'-');
            marks.before(2, scan);
            day = Some(day_slot(scan, years, month, month_text)?);
            marks.after(2, scan);
        }
    }
    Some(Fields { years, month, day, qualifiers: marks.of })
}

/// The qualifiers of year, month and day as they are read. One before a part
/// is for that part, one after it for that part and all before.
#[derive(Default)]
struct Marks {
    of: [Qualifier; 3],
}

impl Marks {
    fn before(&mut self, part: usize, scan: &mut Scan) {
        self.of[part] = scan.qualifier();
    }

    fn after(&mut self, part: usize, scan: &mut Scan) {
        let mark = scan.qualifier();
        for of in &mut self.of[..=part] {
            *of = of.or(mark);
        }
    }
}

/// May a hyphen and a month follow this year?
fn may_have_month(scan: &mut Scan, years: Years, mode: Mode) -> Option<()> {
    if years.estimate.is_some() {
        return scan.fail(scan.at(), &["a year with S has no month or day"]);
    }
    if years.form == YearForm::Long && mode == Mode::Strict {
        return scan.fail(scan.at(), &["a year after Y has no month or day"]);
    }
    Some(())
}

/// May `T` and a time of day follow?
fn may_have_time(scan: &mut Scan, years: Years, day: Option<Slot>, mode: Mode) -> Option<()> {
    if day.is_none() || is_masked(day) {
        return scan.fail(scan.at(), &["a time needs a whole date before it: 2020-01-03T10:00:00"]);
    }
    let is_known = years.form != YearForm::Masked;
    if !is_known || years.form != YearForm::Plain && mode == Mode::Strict {
        return scan.fail(scan.at(), &["a time needs a year from 0000 to 9999"]);
    }
    Some(())
}

/// Two characters, digits or `X`; `what` is "the month" or "the day".
fn slot(scan: &mut Scan, what: &str) -> Option<Slot> {
    let mut slot = [0; 2];
    for place in &mut slot {
        *place = scan.peek().unwrap_or_default();
        if !scan.eat(b'X') && scan.digit().is_none() {
            return scan.unexpected(&["two digits or XX for ", what]);
        }
    }
    Some(slot)
}

/// The number, where both are digits.
fn value(slot: Option<Slot>) -> Option<u8> {
    let [tens, ones] = slot.filter(|_| !is_masked(slot))?;
    Some((tens - b'0') * 10 + ones - b'0')
}

fn is_masked(slot: Option<Slot>) -> bool {
    slot.is_some_and(|slot| slot.contains(&b'X'))
}

/// Whether a number may be what is written.
fn fits(slot: &[u8], number: i64) -> bool {
    let mut rest = number;
    slot.iter().rev().all(|&digit| {
        let here = rest % 10;
        rest /= 10;
        digit == b'X' || i64::from(digit - b'0') == here
    })
}

fn month_slot(scan: &mut Scan) -> Option<Slot> {
    let from = scan.at();
    let month = slot(scan, "the month")?;
    let is_month = (1..=12).any(|number| fits(&month, number));
    let is_season = value(Some(month)).is_some_and(|code| (21..=41).contains(&code));
    if is_month || is_season {
        return Some(month);
    }
    let what = " is not between 01 and 12, nor a season 21 to 41";
    scan.fail(from, &["month ", scan.since(from), what])
}

/// May a hyphen and a day follow?
fn may_have_day(scan: &mut Scan, month: Option<Slot>) -> Option<()> {
    if value(month) > Some(12) {
        return scan.fail(scan.at(), &["a season has no day"]);
    }
    Some(())
}

/// The day; `month_text` is the date up to here.
fn day_slot(scan: &mut Scan, years: Years, month: Option<Slot>, month_text: &str) -> Option<Slot> {
    let at = scan.at();
    let day = slot(scan, "the day")?;
    let fields = Fields { years, month, day: Some(day), qualifiers: Default::default() };
    if fields.end(true).is_some() {
        return Some(day);
    }
    let number = scan.since(at);
    let last = value(month).map(|month| days_in_month(years.first, month));
    let last = match last.filter(|_| years.form != YearForm::Masked) {
        Some(28) => "28",
        Some(29) => "29",
        Some(30) => "30",
        _ => "31",
    };
    scan.fail(
        at,
        &["day ", number, " is not between 01 and ", last, ", as ", month_text, " has it"],
    )
}

impl Fields {
    /// Year, month and day that it may be at the earliest, or at the latest.
    fn end(&self, is_first: bool) -> Option<(i64, u8, u8)> {
        let Years { first, last, form, digits, .. } = self.years;
        let any = [b'X'; 2];
        let (month, day) = (self.month.unwrap_or(any), self.day.unwrap_or(any));
        let months = || (1..=12).filter(|&number| fits(&month, i64::from(number)));
        let day_in = |year, month| {
            let mut days = (1..=days_in_month(year, month)).filter(|&at| fits(&day, at.into()));
            if is_first { days.next() } else { days.next_back() }
        };
        let in_year = |year: i64| {
            let found = |month| Some((year, month, day_in(year, month)?));
            if is_first { months().find_map(found) } else { months().rev().find_map(found) }
        };
        let fits_year = |year: &i64| form != YearForm::Masked || fits(&digits, year.abs());
        let mut years = (first..=last).filter(fits_year);
        if is_first { years.find_map(in_year) } else { years.rev().find_map(in_year) }
    }

    /// First and last month of a season, and whether it ends in the next year.
    fn season(&self) -> Option<(u8, u8, i64)> {
        Some(match value(self.month)? {
            21 | 25 | 31 => (3, 5, 0),
            22 | 26 | 32 => (6, 8, 0),
            23 | 27 | 29 => (9, 11, 0),
            24 | 28 | 30 => (12, 2, 1),
            quarter @ 33..=36 => ((quarter - 33) * 3 + 1, (quarter - 32) * 3, 0),
            third @ 37..=39 => ((third - 37) * 4 + 1, (third - 36) * 4, 0),
            half @ 40..=41 => ((half - 40) * 6 + 1, (half - 39) * 6, 0),
            _ => return None,
        })
    }

    /// What bounds and precision do not say.
    fn level2(&self) -> Level2 {
        let Fields { years, month, day, qualifiers } = self;
        let parts = 1 + usize::from(month.is_some()) + usize::from(day.is_some());
        let differ = qualifiers[..parts].iter().any(|&of| of != qualifiers[0]);
        let unspecified =
            |slot: &[u8]| slot.iter().fold(0, |bits, &digit| bits << 1 | u8::from(digit == b'X'));
        let year = unspecified(&years.digits);
        let [month_x, day_x] = [month, day].map(|slot| slot.map_or(0, |slot| unspecified(&slot)));
        // The forms of level 1: `201X`, `20XX`, `2020-XX`, `2020-XX-XX`, `2020-01-XX`.
        let is_plain = match (year, month_x, day_x) {
            (0, 0, 0 | 3) | (0, 3, 3) => true,
            (0, 3, 0) => day.is_none(),
            (1 | 3, 0, 0) => month.is_none(),
            _ => false,
        };
        Level2 {
            parts: differ.then_some(*qualifiers),
            season: value(*month).filter(|&code| code > 24),
            unspecified: if is_plain && !differ { 0 } else { year << 4 | month_x << 2 | day_x },
            estimate: years.estimate,
        }
    }
}

/// From the first day that it may be to the last; `None` beyond `i64` ms.
fn day_extent(fields: &Fields) -> Option<Extent> {
    let Years { first, last, .. } = fields.years;
    let season = fields.season();
    let (from, to) = match season {
        Some((month, last_month, years_on)) => {
            let year = last.checked_add(years_on)?;
            ((first, month, 1), (year, last_month, days_in_month(year, last_month)))
        }
        None => (fields.end(true)?, fields.end(false)?),
    };
    let precision = match (fields.month, fields.day) {
        _ if season.is_some() => Precision::Season,
        (None, _) => Precision::Year,
        (_, None) => Precision::Month,
        _ => Precision::Day,
    };
    Some(Extent {
        earliest: Day::new(from.0, from.1, from.2)?.to_ms()?,
        latest: Day::new(to.0, to.1, to.2)?.to_last_ms()?,
        precision,
        qualifier: Qualifier::default(),
        offset_s: None,
        level2: fields.level2(),
    })
}

/// The second, minute or millisecond that was written.
fn instant_extent(
    year: i64,
    month: Option<Slot>,
    day: Option<Slot>,
    clock: Clock,
) -> Option<Extent> {
    let days = Day::new(year, value(month)?, value(day)?)?.days();
    let latest = ms_from_days(days, clock.ms_of_day + clock.len_ms - 1)?;
    // `i64::MAX` says that there is no end, so it is no moment itself.
    (latest < i64::MAX).then_some(Extent {
        earliest: ms_from_days(days, clock.ms_of_day)?,
        latest,
        precision: clock.precision,
        qualifier: Qualifier::default(),
        offset_s: clock.offset_s,
        level2: Level2::default(),
    })
}
