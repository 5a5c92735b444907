//! How a picture goes over to that of another filter: a function of the filter alone, in
//! slices where much passes, and with one short slide.
#![allow(clippy::unwrap_used)]

mod common;

use actor_timeline::{
    app::{Input, State, filter::FilterInput, plot::PlotInput, update, viewport::ViewportInput},
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
    let event = |k: u32| {
        let at = k.wrapping_mul(2_654_435_761) >> 7;
        let (actor, date) = (at % 5, format!("2020-{:02}-{:02}T", 1 + at % 12, 1 + at / 12 % 28));
        format!(
            r#"{{"title":"Event {k}","date":"{date}{:02}:{:02}:00Z","actors":["a{actor}"]}}"#,
            at / 336 % 24,
            k % 60
        )
    };
    let events: Vec<_> = (0..20_000).map(event).collect();
    format!(r#"{{"events":[{}]}}"#, events.join(","))
}

#[test]
fn any_way_to_a_filter_gives_the_same_picture_whatever_was_interrupted() {
    let json = large();
    let (mut one, mut other) = (timeline(&json, WIDE), timeline(&json, WIDE));
    let last = excluding(&one, &["a1"]);
    send(&mut one, [Input::Filter(FilterInput::Set(last.clone()))]);
    one.finish_layout();
    let ways: [&[&str]; 5] = [&["a0"], &["a1", "a2"], &[], &["a0", "a1", "a2", "a3"], &["a1"]];
    for (at, way) in ways.into_iter().enumerate() {
        let filter = excluding(&other, way);
        send(&mut other, [Input::Filter(FilterInput::Set(filter))]);
        // Some slices, not all.
        for _ in 0..at {
            send(&mut other, [Input::Plot(PlotInput::Work(700))]);
        }
    }
    other.finish_layout();
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
fn little_is_laid_out_before_the_next_frame_and_much_in_slices() {
    let mut state = timeline(&large(), WIDE);
    for (actors, is_at_once) in
        [(&["a0", "a1", "a2", "a3"][..], true), (&["a2"], false), (&["a1", "a2"], true)]
    {
        let filter = excluding(&state, actors);
        let effects = update(&mut state, Input::Filter(FilterInput::Set(filter)), 0.0);
        assert_eq!(!effects.more_work, is_at_once, "without {actors:?}: {}", state.mask().count());
    }
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
