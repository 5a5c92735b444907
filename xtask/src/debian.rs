//! Debian's packages: used only as root on a Debian-like system, which is
//! what containers and CI are. Elsewhere the commands to run are named.

use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;
use std::time::Duration;

use which::which;

use crate::{Outcome, run};

/// Generous: ended in the middle, it would leave half a system.
const LIMIT: Duration = Duration::from_secs(1200);

/// True when packages may be installed here without asking.
pub(crate) fn may_install() -> bool {
    Path::new("/etc/debian_version").exists() && which("apt-get").is_ok() && is_root()
}

/// Which of the packages are not installed.
pub(crate) fn missing<'a>(packages: &[&'a str]) -> Vec<&'a str> {
    let installed = |package: &str| {
        let mut query = Command::new("dpkg-query");
        run::ask(query.args(["-W", "-f", "${db:Status-Status}", package]))
            .is_some_and(|status| status.trim() == "installed")
    };
    packages.iter().copied().filter(|package| !installed(package)).collect()
}

/// Installs the packages that are missing.
pub(crate) fn install(packages: &[&str]) -> Outcome<()> {
    let missing = missing(packages);
    if missing.is_empty() {
        return Ok(());
    }
    update()?;
    apt_get(&["install", "--yes", "--no-install-recommends"], &missing)
}

/// The newest package whose name is `prefix` and a number, such as `lld-22`.
pub(crate) fn newest(prefix: &str) -> Option<String> {
    update().ok()?;
    let pattern = format!("^{prefix}-[0-9]+$");
    let found = run::ask(Command::new("apt-cache").args(["search", "--names-only", &pattern]))?;
    let number = |name: &str| name.rsplit('-').next().and_then(|tail| tail.parse::<u32>().ok());
    found
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .max_by_key(|name| number(name))
        .map(str::to_owned)
}

/// Fetches the lists of packages, once per run.
fn update() -> Outcome<()> {
    static DONE: OnceLock<Outcome<()>> = OnceLock::new();
    DONE.get_or_init(|| apt_get(&["update"], &[])).clone()
}

fn apt_get(words: &[&str], packages: &[&str]) -> Outcome<()> {
    let mut command = Command::new("apt-get");
    command.args(["-qq", "-o", "Dpkg::Use-Pty=0", "-o", "DPkg::Lock::Timeout=120"]);
    command.args(words).args(packages).env("DEBIAN_FRONTEND", "noninteractive");
    run::run_within(&mut command, LIMIT)
}

fn is_root() -> bool {
    run::ask(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0")
}
