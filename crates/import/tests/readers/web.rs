//! Calendars, JSON-LD and Wikidata.

use super::common::{codes, document, events, report};
use actor_timeline_import::{Format, Options, read};
use serde_json::json;

fn calendar(inside: &str) -> String {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Club\r\n{inside}END:VCALENDAR\r\n")
}

fn entry(inside: &str) -> String {
    format!("BEGIN:VEVENT\r\nUID:{}@x\r\nSUMMARY:A\r\n{inside}END:VEVENT\r\n", inside.len())
}

#[test]
fn ends_of_calendars_are_not_part_of_events() {
    for (inside, date) in [
        ("DTSTART;VALUE=DATE:20200103\r\nDTEND;VALUE=DATE:20200104\r\n", "2020-01-03"),
        ("DTSTART;VALUE=DATE:20200103\r\nDTEND;VALUE=DATE:20200106\r\n", "2020-01-03/2020-01-05"),
        ("DTSTART;VALUE=DATE:20200103\r\nDTEND;VALUE=DATE:20200103\r\n", "2020-01-03"),
        (
            "DTSTART:20200103T100000\r\nDTEND:20200103T113000\r\n",
            "2020-01-03T10:00/2020-01-03T11:30",
        ),
        ("DTSTART:20200103T100000Z\r\nDURATION:PT2H\r\n", "2020-01-03T10:00Z/2020-01-03T12:00Z"),
        ("DTSTART;TZID=Europe/Berlin:20200103T100000\r\n", "2020-01-03T10:00"),
    ] {
        assert_eq!(events(&calendar(&entry(inside)))[0]["date"], date, "{inside}");
    }
}

#[test]
fn a_calendar_keeps_people_tags_and_repetitions() {
    let inside = "DTSTART;VALUE=DATE:20200103\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\nEXDATE;VALUE=DATE:20200110\r\n\
        CATEGORIES:Trip,Sea\\, wide\r\nORGANIZER;CN=\"Lund: Ada\":mailto:ada@x.example\r\nATTENDEE:mailto:b@x.example\r\n\
        STATUS:CANCELLED\r\nDESCRIPTION:One\\ntwo \r\n three\r\nX-ODD:1\r\nBEGIN:VALARM\r\nDESCRIPTION:Wake\r\nEND:VALARM\r\n";
    let report = report(&calendar(&entry(inside)));
    assert_eq!(report.format, Format::ICalendar);
    let story = document(&report);
    assert_eq!(story["title"], "Club");
    assert_eq!(report.events, 2);
    let event = &story["events"][1];
    assert_eq!(event["date"], "2020-01-17");
    assert_eq!(event["tags"], json!(["Trip", "Sea, wide"]));
    assert_eq!(event["actors"], json!([{ "id": "lund-ada", "role": "organizer" }, "b-x-example"]));
    assert_eq!(
        (&event["status"], &event["summary"]),
        (&json!("retracted"), &json!("One\ntwo three"))
    );
    assert_eq!(codes(&report), [("no-event", 0), ("unread-member", 1)]);
}

#[test]
fn hostile_calendars_end_soon() {
    let endless = calendar(&entry("DTSTART:20200103T100000\r\nRRULE:FREQ=DAILY\r\n"));
    let report = report(&endless);
    assert_eq!((report.events, codes(&report)), (1000, vec![("repeats", 1)]));
    let one = entry("DTSTART:20200103\r\nRRULE:FREQ=DAILY\r\n");
    let many = super::common::report(&calendar(&one.repeat(2000)));
    assert_eq!(many.events, 100_000 + 1900);
    let nested = "BEGIN:VEVENT\n".repeat(100_000);
    for text in [
        calendar(&nested),
        calendar(&entry("DTSTART:99999999\r\n")),
        calendar(&entry("DTSTART:\r\nRRULE:;;;=\r\n")),
        calendar(&entry("DTSTART:20200103T\r\n")),
        calendar(&entry("DTSTART:2020é0103\r\n")),
    ] {
        read(text.as_bytes(), &Options::default()).expect_err("no event");
    }
    let cut = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:a\nDTSTART:20200103\n";
    assert_eq!(codes(&super::common::report(cut)), [("cut-off", 1)]);
}

#[test]
fn events_of_pages_are_read_wherever_they_stand() {
    let text = json!({
        "@context": "https://schema.org",
        "@graph": [
            { "@type": "WebSite", "name": "x" },
            {
                "@type": "MusicEvent", "@id": "https://a.example/#1", "name": "A concert",
                "startDate": "2020-01-03T20:00", "endDate": "2020-01-03T22:00",
                "performer": [{ "@type": "Person", "name": "Ada" }, { "@type": "PerformingGroup", "name": "The Domes" }],
                "organizer": { "@type": "Organization", "name": "Hall" },
                "location": { "@type": "Place", "address": { "addressLocality": "Varde", "addressCountry": "DK" } },
                "eventStatus": "https://schema.org/EventCancelled", "url": "https://a.example/1",
                "image": ["https://a.example/p.jpg"], "keywords": "music, hall", "offers": { "price": 1 },
                "subEvent": { "@type": "Event", "name": "Encore", "startDate": "2020-01-03" }
            }
        ]
    });
    let report = report(&text.to_string());
    assert_eq!((report.format, report.events), (Format::JsonLd, 2));
    let story = document(&report);
    let event = &story["events"][0];
    assert_eq!(event["date"], "2020-01-03T20:00/2020-01-03T22:00");
    assert_eq!(event["actors"], json!(["ada", "the-domes", { "id": "hall", "role": "organizer" }]));
    assert_eq!((&event["status"], &event["place"]), (&json!("retracted"), &json!("Varde, DK")));
    assert_eq!(event["tags"], json!(["music", "hall"]));
    assert_eq!(codes(&report), [("unread-member", 0)]);
}

#[test]
fn answers_of_wikidata_keep_precision_and_join_rows() {
    let cell = |value: &str| json!({ "type": "literal", "value": value });
    let row = |item: &str, date: &str, precision: &str, actor: &str| {
        json!({
            "item": cell(&format!("http://www.wikidata.org/entity/{item}")), "itemLabel": cell("A siege"),
            "date": cell(date), "precision": cell(precision), "actorLabel": cell(actor),
            "article": cell("https://en.wikipedia.org/wiki/A")
        })
    };
    let text = json!({
        "head": { "vars": ["item", "itemLabel", "date", "precision", "actorLabel", "article", "odd"] },
        "results": { "bindings": [
            row("Q1", "1901-01-01T00:00:00Z", "9", "Ada"), row("Q1", "1901-01-01T00:00:00Z", "9", "Byron"),
            row("Q2", "-0043-03-15T00:00:00Z", "11", "Ada"), row("Q3", "1901-01-01T00:00:00Z", "", "Ada")
        ] }
    });
    let report = report(&text.to_string());
    assert_eq!(report.format, Format::WikidataAnswer);
    let story = document(&report);
    assert_eq!(story["events"][0]["date"], "1901");
    assert_eq!(story["events"][0]["actors"], json!(["ada", "byron"]));
    assert_eq!(story["events"][1]["date"], "-0043-03-15");
    assert_eq!(story["events"][2]["date"], "1901-01-01");
    assert_eq!(codes(&report), [("unread-column", 0), ("no-precision", 4)]);
}

#[test]
fn entities_of_wikidata_are_read_with_their_calendar() {
    let time = |time: &str, precision: u8, calendar: &str| {
        json!([{ "rank": "normal", "mainsnak": { "datavalue": { "value": {
            "time": time, "precision": precision, "calendarmodel": format!("http://www.wikidata.org/entity/{calendar}")
        } } } }])
    };
    let label = |text: &str| json!({ "en": { "language": "en", "value": text } });
    let text = json!({ "entities": {
        "Q1": {
            "labels": label("A battle"), "descriptions": label("long ago"),
            "claims": {
                "P585": time("+1498-06-22T00:00:00Z", 11, "Q1985786"),
                "P710": [{ "mainsnak": { "datavalue": { "value": { "id": "Q2" } } } }, { "mainsnak": { "datavalue": { "value": { "id": "Q9" } } } }]
            }
        },
        "Q2": { "labels": label("Ada"), "claims": {} },
        "Q3": { "labels": label("A war"), "claims": { "P580": time("+1901-00-00T00:00:00Z", 9, "Q1985727"), "P582": time("+1903-05-00T00:00:00Z", 10, "Q1985727") } }
    } });
    let report = report(&text.to_string());
    assert_eq!(report.format, Format::WikidataEntities);
    let story = document(&report);
    assert_eq!(story["events"][0]["date"], "1498-07-01");
    assert_eq!(story["events"][0]["dateNote"], "1498-06-22 in the Julian calendar.");
    assert_eq!(story["events"][1]["date"], "1901/1903-05");
    assert_eq!(
        story["actors"],
        json!([{ "id": "q2", "name": "Ada" }, { "id": "q9", "name": "Q9" }])
    );
    assert_eq!(codes(&report), [("no-label", 1), ("no-date", 2), ("unread-member", 0)]);
}

#[test]
fn a_document_of_our_own_stays_as_it_is() {
    let text = r#"{ "events": [{ "title": "A", "date": "2020" }, { "title": "B", "date": "x" }] }"#;
    let report = read(text.as_bytes(), &Options::default()).expect("it is read");
    assert_eq!((report.format, &*report.document), (Format::Own, text));
    assert_eq!(codes(&report), [("bad-date", 2)]);
}

#[test]
fn hostile_json_ends_soon() {
    let list = |inside: &str| format!("[{}]", vec![inside; 100_000].join(","));
    for text in [
        "{}".to_owned(),
        "[1,2]".into(),
        "{\"events\":[null]}".into(),
        "{\"entities\":{\"Q1\":null}}".into(),
        "{\"results\":{\"bindings\":[{}]}}".into(),
        "{\"timeline\":{\"date\":[{}]}}".into(),
        "[{\"start\":[],\"content\":{}}]".into(),
        list("{\"@type\":\"Event\"}"),
        list("{\"a\":{}}"),
        "{\"@graph\":".repeat(100) + "1" + &"}".repeat(100),
    ] {
        read(text.as_bytes(), &Options::default()).expect_err(&text[..text.len().min(60)]);
    }
    let wide: String = (0..20_000).map(|at| format!(",\"k{at}\":1")).collect();
    let text = format!("[{{\"start\":\"2020\",\"content\":\"x\"{wide}}}]");
    let report = report(&text);
    assert!(report.losses.len() < 300);
}
