//! `cargo xtask bench --tiles`: what it takes to pack an archive.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::project::{Project, parse_json, read};
use crate::{Outcome, npm, python, run, sample};

const LEAST: u64 = 1_000_000;
const SEED: u64 = 1;
/// What DuckDB may take.
const MEMORY: &str = "4GB";

/// Packs more and more events up to a number, and writes what it took into `bench/RESULTS.md`.
pub(super) fn measure(project: &Project, most: u64) -> Outcome<()> {
    let python = python::installed(project)?;
    let folder = project.target.join("bench/tiles");
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let figures = project.target.join("bench/tiles.json");
    let mut packed = known(&figures);
    for count in sizes(most) {
        println!("{count} events");
        let row = pack(project, &folder, count, python())?;
        packed.retain(|known| known["events"] != row["events"]);
        packed.push(row);
        packed.sort_by_key(|row| row["events"].as_u64());
        let text = json!({ "packed": packed }).to_string();
        fs::write(&figures, text).map_err(|error| format!("{}: {error}", figures.display()))?;
    }
    let mut node = npm::node();
    run::run(node.current_dir(&project.root).arg("bench/tiles.mjs").arg(&figures))
}

/// An archive of so many events to be looked at, which stays for the next time.
pub(super) fn made(project: &Project, count: u64) -> Outcome<PathBuf> {
    let folder = project.target.join("bench/tiles");
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let file = folder.join(format!("view-{count}.att"));
    if !file.exists() {
        sample::pack(project, (count, SEED), &file)?;
    }
    Ok(file)
}

/// What was measured before, of other numbers.
fn known(figures: &Path) -> Vec<Value> {
    let known = read(figures).and_then(|text| parse_json(&text, "tiles.json"));
    known
        .ok()
        .and_then(|mut known| known["packed"].as_array_mut().map(std::mem::take))
        .unwrap_or_default()
}

/// Powers of ten, and the number itself.
fn sizes(most: u64) -> Vec<u64> {
    let powers = std::iter::successors(Some(LEAST), |size| size.checked_mul(10));
    let mut sizes: Vec<u64> = powers.take_while(|size| *size < most).collect();
    sizes.push(most);
    sizes
}

/// Packs so many events, and leaves nothing but the figures.
fn pack(project: &Project, folder: &Path, count: u64, mut python: Command) -> Outcome<Value> {
    let source = folder.join(format!("events-{count}.parquet"));
    let out = folder.join(format!("events-{count}.att"));
    sample::write(project, (count, SEED), &source)?;
    python.arg(project.root.join("bench/tiles.py")).args([&source, &out]).arg(MEMORY);
    let said = run::capture(&mut python);
    for file in [source, out] {
        // One that is not there is as good as one that is gone.
        let _ = fs::remove_file(file);
    }
    parse_json(said?.trim(), "bench/tiles.py")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_powers_of_ten_and_the_last_one() {
        assert_eq!(sizes(10_000_000), [1_000_000, 10_000_000]);
        assert_eq!(sizes(3_000_000), [1_000_000, 3_000_000]);
        assert_eq!(sizes(5_000), [5_000]);
    }
}
