//! Events taken away as a table and as a document, and pictures that say what they are.
#![allow(clippy::unwrap_used)]

mod common;

use actor_timeline::{
    app::{Input, State, filter::FilterInput},
    data::{
        EventIx,
        dataset::Dataset,
        embedded::STORY,
        ingest::{Options, Table, from_columns, from_json},
    },
    export,
    scene::Item,
    time::format::English,
    ui::Words,
};
use common::{NARROW, WIDE, send, story, timeline};

/// A reader of RFC 4180 that knows nothing of the writer.
fn parse_csv(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut chars, mut is_quoted) = (text.chars().peekable(), false);
    while let Some(c) = chars.next() {
        match c {
            '"' if is_quoted && chars.peek() == Some(&'"') => cell.push(chars.next().unwrap()),
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !is_quoted && chars.peek() == Some(&'\n') => {
                chars.next();
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    assert!(cell.is_empty() && row.is_empty() && !is_quoted, "the last row ends");
    rows
}

/// All that is told of the events, in the language that was picked.
fn told(data: &Dataset) -> Vec<String> {
    let told = |event| {
        let mut detail = data.detail(event);
        let actors: Vec<_> = detail
            .actors
            .iter()
            .map(|part| (&data.actors().get(part.actor).id, &part.role))
            .collect();
        let sources: Vec<_> = detail
            .sources
            .iter()
            .map(|cited| (&data.sources()[cited.source].id, &cited.quote, &cited.note, &cited.url))
            .collect();
        let more = format!("{actors:?} {sources:?} {:?}", data.times(event));
        detail.actors.clear();
        detail.sources.clear();
        format!("{detail:?} {more}")
    };
    data.events().map(told).collect()
}

fn load(json: &str, lang: &str) -> (Dataset, usize) {
    let options = Options { lang: lang.to_owned(), ..Options::default() };
    let (data, warnings) = from_json(json.as_bytes().to_vec(), &options).unwrap();
    (data, warnings.len())
}

fn assert_loads_again(json: &str, langs: &[&str]) {
    let written = export::to_json(&timeline(json, WIDE));
    for lang in langs {
        let (before, after) = (load(json, lang).0, load(&written, lang).0);
        assert_eq!(told(&before), told(&after), "{lang}\n{written}");
        assert_eq!(before.info(), after.info());
        assert_eq!((before.eras(), before.markers()), (after.eras(), after.markers()));
        assert_eq!(before.sources(), after.sources());
        assert_eq!(before.fields(), after.fields());
        let actors = |data: &Dataset| {
            data.actors().iter().map(|(_, actor)| actor.clone()).collect::<Vec<_>>()
        };
        assert_eq!(actors(&before), actors(&after));
    }
    let again = export::to_json(&timeline(&written, WIDE));
    assert_eq!(again, written, "it is normal");
}

const MANY: &str = r##"{ "title": { "en": "Many \"tongues\"", "ar": "لغات" }, "lang": "en", "view": "2020/2021",
    "description": "One\nand\ttwo \\ three \u0001",
    "actors": [ { "id": "a", "name": { "en": "A", "ar": "أ" }, "color": "#A3f", "kind": "person", "partOf": "b" },
        { "name": "nobody" }, { "id": "b", "name": "" }, { "id": "a", "name": "Second a" }, 5 ],
    "sources": [ { "id": "s", "publisher": { "en": "P", "ar": "ب" }, "date": "2020-01", "url": "https://s.example/?a=1&b" },
        { "id": "s", "title": "again", "url": "javascript:x" } ],
    "fields": [ { "id": "region", "name": { "en": "Region", "ar": "إقليم" },
          "values": [ { "id": "n", "name": { "en": "North", "ar": "شمال" }, "color": "#123" }, "s", { "id": "n" } ] },
        { "id": "deaths", "kind": "number" }, { "id": "region" }, { "id": "note", "kind": "text" } ],
    "eras": [ { "title": "" , "date": "2020" }, { "title": { "en": "E", "ar": "ع" }, "date": "2020/2021" } ],
    "markers": [ 5, { "title": { "en": "M", "ar": "م" }, "date": "2020-02?" }, { "title": "N", "date": "never" }, { "title": 7, "date": 2020 } ],
    "events": [
        { "title": { "ar": "عنوان", "en": "Title" }, "date": "2020-01-XX", "actors": ["c", { "id": "a", "role": { "en": "target", "ar": "هدف" } }],
          "importance": 5, "status": "disputed", "tags": ["x", "", "y,z"], "place": { "en": "Here" }, "link": "javascript:no",
          "media": { "src": "a.png", "alt": { "en": "Alt" }, "credit": "C" }, "dateNote": "note", "summary": "sum",
          "sources": ["s", { "id": "t", "quote": "q", "note": { "en": "n" }, "url": "https://t.example" }, 3] },
        { "id": "dup", "title": "One", "date": "[2019,2021]",
          "fields": { "region": ["n", "x", 5], "deaths": -12.50e1, "note": "\"n\"" } },
        { "id": "dup", "title": "Two", "date": "2020-02-03T10:05:06+03:00/..", "importance": 9, "link": "https://l.example" },
        { "id": "dup", "title": "Three", "date": "2020?/2021~", "unknown": 1 },
        { "title": "no date" }, { "title": "Bad", "date": "2020-13" }, { "title": "\ud800 lone", "date": "-0043" }
    ] }"##;

#[test]
fn the_document_loads_again_in_every_language() {
    assert_loads_again(STORY, &["", "en"]);
    assert_loads_again(MANY, &["", "en", "ar", "fr"]);
    let written = export::to_json(&timeline(MANY, WIDE));
    assert_eq!(load(&written, "").1, 0, "nothing is left to warn of: {written}");
    serde_json::from_str::<serde_json::Value>(&written).unwrap();
}

/// What the document does not declare stays, too.
#[test]
fn fields_load_again() {
    let json = r#"{ "fields": ["a/b"], "events": [
        { "title": "One", "date": "2020", "fields": { "own": ["u", 7], "\ud800": "v", "a/b": [" ", "x"], "none": [] } },
        { "title": "Two", "date": "2021", "fields": { "own": [], "deaths": [1, 2] } } ] }"#;
    assert_loads_again(json, &[""]);
    let of = |event| {
        let own = load(json, "").0.detail(EventIx(event)).fields.into_iter();
        own.map(|own| (own.id, own.values.join("|"))).collect::<Vec<_>>()
    };
    let said = |all: &[(&str, &str)]| {
        all.iter().map(|&(id, values)| (id.to_owned(), values.to_owned())).collect::<Vec<_>>()
    };
    assert_eq!(of(0), said(&[("own", "u|7"), ("\u{fffd}", "v"), ("a/b", "x")]));
    assert_eq!(of(1), said(&[("deaths", "1|2")]));
}

#[test]
fn fields_are_columns_of_the_table() {
    let rows = parse_csv(&export::to_csv(&timeline(MANY, WIDE)));
    assert_eq!(rows[0][13..], ["fields.region", "fields.deaths", "fields.note"]);
    let row = rows.iter().find(|row| row[4] == "One").unwrap();
    assert_eq!(row[13..], ["North; x; 5", "-12.50e1", "\"n\""]);
    assert!(rows.iter().all(|row| row.len() == rows[0].len()));
}

#[test]
fn only_what_passes_is_written() {
    let mut state = story(WIDE);
    let isis = state.data().actors().find("isis").unwrap();
    send(&mut state, [Input::Filter(FilterInput::ToggleActor(isis))]);
    let count = state.mask().count() as usize;
    assert!(count > 0 && count < state.data().len());
    assert_eq!(load(&export::to_json(&state), "").0.len(), count);
    assert_eq!(parse_csv(&export::to_csv(&state)).len(), count + 1);
}

#[test]
fn columns_become_a_document_of_the_same_times() {
    let day = 86_400_000;
    let start = vec![0, day, 5 * day + 1, 7 * day + 60_000, 3, -day / 2, day];
    let end = vec![day, day, 6 * day, 7 * day + 60_000, 10, day * 400, 4 * day];
    let head = r#"{ "title": { "en": "T", "ar": "ت" }, "actors": [{ "id": "a" }, { "id": "b", "name": "Bee" }] }"#;
    let actor = vec![0, 1, 0, 1, 0, 1, 0];
    let table = Table {
        head: head.to_owned(),
        start,
        end,
        actor,
        importance: vec![1, 2, 3, 4, 5, 3, 3],
        ..Table::default()
    };
    let words =
        ["one", "two", "three", "four", "five", "six", "se\"ven"].map(|title| (title, None));
    let (before, _) = from_columns(table, words, &Options::default()).unwrap();
    let json = before.to_json(&mut before.events());
    let (after, warnings) = load(&json, "");
    assert_eq!(warnings, 0, "{json}");
    assert_eq!((before.starts(), before.ends()), (after.starts(), after.ends()), "{json}");
    for event in before.events() {
        assert_eq!(before.title(event), after.title(event));
        assert_eq!(before.id(event), after.id(event));
        assert_eq!(before.importance(event), after.importance(event));
        assert_eq!(before.actors_of(event), after.actors_of(event));
    }
    assert_eq!(load(&json, "ar").0.info().title, "ت");
}

#[test]
fn the_table_holds_each_event() {
    let state = story(WIDE);
    let rows = parse_csv(&export::to_csv(&state));
    assert_eq!(
        rows[0].join(" "),
        "id date date_as_written date_note title summary actors importance status place tags sources link led_to followed_from"
    );
    assert!(rows.iter().all(|row| row.len() == rows[0].len()));
    let row = rows.iter().find(|row| row[0] == "soleimani-killed").unwrap();
    assert_eq!((&*row[1], &*row[2]), ("2020-01-03", "2020-01-03"));
    assert!(row[6].contains("Qassem Soleimani (") && row[6].contains("; "), "{}", row[6]);
    assert!(row[11].starts_with("NPR") && row[11].contains("(2020-01-11)"), "{}", row[11]);
    assert_eq!(row[13], "operations-suspended; parliament-vote; responds: iran-missiles");
}

#[test]
fn cells_are_quoted_and_are_no_formulas() {
    let json = r##"{ "events": [
        { "id": "=1+1", "title": "+a, \"b\"\nc", "date": "-0043-03-15", "summary": "@x", "place": " -y", "tags": ["-z"] },
        { "id": "b", "title": "\tx", "date": "[2019,2021]", "summary": "a=b" } ] }"##;
    let csv = export::to_csv(&timeline(json, WIDE));
    assert!(csv.contains("\"'+a, \"\"b\"\"\nc\""), "{csv}");
    let rows = parse_csv(&csv);
    for cell in rows.iter().flatten() {
        assert!(!cell.trim_start().starts_with(['=', '+', '-', '@']), "{cell}");
    }
    assert_eq!(rows[1][0], "'=1+1");
    assert_eq!(rows[1][1], "'-0043-03-15");
    assert_eq!(rows[2][4], "'\tx");
    assert_eq!((&*rows[2][1], &*rows[2][2]), ("[2019..2021]", "[2019,2021]"));
    assert_eq!(rows[2][5], "a=b");
    assert!(csv.ends_with("\r\n"));
}

/// Seeded texts of what spreadsheets look at, in front of and behind each other.
#[test]
fn cells_read_back_as_the_texts_they_were() {
    let cases = std::env::var("LAW_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(4_000_u64);
    let pieces = [
        "=",
        "+",
        "-",
        "@",
        "＝",
        "＋",
        "－",
        "＠",
        "﹦",
        "﹣",
        "\u{feff}",
        "\u{200b}",
        "\u{202e}",
        "\u{2066}",
        "\u{3164}",
        "\u{2800}",
        "\u{ad}",
        "\u{e0041}",
        "\u{a0}",
        " ",
        "\t",
        "\r",
        "\n",
        "'",
        "''",
        "\"",
        ",",
        ";",
        "a",
        "é",
        "1+1",
        "x",
    ];
    let mut state = 11_u64;
    let mut below = |count: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % count
    };
    let mut texts = Vec::new();
    for _ in 0..cases {
        let count = 1 + below(5);
        let text: String = (0..count).map(|_| pieces[below(pieces.len())]).collect();
        texts.push([&*text, "z"].concat());
    }
    let event = |(at, text): (usize, &String)| {
        format!(
            r#"{{"id":"{at:07}","title":"t","date":"2020-01-01","place":{}}}"#,
            serde_json::to_string(text).unwrap()
        )
    };
    let events: Vec<_> = texts.iter().enumerate().map(event).collect();
    let json = format!(r#"{{"events":[{}]}}"#, events.join(","));
    let rows = parse_csv(&export::to_csv(&timeline(&json, WIDE)));
    assert_eq!(rows.len(), texts.len() + 1);
    for (row, text) in rows[1..].iter().zip(&texts) {
        let cell = &*row[9];
        assert_eq!(cell.strip_prefix('\'').unwrap_or(cell), text, "{cell:?}");
        let is_unseen = |c: char| {
            c.is_whitespace()
                || "\u{feff}\u{200b}\u{202e}\u{2066}\u{3164}\u{2800}\u{ad}\u{e0041}".contains(c)
        };
        let is_sign =
            cell.trim_start_matches(is_unseen).starts_with(|c| "=+-@＝＋－＠﹦﹣".contains(c));
        assert!(!is_sign && !cell.starts_with(['\t', '\r', '\n']), "{cell:?}");
    }
}

fn footer(state: &State) -> (f64, Vec<(f64, f64, f64, String)>) {
    let scene = export::with_footer(state, Words::new(&English));
    let top = state.rows().bottom_y;
    let texts = scene.items.iter().filter_map(|item| match item {
        Item::Text { at, range, width_px, .. } if at.y > top => {
            Some((at.x, at.y, *width_px, scene.words(range).to_owned()))
        }
        _ => None,
    });
    (scene.height_px, texts.collect())
}

#[test]
fn a_picture_says_what_it_is() {
    for size in [WIDE, NARROW] {
        let mut state = story(size);
        let find = |id| story(size).data().actors().find(id).unwrap();
        send(
            &mut state,
            [
                Input::Filter(FilterInput::ToggleActor(find("iran"))),
                Input::Filter(FilterInput::ToggleActor(find("iraq"))),
            ],
        );
        send(&mut state, [Input::Filter(FilterInput::ToggleExcluded(find("isis")))]);
        let (height_px, lines) = footer(&state);
        let all: Vec<&str> = lines.iter().map(|line| line.3.as_str()).collect();
        let all = all.join(" ");
        for says in [
            "American troops in Iraq: stay or go?",
            "Filter: Iraq or Iran, not ISIS",
            "matching events",
            "Sources: NPR, carried by WOSU Public Media, 11 January 2020; Press TV",
            "Republic World, 30 April 2023",
        ] {
            assert!(all.contains(says), "{says} is not in {all}");
        }
        let mut lines = lines;
        lines.sort_by(|a, b| (a.1, a.0).partial_cmp(&(b.1, b.0)).unwrap());
        for (at, line) in lines.iter().enumerate() {
            assert!(line.0 + line.2 <= size.0, "{line:?} is cut");
            assert!(line.1 < height_px);
            // Words of a legend stand side by side, all others below each other.
            let Some(before) = at.checked_sub(1).map(|at| &lines[at]) else { continue };
            let is_beside = line.1 == before.1 && line.0 > before.0 + before.2;
            assert!(is_beside || line.1 > before.1 + 12.0, "{before:?} {line:?}");
        }
    }
    assert!(!footer(&story(WIDE)).1.iter().any(|line| line.3.contains("Filter")));
}

#[test]
fn files_are_named_after_the_title() {
    assert_eq!(export::file_stem(&story(WIDE)), "american-troops-in-iraq-stay-or-go");
    let stem = |title: &str| {
        let json = format!(
            "{{ \"title\": \"{title}\", \"events\": [{{ \"title\": \"T\", \"date\": \"2020\" }}] }}"
        );
        export::file_stem(&timeline(&json, WIDE))
    };
    assert_eq!(stem("../../etc: passwd?"), "etc-passwd");
    assert_eq!(stem(""), "timeline");
    assert_eq!(stem("لغات كثيرة"), "لغات-كثيرة");
    assert!(stem(&"é".repeat(500)).len() < 70);
}

#[test]
fn the_page_of_the_data_is_what_the_document_says() {
    let (data, _) = from_json(STORY.as_bytes().to_vec(), &Options::default()).unwrap();
    let html = export::to_html(&data, Words::new(&English));
    let page = include_str!("../www/data.html");
    assert!(page.contains(&html), "make it anew: cargo xtask html … --into www/data.html");
    assert_eq!(html.matches("<article").count(), data.len());
}

#[test]
fn html_holds_hostile_texts_as_text() {
    let hostile = "</script><img src=x onerror=alert(1)>\"'&\u{2028}";
    let json = serde_json::json!({
        "title": hostile,
        "actors": [{ "id": "a", "name": hostile }],
        "sources": [{ "id": "s", "publisher": hostile, "note": hostile, "url": "javascript:alert(1)" }],
        "events": [{ "id": hostile, "title": hostile, "summary": hostile, "date": "2020", "place": hostile,
            "actors": ["a"], "dateNote": hostile, "sources": [{ "id": "s", "quote": hostile }] }]
    });
    let (data, _) = from_json(json.to_string().into_bytes(), &Options::default()).unwrap();
    let html = export::to_html(&data, Words::new(&English));
    assert!(!html.contains("<img") && !html.contains("javascript:"), "{html}");
    assert_eq!(html.matches("</script>").count(), 1);
    let from = html.find("ld+json\">").unwrap() + "ld+json\">".len();
    let linked = &html[from..html.find("</script>").unwrap()];
    let linked: serde_json::Value = serde_json::from_str(linked).unwrap();
    assert_eq!(linked["itemListElement"][0]["name"], hostile);
    assert_eq!(linked["itemListElement"][0]["startDate"], "2020");
    assert_eq!(
        roxmltree::Document::parse(&format!(
            "<all>{}</all>",
            &html[..from].rsplit_once("<script").unwrap().0
        ))
        .unwrap()
        .descendants()
        .filter(|node| node.has_tag_name("article"))
        .count(),
        1
    );
}
