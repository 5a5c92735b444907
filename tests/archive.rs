//! Archives that are shown in part: events lie where they are given, and counts are told.
#![allow(clippy::unwrap_used)]

mod common;

use actor_timeline::{
    app::{
        Input, Node, State,
        archive::{ArchiveInput, Places, Step, Told},
        filter::FilterInput,
        list::ListInput,
        live::NewData,
        panels::{
            PanelsInput,
            panel::{Phase, ui},
            status::status_in_words,
        },
        plot::PlotInput,
        viewport::ViewportInput,
    },
    data::ingest::Options,
    layout::labels::Given,
    query::filter::Filter,
    scene::build,
    time::{DAY_MS, Span, edtf, format::English},
    ui::Words,
};
use common::{WIDE, send, timeline};
use std::rc::Rc;

const DOCUMENT: &str = r#"{"title":"Part","view":"2020-01-01/2020-03-31","actors":[{"id":"x","name":"One"},{"id":"y","name":"Other"}],"events":[
    {"id":"a","title":"First","date":"2020-01-05","actors":["x"]},
    {"id":"b","title":"Second","date":"2020-01-05","actors":["y"]},
    {"id":"c","title":"Third","date":"2020-02-01/2020-03-20","actors":["x"]},
    {"id":"d","title":"Fourth","date":"2020-02-10","actors":["y"]}
]}"#;

fn start(date: &str) -> i64 {
    edtf::parse(date, edtf::Mode::Extended).unwrap().span().start()
}

/// All of an event of a day, on a lane, from these scales on in px a day.
fn whole(id: &str, date: &str, lane: u8, [mark, label]: [f32; 2]) -> (String, Rc<[Given]>) {
    let from = start(date);
    let scale = |px: f32| px / DAY_MS as f32;
    let given = Given {
        from,
        to: from + DAY_MS,
        lane,
        mark_from: scale(mark),
        label_from: scale(label),
        is_whole: true,
    };
    (id.to_owned(), [given].into())
}

fn places() -> Places {
    let piece = Given {
        from: start("2020-02-05"),
        to: start("2020-03-05"),
        lane: 1,
        mark_from: 0.0,
        label_from: 0.0,
        is_whole: false,
    };
    Places(vec![
        whole("a", "2020-01-05", 3, [0.0, 0.0]),
        whole("b", "2020-01-05", 2, [0.0, 1e6]),
        ("c".to_owned(), [piece].into()),
        whole("d", "2020-02-10", 60, [0.0, 0.0]),
    ])
}

fn archive() -> State {
    let mut state = timeline(DOCUMENT, WIDE);
    let begin = ArchiveInput::Begin(Rc::new(places()), Rc::default());
    send(&mut state, [Input::Archive(begin)]);
    state
}

/// What is drawn: its id, its lane, and whether with a label.
fn drawn(state: &State) -> Vec<(String, Option<u8>, bool)> {
    let scene = build::scene(state);
    let all = scene.events.iter().map(|event| {
        let id = state.data().id(event.event).to_owned();
        (id, state.labels().lane(event.event), event.label)
    });
    all.collect()
}

#[test]
fn events_lie_where_they_are_given() {
    let state = archive();
    let expected = [("a", Some(3), true), ("b", Some(2), false), ("c", None, true)];
    assert_eq!(drawn(&state), expected.map(|(id, lane, label)| (id.to_owned(), lane, label)));
}

#[test]
fn what_comes_and_goes_moves_nothing() {
    let mut state = archive();
    let before = drawn(&state);
    let update = r#"{"upsert":[{"id":"0","title":"Earlier","date":"2020-01-02"}],"remove":["d"]}"#;
    let new = NewData::read(&state, update, &Options::default()).unwrap();
    let new = new.at(Rc::new(Places(vec![whole("0", "2020-01-02", 5, [0.0, 0.0])])));
    send(&mut state, [Input::Live(new)]);
    let now = drawn(&state);
    assert_eq!(now[0], ("0".to_owned(), Some(5), true));
    assert_eq!(now[1..], before);
    // Told otherwise, it stays.
    let update = r#"{"upsert":[{"id":"a","title":"First","date":"2020-01-05","summary":"More","actors":["x"]}]}"#;
    let new = NewData::read(&state, update, &Options::default()).unwrap();
    send(&mut state, [Input::Live(new)]);
    assert_eq!(drawn(&state), now);
}

/// Where the list stands, by the id of its row.
fn listed(state: &State) -> &str {
    state.data().id(state.mask().select(state.list_at()).unwrap())
}

fn comes(state: &mut State, id: &str, date: &str) {
    let update = format!(r#"{{"upsert":[{{"id":"{id}","title":"New","date":"{date}"}}]}}"#);
    let new = NewData::read(state, &update, &Options::default()).unwrap();
    let new = new.at(Rc::new(Places(vec![whole(id, date, 5, [0.0, 0.0])])));
    send(state, [Input::Live(new)]);
}

#[test]
fn the_list_is_led_to_what_comes_into_view_unless_the_reader_has_scrolled_it() {
    let mut state = archive();
    let view = Span::from_bounds(start("2020-01-10"), start("2020-01-20"));
    send(&mut state, [Input::Viewport(ViewportInput::Set(view))]);
    assert_eq!(listed(&state), "c", "nothing is in view yet");
    comes(&mut state, "e", "2020-01-15");
    comes(&mut state, "f", "2020-01-17");
    comes(&mut state, "g", "2020-01-12");
    assert_eq!(listed(&state), "g");
    send(&mut state, [Input::List(ListInput::Scroll(5))]);
    let scrolled = listed(&state).to_owned();
    comes(&mut state, "h", "2020-01-11");
    assert_eq!(listed(&state), scrolled);
}

#[test]
fn a_filter_takes_away_and_moves_nothing() {
    let mut state = archive();
    let before = drawn(&state);
    let (actors, _) = Filter::parse("x", state.data().actors());
    let filter = Filter { actors, ..Filter::default() };
    send(&mut state, [Input::Filter(FilterInput::Set(filter)), Input::Plot(PlotInput::Finish)]);
    assert_eq!(drawn(&state), [before[0].clone(), before[2].clone()]);
    send(&mut state, [Input::Filter(FilterInput::Set(Filter::default()))]);
    assert_eq!(drawn(&state), before);
}

#[test]
fn counts_are_those_that_are_told() {
    let mut state = archive();
    let words = Words::new(&English);
    assert!(status_in_words(&state, words).starts_with("4 of 4 events"));
    let step = |date, active, started| Step { at: start(date), active, started };
    let steps = vec![step("2020-01-01", 2, 0), step("2020-04-01", 5, 900)];
    let told = Told {
        total: (5_000, 5_000),
        in_view: (902, 910),
        steps: [steps.clone(), steps],
        ..Told::default()
    };
    send(&mut state, [Input::Archive(ArchiveInput::Tell(Rc::new(told)))]);
    let says = status_in_words(&state, words);
    assert!(says.starts_with("at least 902 of 5,000 events"), "{says}");
    let scene = build::scene(&state);
    let counted: u32 = scene.more.iter().map(|cell| cell.count).sum();
    let drawn = scene.events.iter().filter(|event| event.in_view).count() as u32;
    assert_eq!(counted + drawn, 902);
    // The ribbon is as high as what is told.
    assert!(scene.ribbon.iter().map(|column| column.count).max() >= Some(5));
}

#[test]
fn nobody_is_told_of_at_least_none() {
    let empty = r#"{"events":[{"id":"a","title":"Far","date":"1990-01-05"}],"view":"2020-01-01/2020-03-31"}"#;
    let mut state = timeline(empty, WIDE);
    let begin = ArchiveInput::Begin(Rc::new(Places::default()), Rc::default());
    send(&mut state, [Input::Archive(begin)]);
    let mut says = |in_view, is_loading| {
        let told = Told { total: (5_000, 5_000), in_view, is_loading, ..Told::default() };
        send(&mut state, [Input::Archive(ArchiveInput::Tell(Rc::new(told)))]);
        status_in_words(&state, Words::new(&English))
    };
    assert!(says((0, 40), true).starts_with("… of 5,000 events"), "{}", says((0, 40), true));
    assert!(says((0, 40), false).starts_with("0–40 of 5,000 events"), "{}", says((0, 40), false));
    assert!(says((0, 0), false).starts_with("0 of 5,000 events"), "{}", says((0, 0), false));
    assert!(says((1, 40), true).starts_with("at least 1 of"), "{}", says((1, 40), true));
}

/// Classes, names and texts of all that an element shows, with its filter open.
fn shown(mut state: State) -> String {
    fn add(node: &Node, out: &mut String) {
        let words = ["class", "aria-label"].map(|name| node.attribute(name).unwrap_or_default());
        out.push_str(&["|", words[0], ":", words[1], "=", &node.text].concat());
        node.children.iter().for_each(|child| add(child, out));
    }
    if !state.is_filter_open() {
        send(&mut state, [Input::Panels(PanelsInput::ToggleFilter)]);
    }
    let mut out = String::new();
    add(&ui(&Phase::Ready(&state), Words::new(&English)), &mut out);
    out
}

#[test]
fn rows_of_the_filter_do_not_count_what_is_here_alone() {
    let all = shown(timeline(DOCUMENT, WIDE));
    assert!(all.contains(":One, 2 of 2 in view=") && all.contains("=2|"), "{all}");
    let some = shown(archive());
    assert!(some.contains(":One=") && !some.contains("=2|"), "{some}");
}

#[test]
fn the_same_again_begins_where_it_was() {
    let state = archive();
    let (again, _) = state.archive_again().unwrap();
    assert_eq!(*again, places());
    let mut state = archive();
    send(&mut state, [Input::Viewport(ViewportInput::Fit), Input::Archive(ArchiveInput::Retry)]);
    assert_eq!(state.archive_retries(), 1);
}
