//! Escapes: hexadecimal digits, percent escapes of addresses, markup.

use crate::std_lite::split;

/// Appends a byte as two hexadecimal digits.
pub fn push_hex(out: &mut String, byte: u8) {
    for half in [byte >> 4, byte & 15] {
        out.push(char::from(b"0123456789abcdef"[usize::from(half)]));
    }
}

/// A colour as `#rrggbb`.
#[must_use]
pub fn hex_color(rgb: [u8; 3]) -> String {
    let mut out = String::from("#");
    for byte in rgb {
        push_hex(&mut out, byte);
    }
    out
}

/// The number that up to eight hexadecimal digits are: the twin of `from_str_radix`.
pub fn hex(digits: &str) -> Option<u32> {
    digits.chars().try_fold(0, |number, digit| Some(number << 4 | digit.to_digit(16)?))
}

/// Appends a byte as an escape of addresses.
pub fn push_percent(out: &mut String, byte: u8) {
    out.push('%');
    push_hex(out, byte);
}

/// A text with percent escapes as it was; `None` where an escape is broken or bytes are no text.
pub fn unescaped(word: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(word.len());
    let mut parts = split(word, b'%');
    bytes.extend(parts.next()?.bytes());
    for part in parts {
        let (code, rest) = part.split_at_checked(2)?;
        bytes.push(hex(code)? as u8);
        bytes.extend(rest.bytes());
    }
    String::from_utf8(bytes).ok()
}

/// Escapes for text and attributes; leaves out what XML 1.0 cannot hold.
pub fn escape_markup(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(c),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
    out
}
