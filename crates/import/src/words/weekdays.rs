//! Names of the days of the week, which say again what a date says, or the contrary.

use super::{Reading, names::position};
use crate::text::is_alphabetic;
use actor_timeline_time::{
    Bound, BoundKind, DAY_MS, Extent, Precision, Shape,
    civil::Day,
    edtf::{self, Mode},
};

/// From Monday on, each in the languages that are known natively: lower case, without dots.
const NAMES: [&str; 7] = [
    "monday|mon|montag|lundi|lunes|lunedì|segunda|maandag|понедельник|pazartesi|poniedziałek|الاثنين",
    "tuesday|tue|tues|dienstag|mardi|martes|martedì|terça|dinsdag|вторник|salı|wtorek|الثلاثاء",
    "wednesday|wed|weds|mittwoch|mercredi|miércoles|mercoledì|quarta|woensdag|среда|çarşamba|środa|الأربعاء",
    "thursday|thu|thur|thurs|donnerstag|jeudi|jueves|giovedì|quinta|donderdag|четверг|perşembe|czwartek|الخميس",
    "friday|fri|freitag|vendredi|viernes|venerdì|sexta|vrijdag|пятница|cuma|piątek|الجمعة",
    "saturday|sat|samstag|sonnabend|samedi|sábado|sabato|zaterdag|суббота|cumartesi|sobota|السبت",
    "sunday|sun|sonntag|dimanche|domingo|domenica|zondag|воскресенье|pazar|niedziela|الأحد",
];

/// 1 for Monday to 7 for Sunday.
pub(super) fn weekday(word: &str) -> Option<u8> {
    NAMES.iter().position(|names| position(names, word).is_some()).map(|at| at as u8 + 1)
}

/// 15 October 1582, the first day of the Gregorian calendar: of those before it weekdays are Julian.
const FIRST_MS: i64 = -12_219_292_800_000;

/// A reading of an even text, held against the days of the week in it: of two days that can be
/// meant they decide, and where none fits that is told.
pub(super) fn checked(reading: Reading, even: &str) -> Reading {
    let words = even.split(|c: char| !is_alphabetic(c));
    let named: Vec<u8> = words.filter_map(weekday).collect();
    if named.is_empty() {
        return reading;
    }
    let fits = |date: &str| {
        let days = weekdays_of(date)?;
        (days.len() == named.len()).then(|| days == named)
    };
    if !reading.is_ambiguous {
        let is_weekday_wrong = fits(&reading.date) == Some(false);
        return Reading { is_weekday_wrong, ..reading };
    }
    let inside = reading.date.strip_prefix('[').and_then(|date| date.strip_suffix(']'));
    let Some((one, other)) = inside.and_then(|inside| inside.split_once(',')) else {
        return reading;
    };
    let date = match (fits(one), fits(other)) {
        (Some(true), Some(false)) => one.to_owned(),
        (Some(false), Some(true)) => other.to_owned(),
        (Some(false), Some(false)) => return Reading { is_weekday_wrong: true, ..reading },
        _ => return reading,
    };
    Reading { date, is_ambiguous: false, is_loose: false, ..reading }
}

/// Of a day as EDTF, with or without a time, or of the two ends of an interval; none of other dates.
fn weekdays_of(date: &str) -> Option<Vec<u8>> {
    let date = edtf::parse_briefly(date, Mode::Extended).ok()?;
    let of = |bound: &Bound| {
        let Extent { earliest, latest, precision, .. } = bound.extent;
        let is_day = precision <= Precision::Day && latest.saturating_sub(earliest) < DAY_MS;
        let is_known = bound.kind == BoundKind::Known && is_day && earliest >= FIRST_MS;
        is_known.then(|| Day::from_ms(earliest).weekday() as u8)
    };
    match date.shape {
        Shape::Single => Some(vec![of(&date.start)?]),
        Shape::Interval => Some(vec![of(&date.start)?, of(&date.end)?]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_is_of_one_day() {
        for names in NAMES {
            for name in names.split('|') {
                let of = NAMES.iter().filter(|all| position(all, name).is_some());
                assert_eq!(of.count(), 1, "{name}");
            }
        }
        assert_eq!(
            (weekday("friday"), weekday("freitag"), weekday("day")),
            (Some(5), Some(5), None)
        );
    }
}
