//! `cargo xtask bench --tiles`: what it takes to pack an archive; `--tiles-alike`: how like it is to the
//! element that has the same events in memory.

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

/// The test that compares an archive with the element.
const ALIKE: &str = "an_archive_of_more_is_like_the_element_too";

/// Packs more and more events up to a number, and writes what it took into `bench/RESULTS.md`.
pub(super) fn measure(project: &Project, most: u64) -> Outcome<()> {
    let python = python::installed(project)?;
    let folder = project.target.join("bench/tiles");
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for count in sizes(most) {
        println!("{count} events");
        keep(project, "packed", pack(project, &folder, count, python())?)?;
    }
    publish(project)
}

/// Compares an archive of so many events with the element, and writes how like they are into
/// `bench/RESULTS.md`.
pub(super) fn compare(project: &Project, count: u64) -> Outcome<()> {
    let mut cargo = project.cargo();
    cargo.args(["test", "--release", "--package", "actor-timeline-tiles"]);
    cargo.args(["--test", "as_in_memory", ALIKE, "--", "--ignored", "--nocapture"]);
    let said = run::capture(cargo.env("TILES_EVENTS", count.to_string()))?;
    let figures = said.lines().find(|line| line.starts_with('{'));
    let figures = figures.ok_or("the test gave no figures")?;
    println!("{figures}");
    keep(project, "alike", parse_json(figures, ALIKE)?)?;
    publish(project)
}

fn figures(project: &Project) -> PathBuf {
    project.target.join("bench/tiles.json")
}

/// Keeps figures in place of those of as many events before.
fn keep(project: &Project, kind: &str, row: Value) -> Outcome<()> {
    let file = figures(project);
    let read = read(&file).and_then(|text| parse_json(&text, "tiles.json"));
    let mut all = read.unwrap_or_else(|_| json!({}));
    let mut rows = all[kind].as_array_mut().map(std::mem::take).unwrap_or_default();
    rows.retain(|known| known["events"] != row["events"]);
    rows.push(row);
    rows.sort_by_key(|row| row["events"].as_u64());
    all[kind] = rows.into();
    fs::create_dir_all(project.target.join("bench")).map_err(|error| error.to_string())?;
    fs::write(&file, all.to_string()).map_err(|error| format!("{}: {error}", file.display()))
}

/// Writes all figures there are into their part of `bench/RESULTS.md`.
fn publish(project: &Project) -> Outcome<()> {
    let mut node = npm::node();
    run::run(node.current_dir(&project.root).arg("bench/tiles.mjs").arg(figures(project)))
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
