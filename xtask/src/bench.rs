//! `cargo xtask bench`: how fast it is, beside others, in a browser.
//!
//! What measures is in `bench/`; here it is given what it needs: the built
//! package, npm's libraries, a browser, and the figures of the native benches.

use std::path::PathBuf;
use std::process::Command;

use crate::project::Project;
use crate::wasm::{self, Flavour};
use crate::{Outcome, browsers, npm, package, run};

mod tiles;

/// Native benches, which leave their figures in `target/bench/`.
const NATIVE: &[&str] = &["core", "quality"];

#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Few rounds, small sizes
    #[arg(long)]
    quick: bool,
    /// Only these parts: steps,ready,pages,columns
    #[arg(long, value_name = "NAMES")]
    part: Option<String>,
    /// Only these contestants: ours,floor,…
    #[arg(long, value_name = "NAMES")]
    only: Option<String>,
    /// Only these numbers of events: 1000,…
    #[arg(long, value_name = "SIZES")]
    sizes: Option<String>,
    /// How often
    #[arg(long, value_name = "N")]
    rounds: Option<String>,
    /// Take the other parts from the last run
    #[arg(long, conflicts_with_all = ["quick", "only", "sizes", "profile"])]
    keep: bool,
    /// Leave out the native benches
    #[arg(long)]
    no_native: bool,
    /// Print which functions take its time
    #[arg(long)]
    profile: bool,
    /// Compare with an earlier build of the package alone: the folder that holds its element.js
    #[arg(long, value_name = "FOLDER", conflicts_with_all = ["quick", "part", "only", "profile"])]
    against: Option<PathBuf>,
    /// Measure a feed alone: frames, updates and memory at a thousand updates a minute for ten
    #[arg(long, conflicts_with_all = ["quick", "part", "only", "profile", "against"])]
    updates: bool,
    /// Measure archives of tiles alone: packing of a million events, of ten, and so on up to N
    #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "10000000",
        conflicts_with_all = ["quick", "part", "only", "profile", "against", "updates"])]
    tiles: Option<u64>,
    /// Compare an archive of N events with the element that has them in memory alone
    #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "1000000",
        conflicts_with_all = ["quick", "part", "only", "profile", "against", "updates", "tiles"])]
    tiles_alike: Option<u64>,
    /// Measure an archive of N events in a browser alone, on a slow line
    #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "1000000",
        conflicts_with_all = ["quick", "part", "only", "profile", "against", "updates", "tiles"])]
    tiles_view: Option<u64>,
}

impl Options {
    /// For the script, which judges the values.
    fn words(&self) -> Vec<&str> {
        let valued = [
            ("--part", &self.part),
            ("--only", &self.only),
            ("--sizes", &self.sizes),
            ("--rounds", &self.rounds),
        ];
        let valued = valued.into_iter().filter_map(|(name, value)| Some([name, value.as_ref()?]));
        let flags = [("--quick", self.quick), ("--keep", self.keep), ("--profile", self.profile)];
        let flags = flags.into_iter().filter_map(|(name, is_given)| is_given.then_some(name));
        valued.flatten().chain(flags).collect()
    }
}

/// Builds, measures and writes `bench/RESULTS.md`; or prints a profile of ours.
pub(crate) fn command(project: &Project, options: &Options) -> Outcome<()> {
    if let Some(count) = options.tiles_alike {
        return tiles::compare(project, count);
    }
    let built = package::build(project, false)?;
    if let Some(most) = options.tiles {
        return tiles::measure(project, most);
    }
    let built = if options.profile { wasm::produce(project, Flavour::Named)? } else { built };
    let chromium = browsers::chromium()?;
    npm::install(project)?;
    npm::install_in(&project.root.join("bench"))?;
    let is_part = options.updates || options.against.is_some() || options.tiles_view.is_some();
    let is_whole = !options.profile && !is_part;
    if !options.no_native && is_whole {
        native(project)?;
    }
    let mut node = npm::node();
    match (&options.against, options.tiles_view) {
        (Some(folder), _) => {
            let folder = folder.canonicalize().map_err(|e| format!("{}: {e}", folder.display()))?;
            node.arg("bench/against.mjs").arg("--against").arg(folder)
        }
        (None, Some(count)) => {
            node.arg("bench/tiles-view.mjs").arg("--archive").arg(tiles::made(project, count)?)
        }
        (None, None) if options.updates => node.arg("bench/updates.mjs"),
        (None, None) => node.arg("bench/run.mjs"),
    };
    node.args(options.words()).arg("--target").arg(&project.target);
    node.arg("--wasm").arg(&built.folder);
    node.current_dir(&project.root).env("CHROMIUM", chromium);
    node.env("RUSTC_VERSION", rustc_version());
    // Cargo's library path is for its own children, not for a browser.
    run::run(node.env_remove("LD_LIBRARY_PATH"))
}

/// Runs the native benches there are, each of which writes its figures.
fn native(project: &Project) -> Outcome<()> {
    for name in NATIVE {
        if project.root.join("benches").join(format!("{name}.rs")).exists() {
            let package = ["bench", "--package", "actor-timeline", "--bench", name];
            run::run(project.cargo().args(package))?;
        } else {
            println!("notice: there is no bench `{name}`; its tables are left out");
        }
    }
    Ok(())
}

fn rustc_version() -> String {
    run::ask(Command::new("rustc").arg("--version")).unwrap_or_default().trim().to_owned()
}
