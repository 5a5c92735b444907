//! Integers as text, without the weight of `core::fmt`.

/// `n` in decimal.
pub fn decimal(n: usize) -> String {
    let mut text = String::new();
    push_padded(&mut text, n as u64, 1);
    text
}

/// The number that a text of digits is, up to 18 of them.
pub fn number(digits: &str) -> Option<u64> {
    let is_number = (1..=18).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| digits.bytes().fold(0, |n, digit| n * 10 + u64::from(digit - b'0')))
}

/// Appends `n` in decimal, with zeros in front up to `width` digits.
pub fn push_padded(out: &mut String, n: u64, width: usize) {
    push_grouped(out, n, width, "");
}

/// Appends `n` with `separator` between groups of three digits and zeros in
/// front up to `width` digits.
pub(super) fn push_grouped(out: &mut String, n: u64, width: usize, separator: &str) {
    let mut digits = [b'0'; 20];
    let mut rest = n;
    let mut len = 0;
    while rest > 0 || len < width.clamp(1, 20) {
        digits[len] = b'0' + (rest % 10) as u8;
        rest /= 10;
        len += 1;
    }
    for i in (0..len).rev() {
        out.push(char::from(digits[i]));
        if i > 0 && i % 3 == 0 {
            out.push_str(separator);
        }
    }
}
