//! The Python package: the wheel of `python/`, with the element's script inside, and its tests.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use which::which;

use crate::project::{self, Project, copy_if_changed};
use crate::tally::Tally;
use crate::{Outcome, browsers, classic, debian, run};

/// Files of `pkg/` that the package carries; git does not keep the copies.
const COPIES: [&str; 2] = [classic::NAME, "before.css"];
/// What the tests and the build need, each pinned.
const REQUIREMENTS: &str = "python/requirements.txt";
/// The oldest Python that the wheel is for.
const OLDEST: (u32, u32) = (3, 10);

/// `cargo xtask python`: builds the wheel.
pub(crate) fn command(project: &Project) -> Outcome<()> {
    let wheel = wheel(project, &Environment::provide(project)?)?;
    println!("built {}", wheel.display());
    Ok(())
}

/// The stage of `cargo xtask test`.
pub(crate) fn check(project: &Project) -> Outcome<Tally> {
    let environment = match Environment::provide(project) {
        Ok(environment) => environment,
        Err(error) if project::is_ci() => return Err(error),
        Err(error) => return Ok(Tally::skip(&format!("python: {error}"))),
    };
    install(project, &environment)?;
    let mut tally = Tally::default();
    tally.check("pyright finds nothing", run::run(&mut environment.pyright(project)));
    tally.add(environment.test(project)?);
    Ok(tally)
}

fn install(project: &Project, environment: &Environment) -> Outcome<()> {
    let wheel = wheel(project, environment)?;
    let mut install = environment.program("pip");
    install.args(["install", "--quiet", "--no-deps", "--force-reinstall"]).arg(wheel);
    run::run(&mut install)
}

/// A Python that has the package, as it is now.
pub(crate) fn installed(project: &Project) -> Outcome<impl Fn() -> Command + use<>> {
    let environment = Environment::provide(project)?;
    install(project, &environment)?;
    Ok(move || environment.program("python"))
}

/// What writes CSV from its standard input as Parquet, into the file that it is given.
pub(crate) fn packs_parquet(project: &Project) -> Outcome<Command> {
    let mut python = Environment::provide(project)?.program("python");
    python.arg(project.root.join("bench/parquet.py"));
    Ok(python)
}

/// A virtual environment below `target/`, with what is needed to build and to test.
struct Environment {
    folder: PathBuf,
}

impl Environment {
    /// Makes it, or takes the one that is there where what is needed has not changed.
    fn provide(project: &Project) -> Outcome<Self> {
        let folder = project.target.join("python/venv");
        let environment = Self { folder };
        let requirements = project.root.join(REQUIREMENTS);
        let wanted = project::read(&requirements)?;
        let done = environment.folder.join("requirements.txt");
        if fs::read_to_string(&done).is_ok_and(|found| found == wanted) {
            return Ok(environment);
        }
        let python = python()?;
        let mut make = Command::new(&python);
        run::run(make.args(["-m", "venv", "--clear"]).arg(&environment.folder))?;
        let mut install = environment.program("pip");
        install.args([
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--only-binary",
            ":all:",
        ]);
        install.arg("--cache-dir").arg(project.target.join("python/cache"));
        run::run(install.arg("--requirement").arg(&requirements))?;
        project::write_if_changed(&done, wanted.as_bytes())?;
        Ok(environment)
    }

    /// A program of the environment, which it has at the front of the search path too.
    fn program(&self, name: &str) -> Command {
        let bin = self.folder.join(if cfg!(windows) { "Scripts" } else { "bin" });
        let mut paths = vec![bin.clone()];
        paths.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
        let mut command = Command::new(bin.join(name));
        command.env("PATH", std::env::join_paths(paths).unwrap_or_default());
        command.env("VIRTUAL_ENV", &self.folder);
        // Cargo's library path is for its own children, not for Python.
        command.env_remove("LD_LIBRARY_PATH");
        command
    }

    fn pyright(&self, project: &Project) -> Command {
        let mut pyright = self.program("pyright");
        pyright.current_dir(project.root.join("python"));
        pyright.env("PYRIGHT_PYTHON_CACHE_DIR", project.target.join("python/pyright"));
        pyright.env("PYRIGHT_PYTHON_IGNORE_WARNINGS", "1");
        pyright
    }

    /// Runs the tests, those in notebooks with Chromium.
    fn test(&self, project: &Project) -> Outcome<Tally> {
        let mut tally = Tally::default();
        let mut pytest = self.program("pytest");
        // Not beside the sources: programs that the tests start would take these for the package.
        pytest.current_dir(project.root.join("python/tests")).args([
            "--durations=5",
            "-p",
            "no:cacheprovider",
        ]);
        match browsers::chromium() {
            Ok(program) => _ = pytest.env("CHROMIUM", program),
            Err(error) if project::is_ci() => return Err(error),
            Err(error) => tally.add(Tally::skip(&error)),
        }
        pytest.env("PYTHON_TARGET", project.target.join("python"));
        let well = run::watch(&mut pytest, |line| count(line, &mut tally))?;
        if !well && tally.failed == 0 {
            tally.failed = 1;
        }
        if tally.skipped > 0 && project::is_ci() {
            return Err(format!("{} tests of the Python package were skipped", tally.skipped));
        }
        Ok(tally)
    }
}

/// Copies what the package carries and builds its wheel, in a folder that has no other.
fn wheel(project: &Project, environment: &Environment) -> Outcome<PathBuf> {
    let folder = project.root.join("python/actor_timeline/static");
    for name in COPIES {
        let from = project.pkg().join(name);
        if !from.exists() {
            return Err(format!("pkg/{name} is not there: run `cargo xtask build` first"));
        }
        copy_if_changed(&from, &folder.join(name))?;
    }
    let wheels = project.target.join("python/wheels");
    if wheels.exists() {
        fs::remove_dir_all(&wheels).map_err(|error| format!("{}: {error}", wheels.display()))?;
    }
    let mut maturin = environment.program("maturin");
    maturin.current_dir(project.root.join("python")).args(["build", "--quiet", "--out"]);
    run::run(maturin.arg(&wheels).arg("--target-dir").arg(&project.target))?;
    only_wheel(&wheels)
}

fn only_wheel(folder: &Path) -> Outcome<PathBuf> {
    let entries = folder.read_dir().map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut wheels = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let is_wheel = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "whl");
    wheels.find(is_wheel).ok_or_else(|| format!("maturin left no wheel in {}", folder.display()))
}

/// A Python that is new enough and can make environments, installed first where that may be done.
fn python() -> Outcome<PathBuf> {
    if let Some(python) = find_python() {
        return Ok(python);
    }
    if debian::may_install() {
        debian::install(&["python3-venv"])?;
    }
    let (major, minor) = OLDEST;
    find_python().ok_or(format!(
        "no Python {major}.{minor} or later with venv: on Debian `apt-get install python3-venv`"
    ))
}

fn find_python() -> Option<PathBuf> {
    let names = ["python3", "python3.13", "python3.12", "python3.11", "python3.10", "python"];
    let asks = "import sys, venv, ensurepip; print(*sys.version_info[:2])";
    let is_good = |python: &PathBuf| {
        let said = run::ask(Command::new(python).args(["-c", asks]));
        said.and_then(|text| version(&text)) >= Some(OLDEST)
    };
    names.iter().filter_map(|name| which(name).ok()).find(is_good)
}

fn version(text: &str) -> Option<(u32, u32)> {
    let (major, minor) = text.trim().split_once(' ')?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}

/// Adds the last line of pytest: `3 failed, 41 passed, 1 skipped in 12.34s`.
fn count(line: &str, tally: &mut Tally) {
    let Some((counts, _)) = line.trim().trim_matches('=').trim().rsplit_once(" in ") else {
        return;
    };
    let parts: Vec<_> = counts.split(", ").map(|part| part.split_once(' ')).collect();
    for (number, word) in parts.into_iter().flatten() {
        let Ok(number) = number.parse::<u32>() else { return };
        match word {
            "passed" => tally.passed += number,
            "failed" | "error" | "errors" => tally.failed += number,
            "skipped" => tally.skipped += number,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pytests_counts_are_read() {
        let mut tally = Tally::default();
        for line in [
            "tests/a.py ....",
            "1 failed, 41 passed, 2 skipped, 3 warnings in 12.34s",
            "1 error in 0.1s",
        ] {
            count(line, &mut tally);
        }
        assert_eq!((tally.passed, tally.failed, tally.skipped), (41, 2, 2));
    }

    #[test]
    fn versions_are_compared_by_numbers() {
        assert!(version("3 9\n") < Some(OLDEST) && version("3 11") > Some(OLDEST));
        assert_eq!(version("Python"), None);
    }
}
