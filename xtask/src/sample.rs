//! `cargo xtask tiles-sample`: any number of events that nobody saw, for what is about many of them.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::project::Project;
use crate::{Outcome, python, run};

#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// How many
    count: u64,
    /// Others for another seed
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Where to write; the name ends in .csv, .json or .parquet
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

/// Writes the file, which is there only when it is whole.
pub(crate) fn command(project: &Project, options: &Options) -> Outcome<()> {
    write(project, (options.count, options.seed), &options.output)
}

/// Writes so many events of a seed.
pub(crate) fn write(project: &Project, of: (u64, u64), output: &Path) -> Outcome<()> {
    let failed = |error: std::io::Error| format!("{}: {error}", output.display());
    let mut part = output.as_os_str().to_owned();
    part.push(".part");
    let part = PathBuf::from(part);
    match output.extension().and_then(|ending| ending.to_str()) {
        Some(ending @ ("csv" | "json")) => {
            let file = File::create(&part).map_err(failed)?;
            end(sample(project, of, ending).stdout(file).status())?;
        }
        Some("parquet") => {
            let mut packing = python::packs_parquet(project)?;
            let mut events =
                sample(project, of, "csv").stdout(Stdio::piped()).spawn().map_err(failed)?;
            let text = events.stdout.take().ok_or("the events cannot be read")?;
            end(packing.arg(&part).stdin(text).status())?;
            end(events.wait())?;
        }
        _ => return Err(format!("{}: end it in .csv, .json or .parquet", output.display())),
    }
    fs::rename(&part, output).map_err(failed)
}

/// What prints them: an example of the crate, compiled to be fast.
fn sample(project: &Project, (count, seed): (u64, u64), kind: &str) -> Command {
    let mut cargo = project.cargo();
    cargo.args(["run", "--quiet", "--release", "--package", "actor-timeline-tiles"]);
    // What packs takes longer to compile.
    cargo.args((kind != "att").then_some("--no-default-features"));
    cargo.args(["--example", "sample", "--", &count.to_string(), &seed.to_string(), kind]);
    cargo
}

/// Packs so many events of a seed.
pub(crate) fn pack(project: &Project, of: (u64, u64), archive: &Path) -> Outcome<()> {
    run::run(sample(project, of, "att").arg(archive))
}

fn end(status: std::io::Result<std::process::ExitStatus>) -> Outcome<()> {
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("the events were not written: {status}")),
        Err(error) => Err(format!("the events were not written: {error}")),
    }
}
