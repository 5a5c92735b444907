//! A cursor over the text, and the errors it makes.
//!
//! It moves past ASCII only, so it always stands on a character boundary.

use super::ParseError;
use crate::{Qualifier, std_lite::cut};

/// Where in the text the parser is. What reads on gives none where it fails; why stands here.
pub(super) struct Scan<'a> {
    text: &'a str,
    at: usize,
    error: Option<ParseError>,
}

impl<'a> Scan<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0, error: None }
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
    pub(super) fn two_digits(&mut self, what: &str) -> Option<u8> {
        match (self.digit(), self.digit()) {
            (Some(tens), Some(ones)) => Some(tens * 10 + ones),
            _ => self.unexpected(&["two digits for ", what]),
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

    /// Fails at the next character: what was expected and what is there.
    pub(super) fn unexpected<T>(&mut self, expected: &[&str]) -> Option<T> {
        self.note_unexpected(expected);
        None
    }

    /// Fails at a byte offset.
    pub(super) fn fail<T>(&mut self, offset: usize, message: &[&str]) -> Option<T> {
        self.note(offset, message);
        None
    }

    #[inline(never)]
    fn note_unexpected(&mut self, expected: &[&str]) {
        let rest = cut(self.text, self.at, self.text.len());
        let len = rest.chars().next().map_or(0, char::len_utf8);
        let expected = expected.concat();
        let found = match cut(rest, 0, len) {
            "" => [" where the text ends", "", ""],
            found if found.trim().is_empty() => [", found a space", "", ""],
            found => [", found \"", found, "\""],
        };
        self.note(self.at, &["expected ", &expected, &found.concat()]);
    }

    #[inline(never)]
    fn note(&mut self, offset: usize, message: &[&str]) {
        self.error = Some(ParseError { message: message.concat(), offset });
    }

    /// Why it failed.
    pub(super) fn into_error(self) -> Option<ParseError> {
        self.error
    }
}
