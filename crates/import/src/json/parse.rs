//! Reading JSON.

use super::value::{Map, Value};

/// Values may be nested so deep.
const DEEPEST: u32 = 127;

/// Reads one value.
///
/// # Errors
///
/// In which line and column, from 1 and in bytes, it is no JSON.
pub(crate) fn parse(text: &str) -> Result<Value, (usize, usize)> {
    let mut parser = Parser { text, at: 0, depth: 0 };
    let value = parser.value();
    parser.skip_blanks();
    match value {
        Some(value) if parser.at == text.len() => Ok(value),
        _ => {
            let before = text.as_bytes().get(..parser.at).unwrap_or_default();
            let line = before.iter().filter(|byte| **byte == b'\n').count();
            let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
            Err((line + 1, before.len() - start + 1))
        }
    }
}

struct Parser<'t> {
    text: &'t str,
    /// Where it is, in bytes.
    at: usize,
    depth: u32,
}

impl Parser<'_> {
    fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or_default()
    }

    fn skip_blanks(&mut self) {
        while matches!(self.peek(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
    }

    fn take(&mut self, wanted: &str) -> Option<()> {
        let is_it = self.text.as_bytes().get(self.at..)?.starts_with(wanted.as_bytes());
        self.at += if is_it { wanted.len() } else { 0 };
        is_it.then_some(())
    }

    fn value(&mut self) -> Option<Value> {
        self.skip_blanks();
        match self.peek() {
            b'"' => self.string().map(Value::String),
            b'[' => {
                let mut list = Vec::new();
                self.all(b']', &mut |parser| {
                    list.push(parser.value()?);
                    Some(())
                })?;
                Some(Value::Array(list))
            }
            b'{' => {
                let mut members = Vec::new();
                self.all(b'}', &mut |parser| {
                    parser.skip_blanks();
                    let key = parser.string()?;
                    parser.skip_blanks();
                    parser.take(":")?;
                    members.push((key, parser.value()?));
                    Some(())
                })?;
                Some(Value::Object(Map::new(members)))
            }
            b'n' => self.take("null").map(|()| Value::Null),
            b't' => self.take("true").map(|()| Value::Bool(true)),
            b'f' => self.take("false").map(|()| Value::Bool(false)),
            _ => self.number(),
        }
    }

    /// What is between brackets, parted by commas.
    fn all(&mut self, end: u8, one: &mut dyn FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        self.at += 1;
        self.skip_blanks();
        if self.peek() != end {
            loop {
                one(self)?;
                self.skip_blanks();
                if self.peek() != b',' {
                    break;
                }
                self.at += 1;
            }
        }
        let is_closed = self.peek() == end;
        self.at += usize::from(is_closed);
        self.depth -= 1;
        is_closed.then_some(())
    }

    fn number(&mut self) -> Option<Value> {
        let from = self.at;
        self.at += usize::from(self.peek() == b'-');
        let is_zero = self.peek() == b'0';
        let whole = self.digits()?;
        if is_zero && whole > 1 {
            return None;
        }
        if self.peek() == b'.' {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), b'e' | b'E') {
            self.at += 1;
            self.at += usize::from(matches!(self.peek(), b'+' | b'-'));
            self.digits()?;
        }
        Some(Value::Number(self.text.get(from..self.at)?.to_owned()))
    }

    /// How many digits are here, at least one.
    fn digits(&mut self) -> Option<usize> {
        let from = self.at;
        while self.peek().is_ascii_digit() {
            self.at += 1;
        }
        Some(self.at - from).filter(|count| *count > 0)
    }

    fn string(&mut self) -> Option<String> {
        self.take("\"")?;
        let mut out = String::new();
        loop {
            let from = self.at;
            while !matches!(self.peek(), b'"' | b'\\' | 0..0x20) {
                self.at += 1;
            }
            out.push_str(self.text.get(from..self.at)?);
            match self.peek() {
                b'"' => {
                    self.at += 1;
                    return Some(out);
                }
                b'\\' => {
                    self.at += 1;
                    out.push(self.escaped()?);
                }
                _ => return None,
            }
        }
    }

    /// The character after a backslash. Half of a pair alone is none.
    fn escaped(&mut self) -> Option<char> {
        let sign = self.peek();
        self.at += 1;
        Some(match sign {
            b'"' | b'\\' | b'/' => char::from(sign),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let first = self.unit()?;
                if (0xd800..0xdc00).contains(&first) && self.take("\\u").is_some() {
                    let second = self.unit()?.checked_sub(0xdc00)?;
                    char::from_u32(0x10000 + ((first - 0xd800) << 10) + second)?
                } else {
                    char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER)
                }
            }
            _ => {
                self.at -= 1;
                return None;
            }
        })
    }

    /// Four hexadecimal digits.
    fn unit(&mut self) -> Option<u32> {
        let mut unit = 0;
        for _ in 0..4 {
            unit = unit * 16 + char::from(self.peek()).to_digit(16)?;
            self.at += 1;
        }
        Some(unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same value by a reader of repute; its numbers are read, ours stand as written.
    fn same(ours: &Value, theirs: &serde_json::Value) -> bool {
        match (ours, theirs) {
            (Value::Null, serde_json::Value::Null) => true,
            (Value::Bool(a), serde_json::Value::Bool(b)) => a == b,
            (Value::Number(a), serde_json::Value::Number(b)) => a.parse::<f64>().ok() == b.as_f64(),
            (Value::String(a), serde_json::Value::String(b)) => a == b,
            (Value::Array(a), serde_json::Value::Array(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
            }
            (Value::Object(a), serde_json::Value::Object(b)) => {
                a.len() == b.len() && a.into_iter().all(|(key, a)| same(a, &b[key]))
            }
            _ => false,
        }
    }

    #[test]
    fn values_are_those_of_serde() {
        for text in [
            "null",
            " [true , false,null ] ",
            "{}",
            "[]",
            "{\"a\":{\"b\":[1,-2.5e3,0,0.5,1E+2]}}",
            r#""a\"\\\/\b\f\n\r\tü\u00e9\ud83d\ude00""#,
            "{\"a\":1,\"b\":2,\"a\":3}",
            "-0",
            "\n7\n",
        ] {
            let (ours, theirs) = (parse(text), serde_json::from_str(text));
            assert!(
                same(&ours.expect("ours reads it"), &theirs.expect("serde reads it")),
                "{text}"
            );
        }
        for text in [
            "",
            "nul",
            "[1,]",
            "[1 2]",
            "{\"a\"}",
            "{a:1}",
            "01",
            "1.",
            ".5",
            "1e",
            "+1",
            "\"a",
            "\"\n\"",
            "\"\\x\"",
            "\"\\u12\"",
            "\"\\ud800\\u0041\"",
            "[",
            "]",
            "1 2",
            "{\"a\":1,}",
            "--1",
            "\"\0\"",
            "[[",
        ] {
            assert!(serde_json::from_str::<serde_json::Value>(text).is_err(), "{text}");
            assert!(parse(text).is_err(), "{text}");
        }
        let deep = "[".repeat(200_000);
        assert!(parse(&deep).is_err(), "it ends");
    }

    #[test]
    fn faults_have_a_place() {
        assert_eq!(parse("{\n  \"a\": x\n}"), Err((2, 8)));
        assert_eq!(parse("[1] 2"), Err((1, 5)));
        assert_eq!(parse("\"\\ud800\""), Ok(Value::String("\u{fffd}".into())));
    }
}
