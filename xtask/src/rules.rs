//! The rules of the architecture that the compiler does not hold: who may use whom inside
//! `crates/core`, and how long files are. Between crates the manifests say it.

use std::path::{Path, PathBuf};

use crate::project::{Project, read};
use crate::tally::Tally;
use crate::{Outcome, docs, package};

/// The rooms of `crates/core`, and the others that each may use. Data flows one way: what
/// passes, where it lies, what the reader does with it, what is drawn of it, what leaves.
const USES: &[(&str, &[&str])] = &[
    ("query", &[]),
    ("layout", &["query"]),
    ("ui", &[]),
    ("app", &["query", "layout", "ui"]),
    ("scene", &["query", "layout", "app"]),
    ("svg", &["scene"]),
    ("export", &["query", "layout", "ui", "app", "scene"]),
];

/// What formats: in the published build it is left out, with the words of panics (`panics.rs`).
const FORMATS: [&str; 6] =
    ["format!(", "write!(", "writeln!(", "format_args!(", "to_string()", "ToString"];

/// What the modules are made of.
const PUBLISHED: [&str; 9] = [
    "src",
    "crates/base/src",
    "crates/time/src",
    "crates/data/src",
    "crates/core/src",
    "crates/import/src",
    "crates/import-web/src",
    "crates/tiles/src/reader",
    "crates/tiles-web/src",
];

const LONGEST_FILE: usize = 400;
const LONGEST_SCRIPT: usize = 300;

/// A file, with its path below the folder it was found in.
struct Source {
    path: String,
    text: String,
}

impl Source {
    /// The code, without what is compiled for tests and without comments.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().enumerate();
        let lines = lines.take_while(|(_, line)| line.trim() != "#[cfg(test)]");
        lines.map(|(at, line)| (at + 1, line.split_once("//").map_or(line, |(code, _)| code)))
    }

    fn is_test(&self) -> bool {
        let path = format!("/{}", self.path);
        path.ends_with("/tests.rs") || path.ends_with("_tests.rs") || path.contains("/tests/")
    }
}

/// The stage of `cargo xtask test`.
pub(crate) fn check(project: &Project) -> Outcome<Tally> {
    let mut tally = Tally::default();
    let core = sources_in(&project.root.join("crates/core/src"))?;
    tally.check("who uses whom in crates/core", told(&wrong_uses(&core)));
    for folder in ["src", "crates", "xtask/src"] {
        let sources = sources_in(&project.root.join(folder))?;
        tally.check(&format!("lengths in {folder}/"), told(&too_long(folder, &sources)));
    }
    for folder in PUBLISHED {
        let sources = sources_in(&project.root.join(folder))?;
        tally.check(&format!("nothing formats in {folder}/"), told(&formatting(folder, &sources)));
    }
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

/// Every use of a room that may not be used, as `file.rs:line: what`.
fn wrong_uses(sources: &[Source]) -> Vec<String> {
    let mut complaints = Vec::new();
    for source in sources.iter().filter(|source| !source.is_test()) {
        let room = source.path.split(['/', '.']).next().unwrap_or_default();
        let Some((_, allowed)) = USES.iter().find(|(name, _)| *name == room) else { continue };
        let is_wrong = |other: &str| other != room && !allowed.contains(&other) && is_room(other);
        for (line, other) in rooms_named(source) {
            if is_wrong(&other) {
                let path = &source.path;
                complaints.push(format!("{path}:{line}: `{room}` must not use `{other}`"));
            }
        }
    }
    complaints
}

fn is_room(name: &str) -> bool {
    USES.iter().any(|(room, _)| *room == name)
}

/// What follows `crate::`, and each first name of `use crate::{…}`, with its line.
fn rooms_named(source: &Source) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    // How many braces of a `use crate::{` are open.
    let mut depth = 0;
    for (line, code) in source.code() {
        let word = |text: &str| {
            let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
            text[..end].to_owned()
        };
        if depth == 1 {
            found.push((line, word(code.trim_start())));
        }
        for (at, _) in code.match_indices("crate::") {
            let rest = &code[at + "crate::".len()..];
            match rest.strip_prefix('{') {
                Some(group) => found.extend(tops(group).map(|name| (line, word(name)))),
                None => found.push((line, word(rest))),
            }
        }
        if depth > 0 || code.contains("use crate::{") {
            depth += code.matches('{').count();
            depth -= code.matches('}').count().min(depth);
        }
    }
    found
}

/// The names of a group that stand in no group within it.
fn tops(group: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_i32;
    let parts = group.split(move |c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    });
    parts.map(str::trim)
}

/// Every place that formats, but for what only a build with `--dev` has.
fn formatting(folder: &str, sources: &[Source]) -> Vec<String> {
    let mut complaints = Vec::new();
    for source in sources.iter().filter(|source| !source.is_test()) {
        let mut is_for_dev = false;
        for (line, code) in source.code() {
            is_for_dev |= code.trim() == "#[cfg(debug_assertions)]";
            is_for_dev &= !code.starts_with('}');
            let found = FORMATS.iter().find(|what| code.contains(**what));
            if let Some(what) = found.filter(|_| !is_for_dev) {
                let path = &source.path;
                complaints.push(format!(
                    "{folder}/{path}:{line}: `{what}` would trap; put texts together"
                ));
            }
        }
    }
    complaints
}

/// Files over the limit, tests in them not counted.
fn too_long(folder: &str, sources: &[Source]) -> Vec<String> {
    let mut complaints = Vec::new();
    for source in sources.iter().filter(|source| !source.is_test()) {
        let (path, lines) = (&source.path, source.code().count());
        if lines > LONGEST_FILE {
            complaints
                .push(format!("{folder}/{path}: {lines} lines, at most {LONGEST_FILE}: split it"));
        }
    }
    complaints
}

fn short_scripts(project: &Project) -> Outcome<()> {
    for name in package::scripts(project)? {
        let lines = read(&project.sources().join(&name))?.lines().count();
        if lines >= LONGEST_SCRIPT {
            return Err(format!(
                "pkg/src/{name}: {lines} lines, to be under {LONGEST_SCRIPT}: decide in Rust"
            ));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(path: &str, text: &str) -> Vec<String> {
        wrong_uses(&[Source { path: path.into(), text: text.into() }])
    }

    #[test]
    fn rooms_use_only_what_they_may() {
        let path = "layout/labels.rs";
        let complaint = ["layout/labels.rs:2: `layout` must not use `scene`"];
        assert_eq!(wrong(path, "\nuse crate::scene::Item;\n"), complaint);
        assert_eq!(wrong(path, "\nuse crate::{query, scene::{Item, a}, data};\n"), complaint);
        assert_eq!(
            wrong(path, "use crate::{\n    scene::{\n        app,\n    },\n};\n"),
            complaint
        );
        assert_eq!(wrong(path, "\nlet a = crate::scene::b();\n"), complaint);
        assert_eq!(wrong(path, "use crate::{query::scene, layout::app};\n"), [""; 0]);
        assert_eq!(
            wrong(path, "// crate::scene\n#[cfg(test)]\nmod t { use crate::scene; }\n"),
            [""; 0]
        );
        assert_eq!(wrong("scene.rs", "use crate::layout::Box;\n"), [""; 0]);
    }

    #[test]
    fn only_tests_and_builds_for_developers_format() {
        let formats = |text: &str| {
            formatting("src", &[Source { path: "a.rs".into(), text: text.into() }]).len()
        };
        assert_eq!(formats("fn a() {\n    b.to_string();\n}\n"), 1);
        assert_eq!(formats("fn a() {}\n#[cfg(test)]\nmod tests { format!() }\n"), 0);
        let dev = "#[cfg(debug_assertions)]\nfn a() {\n    format!();\n}\n";
        assert_eq!(formats(dev), 0);
        assert_eq!(formats(&format!("{dev}fn b() {{\n    write!(c);\n}}\n")), 1);
    }

    #[test]
    fn long_files_are_named_but_tests_are_free() {
        let lines = "fn a() {}\n".repeat(LONGEST_FILE);
        let source = |text: String| [Source { path: "a.rs".into(), text }];
        assert_eq!(
            too_long("src", &source(format!("{lines}#[cfg(test)]\nmod tests {{}}\n"))),
            [""; 0]
        );
        assert_eq!(too_long("src", &source(format!("{lines}fn b() {{}}\n"))).len(), 1);
    }
}
