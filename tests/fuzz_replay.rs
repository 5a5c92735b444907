//! What fuzzing has been given and has found: it must hold for ever.
//!
//! `cargo xtask fuzz` looks for more; what breaks something is put into `fuzz/corpus/`.

#[path = "../fuzz/src/lib.rs"]
#[allow(unreachable_pub, reason = "for who fuzzes it is a crate")]
mod targets;

use std::{fs, path::Path};

fn replay(target: &str, run: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let entries = fs::read_dir(&folder).expect("the folder is in the repository");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("it can be listed").path()).collect();
    files.sort();
    assert!(files.len() >= 8, "{}: {} files", folder.display(), files.len());
    for file in files {
        println!("{}", file.display());
        run(&fs::read(&file).expect("it can be read"));
    }
}

#[test]
fn dates() {
    replay("dates", targets::dates);
}

#[test]
fn documents() {
    replay("document", targets::document);
}

#[test]
fn inputs() {
    replay("inputs", targets::inputs);
}

#[test]
fn books() {
    replay("books", targets::books);
}

#[test]
fn calendars() {
    replay("calendars", targets::calendars);
}

#[test]
fn json() {
    replay("json", targets::json);
}

#[test]
fn markup() {
    replay("markup", targets::markup);
}

#[test]
fn ranges() {
    replay("ranges", targets::ranges);
}

#[test]
fn tables() {
    replay("tables", targets::tables);
}

#[test]
fn words() {
    replay("words", targets::words);
}

#[test]
fn tiles() {
    replay("tiles", targets::tiles);
}
