//! Columns whose titles stay with whoever has given them say what those say whose titles were read at once.

#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

mod common;

use actor_timeline::{
    Warning,
    data::{
        columns::GivenTitles,
        dataset::Dataset,
        ingest::{Loading, Options, Table, TitlesInPieces, Words, from_dataset, update_from_json},
    },
    query::search::Search,
    scene::build,
    time::{DAY_MS, Timestamp, format::English, zone::ZoneRef},
};
use arbtest::arbitrary::{Result, Unstructured};
use common::zones;
use std::{
    ops::Range,
    rc::Rc,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

const HEAD: &str = r#"{"title": "T", "actors": [{"id": "a", "name": "Ada"}, {"id": "b"}]}"#;

/// What pages may give: of all of it the titles can stay.
#[derive(Clone)]
struct Page {
    table: Table,
    titles: Vec<String>,
    ids: Option<Vec<String>>,
    summaries: Option<Vec<String>>,
}

impl Page {
    fn any(u: &mut Unstructured<'_>) -> Result<Self> {
        let count = u.int_in_range(1..=120)?;
        let mut table = Table { head: HEAD.to_owned(), ..Table::default() };
        let (mut titles, mut ids, mut summaries) = (Vec::new(), Vec::new(), Vec::new());
        for at in 0..count {
            // Some times are none, some ends too early, some actors nobody.
            let start = u.int_in_range(-900..=900)? * DAY_MS / 2;
            let is_time = u.ratio(19, 20)?;
            table.start.push(if is_time { start } else { Timestamp::MIN });
            table.end.push(start + u.int_in_range(-1..=20)? * DAY_MS / 4);
            table.actor.push(u.int_in_range(0..=2)?);
            table.importance.push(u.int_in_range(0..=5)?);
            let word =
                *u.choose(&["Vote", "“Talks”", "Été", "投票", "a\0b", "x\u{1}y", "\\ \"\n"])?;
            titles.push(format!("{word} {at}"));
            ids.push(u.choose(&["", "same", "\u{1}", "é", "long id"])?.to_string());
            summaries.push(u.choose(&["", "In short", "\u{1}\0"])?.to_string());
        }
        let (has_ids, has_summaries) = (u.arbitrary()?, u.arbitrary()?);
        let ids = Some(ids).filter(|_| has_ids);
        Ok(Self { table, titles, ids, summaries: Some(summaries).filter(|_| has_summaries) })
    }

    /// The dataset with its titles read at once, or where they are, and how many of those were asked for.
    fn read(&self, is_given: bool) -> (Dataset, Vec<Warning>, Arc<AtomicUsize>) {
        let mut loading = Loading::of_table(self.table.clone(), &Options::default());
        let asked = Arc::new(AtomicUsize::new(0));
        let (titles, counter) = (self.titles.clone(), Arc::clone(&asked));
        let given = TitlesInPieces::new(titles.len() as u32, move |places: Range<u32>| {
            counter.fetch_add(places.len(), Ordering::Relaxed);
            words(&titles[places.start as usize..places.end as usize])
        });
        if is_given {
            loading.leave_titles(Arc::new(given));
        }
        let all = [Some(&self.titles), self.ids.as_ref(), self.summaries.as_ref()];
        let mut from = 0;
        while from < self.titles.len() {
            let to = self.titles.len().min(from + 50);
            let [titles, ids, summaries] = all.map(|texts| texts.map(|all| words(&all[from..to])));
            let titles = titles.filter(|_| !is_given);
            loading.push_all(to - from, [titles.as_ref(), ids.as_ref(), summaries.as_ref()]);
            from = to;
        }
        let (data, warnings) = loading.finish().unwrap();
        (data, warnings, asked)
    }
}

fn words(texts: &[String]) -> Words {
    // As they come from a page: with U+0000 between them, or one by one where they have that.
    let all = Words::of_joined(texts.join("\0"), texts.len());
    all.unwrap_or_else(|| {
        let mut words = Words::default();
        texts.iter().for_each(|text| words.push(text));
        words
    })
}

/// All that a dataset says of its events.
fn said(data: &Dataset) -> Vec<String> {
    let rows = data.events().map(|event| {
        let found = data.find(data.id(event));
        format!("{} {:?} {found:?} {:?}", data.title(event), data.detail(event), data.times(event))
    });
    rows.chain([data.to_json(&mut data.events())]).collect()
}

fn found(data: &Dataset, query: &str) -> Vec<usize> {
    let mut search = Search::new(query, data, None);
    while !search.step(data, 7) {}
    search.found().ones().collect()
}

/// The whole picture, all labels placed.
fn picture(data: &Dataset, warnings: &[Warning]) -> String {
    let read = (data.clone(), warnings.to_vec());
    let state = common::timeline_of(read, Rc::new(English), common::WIDE);
    format!("{:?}", build::scene(&state).items)
}

#[test]
fn titles_that_stay_say_what_they_say_when_they_are_read_at_once() {
    arbtest::arbtest(|u| {
        let page = Page::any(u)?;
        if page.table.start.iter().all(|&start| start == Timestamp::MIN) {
            return Ok(());
        }
        let (wanted, told, _) = page.read(false);
        let (data, warnings, _) = page.read(true);
        assert_eq!(warnings, told);
        for query in ["vote", "ete", "投", "talks 1", "7"] {
            assert_eq!(found(&data, query), found(&wanted, query), "{query}");
        }
        assert_eq!(said(&data), said(&wanted));
        assert!(picture(&data, &warnings) == picture(&wanted, &told));

        let zone = Options { zone: Some(ZoneRef(Rc::new(zones::KOLKATA))), ..Options::default() };
        let moved = [&data, &wanted].map(|data| from_dataset(data, &zone).unwrap());
        assert_eq!(said(&moved[0].0), said(&moved[1].0));
        assert_eq!(moved[0].1, moved[1].1);

        let change =
            r#"{"upsert": [{"id": "new", "title": "New", "date": "1971"}], "remove": ["3", "é"]}"#;
        let of = |data| update_from_json(data, change, &Options::default()).unwrap();
        let [(changed, change), (wanted, wanted_change)] = [&moved[0].0, &moved[1].0].map(of);
        assert_eq!((said(&changed), change), (said(&wanted), wanted_change));
        Ok(())
    })
    .budget_ms(3_000);
}

#[test]
fn only_what_is_asked_for_is_read_and_that_once() {
    let count = 1_000_u32;
    let page = Page {
        table: Table {
            head: HEAD.to_owned(),
            start: (0..1000).map(|at| (1000 - at) * DAY_MS).collect(),
            actor: vec![0; 1000],
            ..Table::default()
        },
        titles: (0..count).map(|at| format!("Title {at}")).collect(),
        ids: None,
        summaries: None,
    };
    let (data, warnings, asked) = page.read(true);
    assert_eq!((warnings.len(), asked.load(Ordering::Relaxed)), (0, 0), "reading asks for none");
    let zone = Options { zone: Some(ZoneRef(Rc::new(zones::BAGHDAD))), ..Options::default() };
    let moved = from_dataset(&data, &zone).unwrap().0;
    assert_eq!(asked.load(Ordering::Relaxed), 0, "nor does another zone");
    let last = data.events().next().unwrap();
    for data in [&data, &data.clone(), &moved] {
        assert_eq!((data.title(last), data.id(last)), ("Title 999", "999"));
    }
    assert!(asked.load(Ordering::Relaxed) < 100, "those around it come along");
    for data in [&data, &moved] {
        assert_eq!(
            data.events().filter(|&event| data.title(event).starts_with("Title ")).count(),
            1000
        );
    }
    assert_eq!(asked.load(Ordering::Relaxed), 1000, "each once");
}

#[test]
fn a_warning_names_its_event_and_asks_for_no_other_title() {
    let mut page = Page {
        table: Table {
            head: HEAD.to_owned(),
            start: vec![0; 500],
            actor: vec![0; 500],
            ..Table::default()
        },
        titles: (0..500).map(|at| format!("Title {at}")).collect(),
        ids: None,
        summaries: None,
    };
    page.table.actor[300] = 9;
    let (_, warnings, asked) = page.read(true);
    let named: Vec<_> = warnings.iter().map(|it| (it.path.as_str(), it.title.as_str())).collect();
    assert_eq!(named, [("actor[300]", "Title 300")]);
    assert!(asked.load(Ordering::Relaxed) < 100);
}

#[test]
fn titles_in_pieces_are_those_that_were_given() {
    for count in [1, 7, 8, 9, 100_u32] {
        let titles = TitlesInPieces::new(count, |places: Range<u32>| {
            assert!(places.end <= count, "no more than there are");
            words(&places.map(|place| format!("{place}")).collect::<Vec<_>>())
        });
        for place in (0..count).rev() {
            assert_eq!(titles.title(place), format!("{place}"));
        }
    }
}
