//! How a picture goes over to that of another filter: a function of the filter alone, in
//! slices where much passes, and with one short slide.
#![allow(clippy::unwrap_used)]

mod common;

use actor_timeline::{
    app::{
        Input, State, effects::Wait, filter::FilterInput, plot::PlotInput, update,
        viewport::ViewportInput,
    },
    data::EventIx,
    query::filter::Filter,
    scene::{Scene, build},
};
use common::{WIDE, send, story, timeline};

fn excluding(state: &State, actors: &[&str]) -> Filter {
    let mut exclude: Vec<_> =
        actors.iter().map(|id| state.data().actors().find(id).unwrap()).collect();
    exclude.sort_unstable();
    Filter { exclude, ..Filter::default() }
}

fn large() -> String {
    events(20_000)
}

/// So few that all are laid out at once, yet not within a frame.
fn medium() -> String {
    events(2_000)
}

fn events(count: u32) -> String {
    let event = |k: u32| {
        let at = k.wrapping_mul(2_654_435_761) >> 7;
        let (actor, date) = (at % 5, format!("2020-{:02}-{:02}T", 1 + at % 12, 1 + at / 12 % 28));
        format!(
            r#"{{"title":"Event {k}","date":"{date}{:02}:{:02}:00Z","actors":["a{actor}"]}}"#,
            at / 336 % 24,
            k % 60
        )
    };
    let events: Vec<_> = (0..count).map(event).collect();
    format!(r#"{{"events":[{}]}}"#, events.join(","))
}

#[test]
fn any_way_to_a_filter_gives_the_same_picture_whatever_was_interrupted() {
    let json = large();
    let (mut one, mut other) = (timeline(&json, WIDE), timeline(&json, WIDE));
    let last = excluding(&one, &["a1"]);
    send(&mut one, [Input::Filter(FilterInput::Set(last.clone()))]);
    update(&mut one, Input::Plot(PlotInput::Finish), 0.0);
    let ways: [&[&str]; 5] = [&["a0"], &["a1", "a2"], &[], &["a0", "a1", "a2", "a3"], &["a1"]];
    for (at, way) in ways.into_iter().enumerate() {
        let filter = excluding(&other, way);
        send(&mut other, [Input::Filter(FilterInput::Set(filter))]);
        // Some slices, not all.
        for _ in 0..at {
            send(&mut other, [Input::Plot(PlotInput::Work(700))]);
        }
    }
    update(&mut other, Input::Plot(PlotInput::Finish), 0.0);
    for zoom in [1.0, 5.0, 40.0] {
        send(
            &mut one,
            [Input::Viewport(ViewportInput::Fit), Input::Viewport(ViewportInput::ZoomBy(zoom))],
        );
        send(
            &mut other,
            [Input::Viewport(ViewportInput::Fit), Input::Viewport(ViewportInput::ZoomBy(zoom))],
        );
        assert!(build::scene(&one) == build::scene(&other));
    }
}

#[test]
fn a_filter_is_drawn_before_what_passes_is_laid_out_and_said() {
    let few: Vec<_> = (0..200)
        .map(|k| format!(r#"{{"title":"{k}","date":"20{:02}","actors":["a{}"]}}"#, k % 90, k % 5))
        .collect();
    let few = format!(r#"{{"events":[{}]}}"#, few.join(","));
    let cases = [
        (large(), &["a0"][..], true, Wait::ForRest),
        (large(), &["a0", "a1", "a2", "a3"], true, Wait::ForRest),
        (medium(), &["a2"], true, Wait::ForFrame),
        // What takes no time need not move twice.
        (few, &["a2"], false, Wait::ForFrame),
    ];
    for (json, actors, is_left, wait) in cases {
        let mut state = timeline(&json, WIDE);
        let filter = excluding(&state, actors);
        let effects = update(&mut state, Input::Filter(FilterInput::Set(filter)), 0.0);
        assert!(effects.redraw && effects.panels);
        assert_eq!((effects.more_work, effects.panels_wait), (is_left, wait), "without {actors:?}");
        let passing = state.mask().clone();
        let first = build::scene(&state);
        assert!(first.events.len() > 5 && first.events.iter().all(|at| passing.contains(at.event)));
        while update(&mut state, Input::Plot(PlotInput::Work(500)), 0.0).more_work {}
        assert_eq!(build::scene(&state) != first, is_left);
    }
}

#[test]
fn what_is_on_its_way_goes_on_from_where_it_is() {
    let mut state = timeline(&medium(), WIDE);
    send(&mut state, [Input::Viewport(ViewportInput::AllowMotion(true))]);
    let until_rest = |state: &mut State, mut now_ms: f64| {
        while update(state, Input::Plot(PlotInput::Work(500)), now_ms).more_work {}
        while update(state, Input::Viewport(ViewportInput::Frame), now_ms).next_frame {
            now_ms += 16.0;
        }
        now_ms
    };
    let filter = excluding(&state, &["a0", "a1"]);
    send(&mut state, [Input::Filter(FilterInput::Set(filter))]);
    let now_ms = until_rest(&mut state, 0.0);
    let filter = excluding(&state, &["a0", "a2", "a3"]);
    update(&mut state, Input::Filter(FilterInput::Set(filter)), now_ms);
    for frame in 0..3 {
        update(&mut state, Input::Viewport(ViewportInput::Frame), now_ms + 16.0 * f64::from(frame));
    }
    let before = build::scene(&state);
    while update(&mut state, Input::Plot(PlotInput::Work(500)), now_ms + 40.0).more_work {}
    let after = build::scene(&state);
    until_rest(&mut state, now_ms + 48.0);
    let rested = tops(&build::scene(&state));
    let (before, after) = (tops(&before), tops(&after));
    let mut moving = 0;
    for (event, y) in before {
        let was = |list: &[(u32, f64)]| list.iter().find(|at| at.0 == event).map(|at| at.1);
        // Others are named now: a mark alone is of another height.
        if let (Some(now_y), Some(end_y)) = (was(&after), was(&rested)) {
            assert!((now_y - y).abs() < 8.0, "{event} leaps from {y} to {now_y}");
            moving += u32::from((end_y - y).abs() > 16.0);
        }
    }
    assert!(moving > 5, "{moving} go on");
}

fn tops(scene: &Scene) -> Vec<(u32, f64)> {
    scene.events.iter().map(|drawn| (drawn.event.0, drawn.rect.y0)).collect()
}

#[test]
fn what_moves_slides_once_and_at_once_under_reduced_motion() {
    let mut still = story(WIDE);
    let before = tops(&build::scene(&still));
    let lanes: Vec<_> = still.data().events().map(|event| still.labels().lane(event)).collect();
    let was_whole = |event: u32| lanes[event as usize].is_some();
    let filter = excluding(&still, &["us"]);
    let effects = update(&mut still, Input::Filter(FilterInput::Set(filter.clone())), 100.0);
    assert!(!effects.next_frame);
    let after = tops(&build::scene(&still));
    let moves = |&&(event, y): &&(u32, f64)| {
        before.iter().any(|&(same, was_y)| same == event && was_y != y)
    };
    assert!(after.iter().filter(moves).count() > 0, "some move");
    let mut state = story(WIDE);
    send(&mut state, [Input::Viewport(ViewportInput::AllowMotion(true))]);
    assert!(update(&mut state, Input::Filter(FilterInput::Set(filter.clone())), 100.0).next_frame);
    let first = tops(&build::scene(&state));
    let is_whole = |event: u32| state.labels().lane(EventIx(event)).is_some();
    for (event, y) in first.iter().filter(|(event, _)| is_whole(*event)) {
        let was = before.iter().find(|(same, _)| same == event && was_whole(*event));
        assert!(was.is_none_or(|(_, was_y)| was_y == y), "{event} begins where it was");
    }
    let mut frames = 0;
    let mut now_ms = 100.0;
    while update(&mut state, Input::Viewport(ViewportInput::Frame), now_ms).next_frame {
        (frames, now_ms) = (frames + 1, now_ms + 16.0);
    }
    assert!((5..20).contains(&frames), "{frames} frames");
    assert_eq!(tops(&build::scene(&state)), after);
    // A reader who wants no motion sees the end of it.
    send(
        &mut state,
        [
            Input::Filter(FilterInput::Clear),
            Input::Viewport(ViewportInput::AllowMotion(false)),
            Input::Viewport(ViewportInput::Frame),
        ],
    );
    assert_eq!(tops(&build::scene(&state)), before);
}
