//! The command as it is called: standard input and output, exit status, JSON.

mod common;

use common::{good, run, text};
use serde_json::Value;

const TABLE: &str = "date,title\n2020-01-03,One\nsoon,Two\n";
const GOOD: &str = "date,title\n2020-01-03,One\n";

#[test]
fn check_tells_and_its_status_says_whether_anything_is_lost() {
    let found = run(&["check", "-"], TABLE);
    assert_eq!(found.status.code(), Some(1));
    let printed = text(&found.stdout);
    assert!(printed.starts_with("-: 1 events, read as tables"), "{printed}");
    assert!(printed.contains("row 3, date: “soon”"), "{printed}");
    assert_eq!(run(&["check", "-"], GOOD).status.code(), Some(0));
    let none = run(&["check", "/no/such/file", "-"], GOOD);
    assert_eq!(none.status.code(), Some(2));
    assert!(text(&none.stderr).contains("/no/such/file"));
}

#[test]
fn check_speaks_json() {
    let found = run(&["check", "--json", "-", "/no/such/file"], TABLE);
    let lines: Vec<Value> =
        text(&found.stdout).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines[0]["format"], "table");
    assert_eq!(lines[0]["losses"][0]["code"], "bad-date");
    assert_eq!(lines[0]["losses"][0]["row"], 3);
    assert_eq!(lines[1]["error"]["code"], "no-file");
}

#[test]
fn convert_writes_a_document() {
    let found = run(&["convert", "-", "--title", "Mine"], TABLE);
    assert_eq!(found.status.code(), Some(0));
    let document: Value = serde_json::from_slice(&found.stdout).expect("JSON");
    assert_eq!(
        (&document["title"], &document["events"][0]["title"]),
        (&"Mine".into(), &"One".into())
    );
    assert!(text(&found.stderr).contains("soon"));

    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("story.json");
    let path = path.to_str().expect("a path");
    let found = run(&["convert", "-q", "-", "-o", path], TABLE);
    assert_eq!((found.stdout.len(), found.stderr.len()), (0, 0));
    assert!(std::fs::read_to_string(path).expect("it was written").contains("One"));

    let strict = run(&["convert", "--strict", "-"], TABLE);
    assert_eq!((strict.status.code(), strict.stdout.len()), (Some(1), 0));
}

#[test]
fn what_is_said_on_the_command_line_counts() {
    let table = "A,B\n3/1/2020,x\n";
    let found = run(&["convert", "-q", "-", "--order", "dmy", "--map", "date=A,title=B"], table);
    assert!(text(&found.stdout).contains("\"date\":\"2020-01-03\""));
    let wrong = run(&["convert", "-", "--map", "date=Z"], table);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(text(&wrong.stderr).contains("the columns are: A, B"));
    assert_eq!(run(&["convert", "-", "--format", "nothing"], table).status.code(), Some(2));
    assert!(text(&run(&["formats"], "").stdout).contains("acled"));
}

#[test]
fn dates_are_judged() {
    let found = run(&["edtf", "2020-03~", "3 January 2020", "2020-01-03T10:00Z", "soon"], "");
    assert_eq!(found.status.code(), Some(1));
    let said = text(&found.stdout);
    assert!(said.contains("2020-03~: EDTF\n  from 2020-03-01T00:00:00.000\n  to   2020-03-31T23:59:59.999\n  en   around March 2020"), "{said}");
    assert!(said.contains("3 January 2020: words, in EDTF 2020-01-03\n"), "{said}");
    assert!(said.contains("soon: no date: "), "{said}");

    let lines = good(&["edtf", "--json", "-"], "2020/..\n-0043\n");
    let lines: Vec<Value> =
        lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!((&lines[0]["kind"], &lines[0]["end"]["kind"]), (&"edtf".into(), &"open".into()));
    assert_eq!(lines[0]["end"]["latest"], Value::Null);
    assert_eq!(lines[1]["start"]["earliest"], "-0043-01-01T00:00:00.000");
    assert!(lines[1]["words"]["en"].as_str().is_some_and(|said| said.contains("44")));
    let hostile = "[".repeat(100_000);
    assert_eq!(run(&["edtf", "-"], &hostile).status.code(), Some(1));
}

#[test]
fn it_describes_itself() {
    let schema: Value = serde_json::from_str(&good(&["schema"], "")).expect("JSON");
    assert!(schema["$schema"].is_string());
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(good(&["completions", shell], "").contains("render"), "{shell}");
    }
    let page = good(&["man"], "");
    assert!(page.starts_with(".ie"), "{page}");
    for part in ["ACTOR\\-TIMELINE RENDER", "\\-\\-theme", "EXIT STATUS"] {
        assert!(page.contains(part), "{part} in {page}");
    }
    for list in ["formats", "fields"] {
        for line in good(&[list, "--json"], "").lines() {
            serde_json::from_str::<Value>(line).expect("JSON");
        }
    }
    assert_eq!(run(&[], "").status.code(), Some(2));
    assert_eq!(run(&["draw"], "").status.code(), Some(2));
}

#[test]
fn tiles_writes_an_archive_that_reads_as_what_came() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("story.att");
    let name = path.to_str().expect("a path");
    let story = r#"{"title":"Two","actors":[{"id":"b","name":"Bea"},{"id":"a","name":"Ada"}],"events":[
        {"id":"one","title":"One","date":"2020-01-03","actors":["a"],"summary":"First","importance":5},
        {"id":"two","title":"Two","date":"2020-02/..","actors":[{"id":"a","role":"guest"},"b"]}]}"#;
    let found = run(&["tiles", "-", "-o", name], story);
    assert_eq!(found.status.code(), Some(0), "{}", text(&found.stderr));
    assert!(text(&found.stderr).contains("2 events in 1 tiles"), "{}", text(&found.stderr));
    let bytes = std::fs::read(&path).expect("it was written");
    let mut tiles = Vec::new();
    let read = actor_timeline_tiles::check(&bytes, |tile| tiles.push(tile));
    let summary = read.unwrap_or_else(|error| panic!("{error}"));
    let head: Value = serde_json::from_str(&summary.head).expect("JSON");
    assert_eq!((&head["title"], &head["events"]), (&"Two".into(), &serde_json::json!([])));
    // Ada is in more of them.
    assert_eq!(
        (&head["actors"][0]["id"], &head["actors"][1]["name"]),
        (&"a".into(), &"Bea".into())
    );
    let [tile] = &tiles[..] else { panic!("{} tiles", tiles.len()) };
    assert_eq!([&*tile.texts[0].id, &*tile.texts[1].date], ["one", "2020-02/.."]);
    assert_eq!((&tile.rows[0].actors, &tile.rows[1].actors), (&vec![0], &vec![0, 1]));
    assert_eq!((tile.rows[0].importance, tile.rows[1].flags), (5, 2));
    assert_eq!(tile.rows[1].end, summary.header.grid.end_ms());
    assert_eq!(tile.details[0], r#"{"summary":"First"}"#);
    assert!(tile.details[1].contains(r#""role":"guest""#), "{}", tile.details[1]);

    // Again the same; and nothing is left where it cannot be written.
    let again = folder.path().join("again.att");
    run(&["tiles", "-q", "-", "-o", again.to_str().expect("a path")], story);
    assert!(std::fs::read(&again).expect("it was written") == bytes);
    let nowhere = run(&["tiles", "--json", "-", "-o", "/no/such/folder/a.att"], story);
    assert_eq!(nowhere.status.code(), Some(2));
    assert!(text(&nowhere.stderr).contains("not-written"), "{}", text(&nowhere.stderr));
    assert_eq!(std::fs::read_dir(folder.path()).expect("it can be listed").count(), 2);
}
