//! What a view shows, once all of it has come, is what a reader of the whole file sees there; by
//! whichever way it was reached, on whichever line.

mod common;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use actor_timeline_core::layout::{
    measure::{Measure, Table, TextRole},
    plot,
};
use actor_timeline_tiles::{
    Grid, Row,
    format::FRONT,
    reader::{Archive, Ask, BUDGET, Bar, Details, View, Who},
};
use common::{
    ACTORS, Chance,
    case::{Case, Line, large},
    cases,
};

fn label_px(title: &str, importance: u8) -> f64 {
    let role = TextRole::of_label(importance);
    let text_px = Table.width_px(title, role, 1.0).min(plot::text_max_px(role, 1.0));
    f64::from(plot::label_px(text_px, 1.0) as f32)
}

/// What shows: id, from, to, lane, and whether with its label.
type Shown = BTreeSet<(String, i64, i64, u8, bool)>;

fn show(shown: &mut Shown, view: View, (id, title, importance): (&str, &str, u8), bar: Bar) {
    let s = view.px_per_ms;
    let is_labelled = bar.place.label.px_per_ms() <= s;
    let px = if is_labelled { label_px(title, importance) } else { plot::mark_px(1.0) };
    let lasts = ((bar.to - bar.from) as f64 * s).max(px);
    let from = (bar.from - view.from) as f64 * s;
    let width = (view.to - view.from) as f64 * s;
    if bar.place.mark.px_per_ms() <= s && from + 1e-6 < width && from + lasts > 1e-6 {
        shown.insert((id.into(), bar.from, bar.to, bar.place.lane, is_labelled));
    }
}

fn shown(archive: &Archive, view: View) -> Shown {
    let mut shown = Shown::new();
    for known in archive.events() {
        let event = &known.event;
        for bar in known.bars() {
            show(&mut shown, view, (&event.id, &event.title, event.importance), bar);
        }
    }
    shown
}

/// What shows in a file of which all is read.
fn shown_in(case: &Case, view: View) -> Shown {
    let (mut shown, grid) = (Shown::new(), case.header.grid);
    for tile in &case.tiles {
        let end = grid.tile_end_ms(tile.node.tile);
        for (row, text) in tile.rows.iter().zip(&tile.texts) {
            if let Some(place) = row.place {
                let bar = Bar { from: row.start, to: row.end.min(end), place };
                show(&mut shown, view, (&text.id, &text.title, row.importance), bar);
            }
        }
        for showing in &tile.over.showings {
            let at = showing.row as usize;
            let (row, text) = match at.checked_sub(tile.over.guests.len()) {
                None => (&tile.over.guests[at].core, &tile.over.guests[at].text),
                Some(own) => (&tile.rows[own], &tile.texts[own]),
            };
            let bar = Bar { from: showing.from, to: showing.to, place: showing.place };
            show(&mut shown, view, (&text.id, &text.title, row.importance), bar);
        }
    }
    shown
}

/// What the changes that were told so far add up to.
#[derive(Default)]
struct Mirror(BTreeMap<String, Vec<Bar>>);

impl Mirror {
    fn follow(&mut self, archive: &mut Archive) {
        let changes = archive.changes();
        for id in changes.gone {
            assert!(self.0.remove(&id).is_some(), "{id} goes, but never came");
        }
        for (event, bars) in changes.come {
            let before = self.0.insert(event.id.clone(), bars.clone());
            assert!(before != Some(bars), "nothing has changed");
        }
        let there = archive.events().map(|known| (known.event.id.clone(), known.bars().collect()));
        assert!(self.0 == there.collect(), "what was told is what is there");
    }
}

#[test]
fn a_view_shows_what_is_there_whichever_way_it_was_reached() {
    let (mut seen, mut labels) = (0, 0);
    for seed in 0..cases() {
        let case = Case::new(seed);
        let budget = if seed % 3 == 0 { 20_000 } else { BUDGET };
        let mut archive = Archive::new(budget);
        let mut line = Line::new(&case, seed, [0, 3, 8][seed as usize % 3]);
        let (mut chance, mut mirror) = (Chance::new(seed ^ 77), Mirror::default());
        let mut view = case.view(&mut chance);
        for _ in 0..chance.below(40) {
            match chance.below(6) {
                0 => {
                    view = case.view(&mut chance);
                    archive.look(view);
                }
                1 => mirror.follow(&mut archive),
                2 => archive.retry(),
                3 => line.ask(&mut archive),
                _ => line.answer(&mut archive),
            }
        }
        archive.look(view);
        line.settle(&mut archive);
        mirror.follow(&mut archive);
        let found = shown(&archive, view);
        assert_eq!(found, shown_in(&case, view), "seed {seed}, {view:?}");
        let mut other = Archive::new(BUDGET);
        other.look(view);
        Line::new(&case, !seed, 0).settle(&mut other);
        assert_eq!(found, shown(&other, view), "seed {seed}");
        for who in whos(&mut chance) {
            let counts = [&archive, &other].map(|one| one.count(view.from, view.to, &who));
            assert_eq!(counts[0], counts[1], "seed {seed}, {who:?}");
        }
        assert!(archive.broken().is_empty());
        seen += found.len();
        labels += found.iter().filter(|one| one.4).count();
    }
    assert!(seen > cases() as usize && labels > seen / 4, "{labels} labels of {seen}");
}

fn whos(chance: &mut Chance) -> Vec<Who> {
    let mut actor = || chance.below(u64::from(ACTORS)) as u32;
    let (a, b, c) = (actor(), actor(), actor());
    vec![
        Who::Everyone,
        Who::AnyOf(vec![a]),
        Who::AnyOf(vec![a, b]),
        Who::AnyOf(vec![a, b, c]),
        Who::AllOf(vec![a, b]),
        Who::AllOf(vec![a, b, c]),
    ]
}

fn counted(rows: &[Row], (from, to): (i64, i64), who: &Who) -> u64 {
    let passes = |row: &&Row| {
        let is_of = |actor: &u32| row.actors.contains(actor);
        row.start < to
            && row.end > from
            && match who {
                Who::Everyone => true,
                Who::AnyOf(actors) => actors.iter().any(is_of),
                Who::AllOf(actors) => actors.iter().all(is_of),
            }
    };
    rows.iter().filter(passes).count() as u64
}

#[test]
fn counts_are_exact_where_parts_begin_and_bounds_elsewhere() {
    let (mut exact, mut all) = (0, 0);
    for seed in 0..cases() / 3 {
        let case = Case::new(seed);
        let (mut archive, mut chance) = (Archive::new(BUDGET), Chance::new(seed ^ 5));
        let view = case.view(&mut chance);
        archive.look(view);
        let mut line = Line::new(&case, seed, 0);
        let grid = case.header.grid;
        for turn in 0..6 {
            line.ask(&mut archive);
            line.answer(&mut archive);
            if turn == 5 {
                line.settle(&mut archive);
            }
            for who in whos(&mut chance) {
                let truth = counted(&case.rows, (view.from, view.to), &who);
                let count = archive.count(view.from, view.to, &who);
                assert!(
                    (count.at_least..=count.at_most).contains(&truth) || archive.header().is_none(),
                    "seed {seed}: {truth} is not in {count:?}, {who:?}"
                );
                let Some(_) = archive.header() else { continue };
                let is_simple = match &who {
                    Who::AnyOf(actors) => distinct(actors) < 3,
                    Who::AllOf(actors) => distinct(actors) < 3,
                    Who::Everyone => true,
                };
                // All of it begins and ends with the root's parts.
                let whole = archive.count(grid.origin_ms, grid.end_ms(), &who);
                let truth = counted(&case.rows, (grid.origin_ms, grid.end_ms()), &who);
                let is_there = archive.is_begun();
                assert!(!is_there || !is_simple || (whole.is_exact() && whole.at_least == truth));
                exact += usize::from(count.is_exact());
                all += 1;
            }
        }
    }
    assert!(exact * 3 > all, "{exact} of {all}");
}

#[test]
fn steps_say_how_many_go_on_and_how_many_have_started() {
    let mut edges = 0;
    for seed in 0..cases() / 10 {
        let case = Case::new(seed);
        let (mut archive, mut chance) = (Archive::new(BUDGET), Chance::new(seed ^ 6));
        let view = case.view(&mut chance);
        archive.look(view);
        Line::new(&case, seed, 0).settle(&mut archive);
        for who in &whos(&mut chance)[..3] {
            let steps = archive.steps(view.from, view.to, who);
            let passing = |row: &&Row| match who {
                Who::AnyOf(actors) => actors.iter().any(|actor| row.actors.contains(actor)),
                _ => true,
            };
            let rows: Vec<&Row> = case.rows.iter().filter(passing).collect();
            let Some(&(first, ..)) = steps.first() else { continue };
            for &(at, active, started) in &steps {
                let active_there = rows.iter().filter(|row| row.start < at && row.end > at).count();
                let begun = rows.iter().filter(|row| (first..at).contains(&row.start)).count();
                let expected = (active_there as u64, begun as u64);
                assert_eq!((active, started), expected, "seed {seed}, {at}, {who:?}");
                edges += 1;
            }
            assert!(steps.is_sorted_by_key(|step| step.0));
        }
        let (from, to) = archive.extent().expect("there are events");
        let part = (case.header.grid.width_ms(0) / 256).max(1);
        let first = case.rows.iter().map(|row| row.start).min().unwrap_or_default();
        let last = case.rows.iter().map(|row| row.end).max().unwrap_or_default();
        let (before, after) = (first - from, to - last);
        assert!((0..part).contains(&before) && (0..part).contains(&after), "seed {seed}");
    }
    assert!(edges > 10_000, "{edges}");
}

fn distinct(actors: &[u32]) -> usize {
    actors.iter().collect::<BTreeSet<_>>().len()
}

#[test]
fn details_are_those_of_the_event() {
    let mut told = 0;
    for seed in 0..cases() / 6 {
        let case = Case::new(seed);
        let details: HashMap<&str, &str> = case
            .tiles
            .iter()
            .flat_map(|tile| tile.texts.iter().zip(&tile.details))
            .map(|(text, details)| (&*text.id, &**details))
            .collect();
        let (mut archive, mut chance) = (Archive::new(BUDGET), Chance::new(seed ^ 9));
        archive.look(case.view(&mut chance));
        let mut line = Line::new(&case, seed, 0);
        line.settle(&mut archive);
        let ids: Vec<String> = archive.events().map(|known| known.event.id.clone()).collect();
        for id in ids.iter().step_by(7) {
            archive.open(id);
            line.settle(&mut archive);
            assert_eq!(archive.details(id), Details::Here(details[&**id]), "seed {seed}, {id}");
            told += usize::from(!details[&**id].is_empty());
        }
        archive.close();
    }
    assert!(told > 100, "{told}");
}

#[test]
fn a_walk_needs_no_more_memory_than_it_may() {
    let case = large();
    assert!(case.bytes.len() as u64 > 8 * FRONT, "{}", case.bytes.len());
    let budget = 3 << 20;
    let mut archive = Archive::new(budget);
    let mut line = Line::new(&case, 4, 5);
    let (mut chance, mut mirror) = (Chance::new(3), Mirror::default());
    for _ in 0..60 {
        let view = case.view(&mut chance);
        archive.look(view);
        for _ in 0..chance.below(12) {
            line.ask(&mut archive);
            line.answer(&mut archive);
        }
        if chance.one_in(3) {
            line.settle(&mut archive);
            assert_eq!(shown(&archive, view), shown_in(&case, view), "{view:?}");
            line.fails = 5;
        }
        mirror.follow(&mut archive);
        assert!(archive.memory() <= budget, "{}", archive.memory());
    }
    assert!(line.requests > 60);
}

#[test]
fn one_request_shows_all_of_it_and_few_show_a_place_far_in() {
    let case = large();
    let grid = case.header.grid;
    let mut archive = Archive::new(BUDGET);
    let all = View {
        from: grid.origin_ms,
        to: grid.end_ms(),
        px_per_ms: 1_000.0 / grid.width_ms(0) as f64,
    };
    archive.look(all);
    let first = archive.requests().ask;
    assert_eq!(first, [Ask { id: 0, offset: 0, len: FRONT }]);
    let got = archive.got(0, &case.bytes[..FRONT as usize], None);
    assert!(got.is_ok() && archive.is_begun() && archive.loading() == 0);
    assert_eq!(shown(&archive, all), shown_in(&case, all));
    let deep =
        View { from: 15_000_000_000, to: 15_100_000_000, px_per_ms: 1_000.0 / 100_000_000.0 };
    let mut line = Line::new(&case, 1, 0);
    let mut archive = Archive::new(BUDGET);
    archive.look(deep);
    while !archive.is_begun() || archive.loading() > 0 {
        line.ask(&mut archive);
        line.answer(&mut archive);
    }
    assert_eq!(shown(&archive, deep), shown_in(&case, deep));
    assert!(line.requests <= 12, "{}", line.requests);
}

#[test]
fn a_file_that_changes_or_is_cut_off_says_so() {
    let case = large();
    let start = || {
        let mut archive = Archive::new(BUDGET);
        assert_eq!(archive.requests().ask.len(), 1);
        archive
    };
    let why = |error: Result<(), actor_timeline_tiles::Error>| error.map_err(|error| error.what());
    let front = &case.bytes[..FRONT as usize];
    assert_eq!(why(start().got(0, front, Some(70_000))), Err("the file is not as long as it says"));
    assert_eq!(why(start().got(0, &front[..9_000], None)), Err("ends too soon"));
    assert_eq!(
        why(start().got(0, b"<!doctype html>", None)),
        Err("is no archive of a timeline (.att)")
    );
    let mut archive = start();
    assert!(archive.got(0, front, None).is_ok());
    let grid: Grid = case.header.grid;
    archive.look(View { from: grid.origin_ms, to: grid.origin_ms + 10_000, px_per_ms: 0.1 });
    let ask = archive.requests().ask[0];
    let bytes = &case.bytes[ask.offset as usize..(ask.offset + ask.len) as usize];
    assert_eq!(
        why(archive.got(ask.id, bytes, Some(80_000))),
        Err("has become another file meanwhile")
    );
    // An answer of another length is one part that is broken.
    let mut archive = start();
    assert!(archive.got(0, front, None).is_ok());
    archive.look(View { from: grid.origin_ms, to: grid.origin_ms + 10_000, px_per_ms: 0.1 });
    let ask = archive.requests().ask[0];
    assert!(archive.got(ask.id, &bytes[..bytes.len() - 1], None).is_ok());
    assert_eq!(archive.broken()[0].what(), "the answer is not as long as what was asked for");
}
