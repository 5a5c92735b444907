//! Texts in JSON.

use crate::{escape::push_hex, std_lite::cut};

/// A text as JSON has it.
pub(crate) fn push_string(out: &mut String, text: &str) {
    out.push('"');
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        if byte >= 0x20 && byte != b'"' && byte != b'\\' {
            continue;
        }
        out.push_str(cut(text, from, at));
        from = at + 1;
        match byte {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            _ => {
                out.push_str("\\u00");
                push_hex(out, byte);
            }
        }
    }
    out.push_str(cut(text, from, text.len()));
    out.push('"');
}
