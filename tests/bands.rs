//! The laws of a picture that is grouped by actor.
#![allow(clippy::unwrap_used)]

mod common;

use actor_timeline::{
    app::{
        Hit, Input, State,
        bands::BandsInput,
        filter::FilterInput,
        panels::{self, PanelsInput, panel::Phase, state::Tool},
        selection::SelectionInput,
        update,
        viewport::ViewportInput,
    },
    data::{ActorIx, EventIx},
    layout::bands::BandOrder,
    query::dimension::{Dimension, Group},
    scene::{Item, Scene, TextRole, build},
    time::format::English,
    ui::Words,
};
use common::{NARROW, WIDE, send, story, timeline};
use kurbo::Rect;

fn grouped(size: (f64, f64)) -> State {
    let mut state = story(size);
    send(&mut state, [Input::Bands(BandsInput::GroupBy(Some(Dimension::Actor)))]);
    state
}

/// Where the lanes of an event's band lie.
fn band_of(state: &State, event: EventIx) -> (f64, f64) {
    let bands = state.bands().unwrap();
    let band = bands.of(bands.by().lead(state.data(), event));
    let lanes = bands.list()[band].lanes();
    (state.lane_y(lanes.start), state.lane_y(lanes.end - 1) + state.rows().lane_px)
}

fn overlap(a: Rect, b: Rect) -> bool {
    let meet = a.intersect(b);
    meet.width() > 0.01 && meet.height() > 0.01
}

/// From the whole extent to days, at every height of the bands.
fn sweep(state: &mut State, mut look: impl FnMut(&State, &Scene)) {
    send(state, [Input::Viewport(ViewportInput::Fit)]);
    for _ in 0..14 {
        send(state, [Input::Bands(BandsInput::Scroll(-9e9))]);
        loop {
            look(state, &build::scene(state));
            if !update(state, Input::Bands(BandsInput::Scroll(37.0)), 0.0).redraw {
                break;
            }
        }
        send(state, [Input::Viewport(ViewportInput::ZoomBy(1.4))]);
    }
}

#[test]
fn every_event_lies_in_its_band_and_none_overlap() {
    let mut drawn = 0;
    for size in [WIDE, NARROW, (1280.0, 900.0)] {
        sweep(&mut grouped(size), |state, scene| {
            let rows = state.rows();
            for (k, a) in scene.events.iter().enumerate() {
                let (top, bottom) = band_of(state, a.event);
                assert!(top <= a.rect.y0 && a.rect.y1 <= bottom, "{a:?}");
                assert!(rows.lanes_y - 1.0 <= a.rect.y0 && a.rect.y1 <= rows.more_y + 1.0);
                assert!(scene.events[k + 1..].iter().all(|b| !overlap(a.rect, b.rect)));
                assert!(scene.echoes.iter().all(|echo| !a.rect.contains(echo.rect.center())));
                drawn += 1;
            }
        });
    }
    assert!(drawn > 400, "{drawn}");
}

#[test]
fn an_event_is_drawn_once_and_echoed_in_the_bands_of_the_others() {
    let mut state = grouped((1280.0, 900.0));
    let mut echoed = 0;
    sweep(&mut state, |state, scene| {
        let bands = state.bands().unwrap();
        for drawn in &scene.events {
            if state.labels().lane(drawn.event).is_none() {
                continue; // in pieces
            }
            let same = scene.events.iter().filter(|other| other.event == drawn.event);
            assert_eq!(same.count(), 1);
            let parties = state.data().actors_of(drawn.event);
            let own = bands.of(parties.first().map(|&a| Group::Actor(a)));
            let mut others: Vec<_> =
                parties.iter().map(|&a| bands.of(Some(Group::Actor(a)))).collect();
            others.retain(|&band| band != own);
            others.sort_unstable();
            others.dedup();
            let middle = |band: usize| state.band_y(0) + bands.echoes_y(band);
            let in_sight = |y: f64| state.is_in_lanes(y - 2.5, 5.0);
            let expected: Vec<f64> =
                others.iter().map(|&band| middle(band)).filter(|&y| in_sight(y)).collect();
            let is_here = drawn.glyph.center().x >= 0.0 && drawn.glyph.center().x <= 1280.0;
            let echoes = scene.echoes.iter().filter(|echo| echo.event == drawn.event);
            let mut at: Vec<f64> = echoes.map(|echo| echo.rect.center().y).collect();
            at.sort_by(f64::total_cmp);
            assert_eq!(at, if is_here { expected } else { Vec::new() }, "{:?}", drawn.event);
            echoed += at.len();
        }
        for echo in &scene.echoes {
            let hit = match scene.hit_test(echo.rect.center()) {
                Hit::Event(hit) => hit,
                miss => panic!("{miss:?}"),
            };
            assert!(scene.echoes.iter().any(|o| o.event == hit && o.rect == echo.rect));
        }
    });
    assert!(echoed > 100, "{echoed}");
}

#[test]
fn a_filter_moves_no_band_and_no_event() {
    let mut state = grouped(WIDE);
    let (bands, before) = (state.bands().cloned(), build::scene(&state));
    let iran = state.data().actors().find("iran").unwrap();
    send(&mut state, [Input::Filter(FilterInput::ToggleExcluded(iran))]);
    assert_eq!(state.bands(), bands.as_ref());
    let after = build::scene(&state);
    for drawn in before.events.iter().filter(|drawn| state.mask().contains(drawn.event)) {
        if state.labels().lane(drawn.event).is_none() {
            continue; // in pieces
        }
        let now = after.events.iter().find(|now| now.event == drawn.event);
        let now = now.expect("what passes stays");
        let (top, bottom) = band_of(&state, drawn.event);
        assert_eq!(now.rect.x0, drawn.rect.x0);
        assert!(top <= now.rect.y0 && now.rect.y1 <= bottom, "another lane of its band at most");
    }
}

#[test]
fn grouping_and_back_leaves_the_picture_as_it_was() {
    for size in [WIDE, NARROW] {
        let mut state = story(size);
        let before = build::scene(&state);
        send(
            &mut state,
            [
                Input::Bands(BandsInput::GroupBy(Some(Dimension::Actor))),
                Input::Bands(BandsInput::Scroll(50.0)),
            ],
        );
        assert!(build::scene(&state) != before);
        send(&mut state, [Input::Bands(BandsInput::GroupBy(None))]);
        assert!(build::scene(&state) == before);
    }
}

#[test]
fn the_open_event_is_in_sight() {
    let mut state = grouped(NARROW);
    for event in (0..state.data().len() as u32).map(EventIx) {
        send(
            &mut state,
            [
                Input::Selection(SelectionInput::Focus(event)),
                Input::Selection(SelectionInput::Set(Some(event))),
            ],
        );
        let scene = build::scene(&state);
        let plate = scene.events.iter().find(|drawn| drawn.event == event).unwrap();
        let rows = state.rows();
        assert!(plate.rect.y0 >= rows.lanes_y - 2.0 && plate.rect.y1 <= rows.more_y + 2.0);
        if state.labels().lane(event).is_some() {
            let (top, bottom) = band_of(&state, event);
            assert!(top - 2.0 <= plate.rect.y0 && plate.rect.y1 <= bottom + 2.0);
        }
    }
}

#[test]
fn events_of_nobody_have_a_band_of_their_own() {
    let json = r#"{"events":[
        {"title":"a","date":"2020","actors":["x"]},
        {"title":"b","date":"2021"}]}"#;
    let mut state = timeline(json, WIDE);
    send(&mut state, [Input::Bands(BandsInput::GroupBy(Some(Dimension::Actor)))]);
    let bands = state.bands().unwrap().list();
    assert_eq!(bands.len(), 2);
    assert_eq!(bands[1].group, None);
    assert_eq!(build::scene(&state).events.len(), 2);
}

#[test]
fn bands_come_as_the_document_lists_them_then_by_their_first_event() {
    let json = r#"{
        "actors":[{"id":"b","name":"B"},{"id":"a","name":"A"}],
        "fields":[{"id":"team","kind":"category","values":[{"id":"y","name":"Y"},{"id":"x","name":"X"}]}],
        "events":[
            {"title":"1","date":"2020","actors":["d"],"fields":{"team":"w"}},
            {"title":"2","date":"2021","actors":["a"],"fields":{"team":"x"}},
            {"title":"3","date":"2022","actors":["c"],"fields":{"team":"v"}},
            {"title":"4","date":"2023","actors":["b"],"fields":{"team":"y"}}]}"#;
    let mut state = timeline(json, WIDE);
    let by =
        [(Dimension::Actor, "BAdc"), (Dimension::named("team", state.data()).unwrap(), "YXwv")];
    for (by, expected) in by {
        send(&mut state, [Input::Bands(BandsInput::GroupBy(Some(by)))]);
        let groups = by.groups(state.data());
        let bands = state.bands().unwrap().list().iter().filter_map(|band| band.group);
        let names: String = bands.map(|group| groups.name(group).into_owned()).collect();
        assert_eq!(names, expected);
    }
}

/// The nearest actor from this one up that has a band.
fn visible(state: &State, mut actor: ActorIx) -> Option<ActorIx> {
    let bands = state.bands().unwrap().list();
    loop {
        if bands.iter().any(|band| band.group == Some(Group::Actor(actor))) {
            return Some(actor);
        }
        actor = state.data().actors().get(actor).parent?;
    }
}

fn ordered(state: &State, order: BandOrder) -> Input {
    Input::Bands(BandsInput::Arrange(state.grouping().ordered(order)))
}

/// Every set of expanded bands that can be reached, each once, in every order.
fn each_grouping(state: &mut State, mut look: impl FnMut(&mut State)) {
    let actors = state.data().actors();
    let parents: Vec<ActorIx> =
        actors.tree().iter().copied().filter(|&a| actors.children(a).next().is_some()).collect();
    for subset in 0_u32..1 << parents.len() {
        let order = BandOrder::ALL[subset as usize % BandOrder::ALL.len()];
        let ordered = ordered(state, order);
        send(state, [ordered]);
        for (at, &actor) in parents.iter().enumerate() {
            if state.grouping().is_expanded(actor) != (subset >> at & 1 == 1) {
                send(state, [Input::Bands(BandsInput::Toggle(actor))]);
            }
        }
        look(state);
    }
}

#[test]
fn every_collapse_state_is_a_layout_of_its_own() {
    let mut state = grouped((1280.0, 900.0));
    let (mut states, mut placed) = (0, 0);
    each_grouping(&mut state, |state| {
        states += 1;
        let bands = state.bands().unwrap();
        let mut next = 0;
        for band in bands.list() {
            assert_eq!(band.lanes().start, next, "lanes follow each other");
            next = band.lanes().end;
            let parent = band.group.and_then(|group| bands.by().groups(state.data()).above(group));
            assert_eq!(band.depth > 0, parent.is_some());
            assert!(parent.is_none_or(|parent| {
                let Group::Actor(parent) = parent else { return false };
                state.grouping().is_expanded(parent)
            }));
        }
        assert_eq!(next, state.bands().unwrap().lanes());
        for event in state.data().events() {
            let lead = state.data().actors_of(event).first().copied();
            let band = bands.list()[bands.of(lead.map(Group::Actor))];
            assert_eq!(band.group, lead.and_then(|lead| visible(state, lead)).map(Group::Actor));
            let Some(lane) = state.labels().lane(event) else { continue };
            assert!(band.lanes().contains(&lane), "{event:?} is on lane {lane}");
            placed += 1;
        }
    });
    assert!(states >= 16 && placed > states * 30, "{states} states, {placed} events");
}

#[test]
fn nothing_overlaps_in_any_collapse_state() {
    let mut state = grouped((1280.0, 620.0));
    each_grouping(&mut state, |state| {
        send(state, [Input::Viewport(ViewportInput::Fit)]);
        for _ in 0..4 {
            send(state, [Input::Bands(BandsInput::Scroll(-9e9))]);
            loop {
                let scene = build::scene(state);
                for (k, a) in scene.events.iter().enumerate() {
                    let (top, bottom) = band_of(state, a.event);
                    assert!(top <= a.rect.y0 && a.rect.y1 <= bottom, "{a:?}");
                    assert!(scene.events[k + 1..].iter().all(|b| !overlap(a.rect, b.rect)));
                }
                if !update(state, Input::Bands(BandsInput::Scroll(150.0)), 0.0).redraw {
                    break;
                }
            }
            send(state, [Input::Viewport(ViewportInput::ZoomBy(2.0))]);
        }
    });
}

#[test]
fn a_state_that_comes_back_looks_as_before() {
    let mut state = grouped(WIDE);
    let before = build::scene(&state);
    let iraq = state.data().actors().find("iraq").unwrap();
    send(&mut state, [Input::Bands(BandsInput::Toggle(iraq))]);
    assert!(build::scene(&state) != before);
    let expanded = state.bands().cloned();
    let by_name = ordered(&state, BandOrder::Name);
    send(&mut state, [by_name, Input::Bands(BandsInput::Toggle(iraq))]);
    let as_listed = ordered(&state, BandOrder::Listed);
    send(&mut state, [as_listed, Input::Bands(BandsInput::Scroll(-9e9))]);
    assert!(build::scene(&state) == before);
    send(&mut state, [Input::Bands(BandsInput::Toggle(iraq))]);
    assert_eq!(state.bands(), expanded.as_ref());
    send(
        &mut state,
        [
            Input::Bands(BandsInput::GroupBy(None)),
            Input::Bands(BandsInput::GroupBy(Some(Dimension::Actor))),
        ],
    );
    assert_eq!(state.bands(), expanded.as_ref(), "it is remembered");
    let us = state.data().actors().find("us").unwrap();
    send(&mut state, [Input::Filter(FilterInput::ToggleExcluded(us))]);
    assert_eq!(state.bands(), expanded.as_ref(), "no filter changes it");
}

#[test]
fn the_band_that_is_opened_stays_where_it_is() {
    let mut state = grouped((1280.0, 300.0));
    let iran = state.data().actors().find("iran").unwrap();
    let place = |state: &State| {
        let bands = state.bands().unwrap().list();
        state.band_y(bands.iter().position(|band| band.group == Some(Group::Actor(iran))).unwrap())
    };
    send(&mut state, [Input::Bands(BandsInput::Scroll(60.0))]);
    let before = place(&state);
    send(&mut state, [Input::Bands(BandsInput::Toggle(iran))]);
    assert!((place(&state) - before).abs() < 0.01, "{before} {}", place(&state));
}

fn shown(state: &State) -> actor_timeline::app::Node {
    panels::panel::ui(&Phase::Ready(state), Words::new(&English))
}

/// The buttons that name bands, and where each is.
fn names(state: &State) -> Vec<(String, [usize; 2])> {
    let ui = shown(state);
    let mut found = Vec::new();
    ui.find_all(&|node| node.attribute("part") == Some("band"), &mut found);
    let px = |text: &str| text.trim_end_matches("px").parse().unwrap();
    let place = |name: &str, node: &actor_timeline::app::Node| {
        let is_seen = node.attribute("--clip") == Some("none");
        if is_seen || name == "--y" { px(node.attribute(name).unwrap()) } else { 0 }
    };
    let name = |node: &actor_timeline::app::Node| node.attribute("title").unwrap().to_owned();
    found.iter().map(|node| (name(node), [place("--y", node), place("--h", node)])).collect()
}

#[test]
fn a_name_is_in_line_with_its_lanes_and_stays_in_sight_while_they_scroll() {
    for size in [(1280.0, 420.0), NARROW] {
        let mut state = grouped(size);
        for _ in 0..12 {
            let (bands, rows) = (state.bands().unwrap(), state.rows());
            let names = names(&state);
            assert_eq!(names.len(), bands.list().len());
            for (at, (_, [y, height])) in names.into_iter().enumerate() {
                let (y, bottom) = (y as f64, (y + height) as f64);
                let (top, end) = (state.band_y(at), state.band_y(at) + bands.band_px(at));
                assert!(rows.lanes_y.floor() <= y && bottom <= rows.more_y);
                if bands.are_names_aside() {
                    let seen = (top.max(rows.lanes_y), end.min(rows.more_y));
                    let is_seen = seen.1 - seen.0 >= 26.0;
                    assert!(
                        !is_seen || (y - seen.0).abs() <= 1.0 && (bottom - seen.1).abs() <= 1.0
                    );
                } else if height > 0 {
                    assert!((y - top).abs() <= 1.0 && bottom <= end + 1.0);
                }
            }
            send(&mut state, [Input::Bands(BandsInput::Scroll(31.0))]);
        }
        let last = state.band_stops() - 1;
        send(&mut state, [Input::Bands(BandsInput::Scroll(-9e9))]);
        send(&mut state, [Input::Bands(BandsInput::Focus(last))]);
        assert!(names(&state)[last].1[1] > 0, "what has the focus is in sight");
    }
}

#[test]
fn a_narrow_picture_covers_no_mark_with_names() {
    let mut state = grouped(NARROW);
    assert_eq!(state.names_px(), 0.0);
    sweep(&mut state, |state, scene| {
        for (_, [y, height]) in names(state) {
            if height == 0 {
                continue;
            }
            // Of a strip its name takes what is above the echoes.
            let name = Rect::new(0.0, y as f64, 160.0, y as f64 + 17.6);
            let echo = scene.echoes.iter().find(|it| name.contains(it.rect.center()));
            assert!(echo.is_none(), "{echo:?} is under a name");
            let covered = scene.events.iter().find(|drawn| overlap(drawn.rect, name));
            assert!(covered.is_none(), "{covered:?} is under a name at {y}");
        }
    });
}

#[test]
fn a_picture_that_leaves_the_screen_names_its_bands() {
    let state = grouped((1280.0, 900.0));
    let names_px = state.names_px();
    assert!(names_px > 100.0 && names_px <= 0.25 * 1280.0);
    let plain = build::scene(&state);
    for is_rtl in [false, true] {
        let scene = build::with_names(&state, is_rtl);
        assert_eq!(scene.width_px, plain.width_px + names_px);
        let text_x = |name: &str| {
            scene.items.iter().find_map(|item| match item {
                Item::Text { at, range, role: TextRole::Context, .. }
                    if scene.words(range) == name =>
                {
                    Some(at.x)
                }
                _ => None,
            })
        };
        let x = text_x("Iraq").expect("a band is named");
        assert_eq!(x > plain.width_px, is_rtl, "{x}");
    }
}

#[test]
fn the_menu_opens_all_bands_and_closes_itself() {
    let mut state = grouped((1280.0, 900.0));
    let entry = |state: &State, at: usize| {
        let ui = shown(state);
        let menu = ui.find(&|node| node.attribute("role") == Some("menu")).unwrap();
        Input::clone(menu.children[at].on.as_ref().unwrap())
    };
    let open = Input::Panels(PanelsInput::ToggleMenu(Tool::Order));
    let before = names(&state).len();
    send(&mut state, [open.clone()]);
    let expand = entry(&state, BandOrder::ALL.len());
    send(&mut state, [expand]);
    assert!(state.panels().menu.is_none());
    assert!(names(&state).len() > before);
    send(&mut state, [open]);
    let collapse = entry(&state, BandOrder::ALL.len());
    send(&mut state, [collapse]);
    assert_eq!(names(&state).len(), before);
}

#[test]
fn the_controls_of_the_bands_are_one_stop() {
    let mut state = grouped(WIDE);
    for stop in [0, 4, 999] {
        send(&mut state, [Input::Bands(BandsInput::Focus(stop))]);
        let ui = shown(&state);
        let bands = ui.find(&|node| node.attribute("data-region") == Some("bands")).unwrap();
        let mut stops = Vec::new();
        bands.find_all(&|node| node.attribute("tabindex") == Some("0"), &mut stops);
        assert_eq!(stops.len(), 1);
    }
}
