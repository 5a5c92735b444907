//! One date by itself: its parts, its time, and what narrows it.

use super::{
    How,
    names::without_one,
    parts::{Parts, Stretch, parts},
    tokens::{self, tokens},
    value::Value,
};
use crate::text::{is_alphabetic, text};

/// A date by itself.
pub(super) struct Single {
    pub(super) parts: Parts,
    pub(super) value: Value,
    /// `T10:00`, or nothing.
    pub(super) time: String,
}

impl Single {
    pub(super) fn date(&self) -> String {
        [&*self.value.edtf, &*self.time].concat()
    }

    /// As an end of an interval: of a set its first or last.
    pub(super) fn end(&self, is_last: bool) -> String {
        match (self.value.is_set, is_last) {
            (false, _) => self.date(),
            (true, false) => self.value.first.edtf(),
            (true, true) => self.value.last.edtf(),
        }
    }
}

/// The parts and the time of a text.
pub(super) struct Split {
    pub(super) parts: Parts,
    pub(super) time: String,
}

pub(super) fn split(text: &str, how: &How<'_>) -> Option<Split> {
    let (text, time) = match tokens::time(text) {
        Some((text, time)) => (text, time),
        None => (text.to_owned(), String::new()),
    };
    let parts = parts(&tokens(&text)?, how)?;
    Some(Split { parts, time })
}

/// How the first, the second and the last part of a time begin.
const THIRDS: [&str; 3] = [
    "early |beginning of |start of |anfang |début |principios |inicios |comienzos |início |inizio ",
    "mid-|mid |middle of |the middle of |mitte |mi-|milieu |mediados |meados |metà ",
    "late |end of |the end of |ende |fin |finales |fines |fim |fine ",
];

/// What stands before a decade where nothing stands behind it: `années 1990`.
const DECADES: &str = "années |años |década de |décadas de |anos |anni |jaren ";

/// Takes `early`, `mid` or `late` off: 0 to 2.
pub(super) fn narrowed(text: &str) -> (&str, Option<i64>) {
    let text = text.trim();
    let text = text.strip_prefix("the ").unwrap_or(text);
    let found =
        (0..).zip(THIRDS).find_map(|(third, words)| Some((without_one(words, text)?, third)));
    found.map_or((text, None), |(rest, third)| (rest, Some(third)))
}

/// A date by itself, with what narrows it: early, middle, late, a half of it.
pub(super) fn single(text: &str, how: &How<'_>) -> Option<Single> {
    if let Some(ago) = years_ago(text) {
        return Some(ago);
    }
    const HALVES: [(&str, i64); 4] =
        [("first half of ", 0), ("1st half of ", 0), ("second half of ", 1), ("2nd half of ", 1)];
    let (text, third) = narrowed(text);
    if let Some(third) = third {
        let whole = plain(text, how)?;
        return Some(Single { value: whole.value.third(third)?, ..whole });
    }
    let half = HALVES.iter().find_map(|(word, half)| Some((text.strip_prefix(word)?, *half)));
    if let Some((rest, half)) = half {
        let whole = plain(rest, how)?;
        return Some(Single { value: whole.value.half(half)?, ..whole });
    }
    plain(text, how)
}

fn plain(text: &str, how: &How<'_>) -> Option<Single> {
    let text = text.trim();
    const ARTICLES: &str = "les |des |los |de los |os |dos |gli |degli |la |de la ";
    let bare = without_one(ARTICLES, text).unwrap_or(text);
    let decade = without_one(DECADES, bare);
    let decade = decade.filter(|year| year.len() == 4 && year.ends_with('0'));
    let decade = decade.map(|year| text!(year, "s"));
    let Split { mut parts, time } = split(decade.as_deref().unwrap_or(text), how)?;
    if parts.year.is_none() && parts.month.is_some() {
        parts.year = how.year;
    }
    let value = Value::new(&parts)?;
    // A time needs a day.
    let has_day = value.first.day.is_some() && !value.is_set;
    (time.is_empty() || has_day).then_some(Single { parts, value, time })
}

/// `66 million years ago`, `12,000 BP`.
fn years_ago(text: &str) -> Option<Single> {
    let (number, unit) = text.split_at(text.find(is_alphabetic)?);
    let number = crate::text::number(&number.trim().replace(',', ""))?;
    let (scale, from) = match unit.trim() {
        "million years ago" | "ma" | "mya" => (1e6, 0.0),
        "thousand years ago" | "ka" | "kya" => (1e3, 0.0),
        // Before Present counts from 1950.
        "bp" => (1.0, -1950.0),
        _ => return None,
    };
    let years = number * scale + from;
    let is_year = years.abs() < 2.9e8 && years.fract() == 0.0;
    let parts =
        Parts { stretch: is_year.then_some(Stretch::Ago(years as i64)), ..Parts::default() };
    Some(Single { value: Value::new(&parts)?, parts, time: String::new() })
}
