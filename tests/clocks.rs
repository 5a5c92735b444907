//! Offsets of a document where no zone is set: who stands where, and what is said of it.
#![allow(clippy::unwrap_used)]

mod common;

use actor_timeline::{
    Warning,
    app::{
        Input,
        panels::{self, panel::Phase},
        selection::SelectionInput,
    },
    data::{
        dataset::Dataset,
        ingest::{Options, from_dataset, from_json},
    },
    scene::build,
    time::{
        Span,
        edtf::{Mode, parse, span_to_text},
        format::{English, Locale},
        in_zone::InZone,
        ticks::{Step, Unit},
        zone::{Zone, ZoneRef, on_axis},
    },
    ui::Words,
};
use common::{
    WIDE, send, timeline,
    zones::{Clocks, at, document, headed},
};
use std::rc::Rc;

fn read(json: &str) -> (Dataset, Vec<Warning>) {
    from_json(json, &Options::default()).unwrap()
}

fn ids(data: &Dataset) -> Vec<String> {
    data.events().map(|event| data.id(event).to_owned()).collect()
}

/// Where each event is, by its place in the document, whichever way it is read.
fn placed(dates: &[&str]) -> (Vec<String>, Vec<&'static str>) {
    let of = |more: &str| {
        let (data, warnings) = read(&document(dates, more));
        assert!(data.starts().is_sorted());
        let span = |k: usize| {
            let at = data.find(&format!("e{k:02}")).unwrap().index();
            span_to_text(Span::from_bounds(data.starts()[at], data.ends()[at]))
        };
        let spans: Vec<String> = (0..dates.len()).map(span).collect();
        let (first, last) =
            (data.starts().iter().min().unwrap(), data.ends().iter().max().unwrap());
        if dates.iter().all(|date| !date.contains("..")) {
            assert_eq!((data.extent().start(), data.extent().end()), (*first, *last));
        }
        (spans, warnings.iter().map(|warning| warning.code).collect::<Vec<_>>())
    };
    let plain = of("");
    assert_eq!(plain, of(r#","link":"https://a.example/""#));
    plain
}

#[test]
fn all_stand_in_the_commonest_offset_where_clocks_contradict() {
    let dates = ["2020-01-05T12:00-05:00", "2020-01-05T20:40+03:00", "2020-01-05T12:50-05:00"];
    let expected = [
        "2020-01-05T12:00/2020-01-05T12:00",
        "2020-01-05T12:40/2020-01-05T12:40",
        "2020-01-05T12:50/2020-01-05T12:50",
    ];
    assert_eq!(placed(&dates), (expected.map(String::from).to_vec(), vec!["mixed-offsets"]));
    let (data, warnings) = read(&document(&dates, ""));
    assert_eq!(ids(&data), ["e00", "e01", "e02"]);
    let says = "events: offsets differ, and clocks contradict the order of instants; all stand at \
                UTC-05:00, the commonest; set time-zone for another";
    assert_eq!(warnings[0].to_string(), says);
}

#[test]
fn ties_and_order_of_the_document_change_nothing() {
    let dates = [
        "2020-01-05T12:00+01:00",
        "2020-01-05T11:30-01:00",
        "2020-01-05T13:31+01:00",
        "2020-01-05T11:29-01:00",
    ];
    let (spans, codes) = placed(&dates);
    assert_eq!(codes, ["mixed-offsets"]);
    assert_eq!(spans[0], "2020-01-05T10:00/2020-01-05T10:00", "the lowest of equally common ones");
    let mut turned = dates;
    turned.reverse();
    let mut again = placed(&turned).0;
    again.reverse();
    assert_eq!(again, spans);
}

#[test]
fn who_is_not_contradicted_stays() {
    for (dates, same) in [
        // One offset, whatever it is.
        (["2020-01-05T12:00-05:00", "2020-01-06T12:00-05:00"], true),
        // A journey: each by the clocks of its place.
        (["2020-01-05T12:00-05:00", "2020-01-06T12:00+03:00"], true),
        (["2020-01-05T12:00", "2020-01-05T20:40+03:00"], true),
        // One city in summer and winter, also in the hour that comes twice.
        (["2020-07-05T12:00+02:00", "2020-12-05T12:00+01:00"], true),
        (["2020-10-25T02:10+02:00", "2020-10-25T03:20+01:00"], true),
        // Two cities at noon.
        (["2020-01-05T12:30+01:00", "2020-01-05T12:00Z"], false),
        (["2020-01-05T12:00Z", "2020-01-05T15:00+03:00"], false),
    ] {
        let (spans, codes) = placed(&dates);
        assert_eq!(codes.is_empty(), same, "{dates:?}");
        let own = dates.map(|date| span_to_text(parse(date, Mode::Extended).unwrap().span()));
        assert_eq!(spans == own, same, "{dates:?}: {spans:?}");
    }
}

#[test]
fn in_the_hour_that_comes_twice_the_order_is_that_of_instants() {
    let dates = [
        "2020-10-25T02:50+02:00",
        "2020-10-25T02:10+01:00",
        "2020-07-01T12:00+02:00",
        "2020-12-01T12:00+01:00",
    ];
    let (data, warnings) = read(&document(&dates, ""));
    assert_eq!(warnings, []);
    assert_eq!(ids(&data), ["e02", "e00", "e01", "e03"]);
}

#[test]
fn intervals_between_offsets_last_as_long_as_they_do() {
    let (spans, codes) = placed(&["2020-01-01T10:00:00+03:00/2020-01-01T08:00:00Z"]);
    assert_eq!((&*spans[0], codes), ("2020-01-01T10:00/2020-01-01T11:00:00", vec![]));
    let (data, _) = read(&document(&["2020-01-01T10:00:00+03:00/2020-01-01T08:00:00Z"], ""));
    let times = data.times(data.find("e00").unwrap());
    assert_eq!(times.core.map(Span::len_ms), Some(3_599_000));
    // Moved with the rest, the part that is sure too.
    let dates = [
        "2020-01-01T10:00Z/2020-01-01T16:00+03:00",
        "2020-01-01T14:00+03:00",
        "2020-01-01T14:30Z",
        "2020-01-01/2020-01-01T23:00+03:00",
    ];
    let (data, warnings) = read(&document(&dates, ""));
    assert_eq!(warnings[0].code, "mixed-offsets");
    for event in data.events() {
        let times = data.times(event);
        let is_inside =
            |core: Span| times.room.start() <= core.start() && core.end() <= times.room.end();
        assert!(times.core.is_none_or(is_inside), "{}", data.id(event));
    }
}

#[test]
fn details_tell_where_it_stands_and_what_was_given() {
    let dates = [
        "2020-01-05T12:00-05:00",
        "2020-01-05T20:40+03:00",
        "2020-01-05T12:50-05:00",
        "2020-01-06",
    ];
    let mut state = timeline(&document(&dates, ""), WIDE);
    let mut told = |id: &str| {
        let event = state.data().find(id);
        send(&mut state, [Input::Selection(SelectionInput::Set(event))]);
        let ui = panels::panel::ui(&Phase::Ready(&state), Words::new(&English));
        let aside = ui.find(&|node| node.attribute("class") == Some("details")).unwrap();
        let when = aside.find(&|node| node.attribute("class") == Some("when")).unwrap().all_text();
        (
            when,
            aside
                .all_text()
                .split("As given")
                .nth(1)
                .map(|text| text.trim()[..32.min(text.trim().len())].to_owned()),
        )
    };
    assert_eq!(told("e00"), ("5 January 2020, 12:00 GMT-5".to_owned(), None));
    let (when, given) = told("e01");
    assert_eq!(when, "5 January 2020, 12:40 GMT-5");
    assert!(given.unwrap().starts_with("5 January 2020, 20:40 GMT+3"));
    assert_eq!(told("e03"), ("6 January 2020".to_owned(), None));
}

/// Eras, sources and the view are placed as events are, and a zone undoes all of it.
#[test]
fn all_else_stands_by_the_same_clocks() {
    let dates = ["2020-01-05T12:00-05:00", "2020-01-05T20:40+03:00", "2020-01-05T12:50-05:00"];
    let head = |offset: &str| {
        let (from, to) = if offset == "Z" { ("17:00", "18:00") } else { ("12:00", "13:00") };
        let era = format!("2020-01-05T{from}{offset}/2020-01-05T{to}{offset}");
        format!(r#""eras":[{{"title":"E","date":"{era}"}}],"view":"{era}","#)
    };
    let [utc, own] =
        ["Z", "-05:00"].map(|offset| timeline(&headed(&head(offset), &document(&dates, "")), WIDE));
    assert_eq!(utc.view(), own.view());
    assert!(build::scene(&utc).items == build::scene(&own).items);
    // An era alone can contradict.
    let era = r#""eras":[{"title":"E","date":"2020-01-05T16:30Z/2020-01-05T16:40Z"}],"#;
    let (data, warnings) =
        read(&headed(era, &document(&["2020-01-05T12:00-05:00", "2020-01-05T13:00-05:00"], "")));
    assert_eq!(
        (warnings[0].code, data.clocks().map(|clocks| clocks.offset_s(0))),
        ("mixed-offsets", Some(-18_000))
    );
    let zone = Options { zone: Some(ZoneRef(Rc::new(Clocks::NewYork))), ..Options::default() };
    let (zoned, warnings) = from_dataset(&data, &zone).unwrap();
    assert_eq!((zoned.clocks(), warnings.len()), (None, 0));
    let (back, warnings) = from_dataset(&zoned, &Options::default()).unwrap();
    assert_eq!((back.starts(), warnings.len()), (data.starts(), 1));
}

#[test]
fn the_axis_of_a_zone_never_runs_back_and_is_right_to_the_second() {
    for (from, to) in [
        ("2021-11-07T03:00", "2021-11-07T09:00"),
        ("2021-03-14T05:00", "2021-03-14T09:00"),
        ("1883-11-18T15:00", "1883-11-18T19:00"),
    ] {
        let mut last = i64::MIN;
        for utc in (at(from)..at(to)).step_by(7_001) {
            let on = on_axis(&Clocks::NewYork, utc);
            assert!(on > last, "{utc}");
            last = on;
            let by_clock = utc + i64::from(Clocks::NewYork.offset_s(utc)) * 1000;
            assert!((on - by_clock).abs() <= 1_800_000, "{utc}");
        }
    }
    for (utc, on) in [
        ("2021-11-07T04:59:59.999", "2021-11-07T00:59:59.999"),
        ("2021-11-07T05:00", "2021-11-07T01:00"),
        ("2021-11-07T05:30", "2021-11-07T01:15"),
        ("2021-11-07T06:30", "2021-11-07T01:45"),
        ("2021-11-07T07:00", "2021-11-07T02:00"),
        ("2021-07-01T12:00", "2021-07-01T08:00"),
        ("1880-01-01T12:00", "1880-01-01T07:03:58"),
        ("1883-11-18T16:59:59.999", "1883-11-18T12:03:57.999"),
    ] {
        let on = if on.contains("12:03:57") { on_axis(&Clocks::NewYork, at(utc)) } else { at(on) };
        assert_eq!(on_axis(&Clocks::NewYork, at(utc)), on, "{utc}");
    }
}

#[test]
fn ticks_are_times_that_were_and_that_are_one() {
    let locale = InZone { locale: Rc::new(English), zone: ZoneRef(Rc::new(Clocks::NewYork)) };
    let ticks = |unit, count, from: &str, to: &str| {
        let step = Step { unit, count };
        let mut found = Vec::new();
        let mut tick = locale.floor(at(from), step);
        while tick <= at(to) {
            assert_eq!(locale.floor(tick, step), tick);
            let next = locale.next(tick, step);
            assert_eq!((locale.floor(next - 1, step), locale.next(tick + 1, step)), (tick, next));
            let mut label = String::new();
            locale.push_tick(tick, step, &mut label);
            found.push(label);
            tick = next;
        }
        found.join(" ")
    };
    assert_eq!(
        ticks(Unit::Hour, 1, "2021-03-14T00:30", "2021-03-14T05:00"),
        "00:00 01:00 03:00 04:00 05:00"
    );
    assert_eq!(
        ticks(Unit::Minute, 30, "2021-03-14T01:00", "2021-03-14T03:30"),
        "01:00 01:30 03:00 03:30"
    );
    assert_eq!(
        ticks(Unit::Minute, 30, "2021-11-07T00:30", "2021-11-07T02:30"),
        "00:30 01:00 02:00 02:30"
    );
    assert_eq!(
        ticks(Unit::Hour, 3, "2021-03-14T00:30", "2021-03-14T09:00"),
        "00:00 03:00 06:00 09:00"
    );
    assert_eq!(ticks(Unit::Day, 1, "2021-03-13", "2021-03-15"), "13 14 15");
    assert_eq!(
        ticks(Unit::Hour, 1, "2021-07-01T00:30", "2021-07-01T03:00"),
        "00:00 01:00 02:00 03:00"
    );
}

/// How many random cases; more by `LAW_CASES`.
fn cases() -> u64 {
    std::env::var("LAW_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(3_000)
}

#[test]
fn whatever_the_offsets_the_order_is_that_of_instants() {
    let mut state = 1_u64;
    let mut random = |below: i64| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as i64 % below
    };
    let (mut moved, mut stayed) = (0, 0);
    for case in 0..cases() {
        let offsets: Vec<i64> = (0..=random(3)).map(|_| random(27) - 12).collect();
        let near = if random(2) == 0 { 20_000 } else { 600 };
        let moments: Vec<(i64, i64)> = (0..2 + random(7))
            .map(|_| (random(near), offsets[random(offsets.len() as i64) as usize]))
            .collect();
        let written: Vec<String> = moments
            .iter()
            .map(|&(minute, hours)| {
                let clock = at("2021-06-01") + (minute + hours * 60) * 60_000;
                let text = span_to_text(Span::from_bounds(clock, clock + 60_000));
                let text = text.split('/').next().unwrap().to_owned();
                let text = if text.contains('T') { text } else { text + "T00:00" };
                let sign = if hours < 0 { '-' } else { '+' };
                format!("{text}{sign}{:02}:00", hours.abs())
            })
            .collect();
        let dates: Vec<&str> = written.iter().map(String::as_str).collect();
        let (data, warnings) = read(&document(&dates, ""));
        if warnings.is_empty() {
            stayed += 1;
        } else {
            moved += 1;
        }
        let instant = |id: &String| moments[id[1..].parse::<usize>().unwrap()].0;
        let ids = ids(&data);
        assert!(
            ids.windows(2).all(|two| instant(&two[0]) <= instant(&two[1])),
            "{case}: {dates:?} {ids:?}"
        );
    }
    assert!(moved > cases() / 10 && stayed > cases() / 10, "{moved} {stayed}");
}
