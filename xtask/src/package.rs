//! The npm package: what the build makes of it, the files it carries from elsewhere
//! in the repository, the checks that it holds what it lists, and the tarball.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Stdio;

use serde_json::Value;

use crate::project::{Project, copy_if_changed, parse_json, read, write_if_changed};
use crate::tally::Tally;
use crate::terser::{Script, minify};
use crate::wasm::{self, Built, Flavour};
use crate::{Outcome, before, classic, import, inline, npm, run, tiles};

/// Files of the repository that the package carries too. They are copied at
/// build time; `.gitignore` lists the copies.
const COPIES: [&str; 3] = ["LICENSE-MIT", "LICENSE-APACHE", "data/us-iraq-2020-2023.json"];

/// Builds what `pkg/` does not keep in git: `pkg/wasm/`, the scripts and the copies.
pub(crate) fn build(project: &Project, dev: bool) -> Outcome<Built> {
    let flavour = if dev { Flavour::Dev } else { Flavour::Release };
    let built = wasm::produce(project, flavour)?;
    let files = [wasm::JS, wasm::WASM, wasm::REST];
    let folder = wasm::publish(project, &built.folder, &files)?;
    inline::write(project, &[wasm::WASM, wasm::REST].map(|name| folder.join(name)))?;
    let tools = wasm::optimiser(project, flavour)?;
    classic::write(project, &folder.join(wasm::JS), tools.as_deref())?;
    import::build(project, flavour)?;
    tiles::build(project, flavour)?;
    tiles::write_page(project)?;
    write_scripts(project, tools.as_deref())?;
    before::write(project)?;
    copy_files(project)?;
    Ok(Built { folder, ..built })
}

/// Copies what the package carries from elsewhere. A file that is missing is
/// left to [`check`].
fn copy_files(project: &Project) -> Outcome<()> {
    let data = project.pkg().join("data");
    fs::create_dir_all(&data).map_err(|error| format!("{}: {error}", data.display()))?;
    for name in COPIES {
        let from = project.root.join(name);
        if from.exists() {
            copy_if_changed(&from, &project.pkg().join(name))?;
        }
    }
    Ok(())
}

/// The names of the package's scripts, the same where they are written by hand.
pub(crate) fn scripts(project: &Project) -> Outcome<Vec<String>> {
    project.names("pkg/src", ".js")
}

/// Publishes the scripts: made small or, without terser, as they are.
fn write_scripts(project: &Project, tools: Option<&Path>) -> Outcome<()> {
    for name in scripts(project)? {
        let (from, to) = (project.sources().join(&name), project.pkg().join(&name));
        let Some(modules) = tools else {
            copy_if_changed(&from, &to)?;
            continue;
        };
        let small = project.target.join(&name);
        write_if_changed(&small, read(&from)?.as_bytes())?;
        minify(modules, Script::Module, &small)?;
        copy_if_changed(&small, &to)?;
    }
    Ok(())
}

/// `cargo xtask pkg`: builds, checks, and packs what `npm publish` would send.
pub(crate) fn command(project: &Project) -> Outcome<bool> {
    if !build(project, false)?.optimised {
        return Err("without wasm-opt this is not what is published; see the warning above".into());
    }
    if check(project)?.failed > 0 {
        return Ok(false);
    }
    let mut npm = npm::command();
    npm.args(["pack", "--json", "--ignore-scripts", "--pack-destination"]).arg(&project.target);
    let packed = parse_json(&run::capture(npm.current_dir(project.pkg()))?, "npm pack")?;
    let file = first(&packed).and_then(|package| package["filename"].as_str());
    println!("packed {}", project.target.join(file.ok_or("npm pack names no file")?).display());
    Ok(true)
}

/// Checks version, file list and entry points. The package must be built.
pub(crate) fn check(project: &Project) -> Outcome<Tally> {
    let manifest = read(&project.pkg().join("package.json"))?;
    let manifest = parse_json(&manifest, "pkg/package.json")?;
    let mut npm = npm::command();
    npm.args(["pack", "--dry-run", "--json", "--ignore-scripts"]).current_dir(project.pkg());
    let packed = parse_json(&run::capture(&mut npm)?, "npm pack")?;
    let mut tally = Tally::default();
    tally.check("the version is the crate's", same_version(&manifest, &project.version));
    tally.check("npm packs what `files` lists", same_files(&manifest, &packed));
    tally.check("every entry point is packed", entries_packed(&manifest, &packed));
    tally.check("it needs no other package", needs_nothing(&manifest));
    tally.check("npm would publish it without a word", publishes_quietly(project));
    Ok(tally)
}

/// A rehearsal, which sends nothing.
fn publishes_quietly(project: &Project) -> Outcome<()> {
    let mut npm = npm::command();
    npm.args(["publish", "--dry-run", "--ignore-scripts", "--no-color"]);
    npm.current_dir(project.pkg()).stdin(Stdio::null());
    let output = npm.output().map_err(|error| format!("npm publish: {error}"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    let complaints = complaints(&said);
    match &complaints[..] {
        [] if output.status.success() => Ok(()),
        [] => Err(format!("npm publish --dry-run: {}", output.status)),
        _ => Err(complaints.join("\n  ")),
    }
}

/// What npm warns of, but for who is logged in: here nobody is. (What it says of
/// a machine's own settings has no `publish` before it.)
fn complaints(said: &str) -> Vec<&str> {
    let is_complaint = |line: &&str| {
        let is_warning =
            ["npm warn publish", "npm WARN publish"].iter().any(|w| line.starts_with(w));
        (is_warning && !line.contains("requires you to be logged in"))
            || line.to_ascii_lowercase().starts_with("npm err")
    };
    said.lines().filter(is_complaint).collect()
}

fn same_version(manifest: &Value, version: &str) -> Outcome<()> {
    match manifest["version"].as_str() {
        Some(found) if found == version => Ok(()),
        found => Err(format!(
            "pkg/package.json says {}, Cargo.toml {version}: set them to the same",
            found.unwrap_or("nothing")
        )),
    }
}

/// `files` names files, not patterns, so that nothing slips in or out.
fn same_files(manifest: &Value, packed: &Value) -> Outcome<()> {
    let listed = strings(&manifest["files"]).map(str::to_owned);
    let listed: BTreeSet<String> = listed.chain(["package.json".into()]).collect();
    let packed = packed_files(packed);
    let missing: Vec<_> = listed.difference(&packed).map(String::as_str).collect();
    let extra: Vec<_> = packed.difference(&listed).map(String::as_str).collect();
    if missing.is_empty() && extra.is_empty() {
        return Ok(());
    }
    let mut says = Vec::new();
    if !missing.is_empty() {
        says.push(format!("listed but not there: {}", missing.join(", ")));
    }
    if !extra.is_empty() {
        says.push(format!("there but not listed: {}", extra.join(", ")));
    }
    Err(format!("{} (see `files` in pkg/package.json)", says.join("; ")))
}

fn entries_packed(manifest: &Value, packed: &Value) -> Outcome<()> {
    let packed = packed_files(packed);
    let mut entries = Vec::new();
    for key in ["exports", "sideEffects", "types", "main", "customElements"] {
        leaves(&manifest[key], &mut entries);
    }
    let absent = |entry: &&&str| {
        let entry = entry.trim_start_matches("./");
        // A pattern stands for what lies in its folder.
        match entry.split_once('*') {
            Some((before, after)) => {
                !packed.iter().any(|file| file.starts_with(before) && file.ends_with(after))
            }
            None => !packed.contains(entry),
        }
    };
    match entries.iter().find(absent) {
        None if entries.is_empty() => Err("pkg/package.json has no `exports`".into()),
        None => Ok(()),
        Some(entry) => Err(format!("pkg/package.json points to {entry}, which is not packed")),
    }
}

fn needs_nothing(manifest: &Value) -> Outcome<()> {
    let keys = ["dependencies", "peerDependencies", "optionalDependencies"];
    let some = |key: &&&str| manifest[**key].as_object().is_some_and(|all| !all.is_empty());
    match keys.iter().find(some) {
        None => Ok(()),
        Some(key) => Err(format!("pkg/package.json has {key}; the package is to need none")),
    }
}

/// The paths that `npm pack --json` lists.
fn packed_files(packed: &Value) -> BTreeSet<String> {
    let files = first(packed).and_then(|package| package["files"].as_array());
    let files = files.into_iter().flatten();
    files.filter_map(|file| file["path"].as_str()).map(str::to_owned).collect()
}

/// The package that `npm pack --json` tells of: an array of packages, or from
/// npm 12 on an object of them by name.
fn first(packed: &Value) -> Option<&Value> {
    match packed {
        Value::Array(packages) => packages.first(),
        Value::Object(packages) => packages.values().next(),
        _ => None,
    }
}

fn strings(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str)
}

/// Every text in a tree of values.
fn leaves<'a>(value: &'a Value, into: &mut Vec<&'a str>) {
    match value {
        Value::String(text) => into.push(text),
        Value::Array(list) => list.iter().for_each(|value| leaves(value, into)),
        Value::Object(map) => map.values().for_each(|value| leaves(value, into)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn packed(files: &[&str]) -> Value {
        let files: Vec<Value> = files.iter().map(|path| json!({ "path": path })).collect();
        json!([{ "files": files }])
    }

    #[test]
    fn a_file_too_many_or_too_few_is_named() {
        let manifest = json!({ "files": ["index.js", "schema.json"] });
        let whole = packed(&["index.js", "package.json", "schema.json"]);
        assert_eq!(same_files(&manifest, &whole), Ok(()));
        let few = same_files(&manifest, &packed(&["index.js", "package.json"]));
        assert!(few.is_err_and(|message| message.contains("not there: schema.json")));
        let many = packed(&["index.js", "package.json", "schema.json", "notes.md"]);
        let many = same_files(&manifest, &many);
        assert!(many.is_err_and(|message| message.contains("not listed: notes.md")));
    }

    #[test]
    fn an_entry_point_must_be_packed() {
        let manifest = json!({ "exports": { ".": { "default": "./index.js" } } });
        assert_eq!(entries_packed(&manifest, &packed(&["index.js"])), Ok(()));
        assert!(entries_packed(&manifest, &packed(&["other.js"])).is_err());
        let manifest = json!({ "exports": { "./lang/*": "./lang/*" } });
        assert_eq!(entries_packed(&manifest, &packed(&["lang/de.js"])), Ok(()));
        assert!(entries_packed(&manifest, &packed(&["index.js"])).is_err());
    }

    #[test]
    fn what_npm_warns_of_is_heard() {
        let said = "npm notice\nnpm warn Unknown user config \"x\"\n\
            npm warn publish This command requires you to be logged in to … (dry-run)\n\
            npm warn publish npm auto-corrected some errors\nnpm error code E1";
        assert_eq!(
            complaints(said),
            ["npm warn publish npm auto-corrected some errors", "npm error code E1"]
        );
    }

    #[test]
    fn another_version_is_refused() {
        let manifest = json!({ "version": "0.1.0" });
        assert_eq!(same_version(&manifest, "0.1.0"), Ok(()));
        assert!(same_version(&manifest, "0.2.0").is_err());
    }

    #[test]
    fn dependencies_are_refused() {
        assert_eq!(needs_nothing(&json!({ "dependencies": {} })), Ok(()));
        assert!(needs_nothing(&json!({ "dependencies": { "left-pad": "1" } })).is_err());
    }
}
