//! Events that come later are as if all had been read at once.

use crate::chance::random::Rng;
use actor_timeline::data::{
    TagIx,
    dataset::{Dataset, Rows},
    ingest::{Options, from_dataset, from_json, update_from_json},
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

/// Rows keep their numbers when others come.
fn rows_are_kept(base: &Dataset, both: &Dataset, case: &str) {
    let (rows, before) = (Rows::new(both), Rows::new(base));
    for event in base.events() {
        let to = both.find(base.id(event)).unwrap();
        assert_eq!(rows.of(both, to), before.of(base, event), "{case}");
    }
}

fn upsert(base: &Dataset, rows: &[String]) -> Dataset {
    let json = format!(r#"{{"upsert":[{}]}}"#, rows.join(","));
    update_from_json(base, &json, &Options::default()).unwrap().0
}

#[test]
fn what_comes_later_is_as_if_it_had_been_read_at_once() {
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
        let case = format!("case {seed}");
        let both = upsert(&base, &rows[cut..]);
        are_same(&both, &all, &case);
        rows_are_kept(&base, &both, &case);
        let german = Options { lang: "de".into(), ..Options::default() };
        let [again, other] = [&both, &all].map(|data| from_dataset(data, &german).unwrap().0);
        are_same(&again, &other, &case);
        assert_eq!(again.info(), other.info(), "{case}");
        merged += 1;
    }
    assert!(merged > cases() / 10 * 9, "{merged} were merged");
}

#[test]
fn what_is_exchanged_many_times_leaves_nothing_behind() {
    for seed in 0..cases() / 300 {
        let mut rng = Rng::new(seed);
        let rows = rows(&mut rng, 40);
        let mut data = read(&document(&rows));
        let ids: Vec<String> = data.events().map(|e| data.id(e).to_owned()).collect();
        let note = |round: u64| format!("{round} {}", "note ".repeat(400));
        let mut last = Vec::new();
        for round in 0..60 {
            let other = |id: &String| {
                let date = DATES[rng.below(DATES.len() as u64) as usize];
                let summary = note(round);
                format!(r#"{{"id":"{id}","title":"{id}","date":"{date}","summary":"{summary}"}}"#)
            };
            last = ids.iter().map(other).collect();
            data = upsert(&data, &last);
        }
        let case = format!("case {seed}");
        let fresh = upsert(&read(&document(&rows)), &last);
        are_same(&data, &fresh, &case);
        let text = data.to_json(&mut data.events()).len();
        let kept = data.texts_len();
        assert!(kept < 3 * text + 200_000, "{case}: {kept} bytes for {text}");
    }
}

#[test]
fn an_update_comes_to_another() {
    for seed in 0..cases() / 10 {
        let mut rng = Rng::new(seed);
        let rows = rows(&mut rng, 12);
        let mut base = read(&document(&rows[..4]));
        for (from, to) in [(4, 8), (8, rows.len())] {
            base = upsert(&base, &rows[from..to]);
        }
        are_same(&base, &read(&document(&rows)), &format!("case {seed}"));
    }
}
