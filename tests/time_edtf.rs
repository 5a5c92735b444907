//! EDTF by table: bounds, open ends, qualifiers, errors, the extension.
#![allow(clippy::unwrap_used)]

#[path = "common/edtf.rs"]
mod edtf;

use actor_timeline::time::{
    BoundKind, DAY_MS, Date, Extent, Precision, Shape,
    civil::Day,
    edtf::{Mode, parse},
};
use edtf::{extended, ms, strict};

/// From the start of one day to the last millisecond of another.
fn days(extent: Extent) -> (String, String) {
    let text = |at: i64| {
        let day = Day::from_ms(at);
        format!("{}-{}-{}", day.year(), day.month(), day.day())
    };
    assert_eq!(extent.earliest % DAY_MS, 0);
    assert_eq!((extent.latest + 1) % DAY_MS, 0);
    (text(extent.earliest), text(extent.latest))
}

#[test]
fn bounds_of_single_dates() {
    use Precision::{Day, Month, Season, Year};
    for (text, first, last, precision) in [
        ("2020-01-03", "2020-1-3", "2020-1-3", Day),
        ("2020-02", "2020-2-1", "2020-2-29", Month),
        ("2020", "2020-1-1", "2020-12-31", Year),
        ("0000", "0-1-1", "0-12-31", Year),
        ("-0043-03-15", "-43-3-15", "-43-3-15", Day),
        ("-1985", "-1985-1-1", "-1985-12-31", Year),
        ("Y170000002", "170000002-1-1", "170000002-12-31", Year),
        ("Y-170000002", "-170000002-1-1", "-170000002-12-31", Year),
        ("2001-21", "2001-3-1", "2001-5-31", Season),
        ("2001-22", "2001-6-1", "2001-8-31", Season),
        ("2001-23", "2001-9-1", "2001-11-30", Season),
        ("2001-24", "2001-12-1", "2002-2-28", Season),
        ("2003-24", "2003-12-1", "2004-2-29", Season),
        ("9999-24", "9999-12-1", "10000-2-29", Season),
        ("201X", "2010-1-1", "2019-12-31", Year),
        ("20XX", "2000-1-1", "2099-12-31", Year),
        ("-05XX", "-599-1-1", "-500-12-31", Year),
        ("-20XX", "-2099-1-1", "-2000-12-31", Year),
        ("-012X", "-129-1-1", "-120-12-31", Year),
        ("-00XX~", "-99-1-1", "0-12-31", Year),
        ("-000X", "-9-1-1", "0-12-31", Year),
        ("-999X?", "-9999-1-1", "-9990-12-31", Year),
        ("[-05XX,-04XX]", "-599-1-1", "-400-12-31", Year),
        ("2004-XX", "2004-1-1", "2004-12-31", Month),
        ("1985-04-XX", "1985-4-1", "1985-4-30", Day),
        ("1985-XX-XX", "1985-1-1", "1985-12-31", Day),
        ("1XXX", "1000-1-1", "1999-12-31", Year),
        ("X9X4", "904-1-1", "9994-12-31", Year),
        ("-1XX3", "-1993-1-1", "-1003-12-31", Year),
        ("156X-12-25", "1560-12-25", "1569-12-25", Day),
        ("15XX-12", "1500-12-1", "1599-12-31", Month),
        ("15XX-12-XX", "1500-12-1", "1599-12-31", Day),
        ("XXXX-02-29", "0-2-29", "9996-2-29", Day),
        ("1984-1X", "1984-10-1", "1984-12-31", Month),
        ("1984-X1", "1984-1-1", "1984-11-30", Month),
        ("2004-XX-31", "2004-1-31", "2004-12-31", Day),
        ("2004-06-1X", "2004-6-10", "2004-6-19", Day),
        ("2003-0X-29", "2003-1-29", "2003-9-29", Day),
        ("2001-25", "2001-3-1", "2001-5-31", Season),
        ("2001-28", "2001-12-1", "2002-2-28", Season),
        ("2001-29", "2001-9-1", "2001-11-30", Season),
        ("2001-30", "2001-12-1", "2002-2-28", Season),
        ("2001-31", "2001-3-1", "2001-5-31", Season),
        ("2001-32", "2001-6-1", "2001-8-31", Season),
        ("2001-33", "2001-1-1", "2001-3-31", Season),
        ("2001-36", "2001-10-1", "2001-12-31", Season),
        ("2001-37", "2001-1-1", "2001-4-30", Season),
        ("2001-39", "2001-9-1", "2001-12-31", Season),
        ("2001-40", "2001-1-1", "2001-6-30", Season),
        ("2001-41", "2001-7-1", "2001-12-31", Season),
        ("1950S2", "1900-1-1", "1999-12-31", Year),
        ("-1859S3", "-1859-1-1", "-1850-12-31", Year),
        ("Y171010000S3", "171000000-1-1", "171999999-12-31", Year),
        ("Y-17E7", "-170000000-1-1", "-170000000-12-31", Year),
        ("{1960,1961-12}", "1960-1-1", "1961-12-31", Month),
        ("{1960..1970}", "1960-1-1", "1970-12-31", Year),
        ("2004-06-~11", "2004-6-11", "2004-6-11", Day),
        ("[1667,1668,1670..1672]", "1667-1-1", "1672-12-31", Year),
        ("[1667,1760-12]", "1667-1-1", "1760-12-31", Month),
        ("[2001-21]", "2001-3-1", "2001-5-31", Month),
    ] {
        let date = strict(text);
        let extent = date.start.extent;
        assert_eq!(days(extent), (first.to_owned(), last.to_owned()), "{text}");
        assert_eq!(extent.precision, precision, "{text}");
        assert_eq!((date.start, extent.offset_s), (date.end, None), "{text}");
        assert_eq!(date.start.kind, BoundKind::Known, "{text}");
        assert_eq!(date.core(), None, "{text}");
    }
}

#[test]
fn open_and_unknown_ends() {
    let ends = |text| {
        let Date { start, end, .. } = strict(text);
        [
            (start.kind, start.extent.earliest, start.extent.latest),
            (end.kind, end.extent.earliest, end.extent.latest),
        ]
    };
    let (first, last) = (ms("2020-1-1"), ms("2021-1-1") - 1);
    let known = (BoundKind::Known, first, last);
    assert_eq!(ends("2020/.."), [known, (BoundKind::Open, i64::MAX, i64::MAX)]);
    assert_eq!(ends("../2020"), [(BoundKind::Open, i64::MIN, i64::MIN), known]);
    assert_eq!(ends("2020/"), [known, (BoundKind::Unknown, first, i64::MAX)]);
    assert_eq!(ends("/2020"), [(BoundKind::Unknown, i64::MIN, last), known]);
    assert_eq!(
        ends("[..2020]"),
        [(BoundKind::Open, i64::MIN, last), (BoundKind::Known, i64::MIN, last)]
    );
    for (text, open_start, open_end) in [
        ("2020", false, false),
        ("2020/..", false, true),
        ("2020/", false, true),
        ("../2020", true, false),
        ("/2020", true, false),
        ("[..2020]", true, false),
        ("[2020..]", false, true),
    ] {
        let date = strict(text);
        assert_eq!((date.is_open_start(), date.is_open_end()), (open_start, open_end), "{text}");
    }
    // What an end without a date has, it has of the other.
    let end = strict("2020-01-03%/..").end.extent;
    assert!(end.qualifier.uncertain && end.qualifier.approximate);
    assert_eq!(end.precision, Precision::Day);
}

#[test]
fn the_core_is_what_surely_lasts() {
    let core = |text| strict(text).core().map(|span| (span.start(), span.end()));
    assert_eq!(core("2020-01-03/2020-01-06"), Some((ms("2020-1-4"), ms("2020-1-6"))));
    assert_eq!(core("2020-01-03/2020-01-04"), None);
    assert_eq!(core("2020/2020"), None);
    assert_eq!(core("2019/2021"), Some((ms("2020-1-1"), ms("2021-1-1"))));
    assert_eq!(core("2019/.."), Some((ms("2020-1-1"), i64::MAX)));
    assert_eq!(core("../2019"), Some((i64::MIN, ms("2019-1-1"))));
    assert_eq!((core("2019/"), core("/2019")), (None, None));
}

#[test]
fn qualifiers_are_words_not_bounds() {
    for (mark, uncertain, approximate) in
        [("?", true, false), ("~", false, true), ("%", true, true)]
    {
        for plain in ["2020", "2020-01", "2020-01-03", "2020-21", "201X", "-0043", "Y12345"] {
            let (plain, marked) = (strict(plain), strict(&format!("{plain}{mark}")));
            assert_eq!(marked.span(), plain.span());
            let qualifier = marked.qualifier();
            assert_eq!((qualifier.uncertain, qualifier.approximate), (uncertain, approximate));
        }
    }
}

/// What level 2 says of a part stays with the part; the whole has all of it.
#[test]
fn parts_are_qualified_alone() {
    let of = |text: &str| {
        let extent = strict(text).start.extent;
        let marks = extent.level2.parts.map(|parts| {
            parts.map(|part| match (part.uncertain, part.approximate) {
                (true, true) => '%',
                (true, false) => '?',
                (false, true) => '~',
                (false, false) => ' ',
            })
        });
        (marks, extent.qualifier.uncertain, extent.qualifier.approximate)
    };
    assert_eq!(of("2004-06-~11"), (Some([' ', ' ', '~']), false, true));
    assert_eq!(of("2004-06~-11"), (Some(['~', '~', ' ']), false, true));
    assert_eq!(of("2004?-06-11"), (Some(['?', ' ', ' ']), true, false));
    assert_eq!(of("?2004-06-~11"), (Some(['?', ' ', '~']), true, true));
    assert_eq!(of("2004?-06-11~"), (Some(['%', '~', '~']), true, true));
    assert_eq!(of("2004-%06"), (Some([' ', '%', ' ']), true, true));
    assert_eq!(of("?2004-?06"), (None, true, false));
    let interval = strict("2004-06-~01/2004-06-~20");
    assert!(interval.start.extent.level2.parts.is_some() && interval.qualifier().approximate);
}

/// Texts that are not dates: where, and a word of the message.
#[test]
fn errors_say_what_and_where() {
    for (text, offset, words) in [
        ("", 0, "empty"),
        ("20", 2, "four digits, such as 2020 where the text ends"),
        ("5", 1, "four digits"),
        ("x", 0, "found \"x\""),
        ("é", 0, "found \"é\""),
        ("20é0", 2, "found \"é\""),
        ("19850412", 4, "write 1985-04-12"),
        ("12345", 4, "write Y12345"),
        ("2020-1-1", 6, "write 2020-01-01"),
        ("2020-01-1", 9, "write 2020-01-01"),
        ("2020-1-99", 6, "two digits or XX for the month"),
        ("2020-01-a", 8, "two digits or XX for the day"),
        ("2020-13", 5, "month 13 is not between 01 and 12"),
        ("2020-00", 5, "month 00"),
        ("2020-20", 5, "month 20"),
        ("2020-42", 5, "month 42"),
        ("2020-W15", 5, "the month, found \"W\""),
        ("2020-102", 7, "the end of the date, found \"2\""),
        ("2020-04-31", 8, "day 31 is not between 01 and 30"),
        ("2020-02-30", 8, "between 01 and 29, as 2020-02 has it"),
        ("2019-02-29", 8, "between 01 and 28"),
        ("2020-01-00", 8, "day 00"),
        ("2020-21-01", 7, "a season has no day"),
        ("2020 ", 4, "write 2020"),
        (" 2020", 0, "write 2020"),
        ("2020-01-03 10:00:00", 10, "write 2020-01-03T10:00:00"),
        ("2020\u{a0}", 4, "write 2020"),
        ("2020\n", 4, "write 2020"),
        ("01 January 2020", 2, "write 2020-01-01"),
        ("0 b", 1, "found a space"),
        ("-0000", 0, "write 0000"),
        ("-12345", 5, "write Y-12345"),
        ("2004-02-3X", 8, "day 3X is not between 01 and 29, as 2004-02 has it"),
        ("XXXX-02-3X", 8, "day 3X is not between 01 and 31"),
        ("2004-2X", 5, "month 2X is not between"),
        ("2004-X1-31X", 10, "the end of the date"),
        ("201u", 3, "found \"u\""),
        ("Y2020", 1, "at least five digits"),
        ("Y012345", 1, "start with 0"),
        ("Y17E8", 0, "292 million"),
        ("Y17E", 4, "how many zeros"),
        ("Y17E2", 1, "five digits"),
        ("Y17E99999999999999999999", 0, "292 million"),
        ("1950S", 5, "write 195X"),
        ("1950S0", 5, "after S"),
        ("1950S5", 5, "after S"),
        ("19XXS2", 5, "without X"),
        ("1950S2-04", 6, "S has no month"),
        ("{2020", 5, "a comma or }"),
        ("{2020]", 5, "a comma or }"),
        ("{1950S2..1960}", 1, "without X"),
        ("{}", 1, "four digits"),
        ("Y20000-04", 6, "no month"),
        ("Y300000000", 0, "292 million"),
        ("Y999999999999999999999", 0, "292 million"),
        ("y12345", 0, "found \"y\""),
        ("2004-06~-11~?", 12, "the end of the date"),
        ("2020??", 5, "the end of the date"),
        ("2020-01-03T25:00:00", 11, "hour 25"),
        ("2020-01-03T24:00:01", 11, "only 24:00:00"),
        ("2020-01-03T24:01:00", 11, "only 24:00:00"),
        ("2020-01-31T24:00:60Z", 11, "only 24:00:00"),
        ("2020-01-03T12:34:60", 17, "write 59"),
        ("2020-01-03T23:59:60Z", 17, "write 59"),
        ("2016-12-31T23:59:60+03:00", 17, "write 59"),
        ("2017-01-01T02:59:60+02:00", 17, "write 59"),
        ("2016-12-31T23:58:60Z", 17, "write 59"),
        ("2016-12-31T23:59:61Z", 17, "second 61"),
        ("2020-01-03T10:60:00", 14, "minute 60"),
        ("2020-01-03T10:00:61", 17, "second 61"),
        ("2020-01-03T10:00", 16, "the seconds"),
        ("2020-01-03T10:00:00.5", 19, "fractions"),
        ("2020-01-03T10:00:00z", 19, "found \"z\""),
        ("2020-01-03t10:00:00Z", 10, "found \"t\""),
        ("2020-01-03T10:00:00-00:00", 19, "write Z"),
        ("2020-01-03T10:00:00+14:01", 19, "14:00"),
        ("2020-01-03T10:00:00+0300", 22, "the end"),
        ("2020-01-03T10:00:00~", 19, "the end"),
        ("2020-01-03~T10:00:00", 11, "before the T"),
        ("2020-01T10:00:00", 7, "whole date"),
        ("2020-01-XXT10:00:00", 10, "whole date"),
        ("-0043-03-15T10:00:00", 11, "0000 to 9999"),
        ("/", 0, "one side at least"),
        ("..", 2, "a slash"),
        ("..2020", 2, "a slash"),
        ("2020..", 4, "the end"),
        ("2019/2020/2021", 9, "the end of the date, found \"/\""),
        ("2020/2019", 5, "ends before it starts"),
        ("2020-01-04/2020-01-03", 11, "ends before it starts"),
        ("2020-01-03T10:00:00/2020-01-04", 0, "leave out the time"),
        ("2020-01-03/2020-01-04T10:00:00", 11, "leave out the time"),
        ("2018-01-15/02-20", 13, "four digits"),
        ("[]", 1, "four digits"),
        ("[2020", 5, "a comma or ]"),
        ("[2020,]", 6, "four digits"),
        ("[2020, 2021]", 6, "write [2020,2021]"),
        ("[..]", 3, "four digits"),
        ("[2020}", 5, "a comma or ]"),
        ("[2020]~", 6, "the end"),
        ("[2020..2019]", 7, "ends before it starts"),
        ("[2020..2021-01]", 7, "or months, or years"),
        ("[201X..2021]", 1, "without X"),
        ("[2020?..2021]", 1, "without X"),
        ("[2020-21..2020-22]", 1, "a month or a year"),
        ("[2020..2021..2022]", 11, "a comma or ]"),
        ("[2020-01-03T10:00:00]", 1, "leave out the time"),
        ("2001-21^southernHemisphere", 7, "the end"),
        ("unknown", 0, "found \"u\""),
        ("P1Y2M", 0, "found \"P\""),
    ] {
        let error = parse(text, Mode::Strict).expect_err(text);
        assert_eq!(error.offset, offset, "{text:?}: {error}");
        assert!(error.message.contains(words), "{text:?}: {error}");
        let first = error.message.chars().next();
        assert!(first.is_some_and(char::is_lowercase), "{text:?}: {error}");
    }
}

#[test]
fn the_extension_takes_instants() {
    let at = ms("2020-1-3") + 10 * 3_600_000;
    for (text, precision, earliest, len_ms, offset_s) in [
        ("2020-01-03T10:00", Precision::Minute, at, 60_000, None),
        ("2020-01-03T10:00Z", Precision::Minute, at, 60_000, Some(0)),
        ("2020-01-03T10:00:00", Precision::Second, at, 1000, None),
        ("2020-01-03T10:00:07+03:00", Precision::Second, at + 7000, 1000, Some(10_800)),
        ("2020-01-03T10:00:00.1Z", Precision::Millisecond, at + 100, 1, Some(0)),
        ("2020-01-03T10:00:00.123456789+03:00", Precision::Millisecond, at + 123, 1, Some(10_800)),
        ("2020-01-03T10:00:00.999999", Precision::Millisecond, at + 999, 1, None),
        ("2020-01-03T10:00:00.000Z", Precision::Second, at, 1, Some(0)),
        ("2020-01-03T10:00:07.0+0300", Precision::Second, at + 7000, 1, Some(10_800)),
        ("2020-01-03T10:00:00.0004", Precision::Second, at, 1, None),
        ("2020-01-03T10:00:00+0300", Precision::Second, at, 1000, Some(10_800)),
        ("2020-01-03T10:00-0430", Precision::Minute, at, 60_000, Some(-16_200)),
        ("2020-01-03t10:00:00z", Precision::Second, at, 1000, Some(0)),
        ("2020-01-03T10:00:00-00:00", Precision::Second, at, 1000, Some(0)),
        ("2020-01-03T10:00:00+23:59", Precision::Second, at, 1000, Some(86_340)),
        ("2020-01-03T10:00~", Precision::Minute, at, 60_000, None),
    ] {
        let date = extended(text);
        let extent = date.start.extent;
        assert_eq!(date.shape, Shape::Single, "{text}");
        assert_eq!(extent.precision, precision, "{text}");
        assert_eq!((extent.earliest, extent.latest), (earliest, earliest + len_ms - 1), "{text}");
        assert_eq!(extent.offset_s, offset_s, "{text}");
        let utc_ms = earliest - i64::from(offset_s.unwrap_or(0)) * 1000;
        assert_eq!(extent.to_utc().earliest, utc_ms, "{text}");
    }
    for (text, start, end) in [
        ("2020-01-03T10:00/2020-01-03T11:00", at, at + 3_660_000),
        ("2020-01-03/2020-01-03T11:00:00Z", ms("2020-1-3"), at + 3_601_000),
        ("2020-01-03T10:00Z/2020-01", at, ms("2020-2-1")),
        ("2020-01-03T10:00Z/..", at, i64::MAX),
        ("/2020-01-03T10:00Z", i64::MIN, at + 60_000),
    ] {
        let span = extended(text).span();
        assert_eq!((span.start(), span.end()), (start, end), "{text}");
    }
    for (text, words) in [
        ("2020-01-03T10", "a colon"),
        ("2020-01-03T10:00:00.", "digits after the point"),
        ("2020-01-03T10:00+24:00", "23:59"),
        ("2020-01-03T10:00/2020-01-03T09:59", "ends before"),
        // An hour on in wall-clock time, two back in truth.
        ("2020-01-03T10:00Z/2020-01-03T11:00+03:00", "ends before"),
        ("2020-01-03T24:00:00.001", "only 24:00:00"),
        ("[2020-01-03T10:00:00]", "leave out the time"),
        ("Y2020-01-03", "five digits"),
    ] {
        let error = parse(text, Mode::Extended).expect_err(text);
        assert!(error.message.contains(words), "{text:?}: {error}");
    }
}

/// Of one in UTC, the start of the next day; of others, where its own clock shows that.
#[test]
fn midnight_at_the_end_of_a_day_and_leap_seconds() {
    for (text, same) in [
        ("2020-01-03T24:00:00", "2020-01-04T00:00:00"),
        ("2020-02-29T24:00:00Z", "2020-03-01T00:00:00Z"),
        ("1999-12-31T24:00:00-05:00", "2000-01-01T00:00:00-05:00"),
        ("9999-12-31T24:00:00", "Y10000-01-01T00:00:00"),
        ("0000-12-31T24:00:00", "0001-01-01T00:00:00"),
        // In the last second of a month of UTC, wherever the clock is.
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"),
        ("2012-06-30T23:59:60", "2012-06-30T23:59:59"),
        ("2017-01-01T02:59:60+03:00", "2017-01-01T02:59:59+03:00"),
        ("2016-12-31T18:59:60-05", "2016-12-31T18:59:59-05:00"),
        ("2017-01-01T05:29:60+05:30", "2017-01-01T05:29:59+05:30"),
        ("1972-06-30T20:29:60-03:30", "1972-06-30T20:29:59-03:30"),
    ] {
        assert_eq!(strict(text), extended(same), "{text}");
    }
    assert_eq!(extended("2020-01-03T24:00"), extended("2020-01-04T00:00"));
    assert_eq!(extended("-0043-03-14T24:00:00.000Z"), extended("-0043-03-15T00:00:00.000Z"));
    assert_eq!(extended("2016-12-31T23:59:60.5Z"), extended("2016-12-31T23:59:59.5Z"));
    assert_eq!(extended("2020-01-03/2020-01-03T24:00:00").span().len_ms(), DAY_MS + 1000);
}

/// Both ends of an interval have offsets: it is in order where its instants are.
#[test]
fn intervals_between_offsets_are_in_the_order_of_instants() {
    for (start, end) in [
        ("2020-01-01T10:00:00+03:00", "2020-01-01T08:00:00Z"),
        ("2020-01-03T10:00+03:00", "2020-01-03T09:00Z"),
        ("2020-01-02T00:30:00+14:00", "2020-01-01T00:30:00-12:00"),
        ("2021-11-07T01:50-04:00", "2021-11-07T01:10-05:00"),
        ("2020-01-01T10:00:00+03:00", "2020-01-01T07:00:00Z"),
    ] {
        let date = extended(&format!("{start}/{end}"));
        assert_eq!(
            (date.start.extent, date.end.extent),
            (extended(start).start.extent, extended(end).start.extent)
        );
        let swapped = parse(&format!("{end}/{start}"), Mode::Extended);
        let at = |text| extended(text).start.extent.to_utc().earliest;
        assert_eq!(swapped.is_ok(), at(start) == at(end), "{end}/{start}");
    }
}

/// Nothing limits it: level 1 has it, and it is everything.
#[test]
fn intervals_without_any_date() {
    for (text, start, end, has_core) in [
        ("../..", BoundKind::Open, BoundKind::Open, true),
        ("../", BoundKind::Open, BoundKind::Unknown, false),
        ("/..", BoundKind::Unknown, BoundKind::Open, false),
    ] {
        let date = strict(text);
        assert_eq!((date.start.kind, date.end.kind), (start, end), "{text}");
        assert!(date.is_open_start() && date.is_open_end(), "{text}");
        assert_eq!(date.core().is_some(), has_core, "{text}");
    }
}
