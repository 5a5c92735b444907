//! What other timelines write: TimelineJS, vis-timeline, KronoGraph, SIMILE.

use super::common::{codes, document, report};
use actor_timeline_import::Format;
use serde_json::json;

#[test]
fn timelinejs_keeps_slides_eras_and_the_title() {
    let text = json!({
        "title": { "text": { "headline": "The <i>Alph</i>", "text": "<p>A river.</p>" } },
        "events": [
            {
                "start_date": { "year": "1901", "month": "3", "day": "7", "display_date": "A Thursday" },
                "end_date": { "year": 1901, "month": 4 },
                "text": { "headline": "A <b>dome</b>", "text": "<p>Built by <a href=\"https://a.example/x\">some</a>.</p>" },
                "media": { "url": "https://a.example/dome.jpg", "caption": "The dome", "credit": "Ada" },
                "group": "Works", "unique_id": "dome"
            },
            { "start_date": { "year": -44, "month": "" }, "text": { "headline": "Ides" }, "media": { "url": "https://youtu.be/x" } },
            { "start_date": { "year": 1902, "month": 1, "day": 2, "hour": 9, "minute": 5 }, "text": { "headline": "Morning" }, "background": { "color": "red" } },
            { "start_date": { "year": 1902, "month": 13 }, "text": { "headline": "Never" } }
        ],
        "eras": [{ "start_date": { "year": 1901 }, "end_date": { "year": 1905 }, "text": { "headline": "Khan" } }]
    });
    let report = report(&text.to_string());
    assert_eq!(report.format, Format::TimelineJs3);
    let story = document(&report);
    assert_eq!((&story["title"], &story["description"]), (&json!("The Alph"), &json!("A river.")));
    assert_eq!(story["eras"], json!([{ "title": "Khan", "date": "1901/1905" }]));
    assert_eq!(
        story["events"][0],
        json!({
            "id": "dome", "title": "A dome", "summary": "Built by some.", "date": "1901-03-07/1901-04",
            "dateNote": "A Thursday", "tags": ["Works"], "link": "https://a.example/x",
            "media": { "src": "https://a.example/dome.jpg", "alt": "The dome", "credit": "Ada" }
        })
    );
    // Slides are steps, one to one and in the order of time, after the title.
    assert_eq!(
        story["steps"],
        json!([
            { "title": "The Alph", "text": "A river.", "view": "-0043/1902-01-02" },
            { "view": "-0043/1901-04", "open": "ides" },
            { "view": "-0043/1902-01-02", "open": "dome" },
            { "view": "1901-03-07/1902-01-02", "open": "morning" }
        ])
    );
    assert_eq!(story["events"][1]["date"], "-0043");
    assert_eq!(story["events"][1]["link"], "https://youtu.be/x");
    assert_eq!(story["events"][2]["date"], "1902-01-02T09:05");
    let codes: Vec<_> = codes(&report).into_iter().filter(|(code, _)| *code != "markup").collect();
    assert_eq!(codes, [("bc-year", 2), ("media", 2), ("bad-date", 4), ("unread-member", 0)]);
}

#[test]
fn timelinejs_of_version_2_and_its_sheet_are_read() {
    let text = json!({ "timeline": {
        "headline": "Old", "text": "x",
        "date": [{ "startDate": "2011,12,10,07,02", "endDate": "2011,12,11", "headline": "One", "text": "t", "tag": "a",
            "asset": { "media": "https://a.example/p.png", "credit": "c", "caption": "d" } },
            { "startDate": "2012", "headline": "Two", "text": "" }],
        "era": [{ "startDate": "2011,12", "endDate": "2012", "headline": "E" }]
    } });
    let story = document(&report(&text.to_string()));
    assert_eq!(story["events"][0]["date"], "2011-12-10T07:02/2011-12-11");
    assert_eq!(story["events"][1]["date"], "2012");
    assert_eq!(story["eras"][0]["date"], "2011-12/2012");

    let sheet = "Headline,Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Text,Media,Media Credit,Media Caption,Media Thumbnail,Type,Group,Background\n\
        My story,,,,,,,,,,About it,,,,,title,,\n\n\
        First,2020,1,3,14:30:00,,,,,Early in January,Words,https://a.example/p.jpg,Ada,A picture,https://a.example/t.jpg,,Trips,#fff\n\
        An age,2019,,,,2021,,,,,,,,,,era,,\n";
    let found = report(sheet);
    assert_eq!(found.format, Format::TimelineJsSheet);
    let story = document(&found);
    assert_eq!(story["title"], "My story");
    assert_eq!(story["events"][0]["date"], "2020-01-03T14:30:00");
    assert_eq!(story["events"][0]["dateNote"], "Early in January");
    assert_eq!(story["eras"], json!([{ "title": "An age", "date": "2019/2021" }]));
    let unread: Vec<_> = found.losses.iter().map(|loss| &*loss.column).collect();
    assert_eq!(unread, ["Media Thumbnail", "Background"]);
}

#[test]
fn vis_groups_are_actors() {
    let text = json!({
        "items": [
            { "id": 1, "content": "<b>Launch</b>", "start": "2020-01-03", "group": "a", "title": "More about it", "className": "red" },
            { "id": 2, "content": "Trip", "start": "2020-02-01T00:00:00.000Z", "end": "2020-02-03T12:00:00.000Z", "group": 2 },
            { "id": 3, "content": "Winter", "start": "2020-01-01", "end": "2020-03-01", "type": "background" },
            { "id": 4, "content": "By number", "start": 1_578_045_600_000_i64 }
        ],
        "groups": [
            { "id": "x", "content": "All", "nestedGroups": ["a"] }, { "id": "a", "content": "Ada" },
            { "id": 2, "content": "Byron" }
        ]
    });
    let report = report(&text.to_string());
    assert_eq!(report.format, Format::Vis);
    let story = document(&report);
    assert_eq!(
        story["actors"],
        json!([{ "id": "x", "name": "All" }, { "id": "a", "name": "Ada", "partOf": "x" }, { "id": "2", "name": "Byron" }])
    );
    assert_eq!(story["events"][0]["actors"], json!(["a"]));
    assert_eq!(story["events"][0]["summary"], "More about it");
    assert_eq!(story["events"][1]["date"], "2020-02-01T00:00:00.000Z/2020-02-03T12:00:00.000Z");
    assert_eq!(story["events"][2]["date"], "2020-01-03T10:00:00Z");
    assert_eq!(story["eras"], json!([{ "title": "Winter", "date": "2020-01-01/2020-03-01" }]));
    let bare = super::common::report(&json!([{ "content": "a", "start": "2020" }]).to_string());
    assert_eq!(bare.format, Format::Vis);
}

#[test]
fn vis_groups_come_in_their_order() {
    let groups = [("last", json!(null)), ("c", json!(10)), ("a", json!("-1.5")), ("b", json!(9))];
    let row =
        |(id, order): (&str, serde_json::Value)| json!({ "id": id, "content": id, "order": order });
    let items = json!([{ "id": 1, "content": "Start", "start": "2020", "group": "c" }]);
    let text = json!({ "items": items, "groups": groups.map(row) });
    let report = report(&text.to_string());
    let actors = document(&report)["actors"].as_array().expect("a list").clone();
    let ids: Vec<_> = actors.iter().map(|actor| actor["id"].as_str().expect("an id")).collect();
    assert_eq!(ids, ["a", "b", "c", "last"], "an order of nothing is none");
    assert!(report.losses.is_empty(), "{:?}", report.losses);
}

#[test]
fn kronograph_entities_are_actors() {
    let text = json!({
        "entities": { "p1": { "label": "Ada", "color": "#a33" }, "p2": { "label": "Byron" } },
        "eventTypes": { "call": { "label": "Call" } },
        "events": {
            "e1": { "entityIds": ["p1", "p2"], "time": 1_578_045_600_000_i64, "type": "call" },
            "e2": { "entityIds": ["p1"], "time": { "start": "2020-01-03", "end": "2020-01-05" }, "label": "Stay" }
        },
        "annotations": { "a": { "subject": ["e1"], "label": "!" } }
    });
    let report = report(&text.to_string());
    let story = document(&report);
    assert_eq!(story["actors"][0], json!({ "id": "p1", "name": "Ada", "color": "#a33" }));
    assert_eq!(story["events"][0]["title"], "Call: Ada – Byron");
    assert_eq!(story["events"][1]["date"], "2020-01-03/2020-01-05");
    assert_eq!(codes(&report), [("unread-member", 0)]);
}

#[test]
fn simile_keeps_uncertain_starts() {
    let text = json!({
        "dateTimeFormat": "iso8601",
        "events": [
            { "start": "1901-03", "latestStart": "1901-05", "title": "Began", "description": "x<br>y", "link": "https://a.example" },
            { "start": "1901", "end": "1903", "durationEvent": true, "title": "Lasted" },
            { "start": "1901", "end": "1903", "durationEvent": false, "title": "Once" },
            { "start": "May 28 2006 09:00:00 GMT", "title": "A moment", "image": "javascript:x" }
        ]
    });
    let report = report(&text.to_string());
    assert_eq!(report.format, Format::Simile);
    let story = document(&report);
    let dates: Vec<_> = (0..4).map(|at| story["events"][at]["date"].clone()).collect();
    assert_eq!(dates, ["[1901-03..1901-05]", "1901/1903", "[1901..1903]", "2006-05-28T09:00:00Z"]);
    assert_eq!(codes(&report), [("markup", 1), ("bad-link", 4)]);
}

#[test]
fn lists_of_objects_are_rows() {
    let text = json!([
        { "date": "3 Jan 2020", "description": "A thing happened", "who": ["Ada", "Byron"] },
        { "date": "2020-02", "description": "Another thing", "who": ["Ada"] }
    ]);
    let report = report(&text.to_string());
    assert_eq!(report.format, Format::Table);
    let story = document(&report);
    assert_eq!(story["events"][0]["actors"], json!(["ada", "byron"]));
    assert_eq!(codes(&report), [("no-title", 1), ("no-title", 2)]);
}
