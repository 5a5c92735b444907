use super::*;

mod more;

fn date(text: &str) -> String {
    read(text, &How::default()).map_or_else(|why| format!("! {why}"), |reading| reading.date)
}

fn check(cases: &[(&str, &str)]) {
    let wrong: Vec<_> = cases
        .iter()
        .map(|(text, expected)| (text, date(text), expected))
        .filter(|(_, found, expected)| found != *expected)
        .collect();
    assert!(wrong.is_empty(), "(text, found, expected): {wrong:#?}");
}

#[test]
fn days_months_and_years() {
    check(&[
        ("2020-01-03", "2020-01-03"),
        ("3 January 2020", "2020-01-03"),
        ("Jan 3, 2020", "2020-01-03"),
        ("January 3rd, 2020", "2020-01-03"),
        ("Friday, 3 January 2020", "2020-01-03"),
        ("the 3rd of January, 2020", "2020-01-03"),
        ("2020 Jan 3", "2020-01-03"),
        ("03-Jan-20", "2020-01-03"),
        ("3-Jan-1999", "1999-01-03"),
        ("05 January 2020", "2020-01-05"),
        ("Sept. 11, 2001", "2001-09-11"),
        ("20200103", "2020-01-03"),
        ("2020/01/03", "2020-01-03"),
        ("2020.1.3", "2020-01-03"),
        ("31/12/2020", "2020-12-31"),
        ("12/31/2020", "2020-12-31"),
        ("31.12.2020", "2020-12-31"),
        ("5/5/2020", "2020-05-05"),
        ("January 2020", "2020-01"),
        ("Jan. '20", "2020-01"),
        ("01/2020", "2020-01"),
        ("2020/01", "2020-01"),
        ("2020-01-00", "2020-01"),
        ("2020-00-00", "2020"),
        ("2020", "2020"),
        ("in 2020", "2020"),
        ("2020.0", "2020"),
        ("6 Aug. 1945, 8:15 a.m.", "1945-08-06T08:15"),
        ("3.–9. Juni 2020", "2020-06-03/2020-06-09"),
        ("c. 500 BC – c. 400 BC", "-0499~/-0399~"),
        ("2020-003", "2020-01-03"),
        ("2020-W01-5", "2020-01-03"),
        ("2020-W01", "[2019-12-30..2020-01-05]"),
    ]);
}

#[test]
fn nothing_is_american_in_silence() {
    check(&[("03/01/2020", "[2020-01-03,2020-03-01]"), ("3.1.20", "[2020-01-03,2020-03-01]")]);
    let reading = read("03/01/2020", &How::default()).expect("a date");
    assert!(reading.is_ambiguous && reading.is_loose);
    let month_first = How { order: Order::MonthFirst, ..How::default() };
    assert_eq!(read("03/01/2020", &month_first).expect("a date").date, "2020-03-01");
    let turned = read("31/01/2020", &month_first).expect("a date");
    assert!(turned.is_turned && turned.date == "2020-01-31");
    assert!(read("3 Jan 20", &How::default()).expect("a date").is_century_guessed);
}

#[test]
fn the_column_decides() {
    let decided = |cells: &[&str]| {
        let mut survey = Survey::default();
        cells.iter().for_each(|cell| survey.add(cell));
        survey.decide(How::default())
    };
    assert_eq!(decided(&["3/1/2020", "25/1/2020"]).0.order, Order::DayFirst);
    let year_first = How { order: Order::YearFirst, ..How::default() };
    for (cell, date) in [
        ("20/1/3", "2020-01-03"),
        ("2020/1/3", "2020-01-03"),
        ("3/1/2020", "[2020-01-03,2020-03-01]"),
    ] {
        assert_eq!(read(cell, &year_first).map(|reading| reading.date), Ok(date.to_owned()));
    }
    assert_eq!(decided(&["3/1/2020", "1/25/2020 10:00"]).0.order, Order::MonthFirst);
    let (how, why) = decided(&["3/1/2020", "4/1/2020"]);
    assert_eq!(how.order, Order::Unknown);
    assert_eq!(why, "day or month first is not known (nothing shows it): both readings are kept");
    assert_eq!(decided(&["25/1/2020", "1/25/2020", "1/2/2020"]).0.order, Order::Unknown);
    assert_eq!(decided(&["43833", "43834.5"]).0.numbers, Numbers::Excel1900);
    assert_eq!(decided(&["1578009600"]).0.numbers, Numbers::Seconds);
    assert_eq!(decided(&["1578009600000"]).0.numbers, Numbers::Milliseconds);
    assert_eq!(decided(&["1999", "2001"]).0.numbers, Numbers::Plain);
    let (how, _) = decided(&["2017-07-31 00:00:00.000", "2017-08-01 00:00:00.000"]);
    assert_eq!(read("2017-07-31 00:00:00.000", &how).expect("a date").date, "2017-07-31");
}

#[test]
fn numbers_of_spreadsheets() {
    let read = |text, numbers| read(text, &How { numbers, ..How::default() }).map(|r| r.date);
    assert_eq!(read("43833", Numbers::Excel1900), Ok("2020-01-03".into()));
    assert_eq!(read("43833.4375", Numbers::Excel1900), Ok("2020-01-03T10:30".into()));
    assert_eq!(read("42371", Numbers::Excel1904), Ok("2020-01-03".into()));
    assert_eq!(read("1", Numbers::Excel1900), Ok("1900-01-01".into()));
    assert_eq!(read("61", Numbers::Excel1900), Ok("1900-03-01".into()));
    assert!(read("60", Numbers::Excel1900).is_err());
    assert_eq!(read("1578045600", Numbers::Seconds), Ok("2020-01-03T10:00:00Z".into()));
    assert_eq!(read("1578045600123", Numbers::Milliseconds), Ok("2020-01-03T10:00:00.123Z".into()));
}

#[test]
fn qualifiers() {
    check(&[
        ("c. 1917", "1917~"),
        ("ca 1917", "1917~"),
        ("c1917", "1917~"),
        ("circa March 1917", "1917-03~"),
        ("about 3 January 2020", "2020-01-03~"),
        ("1917?", "1917?"),
        ("March 1917 (?)", "1917-03?"),
        ("probably 1917", "1917?"),
        ("c. 1917?", "1917%"),
        ("um 1917", "1917~"),
        ("c. 1914–1918", "1914~/1918~"),
        ("c. 1914 – c. 1918", "1914~/1918~"),
        ("c. 3 January 2020 10:30", "2020-01-03T10:30"),
    ]);
}

#[test]
fn stretches() {
    check(&[
        ("Spring 2020", "2020-21"),
        ("summer of 2020", "2020-22"),
        ("Fall 2020", "2020-23"),
        ("Winter 2020", "2020-24"),
        ("winter 2019/20", "2019-24"),
        ("Winter 2019-2020", "2019-24"),
        ("Q1 2020", "[2020-01..2020-03]"),
        ("2020 Q4", "[2020-10..2020-12]"),
        ("second quarter of 2020", "[2020-04..2020-06]"),
        ("H2 2020", "[2020-07..2020-12]"),
        ("first half of 2020", "[2020-01..2020-06]"),
        ("1990s", "199X"),
        ("the 1990s", "199X"),
        ("1990's", "199X"),
        ("1800s", "[1801..1900]"),
        ("19th century", "[1801..1900]"),
        ("the 5th century BC", "[-0499..-0400]"),
        ("early May 2003", "[2003-05-01..2003-05-10]"),
        ("mid-May 2003", "[2003-05-11..2003-05-20]"),
        ("late February 2020", "[2020-02-21..2020-02-29]"),
        ("early 2003", "[2003-01..2003-04]"),
        ("late 1990s", "[1997..1999]"),
        ("second half of May 2003", "[2003-05-16..2003-05-31]"),
        ("mid-19th century", "[1834..1867]"),
    ]);
}

#[test]
fn ranges() {
    check(&[
        ("between 3 and 9 June 2020", "[2020-06-03..2020-06-09]"),
        ("between June and August 2020", "[2020-06..2020-08]"),
        ("3–9 June 2020", "2020-06-03/2020-06-09"),
        ("3-9 June 2020", "2020-06-03/2020-06-09"),
        ("June 3–9, 2020", "2020-06-03/2020-06-09"),
        ("June 3 to July 2, 2020", "2020-06-03/2020-07-02"),
        ("from 3 June 2020 to 2 July 2020", "2020-06-03/2020-07-02"),
        ("3 June – 2 July 2020", "2020-06-03/2020-07-02"),
        ("June–August 2020", "2020-06/2020-08"),
        ("1914–18", "1914/1918"),
        ("1914-1918", "1914/1918"),
        ("2020-01-03 - 2020-01-05", "2020-01-03/2020-01-05"),
        ("2020-01-03 to 2020-01-05", "2020-01-03/2020-01-05"),
        ("44–30 BC", "-0043/-0029"),
        ("2020 – present", "2020/.."),
        ("2020–", "2020/"),
        ("since March 2020", "2020-03/.."),
        ("until 1920", "../1920"),
        ("before 1920", "[..1919]"),
        ("before March 2020", "[..2020-02]"),
        ("after 3 June 2020", "[2020-06-04..]"),
        ("by 1920", "[..1920]"),
        ("7/8 January 2020", "[2020-01-07,2020-01-08]"),
        ("night of 7–8 January 2020", "[2020-01-07,2020-01-08]"),
        ("week of 5 June 2020", "[2020-06-05..2020-06-11]"),
        ("1914 or 1915", "[1914,1915]"),
        ("1914/15", "[1914,1915]"),
        ("after c. 1850", "[1851..]~"),
        ("before c. 1917", "[..1916]~"),
        ("since c. 1917", "1917~/.."),
        ("1960s–70s", "196X/197X"),
        ("late 19th – early 20th century", "1868/1933"),
        ("early May to late June 2003", "2003-05-01/2003-06-30"),
    ]);
}

#[test]
fn eras_and_deep_time() {
    check(&[
        ("44 BC", "-0043"),
        ("15 March 44 BC", "-0043-03-15"),
        ("44 B.C.E.", "-0043"),
        ("AD 79", "0079"),
        ("10,000 BC", "-9999"),
        ("24 August 79 AD", "0079-08-24"),
        ("66 million years ago", "Y-66000000~"),
        ("44 v. Chr.", "-0043"),
        ("44 av. J.-C.", "-0043"),
    ]);
}

#[test]
fn times_of_day() {
    check(&[
        ("3 January 2020 10:30", "2020-01-03T10:30"),
        ("2020-01-03 10:00:00", "2020-01-03T10:00:00"),
        ("Jan 3, 2020, 3:45 pm", "2020-01-03T15:45"),
        ("Jan 3 2020 12:05 AM UTC", "2020-01-03T00:05Z"),
        ("3 January 2020 3pm", "2020-01-03T15:00"),
        ("Wed Oct 02 2002 13:00:00 GMT+0200 (CEST)", "2002-10-02T13:00:00+02:00"),
    ]);
}

#[test]
fn other_languages() {
    check(&[
        ("3 janvier 2020", "2020-01-03"),
        ("3. Januar 2020", "2020-01-03"),
        ("3 de enero de 2020", "2020-01-03"),
        ("٣ يناير ٢٠٢٠", "2020-01-03"),
        ("3 كانون الثاني 2020", "2020-01-03"),
        ("۱۳ دی ۱۳۹۸", "2020-01-03"),
        ("Frühjahr 2020", "2020-21"),
        ("۱۳۹۸/۱۰/۱۳", "2020-01-03"),
        ("1398/10/13", "1398-10-13"),
        ("2020年1月3日", "2020-01-03"),
        ("2020年1月", "2020-01"),
        ("2020年", "2020"),
        ("3 января 2020", "2020-01-03"),
        ("03 Ocak 2020", "2020-01-03"),
        ("3 stycznia 2020 r.", "2020-01-03"),
        ("mercoledì 3 gen. 2020", "2020-01-03"),
        ("пятница, 3 янв. 2020 г.", "2020-01-03"),
        ("terça-feira, 3 de fev. de 2020", "2020-02-03"),
        ("1990er", "199X"),
        ("19. Jahrhundert", "[1801..1900]"),
    ]);
}

#[test]
fn what_is_no_date_is_refused_with_help() {
    check(&[
        ("between 3 and 9 June", "! has no year; write it, or say which year all are in"),
        ("3 June", "! has no year; write it, or say which year all are in"),
        ("0000-00-00", "! write a date such as 2020-01-03 or 3 January 2020"),
        ("soon", "! write a date such as 2020-01-03 or 3 January 2020"),
        ("31 February 2020", "! write a date such as 2020-01-03 or 3 January 2020"),
        ("unknown", "! says that nobody knows; write what is known, such as 19XX or ../2020"),
    ]);
    let in_2020 = How { year: Some(2020), ..How::default() };
    let read = |text| read(text, &in_2020).map(|reading| reading.date);
    assert_eq!(read("between 3 and 9 June"), Ok("[2020-06-03..2020-06-09]".into()));
    assert_eq!(read("Jan 20"), Ok("2020-01-20".into()));
}

#[test]
fn hostile_texts_are_refused_in_peace() {
    for text in [
        "9".repeat(100),
        "-".repeat(100),
        "/".repeat(100),
        "1/".repeat(50),
        ":1".repeat(50),
        "٣".repeat(40),
        "\u{200f}".repeat(30),
        "1–".repeat(25),
        "é".repeat(50),
        "am".repeat(40),
        "c. ".repeat(30),
        "99999999 bc".into(),
        "00000000".into(),
        "999999999 s".into(),
        "0 BC".into(),
        "31/31/31".into(),
        "2020-W99".into(),
        "T:1".into(),
        "1:1am".into(),
        "99th century".into(),
        "Q9 2020".into(),
        "290000000 BC".into(),
        "13:60 3 May 2020".into(),
    ] {
        if let Ok(reading) = read(&text, &How::default()) {
            assert!(edtf::parse(&reading.date, Mode::Extended).is_ok(), "{text}: {reading:?}");
        }
        Survey::default().add(&text);
    }
}

#[test]
fn months_of_other_languages_are_read_where_they_are_given() {
    let names = [("tammikuuta", 1), ("de gener", 1), ("Sept.", 9), ("mars", 7), ("spring", 3)];
    let names = [&names[..], &[("फ़रवरी", 2), ("בינואר", 1), ("x", 1), ("lido", 13)]].concat();
    let months: Vec<Month> =
        names.into_iter().filter_map(|(name, number)| Month::new(name, number)).collect();
    assert_eq!(months.len(), 4, "what is known already is left out: {months:?}");
    let how = How { months: &months, ..How::default() };
    for (text, expected) in [
        ("3. Tammikuuta 2020", "2020-01-03"),
        ("c. tammikuuta 2020", "2020-01~"),
        ("3 – 9 tammikuuta 2020", "2020-01-03/2020-01-09"),
        ("3 de gener de 2020", "2020-01-03"),
        ("3 फ़रवरी 2020", "2020-02-03"),
        ("3 בינואר 2020", "2020-01-03"),
        ("3 mars 2020", "2020-03-03"),
        ("spring 2020", "2020-21"),
    ] {
        assert_eq!(read(text, &how).map(|found| found.date).as_deref(), Ok(expected), "{text}");
        let is_built_in = ["3 mars 2020", "spring 2020"].contains(&text);
        assert_eq!(date(text) == expected, is_built_in, "{text}");
    }
    assert!(read("3 xtammikuuta 2020", &how).is_err(), "a name is a whole word");
}
