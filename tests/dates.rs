//! Dates as they are told: every shape that EDTF has.
#![allow(clippy::unwrap_used)]

mod common;

use actor_timeline::{
    app::panels::panel::{self, Phase},
    time::{
        edtf::{Mode, parse},
        format::English,
    },
    ui::{
        Words,
        dates::{date_in_words, span_in_words},
    },
};

const TABLE: &[(&str, &str)] = &[
    // One date.
    ("1917-05-03", "3 May 1917"),
    ("1917-05", "May 1917"),
    ("1917", "1917"),
    ("-0043-03-15", "15 March 44 BCE"),
    ("2020-01-03T10:05", "3 January 2020, 10:05"),
    ("2020-01-03T10:05:07Z", "3 January 2020, 10:05:07 GMT"),
    // How sure.
    ("1917-05~", "around May 1917"),
    ("1917-05?", "possibly May 1917"),
    ("1917-05%", "possibly around May 1917"),
    ("1917-05-03~", "around 3 May 1917"),
    ("1917?", "possibly 1917"),
    // Digits that nobody knows.
    ("2021-03-XX", "some day in March 2021"),
    ("2021-XX-XX", "some day in 2021"),
    ("2021-XX", "some month in 2021"),
    ("201X", "some year between 2010 and 2019"),
    ("20XX", "some year between 2000 and 2099"),
    ("-05XX", "some year between 600 and 501 BCE"),
    ("-20XX", "some year between 2100 and 2001 BCE"),
    ("-012X~", "some year between 130 and 121 BCE (approximate)"),
    ("-000X", "some year between 10 and 1 BCE"),
    ("-05XX/-04XX", "from some year between 600 and 501 BCE to some year between 500 and 401 BCE"),
    ("2020-02-XX", "some day in February 2020"),
    ("201X~", "some year between 2010 and 2019 (approximate)"),
    // Seasons.
    ("2020-21", "spring 2020 (March–May)"),
    ("2020-24", "winter 2020–2021 (December–February)"),
    ("2020-22~", "around summer 2020 (June–August)"),
    // From … to.
    ("2020-01-03/2020-01-09", "3–9 January 2020"),
    ("2020-01-03/2020-01-03", "3 January 2020"),
    ("2020-06/2021-12", "June 2020 – December 2021"),
    ("2019/2023", "2019–2023"),
    ("2020-01-03/2020-02", "from 3 January 2020 to February 2020"),
    ("2004-06~/2004-08", "from around June 2004 to August 2004"),
    ("2004-06/2004-08~", "from June 2004 to around August 2004"),
    ("2004-06~/2004-08~", "around June–August 2004"),
    ("1984?/2004~", "from possibly 1984 to around 2004"),
    ("1984?/2004?", "possibly 1984–2004"),
    ("2004-06-XX/2004-07-03", "from some day in June 2004 to 3 July 2004"),
    ("2020-21/2020-23", "spring 2020 (March–May) – autumn 2020 (September–November)"),
    ("2020-01-03T10:05Z/2020-01-03T11:00Z", "3 January 2020, 10:05–11:00 GMT"),
    // Without a known start or end.
    ("2020-01-03/..", "from 3 January 2020 on"),
    ("2020-01~/..", "from around January 2020 on"),
    ("2020-01-03/", "from 3 January 2020, end not known"),
    ("../2020-01-03", "until 3 January 2020"),
    ("/2020?", "until possibly 2020, start not known"),
    ("2021-03-XX/..", "from some day in March 2021 on"),
    // One of several.
    ("[1917-06-03..1917-06-09]", "between 3 and 9 June 1917"),
    ("[1917-05-30..1917-06-09]", "between 30 May and 9 June 1917"),
    ("[1917-06-03,1917-06-05]", "between 3 and 5 June 1917"),
    ("[1917-06-03..1917-06-03]", "3 June 1917"),
    ("[1667..1672]", "between 1667 and 1672"),
    ("[2020-06..2021-01]", "between June 2020 and January 2021"),
    ("[..1917-06-03]", "on or before 3 June 1917"),
    ("[1917-06-03..]", "on or after 3 June 1917"),
    ("{1960,1961-12}", "several times between January 1960 and December 1961"),
    ("{1917-06-03,1917-06-05}~", "several times between 3 and 5 June 1917 (approximate)"),
    ("{..1917}", "in or before 1917"),
    ("2004-06-~11", "11 June 2004 (day approximate)"),
    ("2004?-06-11", "11 June 2004 (year uncertain)"),
    ("2004-06~-11", "11 June 2004 (year and month approximate)"),
    ("?2004-06-~11", "11 June 2004 (year uncertain, day approximate)"),
    ("2004-%06", "June 2004 (month uncertain and approximate)"),
    ("2004?-21", "spring 2004 (March–May) (year uncertain)"),
    (
        "2004-06-~01/2004-06-~20",
        "from 1 June 2004 (day approximate) to 20 June 2004 (day approximate)",
    ),
    ("156X-12-25", "some year between 25 December 1560 and 25 December 1569"),
    ("156X-12", "some year between December 1560 and December 1569"),
    ("/2021-03-XX", "until some day in March 2021, start not known"),
    ("1984-1X", "some month between October and December 1984"),
    ("2004-06-1X~", "some day between 10 and 19 June 2004 (approximate)"),
    ("1XXX", "some year between 1000 and 1999"),
    ("1950S2", "around 1950 (between 1900 and 1999)"),
    ("1950S2/2004", "from around 1950 (between 1900 and 1999) to 2004"),
    ("Y17E7", "170,000,000"),
    ("2001-26", "summer 2001 (June–August)"),
    ("2001-29", "September–November 2001"),
    ("2001-33?", "possibly January–March 2001"),
    ("2001-41", "July–December 2001"),
    ("[..1917]", "in or before 1917"),
    ("[1917-06..]", "in or after June 1917"),
];

#[test]
fn every_shape_of_a_date_has_its_words() {
    let words = Words::new(&English);
    for (text, told) in TABLE {
        let date = parse(text, Mode::Extended).unwrap();
        assert_eq!(date_in_words(words, &date), *told, "{text}");
    }
}

#[test]
fn whole_days_months_and_years_are_told_as_such() {
    for (span, told) in [
        ("2024-05-03", "3 May 2024"),
        ("2024-05-03/2024-05-04", "3–4 May 2024"),
        ("2024-05", "May 2024"),
        ("2024-05/2024-06", "May–June 2024"),
        ("2023-12/2024-01", "December 2023 – January 2024"),
        ("2024", "2024"),
        ("2020/2021", "2020–2021"),
        ("2020-02/2021", "February 2020 – December 2021"),
        ("2020-05-02/2020-06", "2 May – 30 June 2020"),
        ("2024-05-03T00:00:00/2024-05-03T06:00:00", "3 May 2024, 00:00–06:00"),
        ("1900-05/1999-03", "1900–1999"),
    ] {
        let span_of = parse(span, Mode::Extended).unwrap().span();
        assert_eq!(span_in_words(Words::new(&English), span_of), told, "{span}");
    }
}

#[test]
fn the_thumbs_of_whole_days_tell_days() {
    for (date, told) in [("2024-05-03", "3 May 2024"), ("2024-05-03T10:05", "3 May 2024, 10:05")] {
        let json = format!(r#"{{"events":[{{"title":"One","date":"{date}"}}],"view":"{date}"}}"#);
        let ui =
            panel::ui(&Phase::Ready(&common::timeline(&json, common::WIDE)), Words::new(&English));
        let start = ui.find(&|node| node.key.as_deref() == Some("overview-start")).unwrap();
        let words = start.attribute("aria-valuetext").unwrap();
        assert!(words.starts_with(told) && (words == told || date.contains('T')), "{words}");
    }
}
