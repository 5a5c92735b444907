//! The reducer under random input, and what each input means.
#![allow(clippy::unwrap_used)]

mod common;

use actor_timeline::{
    data::{ActorIx, EventIx, TagIx, dataset::Status},
    layout::{bands::BandOrder, plot::PlotSize},
    query::{facets::Facet, filter::Match},
    time::{DAY_MS, Span, folds::Folds},
    view::{
        Bounds, Hit, Input, Outgoing, Scale, State, Viewport,
        controls::Controls,
        input::Region,
        keys::{self, Key},
        overview::{Grip, OnOverview, Stride},
        state::{Held, Holds, Tool},
        update,
    },
};
use arbitrary::Unstructured;
use common::{NARROW, WIDE, send, story, timeline};

fn within_bounds(state: &State) {
    let scale = state.scale();
    let view = state.view();
    assert!(scale.px_per_ms().is_finite() && scale.px_per_ms() > 0.0);
    assert!(view.len_ms() >= 999, "never shorter than a second: {view:?}");
    let domain = state.domain();
    let longest = (2 * domain.len_ms()).max(DAY_MS);
    assert!(view.len_ms() <= longest + 1, "{view:?} is longer than {longest}");
    let centre = view.start() / 2 + view.end() / 2;
    assert!(domain.start() - 1 <= centre && centre <= domain.end() + 1, "{view:?}");
}

fn any_input(u: &mut Unstructured<'_>, events: u32, actors: u32) -> arbitrary::Result<Input> {
    let x = f64::from(u.int_in_range(-50..=1000)?);
    let event = EventIx(u.int_in_range(0..=events - 1)?);
    let actor = ActorIx(u.int_in_range(0..=actors - 1)?);
    let span = Span::from_bounds(0, 9);
    let hit =
        *u.choose(&[Hit::Nothing, Hit::Event(event), Hit::Stretch(span), Hit::Column(span)])?;
    let wild = *u.choose(&[0.0, 1.0, -3.0, 250.0, 1e9, -1e9, f64::NAN, f64::INFINITY])?;
    Ok(match u.int_in_range(0..=51)? {
        0 => Input::Wheel { x, dx: 0.0, dy: wild, zoom: true },
        1 => Input::Wheel { x, dx: wild, dy: 0.0, zoom: false },
        2 => Input::PointerDown { x, y: 9.0, hit },
        3 => Input::PointerMove { x, y: 9.0, hit },
        4 => Input::PointerUp { hit },
        5 => Input::PointerCancel,
        6 => Input::ZoomBy(wild),
        7 => Input::PanBy(wild),
        8 => Input::Fit,
        9 => Input::Fit,
        10 => Input::First,
        11 => Input::Last,
        12 => Input::Next,
        13 => Input::Previous,
        14 => Input::Focus(event),
        15 => Input::Open(event),
        16 => Input::OpenFocused,
        17 => Input::OpenNext,
        18 => Input::OpenPrevious,
        19 => Input::ToggleActor(actor),
        20 => Input::ToggleExcluded(actor),
        21 => Input::OnlyActor(actor),
        22 => Input::SetMatch(*u.choose(&[Match::Any, Match::All])?),
        23 => Input::ClearFilter,
        24 => Input::SetSelected(Some(event)),
        25 => Input::Resize(PlotSize {
            width_px: f64::from(u.int_in_range(1..=4000)?),
            height_px: f64::from(u.int_in_range(1..=2000)?),
            host_px: 900.0,
            font_factor: 1.0,
        }),
        26 => Input::Search((*u.choose(&["", "us", "iran b", "zzz"])?).to_owned()),
        27 => Input::NextMatch,
        28 => Input::PreviousMatch,
        29 => Input::ToggleTag(TagIx(u.int_in_range(0..=9)?)),
        30 => Input::ToggleStatus(*u.choose(&Status::ALL)?),
        31 => Input::ClearFacet(*u.choose(&Facet::ALL)?),
        32 => Input::FindRow((*u.choose(&["", "i", "zzz"])?).to_owned()),
        33 => Input::SetOpen(actor, u.arbitrary()?),
        34 => Input::ToggleGroup(*u.choose(&[Facet::Tags, Facet::Status])?),
        35 => Input::EnterRow { inwards: u.arbitrary()? },
        36 => Input::Look,
        37 => Input::OverCard(u.arbitrary()?),
        38 => {
            let (holds, events) = (Holds::Hidden, vec![event; 3]);
            Input::SetHeld(Some(Held { span, holds, events, total: 3, row: 0 }))
        }
        39 => Input::StepHeld(u.arbitrary()?),
        40 => Input::LinkCopied,
        41 => Input::GroupByActor(u.arbitrary()?),
        42 => Input::ToggleBand(actor),
        43 => Input::OrderBands(*u.choose(&BandOrder::ALL)?),
        44 => Input::RevealBand(u.int_in_range(0..=40)?),
        45 => Input::Overview(OnOverview::Down { x: f64::from(u.int_in_range(-9..=999)?) }),
        46 => Input::Overview(OnOverview::Move { x: *u.choose(&[x, wild])? }),
        47 => Input::Overview(*u.choose(&[OnOverview::Up, OnOverview::Cancel])?),
        48 => Input::Overview(OnOverview::Step {
            grip: *u.choose(&[Grip::Start, Grip::Window, Grip::End])?,
            stride: *u.choose(&[Stride::Short, Stride::Long, Stride::All])?,
            later: u.arbitrary()?,
        }),
        49 => Input::SetControls(
            Controls::parse(u.choose(&["", "none", "list", "toolbar filter", "details"])?).0,
        ),
        50 => Input::LimitLanes(*u.choose(&[1, 2, 5, 64, 255])?),
        _ => Input::Show(Span::from_bounds(u.arbitrary()?, u.arbitrary()?)),
    })
}

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
                    update(&mut state, Input::SetSelected(event), 0.0);
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
            let effects = update(&mut state, Input::Close, 0.0);
            if effects.outgoing.contains(&Outgoing::Select(None)) {
                update(&mut state, Input::SetSelected(None), 0.0);
            }
        }
        assert_eq!((state.selected(), state.focus()), (None, None));
        let reading = state.reading();
        assert!(reading.card.is_none() && reading.held.is_none());
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
        send(&mut state, [Input::Wheel { x, dx: 0.0, dy, zoom: true }]);
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
            Input::PointerDown { x: 400.0, y: 9.0, hit },
            Input::PointerMove { x: 390.0, y: 9.0, hit },
            Input::PointerMove { x: 340.0, y: 9.0, hit },
        ],
    );
    assert!(state.is_dragging());
    assert!((state.scale().x_from_time(at) - 340.0).abs() < 1.0);
    send(&mut state, [Input::PointerMove { x: 400.0, y: 9.0, hit }, Input::PointerUp { hit }]);
    assert_eq!(state.view(), before);
    assert!(!state.is_dragging());
}

#[test]
fn a_click_opens_what_it_went_down_on_and_only_on_release() {
    let mut state = story(WIDE);
    let event = state.data().find("soleimani-killed").unwrap();
    let hit = Hit::Event(event);
    let down = update(&mut state, Input::PointerDown { x: 9.0, y: 9.0, hit }, 0.0);
    assert_eq!(down.outgoing, []);
    let elsewhere = update(&mut state, Input::PointerUp { hit: Hit::Nothing }, 0.0);
    assert_eq!(elsewhere.outgoing, []);
    send(&mut state, [Input::PointerDown { x: 9.0, y: 9.0, hit }]);
    let up = update(&mut state, Input::PointerUp { hit }, 0.0);
    assert_eq!(up.outgoing, [Outgoing::Select(Some(event))]);
    assert_eq!(state.selected(), None, "the page may refuse");
    send(&mut state, [Input::PointerDown { x: 9.0, y: 9.0, hit }, Input::PointerCancel]);
    let late = update(&mut state, Input::PointerUp { hit }, 0.0);
    assert_eq!(late.outgoing, [], "a cancelled press activates nothing");
}

#[test]
fn a_plain_wheel_belongs_to_the_page() {
    let mut state = story(WIDE);
    let before = state.view();
    let wheel = Input::Wheel { x: 200.0, dx: 1.0, dy: 120.0, zoom: false };
    assert!(!update(&mut state, wheel, 0.0).handled);
    assert_eq!(state.view(), before);
    let sideways = Input::Wheel { x: 200.0, dx: 120.0, dy: 1.0, zoom: false };
    assert!(update(&mut state, sideways, 0.0).handled);
    assert!(state.view().start() > before.start());
}

#[test]
fn what_a_program_sets_emits_nothing() {
    let mut state = story(WIDE);
    let event = state.data().find("soleimani-killed");
    let span = Span::from_bounds(0, 1_700_000_000_000);
    for input in [
        Input::SetView(span),
        Input::SetSelected(event),
        Input::SetFilter(actor_timeline::query::filter::Filter::only(ActorIx(0))),
    ] {
        assert_eq!(update(&mut state, input.clone(), 0.0).outgoing, [], "{input:?}");
    }
}

#[test]
fn events_are_walked_in_order_and_come_into_view() {
    let mut state = story(WIDE);
    send(&mut state, [Input::First]);
    let first = state.focus().unwrap();
    assert_eq!(first, EventIx(0));
    let mut seen = 1;
    loop {
        let before = state.focus().unwrap();
        send(&mut state, [Input::Next]);
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
    send(&mut state, [Input::Previous]);
    assert_eq!(state.focus().unwrap().index(), seen - 2);
}

#[test]
fn walking_skips_what_the_filter_leaves_out() {
    let mut state = story(WIDE);
    let trump = state.data().actors().find("trump").unwrap();
    send(&mut state, [Input::ToggleActor(trump), Input::First]);
    let count = state.mask().count();
    assert!(count > 0 && (count as usize) < state.data().len());
    for row in 0..count {
        let event = state.focus().unwrap();
        assert!(state.data().actors_of(event).contains(&trump), "row {row}");
        send(&mut state, [Input::Next]);
    }
}

#[test]
fn fit_shows_every_event_and_a_program_any_view() {
    let mut state = story(WIDE);
    let home = state.view();
    send(&mut state, [Input::Fit]);
    let (view, extent) = (state.view(), state.data().extent());
    assert!(view.start() <= extent.start() && extent.end() <= view.end());
    send(&mut state, [Input::SetView(home)]);
    assert_eq!(state.view(), home);
}

#[test]
fn a_single_event_can_be_zoomed_from_a_day_to_a_second() {
    let mut state = timeline(r#"{"events":[{"title":"One","date":"2020-01-03T10:00:00Z"}]}"#, WIDE);
    within_bounds(&state);
    send(&mut state, [Input::ZoomBy(1e9)]);
    assert_eq!(state.view().len_ms(), 1_000);
    send(&mut state, [Input::ZoomBy(1e-9)]);
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
    assert_eq!(events("ArrowDown"), Some(Input::Next));
    assert_eq!(events("Home"), Some(Input::First));
    assert_eq!(events("Enter"), Some(Input::OpenFocused));
    assert_eq!(events("0"), Some(Input::Fit));
    let shifted = Key { name: "ArrowLeft", shift: true, ctrl: false };
    assert!(
        matches!(keys::input_for(&state, Region::Events, shifted), Some(Input::PanBy(by)) if by < 0.0)
    );
    let in_text = keys::input_for(&state, Region::Text, key("0"));
    assert_eq!(in_text, None, "shortcuts never act in a text field");
    let with_ctrl = Key { name: "0", shift: false, ctrl: true };
    assert_eq!(keys::input_for(&state, Region::Events, with_ctrl), None, "the browser's own");
    assert_eq!(
        keys::input_for(&state, Region::Toolbar, key("ArrowRight")),
        Some(Input::FocusTool(Tool::ZoomIn))
    );
    assert_eq!(keys::input_for(&state, Region::Elsewhere, key("ArrowDown")), None);
}
