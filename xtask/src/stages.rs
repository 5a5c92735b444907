//! The checks of `cargo xtask test`, one after another, each timed.
//!
//! A stage that fails does not stop the ones after it, save those that need
//! what it makes.

use std::process::Command;
use std::time::{Duration, Instant};

use crate::project::Project;
use crate::tally::Tally;
use crate::toolchain::Toolchain;
use crate::{Outcome, browsers, deny, fuzz, package, python, rules, run, size};

struct Stage {
    name: &'static str,
    what: &'static str,
    /// The stage without which this one cannot say anything.
    needs: Option<&'static str>,
    run: fn(&Project) -> Outcome<Tally>,
}

/// The stages of `cargo xtask lint`.
pub(crate) const LINT: [&str; 5] = ["fmt", "rules", "clippy", "clippy-wasm", "docs"];

const WASM: &str = "wasm";

/// All packages but these commands.
const PRODUCT: [&str; 3] = ["--workspace", "--exclude", "xtask"];

const STAGES: &[Stage] = &[
    Stage { name: "fmt", what: "formatting", needs: None, run: fmt },
    Stage {
        name: "rules",
        what: "who uses whom, lengths, the manual",
        needs: None,
        run: rules::check,
    },
    Stage { name: "clippy", what: "lints, native", needs: None, run: clippy },
    Stage { name: "clippy-wasm", what: "lints, for the browser", needs: None, run: clippy_wasm },
    Stage { name: "docs", what: "documentation", needs: None, run: docs },
    Stage { name: "native", what: "native tests", needs: None, run: native },
    Stage { name: "deny", what: "licences and origins of crates", needs: None, run: deny::check },
    Stage { name: "fuzz", what: "fuzzing for a minute", needs: None, run: fuzz::check },
    Stage { name: "examples", what: "examples build", needs: None, run: examples },
    Stage { name: WASM, what: "the wasm builds", needs: None, run: build },
    Stage { name: "size", what: "size limits", needs: Some(WASM), run: size::check },
    Stage { name: "package", what: "the npm package", needs: Some(WASM), run: package::check },
    Stage {
        name: "types",
        what: "types and manifest",
        needs: Some(WASM),
        run: browsers::check_types,
    },
    Stage {
        name: "consumers",
        what: "pages built with the packed package",
        needs: Some(WASM),
        run: browsers::check_consumers,
    },
    Stage {
        name: "python",
        what: "the Python package, in notebooks",
        needs: Some(WASM),
        run: python::check,
    },
    Stage { name: "browsers", what: "tests in Chromium", needs: Some(WASM), run: browsers::check },
    Stage {
        name: "engines",
        what: "scenarios in Chromium, Firefox and WebKitGTK",
        needs: Some(WASM),
        run: browsers::check_engines,
    },
];

/// How a stage went, for the table at the end.
struct Row {
    name: &'static str,
    time: Duration,
    verdict: &'static str,
}

/// Prints the names of the stages.
pub(crate) fn list() {
    for stage in STAGES {
        println!("{:12} {}", stage.name, stage.what);
    }
}

/// Runs the named stages, or all, and says whether nothing failed.
pub(crate) fn run(project: &Project, names: &[impl AsRef<str>]) -> Outcome<bool> {
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    if let Some(other) = names.iter().find(|name| STAGES.iter().all(|stage| stage.name != **name)) {
        return Err(format!("no stage `{other}`: `cargo xtask test --list` names them"));
    }
    let chosen = |stage: &&Stage| {
        let needed = STAGES
            .iter()
            .any(|other| other.needs == Some(stage.name) && names.contains(&other.name));
        names.is_empty() || names.contains(&stage.name) || needed
    };
    let (mut total, mut rows) = (Tally::default(), Vec::new());
    for stage in STAGES.iter().filter(chosen) {
        let broken = |row: &Row| Some(row.name) == stage.needs && row.verdict == FAILED;
        if rows.iter().any(broken) {
            rows.push(Row { name: stage.name, time: Duration::ZERO, verdict: NOT_RUN });
            total.failed += 1;
            continue;
        }
        rows.push(run_stage(stage, project, &mut total));
    }
    print_summary(&rows, &total);
    Ok(total.failed == 0)
}

const FAILED: &str = "FAILED";
const NOT_RUN: &str = "not run";

fn run_stage(stage: &Stage, project: &Project, total: &mut Tally) -> Row {
    println!("\n== {}: {}", stage.name, stage.what);
    let start = Instant::now();
    let tally = (stage.run)(project).unwrap_or_else(|message| {
        println!("FAILED {message}");
        Tally { failed: 1, ..Tally::default() }
    });
    let verdict = match &tally {
        Tally { failed: 1.., .. } => FAILED,
        Tally { passed: 0, skipped: 1.., .. } => "skipped",
        _ => "ok",
    };
    total.add(tally);
    Row { name: stage.name, time: start.elapsed(), verdict }
}

/// The table of times, what was skipped, and the line that counts.
fn print_summary(rows: &[Row], total: &Tally) {
    println!();
    for row in rows {
        println!("{:12} {:>7.1} s  {}", row.name, row.time.as_secs_f64(), row.verdict);
    }
    let whole: Duration = rows.iter().map(|row| row.time).sum();
    println!("{:12} {:>7.1} s", "together", whole.as_secs_f64());
    for note in &total.notes {
        println!("skipped: {note}");
    }
    if total.second_tries > 0 {
        println!(
            "{} tests in browsers were run twice: see \"second try\" above",
            total.second_tries
        );
    }
    println!("{} passed, {} failed, {} skipped", total.passed, total.failed, total.skipped);
}

/// A stage that is one command.
fn one(command: &mut Command) -> Outcome<Tally> {
    run::run(command)?;
    Ok(Tally { passed: 1, ..Tally::default() })
}

fn fmt(project: &Project) -> Outcome<Tally> {
    one(project.cargo().args(["fmt", "--all", "--check"]))
}

fn clippy(project: &Project) -> Outcome<Tally> {
    let lints = ["--workspace", "--all-targets", "--profile", "xtask", "--", "-D", "warnings"];
    one(project.cargo().arg("clippy").args(lints))
}

fn clippy_wasm(project: &Project) -> Outcome<Tally> {
    let mut clippy = Toolchain::find()?.cargo(project, "clippy", "actor-timeline");
    one(clippy.args(["--profile", "wasm", "--", "-D", "warnings"]))
}

fn docs(project: &Project) -> Outcome<Tally> {
    let mut doc = project.cargo();
    doc.args(["doc", "--workspace", "--no-deps", "--profile", "xtask"]);
    one(doc.env("RUSTDOCFLAGS", "-D warnings"))
}

/// The crate and these commands are tested apart: together, cargo would unite
/// the features of what they depend on and compile it all once more.
fn native(project: &Project) -> Outcome<Tally> {
    let mut tally = Tally::default();
    let of_xtask = ["--package", "xtask", "--profile", "xtask"];
    for package in [&of_xtask[..], &PRODUCT] {
        let mut found = Tally::default();
        let mut test = project.cargo();
        test.args(["test", "--no-fail-fast"]).args(package);
        let well = run::watch(&mut test, |line| found.add(rust_tally(line)))?;
        if !well && found.failed == 0 {
            found.failed = 1;
        }
        tally.add(found);
    }
    Ok(tally)
}

/// What a `test result:` line of the Rust test runner says.
fn rust_tally(line: &str) -> Tally {
    let Some(counts) = line.trim().strip_prefix("test result: ") else {
        return Tally::default();
    };
    let count = |word: &str| {
        let part = counts.split([';', '.']).map(str::trim).find_map(|part| part.strip_suffix(word));
        part.and_then(|number| number.trim().parse().ok()).unwrap_or(0)
    };
    Tally {
        passed: count("passed"),
        failed: count("failed"),
        skipped: count("ignored"),
        ..Tally::default()
    }
}

fn examples(project: &Project) -> Outcome<Tally> {
    one(&mut programs(project))
}

/// Builds the examples and the command line by building the native tests, which
/// are there already: `cargo build` would unite other features of what they
/// depend on, and compile most of it once more.
pub(crate) fn programs(project: &Project) -> Command {
    let mut build = project.cargo();
    build.args(["test", "--no-run"]).args(PRODUCT);
    build
}

fn build(project: &Project) -> Outcome<Tally> {
    package::build(project, false)?;
    Ok(Tally { passed: 1, ..Tally::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rust_runners_counts_are_read() {
        let line =
            "test result: FAILED. 12 passed; 1 failed; 2 ignored; 0 measured; 0 filtered out";
        let tally = rust_tally(line);
        assert_eq!((tally.passed, tally.failed, tally.skipped), (12, 1, 2));
        assert_eq!(rust_tally("test rules ... ok"), Tally::default());
    }

    #[test]
    fn stages_need_only_earlier_ones() {
        for (at, stage) in STAGES.iter().enumerate() {
            let earlier = |name| STAGES[..at].iter().any(|other| other.name == name);
            assert!(stage.needs.is_none_or(earlier), "{}", stage.name);
        }
        for name in LINT {
            assert!(STAGES.iter().any(|stage| stage.name == name));
        }
    }
}
