//! What holds for every document, good or bad.

#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

use actor_timeline::{
    Error, Warning,
    data::{
        dataset::{Dataset, Detail},
        ingest::{Options, from_dataset, from_json},
    },
};
use arbitrary::{Result, Unstructured};
use arbtest::arbtest;
use serde_json::{Map, Value, json, value::RawValue};

/// Every member that the format has, in several shapes.
const RICH: &str = r##"{
    "$schema": "x", "title": {"en": "T", "ar": "ع"}, "description": "d", "lang": "en",
    "view": "2020/2023",
    "actors": [
        {"id": "a", "name": {"en": "A"}, "kind": "state"},
        {"id": "b", "kind": "force", "partOf": "a", "color": "#a33"},
        {"id": "c", "kind": "person", "partOf": "b"}
    ],
    "sources": [{"id": "s", "publisher": "p", "date": "2020-01-11", "url": "https://s.example"}],
    "events": [
        {"id": "e1", "title": "t1", "date": "2020-01-03", "actors": ["a", {"id": "c", "role": "r"}],
         "importance": 5, "tags": ["x", "y"], "place": "P", "link": "https://l.example",
         "media": {"src": "a.jpg", "alt": "a", "credit": "c"}, "status": "disputed",
         "sources": ["s", {"id": "s", "quote": "q", "note": "n", "url": "http://s.example"}]},
        {"id": "e2", "title": {"en": "t2", "ar": "ت"}, "date": "2020-01/2021", "dateNote": "n"},
        {"title": "t3", "date": "../2020~", "summary": {"fr": "s"}},
        {"title": "t4", "date": "2020-05?/"},
        {"id": "e5", "title": "t5", "date": "[2020..2021]"}
    ],
    "eras": [{"title": "e", "date": "2020-06/2021-12"}]
}"##;

/// Values that take the place of others.
fn junk(u: &mut Unstructured<'_>) -> Result<Value> {
    let texts = ["", " ", "a", "2020", "2020-13", "../..", "s", "javascript:x", "\u{0}", "é\"\\"];
    Ok(match u.int_in_range(0..=9)? {
        0 => Value::Null,
        1 => json!(u.arbitrary::<i64>()?),
        2 => json!(u.arbitrary::<f32>()?),
        3 => json!([]),
        4 => json!({}),
        5 => json!({"en": 5, "e e": "x", "": "y"}),
        6 => json!([null, {"id": "e1"}, "a", [[[]]]]),
        7 => json!(u.arbitrary::<String>()?),
        _ => json!(u.choose(&texts)?),
    })
}

/// Replaces, removes, renames or repeats a member somewhere.
fn mutate(value: &mut Value, u: &mut Unstructured<'_>) -> Result<()> {
    if u.ratio(1, 8)? {
        *value = junk(u)?;
        return Ok(());
    }
    match value {
        Value::Object(map) if !map.is_empty() => mutate_map(map, u),
        Value::Array(list) if !list.is_empty() => {
            let at = u.choose_index(list.len())?;
            match u.int_in_range(0..=9)? {
                0 => drop(list.remove(at)),
                1 => list.push(list[at].clone()),
                _ => mutate(&mut list[at], u)?,
            }
            Ok(())
        }
        value => {
            *value = junk(u)?;
            Ok(())
        }
    }
}

fn mutate_map(map: &mut Map<String, Value>, u: &mut Unstructured<'_>) -> Result<()> {
    let key = map.keys().nth(u.choose_index(map.len())?).unwrap().clone();
    match u.int_in_range(0..=9)? {
        0 => drop(map.remove(&key)),
        1 => {
            let value = map.remove(&key).unwrap();
            map.insert(if u.arbitrary()? { "odd \"key\"".into() } else { u.arbitrary()? }, value);
        }
        _ => mutate(map.get_mut(&key).unwrap(), u)?,
    }
    Ok(())
}

fn read(json: &str, lang: &str) -> std::result::Result<(Dataset, Vec<Warning>), Error> {
    from_json(json, &Options { lang: lang.to_owned(), ..Options::default() })
}

/// What must hold of any dataset.
fn check(dataset: &Dataset) {
    let (starts, ends, extent) = (dataset.starts(), dataset.ends(), dataset.extent());
    assert!(!extent.is_empty());
    assert!(starts.is_sorted() && starts.iter().zip(ends).all(|(start, end)| start < end));
    let keys: Vec<_> = dataset.events().map(|e| (starts[e.index()], dataset.id(e))).collect();
    assert!(keys.is_sorted());
    for e in dataset.events() {
        let (times, detail) = (dataset.times(e), dataset.detail(e));
        assert_eq!(dataset.find(dataset.id(e)), Some(e), "ids are distinct");
        assert!(!times.room.is_empty());
        assert_eq!(times.open_start, starts[e.index()] == i64::MIN);
        assert_eq!(times.open_end, ends[e.index()] == i64::MAX);
        assert!(times.room.start() >= extent.start() && times.room.end() <= extent.end());
        if let Some(core) = times.core {
            assert!(!core.is_empty() && times.room.union(core) == times.room);
        }
        check_detail(dataset, e, &detail);
        serde_json::from_str::<&RawValue>(dataset.source_row(e)).unwrap();
    }
    let mut by_hash = dataset.by_id_hash().to_vec();
    by_hash.sort_unstable();
    assert!(by_hash.into_iter().eq(0..dataset.len() as u32), "each event is there once");
    for (ix, actor) in dataset.actors().iter() {
        assert_eq!(dataset.actors().find(&actor.id), Some(ix));
        assert!(dataset.actors().subtree(ix).contains(&ix));
    }
    for (at, source) in dataset.sources().iter().enumerate() {
        assert_eq!(dataset.find_source(&source.id), Some(at));
    }
}

/// Columns and details come from the same reading.
fn check_detail(dataset: &Dataset, e: actor_timeline::data::EventIx, detail: &Detail) {
    assert_eq!((dataset.id(e), dataset.title(e)), (&*detail.id, &*detail.title));
    assert!((1..=5).contains(&detail.importance) && !detail.title.trim().is_empty());
    assert_eq!(dataset.importance(e), detail.importance);
    assert_eq!(dataset.status(e), detail.status);
    assert_eq!(dataset.starts()[e.index()], detail.date.start.extent.earliest);
    let mut actors = Vec::new();
    for part in &detail.actors {
        if !actors.contains(&part.actor) {
            actors.push(part.actor);
        }
    }
    assert_eq!(dataset.actors_of(e), actors);
    assert!(detail.sources.iter().all(|cited| cited.source < dataset.sources().len()));
}

/// A key that stands in a path, up to its closing `"]`; and the rest.
fn quoted_key(inside: &str) -> (String, &str) {
    let (mut key, mut chars) = (String::new(), inside.char_indices());
    loop {
        match chars.next().unwrap() {
            (_, '\\') => key.push(chars.next().unwrap().1),
            (at, '"') => return (key, &inside[at + 2..]),
            (_, c) => key.push(c),
        }
    }
}

/// The member whose key is shown as `shown`: control characters as blanks, and
/// a long one cut.
fn find<'v>(map: &'v Map<String, Value>, shown: &str) -> Option<&'v Value> {
    map.iter().find_map(|(key, value)| {
        let key = key.replace(char::is_control, " ");
        let is_it = key == shown || shown.strip_suffix('…').is_some_and(|cut| key.starts_with(cut));
        is_it.then_some(value)
    })
}

/// Follows a path such as `events[3]["odd key"].title`.
fn exists(mut value: &Value, path: &str) -> bool {
    if path == "document" {
        return true;
    }
    let mut rest = path;
    while !rest.is_empty() {
        let next;
        (next, rest) = if let Some(inside) = rest.strip_prefix("[\"") {
            let (key, rest) = quoted_key(inside);
            (value.as_object().and_then(|map| find(map, &key)), rest)
        } else if let Some(inside) = rest.strip_prefix('[') {
            let (index, rest) = inside.split_once(']').unwrap();
            (value.get(index.parse::<usize>().unwrap()), rest)
        } else {
            let name = rest.trim_start_matches('.');
            let end = name.find(['.', '[']).unwrap_or(name.len());
            (value.get(&name[..end]), &name[end..])
        };
        let Some(next) = next else { return false };
        value = next;
    }
    true
}

#[test]
fn any_bytes_are_read_or_refused() {
    arbtest(|u| {
        let bytes: Vec<u8> = u.arbitrary()?;
        let _ = from_json(bytes, &Options::default());
        Ok(())
    });
}

#[test]
fn any_damage_is_survived() {
    arbtest(|u| {
        let mut bytes = RICH.as_bytes().to_vec();
        for _ in 0..u.int_in_range(1..=4)? {
            let at = u.choose_index(bytes.len())?;
            let end = (at + u.int_in_range(0..=3)?).min(bytes.len());
            let patch =
                *u.choose(&["", "\"", "\\ud800", "\\", "[", "}", ",", "9", "\u{feff}", "1e9"])?;
            bytes.splice(at..end, patch.bytes());
        }
        if u.ratio(1, 4)? {
            let at = u.choose_index(bytes.len())?;
            bytes[at] = u.arbitrary()?;
        }
        if let Ok((dataset, _)) = from_json(bytes, &Options::default()) {
            check(&dataset);
        }
        Ok(())
    })
    .budget_ms(2_000);
}

#[test]
fn any_values_are_survived_and_warnings_say_where() {
    let mut read_well = 0;
    arbtest(|u| {
        let mut document: Value = serde_json::from_str(RICH).unwrap();
        for _ in 0..u.int_in_range(0..=6)? {
            mutate(&mut document, u)?;
        }
        let Ok((dataset, warnings)) = read(&document.to_string(), u.choose(&["", "ar", "fr"])?)
        else {
            return Ok(());
        };
        check(&dataset);
        read_well += 1;
        for warning in &warnings {
            assert!(exists(&document, &warning.path), "{warning} in {document}");
            assert!(warning.message.chars().count() < 320, "{warning}");
        }
        let (again, _) =
            from_dataset(&dataset, &Options { lang: "ar".into(), ..Options::default() }).unwrap();
        check(&again);
        Ok(())
    })
    .budget_ms(4_000);
    assert!(read_well > 50, "only {read_well} documents were read at all");
}

/// Documents without anything that depends on the order of rows.
fn well_formed(u: &mut Unstructured<'_>) -> Result<Vec<Value>> {
    let dates =
        ["2020", "2020-01", "2020-01-03", "2020-01/2021", "../2020~", "2020/", "[2019..2020]"];
    let actors = ["a", "b", "c", "unlisted", "other"];
    let mut events = Vec::new();
    for n in 0..u.int_in_range(1..=30)? {
        let picked: Vec<_> = actors.iter().filter(|_| u.arbitrary().unwrap_or(false)).collect();
        let mut event = json!({
            "title": format!("t{}", u.int_in_range(0..=3)?), "date": u.choose(&dates)?,
            "actors": picked, "importance": u.int_in_range(1..=5)?, "sources": ["s", "z", "y"],
        });
        if u.arbitrary()? {
            event["id"] = json!(format!("e{n}"));
        } else {
            event["title"] = json!(format!("unnamed {n}"));
        }
        events.push(event);
    }
    Ok(events)
}

#[test]
fn the_order_of_rows_does_not_matter() {
    let document = |events: &[Value]| {
        let actors = json!([{"id": "a"}, {"id": "b", "partOf": "a"}, {"id": "c"}]);
        json!({"actors": actors, "sources": [{"id": "s"}], "events": events}).to_string()
    };
    let all = |dataset: &Dataset| {
        let events: Vec<_> = dataset
            .events()
            .map(|e| (dataset.times(e), dataset.actors_of(e).to_vec(), dataset.detail(e)))
            .collect();
        let actors: Vec<_> = dataset
            .actors()
            .iter()
            .map(|(ix, actor)| (actor.clone(), dataset.actors().hue(ix)))
            .collect();
        (events, actors, dataset.sources().to_vec(), dataset.extent())
    };
    arbtest(|u| {
        let mut events = well_formed(u)?;
        let (sorted, _) = read(&document(&events), "").unwrap();
        for last in (1..events.len()).rev() {
            events.swap(last, u.int_in_range(0..=last)?);
        }
        let (shuffled, _) = read(&document(&events), "").unwrap();
        assert_eq!(all(&sorted), all(&shuffled));
        assert_eq!((sorted.starts(), sorted.ends()), (shuffled.starts(), shuffled.ends()));
        assert_eq!(sorted.by_id_hash(), shuffled.by_id_hash());
        Ok(())
    })
    .budget_ms(2_000);
}

#[test]
fn a_good_document_gives_no_warning() {
    let (dataset, warnings) = read(RICH, "").unwrap();
    assert_eq!(warnings, []);
    check(&dataset);
    assert_eq!(dataset.len(), 5);
}
