//! npm's tools: `wasm-opt`, terser and what drives the browsers, at the versions of
//! `e2e/package-lock.json`.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::project::{Project, read};
use crate::{Outcome, run};

const LIMIT: Duration = Duration::from_secs(600);
const OLDEST_NODE: u32 = 20;

/// Installs the tools when the lock file has changed, and returns their
/// `node_modules`.
pub(crate) fn install(project: &Project) -> Outcome<PathBuf> {
    install_in(&project.e2e())
}

/// [`install`] for a folder with a lock file of its own.
pub(crate) fn install_in(folder: &Path) -> Outcome<PathBuf> {
    check_node()?;
    let modules = folder.join("node_modules");
    let stamp = modules.join(".installed-lock");
    let lock = lock_hash(folder)?;
    if std::fs::read_to_string(&stamp).is_ok_and(|found| found == lock) {
        return Ok(modules);
    }
    let mut npm = command();
    npm.args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]).current_dir(folder);
    run::run_within(&mut npm, LIMIT)?;
    std::fs::write(&stamp, lock).map_err(|error| format!("{}: {error}", stamp.display()))?;
    Ok(modules)
}

/// `npm`, as this system calls it.
pub(crate) fn command() -> Command {
    Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

/// `node`.
pub(crate) fn node() -> Command {
    Command::new("node")
}

/// A word that changes when the locked versions do.
pub(crate) fn lock_hash(folder: &Path) -> Outcome<String> {
    let mut hasher = DefaultHasher::new();
    read(&folder.join("package-lock.json"))?.hash(&mut hasher);
    Ok(format!("{:016x}", hasher.finish()))
}

fn check_node() -> Outcome<()> {
    let hint = format!("install Node {OLDEST_NODE} or later, with npm");
    let version = run::ask(node().arg("--version")).ok_or(format!("no `node` found: {hint}"))?;
    let major = version.trim().trim_start_matches('v').split('.').next();
    match major.and_then(|major| major.parse::<u32>().ok()) {
        Some(major) if major >= OLDEST_NODE => Ok(()),
        _ => Err(format!("node is {}: {hint}", version.trim())),
    }
}
