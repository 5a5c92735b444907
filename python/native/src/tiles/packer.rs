//! Folders of sorted streams as archives.

use std::path::PathBuf;

use actor_timeline_tiles::{
    folder::{Failed, Folder, name},
    pack,
};
use pyo3::{
    exceptions::{PyOSError, PyValueError},
    prelude::*,
};

/// A folder of streams on its way into an archive.
#[pyclass(frozen, module = "actor_timeline._native")]
pub(crate) struct Packer(Folder);

#[expect(clippy::needless_pass_by_value, reason = "arguments are made of Python's for the call")]
#[pymethods]
impl Packer {
    /// # Errors
    ///
    /// `OSError` where there are no streams, `ValueError` where they are none.
    #[new]
    fn new(folder: PathBuf, title: &str, lanes: u8) -> PyResult<Self> {
        Folder::open(&folder, title, lanes).map(Self).map_err(raised)
    }

    /// The segments that there are, each to be packed by itself.
    fn names(&self) -> Vec<String> {
        self.0.tiles().iter().map(|tile| name(*tile)).collect()
    }

    /// Packs a segment, unless it is there and whole: says whether it did. Threads may do so side by side.
    ///
    /// # Errors
    ///
    /// As above, and `ValueError` for a name that is none of these.
    fn pack(&self, py: Python<'_>, segment: &str) -> PyResult<bool> {
        let tile = self.0.tiles().iter().find(|tile| name(**tile) == segment);
        let tile = tile.ok_or_else(|| PyValueError::new_err(segment.to_owned()))?;
        py.detach(|| self.0.pack(*tile)).map_err(raised)
    }

    /// Joins the segments, and gives the numbers of tiles, of bytes, and of those that the first picture
    /// needs.
    ///
    /// # Errors
    ///
    /// As above.
    fn join(&self, py: Python<'_>, output: PathBuf) -> PyResult<(u64, u64, u32)> {
        let header = py.detach(|| self.0.join(&output)).map_err(raised)?;
        Ok((header.tiles, header.file_len, header.first_len))
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it is given to `map_err`")]
fn raised(why: Failed) -> PyErr {
    match why {
        Failed::Read(..) | Failed::Packed(pack::Failed::Write(_)) => {
            PyOSError::new_err(why.to_string())
        }
        Failed::Refused(_) | Failed::Packed(pack::Failed::Rows(_)) => {
            PyValueError::new_err(why.to_string())
        }
    }
}
