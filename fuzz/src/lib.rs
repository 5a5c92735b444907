//! What fuzzing feeds with bytes, and what must hold for all of them. `cargo xtask fuzz`
//! looks for bytes that break it; `tests/fuzz_replay.rs` replays those in `corpus/`.

mod dates;
mod document;
mod inputs;
mod ranges;
mod readers;
mod tiles;

pub use dates::dates;
pub use document::document;
pub use inputs::inputs;
pub use ranges::ranges;
pub use readers::{books, calendars, json, markup, tables, words};
pub use tiles::tiles;
