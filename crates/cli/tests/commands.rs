//! The command as it is called: standard input and output, exit status, JSON.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const TABLE: &str = "date,title\n2020-01-03,One\nsoon,Two\n";
const GOOD: &str = "date,title\n2020-01-03,One\n";

fn run(words: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_actor-timeline"))
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    // It may have ended without reading.
    let _ended = child.stdin.take().expect("a pipe").write_all(input.as_bytes());
    child.wait_with_output().expect("it ends")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

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
