//! The command `actor-timeline`: what a file would be as a timeline, the document itself, and
//! pictures and pages of it.
//!
//! ```sh
//! actor-timeline check events.csv acled.csv
//! actor-timeline convert events.csv --order dmy -o story.json
//! actor-timeline render events.csv --view 2020 --theme dark -o story.png
//! actor-timeline render events.csv -o story.page.html
//! actor-timeline tiles archive.csv -o archive.att
//! curl -s https://example.org/calendar.ics | actor-timeline convert - > story.json
//! ```
//!
//! What was asked for goes to standard output, what is said about it to standard error. The
//! exit status is 0 where all went well, 1 where something was lost (`check`, `edtf`,
//! `--strict`), 2 where a file could not be read or written, or the command line is wrong.
#![forbid(unsafe_code)]

use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

mod check;
mod convert;
mod edtf;
mod input;
mod manual;
mod pack;
mod package;
mod page;
mod picture;
mod png;
mod progress;
mod render;
mod say;
mod serve;
mod speech;
mod split;
mod tell;
mod tiles;

/// The JSON schema of documents, which the package has too.
const SCHEMA: &str = include_str!("../../../pkg/schema.json");

/// Exit statuses, and what they mean.
const STATUSES: [(u8, &str); 3] = [
    (0, "all went well"),
    (1, "something is lost, changed or decided (check, --strict), or is no date (edtf)"),
    (2, "a file could not be read or written, or the command line is wrong"),
];

fn statuses() -> String {
    let lines = STATUSES.iter().map(|(status, means)| format!("\n  {status}  {means}"));
    format!("Exit status:{}", lines.collect::<String>())
}

/// Reads what people have, and checks, converts, draws and shows it as a timeline
#[derive(Debug, Parser)]
#[command(name = "actor-timeline", version, disable_help_subcommand = true, after_help = statuses())]
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
    /// Write a file of any format as an archive of tiles, for a page that reads what is in view
    Tiles(tiles::Tiles),
    /// Write rows that an engine has sorted, a stream of Arrow, as an archive of tiles
    Pack(pack::Pack),
    /// Write the blocks of an archive beside it, for hosts that answer no requests for ranges
    Split(split::Split),
    /// Draw a file of any format: SVG, PNG, what a server writes into a page, or a whole page
    Render(Box<render::Render>),
    /// Show a file on this machine, and anew whenever it changes
    Serve(Box<serve::Serve>),
    /// Say what dates mean: whether they are EDTF, their bounds, and in words
    Edtf(edtf::Edtf),
    /// Print the JSON schema of documents
    Schema,
    /// List the formats that are read
    Formats(Listing),
    /// List the fields that columns can be mapped to
    Fields(Listing),
    /// Print completions for a shell
    Completions(manual::Completions),
    /// Print a page of the manual, as troff
    Man,
}

#[derive(Debug, Args)]
struct Listing {
    /// Write a line of JSON for each
    #[arg(long)]
    json: bool,
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
        Command::Tiles(tiles) => tiles.run(),
        Command::Pack(pack) => pack.run(),
        Command::Split(split) => split.run(),
        Command::Render(render) => render.run(),
        Command::Serve(serve) => serve.run(),
        Command::Edtf(edtf) => edtf.run(),
        Command::Schema => tell::out(SCHEMA),
        Command::Formats(listing) => tell::formats(listing.json),
        Command::Fields(listing) => tell::fields(listing.json),
        Command::Completions(completions) => completions.run(),
        Command::Man => manual::man(),
    };
    outcome.into()
}
