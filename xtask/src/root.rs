//! Where the repository lies.

use std::path::{Path, PathBuf};

/// The repository's root, known since xtask was compiled.
pub(crate) fn root() -> PathBuf {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().expect("xtask lies in the repository").into()
}
