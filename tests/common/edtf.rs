//! Dates of tests, read or refused with the text that was given.
#![allow(clippy::unwrap_used)]

use actor_timeline::time::{
    Date,
    civil::Day,
    edtf::{Mode, parse},
};

pub(crate) fn strict(text: &str) -> Date {
    parse(text, Mode::Strict).unwrap_or_else(|error| panic!("{text:?}: {error}"))
}

pub(crate) fn extended(text: &str) -> Date {
    parse(text, Mode::Extended).unwrap_or_else(|error| panic!("{text:?}: {error}"))
}

/// Midnight of `2020-01-03`.
pub(crate) fn ms(day: &str) -> i64 {
    let (year, rest) = day.rsplit_once('-').unwrap();
    let (year, month) = year.rsplit_once('-').unwrap();
    Day::new(year.parse().unwrap(), month.parse().unwrap(), rest.parse().unwrap())
        .and_then(Day::to_ms)
        .unwrap()
}
