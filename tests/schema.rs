//! The published schema and ingest agree: every rule of the schema has a file
//! that breaks it, and ingest warns of (or refuses) exactly the files that the
//! schema refuses. What a schema cannot say is listed in `INGEST_ONLY`.

#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

use actor_timeline::{
    data::ingest::{Options, from_json},
    time::edtf::{Mode, parse},
};
use serde_json::Value;

#[path = "schema/check.rs"]
mod check;

mod time_gen;

use check::{Checker, rules};

const SCHEMA: &str = include_str!("../pkg/schema.json");

/// Members of an event beside a title and a date that are fine.
const ACCEPTED: &[&str] = &[
    r#""title": {"en": "t", "pt-BR": "u"}"#,
    r#""id": "a b/ç""#,
    r#""summary": """#,
    r#""dateNote": "n", "place": {"ar": "بغداد"}"#,
    r#""actors": []"#,
    r#""importance": 1"#,
    r#""importance": 5.0"#,
    r#""tags": ["a", "b"]"#,
    r#""fields": {"region": ["n", 5], "deaths": 5, "own": null, "note": "n"}"#,
    r#""fields": {}"#,
    r#""link": "HTTPS://a.example/?q#f""#,
    r#""link": "mailto:a@b.example""#,
    r#""media": {"src": "img/a.jpg", "alt": "a", "credit": {"en": "c"}}"#,
    r#""media": {"src": "http://a.example/a.jpg"}"#,
    r#""media": {"src": "/a:b.jpg"}"#,
    r#""status": "retracted""#,
    r#""date": "2020-21""#,
    r#""date": "2020~/..""#,
    r#""date": "[2020-01-05..2020-01-11]""#,
    r#""date": "-0043-03-15?""#,
    r#""date": "201X""#,
    r#""date": "Y17000000""#,
    r#""date": "2020-01-03T10:00:00.5+03:00/2020-01-04T10:00Z""#,
];

/// Whole documents that are fine.
const ACCEPTED_WHOLE: &[&str] = &[
    r##"{
    "$schema": "x", "title": "t", "description": {"en": "d"}, "lang": "zh-Hant-TW",
    "view": "2020/2023",
    "actors": [
        {"id": "a", "name": {"en": "A"}, "kind": "armed-group", "partOf": "b", "color": "#a33"},
        {"id": "b", "kind": "other"}
    ],
    "sources": [{"id": "s", "publisher": "p", "title": "t", "date": "2020-01-11",
        "url": "https://s.example", "note": "n"}, {"id": "r"}],
    "events": [{"title": "t", "date": "2020",
        "actors": ["a", {"id": "b", "role": "target"}, {"id": "b"}],
        "sources": ["s", {"id": "r", "quote": "q", "note": "n", "url": "http://r.example"}]}],
    "eras": [{"title": "e", "date": "2020/2021"}],
    "fields": [{"id": "region", "name": {"en": "Region"}, "kind": "category",
        "values": [{"id": "n", "name": "North", "color": "#a33"}]}, {"id": "deaths", "kind": "number"}],
    "markers": [{"title": {"en": "m"}, "date": "2020-03~"}]
}"##,
    r##"{
    "sources": [{"id": "s"}],
    "events": [{"id": "a", "title": "t", "date": "2020"}, {"id": "b", "title": "t", "date": "2020"}],
    "relations": [{"from": "a", "to": "b", "kind": "causes", "note": {"en": "n"},
        "sources": ["s", {"id": "s", "quote": "q", "note": "n", "url": "http://r.example"}]},
        {"from": "a", "to": "b", "kind": {"en": "of old"}}, {"from": "b", "to": "a", "sources": null}]
}"##,
    r##"{
    "actors": [{"id": "us"}],
    "events": [{"id": "a", "title": "t", "date": "2020"}, {"id": "b", "title": "t", "date": "2020"}],
    "steps": [{"id": "s", "title": {"en": "t"}, "text": "t", "view": "2020/..", "filter": {"actors": ["us"]},
        "open": "a", "mark": ["a", "b"], "media": {"src": "p.png"}}, {"open": null, "mark": [], "filter": {}}, {}]
}"##,
];

/// Members of an event that are not, and where ingest says so.
const REFUSED: &[(&str, &str)] = &[
    (r#""title": [5]"#, "events[1].title"),
    (r#""title": """#, "events[1]"),
    (r#""title": {}"#, "events[1].title"),
    (r#""title": {"en": [5], "de": "t"}"#, "events[1].title.en"),
    (r#""title": {"e": "t"}"#, "events[1].title.e"),
    (r#""title": null"#, "events[1]"),
    (r#""summary": []"#, "events[1].summary"),
    (r#""dateNote": true"#, "events[1].dateNote"),
    (r#""place": {"en_GB": "p"}"#, "events[1].place.en_GB"),
    (r#""date": "early January""#, "events[1].date"),
    (r#""date": "2020-1-3""#, "events[1].date"),
    (r#""date": "2020-01-03 10:00""#, "events[1].date"),
    (r#""date": """#, "events[1]"),
    (r#""date": 2020.5"#, "events[1].date"),
    (r#""date": null"#, "events[1]"),
    (r#""id": []"#, "events[1].id"),
    (r#""date": 1577836800000"#, "events[1].date"),
    (r#""actors": true"#, "events[1].actors"),
    (r#""actors": [["a"]]"#, "events[1].actors[0]"),
    (r#""actors": [true]"#, "events[1].actors[0]"),
    (r#""actors": ["a", {"role": "r"}]"#, "events[1].actors[1]"),
    (r#""actors": [{"id": ""}]"#, "events[1].actors[0]"),
    (r#""actors": [{"id": []}]"#, "events[1].actors[0].id"),
    (r#""actors": [{"id": "a", "role": [5]}]"#, "events[1].actors[0].role"),
    (r#""sources": false"#, "events[1].sources"),
    (r#""sources": {"quote": "q"}"#, "events[1].sources"),
    (r#""sources": [[]]"#, "events[1].sources[0]"),
    (r#""sources": [{}]"#, "events[1].sources[0]"),
    (r#""sources": [{"id": "s", "quote": [5]}]"#, "events[1].sources[0].quote"),
    (r#""sources": [{"id": "s", "note": [5]}]"#, "events[1].sources[0].note"),
    (r#""sources": [{"id": "s", "url": "/a"}]"#, "events[1].sources[0].url"),
    (r#""importance": 0"#, "events[1].importance"),
    (r#""importance": 6"#, "events[1].importance"),
    (r#""importance": 3.5"#, "events[1].importance"),
    (r#""importance": "high""#, "events[1].importance"),
    (r#""tags": {}"#, "events[1].tags"),
    (r#""fields": ["n"]"#, "events[1].fields"),
    (r#""fields": {"region": true}"#, "events[1].fields.region"),
    (r#""fields": {"region": {}}"#, "events[1].fields.region"),
    (r#""fields": {"region": ["n", []]}"#, "events[1].fields.region[1]"),
    (r#""tags": ["a", []]"#, "events[1].tags[1]"),
    (r#""tags": [{}]"#, "events[1].tags[0]"),
    (r#""link": "javascript:alert(1)""#, "events[1].link"),
    (r#""link": "java\nscript:alert(1)""#, "events[1].link"),
    (r#""link": "//a.example""#, "events[1].link"),
    (r#""link": " https://a.example""#, "events[1].link"),
    (r#""link": ["https://a.example"]"#, "events[1].link"),
    (r#""media": "javascript:a""#, "events[1].media"),
    (r#""media": []"#, "events[1].media"),
    (r#""date": -100000"#, "events[1].date"),
    (r#""actors": [{"id": null}]"#, "events[1].actors[0]"),
    (r#""sources": [{"id": null}]"#, "events[1].sources[0]"),
    (r#""sources": [{"id": ""}]"#, "events[1].sources[0]"),
    (r#""media": {"alt": "a"}"#, "events[1].media"),
    (r#""media": {"src": ""}"#, "events[1].media"),
    (r#""media": {"src": [5]}"#, "events[1].media.src"),
    (r#""media": {"src": "data:image/png,x"}"#, "events[1].media.src"),
    (r#""media": {"src": "a", "alt": [5]}"#, "events[1].media.alt"),
    (r#""media": {"src": "a", "credit": [5]}"#, "events[1].media.credit"),
    (r#""status": "denied""#, "events[1].status"),
    (r#""status": 5"#, "events[1].status"),
];

/// Members that are taken although they are of another type: both accept them, with a note.
const TAKEN: &[&str] = &[
    r#""title": 5"#,
    r#""title": {"en": 5, "de": null}"#,
    r#""date": 2020"#,
    r#""date": -99999"#,
    r#""id": 17"#,
    r#""actors": "us""#,
    r#""actors": [5, {"id": 6, "role": 7}]"#,
    r#""actors": {"id": "us"}"#,
    r#""sources": "s""#,
    r#""sources": 5"#,
    r#""sources": {"id": "s", "quote": 5, "note": 6}"#,
    r#""importance": "4""#,
    r#""tags": "strike""#,
    r#""tags": ["a", 5]"#,
    r#""media": "a.jpg""#,
    r#""media": {"src": "a.jpg", "alt": 5}"#,
];

/// Whole documents that are taken.
const TAKEN_WHOLE: &[&str] = &[
    r#"{"title": 5, "view": 2020, "actors": {"id": 1}, "sources": ["s", 2], EVENTS}"#,
    r#"{"eras": {"title": 5, "date": 2020}, "actors": "a", EVENTS}"#,
];

/// What is as if it were not there, without a note.
const ABSENT: &[&str] = &[
    r#""id": "", "summary": null, "dateNote": "", "place": null, "link": "", "media": null"#,
    r#""id": null, "actors": null, "sources": null, "tags": null, "importance": null, "status": null"#,
    r#""link": null, "importance": "", "tags": ["", null], "actors": ["", null], "sources": [null]"#,
    r#""status": "", "place": {"en": null, "de": " "}, "link": " ""#,
];

#[test]
fn both_take_what_can_be_meant() {
    let mut checker = checker();
    let members = TAKEN.iter().map(|member| with_member(member));
    for json in members.chain(TAKEN_WHOLE.iter().map(|text| whole(text))) {
        assert!(accepts(&mut checker, &json), "{json}: {:?}", checker.broken);
        let (_, warnings) = from_json(&*json, &Options::default()).unwrap();
        assert!(warnings.iter().any(|warning| warning.code == "loose-type"), "{json}");
        let is_note =
            |code: &str| matches!(code, "loose-type" | "unknown-actor" | "unknown-source");
        assert!(warnings.iter().all(|warning| is_note(warning.code)), "{json}: {warnings:?}");
    }
    for json in ABSENT.iter().map(|member| with_member(member)) {
        assert!(accepts(&mut checker, &json), "{json}: {:?}", checker.broken);
        assert_eq!(complaints(&json), Vec::<String>::new(), "{json}");
    }
}

/// The pattern is looser than the calendar and never stricter.
#[test]
fn the_schema_takes_every_date_that_is_read() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let pattern = schema["$defs"]["date"]["pattern"].as_str().unwrap();
    let pattern = fancy_regex::Regex::new(pattern).unwrap();
    let mut read = 0;
    time_gen::for_each_seeded(20_000, |u| {
        for text in [time_gen::expression(u), time_gen::extended(u)].into_iter().flatten() {
            if parse(&text, Mode::Extended).is_ok_and(|date| !date.is_boundless()) {
                read += 1;
                assert!(pattern.is_match(&text).unwrap(), "{text}");
            }
        }
    });
    assert!(read > 10_000, "{read}");
}

/// Whole documents that are not; the second event of `EVENTS` may be missing.
const REFUSED_WHOLE: &[(&str, &str)] = &[
    ("[]", "wrong-root"),
    ("{}", "no-events"),
    (r#"{"events": {}}"#, "no-events"),
    (r#"{"title": [5], EVENTS}"#, "title"),
    (r#"{"$schema": 5, EVENTS}"#, "$schema"),
    (r#"{"description": [5], EVENTS}"#, "description"),
    (r#"{"lang": "english language", EVENTS}"#, "lang"),
    (r#"{"lang": 5, EVENTS}"#, "lang"),
    (r#"{"view": "all", EVENTS}"#, "view"),
    (r#"{"view": true, EVENTS}"#, "view"),
    (r#"{"actors": {}, EVENTS}"#, "actors"),
    (r#"{"actors": [[5]], EVENTS}"#, "actors[0]"),
    (r#"{"actors": [{"name": "A"}], EVENTS}"#, "actors[0]"),
    (r#"{"actors": [{"id": ""}], EVENTS}"#, "actors[0]"),
    (r#"{"actors": [{"id": "a", "name": [5]}], EVENTS}"#, "actors[0].name"),
    (r#"{"actors": [{"id": "a", "kind": "army"}], EVENTS}"#, "actors[0].kind"),
    (r#"{"actors": [{"id": "a", "partOf": ["b"]}], EVENTS}"#, "actors[0].partOf"),
    (r#"{"actors": [{"id": "a", "color": 5}], EVENTS}"#, "actors[0].color"),
    (r#"{"actors": [{"id": "a", "color": "rebeccapurple"}], EVENTS}"#, "actors[0].color"),
    (r#"{"sources": {}, EVENTS}"#, "sources"),
    (r#"{"sources": [true], EVENTS}"#, "sources[0]"),
    (r#"{"sources": [{"title": "t"}], EVENTS}"#, "sources[0]"),
    (r#"{"sources": [{"id": [5]}], EVENTS}"#, "sources[0].id"),
    (r#"{"sources": [{"id": "s", "publisher": [5]}], EVENTS}"#, "sources[0].publisher"),
    (r#"{"sources": [{"id": "s", "title": [5]}], EVENTS}"#, "sources[0].title"),
    (r#"{"sources": [{"id": "s", "date": "May"}], EVENTS}"#, "sources[0].date"),
    (r#"{"sources": [{"id": "s", "url": "file:///s"}], EVENTS}"#, "sources[0].url"),
    (r#"{"sources": [{"id": "s", "note": [5]}], EVENTS}"#, "sources[0].note"),
    (r#"{"actors": [{"id": null}], EVENTS}"#, "actors[0]"),
    (r#"{"sources": [{"id": null}], EVENTS}"#, "sources[0]"),
    (r#"{"sources": [{"id": ""}], EVENTS}"#, "sources[0]"),
    (r#"{"eras": [{"title": "e", "date": null}], EVENTS}"#, "eras[0]"),
    (r#"{"eras": [{"title": "e", "date": ""}], EVENTS}"#, "eras[0]"),
    (r#"{"eras": [{"title": null, "date": "2020"}], EVENTS}"#, "eras[0]"),
    (r#"{"eras": {}, EVENTS}"#, "eras"),
    (r#"{"fields": {}, EVENTS}"#, "fields"),
    (r#"{"fields": [[5]], EVENTS}"#, "fields[0]"),
    (r#"{"fields": [{"name": "A"}], EVENTS}"#, "fields[0]"),
    (r#"{"fields": [{"id": ""}], EVENTS}"#, "fields[0]"),
    (r#"{"fields": [{"id": []}], EVENTS}"#, "fields[0].id"),
    (r#"{"fields": [{"id": "a", "name": [5]}], EVENTS}"#, "fields[0].name"),
    (r#"{"fields": [{"id": "a", "kind": "date"}], EVENTS}"#, "fields[0].kind"),
    (r#"{"fields": [{"id": "a", "values": true}], EVENTS}"#, "fields[0].values"),
    (r#"{"fields": [{"id": "a", "values": [[]]}], EVENTS}"#, "fields[0].values[0]"),
    (r#"{"fields": [{"id": "a", "values": [{"name": "b"}]}], EVENTS}"#, "fields[0].values[0]"),
    (r#"{"fields": [{"id": "a", "values": [{"id": null}]}], EVENTS}"#, "fields[0].values[0]"),
    (r#"{"fields": [{"id": "a", "values": [{"id": ""}]}], EVENTS}"#, "fields[0].values[0]"),
    (
        r#"{"fields": [{"id": "a", "values": [{"id": "b", "color": 5}]}], EVENTS}"#,
        "fields[0].values[0].color",
    ),
    (
        r#"{"fields": [{"id": "a", "values": [{"id": "b", "name": [5]}]}], EVENTS}"#,
        "fields[0].values[0].name",
    ),
    (
        r#"{"fields": [{"id": "a", "values": [{"id": "b", "color": "red"}]}], EVENTS}"#,
        "fields[0].values[0].color",
    ),
    (r#"{"eras": [5], EVENTS}"#, "eras[0]"),
    (r#"{"eras": [{"date": "2020"}], EVENTS}"#, "eras[0]"),
    (r#"{"eras": [{"title": "e"}], EVENTS}"#, "eras[0]"),
    (r#"{"eras": [{"title": "", "date": "2020"}], EVENTS}"#, "eras[0]"),
    (r#"{"eras": [{"title": "e", "date": "then"}], EVENTS}"#, "eras[0].date"),
    (r#"{"relations": 5, EVENTS}"#, "relations"),
    (r#"{"relations": [5], EVENTS}"#, "relations[0]"),
    (r#"{"relations": [{"to": "b"}], EVENTS}"#, "relations[0]"),
    (r#"{"relations": [{"from": "b"}], EVENTS}"#, "relations[0]"),
    (r#"{"relations": [{"from": [], "to": "b"}], EVENTS}"#, "relations[0].from"),
    (r#"{"relations": [{"from": "", "to": "b"}], EVENTS}"#, "relations[0]"),
    (r#"{"relations": [{"from": "a", "to": null}], EVENTS}"#, "relations[0]"),
    (r#"{"relations": [{"from": "a", "to": ""}], EVENTS}"#, "relations[0]"),
    (r#"{"relations": [{"from": "a", "to": "b", "sources": true}], TWO}"#, "relations[0].sources"),
    (r#"{"relations": [{"from": "a", "to": "b", "kind": [5]}], TWO}"#, "relations[0].kind"),
    (r#"{"relations": [{"from": "a", "to": "b", "note": true}], TWO}"#, "relations[0].note"),
    (
        r#"{"relations": [{"from": "a", "to": "b", "sources": [{}]}], TWO}"#,
        "relations[0].sources[0]",
    ),
    (r#"{"steps": 5, EVENTS}"#, "steps"),
    (r#"{"steps": [5], EVENTS}"#, "steps[0]"),
    (r#"{"steps": [{"title": [5]}], EVENTS}"#, "steps[0].title"),
    (r#"{"steps": [{"filter": []}], EVENTS}"#, "steps[0].filter"),
    (r#"{"steps": [{"mark": {}}], EVENTS}"#, "steps[0].mark"),
    (r#"{"steps": [{"mark": 5}], EVENTS}"#, "steps[0].mark"),
    (r#"{"steps": [{"mark": [[]]}], EVENTS}"#, "steps[0].mark[0]"),
    (r#"{"steps": [{"view": "then"}], EVENTS}"#, "steps[0].view"),
    (r#"{"markers": 5, EVENTS}"#, "markers"),
    (r#"{"markers": [5], EVENTS}"#, "markers[0]"),
    (r#"{"markers": [{"date": "2020"}], EVENTS}"#, "markers[0]"),
    (r#"{"markers": [{"title": null, "date": "2020"}], EVENTS}"#, "markers[0]"),
    (r#"{"markers": [{"title": "", "date": "2020"}], EVENTS}"#, "markers[0]"),
    (r#"{"markers": [{"title": "m", "date": null}], EVENTS}"#, "markers[0]"),
    (r#"{"markers": [{"title": "m", "date": ""}], EVENTS}"#, "markers[0]"),
    (r#"{"markers": [{"title": "m"}], EVENTS}"#, "markers[0]"),
    (r#"{"markers": [{"title": "m", "date": "then"}], EVENTS}"#, "markers[0].date"),
    (r#"{"events": [5, {"title": "t", "date": "2020"}]}"#, "events[0]"),
    (r#"{"events": [{"date": "2020"}, {"title": "t", "date": "2020"}]}"#, "events[0]"),
    (r#"{"events": [{"title": "t"}, {"title": "t", "date": "2020"}]}"#, "events[0]"),
];

/// What ingest alone can know, and where it says so. The schema may refuse
/// these too.
const INGEST_ONLY: &[(&str, &str)] = &[
    // The calendar.
    (r#"{"events": [{"title": "t", "date": "2020-13"}, EVENT]}"#, "events[0].date"),
    (r#"{"events": [{"title": "t", "date": "2021-02-29"}, EVENT]}"#, "events[0].date"),
    (r#"{"events": [{"title": "t", "date": "2021/2020"}, EVENT]}"#, "events[0].date"),
    // References between rows.
    (
        r#"{"events": [{"id": "a", "title": "t", "date": "2020"}, {"id": "a", "title": "t", "date": "2020"}]}"#,
        "events[1].id",
    ),
    (r#"{"actors": [{"id": "a"}, {"id": "a"}], "events": [EVENT]}"#, "actors[1]"),
    (r#"{"sources": [{"id": "a"}, {"id": "a"}], "events": [EVENT]}"#, "sources[1]"),
    (r#"{"actors": [{"id": "a", "partOf": "a"}], "events": [EVENT]}"#, "actors[0].partOf"),
    (r#"{"actors": [{"id": "a", "partOf": "b"}], "events": [EVENT]}"#, "actors[0].partOf"),
    (r#"{"events": [{"title": "t", "date": "2020", "actors": ["a"]}]}"#, "events[0].actors[0]"),
    (r#"{"events": [{"title": "t", "date": "2020", "sources": ["a"]}]}"#, "events[0].sources[0]"),
    (r#"{"fields": ["a", "a"], "events": [EVENT]}"#, "fields[1]"),
    (
        r#"{"fields": [{"id": "a", "values": ["b", "b"]}], "events": [EVENT]}"#,
        "fields[0].values[1]",
    ),
    (r#"{"events": [{"title": "t", "date": "2020", "fields": {"a": "b"}}]}"#, "events[0].fields.a"),
    (
        r#"{"fields": [{"id": "a", "kind": "number"}],
            "events": [{"title": "t", "date": "2020", "fields": {"a": "b"}}]}"#,
        "events[0].fields.a",
    ),
    (r#"{"relations": [{"from": "a", "to": "c"}], TWO}"#, "relations[0].to"),
    (r#"{"relations": [{"from": "a", "to": "a"}], TWO}"#, "relations[0]"),
    (r#"{"relations": [{"from": "a", "to": "b"}, {"from": "a", "to": "b"}], TWO}"#, "relations[1]"),
    (r#"{"relations": [{"from": "a", "to": "b", "sources": ["s"]}], TWO}"#, "relations[0].sources"),
    (r#"{"steps": [{"open": "c"}], TWO}"#, "steps[0].open"),
    (r#"{"steps": [{"mark": ["c"]}], TWO}"#, "steps[0].mark[0]"),
    (r#"{"steps": [{"id": "a"}, {"id": "a"}], TWO}"#, "steps[1].id"),
    // Typing errors, which the schema lets pass for the sake of later versions.
    (r#"{"titel": "t", "events": [EVENT]}"#, "titel"),
    (r#"{"events": [{"title": "t", "date": "2020", "actor": "a"}]}"#, "events[0].actor"),
    // Finer than a pattern.
    (r#"{"events": [{"title": " ", "date": "2020"}, EVENT]}"#, "events[0]"),
    (r#"{"events": [{"title": "t", "date": "2020", "link": "https://a\tb"}]}"#, "events[0].link"),
    (
        r#"{"events": [{"title": "t", "date": "2020", "media": {"src": "//a/b"}}]}"#,
        "events[0].media.src",
    ),
    (
        r#"{"events": [{"title": "t", "date": "2020", "media": {"src": "java\tscript:x"}}]}"#,
        "events[0].media.src",
    ),
];

const EVENT: &str = r#"{"title": "t", "date": "2020"}"#;

/// Member after member, later ones in place of earlier ones of the same name.
fn with_member(member: &str) -> String {
    let mut event: Value = serde_json::from_str(EVENT).unwrap();
    let members: Value = serde_json::from_str(&format!("{{{member}}}")).unwrap();
    event.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
    let lists = r#""actors": [{"id": "a"}, {"id": "us"}], "sources": [{"id": "s"}],
        "fields": [{"id": "region"}, {"id": "deaths", "kind": "number"}, {"id": "note"}]"#;
    format!(r#"{{{lists}, "events": [{EVENT}, {event}]}}"#)
}

fn whole(text: &str) -> String {
    const TWO: &str = r#""events": [{"id": "a", "title": "t", "date": "2020"},
        {"id": "b", "title": "t", "date": "2020"}]"#;
    text.replace("TWO", TWO)
        .replace("EVENTS", &format!("\"events\": [{EVENT}]"))
        .replace("EVENT", EVENT)
}

/// Paths of the warnings, or the code of the error.
fn complaints(json: &str) -> Vec<String> {
    match from_json(json, &Options::default()) {
        Ok((data, warnings)) => {
            let all = warnings.into_iter().chain(data.relations().1).chain(data.steps().1);
            all.map(|warning| warning.path).collect()
        }
        Err(error) => vec![error.code().to_owned()],
    }
}

fn checker() -> Checker {
    Checker::new(serde_json::from_str(SCHEMA).unwrap())
}

fn accepts(checker: &mut Checker, json: &str) -> bool {
    checker.accepts(&serde_json::from_str(json).unwrap())
}

#[test]
fn both_accept() {
    let mut checker = checker();
    let members = ACCEPTED.iter().map(|member| with_member(member));
    for json in members.chain(ACCEPTED_WHOLE.iter().map(|text| whole(text))) {
        assert!(accepts(&mut checker, &json), "{json}: {:?}", checker.broken);
        assert_eq!(complaints(&json), Vec::<String>::new(), "{json}");
    }
}

#[test]
fn both_refuse() {
    let mut checker = checker();
    let members = REFUSED.iter().map(|&(member, path)| (with_member(member), path));
    let wholes = REFUSED_WHOLE.iter().map(|&(text, path)| (whole(text), path));
    for (json, path) in members.chain(wholes) {
        assert!(!accepts(&mut checker, &json), "the schema accepts {json}");
        assert!(complaints(&json).iter().any(|at| at == path), "{json}: {:?}", complaints(&json));
    }
}

#[test]
fn ingest_refuses_more() {
    for &(text, path) in INGEST_ONLY {
        let found = complaints(&whole(text));
        assert!(found.iter().any(|at| at == path), "{text}: {found:?}");
    }
}

#[test]
fn every_rule_has_a_file_that_breaks_it() {
    let mut checker = checker();
    let members = REFUSED.iter().map(|&(member, _)| with_member(member));
    for json in members.chain(REFUSED_WHOLE.iter().map(|&(text, _)| whole(text))) {
        accepts(&mut checker, &json);
    }
    let all = rules(&serde_json::from_str(SCHEMA).unwrap());
    assert!(all.len() > 40, "the rules were not found");
    let unbroken: Vec<_> = all.difference(&checker.broken).collect();
    assert!(unbroken.is_empty(), "no file breaks {unbroken:#?}");
}

#[test]
fn its_own_examples_are_accepted() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let mut checker = checker();
    for example in schema["examples"].as_array().unwrap() {
        assert!(checker.accepts(example));
        assert_eq!(complaints(&example.to_string()), Vec::<String>::new());
    }
    for date in schema["$defs"]["date"]["examples"].as_array().unwrap() {
        let json = with_member(&format!("\"date\": {date}"));
        assert!(accepts(&mut checker, &json), "{date}");
        assert_eq!(complaints(&json), Vec::<String>::new(), "{date}");
    }
}

#[cfg(feature = "embedded-data")]
#[test]
fn the_embedded_document_is_accepted() {
    let mut checker = checker();
    let is_accepted = accepts(&mut checker, actor_timeline::data::embedded::STORY);
    assert!(is_accepted, "{:?}", checker.broken);
}
