//! What outside tries of files found.

use super::*;

#[test]
fn ends_that_nobody_knows() {
    check(&[
        ("1917-?", "1917/"),
        ("1917–?", "1917/"),
        ("1917-", "1917/"),
        ("1917–", "1917/"),
        ("1917 - unknown", "1917/"),
        ("March 1917 – ?", "1917-03/"),
        ("c. 1917-?", "1917~/"),
        ("1917/?", "1917/"),
        ("?-1917", "/1917"),
        ("?–1917", "/1917"),
        ("–1917", "/1917"),
        ("unknown – c. 1917", "/1917~"),
    ]);
}

#[test]
fn digits_that_nobody_knows() {
    check(&[
        ("191-", "191X"),
        ("[191-?]", "191X?"),
        ("19--", "19XX"),
        ("19??", "19XX"),
        ("19--?", "19XX?"),
        ("191x", "191X"),
        ("1917-05-??", "1917-05-XX"),
        ("1917-??-??", "1917-XX-XX"),
        ("1917-05-xx", "1917-05-XX"),
        ("[ca. 1920]", "1920~"),
        ("[1920?]", "[1920?]"),
        ("2020-04/05", "2020-04/2020-05"),
        ("2020-04-03/05", "2020-04-03/2020-04-05"),
        ("2020-04-03/05-02", "2020-04-03/2020-05-02"),
    ]);
}

#[test]
fn one_of_two_or_all_of_several() {
    check(&[
        ("May 1917 or 1918", "[1917-05,1918-05]"),
        ("3 May 1917 or 1918", "[1917-05-03,1918-05-03]"),
        ("Summer 1917 or 1918", "[1917-22,1918-22]"),
        ("Jan/Feb 2020", "[2020-01,2020-02]"),
        ("3, 5 and 7 January 2020", "{2020-01-03,2020-01-05,2020-01-07}"),
        ("3 und 5 Januar 2020", "{2020-01-03,2020-01-05}"),
    ]);
}

#[test]
fn days_of_a_range_are_no_years() {
    let in_2020 = How { year: Some(2020), ..How::default() };
    for (text, expected) in [
        ("12-14 June", "2020-06-12/2020-06-14"),
        ("June 12-14", "2020-06-12/2020-06-14"),
        ("12/13 June", "[2020-06-12,2020-06-13]"),
        ("12-Jun-14", "2014-06-12"),
        ("Jun-12-14", "2014-06-12"),
    ] {
        assert_eq!(read(text, &in_2020).map(|found| found.date).as_deref(), Ok(expected), "{text}");
    }
    check(&[
        ("12-14 June", "! has no year; write it, or say which year all are in"),
        ("May '68", "1968-05"),
        ("3.1.29", "[2029-01-03,2029-03-01]"),
        ("3. 1. 2020", "2020-01-03"),
        ("2020-01-03/2020-01-01", "! write a date such as 2020-01-03 or 3 January 2020"),
    ]);
}

#[test]
fn centuries_in_ranges_and_other_languages() {
    check(&[
        ("5th-4th century BC", "-0499/-0300"),
        ("18th-19th century", "1701/1900"),
        ("18th–19th centuries", "1701/1900"),
        ("18th/19th century", "[1701..1900]"),
        ("17.-18. Jh.", "1601/1800"),
        ("XIXe siècle", "[1801..1900]"),
        ("siglo XIX", "[1801..1900]"),
        ("siglo V a. C.", "[-0499..-0400]"),
        ("fin du XIXe siècle", "[1868..1900]"),
        ("Ende des 19. Jahrhunderts", "[1868..1900]"),
    ]);
}

#[test]
fn other_calendars_are_turned_or_refused() {
    check(&[
        ("۱۳۹۸", "[2019-03-21..2020-03-19]"),
        ("۱۳۹۸/۱۰", "[2019-12-22..2020-01-20]"),
        ("5 Nisan 5780", "! write a date such as 2020-01-03 or 3 January 2020"),
        ("5 Nisan 2020", "2020-04-05"),
    ]);
    let months: Vec<Month> = Month::new("มกราคม", 1).into_iter().collect();
    let how = How { months: &months, ..How::default() };
    for text in ["3 มกราคม 2563", "๓ มกราคม ๒๕๖๓", "3 มกราคม 2020"]
    {
        assert_eq!(read(text, &how).map(|found| found.date).as_deref(), Ok("2020-01-03"), "{text}");
    }
}

#[test]
fn words_around_dates_in_other_languages() {
    check(&[
        ("vor 1920", "[..1919]"),
        ("nach 1920", "[1921..]"),
        ("bis 1920", "../1920"),
        ("ab 1920", "1920/.."),
        ("seit März 1920", "1920-03/.."),
        ("avant 1920", "[..1919]"),
        ("après 1920", "[1921..]"),
        ("depuis 1920", "1920/.."),
        ("jusqu'en 1920", "../1920"),
        ("antes de 1920", "[..1919]"),
        ("después de 1920", "[1921..]"),
        ("desde 1920", "1920/.."),
        ("hasta 1920", "../1920"),
        ("années 1990", "199X"),
        ("les années 1990", "199X"),
        ("début des années 1990", "[1990..1992]"),
        ("años 1990", "199X"),
        ("1990er Jahre", "199X"),
        ("Anfang der 1990er Jahre", "[1990..1992]"),
        ("début mai 2003", "[2003-05-01..2003-05-10]"),
        ("mi-mai 2003", "[2003-05-11..2003-05-20]"),
        ("finales de mayo de 2003", "[2003-05-21..2003-05-31]"),
        ("env. 1917", "1917~"),
        ("etwa 1917", "1917~"),
        ("de 1917 à 1920", "1917/1920"),
        ("de 1917 a 1920", "1917/1920"),
        ("von 1917 bis 1920", "1917/1920"),
        ("3 a 9 de junho de 1917", "1917-06-03/1917-06-09"),
        ("1917 onwards", "1917/.."),
        ("from 1917", "1917/.."),
        ("pre-1920", "[..1919]"),
        ("1917 or later", "[1917..]"),
        ("W12 2020", "[2020-03-16..2020-03-22]"),
        ("KW 12/2020", "[2020-03-16..2020-03-22]"),
        ("3 January 2020 at noon", "2020-01-03T12:00"),
        ("20200103T103000Z", "2020-01-03T10:30:00Z"),
        ("20200103T1030+0100", "2020-01-03T10:30+01:00"),
        ("2020-01-03T10:30:00+01:00[Europe/Berlin]", "2020-01-03T10:30:00+01:00"),
    ]);
}

#[test]
fn negative_numbers_among_seconds_are_before_1970() {
    let decided = |cells: &[&str]| {
        let mut survey = Survey::default();
        cells.iter().for_each(|cell| survey.add(cell));
        survey.decide(How::default()).0
    };
    let how = decided(&["1578045600", "-86400", "0"]);
    let dates = |how: &How<'_>, cell| read(cell, how).map(|found| found.date);
    assert_eq!(dates(&how, "-86400"), Ok("1969-12-31T00:00:00Z".into()));
    assert_eq!(dates(&how, "0"), Ok("1970-01-01T00:00:00Z".into()));
    let how = decided(&["1578045600000", "-86400000"]);
    assert_eq!(dates(&how, "-86400000"), Ok("1969-12-31T00:00:00Z".into()));
    assert_eq!(decided(&["-753", "1999"]).numbers, Numbers::Plain);
    assert_eq!(date("-753"), "-0752");
}

#[test]
fn a_day_of_the_week_decides_or_is_told() {
    check(&[
        ("Friday 03/01/2020", "2020-01-03"),
        ("Sun, 3/1/2020", "2020-03-01"),
        ("Monday 03/01/2020", "[2020-01-03,2020-03-01]"),
        ("Freitag, 3.1.2020", "2020-01-03"),
    ]);
    let is_wrong = |text: &str| read(text, &How::default()).expect(text).is_weekday_wrong;
    for text in [
        "Monday, 3 January 2020",
        "lundi 3 janvier 2020",
        "Mon 3 Jan 2020 10:30",
        "Monday 03/01/2020",
        "Fri 3 – Mon 5 January 2020",
        "c. Monday 3 January 2020",
    ] {
        assert!(is_wrong(text), "{text}");
    }
    for text in [
        "Friday, 3 January 2020",
        "Fri 3 – Sun 5 January 2020",
        "vendredi 3 janvier 2020",
        "Monday in January 2020",
        // A Monday of the Julian calendar.
        "Monday, 3 January 1500",
        "Fri Jan 03 2020 10:00:00 GMT+0100",
    ] {
        assert!(!is_wrong(text), "{text}");
    }
}
