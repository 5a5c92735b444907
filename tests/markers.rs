//! Markers and the present moment in the picture and in words, and a view that follows.
#![allow(clippy::unwrap_used)]

mod common;

use actor_timeline::{
    app::{
        Hit, Input, Node, State,
        filter::FilterInput,
        list,
        live::NewData,
        panels::{self, panel::Phase},
        plot::PlotInput,
        pointer::PointerInput,
        selection::SelectionInput,
        update,
        viewport::ViewportInput,
    },
    data::ingest::Options,
    query::filter::Filter,
    scene::{Dash, Item, Scene, Shape, Token, build, theme::Color},
    time::{Span, format::English},
    ui::Words,
};
use common::{NARROW, WIDE, timeline};
use kurbo::Rect;

const DAY: i64 = 86_400_000;

/// An event each ten days of 1900, and markers.
fn with_markers(markers: &str, size: (f64, f64)) -> State {
    let event = |k: u32| {
        let (month, day) = (1 + k / 3 % 12, 1 + k % 3 * 10);
        format!(
            r#"{{"id": "e{k:02}", "title": "Event number {k}", "date": "1900-{month:02}-{day:02}"}}"#
        )
    };
    let events = Vec::from_iter((0..36).map(event)).join(",");
    timeline(&format!(r#"{{"markers": [{markers}], "events": [{events}]}}"#), size)
}

/// Upright lines in the colour of markers: where they are, and from where to where.
fn lines(scene: &Scene) -> Vec<(f64, f64, f64, Dash)> {
    let line = |item: &Item| match item {
        Item::Stroke { shape: Shape::Line(from, to), ink, dash, .. }
            if ink.color == Color::Token(Token::Marker) =>
        {
            Some((from.x, from.y, to.y, *dash))
        }
        _ => None,
    };
    scene.items.iter().filter_map(line).collect()
}

fn said(state: &State) -> String {
    let words = Words::new(&English);
    format!("{:?}", panels::panel::ui(&Phase::Ready(state), words))
}

/// The groups of the list with what stands in each: headings, markers, and how many events.
fn listed(state: &State) -> Vec<String> {
    let panel = list::panel::panel(state, Words::new(&English));
    let group = |group: &Node| {
        let is = |class: &'static str| move |node: &&Node| node.attribute("class") == Some(class);
        let markers = group.children.iter().filter(is("marker-row")).map(|node| node.text.clone());
        let events = group.children.iter().filter(|node| node.attribute("role") == Some("option"));
        let label = group.attribute("aria-label").unwrap();
        let markers: Vec<_> = markers.collect();
        assert!(markers.iter().all(|marker| label.contains(marker.as_str())), "{label}");
        format!("{label}: {}", events.count())
    };
    panel.children.iter().map(group).collect()
}

#[test]
fn markers_stand_in_the_list_where_they_are() {
    let markers = r#"{"title": "Late", "date": "1901"}, {"title": "Between", "date": "1900-11-25"},
        {"title": "First of all", "date": "1899"}, {"title": "Also", "date": "1900-11-24"}"#;
    let mut state = with_markers(markers, WIDE);
    let expected = [
        "1900, First of all (1899): 33",
        "Also (24 November 1900), Between (25 November 1900): 3",
        "Late (1901): 0",
    ];
    assert_eq!(listed(&state), expected);
    // Its heading is not said again, nor does it end there.
    let inside = with_markers(r#"{"title": "Inside", "date": "1900-03-15"}"#, WIDE);
    assert_eq!(listed(&inside), ["1900: 8", "Inside (15 March 1900): 28"]);
    // With a filter they stand between what passes.
    let text = Filter { text: "number 3".to_owned(), ..Filter::default() };
    update(&mut state, Input::Filter(FilterInput::Set(text)), 0.0);
    update(&mut state, Input::Plot(PlotInput::Finish), 0.0);
    assert_eq!(listed(&state).iter().filter(|one| one.contains("First of all")).count(), 1);
}

#[test]
fn a_line_crosses_the_picture_and_no_event() {
    for size in [WIDE, NARROW] {
        let state = with_markers(r#"{"title": "Here", "date": "1900-05-11"}"#, size);
        let scene = build::scene(&state);
        let (lines, rows) = (lines(&scene), state.rows());
        assert!(lines.len() >= 3, "{lines:?}");
        let x = lines[0].0;
        assert!(lines.iter().all(|line| line.0 == x && line.3 == Dash::Solid), "{lines:?}");
        assert_eq!((lines[0].1, lines[0].2), (0.0, rows.lanes_y));
        assert_eq!(lines.last().unwrap().2, rows.axis_y);
        // Something is in the way, and between it the line is whole.
        let crossed: Vec<Rect> =
            scene.events.iter().map(|e| e.rect).filter(|r| r.x0 <= x && x <= r.x1).collect();
        assert!(!crossed.is_empty(), "nothing in the way at {size:?}");
        for y in (rows.lanes_y as u32 + 1..rows.more_y as u32).map(f64::from) {
            let is_drawn = lines.iter().any(|line| line.1 <= y && y <= line.2);
            let nearest = crossed.iter().map(|r| (r.y0 - y).max(y - r.y1)).fold(f64::MAX, f64::min);
            assert!(nearest > 0.0 || !is_drawn, "an event is struck through at {y}");
            assert!(nearest <= 2.0 || is_drawn, "the line has a gap at {y}");
        }
    }
}

#[test]
fn names_never_overlap_and_all_are_told() {
    let all: Vec<String> = (1..=28)
        .map(|day| format!(r#"{{"title": "Marker {day}", "date": "1900-02-{day:02}"}}"#))
        .collect();
    for size in [WIDE, NARROW] {
        let mut state = with_markers(&all.join(","), size);
        let scene = build::scene(&state);
        let mut names: Vec<(f64, f64)> = Vec::new();
        for item in &scene.items {
            let Item::Text { at, range, width_px, .. } = item else { continue };
            if scene.words(range).starts_with("Marker") {
                assert!(at.x >= 0.0 && at.x + width_px <= scene.width_px);
                assert!(names.iter().all(|&(from, to)| to <= at.x || at.x + width_px <= from));
                names.push((at.x, at.x + width_px));
            }
        }
        assert!((1..28).contains(&names.len()), "{names:?}");
        assert!(said(&state).contains("Markers: Marker 1 (1 February 1900), Marker 2 (2 Feb"));
        // One without a name is told where the pointer is on its line.
        let at = scene.markers.last().unwrap().rect.center();
        assert!(matches!(scene.hit_test(at), Hit::Eras(_)));
        let hit = scene.hit_test(at);
        update(&mut state, Input::Pointer(PointerInput::Move { x: at.x, y: at.y, hit }), 0.0);
        assert!(said(&state).contains("Marker 28 (28 February 1900)\""));
    }
}

#[test]
fn what_is_known_to_a_stretch_has_two_ends_and_what_is_unsure_is_dashed() {
    let ends = |date: &str| {
        let state = with_markers(&format!(r#"{{"title": "M", "date": "{date}"}}"#), WIDE);
        let lines = lines(&build::scene(&state));
        let mut xs: Vec<i64> = lines.iter().map(|line| line.0 as i64).collect();
        xs.sort_unstable();
        xs.dedup();
        (xs.len(), lines[0].3)
    };
    assert_eq!(ends("1900-06"), (2, Dash::Solid));
    assert_eq!(ends("1900-06~"), (2, Dash::Dashed));
    assert_eq!(ends("1900-06-03?"), (1, Dash::Dotted));
    assert_eq!(ends("1900-06/.."), (1, Dash::Solid));
}

#[test]
fn names_of_eras_make_room() {
    let json = r#"{"eras": [{"title": "A long era", "date": "1900/1909"}],
        "markers": [{"title": "Marker", "date": "1900-01-01"}],
        "events": [{"title": "a", "date": "1900"}, {"title": "b", "date": "1909"}]}"#;
    let scene = build::scene(&timeline(json, WIDE));
    let place = |words: &str| {
        let found = |item: &Item| match item {
            Item::Text { at, range, width_px, .. } if scene.words(range) == words => {
                Some((at.x, at.x + width_px))
            }
            _ => None,
        };
        scene.items.iter().find_map(found).unwrap()
    };
    let (marker, era) = (place("Marker"), place("A long era"));
    assert!(marker.1 < era.0, "{marker:?} {era:?}");
}

#[test]
fn the_present_moment_is_a_line_with_a_dot_for_as_long_as_it_stays() {
    let mut state = with_markers("", WIDE);
    assert_eq!((state.now(), state.now_stays_ms()), (None, None));
    // 1 July 1900, 12:00 on a clock two hours ahead.
    let noon = -25_536 * DAY + DAY / 2;
    let utc = noon - 7_200_000;
    let effects = update(&mut state, Input::Plot(PlotInput::ShowNow(Some((utc, 7200)))), 0.0);
    assert!(effects.redraw);
    assert_eq!(state.now(), Some(noon));
    let scene = build::scene(&state);
    let x = state.scale().x_from_time(noon).round();
    assert!(lines(&scene).iter().all(|line| line.0 == x) && !lines(&scene).is_empty());
    let dot = scene.items.iter().any(|item| {
        matches!(item, Item::Fill { shape: Shape::Circle(at, _), .. }
            if at.x == x && at.y == state.rows().axis_y)
    });
    assert!(dot);
    // A pixel is about seven hours: a timer comes back once an hour.
    assert_eq!(state.now_stays_ms(), Some(3_600_000));
    let show =
        |at: i64, len: i64| Input::Viewport(ViewportInput::Set(Span::from_bounds(at, at + len)));
    update(&mut state, show(noon - 60_000, 600_000), 0.0);
    let px_ms = 1.0 / state.scale().px_per_ms();
    // Where nothing is to move, it goes by seconds.
    assert_eq!(state.now_stays_ms(), Some(1_000));
    update(&mut state, Input::Viewport(ViewportInput::AllowMotion(true)), 0.0);
    assert_eq!(state.now_stays_ms(), Some(px_ms as u32));
    // To come, it waits for that; gone, for nothing.
    update(&mut state, show(noon + 600_000, 600_000), 0.0);
    assert!(state.now_stays_ms().unwrap() > 500_000);
    update(&mut state, show(noon - 1_800_000, 600_000), 0.0);
    assert_eq!(state.now_stays_ms(), None);
    update(&mut state, Input::Plot(PlotInput::ShowNow(None)), 0.0);
    assert!(lines(&build::scene(&state)).is_empty());
}

#[test]
fn without_a_zone_it_is_by_the_clock_of_the_last_event() {
    let json = r#"{"events": [{"title": "a", "date": "2020-01-01T10:00:00+05:00"}]}"#;
    let mut state = timeline(json, WIDE);
    update(&mut state, Input::Plot(PlotInput::ShowNow(Some((0, 7200)))), 0.0);
    assert_eq!(state.now(), Some(5 * 3_600_000));
}

fn upsert(state: &mut State, rows: &str) {
    let change = format!(r#"{{"upsert": [{rows}]}}"#);
    let new = NewData::read(state, &change, &Options::default()).unwrap();
    assert!(update(state, Input::Live(new), 0.0).outgoing.is_empty());
}

#[test]
fn the_view_moves_along_until_it_is_panned_away() {
    let mut state = with_markers("", WIDE);
    let mut number = 0;
    let mut come = |state: &mut State, date: &str| {
        let before = state.view();
        number += 1;
        upsert(state, &format!(r#"{{"id": "n{number}", "title": "New", "date": "{date}"}}"#));
        (state.view().start() - before.start(), state.view().end() - before.end())
    };
    assert_eq!(come(&mut state, "1901-01-01"), (0, 0), "not asked for");
    update(&mut state, Input::Viewport(ViewportInput::Follow(true)), 0.0);
    update(&mut state, Input::Viewport(ViewportInput::Fit), 0.0);
    assert_eq!(come(&mut state, "1901-01-11"), (10 * DAY, 10 * DAY));
    assert_eq!(come(&mut state, "1900-03-03"), (0, 0), "not at the end");
    // Panned, but the end is in view yet.
    update(&mut state, Input::Viewport(ViewportInput::PanBy(0.25)), 0.0);
    assert_eq!(come(&mut state, "1901-01-12"), (DAY, DAY));
    update(&mut state, Input::Viewport(ViewportInput::PanBy(-0.5)), 0.0);
    assert_eq!(come(&mut state, "1901-02-01"), (0, 0), "the reader looks at what was");
    update(&mut state, Input::Selection(SelectionInput::Last), 0.0);
    let last = *state.data().starts().last().unwrap();
    assert!(state.view().start() <= last && last < state.view().end());
    assert_eq!(come(&mut state, "1901-02-03"), (2 * DAY, 2 * DAY));
    // A plot that is held stays under the pointer.
    let (x, y) = (300.0, 200.0);
    update(&mut state, Input::Pointer(PointerInput::Down { x, y, hit: Hit::Nothing }), 0.0);
    assert_eq!(come(&mut state, "1901-02-04"), (0, 0), "held");
}

#[test]
fn end_shows_the_last_event_again_that_has_the_focus() {
    let mut state = with_markers("", WIDE);
    let zoom = Span::from_bounds(-25_500 * DAY, -25_400 * DAY);
    update(&mut state, Input::Selection(SelectionInput::Last), 0.0);
    update(&mut state, Input::Viewport(ViewportInput::Set(zoom)), 0.0);
    let last = *state.data().starts().last().unwrap();
    assert!(last >= state.view().end());
    update(&mut state, Input::Selection(SelectionInput::Last), 0.0);
    assert!(last < state.view().end());
}
