//! What decides between equally important events: a number that hangs on the id alone, the
//! same on every machine and in every engine.

/// FNV-1a of the bytes of the id (Fowler, Noll and Vo), with the bits mixed by the finalizer of
/// MurmurHash3 (Appleby, 2011), without which ids that differ at their end only would stay together.
#[must_use]
pub fn order_hash(id: &str) -> u64 {
    let fnv = id.bytes().fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    });
    let mixed = (fnv ^ fnv >> 33).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    let mixed = (mixed ^ mixed >> 33).wrapping_mul(0xC4CE_B9FE_1A85_EC53);
    mixed ^ mixed >> 33
}

#[cfg(test)]
mod tests {
    use super::order_hash;

    #[test]
    fn engines_can_hold_theirs_against_these() {
        let known = [
            ("", 0xEFD0_1F60_BA99_2926),
            ("a", 0x82A2_A958_A9BE_CE5B),
            ("e-1", 0xD769_BD57_079D_C641),
            ("Übersee 12", 0xAEF9_8456_ECFC_C164),
            ("事件", 0xD752_134B_C755_B570),
        ];
        for (id, hash) in known {
            assert_eq!(order_hash(id), hash, "{id}: {:#018x}", order_hash(id));
        }
    }

    #[test]
    fn neighbours_have_nothing_in_common() {
        // Each bit is set in about half of the hashes of ids that count up.
        let hashes: Vec<u64> = (0..4_000).map(|n| order_hash(&format!("event-{n}"))).collect();
        for bit in 0..u64::BITS {
            let set = hashes.iter().filter(|hash| *hash >> bit & 1 == 1).count();
            assert!((1_800..2_200).contains(&set), "bit {bit}: {set}");
        }
    }
}
