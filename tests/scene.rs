//! Laws of the picture, on boxes as drawn.
#![allow(clippy::unwrap_used)]

mod common;

use actor_timeline::{
    app::{
        Hit, Input, State, filter::FilterInput, plot::PlotInput, selection::SelectionInput, update,
        viewport::ViewportInput,
    },
    query::{choice::Choice, filter::Filter},
    scene::{EventBox, Item, Scene, Shape, Theme, build},
    svg::{Caption, to_svg},
};
use common::{NARROW, WIDE, send, story, timeline};
use kurbo::Rect;

/// Many views: from the whole extent to hours, at several places.
fn sweep(state: &mut State, mut look: impl FnMut(&State, &Scene)) {
    for start in [Input::Viewport(ViewportInput::Fit), Input::Viewport(ViewportInput::ZoomBy(2.0))]
    {
        for side in [-0.4, 0.0, 0.35] {
            send(state, [start.clone(), Input::Viewport(ViewportInput::PanBy(side))]);
            for _ in 0..20 {
                look(state, &build::scene(state));
                send(
                    state,
                    [
                        Input::Viewport(ViewportInput::ZoomBy(1.7)),
                        Input::Viewport(ViewportInput::PanBy(0.03)),
                    ],
                );
            }
        }
    }
}

fn overlap(a: Rect, b: Rect) -> bool {
    let meet = a.intersect(b);
    meet.width() > 0.01 && meet.height() > 0.01
}

fn nothing_overlaps(scene: &Scene) {
    for (k, a) in scene.events.iter().enumerate() {
        for b in &scene.events[k + 1..] {
            assert!(!overlap(a.rect, b.rect), "{a:?} and {b:?}");
        }
        for more in &scene.more {
            assert!(!overlap(a.rect, more.rect), "{a:?} and {more:?}");
        }
    }
}

/// A day with far more events than lanes, lasting and uncertain ones among them.
fn crowded() -> State {
    let mut json = String::from(r#"{"events":["#);
    for k in 0..300 {
        let day = 1 + k % 28;
        let date = match k % 7 {
            0 => format!("2020-03-{day:02}/2020-05-{day:02}~"),
            1 => String::from("2020-03~"),
            2 => format!("2020-03-{day:02}T{:02}:30:00Z", k % 24),
            3 => format!("[2020-03-{day:02}..2020-04-{day:02}]"),
            4 => format!("2020-03-{day:02}/.."),
            5 => format!("{{2020-03-{day:02},2020-03-30,2020-04-{day:02}}}"),
            _ => format!("2020-03-{:02}", 1 + k % 3),
        };
        let title = "Long words ".repeat(1 + k % 5);
        json.push_str(&format!(
            r#"{{"title":"{title}{k}","date":"{date}","importance":{},"actors":["a{}"]}},"#,
            1 + k % 5,
            k % 3
        ));
    }
    json.pop();
    json.push_str("]}");
    timeline(&json, WIDE)
}

#[test]
fn nothing_that_is_drawn_overlaps() {
    for mut state in [story(WIDE), story(NARROW), crowded()] {
        sweep(&mut state, |_, scene| nothing_overlaps(scene));
        // Some actors excluded, each in turn.
        let actors: Vec<_> = state.data().actors().tree().to_vec();
        for actor in actors.into_iter().take(4) {
            send(
                &mut state,
                [
                    Input::Filter(FilterInput::Clear),
                    Input::Filter(FilterInput::ToggleExcluded(actor)),
                ],
            );
            sweep(&mut state, |_, scene| nothing_overlaps(scene));
        }
    }
}

fn excluding(state: &mut State, actor: &str) {
    let actor = state.data().actors().find(actor).unwrap();
    send(state, [Input::Filter(FilterInput::ToggleExcluded(actor))]);
}

/// One choice of the story's readers left "+2" beside three free lanes.
#[test]
fn no_lane_is_free_while_something_that_passes_is_hidden() {
    let mut state = story((940.0, 460.0));
    let find = |id| state.data().actors().find(id).unwrap();
    let filter = Filter {
        actors: vec![Choice::whole(find("iran")), Choice::whole(find("militias"))],
        exclude: vec![find("isis")],
        ..Filter::default()
    };
    send(&mut state, [Input::Filter(FilterInput::Set(filter))]);
    let scene = build::scene(&state);

    for event in state.data().events().filter(|&event| state.mask().contains(event)) {
        let drawn = scene.events.iter().any(|drawn| drawn.event == event);
        let x = state.scale().x_from_time(state.data().starts()[event.index()]);
        if drawn || !(0.0..940.0).contains(&x) {
            continue;
        }
        let stands = |lane: u8| {
            scene.events.iter().any(|it| {
                (it.rect.y0 - state.lane_y(lane)).abs() < state.rows().lane_px / 2.0
                    && it.rect.x0 < x + 24.0
                    && x < it.rect.x1
            })
        };
        assert!((0..state.rows().lanes).all(stands), "a lane is free at {x} px");
    }
}

#[test]
fn what_passes_a_filter_takes_the_room() {
    let mut state = story((940.0, 460.0));
    let labelled = |scene: &Scene| scene.events.iter().filter(|drawn| drawn.label).count();
    let before = build::scene(&state);
    excluding(&mut state, "us");
    let after = build::scene(&state);
    let stayed = before.events.iter().filter(|d| d.label && state.mask().contains(d.event));
    assert!(stayed.count() < labelled(&after), "some are labelled that were not");
    assert!(after.more.is_empty(), "all have a place: {:?}", after.more);
    assert_eq!(labelled(&after), after.events.len());
}

#[test]
fn what_passes_of_a_large_document_is_laid_out_in_slices() {
    let event = |k: u32| {
        let (actor, date) = (k % 5 / 4, format!("2020-01-{:02}T{:02}", 1 + k % 28, k % 24));
        format!(r#"{{"title":"{k}","date":"{date}:{:02}:00Z","actors":["a{actor}"]}}"#, k % 60)
    };
    let events: Vec<_> = (0..40_000).map(event).collect();
    let json = format!(r#"{{"events":[{}]}}"#, events.join(","));
    let (mut sliced, mut at_once) = (timeline(&json, WIDE), timeline(&json, WIDE));
    let actor = sliced.data().actors().find("a1").unwrap();
    let mut before = build::scene(&sliced);
    let mut more_work =
        update(&mut sliced, Input::Filter(FilterInput::ToggleExcluded(actor)), 0.0).more_work;
    before.events.retain(|drawn| sliced.mask().contains(drawn.event));
    let mut slices = 1;
    while more_work {
        let scene = build::scene(&sliced);
        nothing_overlaps(&scene);
        let is_drawn = |event| scene.events.iter().any(|drawn| drawn.event == event);
        assert!(before.events.iter().all(|drawn| is_drawn(drawn.event)), "all stay meanwhile");
        more_work = update(&mut sliced, Input::Plot(PlotInput::Work(15_000)), 0.0).more_work;
        slices += 1;
    }
    assert!(slices > 3, "32,000 events pass");
    send(&mut at_once, [Input::Filter(FilterInput::ToggleExcluded(actor))]);
    update(&mut at_once, Input::Plot(PlotInput::Finish), 0.0);
    assert!(build::scene(&sliced) == build::scene(&at_once));
}

#[test]
fn the_picture_depends_on_the_filter_and_not_on_those_before_it() {
    for size in [WIDE, NARROW] {
        let (mut one, mut other) = (story(size), story(size));
        let home = one.view();
        let unfiltered = build::scene(&one);
        excluding(&mut one, "us");
        excluding(&mut one, "iran");
        for actor in ["trump", "trump", "iran", "us"] {
            excluding(&mut other, actor);
        }
        assert_eq!(one.mask().count(), other.mask().count());
        let mut scenes = Vec::new();
        sweep(&mut one, |_, scene| scenes.push(scene.clone()));
        let mut scenes = scenes.into_iter();
        sweep(&mut other, |_, scene| assert!(scenes.next().as_ref() == Some(scene)));
        send(
            &mut one,
            [Input::Filter(FilterInput::Clear), Input::Viewport(ViewportInput::Set(home))],
        );
        assert_eq!(build::scene(&one), unfiltered);
    }
}

#[test]
fn the_open_event_is_drawn_alone_on_its_plate() {
    let mut state = story(WIDE);
    for event in state.data().events().collect::<Vec<_>>() {
        let room = state.data().times(event).room;
        send(
            &mut state,
            [
                Input::Selection(SelectionInput::Set(Some(event))),
                Input::Viewport(ViewportInput::Show(room)),
            ],
        );
        for _ in 0..6 {
            let scene = build::scene(&state);
            nothing_overlaps(&scene);
            let open = |drawn: &&EventBox| drawn.event == event && drawn.plate && drawn.label;
            assert_eq!(scene.events.iter().filter(open).count(), 1, "event {}", event.0);
            send(&mut state, [Input::Viewport(ViewportInput::ZoomBy(0.3))]);
        }
    }
}

#[test]
fn every_event_in_view_is_drawn_or_counted() {
    for mut state in [story(WIDE), story(NARROW), crowded()] {
        sweep(&mut state, |state, scene| {
            for event in state.data().events() {
                let (room, start) =
                    (state.data().times(event).room, state.data().starts()[event.index()]);
                if !room.overlaps(state.view()) || !state.mask().contains(event) {
                    continue;
                }
                let drawn = scene.events.iter().any(|drawn| drawn.in_view && drawn.event == event);
                let counted = scene.more.iter().any(|more| match more.hit {
                    Hit::Stretch(span) => span.start() <= start && start < span.end(),
                    _ => false,
                });
                assert!(drawn || counted, "event {} is nowhere", event.0);
            }
        });
    }
}

#[test]
fn the_more_cells_count_exactly_what_is_not_drawn() {
    let mut state = crowded();
    sweep(&mut state, |state, scene| {
        for more in &scene.more {
            let Hit::Stretch(span) = more.hit else { panic!("a cell leads to its stretch") };
            let missing = state
                .data()
                .events()
                .filter(|event| {
                    let start = state.data().starts()[event.index()];
                    span.start() <= start && start < span.end()
                })
                .filter(|&event| state.data().times(event).room.overlaps(state.view()))
                .filter(|&event| !scene.events.iter().any(|d| d.in_view && d.event == event))
                .count();
            assert_eq!(more.count as usize, missing);
        }
    });
}

#[test]
fn a_hit_at_a_mark_finds_it() {
    let mut state = story(WIDE);
    sweep(&mut state, |_, scene| {
        for drawn in &scene.events {
            let centre = drawn.glyph.center();
            assert_eq!(scene.hit_test(centre), Hit::Event(drawn.event));
        }
        for more in &scene.more {
            assert_eq!(scene.hit_test(more.rect.center()), more.hit);
        }
    });
}

#[test]
fn panning_moves_events_and_changes_none() {
    let mut state = story(WIDE);
    for _ in 0..30 {
        let (before, scale, view) = (build::scene(&state), state.scale(), state.view());
        send(
            &mut state,
            [Input::Viewport(ViewportInput::Wheel { x: 0.0, dx: 37.0, dy: 0.0, zoom: false })],
        );
        let after = build::scene(&state);
        // Less than 37 px at the end of the domain.
        let moved_px = scale.x_from_time(0) - state.scale().x_from_time(0);
        for a in &before.events {
            // Wholly inside both times: no bar that an edge cuts. What has no end is drawn as
            // far as the view goes.
            let is_open = state.data().times(a.event).open_end;
            let edge_x = if is_open { scale.x_from_time(view.end()) } else { before.width_px };
            let inside = a.rect.x0 > 60.0 && a.rect.x1 < edge_x - 60.0;
            // Of some events there are several pieces.
            let stays = after.events.iter().filter(|b| b.event == a.event).any(|b| {
                let is_there = (a.rect.x0 - b.rect.x0 - moved_px).abs() < 0.5;
                (a.rect.y0, a.label) == (b.rect.y0, b.label) && is_there
            });
            assert!(stays || !inside, "event {} vanished or jumped while panning", a.event.0);
        }
    }
}

#[test]
fn what_shows_stays_when_zooming_in() {
    let mut state = crowded();
    send(&mut state, [Input::Viewport(ViewportInput::Fit)]);
    for _ in 0..40 {
        let before = build::scene(&state);
        let centre = state.scale().axis_from_x(before.width_px / 2.0);
        send(&mut state, [Input::Viewport(ViewportInput::ZoomBy(1.3))]);
        let after = build::scene(&state);
        for a in &before.events {
            let start = state.data().starts()[a.event.index()];
            let near = (start as f64 - centre).abs() * state.scale().px_per_ms() < 300.0;
            // A piece may lie far from the start of its event, and leave the view.
            let is_inside = a.rect.x0 < before.width_px / 2.0 + 300.0;
            if near && is_inside {
                let mut same = after.events.iter().filter(|b| b.event == a.event);
                let stays = same.any(|b| b.rect.y0 == a.rect.y0 && b.label >= a.label);
                assert!(stays, "event {} vanished", a.event.0);
            }
        }
    }
}

#[test]
fn the_same_state_gives_the_same_scene() {
    let mut state = story(WIDE);
    let home = state.view();
    let first = build::scene(&state);
    assert_eq!(first, build::scene(&state));
    let mut reused = Scene::default();
    send(&mut state, [Input::Viewport(ViewportInput::ZoomBy(3.0))]);
    build::redraw(&state, &mut reused);
    send(&mut state, [Input::Viewport(ViewportInput::Set(home))]);
    build::redraw(&state, &mut reused);
    assert_eq!(first, reused, "what was drawn before leaves nothing behind");
}

#[test]
fn everything_is_finite_and_near_the_plot() {
    for mut state in [story(WIDE), crowded()] {
        sweep(&mut state, |_, scene| {
            for item in &scene.items {
                let text = format!("{item:?}");
                assert!(!text.contains("NaN") && !text.contains("inf"), "{text}");
                if let Item::Text { at, range, .. } = item {
                    assert!(!scene.words(range).is_empty());
                    assert!(at.x > -1e5 && at.x < 1e5 && at.y > 0.0);
                }
            }
        });
    }
}

#[test]
fn svg_is_well_formed_whatever_the_titles_are() {
    let hostile = r#"{"title":"<script>&\"'","events":[
        {"title":"<b>bold</b> & \"quoted\" 'single' \u0000\u0008 ]]> <!--","date":"2020"},
        {"title":"</svg><script>alert(1)</script>","date":"2020-05","importance":5}]}"#;
    let state = timeline(hostile, WIDE);
    let caption = Caption { title: String::from("<&\"'>"), description: String::from("a < b") };
    let svg = to_svg(&build::scene(&state), &Theme::dark(), &caption);
    let document = roxmltree::Document::parse(&svg).unwrap();
    let allowed = [
        "svg",
        "title",
        "desc",
        "rect",
        "circle",
        "polygon",
        "line",
        "text",
        "linearGradient",
        "stop",
    ];
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        assert!(allowed.contains(&node.tag_name().name()), "{}", node.tag_name().name());
    }
    let texts: Vec<&str> = document
        .descendants()
        .filter(|node| node.has_tag_name("text"))
        .filter_map(|node| node.text())
        .collect();
    assert!(texts.contains(&"</svg><script>alert(1)</script>"), "{texts:?}");
}

/// The ticks of sets: no other bar has sharp corners.
fn ticks(scene: &Scene) -> Vec<Rect> {
    let tick = |item: &Item| match item {
        Item::Fill { shape: Shape::Rect(rect, radius), .. } if *radius == 0.0 => Some(*rect),
        _ => None,
    };
    scene.items.iter().filter_map(tick).filter(|rect| (rect.height() - 4.5).abs() < 0.01).collect()
}

#[test]
fn each_moment_of_a_set_is_a_tick_on_its_bar() {
    let json = r#"{"events":[
        {"id":"all","title":"All","date":"{2020-01-03,2020-03-05..2020-03-09,2020-06-30}~"},
        {"id":"one","title":"One","date":"[2020-01-03,2020-03-05,2020-06-30]"},
        {"id":"open","title":"Open","date":"{..2020-02,2020-05}"}]}"#;
    let mut state = timeline(json, WIDE);
    let scene = build::scene(&state);
    let of = |id: &str| {
        let event = state.data().find(id);
        let found = scene.events.iter().find(|drawn| Some(drawn.event) == event).unwrap().rect;
        ticks(&scene).into_iter().filter(|tick| overlap(*tick, found)).collect::<Vec<_>>()
    };
    let whole = state.data().times(state.data().find("all").unwrap()).room;
    let [first, middle, last] = of("all")[..] else { panic!("{:?}", of("all")) };
    let px_per_day = (last.x1 - first.x0) * 86_400_000.0 / whole.len_ms() as f64;
    let day = |rect: Rect| (rect.x0 - first.x0) / px_per_day;
    assert!((day(middle) - 62.0).abs() < 3.0, "5 March: {}", day(middle));
    assert!((day(last) - 179.0).abs() < 4.0, "30 June: {}", day(last));
    assert!(of("one").is_empty(), "one of them is anywhere");
    assert_eq!(of("open").len(), 2);
    let mut count = 0;
    sweep(&mut state, |_, scene| {
        for tick in ticks(scene) {
            count += 1;
            let is_inside = |drawn: &EventBox| drawn.rect.union(tick) == drawn.rect;
            assert!(tick.width() > 0.0 && scene.events.iter().any(is_inside), "{tick:?}");
        }
    });
    assert!(count > 40, "{count} ticks");
}
