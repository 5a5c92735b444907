//! Rows on their way into tiles: what engines of SQL do not do, or not alike, is done here. Dates
//! are read, ids made and hashed, numbers printed; engines only sort and count integers and texts.
//!
//! Columns come and go as the buffers that Arrow has for them, so nothing here depends on Arrow.

mod actors;
mod columns;
mod document;
mod rows;

pub(crate) use actors::ActorPlaces;
pub(crate) use document::document_rows;
pub(crate) use rows::{order_keys, prepare};

/// What orders events of equal importance, alike on every machine: FNV-1a of the id's bytes, mixed
/// as murmur3 ends.
pub(crate) fn order_hash(id: &str) -> u64 {
    let fnv = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let mut hash = id.bytes().fold(0xcbf2_9ce4_8422_2325, fnv);
    for factor in [0xff51_afd7_ed55_8ccd, 0xc4ce_b9fe_1a85_ec53] {
        hash = (hash ^ hash >> 33).wrapping_mul(factor);
    }
    hash ^ hash >> 33
}

/// The hash as a number with a sign, in the same order: engines have no others.
fn order_key(id: &str) -> i64 {
    (order_hash(id) ^ (1 << 63)) as i64
}
