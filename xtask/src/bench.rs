//! `cargo xtask bench`: how fast it is, beside others, in a browser.
//!
//! What measures is in `bench/`; here it is given what it needs: the built
//! package, npm's libraries, a browser, and the figures of the native benches.

use std::process::Command;

use crate::project::Project;
use crate::wasm::{self, Flavour};
use crate::{Outcome, browsers, npm, run};

/// Native benches, which leave their figures in `target/bench/`.
const NATIVE: &[&str] = &["core", "quality"];

const FLAGS: &[&str] = &["--quick", "--no-native", PROFILE];
const PROFILE: &str = "--profile";
/// Flags with a value, which the script reads.
const VALUED: &[&str] = &["--only", "--sizes", "--rounds"];

/// Builds, measures and writes `bench/RESULTS.md`; or prints a profile of ours.
pub(crate) fn command(project: &Project, words: &[&str]) -> Outcome<()> {
    let (without_native, words) = parse(words)?;
    let built = wasm::build(project, false)?;
    let profile = words.contains(&PROFILE);
    let built = if profile { wasm::produce(project, Flavour::Named)? } else { built };
    let chromium = browsers::chromium()?;
    npm::install(project)?;
    npm::install_in(&project.root.join("bench"))?;
    if !without_native && !profile {
        native(project)?;
    }
    let mut node = npm::node();
    node.arg("bench/run.mjs").args(words).arg("--target").arg(&project.target);
    node.arg("--wasm").arg(&built.folder);
    node.current_dir(&project.root).env("CHROMIUM", chromium);
    node.env("RUSTC_VERSION", rustc_version());
    // Cargo's library path is for its own children, not for a browser.
    run::run(node.env_remove("LD_LIBRARY_PATH"))
}

/// Whether native benches are left out, and the words for the script.
fn parse<'a>(words: &[&'a str]) -> Outcome<(bool, Vec<&'a str>)> {
    let mut left = words.iter().copied();
    let mut kept = Vec::new();
    while let Some(word) = left.next() {
        if VALUED.contains(&word) {
            let value = left.next().ok_or(format!("{word} takes a value"))?;
            kept.extend([word, value]);
        } else {
            kept.extend(crate::flags(&[word], FLAGS)?);
        }
    }
    let without_native = kept.contains(&"--no-native");
    kept.retain(|word| *word != "--no-native");
    Ok((without_native, kept))
}

/// Runs the native benches there are, each of which writes its figures.
fn native(project: &Project) -> Outcome<()> {
    for name in NATIVE {
        if project.root.join("benches").join(format!("{name}.rs")).exists() {
            let package = ["bench", "--package", "actor-timeline", "--bench", name];
            run::run(project.cargo().args(package))?;
        } else {
            println!("notice: there is no bench `{name}`; its tables are left out");
        }
    }
    Ok(())
}

fn rustc_version() -> String {
    run::ask(Command::new("rustc").arg("--version")).unwrap_or_default().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_apart() {
        let parsed = parse(&["--only", "ours,floor", "--no-native", "--quick"]);
        assert_eq!(parsed, Ok((true, vec!["--only", "ours,floor", "--quick"])));
        assert!(parse(&["--only"]).is_err());
        assert!(parse(&["--fast"]).is_err());
    }
}
