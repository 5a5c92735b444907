//! EDTF by law: nothing panics, bounds are in order, print and parse undo each
//! other, a zone moves only what has an offset.
#![allow(clippy::unwrap_used)]

#[path = "common/edtf.rs"]
mod edtf;
mod time_gen;
#[path = "common/zones.rs"]
mod zones;

use actor_timeline::time::{
    BoundKind, DAY_MS, Date, Extent, Precision, Span,
    edtf::{Mode, date_to_text, parse, span_to_text},
};
use edtf::{extended, ms, strict};
use zones::BAGHDAD;

#[test]
fn strict_dates_mean_the_same_when_extended() {
    time_gen::for_each_seeded(100_000, |u| {
        let Ok(text) = time_gen::expression(u) else { return };
        if let Ok(date) = parse(&text, Mode::Strict) {
            assert_eq!(parse(&text, Mode::Extended), Ok(date), "{text}");
        }
    });
}

/// What was written with `.000` comes back as the second that it is told as.
fn with_whole_seconds(mut date: Date) -> Date {
    for bound in [&mut date.start, &mut date.end] {
        let kind = bound.kind;
        let Extent { earliest, latest, precision, .. } = &mut bound.extent;
        let is_whole = match kind {
            BoundKind::Known => earliest == latest,
            // An unknown start lasts until the end that is written.
            BoundKind::Unknown => *latest < i64::MAX && *latest % 1_000 == 0,
            BoundKind::Open => false,
        };
        if *precision == Precision::Second && is_whole {
            *latest += 999;
        }
    }
    date
}

fn assert_lawful(text: &str, mode: Mode) {
    match parse(text, mode) {
        Ok(date) => {
            let (start, end) = (date.start.extent, date.end.extent);
            assert!(start.earliest <= start.latest && end.earliest <= end.latest, "{text}");
            let placed = date.placed(None);
            let (first, last) = (placed.start.extent.earliest, placed.end.extent.latest);
            assert!(first <= last, "{text}");
            let room = date.span();
            assert!(!room.is_empty(), "{text}");
            if let Some(core) = date.core() {
                assert!(room.start() <= core.start() && core.end() <= room.end(), "{text}");
                assert!(!core.is_empty(), "{text}");
            }
            let printed = date_to_text(&date);
            let told = with_whole_seconds(date);
            assert_eq!(parse(&printed, Mode::Extended), Ok(told), "{text} printed as {printed}");
            let again = parse(&printed, Mode::Extended).map(|date| date_to_text(&date));
            assert_eq!(again, Ok(printed), "{text}");
        }
        Err(error) => {
            assert!(text.is_char_boundary(error.offset), "{text:?}: {error:?}");
            assert!(!error.message.is_empty());
        }
    }
}

#[test]
fn every_text_obeys_the_laws() {
    time_gen::for_each_seeded(200_000, |u| {
        for text in [time_gen::expression(u), time_gen::extended(u)].into_iter().flatten() {
            assert_lawful(&text, Mode::Strict);
            assert_lawful(&text, Mode::Extended);
        }
    });
}

/// Other bytes each time, as a fuzzer would.
#[test]
fn arbitrary_bytes_never_panic() {
    arbtest::arbtest(|u| {
        let bytes: &[u8] = u.bytes(u.len())?;
        let text = String::from_utf8_lossy(bytes);
        assert_lawful(&text, Mode::Strict);
        assert_lawful(&text, Mode::Extended);
        Ok(())
    })
    .budget_ms(500);
}

#[test]
fn canonical_text_comes_back_as_it_was() {
    for text in [
        "2020",
        "2020-01",
        "2020-01-03",
        "0000",
        "-0043",
        "-0043-03-15",
        "Y12345",
        "Y-12345",
        "2001-21",
        "2001-22",
        "2001-23",
        "2001-24",
        "2001-25",
        "2001-33",
        "2001-41~",
        "1XXX",
        "X9X4",
        "-1XX3",
        "156X-12-25",
        "15XX-12-XX?",
        "1984-1X",
        "2004-XX-31",
        "1950S2",
        "-1859S3~",
        "Y171010000S3",
        "2004?-06-11",
        "2004-06~-11",
        "2004-06-~11",
        "2004?-06-~11",
        "2004?-XX",
        "2004?-21",
        "201X?-12",
        "{1960..1970}",
        "{1960..}",
        "2004-06-~01/2004-06-~20",
        "201X",
        "20XX",
        "-05XX",
        "-012X~",
        "-00XX",
        "-000X",
        "2004-XX",
        "1985-04-XX",
        "1985-XX-XX",
        "2020?",
        "2020-01~",
        "2020-01-03%",
        "201X?",
        "2020-01-03T10:00:00",
        "2020-01-03T10:00:00Z",
        "2020-01-03T10:00:00+03:00",
        "2020-01-03T10:00:00-04:30",
        "2019/2020",
        "2019-12-01/2023",
        "2020~/2021?",
        "2020/..",
        "../..",
        "../",
        "/..",
        "-05XX/-04XX",
        "../2020-01-03",
        "2020-01/",
        "/2020%",
        "201X/20XX",
        "2001-21/2001-23",
        "[2019..2021]",
        "[2019-12..2020-01]",
        "[2020]",
        "[..2020-01-03]",
        "[2020..]",
        "[2019?,2021?]",
        "[..2020~]",
    ] {
        assert_eq!(date_to_text(&strict(text)), text);
    }
    for text in [
        "2020-01-03T10:00",
        "2020-01-03T10:00Z",
        "2020-01-03T10:00:07.250Z",
        "2020-01-03T10:00~/2020-01-04",
        "Y-12345-03-15T10:00+03:00",
        "Y12345-03",
        "../Y12345-12-31",
    ] {
        assert_eq!(date_to_text(&extended(text)), text);
    }
    // Several texts for one date: the plainest is printed.
    for (text, canonical) in [
        ("?2020-?01", "2020-01?"),
        ("?2020~", "2020%"),
        ("2016-12-31T23:59:60+00", "2016-12-31T23:59:59Z"),
        ("2016-12-31T24:00:00Z", "2017-01-01T00:00:00Z"),
        ("[2019,2021]", "[2019..2021]"),
        ("[2019,2021-06]", "[2019-01..2021-06]"),
        ("[2001-24]", "[2001-12..2002-02]"),
        ("[..2019,2021..]", "[..1970,1970..]"),
    ] {
        assert_eq!(date_to_text(&strict(text)), canonical);
    }
}

#[test]
fn spans_as_text() {
    let at = ms("2020-1-3");
    for (start, end, text) in [
        (ms("2019-12-1"), ms("2024-1-1"), "2019-12-01/2023-12-31"),
        (at, at + DAY_MS, "2020-01-03/2020-01-03"),
        (at + 36_000_000, at + 39_600_000, "2020-01-03T10:00/2020-01-03T10:59"),
        (at + 1000, at + DAY_MS, "2020-01-03T00:00:01/2020-01-03"),
        (at, at + 1, "2020-01-03/2020-01-03T00:00:00.000"),
        (at, at, "2020-01-03/2020-01-03T00:00:00.000"),
        (i64::MIN, at, "../2020-01-02"),
        (at, i64::MAX, "2020-01-03/.."),
        (i64::MIN, i64::MAX, "Y-292275055-05-16T16:47:04.192/.."),
    ] {
        assert_eq!(span_to_text(Span::from_bounds(start, end)), text);
    }
}

#[test]
fn spans_come_back() {
    time_gen::for_each_seeded(100_000, |u| {
        let (a, b) = (time_gen::timestamp(u).unwrap(), time_gen::timestamp(u).unwrap());
        for span in [Span::from_bounds(a, b), Span::from_bounds(a, a.saturating_add(1))] {
            let text = span_to_text(span);
            if !span.is_empty() {
                assert_eq!(extended(&text).span(), span, "{text}");
            }
        }
    });
    for (start, end) in [(i64::MIN, i64::MAX), (i64::MIN, i64::MIN + 1), (i64::MAX - 1, i64::MAX)] {
        let span = Span::from_bounds(start, end);
        assert_eq!(extended(&span_to_text(span)).span(), span);
    }
    let end_of_time = span_to_text(Span::from_bounds(i64::MAX, i64::MAX));
    assert_eq!(extended(&end_of_time).span(), Span::from_bounds(i64::MAX - 1, i64::MAX));
    assert!(parse("Y292278994-08-17T07:12:55.806", Mode::Extended).is_ok());
    assert!(parse("Y292278994-08-17T07:12:55.807", Mode::Extended).is_err());
}

#[test]
fn a_zone_moves_instants_and_leaves_civil_dates() {
    let moved = |text: &str| date_to_text(&extended(text).in_zone(&BAGHDAD));
    for (text, expected) in [
        ("2020-01-03T22:30Z", "2020-01-04T01:30+03:00"),
        ("2020-01-03T10:00:00-05:00", "2020-01-03T18:00:00+03:00"),
        ("2020-01-03T10:00Z/..", "2020-01-03T13:00+03:00/.."),
        ("/2020-01-03T10:00Z", "/2020-01-03T13:00+03:00"),
        ("2020-01-03/2020-01-03T10:00Z", "2020-01-03/2020-01-03T13:00+03:00"),
        ("2020-01-03", "2020-01-03"),
        ("2020-01-03T10:00:00", "2020-01-03T10:00:00"),
        ("[..2020]", "[..2020]"),
    ] {
        assert_eq!(moved(text), expected);
    }
    // 23:30 is past the day, whose end then is the instant itself.
    let squeezed = extended("2020-01-03T23:30Z/2020-01-03").placed(Some(&BAGHDAD));
    assert!(squeezed.end.extent.latest >= squeezed.start.extent.earliest);
}
