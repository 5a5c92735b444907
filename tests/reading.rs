//! Cards, and lists of what the picture leaves out.
#![allow(clippy::unwrap_used)]

mod common;

use actor_timeline::{
    app::{
        Hit, Input, Node, Outgoing, State,
        bands::BandsInput,
        card::{CardInput, panel::card_place, place::place},
        filter::FilterInput,
        focus::FocusTarget,
        input::Region,
        keys::{self, Key},
        overflow::{OverflowInput, state::OverflowQuery},
        overview::OverviewInput,
        panels::{self, PanelsInput, panel::Phase},
        plot::PlotInput,
        pointer::PointerInput,
        selection::SelectionInput,
        sharing::SharingInput,
        update,
        viewport::ViewportInput,
    },
    data::EventIx,
    query::dimension::Dimension,
    scene::{EventBox, Scene, build},
    time::{Span, format::English},
    ui::Words,
};
use common::{NARROW, WIDE, ask, ask_at, send, story, timeline};
use kurbo::{Point, Rect};

fn overlap(a: Rect, b: Rect) -> bool {
    let meet = a.intersect(b);
    meet.width() > 0.01 && meet.height() > 0.01
}

fn inside(inner: Rect, outer: Rect) -> bool {
    inner.x0 >= outer.x0 && inner.y0 >= outer.y0 && inner.x1 <= outer.x1 && inner.y1 <= outer.y1
}

#[test]
fn what_floats_is_inside_and_never_over_its_mark() {
    arbtest::arbtest(|u| {
        let mut px = |most: u32| Ok(f64::from(u.int_in_range(0..=most * 4)?) / 4.0);
        let plot = Rect::new(0.0, 0.0, 16.0 + px(2000)?, 16.0 + px(1200)?);
        let (x, y) = (px(2200)? - 100.0, px(1400)? - 100.0);
        let mark = Rect::new(x, y, x + px(300)?, y + px(60)?);
        let size = (px(400)?, px(400)?);
        let placed = place(mark, plot, size);
        assert!(inside(placed.room, plot), "{mark:?} {plot:?} {placed:?}");
        assert!(!overlap(placed.room, mark), "{mark:?} {plot:?} {placed:?}");
        assert!(placed.room.width() <= size.0 && placed.room.height() <= size.1);
        Ok(())
    })
    .budget_ms(2_000);
}

/// The pointer comes to a point of the picture and rests.
fn rest(state: &mut State, scene: &Scene, at: Point) -> Hit {
    let hit = scene.hit_test(at);
    // From elsewhere: while it is on one event, the card stays where it is.
    send(state, [Input::Pointer(PointerInput::Leave), Input::Card(CardInput::DwellElapsed)]);
    send(
        state,
        [
            Input::Pointer(PointerInput::Move { x: at.x, y: at.y, hit }),
            Input::Card(CardInput::DwellElapsed),
        ],
    );
    hit
}

#[test]
fn a_card_never_covers_the_mark_that_it_explains() {
    let mut seen = 0;
    for (size, by_actor) in [(WIDE, false), (NARROW, false), (WIDE, true), (NARROW, true)] {
        let mut state = story(size);
        send(
            &mut state,
            [
                Input::Bands(BandsInput::GroupBy(by_actor.then_some(Dimension::Actor))),
                Input::Viewport(ViewportInput::Fit),
            ],
        );
        for _ in 0..6 {
            let scene = build::scene(&state);
            let plot = Rect::new(0.0, 0.0, scene.width_px, scene.height_px);
            let marks = scene.events.iter().map(|drawn| (drawn.event, drawn.rect));
            let echo = |rect: Rect| Rect::from_center_size(rect.center(), (8.0, 8.0));
            let echoes = scene.echoes.iter().map(|at| (at.event, echo(at.rect)));
            for (_, rect) in marks.chain(echoes) {
                let at = rect.intersect(plot).center();
                let Hit::Event(event) = rest(&mut state, &scene, at) else { continue };
                assert_eq!(state.reading().card, Some(event));
                let placed = card_place(&state, event);
                assert!(inside(placed.room, plot), "{placed:?}");
                assert!(!overlap(placed.room, rect), "{rect:?} {placed:?}");
                assert!(placed.room.height() > 70.0, "{placed:?}");
                seen += 1;
            }
            send(
                &mut state,
                [
                    Input::Pointer(PointerInput::Leave),
                    Input::Card(CardInput::DwellElapsed),
                    Input::Viewport(ViewportInput::ZoomBy(1.8)),
                ],
            );
        }
    }
    assert!(seen > 200, "{seen}");
}

/// A mark that the pointer can rest on.
fn first_mark(scene: &Scene) -> (EventIx, Point) {
    let is_whole = |rect: Rect| rect.x0 > 0.0 && rect.x1 < scene.width_px;
    let drawn = scene.events.iter().find(|drawn| is_whole(drawn.rect)).unwrap();
    (drawn.event, drawn.glyph.center())
}

fn has_card(state: &State) -> Option<Node> {
    let ui = panels::panel::ui(&Phase::Ready(state), Words::new(&English));
    ui.find(&|node| node.attribute("role") == Some("tooltip")).cloned()
}

#[test]
fn a_card_comes_with_rest_and_goes_with_whatever_else_happens() {
    let mut state = story(WIDE);
    let scene = build::scene(&state);
    let (event, at) = first_mark(&scene);
    let to = Input::Pointer(PointerInput::Move { x: at.x, y: at.y, hit: Hit::Event(event) });
    let effects = update(&mut state, to.clone(), 0.0);
    assert!(effects.dwell_ms.is_some_and(|ms| (300..800).contains(&ms)), "{effects:?}");
    assert!(has_card(&state).is_none(), "not before it rests");
    assert!(update(&mut state, Input::Card(CardInput::DwellElapsed), 0.0).panels);
    let card = has_card(&state).unwrap();
    assert!(card.all_text().contains(state.data().title(event)));
    assert!(card.find(&|node| node.attribute("tabindex").is_some()).is_none());
    assert_eq!(update(&mut state, to.clone(), 0.0).dwell_ms, None, "it has it already");
    for goes in [
        Input::Viewport(ViewportInput::ZoomBy(1.2)),
        Input::Pointer(PointerInput::Down { x: at.x, y: at.y, hit: Hit::Event(event) }),
        Input::Panels(PanelsInput::Close),
        Input::Filter(FilterInput::Clear),
        Input::Selection(SelectionInput::Next),
    ] {
        let mut state = story(WIDE);
        send(&mut state, [to.clone(), Input::Card(CardInput::DwellElapsed)]);
        assert!(has_card(&state).is_some());
        let effects = update(&mut state, goes.clone(), 0.0);
        assert!(effects.panels && has_card(&state).is_none(), "{goes:?}");
        send(
            &mut state,
            [Input::Pointer(PointerInput::Cancel), Input::Card(CardInput::DwellElapsed)],
        );
        if !matches!(
            goes,
            Input::Selection(SelectionInput::Next)
                | Input::Viewport(ViewportInput::ZoomBy(_))
                | Input::Filter(FilterInput::Clear)
        ) {
            assert!(has_card(&state).is_none(), "dismissed until the pointer is elsewhere");
        }
    }
}

#[test]
fn a_card_stays_while_the_pointer_is_on_it() {
    let mut state = story(WIDE);
    let (event, at) = first_mark(&build::scene(&state));
    let on_mark = Input::Pointer(PointerInput::Move { x: at.x, y: at.y, hit: Hit::Event(event) });
    send(&mut state, [on_mark, Input::Card(CardInput::DwellElapsed)]);
    let effects = update(&mut state, Input::Pointer(PointerInput::Leave), 0.0);
    assert!(effects.dwell_ms.is_some(), "time to reach it");
    send(
        &mut state,
        [Input::Card(CardInput::PointerOver(true)), Input::Card(CardInput::DwellElapsed)],
    );
    assert_eq!(state.reading().card, Some(event));
    send(
        &mut state,
        [Input::Card(CardInput::PointerOver(false)), Input::Card(CardInput::DwellElapsed)],
    );
    assert_eq!(state.reading().card, None);
}

#[test]
fn the_open_event_needs_no_card_and_a_drag_has_none() {
    let mut state = story(WIDE);
    let (event, at) = first_mark(&build::scene(&state));
    let on = |x: f64| Input::Pointer(PointerInput::Move { x, y: at.y, hit: Hit::Event(event) });
    send(
        &mut state,
        [
            Input::Selection(SelectionInput::Set(Some(event))),
            on(at.x),
            Input::Card(CardInput::DwellElapsed),
        ],
    );
    assert_eq!(state.reading().card, None);
    let mut state = story(WIDE);
    let down = Input::Pointer(PointerInput::Down { x: at.x, y: at.y, hit: Hit::Event(event) });
    send(&mut state, [on(at.x), down, on(at.x + 30.0), Input::Card(CardInput::DwellElapsed)]);
    assert_eq!(state.reading().card, None);
}

/// So many events on two days.
fn crowded(count: usize) -> State {
    let event = |k: usize| {
        let (day, actor) = (1 + k % 2, k % 3);
        format!(r#"{{"title":"Event {k}","date":"2020-03-0{day}","actors":["a{actor}"]}}"#)
    };
    let events: Vec<String> = (0..count).map(event).collect();
    let long = r#"{"title":"Long","date":"2019-03/2021-03"}"#;
    timeline(&format!(r#"{{"events":[{long},{}]}}"#, events.join(",")), WIDE)
}

#[test]
fn a_cell_lists_just_what_it_counts() {
    let mut cells = 0;
    for mut state in [story(WIDE), story(NARROW), crowded(120)] {
        let event = EventIx(state.data().len() as u32 / 2);
        for selected in [None, Some(event)] {
            send(
                &mut state,
                [
                    Input::Selection(SelectionInput::Set(selected)),
                    Input::Viewport(ViewportInput::Fit),
                ],
            );
            for _ in 0..10 {
                let scene = build::scene(&state);
                for cell in &scene.more {
                    let Hit::Stretch(span) = cell.hit else { panic!("a cell is a stretch") };
                    let list = scene.overflow_list(&state, OverflowQuery::Cell(span)).unwrap();
                    assert_eq!((list.total, list.events.len()), (cell.count, cell.count as usize));
                    for &event in &list.events {
                        let start = state.data().starts()[event.index()];
                        assert!(span.start() <= start && start < span.end());
                        assert!(state.mask().contains(event));
                        let shows = |drawn: &EventBox| drawn.in_view && drawn.event == event;
                        assert!(!scene.events.iter().any(shows));
                    }
                    cells += 1;
                }
                send(&mut state, [Input::Viewport(ViewportInput::ZoomBy(1.9))]);
            }
        }
    }
    assert!(cells > 50, "{cells}");
}

#[test]
fn a_column_lists_who_may_be_active_in_it() {
    for mut state in [story(WIDE), crowded(900)] {
        let actor = state.data().actors().tree()[0];
        send(&mut state, [Input::Filter(FilterInput::ToggleExcluded(actor))]);
        let scene = build::scene(&state);
        for column in &scene.ribbon {
            let Hit::Column(span) = column.hit else { panic!("a column is one") };
            let list = scene.overflow_list(&state, OverflowQuery::Column(span)).unwrap();
            let is_in = |&event: &EventIx| {
                let (start, end) =
                    (state.data().starts()[event.index()], state.data().ends()[event.index()]);
                state.mask().contains(event) && start < span.end() && end > span.start()
            };
            let expected: Vec<_> = state.data().events().filter(is_in).collect();
            assert_eq!(list.total as usize, expected.len());
            assert!(list.total >= column.count);
            assert_eq!(list.events, expected[..expected.len().min(300)]);
        }
    }
}

#[test]
fn the_list_of_a_stretch_goes_by_keys() {
    let mut state = crowded(900);
    let key = |state: &State, region, name| {
        keys::input_for(state, region, Key { name, ..Key::default() }).unwrap()
    };
    send(
        &mut state,
        [Input::Viewport(ViewportInput::Show(Span::from_bounds(
            1_583_020_800_000,
            1_583_193_600_000,
        )))],
    );
    let first = key(&state, Region::Events, "m");
    assert!(ask(&mut state, first));
    let list = state.reading().overflow.clone().unwrap();
    assert!(list.total > 0 && list.row == 0);
    let last = list.events.len() - 1;
    for (name, row) in [
        ("ArrowUp", 0),
        ("ArrowDown", 1),
        ("End", last),
        ("ArrowDown", last),
        ("ArrowUp", last - 1),
        ("Home", 0),
    ] {
        let input = key(&state, Region::OverflowList, name);
        send(&mut state, [input]);
        assert_eq!(state.reading().overflow.as_ref().unwrap().row, row, "{name}");
    }
    let next = key(&state, Region::OverflowList, "ArrowRight");
    assert!(ask(&mut state, next));
    let other = state.reading().overflow.clone().unwrap();
    assert!(other.span.start() >= list.span.end());
    let back = key(&state, Region::OverflowList, "ArrowLeft");
    assert!(ask(&mut state, back));
    assert_eq!(state.reading().overflow.as_ref().unwrap().span, list.span);
    assert!(update(&mut state, Input::Panels(PanelsInput::Close), 0.0).handled);
    assert_eq!(state.reading().overflow, None);
}

#[test]
fn a_press_that_closes_a_list_does_not_open_it_again() {
    let mut state = crowded(900);
    let scene = build::scene(&state);
    let cell = scene.more[0];
    let at = cell.rect.center();
    let down = Input::Pointer(PointerInput::Down { x: at.x, y: at.y, hit: cell.hit });
    let up = Input::Pointer(PointerInput::Up { hit: cell.hit });
    for (nth, is_open) in [true, false, true].into_iter().enumerate() {
        let now_ms = 1_000.0 * nth as f64; // slower than a double click
        update(&mut state, down.clone(), now_ms);
        ask_at(&mut state, up.clone(), now_ms);
        assert_eq!(state.reading().overflow.is_some(), is_open);
    }
    send(&mut state, [Input::Viewport(ViewportInput::ZoomBy(2.0))]);
    assert_eq!(state.reading().overflow, None, "the picture is another");
}

/// Five that last from long before 2003 to 2005, and some in it, on one lane.
fn begun_before() -> State {
    let old = |k: usize| format!(r#"{{"title":"Old {k}","date":"199{k}/2010"}}"#);
    let new = |k: usize| format!(r#"{{"title":"New {k}","date":"2004-05-0{}"}}"#, 1 + k % 2);
    let events: Vec<String> = (0..5).map(old).chain((0..6).map(new)).collect();
    let json = format!(r#"{{"view":"2003/2005","events":[{}]}}"#, events.join(","));
    let mut state = timeline(&json, WIDE);
    send(&mut state, [Input::Plot(PlotInput::LimitLanes(1))]);
    state
}

fn dialog_name(state: &State) -> String {
    let ui = panels::panel::ui(&Phase::Ready(state), Words::new(&English));
    let dialog = ui.find(&|node| node.attribute("role") == Some("dialog")).unwrap();
    dialog.attribute("aria-label").unwrap().to_owned()
}

#[test]
fn what_began_before_the_view_is_listed_by_key_and_click() {
    let mut state = begun_before();
    let scene = build::scene(&state);
    let (first, second) = (scene.more[0], scene.more[1]);
    assert!(first.rect.x0 == 0.0 && first.rect.x1 <= second.rect.x0);
    let key = Key { name: "m", ..Key::default() };
    let asks = keys::input_for(&state, Region::Events, key).unwrap();
    assert!(ask(&mut state, asks.clone()));
    let said = format!("{} events not drawn, begun before 2003", first.count);
    assert_eq!(dialog_name(&state), said);
    let list = state.reading().overflow.clone().unwrap();
    assert_eq!(list.events.len(), first.count as usize);
    assert!(list.events.iter().all(|event| state.data().title(*event).starts_with("Old")));
    let ui = panels::panel::ui(&Phase::Ready(&state), Words::new(&English));
    let zooms = |node: &Node| node.attribute("aria-label") == Some("Zoom in on these events");
    assert!(ui.find(&zooms).is_none(), "a closer view does not bring them");
    assert!(ask(&mut state, Input::Overflow(OverflowInput::Turn { later: true })));
    assert_eq!(dialog_name(&state), format!("{} events not drawn, April–June 2004", second.count));
    assert!(ask(&mut state, Input::Overflow(OverflowInput::Turn { later: false })));
    assert_eq!(dialog_name(&state), said);
    // One of them is opened: it is drawn, on its plate, and counted no longer.
    send(&mut state, [Input::Selection(SelectionInput::Set(Some(list.events[0])))]);
    let now = build::scene(&state);
    assert!(now.events.iter().any(|drawn| drawn.plate && drawn.event == list.events[0]));
    // The plate takes the room of what was drawn on the only lane.
    let counted = |scene: &Scene| scene.more.iter().map(|cell| cell.count).sum::<u32>();
    let shows = |event| now.events.iter().any(|drawn| drawn.in_view && drawn.event == event);
    let drawn = state.data().events().filter(|&event| shows(event)).count() as u32;
    assert_eq!(counted(&now) + drawn, state.count_in_view());
    send(&mut state, [Input::Selection(SelectionInput::Set(None))]);
    let (at, view) = (first.rect.center(), state.view());
    for now_ms in [0.0, 100.0] {
        let down = Input::Pointer(PointerInput::Down { x: at.x, y: at.y, hit: first.hit });
        update(&mut state, down, now_ms);
        ask_at(&mut state, Input::Pointer(PointerInput::Up { hit: first.hit }), now_ms);
        if now_ms == 0.0 {
            assert_eq!(dialog_name(&state), said);
        }
    }
    assert_eq!(state.view(), view, "two clicks lead nowhere");
}

#[test]
fn nothing_left_out_is_said() {
    let mut state = timeline(r#"{"events":[{"title":"a","date":"2020"}]}"#, WIDE);
    assert!(ask(&mut state, Input::Overflow(OverflowInput::OpenNearest)));
    let ui = panels::panel::ui(&Phase::Ready(&state), Words::new(&English));
    let dialog = ui.find(&|node| node.attribute("role") == Some("dialog")).unwrap();
    assert!(dialog.attribute("aria-label").unwrap().starts_with("0 events not drawn"));
    assert!(dialog.find(&|node| node.attribute("data-focus") == Some("overflow")).is_some());
}

#[test]
fn focus_that_is_given_back_moves_nothing() {
    let mut state = story(WIDE);
    let event = state.data().find("soleimani-killed").unwrap();
    send(&mut state, [Input::Selection(SelectionInput::Set(Some(event)))]);
    let far = Span::from_bounds(1_000_000_000_000, 1_050_000_000_000);
    send(&mut state, [Input::Viewport(ViewportInput::Set(far))]);
    let effects = update(&mut state, Input::Selection(SelectionInput::Set(None)), 0.0);
    assert_eq!(effects.focus, None, "a program's words take no focus");
    let effects = update(&mut state, Input::Panels(PanelsInput::FocusLost(Region::Details)), 0.0);
    assert_eq!(effects.focus, Some(FocusTarget::Event(event)));
    assert!(effects.outgoing.is_empty());
    // The browser tells that the row has the focus.
    let effects = update(&mut state, Input::Selection(SelectionInput::Focus(event)), 0.0);
    assert!(effects.outgoing.is_empty() && !effects.next_frame);
    assert_eq!(state.view(), far);
}

#[test]
fn nothing_lies_before_the_first_or_after_the_last_of_what_passes() {
    let mut state = story(WIDE);
    let last = EventIx(state.data().len() as u32 - 1);
    send(&mut state, [Input::Selection(SelectionInput::Set(Some(last)))]);
    assert_eq!(update(&mut state, Input::Selection(SelectionInput::OpenNext), 0.0).outgoing, []);
    send(&mut state, [Input::Selection(SelectionInput::Set(Some(EventIx(0))))]);
    assert_eq!(
        update(&mut state, Input::Selection(SelectionInput::OpenPrevious), 0.0).outgoing,
        []
    );
    // An event that the filter hides, before all that pass.
    let trump = state.data().actors().find("trump").unwrap();
    send(&mut state, [Input::Filter(FilterInput::OnlyActor(trump))]);
    assert!(!state.mask().contains(EventIx(0)));
    assert_eq!(
        update(&mut state, Input::Selection(SelectionInput::OpenPrevious), 0.0).outgoing,
        []
    );
    let next = update(&mut state, Input::Selection(SelectionInput::OpenNext), 0.0).outgoing;
    assert!(
        matches!(next.last(), Some(Outgoing::Select(Some(event))) if state.mask().contains(*event))
    );
}

#[test]
fn what_only_ends_a_hint_closes_no_list() {
    let mut state = crowded(900);
    let open = Input::Overflow(OverflowInput::OpenNearest);
    assert!(ask(&mut state, open));
    for input in [
        Input::Viewport(ViewportInput::Frame),
        Input::Sharing(SharingInput::LinkShown),
        Input::Overview(OverviewInput::Cancel),
    ] {
        update(&mut state, input, 5_000.0);
        assert!(state.reading().overflow.is_some());
    }
}
