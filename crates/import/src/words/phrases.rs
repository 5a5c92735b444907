//! What stands around a date: about, before, between, early, from … to.

use super::{
    How, Order, Reading, gaps,
    limits::{one_sided, open_ended},
    marks::qualified,
    names::{position, without_one},
    orders::in_one_order,
    parts::{Parts, Stretch},
    single::{Single, narrowed, single, split},
    value::Value,
};
use crate::text::text;

const SAMPLE: &str = "write a date such as 2020-01-03 or 3 January 2020";

const NOW: &str = "present|the present|now|today|ongoing|current|heute|aujourd'hui|nos jours|actualidad|la actualidad|presente|hoy|hoje|oggi";
pub(super) const NOBODY_KNOWS: &str =
    "?|unknown|n.d.|nd|undated|unk|n/a|-|unbekannt|inconnu|inconnue|desconocido|desconocida|sd|oj";

/// Between the ends of an interval; the hyphen comes last, since dates have some inside.
pub(super) const TO: &[&str] = &[
    " – ",
    "–",
    " to ",
    " until ",
    " till ",
    " through ",
    " thru ",
    " bis ",
    " au ",
    " hasta ",
    " - ",
    " تا ",
    " à ",
    " a ",
    " al ",
    " até ",
    " tot ",
    "-",
];

/// What an end says by itself: `..` where it goes on, nothing where nobody knows when.
pub(super) fn open_end(text: &str) -> Option<&'static str> {
    let text = text.trim();
    if position(NOW, text).is_some() {
        return Some("..");
    }
    position(NOBODY_KNOWS, text).is_some().then_some("")
}

/// Reads an even text (see `tokens::even`).
pub(super) fn read(text: &str, how: &How<'_>) -> Result<Reading, String> {
    let text = text.trim();
    if text.is_empty() {
        return Err("is empty; write when it happened".into());
    }
    if position(NOBODY_KNOWS, text).is_some() {
        return Err("says that nobody knows; write what is known, such as 19XX or ../2020".into());
    }
    // What catalogues have found out themselves stands in brackets.
    let inside = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    let text = inside.filter(|inside| !inside.contains(['[', ']'])).unwrap_or(text);
    if let Some(date) = gaps::with_gaps(text).or_else(|| gaps::abbreviated(text)) {
        return Ok(Reading::plain(date));
    }
    if let Some(found) = open_ended(text, how) {
        return Ok(found.into_reading(""));
    }
    let noon = text.strip_suffix(" noon").map(|day| text!(day, " 12:00"));
    let (text, mark) = qualified(noon.as_deref().unwrap_or(text));
    let found = one_sided(text, how)
        .or_else(|| between(text, how))
        .or_else(|| one_of(text, how))
        .or_else(|| all_of(text, how))
        .or_else(|| single(text, how).map(|single| Found::of_single(&single)))
        .or_else(|| range(text, how));
    let Some(found) = found else { return Err(help(text, how)) };
    Ok(found.into_reading(mark))
}

/// An end of an interval with a mark, where it can have one.
pub(super) fn marked(end: &str, mark: &str) -> String {
    let has_one = end.ends_with(['~', '?', '%']);
    if has_one || takes_none(end) { end.into() } else { text!(end, mark) }
}

/// Open ends and times take no mark: the words stay in a note.
fn takes_none(end: &str) -> bool {
    end.is_empty() || end == ".." || end.contains('T')
}

#[derive(Debug)]
pub(super) struct Found {
    pub(super) date: String,
    pub(super) is_loose: bool,
    is_about: bool,
    is_ambiguous: bool,
    is_guessed: bool,
    is_turned: bool,
}

impl Found {
    pub(super) fn new(date: String, from: &[&Single]) -> Self {
        Self {
            date,
            is_loose: from.iter().any(|one| one.value.is_loose),
            is_about: from.iter().any(|one| one.value.is_about),
            is_ambiguous: from.iter().any(|one| one.parts.other.is_some()),
            is_guessed: from.iter().any(|one| one.parts.is_guessed),
            is_turned: from.iter().any(|one| one.parts.is_turned),
        }
    }

    fn of_single(single: &Single) -> Self {
        Self::new(single.date(), &[single])
    }

    fn loose(self) -> Self {
        Self { is_loose: true, ..self }
    }

    /// With a mark of what qualifies the whole.
    fn into_reading(self, mark: &str) -> Reading {
        let mark = if self.is_about { "~" } else { mark };
        let ends = self.date.split('/');
        let lacks_mark = !mark.is_empty() && self.date.split('/').any(takes_none);
        Reading {
            date: ends.map(|end| marked(end, mark)).collect::<Vec<_>>().join("/"),
            is_loose: self.is_loose || lacks_mark,
            is_ambiguous: self.is_ambiguous,
            is_century_guessed: self.is_guessed,
            is_turned: self.is_turned,
            is_weekday_wrong: false,
        }
    }

    /// With both ends in one order of day and month, where that matters.
    fn in_one_order(self, ends: &dyn Fn(Order) -> Option<(String, String)>) -> Self {
        if !self.is_ambiguous && !self.is_turned {
            return self;
        }
        match in_one_order(ends) {
            Some((date, is_ambiguous)) => Self { date, is_ambiguous, ..self },
            None => self,
        }
    }
}

/// `3, 5 and 7 January 2020`: all of them.
fn all_of(text: &str, how: &How<'_>) -> Option<Found> {
    let betweens = [" and ", " und ", " et ", " y ", " e ", " & "];
    let (list, last) = betweens.iter().find_map(|between| text.rsplit_once(between))?;
    let mut dates = Vec::new();
    let mut before: Option<Single> = None;
    for item in list.split(',').filter(|item| !item.trim().is_empty()) {
        let (one, end) = pair(item.trim(), last, how)?;
        let is_after = before.is_none_or(|before| before.value.last < one.value.first);
        let is_plain = |one: &Single| !one.value.is_set && one.time.is_empty();
        if !is_after || !is_plain(&one) || !is_plain(&end) || end.value.first <= one.value.last {
            return None;
        }
        dates.push(one.date());
        before = Some(one);
    }
    let (one, end) = pair(list.rsplit(',').next()?.trim(), last, how)?;
    dates.push(end.date());
    Some(Found::new(text!("{", dates.join(","), "}"), &[&one, &end]))
}

/// `between … and …`: some moment from the first to the last.
fn between(text: &str, how: &How<'_>) -> Option<Found> {
    let words =
        [("between ", " and "), ("zwischen ", " und "), ("entre ", " et "), ("entre ", " y ")];
    words.iter().find_map(|(first, second)| {
        let (a, b) = text.strip_prefix(first)?.split_once(second)?;
        let (a, b) = pair(a, b, how)?;
        let date = text!("[", a.value.first.edtf(), "..", b.value.last.edtf(), "]");
        Some(Found::new(date, &[&a, &b]).loose())
    })
}

/// `1914 or 1915`, `night of 7–8 January 2020`, `week of 5 June 2020`: one of some days.
fn one_of(text: &str, how: &How<'_>) -> Option<Found> {
    if let Some(rest) = text.strip_prefix("week of ") {
        let first = single(rest, how)?;
        let last = (0..6).try_fold(first.value.first, |day, _| day.neighbour(1))?;
        first.value.first.day?;
        let date = text!("[", first.value.first.edtf(), "..", last.edtf(), "]");
        return Some(Found::new(date, &[&first]).loose());
    }
    let night = ["night of ", "night of the "].iter().find_map(|word| text.strip_prefix(word));
    let (text, betweens) = match night {
        Some(text) => (text, &["–", "-", " to ", "/", " and "][..]),
        None => (text, &[" or ", " oder ", " ou "][..]),
    };
    let (a, b) = betweens.iter().find_map(|between| text.split_once(between))?;
    let (a, mut b) = pair(a, b, how)?;
    // `May 1917 or 1918`: that month of either.
    let same = Parts { year: b.parts.year, ..a.parts.clone() };
    if b.parts == (Parts { year: b.parts.year, is_short: b.parts.is_short, ..Parts::default() }) {
        b.value = Value::new(&same)?;
    }
    let is_one = !a.value.is_set && !b.value.is_set && a.time.is_empty() && b.time.is_empty();
    let date = text!("[", a.value.edtf, ",", b.value.edtf, "]");
    is_one.then(|| Found::new(date, &[&a, &b]).loose())
}

/// `from … to …`: all the time between.
fn range(text: &str, how: &How<'_>) -> Option<Found> {
    let text = without_one("from |von |vom |du |desde |de |del |dal |van ", text).unwrap_or(text);
    for separator in TO {
        for (at, _) in text.match_indices(separator) {
            let (a, b) = (text[..at].trim(), text[at + separator.len()..].trim());
            if position(NOW, b).is_some() {
                let a = single(a, how)?;
                return Some(Found::new(text!(a.end(false), "/.."), &[&a]));
            }
            if position(NOBODY_KNOWS, b).is_some() || b.is_empty() {
                let Some(a) = single(a, how) else { continue };
                return Some(Found::new(text!(a.end(false), "/"), &[&a]));
            }
            let ((text_a, mark_a), (text_b, mark_b)) = (qualified(a), qualified(b));
            let ends =
                |a: &Single, b: &Single| [text!(a.end(false), mark_a), text!(b.end(true), mark_b)];
            if let Some((a, b)) = pair(text_a, text_b, how) {
                let is_loose = a.value.is_set || b.value.is_set;
                let found = Found::new(ends(&a, &b).join("/"), &[&a, &b]);
                let found = if is_loose { found.loose() } else { found };
                return Some(found.in_one_order(&|order| {
                    let (a, b) = pair(text_a, text_b, &How { order, ..*how })?;
                    let [start, end] = ends(&a, &b);
                    (!a.parts.is_turned && !b.parts.is_turned).then_some((start, end))
                }));
            }
        }
    }
    // `7/8 January 2020`: one of the two.
    let (a, b) = text.split_once('/')?;
    let (a, b) = pair(a, b, how)?;
    // `18th/19th century`: some time in the two.
    if let (Some(Stretch::Century(one)), Some(Stretch::Century(next))) =
        (a.parts.stretch, b.parts.stretch)
    {
        let date = text!("[", a.value.first.edtf(), "..", b.value.last.edtf(), "]");
        return (one < next).then(|| Found::new(date, &[&a, &b]).loose());
    }
    // Or `1914/15`, which archives write for either, and `Jan/Feb 2020`.
    let is_fit = match (a.value.first.day, b.value.first.day) {
        (None, None) => Some(b.value.first) == a.value.first.neighbour(1),
        // Of two whole dates the second is an end, so it comes later.
        (one, next) => one.is_some() && next.is_some() && a.value.first < b.value.first,
    };
    let date = text!("[", a.value.edtf, ",", b.value.edtf, "]");
    is_fit.then(|| Found::new(date, &[&a, &b]).loose())
}

/// Two dates, each of which may leave out what the other says.
fn pair(a: &str, b: &str, how: &How<'_>) -> Option<(Single, Single)> {
    let bare = How { year: None, ..*how };
    let ((a, third_a), (b, third_b)) = (narrowed(a), narrowed(b));
    let second = split(b, &bare)?;
    // `late 19th – early 20th century`, `5th–4th century BC`.
    let has_century = matches!(second.parts.stretch, Some(Stretch::Century(_)));
    let last = b.find(' ').filter(|_| has_century).map_or("", |at| &b[at..]);
    let first = split(&text!(a, " ", last), &bare).or_else(|| split(a, &bare))?;
    let (mut a, mut b) = (first.parts.clone(), second.parts.clone());
    // `1914–18`: the end has the century of the start.
    if b.is_short && a.year.is_some() && a.month.is_none() && a.stretch.is_none() {
        let (year, short) = (a.year?, i64::from(b.day.take()?));
        b.year = Some(year.div_euclid(100) * 100 + short);
    }
    if b.is_short && b.stretch == Some(Stretch::Decade) {
        b.year = Some(a.year?.div_euclid(100) * 100 + b.year?);
        b.is_short = false;
    }
    // `44–30 BC`: the era is that of the end.
    if b.is_bc && !a.is_bc {
        let year = a.year.or(a.day.take().map(i64::from))?;
        (a.year, a.is_bc) = (Some(1 - year), true);
    }
    if a.day.is_some() && a.month.is_none() {
        a.month = b.month;
        a.is_persian = b.is_persian;
    }
    if b.day.is_some() && b.month.is_none() {
        b.month = a.month;
        b.is_persian = a.is_persian;
    }
    let year = how.year;
    a.year = a.year.or(b.year).or(year);
    b.year = b.year.or(a.year);
    let part = |value: Value, third: Option<i64>| match third {
        Some(third) => value.third(third),
        None => Some(value),
    };
    let a = Single { value: part(Value::new(&a)?, third_a)?, parts: a, time: first.time };
    let b = Single { value: part(Value::new(&b)?, third_b)?, parts: b, time: second.time };
    Some((a, b))
}

/// What would help.
fn help(text: &str, how: &How<'_>) -> String {
    let bare = How { year: Some(2000), ..*how };
    let lacks_year = how.year.is_none()
        && [between, range].iter().any(|read| read(text, &bare).is_some())
        || how.year.is_none() && single(text, &bare).is_some();
    if lacks_year {
        "has no year; write it, or say which year all are in".into()
    } else {
        SAMPLE.into()
    }
}
