//! What files that people publish have beside what a format's examples show: rows of our own
//! making with the same turns.

use super::common::{codes, document, events, report};
use actor_timeline_import::Format;
use serde_json::{Value, json};

/// Columns of the losses.
fn lost(text: &str) -> Vec<String> {
    report(text).losses.into_iter().map(|loss| loss.column).collect()
}

fn calendar(inside: &str) -> String {
    format!("BEGIN:VCALENDAR\n{inside}END:VCALENDAR\n")
}

fn dates(text: &str) -> Vec<Value> {
    events(text).iter().map(|event| event["date"].clone()).collect()
}

#[test]
fn a_repetition_that_was_moved_is_there_once() {
    let text = calendar(
        "BEGIN:VEVENT\nUID:1\nSUMMARY:Choir\nDTSTART:20200107T180000\nRRULE:FREQ=WEEKLY;COUNT=3\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:1\nSUMMARY:Choir elsewhere\nRECURRENCE-ID:20200114T180000\nDTSTART:20200115T190000\nEND:VEVENT\n",
    );
    assert_eq!(dates(&text), ["2020-01-07T18:00", "2020-01-21T18:00", "2020-01-15T19:00"]);
}

#[test]
fn calendars_tell_what_is_no_event_and_each_zone_once() {
    let text = calendar(
        "X-WR-TIMEZONE:Europe/Oslo\nBEGIN:VEVENT\nUID:1\nSUMMARY:A\nDTSTART;TZID=Europe/Oslo:20200107T180000\n\
         DTEND;TZID=Europe/Oslo:20200107T190000\nGEO:1;2\nCOMMENT:Bring tea\nRRULE:FREQ=MONTHLY;BYDAY=1TU;COUNT=2\n\
         RRULE:FREQ=DAILY\nEXDATE;VALUE=DATE:\nRDATE;VALUE=PERIOD:20200301T100000Z/PT1H\n\
         ATTENDEE;CN=Ada;PARTSTAT=DECLINED:mailto:a@x.example\nbroken\nBEGIN:VALARM\nEND:VALARM\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:2\nSUMMARY:B\nDTSTART;TZID=Etc/UTC:20200108T180000\nEND:VEVENT\n\
         BEGIN:VTODO\nSUMMARY:C\nEND:VTODO\nBEGIN:VJOURNAL\nSUMMARY:D\nDTSTART;VALUE=DATE:20200109\nEND:VJOURNAL\n",
    );
    let columns = lost(&text);
    let expected = [
        "X-WR-TIMEZONE",
        "VALARM",
        "VTODO",
        "",
        "GEO",
        "COMMENT",
        "RRULE",
        "TZID",
        "RDATE",
        "EXDATE",
    ];
    assert_eq!(columns, expected);
    assert_eq!(
        dates(&text),
        [
            "2020-01-07T18:00/2020-01-07T19:00",
            "2020-02-04T18:00/2020-02-04T19:00",
            "2020-03-01T10:00Z/2020-03-01T11:00Z",
            "2020-01-08T18:00Z",
            "2020-01-09",
        ]
    );
    assert_eq!(events(&text)[0]["actors"], json!([{ "id": "ada", "role": "declined" }]));
}

#[test]
fn lines_parted_by_blank_ones_and_bare_events_are_calendars() {
    let text =
        "BEGIN:VEVENT\nSUMMARY\n\n :A day\nDTSTART\n ;VALUE=DATE\n\n :20031225\nEND:VEVENT\n";
    assert_eq!(report(text).format, Format::ICalendar);
    assert_eq!(
        (&events(text)[0]["title"], &dates(text)[0]),
        (&json!("A day"), &json!("2003-12-25"))
    );
    assert_eq!(codes(&report(text)), []);
}

#[test]
fn years_of_simile_may_have_few_digits_or_a_sign() {
    let text = "<data wiki-url='https://w.example'><event start='30' end='36' isDuration='true' title='a'/>\
        <event start='-753' title='b'/><event start='Jun 16 2006 00:00:00 GMT' end='Jun 26 2006 00:00:00 GMT' durationEvent='false' title='c' icon='x.png'/>\
        <event start='Nov 20 1963 00:00:00 GMT-0600' latestStart='Nov 21 1963 00:00:00 GMT-0600' title='d'/></data>";
    assert_eq!(
        dates(text),
        ["0030/0036", "-0753", "[2006-06-16..2006-06-26]", "[1963-11-20..1963-11-21]"]
    );
    assert_eq!(lost(text), ["icon", "wiki-url"]);
    // With other times about, midnight is one too; what lies between two moments is no interval.
    let text = json!({ "events": [
        { "start": "2006-06-16T00:00:00Z", "latestStart": "2006-06-18T09:00:00Z", "title": "a" }
    ] });
    let event = &events(&text.to_string())[0];
    assert_eq!(event["date"], "[2006-06-16..2006-06-18]");
    assert!(event["dateNote"].as_str().is_some_and(|note| note.contains("09:00")));
}

#[test]
fn negative_years_are_before_christ_and_told() {
    let text = "year,title\n-753,a\n-0044,b\n12,c\n";
    let report = report(text);
    let story = document(&report);
    assert_eq!(story["events"][0]["date"], "-0752");
    assert_eq!(story["events"][1]["date"], "-0044");
    assert!(codes(&report).contains(&("bc-year", 2)), "{:?}", report.losses);
}

#[test]
fn times_that_are_all_midnight_are_days_in_any_zone() {
    let text = "pointInTime,itemLabel\n1805-10-21T00:00:00Z,a\n1815-06-18T00:00:00Z,b\n";
    assert_eq!(dates(text), ["1805-10-21", "1815-06-18"]);
    let mixed = "date,title\n1805-10-21T00:00:00Z,a\n1815-06-18T11:00:00Z,b\n";
    assert_eq!(dates(mixed)[0], "1805-10-21T00:00:00Z");
    let items = json!([{ "content": "a", "start": 1_577_836_800_000_i64 }, { "content": "b", "start": "2020-01-03" }]);
    assert_eq!(dates(&items.to_string()), ["2020-01-01", "2020-01-03"]);
}

#[test]
fn members_within_members_are_told() {
    let slides = json!({
        "title": { "text": { "headline": "T" }, "media": { "url": "https://a.example" } },
        "events": [{
            "start_date": { "year": "2015", "month": "1", "day": "1", "hour": "1", "minute": "2", "second": "3", "millisecond": "4", "format": "yyyy" },
            "text": { "headline": "a" },
            "media": { "url": "https://commons.wikimedia.org/wiki/File:A.png", "thumbnail": "https://a.example/t.png" }
        }]
    });
    let event = &events(&slides.to_string())[0];
    assert_eq!(event["date"], "2015-01-01T01:02:03.004");
    assert_eq!(event["media"]["src"], "https://commons.wikimedia.org/wiki/Special:FilePath/A.png");
    assert_eq!(lost(&slides.to_string()), ["title.media", "media.thumbnail", "start_date.format"]);

    let items = json!({
        "items": [{ "content": "a", "start": "2020", "subgroup": "x", "link": "https://a.example" }],
        "groups": [{ "id": 1, "content": "g", "treeLevel": 2 }]
    });
    assert_eq!(events(&items.to_string())[0]["link"], "https://a.example");
    assert_eq!(lost(&items.to_string()), ["groups.treeLevel", "subgroup"]);

    let graph = json!({
        "entities": { "p": { "label": "P", "type": "person" } },
        "events": { "e": { "entityIds": ["p"], "time": 0, "label": "l", "fill": "red" } },
        "markers": [{ "time": 0 }]
    });
    assert_eq!(lost(&graph.to_string()), ["entities.type", "events.fill", "markers"]);

    let rows = json!({ "meta": { "page": 1 }, "data": [
        { "date": "2020-01-03", "title": "a", "geo": { "lat": 1 }, "who": [{ "name": "Ada", "age": 3 }, { "name": "Byron" }] }
    ] });
    let event = &events(&rows.to_string())[0];
    assert_eq!(event["actors"], json!(["ada", "byron"]));
    assert_eq!(lost(&rows.to_string()), ["meta", "who.age", "geo.lat"]);
}

#[test]
fn timemap_is_read_with_its_associations_and_sources() {
    let text = json!({
        "events": [
            { "id": "E1", "description": "A &quot;clinic&quot; was hit", "date": "03/25/2022", "time": "14:30", "location": "Alph",
              "latitude": "1", "longitude": "2", "associations": ["a1", "a2"], "sources": ["s1"], "category": "c", "time_display": "" },
            { "id": "E2", "description": "b", "date": "3/2/2022", "time": "", "associations": [], "sources": [] }
        ],
        "associations": [{ "id": "a1", "title": "Health", "mode": "FILTER" }, { "id": "a2", "title": "A way", "mode": "NARRATIVE", "desc": "d" }],
        "sources": { "s1": { "id": "s1", "title": "Film", "author": "Dome", "paths": ["https://a.example/1", "https://a.example/2"], "type": "video" } }
    });
    let report = report(&text.to_string());
    assert_eq!(report.format, Format::Timemap);
    let story = document(&report);
    let event = &story["events"][0];
    assert_eq!(
        (&event["title"], &event["date"]),
        (&json!("A \"clinic\" was hit"), &json!("2022-03-25T14:30"))
    );
    assert_eq!(
        (&event["tags"], &event["place"]),
        (&json!(["c", "Health", "A way"]), &json!("Alph"))
    );
    assert_eq!(story["sources"][1]["url"], "https://a.example/2");
    assert_eq!(event["sources"].as_array().map(Vec::len), Some(2));
    assert_eq!(story["events"][1]["date"], "2022-03-02");
    assert_eq!(
        lost(&text.to_string()),
        ["sources.type", "latitude", "longitude", "associations.desc"]
    );
    // Sources and filters may stand within.
    let text = json!([{ "id": "E1", "description": "a", "date": "2022-03-25",
        "filters": [{ "key": "Area", "value": "Homes" }], "sources": [{ "id": "s", "path": "https://a.example" }] }]);
    assert_eq!(events(&text.to_string())[0]["tags"], json!(["Homes"]));
    assert_eq!(lost(&text.to_string()), ["filters.key"]);
    // Another program of that name has items as SIMILE has events.
    let text = json!([{ "start": "1452", "end": "1519", "title": "a", "point": { "lat": 1 },
        "options": { "description": "<i>b</i>", "theme": "red" } }]);
    assert_eq!(events(&text.to_string())[0]["summary"], "b");
    assert_eq!(lost(&text.to_string()), ["description", "point", "options.theme"]);
}

#[test]
fn nodes_that_are_named_by_id_are_found_and_the_rest_is_told() {
    let text = json!({ "@context": "https://schema.org", "@graph": [
        { "@type": "Organization", "@id": "#o", "name": "Dome &amp; Co" },
        { "@type": "Place", "@id": "#p", "name": "Hall", "address": { "addressLocality": "Varde" } },
        {
            "@type": "Event", "name": "a", "startDate": "2020-01-03", "organizer": { "@id": "#o" }, "performer": { "@id": "#lost" },
            "location": [{ "@id": "#p" }, { "@type": "VirtualLocation", "url": "https://v.example" }],
            "image": ["https://a.example/1.png", "https://a.example/2.png"], "url": "/a", "superEvent": { "name": "s" },
            "eventStatus": "https://schema.org/EventMovedOnline"
        }
    ] });
    let report = report(&text.to_string());
    let story = document(&report);
    assert_eq!(
        story["actors"],
        json!([{ "id": "dome-co", "name": "Dome & Co", "kind": "organisation" }])
    );
    assert_eq!(story["events"][0]["place"], "Hall, Varde; https://v.example");
    let expected = ["performer", "url", "image", "eventStatus", "superEvent"];
    let columns: Vec<_> = report.losses.iter().map(|loss| &*loss.column).collect();
    assert_eq!(columns, expected);
}

#[test]
fn sources_of_ucdp_are_taken_apart() {
    let text = "id,type_of_violence,side_a,side_b,source_article,source_office,source_date,source_headline,where_coordinates,where_description,adm_1,country,event_clarity,date_prec,date_start,date_end\n\
        1,1,A,B,\"\"\"X,2017-07-31,One\"\";\"\"Y,2017-08-01,Two\"\"\",X;Y,2017-07-31;2017-08-01,One;Two,Alph,Alph (north),Kubla,Xanadu,1,1,2017-07-31,2017-07-31\n";
    let story = document(&report(text));
    let event = &story["events"][0];
    assert_eq!((&event["title"], &event["place"]), (&json!("One"), &json!("Alph, Kubla, Xanadu")));
    assert_eq!(event["summary"], "Where: Alph (north).");
    assert_eq!(
        story["sources"][1],
        json!({ "id": "y", "publisher": "Y", "title": "Two", "date": "2017-08-01" })
    );
    assert_eq!(codes(&report(text)), []);
}

#[test]
fn queries_of_wikidata_name_their_columns_as_they_like() {
    let text = json!({
        "head": { "vars": ["event", "eventLabel", "start_time", "participantLabel", "countryLabel"] },
        "results": { "bindings": [{
            "event": { "value": "http://www.wikidata.org/entity/Q1" }, "eventLabel": { "value": "a" },
            "start_time": { "value": "1805-10-21T00:00:00Z" }, "participantLabel": { "value": "Ada" }, "countryLabel": { "value": "X" }
        }] }
    });
    let event = &events(&text.to_string())[0];
    assert_eq!((&event["id"], &event["date"]), (&json!("Q1"), &json!("1805-10-21")));
    assert_eq!((&event["actors"], &event["place"]), (&json!(["ada"]), &json!("X")));
}

#[test]
fn a_mapping_that_a_format_does_not_take_is_told() {
    let mapping = vec![("title".to_owned(), "notes".to_owned())];
    let options = actor_timeline_import::Options { mapping, ..Default::default() };
    let text = "event_id_cnty,event_date,actor1,notes\nA1,2020-01-03,Ada,n\n";
    let told = super::common::report_with(text.as_bytes(), &options);
    assert_eq!(codes(&told), [("bad-mapping", 0)]);
}

#[test]
fn references_of_html_are_letters_in_lists_too() {
    let text = "date,title,actors,tags,sources\n2020,a,Ada &amp; Co; Byron,R&amp;D,\"Dome &amp; Sons; R&D Post\"\n";
    let story = document(&report(text));
    let names: Vec<_> =
        story["actors"].as_array().expect("actors").iter().map(|one| &one["name"]).collect();
    assert_eq!(names, ["Ada & Co", "Byron"]);
    assert_eq!(story["events"][0]["tags"], json!(["R&D"]));
    assert_eq!(story["sources"][0]["publisher"], "Dome & Sons");
    let text = "event_id_cnty,event_date,actor1,assoc_actor_1,source\nA1,2020-01-03,Ada,Labour &amp; Trade; Students,X &amp; Y; Z\n";
    let story = document(&report(text));
    assert_eq!(story["actors"][1]["name"], "Labour & Trade");
    assert_eq!(
        (&story["sources"][0]["publisher"], &story["sources"][1]["publisher"]),
        (&json!("X & Y"), &json!("Z"))
    );
}
