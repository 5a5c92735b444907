//! Where the time goes from the text of a document to a picture, natively.
//!
//! ```text
//! cargo bench --bench core                # all of it
//! cargo bench --bench core -- labels      # what has this in its name
//! ```
//!
//! On events by chance, to the millisecond and by day, some of which last. Each
//! answer is compared with a plain scan once, outside the timing; no time is
//! asserted. Writes medians and the memory of each column to
//! `target/bench/native.json`.
#![allow(clippy::unwrap_used)]

mod common;

use actor_timeline::{
    app::{
        Input, State, environment::Environment, filter::FilterInput, live::NewData,
        plot::PlotInput, update, viewport::ViewportInput,
    },
    data::{ActorIx, dataset::Dataset, ingest},
    layout::{measure::Table, plot::PlotSize},
    query::{
        choice::Choice,
        density,
        filter::{Filter, Match},
        index::Index,
        mask::Mask,
    },
    scene::{Scene, build},
    time::{DAY_MS, Timestamp, format::English},
};
use common::{
    check, document, plan,
    random::{self, Event, Recipe},
};
use criterion::{BatchSize, Criterion, SamplingMode};
use std::{cell::Cell, fs, path::Path, rc::Rc, time::Duration};

const SIZES: [usize; 4] = [1_000, 10_000, 100_000, 1_000_000];
const RECIPES: [(&str, Recipe); 2] = [
    ("moments", Recipe { by_day: false, lasting: 0.1 }),
    ("days", Recipe { by_day: true, lasting: 0.1 }),
];
const SEED: u64 = 42;
const LANES: u8 = 8;
const COLUMNS: i64 = 1_200;
const PLOT: PlotSize = PlotSize {
    width_px: 1200.0,
    height_px: 500.0,
    host_px: 1200.0,
    host_height_px: 900.0,
    font_factor: 1.0,
};
const MEASURED: &str = "target/criterion";

/// Times what it is given and remembers where the figures are.
struct Bench {
    criterion: Criterion,
    /// What, which events and how many.
    rows: Vec<(&'static str, &'static str, usize)>,
}

impl Bench {
    fn new() -> Self {
        // Figures of earlier runs are not taken for those of this one.
        drop(fs::remove_dir_all(MEASURED));
        let criterion = Criterion::default()
            .output_directory(Path::new(MEASURED))
            .warm_up_time(Duration::from_millis(100))
            .measurement_time(Duration::from_millis(300))
            .sample_size(10)
            .nresamples(1_000)
            .without_plots()
            .configure_from_args();
        Self { criterion, rows: Vec::new() }
    }

    /// Times `run` alone: neither what makes its input nor dropping its output.
    fn time<I, O>(
        &mut self,
        what: &'static str,
        (data, events): (&'static str, usize),
        make: impl FnMut() -> I + Clone,
        mut run: impl FnMut(I) -> O,
    ) {
        let mut group = self.criterion.benchmark_group(what);
        group.sampling_mode(SamplingMode::Flat);
        group.bench_function(format!("{data} {events}"), |bencher| {
            bencher.iter_batched(make.clone(), &mut run, BatchSize::PerIteration);
        });
        self.rows.push((what, data, events));
    }

    /// One line for each that was not left out by the command line.
    fn json(&self, memory: &[(&'static str, f64)]) -> String {
        let row = |&(what, data, events): &(&str, &str, usize)| {
            let file = format!("{MEASURED}/{what}/{data} {events}/new/estimates.json");
            let text = fs::read_to_string(file).ok()?;
            let estimates: serde_json::Value = serde_json::from_str(&text).unwrap();
            let ms = estimates["median"]["point_estimate"].as_f64().unwrap() / 1e6;
            Some(format!(
                r#"{{ "what": "{what}", "data": "{data}", "events": {events}, "median_ms": {ms:.6} }}"#
            ))
        };
        let rows: Vec<_> = self.rows.iter().filter_map(row).collect();
        let memory: Vec<_> = memory
            .iter()
            .map(|(what, bytes)| {
                format!(r#"{{ "what": "{what}", "bytes_per_event": {bytes:.3} }}"#)
            })
            .collect();
        let list = |lines: &[String]| lines.join(",\n  ");
        format!("{{ \"rows\": [\n  {}\n], \"memory\": [\n  {}\n] }}\n", list(&rows), list(&memory))
    }
}

/// Filters of every kind, by actors' numbers.
const ASKED: [(&str, Match, &[u64], &[u64]); 3] = [
    ("filter any", Match::Any, &[0, 4, 11], &[]),
    ("filter all", Match::All, &[0, 3], &[]),
    ("filter except", Match::Any, &[], &[1, 6]),
];

fn filter(data: &Dataset, mode: Match, chosen: &[u64], excluded: &[u64]) -> Filter {
    let find = |&actor: &u64| data.actors().find(&format!("a{actor}")).unwrap();
    let actors = chosen.iter().map(find).map(Choice::whole).collect();
    Filter { actors, exclude: excluded.iter().map(find).collect(), mode, ..Filter::default() }
}

fn passes(event: &Event, mode: Match, chosen: &[u64], excluded: &[u64]) -> bool {
    let mut named = chosen.iter().map(|&actor| event.involves(actor));
    let wanted = match mode {
        Match::Any => chosen.is_empty() || named.any(|is| is),
        Match::All => named.all(|is| is),
    };
    wanted && !excluded.iter().any(|&actor| event.involves(actor))
}

/// From text to columns and indexes.
fn load(bench: &mut Bench, name: (&'static str, usize), json: &str, events: &[Event]) -> Dataset {
    let read = |bytes: Vec<u8>| ingest::from_json(bytes, &ingest::Options::default()).unwrap();
    let (data, warnings) = read(json.as_bytes().to_vec());
    assert_eq!((warnings.len(), data.len()), (0, events.len()));
    assert_eq!(data.starts(), check::starts(events));
    if name.0 == "moments" {
        bench.time("ingest", name, || json.as_bytes().to_vec(), read);
        let value = |()| serde_json::from_str::<serde_json::Value>(json).unwrap();
        bench.time("json value", name, || (), value);
    }
    bench.time("index", name, || (), |()| Index::new(&data));
    data
}

fn queries(bench: &mut Bench, name: (&'static str, usize), data: &Dataset, events: &[Event]) {
    let index = Index::new(data);
    for actor in 0..random::ACTORS {
        let ix = data.actors().find(&format!("a{actor}")).unwrap_or(ActorIx(0));
        let count = events.iter().filter(|event| event.involves(actor)).count();
        assert_eq!(index.count(ix) as usize, count);
    }
    for (what, mode, chosen, excluded) in ASKED {
        let filter = filter(data, mode, chosen, excluded);
        bench.time(what, name, || (), |()| filter.passing(data, &index));
        let mask = filter.passing(data, &index);
        let passing = |event: &&Event| passes(event, mode, chosen, excluded);
        assert_eq!(mask.count() as usize, events.iter().filter(passing).count());
    }
    let (_, mode, chosen, excluded) = ASKED[0];
    let some = filter(data, mode, chosen, excluded).passing(data, &index);
    let all = Mask::all(&index);
    let every = |_: &&Event| true;
    let passing = |event: &&Event| passes(event, mode, chosen, excluded);
    let (start, end) = (data.extent().start(), data.extent().end());
    let edges = |from: Timestamp, len: i64| -> Vec<Timestamp> {
        (0..=COLUMNS).map(|column| from + len * column / COLUMNS).collect()
    };
    let whole = edges(start, end - start);
    let zoomed = edges(start + (end - start) / 3, (end - start) / 1_000);
    let mut out = Vec::new();
    let mut count = |what, edges: &[Timestamp], mask: &Mask, expected: Vec<u32>| {
        bench.time(what, name, || (), |()| density::columns(data, &index, mask, edges, &mut out));
        density::columns(data, &index, mask, edges, &mut out);
        assert_eq!(out, expected, "{what}");
    };
    count("density whole", &whole, &all, check::columns(events.iter().filter(every), &whole));
    count("density zoomed", &zoomed, &all, check::columns(events.iter().filter(every), &zoomed));
    let filtered = |edges| check::columns(events.iter().filter(passing), edges);
    count("density whole, filtered", &whole, &some, filtered(&whole));
    count("density zoomed, filtered", &zoomed, &some, filtered(&zoomed));
}

fn labels(bench: &mut Bench, name: (&'static str, usize), data: &Dataset) {
    bench.time("labels", name, || (), |()| plan::labels_of(data, LANES));
    check::no_label_overlaps(data, &plan::labels_of(data, LANES), LANES);
    bench.time("labels first", name, || (), |()| plan::first_of(data, LANES, plan::FIRST));
}

fn state_of(data: &Rc<Dataset>) -> State {
    let environment = Environment { locale: Rc::new(English), measure: Rc::new(Table) };
    let mut state = State::new(Rc::clone(data), Vec::new(), environment, PLOT);
    update(&mut state, Input::Plot(PlotInput::Finish), 0.0);
    state
}

fn steps(bench: &mut Bench, name: (&'static str, usize), data: &Rc<Dataset>) {
    let (mut state, mut scene) = (state_of(data), Scene::default());
    for (what, closer) in [("pan step", 1.0), ("pan step zoomed", 100.0)] {
        update(&mut state, Input::Viewport(ViewportInput::ZoomBy(closer)), 0.0);
        let mut later = false;
        bench.time(
            what,
            name,
            || (),
            |()| {
                later = !later;
                update(
                    &mut state,
                    Input::Viewport(ViewportInput::PanBy(if later { 0.1 } else { -0.1 })),
                    0.0,
                );
                build::redraw(&state, &mut scene);
            },
        );
        build::redraw(&state, &mut scene);
        check::picture(&state, &scene);
    }
    update(&mut state, Input::Viewport(ViewportInput::Fit), 0.0);
    let (_, mode, chosen, excluded) = ASKED[0];
    let one = filter(data, mode, chosen, excluded);
    let mut is_on = false;
    bench.time(
        "filter step",
        name,
        || (),
        |()| {
            is_on = !is_on;
            let filter = if is_on { one.clone() } else { Filter::default() };
            update(&mut state, Input::Filter(FilterInput::Set(filter)), 0.0);
            build::redraw(&state, &mut scene);
        },
    );
    update(&mut state, Input::Filter(FilterInput::Set(one)), 0.0);
    build::redraw(&state, &mut scene);
    check::picture(&state, &scene);
}

/// 100 events come, after all others or between them, or are told otherwise, at other times.
fn updates(bench: &mut Bench, name: (&'static str, usize), recipe: Recipe, data: &Rc<Dataset>) {
    let (mut state, mut scene) = (state_of(data), Scene::default());
    let mut seed = SEED;
    let mut last = data.extent().end();
    for (what, of) in [("update at the end", 0), ("update between", 1), ("update of others", 2)] {
        let next = Cell::new(seed + 1);
        let ends = Cell::new(last);
        let rows = || {
            next.set(next.get() + 1);
            let mut rows = Vec::new();
            for (at, mut event) in random::events(recipe, 100, next.get()).into_iter().enumerate() {
                if of == 0 {
                    ends.set(ends.get() + DAY_MS);
                    let len = event.end - event.start;
                    event.start = ends.get() / DAY_MS * DAY_MS;
                    event.end = event.start + len;
                }
                let id =
                    if of == 2 { 7 * at } else { next.get() as usize * 1_000 + 10_000_000 + at };
                rows.push(document::row(id, &event, recipe));
            }
            format!(r#"{{"upsert":[{}]}}"#, rows.join(","))
        };
        bench.time(what, name, rows, |json| {
            let new = NewData::read(&state, &json, &ingest::Options::default()).unwrap();
            update(&mut state, Input::Live(new), 0.0);
            build::redraw(&state, &mut scene);
        });
        (seed, last) = (next.get(), ends.get());
    }
    update(&mut state, Input::Viewport(ViewportInput::Fit), 0.0);
    build::redraw(&state, &mut scene);
    check::picture(&state, &scene);
}

fn main() {
    // `cargo test` and `cargo clippy --all-targets` build benches; only
    // `cargo bench` asks for figures.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let mut bench = Bench::new();
    let mut memory = Vec::new();
    for events in SIZES {
        for (data, recipe) in RECIPES {
            let (name, list) = ((data, events), random::events(recipe, events, SEED));
            let data = load(&mut bench, name, &document::json(&list, recipe), &list);
            queries(&mut bench, name, &data, &list);
            labels(&mut bench, name, &data);
            if name == ("moments", SIZES[SIZES.len() - 1]) {
                memory = plan::memory(&data, LANES).concat();
            }
            let data = Rc::new(data);
            updates(&mut bench, name, recipe, &data);
            steps(&mut bench, name, &data);
        }
    }
    let json = bench.json(&memory);
    fs::create_dir_all("target/bench").unwrap();
    fs::write("target/bench/native.json", json).unwrap();
}
