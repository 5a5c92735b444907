//! `actor-timeline split`: the blocks beside an archive are its bytes.

mod common;

use std::{collections::BTreeSet, fmt::Write as _, fs, path::Path};

use common::{good, run, text};
use serde_json::Value;

/// An archive of so many events in a folder, by its path.
fn archive(folder: &Path, count: u32) -> String {
    let mut table = String::from("date,title\n");
    for at in 0..count {
        let (year, month, day) = (1900 + at % 97, 1 + at % 12, 1 + at * 7 % 28);
        writeln!(table, "{year}-{month:02}-{day:02},Event {at} of {}", at * 7_919).expect("a text");
    }
    let path = folder.join("events.att").to_str().expect("a path").to_owned();
    let packed = run(&["tiles", "-q", "-", "-o", &path], table);
    assert_eq!(packed.status.code(), Some(0), "{}", text(&packed.stderr));
    path
}

/// The bytes that the blocks of an archive are, read as the index says; and what files there are.
fn read(path: &str) -> (Vec<u8>, BTreeSet<String>) {
    let folder = format!("{path}.parts");
    let index = fs::read(format!("{folder}/index.json")).expect("there is an index");
    let index: Value = serde_json::from_slice(&index).expect("JSON");
    let number = |key: &str| index[key].as_u64().unwrap_or_else(|| panic!("{key}: {index}"));
    assert_eq!(number("version"), 1);
    let name = index["name"].as_str().expect("a name");
    let mut bytes = Vec::new();
    for at in 0..number("bytes").div_ceil(number("block")) {
        let block = fs::read(format!("{folder}/{name}-{at}.bin")).expect("there is such a block");
        let left = number("bytes") - bytes.len() as u64;
        assert_eq!(block.len() as u64, left.min(number("block")));
        bytes.extend(block);
    }
    let entries = fs::read_dir(&folder).expect("it can be listed");
    let files = entries.map(|entry| entry.expect("a file").file_name().into_string());
    (bytes, files.collect::<Result<_, _>>().expect("names of letters and digits"))
}

#[test]
fn blocks_are_the_bytes_of_the_archive() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = archive(folder.path(), 4_000);
    let whole = fs::read(&path).expect("it was written");
    let found = run(&["split", &path], "");
    assert_eq!(found.status.code(), Some(0), "{}", text(&found.stderr));
    let count = whole.len().div_ceil(65_536);
    let says = format!("{count} blocks of 64 KiB, {} bytes", whole.len());
    assert!(text(&found.stderr).contains(&says), "{}", text(&found.stderr));
    let (bytes, files) = read(&path);
    assert!(bytes == whole && files.len() == count + 1, "{files:?}");

    // Of another size, and told to a program.
    let found = run(&["split", "--json", "--block", "16", &path], "");
    let told: Value = serde_json::from_slice(&found.stderr).expect("JSON");
    assert_eq!((&told["block"], &told["bytes"]), (&16_384.into(), &whole.len().into()));
    let (bytes, files) = read(&path);
    assert!(bytes == whole && files.len() > whole.len().div_ceil(16_384));

    // Those of what the archive was before go, others stay.
    fs::write(format!("{path}.parts/notes-1.bin"), "mine").expect("it can be written");
    archive(folder.path(), 5_000);
    good(&["split", "-q", &path], "");
    let (bytes, after) = read(&path);
    assert!(bytes == fs::read(&path).expect("it was written"));
    let kept: Vec<&String> = files.intersection(&after).collect();
    assert_eq!(kept, ["index.json"]);
    assert!(after.contains("notes-1.bin"));
}

#[test]
fn what_is_no_archive_is_not_split() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = archive(folder.path(), 300);
    let whole = fs::read(&path).expect("it was written");
    for (bytes, says) in [(&b"date,title"[..], "archive"), (&whole[..whole.len() - 1], "as long")] {
        fs::write(&path, bytes).expect("it can be written");
        let found = run(&["split", "--json", &path], "");
        assert_eq!(found.status.code(), Some(2));
        let error = text(&found.stderr);
        assert!(error.contains("not-split") && error.contains(says), "{error}");
        assert!(!Path::new(&format!("{path}.parts")).exists());
    }
}
