//! Figures, not laws: `cargo test --release --lib query -- --ignored --nocapture`.

use super::*;
use crate::time::DAY_MS;
use std::hint::black_box;
use std::time::Instant;

/// A million events of two actors each, out of 24 at the top or below; a tenth
/// of them last, so that the order of ends differs from that of starts.
fn million() -> Table {
    let mut rng = Rng(11);
    let parents: Vec<_> = (0..24).map(|at| (at >= 8).then_some(at % 8)).collect();
    let mut starts: Vec<_> = (0..1_000_000).map(|_| rng.below(1_400_000_000) as i64 * 90).collect();
    starts.sort_unstable();
    let mut lasts = || if rng.one_in(10) { rng.below(90) as i64 * DAY_MS + 1 } else { 1 };
    let ends = starts.iter().map(|start| start + lasts()).collect();
    let mut actor = || ActorIx(rng.below(24) as u32);
    let parts = starts.iter().map(|_| vec![actor(), actor()]).collect();
    Table { starts, ends, parts, actors: hierarchy(&parents) }
}

fn time(what: &str, rounds: u32, mut run: impl FnMut()) {
    let mut best = f64::INFINITY;
    for _ in 0..rounds {
        let begun = Instant::now();
        run();
        best = best.min(begun.elapsed().as_secs_f64() * 1e3);
    }
    println!("{what:32} {best:8.3} ms");
}

#[test]
#[ignore = "prints figures"]
fn figures() {
    let data = million();
    println!("1,000,000 events, 24 actors, 1600 columns; fastest round");
    time("index", 3, || drop(black_box(Index::new(&data))));
    let index = Index::new(&data);
    let end = *data.starts.last().expect("a million");
    let edges: Vec<_> = (0..=1600).map(|at| end / 1600 * at).collect();
    let near: Vec<_> = (0..=1600).map(|at| end / 2 + end / 1_600_000 * at).collect();
    let one = Filter::only(ActorIx(0));
    let mut many = Filter { actors: (0..24).map(|a| Choice::whole(ActorIx(a))).collect(), ..one };
    many.actors.pop();
    let filters =
        [("everything", Filter::default()), ("one", Filter::only(ActorIx(9))), ("23", many)];
    let mut out = Vec::new();
    for (name, filter) in &filters {
        time(&format!("mask: {name}"), 9, || drop(black_box(filter.passing(&data, &index))));
        let mask = filter.passing(&data, &index);
        for (span, edges) in [("whole", &edges), ("1000×", &near)] {
            time(&format!("columns: {name}, {span}"), 9, || {
                density::columns(&data, &index, &mask, edges, &mut out);
            });
        }
    }
    let view = Span::from_bounds(end / 3, end / 2);
    let excluding = Filter { exclude: vec![ActorIx(3)], ..Filter::default() };
    let some = excluding.passing(&data, &index);
    for (name, allowed) in [("", &Mask::all(&index)), (" among some", &some)] {
        time(&format!("facet counts{name}"), 9, || {
            drop(black_box(facet_counts(allowed, &data, &index, view)));
        });
    }
}
