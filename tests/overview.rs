//! The overview: where its window lies, what a pointer and keys do to it, and what it
//! counts.
#![allow(clippy::unwrap_used)]

mod common;

use actor_timeline::{
    app::{
        Input, Outgoing, State,
        filter::FilterInput,
        overview::{
            OverviewInput,
            input::{Grip, Stride},
            state::{COLUMN_PX, INSET_PX},
        },
        plot::PlotInput,
        selection::SelectionInput,
        update,
        viewport::{Scale, ViewportInput},
    },
    layout::plot::PlotSize,
    scene::{Ink, Item, Scene, Shape, Token, overview, theme::Color},
    time::{DAY_MS, Span, folds::Folds},
};
use common::{NARROW, WIDE, send, story, timeline};
use std::rc::Rc;

fn act(state: &mut State, acts: impl IntoIterator<Item = OverviewInput>) {
    send(state, acts.into_iter().map(Input::Overview));
}

fn drag(state: &mut State, from: f64, to: f64) {
    let half = f64::midpoint(from, to);
    let [near, far] = [half, to].map(|x| OverviewInput::Move { x });
    act(state, [OverviewInput::Down { x: from }, near, far, OverviewInput::Up]);
}

fn click(state: &mut State, x: f64) {
    act(state, [OverviewInput::Down { x }, OverviewInput::Up]);
}

fn click_end(state: &mut State) {
    let x = state.grips().window.1;
    click(state, x);
}

fn step(grip: Grip, stride: Stride, later: bool) -> OverviewInput {
    OverviewInput::Step { grip, stride, later }
}

fn view_of(text: &str) -> Input {
    use actor_timeline::time::edtf::{Mode, parse};
    Input::Viewport(ViewportInput::Set(parse(text, Mode::Extended).unwrap().span()))
}

#[test]
fn time_and_px_agree() {
    arbtest::arbtest(|u| {
        let from: i64 = u.int_in_range(-60_000_000_000_000..=60_000_000_000_000)?;
        let span = Span::from_bounds(from, from + u.int_in_range(1..=9_000_000_000_000)?);
        let scale =
            Scale::across(span, INSET_PX, f64::from(u.int_in_range(40..=4000)?), Folds::default());
        let ends = [scale.x_from_time(span.start()), scale.x_from_time(span.end())];
        let off = [ends[0] - INSET_PX, ends[1] - (scale.width_px() - INSET_PX)];
        assert!(off.iter().all(|px| px.abs() < 1e-6), "{ends:?}");
        let at = u.int_in_range(span.start()..=span.end())?;
        let back = scale.x_from_time(scale.time_from_x(scale.x_from_time(at)));
        let px = (back - scale.x_from_time(at)).abs();
        assert!(px <= 0.5_f64.max(scale.px_per_ms()), "{px} px off");
        Ok(())
    })
    .budget_ms(1_000);
}

#[test]
fn thumbs_never_cross_and_every_part_can_be_hit() {
    arbtest::arbtest(|u| {
        let mut state = story(*u.choose(&[WIDE, NARROW, (200.0, 300.0)])?);
        let width = state.size().width_px;
        for _ in 0..u.int_in_range(1..=12)? {
            let x = f64::from(u.int_in_range(-50..=1100)?);
            let grip = *u.choose(&[Grip::Start, Grip::Window, Grip::End])?;
            let stride = *u.choose(&[Stride::Short, Stride::Long, Stride::All])?;
            let input = *u.choose(&[
                OverviewInput::Down { x },
                OverviewInput::Move { x },
                OverviewInput::Up,
                OverviewInput::Cancel,
                step(grip, stride, true),
                step(grip, stride, false),
            ])?;
            act(&mut state, [input]);
            assert!(state.view().len_ms() >= 999, "{:?}", state.view());
            let grips = state.grips();
            let (from, to) = grips.body;
            assert!(grips.window.0 <= grips.window.1 && from < to, "{grips:?}");
            assert!(to - from >= 24.0 - 1e-9 && grips.thumb_px >= 24.0, "{grips:?}");
            assert!(from - grips.thumb_px >= -1e-9 && to + grips.thumb_px <= width + 1e-9);
            assert_eq!(grips.at(from - 12.0), Some(Grip::Start));
            assert_eq!(grips.at(f64::midpoint(from, to)), Some(Grip::Window));
            assert_eq!(grips.at(to + 12.0), Some(Grip::End));
            for grip in [Grip::Start, Grip::Window, Grip::End] {
                let slider = state.slider(grip);
                assert!(slider.min <= slider.now && slider.now <= slider.max, "{slider:?}");
            }
        }
        Ok(())
    })
    .budget_ms(3_000);
}

#[test]
fn the_window_follows_the_pointer_and_back() {
    let mut state = story(WIDE);
    let (before, grips) = (state.view(), state.grips());
    let middle = f64::midpoint(grips.body.0, grips.body.1);
    act(&mut state, [OverviewInput::Down { x: middle }, OverviewInput::Move { x: middle - 60.0 }]);
    let now = state.grips().window;
    assert!((now.0 - (grips.window.0 - 60.0)).abs() < 0.1, "{now:?} after {grips:?}");
    assert!((now.1 - (grips.window.1 - 60.0)).abs() < 0.1, "{now:?} after {grips:?}");
    assert!((state.view().len_ms() - before.len_ms()).abs() <= 1);
    act(&mut state, [OverviewInput::Move { x: middle }, OverviewInput::Up]);
    assert_eq!(state.view(), before);
}

/// Where what stands for the thumbs is drawn, how high and in which colour.
fn drawn_thumbs(state: &State) -> Vec<(f64, f64, Token)> {
    let mut scene = Scene::default();
    overview::window(state, &mut scene);
    let bars = scene.items.iter().filter_map(|item| match item {
        Item::Fill { shape: Shape::Rect(rect, radius), ink } if *radius > 0.0 => {
            let Color::Token(token) = ink.color else { panic!("{ink:?}") };
            // They lie on paper.
            (token != Token::Background).then_some((rect.center().x, rect.height(), token))
        }
        _ => None,
    });
    bars.collect()
}

#[test]
fn the_window_is_drawn_where_the_view_is_and_shows_what_is_held() {
    let mut state = story(WIDE);
    for view in ["2010/2015", "2020/2023", "2001/2004"] {
        send(&mut state, [view_of(view)]);
        let (from, to) = state.grips().window;
        let drawn = drawn_thumbs(&state);
        let free = (drawn[0].1, Token::Accent);
        assert_eq!(drawn, [(from.round(), free.0, free.1), (to.round(), free.0, free.1)], "{view}");
    }
    let free = drawn_thumbs(&state);
    let end_x = state.grips().window.1;
    let down = update(&mut state, Input::Overview(OverviewInput::Down { x: end_x }), 0.0);
    let held = drawn_thumbs(&state);
    assert!(down.redraw && held[0] == free[0] && held[1].1 > free[1].1, "{held:?}");
    let up = update(&mut state, Input::Overview(OverviewInput::Up), 0.0);
    assert!(up.redraw && drawn_thumbs(&state)[1].2 == Token::Ink, "armed");
    // A short view: the thumbs stand apart, its edges are where it is.
    send(&mut state, [view_of("2010-01-03")]);
    let apart = drawn_thumbs(&state);
    assert!(
        apart[1].0 - apart[0].0 > 24.0 && state.grips().window.1 - state.grips().window.0 < 1.0
    );
}

#[test]
fn a_thumb_moves_one_edge_and_stops_short_of_the_other() {
    let mut state = story(WIDE);
    send(&mut state, [view_of("2010/2015")]);
    for (grip, by) in [(Grip::Start, -40.0), (Grip::End, 55.0), (Grip::Start, 70.0)] {
        let (view, grips) = (state.view(), state.grips());
        let (from, to) = grips.window;
        let x = if grip == Grip::Start { from } else { to };
        assert_eq!(grips.at(x), Some(grip));
        drag(&mut state, x, x + by);
        let (now, after) = (state.view(), state.grips().window);
        if grip == Grip::Start {
            assert!((after.0 - (from + by)).abs() < 0.1 && now.end() == view.end());
        } else {
            assert!((after.1 - (to + by)).abs() < 0.1 && now.start() == view.start());
        }
    }
    let (view, grips) = (state.view(), state.grips());
    drag(&mut state, grips.window.0, grips.window.1 + 200.0);
    assert_eq!((state.view().end(), state.view().len_ms()), (view.end(), 1_000));
}

#[test]
fn a_click_outside_centres_and_a_drag_outside_draws_anew() {
    let mut state = story(WIDE);
    send(&mut state, [view_of("2020")]);
    let (len_ms, at) = (state.view().len_ms(), state.overview_scale().time_from_x(300.0));
    assert_eq!(state.grips().at(300.0), None);
    let effects = {
        act(&mut state, [OverviewInput::Down { x: 300.0 }]);
        update(&mut state, Input::Overview(OverviewInput::Up), 0.0)
    };
    let view = state.view();
    assert!((view.start() + len_ms / 2 - at).abs() <= 2 && (view.len_ms() - len_ms).abs() <= 1);
    assert_eq!(effects.outgoing, [Outgoing::View(view)]);

    let scale = state.overview_scale();
    act(&mut state, [OverviewInput::Down { x: 700.0 }, OverviewInput::Move { x: 560.0 }]);
    assert_eq!(state.view(), view, "the picture waits for the release");
    assert_eq!(state.grips().window, (560.0, 700.0));
    act(&mut state, [OverviewInput::Up]);
    let drawn = state.view();
    let expected = (scale.time_from_x(560.0), scale.time_from_x(700.0));
    assert!((drawn.start() - expected.0).abs() <= 1 && (drawn.end() - expected.1).abs() <= 1);
}

#[test]
fn what_is_cancelled_leaves_nothing() {
    let mut state = story(WIDE);
    let (view, grips) = (state.view(), state.grips());
    for x in [grips.window.0, f64::midpoint(grips.body.0, grips.body.1), 60.0] {
        act(&mut state, [OverviewInput::Down { x }, OverviewInput::Move { x: x - 30.0 }]);
        act(&mut state, [OverviewInput::Cancel]);
        assert_eq!((state.view(), state.grips()), (view, grips));
        act(&mut state, [OverviewInput::Move { x: 20.0 }, OverviewInput::Up]);
        assert_eq!((state.view(), state.grips()), (view, grips), "nothing is held");
    }
}

#[test]
fn thumbs_move_without_a_drag() {
    let mut state = story(WIDE);
    send(&mut state, [view_of("2010/2015")]);
    let (view, grips) = (state.view(), state.grips());
    click(&mut state, grips.window.0);
    assert_eq!((state.armed_thumb(), state.view()), (Some(Grip::Start), view));
    click(&mut state, 120.0);
    assert_eq!((state.armed_thumb(), state.view().end()), (None, view.end()));
    assert!((state.grips().window.0 - 120.0).abs() < 0.1);
    click_end(&mut state);
    click_end(&mut state);
    assert_eq!(state.armed_thumb(), None, "a second click lets go");
    let len_ms = state.view().len_ms();
    click_end(&mut state);
    click(&mut state, 40.0);
    assert!((state.view().len_ms() - len_ms).abs() <= 1, "no thumb goes beyond the other");
}

#[test]
fn keys_move_thumbs_by_the_calendar_and_to_the_ends() {
    let mut state = story(WIDE);
    send(&mut state, [view_of("2020/2023")]);
    let day = |text: &str| {
        use actor_timeline::time::edtf::{Mode, parse};
        parse(text, Mode::Strict).unwrap().span().start()
    };
    for (grip, stride, later, from, to) in [
        (Grip::Start, Stride::Short, true, "2020-02-01", "2024-01-01"),
        (Grip::Start, Stride::Short, false, "2020-01-01", "2024-01-01"),
        (Grip::End, Stride::Short, false, "2020-01-01", "2023-12-01"),
        (Grip::Start, Stride::Long, true, "2021-01-01", "2023-12-01"),
        (Grip::End, Stride::Long, false, "2021-01-01", "2023-01-01"),
    ] {
        act(&mut state, [step(grip, stride, later)]);
        assert_eq!(state.view(), Span::from_bounds(day(from), day(to)), "{grip:?} {stride:?}");
    }
    let range = state.overview_range();
    act(&mut state, [step(Grip::Start, Stride::All, false), step(Grip::End, Stride::All, true)]);
    assert_eq!(state.view(), range);
    act(&mut state, [step(Grip::Start, Stride::Short, false)]);
    assert_eq!(state.view(), range, "there is nothing before");
    act(&mut state, [step(Grip::Start, Stride::All, true)]);
    assert_eq!(state.view(), Span::from_bounds(range.end() - 1_000, range.end()));
    send(&mut state, [view_of("2020")]);
    act(&mut state, [step(Grip::Window, Stride::All, false)]);
    assert_eq!(state.view().start(), range.start());
    act(&mut state, [step(Grip::Window, Stride::Long, true)]);
    assert_eq!(state.view().start(), range.start() + 366 * DAY_MS);
}

#[test]
fn columns_count_what_may_be_active_and_only_when_that_changes() {
    let mut state = story(WIDE);
    send(&mut state, [Input::Viewport(ViewportInput::Fit)]);
    let counted = Rc::clone(state.overview_columns());
    let recount = |state: &State| {
        let (scale, columns) = (state.overview_scale(), state.overview_columns());
        for (k, count) in columns.passing().enumerate() {
            let x = |k: usize| state.inset_px() + k as f64 * COLUMN_PX;
            let edge = |k: usize| scale.axis_from_x(x(k)).ceil() as i64;
            let column = Span::from_bounds(edge(k), edge(k + 1));
            let events = (0..state.mask().count()).map(|row| state.mask().select(row).unwrap());
            let active = events.filter(|event| {
                let start = state.data().starts()[event.index()];
                start < column.end() && state.data().ends()[event.index()] > column.start()
            });
            assert_eq!(active.count(), count as usize, "column {k}");
        }
    };
    recount(&state);
    assert!(counted.all.is_empty());
    drag(&mut state, 400.0, 480.0);
    send(
        &mut state,
        [
            Input::Viewport(ViewportInput::ZoomBy(3.0)),
            Input::Viewport(ViewportInput::PanBy(0.7)),
            Input::Selection(SelectionInput::First),
            Input::Viewport(ViewportInput::Fit),
        ],
    );
    assert!(Rc::ptr_eq(&counted, state.overview_columns()), "a step counts nothing anew");
    let iran = state.data().actors().find("iran").unwrap();
    send(&mut state, [Input::Filter(FilterInput::OnlyActor(iran))]);
    recount(&state);
    let filtered = Rc::clone(state.overview_columns());
    let all = || filtered.all.iter().map(|all| all.count());
    assert!(all().eq(counted.passing()));
    assert!(filtered.passing().zip(all()).all(|(some, all)| some <= all));
    let size = PlotSize { width_px: 500.0, ..state.size() };
    send(&mut state, [Input::Plot(PlotInput::Resize(size))]);
    recount(&state);
    let wanted = ((500.0 - 2.0 * INSET_PX) / COLUMN_PX).ceil() as usize;
    assert_eq!(state.overview_columns().passing().count(), wanted);
}

#[test]
fn the_picture_lies_within_the_strip_and_dates_keep_apart() {
    let dates = |json: &str, size| {
        let scene = overview::scene(&timeline(json, size));
        let mut free_x = 0.0;
        let mut words = Vec::new();
        for item in &scene.items {
            match item {
                Item::Fill { shape: Shape::Rect(rect, _), ink } => {
                    assert!(rect.x0 >= 0.0 && rect.y0 >= 0.0 && rect.y1 <= scene.height_px);
                    let is_column = ink.color == Ink::new(Token::Soft).color;
                    assert!(!is_column || rect.x1 <= scene.width_px, "{rect:?}");
                }
                Item::Text { at, range, width_px, .. } => {
                    assert!(at.x >= free_x && at.x + width_px <= scene.width_px, "{at:?}");
                    free_x = at.x + width_px;
                    words.push(scene.words(range).to_owned());
                }
                _ => {}
            }
        }
        assert!(!words.is_empty(), "no date on the strip");
        words
    };
    let event = |date: &str| format!(r#"{{"events":[{{"title":"A","date":"{date}"}}]}}"#);
    assert_eq!(dates(&event("2001/2010"), WIDE)[..2], ["2001", "2002"]);
    assert_eq!(dates(&event("2020-03/2020-05"), WIDE), ["March 2020", "April 2020", "May 2020"]);
    for date in ["2020-03-01", "-3000/2020", "2020-01-03T10:00:00Z", "Y-200000000/2000"] {
        dates(&event(date), WIDE);
        dates(&event(date), NARROW);
    }
}
