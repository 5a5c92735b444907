//! The script that wasm-bindgen writes for the module, made smaller.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use wasm_bindgen_cli_support::Output;
use wasmparser::{BinaryReaderError, Parser, Payload};

use crate::Outcome;
use crate::project::{LIBRARY, read};

/// How the module is loaded.
const LOAD: &str = include_str!("load.js");
/// Where wasm-bindgen does so, in more ways, and tells of each at length.
pub(crate) const OWN_LOAD: &str = "async function __wbg_load(";

/// Gives what the module imports numbers for names, and returns old and new
/// ones as the script writes them. With the hashes in them the names are 3 KB
/// of the download.
pub(crate) fn shorten_imports(output: &mut Output) -> Vec<(String, String)> {
    const MODULE: &str = "./wasm";
    let mut names = vec![(format!(" \"./{LIBRARY}_bg.js\": "), format!(" \"{MODULE}\": "))];
    for (index, import) in output.wasm_mut().imports.iter_mut().enumerate() {
        let name = format!("_{index}");
        names.push((format!(" {}: ", import.name), format!(" {name}: ")));
        import.name = name;
        import.module = MODULE.into();
    }
    names
}

/// Makes the script offer the new names of [`shorten_imports`], and load the module as `load.js` does.
pub(crate) fn write(js: &Path, names: &[(String, String)]) -> Outcome<()> {
    let mut script = read(js)?;
    for (old, new) in names {
        if script.matches(old).count() != 1 {
            return Err(format!("wasm-bindgen's script does not offer{old}once"));
        }
        script = script.replace(old, new);
    }
    let at =
        script.find(OWN_LOAD).ok_or("wasm-bindgen's script loads the module in another way")?;
    script.replace_range(at.., LOAD);
    save(js, &script)
}

/// Leaves out what the script offers and the parts of the module, optimised, do not import any more.
pub(crate) fn drop_unused(js: &Path, parts: &[PathBuf]) -> Outcome<()> {
    let mut wanted = HashSet::new();
    for wasm in parts {
        let module = fs::read(wasm).map_err(|error| format!("{}: {error}", wasm.display()))?;
        let names = imported(&module).map_err(|error| format!("{}: {error}", wasm.display()))?;
        wanted.extend(names);
    }
    save(js, &without(&read(js)?, &|name| wanted.contains(name)))
}

fn save(js: &Path, script: &str) -> Outcome<()> {
    fs::write(js, script).map_err(|error| format!("{}: {error}", js.display()))
}

fn imported(module: &[u8]) -> Result<HashSet<String>, BinaryReaderError> {
    let mut names = HashSet::new();
    for part in Parser::new(0).parse_all(module) {
        if let Payload::ImportSection(imports) = part? {
            for import in imports.into_imports() {
                names.insert(import?.name.to_owned());
            }
        }
    }
    Ok(names)
}

/// The script without the members `_1: function(…) { … },` that nobody wants.
fn without(script: &str, is_wanted: &dyn Fn(&str) -> bool) -> String {
    let mut kept = String::with_capacity(script.len());
    let mut is_left_out = false;
    for line in script.split_inclusive('\n') {
        if let Some((name, _)) = line.trim_start().split_once(": function(") {
            is_left_out |= name.starts_with('_') && !is_wanted(name);
        }
        if !is_left_out {
            kept.push_str(line);
        }
        // Members are indented by two steps, what is in them by more.
        is_left_out &= line.trim_end() != "        },";
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_imports_is_left_out() {
        let member = |name: &str| {
            format!(
                "        {name}: function(arg0) {{\n            a({{\n            }},\n        }},\n"
            )
        };
        let [a, b, c] = ["_1", "_2", "_3"].map(member);
        let script = |members: &[&String]| {
            format!(
                "    const all = {{\n{}    }};\n",
                members.iter().map(|text| text.as_str()).collect::<String>()
            )
        };
        let whole = script(&[&a, &b, &c]);
        assert_eq!(without(&whole, &|name| name != "_2"), script(&[&a, &c]));
        assert_eq!(without(&whole, &|_| true), whole);
        assert_eq!(without(&whole, &|_| false), script(&[]));
    }
}
