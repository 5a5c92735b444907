//! The examples in `docs/import/` become what stands below them.

use super::common::{document, report};
use actor_timeline_import::Format;
use serde_json::Value;
use std::{fs, path::Path};

/// The examples of a page: language and text of each fence.
fn fences(page: &str) -> Vec<&str> {
    let parts: Vec<&str> = page.split("\n```").collect();
    parts
        .iter()
        .skip(1)
        .step_by(2)
        .map(|part| part.split_once('\n').map_or("", |(_, text)| text))
        .collect()
}

#[test]
fn examples_of_the_manual_become_what_they_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/import");
    let mut pages: Vec<_> = fs::read_dir(&folder)
        .expect("a folder")
        .map(|entry| entry.expect("a page").path())
        .collect();
    pages.sort();
    let mut told = String::new();
    let mut count = 0;
    for path in pages {
        let page = fs::read_to_string(&path).expect("a page");
        told.push_str(&page);
        let [example, expected] = fences(&page)[..] else { continue };
        count += 1;
        let found = report(&format!("{example}\n"));
        let name = format!("`{}`", found.format.name());
        assert!(page.contains(&name), "{}: no name {name}", path.display());
        let expected: Value = serde_json::from_str(expected).expect("JSON");
        assert_eq!(document(&found), expected, "{}", path.display());
    }
    assert!(count >= 11, "{count} examples");
    for format in Format::all().filter(|format| *format != Format::Own) {
        assert!(told.contains(&format!("`{}`", format.name())), "no page names {}", format.name());
    }
}
