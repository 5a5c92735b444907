//! Where things are, and on what kind of machine.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::root::root;
use crate::{Outcome, run};

/// The crate's library in file names.
pub(crate) const LIBRARY: &str = "actor_timeline";

/// The repository's folders and the crate's version.
pub(crate) struct Project {
    /// The repository's root.
    pub(crate) root: PathBuf,
    /// Cargo's target folder.
    pub(crate) target: PathBuf,
    /// The version of the `actor-timeline` crate.
    pub(crate) version: String,
}

impl Project {
    /// Asks cargo where it builds and which version the crate has.
    pub(crate) fn open() -> Outcome<Self> {
        let root = root();
        let mut metadata = cargo(&root);
        metadata.args(["metadata", "--no-deps", "--format-version", "1"]);
        let metadata = parse_json(&run::capture(&mut metadata)?, "cargo metadata")?;
        let target = metadata["target_directory"].as_str().ok_or("cargo names no target folder")?;
        let version = metadata["packages"]
            .as_array()
            .and_then(|all| all.iter().find(|package| package["name"] == "actor-timeline"))
            .and_then(|package| package["version"].as_str())
            .ok_or("cargo metadata lists no package `actor-timeline`")?;
        Ok(Self { target: target.into(), version: version.into(), root })
    }

    /// The npm package.
    pub(crate) fn pkg(&self) -> PathBuf {
        self.root.join("pkg")
    }

    /// Where the scripts of the npm package are written by hand.
    pub(crate) fn sources(&self) -> PathBuf {
        self.pkg().join("src")
    }

    /// The folder of the npm tools and the browser tests.
    pub(crate) fn e2e(&self) -> PathBuf {
        self.root.join("e2e")
    }

    /// The names in a folder of the repository that end so, in order.
    pub(crate) fn names(&self, folder: &str, ending: &str) -> Outcome<Vec<String>> {
        let entries = self.root.join(folder).read_dir();
        let entries = entries.map_err(|error| format!("{folder}/: {error}"))?;
        let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let mut names: Vec<_> = names.filter(|name| name.ends_with(ending)).collect();
        names.sort();
        Ok(names)
    }

    /// `cargo`, to be run in the repository's root.
    pub(crate) fn cargo(&self) -> Command {
        cargo(&self.root)
    }
}

/// True on a machine where a missing part is a failure.
pub(crate) fn is_ci() -> bool {
    std::env::var("CI").is_ok_and(|value| value == "true")
}

/// Parses `text`, which `source` printed.
pub(crate) fn parse_json(text: &str, source: &str) -> Outcome<Value> {
    serde_json::from_str(text).map_err(|error| format!("{source}: not JSON: {error}"))
}

/// Reads a file of text.
pub(crate) fn read(path: &Path) -> Outcome<String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// Copies a file, but leaves an equal one (and its date) alone.
pub(crate) fn copy_if_changed(from: &Path, to: &Path) -> Outcome<()> {
    let bytes = std::fs::read(from).map_err(|error| format!("{}: {error}", from.display()))?;
    write_if_changed(to, &bytes)
}

/// Writes a file, but leaves an equal one (and its date) alone.
pub(crate) fn write_if_changed(to: &Path, bytes: &[u8]) -> Outcome<()> {
    if std::fs::read(to).is_ok_and(|present| present == bytes) {
        return Ok(());
    }
    std::fs::write(to, bytes).map_err(|error| format!("{}: {error}", to.display()))
}

fn cargo(root: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
    command.current_dir(root);
    if is_ci() {
        // Nothing is compiled twice there: what only helps then costs time and room.
        command.env("CARGO_INCREMENTAL", "0");
    }
    command
}
