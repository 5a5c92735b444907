//! What has no known end, or no known start, far beyond all that is known.
#![allow(clippy::unwrap_used)]

mod common;

use actor_timeline::{
    app::{
        Input, State, bands::BandsInput, filter::FilterInput, plot::PlotInput,
        selection::SelectionInput, viewport::ViewportInput,
    },
    data::EventIx,
    query::{choice::Choice, dimension::Dimension, filter::Filter},
    scene::{EventBox, Item, Scene, build},
    time::edtf::{Mode, parse},
};
use common::{WIDE, send, timeline};
use std::collections::BTreeSet;

fn document(dates: &[&str]) -> State {
    let event = |(at, date): (usize, &&str)| {
        let actor = ["a", "b"][at % 2];
        format!(r#"{{"id":"e{at}","title":"Event {at}","date":"{date}","actors":["{actor}"]}}"#)
    };
    let events: Vec<_> = dates.iter().enumerate().map(event).collect();
    timeline(&format!(r#"{{"events":[{}]}}"#, events.join(",")), WIDE)
}

fn look(state: &mut State, view: &str) -> Scene {
    let span = parse(view, Mode::Strict).unwrap().span();
    send(state, [Input::Viewport(ViewportInput::Allow(span))]);
    send(state, [Input::Viewport(ViewportInput::Set(span))]);
    build::scene(state)
}

/// Who has ink in the view.
fn drawn(scene: &Scene) -> BTreeSet<EventIx> {
    scene.events.iter().filter(|drawn| drawn.in_view).map(|drawn| drawn.event).collect()
}

fn hidden(scene: &Scene) -> u32 {
    scene.more.iter().map(|more| more.count).sum()
}

const BESIDE: [&str; 2] = ["2020/2021", "2021-03/2021-06"];

#[test]
fn an_open_side_is_drawn_however_far_beyond_the_extent() {
    for (date, views) in [
        ("2020/..", ["2024", "2024-05-03", "2500", "2010/2500"]),
        ("2020/", ["2024", "2024-05-03", "2500", "2010/2500"]),
        ("[2020..]", ["2024", "2024-05-03", "2500", "2010/2500"]),
        ("../2020", ["2010", "2010-05-03", "1500", "1500/2040"]),
        ("/2020", ["2010", "2010-05-03", "1500", "1500/2040"]),
        ("[..2020]", ["2010", "2010-05-03", "1500", "1500/2040"]),
    ] {
        let mut state = document(&[BESIDE[0], date, BESIDE[1]]);
        let fit = build::scene(&state);
        let open = state.data().find("e1").unwrap();
        for view in views {
            let scene = look(&mut state, view);
            assert!(drawn(&scene).contains(&open), "{date} in {view}");
            assert_eq!(hidden(&scene) + drawn(&scene).len() as u32, state.count_in_view());
            let (x0, x1) = inner(&state);
            let ink = scene.events.iter().find(|drawn| drawn.event == open).unwrap();
            assert!(ink.glyph.x0 >= x0 && ink.words_x1 <= x1, "{date} in {view}: {ink:?}");
            assert!(view.len() > 8 || ink.rect.x0 <= x0 + 5.0 && ink.rect.x1 > x1 - 5.0);
        }
        let extent = state.data().extent();
        assert_eq!(extent, parse("2020/2021", Mode::Strict).unwrap().span());
        send(&mut state, [Input::Viewport(ViewportInput::Set(extent))]);
        assert!(build::scene(&state).items == fit.items, "{date}: the extent is what it was");
    }
}

fn inner(state: &State) -> (f64, f64) {
    let (scale, view) = (state.scale(), state.view());
    (scale.x_from_time(view.start()), scale.x_from_time(view.end()))
}

/// Twelve that are open at a side, six of either actor.
fn many(is_end: bool) -> State {
    let dates: Vec<String> = (0..12)
        .map(|at| match is_end {
            true => format!("2020-0{}-0{}/..", 1 + at % 4, 1 + at / 2),
            false => format!("../2021-0{}-0{}", 1 + at % 4, 1 + at / 2),
        })
        .collect();
    document(&dates.iter().map(String::as_str).chain(BESIDE).collect::<Vec<_>>())
}

#[test]
fn as_many_are_drawn_as_there_are_lanes() {
    for (is_end, view) in [(true, "2024"), (false, "2010"), (true, "2600"), (false, "1400")] {
        let mut state = many(is_end);
        for (lanes, seen) in [(u8::MAX, 11), (5, 5), (1, 1)] {
            send(&mut state, [Input::Plot(PlotInput::LimitLanes(lanes))]);
            let scene = look(&mut state, view);
            let scene_lanes = usize::from(lanes).min(state.rows().lanes.into());
            assert_eq!(drawn(&scene).len(), scene_lanes.min(12), "{view}, {lanes} lanes");
            assert!(lanes != u8::MAX || scene_lanes >= seen - 2);
            assert_eq!(hidden(&scene) as usize, 12 - drawn(&scene).len());
            assert!(scene.events.iter().all(|drawn| drawn.label));
            apart(&scene.events);
        }
        // Only one of both is left: he takes the free lanes, in his own band too.
        let actor = state.data().actors().find("a").unwrap();
        let only = Filter { actors: vec![Choice::whole(actor)], ..Filter::default() };
        send(
            &mut state,
            [Input::Plot(PlotInput::LimitLanes(u8::MAX)), Input::Filter(FilterInput::Set(only))],
        );
        assert_eq!(drawn(&look(&mut state, view)).len(), 6);
        send(&mut state, [Input::Filter(FilterInput::Set(Filter::default()))]);
        for is_folded in [true, false] {
            send(
                &mut state,
                [
                    Input::Bands(BandsInput::GroupBy(Some(Dimension::Actor))),
                    Input::Plot(PlotInput::FoldGaps(is_folded)),
                ],
            );
            let scene = look(&mut state, view);
            assert!(drawn(&scene).len() >= 2, "{}", drawn(&scene).len());
            assert_eq!(drawn(&scene).len() + hidden(&scene) as usize, 12);
            apart(&scene.events);
        }
    }
}

fn apart(events: &[EventBox]) {
    for (at, a) in events.iter().enumerate() {
        for b in &events[at + 1..] {
            let meet = a.rect.intersect(b.rect);
            assert!(meet.width() <= 0.0 || meet.height() <= 0.0, "{a:?} {b:?}");
        }
    }
}

#[test]
fn the_open_event_has_its_plate_there() {
    for (date, view) in [("2020/..", "2024"), ("../2020", "2010")] {
        let mut state = document(&[date, "2020-05"]);
        look(&mut state, view);
        let open = state.data().find("e0").unwrap();
        send(&mut state, [Input::Selection(SelectionInput::Set(Some(open)))]);
        let scene = build::scene(&state);
        let plate = scene.events.iter().find(|drawn| drawn.plate).unwrap();
        assert!(plate.event == open && plate.rect.x0 > -10.0 && plate.rect.x1 < scene.width_px);
        // It is in view: going to it moves nothing.
        let view = state.view();
        send(&mut state, [Input::Selection(SelectionInput::Focus(open))]);
        assert_eq!(state.view(), view);
    }
}

#[test]
fn an_open_end_fades_where_the_view_ends() {
    let mut state = document(&["2020/..", "2021"]);
    let scene = look(&mut state, "2024");
    let (_, to_x) = inner(&state);
    let fades = scene.items.iter().filter_map(|item| match item {
        Item::Fade { rect, .. } => Some(rect.x1),
        _ => None,
    });
    assert!(fades.into_iter().any(|x1| (x1 - to_x).abs() < 5.0));
}
