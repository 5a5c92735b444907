//! Writing JSON: members of an object, one after the other.

mod parse;
mod value;

pub(crate) use parse::parse;
pub(crate) use value::{Map, Value};

use crate::text::{Put, find};

/// Appends a text in quotation marks.
pub(crate) fn text(out: &mut String, text: &str) {
    out.push('"');
    let mut from = 0;
    loop {
        let at = find(text, from, [b'"', b'\\', b'"', b'"'], b' ');
        out.push_str(&text[from..at]);
        let Some(&byte) = text.as_bytes().get(at) else { break };
        from = at + 1;
        match byte {
            b'\n' => out.push_str("\\n"),
            b'\t' => out.push_str("\\t"),
            b'"' | b'\\' => out.extend(['\\', char::from(byte)]),
            _ => {
                out.push_str("\\u00");
                for digit in [byte >> 4, byte & 15] {
                    out.extend(char::from_digit(digit.into(), 16));
                }
            }
        }
    }
    out.push('"');
}

/// Appends the key of a member, a plain word, with a comma where one came before.
pub(crate) fn key(out: &mut String, key: &str) {
    separate(out);
    out.push('"');
    out.push_str(key);
    out.push_str("\":");
}

/// A comma, but at the beginning.
pub(crate) fn separate(out: &mut String) {
    if !matches!(out.as_bytes().last(), None | Some(b'{' | b'[')) {
        out.push(',');
    }
}

/// A member with a text.
pub(crate) fn member(out: &mut String, name: &str, value: &str) {
    key(out, name);
    text(out, value);
}

/// A member with a text, but for an empty one.
pub(crate) fn some(out: &mut String, name: &str, value: &str) {
    if !value.is_empty() {
        member(out, name, value);
    }
}

/// A member with a whole number.
pub(crate) fn number(out: &mut String, name: &str, value: usize) {
    key(out, name);
    value.put(out);
}

/// A member with objects, whose members `each` writes.
pub(crate) fn list<T>(out: &mut String, name: &str, items: &[T], each: impl Fn(&mut String, &T)) {
    key(out, name);
    out.push('[');
    for item in items {
        separate(out);
        out.push('{');
        each(out, item);
        out.push('}');
    }
    out.push(']');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_as_the_same() {
        let odd = "a\"b\\c\nd\te\u{1}f\r\u{7f}ü\u{2028}";
        let mut out = String::from("{");
        member(&mut out, "odd", odd);
        some(&mut out, "none", "");
        number(&mut out, "n", 7);
        list(&mut out, "l", &["x", "y"], |out, x| member(out, "v", x));
        out.push('}');
        let value: serde_json::Value = serde_json::from_str(&out).expect("it is JSON");
        assert_eq!(value["odd"], odd);
        assert_eq!(value["n"], 7);
        assert_eq!(value["l"][1]["v"], "y");
        assert!(value.get("none").is_none());
    }
}
