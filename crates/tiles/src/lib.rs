//! A timeline of any length as one static file, read by range: `.att`.
//!
//! Time is cut into a binary tree of *tiles*. Each event is *owned* by one of them: the more
//! important it is among what begins around it, the higher up. So whoever has the tiles from the
//! root down to what is in view has the most important events of every scale, and need not
//! read the rest. Where labels lie was decided when the file was packed, by the layout that the
//! element has for documents: nothing overlaps, nothing moves while panning, and zooming in only
//! adds, whichever tiles happen to be there. Counts of what begins, ends and goes on are exact.
//!
//! `docs/tiles.md` specifies every byte.
//!
//! | module | what it is |
//! |---|---|
//! | [`grid`] | the axis, and which stretch of it a tile is |
//! | [`mod@format`] | the bytes: header, directories, blocks of tiles, both ways |
//! | [`check()`] | reads a whole archive, for all that is wrong with it |
//! | [`reader`] | reads one by range, as far as a view needs it |
//! | [`hash`] | what decides between equally important events |
//! | `tree` | which tile owns which event, of rows in memory |
//! | `pack` | rows in the order of tiles as an archive, with memory for a path of tiles |
//! | `blocks` | an archive as blocks beside it, for hosts that know no ranges |
//! | `stream`, `folder` | such rows from Arrow, and many streams packed side by side |
//!
//! Bytes are hostile until they are read: each length and count is held against what there is and
//! against a limit, and what is packed may not unpack to more than it says.
#![forbid(unsafe_code)]

#[cfg(feature = "pack")]
pub mod blocks;
mod bytes;
pub mod check;
mod error;
#[cfg(feature = "pack")]
pub mod file;
#[cfg(feature = "arrow")]
pub mod folder;
pub mod format;
pub mod grid;
mod gzip;
pub mod hash;
#[cfg(feature = "pack")]
pub mod pack;
pub mod reader;
pub mod row;
#[cfg(feature = "arrow")]
pub mod stream;
#[cfg(feature = "pack")]
pub mod tree;

pub use check::check;
pub use error::Error;
pub use grid::{Grid, Tile};
pub use hash::order_hash;
pub use row::Row;
