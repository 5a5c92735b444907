//! An archive as blocks of equal length, for hosts that answer no requests for ranges: files in a folder beside it.
//!
//! `docs/tiles.md` says what they are called, and what the index of them has.

use std::{
    fs::{self, File},
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use crate::{
    file,
    format::{HEADER, Header},
};

/// No block that nobody asked for otherwise is shorter.
const SHORTEST: u64 = 64 << 10;
/// Nor longer.
const LONGEST: u64 = 4 << 20;
/// So many blocks there are at most, where they need not be longer than that.
const MANY: u64 = 1 << 14;

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blocks {
    /// Where they are.
    pub folder: PathBuf,
    /// How many there are.
    pub count: u64,
    /// How long each is, but the last.
    pub block: u64,
    /// How long the archive is.
    pub bytes: u64,
}

/// The folder of the blocks of an archive.
#[must_use]
pub fn folder_of(archive: &Path) -> PathBuf {
    let mut folder = archive.as_os_str().to_owned();
    folder.push(".parts");
    folder.into()
}

/// Writes the blocks of an archive, of so many bytes if that is given, and removes those of what it was before.
/// The index comes last: until it is there, nobody reads them.
///
/// # Errors
/// Where the file is no archive, or cannot be read; where the blocks cannot be written.
pub fn split(archive: &Path, block: Option<u64>, done: &mut dyn FnMut(u64)) -> io::Result<Blocks> {
    let mut file = File::open(archive)?;
    let bytes = file.metadata()?.len();
    let wrong = |why: String| io::Error::new(io::ErrorKind::InvalidData, why);
    let mut front = Vec::new();
    (&file).take(HEADER as u64).read_to_end(&mut front)?;
    let header = Header::decode(&front).map_err(|why| wrong(why.to_string()))?;
    if header.file_len != bytes {
        return Err(wrong("the file is not as long as it says".to_owned()));
    }
    let fits = |block: &u64| bytes.div_ceil(*block) <= MANY || *block >= LONGEST;
    let sizes = std::iter::successors(Some(SHORTEST), |block| Some(block * 2));
    let block = block.or_else(|| sizes.into_iter().find(fits)).unwrap_or(LONGEST).max(1);
    let name = name_of(&mut file)?;
    let folder = folder_of(archive);
    fs::create_dir_all(&folder)?;
    file.seek(SeekFrom::Start(0))?;
    let count = bytes.div_ceil(block);
    for number in 0..count {
        file::whole(&folder.join(format!("{name}-{number}.bin")), |out| {
            io::copy(&mut (&file).take(block), out)
        })?;
        done(number + 1);
    }
    let index =
        format!("{{\"version\":1,\"bytes\":{bytes},\"block\":{block},\"name\":\"{name}\"}}\n");
    file::whole(&folder.join("index.json"), |out| out.write_all(index.as_bytes()))?;
    remove_others(&folder, &name)?;
    Ok(Blocks { folder, count, block, bytes })
}

/// What blocks are called by, FNV-1a of all bytes: another file, another name.
fn name_of(file: &mut File) -> io::Result<String> {
    file.seek(SeekFrom::Start(0))?;
    let (mut hash, mut part) = (0xCBF2_9CE4_8422_2325_u64, vec![0; 1 << 20]);
    loop {
        let len = file.read(&mut part)?;
        if len == 0 {
            return Ok(format!("{hash:016x}"));
        }
        let push =
            |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01B3);
        hash = part[..len].iter().fold(hash, push);
    }
}

fn remove_others(folder: &Path, name: &str) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let is_other = |file: &str| {
            let parts = file.strip_suffix(".bin").and_then(|file| file.split_once('-'));
            parts.is_some_and(|(of, number)| {
                let is_hex = of.len() == 16 && of.bytes().all(|byte| byte.is_ascii_hexdigit());
                is_hex && of != name && number.bytes().all(|byte| byte.is_ascii_digit())
            })
        };
        if entry.file_name().to_str().is_some_and(is_other) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}
