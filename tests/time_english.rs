//! English words for dates, ticks, numbers and lists.
#![allow(clippy::unwrap_used)]

mod time_gen;

use actor_timeline::time::{
    Precision,
    edtf::{Mode, parse},
    format::{English, Join, Locale, Plural},
    ticks::{LADDER, Step, Unit},
};

/// The first millisecond of a date.
fn at(text: &str) -> i64 {
    parse(text, Mode::Extended).unwrap().start.extent.earliest
}

fn tick_words(at: i64, step: Step) -> String {
    let mut words = String::new();
    English.push_tick(at, step, &mut words);
    words
}

fn context_words(at: i64, step: Step) -> String {
    let mut words = String::new();
    English.push_context(at, step, &mut words);
    words
}

#[test]
fn moments() {
    for (text, words) in [
        ("2020-01-03", "3 January 2020"),
        ("2020-12", "December 2020"),
        ("2020", "2020"),
        ("2020-21", "spring 2020 (March–May)"),
        ("2020-22", "summer 2020 (June–August)"),
        ("2020-23", "autumn 2020 (September–November)"),
        ("2020-24", "winter 2020–2021 (December–February)"),
        ("-0001-24", "winter 2–1 BCE (December–February)"),
        ("0000-24", "winter 1 BCE – 1 CE (December–February)"),
        ("2020-01-03T10:05", "3 January 2020, 10:05"),
        ("2020-01-03T10:05:07", "3 January 2020, 10:05:07"),
        ("2020-01-03T00:05:07.02", "3 January 2020, 00:05:07.020"),
        ("-0043-03-15", "15 March 44 BCE"),
        ("-0043", "44 BCE"),
        ("0000", "1 BCE"),
        ("0001", "1 CE"),
        ("0099", "99 CE"),
        ("0100", "100"),
        ("9999", "9999"),
        ("Y10000", "10,000"),
        ("Y170000002", "170,000,002"),
        ("Y-10000", "10,001 BCE"),
        ("-9999", "10,000 BCE"),
    ] {
        let extent = parse(text, Mode::Extended).unwrap().start.extent;
        assert_eq!(English.moment(extent.earliest, extent.precision), words);
        assert_eq!(English.moment(extent.latest, extent.precision), words);
    }
}

#[test]
fn ranges_say_once_what_is_shared() {
    use Precision::{Day, Millisecond, Minute, Month, Season, Second, Year};
    for (first, last, precision, words) in [
        ("1917-06-03", "1917-06-09", Day, "3–9 June 1917"),
        ("1917-05-30", "1917-06-03", Day, "30 May – 3 June 1917"),
        ("2019-12-30", "2020-01-03", Day, "30 December 2019 – 3 January 2020"),
        ("2020-01-03", "2021-01-03", Day, "3 January 2020 – 3 January 2021"),
        ("2020-01-03", "2020-01-03T10:00", Day, "3 January 2020"),
        ("-0043-03-14", "-0043-03-15", Day, "14–15 March 44 BCE"),
        ("2020-06", "2020-08", Month, "June–August 2020"),
        ("2020-06", "2021-12", Month, "June 2020 – December 2021"),
        ("2020-06", "2021-06", Month, "June 2020 – June 2021"),
        ("2020-06", "2020-06-30", Month, "June 2020"),
        ("2019", "2023", Year, "2019–2023"),
        ("2019", "2019-12-31", Year, "2019"),
        ("-0049", "-0043", Year, "50–44 BCE"),
        ("-0043", "0033", Year, "44 BCE – 33 CE"),
        ("0033", "0066", Year, "33–66 CE"),
        ("0033", "2020", Year, "33–2020"),
        ("Y10000", "Y19999", Year, "10,000–19,999"),
        (
            "2020-21",
            "2020-23",
            Season,
            "spring 2020 (March–May) – autumn 2020 (September–November)",
        ),
        ("2020-12", "2021-02", Season, "winter 2020–2021 (December–February)"),
        ("2020-01-03T10:05", "2020-01-03T11:30", Minute, "3 January 2020, 10:05–11:30"),
        ("2020-01-03T10:05", "2020-01-03T10:05:30", Minute, "3 January 2020, 10:05"),
        ("2020-01-03T10:05:07", "2020-01-03T10:05:09", Second, "3 January 2020, 10:05:07–10:05:09"),
        (
            "2020-01-03",
            "2020-01-03T00:00:00.5",
            Millisecond,
            "3 January 2020, 00:00:00.000–00:00:00.500",
        ),
        (
            "2020-01-03T22:00",
            "2020-01-04T01:00",
            Minute,
            "3 January 2020, 22:00 – 4 January 2020, 01:00",
        ),
    ] {
        assert_eq!(English.range(at(first), at(last), precision), words);
    }
    // The last moment of a stretch will do as well as its first.
    let july = parse("2020-06/2020-07", Mode::Strict).unwrap();
    let words = English.range(july.start.extent.earliest, july.end.extent.latest, Month);
    assert_eq!(words, "June–July 2020");
}

#[test]
fn labels_of_the_axis() {
    use Unit::{Day, Hour, Millisecond, Minute, Month, Second, Year};
    for (text, unit, count, tick, context) in [
        ("2020-04-15T10:05:07.25", Millisecond, 10, ".250", "15 April 2020, 10:05:07.250"),
        ("2020-04-15T10:05:07", Second, 1, "10:05:07", "15 April 2020, 10:05:07"),
        ("2020-04-15T10:05", Minute, 5, "10:05", "15 April 2020, 10:05"),
        ("2020-04-15T06:00", Hour, 6, "06:00", "15 April 2020, 06:00"),
        ("2020-04-15", Day, 7, "15", "15 April 2020"),
        ("2020-04", Month, 3, "Apr", "April 2020"),
        ("2020", Year, 1, "2020", "2020"),
        ("2020", Year, 10, "2020", "2020–2029"),
        ("-0049", Year, 10, "50 BCE", "50–41 BCE"),
        ("-0009", Year, 10, "10 BCE", "10–1 BCE"),
        ("0001", Year, 10, "1 CE", "1–9 CE"),
        ("Y20000", Year, 10_000, "20,000", "20,000–29,999"),
    ] {
        let step = Step { unit, count };
        assert_eq!(tick_words(at(text), step), tick);
        assert_eq!(context_words(at(text), step), context);
    }
}

#[test]
fn numbers_lists_and_plurals() {
    for (n, words) in [
        (0, "0"),
        (7, "7"),
        (999, "999"),
        (1000, "1,000"),
        (9812, "9,812"),
        (1_000_000, "1,000,000"),
        (u64::MAX, "18,446,744,073,709,551,615"),
    ] {
        assert_eq!(English.number(n), words);
    }
    let items: Vec<String> = ["a", "b", "c"].map(String::from).to_vec();
    assert_eq!(English.list(&items, Join::And), "a, b and c");
    assert_eq!(English.list(&items[..2], Join::Or), "a or b");
    assert_eq!(English.list(&items[..1], Join::And), "a");
    assert_eq!(English.list(&[], Join::And), "");
    assert_eq!([0, 1, 2, 101].map(|n| English.plural(n)), {
        [Plural::Other, Plural::One, Plural::Other, Plural::Other]
    });
    assert!(English.tag() == "en" && English.zone().is_none());
}

/// No moment is too far for words, and no range is without its end.
#[test]
fn words_for_all_of_time() {
    use Precision::{Day, Millisecond, Minute, Month, Season, Second, Year};
    time_gen::for_each_seeded(20_000, |u| {
        let (a, b) = (time_gen::timestamp(u).unwrap(), time_gen::timestamp(u).unwrap());
        for precision in [Millisecond, Second, Minute, Day, Month, Season, Year] {
            let end = English.moment(b, precision);
            assert!(!end.is_empty());
            assert!(!English.range(a.min(b), a.max(b), precision).is_empty());
            assert_eq!(English.range(b, b, precision), end);
        }
        let step = *u.choose(LADDER).unwrap();
        for at in [a, i64::MIN, i64::MAX] {
            assert!(!tick_words(at, step).is_empty());
            assert!(!context_words(at, step.context()).is_empty());
        }
    });
}

#[test]
fn seasons_are_told_as_their_messages_say() {
    use actor_timeline::ui::Msg;
    let seasons = [
        (Msg::Spring, 4, "March–May"),
        (Msg::Summer, 7, "June–August"),
        (Msg::Autumn, 10, "September–November"),
    ];
    for (msg, month, months) in seasons {
        let moment = at(&format!("2020-{month:02}"));
        let said = English.moment(moment, Precision::Season);
        let told = msg.english().replace("{years}", "2020").replace("{months}", months);
        assert_eq!(said, told);
    }
    assert!(Msg::Winter.english().starts_with("winter {years} ("));
}
