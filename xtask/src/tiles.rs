//! `pkg/wasm/actor_timeline_tiles…`: the reader of archives, a module of its own that no page needs
//! unless it shows one.

use std::env::consts::EXE_EXTENSION;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::project::Project;
use crate::toolchain::Toolchain;
use crate::wasm::{self, Flavour};
use crate::{Outcome, import, run, split};

/// The archive of `www/tiles.html`: so many events of a seed.
const PAGE: (&str, [&str; 3]) = ("www/towns.att", ["100000", "1", "att"]);
const PACKAGE: &str = "actor-timeline-tiles-web";
const LIBRARY: &str = "actor_timeline_tiles";
/// The files in `pkg/wasm/`.
pub(crate) const FILES: [&str; 2] = ["actor_timeline_tiles.js", "actor_timeline_tiles_bg.wasm"];
/// The scripts in `pkg/` that come with them.
pub(crate) const SCRIPTS: [&str; 2] = ["ranges.js", "tiles.js"];

/// All that comes with the first archive.
pub(crate) fn files(project: &Project) -> Vec<PathBuf> {
    let wasm = FILES.iter().map(|name| project.pkg().join("wasm").join(name));
    SCRIPTS.iter().map(|name| project.pkg().join(name)).chain(wasm).collect()
}

/// Builds script and module, and puts them into the package.
pub(crate) fn build(project: &Project, flavour: Flavour) -> Outcome<()> {
    let toolchain = Toolchain::find()?;
    let raw = import::compile(project, &toolchain, flavour, (PACKAGE, "tiles_web.wasm"))?;
    let folder = project.target.join("xtask-wasm").join(format!("Tiles{flavour:?}"));
    let [js, module] = FILES.map(|name| folder.join(name));
    wasm::make(project, (&toolchain, flavour), &raw, (&js, std::slice::from_ref(&module)), || {
        import::bindgen(&raw, (&folder, LIBRARY), flavour)?;
        let told = |error| format!("{}: {error}", module.display());
        let whole = split::whole(&fs::read(&module).map_err(told)?)?;
        fs::write(&module, whole).map_err(told)
    })?;
    wasm::publish(project, &folder, &FILES).map(drop)
}

/// Makes the archive that a page of the site shows, unless it is there already.
pub(crate) fn write_page(project: &Project) -> Outcome<()> {
    let (name, words) = PAGE;
    let example = ["--package", "actor-timeline-tiles", "--example", "sample"];
    run::run(project.cargo().arg("build").arg("--quiet").args(example))?;
    let maker = project.target.join("debug/examples/sample").with_extension(EXE_EXTENSION);
    let file = project.root.join(name);
    let made = |file: &Path| fs::metadata(file).and_then(|known| known.modified()).ok();
    if made(&file).is_some_and(|since| Some(since) > made(&maker)) {
        return Ok(());
    }
    run::run(Command::new(&maker).args(words).arg(&file))
}
