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
        update,
        viewport::{Limits, ViewportInput},
    },
    data::{
        dataset::Dataset,
        ingest::{self, Options, Table, from_columns, from_dataset, from_json},
    },
    export,
    query::filter::Filter,
    scene::{build, theme::Theme},
    svg::{Caption, to_svg},
    time::{
        Span, edtf,
        format::{English, Locale},
    },
    ui::Words,
};
use actor_timeline_prerender as prerender;
use common::{NARROW, WIDE, dimensions, send, timeline_for};
use std::rc::Rc;

const NOTHING: &str = r#"{"title":"Later","actors":[{"id":"a","name":"One"},{"id":"b","partOf":"a"}],
    "fields":[{"id":"deaths","kind":"number"},{"id":"region","values":["north"]}],"events":[]}"#;

fn span(text: &str) -> Span {
    edtf::parse(text, edtf::Mode::Extended).unwrap().span()
}

/// As they are read in 2026.
fn options() -> Options {
    Options { year: Some(2026), ..Options::default() }
}

fn read(json: &str) -> Dataset {
    from_json(json, &options()).unwrap().0
}

fn nothing(json: &str) -> State {
    timeline_for(json, &options(), Rc::new(English), WIDE)
}

fn change(state: &mut State, json: &str) {
    let new = NewData::read(state.data(), json, &options()).unwrap();
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
    let again = from_dataset(&read(NOTHING), &options()).unwrap().0;
    assert_eq!((again.len(), again.extent()), (0, span("2026")));
}

#[test]
fn columns_may_have_no_rows() {
    let table = Table { head: r#"{"title":"T","actors":[{"id":"a"}]}"#.into(), ..Table::default() };
    let (data, warnings) = from_columns(table, [], &options()).unwrap();
    assert_eq!((data.len(), warnings.len(), data.extent()), (0, 0, span("2026")));
    let (data, _) = ingest::update_from_json(&data, &row("x", "2020"), &options()).unwrap();
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
    timeline_for(NOTHING, &options(), locale, NARROW);
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
    let again = from_dataset(state.data(), &options()).unwrap().0;
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
