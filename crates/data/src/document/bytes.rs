//! The bytes of JSON, eight at a time.

/// First byte and the byte after the last.
pub(crate) type Range = (u32, u32);

/// White space of JSON.
#[inline(always)]
pub(super) fn is_blank(byte: &u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t')
}

/// The byte after a text that is not escaped.
pub(crate) fn string(bytes: &[u8], mut at: usize) -> Option<usize> {
    if bytes.get(at) != Some(&b'"') {
        return None;
    }
    at += 1;
    loop {
        let found = ends(eight(bytes, at)?);
        if found != 0 {
            at += (found.trailing_zeros() / 8) as usize;
            return (bytes.get(at) == Some(&b'"')).then_some(at + 1);
        }
        at += 8;
    }
}

/// The eight bytes from a place; none near the end of the text, where no whole row can start.
#[inline(always)]
pub(crate) fn eight(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..at + 8).and_then(|eight| Some(u64::from_le_bytes(eight.try_into().ok()?)))
}

/// Has the high bit of the first byte set that is a quotation mark, a backslash
/// or a control character, and none if there is no such byte.
#[inline(always)]
fn ends(word: u64) -> u64 {
    let controls = word.wrapping_sub(ONES * u64::from(b' ')) & !word & HIGHS;
    zeros(word ^ (ONES * u64::from(b'"'))) | zeros(word ^ (ONES * u64::from(b'\\'))) | controls
}

/// 1 in each byte.
const ONES: u64 = u64::from_le_bytes([1; 8]);
/// The high bit of each byte.
const HIGHS: u64 = ONES << 7;

/// Has the high bit of the first byte set that is 0, and none if there is no
/// such byte. <https://graphics.stanford.edu/~seander/bithacks.html#ZeroInWord>
fn zeros(word: u64) -> u64 {
    word.wrapping_sub(ONES) & !word & HIGHS
}
