//! The rules of the architecture that a script can check: who may name whom
//! in `src/`, and how long files are.
//!
//! They read the code as tokens, without comments, literals and what is
//! compiled only for tests, and follow `use`, `super` and renaming. They keep
//! honest people honest: a macro could still hide a name.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::project::{Project, read};
use crate::stages::Tally;
use crate::{Outcome, docs, package};

mod lex;
mod names;
#[cfg(test)]
mod tests;

use names::{Mention, Names};

/// Modules of the crate that a module must not name. Data flows one way.
const FORBIDDEN: &[(&str, &[&str])] = &[
    (
        "error",
        &["time", "data", "query", "view", "layout", "scene", "paint", "narrate", "export", "web"],
    ),
    ("time", &["data", "query", "view", "layout", "scene", "paint", "narrate", "export", "web"]),
    ("data", &["query", "view", "layout", "scene", "paint", "narrate", "export", "web"]),
    ("query", &["view", "layout", "scene", "paint", "narrate", "export", "web"]),
    ("view", &["scene", "paint", "narrate", "export", "web"]),
    ("layout", &["scene", "paint", "narrate", "export", "web"]),
    ("scene", &["paint", "narrate", "export", "web"]),
    ("paint", &["narrate", "export", "web"]),
    ("narrate", &["paint", "export", "web"]),
    ("export", &["paint", "web"]),
    (
        "bidi",
        &["time", "data", "query", "view", "layout", "scene", "paint", "narrate", "export", "web"],
    ),
    (
        "lean",
        &["time", "data", "query", "view", "layout", "scene", "paint", "narrate", "export", "web"],
    ),
];

/// Crates that only some files may name: names (and those that begin with
/// one and `_`), the files, and why.
const CRATES: &[(&[&str], &[&str], &str)] = &[
    (
        &["web_sys", "js_sys", "wasm_bindgen", "gloo"],
        &["web", "paint/canvas"],
        "the core builds and tests natively",
    ),
    (
        &["serde", "serde_json", "serde_core", "serde_wasm_bindgen"],
        &["data/document", "web"],
        "the public JSON is read in one place",
    ),
];

const LONGEST_FILE: usize = 400;
/// Files that may be longer, each with its reason.
const LONG_FILES: &[(&str, &str)] = &[];
const LONGEST_SCRIPT: usize = 300;

/// A file of `src/`, with the path below it: `layout/labels.rs`.
struct Source {
    path: String,
    text: String,
}

impl Source {
    /// Its place among the modules: `["layout", "labels"]`; the root is empty.
    fn module(&self) -> Vec<String> {
        let path = self.path.trim_end_matches(".rs").trim_end_matches("/mod");
        let parts = path.split('/').map(str::to_owned);
        if path == "lib" { Vec::new() } else { parts.collect() }
    }

    /// A file of tests: `tests.rs`, `…_tests.rs` or in a folder `tests`.
    fn is_test(&self) -> bool {
        let path = format!("/{}", self.path);
        path.ends_with("/tests.rs") || path.ends_with("_tests.rs") || path.contains("/tests/")
    }

    /// True for `part.rs` and everything below `part/`.
    fn is_within(&self, part: &str) -> bool {
        let rest = self.path.strip_prefix(part);
        rest.is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
    }
}

/// The stage of `cargo xtask test`.
pub(crate) fn check(project: &Project) -> Outcome<Tally> {
    let sources = sources_in(&project.root.join("src"))?;
    let commands = sources_in(&project.root.join("xtask/src"))?;
    let mut tally = Tally::default();
    tally.check("who names whom in src/", told(&broken_imports(&sources)));
    tally.check("lengths in src/", told(&too_long("src", &sources)));
    tally.check("lengths in xtask/src/", told(&too_long("xtask/src", &commands)));
    tally.check("JavaScript of the package", short_scripts(project));
    tally.check("generated tables of the manual", docs::fresh_tables(project));
    tally.check("links of the manual", docs::good_links(project));
    Ok(tally)
}

fn told(complaints: &[String]) -> Outcome<()> {
    match complaints {
        [] => Ok(()),
        _ => Err(format!("{} broken\n  {}", complaints.len(), complaints.join("\n  "))),
    }
}

fn sources_in(folder: &Path) -> Outcome<Vec<Source>> {
    let mut files = Vec::new();
    docs::find(folder, "rs", &mut files)?;
    files.sort();
    let source = |file: PathBuf| {
        let below = file.strip_prefix(folder).expect("the file was found below the folder");
        let path = below.to_string_lossy().replace('\\', "/");
        Ok(Source { path, text: read(&file)? })
    };
    files.into_iter().map(source).collect()
}

/// Every mention that breaks a rule, as `src/file.rs:line: what and why`.
fn broken_imports(sources: &[Source]) -> Vec<String> {
    let read = |source: &Source| names::read(&lex::tokens(&source.text), &source.module());
    let root = sources.iter().find(|source| source.path == "lib.rs").map(read);
    let root = root.unwrap_or_default();
    let mut complaints = BTreeSet::new();
    for source in sources.iter().filter(|source| !source.is_test()) {
        let names = read(source);
        for (line, why) in broken_in(source, &names, &root) {
            complaints.insert((source.path.clone(), line, why));
        }
    }
    let tell = |(path, line, why)| format!("src/{path}:{line}: {why}");
    complaints.into_iter().map(tell).collect()
}

fn broken_in(source: &Source, names: &Names, root: &Names) -> Vec<(usize, String)> {
    let mut complaints = Vec::new();
    for (line, name) in &names.words {
        complaints.extend(foreign_crate(source, name).map(|why| (*line, why)));
    }
    for (line, what) in &names.tricks {
        complaints.push((*line, (*what).to_owned()));
    }
    let module = source.module();
    let Some(top) = module.first() else { return complaints };
    for mention in &names.mentions {
        complaints.extend(other_module(top, mention, root).map(|why| (mention.line, why)));
    }
    complaints
}

/// Why the file may not name this crate, if it may not.
fn foreign_crate(source: &Source, name: &str) -> Option<String> {
    let is_one = |one: &&str| {
        let rest = name.strip_prefix(one);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
    };
    CRATES.iter().find_map(|(crates, files, reason)| {
        let broken = crates.iter().any(is_one) && !files.iter().any(|part| source.is_within(part));
        broken.then(|| format!("`{name}` belongs to src/{}: {reason}", files.join(" and src/")))
    })
}

/// Why a module may not make this mention, if it may not. A name that the
/// crate's root re-exports counts as its module.
fn other_module(top: &str, mention: &Mention, root: &Names) -> Option<String> {
    let Some(first) = mention.path.first() else {
        return mention
            .glob
            .then(|| "a glob of the crate's root hides what is named: name the modules".into());
    };
    let module = root.aliases.get(first).and_then(|path| path.first()).unwrap_or(first);
    let (_, forbidden) = FORBIDDEN.iter().find(|(name, _)| *name == top)?;
    let broken = forbidden.contains(&module.as_str());
    broken.then(|| format!("`{top}` must not name `crate::{}`", mention.path.join("::")))
}

/// Files over the limit, tests in them not counted.
fn too_long(folder: &str, sources: &[Source]) -> Vec<String> {
    let mut complaints = Vec::new();
    for source in sources.iter().filter(|source| !source.is_test()) {
        let path = format!("{folder}/{}", source.path);
        let tests = names::test_lines(&lex::tokens(&source.text));
        let lines = source.text.lines().count() - tests;
        if lines > LONGEST_FILE && LONG_FILES.iter().all(|(long, _)| *long != path) {
            complaints.push(format!("{path}: {lines} lines, at most {LONGEST_FILE}: split it"));
        }
    }
    complaints
}

fn short_scripts(project: &Project) -> Outcome<()> {
    for name in package::scripts(project)? {
        let lines = read(&package::sources(project).join(&name))?.lines().count();
        if lines >= LONGEST_SCRIPT {
            return Err(format!(
                "pkg/src/{name}: {lines} lines, to be under {LONGEST_SCRIPT}: decide in Rust"
            ));
        }
    }
    Ok(())
}
