//! A steady frame takes no memory: what one picture leaves behind, the next uses.
#![allow(clippy::unwrap_used)]

mod common;

use std::{
    alloc::{GlobalAlloc, Layout, System},
    cell::Cell,
    fmt::Write as _,
};

use actor_timeline::{
    scene::{Scene, build},
    view::{Input, State},
};
use common::{WIDE, send, timeline};

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
        let wheel = |dx, dy, zoom| Input::Wheel { x: 400.0, dx, dy, zoom };
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
            send(&mut state, [Input::ToggleExcluded(actor)]);
            state.finish_layout();
        }
        let event = state.mask().select(state.mask().count() / 2);
        send(&mut state, [Input::SetSelected(event), Input::Fit, Input::ZoomBy(9.0)]);
        // The first round finds out how much is needed.
        steps(&mut state, |state| build::redraw(state, &mut scene));
        let mut frames = Vec::with_capacity(50);
        steps(&mut state, |state| {
            let before = TAKEN.get();
            build::redraw(state, &mut scene);
            frames.push(TAKEN.get() - before);
        });
        assert!(scene.events.len() > 20 && !scene.more.is_empty() && !scene.ribbon.is_empty());
        assert_eq!(frames, [0; 50]);
    }
}
