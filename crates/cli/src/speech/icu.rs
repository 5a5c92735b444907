//! A [`Locale`] by ICU4X: Gregorian, in no zone, as the element has it of `Intl`.

use std::rc::Rc;

use actor_timeline_core::ui::{Catalogue, Words, dates::season_in_words};
use actor_timeline_time::{
    DAY_MS, Precision, Timestamp,
    civil::Day,
    format::{Join, Locale, Plural},
    ticks::{self, Step, Unit},
};
use icu_calendar::{Date, Gregorian};
use icu_datetime::{
    FixedCalendarDateTimeFormatter,
    fieldsets::{D, M, T, Y, YM, YMD, enums::CompositeDateTimeFieldSet},
    input::{DateTime, Time},
    options::{SubsecondDigits, YearStyle},
};
use icu_decimal::{
    DecimalFormatter,
    input::Decimal,
    options::{DecimalFormatterOptions, GroupingStrategy},
};
use icu_list::{ListFormatter, options::ListFormatterOptions};
use icu_locale_core::Locale as Tag;
use icu_plurals::{PluralCategory, PluralRules};

type Formatter = FixedCalendarDateTimeFormatter<Gregorian, CompositeDateTimeFieldSet>;

/// A year whose digits stand nowhere else in its text: before our era, and in it.
const SAMPLES: [i32; 2] = [-4_999, 5_000];
const SAMPLE_DIGITS: i64 = 5_000;

/// Formatters of one language.
pub(super) struct Icu {
    tag: String,
    messages: Rc<Catalogue>,
    dates: Dates,
    numbers: DecimalFormatter,
    /// Of years, without groups of digits.
    plain: DecimalFormatter,
    /// By [`Join`].
    lists: [ListFormatter; 3],
    plurals: PluralRules,
}

/// A formatter for each thing that is told of a moment.
struct Dates {
    year: Formatter,
    month: Formatter,
    day: Formatter,
    minute: Formatter,
    second: Formatter,
    millisecond: Formatter,
    month_name: Formatter,
    month_tick: Formatter,
    day_tick: Formatter,
    minute_tick: Formatter,
    second_tick: Formatter,
    millisecond_tick: Formatter,
}

impl Icu {
    /// The formatters of a BCP 47 tag; none where it is not one, or nothing is known of its language.
    pub(super) fn new(tag: &str, messages: Rc<Catalogue>) -> Option<Self> {
        let wanted: Tag = tag.parse().ok()?;
        let list = || ListFormatterOptions::default();
        let plain = DecimalFormatterOptions::from(GroupingStrategy::Never);
        Some(Self {
            tag: tag.to_owned(),
            messages,
            dates: Dates::new(&wanted)?,
            numbers: DecimalFormatter::try_new((&wanted).into(), Default::default()).ok()?,
            plain: DecimalFormatter::try_new((&wanted).into(), plain).ok()?,
            lists: [
                ListFormatter::try_new_and((&wanted).into(), list()).ok()?,
                ListFormatter::try_new_or((&wanted).into(), list()).ok()?,
                ListFormatter::try_new_unit((&wanted).into(), list()).ok()?,
            ],
            plurals: PluralRules::try_new_cardinal((&wanted).into()).ok()?,
        })
    }

    fn of(&self, precision: Precision) -> &Formatter {
        match precision {
            Precision::Year | Precision::Season => &self.dates.year,
            Precision::Month => &self.dates.month,
            Precision::Day => &self.dates.day,
            Precision::Minute => &self.dates.minute,
            Precision::Second => &self.dates.second,
            Precision::Millisecond => &self.dates.millisecond,
        }
    }

    fn of_tick(&self, unit: Unit) -> &Formatter {
        match unit {
            Unit::Year => &self.dates.year,
            Unit::Month => &self.dates.month_tick,
            Unit::Day => &self.dates.day_tick,
            Unit::Hour | Unit::Minute => &self.dates.minute_tick,
            Unit::Second => &self.dates.second_tick,
            Unit::Millisecond => &self.dates.millisecond_tick,
        }
    }

    fn text(&self, at: Timestamp, formatter: &Formatter) -> String {
        civil(at).map_or_else(|| self.far(at), |moment| formatter.format(&moment).to_string())
    }

    /// A year that the calendar does not reach: the words of one that it does, with its number.
    fn far(&self, at: Timestamp) -> String {
        let year = Day::from_ms(at).year();
        let number = self.digits(if year > 0 { year } else { 1 - year });
        let sample = SAMPLES[usize::from(year > 0)];
        let Ok(date) = Date::try_new_gregorian(sample, 1, 1) else { return number };
        let words = self.dates.year.format(&DateTime { date, time: Time::start_of_day() });
        words.to_string().replace(&self.digits(SAMPLE_DIGITS), &number)
    }

    fn digits(&self, number: i64) -> String {
        self.plain.format(&Decimal::from(number)).to_string()
    }

    fn between(&self, first: Timestamp, last: Timestamp, formatter: &Formatter) -> String {
        let (from, to) = (self.text(first, formatter), self.text(last, formatter));
        let is_word = |text: &str| !text.contains(char::is_whitespace);
        match (from == to, is_word(&from) && is_word(&to)) {
            (true, _) => to,
            (false, true) => [&from, "–", &to].concat(),
            (false, false) => [&from, " – ", &to].concat(),
        }
    }

    /// "spring 2020 (March–May)".
    fn season(&self, at: Timestamp) -> String {
        let words = Words::new(self).with_messages(&self.messages);
        let by = |formatter| move |first, last| self.between(first, last, formatter);
        season_in_words(words, at, [&by(&self.dates.year), &by(&self.dates.month_name)])
    }
}

impl Dates {
    fn new(tag: &Tag) -> Option<Self> {
        let ymd = || YMD::long().with_year_style(YearStyle::Full);
        macro_rules! made {
            ($fields:expr) => {
                FixedCalendarDateTimeFormatter::try_new(tag.into(), $fields).ok()?.cast_into_fset()
            };
        }
        Some(Self {
            year: made!(Y::long().with_year_style(YearStyle::Full)),
            month: made!(YM::long().with_year_style(YearStyle::Full)),
            day: made!(ymd()),
            minute: made!(ymd().with_time_hm()),
            second: made!(ymd().with_time_hms()),
            millisecond: made!(ymd().with_time_hmss(SubsecondDigits::S3)),
            month_name: made!(M::long()),
            month_tick: made!(M::medium()),
            day_tick: made!(D::short()),
            minute_tick: made!(T::hm()),
            second_tick: made!(T::hms()),
            millisecond_tick: made!(T::hmss(SubsecondDigits::S3)),
        })
    }
}

/// A moment by the calendar, where that reaches it.
fn civil(at: Timestamp) -> Option<DateTime<Gregorian>> {
    let day = Day::from_ms(at);
    let year = i32::try_from(day.year()).ok()?;
    let date = Date::try_new_gregorian(year, day.month(), day.day()).ok()?;
    let ms = at.rem_euclid(DAY_MS);
    let part = |of_ms: i64, count: i64| (ms / of_ms % count) as u8;
    let nanoseconds = (ms % 1000) as u32 * 1_000_000;
    let time =
        Time::try_new(part(3_600_000, 24), part(60_000, 60), part(1000, 60), nanoseconds).ok()?;
    Some(DateTime { date, time })
}

impl Locale for Icu {
    fn tag(&self) -> &str {
        &self.tag
    }

    fn moment(&self, at: Timestamp, precision: Precision) -> String {
        match precision {
            Precision::Season if civil(at).is_some() => self.season(at),
            _ => self.text(at, self.of(precision)),
        }
    }

    fn range_ends(
        &self,
        first: Timestamp,
        last: Timestamp,
        precision: Precision,
    ) -> (String, String) {
        (self.moment(first, precision), self.moment(last, precision))
    }

    fn range(&self, first: Timestamp, last: Timestamp, precision: Precision) -> String {
        match precision {
            Precision::Season => {
                let (from, to) = self.range_ends(first, last, precision);
                if from == to { to } else { [&from, " – ", &to].concat() }
            }
            _ => self.between(first, last, self.of(precision)),
        }
    }

    fn push_tick(&self, at: Timestamp, step: Step, out: &mut String) {
        out.push_str(&self.text(at, self.of_tick(step.unit)));
    }

    fn push_context(&self, at: Timestamp, step: Step, out: &mut String) {
        if step.unit == Unit::Year {
            let last = self.next(at, step).saturating_sub(1);
            out.push_str(&self.between(at, last, &self.dates.year));
        } else {
            out.push_str(&self.moment(at, step.precision()));
        }
    }

    fn push_number(&self, n: u64, out: &mut String) {
        out.push_str(&self.numbers.format(&Decimal::from(n)).to_string());
    }

    fn list(&self, items: &[String], join: Join) -> String {
        self.lists[join as usize].format(items.iter()).to_string()
    }

    fn plural(&self, n: u64) -> Plural {
        match self.plurals.category_for(n) {
            PluralCategory::Zero => Plural::Zero,
            PluralCategory::One => Plural::One,
            PluralCategory::Two => Plural::Two,
            PluralCategory::Few => Plural::Few,
            PluralCategory::Many => Plural::Many,
            PluralCategory::Other => Plural::Other,
        }
    }

    fn floor(&self, at: Timestamp, step: Step) -> Timestamp {
        ticks::floor(at, step)
    }

    fn next(&self, at: Timestamp, step: Step) -> Timestamp {
        ticks::next(at, step)
    }
}
