//! Tests with node's test runner: `e2e/*.test.mjs` in Chromium, the scenarios of
//! `e2e/engines/` in every engine, and `consumers/`, which builds pages with the packed
//! package.
//!
//! A missing browser is installed where that may be done without asking, and
//! else reported as skipped, by name. With `CI=true` it is a failure.

use std::path::PathBuf;

use which::which;

use crate::project::{self, Project};
use crate::tally::Tally;
use crate::{Outcome, debian, npm, run, serve, stages};

/// A browser that the tests drive.
struct Engine {
    /// The name of its driver in `e2e/engines/`, too.
    name: &'static str,
    /// Environment variable that names its program, for us and the tests.
    variable: &'static str,
    /// Names it goes by on the search path.
    commands: &'static [&'static str],
    /// What else has to be on the search path.
    beside: &'static [&'static str],
    /// Debian's packages for it.
    packages: &'static [&'static str],
}

/// The browser of most tests.
const CHROMIUM: Engine = Engine {
    name: "chromium",
    variable: "CHROMIUM",
    commands: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    beside: &[],
    packages: &["chromium"],
};

/// Add an engine here, and a driver for it in `e2e/engines/`.
const ENGINES: &[Engine] = &[
    CHROMIUM,
    Engine {
        name: "firefox",
        variable: "FIREFOX",
        commands: &["firefox-esr", "firefox"],
        beside: &[],
        packages: &["firefox-esr"],
    },
    Engine {
        name: "webkitgtk",
        variable: "WEBKIT_DRIVER",
        commands: &["WebKitWebDriver"],
        beside: &["Xvfb"],
        packages: &["webkit2gtk-driver", "xvfb"],
    },
];

/// What uses the package as others would.
const CONSUMERS: &str = "consumers";

/// Tests of one stage that may be run twice, on a busy machine; more are a fault.
const MOST_SECOND_TRIES: u32 = 3;

/// Letters of Arabic and other scripts that the tests draw.
const FONTS: &[&str] = &["fonts-noto-core"];

impl Engine {
    /// Its program: as the environment says, or from the search path.
    fn program(&self) -> Option<PathBuf> {
        if self.beside.iter().any(|name| which(name).is_err()) {
            return None;
        }
        let named = std::env::var_os(self.variable).filter(|value| !value.is_empty());
        match named {
            Some(path) => Some(PathBuf::from(path)).filter(|path| path.is_file()),
            None => self.commands.iter().find_map(|name| which(name).ok()),
        }
    }

    /// Its program, installed first where that may be done.
    fn provide(&self) -> Outcome<PathBuf> {
        if let Some(program) = self.program() {
            return Ok(program);
        }
        let (name, packages) = (self.name, self.packages.join(" "));
        if debian::may_install() {
            debian::install(self.packages).map_err(|error| format!("{name}: {error}"))?;
        }
        let programs = [&self.commands[..1], self.beside].concat().join(" or ");
        self.program().ok_or(format!(
            "{name}: {programs} not found; set {} to its program, or on Debian `apt-get install {packages}`",
            self.variable
        ))
    }
}

/// Chromium's program.
pub(crate) fn chromium() -> Outcome<PathBuf> {
    CHROMIUM.provide()
}

/// The stage of `cargo xtask test` with all that is tested in Chromium.
pub(crate) fn check(project: &Project) -> Outcome<Tally> {
    // Some open what it writes: none waits for it to be compiled.
    run::run(&mut stages::programs(project))?;
    check_in(project, &[CHROMIUM], "e2e")
}

/// The stage with the scenarios that every engine has to pass.
pub(crate) fn check_engines(project: &Project) -> Outcome<Tally> {
    check_in(project, ENGINES, "e2e/engines")
}

/// The stage with pages that others would build, in Chromium.
pub(crate) fn check_consumers(project: &Project) -> Outcome<Tally> {
    match npm::install_in(&project.root.join(CONSUMERS)) {
        Ok(_) => check_in(project, &[CHROMIUM], CONSUMERS),
        Err(error) => unless_ci(&format!("consumers: {error}")),
    }
}

/// The stage of the package's types, which needs no browser.
pub(crate) fn check_types(project: &Project) -> Outcome<Tally> {
    match npm::install_in(&project.root.join(CONSUMERS)) {
        Ok(_) => run_tests(project, &[], &format!("{CONSUMERS}/types")),
        Err(error) => unless_ci(&format!("types: {error}")),
    }
}

/// Skips what cannot be had here, but not where everything has to be.
fn unless_ci(note: &str) -> Outcome<Tally> {
    if project::is_ci() { Err(note.into()) } else { Ok(Tally::skip(note)) }
}

/// Runs the tests of a folder in those of the engines that there are.
fn check_in(project: &Project, engines: &[Engine], folder: &str) -> Outcome<Tally> {
    let mut tally = Tally::default();
    let mut found = Vec::new();
    for engine in engines {
        match engine.provide() {
            Ok(program) => found.push((engine, program)),
            Err(error) => tally.add(unless_ci(&error)?),
        }
    }
    if found.is_empty() {
        return Ok(tally);
    }
    provide_fonts()?;
    if let Err(error) = npm::install(project) {
        tally.add(unless_ci(&format!("browser tests: {error}"))?);
        return Ok(tally);
    }
    tally.add(run_tests(project, &found, folder)?);
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

fn run_tests(project: &Project, found: &[(&Engine, PathBuf)], folder: &str) -> Outcome<Tally> {
    let names: Vec<&str> = found.iter().map(|(engine, _)| engine.name).collect();
    let mut node = npm::node();
    node.current_dir(&project.root).args(["--test", "--test-reporter=spec"]);
    node.args(test_files(project, folder)?)
        // One server for all files of tests.
        .env("E2E_ORIGIN", serve::in_background(&project.root)?)
        .env("E2E_ENGINES", names.join(","))
        .env("E2E_PROGRAMS", project.target.join("debug"))
        .env("E2E_SECOND_TRY", "1");
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
    if tally.second_tries > MOST_SECOND_TRIES {
        return Err(format!("{} tests in {folder}/ needed a second try", tally.second_tries));
    }
    if tally.passed + tally.failed == 0 {
        return Err(format!("node ran no test in {folder}/"));
    }
    if tally.skipped > 0 {
        if project::is_ci() {
            return Err(format!("{} tests in {folder}/ were skipped", tally.skipped));
        }
        tally.notes.push(format!("{} tests in {folder}/, named above", tally.skipped));
    }
    Ok(tally)
}

/// Node 20 takes names, not patterns.
fn test_files(project: &Project, folder: &str) -> Outcome<Vec<String>> {
    let names = project.names(folder, ".test.mjs")?;
    if names.is_empty() {
        return Err(format!("{folder}/ has no *.test.mjs"));
    }
    Ok(names.iter().map(|name| format!("{folder}/{name}")).collect())
}

/// Adds one line of the closing summary of node's runner: `ℹ pass 3`.
fn count(line: &str, tally: &mut Tally) {
    let Some((word, number)) = line.trim().strip_prefix("ℹ ").and_then(|rest| rest.split_once(' '))
    else {
        return;
    };
    if (word, number.split(' ').next()) == ("second", Some("try:")) {
        tally.second_tries += 1;
    }
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
    fn a_missing_engine_says_how_to_have_it() {
        let engine = Engine {
            name: "netscape",
            variable: "NO_SUCH_VARIABLE",
            commands: &["no-such-command"],
            beside: &["no-such-screen"],
            packages: &[],
        };
        let message = engine.provide().expect_err("there is none");
        assert!(
            message.starts_with("netscape: no-such-command or no-such-screen not found; set NO_")
        );
    }

    #[test]
    fn every_engine_has_a_driver() {
        for engine in ENGINES {
            let driver = format!("e2e/engines/{}.mjs", engine.name);
            assert!(crate::root::root().join(&driver).is_file(), "{driver}");
        }
    }

    #[test]
    fn nodes_counts_are_read() {
        let mut tally = Tally::default();
        let lines = "ℹ tests 6\nℹ pass 3\nℹ fail 1\nℹ cancelled 1\nℹ skipped 1\n✔ a\n  ℹ second try: b: 1 !== 2";
        for line in lines.lines() {
            count(line, &mut tally);
        }
        let Tally { passed, failed, skipped, second_tries, .. } = tally;
        assert_eq!((passed, failed, skipped, second_tries), (3, 2, 1, 1));
    }
}
