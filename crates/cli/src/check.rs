//! `actor-timeline check`.

use std::path::PathBuf;

use clap::Args;

use crate::{Outcome, input::Reading, progress::Progress, tell};

/// Reads files and tells what would be lost; writes no document
#[derive(Debug, Args)]
pub(crate) struct Check {
    /// Files to read; - for standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Write a line of JSON for each file
    #[arg(long)]
    json: bool,
    /// Tell all losses, not the first 20
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    reading: Reading,
}

impl Check {
    /// The worst of all files.
    pub(crate) fn run(&self) -> Outcome {
        self.files.iter().map(|file| self.check(file)).max().unwrap_or(Outcome::Good)
    }

    fn check(&self, file: &std::path::Path) -> Outcome {
        let progress = Progress::new(&format!("reading {}", file.display()));
        let read = self.reading.read(file);
        drop(progress);
        let report = match read {
            Ok(report) => report,
            Err(error) => {
                let words = tell::error(file, &error, self.json);
                if self.json {
                    tell::out(&words);
                } else {
                    tell::err(&words);
                }
                return Outcome::Failed;
            }
        };
        let most = if self.all { usize::MAX } else { tell::FEW };
        let words =
            if self.json { tell::json(file, &report) } else { tell::report(file, &report, most) };
        let found = if report.losses.is_empty() { Outcome::Good } else { Outcome::Lossy };
        tell::out(&words).max(found)
    }
}
