//! Long empty stretches, folded.
#![allow(clippy::unwrap_used)]

mod common;

use actor_timeline::{
    app::{
        Input, Outgoing, State, list,
        overview::{
            OverviewInput,
            input::{Grip, Stride},
        },
        plot::PlotInput,
        selection::SelectionInput,
        sharing::permalink,
        update,
        viewport::ViewportInput,
    },
    data::EventIx,
    scene::{build, overview},
    time::{Span, format::English},
    ui::Words,
};
use arbitrary::Unstructured;
use common::{FAR, NARROW, WIDE, send, story, timeline};

const DAY: i64 = 86_400_000;

fn folded(size: (f64, f64)) -> State {
    let mut state = timeline(FAR, size);
    send(&mut state, [Input::Plot(PlotInput::FoldGaps(true)), Input::Viewport(ViewportInput::Fit)]);
    state
}

fn x_of(state: &State, event: u32) -> f64 {
    state.scale().x_from_time(state.data().times(EventIx(event)).room.start())
}

#[test]
fn what_is_empty_takes_little_room() {
    let state = folded(WIDE);
    assert_eq!(state.folds().spans().count(), 2);
    let gaps = [x_of(&state, 2) - x_of(&state, 1), x_of(&state, 4) - x_of(&state, 3)];
    for gap in gaps {
        assert!((30.0..250.0).contains(&gap), "{gaps:?}");
    }
    let plain = timeline(FAR, WIDE);
    assert!(plain.folds().is_empty());
    assert!(x_of(&plain, 4) - x_of(&plain, 3) > 400.0);
    assert!(story(WIDE).folds().is_empty(), "only who asks for it has folds");
}

#[test]
fn views_are_true_dates_either_way() {
    let mut state = folded(WIDE);
    let span = Span::from_bounds(-1_700_000_000_000, 1_560_000_000_000);
    let effects = update(&mut state, Input::Viewport(ViewportInput::Set(span)), 0.0);
    assert!(effects.outgoing.is_empty());
    let near = |a: i64, b: i64| (a - b).abs() <= 1;
    assert!(near(state.view().start(), span.start()) && near(state.view().end(), span.end()));
    send(&mut state, [Input::Plot(PlotInput::FoldGaps(false))]);
    assert!(near(state.view().start(), span.start()) && near(state.view().end(), span.end()));
    send(&mut state, [Input::Plot(PlotInput::FoldGaps(true))]);
    let effects = update(&mut state, Input::Viewport(ViewportInput::PanBy(0.1)), 0.0);
    assert_eq!(effects.outgoing, [Outgoing::View(state.view())]);
    assert!(state.domain().start() <= state.data().extent().start());
}

/// Nothing but a shift for a pan, nothing but a stretch for a zoom.
#[test]
fn panning_and_zooming_move_nothing_else() {
    arbtest::arbtest(|u: &mut Unstructured<'_>| {
        let mut state = folded(*u.choose(&[WIDE, NARROW])?);
        for _ in 0..u.int_in_range(1..=6)? {
            let before: Vec<f64> = (0..6).map(|event| x_of(&state, event)).collect();
            let factor = f64::from(u.int_in_range(20..=500)?) / 100.0;
            let input = *u.choose(&[0, 1])?;
            let inputs = [
                Input::Viewport(ViewportInput::PanBy(factor - 2.0)),
                Input::Viewport(ViewportInput::ZoomBy(factor)),
            ];
            let per_ms = state.scale().px_per_ms();
            send(&mut state, [inputs[input].clone()]);
            let grown = state.scale().px_per_ms() / per_ms;
            let after: Vec<f64> = (0..6).map(|event| x_of(&state, event)).collect();
            for (was, is) in before.windows(2).zip(after.windows(2)) {
                let (was, is) = ((was[1] - was[0]) * grown, is[1] - is[0]);
                assert!((was - is).abs() < 1e-3 * was.abs().max(1.0), "{was} {is}");
            }
            if input == 0 {
                assert!((grown - 1.0).abs() < 1e-12);
            }
        }
        Ok(())
    })
    .budget_ms(1_000);
}

#[test]
fn labels_never_overlap_and_ticks_keep_out_of_folds() {
    arbtest::arbtest(|u: &mut Unstructured<'_>| {
        let mut state = folded(*u.choose(&[WIDE, NARROW])?);
        for _ in 0..u.int_in_range(0..=5)? {
            let by = f64::from(u.int_in_range(-100..=100)?) / 50.0;
            send(
                &mut state,
                [
                    Input::Viewport(ViewportInput::ZoomBy(by.exp())),
                    Input::Viewport(ViewportInput::PanBy(by / 4.0)),
                ],
            );
        }
        let scene = build::scene(&state);
        for (k, one) in scene.events.iter().enumerate() {
            for other in &scene.events[..k] {
                let both = one.rect.intersect(other.rect);
                assert!(both.width() <= 0.0 || both.height() <= 0.0, "{one:?} {other:?}");
            }
        }
        assert!(scene.items.len() < 2_000, "{} items", scene.items.len());
        assert!(overview::scene(&state).items.len() < 2_000);
        let more: u32 = scene.more.iter().map(|cell| cell.count).sum();
        // What is drawn beyond the view alone may be counted as going on into it.
        let drawn = scene.events.iter().filter(|event| event.in_view).count();
        assert!(more as usize + drawn <= 6, "none twice");
        Ok(())
    })
    .budget_ms(2_000);
}

#[test]
fn two_thousand_years_between_two_days_cost_no_more() {
    let json = r#"{"events":[
        {"title":"Then","date":"0019-04-01"},{"title":"The day after","date":"0019-04-02"},
        {"title":"Now","date":"2019-04-01"},{"title":"The day after now","date":"2019-04-02"}
    ]}"#;
    let mut state = timeline(json, WIDE);
    send(&mut state, [Input::Plot(PlotInput::FoldGaps(true)), Input::Viewport(ViewportInput::Fit)]);
    let scene = build::scene(&state);
    assert_eq!(scene.events.len(), 4, "all have room");
    assert!(scene.items.len() < 500, "{} items", scene.items.len());
    assert!(overview::scene(&state).items.len() < 500);
    assert!((x_of(&state, 1) - x_of(&state, 0) - (x_of(&state, 3) - x_of(&state, 2))).abs() < 1.0);
    assert!(scene.text.contains("April 2019"), "{}", scene.text);
    // Zooming in on a day near a fold shows that day.
    let day = state.data().times(EventIx(2)).room.start();
    send(&mut state, [Input::Viewport(ViewportInput::Set(Span::from_bounds(day, day + DAY)))]);
    assert_eq!(state.count_in_view(), 1);
}

#[test]
fn the_list_tells_of_the_gap() {
    let text = |state: &State| format!("{:?}", list::panel::panel(state, Words::new(&English)));
    let says = text(&folded(WIDE));
    assert!(says.contains("1937 · after about 20 years without events"), "{says}");
    assert!(says.contains("2019 · after about 82 years without events"));
    assert!(!text(&timeline(FAR, WIDE)).contains("without events"));
    let mut state = folded(WIDE);
    let last = EventIx(5);
    send(&mut state, [Input::Selection(SelectionInput::Set(Some(last)))]);
    assert_eq!(state.selected(), Some(last));
}

#[test]
fn a_thumb_goes_over_a_fold_in_one_step() {
    for (grip, later) in [(Grip::End, false), (Grip::Start, true)] {
        let mut state = folded(WIDE);
        let step = OverviewInput::Step { grip, stride: Stride::Long, later };
        let edge = |state: &State| match grip {
            Grip::End => state.folds().axis(state.view().end()),
            _ => state.folds().axis(state.view().start()),
        };
        let mut before = edge(&state);
        for _ in 0..12 {
            send(&mut state, [Input::Overview(step)]);
            let now = edge(&state);
            let least = state.folds().axis_span(state.view()).len_ms() / 200;
            let moved = (now - before).abs();
            assert!(moved > least || state.view().len_ms() < 40 * DAY, "{moved} of {least}");
            before = now;
        }
    }
}

#[test]
fn a_link_tells_what_is_seen_and_not_what_is_folded() {
    let json = r#"{"events":[
        {"title":"Then","date":"0019-04-01"},{"title":"The day after","date":"0019-04-02"},
        {"title":"Now","date":"2019-04-01"},{"title":"The day after now","date":"2019-04-02"}
    ]}"#;
    let mut state = timeline(json, WIDE);
    send(&mut state, [Input::Plot(PlotInput::FoldGaps(true))]);
    let at =
        |event: u32, hour: i64| state.data().times(EventIx(event)).room.start() + hour * 3_600_000;
    let span = Span::from_bounds(at(1, 12), at(2, 12));
    send(&mut state, [Input::Viewport(ViewportInput::Set(span))]);
    let (link, unread) = permalink::read(&state, &permalink::write(&state));
    assert!(unread.is_empty());
    let view = link.unwrap().view.unwrap();
    assert!((view.start() - span.start()).abs() < 120_000, "{view:?} for {span:?}");
    assert!((view.end() - span.end()).abs() < 120_000);
}
