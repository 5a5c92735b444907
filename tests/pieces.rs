//! Laws of intervals that show in pieces, on boxes as drawn.
#![allow(clippy::unwrap_used)]

mod common;

use actor_timeline::{
    app::{
        Hit, Input, State, bands::BandsInput, filter::FilterInput, plot::PlotInput,
        selection::SelectionInput, viewport::ViewportInput,
    },
    data::EventIx,
    query::dimension::Dimension,
    scene::{EventBox, Item, Scene, Shape, build},
};
use common::{NARROW, WIDE, send, timeline};
use std::collections::BTreeSet;

/// Nine that end early take the lanes of the three that are alone later.
fn kings(lanes: u8, size: (f64, f64)) -> State {
    let old = (0..9).map(|k| ("Old", k, 1400 + k, 1470 + k));
    let reigns = old.chain((0..3).map(|k| ("King", k, 1450 + k, 1600 + k)));
    let event = |(name, k, start, end): (&str, u32, u32, u32)| {
        format!(r#"{{"id":"{name}{k}","title":"{name} {k}","date":"{start}/{end}"}}"#)
    };
    let events: Vec<_> = reigns.map(event).collect();
    let json = format!(r#"{{"view":"1500/1550","events":[{}]}}"#, events.join(","));
    let mut state = timeline(&json, size);
    send(&mut state, [Input::Plot(PlotInput::LimitLanes(lanes))]);
    state
}

fn drawn(scene: &Scene) -> BTreeSet<EventIx> {
    scene.events.iter().map(|drawn| drawn.event).collect()
}

/// The kings that no lane has room for as a whole.
fn without_lane(state: &State) -> Vec<EventIx> {
    let kings = (0..3).map(|k| state.data().find(&format!("King{k}")).unwrap());
    let kings: Vec<_> = kings.filter(|&king| state.labels().lane(king).is_none()).collect();
    assert!(!kings.is_empty());
    kings
}

#[test]
fn a_long_range_shows_where_lanes_are_free() {
    for (lanes, size) in [(3, WIDE), (5, WIDE), (9, WIDE), (11, WIDE), (5, NARROW), (255, NARROW)] {
        let mut state = kings(lanes, size);
        let scene = build::scene(&state);
        assert_eq!(state.count_in_view(), 3);
        assert_eq!((drawn(&scene).len(), scene.more.len()), (3, 0), "on {lanes} lanes");
        assert!(scene.events.iter().all(|drawn| drawn.label));
        for drawn in &scene.events {
            assert_eq!(scene.hit_test(drawn.glyph.center()), Hit::Event(drawn.event));
            assert_eq!(scene.hit_test(drawn.rect.center()), Hit::Event(drawn.event));
        }
        // Who began earlier, and shows later, is counted once.
        send(&mut state, [Input::Viewport(ViewportInput::Fit)]);
        let scene = build::scene(&state);
        let hidden: u32 = scene.more.iter().map(|more| more.count).sum();
        assert_eq!(drawn(&scene).len() + hidden as usize, 12);
    }
}

#[test]
fn the_plate_takes_the_piece_nearest_to_the_middle() {
    let mut state = kings(5, WIDE);
    let king = without_lane(&state)[0];
    let before = build::scene(&state);
    let was = before.events.iter().find(|drawn| drawn.event == king).unwrap();
    send(&mut state, [Input::Selection(SelectionInput::Set(Some(king)))]);
    let after = build::scene(&state);
    let is: Vec<_> = after.events.iter().filter(|drawn| drawn.event == king).collect();
    assert_eq!(is.len(), 1);
    assert!(is[0].plate && (is[0].glyph.y0 - was.glyph.y0).abs() < 0.1);
    // Grouped and by the keyboard too.
    send(
        &mut state,
        [
            Input::Bands(BandsInput::GroupBy(Some(Dimension::Actor))),
            Input::Selection(SelectionInput::Focus(king)),
        ],
    );
    let scene = build::scene(&state);
    assert!(scene.events.iter().any(|drawn| drawn.event == king && drawn.plate));
}

#[test]
fn a_bar_is_torn_where_the_interval_goes_on() {
    let mut state = kings(5, WIDE);
    let torn = |state: &State| {
        let items = build::scene(state).items;
        let is_torn = |item: &&Item| matches!(item, Item::Fill { shape: Shape::Polygon(_, 8), ink } if ink.alpha == 1.0);
        items.iter().filter(is_torn).count()
    };
    // They begin out of sight: torn there.
    assert_eq!(torn(&state), without_lane(&state).len());
    send(
        &mut state,
        [
            Input::Plot(PlotInput::LimitLanes(12)),
            Input::Plot(PlotInput::Resize(actor_timeline::layout::plot::PlotSize {
                width_px: 960.0,
                height_px: 800.0,
                host_px: 960.0,
                host_height_px: 900.0,
                font_factor: 1.0,
            })),
        ],
    );
    assert_eq!(torn(&state), 0, "each has a lane");
}

/// A number by chance (xorshift64*).
fn next(seed: &mut u64, below: u64) -> u64 {
    *seed ^= *seed >> 12;
    *seed ^= *seed << 25;
    *seed ^= *seed >> 27;
    (seed.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % below
}

/// Reigns that overlap, some open, some uncertain, some far away.
fn reigns(seed: &mut u64) -> String {
    let mut events = Vec::new();
    for k in 0..6 + next(seed, 40) {
        let far = if next(seed, 9) == 0 { 900 } else { 0 };
        let start = 1200 + far + next(seed, 200);
        let end = start + 1 + next(seed, 120);
        let date = match next(seed, 8) {
            0 => format!("{start}/.."),
            1 => format!("../{end}"),
            2 => format!("{start}~/{end}?"),
            3 => format!("{start}"),
            _ => format!("{start}/{end}"),
        };
        let (title, one, other) =
            ("Reign ".repeat(1 + next(seed, 5) as usize), next(seed, 3), next(seed, 3));
        events.push(format!(
            r#"{{"title":"{title}{k}","date":"{date}","importance":{},"actors":["a{one}","a{other}"]}}"#,
            1 + next(seed, 5)
        ));
    }
    format!(r#"{{"events":[{}]}}"#, events.join(","))
}

fn is_sound(state: &State, scene: &Scene) {
    for (k, a) in scene.events.iter().enumerate() {
        assert!(state.mask().contains(a.event));
        for b in
            scene.events[k + 1..].iter().map(|b| b.rect).chain(scene.more.iter().map(|m| m.rect))
        {
            let both = a.rect.intersect(b);
            assert!(both.width() < 0.01 || both.height() < 0.01, "{a:?} and {b:?}");
        }
    }
    let view = state.view();
    let is_drawn = |event| scene.events.iter().any(|drawn| drawn.event == event && drawn.in_view);
    for more in &scene.more {
        let Hit::Stretch(span) = more.hit else { panic!("a cell leads to its stretch") };
        let missing = state.data().events().filter(|event| {
            let start = state.data().starts()[event.index()];
            let room = state.data().times(*event).room;
            span.start() <= start && start < span.end() && room.overlaps(view)
        });
        let missing = missing.filter(|&event| state.mask().contains(event) && !is_drawn(event));
        assert_eq!(more.count as usize, missing.count());
    }
}

/// What was drawn wholly in sight moves with the view.
fn pans(state: &mut State) {
    let (before, scale) = (build::scene(state), state.scale());
    send(state, [Input::Viewport(ViewportInput::Wheel { x: 0.0, dx: 61.0, dy: 0.0, zoom: false })]);
    let after = build::scene(state);
    let moved_px = scale.x_from_time(0) - state.scale().x_from_time(0);
    let inside = |was: &&EventBox| was.rect.x0 > 100.0 && was.rect.x1 < before.width_px - 100.0;
    for was in before.events.iter().filter(inside) {
        let mut same = after.events.iter().filter(|is| is.event == was.event);
        let stays = same.any(|is| {
            is.rect.y0 == was.rect.y0 && (was.rect.x0 - is.rect.x0 - moved_px).abs() < 0.5
        });
        assert!(stays, "{was:?}");
    }
}

#[test]
fn pictures_are_sound_with_bands_folds_and_filters() {
    let asked = std::env::var("LAW_CASES").ok().and_then(|cases| cases.parse().ok());
    for case in 0..asked.unwrap_or(3_000_u64) {
        let mut seed = 0x9E37_79B9_7F4A_7C15 ^ (case + 1).wrapping_mul(0xD134_2543_DE82_EF95);
        println!("case {case}"); // shown by a failing test
        let mut state = timeline(&reigns(&mut seed), if case % 3 == 0 { NARROW } else { WIDE });
        send(&mut state, [Input::Plot(PlotInput::LimitLanes(1 + next(&mut seed, 9) as u8))]);
        send(
            &mut state,
            [
                Input::Bands(BandsInput::GroupBy((case % 2 == 0).then_some(Dimension::Actor))),
                Input::Plot(PlotInput::FoldGaps(case % 5 < 2)),
            ],
        );
        if next(&mut seed, 2) == 0 {
            let actor = state.data().actors().tree()[0];
            send(&mut state, [Input::Filter(FilterInput::ToggleExcluded(actor))]);
        }
        if next(&mut seed, 3) == 0 {
            let row = next(&mut seed, u64::from(state.mask().count()).max(1)) as u32;
            let event = state.mask().select(row);
            send(&mut state, [Input::Selection(SelectionInput::Set(event))]);
        }
        send(&mut state, [Input::Viewport(ViewportInput::Fit)]);
        for _ in 0..3 {
            is_sound(&state, &build::scene(&state));
            // A plate goes its own way, and hides what is under it.
            if state.selected().is_none() {
                pans(&mut state);
            }
            let closer = 1.2 + next(&mut seed, 300) as f64 / 100.0;
            let by = next(&mut seed, 100) as f64 / 100.0 - 0.5;
            send(
                &mut state,
                [
                    Input::Viewport(ViewportInput::ZoomBy(closer)),
                    Input::Viewport(ViewportInput::PanBy(by)),
                ],
            );
        }
        is_sound(&state, &build::scene(&state));
    }
}
