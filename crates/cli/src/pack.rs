//! `actor-timeline pack`: rows that an engine has sorted, as an archive.

use std::{
    num::NonZeroUsize,
    path::{Path, PathBuf},
};

use actor_timeline_import::Error;
use actor_timeline_tiles::{
    folder::{self, Folder},
    format::Header,
    pack,
    stream::{Refused, Stream},
};
use clap::Args;

use crate::{Outcome, progress::Progress, tell, tiles};

/// Packs what an engine has sorted as an archive of tiles: a stream of Arrow from standard input, or a
/// folder of them
#[derive(Debug, Args)]
pub(crate) struct Pack {
    /// A folder of streams: crown.arrows, and one for each tile of a level, which are packed side by
    /// side; what was packed before is kept
    #[arg(value_name = "FOLDER")]
    folder: Option<PathBuf>,
    /// Where to write
    #[arg(short, long, value_name = "FILE", required_unless_present = "only")]
    output: Option<PathBuf>,
    /// Pack only the segment of this tile of the folder, such as 6-17; to join them give --output
    #[arg(long, value_name = "TILE", requires = "folder", conflicts_with = "output")]
    only: Option<String>,
    /// The title of the timeline
    #[arg(long, default_value = "")]
    title: String,
    /// Lanes that events lie on
    #[arg(long, value_name = "N", default_value_t = pack::LANES, value_parser = clap::value_parser!(u8).range(1..=64))]
    lanes: u8,
    /// Segments that are packed at a time; by default as many as there are cores
    #[arg(long, value_name = "N", requires = "folder")]
    threads: Option<NonZeroUsize>,
    /// Write what is said to standard error as JSON
    #[arg(long)]
    json: bool,
    /// Say nothing but errors
    #[arg(short, long)]
    quiet: bool,
}

impl Pack {
    pub(crate) fn run(&self) -> Outcome {
        let name = self.output.as_deref().or(self.folder.as_deref()).unwrap_or(Path::new("-"));
        let progress = Progress::new(&format!("packing {}", name.display()));
        let packed = match (&self.folder, &self.output) {
            (None, Some(output)) => self.stream(output, &progress).map(Some),
            (Some(folder), output) => self.folder(folder, output.as_deref(), &progress),
            (None, None) => Ok(None),
        };
        drop(progress);
        match packed {
            Ok(header) => {
                if let Some(header) = header.filter(|_| !self.quiet) {
                    tell::err(&tiles::told(name, &header, self.json));
                }
                Outcome::Good
            }
            Err(error) => {
                let from = self.folder.as_deref().unwrap_or(Path::new("-"));
                tell::err(&tell::error(from, &error, self.json));
                Outcome::Failed
            }
        }
    }

    fn stream(&self, output: &Path, progress: &Progress) -> Result<Header, Error> {
        let stream = Stream::open(std::io::stdin().lock()).map_err(refused)?;
        let settings = stream.settings(&self.title, self.lanes).map_err(refused)?;
        let mut done = |count| progress.say(&format!("{count} rows"));
        tiles::write(output, &settings, &mut stream.rows(), &mut done)
    }

    fn folder(
        &self,
        folder: &Path,
        output: Option<&Path>,
        progress: &Progress,
    ) -> Result<Option<Header>, Error> {
        let folder = Folder::open(folder, &self.title, self.lanes).map_err(failed)?;
        if let Some(only) = &self.only {
            let tile = folder.tiles().iter().copied().find(|tile| folder::name(*tile) == *only);
            let tile = tile.ok_or_else(|| Error::new("no-tile", format!("there is no {only}")))?;
            return folder.pack(tile).map_err(failed).map(|_| None);
        }
        let threads = self.threads.or(std::thread::available_parallelism().ok());
        let said = |done: usize, of: usize| progress.say(&format!("segment {done} of {of}"));
        folder.pack_all(threads.map_or(1, NonZeroUsize::get), &said).map_err(failed)?;
        output.map(|output| folder.join(output).map_err(failed)).transpose()
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it is given to `map_err`")]
fn refused(why: Refused) -> Error {
    let code = match why {
        Refused::NotArrow(_) => "not-arrow",
        Refused::BadSchema(_) => "bad-schema",
    };
    Error::new(code, why.to_string())
}

fn failed(why: folder::Failed) -> Error {
    match why {
        folder::Failed::Refused(why) => refused(why),
        folder::Failed::Read(path, why) => {
            Error::new("not-read", format!("{}: {why}", path.display()))
        }
        folder::Failed::Packed(why) => tiles::failed(why),
    }
}
