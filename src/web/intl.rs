//! A [`Locale`] by the browser's `Intl`: every language but built-in English.
//!
//! The axis is wall-clock time, so all is formatted in UTC. A formatter costs 0.1 ms to
//! make and is kept; there are at most two for each [`Kind`]. What `Date` cannot hold
//! (beyond ±8.64e15 ms) is told as a year. `Intl` throws where a calendar does not reach
//! (the Chinese one before about the year -25000): such dates are Gregorian.

mod calendar;
mod formats;
mod kinds;
mod zone;

use js_sys::{Array, JSON};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};

pub(super) use calendar::CALENDARS;
use calendar::{Ask, Kept, first_year, has_gregorian_ticks, is_skipped, moment_to_format};
use formats::{DateTimeFormat, ListFormat, NumberFormat, Part, PluralRules};
use kinds::Kind;
pub(super) use zone::IntlZone;

use crate::{
    std_lite::{self, parted},
    time::{
        Precision, Timestamp,
        civil::Day,
        digits::decimal,
        format::{Join, Locale, Plural},
        ticks::{self, Step, Unit},
    },
    ui::{Catalogue, Words, dates::season_in_words},
};

/// The furthest moment from 1970 that a `Date` holds.
const FURTHEST_MS: i64 = 8_640_000_000_000_000;
/// Where the first engine gives up on calendars that ask for the moon of each month: 25,000 years.
const MOONS_MS: i64 = 788_940_000_000_000;
/// A year whose number has no other meaning in its text: before our era, and in it.
const SAMPLE_YEAR: u64 = 200_000;
const SAMPLES_MS: [f64; 2] = [-6.373_510_26e15, 6.249_237_43e15];

/// Formatters of one language, calendar and zone.
pub(super) struct Intl {
    tag: String,
    catalogue: Rc<Catalogue>,
    /// For each kind, without and with the era.
    dates: RefCell<[Option<Rc<DateTimeFormat>>; 2 * Kind::COUNT]>,
    numbers: NumberFormat,
    /// Of years, without groups of digits.
    plain: NumberFormat,
    lists: [ListFormat; 3],
    plurals: PluralRules,
    calendar: &'static str,
    almanac: Option<Kept>,
}

impl Intl {
    /// The formatters of a language.
    ///
    /// # Errors
    /// When `tag` is not a language tag.
    pub(super) fn new(
        tag: &str,
        calendar: &str,
        catalogue: Rc<Catalogue>,
    ) -> Result<Self, JsValue> {
        let known = CALENDARS.iter().find(|name| **name == calendar);
        let calendar = known.copied().unwrap_or("gregory");
        let almanac = (calendar != "gregory").then(|| Kept::new(calendar)).transpose()?;
        let list = |kind: &str| {
            let options = [r#"{"style":"long","type":""#, kind, r#""}"#].concat();
            ListFormat::new(tag, &JSON::parse(&options)?)
        };
        Ok(Self {
            tag: tag.to_owned(),
            catalogue,
            dates: RefCell::default(),
            numbers: NumberFormat::new(tag, &JsValue::UNDEFINED)?,
            plain: NumberFormat::new(tag, &JSON::parse(r#"{"useGrouping":false}"#)?)?,
            lists: [list("conjunction")?, list("disjunction")?, list("unit")?],
            plurals: PluralRules::new(tag)?,
            calendar,
            almanac,
        })
    }

    fn format(&self, kind: Kind, has_era: bool) -> Result<Rc<DateTimeFormat>, JsValue> {
        let at = 2 * kind as usize + usize::from(has_era);
        if let Some(made) = &self.dates.borrow()[at] {
            return Ok(Rc::clone(made));
        }
        // Other calendars say their era where it is needed.
        let (calendar, era) =
            if has_era { ("gregory", r#","era":"short""#) } else { (self.calendar, "") };
        let before = [r#"{"timeZone":"UTC","calendar":""#, calendar, r#"","#].concat();
        let options = JSON::parse(&[&before, kind.options(), era, "}"].concat())?;
        let made = Rc::new(DateTimeFormat::new(&self.tag, &options)?);
        self.dates.borrow_mut()[at] = Some(Rc::clone(&made));
        Ok(made)
    }

    /// A moment in words; a year where `Date` does not reach.
    fn text(&self, at: Timestamp, kind: Kind, has_era: bool) -> String {
        let text =
            |era| self.format(kind, era).and_then(|to| to.format(self.moment_to_format(at, era)));
        if self.is_far(at) {
            return self.far(at);
        }
        text(has_era).or_else(|_| text(true)).unwrap_or_else(|_| self.far(at))
    }

    fn plain_number(&self, n: u64) -> String {
        self.plain.format(n as f64).unwrap_or_else(|_| decimal(n as usize))
    }

    /// What is asked for to get the words of a moment.
    fn moment_to_format(&self, at: Timestamp, has_era: bool) -> f64 {
        moment_to_format(at, self.is_julian() && !has_era) as f64
    }

    fn is_julian(&self) -> bool {
        self.almanac.as_ref().is_some_and(Kept::is_julian)
    }

    /// Beyond what `Date` and `Intl` can format.
    fn is_far(&self, at: Timestamp) -> bool {
        is_far(at) || is_far(moment_to_format(at, self.is_julian()))
    }

    /// A year that `Date` does not reach: the words of one that it does, with its number.
    /// In other calendars too it is Gregorian, and says so.
    fn far(&self, at: Timestamp) -> String {
        let year = Day::from_ms(at).year();
        let number = self.plain_number(if year > 0 { year } else { 1 - year } as u64);
        if year > 0 && self.reach_ms().is_none() {
            return number;
        }
        let sample_ms = SAMPLES_MS[usize::from(year > 0)];
        let words = self.format(Kind::Year, true).and_then(|to| to.format(sample_ms));
        let Ok(words) = words else { return number };
        match parted(&words, &self.plain_number(SAMPLE_YEAR)) {
            Some((before, after)) => [before, &number, after].concat(),
            None => words,
        }
    }

    /// Both with a dash, what they share said once.
    fn between(&self, first: Timestamp, last: Timestamp, kind: Kind) -> String {
        self.between_in(self.has_era(first) || self.has_era(last), first, last, kind)
    }

    fn between_in(&self, has_era: bool, first: Timestamp, last: Timestamp, kind: Kind) -> String {
        let range = || {
            let ends =
                (self.moment_to_format(first, has_era), self.moment_to_format(last, has_era));
            self.format(kind, has_era)?.format_range(ends.0, ends.1)
        };
        let is_far = self.is_far(first) || self.is_far(last);
        if let Some(Ok(range)) = (!is_far).then(range) {
            return range;
        }
        let (from, to) = (self.text(first, kind, has_era), self.text(last, kind, has_era));
        if from == to { to } else { [&from, " – ", &to].concat() }
    }

    /// Whether a moment is told with its Gregorian era.
    fn has_era(&self, at: Timestamp) -> bool {
        let year = Day::from_ms(at).year();
        first_year(self.calendar).is_some_and(|first| year < first)
            || self.is_julian() && is_skipped(at)
    }

    /// Whether a tick is told with its Gregorian era: eras of Japan are shorter than some steps.
    fn has_era_at(&self, at: Timestamp, step: Step) -> bool {
        let is_long = step.unit == Unit::Year && has_gregorian_ticks(self.calendar, step);
        self.has_era(at) || is_long && self.calendar == "japanese"
    }

    /// Who knows the ticks of a step, where they are not Gregorian.
    fn kept(&self, step: Step) -> Option<&Kept> {
        self.almanac.as_ref().filter(|_| !has_gregorian_ticks(self.calendar, step))
    }

    /// "spring 2020 (March–May)".
    fn season(&self, at: Timestamp) -> String {
        let words = Words::new(self).with_messages(&self.catalogue);
        let by = |kind| move |first, last| self.between(first, last, kind);
        season_in_words(words, at, [&by(Kind::Year), &by(Kind::MonthName)])
    }
}

impl Locale for Intl {
    fn tag(&self) -> &str {
        &self.tag
    }

    fn moment(&self, at: Timestamp, precision: Precision) -> String {
        match precision {
            Precision::Season if !self.is_far(at) => self.season(at),
            _ => self.text(at, Kind::of(precision), self.has_era(at)),
        }
    }

    fn range_ends(
        &self,
        first: Timestamp,
        last: Timestamp,
        precision: Precision,
    ) -> (String, String) {
        let whole = || (self.moment(first, precision), self.moment(last, precision));
        if precision == Precision::Season || self.is_far(first) || self.is_far(last) {
            return whole();
        }
        let has_era = self.has_era(first) || self.has_era(last);
        let format = self.format(Kind::of(precision), has_era);
        let ends = (self.moment_to_format(first, has_era), self.moment_to_format(last, has_era));
        let parts = format.and_then(|to| to.range_to_parts(ends.0, ends.1));
        let Ok(parts) = parts else { return whole() };
        let (mut from, mut to) = (String::new(), String::new());
        let mut is_past = false;
        // What both share stands with the first as far as it comes before it, and with the
        // second after it; the dash between them is left out.
        let mut shared = String::new();
        for part in parts.iter().map(JsCast::unchecked_into::<Part>) {
            let value = part.value();
            match part.source().as_str() {
                "startRange" => {
                    from.push_str(&std::mem::take(&mut shared));
                    from.push_str(&value);
                }
                "endRange" => {
                    if is_past {
                        to.push_str(&shared);
                    } else {
                        // "3." in "3.–9. Juni".
                        from.push_str(shared.split(is_between).next().unwrap_or_default());
                    }
                    shared.clear();
                    is_past = true;
                    to.push_str(&value);
                }
                _ => shared.push_str(&value),
            }
        }
        if !is_past {
            return whole();
        }
        to.push_str(&shared);
        (from.trim().to_owned(), to.trim().to_owned())
    }

    fn range(&self, first: Timestamp, last: Timestamp, precision: Precision) -> String {
        if precision != Precision::Season {
            return self.between(first, last, Kind::of(precision));
        }
        let (from, to) = self.range_ends(first, last, precision);
        if from == to { to } else { [&from, " – ", &to].concat() }
    }

    fn push_tick(&self, at: Timestamp, step: Step, out: &mut String) {
        out.push_str(&self.text(at, Kind::of_tick(step.unit), self.has_era_at(at, step)));
    }

    fn push_context(&self, at: Timestamp, step: Step, out: &mut String) {
        if step.unit == Unit::Year {
            let last = self.next(at, step).saturating_sub(1);
            let has_era = self.has_era_at(at, step) || self.has_era(last);
            out.push_str(&self.between_in(has_era, at, last, Kind::Year));
        } else {
            out.push_str(&self.moment(at, step.precision()));
        }
    }

    fn push_number(&self, n: u64, out: &mut String) {
        let number = self.numbers.format(n as f64);
        out.push_str(&number.unwrap_or_else(|_| decimal(n as usize)));
    }

    fn list(&self, items: &[String], join: Join) -> String {
        let array: Array = items.iter().map(|item| JsValue::from_str(item)).collect();
        self.lists[join as usize].format(&array).unwrap_or_else(|_| std_lite::join(items, ", "))
    }

    fn plural(&self, n: u64) -> Plural {
        match self.plurals.select(n as f64).unwrap_or_default().as_str() {
            "zero" => Plural::Zero,
            "one" => Plural::One,
            "two" => Plural::Two,
            "few" => Plural::Few,
            "many" => Plural::Many,
            _ => Plural::Other,
        }
    }

    fn reach_ms(&self) -> Option<i64> {
        match self.calendar {
            "gregory" | "iso8601" => None,
            "chinese" | "dangi" => Some(MOONS_MS),
            _ => Some(FURTHEST_MS),
        }
    }

    fn floor(&self, at: Timestamp, step: Step) -> Timestamp {
        let kept = self.kept(step);
        kept.map_or_else(|| ticks::floor(at, step), |kept| kept.answer(Ask::Floor, at, step))
    }

    fn next(&self, at: Timestamp, step: Step) -> Timestamp {
        let kept = self.kept(step);
        kept.map_or_else(|| ticks::next(at, step), |kept| kept.answer(Ask::Next, at, step))
    }

    fn number_of(&self, at: Timestamp, step: Step) -> i64 {
        let kept = self.kept(step);
        kept.map_or_else(|| ticks::number(at, step), |kept| kept.answer(Ask::Number, at, step))
    }
}

/// What parts the two ends of a range, or stands around that.
fn is_between(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '-' | '~' | '‐'..='―' | '〜' | '～')
}

/// Beyond what `Date` and `Intl` can format.
fn is_far(at: Timestamp) -> bool {
    !(-FURTHEST_MS..=FURTHEST_MS).contains(&at)
}
