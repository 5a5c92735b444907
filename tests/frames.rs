//! Laws of frames that follow each other: a steady one takes no memory, since
//! what a picture leaves behind the next one uses; and the ribbon does not shimmer.
#![allow(clippy::unwrap_used)]

mod common;

use actor_timeline::{
    app::{
        Input, State, filter::FilterInput, plot::PlotInput, selection::SelectionInput, update,
        viewport::ViewportInput,
    },
    scene::{Item, Scene, Shape, Token, build, theme::Color},
};
use common::{WIDE, send, timeline};
use std::{
    alloc::{GlobalAlloc, Layout, System},
    cell::Cell,
    fmt::Write as _,
};

thread_local! {
    static TAKEN: Cell<usize> = const { Cell::new(0) };
}

/// The system's memory, each taking of it counted by thread.
struct Counting;

// SAFETY: every call is the system allocator's own; counting touches nothing
// that allocates.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        TAKEN.set(TAKEN.get() + 1);
        // SAFETY: as the caller promises.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        // SAFETY: as the caller promises.
        unsafe { System.dealloc(at, layout) }
    }

    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        TAKEN.set(TAKEN.get() + 1);
        // SAFETY: as the caller promises.
        unsafe { System.realloc(at, layout, size) }
    }
}

#[global_allocator]
static MEMORY: Counting = Counting;

fn document(events: u32) -> String {
    let mut json = String::from(r#"{"events":["#);
    for k in 0..events {
        let at = k.wrapping_mul(2_654_435_761) >> 3;
        let (month, day, hour) = (1 + at % 12, 1 + at / 12 % 28, at / 336 % 24);
        let date = match k % 9 {
            0 => format!("2020-{month:02}-{day:02}/2020-12-{day:02}~"),
            1 => format!("2020-{month:02}-{day:02}"),
            _ => format!("2020-{month:02}-{day:02}T{hour:02}:{:02}:00Z", at / 8064 % 60),
        };
        let (title, actor) = ("Some more words ".repeat(1 + k as usize % 4), k % 7);
        let comma = if k == 0 { "" } else { "," };
        write!(json, r#"{comma}{{"title":"{title}{k}","date":"{date}","actors":["a{actor}"]}}"#)
            .unwrap();
    }
    json.push_str("]}");
    json
}

/// Zooms and pans there and back.
fn steps(state: &mut State, mut look: impl FnMut(&State)) {
    for k in 0..50 {
        let there = if k % 10 < 5 { 1.0 } else { -1.0 };
        let wheel = |dx, dy, zoom| Input::Viewport(ViewportInput::Wheel { x: 400.0, dx, dy, zoom });
        send(state, [wheel(0.0, -60.0 * there, true), wheel(37.0 * there, 0.0, false)]);
        look(state);
    }
}

#[test]
fn steady_frames_take_no_memory() {
    let mut state = timeline(&document(100_000), WIDE);
    let mut scene = Scene::default();
    for is_filtered in [false, true] {
        if is_filtered {
            let actor = state.data().actors().find("a3").unwrap();
            send(&mut state, [Input::Filter(FilterInput::ToggleExcluded(actor))]);
            update(&mut state, Input::Plot(PlotInput::Finish), 0.0);
        }
        let event = state.mask().select(state.mask().count() / 2);
        send(
            &mut state,
            [
                Input::Selection(SelectionInput::Set(event)),
                Input::Viewport(ViewportInput::Fit),
                Input::Viewport(ViewportInput::ZoomBy(9.0)),
            ],
        );
        // The first round finds out how much is needed; the second sees the same.
        steps(&mut state, |state| build::redraw(state, &mut scene));
        let mut frames = Vec::with_capacity(50);
        send(
            &mut state,
            [Input::Viewport(ViewportInput::Fit), Input::Viewport(ViewportInput::ZoomBy(9.0))],
        );
        steps(&mut state, |state| {
            let before = TAKEN.get();
            build::redraw(state, &mut scene);
            frames.push(TAKEN.get() - before);
        });
        assert!(scene.events.len() > 20 && !scene.more.is_empty() && !scene.ribbon.is_empty());
        assert_eq!(frames, [0; 50]);
    }
}

#[test]
fn frames_of_a_path_take_no_memory() {
    let mut state = timeline(&document(20_000), WIDE);
    let mut scene = Scene::default();
    let mut now_ms = 0.0;
    scene.begin_fading();
    let mut taken = Vec::with_capacity(200);
    // The first round finds out how much is needed, the second how much where a picture was before
    // that fades.
    for _ in 0..3 {
        taken.clear();
        send(
            &mut state,
            [
                Input::Viewport(ViewportInput::AllowMotion(true)),
                Input::Viewport(ViewportInput::Fit),
                Input::Viewport(ViewportInput::AllowMotion(false)),
            ],
        );
        send(&mut state, [Input::Viewport(ViewportInput::AllowMotion(true))]);
        update(&mut state, Input::Viewport(ViewportInput::ZoomBy(40.0)), now_ms);
        loop {
            now_ms += 16.0;
            let before = TAKEN.get();
            let effects = update(&mut state, Input::Viewport(ViewportInput::Frame), now_ms);
            if !effects.next_frame {
                break; // the last one tells the page
            }
            build::redraw(&state, &mut scene);
            taken.push(TAKEN.get() - before);
        }
    }
    assert!(taken.len() > 20 && taken.iter().all(|&count| count == 0), "{taken:?}");
}

/// Where the ribbon's columns begin, and how high they are.
fn columns(state: &State) -> Vec<(f64, f64)> {
    let rows = state.rows();
    let column = |item: &Item| match item {
        Item::Fill { shape: Shape::Rect(rect, _), ink } => {
            let is_in_row = rect.y0 > rows.ribbon_y && rect.y1 <= rows.axis_y && rect.x0 > 0.0;
            let is_paper = ink.color == Color::Token(Token::Background);
            (is_in_row && !is_paper).then_some((rect.x0, rect.height()))
        }
        _ => None,
    };
    build::scene(state).items.iter().filter_map(column).collect()
}

#[test]
fn panning_moves_the_columns_of_the_ribbon_and_counts_none_anew() {
    let mut state = timeline(&document(3_000), WIDE);
    let mut rounds = 0;
    for zoom in [1.0, 2.3, 17.0] {
        send(
            &mut state,
            [Input::Viewport(ViewportInput::Fit), Input::Viewport(ViewportInput::ZoomBy(zoom))],
        );
        let tallest = |columns: &[(f64, f64)]| columns.iter().fold(0.0, |most, at| at.1.max(most));
        for dx in [1.0, 0.3, 17.7, 40.0, -3.3] {
            let (before, scale) = (columns(&state), state.scale());
            send(
                &mut state,
                [Input::Viewport(ViewportInput::Wheel { x: 0.0, dx, dy: 0.0, zoom: false })],
            );
            let moved_px = scale.x_from_time(0) - state.scale().x_from_time(0);
            let after = columns(&state);
            if tallest(&before) != tallest(&after) {
                continue; // a peak came or went, and all columns with it
            }
            rounds += 1;
            assert!(before.len() > 30);
            for &(x, height) in &before {
                let there = x - moved_px;
                let is_inside = there > 3.0 && there < WIDE.0 - 3.0;
                let stays = |&(at, same): &(f64, f64)| (at - there).abs() < 0.1 && same == height;
                assert!(!is_inside || after.iter().any(stays), "{x} px, {height} px high");
            }
        }
    }
    assert!(rounds > 9, "{rounds} rounds");
}
