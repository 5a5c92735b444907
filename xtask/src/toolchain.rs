//! Which cargo and rustc compile for the browser.
//!
//! Usually those that run already, with the `wasm32-unknown-unknown` target
//! from rustup. Where that cannot be had, Debian's compiler builds the
//! standard library from its source package.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use which::which;

use crate::project::Project;
use crate::{Outcome, debian, links, run};

pub(crate) const TARGET: &str = "wasm32-unknown-unknown";
/// Set to 1 to try Debian's compiler where it is not needed.
const FORCE_DEBIAN: &str = "ACTOR_TIMELINE_WASM_FALLBACK";
const RUSTUP_LIMIT: Duration = Duration::from_secs(180);
const DEBIAN_PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-clippy"];

/// A compiler that can make wasm.
pub(crate) enum Toolchain {
    /// The one in use, which has the target.
    Present,
    /// Debian's, which builds its own standard library and links with the
    /// named `wasm-ld`.
    Debian { linker: String },
}

impl Toolchain {
    /// Finds one, installing what is needed.
    pub(crate) fn find() -> Outcome<Self> {
        if std::env::var(FORCE_DEBIAN).is_ok_and(|value| value == "1") {
            return debian_toolchain();
        }
        if has_target() {
            return Ok(Self::Present);
        }
        let why = match add_target() {
            Ok(()) => return Ok(Self::Present),
            Err(why) => why,
        };
        println!("the {TARGET} target cannot be had from rustup ({why}); trying Debian's compiler");
        debian_toolchain().map_err(|error| {
            format!("{error}\n(before that, rustup: {why}; try `rustup target add {TARGET}`)")
        })
    }

    /// `cargo SUBCOMMAND` for the library of a package, small, for the browser.
    pub(crate) fn cargo(&self, project: &Project, subcommand: &str, package: &str) -> Command {
        let mut command = match self {
            Self::Present => project.cargo(),
            Self::Debian { linker } => {
                let mut command = Command::new("/usr/bin/cargo");
                command.current_dir(&project.root);
                command.env("PATH", debian_first()).env("RUSTC", "/usr/bin/rustc");
                command.env("CARGO_TARGET_DIR", project.target.join("debian"));
                command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
                // Debian's stable compiler may build its own standard library.
                command.env("RUSTC_BOOTSTRAP", "1");
                for name in ["CARGO", "RUSTUP_TOOLCHAIN", "LD_LIBRARY_PATH"] {
                    command.env_remove(name);
                }
                command
            }
        };
        command.arg(subcommand);
        if matches!(self, Self::Debian { .. }) {
            command.arg("-Zbuild-std=std,panic_abort");
        }
        command.args(["--package", package, "--lib", "--target", TARGET]);
        let own: &[&str] = if matches!(self, Self::Debian { .. }) { &LEGACY_NAMES } else { &[] };
        command.arg("--config").arg(flags(project, own));
        command
    }

    /// The wasm features this compiler uses, by the names of rustc.
    pub(crate) fn features(&self) -> Outcome<Vec<String>> {
        let rustc = match self {
            Self::Present => rustc(),
            Self::Debian { .. } => "/usr/bin/rustc".into(),
        };
        let cfg = run::capture(Command::new(rustc).args(["--print", "cfg", "--target", TARGET]))?;
        Ok(features_in(&cfg).map(str::to_owned).collect())
    }
}

/// What makes the code longer and matters little in wasm, which an engine compiles
/// again: how loops step through memory, and values kept instead of loaded once more.
/// What both ways of a branch begin with is written once.
const SMALL: [&str; 3] = [
    "-Cllvm-args=-disable-lsr",
    "-Cllvm-args=-enable-gvn-memdep=false",
    "-Cllvm-args=-hoist-common-insts=true",
];

/// A compiler that may build its own standard library names functions in another way, without the
/// modules that [`split`](crate::split) knows them by.
const LEGACY_NAMES: [&str; 2] = ["-Zunstable-options", "-Csymbol-mangling-version=legacy"];

/// Keeps the folders of this machine out of the module: panics name the file
/// that they happened in, and a path's length would change the size.
fn flags(project: &Project, own: &[&str]) -> String {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    let sources = home.map(|home| home.join("registry/src"));
    let registries = sources.and_then(|sources| std::fs::read_dir(sources).ok());
    let mut folders: Vec<PathBuf> =
        registries.into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())).collect();
    folders.sort();
    folders.push(project.root.clone());
    let flags = folders.iter().map(|folder| format!("--remap-path-prefix={}=", folder.display()));
    let flags = flags.chain(SMALL.map(str::to_owned)).chain([links::FLAG.to_owned()]);
    let flags = flags.chain(own.iter().map(|&flag| flag.to_owned()));
    // As TOML, which has JSON's strings.
    let flags: Vec<String> = flags.map(|flag| serde_json::Value::from(flag).to_string()).collect();
    format!("target.{TARGET}.rustflags=[{}]", flags.join(","))
}

/// The `target_feature="…"` lines.
fn features_in(cfg: &str) -> impl Iterator<Item = &str> {
    cfg.lines().filter_map(|line| line.strip_prefix("target_feature=\"")?.strip_suffix('"'))
}

fn rustc() -> OsString {
    std::env::var_os("RUSTC").unwrap_or("rustc".into())
}

fn has_target() -> bool {
    let mut query = Command::new(rustc());
    run::ask(query.args(["--print", "target-libdir", "--target", TARGET]))
        .is_some_and(|folder| Path::new(folder.trim()).is_dir())
}

fn add_target() -> Outcome<()> {
    if which("rustup").is_err() {
        return Err("there is no `rustup`".into());
    }
    run::run_within(Command::new("rustup").args(["target", "add", TARGET]), RUSTUP_LIMIT)?;
    if has_target() { Ok(()) } else { Err("the compiler in use is not rustup's".into()) }
}

fn debian_toolchain() -> Outcome<Toolchain> {
    if !debian::may_install() && !debian_is_ready() {
        return Err(format!(
            "no compiler for {TARGET}: run `rustup target add {TARGET}`, or on Debian as root \
             `apt-get install {} lld-22` (any lld-NN)",
            DEBIAN_PACKAGES.join(" ")
        ));
    }
    if let Some(linker) = debian_linker().filter(|_| debian_is_ready()) {
        return Ok(Toolchain::Debian { linker });
    }
    let lld = debian::newest("lld").ok_or("Debian's lists name no lld-NN package")?;
    let packages: Vec<&str> = DEBIAN_PACKAGES.into_iter().chain([lld.as_str()]).collect();
    debian::install(&packages)?;
    let linker = debian_linker().ok_or(format!("`{lld}` brought no wasm-ld"))?;
    Ok(Toolchain::Debian { linker })
}

fn debian_is_ready() -> bool {
    Path::new("/etc/debian_version").exists()
        && debian::missing(&DEBIAN_PACKAGES).is_empty()
        && debian_linker().is_some()
}

/// The newest `wasm-ld-NN`.
fn debian_linker() -> Option<String> {
    let names = std::fs::read_dir("/usr/bin").ok()?.filter_map(|entry| {
        let name = entry.ok()?.file_name().into_string().ok()?;
        let number: u32 = name.strip_prefix("wasm-ld-")?.parse().ok()?;
        Some((number, name))
    });
    names.max().map(|(_, name)| name)
}

/// The search path with Debian's programs first, so that cargo finds its own
/// `cargo-clippy` and `clippy-driver`.
fn debian_first() -> OsString {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(PathBuf::from("/usr/bin")).chain(std::env::split_paths(&path));
    std::env::join_paths(folders).unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_are_read_from_rustc() {
        let cfg =
            "panic=\"abort\"\ntarget_feature=\"bulk-memory\"\ntarget_feature=\"sign-ext\"\nunix";
        assert_eq!(features_in(cfg).collect::<Vec<_>>(), ["bulk-memory", "sign-ext"]);
    }
}
