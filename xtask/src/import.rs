//! `pkg/wasm/actor_timeline_import…`: the importer, a module of its own that no page needs
//! unless it reads files of other formats.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use crate::project::{Project, parse_json, read};
use crate::toolchain::Toolchain;
use crate::wasm::{self, Flavour};
use crate::{Outcome, glue, run, split};

const PACKAGE: &str = "actor-timeline-import-web";
const LIBRARY: &str = "actor_timeline_import";
/// The files in `pkg/wasm/`.
pub(crate) const FILES: [&str; 3] = [
    "actor_timeline_import.js",
    "actor_timeline_import_bg.wasm",
    "actor_timeline_import_rest.wasm",
];
/// The scripts in `pkg/` that come with them.
pub(crate) const SCRIPTS: [&str; 2] = ["foreign.js", "import.js"];
/// How the script makes an instance of the module.
const LOAD: &str = include_str!("import_load.js");

/// All that comes with the first file, and at the end what reads all but rows and columns.
pub(crate) fn files(project: &Project) -> Vec<PathBuf> {
    let wasm = FILES.iter().map(|name| project.pkg().join("wasm").join(name));
    SCRIPTS.iter().map(|name| project.pkg().join(name)).chain(wasm).collect()
}

/// Builds script and module, and puts them into the package.
pub(crate) fn build(project: &Project, flavour: Flavour) -> Outcome<()> {
    let toolchain = Toolchain::find()?;
    let raw = compile(project, &toolchain, flavour, (PACKAGE, "import_web.wasm"))?;
    let folder = project.target.join("xtask-wasm").join(format!("Import{flavour:?}"));
    let [js, parts @ ..] = FILES.map(|name| folder.join(name));
    wasm::make(project, (&toolchain, flavour), &raw, (&js, &parts), || {
        bindgen(&raw, (&folder, LIBRARY), flavour)?;
        wasm::part(&parts, &raw, split::LATER_IMPORT)
    })?;
    wasm::publish(project, &folder, &FILES).map(drop)
}

/// Runs cargo and returns the `.wasm` file it names.
pub(crate) fn compile(
    project: &Project,
    toolchain: &Toolchain,
    flavour: Flavour,
    (package, ending): (&str, &str),
) -> Outcome<PathBuf> {
    let mut cargo = toolchain.cargo(project, "rustc", package);
    cargo.arg("--message-format=json-render-diagnostics").stderr(Stdio::inherit());
    cargo.args(["--crate-type", "cdylib"]);
    match flavour {
        Flavour::Dev => cargo.env("CARGO_PROFILE_DEV_DEBUG", "false").args(["--profile", "dev"]),
        _ => cargo.args(["--profile", "wasm"]),
    };
    let messages = run::capture(&mut cargo)?;
    let mut file = None;
    for message in messages.lines().filter(|line| line.starts_with('{')) {
        let message = parse_json(message, "cargo")?;
        let names = message["filenames"].as_array().into_iter().flatten();
        let mut names = names.filter_map(|name| name.as_str());
        file = names.find(|name| name.ends_with(ending)).map(PathBuf::from).or(file);
    }
    file.ok_or_else(|| format!("cargo built no .wasm of {package}"))
}

/// Writes the module and the script that loads it.
pub(crate) fn bindgen(
    raw: &Path,
    (folder, library): (&Path, &str),
    flavour: Flavour,
) -> Outcome<()> {
    wasm::generate(raw, (folder, library), flavour, |_| ())?;
    let js = folder.join(format!("{library}.js"));
    let mut script = read(&js)?;
    let at = script.find(glue::OWN_LOAD).ok_or("wasm-bindgen's script loads in another way")?;
    script.replace_range(at.., LOAD);
    fs::write(&js, script).map_err(|error| format!("{}: {error}", js.display()))
}
