//! Names of the days of the week, which say again what a date says, or the contrary.

use super::Reading;
use crate::text::is_alphabetic;
use actor_timeline_time::civil::Day;

/// From Monday on, each in the languages that are known natively: lower case, without dots.
const NAMES: [&str; 7] = [
    "monday mon montag lundi lunes lunedì segunda maandag понедельник pazartesi poniedziałek الاثنين",
    "tuesday tue tues dienstag mardi martes martedì terça dinsdag вторник salı wtorek الثلاثاء",
    "wednesday wed weds mittwoch mercredi miércoles mercoledì quarta woensdag среда çarşamba środa الأربعاء",
    "thursday thu thur thurs donnerstag jeudi jueves giovedì quinta donderdag четверг perşembe czwartek الخميس",
    "friday fri freitag vendredi viernes venerdì sexta vrijdag пятница cuma piątek الجمعة",
    "saturday sat samstag sonnabend samedi sábado sabato zaterdag суббота cumartesi sobota السبت",
    "sunday sun sonntag dimanche domingo domenica zondag воскресенье pazar niedziela الأحد",
];

/// 1 for Monday to 7 for Sunday.
pub(super) fn weekday(word: &str) -> Option<u8> {
    let names = |names: &&str| names.split(' ').any(|name| name == word);
    NAMES.iter().position(|all| names(&all)).map(|at| at as u8 + 1)
}

/// The first day of the Gregorian calendar: of those before it weekdays are Julian.
const FIRST: (i64, u8, u8) = (1582, 10, 15);

/// A reading of an even text, held against the days of the week in it: of two days that can be
/// meant they decide, and where none fits that is told.
pub(super) fn checked(reading: Reading, even: &str) -> Reading {
    let words = even.split(|c: char| !is_alphabetic(c));
    let named: Vec<u8> = words.filter_map(weekday).collect();
    if named.is_empty() {
        return reading;
    }
    let fits = |date: &str| {
        let days: Option<Vec<u8>> = date.split('/').map(weekday_of).collect();
        days.filter(|days| days.len() == named.len()).map(|days| days == named)
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

/// Of a day as EDTF, with or without a time and a qualifier; none of other dates.
fn weekday_of(date: &str) -> Option<u8> {
    let day = date.split('T').next()?.trim_end_matches(['~', '?', '%']);
    let mut parts = day.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let (year, month, day) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    let day = Day::new(year, month, day).filter(|_| (year, month, day) >= FIRST)?;
    Some(day.weekday() as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_is_of_one_day() {
        for names in NAMES {
            for name in names.split(' ') {
                assert_eq!(NAMES.iter().filter(|all| all.split(' ').any(|n| n == name)).count(), 1);
            }
        }
        assert_eq!(
            (weekday("friday"), weekday("freitag"), weekday("day")),
            (Some(5), Some(5), None)
        );
    }
}
