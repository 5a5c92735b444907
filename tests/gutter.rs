//! The room at the ends of the plot, and what lies in it.
#![allow(clippy::unwrap_used)]

mod common;

use actor_timeline::{
    app::{
        Input, State, filter::FilterInput, plot::PlotInput, search::SearchInput, update,
        viewport::ViewportInput,
    },
    data::embedded::STORY,
    layout::plot::PlotSize,
    scene::{EventBox, Item, Scene, Shape, Token, build, theme::Color},
    time::{Span, edtf},
};
use common::{NARROW, WIDE, send, story, timeline};

fn years(text: &str) -> Span {
    edtf::parse(text, edtf::Mode::Strict).unwrap().span()
}

fn gutter_px(state: &State) -> f64 {
    state.size().width_px - state.scale().x_from_time(state.view().end())
}

fn at_view(mut state: State, text: &str) -> State {
    send(&mut state, [Input::Viewport(ViewportInput::Set(years(text)))]);
    state
}

/// One event at the end of 2020 to 2024, with a title so long.
fn ending(words: usize) -> State {
    let title = "word ".repeat(words);
    let json = format!(
        r#"{{"view":"2020/2024","events":[{{"title":"First","date":"2020"}},
            {{"title":"{title}","date":"2024-12-30"}},{{"title":"Beyond","date":"2026"}}]}}"#
    );
    timeline(&json, WIDE)
}

fn shown(state: &State, event: &str) -> EventBox {
    let event = state.data().find(event).unwrap();
    let scene = build::scene(state);
    *scene.events.iter().find(|drawn| drawn.event == event).unwrap()
}

#[test]
fn the_end_has_the_room_that_the_last_label_needs() {
    let (short, long) = (ending(2), ending(6));
    for state in [&short, &long] {
        let last = build::scene(state).events.into_iter().filter(|drawn| drawn.in_view);
        let end_x = last.map(|drawn| drawn.rect.x1).fold(0.0, f64::max);
        let free_px = WIDE.0 - end_x;
        assert!((0.0..12.0).contains(&free_px), "{free_px} px are left");
    }
    assert!(gutter_px(&short) < gutter_px(&long));
    assert!((gutter_px(&ending(200)) - WIDE.0 / 4.0).abs() < 0.5, "a quarter at most");
    // Nothing ends there: the least.
    assert!((gutter_px(&at_view(ending(6), "2019/2023")) - 24.0).abs() < 0.01);
    for state in [&short, &long] {
        assert!((state.scale().x_from_time(state.view().start()) - 24.0).abs() < 0.01);
    }
}

/// Where the words of a label end.
fn words_end_x(scene: &Scene, drawn: &EventBox) -> f64 {
    let end_x = |item: &Item| match item {
        Item::Text { at, width_px, .. } if drawn.rect.contains(*at) => Some(at.x + width_px),
        _ => None,
    };
    scene.items.iter().find_map(end_x).unwrap()
}

#[test]
fn no_label_of_the_view_is_cut_for_want_of_room() {
    for size in [WIDE, NARROW, (1280.0, 460.0)] {
        for first in 2001..2024 {
            for last in first..2024 {
                let state = at_view(story(size), &format!("{first}/{last}"));
                let (scene, quarter_px) = (build::scene(&state), size.0 / 4.0);
                if gutter_px(&state) > quarter_px - 0.1 {
                    continue;
                }
                for drawn in scene.events.iter().filter(|drawn| drawn.in_view && drawn.label) {
                    let to_x = words_end_x(&scene, drawn);
                    assert!(to_x <= size.0, "{first}/{last}: {to_x}, {drawn:?}");
                }
            }
        }
    }
}

#[test]
fn setting_the_view_that_there_is_changes_nothing() {
    let mut state = story(WIDE);
    for input in [
        Input::Viewport(ViewportInput::ZoomBy(1.7)),
        Input::Viewport(ViewportInput::PanBy(0.3)),
        Input::Viewport(ViewportInput::PanBy(-9.0)),
        Input::Viewport(ViewportInput::Fit),
    ] {
        send(&mut state, [input]);
        let (before, range) = (build::scene(&state), state.overview_range());
        let set = Input::Viewport(ViewportInput::Set(state.view()));
        let effects = update(&mut state, set, 0.0);
        assert!(build::scene(&state) == before && state.overview_range() == range);
        assert!(effects.outgoing.is_empty());
    }
}

#[test]
fn moving_and_filtering_keep_it_and_another_view_does_not() {
    let mut state = ending(6);
    let wide = gutter_px(&state);
    assert!(wide > 60.0);
    let mut same = |input: Input| {
        send(&mut state, [input.clone()]);
        assert!((gutter_px(&state) - wide).abs() < 1.0, "{input:?}: {}", gutter_px(&state));
    };
    same(Input::Viewport(ViewportInput::ZoomBy(2.0)));
    same(Input::Viewport(ViewportInput::PanBy(0.7)));
    same(Input::Viewport(ViewportInput::ZoomAt { x: 300.0, factor: 0.8 }));
    same(Input::Viewport(ViewportInput::Wheel { x: 0.0, dx: -200.0, dy: 0.0, zoom: false }));
    same(Input::Search(SearchInput::SetWords(String::from("First"))));
    same(Input::Filter(FilterInput::Clear));
    same(Input::Plot(PlotInput::FoldGaps(true)));
    same(Input::Plot(PlotInput::FoldGaps(false)));
    send(&mut state, [Input::Viewport(ViewportInput::Set(years("2018/2021")))]);
    assert!((gutter_px(&state) - 24.0).abs() < 0.01, "another view");
    send(
        &mut state,
        [
            Input::Viewport(ViewportInput::PanBy(0.9)),
            Input::Viewport(ViewportInput::Set(years("2020/2024"))),
        ],
    );
    assert!((gutter_px(&state) - wide).abs() < 0.01, "and back: {}", gutter_px(&state));
    send(&mut state, [Input::Viewport(ViewportInput::Fit)]);
    assert!((gutter_px(&state) - 24.0).abs() < 0.01, "fit: 2026 has room enough");
    send(
        &mut state,
        [
            Input::Viewport(ViewportInput::Set(years("2020/2024"))),
            Input::Viewport(ViewportInput::PanBy(-0.6)),
        ],
    );
    let size = PlotSize { width_px: 800.0, ..state.size() };
    send(&mut state, [Input::Plot(PlotInput::Resize(size))]);
    assert!((gutter_px(&state) - 24.0).abs() < 1.0, "another size: {}", gutter_px(&state));
}

#[test]
fn what_moves_has_a_gutter_in_between() {
    let mut state = at_view(ending(6), "2018/2021");
    send(&mut state, [Input::Viewport(ViewportInput::AllowMotion(true))]);
    update(&mut state, Input::Viewport(ViewportInput::AnimateTo(years("2020/2024"))), 0.0);
    let (mut last, mut now_ms, mut between) = (gutter_px(&state), 0.0, 0);
    let from = last;
    while state.is_moving() {
        now_ms += 16.0;
        update(&mut state, Input::Viewport(ViewportInput::Frame), now_ms);
        let now = gutter_px(&state);
        assert!(now >= last - 0.5, "{now} after {last}");
        between += usize::from(now > last + 0.5);
        last = now;
    }
    assert!(between > 5 && last > from + 30.0, "{between} steps to {last}");
    assert!((last - gutter_px(&ending(6))).abs() < 0.01);
}

#[test]
fn a_large_document_has_it_as_soon_as_it_shows() {
    let event = |at: u32| {
        let day = 1 + at % 28;
        format!(r#"{{"title":"A title of event {at}","date":"20{:02}-02-{day:02}"}}"#, at % 24)
    };
    let events: Vec<String> = (0..20_000).map(event).collect();
    let last = r#"{"title":"The last of all of them","date":"2024-12-31","importance":5}"#;
    let json = format!(r#"{{"view":"2020/2024","events":[{},{last}]}}"#, events.join(","));
    let whole = timeline(&json, WIDE);
    let (data, warnings) = actor_timeline::data::ingest::from_json(
        json.into_bytes(),
        &actor_timeline::data::ingest::Options::default(),
    )
    .unwrap();
    let environment = whole.environment().clone();
    let mut state = State::unplaced(data.into(), warnings, environment, whole.size());
    assert!((gutter_px(&state) - 24.0).abs() < 0.01, "nothing is known yet");
    let mut shows = false;
    while !shows {
        shows = update(&mut state, Input::Plot(PlotInput::Work(5_000)), 0.0).redraw;
        assert_eq!(shows, gutter_px(&state) > 100.0);
    }
    let there = gutter_px(&state);
    send(&mut state, [Input::Plot(PlotInput::Work(50_000))]);
    assert_eq!(gutter_px(&state), there, "once");
}

/// The strongest that anything of an event is drawn in a colour of its own.
fn strength(scene: &Scene, drawn: &EventBox) -> f32 {
    let lies_on = |x: f64, y: f64| drawn.rect.inflate(0.1, 2.0).contains((x, y));
    let alpha = |item: &Item| match item {
        Item::Text { at, ink, .. } if lies_on(at.x, at.y) => ink.alpha,
        Item::Fill { shape, ink } if ink.color != Color::Token(Token::Background) => {
            let of = match shape {
                Shape::Rect(rect, _) => rect.center(),
                Shape::Circle(centre, _) => *centre,
                Shape::Polygon(points, count) => points[0].midpoint(points[count / 2]),
                Shape::Line(from, _) => *from,
            };
            if drawn.glyph.contains(of) { ink.alpha } else { 0.0 }
        }
        _ => 0.0,
    };
    scene.items.iter().map(alpha).fold(0.0, f32::max)
}

#[test]
fn what_lies_beyond_the_view_is_pale_and_not_counted() {
    let dates = ["2009-12-20", "2010", "2025", "2027-06", "2028"];
    let events: Vec<String> =
        dates.map(|date| format!(r#"{{"id":"{date}","title":"E{date}","date":"{date}"}}"#)).into();
    let json = format!(r#"{{"view":"2010/2025","events":[{}]}}"#, events.join(","));
    for size in [WIDE, NARROW, (1280.0, 460.0)] {
        let mut state = timeline(&json, size);
        assert_eq!(state.count_in_view(), 2);
        for mirrored in [false, true] {
            send(&mut state, [Input::Plot(PlotInput::MirrorTime(mirrored))]);
            let mut scene = build::scene(&state);
            let full: Vec<&str> = (scene.events.iter().filter(|drawn| drawn.in_view))
                .map(|drawn| state.data().id(drawn.event))
                .collect();
            assert_eq!(full, ["2010", "2025"]);
            assert!(!shown(&state, "2009-12-20").in_view);
            if mirrored {
                continue; // boxes are as they were before
            }
            for drawn in std::mem::take(&mut scene.events) {
                let strength = strength(&scene, &drawn);
                assert_eq!(strength == 1.0, drawn.in_view, "{strength}: {drawn:?}");
                assert!(strength >= 0.6, "it can be read");
            }
        }
    }
}

#[test]
fn the_story_keeps_years_to_come_out_of_a_view() {
    let state = at_view(timeline(STORY, (1280.0, 460.0)), "2013-06/2019");
    let scene = build::scene(&state);
    let pale: Vec<_> = scene.events.iter().filter(|drawn| !drawn.in_view).collect();
    assert!(!pale.is_empty());
    for drawn in &scene.events {
        let start = state.data().times(drawn.event).room.start();
        assert_eq!(drawn.in_view, start < state.view().end(), "{drawn:?}");
        assert_eq!(strength(&scene, drawn) == 1.0, drawn.in_view, "{drawn:?}");
    }
}
