//! What a try from outside found to be lost without a word.

use super::common::{codes, document, report};
use actor_timeline_import::Options;
use serde_json::{Value, json};

#[test]
fn links_and_pictures_of_tables_in_html_are_kept_or_told() {
    let text = "<table><tr><th>Date<th>Event<th>Who<tr><td>2020<td>A <a href=\"https://a.example/1\">link</a><td><a href='https://a.example/ada'>Ada</a>\
        <tr><td>2021<td>B <img src=\"https://i.example/a.jpg\"><td>Byron<tr><td>2022<td><a href='/c'>C</a><td>Ada</table>";
    let told = report(text);
    let story = document(&told);
    assert_eq!(story["events"][0]["link"], "https://a.example/1");
    assert_eq!(story["events"][1]["media"]["src"], "https://i.example/a.jpg");
    assert_eq!(story["events"][2]["title"], "C");
    assert_eq!(codes(&told), [("cell-address", 0), ("cell-address", 2)]);
    assert_eq!(told.losses[1].value, "https://a.example/ada");
}

#[test]
fn a_column_of_links_has_the_addresses() {
    let text = "<table><tr><th>Date<th>Event<th>Link<th>Source<tr><td>2020<td>A<td><a href=\"https://a.example\">site</a>\
        <td><a href='https://n.example/1'>News</a></table>";
    let told = report(text);
    let story = document(&told);
    assert_eq!(story["events"][0]["link"], "https://a.example");
    assert_eq!(
        story["sources"],
        json!([{ "id": "news", "publisher": "News", "url": "https://n.example/1" }])
    );
    assert!(told.losses.is_empty(), "{:?}", told.losses);
}

#[test]
fn one_bad_item_does_not_cost_the_file() {
    let good = |text: &str, code: (&'static str, u32)| {
        let told = report(text);
        assert_eq!(told.events, 1, "{text}");
        assert_eq!(codes(&told), [code], "{text}");
    };
    good(r#"[{"title":"A","date":"2020-01-03"},null]"#, ("bad-item", 2));
    good(r#"["str",{"title":"A","date":"2020-01-03"}]"#, ("bad-item", 1));
    let lines = "{\"title\":\"A\",\"date\":\"2020-01-03\"}\n{\"title\":\"B\",\"date\":\"2020-01-04\"}\n{bad\n";
    let told = report(lines);
    assert_eq!((told.events, codes(&told)), (2, vec![("bad-line", 3)]));
    let feature = r#"{"type":"Feature","properties":{"title":"A","date":"2020"}},{"type":"Feature","properties":null}"#;
    good(&format!(r#"{{"type":"FeatureCollection","features":[{feature}]}}"#), ("bad-item", 2));
}

#[test]
fn rules_end_on_the_clock_of_their_zone() {
    let dates = |inside: &str| -> Vec<String> {
        let text = format!(
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:A\r\n{inside}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        );
        let story = document(&report(&text));
        let events = story["events"].as_array().expect("events");
        events
            .iter()
            .map(|event| event["date"].as_str().expect("a date")[8..10].to_owned())
            .collect()
    };
    let york =
        "DTSTART;TZID=America/New_York:20200107T200000\r\nRRULE:FREQ=DAILY;UNTIL=20200110T045959Z";
    assert_eq!(dates(york), ["07", "08", "09"]);
    let tokyo =
        "DTSTART;TZID=Asia/Tokyo:20200107T080000\r\nRRULE:FREQ=DAILY;UNTIL=20200108T230000Z";
    assert_eq!(dates(tokyo), ["07", "08", "09"]);
}

#[test]
fn what_wikidata_says_of_a_date_is_kept_or_told() {
    let text = json!({ "entities": { "Q1": {
        "labels": { "en": { "value": "A" }, "de": { "value": "B" } },
        "claims": { "P580": [{
            "mainsnak": { "datavalue": { "value": { "time": "+1914-07-00T00:00:00Z", "precision": 10 } } },
            "qualifiers": { "P1480": [{ "datavalue": { "value": { "id": "Q5727902" } } }] }
        }] }
    } } });
    let told = report(&text.to_string());
    assert_eq!(document(&told)["events"][0]["date"], "1914-07~");
    assert_eq!(told.losses.iter().filter(|loss| loss.column == "labels").count(), 1);
}

#[test]
fn short_answers_of_wikidata_are_joined() {
    let row = |who: &str| {
        json!({ "item": "http://www.wikidata.org/entity/Q1", "itemLabel": "A",
        "date": "1901-01-01T00:00:00Z", "precision": "9", "actorLabel": who })
    };
    let told = report(&json!([row("Ada"), row("Byron")]).to_string());
    let story = document(&told);
    assert_eq!((told.events, &story["events"][0]["date"]), (1, &json!("1901")));
    assert_eq!(story["events"][0]["actors"], json!(["ada", "byron"]));
}

#[test]
fn words_of_media_stay() {
    let text = json!({ "events": [{ "start_date": { "year": "2020" }, "text": { "headline": "A" },
        "media": { "url": "https://youtu.be/abc", "credit": "CREDIT", "alt": "ALT" } }] });
    assert_eq!(document(&report(&text.to_string()))["events"][0]["summary"], "CREDIT ALT");
    let sheet = "Year,Headline,Text,Media,Media Credit,Type\n,Title,x,https://a.example/a.jpg,Me,title\n2020,A,,https://youtu.be/abc,Film,\n";
    let told = report(sheet);
    assert_eq!(document(&told)["events"][0]["summary"], "Film");
    let columns: Vec<_> = told.losses.iter().map(|loss| &*loss.column).collect();
    assert_eq!(columns, ["Media", "Media Credit", "media"]);
}

#[test]
fn lists_where_one_is_read_are_told() {
    let text = json!({ "@type": "Event", "name": ["Two", "Names"], "startDate": ["2020-01-03", "2020-02-03"] });
    assert_eq!(codes(&report(&text.to_string())), [("more-values", 1), ("more-values", 1)]);
}

#[test]
fn entities_by_object_have_their_id() {
    let text = json!({ "entities": { "p1": { "label": "Ada" } }, "events": { "e2":
        { "entityIds": ["p1", { "id": "p9" }, {}], "time": 1_578_045_600_000_i64, "label": "L" } } });
    let told = report(&text.to_string());
    assert_eq!(document(&told)["events"][0]["actors"], json!(["p1", "p9"]));
    assert_eq!(codes(&told), [("no-label", 1), ("no-id", 1)]);
}

#[test]
fn events_that_are_not_shown_are_not_counted() {
    let text = r#"{"events":[{"title":"A","date":"03/01/2020"},{"date":"2020"},{"title":"B","date":"2020"}]}"#;
    let told =
        actor_timeline_import::read(text.as_bytes(), &Default::default()).expect("a document");
    assert_eq!(told.events, 1);
}

#[test]
fn clocks_of_calendars_that_do_not_fit_are_told() {
    let calendar = |head: &str, inside: &str| {
        let event = format!("BEGIN:VEVENT\r\nSUMMARY:A\r\n{inside}\r\nEND:VEVENT\r\n");
        report(&format!("BEGIN:VCALENDAR\r\n{head}{event}END:VCALENDAR\r\n"))
    };
    let told = |report: &actor_timeline_import::Report| {
        codes(report)
            .into_iter()
            .filter(|(_, row)| *row > 0)
            .map(|(code, _)| code)
            .collect::<Vec<_>>()
    };
    let daily = "DTSTART;TZID=Z:20200107T200000\r\nRRULE:FREQ=DAILY;UNTIL=20200110T010000Z";
    let guessed = calendar("", daily);
    assert_eq!(told(&guessed), ["repeats"]);
    let zone = "BEGIN:VTIMEZONE\r\nTZID:Z\r\nBEGIN:STANDARD\r\nTZOFFSETTO:-0500\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
    let known = calendar(zone, daily);
    assert_eq!((known.events, told(&known)), (3, vec![]));
    for ends in [
        "DTSTART;TZID=Europe/Oslo:20200107T180000\r\nDTEND;TZID=Asia/Tokyo:20200108T080000",
        "DTSTART;TZID=Europe/Oslo:20200107T180000\r\nDTEND:20200107T200000Z",
        "DTSTART:20200107T180000\r\nDTEND:20200107T200000Z",
    ] {
        assert_eq!(told(&calendar("", ends)), ["time-zone"], "{ends}");
    }
    let one = "DTSTART:20200107T180000Z\r\nDTEND:20200107T200000Z";
    assert_eq!(told(&calendar("", one)), Vec::<&str>::new());
}

#[test]
fn a_day_of_the_week_that_contradicts_its_date_is_told() {
    let told = report("Date,Event\n\"Monday, 3 January 2020\",A\n\"Friday, 3 January 2020\",B\n");
    assert_eq!((told.events, codes(&told)), (2, vec![("weekday", 2)]));
}

#[test]
fn several_texts_where_one_is_read_are_told() {
    for (text, count) in [
        (
            json!([{ "id": 1, "content": ["A", "B"], "start": ["2020-01-03", "2020-01-04", "2020-01-05"] }]),
            3,
        ),
        (
            json!({ "events": [{ "start": "2020-01-03", "title": ["A", "B"] }], "dateTimeFormat": "iso8601" }),
            1,
        ),
        (
            json!({ "events": [{ "start_date": { "year": ["2020", "2021"] }, "text": { "headline": ["A", "B"] } }] }),
            2,
        ),
    ] {
        let told = report(&text.to_string());
        let codes = codes(&told);
        let more = codes.iter().filter(|(code, _)| *code == "more-values").count();
        assert_eq!((told.events, more), (1, count), "{text}: {codes:?}");
    }
}

#[test]
fn tables_tell_where_their_cells_lead() {
    let text = "<table><tr><th>Date<th>Event<tr><td>2020<td>A <a href=\"https://a.example/1\">link</a><tr><td>2021<td>B <img src=\"https://i.example/a.jpg\"></table>";
    let table = actor_timeline_import::table(text.as_bytes(), &Options::default());
    let table = table.expect("it is read").expect("a table");
    let json: Value = serde_json::from_str(&table.to_json()).expect("JSON");
    assert_eq!(json["columns"], json!(["Date", "Event", "Event (link)", "Event (picture)"]));
    assert_eq!(
        json["rows"],
        json!([
            ["2020", "A link", "https://a.example/1", ""],
            ["2021", "B", "", "https://i.example/a.jpg"]
        ])
    );
    assert_eq!(
        json["addresses"],
        json!([{ "column": 2, "of": 1, "isPicture": false }, { "column": 3, "of": 1, "isPicture": true }])
    );
}
