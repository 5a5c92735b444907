//! The reducer under random input, and what each input means.
#![allow(clippy::unwrap_used)]

mod common;
#[path = "../fuzz/src/inputs.rs"]
#[allow(dead_code, unreachable_pub, reason = "here the inputs are used, not the target")]
mod inputs;

use actor_timeline::{
    app::{
        Hit, Input, Outgoing,
        filter::FilterInput,
        input::Region,
        keys::{self, Key},
        panels::{PanelsInput, state::Tool},
        pointer::PointerInput,
        selection::SelectionInput,
        update,
        viewport::{Bounds, Scale, Viewport, ViewportInput},
    },
    data::{ActorIx, EventIx},
    time::{DAY_MS, Span, folds::Folds},
};
use common::{NARROW, WIDE, send, story, timeline};
use inputs::{any_input, within_bounds};

#[test]
fn no_sequence_of_inputs_leaves_the_bounds() {
    arbtest::arbtest(|u| {
        let mut state = story(WIDE);
        let (events, actors) = (state.data().len() as u32, state.data().actors().len() as u32);
        for _ in 0..u.int_in_range(1..=40)? {
            let input = any_input(u, events, actors)?;
            let effects = update(&mut state, input, 0.0);
            within_bounds(&state);
            for outgoing in effects.outgoing {
                if let Outgoing::Select(event) = outgoing {
                    update(&mut state, Input::Selection(SelectionInput::Set(event)), 0.0);
                }
            }
        }
        Ok(())
    })
    .budget_ms(4_000);
}

#[test]
fn escape_always_leads_home() {
    arbtest::arbtest(|u| {
        let mut state = story(NARROW);
        for _ in 0..u.int_in_range(1..=20)? {
            let input = any_input(u, 40, 20)?;
            update(&mut state, input, 0.0);
        }
        for _ in 0..5 {
            let effects = update(&mut state, Input::Panels(PanelsInput::Close), 0.0);
            if effects.outgoing.contains(&Outgoing::Select(None)) {
                update(&mut state, Input::Selection(SelectionInput::Set(None)), 0.0);
            }
        }
        assert_eq!((state.selected(), state.focus()), (None, None));
        let reading = state.reading();
        assert!(reading.card.is_none() && reading.overflow.is_none());
        let sheet = state.is_narrow() && state.is_filter_open();
        assert!(!sheet && !state.panels().warnings);
        Ok(())
    })
    .budget_ms(2_000);
}

#[test]
fn zoom_keeps_what_is_under_the_pointer() {
    let mut state = story(WIDE);
    for (x, dy) in [(300.0, -200.0), (500.0, -350.0), (420.0, 90.0), (200.0, -399.0)] {
        let before = state.scale().axis_from_x(x);
        send(&mut state, [Input::Viewport(ViewportInput::Wheel { x, dx: 0.0, dy, zoom: true })]);
        let after = state.scale().x_from_time(before.round() as i64);
        assert!((after - x).abs() < 0.5, "{x} went to {after}");
    }
}

#[test]
fn a_drag_moves_the_picture_with_the_pointer_and_back() {
    let mut state = story(WIDE);
    let before = state.view();
    let at = state.scale().time_from_x(400.0);
    let hit = Hit::Nothing;
    send(
        &mut state,
        [
            Input::Pointer(PointerInput::Down { x: 400.0, y: 9.0, hit }),
            Input::Pointer(PointerInput::Move { x: 390.0, y: 9.0, hit }),
            Input::Pointer(PointerInput::Move { x: 340.0, y: 9.0, hit }),
        ],
    );
    assert!(state.is_dragging());
    assert!((state.scale().x_from_time(at) - 340.0).abs() < 1.0);
    send(
        &mut state,
        [
            Input::Pointer(PointerInput::Move { x: 400.0, y: 9.0, hit }),
            Input::Pointer(PointerInput::Up { hit }),
        ],
    );
    assert_eq!(state.view(), before);
    assert!(!state.is_dragging());
}

#[test]
fn a_click_opens_what_it_went_down_on_and_only_on_release() {
    let mut state = story(WIDE);
    let event = state.data().find("soleimani-killed").unwrap();
    let hit = Hit::Event(event);
    let down = update(&mut state, Input::Pointer(PointerInput::Down { x: 9.0, y: 9.0, hit }), 0.0);
    assert_eq!(down.outgoing, []);
    let elsewhere = update(&mut state, Input::Pointer(PointerInput::Up { hit: Hit::Nothing }), 0.0);
    assert_eq!(elsewhere.outgoing, []);
    send(&mut state, [Input::Pointer(PointerInput::Down { x: 9.0, y: 9.0, hit })]);
    let up = update(&mut state, Input::Pointer(PointerInput::Up { hit }), 0.0);
    assert_eq!(up.outgoing, [Outgoing::Select(Some(event))]);
    assert_eq!(state.selected(), None, "the page may refuse");
    send(
        &mut state,
        [
            Input::Pointer(PointerInput::Down { x: 9.0, y: 9.0, hit }),
            Input::Pointer(PointerInput::Cancel),
        ],
    );
    let late = update(&mut state, Input::Pointer(PointerInput::Up { hit }), 0.0);
    assert_eq!(late.outgoing, [], "a cancelled press activates nothing");
}

#[test]
fn a_plain_wheel_belongs_to_the_page() {
    let mut state = story(WIDE);
    let before = state.view();
    let wheel = Input::Viewport(ViewportInput::Wheel { x: 200.0, dx: 1.0, dy: 120.0, zoom: false });
    assert!(!update(&mut state, wheel, 0.0).handled);
    assert_eq!(state.view(), before);
    let sideways =
        Input::Viewport(ViewportInput::Wheel { x: 200.0, dx: 120.0, dy: 1.0, zoom: false });
    assert!(update(&mut state, sideways, 0.0).handled);
    assert!(state.view().start() > before.start());
}

#[test]
fn what_a_program_sets_emits_nothing() {
    let mut state = story(WIDE);
    let event = state.data().find("soleimani-killed");
    let span = Span::from_bounds(0, 1_700_000_000_000);
    for input in [
        Input::Viewport(ViewportInput::Set(span)),
        Input::Selection(SelectionInput::Set(event)),
        Input::Filter(FilterInput::Set(actor_timeline::query::filter::Filter::only(ActorIx(0)))),
    ] {
        assert_eq!(update(&mut state, input.clone(), 0.0).outgoing, [], "{input:?}");
    }
}

#[test]
fn events_are_walked_in_order_and_come_into_view() {
    let mut state = story(WIDE);
    send(&mut state, [Input::Selection(SelectionInput::First)]);
    let first = state.focus().unwrap();
    assert_eq!(first, EventIx(0));
    let mut seen = 1;
    loop {
        let before = state.focus().unwrap();
        send(&mut state, [Input::Selection(SelectionInput::Next)]);
        let now = state.focus().unwrap();
        if now == before {
            break;
        }
        assert_eq!(now.0, before.0 + 1);
        let at = state.data().times(now).room.start();
        let view = state.view();
        assert!(view.start() <= at && at < view.end(), "event {} is in view", now.0);
        seen += 1;
    }
    assert_eq!(seen, state.data().len());
    send(&mut state, [Input::Selection(SelectionInput::Previous)]);
    assert_eq!(state.focus().unwrap().index(), seen - 2);
}

#[test]
fn walking_skips_what_the_filter_leaves_out() {
    let mut state = story(WIDE);
    let trump = state.data().actors().find("trump").unwrap();
    send(
        &mut state,
        [Input::Filter(FilterInput::ToggleActor(trump)), Input::Selection(SelectionInput::First)],
    );
    let count = state.mask().count();
    assert!(count > 0 && (count as usize) < state.data().len());
    for row in 0..count {
        let event = state.focus().unwrap();
        assert!(state.data().actors_of(event).contains(&trump), "row {row}");
        send(&mut state, [Input::Selection(SelectionInput::Next)]);
    }
}

#[test]
fn fit_shows_every_event_and_a_program_any_view() {
    let mut state = story(WIDE);
    let home = state.view();
    send(&mut state, [Input::Viewport(ViewportInput::Fit)]);
    let (view, extent) = (state.view(), state.data().extent());
    assert!(view.start() <= extent.start() && extent.end() <= view.end());
    send(&mut state, [Input::Viewport(ViewportInput::Set(home))]);
    assert_eq!(state.view(), home);
}

#[test]
fn a_single_event_can_be_zoomed_from_a_day_to_a_second() {
    let mut state = timeline(r#"{"events":[{"title":"One","date":"2020-01-03T10:00:00Z"}]}"#, WIDE);
    within_bounds(&state);
    send(&mut state, [Input::Viewport(ViewportInput::ZoomBy(1e9))]);
    assert_eq!(state.view().len_ms(), 1_000);
    send(&mut state, [Input::Viewport(ViewportInput::ZoomBy(1e-9))]);
    assert_eq!(state.view().len_ms(), DAY_MS);
}

#[test]
fn the_scale_holds_at_the_ends_of_time() {
    for span in [
        Span::from_bounds(i64::MIN + 1, i64::MAX - 1),
        Span::from_bounds(-9_000_000_000_000_000, 9_000_000_000_000_000),
        Span::from_bounds(0, 1),
    ] {
        let bounds = Bounds::new(span);
        let viewport = Viewport::from_span(span, bounds);
        for closer in [viewport, viewport.zoom_about(0.0, 1e12, bounds)] {
            let scale = Scale::new(closer, 1000.0, Folds::default());
            for at in [i64::MIN, span.start(), 0, span.end(), i64::MAX] {
                assert!(scale.x_from_time(at).is_finite());
            }
            let (left, right) = (scale.time_from_x(0.0), scale.time_from_x(1000.0));
            assert!(left <= right, "{left} {right}");
        }
    }
}

#[test]
fn time_and_px_agree_within_half_a_pixel() {
    arbtest::arbtest(|u| {
        let from: i64 = u.int_in_range(-60_000_000_000_000..=60_000_000_000_000)?;
        let span = Span::from_bounds(from, from + u.int_in_range(1_000..=9_000_000_000_000)?);
        let scale =
            Scale::new(Viewport::from_span(span, Bounds::new(span)), 900.0, Folds::default());
        let at = u.int_in_range(span.start()..=span.end())?;
        let x = scale.x_from_time(at);
        let back = scale.x_from_time(scale.time_from_x(x));
        // A millisecond may be wider than a pixel: then it is the same millisecond.
        assert!((back - x).abs() <= 0.5_f64.max(scale.px_per_ms()), "{x} {back}");
        Ok(())
    })
    .budget_ms(1_000);
}

#[test]
fn keys_act_by_region() {
    let state = story(WIDE);
    let key = |name| Key { name, ..Key::default() };
    let events = |name| keys::input_for(&state, Region::Events, key(name));
    assert_eq!(events("ArrowDown"), Some(Input::Selection(SelectionInput::Next)));
    assert_eq!(events("Home"), Some(Input::Selection(SelectionInput::First)));
    assert_eq!(events("Enter"), Some(Input::Selection(SelectionInput::OpenFocused)));
    assert_eq!(events("0"), Some(Input::Viewport(ViewportInput::Fit)));
    let shifted = Key { name: "ArrowLeft", shift: true, ctrl: false };
    assert!(
        matches!(keys::input_for(&state, Region::Events, shifted), Some(Input::Viewport(ViewportInput::PanBy(by))) if by < 0.0)
    );
    let in_text = keys::input_for(&state, Region::Text, key("0"));
    assert_eq!(in_text, None, "shortcuts never act in a text field");
    let with_ctrl = Key { name: "0", shift: false, ctrl: true };
    assert_eq!(keys::input_for(&state, Region::Events, with_ctrl), None, "the browser's own");
    assert_eq!(
        keys::input_for(&state, Region::Toolbar, key("ArrowRight")),
        Some(Input::Panels(PanelsInput::FocusTool(Tool::ZoomIn)))
    );
    assert_eq!(keys::input_for(&state, Region::Elsewhere, key("ArrowDown")), None);
}
