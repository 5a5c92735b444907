//! ACLED, UCDP GED and GDELT 2: rows of our own making in their shape.

use super::common::{codes, document, events, report};
use actor_timeline_import::Format;
use serde_json::json;

const ACLED: &str = "\u{feff}event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp\n\
XYZ1,2020-01-03,2020,1,Political violence,Battles,Armed clash,Military Forces of Xanadu (2011-) Coast Guard,\"Alpha Union; Beta League\",State forces,Kubla Militia,,Political militia,,,1,Nowhere,Xanadu,North,,,Alph,1,2,1,\"Daily Dome; River News\",National,On 3 January they met.,4,crowd size=no report; river,1\n\
XYZ2,2020-01-15,2020,3,Demonstrations,Protests,Peaceful protest,Protesters (Xanadu),,Protesters,,,,,,1,Nowhere,Xanadu,North,,,Alph,1,2,1,Daily Dome,National,\"Around 15 January, some met.\",0,,1\n\
XYZ3,2020-01-08,2020,2,Demonstrations,Protests,Peaceful protest,Protesters (Xanadu),,Protesters,,,,,,1,Nowhere,Xanadu,North,,,Alph,1,2,1,Daily Dome,National,Some met.,0,,1\n";

#[test]
fn acled_keeps_precision_actors_and_units() {
    let report = report(ACLED);
    assert_eq!(report.format, Format::Acled);
    let story = document(&report);
    let events = story["events"].as_array().expect("events");
    let dates: Vec<_> = events.iter().map(|event| &event["date"]).collect();
    assert_eq!(dates, ["2020-01-03", "2020-01", "2020-01-08~"]);
    assert!(events[1]["dateNote"].as_str().is_some_and(|note| note.contains("month")));
    assert_eq!(events[0]["id"], "XYZ1");
    assert_eq!(
        events[0]["actors"],
        json!([
            "military-forces-of-xanadu-2011-coast-guard",
            { "id": "alpha-union", "role": "associated" },
            { "id": "beta-league", "role": "associated" },
            "kubla-militia"
        ])
    );
    assert_eq!(
        events[0]["title"],
        "Armed clash: Military Forces of Xanadu Coast Guard – Kubla Militia"
    );
    assert_eq!(
        events[0]["tags"],
        json!(["Political violence", "Battles", "Armed clash", "crowd size=no report", "river"])
    );
    assert_eq!(events[0]["place"], "Alph, North, Xanadu");
    assert_eq!(events[0]["sources"], json!([{ "id": "daily-dome" }, { "id": "river-news" }]));
    assert_eq!(events[0]["summary"], "On 3 January they met. Fatalities: 4.");
    let guard = &story["actors"][0];
    assert_eq!(guard["partOf"], "military-forces-of-xanadu-2011");
    assert_eq!(guard["kind"], "force");
    let unread: Vec<_> = report.losses.iter().map(|loss| &*loss.column).collect();
    assert_eq!(unread, ["region", "latitude", "longitude", "geo_precision", "source_scale"]);
}

#[test]
fn old_and_short_acled_is_read_too() {
    let text = "EVENT_ID_CNTY,EVENT_DATE,TIME_PRECISION,EVENT_TYPE,ACTOR1,INTER1,NOTES\n\
        A1,05 January 2020,1,Riots,Rioters (Xanadu),5,x\nA2,06 January 2020,7,Riots,Rioters (Xanadu),5,x\n";
    let report = report(text);
    assert_eq!(document(&report)["events"][0]["date"], "2020-01-05");
    assert_eq!(codes(&report), [("bad-precision", 3)]);
}

#[test]
fn ucdp_keeps_the_bounds() {
    let text = "id,relid,year,code_status,type_of_violence,conflict_name,dyad_name,side_a,side_b,source_article,source_headline,where_coordinates,country,event_clarity,date_prec,date_start,date_end,deaths_a,best,high,low\n\
        1,x,2017,Clear,1,Xanadu: Government,Gov - K,Government of Xanadu,K,Dome News,,Alph,Xanadu,1,1,2017-07-31 00:00:00.000,2017-07-31 00:00:00.000,0,4,6,3\n\
        2,x,2017,Clear,3,Xanadu,Gov - K,K,Civilians,\"Dome News;River, 3 May\",A headline,Alph,Xanadu,1,2,2017-07-03 00:00:00.000,2017-07-06 00:00:00.000,0,1,1,1\n\
        3,x,2017,Clear,1,Xanadu,Gov - K,Government of Xanadu,K,,,Alph,Xanadu,1,4,2017-07-01 00:00:00.000,2017-07-31 00:00:00.000,0,1,1,1\n\
        4,x,2017,Clear,1,Xanadu,Gov - K,Government of Xanadu,K,,,Alph,Xanadu,1,5,2017-01-01 00:00:00.000,2017-12-31 00:00:00.000,0,1,1,1\n\
        5,x,2017,Clear,1,Xanadu,Gov - K,Government of Xanadu,K,,,Alph,Xanadu,2,3,2017-07-03 00:00:00.000,2017-07-09 00:00:00.000,0,1,1,1\n";
    let events = events(text);
    let dates: Vec<_> = events.iter().map(|event| event["date"].clone()).collect();
    let expected =
        ["2017-07-31", "[2017-07-03..2017-07-06]", "2017-07", "2017", "2017-07-03/2017-07-09"];
    assert_eq!(dates, expected);
    assert_eq!(events[0]["title"], "Government of Xanadu – K");
    assert_eq!(events[1]["title"], "A headline");
    assert_eq!(events[1]["sources"].as_array().map(Vec::len), Some(2));
    let unread: Vec<_> = report(text).losses.into_iter().map(|loss| loss.column).collect();
    assert_eq!(unread, ["code_status", "deaths_a"]);
}

#[test]
fn gdelt_is_known_without_a_header() {
    let mut cells = vec![""; 61];
    for (at, cell) in [
        (0, "1234567890"),
        (1, "20200103"),
        (6, "XANADU"),
        (16, "KUBLA KHAN"),
        (28, "19"),
        (31, "20"),
        (52, "Alph, Xanadu"),
        (59, "20200104010000"),
        (60, "https://dome.example/a"),
    ] {
        cells[at] = cell;
    }
    let report = report(&format!("{}\n", cells.join("\t")));
    assert_eq!(report.format, Format::Gdelt);
    let event = document(&report)["events"][0].clone();
    assert_eq!(event["title"], "Xanadu fights Kubla Khan");
    assert_eq!(event["date"], "2020-01-03");
    assert_eq!(event["importance"], 3);
    assert_eq!(
        event["sources"],
        json!([{ "id": "dome-example", "url": "https://dome.example/a" }])
    );
    assert_eq!(codes(&report), [("machine-coded", 0)]);
}

#[test]
fn broken_rows_of_conflict_data_are_told() {
    let text = "event_id_cnty,event_date,actor1,time_precision\n,,,\nA1\nA2,soon,X,1\nA3,2020-01-03,,1\nA4,2020-01-03,X,1\n";
    let report = report(text);
    assert_eq!(report.events, 1);
    assert_eq!(codes(&report), [("no-date", 3), ("bad-date", 4), ("no-title", 5)]);
}
