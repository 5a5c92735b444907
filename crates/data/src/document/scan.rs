//! Is the text JSON, and where are its parts?
//!
//! One pass in pieces of any size: strings are stepped over eight bytes at a
//! time, nothing recurses and nothing is copied. Verdict, words and place of a
//! fault are those of serde_json, which the tests compare with.

use super::{
    bytes::{Range, string},
    plain::Plain,
    raw::Raw,
};

/// What is wrong with a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// In the words of serde_json.
    pub(crate) what: &'static str,
    /// How many bytes were read, the one at fault included.
    pub(crate) at: usize,
}

/// What may come next.
#[derive(Clone, Copy, Default)]
enum Expect {
    #[default]
    Value,
    /// The first value or key in brackets, or their end.
    First,
    Key,
    /// A comma or the end of the brackets.
    Comma,
    End,
}

/// A walk over a document: the root's members and the rows of `events`.
#[derive(Default)]
pub(crate) struct Scan {
    pub(crate) at: usize,
    expect: Expect,
    /// The bracket around `at`; 0 outside of all.
    inner: u8,
    /// The brackets around that, outermost first.
    outer: Vec<u8>,
    /// The key of the root's member at `at`.
    key: Range,
    value_from: u32,
    in_events: bool,
    /// Key, with its quotation marks, and value.
    pub(crate) members: Vec<(Range, Range)>,
    /// Where each row of the last `events` starts.
    pub(crate) rows: Vec<u32>,
    plain: Plain,
}

const LONG: &str = "the text is shorter than 4 GiB";

impl Scan {
    /// Reads about `budget` bytes on; true at the end. `text` is the same each
    /// time, and shorter than 4 GiB.
    pub(crate) fn step(&mut self, text: &str, budget: usize) -> Result<bool, Fault> {
        let bytes = text.as_bytes();
        let until = self.at.saturating_add(budget.max(1));
        while self.at < until {
            let byte = self.skip_blanks(bytes);
            match (self.expect, byte) {
                (Expect::End, None) => return Ok(true),
                (Expect::End, Some(_)) => return Err(self.at_next(bytes, "trailing characters")),
                (Expect::Value, _) => self.value(text, byte)?,
                (Expect::Key, _) => self.key(text, byte)?,
                (_, None) => return Err(self.cut_off(bytes)),
                (_, Some(b']')) if self.inner == b'[' => self.close(),
                (_, Some(b'}')) if self.inner == b'{' => self.close(),
                (Expect::First, _) if self.inner == b'{' => self.key(text, byte)?,
                (Expect::First, _) => self.value(text, byte)?,
                (Expect::Comma, Some(b',')) => {
                    self.at += 1;
                    self.expect = if self.inner == b'{' { Expect::Key } else { Expect::Value };
                }
                (Expect::Comma, _) if self.inner == b'{' => {
                    return Err(self.at_next(bytes, "expected `,` or `}`"));
                }
                (Expect::Comma, _) => return Err(self.at_next(bytes, "expected `,` or `]`")),
            }
        }
        Ok(false)
    }

    fn skip_blanks(&mut self, bytes: &[u8]) -> Option<u8> {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = bytes.get(self.at) {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    /// A key, its colon and what follows it.
    fn key(&mut self, text: &str, byte: Option<u8>) -> Result<(), Fault> {
        let bytes = text.as_bytes();
        let from = self.at;
        match byte {
            Some(b'"') => self.string(bytes)?,
            Some(_) => return Err(self.at_next(bytes, "key must be a string")),
            None => return Err(self.cut_off(bytes)),
        }
        if self.outer.len() == 1 {
            self.key = (offset(from), offset(self.at));
            let key = text.get(from..self.at).map(Raw::new).and_then(Raw::to_text);
            self.in_events = key.is_some_and(|(key, _)| key == "events");
            if self.in_events {
                self.rows.clear();
            }
        }
        match self.skip_blanks(bytes) {
            Some(b':') => self.at += 1,
            Some(_) => return Err(self.at_next(bytes, "expected `:`")),
            None => return Err(self.cut_off(bytes)),
        }
        let byte = self.skip_blanks(bytes);
        self.value(text, byte)
    }

    fn value(&mut self, text: &str, byte: Option<u8>) -> Result<(), Fault> {
        let bytes = text.as_bytes();
        match self.outer.len() {
            1 => self.value_from = offset(self.at),
            2 if self.in_events && self.inner == b'[' => {
                self.rows.push(offset(self.at));
                if let Some(end) = self.plain.read(bytes, self.at) {
                    self.at = end;
                    self.value_ends();
                    return Ok(());
                }
            }
            _ => {}
        }
        match byte {
            Some(b'"') => self.string(bytes)?,
            Some(bracket @ (b'{' | b'[')) => {
                self.at += 1;
                self.outer.push(self.inner);
                self.inner = bracket;
                self.expect = Expect::First;
                return Ok(());
            }
            Some(b'-' | b'0'..=b'9') => self.number(bytes)?,
            Some(b'n') => self.word(bytes, b"null")?,
            Some(b't') => self.word(bytes, b"true")?,
            Some(b'f') => self.word(bytes, b"false")?,
            Some(_) => return Err(self.at_next(bytes, "expected value")),
            None => return Err(self.at_next(bytes, "EOF while parsing a value")),
        }
        self.value_ends();
        Ok(())
    }

    fn close(&mut self) {
        self.at += 1;
        self.inner = self.outer.pop().unwrap_or_default();
        self.value_ends();
    }

    fn value_ends(&mut self) {
        self.expect = if self.inner == 0 { Expect::End } else { Expect::Comma };
        if self.outer.len() == 1 && self.inner == b'{' {
            self.members.push((self.key, (self.value_from, offset(self.at))));
        }
    }

    fn string(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        // Most have no escape.
        if let Some(end) = string(bytes, self.at) {
            self.at = end;
            return Ok(());
        }
        self.at += 1;
        loop {
            match bytes.get(self.at) {
                None => return Err(self.here("EOF while parsing a string")),
                Some(b'"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(b'\\') => self.escape(bytes)?,
                Some(..b' ') => {
                    let what = "control character (\\u0000-\\u001F) found while parsing a string";
                    return Err(self.here(what));
                }
                Some(_) => self.at += 1,
            }
        }
    }

    fn escape(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        let digits = match bytes.get(self.at + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => 0,
            Some(b'u') => 4,
            Some(_) => return Err(Fault { what: "invalid escape", at: self.at + 2 }),
            None => usize::MAX,
        };
        self.at += 2;
        match bytes.get(self.at..self.at.saturating_add(digits)) {
            None => Err(Fault { what: "EOF while parsing a string", at: bytes.len() }),
            Some(hex) => {
                self.at += digits;
                let is_hex = hex.iter().all(u8::is_ascii_hexdigit);
                is_hex.then_some(()).ok_or(self.here("invalid escape"))
            }
        }
    }

    fn number(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        let what = "invalid number";
        let at = |scan: &Self| bytes.get(scan.at).copied().unwrap_or_default();
        self.at += usize::from(at(self) == b'-');
        match at(self) {
            b'0' => {
                self.at += 1;
                if at(self).is_ascii_digit() {
                    return Err(self.at_next(bytes, what));
                }
            }
            b'1'..=b'9' => self.digits(bytes),
            _ => return Err(self.at_next(bytes, what)),
        }
        if at(self) == b'.' {
            self.at += 1;
            if !at(self).is_ascii_digit() {
                return Err(self.at_next(bytes, what));
            }
            self.digits(bytes);
        }
        if let b'e' | b'E' = at(self) {
            self.at += 1;
            self.at += usize::from(matches!(at(self), b'+' | b'-'));
            if !at(self).is_ascii_digit() {
                return Err(self.at_next(bytes, what));
            }
            self.digits(bytes);
        }
        Ok(())
    }

    fn digits(&mut self, bytes: &[u8]) {
        while bytes.get(self.at).is_some_and(u8::is_ascii_digit) {
            self.at += 1;
        }
    }

    fn word(&mut self, bytes: &[u8], word: &[u8]) -> Result<(), Fault> {
        for letter in word {
            match bytes.get(self.at) {
                None => return Err(self.here("EOF while parsing a value")),
                Some(found) if found != letter => return Err(self.at_next(bytes, "expected ident")),
                Some(_) => self.at += 1,
            }
        }
        Ok(())
    }

    #[cold]
    fn here(&self, what: &'static str) -> Fault {
        Fault { what, at: self.at }
    }

    /// A fault in the byte that comes next.
    #[cold]
    fn at_next(&self, bytes: &[u8], what: &'static str) -> Fault {
        Fault { what, at: bytes.len().min(self.at + 1) }
    }

    #[cold]
    fn cut_off(&self, bytes: &[u8]) -> Fault {
        let is_list = self.inner == b'[';
        let what = if is_list { "EOF while parsing a list" } else { "EOF while parsing an object" };
        Fault { what, at: bytes.len() }
    }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).expect(LONG)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::de::IgnoredAny;

    /// What serde_json says: the words, and line and column of the place.
    fn said(text: &str) -> Option<(String, usize, usize)> {
        let error = serde_json::from_str::<IgnoredAny>(text).err()?;
        let (line, column) = (error.line(), error.column());
        let full = error.to_string();
        let words = full.strip_suffix(&format!(" at line {line} column {column}")).unwrap_or(&full);
        Some((words.to_owned(), line, column))
    }

    fn whole(text: &str, budget: usize) -> Result<Scan, Fault> {
        let mut scan = Scan::default();
        while !scan.step(text, budget)? {}
        Ok(scan)
    }

    fn check(text: &str) {
        for budget in [1, 3, usize::MAX] {
            let found = whole(text, budget).err().map(|fault| {
                let before = &text.as_bytes()[..fault.at];
                let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
                let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
                (fault.what.to_owned(), line, fault.at - start)
            });
            assert_eq!(found, said(text), "{text:?}");
        }
    }

    #[test]
    fn is_as_strict_as_serde_json() {
        // Every text of up to seven of these pieces.
        const PIECES: [&str; 8] = ["{", "}", "[", "]", ",", ":", "\"events\"", " 1"];
        for length in 0..=7_u32 {
            for code in 0..8_usize.pow(length) {
                let text: String = (0..length).map(|at| PIECES[code >> (3 * at) & 7]).collect();
                assert_eq!(whole(&text, 2).err().map(|f| f.what.into()), said(&text).map(|s| s.0));
            }
        }
    }

    #[test]
    fn scalars_are_what_serde_json_says() {
        // Every text of up to five of these, alone and at the end of a row.
        const PIECES: [&str; 20] = [
            "-",
            "0",
            "7",
            ".",
            "e",
            "E",
            "+",
            "\"",
            "\\",
            "u",
            "00e",
            "\u{1}",
            "n",
            "ull",
            "true",
            "fals",
            "é",
            "\n",
            "/",
            "longer than eight",
        ];
        for length in 0..=4_u32 {
            for code in 0..20_usize.pow(length) {
                let piece = |at| PIECES[code / 20_usize.pow(at) % 20];
                let text: String = (0..length).map(piece).collect();
                check(&text);
                if length < 4 {
                    check(&["[\n{\"a\":", &*text].concat());
                    check(&["{\"a\":", &*text, "}"].concat());
                    check(&["[\"", &*text, "\"]"].concat());
                }
            }
        }
    }

    #[test]
    fn parts_are_where_they_are() {
        let text = "{\"events\": 5, \"a\": 1,\n\"\\u0065vents\" :[ {\"é\":[]},2 ,[\"]\"] ] } ";
        for budget in [1, 7, 1000] {
            let scan = whole(text, budget).expect("JSON");
            let part = |(a, b): Range| &text[a as usize..b as usize];
            let members: Vec<_> = scan.members.iter().map(|&(k, v)| (part(k), part(v))).collect();
            assert_eq!(members[..2], [("\"events\"", "5"), ("\"a\"", "1")]);
            assert_eq!(members[2], ("\"\\u0065vents\"", "[ {\"é\":[]},2 ,[\"]\"] ]"));
            let firsts: Vec<_> = scan.rows.iter().map(|&at| &text[at as usize..][..1]).collect();
            assert_eq!(firsts, ["{", "2", "["]);
        }
        assert_eq!(whole("[[1],2]", 1).expect("JSON").members.len(), 0);
        assert!(whole("{\"events\":{\"a\":1}}", 1).expect("JSON").rows.is_empty());
    }
}
