//! Where the time goes from the text of a document to a picture, natively.
//!
//! ```text
//! cargo bench
//! ```
//!
//! Prints medians; asserts nothing about time. The documents are made from a
//! fixed seed, so two runs do the same work.
#![allow(clippy::unwrap_used)]

use std::{
    fmt::Write as _,
    hint::black_box,
    rc::Rc,
    time::{Duration, Instant},
};

use actor_timeline::{
    data::{embedded::STORY, ingest},
    layout::{measure::Table, plot::PlotSize},
    scene::{Scene, build},
    time::format::English,
    view::{Input, State, state::Environment, update},
};

const SIZE: PlotSize =
    PlotSize { width_px: 1200.0, height_px: 500.0, host_px: 1200.0, font_factor: 1.0 };
const RUNS: usize = 9;

/// A document of so many events of ten actors over four years (a linear
/// congruential generator, Knuth's MMIX constants).
fn document(events: usize) -> String {
    let mut seed: u64 = 42;
    let mut below = |n: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % n
    };
    let mut json = String::from("{\"events\":[");
    for k in 0..events {
        let comma = if k == 0 { "" } else { "," };
        let (year, month, day) = (2020 + below(4), 1 + below(12), 1 + below(28));
        let (hour, actor, importance) = (below(24), below(10), 1 + below(5));
        write!(
            json,
            "{comma}{{\"id\":\"e{k}\",\"title\":\"Event number {k}\",\
             \"date\":\"{year}-{month:02}-{day:02}T{hour:02}:00:00\",\
             \"actors\":[\"a{actor}\"],\"importance\":{importance}}}"
        )
        .unwrap();
    }
    json.push_str("]}");
    json
}

fn median(mut run: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[RUNS / 2]
}

fn measure(name: &str, json: &str) {
    let options = ingest::Options::default();
    let read = || ingest::from_json(json.as_bytes().to_vec(), &options).unwrap();
    let ingested = median(|| drop(black_box(read())));
    let (data, _) = read();
    let data = Rc::new(data);
    let make = || {
        let environment = Environment { locale: Rc::new(English), measure: Rc::new(Table) };
        let mut state = State::new(Rc::clone(&data), Vec::new(), environment, SIZE);
        state.finish_layout();
        state
    };
    let laid_out = median(|| drop(black_box(make())));
    let (mut state, mut scene) = (make(), Scene::default());
    let mut later = false;
    let step = median(|| {
        later = !later;
        update(&mut state, Input::PanBy(if later { 0.1 } else { -0.1 }), 0.0);
        build::redraw(&state, &mut scene);
    });
    assert!(!scene.events.is_empty(), "something was drawn");
    println!(
        "{name:>9}: ingest {ingested:>10.2?}   index and layout {laid_out:>10.2?}   one step {step:>10.2?}"
    );
}

fn main() {
    // `cargo test` and `cargo clippy --all-targets` build benches; only
    // `cargo bench` asks for figures.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    measure("story", STORY);
    for events in [1_000, 10_000, 100_000] {
        measure(&events.to_string(), &document(events));
    }
}
