//! Values of another type than the format has, where only one thing can be meant: taken, with
//! a note that says as what, and written as what they were taken for.
#![allow(clippy::unwrap_used)]

use actor_timeline::{
    Warning,
    data::{
        dataset::{Dataset, Detail},
        ingest::{Options, Table, from_columns, from_json},
    },
};

fn read(json: &str) -> (Dataset, Vec<Warning>) {
    from_json(json, &Options::default()).unwrap_or_else(|error| panic!("{json}: {error}"))
}

fn first(data: &Dataset) -> Detail {
    data.detail(data.events().next().unwrap())
}

/// An event with a member in place of its own; what is told, and the event.
fn with(member: &str) -> (Vec<String>, String, Dataset) {
    let json = format!(
        r#"{{"actors":[{{"id":"us"}},{{"id":"7"}}],"sources":[{{"id":"npr"}},{{"id":"8"}}],
        "events":[{{"id":"x","title":"t","date":"2020",{member}}},{{"id":"y","title":"u","date":"2021"}}]}}"#
    );
    let (data, warnings) = read(&json);
    let event = data.detail(data.events().min_by_key(|&e| data.title(e) == "u").unwrap());
    let told = warnings.iter().map(|w| format!("{} {}: {}", w.code, w.path, w.message)).collect();
    (told, format!("{event:?}"), data)
}

#[test]
fn what_can_be_meant_is_taken_with_a_note() {
    for (wrong, right, note) in [
        (
            r#""date":2020"#,
            r#""date":"2020""#,
            r#".date: expected a date as text, found 2020; taken as the year "2020""#,
        ),
        (
            r#""date":-44"#,
            r#""date":"-0044""#,
            r#".date: expected a date as text, found -44; taken as the year "-0044""#,
        ),
        (
            r#""date":2020.0"#,
            r#""date":"2020""#,
            r#".date: expected a date as text, found 2020.0; taken as the year "2020""#,
        ),
        (
            r#""date":12345"#,
            r#""date":"Y12345""#,
            r#".date: expected a date as text, found 12345; taken as the year "Y12345""#,
        ),
        (
            r#""date":99"#,
            r#""date":"0099""#,
            r#".date: expected a date as text, found 99; taken as the year "0099""#,
        ),
        (r#""id":17"#, r#""id":"17""#, r#".id: expected text, found 17; taken as "17""#),
        (
            r#""title":1984"#,
            r#""title":"1984""#,
            r#".title: expected text, found 1984; taken as "1984""#,
        ),
        (
            r#""title":{"en":300}"#,
            r#""title":{"en":"300"}"#,
            r#".title.en: expected text, found 300; taken as "300""#,
        ),
        (
            r#""place":5.50"#,
            r#""place":"5.50""#,
            r#".place: expected text, found 5.50; taken as "5.50""#,
        ),
        (
            r#""actors":"us""#,
            r#""actors":["us"]"#,
            r#".actors: expected an array, found "us"; taken as ["us"]"#,
        ),
        (
            r#""actors":"a, b""#,
            r#""actors":["a, b"]"#,
            r#".actors: expected an array, found "a, b"; taken as ["a, b"]"#,
        ),
        (
            r#""actors":[7]"#,
            r#""actors":["7"]"#,
            r#".actors[0]: expected text, found 7; taken as "7""#,
        ),
        (
            r#""actors":[{"id":7}]"#,
            r#""actors":[{"id":"7"}]"#,
            r#".actors[0].id: expected text, found 7; taken as "7""#,
        ),
        (
            r#""actors":{"id":"us","role":"r"}"#,
            r#""actors":[{"id":"us","role":"r"}]"#,
            r#".actors: expected an array, found {"id":"us","role":"r"}; taken as [{"id":"us","role":"r"}]"#,
        ),
        (
            r#""sources":"npr""#,
            r#""sources":["npr"]"#,
            r#".sources: expected an array, found "npr"; taken as ["npr"]"#,
        ),
        (
            r#""sources":[8]"#,
            r#""sources":["8"]"#,
            r#".sources[0]: expected text, found 8; taken as "8""#,
        ),
        (
            r#""sources":{"id":"npr","quote":"q"}"#,
            r#""sources":[{"id":"npr","quote":"q"}]"#,
            r#".sources: expected an array, found {"id":"npr","quote":"q"}; taken as [{"id":"npr","quote":"q"}]"#,
        ),
        (
            r#""tags":"strike""#,
            r#""tags":["strike"]"#,
            r#".tags: expected an array, found "strike"; taken as ["strike"]"#,
        ),
        (
            r#""tags":["a",5]"#,
            r#""tags":["a","5"]"#,
            r#".tags[1]: expected text, found 5; taken as "5""#,
        ),
        (
            r#""importance":"4""#,
            r#""importance":4"#,
            r#".importance: expected a number, found "4"; taken as 4"#,
        ),
        (
            r#""importance":" 4 ""#,
            r#""importance":4"#,
            r#".importance: expected a number, found " 4 "; taken as 4"#,
        ),
        (
            r#""media":"a.jpg""#,
            r#""media":{"src":"a.jpg"}"#,
            r#".media: expected an object, found "a.jpg"; taken as { "src": "a.jpg" }"#,
        ),
    ] {
        let (told, taken, data) = with(wrong);
        let (told_right, meant, _) = with(right);
        assert_eq!(taken, meant, "{wrong}");
        let want = format!("loose-type events[0]{note}");
        assert!(told.contains(&want), "{wrong}: {told:?}");
        assert_eq!(told.len(), told_right.len() + 1, "{told:?}");
        // What is written is what was taken, and needs no note.
        let json = data.to_json(&mut data.events());
        let (again, warnings) = read(&json);
        assert!(warnings.is_empty(), "{json}: {warnings:?}");
        let all =
            |data: &Dataset| -> Vec<Detail> { data.events().map(|e| data.detail(e)).collect() };
        let names = |details: Vec<Detail>| -> Vec<String> {
            details
                .iter()
                .map(|d| format!("{:?}", Detail { date_text: String::new(), ..d.clone() }))
                .collect()
        };
        assert_eq!(names(all(&again)), names(all(&data)), "{wrong}");
    }
}

#[test]
fn lists_of_the_document_too() {
    let (data, warnings) = read(
        r#"{"title":2020,"view":2020,"actors":["us",7,{"id":8,"partOf":7}],"sources":"npr",
        "eras":{"title":5,"date":2020},
        "events":[{"title":"t","date":2020,"actors":["us",7,8],"sources":["npr"]}]}"#,
    );
    let ids: Vec<_> = data.actors().iter().map(|(_, actor)| actor.id.as_str()).collect();
    assert_eq!(ids, ["us", "7", "8"]);
    assert_eq!(data.actors().get(data.actors().find("8").unwrap()).parent, data.actors().find("7"));
    assert_eq!((data.sources().len(), data.eras().len()), (1, 1));
    assert_eq!((&*data.info().title, &*data.eras()[0].title), ("2020", "5"));
    assert!(data.info().view.is_some());
    assert!(warnings.iter().all(|warning| warning.code == "loose-type"), "{warnings:#?}");
    let (_, warnings) = read(&data.to_json(&mut data.events()));
    assert_eq!(warnings, []);
}

/// Every member as nothing: what is told is what is missing, and no more.
#[test]
fn what_says_nothing_is_absent_without_a_note() {
    let members = [
        "id",
        "title",
        "summary",
        "date",
        "dateNote",
        "actors",
        "importance",
        "tags",
        "place",
        "link",
        "media",
        "status",
        "sources",
    ];
    for nothing in
        ["\"\"", "null", "\" \"", "\"\\u200b\"", "\"\u{feff}\"", "\"\u{3164}\"", "\"\\n\""]
    {
        for member in members {
            let (told, ..) = with(&format!("\"{member}\":{nothing}"));
            let told: Vec<_> =
                told.iter().filter(|told| !told.starts_with("duplicate-key")).collect();
            let needed = matches!(member, "title" | "date");
            let want = format!("missing-field events[0]: no {member}; skipped");
            assert_eq!(told, if needed { vec![&want] } else { vec![] }, "{member}: {nothing}");
        }
        for list in ["actors", "sources", "tags"] {
            let (told, ..) = with(&format!("\"{list}\":[{nothing}]"));
            assert!(told.is_empty(), "{list}: {told:?}");
        }
        let (_, warnings) = read(&format!(
            r#"{{"$schema":{nothing},"title":{nothing},"description":{nothing},"lang":{nothing},
            "view":{nothing},"actors":{nothing},"sources":[{{"id":"s","url":{nothing},"note":{nothing},"date":{nothing}}}],
            "eras":{nothing},"events":[{{"title":{{"fr":"Oui","en":{nothing}}},"date":"2020","actors":[{{"id":"x","role":{nothing}}}]}}]}}"#
        ));
        let codes: Vec<_> = warnings.iter().map(|warning| warning.code).collect();
        assert_eq!(codes, ["unknown-actor"], "{nothing}");
    }
}

#[test]
fn a_language_of_nothing_visible_falls_back() {
    for blank in [
        "",
        " ",
        "\u{200b}\u{200e}",
        "\u{feff}",
        "\u{2800}",
        "\u{301}",
        "\u{3164}",
        "\u{202e}\u{202c}",
    ] {
        let json = format!(
            r#"{{"lang":"en","events":[{{"title":{{"fr":"Oui","en":"{blank}"}},"date":"2020"}}]}}"#
        );
        let (data, warnings) = read(&json);
        assert_eq!(
            (&*first(&data).title, &*first(&data).lang, warnings.len()),
            ("Oui", "fr", 0),
            "{blank:?}"
        );
    }
}

#[test]
fn what_cannot_be_meant_is_told_what_would_help() {
    for (date, says) in [
        ("1577836800000", "looks like milliseconds since 1970, write 2020-01-01T00:00:00Z"),
        ("\"1577836800000\"", "looks like milliseconds since 1970, write 2020-01-01T00:00:00Z"),
        ("1577836800", "looks like seconds since 1970, write 2020-01-01T00:00:00Z"),
        ("20200103", "write 2020-01-03"),
        ("202001", "write 2020-01"),
        ("2020.5", "a number is taken as a year where it is whole and below 100000"),
        ("\"01 January 2020\"", "write 2020-01-01"),
        ("\"03/01/2020\"", "write 2020-01-03 or 2020-03-01, whichever is meant"),
    ] {
        let json = format!(
            r#"{{"events":[{{"title":"A visit","date":{date}}},{{"title":"u","date":"2020"}}]}}"#
        );
        let (_, warnings) = read(&json);
        assert_eq!(warnings.len(), 1);
        let told = &warnings[0];
        assert_eq!(
            (told.code, &*told.path, &*told.title),
            ("bad-date", "events[0].date", "A visit")
        );
        assert_eq!(told.message, format!("{date} is not a date ({says})"));
    }
}

#[test]
fn thousands_of_a_kind_are_one_note() {
    let event = |at: usize| {
        let date = if at == 2_999 { "\"soon\"".to_owned() } else { (1000 + at % 1000).to_string() };
        format!(r#"{{"id":{at},"title":"Event {at}","date":{date},"actors":[1,2]}}"#)
    };
    let events: Vec<_> = (0..3_000).map(event).collect();
    let json = format!(r#"{{"actors":[{{"id":1}},{{"id":2}}],"events":[{}]}}"#, events.join(","));
    let (data, warnings) = read(&json);
    assert_eq!(data.len(), 2_999);
    let told: Vec<_> = warnings.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 5, "{told:#?}");
    assert!(told[0].starts_with("events[2999].date (“Event 2999”): \"soon\" is not a date"));
    let is_counted = |told: &String| told.contains("(“Event 0”)") && told.ends_with(" times)");
    assert!(told[2..].iter().all(is_counted), "{told:#?}");
}

#[test]
fn columns_take_numbers_for_ids_of_actors() {
    let head = r#"{"actors":[{"id":1},{"id":2,"partOf":1},3]}"#.to_owned();
    let table = Table { head, start: vec![0, 1], actor: vec![1, 2], ..Table::default() };
    let words = [("a", Some("\u{200b}")), ("\u{2800}", None)];
    let (data, warnings) = from_columns(table, words, &Options::default()).unwrap();
    let ids: Vec<_> = data.actors().iter().map(|(_, actor)| actor.id.as_str()).collect();
    assert_eq!(ids, ["1", "2", "3"]);
    assert_eq!((data.len(), data.id(data.events().next().unwrap())), (1, "0"));
    let codes: Vec<_> = warnings.iter().map(|warning| (warning.code, &*warning.path)).collect();
    assert!(codes.contains(&("missing-field", "titles[1]")), "{codes:?}");
    assert!(codes.iter().filter(|(code, _)| *code == "loose-type").count() >= 3, "{codes:?}");
}
