//! Tables with any header: what becomes of columns, dates, actors and mistakes.

use super::common::{codes, document, events, report, report_with};
use actor_timeline_import::{Format, Options, read, words::Order};

#[test]
fn a_sheet_of_any_header_becomes_a_story() {
    let text = "Name,When,Until,Who,Where,Kind,Importance,Source,Link,Notes\n\
        The harbour opens,3 March 1901,,Harbour Board; Ada Lund,Varde,opening,4,Varde Post: A day (1901-03-04) https://post.example/1,https://varde.example,\"<b>Flags</b> were out\"\n\
        Dredging,1902,1904,Harbour Board,,works,,,,\n";
    let report = report(text);
    assert_eq!(report.format, Format::Table);
    let story = document(&report);
    let first = &story["events"][0];
    assert_eq!(first["date"], "1901-03-03");
    assert_eq!(first["actors"], serde_json::json!(["harbour-board", "ada-lund"]));
    assert_eq!(first["importance"], 4);
    assert_eq!(first["summary"], "Flags were out");
    assert_eq!(first["link"], "https://varde.example");
    assert_eq!(first["tags"], serde_json::json!(["opening"]));
    assert_eq!(story["events"][1]["date"], "1902/1904");
    assert_eq!(
        story["sources"][0],
        serde_json::json!({
            "id": "varde-post", "publisher": "Varde Post", "title": "A day",
            "date": "1901-03-04", "url": "https://post.example/1"
        })
    );
    assert_eq!(codes(&report), [("markup", 2)]);
}

#[test]
fn order_of_day_and_month_is_asked_and_can_be_given() {
    let text = "date,title\n3/1/2020,a\n4/2/2020,b\n";
    let found = report(text);
    assert_eq!(codes(&found), [("date-order", 2), ("date-order", 3)]);
    assert!(found.mapping[0].why.contains("both readings are kept"), "{:?}", found.mapping);
    assert_eq!(document(&found)["events"][0]["date"], "[2020-01-03,2020-03-01]");
    let options = Options { order: Order::DayFirst, ..Options::default() };
    let given = report_with(text.as_bytes(), &options);
    assert_eq!(document(&given)["events"][0]["date"], "2020-01-03");
    assert!(given.losses.is_empty());
}

#[test]
fn columns_can_be_given_and_what_is_not_read_is_told() {
    let text = "A1;B2;C3;D4\n2020-01-03;x;first thing;9\n2020-01-04;y;second thing;\n";
    let options = Options {
        mapping: vec![("title".into(), "B2".into()), ("date".into(), "A".into())],
        ..Options::default()
    };
    let report = report_with(text.as_bytes(), &options);
    assert_eq!(document(&report)["events"][1]["title"], "y");
    let unread: Vec<_> = report.losses.iter().map(|loss| (loss.code, &*loss.column)).collect();
    assert_eq!(unread, [("unread-column", "C3"), ("unread-column", "D4")]);
    let wrong = Options { mapping: vec![("title".into(), "Z9".into())], ..Options::default() };
    let error = read(text.as_bytes(), &wrong).expect_err("there is no such column");
    assert_eq!(error.code(), "bad-mapping");
    assert!(error.message().contains("A1, B2, C3, D4"));
}

#[test]
fn a_table_without_a_header_is_read_by_its_content() {
    let report =
        report("2020-01-03\tThe first thing that happened\t7\n2020-02\tAnother thing\t8\n");
    assert_eq!(document(&report)["events"][0]["title"], "The first thing that happened");
    assert_eq!(codes(&report), [("unread-column", 0)]);
}

#[test]
fn mistakes_are_told_with_row_and_column() {
    let text = "id,date,title,status,importance,link\n\
        1,2020-01-03,a,wrong,9,www.example.org\n\
        1,2020-01-04,b,,,\n\
        2,soon,c,,,\n\
        \n\
        3,2020-01-06,,,,\n";
    let report = report(text);
    assert_eq!(
        codes(&report),
        [
            ("bad-importance", 2),
            ("bad-status", 2),
            ("bad-link", 2),
            ("duplicate-id", 3),
            ("bad-date", 4),
            ("no-title", 6),
        ]
    );
    assert_eq!(report.events, 2);
    let bad = report.losses.iter().find(|loss| loss.code == "bad-date").expect("it is told");
    assert_eq!(bad.done, "is not a date that is understood: the event is left out");
}

#[test]
fn our_own_table_comes_back() {
    let text = "id,date,date_as_written,date_note,title,summary,actors,importance,status,place,tags,sources,link\r\n\
        x1,2020-01-03,2020-01-03~,A note.,'-5 degrees,,\"Iran; US (target)\",5,disputed,Baghdad,a; b,,\r\n";
    let events = events(text);
    assert_eq!(
        events[0],
        serde_json::json!({
            "id": "x1", "title": "-5 degrees", "date": "2020-01-03~", "dateNote": "A note.",
            "actors": ["iran", { "id": "us", "role": "target" }], "importance": 5,
            "tags": ["a", "b"], "place": "Baghdad", "status": "disputed"
        })
    );
}

#[test]
fn words_that_say_more_than_a_date_stay_beside_it() {
    let events = events("date,title\nearly May 2003,a\nc. 1917,b\n");
    assert_eq!(events[0]["dateNote"], "early May 2003");
    assert!(events[1].get("dateNote").is_none());
}

#[test]
fn years_months_and_days_in_columns() {
    let events = events("year,month,day,title\n2020,1,3,a\n2020,March,,b\n1999,,,c\n");
    let dates: Vec<_> = events.iter().map(|event| event["date"].clone()).collect();
    assert_eq!(dates, ["2020-01-03", "2020-03", "1999"]);
    let ends = super::common::events("start,end,title\n2020,2021,a\n,2021,b\n2020,,c\n");
    let dates: Vec<_> = ends.iter().map(|event| event["date"].clone()).collect();
    assert_eq!(dates, ["2020/2021", "/2021", "2020"]);
}

#[test]
fn other_encodings_are_read_and_told() {
    let report = report_with(b"date,title\n2020,caf\xe9\n", &Options::default());
    assert_eq!(document(&report)["events"][0]["title"], "café");
    assert_eq!(codes(&report), [("encoding", 0)]);
    let utf16: Vec<u8> =
        "\u{feff}date\ttitle\n2020\tcafé\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let report = report_with(&utf16, &Options::default());
    assert_eq!(document(&report)["events"][0]["title"], "café");
}

#[test]
fn hostile_tables_end_soon() {
    let read = |text: &str| read(text.as_bytes(), &Options::default());
    for text in [
        String::new(),
        "\n\n".into(),
        ",".repeat(100_000),
        "\"".repeat(100_001),
        "a,b\n\"".into(),
        "\0\0\0\0".into(),
        "date,title\n=1+1,=cmd|' /C calc'!A0\n".into(),
        "[".repeat(100_000),
        "{\"a\":".repeat(100_000),
        "<a>".repeat(10),
        "%PDF".into(),
    ] {
        // Where there is nothing to read, there is an empty document.
        let is_nothing = !text.contains(char::is_alphanumeric);
        let is_fine = read(&text).map_or(true, |report| is_nothing && report.events == 0);
        assert!(is_fine, "{}", &text[..text.len().min(40)]);
    }
    let rows = "soon,x\n".repeat(100_000);
    let many = read(&format!("date,title\n2020,ok\n{rows}")).expect("one is right");
    assert!(many.losses.len() < 500, "{}", many.losses.len());
    assert_eq!(
        many.losses.iter().filter(|l| l.code == "bad-date").map(|l| l.count).sum::<u32>(),
        100_000
    );
    let same = "7,2020,x\n".repeat(50_000);
    assert_eq!(read(&format!("id,date,title\n{same}")).expect("all are right").events, 50_000);
    let cell = "a;".repeat(100_000) + &(0..100_000).map(|at| format!("{at};")).collect::<String>();
    assert_eq!(
        read(&format!("date,title,tags,actors,sources\n2020,x,{cell},{cell},{cell}\n"))
            .expect("it is read")
            .events,
        1
    );
    let tags = "<script></script>".repeat(50_000);
    assert_eq!(read(&format!("date,title\n2020,x{tags}\n")).expect("it is read").events, 1);
    let open = "<a ".repeat(300_000);
    assert_eq!(read(&format!("date,title\n2020,x{open}\n")).expect("it is read").events, 1);
}

#[test]
fn titles_above_tables_and_lines_of_excel_are_no_rows() {
    let found = report("sep=;\nMy sheet;;\n\nDate;Event;Who\n2020-01-03;A;x\n2020-02-03;B;\n");
    assert_eq!(codes(&found), [("above", 2)]);
    assert_eq!(found.events, 2);
    let bad = report("sep=;\nDate;Event\nsoon;A\n2020;B\n");
    assert_eq!(codes(&bad)[0], ("bad-date", 3));
}

#[test]
fn objects_on_lines_and_features_are_rows() {
    let lines = "{\"date\":\"2020\",\"title\":\"a\"}\n{\"date\":\"2021\",\"title\":\"b\"}\n";
    assert_eq!(report(lines).events, 2);
    let features = r#"{"type":"FeatureCollection","features":[{"geometry":{},"properties":{"date":"2020","name":"a"}}]}"#;
    assert_eq!(report(features).events, 1);
}

/// The dates of the events of a table, and the codes of what is told.
fn dates(text: &str) -> (Vec<String>, Vec<&'static str>) {
    let report = report(text);
    let story = document(&report);
    let events = story["events"].as_array().expect("events").iter();
    let dates = events.map(|event| event["date"].as_str().unwrap_or_default().to_owned());
    (dates.collect(), codes(&report).into_iter().map(|(code, _)| code).collect())
}

#[test]
fn both_ends_have_one_order_of_day_and_month() {
    for (text, expected, told) in [
        // Either order can be: from the first day to the last.
        ("date,title\n1.5.2020-3.5.2020,a\n", "2020-01-05?/2020-05-03?", &["date-order"][..]),
        ("start,end,title\n1/2/2020,5/2/2020,a\n", "2020-01-02?/2020-05-02?", &["date-order"]),
        ("start,end,title\n1/2/2020,2020-06-01,a\n", "2020-01-02?/2020-06-01", &["date-order"]),
        // Only one order puts the start before the end.
        ("date,title\n5/1/2020 - 2/2/2020,a\n", "2020-01-05/2020-02-02", &[]),
        ("start,end,title\n5/1/2020,2/2/2020,a\n", "2020-01-05/2020-02-02", &[]),
        // One end shows the order of both.
        ("date,title\n25.4.2020-3.5.2020,a\n", "2020-04-25/2020-05-03", &[]),
        ("start,end,title\n1/2/2020,25/2/2020,a\n", "2020-02-01/2020-02-25", &[]),
        ("start,end,title\n25/1/2020,1/2/2020,a\n", "2020-01-25/2020-02-01", &[]),
    ] {
        assert_eq!(dates(text), (vec![expected.to_owned()], told.to_vec()), "{text}");
    }
    // A range shows the order of its column.
    let (found, told) = dates("date,title\n20.4.2020–3.5.2020,a\n1.2.2020,b\n");
    assert_eq!((found[1].as_str(), told.len()), ("2020-02-01", 0));
    let options = Options { order: Order::DayFirst, ..Options::default() };
    for text in ["date,title\n3/25/2020 - 4/1/2020,a\n", "start,end,title\n3/25/2020,4/1/2020,a\n"]
    {
        let report = report_with(text.as_bytes(), &options);
        assert_eq!(document(&report)["events"][0]["date"], "2020-03-25/2020-04-01");
        assert_eq!(codes(&report), [("date-turned", 2)], "{text}");
    }
}

#[test]
fn vague_ends_stay_vague_and_are_told() {
    for (start, end, expected) in [
        ("early May 2003", "June 2003", "2003-05-01~/2003-06"),
        ("1850 or 1851", "1860", "1850~/1860"),
        ("19th century", "1950", "1801~/1950"),
        ("1860", "late 1890s", "1860/1899~"),
        ("[2019..2020]", "2021", "2019~/2021"),
        ("before 1920", "1930", "/1930"),
        ("1920", "after 1930", "1920/"),
    ] {
        let text = format!("start,end,title\n{start},{end},a\n");
        assert_eq!(dates(&text), (vec![expected.to_owned()], vec!["vague-end"]), "{text}");
    }
}

#[test]
fn a_column_of_years_has_years() {
    let text = "year,month,day,title\n20,1,1,a\n79,8,24,b\n-44,3,15,c\n1917,March,,d\n\
        1917.0,11.0,7.0,e\n1917,13,2,f\n1917,2,30,g\n1917,00,00,h\n5,,,i\n-44,,,j\n1917,,3,k\n\
        44 BC,3,15,l\n";
    let (found, told) = dates(text);
    let expected = [
        "0020-01-01",
        "0079-08-24",
        "-0043-03-15",
        "1917-03",
        "1917-11-07",
        "1917",
        "1917-02",
        "1917",
        "0005",
        "-0043",
        "1917",
        "-0043-03-15",
    ];
    assert_eq!(found, expected);
    assert_eq!(told, ["bc-year", "bad-part", "bad-part", "bad-part", "bc-year", "bad-part"]);
}

#[test]
fn a_time_that_is_not_understood_leaves_its_date() {
    let text =
        "date,title,time\n1917,a,dawn\n2020-01-03,b,morning\n2020-01-03,c,14:30\n1917,d,14:30\n";
    let (found, told) = dates(text);
    assert_eq!(found, ["1917", "2020-01-03", "2020-01-03T14:30", "1917"]);
    assert_eq!(told, ["bad-time"; 3]);
}

#[test]
fn ends_that_go_on_or_that_nobody_knows_are_open() {
    let text = "start,end,title\n1917,present,a\n1917,unknown,b\n1917,?,c\n1917,heute,d\n\
        unknown,1920,e\n1917,1918–present,f\n";
    let (found, told) = dates(text);
    assert_eq!(found, ["1917/..", "1917/", "1917/", "1917/..", "/1920", "1917/.."]);
    assert_eq!(told, ["bad-date"]);
}

#[test]
fn headers_of_other_languages_are_known() {
    let text =
        "Datum;Ereignis;Beteiligte\n03.01.2020;Eröffnung;Stadtarchiv, Ada\num 1917;Brief;Ada\n";
    let found = events(text);
    assert_eq!((&found[0]["title"], &found[1]["title"]), (&"Eröffnung".into(), &"Brief".into()));
    assert_eq!(found[1]["actors"], serde_json::json!(["ada"]));
    for text in [
        "Date,Événement,Personnes\n1917,a,Ada Lovelace of London\n",
        "Fecha,Evento,Actores,Lugar\n1917,a,Ada Lovelace of London,b\n",
        "Date,Event,Maker\n1917,a,Ada Lovelace of London\n",
        "Report\n\nDate\tEvent\tActors\n1917\ta\tAda Lovelace of London\n",
    ] {
        let found = events(text);
        assert_eq!(found[0]["title"], "a", "{text}");
        assert_eq!(found[0]["actors"], serde_json::json!(["ada-lovelace-of-london"]), "{text}");
    }
}

#[test]
fn titles_that_are_cut_are_told() {
    let (_, told) = dates(&format!("date,title\n1917,{}\n", "é".repeat(20_000)));
    assert_eq!(told, ["long-title"]);
}
