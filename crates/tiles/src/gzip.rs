//! Blocks are members of gzip (RFC 1952), which every browser unpacks by itself.

use miniz_oxide::{deflate::compress_to_vec, inflate::decompress_to_vec_with_limit};

use crate::Error;

/// No name, no time, no system: the same bytes wherever it is packed.
const HEADER: [u8; 10] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF];
const TRAILER: usize = 8;
/// The densest that `miniz_oxide` has that takes no longer than it is worth.
const LEVEL: u8 = 8;

/// Packs a block.
pub(crate) fn pack(bytes: &[u8]) -> Vec<u8> {
    let mut out = HEADER.to_vec();
    out.extend(compress_to_vec(bytes, LEVEL));
    out.extend(crc32(bytes).to_le_bytes());
    out.extend((bytes.len() as u32).to_le_bytes());
    out
}

/// Unpacks a block, which may not be longer than so many bytes. The length that it says it has is
/// all the memory that is taken.
pub(crate) fn unpack(bytes: &[u8], most: usize) -> Result<Vec<u8>, Error> {
    if bytes.len() < HEADER.len() + TRAILER {
        return Err(Error::new(bytes.len(), "ends too soon"));
    }
    // Time and system may be any; there is no name and no comment.
    if bytes[..4] != HEADER[..4] {
        return Err(Error::new(0, "is not packed by gzip"));
    }
    let (body, trailer) = bytes[HEADER.len()..].split_at(bytes.len() - HEADER.len() - TRAILER);
    let number = |at: usize| {
        u32::from_le_bytes([trailer[at], trailer[at + 1], trailer[at + 2], trailer[at + 3]])
    };
    let (sum, len) = (number(0), number(4) as usize);
    if len > most {
        return Err(Error::new(bytes.len() - 4, "would unpack to more than it may"));
    }
    let unpacked = decompress_to_vec_with_limit(body, len)
        .map_err(|_| Error::new(HEADER.len(), "does not unpack to what it says"))?;
    if unpacked.len() != len || crc32(&unpacked) != sum {
        return Err(Error::new(bytes.len() - TRAILER, "unpacks to something else than was packed"));
    }
    Ok(unpacked)
}

const TABLE: [u32; 256] = {
    let mut table = [0; 256];
    let mut at = 0;
    while at < 256 {
        let mut sum = at as u32;
        let mut bit = 0;
        while bit < 8 {
            sum = if sum & 1 == 1 { sum >> 1 ^ 0xEDB8_8320 } else { sum >> 1 };
            bit += 1;
        }
        table[at] = sum;
        at += 1;
    }
    table
};

/// The check sum of gzip and PNG.
pub(crate) fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| TABLE[(sum as u8 ^ byte) as usize] ^ sum >> 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_unpacks() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
        for len in [0, 1, 1_000, 100_000] {
            let bytes: Vec<u8> = (0..len).map(|at: u32| (at.wrapping_mul(at) >> 5) as u8).collect();
            let packed = pack(&bytes);
            assert_eq!(unpack(&packed, len as usize), Ok(bytes));
            if len > 0 {
                assert!(unpack(&packed, len as usize - 1).is_err());
            }
        }
    }

    #[test]
    fn a_bomb_stays_shut() {
        let bomb = pack(&vec![0; 50_000_000]);
        assert_eq!(
            unpack(&bomb, 1 << 20).map_err(|error| error.what()),
            Err("would unpack to more than it may")
        );
        // One that says it is small.
        let mut liar = bomb;
        let at = liar.len() - 4;
        liar[at..].copy_from_slice(&1_000_u32.to_le_bytes());
        assert_eq!(
            unpack(&liar, 1 << 20).map_err(|error| error.what()),
            Err("does not unpack to what it says")
        );
    }

    #[test]
    fn any_byte_that_differs_is_noticed() {
        let packed = pack(b"the same words, the same words, and others");
        for at in (0..packed.len()).filter(|at| !(4..10).contains(at)) {
            let mut wrong = packed.clone();
            wrong[at] ^= 0x10;
            assert!(unpack(&wrong, 1_000).is_err(), "byte {at}");
        }
    }
}
