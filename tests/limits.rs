//! What a page holds the view to, and where moments are on it.
#![allow(clippy::unwrap_used)]

mod common;
#[path = "../fuzz/src/inputs.rs"]
#[allow(dead_code, unreachable_pub, reason = "here the inputs are used, not the target")]
mod inputs;

use actor_timeline::{
    app::{
        Input, Outgoing, State,
        overview::input::Grip,
        plot::PlotInput,
        selection::SelectionInput,
        update,
        viewport::{Limits, ViewportInput},
    },
    time::{DAY_MS, Span},
};
use common::{FAR, NARROW, WIDE, send, span, story, timeline};
use inputs::{any_input, any_limits, within_bounds, within_limits};

const DAY: f64 = DAY_MS as f64;

/// Far apart, as [`FAR`] is, with as many tags as inputs name.
const TAGGED: &str = r#"{"actors":[{"id":"x","name":"One"}],"events":[
    {"id":"a","title":"Of old","date":"1937-01-01","actors":["x"],"tags":["0","1","2","3","4","5"]},
    {"id":"b","title":"Of late","date":"2019-06-01","tags":["6","7","8","9"]},
    {"id":"c","title":"The last","date":"2019-09-30"}
]}"#;

fn between(min: &str, max: &str) -> Limits {
    Limits { min: Some(span(min).start()), max: Some(span(max).end()), ..Limits::default() }
}

fn hold(state: &mut State, limits: Limits) {
    send(state, [Input::Viewport(ViewportInput::Hold(limits))]);
}

fn go(state: &mut State, view: &str) {
    send(state, [Input::Viewport(ViewportInput::Set(span(view)))]);
}

/// At least 3,000 cases; more by the variable that all laws follow.
fn cases() -> usize {
    std::env::var("LAW_CASES").ok().and_then(|count| count.parse().ok()).unwrap_or(3_000)
}

#[test]
fn no_sequence_of_inputs_leaves_the_limits() {
    let mut seed = 0_u64;
    let mut bytes = vec![0_u8; 512];
    for case in 0..cases() {
        for byte in &mut bytes {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            *byte = (seed >> 56) as u8;
        }
        let mut u = arbitrary::Unstructured::new(&bytes);
        let mut state = match case % 2 {
            0 => story(WIDE),
            _ => timeline(TAGGED, NARROW),
        };
        let is_folded = case % 4 > 1;
        send(
            &mut state,
            [
                Input::Plot(PlotInput::FoldGaps(is_folded)),
                Input::Viewport(ViewportInput::AllowMotion(true)),
            ],
        );
        let (events, actors) =
            (state.data().len() as u32, state.data().actors().len().max(1) as u32);
        let Ok(limits) = any_limits(&mut u) else { continue };
        hold(&mut state, limits);
        within_limits(&state);
        let mut now_ms = 0.0;
        while let Ok(input) = any_input(&mut u, events, actors) {
            let effects = update(&mut state, input.clone(), now_ms);
            within_limits(&state);
            if !is_folded {
                within_bounds(&state);
            }
            for outgoing in effects.outgoing {
                if let Outgoing::Select(event) = outgoing {
                    send(&mut state, [Input::Selection(SelectionInput::Set(event))]);
                }
            }
            for _ in 0..3 {
                now_ms += 150.0;
                update(&mut state, Input::Viewport(ViewportInput::Frame), now_ms);
                within_limits(&state);
            }
            if u.is_empty() {
                break;
            }
        }
    }
}

#[test]
fn a_moment_is_where_it_is_seen() {
    arbtest::arbtest(|u| {
        let mut state = if u.arbitrary()? { story(WIDE) } else { timeline(FAR, NARROW) };
        let is_folded: bool = u.arbitrary()?;
        send(
            &mut state,
            [
                Input::Plot(PlotInput::FoldGaps(is_folded)),
                Input::Plot(PlotInput::MirrorTime(u.arbitrary()?)),
                Input::Viewport(ViewportInput::Fit),
                Input::Viewport(ViewportInput::ZoomBy(
                    f64::from(u.int_in_range(1..=100_000)?) / 3.0,
                )),
                Input::Viewport(ViewportInput::PanBy(
                    f64::from(u.int_in_range(-100..=100)?) / 30.0,
                )),
            ],
        );
        let view = state.view();
        let at = u.int_in_range(view.start()..=view.end() - 1)?;
        let x = state.x_at(at);
        let back = state.time_at(x).unwrap();
        assert!((state.x_at(back) - x).abs() <= 1.0, "{at} at {x} is {back}");
        if state.folds().around(at).is_none() {
            let px_ms = 1.0 / state.scale().px_per_ms();
            assert!((back - at).abs() as f64 <= px_ms.max(1.0), "{at} at {x} is {back}");
        }
        let width_px = state.size().width_px;
        assert!(state.time_at(-0.1).is_none() && state.time_at(width_px + 0.1).is_none());
        assert!(state.time_at(f64::NAN).is_none());
        assert!(state.time_at(0.0).is_some() && state.time_at(width_px).is_some());
        Ok(())
    })
    .budget_ms(3_000);
}

#[test]
fn a_drag_stops_at_the_limit_and_a_zoom_is_pushed_back_from_it() {
    let mut state = story(WIDE);
    hold(&mut state, between("2020", "2021"));
    assert_eq!(state.view(), span("2020/2021"), "what is outside is cut off");
    send(&mut state, [Input::Viewport(ViewportInput::ZoomBy(0.1))]);
    assert_eq!(state.view(), span("2020/2021"), "no farther out");
    go(&mut state, "2021-06");
    send(&mut state, [Input::Viewport(ViewportInput::PanBy(50.0))]);
    assert_eq!(state.view().end(), span("2021").end());
    assert_eq!(state.view().len_ms(), 30 * DAY_MS, "a pan keeps the scale");
    send(&mut state, [Input::Viewport(ViewportInput::ZoomBy(0.25))]);
    assert_eq!(state.view().end(), span("2021").end());
    assert_eq!(state.view().len_ms(), 120 * DAY_MS);
    send(&mut state, [Input::Viewport(ViewportInput::Fit)]);
    assert_eq!(state.view(), span("2020/2021"), "all there is to see");
    assert_eq!(state.overview_range(), span("2020/2021"));
    hold(&mut state, Limits::default());
    send(&mut state, [Input::Viewport(ViewportInput::Fit)]);
    assert!(state.view().start() < span("2020").start(), "without limits as before");
}

#[test]
fn limits_farther_out_than_the_events_let_the_reader_go_there() {
    let mut state = story(WIDE);
    hold(&mut state, between("1990", "2060"));
    go(&mut state, "2021");
    send(&mut state, [Input::Viewport(ViewportInput::PanBy(1_000.0))]);
    assert_eq!(state.view().end(), span("2060").end());
    hold(&mut state, Limits { min: Some(span("2100").start()), ..Limits::default() });
    assert!(state.view().start() >= span("2100").start(), "where no event is at all");
    hold(&mut state, Limits { max: Some(span("1950").start()), ..Limits::default() });
    assert!(state.view().end() <= span("1950").start());
}

#[test]
fn a_program_is_held_too() {
    let mut state = story(WIDE);
    hold(&mut state, between("2020", "2021"));
    go(&mut state, "2021-06/2030");
    assert_eq!(state.view(), span("2021-06/2021-12"), "the part that may be seen");
    go(&mut state, "1950");
    assert_eq!(state.view().start(), span("2020").start());
    let at = span("2021-12-30").start();
    send(&mut state, [Input::Viewport(ViewportInput::Set(span("2020-03")))]);
    let centre = Input::Viewport(ViewportInput::Centre { at, animate: false });
    assert_eq!(update(&mut state, centre, 0.0).outgoing, []);
    assert_eq!((state.view().end(), state.view().len_ms()), (span("2021").end(), 31 * DAY_MS));
}

#[test]
fn a_moment_comes_to_the_middle_at_the_same_scale() {
    let mut state = story(WIDE);
    go(&mut state, "2020-03");
    let at = span("2035-06-07").start();
    let centre = |animate| Input::Viewport(ViewportInput::Centre { at, animate });
    send(&mut state, [centre(false)]);
    assert_eq!((state.view().start() + state.view().end()) / 2, at, "where no event is");
    assert_eq!(state.view().len_ms(), 31 * DAY_MS);
    go(&mut state, "2020-03");
    send(&mut state, [Input::Viewport(ViewportInput::AllowMotion(true)), centre(true)]);
    assert!(state.is_moving());
    assert_eq!(state.view(), span("2020-03"), "the way is seen");
    assert_eq!(update(&mut state, Input::Viewport(ViewportInput::Frame), 5_000.0).outgoing, []);
    assert_eq!((state.view().start() + state.view().end()) / 2, at);
}

#[test]
fn spans_hold_the_zoom() {
    let mut state = story(WIDE);
    let limits =
        Limits { min_span_ms: Some(DAY), max_span_ms: Some(30.0 * DAY), ..Limits::default() };
    hold(&mut state, limits);
    assert_eq!(state.view().len_ms(), 30 * DAY_MS);
    send(&mut state, [Input::Viewport(ViewportInput::ZoomBy(1e6))]);
    assert_eq!(state.view().len_ms(), DAY_MS);
    let at = |view: Span| (view.start(), view.end());
    let start = state.slider(Grip::Start);
    assert_eq!(
        (start.max, start.now - start.min),
        (start.now, 29 * DAY_MS),
        "a thumb goes no farther"
    );
    let view = at(state.view());
    send(&mut state, [Input::Viewport(ViewportInput::ZoomBy(1e6))]);
    assert_eq!(at(state.view()), view, "what is as short as may be does not move");
}

#[test]
fn a_first_view_that_is_held_short_has_an_event() {
    let limits = Limits { max_span_ms: Some(30.0 * DAY), ..Limits::default() };
    let many: Vec<String> = [2001, 2002, 2003, 2019, 2020]
        .iter()
        .map(|y| format!(r#"{{"title":"a","date":"{y}-06-01"}}"#))
        .collect();
    for events in [&many[..], &many[..2], &many[2..4]] {
        let json = format!(r#"{{"events":[{}]}}"#, events.join(","));
        let mut state = timeline(&json, WIDE);
        hold(&mut state, limits);
        assert_eq!(state.view().len_ms(), 30 * DAY_MS);
        let has = |state: &State| {
            let (view, starts) = (state.view(), state.data().starts());
            starts.iter().any(|start| (view.start()..view.end()).contains(start))
        };
        assert!(has(&state), "{events:?}: {:?}", state.view());
        go(&mut state, "2010-01");
        send(&mut state, [Input::Viewport(ViewportInput::GoHome { animate: false })]);
        assert!(has(&state), "and again");
    }
}

#[test]
fn a_thumb_of_the_overview_stops_at_the_longest_view() {
    use actor_timeline::app::overview::{OverviewInput, input::Stride};
    let mut state = story(WIDE);
    hold(&mut state, Limits { max_span_ms: Some(30.0 * DAY), ..Limits::default() });
    go(&mut state, "2021-06-10/2021-06-20");
    let end = state.view().end();
    let step = OverviewInput::Step { grip: Grip::Start, stride: Stride::All, later: false };
    send(&mut state, [Input::Overview(step)]);
    assert_eq!(
        (state.view().end(), state.view().len_ms()),
        (end, 30 * DAY_MS),
        "the other edge stays"
    );
}

#[test]
fn a_way_there_ends_inside_when_the_limits_change_meanwhile() {
    let mut state = story(WIDE);
    send(
        &mut state,
        [
            Input::Viewport(ViewportInput::AllowMotion(true)),
            Input::Viewport(ViewportInput::AnimateTo(span("2022"))),
        ],
    );
    hold(&mut state, between("2020", "2021"));
    update(&mut state, Input::Viewport(ViewportInput::Frame), 9_000.0);
    within_limits(&state);
}

#[test]
fn what_contradicts_another_limit_is_left_out() {
    let names = |limits: Limits| limits.kept().1.iter().map(|one| one.0).collect::<Vec<_>>();
    assert_eq!(names(between("2020", "2021")), [""; 0]);
    assert_eq!(names(between("2021", "2019")), ["max"]);
    let limits = Limits { min_span_ms: Some(DAY), max_span_ms: Some(1_000.0), ..Limits::default() };
    assert_eq!(names(limits), ["max-span"]);
    assert_eq!(limits.kept().0.min_span_ms, Some(DAY));
    let long = Limits { min_span_ms: Some(400.0 * DAY), ..between("2020", "2020") };
    assert_eq!(names(long), ["min-span"]);
    let whole = Limits { min_span_ms: Some(366.0 * DAY), ..between("2020", "2020") };
    assert_eq!(long.kept().0, whole, "all that there is shows");
}

#[test]
fn a_fold_hides_no_limit() {
    let mut state = timeline(FAR, WIDE);
    send(&mut state, [Input::Plot(PlotInput::FoldGaps(true))]);
    let fold = state.folds().spans().next().unwrap();
    let min = fold.start() + fold.len_ms() / 3;
    let max = fold.start() + fold.len_ms() / 3 * 2;
    hold(&mut state, Limits { min: Some(min), ..Limits::default() });
    send(
        &mut state,
        [Input::Viewport(ViewportInput::Fit), Input::Viewport(ViewportInput::PanBy(-9.0))],
    );
    assert!(state.view().start() >= min, "{:?}", state.view());
    hold(&mut state, Limits { max: Some(max), ..Limits::default() });
    send(
        &mut state,
        [Input::Viewport(ViewportInput::Fit), Input::Viewport(ViewportInput::PanBy(9.0))],
    );
    assert!(state.view().end() <= max, "{:?}", state.view());
}
