//! How good labels are: the importance shown against the best that any layout
//! could do for one window alone.
//!
//! ```text
//! cargo bench --bench quality
//! ```
//!
//! For windows of 1200 px, at each octave of scale from the whole extent on, the
//! labelled events that start in the window count 1, 2, 4, 8 or 16, by their
//! importance. The optimum knows only that window and those events: it need not
//! stay where it is on panning, nor keep on zooming in, nor leave room for what
//! began before the window. So it is an upper bound for every layout that
//! keeps these laws. Prints a table and writes `target/bench/quality.json`.
#![allow(clippy::unwrap_used)]

mod common;

use std::fmt::Write as _;

use actor_timeline::{
    data::{EventIx, embedded::STORY, ingest},
    layout::labels::{Labels, Shown, Window},
    time::Span,
};
use common::{
    optimum::{Interval, heaviest},
    plan::Plan,
    random::{self, Recipe, Rng},
};

const WINDOW_PX: f64 = 1200.0;
/// Scales from the whole extent to 2¹⁰ times closer.
const OCTAVES: usize = 11;
const WINDOWS: usize = 8;
const EVENTS: usize = 20_000;
const LANES: [u8; 3] = [1, 4, 8];
const SEEDS: [u64; 3] = [1, 2, 3];
/// How many of the most important should show.
const TOP: usize = 10;

/// One line of the table.
struct Row {
    data: &'static str,
    lanes: u8,
    seed: u64,
    /// Share of the optimum, for each octave.
    octaves: Vec<f64>,
    /// Share of the ten most important that show, over all windows.
    top10: f64,
    /// The same for the optimum: few lanes have no room for ten.
    top10_at_best: f64,
}

impl Row {
    fn mean(&self) -> f64 {
        mean(&self.octaves)
    }

    fn least(&self) -> f64 {
        self.octaves.iter().copied().fold(1.0, f64::min)
    }
}

fn mean(shares: &[f64]) -> f64 {
    shares.iter().sum::<f64>() / shares.len().max(1) as f64
}

/// A window's span and scale.
struct View {
    span: Span,
    px_per_ms: f64,
}

/// Windows of an octave, from its largest to near its smallest, so that no
/// method can gain by powers of two; each around an event by chance, as
/// readers look more often where many are.
fn views(plan: &Plan, octave: usize, rng: &mut Rng) -> Vec<View> {
    let extent = plan.extent();
    let view = |k: usize| {
        let closer = octave as f64 + k as f64 / WINDOWS as f64;
        let len_ms = extent.len_ms() as f64 / closer.exp2();
        let px_per_ms = WINDOW_PX / len_ms;
        let at = plan.starts[rng.below(plan.starts.len() as u64) as usize];
        let last = extent.end() - len_ms as i64;
        let from = (at - (len_ms / 2.0) as i64).clamp(extent.start(), last);
        View { span: Span::from_bounds(from, from + len_ms as i64), px_per_ms }
    };
    (0..WINDOWS).map(view).collect()
}

/// The events that start in view.
fn starting(plan: &Plan, span: Span) -> Vec<EventIx> {
    let rank = |time| plan.starts.partition_point(|&start| start < time) as u32;
    (rank(span.start())..rank(span.end())).map(EventIx).collect()
}

/// What of them is labelled, as a whole: the optimum knows no pieces.
fn labelled(plan: &Plan, labels: &Labels, view: &View) -> Vec<EventIx> {
    let window =
        Window { bars: plan.bars(), span: view.span, px_per_ms: view.px_per_ms, mask: None };
    let mut shown: Vec<Shown> = Vec::new();
    labels.visible(&window, &mut shown);
    let starts = |event: EventIx| plan.starts[event.index()];
    let inside = shown.iter().filter(|shown| {
        shown.label && shown.piece.is_none() && starts(shown.event) >= view.span.start()
    });
    inside.map(|shown| shown.event).collect()
}

fn weight(plan: &Plan, events: &[EventIx]) -> u32 {
    events.iter().map(|&event| plan.weight(event)).sum()
}

/// What the lanes could hold at best in this window.
fn optimum(plan: &Plan, candidates: &[EventIx], view: &View, lanes: u8) -> Vec<EventIx> {
    let x = |time: i64| (time - view.span.start()) as f64 * view.px_per_ms;
    let interval = |&event: &EventIx| {
        let start = x(plan.starts[event.index()]);
        let end = x(plan.ends[event.index()]).max(start + plan.label_px(event));
        // Less a little, as pixels may round either way.
        Interval { start, end: end - 1e-6, weight: plan.weight(event) }
    };
    let intervals: Vec<_> = candidates.iter().map(interval).collect();
    heaviest(&intervals, usize::from(lanes)).into_iter().map(|at| candidates[at]).collect()
}

/// How many of the ten most important are shown. Among equals whichever show
/// are the ten.
fn top(plan: &Plan, candidates: &[EventIx], shown: &[EventIx]) -> usize {
    let ranked = |events: &[EventIx]| {
        let mut ranks: Vec<_> = events.iter().map(|&event| plan.weight(event)).collect();
        ranks.sort_unstable_by(|a, b| b.cmp(a));
        ranks.truncate(TOP);
        ranks
    };
    let last = ranked(candidates).last().copied().unwrap_or(0);
    ranked(shown).iter().filter(|&&rank| rank >= last).count()
}

fn row(data: &'static str, plan: &Plan, lanes: u8, seed: u64) -> Row {
    let labels = plan.labels(lanes);
    let mut rng = Rng::new(seed);
    let (mut shown, mut best_shown, mut of) = (0, 0, 0);
    let mut octaves = Vec::new();
    for octave in 0..OCTAVES {
        let mut shares = Vec::new();
        for view in views(plan, octave, &mut rng) {
            let candidates = starting(plan, view.span);
            let labelled = labelled(plan, &labels, &view);
            let best = optimum(plan, &candidates, &view, lanes);
            let (ours, most) = (weight(plan, &labelled), weight(plan, &best));
            assert!(ours <= most, "nothing is better than the optimum");
            shares.push(f64::from(ours) / f64::from(most));
            of += candidates.len().min(TOP);
            shown += top(plan, &candidates, &labelled);
            best_shown += top(plan, &candidates, &best);
        }
        octaves.push(mean(&shares));
    }
    let share = |shown: usize| shown as f64 / of as f64;
    Row { data, lanes, seed, octaves, top10: share(shown), top10_at_best: share(best_shown) }
}

fn rows() -> Vec<Row> {
    let recipes = [
        ("points", Recipe { by_day: false, lasting: 0.0 }),
        ("intervals", Recipe { by_day: false, lasting: 1.0 }),
        ("points by day", Recipe { by_day: true, lasting: 0.0 }),
        ("intervals by day", Recipe { by_day: true, lasting: 1.0 }),
    ];
    let mut rows = Vec::new();
    for (data, recipe) in recipes {
        for seed in SEEDS {
            let plan = Plan::of_events(random::events(recipe, EVENTS, seed));
            for lanes in LANES {
                rows.push(row(data, &plan, lanes, seed));
                println!("{}", line(rows.last().unwrap()));
            }
        }
    }
    let options = ingest::Options::default();
    let (story, _) = ingest::from_json(STORY.as_bytes().to_vec(), &options).unwrap();
    let plan = Plan::of_dataset(&story);
    for lanes in LANES {
        rows.push(row("story", &plan, lanes, 1));
        println!("{}", line(rows.last().unwrap()));
    }
    rows
}

fn line(row: &Row) -> String {
    let mut line = format!("{:>16} {:>3} {:>3} ", row.data, row.lanes, row.seed);
    for share in &row.octaves {
        write!(line, " {share:.2}").unwrap();
    }
    let Row { top10, top10_at_best, .. } = row;
    write!(line, "   {:.3} {:.2} {top10:.3} {top10_at_best:.3}", row.mean(), row.least()).unwrap();
    line
}

fn json(rows: &[Row]) -> String {
    let row = |row: &Row| {
        let octaves: Vec<_> = row.octaves.iter().map(|share| format!("{share:.3}")).collect();
        format!(
            r#"{{ "data": "{}", "lanes": {}, "seed": {}, "octaves": [{}], "mean": {:.3}, "top10": {:.3}, "top10_at_best": {:.3} }}"#,
            row.data,
            row.lanes,
            row.seed,
            octaves.join(", "),
            row.mean(),
            row.top10,
            row.top10_at_best
        )
    };
    let rows: Vec<_> = rows.iter().map(row).collect();
    format!("{{ \"rows\": [\n  {}\n] }}\n", rows.join(",\n  "))
}

fn main() {
    // `cargo test` and `cargo clippy --all-targets` build benches; only
    // `cargo bench` asks for figures.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    println!(
        "            data lanes seed  share of the optimum at each octave    mean least top10"
    );
    let rows = rows();
    std::fs::create_dir_all("target/bench").unwrap();
    std::fs::write("target/bench/quality.json", json(&rows)).unwrap();
}
