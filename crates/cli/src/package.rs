//! Where the built package is, for what needs the element itself.

use std::path::{Path, PathBuf};

use actor_timeline_import::Error;
use clap::Args;

/// Where the element is
#[derive(Clone, Debug, Args)]
pub(crate) struct Place {
    /// Folder of the built package; by default that of the checkout this was compiled in, or
    /// `../share/actor-timeline` from this program
    #[arg(long, value_name = "DIR")]
    package: Option<PathBuf>,
}

/// What a page without anything else needs of the package.
pub(crate) struct Package {
    /// The element, its wasm and its languages, as one classic script.
    pub(crate) script: String,
    /// The style of what stands there before the script runs.
    pub(crate) style: String,
}

impl Place {
    /// Reads what is needed.
    ///
    /// # Errors
    ///
    /// `no-package`, with what to do.
    pub(crate) fn open(&self) -> Result<Package, Error> {
        let folders = match &self.package {
            Some(folder) => vec![folder.clone()],
            None => usual(),
        };
        let found = folders.iter().find_map(|folder| read(folder));
        found.ok_or_else(|| {
            let tried: Vec<_> = folders.iter().map(|at| at.display().to_string()).collect();
            let what = format!(
                "this needs the built package, and there is no classic.js with before.css in {}: \
                 run `cargo xtask build` in a checkout, or name the folder with --package",
                tried.join(" or ")
            );
            Error::new("no-package", what)
        })
    }
}

/// Where a package may be by itself.
fn usual() -> Vec<PathBuf> {
    let program = std::env::current_exe().ok();
    let beside =
        program.and_then(|path| Some(path.parent()?.parent()?.join("share/actor-timeline")));
    let checkout = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../pkg");
    beside.into_iter().chain([checkout.canonicalize().unwrap_or(checkout)]).collect()
}

fn read(folder: &Path) -> Option<Package> {
    let text = |name: &str| std::fs::read_to_string(folder.join(name)).ok();
    Some(Package { script: text("classic.js")?, style: text("before.css")? })
}
