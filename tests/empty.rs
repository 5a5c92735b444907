//! Timelines that start without events, or lose all of them.
#![allow(clippy::unwrap_used)]

mod common;

use actor_timeline::{
    app::{
        Input, State,
        bands::BandsInput,
        filter::FilterInput,
        live::NewData,
        panels::panel,
        panels::status::status_in_words,
        plot::PlotInput,
        session::Session,
        story::{StoryInput, Telling},
        update,
        viewport::{Limits, ViewportInput},
    },
    data::{
        dataset::Dataset,
        ingest::{self, Options, Table, from_columns, from_dataset, from_json},
    },
    export,
    query::{dimension::Dimension, filter::Filter},
    scene::{build, theme::Theme},
    svg::{Caption, to_svg},
    time::format::{English, Locale},
    ui::Words,
};
use actor_timeline_prerender as prerender;
use common::{NARROW, WIDE, dimensions, in_2026, send, span, timeline_for};
use std::rc::Rc;

const NOTHING: &str = r#"{"title":"Later","actors":[{"id":"a","name":"One"},{"id":"b","partOf":"a"}],
    "fields":[{"id":"deaths","kind":"number"},{"id":"region","values":["north"]}],"events":[]}"#;

fn read(json: &str) -> Dataset {
    from_json(json, &in_2026()).unwrap().0
}

fn nothing(json: &str) -> State {
    timeline_for(json, &in_2026(), Rc::new(English), WIDE)
}

fn change(state: &mut State, json: &str) {
    let new = NewData::read(state, json, &in_2026()).unwrap();
    send(state, [Input::Live(new)]);
}

fn row(id: &str, date: &str) -> String {
    format!(r#"{{"upsert":[{{"id":"{id}","title":"{id}","date":"{date}","actors":["a"]}}]}}"#)
}

#[test]
fn what_is_shown_of_nothing() {
    let around = |json: &str| {
        let data = read(json);
        assert!(data.is_empty());
        data.extent()
    };
    assert_eq!(around(r#"{"events":[]}"#), span("2026"), "this year");
    assert_eq!(around(r#"{"events":[],"view":"1914/1918"}"#), span("1914/1918"));
    assert_eq!(around(r#"{"events":[],"view":"2020/.."}"#), span("2020/2026"));
    let marked = r#"{"events":[],"markers":[{"title":"M","date":"2030-06-02"}]}"#;
    assert_eq!(around(marked), span("2030-06-01/2030-06-03"));
    let era = r#"{"events":[],"eras":[{"title":"E","date":"1900/1909"}]}"#;
    assert!(
        around(era).union(span("1900/1909")) == around(era) && around(era) != span("1900/1909")
    );
    let data = from_json(r#"{"events":[]}"#, &Options::default()).unwrap().0;
    assert_eq!(data.extent(), span("1970-01-01"), "nobody said which year it is");
    let again = from_dataset(&read(NOTHING), &in_2026()).unwrap().0;
    assert_eq!((again.len(), again.extent()), (0, span("2026")));
}

#[test]
fn columns_may_have_no_rows() {
    let table = Table { head: r#"{"title":"T","actors":[{"id":"a"}]}"#.into(), ..Table::default() };
    let (data, warnings) = from_columns(table, [], &in_2026()).unwrap();
    assert_eq!((data.len(), warnings.len(), data.extent()), (0, 0, span("2026")));
    let (data, _) = ingest::update_from_json(&data, &row("x", "2020"), &in_2026()).unwrap();
    assert_eq!((data.len(), data.actors().len()), (1, 1));
}

/// All that is made of a state is made.
fn all_is_said(state: &State) -> String {
    let words = Words::new(&English);
    let scene = build::scene(state);
    let svg = to_svg(&scene, &Theme::light(), &Caption::default());
    let panels = format!("{:?}", panel::ui(&panel::Phase::Ready(state), words));
    let texts = [status_in_words(state, words), export::to_csv(state), export::to_json(state)];
    [svg, panels, texts.concat()].concat()
}

#[test]
fn an_empty_picture_says_one_sentence_and_everything_else_works() {
    let mut state = nothing(NOTHING);
    let sentence = "No events yet.";
    let is_said = |state: &State| format!("{:?}", empty_state_of(state)).contains(sentence);
    assert!(is_said(&state) && state.empty_state_stops() == 0);
    assert_eq!(status_in_words(&state, Words::new(&English)), "0 of 0 events · 2026");
    for by in dimensions(&state) {
        send(
            &mut state,
            [
                Input::Bands(BandsInput::GroupBy(Some(by))),
                Input::Plot(PlotInput::ColorBy(by)),
                Input::Plot(PlotInput::ShapeBy(by)),
            ],
        );
        all_is_said(&state);
    }
    send(
        &mut state,
        [
            Input::Bands(BandsInput::GroupBy(None)),
            Input::Plot(PlotInput::FoldGaps(true)),
            Input::Filter(FilterInput::Set(Filter { text: "war".into(), ..Filter::default() })),
        ],
    );
    assert!(is_said(&state), "whatever is asked for");
    all_is_said(&state);
    let json = export::to_json(&state);
    assert_eq!(read(&json).len(), 0, "it is a document again: {json}");
    let locale: Rc<dyn Locale> = Rc::new(English);
    let html = prerender::html(read(NOTHING), &locale, &prerender::Options::default());
    assert!(html.contains(sentence), "{html}");
    assert!(!html.contains("1970"), "{html}");
    timeline_for(NOTHING, &in_2026(), locale, NARROW);
}

fn empty_state_of(state: &State) -> impl std::fmt::Debug {
    panel::ui(&panel::Phase::Ready(state), Words::new(&English))
}

#[test]
fn the_first_events_are_seen() {
    let mut state = nothing(NOTHING);
    assert_eq!(state.view(), span("2026"));
    change(&mut state, &row("x", "2026-03-07"));
    assert_eq!(state.view(), span("2026"), "it is in view already");
    assert_eq!((state.data().len(), state.count_in_view()), (1, 1));

    let mut state = nothing(NOTHING);
    change(&mut state, &row("x", "1914/1918"));
    let whole = r#"{"events":[{"title":"x","date":"1914/1918"}]}"#;
    assert_eq!(state.view(), nothing(whole).view(), "as if it had been there");

    for follows in [false, true] {
        let mut state = nothing(NOTHING);
        let view = span("2026-05-01/2026-05-03");
        send(
            &mut state,
            [
                Input::Viewport(ViewportInput::Allow(view)),
                Input::Viewport(ViewportInput::Set(view)),
                Input::Viewport(ViewportInput::Follow(follows)),
            ],
        );
        change(&mut state, &row("x", "2026-05-02"));
        assert_eq!(state.view(), view);
        change(&mut state, r#"{"remove":["x"]}"#);
        assert_eq!((state.data().len(), state.view()), (0, view));
        change(&mut state, &row("x", "2026-09-02"));
        assert_eq!(state.view() == view, !follows, "a view that was chosen stays, or follows");
        assert_eq!(state.view().len_ms(), view.len_ms());
        assert_eq!(state.count_in_view(), u32::from(follows));
    }
}

#[test]
fn what_goes_and_comes_again_leaves_the_view() {
    let mut state = nothing(r#"{"events":[{"id":"x","title":"x","date":"2020","actors":["b"]}]}"#);
    let view = state.view();
    send(
        &mut state,
        [Input::Filter(FilterInput::Set(Filter { text: "x".into(), ..Filter::default() }))],
    );
    change(&mut state, r#"{"remove":["x"]}"#);
    assert_eq!((state.data().len(), state.view()), (0, view));
    all_is_said(&state);
    send(&mut state, [Input::Viewport(ViewportInput::Fit)]);
    let year = span("2026");
    assert_eq!(state.view().union(year), state.view(), "all there is of nothing");
    change(
        &mut state,
        r#"{"upsert":[{"id":"x","title":"x","date":"2020"},{"id":"y","title":"y","date":"2021"}]}"#,
    );
    assert_eq!((state.mask().count(), &*state.filter().text), (1, "x"));
    // What cannot be used was told when it came.
    let mut state =
        nothing(r#"{"events":[{"id":"x","title":"x","date":"2020"},{"title":"never"}]}"#);
    change(&mut state, r#"{"remove":["x"]}"#);
    assert_eq!(state.data().len(), 0);
    let again = from_dataset(state.data(), &in_2026()).unwrap().0;
    assert_eq!(again.len(), 0);
}

#[test]
fn limits_are_what_is_shown_of_nothing() {
    let held = |min: Option<&str>, max: Option<&str>| {
        let mut state = nothing(NOTHING);
        let limits = Limits {
            min: min.map(|min| span(min).start()),
            max: max.map(|max| span(max).end()),
            ..Limits::default()
        };
        send(&mut state, [Input::Viewport(ViewportInput::Hold(limits))]);
        let view = state.view();
        update(&mut state, Input::Viewport(ViewportInput::Fit), 0.0);
        assert_eq!(state.view().union(view), state.view(), "and all of it");
        view
    };
    assert_eq!(held(Some("2030"), Some("2039")), span("2030/2039"));
    assert_eq!(held(Some("1990"), Some("1999")), span("1990/1999"));
    assert_eq!(held(Some("2030"), None), span("2030"));
    assert_eq!(held(None, Some("1999")), span("1999"));
}

fn hold(state: &mut State, min: Option<&str>, max: Option<&str>) {
    let limits = Limits {
        min: min.map(|min| span(min).start()),
        max: max.map(|max| span(max).end()),
        ..Limits::default()
    };
    send(state, [Input::Viewport(ViewportInput::Hold(limits))]);
}

#[test]
fn limits_that_go_leave_no_trace() {
    let steps = [
        [(Some("2030"), Some("2039")), (Some("2030"), None), (None, None)],
        [(Some("2030"), Some("2039")), (None, Some("2039")), (None, None)],
        [(Some("1990"), Some("1999")), (Some("1990"), None), (None, None)],
        [(Some("1990"), Some("1999")), (None, Some("1999")), (None, None)],
    ];
    for all in steps {
        for is_fitted in [false, true] {
            let mut state = nothing(NOTHING);
            for (min, max) in all {
                hold(&mut state, min, max);
                assert!(state.view().len_ms() >= span("2030").len_ms(), "{min:?} {max:?}");
                if is_fitted {
                    send(&mut state, [Input::Viewport(ViewportInput::Fit)]);
                }
            }
            if !is_fitted {
                assert_eq!(state.view(), span("2026"));
            }
            send(&mut state, [Input::Viewport(ViewportInput::ZoomBy(0.5))]);
            assert!(state.view().len_ms() > span("2026").len_ms(), "{all:?}");
        }
    }
    // A view that was chosen is cut off, and is no shorter than it was where it is moved.
    let mut state = nothing(NOTHING);
    send(&mut state, [Input::Viewport(ViewportInput::PanBy(0.1))]);
    hold(&mut state, Some("2040"), None);
    assert!(state.view().len_ms() > span("2026-01/2026-11").len_ms(), "{:?}", state.view());
}

#[test]
fn events_beyond_the_limits_leave_the_view() {
    for (min, max) in [(Some("2030"), Some("2039")), (Some("2030"), None)] {
        let mut state = nothing(NOTHING);
        hold(&mut state, min, max);
        let view = state.view();
        change(&mut state, &row("x", "1914/1918"));
        assert_eq!(state.view(), view);
        change(&mut state, &row("y", "2031"));
        assert_eq!(state.view().start(), span("2030").start(), "some of it");
        let mut state = nothing(r#"{"events":[{"title":"x","date":"1914/1918"}]}"#);
        hold(&mut state, min, max);
        assert!(state.view().len_ms() > span("2030").len_ms(), "as it is loaded, too");
    }
}

/// After so many ms.
fn change_at(state: &mut State, json: &str, now_ms: f64) {
    let new = NewData::read(state, json, &in_2026()).unwrap();
    update(state, Input::Live(new), now_ms);
}

#[test]
fn events_that_come_at_once_begin_the_view_together() {
    let loaded = |dates: &[&str]| {
        let rows = dates.iter().map(|date| format!(r#"{{"title":"x","date":"{date}"}}"#));
        let rows: Vec<String> = rows.collect();
        nothing(&format!(r#"{{"events":[{}]}}"#, rows.join(","))).view()
    };
    let fed = |dates: &[(&str, f64)]| {
        let mut state = nothing(NOTHING);
        for (at, (date, ms)) in dates.iter().enumerate() {
            change_at(&mut state, &row(&at.to_string(), date), 5_000.0 + ms);
        }
        state
    };
    let both = loaded(&["1914", "1939/1945"]);
    assert_eq!(fed(&[("1914", 0.0), ("1939/1945", 0.0)]).view(), both);
    assert_eq!(fed(&[("1939/1945", 0.0), ("1914", 250.0)]).view(), both, "in any order");
    assert_eq!(fed(&[("1914", 0.0), ("1939/1945", 251.0)]).view(), loaded(&["1914"]));
    assert_eq!(fed(&[("2026-03", 0.0), ("2026-05", 900.0)]).view(), span("2026"));
    // Who has moved the view has it.
    let mut state = fed(&[("1914", 0.0)]);
    update(&mut state, Input::Viewport(ViewportInput::ZoomAt { x: 100.0, factor: 2.0 }), 5_010.0);
    let view = state.view();
    change_at(&mut state, &row("y", "1939"), 5_020.0);
    assert_eq!(state.view(), view);
    let mut state = nothing(NOTHING);
    update(&mut state, Input::Viewport(ViewportInput::Set(span("2000"))), 0.0);
    change_at(&mut state, &row("y", "1939"), 10.0);
    assert_eq!(state.view(), span("2000"), "or the page");
    // When all have gone, it begins again.
    let mut state = fed(&[("1914", 0.0)]);
    change_at(&mut state, r#"{"remove":["0"]}"#, 9_000.0);
    let view = state.view();
    change_at(&mut state, &row("y", "1914-05"), 20_000.0);
    assert_eq!(state.view(), view, "where it is in view, nothing moves");
    change_at(&mut state, r#"{"remove":["y"]}"#, 21_000.0);
    change_at(&mut state, &row("z", "2001"), 30_000.0);
    assert_eq!(state.view(), loaded(&["2001"]));
}

#[test]
fn whoever_wanted_all_of_nothing_sees_all_that_comes() {
    for input in [ViewportInput::Fit, ViewportInput::ShowAll] {
        let mut state = nothing(r#"{"events":[],"view":"1914/1918"}"#);
        update(&mut state, Input::Viewport(input), 1_000.0);
        change_at(&mut state, &row("x", "1999"), 9_000.0);
        change_at(&mut state, &row("y", "2004"), 9_100.0);
        assert_eq!(state.count_in_view(), 2);
        assert!(state.view().len_ms() < 7 * span("2001").len_ms());
        // So does who sets the data anew.
        let mut state = nothing(NOTHING);
        update(&mut state, Input::Viewport(input), 1_000.0);
        let session = Session::for_others(&state);
        let mut new =
            nothing(r#"{"events":[{"title":"x","date":"1200"},{"title":"y","date":"2026"}]}"#);
        send(&mut new, [Input::Session(session.into())]);
        assert_eq!(new.count_in_view(), 2);
    }
}

#[test]
fn a_step_without_a_view_shows_the_first_view_of_now() {
    let json = r#"{"steps":[{"id":"one"},{"id":"two","view":"1939"},{"id":"three","filter":{}}],"events":[]}"#;
    let mut state = nothing(json);
    send(
        &mut state,
        [Input::Story(StoryInput::Tell(Telling::Panel)), Input::Story(StoryInput::Read)],
    );
    assert_eq!(state.view(), span("2026"));
    change(&mut state, &row("x", "1914/1918"));
    let first = state.view();
    assert_eq!(first, nothing(r#"{"events":[{"title":"x","date":"1914/1918"}]}"#).view());
    send(&mut state, [Input::Story(StoryInput::Go(1))]);
    assert_eq!(state.view(), span("1939"));
    send(&mut state, [Input::Story(StoryInput::Go(0))]);
    assert_eq!(state.view(), first);
    send(&mut state, [Input::Story(StoryInput::Go(2))]);
    assert_eq!(state.view(), span("1939"), "what a step does not say stays");
}

#[test]
fn declared_groups_have_bands_before_there_are_events() {
    let mut state = nothing(
        r#"{"actors":[{"id":"a"},{"id":"b","partOf":"a"},{"id":"c"}],
        "fields":[{"id":"region","values":["north",{"id":"south"}]},{"id":"free"}],"events":[]}"#,
    );
    let names = |state: &State| -> Vec<String> {
        let bands = state.bands().unwrap();
        let name = |group| state.group_name(bands.by(), group).into_owned();
        bands.list().iter().map(|band| band.group.map_or("-".into(), name)).collect()
    };
    let by = |state: &mut State, name: &str| {
        let by = Dimension::named(name, state.data());
        assert!(by.is_some(), "{name}");
        send(state, [Input::Bands(BandsInput::GroupBy(by))]);
    };
    by(&mut state, "region");
    assert_eq!(names(&state), ["north", "south"]);
    by(&mut state, "free");
    assert_eq!(names(&state), ["-"]);
    by(&mut state, "actor");
    assert_eq!(names(&state), ["a", "c"]);
    all_is_said(&state);
    let event = r#"{"upsert":[{"id":"x","title":"x","date":"2026","actors":["c"],"fields":{"region":"west"}}]}"#;
    change(&mut state, event);
    assert_eq!(names(&state), ["a", "c"], "they stay where they are");
    let lanes: Vec<usize> =
        state.bands().unwrap().list().iter().map(|it| it.lanes().len()).collect();
    assert!(lanes.iter().all(|&lanes| lanes > 0), "what comes to the others has room: {lanes:?}");
    change(&mut state, &row("y", "2026-02"));
    assert_eq!(names(&state), ["a", "c"]);
    all_is_said(&state);
    // Of values, those that are declared stay beside those that come.
    let mut state =
        nothing(r#"{"fields":[{"id":"region","values":["north","south"]}],"events":[]}"#);
    by(&mut state, "region");
    change(&mut state, event);
    assert_eq!(names(&state), ["north", "south", "west"]);
    all_is_said(&state);
}

#[test]
fn who_listens_is_told_that_there_are_no_events() {
    let mut state = nothing(NOTHING);
    let says = |state: &State| {
        format!("{:?}", panel::ui(&panel::Phase::Ready(state), Words::new(&English)))
    };
    assert!(says(&state).contains("text: \"No events yet. "));
    change(&mut state, &row("x", "2026-02"));
    assert!(says(&state).contains("text: \"1 event"));
}
