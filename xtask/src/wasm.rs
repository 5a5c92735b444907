//! Making the wasm: cargo, then wasm-bindgen (as a library), then `wasm-opt`.
//!
//! cargo decides whether the code must be compiled again; a stamp decides the
//! rest, so that nothing is done twice.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, SystemTime};

use wasm_bindgen_cli_support::{Bindgen, Output as Bindgenned};

use crate::links::Links;
use crate::project::{self, LIBRARY, Project, copy_if_changed, parse_json};
use crate::terser::{Script, minify};
use crate::toolchain::Toolchain;
use crate::{Outcome, glue, npm, order, panics, run, split};

/// Few passes, twice: `-Oz` makes a smaller module, but one that compresses worse.
/// Compression likes one alignment for all loads and stores: a hint that engines
/// do not heed.
const OPTIMISE: [&str; 7] = [
    "-O1",
    "--rse",
    "--dae-optimizing",
    "-O1",
    "--rse",
    "--dealign",
    "--reorder-functions-by-name",
];
/// Puts functions in order, by the names of [`order`].
const REORDER: [&str; 3] =
    ["--reorder-functions-by-name", "--strip-debug", "--strip-target-features"];
const OPTIMISE_LIMIT: Duration = Duration::from_secs(300);

/// A way to build the library for the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flavour {
    /// What is published.
    Release,
    /// What is published without the embedded story, to see what that weighs.
    WithoutData,
    /// What is published, with the names of functions, for profiles.
    Named,
    /// Compiles fast.
    Dev,
}

/// A built module: three files in a folder.
pub(crate) struct Built {
    /// Where the files are.
    pub(crate) folder: PathBuf,
    /// Whether `wasm-opt` and terser have been over it.
    pub(crate) optimised: bool,
}

impl Built {
    /// The script that loads the module.
    pub(crate) fn js(&self) -> PathBuf {
        self.folder.join(JS)
    }

    /// The first part of the module.
    pub(crate) fn wasm(&self) -> PathBuf {
        self.folder.join(WASM)
    }

    /// What of it comes later.
    pub(crate) fn rest(&self) -> PathBuf {
        self.folder.join(REST)
    }
}

/// The name of the script that loads the module.
pub(crate) const JS: &str = "actor_timeline.js";
/// The name of the module, which is all that the first picture needs.
pub(crate) const WASM: &str = "actor_timeline_bg.wasm";
/// The name of its second part.
pub(crate) const REST: &str = "actor_timeline_rest.wasm";

/// Builds one flavour into a folder of its own under `target/`.
pub(crate) fn produce(project: &Project, flavour: Flavour) -> Outcome<Built> {
    let toolchain = Toolchain::find()?;
    let raw = compile(project, &toolchain, flavour)?;
    let folder = project.target.join("xtask-wasm").join(format!("{flavour:?}"));
    let mut built = Built { folder, optimised: false };
    let parts = [built.wasm(), built.rest()];
    built.optimised = make(project, (&toolchain, flavour), &raw, (&built.js(), &parts), || {
        bindgen(&raw, &built.folder, flavour)?;
        part(&parts, &raw, split::LATER)
    })?;
    Ok(built)
}

/// Makes a script and its modules of what the linker wrote, unless they are there: `write` writes
/// them, then `wasm-opt` and terser make them small. True where these have been over them.
pub(crate) fn make(
    project: &Project,
    (toolchain, flavour): (&Toolchain, Flavour),
    raw: &Path,
    (js, modules): (&Path, &[PathBuf]),
    write: impl FnOnce() -> Outcome<()>,
) -> Outcome<bool> {
    let tools = optimiser(project, flavour)?;
    let stamp_file = js.with_file_name(".stamp");
    let stamp = stamp(project, raw, tools.is_some())?;
    if fs::read_to_string(&stamp_file).is_ok_and(|found| found == stamp) {
        return Ok(tools.is_some());
    }
    write()?;
    if let Some(tools) = &tools {
        for module in modules {
            optimise(tools, &toolchain.features()?, flavour, module)?;
        }
        glue::drop_unused(js, modules)?;
        minify(tools, Script::Module, js)?;
    }
    fs::write(&stamp_file, stamp).map_err(|error| format!("{}: {error}", stamp_file.display()))?;
    Ok(tools.is_some())
}

/// Puts files of a folder into the package.
pub(crate) fn publish(project: &Project, folder: &Path, files: &[&str]) -> Outcome<PathBuf> {
    let to = project.pkg().join("wasm");
    fs::create_dir_all(&to).map_err(|error| format!("{}: {error}", to.display()))?;
    files.iter().try_for_each(|name| copy_if_changed(&folder.join(name), &to.join(name)))?;
    Ok(to)
}

/// The first part as it is before `wasm-opt`, with the names of its functions.
pub(crate) fn unoptimised(project: &Project) -> Outcome<PathBuf> {
    let raw = compile(project, &Toolchain::find()?, Flavour::WithoutData)?;
    let folder = project.target.join("xtask-wasm/Unoptimised");
    bindgen(&raw, &folder, Flavour::WithoutData)?;
    let built = Built { folder, optimised: false };
    part(&[built.wasm(), built.rest()], &raw, split::LATER)?;
    Ok(built.wasm())
}

/// Leaves in the first file what is needed first of the module in it, and writes the second. `raw`
/// is what the linker wrote.
pub(crate) fn part(parts: &[PathBuf; 2], raw: &Path, later: &[&str]) -> Outcome<()> {
    let error = |file: &Path, error| format!("{}: {error}", file.display());
    let linked = fs::read(raw).map_err(|why| error(raw, why))?;
    let whole = fs::read(&parts[0]).map_err(|why| error(&parts[0], why))?;
    // What a compiler of another release leaves in the first part makes that larger, and nothing else.
    let is_strict = project::is_ci();
    let links = Links::read(&linked).map_err(|why| format!("{}: {why}", raw.display()))?;
    for (part, bytes) in parts.iter().zip(split::split(&whole, &links, (later, is_strict))?) {
        fs::write(part, bytes).map_err(|why| error(part, why))?;
    }
    Ok(())
}

/// Runs cargo and returns the `.wasm` file it names.
fn compile(project: &Project, toolchain: &Toolchain, flavour: Flavour) -> Outcome<PathBuf> {
    let mut cargo = toolchain.cargo(project, "rustc", "actor-timeline");
    cargo.arg("--message-format=json-render-diagnostics").stderr(Stdio::inherit());
    // Beside a Rust library the linker keeps apart what that would export.
    cargo.args(["--crate-type", "cdylib"]);
    match flavour {
        Flavour::Release | Flavour::Named => cargo.args(["--profile", "wasm"]),
        Flavour::WithoutData => cargo.args(["--profile", "wasm", "--no-default-features"]),
        // Debug information is most of the module and of the time to bind it;
        // the names of functions stay.
        Flavour::Dev => cargo.env("CARGO_PROFILE_DEV_DEBUG", "false").args(["--profile", "dev"]),
    };
    let messages = run::capture(&mut cargo)?;
    let mut file = None;
    for message in messages.lines().filter(|line| line.starts_with('{')) {
        let message = parse_json(message, "cargo")?;
        if message["reason"] == "compiler-artifact" && message["target"]["name"] == LIBRARY {
            let names = message["filenames"].as_array().into_iter().flatten();
            let mut names = names.filter_map(|name| name.as_str());
            file = names.find(|name| name.ends_with(".wasm")).map(PathBuf::from).or(file);
        }
    }
    file.ok_or_else(|| "cargo built no .wasm".into())
}

/// Where `wasm-opt` and terser are, or `None` where they are not wanted or
/// cannot be had.
pub(crate) fn optimiser(project: &Project, flavour: Flavour) -> Outcome<Option<PathBuf>> {
    if flavour == Flavour::Dev {
        return Ok(None);
    }
    match npm::install(project) {
        Ok(modules) => Ok(Some(modules)),
        Err(error) if project::is_ci() => Err(error),
        Err(error) => {
            println!("warning: no wasm-opt ({error}): the build is larger than what is published");
            Ok(None)
        }
    }
}

/// A word that changes when the result would.
fn stamp(project: &Project, raw: &Path, optimised: bool) -> Outcome<String> {
    let mut hasher = DefaultHasher::new();
    let bytes = fs::read(raw).map_err(|error| format!("{}: {error}", raw.display()))?;
    bytes.hash(&mut hasher);
    let myself = std::env::current_exe().and_then(fs::metadata).and_then(|file| file.modified());
    myself.unwrap_or(SystemTime::UNIX_EPOCH).hash(&mut hasher);
    if optimised {
        npm::lock_hash(&project.e2e())?.hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// Writes the module and the script that loads it.
fn bindgen(raw: &Path, folder: &Path, flavour: Flavour) -> Outcome<()> {
    let shorten = |output: &mut Bindgenned| {
        let snippets: usize = output.snippets().values().map(Vec::len).sum();
        let names = match flavour {
            Flavour::Dev => Vec::new(),
            _ => glue::shorten_imports(output),
        };
        (snippets + output.local_modules().len(), names)
    };
    match generate(raw, (folder, LIBRARY), flavour, shorten)? {
        (0, names) => glue::write(&folder.join(JS), &names),
        _ => Err("a dependency brings scripts of its own, which the package does not list: \
                  avoid its inline JavaScript"
            .into()),
    }
}

/// Runs wasm-bindgen into a folder, which is emptied, under a name. `change` may change what comes
/// out before it is written.
pub(crate) fn generate<T>(
    raw: &Path,
    (folder, name): (&Path, &str),
    flavour: Flavour,
    change: impl FnOnce(&mut Bindgenned) -> T,
) -> Outcome<T> {
    let clean = match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => fs::create_dir_all(folder),
    };
    clean.map_err(|error| format!("{}: {error}", folder.display()))?;
    let dev = flavour == Flavour::Dev;
    let generated = || {
        let mut bindgen = Bindgen::new();
        bindgen.input_path(raw).out_name(name).web(true)?;
        bindgen.typescript(false).keep_debug(dev).demangle(true);
        // `wasm-opt` orders functions by their names before it drops these.
        bindgen.remove_name_section(false).remove_producers_section(true);
        bindgen.generate_output()
    };
    let failed = |error| format!("wasm-bindgen: {error:#}");
    let mut output = generated().map_err(failed)?;
    let changed = change(&mut output);
    if !dev {
        panics::silence(output.wasm_mut())
            .map_err(|error| format!("{}: {error}", raw.display()))?;
    }
    output.emit(folder).map(|()| changed).map_err(failed)
}

/// Runs `wasm-opt` over the module in place.
fn optimise(modules: &Path, features: &[String], flavour: Flavour, wasm: &Path) -> Outcome<()> {
    let run = |passes: &[&str]| {
        let mut command = npm::node();
        command.arg(modules.join("binaryen/bin/wasm-opt")).args(passes);
        command.args(features.iter().map(|feature| feature_flag(feature)));
        command.arg(wasm).arg("--output").arg(wasm);
        run::run_within(&mut command, OPTIMISE_LIMIT)
    };
    if flavour == Flavour::Named {
        return run(&[&OPTIMISE[..], &["--debuginfo"]].concat());
    }
    run(&[&OPTIMISE[..], &["--strip-debug"]].concat())?;
    let bytes = |error| format!("{}: {error}", wasm.display());
    let module = fs::read(wasm).map_err(bytes)?;
    fs::write(wasm, order::named(&module)?).map_err(bytes)?;
    run(&REORDER)
}

/// The flag of `wasm-opt` for a feature by the name of rustc.
fn feature_flag(feature: &str) -> String {
    match feature {
        "nontrapping-fptoint" => "--enable-nontrapping-float-to-int".into(),
        "atomics" => "--enable-threads".into(),
        "simd128" => "--enable-simd".into(),
        same => format!("--enable-{same}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_have_binaryens_names() {
        assert_eq!(feature_flag("nontrapping-fptoint"), "--enable-nontrapping-float-to-int");
        assert_eq!(feature_flag("sign-ext"), "--enable-sign-ext");
    }

    #[test]
    fn bindgen_has_the_version_of_the_runtime() {
        let lock =
            project::read(&crate::root::root().join("Cargo.lock")).expect("Cargo.lock is read");
        let version = |name: &str| {
            let entry = format!("name = \"{name}\"\nversion = ");
            let (_, rest) = lock.split_once(&entry).expect("the lock file lists it");
            rest.lines().next().expect("a version follows").to_owned()
        };
        assert_eq!(version("wasm-bindgen"), version("wasm-bindgen-cli-support"));
    }
}
