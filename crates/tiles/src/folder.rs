//! A folder of sorted streams, packed side by side: `crown.arrows` has the rows above a level, and
//! `6-17.arrows` those of tile 17 of level 6 and of all within it. Each becomes a segment,
//! `6-17.segment`; one that is whole is not packed again, so who is stopped goes on.

use std::{
    fmt,
    fs::{self, File},
    io::{self, BufReader},
    path::{Path, PathBuf},
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use crate::{
    Tile, file,
    format::Header,
    order_hash,
    pack::{self, Apart, Settings, Source},
    stream::{Refused, Stream},
    tree::Owned,
};

const CROWN: &str = "crown.arrows";

/// Why nothing came of a folder.
#[derive(Debug)]
pub enum Failed {
    /// A file of it could not be read.
    Read(PathBuf, io::Error),
    /// A stream of it is none.
    Refused(Refused),
    /// It could not be packed.
    Packed(pack::Failed),
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(path, why) => write!(f, "{}: {why}", path.display()),
            Self::Refused(why) => why.fmt(f),
            Self::Packed(why) => why.fmt(f),
        }
    }
}

impl std::error::Error for Failed {}

impl From<Refused> for Failed {
    fn from(why: Refused) -> Self {
        Self::Refused(why)
    }
}

impl From<pack::Failed> for Failed {
    fn from(why: pack::Failed) -> Self {
        Self::Packed(why)
    }
}

impl From<io::Error> for Failed {
    fn from(why: io::Error) -> Self {
        Self::Packed(why.into())
    }
}

/// What files of a tile are called.
#[must_use]
pub fn name(tile: Tile) -> String {
    format!("{}-{}", tile.z, tile.x)
}

/// The tile that a stream is of; `None` for other files.
fn tile_of(path: &Path) -> Option<Tile> {
    let (z, x) = path.file_name()?.to_str()?.strip_suffix(".arrows")?.split_once('-')?;
    Some(Tile { z: z.parse().ok()?, x: x.parse().ok()? })
}

/// A folder of streams.
pub struct Folder {
    path: PathBuf,
    tiles: Vec<Tile>,
    settings: Settings,
}

impl Folder {
    /// Looks into a folder; the title and the lanes are those of the archive.
    ///
    /// # Errors
    /// Where there is no crown.
    pub fn open(path: &Path, title: &str, lanes: u8) -> Result<Self, Failed> {
        let not_read = |why| Failed::Read(path.to_owned(), why);
        let mut tiles = Vec::new();
        for entry in fs::read_dir(path).map_err(not_read)? {
            tiles.extend(tile_of(&entry.map_err(not_read)?.path()));
        }
        tiles.sort();
        let settings = stream(&path.join(CROWN))?.settings(title, lanes)?;
        Ok(Self { path: path.to_owned(), tiles, settings })
    }

    /// The tiles that are packed side by side.
    #[must_use]
    pub fn tiles(&self) -> &[Tile] {
        &self.tiles
    }

    fn file(&self, tile: Tile, ending: &str) -> PathBuf {
        self.path.join(name(tile) + ending)
    }

    /// Packs the segment of a tile, unless there is one that is whole; says whether it did.
    ///
    /// # Errors
    /// Where a stream cannot be read, has other rows than it may, or nothing can be written.
    pub fn pack(&self, tile: Tile) -> Result<bool, Failed> {
        let (path, stamp) = (self.file(tile, ".segment"), self.stamp(tile)?);
        let known = File::open(&path).ok();
        if known.is_some_and(|mut file| pack::stamp_of(&mut file).ok().flatten() == Some(stamp)) {
            return Ok(false);
        }
        let before = self.going_on_into(tile)?;
        let mut crown = stream(&self.path.join(CROWN))?.rows();
        let mut rows = stream(&self.file(tile, ".arrows"))?.rows();
        file::whole(&path, |out| {
            let apart = Apart { tiles: &self.tiles, tile, rows: &mut rows, before };
            pack::segment(&mut crown, apart, &self.settings, (out, stamp), &mut |_| ())
        })?;
        Ok(true)
    }

    /// Packs all segments that are not there, so many at a time, and tells how many are done of how
    /// many.
    ///
    /// # Errors
    /// As [`Self::pack`]; segments that are begun are ended first.
    pub fn pack_all(
        &self,
        threads: usize,
        tell: &(dyn Fn(usize, usize) + Sync),
    ) -> Result<(), Failed> {
        let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let failed = Mutex::new(None);
        let work = || {
            while let Some(tile) = self.tiles.get(next.fetch_add(1, Ordering::Relaxed)) {
                if let Err(why) = self.pack(*tile) {
                    next.store(self.tiles.len(), Ordering::Relaxed);
                    failed.lock().unwrap_or_else(std::sync::PoisonError::into_inner).replace(why);
                }
                tell(done.fetch_add(1, Ordering::Relaxed) + 1, self.tiles.len());
            }
        };
        std::thread::scope(|scope| {
            (1..threads.min(self.tiles.len())).for_each(|_| drop(scope.spawn(work)));
            work();
        });
        let failed = failed.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        failed.map_or(Ok(()), Err)
    }

    /// Joins the segments, which are all there, into an archive.
    ///
    /// # Errors
    /// Where one is not there or not whole, or nothing can be written.
    pub fn join(&self, output: &Path) -> Result<Header, Failed> {
        let mut crown = stream(&self.path.join(CROWN))?.rows();
        let mut open = |tile: Tile| -> io::Result<Box<dyn Source>> {
            Ok(Box::new(BufReader::new(File::open(self.file(tile, ".segment"))?)))
        };
        Ok(file::whole(output, |out| {
            pack::join(&mut crown, &self.tiles, &mut open, &self.settings, out)
        })?)
    }

    /// Rows of the tile before one that end after where it begins.
    fn going_on_into(&self, tile: Tile) -> Result<Vec<(usize, Owned)>, Failed> {
        let Some(x) = tile.x.checked_sub(1) else { return Ok(Vec::new()) };
        let before = Tile { x, ..tile };
        if self.tiles.binary_search(&before).is_err() {
            return Ok(Vec::new());
        }
        let rows = stream(&self.file(before, ".arrows"))?;
        let going_on = rows.ending_after(self.settings.grid.start_ms(tile));
        Ok(going_on.collect::<Result<_, _>>().map_err(pack::Failed::Rows)?)
    }

    /// What a segment depends on: if one of these is another, so is it.
    fn stamp(&self, tile: Tile) -> Result<u64, Failed> {
        let seen = |path: PathBuf| {
            let data = fs::metadata(&path).map_err(|why| Failed::Read(path, why))?;
            Ok::<_, Failed>(format!("{} {:?}", data.len(), data.modified().ok()))
        };
        let mut all = vec![
            env!("CARGO_PKG_VERSION").to_owned(),
            format!("{} {:?}", self.settings.lanes, self.settings.grid),
            seen(self.path.join(CROWN))?,
        ];
        for tile in [Tile { x: tile.x.saturating_sub(1), ..tile }, tile] {
            if self.tiles.binary_search(&tile).is_ok() {
                all.push(seen(self.file(tile, ".arrows"))?);
            }
        }
        Ok(order_hash(&all.join(";")))
    }
}

fn stream(path: &Path) -> Result<Stream<File>, Failed> {
    let file = File::open(path).map_err(|why| Failed::Read(path.to_owned(), why))?;
    Ok(Stream::open(file)?)
}
