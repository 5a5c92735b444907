//! A cursor over the text, and the errors it makes.
//!
//! It moves past ASCII only, so it always stands on a character boundary.

use super::ParseError;
use crate::lean::cut;
use crate::time::Qualifier;

/// Where in the text the parser is.
pub(super) struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// Byte offset of the next character.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Moves past `byte` (ASCII) if it is next.
    pub(super) fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    /// Moves past `..` if it is next.
    pub(super) fn eat_dots(&mut self) -> bool {
        let found = self.text.as_bytes()[self.at..].starts_with(b"..");
        self.at += 2 * usize::from(found);
        found
    }

    /// Moves past a digit if one is next.
    pub(super) fn digit(&mut self) -> Option<u8> {
        let digit = self.peek()?.wrapping_sub(b'0');
        (digit < 10).then(|| {
            self.at += 1;
            digit
        })
    }

    /// Moves past two digits, which `what` says: "the month".
    pub(super) fn two_digits(&mut self, what: &str) -> Result<u8, ParseError> {
        match (self.digit(), self.digit()) {
            (Some(tens), Some(ones)) => Ok(tens * 10 + ones),
            _ => Err(self.unexpected(&["two digits for ", what])),
        }
    }

    /// Moves past `?`, `~` or `%` if one is next.
    pub(super) fn qualifier(&mut self) -> Qualifier {
        let (uncertain, approximate) = match self.peek() {
            Some(b'?') => (true, false),
            Some(b'~') => (false, true),
            Some(b'%') => (true, true),
            _ => return Qualifier::default(),
        };
        self.at += 1;
        Qualifier { uncertain, approximate }
    }

    /// What was read since `from`.
    pub(super) fn since(&self, from: usize) -> &'a str {
        cut(self.text, from, self.at)
    }

    /// An error at the next character: what was expected and what is there.
    pub(super) fn unexpected(&self, expected: &[&str]) -> ParseError {
        let rest = cut(self.text, self.at, self.text.len());
        let len = rest.chars().next().map_or(0, char::len_utf8);
        let expected = expected.concat();
        let message = match cut(rest, 0, len) {
            "" => ["expected ", &expected, " where the text ends"].concat(),
            found if found.trim().is_empty() => {
                ["expected ", &expected, ", found a space"].concat()
            }
            found => ["expected ", &expected, ", found \"", found, "\""].concat(),
        };
        ParseError { message, offset: self.at }
    }
}

/// An error at a byte offset.
pub(super) fn error(offset: usize, message: &[&str]) -> ParseError {
    ParseError { message: message.concat(), offset }
}
