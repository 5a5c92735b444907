//! `actor-timeline convert`.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::{Outcome, input::Reading, tell};

/// Reads a file of any format and writes it as a document in JSON
#[derive(Debug, Args)]
pub(crate) struct Convert {
    /// File to read; - for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Where to write; standard output by default
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write the report to standard error as JSON
    #[arg(long)]
    json: bool,
    /// End with status 1 where anything is lost, and write nothing
    #[arg(long)]
    strict: bool,
    /// Say nothing about what is lost
    #[arg(short, long)]
    quiet: bool,
    #[command(flatten)]
    reading: Reading,
}

impl Convert {
    pub(crate) fn run(&self) -> Outcome {
        let report = match self.reading.read(&self.file) {
            Ok(report) => report,
            Err(error) => {
                tell::err(&tell::error(&self.file, &error, self.json));
                return Outcome::Failed;
            }
        };
        if !self.quiet {
            tell::err(&match self.json {
                true => tell::json(&self.file, &report),
                false => tell::report(&self.file, &report, tell::FEW),
            });
        }
        if self.strict && !report.losses.is_empty() {
            return Outcome::Lossy;
        }
        match &self.output {
            None => tell::out(&report.document),
            Some(path) => write(path, &report.document),
        }
    }
}

fn write(path: &Path, document: &str) -> Outcome {
    match std::fs::write(path, document) {
        Ok(()) => Outcome::Good,
        Err(why) => {
            tell::err(&format!("{}: {why}\n", path.display()));
            Outcome::Failed
        }
    }
}
