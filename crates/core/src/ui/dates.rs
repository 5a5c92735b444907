//! Dates in words: "around January 2020", "between 3 and 9 June 1917".

use crate::{
    time::{
        Bound, BoundKind, DAY_MS, Date, Estimate, Extent, Level2, Precision, Qualifier, Shape,
        Span, Timestamp,
        civil::Day,
        format::Join,
        ticks::{self, Step, Unit},
    },
    ui::{Msg, Words},
};

/// An event's date in words, with all that is unsure about it. Instants are told on the
/// clocks of [`Words::zone`], else on their own, with what their offset is called.
#[must_use]
pub fn date_in_words(words: Words<'_>, date: &Date) -> String {
    let date = &words.zone.map_or(*date, |zone| date.in_zone(zone));
    match date.shape {
        Shape::Single => told(words, &date.start.extent),
        Shape::OneOf | Shape::AllOf => set(words, date),
        Shape::Interval => interval(words, date),
    }
}

/// An event's date on its own clocks, where those of `words` have another offset.
pub(crate) fn own_clocks(words: Words<'_>, date: &Date) -> Option<String> {
    let in_zone = date.in_zone(words.zone?);
    let offsets = |date: &Date| (date.start.extent.offset_s, date.end.extent.offset_s);
    let is_other = offsets(&in_zone) != offsets(date);
    is_other.then(|| date_in_words(words.on_own_clocks(), date))
}

/// A span of the axis in words, to the precision that its length deserves; of whole days,
/// months or years no more is said than these.
#[must_use]
pub fn span_in_words(words: Words<'_>, span: Span) -> String {
    let (first, last, precision) = edges(words, span);
    words.locale.range(first, last, precision)
}

/// Where it starts, said alone.
pub(crate) fn start_in_words(words: Words<'_>, span: Span) -> String {
    words.locale.moment(span.start(), edges(words, span).2)
}

/// Where it starts and where it ends, in words that follow each other.
pub(crate) fn span_ends(words: Words<'_>, span: Span) -> (String, String) {
    let (first, last, precision) = edges(words, span);
    words.locale.range_ends(first, last, precision)
}

fn edges(words: Words<'_>, span: Span) -> (Timestamp, Timestamp, Precision) {
    let whole = [
        (Unit::Year, Precision::Year),
        (Unit::Month, Precision::Month),
        (Unit::Day, Precision::Day),
    ];
    let whole = whole.into_iter().find(|&(unit, _)| is_whole(words, span, unit));
    let precision = match span.len_ms() / DAY_MS {
        0..2 => Precision::Minute,
        2..90 => Precision::Day,
        90..7300 => Precision::Month,
        _ => Precision::Year,
    };
    let precision = whole.map_or(precision, |(_, whole)| precision.max(whole));
    (span.start(), span.end().saturating_sub(1).max(span.start()), precision)
}

/// True of a span of whole days, say.
pub(crate) fn is_whole(words: Words<'_>, span: Span, unit: Unit) -> bool {
    let is_bound = |at| words.locale.floor(at, Step { unit, count: 1 }) == at;
    is_bound(span.start()) && is_bound(span.end())
}

/// Behind words that are a sentence of their own, where "around" would not go before them.
fn qualified_after(words: Words<'_>, date: String, qualifier: Qualifier) -> String {
    match by_qualifier(qualifier, [Msg::Approximate, Msg::Uncertain, Msg::Unsure]) {
        Some(msg) => [&date, " (", words.say(msg), ")"].concat(),
        None => date,
    }
}

fn qualified(words: Words<'_>, date: String, qualifier: Qualifier) -> String {
    match by_qualifier(qualifier, [Msg::Around, Msg::Possibly, Msg::PossiblyAround]) {
        Some(msg) => words.say_one(msg, "date", &date),
        None => date,
    }
}

/// What says that a date is approximate, that it is uncertain, or both.
fn by_qualifier(qualifier: Qualifier, [approximate, uncertain, both]: [Msg; 3]) -> Option<Msg> {
    match (qualifier.approximate, qualifier.uncertain) {
        (false, false) => None,
        (true, false) => Some(approximate),
        (false, true) => Some(uncertain),
        (true, true) => Some(both),
    }
}

/// One extent, and how sure it is.
fn told(words: Words<'_>, extent: &Extent) -> String {
    let date = moment(words, extent);
    match extent.level2.parts {
        None if is_within_longer(extent) => qualified_after(words, date, extent.qualifier),
        None => qualified(words, date, extent.qualifier),
        Some(parts) => {
            [date.as_str(), " (", &sureness(words, extent.precision, parts), ")"].concat()
        }
    }
}

/// "year uncertain, month and day approximate".
fn sureness(words: Words<'_>, precision: Precision, parts: [Qualifier; 3]) -> String {
    let is_season = precision == Precision::Season;
    let month = if is_season { Msg::PartSeason } else { Msg::PartMonth };
    let names = [Msg::PartYear, month, Msg::PartDay].map(|name| words.say(name).to_owned());
    let kinds = [
        (true, false, Msg::PartsUncertain),
        (false, true, Msg::PartsApproximate),
        (true, true, Msg::PartsUnsure),
    ];
    let said = kinds.into_iter().filter_map(|(uncertain, approximate, msg)| {
        let is_of =
            |(_, part): &(&String, Qualifier)| *part == Qualifier { uncertain, approximate };
        let of: Vec<String> =
            names.iter().zip(parts).filter(is_of).map(|(name, _)| name.clone()).collect();
        let parts = words.locale.list(&of, Join::And);
        (!of.is_empty()).then(|| words.say_one(msg, "parts", &parts))
    });
    words.locale.list(&said.collect::<Vec<_>>(), Join::Plain)
}

/// "between 10 and 19 June 2004".
fn between(words: Words<'_>, extent: &Extent, precision: Precision) -> String {
    let (from, to) = words.locale.range_ends(extent.earliest, extent.latest, precision);
    words.say_with(Msg::Between, &[("from", &from), ("to", &to)])
}

/// One extent, qualifiers left aside.
fn moment(words: Words<'_>, extent: &Extent) -> String {
    let (locale, at) = (words.locale, extent.earliest);
    let days = days(extent);
    let level2 = extent.level2;
    if let Some(Estimate { year, .. }) = level2.estimate {
        let year = Day::new(year, 1, 1).and_then(Day::to_ms).unwrap_or(at);
        let about = words.say_one(Msg::Around, "date", &locale.moment(year, Precision::Year));
        let within = between(words, extent, Precision::Year);
        return [about.as_str(), " (", &within, ")"].concat();
    }
    // Of these a locale has no names: quarters, and seasons of the south.
    if level2.season.is_some_and(|code| code > 28) {
        return locale.range(at, extent.latest, Precision::Month);
    }
    if days > 366 && is_of_one_season(extent) {
        let within = between(words, extent, extent.precision);
        return words.say_one(Msg::SomeYear, "within", &within);
    }
    let (msg, wide) = match extent.precision {
        Precision::Day if days > 1 => (Msg::SomeDay, days > 366),
        Precision::Month if days > 31 => (Msg::SomeMonth, days > 366),
        Precision::Year if days > 366 => (Msg::SomeYear, true),
        precision => return with_zone(words, locale.moment(at, precision), extent),
    };
    let within = if wide {
        between(words, extent, Precision::Year)
    } else if level2.unspecified > 0 {
        between(words, extent, extent.precision)
    } else {
        let precision = if days > 31 { Precision::Year } else { Precision::Month };
        words.say_one(Msg::Within, "date", &locale.moment(at, precision))
    };
    words.say_one(msg, "within", &within)
}

/// Whether the year alone is unspecified, as in `156X-12-25`.
fn is_of_one_season(extent: &Extent) -> bool {
    let of = |at| Day::from_ms(at);
    let (first, last) = (of(extent.earliest), of(extent.latest));
    let is_month = first.month() == last.month() && extent.precision == Precision::Month;
    let is_day = (first.month(), first.day()) == (last.month(), last.day());
    is_month || is_day && extent.precision == Precision::Day
}

/// A time with what its offset is called.
fn with_zone(words: Words<'_>, time: String, extent: &Extent) -> String {
    let Some(offset_s) = extent.offset_s else { return time };
    let name = words.zone.map(|zone| zone.name(extent.to_utc().sure())).unwrap_or_default();
    if !name.is_empty() {
        return [time.as_str(), " ", &name].concat();
    }
    let mut offset = String::new();
    let minutes = offset_s.unsigned_abs() / 60;
    if minutes > 0 {
        offset.push(if offset_s < 0 { '-' } else { '+' });
        words.locale.push_number(u64::from(minutes / 60), &mut offset);
    }
    if minutes % 60 > 0 {
        offset.push(':');
        [minutes % 60 / 10, minutes % 10]
            .into_iter()
            .for_each(|digit| words.locale.push_number(u64::from(digit), &mut offset));
    }
    words.say_with(Msg::AtOffset, &[("time", &time), ("offset", &offset)])
}

fn days(extent: &Extent) -> i64 {
    extent.latest.saturating_sub(extent.earliest) / DAY_MS + 1
}

fn set(words: Words<'_>, date: &Date) -> String {
    let extent = &date.start.extent;
    let is_all = date.shape == Shape::AllOf;
    let at = |moment| words.locale.moment(moment, extent.precision);
    let is_day = extent.precision <= Precision::Day;
    let only = |msg, moment| words.say_one(msg, "date", &at(moment));
    let date = match (extent.earliest, extent.latest) {
        (i64::MIN, last) if is_day => only(Msg::OnOrBefore, last),
        (i64::MIN, last) => only(Msg::InOrBefore, last),
        (first, i64::MAX) if is_day => only(Msg::OnOrAfter, first),
        (first, i64::MAX) => only(Msg::InOrAfter, first),
        (first, last) if at(first) == at(last) => {
            return qualified(words, at(first), extent.qualifier);
        }
        _ if is_all => {
            words.say_one(Msg::SeveralTimes, "within", &between(words, extent, extent.precision))
        }
        _ => between(words, extent, extent.precision),
    };
    qualified_after(words, date, extent.qualifier)
}

fn interval(words: Words<'_>, date: &Date) -> String {
    let end_of = |bound: &Bound| told(words, &bound.extent);
    // "From some day in June on" is no grammar in every language.
    let only = |[msg, phrase]: [Msg; 2], bound: &Bound| {
        let msg = if is_within_longer(&bound.extent) { phrase } else { msg };
        words.say_one(msg, "date", &end_of(bound))
    };
    match (date.start.kind, date.end.kind) {
        (BoundKind::Known, BoundKind::Known) => known_interval(words, date),
        (BoundKind::Known, BoundKind::Open) => only([Msg::FromOn, Msg::StartOn], &date.start),
        (BoundKind::Known, BoundKind::Unknown) => {
            only([Msg::FromUnknown, Msg::StartUnknown], &date.start)
        }
        (BoundKind::Open, BoundKind::Known) => only([Msg::Until, Msg::EndUntil], &date.end),
        (BoundKind::Unknown, BoundKind::Known) => {
            only([Msg::UntilUnknown, Msg::EndUnknown], &date.end)
        }
        (BoundKind::Open, BoundKind::Open) => words.say(Msg::Always).to_owned(),
        _ => words.say(Msg::UnknownTime).to_owned(),
    }
}

fn known_interval(words: Words<'_>, date: &Date) -> String {
    let (from, to) = (&date.start.extent, &date.end.extent);
    let is_plain = |extent: &Extent| extent.level2 == Level2::default();
    let is_alike = from.precision == to.precision
        && is_plain(from)
        && is_plain(to)
        && from.qualifier == to.qualifier
        && from.offset_s == to.offset_s;
    if is_alike && !is_within_longer(from) && !is_within_longer(to) {
        let range = words.locale.range(from.earliest, to.latest, from.precision);
        let range = with_zone(words, range, from);
        return qualified(words, range, from.qualifier);
    }
    let is_phrase = is_within_longer(from) || is_within_longer(to);
    let msg = if is_phrase { Msg::StartEnd } else { Msg::FromTo };
    let (from, to) = (told(words, from), told(words, to));
    words.say_with(msg, &[("from", &from), ("to", &to)])
}

/// A date with unspecified digits: finer than its extent.
fn is_within_longer(extent: &Extent) -> bool {
    match extent.precision {
        Precision::Day => days(extent) > 1,
        Precision::Month => days(extent) > 31,
        Precision::Year => days(extent) > 366,
        _ => false,
    }
}

/// "spring 2020 (March–May)", by what tells its years and the names of its months, each by its first
/// and its last moment.
pub fn season_in_words(
    words: Words<'_>,
    at: Timestamp,
    [years, months]: [&dyn Fn(Timestamp, Timestamp) -> String; 2],
) -> String {
    let (msg, months_in) = match Day::from_ms(at).month() {
        month @ 3..=5 => (Msg::Spring, month - 3),
        month @ 6..=8 => (Msg::Summer, month - 6),
        month @ 9..=11 => (Msg::Autumn, month - 9),
        month => (Msg::Winter, month % 12),
    };
    let step = Step { unit: Unit::Month, count: 1 };
    let (mut first, mut after) = (ticks::floor(at, step), ticks::next(at, step));
    for _ in 0..months_in {
        first = ticks::floor(first.saturating_sub(1), step);
    }
    for _ in months_in..2 {
        after = ticks::next(after, step);
    }
    let last = after.saturating_sub(1);
    let (years, months) = (years(first, last), months(first, last));
    words.say_with(msg, &[("years", &years), ("months", &months)])
}

/// How long, in the largest unit of which there are two.
pub(crate) fn length_in_words(words: Words<'_>, len_ms: i64) -> String {
    let units = [
        (DAY_MS * 146_097 / 400, Msg::Years),
        (DAY_MS * 146_097 / 4_800, Msg::Months),
        (DAY_MS, Msg::Days),
        (3_600_000, Msg::Hours),
        (60_000, Msg::Minutes),
    ];
    let (unit_ms, msg) =
        units.into_iter().find(|(unit_ms, _)| len_ms >= 2 * unit_ms).unwrap_or(units[4]);
    let count = ((len_ms + unit_ms / 2) / unit_ms) as u64;
    words.say_count(msg, count, &[("count", &words.locale.number(count))])
}
