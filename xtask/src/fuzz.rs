//! Fuzzing on the stable toolchain: libFuzzer, with the coverage that rustc's own passes
//! count, and without sanitizers, which stable does not have.

use std::fs;
use std::path::Path;
use std::time::Duration;

use which::which;

use crate::project::{self, Project};
use crate::tally::Tally;
use crate::{Outcome, debian, run};

/// What is fuzzed; each has a function in `fuzz/src/` and a folder in `fuzz/corpus/`.
const TARGETS: [&str; 11] = [
    "dates",
    "document",
    "inputs",
    "tables",
    "json",
    "calendars",
    "markup",
    "books",
    "words",
    "tiles",
    "ranges",
];

/// How long the stage of `cargo xtask test` looks, all targets together.
const SMOKE_SECONDS: u32 = 60;

/// As cargo-fuzz has them, but for the sanitizer.
const COVERAGE: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1 --cfg fuzzing";

#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// How long to look, all targets together
    #[arg(long, value_name = "N", default_value_t = SMOKE_SECONDS)]
    seconds: u32,
    /// What to break
    #[arg(value_name = "TARGET", value_parser = TARGETS, default_values = TARGETS)]
    targets: Vec<String>,
}

/// `cargo xtask fuzz`
pub(crate) fn command(project: &Project, options: &Options) -> Outcome<bool> {
    let targets: Vec<&str> = options.targets.iter().map(String::as_str).collect();
    Ok(search(project, &targets, options.seconds)?.failed == 0)
}

/// The stage: a short search for what no replay has seen.
pub(crate) fn check(project: &Project) -> Outcome<Tally> {
    if which("c++").is_err() {
        if debian::may_install() {
            debian::install(&["g++"])?;
        } else if !project::is_ci() {
            return Ok(Tally::skip("fuzzing: libFuzzer needs a C++ compiler, `c++`"));
        }
    }
    search(project, &TARGETS, SMOKE_SECONDS)
}

fn search(project: &Project, targets: &[&str], seconds: u32) -> Outcome<Tally> {
    let folder = project.root.join("fuzz");
    let triple = host_triple()?;
    let made = project.target.join("fuzz");
    let mut build = project.cargo();
    build.current_dir(&folder).env("RUSTFLAGS", COVERAGE);
    // With a target named, build scripts go without the flags.
    build.args(["build", "--release", "--locked", "--target", &triple, "--target-dir"]).arg(&made);
    run::run(&mut build)?;
    let each = seconds / u32::try_from(targets.len()).unwrap_or(1).max(1);
    let mut tally = Tally::default();
    for target in targets {
        let program = made.join(&triple).join("release").join(target);
        tally.check(
            &format!("{target}: nothing new breaks it"),
            fuzz(&folder, &program, target, &made, each),
        );
    }
    Ok(tally)
}

/// What is found goes below `target/`; what breaks the target goes to its corpus, where the
/// tests replay it.
fn fuzz(folder: &Path, program: &Path, target: &str, made: &Path, seconds: u32) -> Outcome<()> {
    let found = made.join("found").join(target);
    fs::create_dir_all(&found).map_err(|error| format!("{}: {error}", found.display()))?;
    let corpus = folder.join("corpus").join(target);
    let mut command = std::process::Command::new(program);
    command.args([&found, &corpus]).args([
        "-max_len=4096",
        "-timeout=20",
        "-verbosity=0",
        "-print_final_stats=1",
    ]);
    command.arg(format!("-max_total_time={}", seconds.max(1)));
    command.arg(format!("-artifact_prefix={}/", corpus.display()));
    run::run_within(&mut command, Duration::from_secs(u64::from(seconds) + 120))
        .map_err(|error| format!("{error}; the bytes are in {}", corpus.display()))
}

fn host_triple() -> Outcome<String> {
    let said = run::capture(std::process::Command::new("rustc").arg("-vV"))?;
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or("rustc -vV names no host".into())
}
