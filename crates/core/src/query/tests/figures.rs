//! Figures, not laws: `cargo test --release --package actor-timeline-core --lib query -- --ignored --nocapture`.

use crate::{
    query::{facets::facet_counts, tests::*},
    time::DAY_MS,
};
use std::hint::black_box;
use std::{ops::Range, time::Instant};

/// A million events of two actors each, at the top or below; of those of them in
/// `lasting`, one lasts, so that the order of ends differs from that of starts.
fn million(actors: usize, lasting: usize) -> Table {
    let mut rng = Rng(11);
    let parents: Vec<_> = (0..actors as u32).map(|at| (at >= 8).then_some(at % 8)).collect();
    let mut starts: Vec<_> = (0..1_000_000).map(|_| rng.below(1_400_000_000) as i64 * 90).collect();
    starts.sort_unstable();
    let mut lasts = || if rng.one_in(lasting) { rng.below(90) as i64 * DAY_MS + 1 } else { 1 };
    let ends = starts.iter().map(|start| start + lasts()).collect();
    let mut actor = || ActorIx(rng.below(actors) as u32);
    let mut two = || {
        let (a, b) = (actor(), actor());
        if a == b { vec![a] } else { vec![a, b] }
    };
    let parts = starts.iter().map(|_| two()).collect();
    Table { starts, ends, parts, actors: hierarchy(&parents), ..Table::default() }
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
    for (actors, lasting) in [(24, 10), (24, 1), (200, 10), (200, 1)] {
        of(actors, lasting);
    }
}

fn of(actors: usize, lasting: usize) {
    let data = million(actors, lasting);
    println!("\n1,000,000 events, {actors} actors, one in {lasting} lasts; fastest round");
    time("index", 3, || drop(black_box(Index::new(&data))));
    let index = Index::new(&data);
    println!("{:32} {:8.2} bytes an event", "", sum(&index.memory()) as f64 / 1e6);
    let end = *data.starts.last().expect("a million");
    let edges: Vec<_> = (0..=1600).map(|at| end / 1600 * at).collect();
    let near: Vec<_> = (0..=1600).map(|at| end / 2 + end / 1_600_000 * at).collect();
    let choices = |range: Range<u32>| range.map(|a| Choice::whole(ActorIx(a))).collect();
    let filters = [
        ("everything", Filter::default()),
        ("one", Filter::only(ActorIx(9))),
        (
            "self",
            Filter {
                actors: vec![Choice { actor: ActorIx(1), only_self: true }],
                ..Filter::default()
            },
        ),
        ("23", Filter { actors: choices(0..23), ..Filter::default() }),
        (
            "all of 2 without 3",
            Filter {
                actors: choices(0..2),
                exclude: vec![ActorIx(3), ActorIx(9), ActorIx(12)],
                mode: Match::All,
                ..Filter::default()
            },
        ),
    ];
    let mut out = Vec::new();
    for (name, filter) in &filters {
        time(&format!("mask: {name}"), 9, || drop(black_box(filter.passing(&data, &index))));
        let mask = filter.passing(&data, &index);
        println!("{:32} {:8.2} bytes an event", "", sum(&mask.memory()) as f64 / 1e6);
        for (span, edges) in [("whole", &edges), ("1000×", &near)] {
            time(&format!("columns: {name}, {span}"), 9, || {
                density::columns(&data, &index, &mask, edges, &mut out);
            });
        }
        let all = Span::from_bounds(0, end);
        time("extent", 9, || _ = black_box(mask.extent(&data, &index, all)));
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

fn sum(parts: &[(&str, usize)]) -> usize {
    parts.iter().map(|&(_, bytes)| bytes).sum()
}
