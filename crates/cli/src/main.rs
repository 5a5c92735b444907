//! The command `actor-timeline`: what a file would be as a timeline, and the document itself.
//!
//! ```sh
//! actor-timeline check events.csv acled.csv
//! actor-timeline convert events.csv --order dmy -o story.json
//! curl -s https://example.org/calendar.ics | actor-timeline convert - > story.json
//! ```
//!
//! Documents go to standard output, what is said about them to standard error. The exit status
//! is 0 where all went well, 1 where something was lost (`check`, or `convert --strict`), 2
//! where a file could not be read or written.
#![forbid(unsafe_code)]

use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod check;
mod convert;
mod input;
mod tell;

/// Checks and converts what timelines are made of
#[derive(Debug, Parser)]
#[command(name = "actor-timeline", version, disable_help_subcommand = true)]
struct Words {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Say how files are read, and all that would be lost
    Check(check::Check),
    /// Write a file of any format as a document
    Convert(convert::Convert),
    /// List the formats that are read
    Formats,
    /// List the fields that columns can be mapped to
    Fields,
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    Good,
    /// Something was lost.
    Lossy,
    /// Something could not be read or written.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(outcome as u8)
    }
}

fn main() -> ExitCode {
    let outcome = match Words::parse().command {
        Command::Check(check) => check.run(),
        Command::Convert(convert) => convert.run(),
        Command::Formats => tell::lines(
            actor_timeline_import::Format::all()
                .map(|format| format!("{:<18} {}", format.name(), format.words())),
        ),
        Command::Fields => {
            tell::lines(actor_timeline_import::FIELDS.iter().map(|(field, alike)| {
                format!("{field:<18} {}", alike.join(", ")).trim_end().to_owned()
            }))
        }
    };
    outcome.into()
}
