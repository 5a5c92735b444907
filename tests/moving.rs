//! How the view moves: gestures, paths and what interrupts them.
#![allow(clippy::unwrap_used)]

mod common;

use actor_timeline::{
    app::{
        Effects, Hit, Input, Outgoing, State,
        bands::BandsInput,
        filter::FilterInput,
        input::Region,
        keys::{self, Key},
        list::ListInput,
        panels::PanelsInput,
        plot::PlotInput,
        pointer::PointerInput,
        selection::SelectionInput,
        update,
        viewport::{ViewportInput, motion::Path},
    },
    data::{ActorIx, EventIx},
    layout::plot::PlotSize,
    query::filter::{Filter, Match},
    time::{DAY_MS, Span},
};
use arbitrary::Unstructured;
use common::{FAR, NARROW, WIDE, dimensions, story, timeline};

const NOTHING: Hit = Hit::Nothing;

/// A timeline that may move, and its clock.
struct Stage {
    state: State,
    now_ms: f64,
}

impl Stage {
    fn new(size: (f64, f64)) -> Self {
        Self::of(story(size))
    }

    /// The story, or a document with gaps.
    fn any(u: &mut Unstructured<'_>) -> arbitrary::Result<Self> {
        let size = if u.arbitrary()? { WIDE } else { NARROW };
        Ok(if u.ratio(1, 3)? { Self::of(timeline(FAR, size)) } else { Self::new(size) })
    }

    fn of(state: State) -> Self {
        let mut stage = Self { state, now_ms: 1_000.0 };
        stage.send(Input::Viewport(ViewportInput::AllowMotion(true)));
        stage
    }

    fn send(&mut self, input: Input) -> Effects {
        update(&mut self.state, input, self.now_ms)
    }

    fn wait(&mut self, ms: f64) -> &mut Self {
        self.now_ms += ms;
        self
    }

    fn frame(&mut self) -> Effects {
        self.wait(16.0).send(Input::Viewport(ViewportInput::Frame))
    }

    /// Frames until it rests: how many, and what left meanwhile.
    fn rest(&mut self) -> (u32, Vec<Outgoing>) {
        let (mut frames, mut outgoing) = (0, Vec::new());
        while self.is_moving() {
            let effects = self.frame();
            assert_eq!(effects.next_frame, self.is_moving());
            outgoing.extend(effects.outgoing);
            frames += 1;
            assert!(frames < 200, "it never rests");
        }
        (frames, outgoing)
    }

    /// The view moves, or events slide to other lanes.
    fn is_moving(&self) -> bool {
        self.state.is_moving() || self.state.is_sliding()
    }

    fn click(&mut self, x: f64, hit: Hit, shift: bool) -> Effects {
        let y = 9.0;
        let down = Input::Pointer(PointerInput::Down { x, y, hit });
        self.send(if shift { Input::Pointer(PointerInput::BrushDown { x, y, hit }) } else { down });
        self.send(Input::Pointer(PointerInput::Up { hit }))
    }

    /// Drags in steps of 16 ms.
    fn drag(&mut self, from_x: f64, by_px: f64, steps: u32) {
        self.send(Input::Pointer(PointerInput::Down { x: from_x, y: 9.0, hit: NOTHING }));
        for step in 1..=steps {
            let x = from_x + by_px * f64::from(step) / f64::from(steps);
            self.wait(16.0).send(Input::Pointer(PointerInput::Move { x, y: 9.0, hit: NOTHING }));
        }
    }

    fn ms(&self, x: f64) -> f64 {
        self.state.scale().axis_from_x(x)
    }
}

fn px_off(stage: &Stage, ms: f64, x: f64) -> f64 {
    ((stage.ms(x) - ms) * stage.state.scale().px_per_ms()).abs()
}

fn within_bounds(state: &State) {
    let (scale, view, domain) = (state.scale(), state.view(), state.domain());
    assert!(scale.px_per_ms().is_finite() && scale.px_per_ms() > 0.0);
    assert!(view.len_ms() >= 999, "never shorter than a second: {view:?}");
    let longest = (2 * domain.len_ms()).max(DAY_MS);
    assert!(view.len_ms() <= longest + 1, "{view:?} is longer than {longest}");
    let axis = state.folds().axis_span(view);
    let centre = state.folds().time(axis.start() / 2 + axis.end() / 2);
    assert!(domain.start() - 1 <= centre && centre <= domain.end() + 1, "{view:?}");
}

fn any_input(u: &mut Unstructured<'_>, state: &State) -> arbitrary::Result<Input> {
    let event = EventIx(u.int_in_range(0..=state.data().len() as u32 - 1)?);
    let actor = ActorIx(u.int_in_range(0..=state.data().actors().len() as u32 - 1)?);
    let wild = *u.choose(&[0.0, 1.0, -3.0, 250.0, 1e9, -1e9, 1e300, f64::NAN, f64::INFINITY])?;
    let place = |u: &mut Unstructured<'_>| u.int_in_range(-50..=1000).map(f64::from);
    let (x, y) = (place(u)?, place(u)?);
    let x = if u.ratio(1, 12)? { wild } else { x };
    let span = Span::from_bounds(u.arbitrary()?, u.arbitrary()?);
    let hit = *u.choose(&[NOTHING, Hit::Event(event), Hit::Stretch(span)])?;
    let from = u.int_in_range(-60_000_000_000_000..=60_000_000_000_000_i64)?;
    let near = Span::from_bounds(from, from + 10_i64.pow(u.int_in_range(0..=13)?));
    let is = u.arbitrary()?;
    Ok(match u.int_in_range(0..=52)? {
        0 => Input::Viewport(ViewportInput::Wheel { x, dx: 0.0, dy: wild, zoom: is }),
        1 => Input::Viewport(ViewportInput::Wheel { x, dx: wild, dy: 0.0, zoom: is }),
        2 | 3 => Input::Pointer(PointerInput::Down { x, y, hit }),
        4..=7 => Input::Pointer(PointerInput::Move { x, y, hit }),
        8 | 9 => Input::Pointer(PointerInput::Up { hit }),
        10 => Input::Pointer(PointerInput::Cancel),
        11 => Input::Pointer(PointerInput::Leave),
        12 => Input::Pointer(PointerInput::BrushDown { x, y, hit }),
        13 => Input::Pointer(PointerInput::PinchDown { x, y }),
        14 | 15 => Input::Pointer(PointerInput::PinchMove { x, y }),
        16 => Input::Pointer(PointerInput::PinchUp),
        17 => Input::Viewport(ViewportInput::ZoomAt { x, factor: wild }),
        18..=24 => Input::Viewport(ViewportInput::Frame),
        25 => Input::Viewport(ViewportInput::AllowMotion(is)),
        26 => Input::Viewport(ViewportInput::BeGreedy(is)),
        27 => Input::Viewport(ViewportInput::AnimateTo(near)),
        28 => Input::Viewport(ViewportInput::Set(near)),
        29 => Input::Viewport(ViewportInput::ZoomBy(*u.choose(&[wild, 1.6, 0.625])?)),
        30 => Input::Viewport(ViewportInput::PanBy(wild)),
        31 => Input::Viewport(ViewportInput::Fit),
        32 => Input::Plot(PlotInput::FoldGaps(is)),
        33 => Input::Viewport(ViewportInput::Show(span)),
        34 => u
            .choose(&[
                Input::Selection(SelectionInput::First),
                Input::Selection(SelectionInput::Last),
            ])?
            .clone(),
        35 => u
            .choose(&[
                Input::Selection(SelectionInput::Next),
                Input::Selection(SelectionInput::Previous),
            ])?
            .clone(),
        36 => Input::Selection(SelectionInput::Focus(event)),
        37 => Input::Selection(SelectionInput::Leave),
        38 => Input::Selection(SelectionInput::Open(event)),
        39 => Input::Selection(SelectionInput::OpenFocused),
        40 => u
            .choose(&[
                Input::Selection(SelectionInput::OpenNext),
                Input::Selection(SelectionInput::OpenPrevious),
            ])?
            .clone(),
        41 => Input::Selection(SelectionInput::Set(is.then_some(event))),
        42 => Input::Panels(PanelsInput::Close),
        43 => {
            let by = *u.choose(&dimensions(state))?;
            Input::Bands(BandsInput::GroupBy(is.then_some(by)))
        }
        44 => Input::Bands(BandsInput::Scroll(wild)),
        45 => Input::Filter(FilterInput::ToggleActor(actor)),
        46 => Input::Filter(FilterInput::ToggleExcluded(actor)),
        47 => Input::Filter(FilterInput::SetMatch(if is { Match::Any } else { Match::All })),
        48 => Input::Filter(FilterInput::Set(if is {
            Filter::only(actor)
        } else {
            Filter::default()
        })),
        49 => Input::Panels(PanelsInput::ToggleFilter),
        50 => Input::Panels(PanelsInput::ToggleWarnings),
        51 => Input::List(ListInput::Toggle),
        _ => Input::Plot(PlotInput::Resize(PlotSize {
            width_px: f64::from(u.int_in_range(1..=4000)?),
            height_px: f64::from(u.int_in_range(1..=2000)?),
            host_px: f64::from(u.int_in_range(200..=2000)?),
            host_height_px: 900.0,
            font_factor: 1.0,
        })),
    })
}

/// Sends it, lets the page agree to a selection, and checks what always holds.
fn try_one(stage: &mut Stage, input: Input) {
    let effects = stage.send(input);
    within_bounds(&stage.state);
    assert!(!effects.next_frame || stage.is_moving(), "frames without motion");
    for outgoing in effects.outgoing {
        if let Outgoing::Select(event) = outgoing {
            stage.send(Input::Selection(SelectionInput::Set(event)));
        }
    }
}

#[test]
fn no_sequence_of_inputs_leaves_the_bounds() {
    arbtest::arbtest(|u| {
        let mut stage = Stage::any(u)?;
        for _ in 0..u.int_in_range(1..=60)? {
            let input = any_input(u, &stage.state)?;
            stage.wait(f64::from(*u.choose(&[0_u16, 4, 16, 90, 700])?));
            try_one(&mut stage, input);
        }
        stage.rest();
        within_bounds(&stage.state);
        Ok(())
    })
    .budget_ms(5_000);
}

#[test]
fn escape_always_leads_home() {
    arbtest::arbtest(|u| {
        let mut stage = Stage::any(u)?;
        for _ in 0..u.int_in_range(1..=30)? {
            let input = any_input(u, &stage.state)?;
            try_one(stage.wait(16.0), input);
        }
        let mut presses = 0;
        while stage.send(Input::Panels(PanelsInput::Close)).handled {
            // The page agrees to what is asked.
            stage.send(Input::Selection(SelectionInput::Set(None)));
            presses += 1;
            assert!(presses < 6, "Esc goes in circles");
        }
        let state = &stage.state;
        assert_eq!((state.selected(), state.focus(), state.brush()), (None, None, None));
        assert!(!state.is_brushing() && !state.panels().warnings);
        assert!(!state.is_narrow() || !state.panels().filter);
        Ok(())
    })
    .budget_ms(3_000);
}

#[test]
fn zooming_out_undoes_zooming_in() {
    arbtest::arbtest(|u| {
        let mut stage = Stage::new(WIDE);
        let (x, steps) = (f64::from(u.int_in_range(100..=700)?), u.int_in_range(1..=20)?);
        let before = stage.state.view();
        let factors: Vec<f64> = (0..steps)
            .map(|_| u.int_in_range(5..=30).map(|k| f64::from(k) / 20.0 + 1.0))
            .collect::<arbitrary::Result<_>>()?;
        for &factor in &factors {
            stage.send(Input::Viewport(ViewportInput::ZoomAt { x, factor }));
        }
        if stage.state.view().len_ms() < 10_000 {
            return Ok(()); // a bound may have forbidden it
        }
        for &factor in &factors {
            stage.send(Input::Viewport(ViewportInput::ZoomAt { x, factor: 1.0 / factor }));
        }
        let after = stage.state.view();
        let off = (after.start() - before.start()).abs().max((after.end() - before.end()).abs());
        assert!(off < before.len_ms() / 1_000_000, "{before:?} {after:?}");
        Ok(())
    })
    .budget_ms(1_000);
}

#[test]
fn buttons_zoom_in_and_out_and_back_however_quickly_they_are_pressed() {
    for pause in [0, 3, 40] {
        let mut stage = Stage::new(WIDE);
        let before = stage.state.view();
        for factor in [1.6, 1.6, 1.6, 1.0 / 1.6, 1.0 / 1.6, 1.0 / 1.6] {
            stage.send(Input::Viewport(ViewportInput::ZoomBy(factor)));
            for _ in 0..pause {
                stage.frame();
            }
        }
        stage.rest();
        let after = stage.state.view();
        assert!((after.start() - before.start()).abs() < 5_000, "{before:?} {after:?}");
        assert!((after.len_ms() - before.len_ms()).abs() < 5_000);
    }
}

#[test]
fn a_zoom_takes_a_moment_and_keeps_what_it_is_about_in_place() {
    let mut stage = Stage::new(WIDE);
    let before = stage.state.view();
    let x = 600.0;
    let at = stage.ms(x);
    stage.click(x, NOTHING, false);
    stage.wait(120.0).click(x, NOTHING, false);
    assert_eq!(stage.state.view(), before, "nothing jumps");
    let mut last = before.len_ms();
    let mut frames = 0;
    while stage.frame().next_frame {
        assert!(stage.state.view().len_ms() < last, "frame {frames} is no closer");
        assert!(px_off(&stage, at, x) < 0.01);
        last = stage.state.view().len_ms();
        frames += 1;
    }
    assert!((8..40).contains(&frames), "{frames} frames");
    assert!((before.len_ms() as f64 / stage.state.view().len_ms() as f64 - 2.5).abs() < 0.01);
    stage.wait(1_000.0).click(x, NOTHING, true);
    stage.wait(100.0).click(x, NOTHING, true);
    stage.rest();
    assert!((stage.state.view().start() - before.start()).abs() < 5_000, "Shift goes back out");
}

#[test]
fn a_jump_is_a_path_with_both_ends_and_no_leaps() {
    let mut stage = Stage::new(WIDE);
    let home = stage.state.view();
    let day = Span::from_bounds(1_578_009_600_000, 1_578_096_000_000);
    stage.send(Input::Viewport(ViewportInput::Show(day)));
    let (frames, outgoing) = stage.rest();
    assert!((20..=45).contains(&frames), "{frames} frames");
    let there = stage.state.view();
    assert_eq!(outgoing, [Outgoing::View(there)], "told once, at rest");
    assert!(there.start() <= day.start() && day.end() <= there.end());
    assert!(there.len_ms() < 2 * DAY_MS);
    // To another day far off: out, along, and in again.
    let far = Span::from_bounds(day.start() + 900 * DAY_MS, day.end() + 900 * DAY_MS);
    stage.send(Input::Viewport(ViewportInput::Show(far)));
    let mut longest = 0;
    let (mut len, mut first) = (there.len_ms() as f64, true);
    while stage.frame().next_frame {
        let now = stage.state.view().len_ms();
        longest = longest.max(now);
        let grown = now as f64 / len;
        assert!(first || (0.2..5.0).contains(&grown), "a leap by {grown}");
        (len, first) = (now as f64, false);
    }
    assert!(longest > 100 * DAY_MS, "it shows the way: {} days", longest / DAY_MS);
    assert!(stage.state.view().start() <= far.start() && far.end() <= stage.state.view().end());
    stage.send(Input::Viewport(ViewportInput::AnimateTo(home)));
    stage.rest();
    assert_eq!(stage.state.view(), home, "it arrives exactly");
}

#[test]
fn paths_are_finite_and_end_where_they_lead_from_anywhere_to_anywhere() {
    arbtest::arbtest(|u| {
        let mut stage = Stage::new(WIDE);
        let mut any = || -> arbitrary::Result<Span> {
            let from = u.int_in_range(-60_000_000_000_000..=60_000_000_000_000_i64)?;
            let digits = u.int_in_range(3..=13)?;
            Ok(Span::from_bounds(from, from + 10_i64.pow(digits)))
        };
        let (from, to) = (any()?, any()?);
        stage.send(Input::Viewport(ViewportInput::Set(from)));
        stage.send(Input::Viewport(ViewportInput::Set(to)));
        let end = stage.state.view();
        stage.send(Input::Viewport(ViewportInput::Set(from)));
        stage.send(Input::Viewport(ViewportInput::AnimateTo(to)));
        while stage.state.is_moving() {
            stage.frame();
            within_bounds(&stage.state);
        }
        assert_eq!(stage.state.view(), end);
        Ok(())
    })
    .budget_ms(1_000);
}

#[test]
fn every_input_starts_from_where_the_view_is_now() {
    let home = Stage::new(WIDE).state.view();
    for next in [
        Input::Viewport(ViewportInput::Fit),
        Input::Viewport(ViewportInput::Fit),
        Input::Viewport(ViewportInput::ZoomBy(1.6)),
        Input::Viewport(ViewportInput::PanBy(0.2)),
        Input::Viewport(ViewportInput::PanBy(-0.9)),
        Input::Selection(SelectionInput::Last),
        Input::Viewport(ViewportInput::AnimateTo(Span::from_bounds(
            home.start(),
            home.start() + DAY_MS,
        ))),
    ] {
        let mut stage = Stage::new(WIDE);
        stage.send(Input::Viewport(ViewportInput::Fit));
        for _ in 0..5 {
            stage.frame();
        }
        let before = stage.state.view();
        assert!(before != home && stage.state.is_moving(), "it is on its way");
        stage.send(next.clone());
        stage.send(Input::Viewport(ViewportInput::Frame));
        let after = stage.state.view();
        let off = (after.start() - before.start()).abs().max((after.end() - before.end()).abs());
        assert!(off <= 1, "{next:?} leaps by {off} ms");
    }
    for at_once in [
        Input::Viewport(ViewportInput::Wheel { x: 400.0, dx: 0.0, dy: -30.0, zoom: true }),
        Input::Viewport(ViewportInput::Wheel { x: 400.0, dx: 30.0, dy: 0.0, zoom: false }),
        Input::Viewport(ViewportInput::ZoomAt { x: 400.0, factor: 1.1 }),
        Input::Viewport(ViewportInput::Set(home)),
    ] {
        let mut stage = Stage::new(WIDE);
        stage.send(Input::Viewport(ViewportInput::Fit));
        stage.frame();
        stage.send(at_once.clone());
        assert!(!stage.state.is_moving(), "{at_once:?}");
        let view = stage.state.view();
        stage.frame();
        assert_eq!(stage.state.view(), view);
    }
}

#[test]
fn a_drag_glides_on_slows_down_and_rests() {
    let mut stage = Stage::new(WIDE);
    stage.send(Input::Viewport(ViewportInput::ZoomAt { x: 400.0, factor: 20.0 }));
    stage.drag(600.0, -160.0, 8);
    let released = stage.send(Input::Pointer(PointerInput::Up { hit: NOTHING }));
    assert!(released.next_frame && released.outgoing.is_empty());
    let per_ms = stage.state.scale().px_per_ms();
    let (mut at, mut last_px) = (stage.state.view().start(), f64::INFINITY);
    let mut total_px = 0.0;
    let mut told = Vec::new();
    while stage.state.is_moving() {
        told.extend(stage.frame().outgoing);
        let now = stage.state.view().start();
        let px = (now - at) as f64 * per_ms;
        assert!(px >= 0.0 && px <= last_px + 0.1, "it goes on the same way, slower: {px}");
        (at, last_px, total_px) = (now, px, total_px + px);
    }
    assert!((150.0..500.0).contains(&total_px), "{total_px} px");
    assert!(last_px < 1.0, "it fades out: {last_px}");
    assert_eq!(told, [Outgoing::View(stage.state.view())], "told once, at rest");
}

#[test]
fn a_pointer_that_rests_before_it_is_let_go_does_not_throw() {
    let mut stage = Stage::new(WIDE);
    stage.drag(600.0, -160.0, 8);
    let effects = stage.wait(150.0).send(Input::Pointer(PointerInput::Up { hit: NOTHING }));
    assert!(!effects.next_frame && !stage.state.is_moving());
    stage.send(Input::Viewport(ViewportInput::AllowMotion(false)));
    stage.drag(600.0, 160.0, 8);
    stage.send(Input::Pointer(PointerInput::Up { hit: NOTHING }));
    assert!(!stage.state.is_moving(), "nor does anything move where motion is not wanted");
}

#[test]
fn a_press_halts_a_glide_and_is_no_click() {
    let mut stage = Stage::new(WIDE);
    let event = Hit::Event(stage.state.data().find("soleimani-killed").unwrap());
    stage.drag(600.0, -160.0, 8);
    stage.send(Input::Pointer(PointerInput::Up { hit: NOTHING }));
    stage.frame();
    let press = stage.send(Input::Pointer(PointerInput::Down { x: 300.0, y: 9.0, hit: event }));
    assert_eq!(press.outgoing, [Outgoing::View(stage.state.view())], "where it rests is told");
    assert!(!stage.state.is_moving());
    let view = stage.state.view();
    assert_eq!(stage.send(Input::Pointer(PointerInput::Up { hit: event })).outgoing, []);
    stage.frame();
    assert_eq!(stage.state.view(), view);
}

#[test]
fn a_glide_ends_at_the_bound() {
    let mut stage = Stage::new(WIDE);
    let domain = stage.state.domain();
    stage.send(Input::Viewport(ViewportInput::Set(Span::from_bounds(
        domain.start(),
        domain.start() + 400 * DAY_MS,
    ))));
    stage.send(Input::Viewport(ViewportInput::PanBy(-0.4)));
    stage.rest();
    stage.drag(100.0, 700.0, 8);
    stage.send(Input::Pointer(PointerInput::Up { hit: NOTHING }));
    let (frames, _) = stage.rest();
    let centre = stage.state.view().start() / 2 + stage.state.view().end() / 2;
    assert!((centre - domain.start()).abs() < 5, "at the bound");
    assert!(frames < 5, "and not a moment longer: {frames}");
}

#[test]
fn two_fingers_hold_what_lies_under_them() {
    let mut stage = Stage::new(WIDE);
    stage.send(Input::Pointer(PointerInput::Down { x: 300.0, y: 50.0, hit: NOTHING }));
    stage.send(Input::Pointer(PointerInput::PinchDown { x: 500.0, y: 50.0 }));
    let (a, b) = (stage.ms(300.0), stage.ms(500.0));
    let before = stage.state.view();
    stage.send(Input::Pointer(PointerInput::Move { x: 220.0, y: 50.0, hit: NOTHING }));
    stage.send(Input::Pointer(PointerInput::PinchMove { x: 640.0, y: 50.0 }));
    assert!(px_off(&stage, a, 220.0) < 0.5 && px_off(&stage, b, 640.0) < 0.5);
    stage.send(Input::Pointer(PointerInput::PinchMove { x: 500.0, y: 50.0 }));
    stage.send(Input::Pointer(PointerInput::Move { x: 300.0, y: 50.0, hit: NOTHING }));
    assert!((stage.state.view().start() - before.start()).abs() < 2, "and back");
    // Either finger may be left: it drags, and neither has clicked.
    for first_stays in [true, false] {
        stage.send(Input::Pointer(PointerInput::Down { x: 300.0, y: 50.0, hit: NOTHING }));
        stage.send(Input::Pointer(PointerInput::PinchDown { x: 500.0, y: 50.0 }));
        let up = if first_stays {
            Input::Pointer(PointerInput::PinchUp)
        } else {
            Input::Pointer(PointerInput::Up { hit: NOTHING })
        };
        assert_eq!(stage.send(up).outgoing, []);
        let x = if first_stays { 300.0 } else { 500.0 };
        let at = stage.ms(x);
        stage.send(Input::Pointer(PointerInput::Move { x: x + 40.0, y: 50.0, hit: NOTHING }));
        assert!(px_off(&stage, at, x + 40.0) < 0.5);
        stage.wait(500.0).send(Input::Pointer(PointerInput::Up { hit: NOTHING }));
        assert!(!stage.state.is_dragging() && !stage.state.is_moving());
    }
}

#[test]
fn a_brush_zooms_to_what_it_covers_and_esc_lets_it_be() {
    let mut stage = Stage::new(WIDE);
    let before = stage.state.view();
    let brush = |stage: &mut Stage| {
        stage.send(Input::Pointer(PointerInput::BrushDown { x: 500.0, y: 9.0, hit: NOTHING }));
        let moved =
            stage.send(Input::Pointer(PointerInput::Move { x: 300.0, y: 30.0, hit: NOTHING }));
        assert!(moved.redraw && stage.state.brush() == Some((300.0, 500.0)));
        assert_eq!(stage.state.view(), before, "it pans nothing");
    };
    brush(&mut stage);
    let expected = (stage.ms(300.0), stage.ms(500.0));
    assert!(stage.send(Input::Panels(PanelsInput::Close)).handled);
    assert!(stage.state.brush().is_none() && !stage.state.is_brushing());
    stage.send(Input::Pointer(PointerInput::Up { hit: NOTHING }));
    assert!(!stage.state.is_moving() && stage.state.view() == before);
    brush(&mut stage);
    stage.send(Input::Pointer(PointerInput::Up { hit: NOTHING }));
    stage.rest();
    let after = stage.state.view();
    assert!((after.start() as f64 - expected.0).abs() < 2.0, "{after:?}");
    assert!((after.end() as f64 - expected.1).abs() < 2.0, "{after:?}");
}

#[test]
fn what_takes_the_pointer_away_leaves_nothing_behind() {
    for held in [
        vec![Input::Pointer(PointerInput::Down { x: 300.0, y: 9.0, hit: NOTHING })],
        vec![Input::Pointer(PointerInput::BrushDown { x: 300.0, y: 9.0, hit: NOTHING })],
        vec![
            Input::Pointer(PointerInput::Down { x: 300.0, y: 9.0, hit: NOTHING }),
            Input::Pointer(PointerInput::PinchDown { x: 500.0, y: 9.0 }),
        ],
    ] {
        let mut stage = Stage::new(WIDE);
        for input in held {
            stage.send(input);
        }
        stage.send(Input::Pointer(PointerInput::Move { x: 200.0, y: 9.0, hit: NOTHING }));
        stage.send(Input::Pointer(PointerInput::Cancel));
        let view = stage.state.view();
        for input in [
            Input::Pointer(PointerInput::Move { x: 700.0, y: 9.0, hit: NOTHING }),
            Input::Pointer(PointerInput::PinchMove { x: 100.0, y: 9.0 }),
            Input::Pointer(PointerInput::PinchUp),
            Input::Pointer(PointerInput::Up { hit: NOTHING }),
        ] {
            assert_eq!(stage.send(input).outgoing, []);
        }
        assert!(!stage.state.is_dragging() && !stage.state.is_moving());
        assert_eq!(stage.state.view(), view);
    }
}

#[test]
fn the_page_keeps_its_wheel_and_is_told_once_how_to_zoom() {
    let mut stage = Stage::new(WIDE);
    let plain = Input::Viewport(ViewportInput::Wheel { x: 300.0, dx: 0.0, dy: 60.0, zoom: false });
    let first = stage.send(plain.clone());
    assert!(!first.handled && first.panels && stage.state.shows_hint());
    let ms = first.wake_ms.unwrap();
    assert!((3_000..8_000).contains(&ms), "some seconds");
    assert!(!stage.wait(1_000.0).send(plain.clone()).panels, "once");
    stage.wait(f64::from(ms) - 1_000.0);
    assert!(stage.send(Input::Viewport(ViewportInput::Frame)).panels && !stage.state.shows_hint());
    assert!(!stage.send(plain.clone()).panels, "and never again");

    let mut stage = Stage::new(WIDE);
    stage.send(plain.clone());
    stage.send(Input::Viewport(ViewportInput::Wheel { x: 300.0, dx: 0.0, dy: 60.0, zoom: true }));
    assert!(!stage.state.shows_hint(), "gone with the first zoom");

    let mut stage = Stage::new(WIDE);
    let before = stage.state.view();
    stage.send(Input::Viewport(ViewportInput::BeGreedy(true)));
    assert!(stage.send(plain).handled && !stage.state.shows_hint());
    assert!(stage.state.view().len_ms() > before.len_ms());
}

#[test]
fn a_program_moves_without_a_word_and_the_reader_can_stop_it() {
    let mut stage = Stage::new(WIDE);
    let span = Span::from_bounds(0, 1_600_000_000_000);
    assert_eq!(stage.send(Input::Viewport(ViewportInput::AnimateTo(span))).outgoing, []);
    let (frames, told) = stage.rest();
    assert!(frames > 3 && told.is_empty(), "{frames} {told:?}");
    assert_eq!(stage.state.view(), span);
    stage.send(Input::Viewport(ViewportInput::AllowMotion(false)));
    let home = Span::from_bounds(1_500_000_000_000, 1_600_000_000_000);
    assert_eq!(stage.send(Input::Viewport(ViewportInput::AnimateTo(home))).outgoing, []);
    assert_eq!(stage.state.view(), home, "at once where motion is not wanted");
}

#[test]
fn less_motion_is_heeded_on_the_way() {
    let mut stage = Stage::new(WIDE);
    stage.send(Input::Viewport(ViewportInput::Fit));
    stage.frame();
    let effects = stage.send(Input::Viewport(ViewportInput::AllowMotion(false)));
    assert!(!stage.state.is_moving() && effects.redraw);
    let extent = stage.state.data().extent();
    let view = stage.state.view();
    assert!(view.start() <= extent.start() && extent.end() <= view.end(), "it is there");
    assert_eq!(effects.outgoing, [Outgoing::View(view)]);
}

#[test]
fn pages_go_by_the_view_or_by_ten_rows() {
    let mut stage = Stage::new(WIDE);
    let press = |stage: &mut Stage, region, name| {
        let key = Key { name, ..Key::default() };
        let input = keys::input_for(&stage.state, region, key).unwrap();
        stage.send(input);
        stage.rest();
    };
    stage.send(Input::Viewport(ViewportInput::Set(Span::from_bounds(
        1_577_836_800_000,
        1_593_561_600_000,
    ))));
    let view = stage.state.view();
    press(&mut stage, Region::Toolbar, "PageDown");
    let moved = stage.state.view().start() - view.start();
    assert!((moved as f64 / view.len_ms() as f64 - 0.9).abs() < 0.01);
    press(&mut stage, Region::Toolbar, "PageUp");
    assert_eq!(stage.state.view(), view);

    stage.send(Input::Selection(SelectionInput::Next));
    let row = |stage: &Stage| stage.state.focus().unwrap().index();
    let from = row(&stage);
    press(&mut stage, Region::Events, "PageDown");
    assert_eq!(row(&stage), from + 10);
    press(&mut stage, Region::Events, "PageUp");
    assert_eq!(row(&stage), from);
    for region in [Region::Details, Region::Actors] {
        let key = Key { name: "PageDown", ..Key::default() };
        assert_eq!(keys::input_for(&stage.state, region, key), None, "panels scroll");
    }
}

#[test]
fn a_path_between_equal_views_takes_no_time() {
    let state = timeline(r#"{"events":[{"title":"One","date":"2020"}]}"#, WIDE);
    let bounds = actor_timeline::app::viewport::Bounds::new(state.domain());
    let view = actor_timeline::app::viewport::Viewport::from_span(state.domain(), bounds);
    let path = Path::new(view, view, None);
    assert!(path.duration_ms() == 0.0 && path.at(0.0, bounds) == view);
}
