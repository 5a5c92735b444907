//! EDTF against the crate `edtf-core`: same verdict, same days.
//!
//! Deliberate divergences (see the docs of `time::edtf`), each in `is_ours`:
//! 1. `..` beside a date of an interval is refused;
//! 2. years that `i64` milliseconds do not hold are refused: the axis ends;
//! 3. X in years before 0, intervals without any date and 24:00:00 are accepted
//!    (`is_only_ours`);
//! 4. a leap second is only where one can be (`is_no_leap_second`).
#![allow(clippy::unwrap_used)]

mod time_gen;

use actor_timeline::time::{
    Bound, BoundKind, DAY_MS, Date, Precision, Shape,
    civil::Day,
    edtf::{Mode, parse},
};
use edtf_core::{Edtf, Interval, IntervalEndpoint, SetElement, SetKind};

/// Whole years that `i64` milliseconds hold.
const YEARS: std::ops::RangeInclusive<i64> = -292_275_054..=292_278_993;

/// Should this crate accept what edtf-core does?
fn is_ours(theirs: &Edtf) -> bool {
    match theirs {
        Edtf::Date(date) => is_our_date(*date),
        Edtf::DateTime(_) => true,
        Edtf::Interval(Interval { start, end }) => [start, end].into_iter().all(|end| match end {
            IntervalEndpoint::Date(date) => is_our_date(*date),
            IntervalEndpoint::Open | IntervalEndpoint::Unknown => true,
            IntervalEndpoint::OnOrBefore(_) | IntervalEndpoint::OnOrAfter(_) => false,
        }),
        Edtf::Set(set) => set.elements.iter().all(|element| match *element {
            SetElement::Date(date) | SetElement::OnOrBefore(date) | SetElement::OnOrAfter(date) => {
                is_our_date(date)
            }
            SetElement::Range(a, b) => is_our_date(a) && is_our_date(b),
        }),
    }
}

fn is_our_date(date: edtf_core::Date) -> bool {
    let bounds = Edtf::Date(date).bounds();
    let is_ours = |bound| match bound {
        edtf_core::Bound::Date(day) => YEARS.contains(&day.year),
        _ => false,
    };
    is_ours(bounds.earliest) && is_ours(bounds.latest)
}

fn day_ms(bound: edtf_core::BoundDate) -> i64 {
    let day = Day::new(bound.year, bound.month, bound.day).unwrap();
    // The day alone: the last millisecond of the last day is below `i64::MAX`.
    day.to_ms().unwrap()
}

fn assert_same_days(text: &str, ours: &Date, theirs: &Edtf) {
    let bounds = theirs.bounds();
    let floor = |at: i64| at.div_euclid(DAY_MS) * DAY_MS;
    let (first, last) = (ours.start.extent.earliest, ours.end.extent.latest);
    match bounds.earliest {
        edtf_core::Bound::Date(day) => assert_eq!(floor(first), day_ms(day), "{text}"),
        edtf_core::Bound::Unknown => assert_eq!(ours.start.kind, BoundKind::Unknown, "{text}"),
        _ => assert_eq!((ours.start.kind, first), (BoundKind::Open, i64::MIN), "{text}"),
    }
    match bounds.latest {
        edtf_core::Bound::Date(day) => assert_eq!(floor(last), day_ms(day), "{text}"),
        edtf_core::Bound::Unknown => assert_eq!(ours.end.kind, BoundKind::Unknown, "{text}"),
        _ => assert_eq!((ours.end.kind, last), (BoundKind::Open, i64::MAX), "{text}"),
    }
    if !matches!(theirs, Edtf::DateTime(_)) {
        assert!(first == i64::MIN || first == floor(first), "{text} starts with a day");
        assert!(last == i64::MAX || last + 1 == floor(last) + DAY_MS, "{text} ends with a day");
    }
}

fn assert_same_words(text: &str, ours: &Date, theirs: &Edtf) {
    let qualifier = ours.qualifier();
    assert_eq!(qualifier.uncertain, theirs.is_uncertain(), "{text}");
    assert_eq!(qualifier.approximate, theirs.is_approximate(), "{text}");
    let shape = match theirs {
        Edtf::Interval(_) => Shape::Interval,
        Edtf::Set(set) if set.kind == SetKind::AllMembers => Shape::AllOf,
        Edtf::Set(_) => Shape::OneOf,
        _ => Shape::Single,
    };
    assert_eq!(ours.shape, shape, "{text}");
    if let Edtf::Date(date) = theirs {
        let precision = match date.precision() {
            edtf_core::Precision::Year => Precision::Year,
            edtf_core::Precision::Month => Precision::Month,
            edtf_core::Precision::Season => Precision::Season,
            edtf_core::Precision::Day => Precision::Day,
        };
        assert_eq!(ours.start.extent.precision, precision, "{text}");
    }
    if let Edtf::DateTime(date_time) = theirs {
        let time = date_time.time;
        let second = i64::from(time.second.min(59));
        let of_day = i64::from(time.hour) * 3600 + i64::from(time.minute) * 60 + second;
        let extent = ours.start.extent;
        assert_eq!(extent.earliest.rem_euclid(DAY_MS), of_day * 1000, "{text}");
        assert_eq!(extent.latest, extent.earliest + 999, "{text}");
        let offset = time.shift.map(|shift| match shift {
            edtf_core::TimeShift::Utc => 0,
            edtf_core::TimeShift::Offset { minutes, .. } => minutes,
        });
        assert_eq!(extent.offset_s, offset.map(|minutes| i32::from(minutes) * 60), "{text}");
    }
}

/// A text that both read alike, where edtf-core refuses something in this one that is a
/// date here: midnight at the end of a day as that at its start, a year before 0 with X
/// as the same year after it.
fn known_to_both(text: &str) -> Option<String> {
    let (mark, year) = text.split_at(usize::from(text.starts_with(['?', '~', '%'])));
    let is_alone = !text.contains(['/', '[', '{']);
    let is_masked =
        |year: &str| year.len() >= 4 && year.is_char_boundary(4) && year[..4].contains('X');
    match year.strip_prefix('-') {
        Some(year) if is_alone && is_masked(year) => Some(format!("{mark}{year}")),
        _ if is_alone && text.contains("T24:00:00") => Some(text.replace("T24", "T00")),
        _ => None,
    }
}

/// In intervals and sets it is left to the tables of `time_edtf.rs`.
fn is_only_ours(text: &str) -> bool {
    let has_mask = |part: &str| {
        part.trim_start_matches(['?', '~', '%']).starts_with('-') && part.contains('X')
    };
    ["../..", "../", "/.."].contains(&text)
        || text
            .split(['/', ',', '[', ']', '{', '}'])
            .flat_map(|part| part.split(".."))
            .any(has_mask)
}

/// The last second of a month of UTC is the only one that can have one after it.
fn is_no_leap_second(theirs: &Edtf) -> bool {
    let Edtf::DateTime(date_time) = theirs else { return false };
    let (time, day) = (date_time.time, theirs.bounds().earliest);
    let edtf_core::Bound::Date(day) = day else { panic!("a day with a time is known") };
    let minutes = match time.shift {
        Some(edtf_core::TimeShift::Offset { minutes, .. }) => i64::from(minutes),
        _ => 0,
    };
    let of_day = i64::from(time.hour) * 60 + i64::from(time.minute) + 1 - minutes;
    let after = day_ms(day) + of_day * 60_000;
    time.second == 60 && (after % DAY_MS != 0 || Day::from_ms(after).day() != 1)
}

/// Checks one text; says whether it is a date.
fn compare(text: &str) -> bool {
    let ours = parse(text, Mode::Strict);
    if let Some(known) = known_to_both(text) {
        assert!(Edtf::parse(text).is_err(), "{text:?} is a date to both");
        let theirs = Edtf::parse(&known);
        let is_date = theirs.as_ref().is_ok_and(is_ours);
        assert_eq!(ours.is_ok(), is_date, "{text:?}: {ours:?}, {known:?}: {theirs:?}");
        return is_date;
    }
    match Edtf::parse(text) {
        Ok(theirs) if is_no_leap_second(&theirs) => {
            assert!(ours.is_err(), "{text:?} has no leap second");
            false
        }
        Ok(theirs) if is_ours(&theirs) => {
            let ours = ours.unwrap_or_else(|error| panic!("{text:?} is a date: {error}"));
            assert_same_days(text, &ours, &theirs);
            assert_same_words(text, &ours, &theirs);
            true
        }
        _ if is_only_ours(text) => ours.is_ok(),
        theirs => {
            assert!(ours.is_err(), "{text:?} is no date of ours: {theirs:?}, {ours:?}");
            false
        }
    }
}

#[test]
fn the_same_on_a_corpus_from_the_grammar() {
    let (mut accepted, mut refused) = (0, 0);
    time_gen::for_each_seeded(200_000, |u| {
        if let Ok(text) = time_gen::expression(u) {
            if compare(&text) { accepted += 1 } else { refused += 1 }
        }
    });
    // The corpus must say something of both.
    assert!(accepted > 60_000 && refused > 60_000, "{accepted} accepted, {refused} refused");
}

/// Every year, month and day of two digits, X included, and some years.
#[test]
fn the_same_on_all_short_dates() {
    let slots: Vec<String> = "0123456789X"
        .chars()
        .flat_map(|a| "0123456789X".chars().map(move |b| format!("{a}{b}")))
        .collect();
    for year in ["2020", "2100", "0000", "-0004", "-0001", "201X", "19XX"] {
        for month in &slots {
            compare(&format!("{year}-{month}"));
            for day in &slots {
                compare(&format!("{year}-{month}-{day}"));
            }
        }
    }
    for century in &slots {
        for rest in &slots {
            compare(&format!("{century}{rest}"));
            compare(&format!("-{century}{rest}"));
        }
    }
}

#[test]
fn the_same_on_all_times() {
    for n in 0..100 {
        compare(&format!("2020-01-03T{n:02}:00:00"));
        compare(&format!("2020-01-03T00:{n:02}:00Z"));
        compare(&format!("2020-01-03T23:59:{n:02}"));
        compare(&format!("2020-01-31T23:59:{n:02}"));
        compare(&format!("2020-01-31T{n:02}:59:60"));
        for sign in ["+", "-"] {
            compare(&format!("2020-01-03T10:00:00{sign}{n:02}"));
            compare(&format!("2020-07-01T{n:02}:59:60{sign}{:02}", n % 24));
            for minutes in 0..100 {
                compare(&format!("2021-01-01T05:{minutes:02}:60{sign}{n:02}:{minutes:02}"));
                compare(&format!("2020-01-03T10:00:00{sign}{n:02}:{minutes:02}"));
            }
        }
    }
}

/// Ends of intervals and of sets in every pair of forms, in both orders.
#[test]
fn the_same_on_all_pairs_of_forms() {
    let forms = [
        "",
        "..",
        "2019",
        "2020",
        "2020~",
        "2020-01",
        "2020-02?",
        "2020-01-03",
        "2020-12-31%",
        "2020-21",
        "2020-24",
        "201X",
        "20XX",
        "2020-XX",
        "2020-01-XX",
        "2020-XX-XX",
        "-0043",
        "-0043-03-15",
        "Y12345",
        "Y-12345",
        "2020-01-03T10:00:00",
        "?2020",
        "1XXX",
        "..2020",
        "2020..",
        "2020-1X",
        "2020-33",
        "1950S2",
        "2004?-06-~11",
        "{2020}",
        "[2020]",
    ];
    for a in forms {
        for b in forms {
            for text in [
                format!("{a}/{b}"),
                format!("[{a},{b}]"),
                format!("[{a}..{b}]"),
                format!("[{a},..{b}]"),
                format!("{{{a},{b}}}"),
                format!("{a}{b}"),
            ] {
                compare(&text);
            }
        }
    }
}

/// What edtf-core accepts and this crate does not.
#[test]
fn the_divergences_are_these() {
    let refused = ["..2004-06-01/2004-06-20..", "Y300000000", "Y17E8", "Y3E8S1"];
    for text in refused {
        assert!(Edtf::parse(text).is_ok(), "{text}");
        assert!(parse(text, Mode::Strict).is_err(), "{text}");
    }
}

/// `Bound` is what the comparison reads; a set has one extent for both ends.
#[test]
fn sets_are_one_extent_with_a_kind_on_each_side() {
    let kinds = |text| {
        let Date { start, end, .. } = parse(text, Mode::Strict).unwrap();
        assert_eq!(start.extent, end.extent);
        [start, end].map(|bound: Bound| bound.kind)
    };
    assert_eq!(kinds("[2019,2021]"), [BoundKind::Known, BoundKind::Known]);
    assert_eq!(kinds("[..2021]"), [BoundKind::Open, BoundKind::Known]);
    assert_eq!(kinds("[2019,2021..]"), [BoundKind::Known, BoundKind::Open]);
    assert_eq!(kinds("[..2019,2021..]"), [BoundKind::Open, BoundKind::Open]);
}
