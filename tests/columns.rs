//! Events that come as columns are the events that a document would give.

#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

#[path = "common/zones.rs"]
mod zones;

use actor_timeline::{
    Error, Warning,
    data::{
        EventIx,
        dataset::{Dataset, TextReader},
        ingest::{
            Loading, Options, Table, ValueColumn, Words, from_columns, from_dataset, from_json,
        },
    },
    time::{DAY_MS, Precision, edtf, zone::ZoneRef},
};
use arbtest::arbtest;
use std::rc::Rc;

const HEAD: &str = r#"{"title": "T", "view": "1970", "actors": [
    {"id": "a", "name": "Ada"}, {"id": "b", "partOf": "a"}, {"id": "c"}]}"#;

fn read(table: Table, titles: &[&str]) -> Result<(Dataset, Vec<Warning>), Error> {
    let table = Table { head: HEAD.to_owned(), ..table };
    from_columns(table, titles.iter().map(|title| (*title, None)), &Options::default())
}

fn table(start: &[i64]) -> Table {
    Table { start: start.to_vec(), actor: vec![0; start.len()], ..Table::default() }
}

#[test]
fn unsorted_columns_are_sorted() {
    let (data, warnings) =
        read(table(&[5 * DAY_MS, 0, 60_000]), &["late", "first", "next"]).unwrap();
    assert_eq!(warnings, []);
    let told: Vec<_> = data.events().map(|e| (data.title(e), data.id(e))).collect();
    assert_eq!(told, [("first", "1"), ("next", "2"), ("late", "0")]);
    assert_eq!(data.find("0"), data.events().nth(2));
    assert_eq!(data.info().title, "T");
    assert_eq!(data.info().view.unwrap().len_ms(), 365 * DAY_MS);
    assert!(data.source().is_empty() && data.source_row(data.events().next().unwrap()).is_empty());
    assert!(from_dataset(&data, &Options::default()).is_ok(), "it has only one language");
}

#[test]
fn details_are_made_from_columns() {
    let columns = Table {
        end: vec![DAY_MS, 3 * DAY_MS, 10_000, 5000, 3_660_000],
        actor: vec![0, 2, 1, 1],
        actor_ends: vec![2, 2, 3, 3, 4],
        importance: vec![1, 2, 3, 4, 5],
        ..table(&[0, 0, 1000, 5000, 60_000])
    };
    let (data, warnings) = read(columns, &["day", "days", "seconds", "instant", "hour"]).unwrap();
    assert_eq!(warnings, []);
    let by = |title: &str| data.events().find(|&e| data.title(e) == title).unwrap();
    for (title, text, precision, importance, actors) in [
        ("day", "1970-01-01", Precision::Day, 1, "ac"),
        ("days", "1970-01-01/1970-01-03", Precision::Day, 2, ""),
        ("seconds", "1970-01-01T00:00:01/1970-01-01T00:00:10", Precision::Second, 3, "b"),
        ("instant", "1970-01-01T00:00:05", Precision::Second, 4, ""),
        ("hour", "1970-01-01T00:01/1970-01-01T01:01", Precision::Minute, 5, "b"),
    ] {
        let e = by(title);
        let detail = data.detail(e);
        assert_eq!((&*detail.title, &*detail.id), (title, data.id(e)));
        assert_eq!(detail.date_text, text);
        assert_eq!(detail.date.start.extent.precision, precision);
        assert_eq!((detail.importance, data.importance(e)), (importance, importance));
        let ids = detail.actors.iter().map(|part| &*data.actors().get(part.actor).id);
        assert_eq!(ids.collect::<String>(), actors);
        assert!(edtf::parse(&detail.date_text, edtf::Mode::Extended).is_ok());
    }
    let core = data.times(by("days")).core.unwrap();
    assert_eq!((core.start(), core.end()), (DAY_MS, 2 * DAY_MS));
    assert!(data.times(by("day")).core.is_none());
}

#[test]
fn columns_are_what_a_document_would_be() {
    arbtest(|u| {
        let count = u.int_in_range(1..=40)?;
        let (mut rows, mut titles, mut columns) = (Vec::new(), Vec::new(), Table::default());
        for n in 0..count {
            let (day, len) = (u.int_in_range(-900..=900)?, u.int_in_range(1..=4)?);
            let (start, end) = (day * DAY_MS, (day + len) * DAY_MS);
            let text = |at: i64| edtf::date_to_text(&edtf_day(at));
            let dash = if len == 1 { String::new() } else { format!("/{}", text(end - DAY_MS)) };
            let actors: Vec<u32> = (0..3).filter(|_| u.arbitrary().unwrap_or(false)).collect();
            let ids: Vec<_> =
                actors.iter().map(|&at| format!("\"{}\"", ["a", "b", "c"][at as usize])).collect();
            let (title, rank) = (format!("t{n} é"), u.int_in_range(1..=5)?);
            rows.push(format!(
                r#"{{"id":"{n}","title":"{title}","date":"{}{dash}","actors":[{}],"importance":{rank}}}"#,
                text(start),
                ids.join(",")
            ));
            titles.push(title);
            columns.start.push(start);
            columns.end.push(end);
            columns.actor.extend(actors);
            columns.actor_ends.push(columns.actor.len() as u32);
            columns.importance.push(rank);
        }
        let json = HEAD.replacen("}]}", &format!("}}], \"events\":[{}]}}", rows.join(",")), 1);
        let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
        let told = |read: Result<(Dataset, Vec<Warning>), Error>| {
            let (data, warnings) = read.unwrap();
            let rows: Vec<_> = data.events().map(|e| (data.times(e), data.detail(e))).collect();
            let (lists, hashes) =
                (data.events().map(|e| data.actors_of(e).to_vec()), data.by_id_hash());
            let actors: Vec<_> =
                data.actors().iter().map(|(ix, _)| data.actors().hue(ix)).collect();
            format!(
                "{:?} {rows:?} {:?} {hashes:?} {actors:?} {:?} {warnings:?}",
                data.info(),
                lists.collect::<Vec<_>>(),
                data.extent()
            )
        };
        assert_eq!(told(read(columns, &titles)), told(from_json(json, &Options::default())));
        Ok(())
    });
}

/// The day at a midnight.
fn edtf_day(at: i64) -> actor_timeline::time::Date {
    let day = actor_timeline::time::civil::Day::from_ms(at);
    let text = format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day());
    edtf::parse(&text, edtf::Mode::Strict).unwrap()
}

#[test]
fn bad_places_are_repaired_and_told() {
    let columns = Table {
        end: vec![10, 0, 30, i64::MIN, 50, i64::MAX],
        actor: vec![0, 9, 2, 0, 0, 0],
        importance: vec![0, 5, 200, 3, 3, 3],
        ..table(&[i64::MIN, 1, 2, 3, 4, 5])
    };
    let (data, warnings) = read(columns, &["a", "b", "c", "d", " ", "f"]).unwrap();
    let told: Vec<_> = warnings.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "start[0] (“a”): not a number of milliseconds within 292 million years; skipped",
            "end[1] (“b”): is no time, or before start[1]; read as an instant",
            "actor[1] (“b”): 9 is not the place of an actor, there are 3; left out",
            "importance[2] (“c”): 200 is not a whole number from 1 to 5; read as 5",
            "end[3] (“d”): is no time, or before start[3]; read as an instant",
            "titles[4]: no title; skipped",
            "end[5] (“f”): is no time, or before start[5]; read as an instant",
        ]
    );
    let ids: Vec<_> = data.events().map(|e| data.id(e)).collect();
    assert_eq!(ids, ["1", "2", "3", "5"], "the places that are left");
}

#[test]
fn bad_columns_are_refused() {
    let good = || table(&[1, 2]);
    for (columns, titles, message) in [
        (
            Table { end: vec![1], ..good() },
            2,
            "`end` has 1 places, `start` 2; give one for each event",
        ),
        (
            Table { actor: vec![1], ..good() },
            2,
            "`actor` has 1 places, `start` 2; give one for each event",
        ),
        (
            Table { importance: vec![1; 3], ..good() },
            2,
            "`importance` has 3 places, `start` 2; give one for each event",
        ),
        (
            Table { actor_ends: vec![2], ..good() },
            2,
            "`actorEnds` has 1 places, `start` 2; give one for each event",
        ),
        (
            Table { actor_ends: vec![2, 1], ..good() },
            2,
            "actorEnds[1] is 1; ends must ascend and not pass the length of `actor`, 2",
        ),
        (
            Table { actor_ends: vec![2, 3], ..good() },
            2,
            "actorEnds[1] is 3; ends must ascend and not pass the length of `actor`, 2",
        ),
        (good(), 1, "`titles` has 1 places, `start` 2; give one for each event"),
        (good(), 3, "`titles` has 3 places, `start` 2; give one for each event"),
    ] {
        let error = read(columns, &["t"; 3][..titles]).unwrap_err();
        assert_eq!(error.message(), message);
    }
    let head = |head: &str| {
        let columns = Table { head: head.to_owned(), ..good() };
        from_columns(columns, [("t", None), ("u", Some("x"))], &Options::default())
    };
    assert!(head("{").unwrap_err().is_syntax());
    assert_eq!(head("[]").unwrap_err().code(), "wrong-root");
    let (data, warnings) = head("{}").unwrap();
    assert_eq!((data.len(), warnings.len()), (2, 2), "nobody is listed");
    assert!(data.find("x").is_some() && data.find("0").is_some());
}

#[test]
fn ids_given_twice_are_numbered() {
    let columns = Table { head: HEAD.to_owned(), ..table(&[1, 2, 3]) };
    let words = [("a", Some("x")), ("b", Some("x")), ("c", None)];
    let (data, warnings) = from_columns(columns, words, &Options::default()).unwrap();
    let ids: Vec<_> = data.events().map(|e| data.id(e)).collect();
    assert_eq!(ids, ["x", "x-2", "2"]);
    assert_eq!(warnings.len(), 1);
}

/// Four events with all that columns may say of them.
fn rich() -> Dataset {
    let names = |all: &[&str]| all.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let column = |field: &str, all: &[&str], at: &[u32]| ValueColumn {
        field: field.to_owned(),
        names: names(all),
        at: at.to_vec(),
        ends: Vec::new(),
    };
    let head = r#"{ "actors": [{ "id": "a" }], "fields": [{ "id": "region" }, { "id": "deaths", "kind": "number" },
        { "id": "note", "kind": "text" }] }"#;
    let table = Table {
        head: head.to_owned(),
        status: vec![0, 1, 3, 0],
        values: vec![
            ValueColumn { ends: vec![2, 2, 3, 4], ..column("", &["x", "y"], &[0, 1, 1, 0]) },
            column("region", &["n", "s"], &[0, 1, 1, 0]),
            column("deaths", &["2.5", "10", ""], &[0, 1, 2, 0]),
            column("place", &["", "Here"], &[1, 0, 1, 1]),
        ],
        ..table(&[3 * DAY_MS, 2 * DAY_MS, DAY_MS, 0])
    };
    let mut loading = Loading::of_table(table, &Options::default());
    for (title, summary) in
        [("one", "First\0 of all"), ("two", ""), ("\u{1}three", ""), ("four", "é")]
    {
        loading.push_summary(summary);
        loading.push_words(title, Some(&title.to_uppercase()));
    }
    let (data, warnings) = loading.finish().unwrap();
    assert_eq!(warnings, []);
    data
}

fn told(data: &Dataset) -> Vec<String> {
    data.events()
        .map(|event| {
            let detail = data.detail(event);
            let fields =
                detail.fields.iter().map(|own| format!("{}={}", own.id, own.values.join("+")));
            format!(
                "{}: {} | {} | {} | {} | {}",
                detail.title,
                detail.summary,
                detail.tags.join("+"),
                detail.place,
                detail.status.name(),
                fields.collect::<Vec<_>>().join(" ")
            )
        })
        .collect()
}

#[test]
fn columns_say_tags_places_status_summaries_and_fields() {
    let data = rich();
    let wanted = [
        "four: é | x | Here | reported | region=n deaths=2.5",
        "\u{1}three:  | y | Here | retracted | region=s",
        "two:  |  |  | disputed | region=s deaths=10",
        "one: First of all | x+y | Here | reported | region=n deaths=2.5",
    ];
    assert_eq!(told(&data), wanted);
    let (again, warnings) =
        from_json(data.to_json(&mut data.events()), &Options::default()).unwrap();
    assert_eq!((told(&again), warnings.len()), (wanted.map(str::to_owned).to_vec(), 0));
    for event in data.events() {
        assert_eq!(data.tags_of(event), again.tags_of(event), "as of a document");
    }
    let zone = Options { zone: Some(ZoneRef(Rc::new(zones::KOLKATA))), ..Options::default() };
    assert_eq!(told(&from_dataset(&data, &zone).unwrap().0), wanted, "in another zone");
    let mut texts = Vec::new();
    TextReader::new(&data).each(EventIx(3), &mut |text| {
        texts.push(text.to_owned());
        false
    });
    assert_eq!(texts, ["one", "x", "y", "n", "Here", "First of all"], "no numbers");
}

#[test]
fn bad_values_are_told_and_left_out() {
    let column = |field: &str, names: &[&str], at: Vec<u32>| ValueColumn {
        field: field.to_owned(),
        names: names.iter().map(|name| (*name).to_owned()).collect(),
        at,
        ends: Vec::new(),
    };
    let columns = Table {
        status: vec![9, 0],
        values: vec![column("", &["x"], vec![0, 7]), column("nothing", &["x"], vec![0, 0])],
        ..table(&[1, 2])
    };
    let (data, warnings) = read(columns, &["a", "b"]).unwrap();
    let told: Vec<_> = warnings.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "status[0] (“a”): 9 is not a status, 0 to 3; read as 0",
            "tags[1] (“b”): 7 is not the place of a name",
        ]
    );
    assert_eq!(data.tags(), ["x"]);
    for (values, message) in [
        (column("", &["x"], vec![0]), "`tags` has 1 places, `start` 2; give one for each event"),
        (
            ValueColumn { ends: vec![1, 0], ..column("place", &["x"], vec![0]) },
            "place[1] is 0; ends must ascend and not pass the length of `place`, 1",
        ),
    ] {
        let error =
            read(Table { values: vec![values], ..table(&[1, 2]) }, &["a", "b"]).unwrap_err();
        assert_eq!(error.message(), message);
    }
}

/// Titles that crossed over as one text, as JSON or side by side, are those that come one by one.
#[test]
fn titles_stay_in_the_text_that_they_came_in() {
    let long = "ü".repeat(10_001);
    let mut titles =
        vec!["plain", " blank before", "\"quoted\" \\ \n", "é", "\u{1}mark", "", "\u{200b}", &long];
    titles.extend(["A title of some length"; 500]);
    titles.push("the last");
    let count = titles.len();
    let starts: Vec<i64> = (0..count as i64).map(|at| (count as i64 - at) * DAY_MS).collect();
    let ids: Vec<String> =
        (0..count).map(|at| if at % 5 == 0 { String::new() } else { format!("id-{at}") }).collect();
    let summaries: Vec<&str> =
        (0..count).map(|at| if at % 7 == 1 { "In short" } else { "" }).collect();
    let pushed = |texts: &[&str]| {
        let mut words = Words::default();
        texts.iter().for_each(|text| words.push(text));
        words
    };
    let own: Vec<&str> = ids.iter().map(String::as_str).collect();
    let finish = |loading: Loading| {
        let (data, warnings) = loading.finish().unwrap();
        let all = data.events().map(|event| {
            let found = data.find(data.id(event));
            assert_eq!(found, Some(event));
            format!("{} {} {}", data.id(event), data.title(event), data.detail(event).summary)
        });
        let told: Vec<_> = warnings.iter().map(ToString::to_string).collect();
        (all.collect::<Vec<_>>(), told)
    };
    for (has_ids, has_summaries) in [(false, false), (true, false), (true, true)] {
        let columns = || Table { head: HEAD.to_owned(), ..table(&starts) };
        let of_table = || Loading::of_table(columns(), &Options::default());
        let mut one_by_one = of_table();
        for at in 0..count {
            one_by_one.push_summary(if has_summaries { summaries[at] } else { "" });
            one_by_one.push_words(titles[at], has_ids.then_some(own[at]));
        }
        let expected = finish(one_by_one);
        assert_eq!(expected.0.len(), count - 2);
        let (all_ids, all_summaries) = (pushed(&own), pushed(&summaries));
        let beside = (has_ids.then_some(&all_ids), has_summaries.then_some(&all_summaries));
        let json = serde_json::to_string(&titles).unwrap();
        for words in [Words::of_json(json, count).unwrap(), pushed(&titles)] {
            let mut together = of_table();
            together.push_all(count, [Some(&words), beside.0, beside.1]);
            assert!(finish(together) == expected);
        }
    }
}
