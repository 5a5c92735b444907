//! The npm package: the files it carries from elsewhere in the repository,
//! and the checks that it holds what it lists.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::project::{Project, parse_json, read};
use crate::stages::Tally;
use crate::wasm::copy_if_changed;
use crate::{Outcome, npm, run};

/// Files of the repository that the package carries too. They are copied at
/// build time; `.gitignore` lists the copies.
const COPIES: [&str; 4] =
    ["README.md", "LICENSE-MIT", "LICENSE-APACHE", "data/us-iraq-2020-2023.json"];

/// Copies what the package carries from elsewhere. A file that is missing is
/// left to [`check`].
pub(crate) fn copy_files(project: &Project) -> Outcome<()> {
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
    Ok(tally)
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
    for key in ["exports", "sideEffects", "types", "main"] {
        leaves(&manifest[key], &mut entries);
    }
    let absent = |entry: &&&str| !packed.contains(entry.trim_start_matches("./"));
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

/// The paths that `npm pack --json` lists: an array of packages, or from
/// npm 12 on an object of them by name.
fn packed_files(packed: &Value) -> BTreeSet<String> {
    let package = match packed {
        Value::Array(packages) => packages.first(),
        Value::Object(packages) => packages.values().next(),
        _ => None,
    };
    let files = package.and_then(|package| package["files"].as_array()).into_iter().flatten();
    files.filter_map(|file| file["path"].as_str()).map(str::to_owned).collect()
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
