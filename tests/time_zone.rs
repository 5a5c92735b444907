//! A zone: instants stand on its clocks and are told so, civil dates stay where they are.
#![allow(clippy::unwrap_used)]

mod common;

use actor_timeline::{
    app::{
        Input, State,
        panels::{self, panel::Phase},
        selection::SelectionInput,
        sharing::permalink,
        viewport::ViewportInput,
    },
    data::{
        dataset::Dataset,
        ingest::{Options, Table, from_columns, from_dataset, from_json},
    },
    scene::build,
    time::{
        edtf::{Mode, parse, span_to_text},
        format::{English, Locale},
        in_zone::InZone,
        zone::ZoneRef,
    },
    ui::Words,
};
use common::{
    WIDE, send, timeline_for,
    zones::{BAGHDAD, Clocks, KOLKATA, at, document, headed},
};
use std::rc::Rc;

fn options(clocks: Clocks) -> Options {
    Options { zone: Some(ZoneRef(Rc::new(clocks))), ..Options::default() }
}

fn in_zone(clocks: Clocks) -> InZone {
    InZone { locale: Rc::new(English), zone: ZoneRef(Rc::new(clocks)) }
}

/// Where each event is drawn, by its place in the document.
fn drawn(dates: &[&str], options: &Options) -> Vec<String> {
    let span = |data: &Dataset, k: usize| {
        let event = data.find(&format!("e{k:02}")).unwrap();
        let (start, end) = (data.starts()[event.index()], data.ends()[event.index()]);
        span_to_text(actor_timeline::time::Span::from_bounds(start, end))
    };
    let read = |more: &str| {
        let (data, warnings) = from_json(document(dates, more), options).unwrap();
        assert!(warnings.is_empty(), "{warnings:?}");
        assert!(data.starts().is_sorted());
        (0..dates.len()).map(|k| span(&data, k)).collect::<Vec<_>>()
    };
    let plain = read("");
    assert_eq!(plain, read(r#","link":"https://example.org/""#), "both ways of reading agree");
    plain
}

#[test]
fn winter_and_summer_have_their_offsets() {
    let dates = ["2020-01-03T22:30Z", "2020-07-03T22:30:00Z", "2020-07-03T22:30:00.250Z"];
    assert_eq!(
        drawn(&dates, &options(Clocks::Berlin)),
        [
            "2020-01-03T23:30/2020-01-03T23:30",
            "2020-07-04T00:30/2020-07-04T00:30:00",
            "2020-07-04T00:30:00.250/2020-07-04T00:30:00.250",
        ]
    );
}

#[test]
fn half_hours_and_offsets_of_their_own_are_kept() {
    let dates = ["2020-01-03T00:00:00Z", "2020-01-03T10:00:00-05:00", "2020-01-03T10:00+05:30"];
    assert_eq!(
        drawn(&dates, &options(KOLKATA)),
        [
            "2020-01-03T05:30/2020-01-03T05:30:00",
            "2020-01-03T20:30/2020-01-03T20:30:00",
            "2020-01-03T10:00/2020-01-03T10:00",
        ]
    );
    let as_written = drawn(&dates[1..2], &Options::default());
    assert_eq!(as_written[0], "2020-01-03T10:00/2020-01-03T10:00:00");
}

#[test]
fn civil_dates_are_never_moved() {
    let dates = [
        "2020-01-03",
        "2020-01",
        "2020",
        "2020-21",
        "202X",
        "2020-01-03~",
        "2020-01/2021-03",
        "2020-01-03/..",
        "[2020-01-01..2020-01-05]",
        "2020-01-03T10:00:00",
        "2020-01-03T10:00:00.120",
        "2020-01-03T10:00",
    ];
    let here = drawn(&dates, &Options::default());
    for clocks in [BAGHDAD, KOLKATA, Clocks::Berlin] {
        assert_eq!(drawn(&dates, &options(clocks)), here);
    }
}

#[test]
fn clocks_that_are_put_forward_leave_a_gap_and_back_no_disorder() {
    let dates = [
        "2020-03-29T00:59Z",
        "2020-03-29T01:00Z",
        "2020-10-25T00:30Z/2020-10-25T01:10Z",
        "2020-10-25T00:50Z",
        "2020-10-25T01:05Z",
    ];
    assert_eq!(
        drawn(&dates, &options(Clocks::Berlin)),
        [
            "2020-03-29T01:59/2020-03-29T01:59",
            // There is no two o'clock that night.
            "2020-03-29T03:00/2020-03-29T03:00",
            // The hour that comes twice holds both, one after the other.
            "2020-10-25T02:15/2020-10-25T02:35:29",
            "2020-10-25T02:25/2020-10-25T02:25:29",
            "2020-10-25T02:32:30/2020-10-25T02:32",
        ]
    );
}

#[test]
fn another_zone_reads_what_is_there_anew() {
    // Over midnight, and past an event of a civil day.
    let dates = ["2020-01-03T22:30:00Z", "2020-01-04", "2020-01-04T02:00:00"];
    let ids = |data: &Dataset| data.events().map(|e| data.id(e).to_owned()).collect::<Vec<_>>();
    let (written, _) = from_json(document(&dates, ""), &Options::default()).unwrap();
    assert_eq!(ids(&written), ["e00", "e01", "e02"]);
    let (moved, _) = from_dataset(&written, &options(KOLKATA)).unwrap();
    assert_eq!(ids(&moved), ["e01", "e02", "e00"], "in the order of the clocks");
    assert_eq!(moved.starts()[2], at("2020-01-04T04:00"));
    let (back, _) = from_dataset(&moved, &Options::default()).unwrap();
    assert_eq!(
        (ids(&back), back.starts(), back.ends()),
        (ids(&written), written.starts(), written.ends())
    );
    // What leaves is what was written.
    let all = |data: &Dataset| data.to_json(&mut data.events());
    let events = |json: &str| json.split("\"events\"").nth(1).unwrap().matches(dates[0]).count();
    assert_eq!((events(&all(&moved)), all(&moved).contains("+05:30")), (1, false));
}

#[test]
fn the_view_of_a_document_is_placed_as_its_events_are() {
    let json = |view: &str| format!(r#"{{"view":"{view}",{}"#, &document(&["2020"], "")[1..]);
    let view = |text: &str, options: &Options| {
        let (data, _) = from_json(json(text), options).unwrap();
        span_to_text(data.info().view.unwrap())
    };
    let instants = "2020-01-03T22:00Z/2020-01-03T23:00Z";
    assert_eq!(view(instants, &options(BAGHDAD)), "2020-01-04T01:00/2020-01-04T02:00");
    assert_eq!(view("2020-01/2020-03", &options(BAGHDAD)), "2020-01-01/2020-03-31");
}

/// A timeline whose reader may be in a zone.
fn timeline(json: &str, clocks: Option<Clocks>) -> State {
    let read = clocks.map_or_else(Options::default, options);
    let locale: Rc<dyn Locale> = match clocks {
        Some(clocks) => Rc::new(in_zone(clocks)),
        None => Rc::new(English),
    };
    timeline_for(json, &read, locale, WIDE)
}

/// What the details and the row of the first event say of its date.
fn told(date: &str, clocks: Option<Clocks>) -> String {
    let mut state = timeline(&document(&[date], ""), clocks);
    let event = state.data().find("e00");
    send(&mut state, [Input::Selection(SelectionInput::Set(event))]);
    let zone = clocks.map(in_zone);
    let locale: &dyn Locale = zone.as_ref().map_or(&English, |zone| zone);
    let ui = panels::panel::ui(&Phase::Ready(&state), Words::new(locale));
    let text =
        |class: &str| ui.find(&|node| node.attribute("class") == Some(class)).unwrap().all_text();
    let when = text("when");
    assert_eq!(text("date"), format!(" {when}"));
    let row = ui.find(&|node| node.attribute("role") == Some("option")).unwrap();
    assert_eq!(row.attribute("aria-label"), Some(format!("Event 0, {when}").as_str()));
    when
}

#[test]
fn details_and_list_name_the_zone_where_one_is_set() {
    for (date, clocks, says) in [
        ("2020-01-02T21:47Z", Some(BAGHDAD), "3 January 2020, 00:47 GMT+3"),
        ("2020-01-02T21:47Z", None, "2 January 2020, 21:47 GMT"),
        ("2020-01-03T00:47+03:00", None, "3 January 2020, 00:47 GMT+3"),
        ("2020-01-03T00:47-03:30", None, "3 January 2020, 00:47 GMT-3:30"),
        ("2020-01-03T00:47+03:00", Some(Clocks::Berlin), "2 January 2020, 22:47 GMT+1"),
        ("2020-07-03T12:00:07Z", Some(Clocks::Berlin), "3 July 2020, 14:00:07 GMT+2"),
        ("2020-07-03T12:00:07Z", Some(KOLKATA), "3 July 2020, 17:30:07 GMT+5:30"),
        ("2020-01-03", Some(BAGHDAD), "3 January 2020"),
        ("2020-01-03T10:00:00", Some(BAGHDAD), "3 January 2020, 10:00:00"),
        ("2020-01-03T10:00Z~", Some(BAGHDAD), "around 3 January 2020, 13:00 GMT+3"),
        ("2020-01-03T10:00Z/2020-01-03T12:00Z", Some(BAGHDAD), "3 January 2020, 13:00–15:00 GMT+3"),
        (
            "2020-03-28T10:00Z/2020-03-29T10:00Z",
            Some(Clocks::Berlin),
            "from 28 March 2020, 11:00 GMT+1 to 29 March 2020, 12:00 GMT+2",
        ),
        (
            "2020-03-28T10:00Z/2020-03-29",
            Some(BAGHDAD),
            "from 28 March 2020, 13:00 GMT+3 to 29 March 2020",
        ),
        ("2020-01-03T10:00Z/..", Some(BAGHDAD), "from 3 January 2020, 13:00 GMT+3 on"),
    ] {
        assert_eq!(told(date, clocks), says, "{date}");
    }
}

#[test]
fn eras_stand_on_the_same_clocks() {
    let json = |era: &str| {
        let head = format!(r#""eras":[{{"title":"An era","date":"{era}"}}],"#);
        headed(&head, &document(&["2020-01-02", "2020-01-06"], ""))
    };
    let instants = json("2020-01-03T21:00Z/2020-01-04T11:59Z");
    let civil = json("2020-01-04T00:00/2020-01-04T14:59");
    let scene = |json: &str, clocks| build::scene(&timeline(json, clocks)).items;
    assert!(scene(&instants, Some(BAGHDAD)) == scene(&civil, None));
    assert!(scene(&instants, None) != scene(&civil, None));
}

#[test]
fn a_link_says_the_same_in_any_zone() {
    let json = document(&["2020-01-03T22:30:00Z", "2020-01-09", "2020-02-03T10:00:00Z"], "");
    let link = |clocks| {
        let mut state = timeline(&json, clocks);
        let event = state.data().find("e01");
        let span = parse("2020-01-03/2020-01-08", Mode::Extended).unwrap().span();
        send(
            &mut state,
            [
                Input::Viewport(ViewportInput::Set(span)),
                Input::Selection(SelectionInput::Set(event)),
            ],
        );
        (permalink::write(&state), state.view())
    };
    assert_eq!(link(Some(BAGHDAD)), link(None));
    assert_eq!(link(Some(BAGHDAD)).1.start(), at("2020-01-03"));
}

/// Columns: instants, an hour, whole days, a second within them, over the night of a change.
fn columns(options: &Options) -> Dataset {
    let spans = [
        ("2020-01-02T22:30", "2020-01-02T22:30"),
        ("2020-07-02T22:30", "2020-07-02T23:30"),
        ("2020-01-03", "2020-01-04"),
        ("2020-01-03", "2020-01-10"),
        ("2020-01-02T22:30:01", "2020-01-03T22:30:01"),
        ("2020-10-25T00:30", "2020-10-25T01:10"),
        ("2020-03-28T21:00", "2020-03-29T21:00"),
    ];
    let (start, end) = spans.iter().map(|(from, to)| (at(from), at(to))).unzip();
    let head = String::from(r#"{"actors":[{"id":"a"},{"id":"b"}]}"#);
    let actor = (0..7).map(|k| k % 2).collect();
    let importance = (0..7).map(|k| 1 + k % 5).collect();
    let table = Table { head, start, end, actor, importance, ..Table::default() };
    let titles: Vec<String> = (0..7).map(|k| format!("Column {k}")).collect();
    let words = titles.iter().map(|title| (title.as_str(), None));
    let (data, warnings) = from_columns(table, words, options).unwrap();
    assert!(warnings.is_empty());
    data
}

/// Where each column is drawn, and its surest part.
fn column_spans(data: &Dataset) -> Vec<(String, Option<String>)> {
    (0..7)
        .map(|k: usize| {
            let times = data.times(data.find(&k.to_string()).unwrap());
            (span_to_text(times.room), times.core.map(span_to_text))
        })
        .collect()
}

#[test]
fn columns_are_utc_and_whole_days_stay() {
    let data = columns(&options(Clocks::Berlin));
    assert!(data.starts().is_sorted());
    let rooms: Vec<String> = column_spans(&data).into_iter().map(|(room, _)| room).collect();
    assert_eq!(
        rooms,
        [
            "2020-01-02T23:30/2020-01-02T23:30:00.000",
            "2020-07-03T00:30/2020-07-03T01:29",
            "2020-01-03/2020-01-03",
            "2020-01-03/2020-01-09",
            "2020-01-02T23:30:01/2020-01-03T23:30:00",
            "2020-10-25T02:15/2020-10-25T02:34",
            "2020-03-28T22:00/2020-03-29T22:59",
        ]
    );
    // In Baghdad the last one lasts from midnight to midnight, and is still no whole day.
    let last = columns(&options(BAGHDAD)).times(data.find("6").unwrap());
    assert_eq!(last.core.map(|core| core.start() > last.room.start()), Some(true));
}

#[test]
fn columns_come_back_from_any_zone() {
    let here = columns(&Options::default());
    let mut data = here.clone();
    for clocks in [Some(Clocks::Berlin), Some(KOLKATA), Some(KOLKATA), None, Some(BAGHDAD), None] {
        let options = clocks.map_or_else(Options::default, options);
        data = from_dataset(&data, &options).unwrap().0;
        assert_eq!(column_spans(&data), column_spans(&columns(&options)));
    }
    for event in here.events() {
        assert_eq!(data.detail(event), here.detail(event));
    }
}

#[test]
fn columns_that_leave_are_the_same_events() {
    for clocks in [Clocks::Berlin, KOLKATA] {
        let data = columns(&options(clocks));
        let json = data.to_json(&mut data.events());
        let (again, warnings) = from_json(json.clone(), &options(clocks)).unwrap();
        assert!(warnings.is_empty(), "{warnings:?}");
        for event in data.events() {
            let (there, here) =
                (again.times(again.find(data.id(event)).unwrap()), data.times(event));
            assert_eq!(there.room, here.room, "{} in {json}", data.id(event));
        }
    }
}

#[test]
fn columns_tell_the_zone_too() {
    let when = |clocks: Clocks, id: &str| {
        let data = columns(&options(clocks));
        let date = data.detail(data.find(id).unwrap()).date;
        actor_timeline::ui::dates::date_in_words(Words::new(&in_zone(clocks)), &date)
    };
    assert_eq!(when(BAGHDAD, "0"), "3 January 2020, 01:30 GMT+3");
    assert_eq!(when(BAGHDAD, "1"), "3 July 2020, 01:30–02:30 GMT+3");
    assert_eq!(when(BAGHDAD, "2"), "3 January 2020");
    assert_eq!(when(BAGHDAD, "3"), "3–9 January 2020");
    assert_eq!(
        when(Clocks::Berlin, "5"),
        "from 25 October 2020, 02:30 GMT+2 to 25 October 2020, 02:10 GMT+1"
    );
}
