//! What every command that reads a file says of it, and what it writes.

use std::path::{Path, PathBuf};

use actor_timeline_import::{Error, Report};
use clap::Args;

use crate::{Outcome, input::Reading, progress::Progress, tell};

/// What is said, and how
#[derive(Clone, Debug, Args)]
pub(crate) struct Saying {
    /// Write the report to standard error as JSON
    #[arg(long)]
    json: bool,
    /// End with status 1 where anything is lost, and write nothing
    #[arg(long)]
    strict: bool,
    /// Say nothing about what is lost
    #[arg(short, long)]
    quiet: bool,
}

impl Saying {
    /// Reads a file and tells what is lost.
    ///
    /// # Errors
    ///
    /// How the command ends where it goes no further; it has been said why.
    pub(crate) fn read(&self, file: &Path, reading: &Reading) -> Result<Report, Outcome> {
        let progress = Progress::new(&format!("reading {}", file.display()));
        let report = reading.read(file);
        drop(progress);
        let report = report.map_err(|error| self.failed(file, &error))?;
        if !self.quiet {
            tell::err(&match self.json {
                true => tell::json(file, &report),
                false => tell::report(file, &report, tell::FEW),
            });
        }
        match self.strict && !report.losses.is_empty() {
            true => Err(Outcome::Lossy),
            false => Ok(report),
        }
    }

    /// Nothing but errors is said.
    pub(crate) fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// What is said is for programs.
    pub(crate) fn is_json(&self) -> bool {
        self.json
    }

    /// Says which letters of a picture no font has.
    ///
    /// # Errors
    ///
    /// How the command ends where nothing may be lost.
    pub(crate) fn letters(&self, file: &Path, missing: &str) -> Result<(), Outcome> {
        if missing.is_empty() {
            return Ok(());
        }
        if !self.quiet {
            tell::err(&tell::letters(file, missing, self.json));
        }
        if self.strict { Err(Outcome::Lossy) } else { Ok(()) }
    }

    /// Says what went wrong.
    pub(crate) fn failed(&self, file: &Path, error: &Error) -> Outcome {
        tell::err(&tell::error(file, error, self.json));
        Outcome::Failed
    }

    /// Writes to a file, or to standard output where there is none.
    pub(crate) fn write(&self, path: Option<&PathBuf>, bytes: &[u8]) -> Outcome {
        let Some(path) = path.filter(|path| path.as_path() != Path::new("-")) else {
            return tell::out_bytes(bytes);
        };
        match std::fs::write(path, bytes) {
            Ok(()) => Outcome::Good,
            Err(why) => self.failed(path, &Error::new("not-written", why.to_string())),
        }
    }
}
