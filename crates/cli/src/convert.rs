//! `actor-timeline convert`.

use std::path::PathBuf;

use clap::Args;

use crate::{Outcome, input::Reading, say::Saying};

/// Reads a file of any format and writes it as a document in JSON
#[derive(Debug, Args)]
pub(crate) struct Convert {
    /// File to read; - for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Where to write; standard output by default
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    saying: Saying,
    #[command(flatten)]
    reading: Reading,
}

impl Convert {
    pub(crate) fn run(&self) -> Outcome {
        match self.saying.read(&self.file, &self.reading) {
            Ok(report) => self.saying.write(self.output.as_ref(), report.document.as_bytes()),
            Err(outcome) => outcome,
        }
    }
}
