//! Rows on their way into tiles: what engines of SQL do not do, or not alike, is done here. Dates
//! are read, ids made and hashed, numbers printed; engines only sort and count integers and texts.
//!
//! Columns come and go as the buffers that Arrow has for them; only what packs reads Arrow itself, from
//! files.

mod actors;
mod columns;
mod document;
mod packer;
mod rows;

pub(crate) use actors::ActorPlaces;
pub(crate) use document::document_rows;
pub(crate) use packer::Packer;
pub(crate) use rows::{order_keys, prepare};

use actor_timeline_tiles::order_hash;

/// The hash as a number with a sign, in the same order: engines have no others.
fn order_key(id: &str) -> i64 {
    (order_hash(id) ^ (1 << 63)) as i64
}
