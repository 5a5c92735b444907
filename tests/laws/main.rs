//! Laws of whole timelines, from the text of a document to boxes as drawn, on
//! events by chance. The laws of each part are beside it: `tests/labels`,
//! `crates/core/src/query/tests`.
#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

mod archive;
#[path = "../../benches/common/mod.rs"]
mod chance;
mod columns;
#[path = "../common/mod.rs"]
mod common;
mod counts;
mod delta;
mod live;
mod live_many;
mod live_torn;
mod memory;

use actor_timeline::{
    app::{Input, State, filter::FilterInput, plot::PlotInput, update, viewport::ViewportInput},
    query::{
        choice::Choice,
        filter::{Filter, Match},
    },
    scene::{EventBox, Scene, build},
};
use chance::{
    document,
    random::{self, Event, Recipe, Rng},
};
use common::{WIDE, send, timeline};

/// How events lie: to the millisecond and by day, for a moment and lasting.
const RECIPES: [Recipe; 4] = [
    Recipe { by_day: false, lasting: 0.0 },
    Recipe { by_day: false, lasting: 1.0 },
    Recipe { by_day: true, lasting: 0.0 },
    Recipe { by_day: true, lasting: 1.0 },
];

fn of(recipe: Recipe, len: usize, seed: u64) -> State {
    timeline(&document::json(&random::events(recipe, len, seed), recipe), WIDE)
}

/// Every kind of filter: any, all, an actor without those within, excluded ones.
fn filters(state: &State) -> [Filter; 5] {
    let actor = |id| state.data().actors().find(id).unwrap();
    let [a0, a3, a4, a6] = ["a0", "a3", "a4", "a6"].map(actor);
    let any = |actors: Vec<Choice>| Filter { actors, ..Filter::default() };
    let whole = Choice::whole;
    let itself = Choice { actor: a3, only_self: true };
    [
        Filter::only(a4),
        any(vec![itself, whole(a6)]),
        Filter { mode: Match::All, ..any(vec![whole(a0), whole(a3)]) },
        Filter { exclude: vec![a0], ..Filter::default() },
        Filter { exclude: vec![a4], ..any(vec![whole(a0), whole(a3)]) },
    ]
}

/// From the whole extent to near a moment, at a few places; each view once.
fn sweep(state: &mut State, rng: &mut Rng, mut look: impl FnMut(&State, &Scene)) {
    for _ in 0..3 {
        send(
            state,
            [
                Input::Viewport(ViewportInput::Fit),
                Input::Viewport(ViewportInput::PanBy(rng.unit() - 0.5)),
            ],
        );
        for _ in 0..7 {
            look(state, &build::scene(state));
            let closer = 1.0 + 5.0 * rng.unit();
            send(
                state,
                [
                    Input::Viewport(ViewportInput::ZoomBy(closer)),
                    Input::Viewport(ViewportInput::PanBy(0.6 * (rng.unit() - 0.5))),
                ],
            );
        }
    }
}

fn nothing_overlaps(scene: &Scene) {
    let rects = || scene.events.iter().map(|event| event.rect);
    for (at, a) in rects().enumerate() {
        for b in rects().skip(at + 1).chain(scene.more.iter().map(|more| more.rect)) {
            let both = a.intersect(b);
            assert!(both.width() < 0.01 || both.height() < 0.01, "{a:?} and {b:?}");
        }
    }
}

#[test]
fn boxes_never_overlap_whatever_the_filter() {
    let mut rng = Rng::new(1);
    for recipe in RECIPES {
        let mut state = of(recipe, 3_000, 1);
        sweep(&mut state, &mut rng, |_, scene| nothing_overlaps(scene));
        for filter in filters(&state) {
            send(&mut state, [Input::Filter(FilterInput::Set(filter))]);
            sweep(&mut state, &mut rng, |_, scene| nothing_overlaps(scene));
        }
    }
}

#[test]
fn what_passes_stands_where_it_was_until_it_is_laid_out_anew() {
    let mut rng = Rng::new(2);
    let mut slices = 0;
    for recipe in RECIPES {
        let mut state = of(recipe, 40_000, 2);
        let unfiltered = build::scene(&state);
        let [.., but_one, _] = filters(&state);
        let mut more_work =
            update(&mut state, Input::Filter(FilterInput::Set(but_one)), 0.0).more_work;
        let mut before = build::scene(&state);
        for was in unfiltered.events.iter().filter(|was| state.mask().contains(was.event)) {
            assert!(is_still_in(&before, was), "event {} went away", was.event.0);
        }
        while more_work {
            let now = build::scene(&state);
            assert!(now == before, "it moves once");
            sweep(&mut state, &mut rng, |_, scene| nothing_overlaps(scene));
            before = build::scene(&state);
            more_work = update(&mut state, Input::Plot(PlotInput::Work(15_000)), 0.0).more_work;
            slices += 1;
        }
        sweep(&mut state, &mut rng, |_, scene| nothing_overlaps(scene));
    }
    assert!(slices > 2 * RECIPES.len(), "some looks were between slices");
}

/// True when what was drawn still is, in its lane, with its label if it had one.
fn is_still_in(after: &Scene, was: &EventBox) -> bool {
    let mut same = after.events.iter().filter(|is| is.event == was.event);
    same.any(|is| is.label >= was.label && is.rect.y0 == was.rect.y0)
}

#[test]
fn panning_by_any_px_moves_boxes_and_changes_none() {
    let mut rng = Rng::new(3);
    for recipe in RECIPES {
        let mut state = of(recipe, 3_000, 3);
        for _ in 0..40 {
            let closer = 1.0 + 300.0 * rng.unit().powi(4);
            send(
                &mut state,
                [
                    Input::Viewport(ViewportInput::Fit),
                    Input::Viewport(ViewportInput::ZoomBy(closer)),
                    Input::Viewport(ViewportInput::PanBy(rng.unit() - 0.5)),
                ],
            );
            let (before, scale) = (build::scene(&state), state.scale());
            let dx = 400.0 * (rng.unit() - 0.5);
            send(
                &mut state,
                [Input::Viewport(ViewportInput::Wheel { x: 0.0, dx, dy: 0.0, zoom: false })],
            );
            let after = build::scene(&state);
            let moved_px = scale.x_from_time(0) - state.scale().x_from_time(0);
            let inside = |x0: f64, x1: f64| x0 > 30.0 && x1 < before.width_px;
            let both = |was: &&_| {
                let rect: kurbo::Rect = **was;
                inside(rect.x0, rect.x1) && inside(rect.x0 - moved_px, rect.x1 - moved_px)
            };
            let rects = |scene: &Scene| scene.events.iter().map(|e| e.rect).collect::<Vec<_>>();
            let after = rects(&after);
            for was in rects(&before).iter().filter(both) {
                let close = |is: &&kurbo::Rect| {
                    is.y0 == was.y0
                        && (is.x0 + moved_px - was.x0).abs() < 0.01
                        && (is.x1 + moved_px - was.x1).abs() < 0.01
                };
                assert!(after.iter().any(|is| close(&is)), "{was:?} changed, by {moved_px} px");
            }
        }
    }
}

#[test]
fn zooming_in_takes_no_box_away() {
    for recipe in RECIPES {
        let mut state = of(recipe, 3_000, 4);
        send(&mut state, [Input::Viewport(ViewportInput::Fit)]);
        for _ in 0..60 {
            let before = build::scene(&state);
            let centre_ms = state.scale().axis_from_x(before.width_px / 2.0);
            send(&mut state, [Input::Viewport(ViewportInput::ZoomBy(1.17))]);
            let after = build::scene(&state);
            for was in &before.events {
                let start = state.data().starts()[was.event.index()] as f64;
                if ((start - centre_ms) * state.scale().px_per_ms()).abs() < 300.0 {
                    assert!(is_still_in(&after, was), "event {} went away", was.event.0);
                }
            }
        }
    }
}

/// In another order by chance.
fn shuffled(events: &[String], rng: &mut Rng) -> Vec<String> {
    let mut events = events.to_vec();
    for at in (1..events.len()).rev() {
        events.swap(at, rng.below(at as u64 + 1) as usize);
    }
    events
}

#[test]
fn a_shuffled_document_gives_the_same_picture() {
    let mut rng = Rng::new(5);
    for recipe in RECIPES {
        let events = random::events(Recipe { lasting: recipe.lasting / 3.0, ..recipe }, 800, 5);
        // Rows with and without an id, whose actors no list names.
        let row = |(at, event): (usize, &Event)| {
            let json = document::row(at, event, recipe);
            if at % 3 == 0 { json.replacen(&format!("\"id\":\"e{at}\","), "", 1) } else { json }
        };
        let rows: Vec<_> = events.iter().enumerate().map(row).collect();
        let document = |rows: &[String]| format!("{{\"events\":[{}]}}", rows.join(","));
        let mut one = timeline(&document(&rows), WIDE);
        let mut other = timeline(&document(&shuffled(&rows, &mut rng)), WIDE);
        for actor in [None, Some("a3")] {
            let mut scenes = Vec::new();
            for state in [&mut one, &mut other] {
                let actor = actor.map(|id| state.data().actors().find(id).unwrap());
                let filter = actor.map_or_else(Filter::default, Filter::only);
                send(state, [Input::Filter(FilterInput::Set(filter))]);
                let mut seen = Vec::new();
                sweep(state, &mut Rng::new(6), |_, scene| seen.push(scene.clone()));
                scenes.push(seen);
            }
            assert!(scenes[0] == scenes[1], "the order of events shows");
        }
    }
}
