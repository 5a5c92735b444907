//! `actor-timeline split`.

use std::path::PathBuf;

use actor_timeline_import::Error;
use actor_timeline_tiles::blocks::{self, Blocks};
use clap::Args;
use serde_json::json;

use crate::{Outcome, progress::Progress, tell};

/// Writes the blocks of an archive beside it, for hosts that answer no requests for ranges: into a folder that
/// has the archive's name with .parts at its end
#[derive(Debug, Args)]
pub(crate) struct Split {
    /// The archive
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// How long each block is, in KiB; by default 64, of more than a GiB so many that there are 16,384, at most 4,096
    #[arg(long, value_name = "KIB", value_parser = clap::value_parser!(u32).range(1..=65_536))]
    block: Option<u32>,
    /// Write what is said to standard error as JSON
    #[arg(long)]
    json: bool,
    /// Say nothing but errors
    #[arg(short, long)]
    quiet: bool,
}

impl Split {
    pub(crate) fn run(&self) -> Outcome {
        let progress = Progress::new(&format!("splitting {}", self.file.display()));
        let block = self.block.map(|kib| u64::from(kib) << 10);
        let mut done = |count| progress.say(&format!("{count} blocks"));
        let split = blocks::split(&self.file, block, &mut done);
        drop(progress);
        match split {
            Ok(blocks) => {
                if !self.quiet {
                    tell::err(&told(&blocks, self.json));
                }
                Outcome::Good
            }
            Err(why) => {
                let error = Error::new("not-split", why.to_string());
                tell::err(&tell::error(&self.file, &error, self.json));
                Outcome::Failed
            }
        }
    }
}

fn told(Blocks { folder, count, block, bytes }: &Blocks, is_json: bool) -> String {
    let folder = folder.display().to_string();
    if is_json {
        let value = json!({ "folder": folder, "blocks": count, "block": block, "bytes": bytes });
        return format!("{value}\n");
    }
    format!("{folder}: {count} blocks of {} KiB, {bytes} bytes\n", block >> 10)
}
