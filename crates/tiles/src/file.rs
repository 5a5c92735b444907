//! Files that are there only when they are whole.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::Path,
};

/// Writes a file beside where it is to be, and puts it there when it is whole.
///
/// # Errors
/// Those of `write`, and where the file cannot be written; then nothing is left of it.
pub fn whole<T, E: From<io::Error>>(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> Result<T, E>,
) -> Result<T, E> {
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    let written = File::create(&part).map_err(E::from).and_then(|file| {
        let mut out = BufWriter::with_capacity(1 << 20, file);
        let made = write(&mut out)?;
        out.flush()?;
        fs::rename(&part, path)?;
        Ok(made)
    });
    if written.is_err() {
        // What is half written is of no use; that it cannot be removed is no news.
        let _ = fs::remove_file(&part);
    }
    written
}
