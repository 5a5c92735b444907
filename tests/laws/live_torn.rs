//! Intervals that show in pieces beside their neighbours: an update moves none of those that stay,
//! whoever leaves, comes or is told otherwise.

use crate::{
    chance::random::Rng,
    common::{send, timeline},
    live::{cases, live},
    nothing_overlaps,
};
use actor_timeline::{
    app::{
        Input, State, bands::BandsInput, filter::FilterInput, live::Moves, plot::PlotInput,
        viewport::ViewportInput,
    },
    query::{
        dimension::{Dimension, Group},
        filter::Filter,
    },
    scene::{EventBox, build},
};
use std::collections::BTreeSet;

/// An event of some weeks, as often as not one that lasts.
fn row(rng: &mut Rng, id: u64) -> String {
    let (day, len) = (rng.below(60), 1 + rng.below(24));
    let date = |day: u64| format!("2024-{:02}-{:02}", 1 + day / 28, 1 + day % 28);
    let end = if rng.below(2) == 0 { format!("/{}", date(day + len)) } else { String::new() };
    let words = ["", " with words", " with rather more words"][rng.below(3) as usize];
    format!(
        r#"{{"id":"e{id}","title":"N{id}{words}","date":"{}{end}","importance":{},"actors":["a{}"]}}"#,
        date(day),
        1 + rng.below(5),
        rng.below(2)
    )
}

/// Few events on few lanes, some of them in bands or under a filter.
fn few(rng: &mut Rng) -> (State, u64) {
    let len = 2 + rng.below(9);
    let rows: Vec<_> = (0..len).map(|id| row(rng, id)).collect();
    let head = r#""view":"2024-01/2024-03","actors":[{"id":"a0"},{"id":"a1"}]"#;
    let document = format!("{{{head},\"events\":[{}]}}", rows.join(","));
    let mut state = timeline(&document, (1280.0, 260.0));
    send(&mut state, [Input::Plot(PlotInput::LimitLanes(1 + rng.below(3) as u8))]);
    if rng.below(4) == 0 {
        send(&mut state, [Input::Bands(BandsInput::GroupBy(Some(Dimension::Actor)))]);
    }
    if rng.below(4) == 0 {
        let actor = state.data().actors().find("a0").unwrap();
        send(&mut state, [Input::Filter(FilterInput::Set(Filter::only(actor)))]);
    }
    send(&mut state, [Input::Viewport(ViewportInput::ZoomBy(0.4 + 2.0 * rng.unit()))]);
    (state, len)
}

/// One or two leave; some come, or are told otherwise.
fn change(rng: &mut Rng, len: u64) -> (String, BTreeSet<String>) {
    let gone: Vec<_> = (0..1 + rng.below(2)).map(|_| rng.below(len)).collect();
    let come: Vec<_> = (0..rng.below(3)).map(|_| rng.below(len + 20)).collect();
    let rows: Vec<_> = come.iter().map(|&id| row(rng, id)).collect();
    let ids = gone.iter().map(|id| format!("\"e{id}\"")).collect::<Vec<_>>().join(",");
    let json = format!(r#"{{"remove":[{ids}],"upsert":[{}]}}"#, rows.join(","));
    (json, gone.into_iter().chain(come).map(|id| format!("e{id}")).collect())
}

/// Who has a band.
fn groups(state: &State) -> Vec<Option<Group>> {
    let bands = state.bands().map(|bands| bands.list().to_vec()).unwrap_or_default();
    bands.into_iter().map(|band| band.group).collect()
}

/// Whether there is a box of the same event at the same place; it may be shorter or longer where
/// its end is not seen.
fn is_there(boxes: &[EventBox], was: &EventBox, moves: &Moves) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() < 0.01;
    boxes.iter().any(|now| {
        Some(now.event) == moves.event(was.event)
            && near(now.rect.x0, was.rect.x0)
            && near(now.rect.y0, was.rect.y0)
            && near(now.words_x1, was.words_x1)
            && now.label == was.label
    })
}

#[test]
fn no_piece_moves_when_its_neighbours_leave() {
    let (mut kept, mut torn, mut gave_way) = (0, 0, 0);
    for seed in 0..cases() {
        let mut rng = Rng::new(seed);
        let (mut state, len) = few(&mut rng);
        for step in 0..3 {
            let before = build::scene(&state);
            let names: Vec<_> =
                state.data().events().map(|event| state.data().id(event).to_owned()).collect();
            let is_torn: Vec<_> = before
                .events
                .iter()
                .map(|was| {
                    f64::from(state.labels().mark_from(was.event)) > state.scale().px_per_ms()
                })
                .collect();
            let has_lane: Vec<_> =
                state.data().events().map(|event| state.labels().lane(event).is_some()).collect();
            let bands = groups(&state);
            let (json, told) = change(&mut rng, len);
            let (_, moves) = live(&mut state, &json);
            let after = build::scene(&state);
            nothing_overlaps(&after);
            // Where a band goes, all are made anew.
            if !bands.iter().all(|group| groups(&state).contains(group)) {
                continue;
            }
            for (was, is_torn) in before.events.iter().zip(is_torn) {
                let name = &names[was.event.index()];
                if told.contains(name) {
                    continue;
                }
                kept += 1;
                torn += u64::from(is_torn);
                if is_there(&after.events, was, &moves) {
                    continue;
                }
                // What has no lane of its own makes way for what is new.
                let is_in_row = |id: &String| {
                    let lane = state.data().find(id).and_then(|new| state.labels().lane(new));
                    let y = lane.map(|lane| state.lane_y(lane));
                    y.is_some_and(|y| (y - was.rect.y0).abs() < 10.0)
                };
                let makes_way = !has_lane[was.event.index()] && told.iter().any(is_in_row);
                gave_way += u64::from(makes_way);
                assert!(makes_way, "case {seed}, step {step}: {name} after {json}");
            }
        }
    }
    println!("{kept} stayed, of them {torn} torn; {gave_way} made way");
    assert!(torn > cases() / 2, "{torn} of {kept} were torn");
    assert!(gave_way * 15 < torn, "{gave_way} of {torn} made way");
}
