//! `cargo deny` by `deny.toml`: licences, where crates come from, known holes.

use std::path::{Path, PathBuf};
use std::process::Command;

use which::which;

use crate::project::Project;
use crate::tally::Tally;
use crate::{Outcome, run};

const VERSION: &str = "0.20.2";

/// What needs no network beyond the crates themselves.
const CHECKS: [&str; 3] = ["licenses", "bans", "sources"];

/// The stage of `cargo xtask test`.
pub(crate) fn check(project: &Project) -> Outcome<Tally> {
    let program = provide(project)?;
    let deny = |checks: &[&str]| {
        let mut command = Command::new(&program);
        command.current_dir(&project.root).args(["--all-features", "--locked", "check"]);
        command.args(checks);
        command
    };
    let mut tally = Tally::default();
    tally.check(&CHECKS.join(", "), run::run(&mut deny(&CHECKS)));
    let output = deny(&["advisories"]).output();
    let output = output.map_err(|error| format!("{}: {error}", program.display()))?;
    let says = String::from_utf8_lossy(&output.stderr);
    if output.status.success() {
        tally.check("advisories", Ok(()));
    } else if says.contains("failed to fetch advisory database") {
        tally.add(Tally::skip("advisories: their database cannot be had from here"));
    } else {
        tally.check("advisories", Err(says.into_owned()));
    }
    Ok(tally)
}

/// The program, built first where it is not there in this version.
fn provide(project: &Project) -> Outcome<PathBuf> {
    let tools = project.target.join("tools");
    let own = tools.join("bin/cargo-deny");
    let is_it = |path: &Path| {
        run::ask(Command::new(path).arg("--version")).is_some_and(|said| said.contains(VERSION))
    };
    if let Some(found) = which("cargo-deny").into_iter().chain([own.clone()]).find(|at| is_it(at)) {
        return Ok(found);
    }
    let mut install = project.cargo();
    // Unoptimised: it runs for a second, and compiling it takes minutes.
    install.args(["install", "--debug", "--locked", "--version", VERSION, "--root"]).arg(&tools);
    install.arg("cargo-deny");
    run::run(&mut install)?;
    Ok(own)
}
