//! Few events that are merged into many are as if all had been read at once.

use crate::chance::random::Rng;
use actor_timeline::data::{
    EventIx, TagIx,
    dataset::{Dataset, Moves, RowId, Rows},
    ingest::{Options, Table, delta_from_json, from_columns, from_dataset, from_json},
};

/// How many cases there are; the environment asks for more.
fn cases() -> u64 {
    std::env::var("LAW_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(3_000)
}

const DATES: [&str; 12] = [
    "2020",
    "2020-03",
    "2020-03-04",
    "2020-03-04~",
    "2019-12/2021?",
    "../2020-05",
    "2020-06/..",
    "2020-02-01/",
    "[2020..]",
    "2020-03-04T12:00",
    "-0044-03-15",
    "2021-21",
];

/// Appends members of an event by chance; where it names actors, tags or sources, at least
/// so many.
pub(crate) fn push_rest(row: &mut String, rng: &mut Rng, least: u64) {
    let named = |rng: &mut Rng, letter: char, most: u64| {
        let count = least + rng.below(4 - least);
        let of = |_| format!(r#""{letter}{}""#, rng.below(most));
        (0..count).map(of).collect::<Vec<_>>().join(",")
    };
    if rng.below(4) > 0 {
        *row += &format!(r#","actors":[{}]"#, named(rng, 'a', 9));
    }
    if rng.below(3) == 0 {
        *row += &format!(r#","tags":[{}]"#, named(rng, 't', 6));
    }
    // By what is there: another number drawn would make other events of all the others.
    let of = row.len();
    if of % 3 == 0 {
        let (one, other, deaths) = (of % 6, of % 5, of % 9);
        *row += &format!(
            r#","fields":{{"region":["t{one}","t{other}"],"deaths":{deaths},"t0":"t{one}"}}"#
        );
    }
    if rng.below(3) == 0 {
        *row += &format!(r#","sources":[{}]"#, named(rng, 's', 6));
    }
    if rng.below(3) == 0 {
        *row += &format!(r#","importance":{},"status":"disputed""#, 1 + rng.below(5));
    }
}

/// Rows of events with distinct ids in an order of chance, some of which are no event.
fn rows(rng: &mut Rng, count: u64) -> Vec<String> {
    let mut ids: Vec<u64> = (0..count).collect();
    for at in (1..ids.len()).rev() {
        ids.swap(at, rng.below(at as u64 + 1) as usize);
    }
    let row = |id: u64| {
        let date = DATES[rng.below(DATES.len() as u64) as usize];
        let title = match rng.below(8) {
            0 => format!(r"Escaped \u00e9 {id}"),
            1 => format!("Long {}", "word ".repeat(rng.below(3_000) as usize)),
            _ => format!("Title {}", rng.below(5)),
        };
        let mut row = format!(r#"{{"id":"e{id}","title":"{title}","date":"{date}""#);
        push_rest(&mut row, rng, 0);
        row + "}"
    };
    let mut rows: Vec<String> = ids.into_iter().map(row).collect();
    for _ in 0..rng.below(3) {
        let at = rng.below(rows.len() as u64 + 1) as usize;
        rows.insert(at, r#"{"title":"Never"}"#.into());
    }
    rows
}

/// A document of these rows; what stands after them moves when others come between.
fn document(rows: &[String]) -> String {
    let head = r##""lang":"en","actors":[{"id":"a0"},{"id":"a1","partOf":"a0"},
        {"id":"a2","partOf":"a7"},{"id":"a3","color":"#123456"}]"##;
    let tail = r#""sources":[{"id":"s0","title":"Zero"},{"id":"s1"}],"eras":[{"title":"Then",
        "date":"2020"}],"fields":[{"id":"deaths","kind":"number"},{"id":"region","values":["t1"]}],
        "title":{"en":"All","de":"Alles"}"#;
    format!("{{{head},\"events\" : [ {} ],{tail}}}", rows.join(" ,\n"))
}

fn read(text: &str) -> Dataset {
    from_json(text, &Options::default()).unwrap().0
}

/// All that can be asked of both is the same.
fn are_same(a: &Dataset, b: &Dataset, case: &str) {
    assert_eq!(a.len(), b.len(), "{case}");
    assert_eq!(a.starts(), b.starts(), "{case}");
    assert_eq!(a.ends(), b.ends(), "{case}");
    assert_eq!(a.extent(), b.extent(), "{case}");
    assert_eq!(a.sources(), b.sources(), "{case}");
    assert_eq!((a.tags(), a.fields()), (b.tags(), b.fields()), "{case}");
    let values = |data: &Dataset| {
        let all = (0..data.all_values() as u32).map(TagIx);
        all.map(|it| (data.value(it).0, data.value_name(it).to_owned())).collect::<Vec<_>>()
    };
    assert_eq!(values(a), values(b), "{case}");
    assert_eq!(a.eras(), b.eras(), "{case}");
    assert_eq!(a.by_id_hash(), b.by_id_hash(), "{case}");
    assert!(a.actors().iter().eq(b.actors().iter()), "{case}");
    for (actor, _) in a.actors().iter() {
        assert_eq!(a.actors().hue(actor), b.actors().hue(actor), "{case}");
    }
    let [rows, others] = [a, b].map(Rows::new);
    assert_eq!(rows, others, "{case}");
    for event in a.events() {
        assert_eq!(a.detail(event), b.detail(event), "{case}");
        assert_eq!((a.id(event), a.title(event)), (b.id(event), b.title(event)), "{case}");
        assert_eq!(a.times(event), b.times(event), "{case}");
        assert_eq!(a.importance(event), b.importance(event), "{case}");
        assert_eq!(a.status(event), b.status(event), "{case}");
        assert_eq!(a.actors_of(event), b.actors_of(event), "{case}");
        assert_eq!(a.tags_of(event), b.tags_of(event), "{case}");
        assert_eq!(a.source_row(event), b.source_row(event), "{case}");
        assert_eq!(a.find(a.id(event)), Some(event), "{case}");
        assert_eq!(rows.event(rows.of(a, event)), Some(event), "{case}");
    }
    let json = |data: &Dataset| data.to_json(&mut data.events());
    assert_eq!(json(a), json(b), "{case}");
}

/// Ids go where the moves say, and rows keep their numbers.
fn moves_are_right(base: &Dataset, delta: &Dataset, both: &Dataset, moves: &Moves, case: &str) {
    let (rows, before) = (Rows::new(both), Rows::new(base));
    for event in base.events() {
        let to = moves.event(event);
        assert_eq!(both.id(to), base.id(event), "{case}");
        assert_eq!(rows.of(both, to), before.of(base, event), "{case}");
    }
    for event in delta.events() {
        assert_eq!(both.id(moves.added(event)), delta.id(event), "{case}");
    }
    for (actor, named) in base.actors().iter() {
        assert_eq!(both.actors().get(moves.actor(actor)).id, named.id, "{case}");
    }
}

#[test]
fn what_is_merged_is_as_if_it_had_been_read_at_once() {
    let mut merged = 0;
    for seed in 0..cases() {
        let mut rng = Rng::new(seed);
        let count = 2 + rng.below(24);
        let rows = rows(&mut rng, count);
        let cut = 1 + rng.below(rows.len() as u64 - 1) as usize;
        let (Ok((base, _)), Ok((all, _))) = (
            from_json(document(&rows[..cut]), &Options::default()),
            from_json(document(&rows), &Options::default()),
        ) else {
            continue; // no row is an event
        };
        let added = format!("[{}]", rows[cut..].join(","));
        let Ok((delta, _)) = delta_from_json(&base, &added, &Options::default()) else { continue };
        let case = format!("case {seed}");
        let (both, moves) = base.merged(&delta).unwrap();
        are_same(&both, &all, &case);
        moves_are_right(&base, &delta, &both, &moves, &case);
        assert_eq!(both.merged(&delta).map(|_| ()), None, "no id comes twice");
        let german = Options { lang: "de".into(), ..Options::default() };
        let [again, other] = [&both, &all].map(|data| from_dataset(data, &german).unwrap().0);
        are_same(&again, &other, &case);
        assert_eq!(again.info(), other.info(), "{case}");
        merged += 1;
    }
    assert!(merged > cases() / 10 * 9, "{merged} were merged");
}

#[test]
fn a_second_delta_comes_to_the_first() {
    for seed in 0..cases() / 10 {
        let mut rng = Rng::new(seed);
        let rows = rows(&mut rng, 12);
        let part = |from: usize, to: usize| format!("[{}]", rows[from..to].join(","));
        let mut base = read(&document(&rows[..4]));
        for (from, to) in [(4, 8), (8, rows.len())] {
            let added = delta_from_json(&base, &part(from, to), &Options::default()).unwrap().0;
            base = base.merged(&added).unwrap().0;
        }
        are_same(&base, &read(&document(&rows)), &format!("case {seed}"));
    }
}

#[test]
fn columns_are_merged_likewise() {
    let head = || r#"{"actors":[{"id":"a"},{"id":"b","partOf":"a"}]}"#.to_owned();
    for seed in 0..cases() {
        let mut rng = Rng::new(seed);
        let all = 2 + rng.below(12) as usize;
        let base = 1 + rng.below(all as u64 - 1) as usize;
        let start: Vec<i64> = (0..all).map(|_| rng.below(9) as i64 * 43_200_000).collect();
        let end: Vec<i64> = start.iter().map(|at| at + rng.below(9) as i64 * 3_600_000).collect();
        let actor: Vec<u32> = (0..all).map(|_| rng.below(2) as u32).collect();
        let ids: Vec<String> = (0..all).map(|at| format!("e{}", (at * 7 + 3) % 101)).collect();
        let read = |from: usize, to: usize| {
            let (start, end) = (start[from..to].to_vec(), end[from..to].to_vec());
            let actor = actor[from..to].to_vec();
            let table = Table { head: head(), start, end, actor, ..Table::default() };
            let words = ids[from..to].iter().map(|id| ("A title", Some(id.as_str())));
            from_columns(table, words, &Options::default()).unwrap().0
        };
        let (both, moves) = read(0, base).merged(&read(base, all)).unwrap();
        let case = format!("case {seed}");
        are_same(&both, &read(0, all), &case);
        moves_are_right(&read(0, base), &read(base, all), &both, &moves, &case);
    }
}

#[test]
fn a_dataset_of_another_kind_or_zone_is_not_merged() {
    let json = read(r#"{"events":[{"id":"a","title":"t","date":"2020"}]}"#);
    let table =
        Table { head: "{}".into(), start: vec![0], actor_ends: vec![0], ..Table::default() };
    let table = from_columns(table, [("t", None)], &Options::default()).unwrap().0;
    assert!(json.merged(&table).is_none() && table.merged(&json).is_none());
    let rows = Rows::new(&json);
    assert_eq!([0, 1].map(|row| rows.event(RowId(row))), [Some(EventIx(0)), None]);
}
