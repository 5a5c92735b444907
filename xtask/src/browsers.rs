//! Tests in real browsers: `e2e/*.test.mjs` with node's test runner.
//!
//! A missing browser is installed where that may be done without asking, and
//! else reported as skipped, by name. With `CI=true` it is a failure.

use std::fs;
use std::path::PathBuf;

use crate::project::{self, Project};
use crate::stages::Tally;
use crate::{Outcome, debian, npm, run};

/// A browser that the tests drive.
struct Engine {
    name: &'static str,
    /// Environment variable that names its program, for us and the tests.
    variable: &'static str,
    /// Names it goes by on the search path.
    commands: &'static [&'static str],
    /// Debian's packages for it.
    packages: &'static [&'static str],
}

/// Add an engine here, and tests for it in `e2e/`.
const ENGINES: &[Engine] = &[Engine {
    name: "chromium",
    variable: "CHROMIUM",
    commands: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    packages: &["chromium"],
}];

/// Letters of Arabic and other scripts that the tests draw.
const FONTS: &[&str] = &["fonts-noto-core"];

impl Engine {
    /// Its program: as the environment says, or from the search path.
    fn program(&self) -> Option<PathBuf> {
        let named = std::env::var_os(self.variable).filter(|value| !value.is_empty());
        match named {
            Some(path) => Some(PathBuf::from(path)).filter(|path| path.is_file()),
            None => self.commands.iter().find_map(|name| run::find(name)),
        }
    }

    /// Its program, installed first where that may be done.
    fn provide(&self) -> Outcome<PathBuf> {
        if let Some(program) = self.program() {
            return Ok(program);
        }
        let packages = self.packages.join(" ");
        if debian::may_install() {
            debian::install(self.packages)?;
        }
        self.program().ok_or(format!(
            "{}: not found; set {} to its program, or on Debian `apt-get install {packages}`",
            self.name, self.variable
        ))
    }
}

/// Chromium's program.
pub(crate) fn chromium() -> Outcome<PathBuf> {
    ENGINES[0].provide()
}

/// The stage of `cargo xtask test`.
pub(crate) fn check(project: &Project) -> Outcome<Tally> {
    let mut tally = Tally::default();
    let mut found = Vec::new();
    for engine in ENGINES {
        match engine.provide() {
            Ok(program) => found.push((engine, program)),
            Err(error) if project::is_ci() => return Err(error),
            Err(error) => tally.add(Tally::skip(&error)),
        }
    }
    if found.is_empty() {
        return Ok(tally);
    }
    provide_fonts()?;
    if let Err(error) = npm::install(project) {
        if project::is_ci() {
            return Err(error);
        }
        tally.add(Tally::skip(&format!("browser tests: {error}")));
        return Ok(tally);
    }
    tally.add(run_tests(project, &found)?);
    Ok(tally)
}

fn provide_fonts() -> Outcome<()> {
    if !debian::may_install() {
        return Ok(());
    }
    debian::install(FONTS).or_else(|error| {
        if project::is_ci() {
            return Err(error);
        }
        println!("warning: {} not installed ({error})", FONTS.join(" "));
        Ok(())
    })
}

fn run_tests(project: &Project, found: &[(&Engine, PathBuf)]) -> Outcome<Tally> {
    let myself = std::env::current_exe().map_err(|error| format!("own program: {error}"))?;
    let names: Vec<&str> = found.iter().map(|(engine, _)| engine.name).collect();
    let mut node = npm::node();
    node.current_dir(&project.root).args(["--test", "--test-reporter=spec"]);
    node.args(test_files(project)?).env("XTASK", myself).env("E2E_ENGINES", names.join(","));
    // Cargo's library path is for its own children, not for a browser.
    node.env_remove("LD_LIBRARY_PATH");
    for (engine, program) in found {
        node.env(engine.variable, program);
    }
    let mut tally = Tally::default();
    let well = run::watch(&mut node, |line| count(line, &mut tally))?;
    if !well && tally.failed == 0 {
        tally.failed = 1;
    }
    if tally.passed + tally.failed == 0 {
        return Err("node ran no test in e2e/".into());
    }
    if tally.skipped > 0 {
        if project::is_ci() {
            return Err(format!("{} browser tests were skipped", tally.skipped));
        }
        tally.notes.push(format!("{} browser tests, named above", tally.skipped));
    }
    Ok(tally)
}

/// Node 20 takes names, not patterns.
fn test_files(project: &Project) -> Outcome<Vec<String>> {
    let entries = fs::read_dir(project.e2e()).map_err(|error| format!("e2e/: {error}"))?;
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut files: Vec<_> = names
        .filter(|name| name.ends_with(".test.mjs"))
        .map(|name| format!("e2e/{name}"))
        .collect();
    files.sort();
    if files.is_empty() { Err("e2e/ has no *.test.mjs".into()) } else { Ok(files) }
}

/// Adds one line of the closing summary of node's runner: `ℹ pass 3`.
fn count(line: &str, tally: &mut Tally) {
    let Some((word, number)) = line.trim().strip_prefix("ℹ ").and_then(|rest| rest.split_once(' '))
    else {
        return;
    };
    let Ok(number) = number.parse::<u32>() else { return };
    match word {
        "pass" => tally.passed += number,
        "fail" | "cancelled" => tally.failed += number,
        "skipped" | "todo" => tally.skipped += number,
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_counts_are_read() {
        let mut tally = Tally::default();
        for line in ["ℹ tests 6", "ℹ pass 3", "ℹ fail 1", "ℹ cancelled 1", "ℹ skipped 1", "✔ a"]
        {
            count(line, &mut tally);
        }
        assert_eq!((tally.passed, tally.failed, tally.skipped), (3, 2, 1));
    }
}
