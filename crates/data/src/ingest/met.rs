//! Which lists of actors were met, by their text.

use crate::document::{Range, eight};

/// Lists of actors that were met, by a hash of their text: where that is in the
/// source, and the number of the list plus 1.
#[derive(Default)]
pub(super) struct ActorListCache(pub(super) Vec<(Range, u32)>);

impl ActorListCache {
    pub(super) const BITS: u32 = 10;
    const PLACE: usize = 8;

    /// The place for a text; equal texts have equal ones.
    pub(super) fn place(&self, bytes: &[u8], (from, to): Range) -> usize {
        let mut hash = u64::from(to - from);
        for at in (from as usize..to as usize).step_by(Self::PLACE) {
            let word = eight(bytes, at).unwrap_or_default();
            hash = (hash.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        }
        (hash >> (u64::BITS - Self::BITS)) as usize
    }
}
