//! Each kind of bad document, and what is said of it word for word.

#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

use actor_timeline::{
    Error, Warning,
    data::{
        actors::ActorKind,
        dataset::{Dataset, Detail, Status},
        ingest::{Options, from_dataset, from_json},
    },
};

fn read(json: impl Into<Vec<u8>>) -> Result<(Dataset, Vec<Warning>), Error> {
    from_json(json, &Options::default())
}

/// The dataset and its warnings as `path: message`.
fn warned(json: &str) -> (Dataset, Vec<String>) {
    let (dataset, warnings) = read(json).unwrap();
    let told = |warning: &Warning| format!("{}: {}", warning.path, warning.message);
    (dataset, warnings.iter().map(told).collect())
}

fn refused(json: impl Into<Vec<u8>>) -> (&'static str, String) {
    let error = read(json).unwrap_err();
    (error.code(), error.to_string())
}

/// A document of one event with these members.
fn event(members: &str) -> String {
    format!(r#"{{"events": [{{"title": "t", "date": "2020-01-03"{members}}}]}}"#)
}

fn first(dataset: &Dataset) -> Detail {
    dataset.detail(dataset.events().next().unwrap())
}

#[test]
fn not_json() {
    for (json, message) in [
        ("", "not JSON: EOF while parsing a value, at line 1, column 1 (byte 0)"),
        ("<!doctype html>", "not JSON: expected value, at line 1, column 1 (byte 0)"),
        (
            "{\"title\": \"é\",\n \"events\": [}",
            "not JSON: expected value, at line 2, column 13 (byte 28)",
        ),
        (
            "{\"title\": \"éé\", nope}",
            "not JSON: key must be a string, at line 1, column 17 (byte 18)",
        ),
        ("{\"events\": []} x", "not JSON: trailing characters, at line 1, column 16 (byte 15)"),
        ("\u{feff}{", "not JSON: EOF while parsing an object, at line 1, column 2 (byte 1)"),
    ] {
        assert_eq!(refused(json), ("not-json", message.to_owned()), "{json}");
    }
}

#[test]
fn wrong_root() {
    for (json, found) in [
        ("[]", "an array"),
        (" 5", "a number"),
        ("null", "null"),
        ("\"\\ud800\"", "a text"),
        ("true", "true or false"),
    ] {
        let message = format!("the document must be an object with events, found {found}");
        assert_eq!(refused(json), ("wrong-root", message));
    }
}

#[test]
fn no_events() {
    for (json, message) in [
        ("{}", "the document has no `events`; give it an array of them"),
        (
            r#"{"events": [null]}"#,
            "no event can be used; the first: events[0]: expected an object, found null; left out",
        ),
        (r#"{"events": {"a": [1]}}"#, "`events` must be an array, found an object"),
        (r#"{"events": "\ud800"}"#, "`events` must be an array, found a text"),
        (r#"{"events": null}"#, "`events` must be an array, found null"),
        (
            r#"{"actors": 5, "events": [{"title": "t"}]}"#,
            "no event can be used; the first: events[0] (“t”): no date; skipped",
        ),
    ] {
        assert_eq!(refused(json), ("no-events", message.to_owned()));
    }
    assert!(read("{}").unwrap_err().is_empty() && read("").unwrap_err().is_syntax());
}

#[test]
fn bad_rows_are_skipped() {
    let (dataset, warnings) = warned(
        r#"{"events": [
            {"title": "a", "date": "2020-13"}, {"title": "b"}, {"date": "2020"}, 5, null,
            {"title": "  ", "date": "2020"}, {"title": "c", "date": "2021/2020"},
            {"title": "good", "date": "2020"}, {"title": {}, "date": 2020}
        ], "eras": [{"title": "e"}, {"date": "2020"}, {"title": "e", "date": "x"}, []]}"#,
    );
    assert_eq!((dataset.len(), dataset.eras().len()), (1, 0));
    assert_eq!(dataset.title(dataset.events().next().unwrap()), "good");
    assert_eq!(
        warnings[0],
        "events[0].date: \"2020-13\" is not a date \
         (month 13 is not between 01 and 12, nor a season 21 to 41)"
    );
    assert_eq!(
        warnings[6],
        "events[6].date: \"2021/2020\" is not a date \
         (the interval ends before it starts, swap the dates)"
    );
    let rest: Vec<_> = [&warnings[1..6], &warnings[7..12]].concat();
    assert_eq!(
        rest,
        [
            "events[1]: no date; skipped",
            "events[2]: no title; skipped",
            "events[3]: expected an object, found 5; left out",
            "events[4]: expected an object, found null; left out",
            "events[5]: no title; skipped",
            "events[8].title: expected text, found {}; left out",
            "events[8]: no title; skipped",
            "eras[0]: no date; skipped",
            "eras[1]: no title; skipped",
            "eras[2].date: \"x\" is not a date (expected a year of four digits, such as 2020, found \"x\")",
        ]
    );
    assert_eq!(warnings.len(), 14);
}

/// Level 1 of EDTF has them, and there is no place for them.
#[test]
fn dates_without_any_bound_are_a_warning_of_their_own() {
    for (text, more) in
        [("../..", ""), ("../", ""), ("/..", ""), ("../..", r#","link":"https://a""#)]
    {
        let row =
            |date: &str| format!(r#"{{"title": "t", "id": "{date}", "date": "{date}"{more}}}"#);
        let (ever, known) = (row(text), row("2020"));
        let json = format!(
            r#"{{"view": "{text}", "eras": [{{"title": "e", "date": "{text}"}}],
                "sources": [{{"id": "s", "date": "{text}"}}], "events": [{ever}, {known}]}}"#
        );
        let (dataset, warnings) = read(&*json).unwrap();
        assert_eq!((dataset.len(), dataset.eras().len(), dataset.info().view), (1, 0, None));
        let told: Vec<_> = warnings.iter().map(|warning| (warning.code, &*warning.path)).collect();
        let places = ["sources[0].date", "events[0].date", "eras[0].date", "view"];
        assert_eq!(told, places.map(|place| ("no-bounds", place)), "{text}");
        let message = format!("\"{text}\" has neither start nor end; give one of them");
        assert!(warnings.iter().all(|warning| warning.message == message), "{warnings:?}");
    }
}

#[test]
fn wrong_types_fall_back() {
    let (dataset, warnings) = warned(&event(
        r#", "summary": [5], "actors": true, "importance": "high", "tags": [false, "x"], "place": [],
        "link": {}, "media": [], "status": 0, "sources": false, "id": {}, "dateNote": false"#,
    ));
    assert_eq!(warnings.len(), 11, "{warnings:#?}");
    assert!(warnings.contains(&"events[0].summary: expected text, found [5]; left out".to_owned()));
    let detail = first(&dataset);
    assert_eq!(
        (detail.importance, detail.status, detail.tags),
        (3, Status::Reported, vec!["x".into()])
    );
    assert!(detail.actors.is_empty() && detail.sources.is_empty() && detail.media.is_none());
    assert_eq!(detail.id.len(), 13, "made from date and title");
}

#[test]
fn importance_is_cut_to_its_range() {
    for (json, want, warning) in [
        ("4", 4, ""),
        ("0", 1, "0 is not a whole number from 1 to 5; read as 1"),
        ("-1e9", 1, "-1e9 is not a whole number from 1 to 5; read as 1"),
        (
            "99999999999999999999",
            5,
            "99999999999999999999 is not a whole number from 1 to 5; read as 5",
        ),
        ("2.9", 2, "2.9 is not a whole number from 1 to 5; read as 2"),
    ] {
        let (dataset, warnings) = warned(&event(&format!(r#", "importance": {json}"#)));
        assert_eq!(dataset.importance(dataset.events().next().unwrap()), want);
        let wanted = format!("events[0].importance: {warning}");
        assert_eq!(warnings.first(), (!warning.is_empty()).then_some(&wanted));
    }
}

#[test]
fn ids_are_made_distinct() {
    let (dataset, warnings) = warned(
        r#"{"events": [
            {"id": "a", "title": "1", "date": "2020"}, {"id": "a", "title": "2", "date": "2020"},
            {"id": "a", "title": "3", "date": "2020"}, {"id": "a-2", "title": "4", "date": "2020"}
        ]}"#,
    );
    let named = |id: &str| dataset.find(id).map(|e| dataset.title(e).to_owned());
    for (id, title) in [("a", "1"), ("a-3", "2"), ("a-4", "3"), ("a-2", "4")] {
        assert_eq!(named(id).as_deref(), Some(title), "{id}");
        assert_eq!(dataset.detail(dataset.find(id).unwrap()).id, id);
    }
    assert_eq!(named("a-5"), None);
    assert_eq!(warnings[0], r#"events[1].id: "a" is the id of an earlier row; this one is "a-3""#);
    assert_eq!(warnings.len(), 2);
}

#[test]
fn missing_ids_are_made_from_date_and_title() {
    let json = r#"{"lang": "en", "events": [
        {"title": {"en": "t", "ar": "ت"}, "date": "2020"}, {"title": "u", "date": "2020"},
        {"title": "t", "date": "2020"}, {"title": "t", "date": "2020-01"}
    ]}"#;
    let (dataset, warnings) = warned(json);
    assert_eq!(warnings, [""; 0]);
    let mut ids: Vec<_> = dataset.events().map(|e| dataset.id(e).to_owned()).collect();
    // A change here breaks links that readers have kept.
    assert!(ids.contains(&"2q4h5k7h1a2y6".to_owned()), "{ids:?}");
    assert!(ids.contains(&"2q4h5k7h1a2y6-2".to_owned()), "twins are numbered: {ids:?}");
    let (arabic, _) =
        from_dataset(&dataset, &Options { lang: "ar".into(), ..Options::default() }).unwrap();
    let mut arabic_ids: Vec<_> = arabic.events().map(|e| arabic.id(e).to_owned()).collect();
    ids.sort();
    arabic_ids.sort();
    assert_eq!(ids, arabic_ids, "an id does not depend on the reader's language");
}

#[test]
fn unknown_actors_and_sources_are_made() {
    let (dataset, warnings) = warned(
        r#"{"actors": [{"id": "us", "kind": "state", "partOf": "west"}], "events": [
            {"title": "t", "date": "2020", "actors": ["zoe", "us", "abe", "us", "zoe"],
             "sources": [{"id": "paper", "quote": "q"}, "paper"]},
            {"title": "u", "date": "2021", "actors": [{"id": "zoe", "role": "host"}]}
        ]}"#,
    );
    assert_eq!(
        warnings,
        [
            r#"actors[0].partOf: no actor has the id "west"; one was made"#,
            r#"events[0].actors[0]: no actor has the id "zoe"; one was made"#,
            r#"events[0].actors[2]: no actor has the id "abe"; one was made"#,
            r#"events[0].sources[0]: no source has the id "paper"; one was made"#,
        ]
    );
    let actors = dataset.actors();
    let ids: Vec<_> = actors.iter().map(|(_, actor)| actor.id.as_str()).collect();
    assert_eq!(ids, ["us", "abe", "west", "zoe"], "the made ones last, by id");
    let [us, zoe] = ["us", "zoe"].map(|id| actors.find(id).unwrap());
    assert_eq!(actors.get(us).parent, actors.find("west"));
    assert_eq!((actors.get(zoe).name.as_str(), actors.get(zoe).kind), ("zoe", ActorKind::Other));
    let e = dataset.events().next().unwrap();
    assert_eq!(dataset.actors_of(e), [zoe, us, actors.find("abe").unwrap()], "nobody twice");
    let detail = dataset.detail(e);
    assert_eq!(detail.actors.len(), 5, "but every role is told");
    assert_eq!(detail.sources.len(), 2);
    assert_eq!(dataset.sources()[detail.sources[0].source].id, "paper");
}

#[test]
fn cycles_are_cut() {
    let (dataset, warnings) = warned(
        r#"{"actors": [{"id": "x", "partOf": "b"}, {"id": "a", "partOf": "c"},
            {"id": "b", "partOf": "a"}, {"id": "c", "partOf": "b"}, {"id": "d", "partOf": "d"}],
            "events": [{"title": "t", "date": "2020"}]}"#,
    );
    assert_eq!(
        warnings,
        [
            r#"actors[1].partOf: "a" is part of itself in the end; made top level"#,
            r#"actors[4].partOf: "d" is part of itself in the end; made top level"#,
        ]
    );
    let actors = dataset.actors();
    let [x, a] = ["x", "a"].map(|id| actors.find(id).unwrap());
    assert_eq!((actors.top(x), actors.depth(x)), (a, 2));
}

#[test]
fn repeated_actors_and_keys() {
    let (dataset, warnings) = warned(
        r#"{"actors": [{"id": "a", "name": "1"}, {"id": "a", "name": "2"}, {"name": "3"}],
            "events": [{"title": "t", "title": "u", "date": "2020", "actors": ["a"]}]}"#,
    );
    assert_eq!(
        warnings,
        [
            "actors[2]: no id; skipped",
            r#"actors[1]: "a" is the id of an earlier row; this one is "a-2""#,
            "events[0].title: the key is there more than once; the last one counts",
        ]
    );
    let actors = dataset.actors();
    assert_eq!(actors.get(actors.find("a").unwrap()).name, "1");
    assert_eq!(actors.get(actors.find("a-2").unwrap()).name, "2");
    assert_eq!(first(&dataset).title, "u");
}

#[test]
fn unsafe_links_and_colours_are_dropped() {
    let (dataset, warnings) = warned(
        r##"{"actors": [{"id": "a", "color": "red"}, {"id": "b", "color": "#A3f"}], "events": [
            {"title": "t", "date": "2020", "link": "java\nscript:alert(1)",
             "media": {"src": "//host/a.jpg"}, "sources": []}
        ]}"##,
    );
    assert_eq!(
        warnings,
        [
            r##"actors[0].color: "red" is not a colour such as #a33 or #aa3333; left out"##,
            r#"events[0].link: "java\nscript:alert(1)" is not an http, https or mailto link; left out"#,
            r#"events[0].media.src: "//host/a.jpg" is not an http, https or relative address; left out"#,
        ]
    );
    assert_eq!(
        dataset.actors().get(dataset.actors().find("b").unwrap()).color,
        Some([0xaa, 0x33, 0xff])
    );
    assert!(first(&dataset).link.is_none() && first(&dataset).media.is_none());
}

#[test]
fn long_texts() {
    let long = "é".repeat(100_000);
    let (dataset, warnings) =
        warned(&event(&format!(r#", "title": "{long}", "summary": "{long}""#)));
    let title = dataset.title(dataset.events().next().unwrap());
    assert_eq!((title.chars().count(), title.ends_with("é…")), (10_001, true));
    let detail = first(&dataset);
    assert_eq!((&detail.title, &detail.summary), (&long, &long), "the words are kept");
    assert_eq!(warnings.len(), 2, "the title is there twice, and long");
    assert!(warnings.iter().all(|warning| warning.chars().count() < 200));
    let (_, warnings) = warned(
        &event(&format!(r#", "date": "{long}", "status": "{long}""#))
            .replace("]}", r#", {"title": "t", "date": "2020"}]}"#),
    );
    assert!(warnings.iter().all(|warning| warning.chars().count() < 400), "{warnings:#?}");
}

#[test]
fn deep_nesting_costs_no_stack() {
    let deep = |open: &str, close: &str| open.repeat(500_000) + "1" + &close.repeat(500_000);
    for value in [deep("[", "]"), deep("{\"a\":", "}")] {
        for key in ["x", "summary", "actors", "media", "status", "importance"] {
            let (dataset, warnings) = warned(&event(&format!(r#", "{key}": {value}"#)));
            assert_eq!((dataset.len(), warnings.is_empty()), (1, false), "{key}");
        }
        let (_, warnings) = warned(&event("").replacen('{', &format!(r#"{{"x": {value}, "#), 1));
        assert_eq!(warnings, ["x: unknown key; left out"]);
        assert_eq!(
            refused(value.clone()).0,
            if value.starts_with('[') { "wrong-root" } else { "no-events" }
        );
    }
    assert_eq!(refused("[".repeat(500_000)).0, "not-json");
}

#[test]
fn lone_surrogates_become_replacements() {
    let (dataset, warnings) =
        warned(&event(r#", "summary": "a\ud800b \ud83d\ude00", "k\udc00": 1"#));
    assert_eq!(first(&dataset).summary, "a\u{fffd}b \u{1f600}");
    assert_eq!(
        warnings,
        [
            "events[0].summary: half a surrogate pair in the text; U+FFFD stands for it",
            "events[0][\"k\u{fffd}\"]: unknown key; left out",
        ]
    );
}

#[test]
fn other_bytes_than_utf_8() {
    let mut bytes = event(r#", "summary": "caf?""#).into_bytes();
    let at = bytes.iter().position(|&byte| byte == b'?').unwrap();
    bytes[at] = 0xe9;
    let (dataset, warnings) = read(bytes).unwrap();
    assert_eq!(first(&dataset).summary, "caf\u{fffd}");
    let said = format!("document: byte {at} is not UTF-8; U+FFFD stands for what is not");
    assert_eq!(warnings[0].to_string(), said);
    let utf16: Vec<u8> = event("").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(refused(utf16).0, "not-json");
}

#[test]
fn a_byte_order_mark_is_fine() {
    let (dataset, warnings) = warned(&format!("\u{feff}{}", event("")));
    assert_eq!(warnings, [""; 0]);
    assert_eq!(first(&dataset).title, "t");
    assert!(dataset.source().starts_with(b"{"));
}

#[test]
fn warnings_are_limited() {
    let rows: Vec<_> = (0..3_000)
        .map(|n| {
            format!(
                r#"{{"title": "t{n}", "date": "2020", "status": "s", "x": 1, "actors": ["a{n}"]}}"#
            )
        })
        .collect();
    let (dataset, warnings) = warned(&format!(r#"{{"events": [{}]}}"#, rows.join(",")));
    assert_eq!((dataset.len(), dataset.actors().len()), (3_000, 3_000));
    assert_eq!(warnings.len(), 1_001);
    assert_eq!(
        warnings[1_000],
        "document: and 8000 more: 2500 bad-value, 2500 unknown-actor, 3000 unknown-key"
    );
}
