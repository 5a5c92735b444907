//! What can go wrong: an [`Error`] stops a document, a [`Warning`] does not.

use std::fmt;

/// Why a document, a date or a request could not be used at all.
///
/// Opaque on purpose: match on [`Error::code`], show [`fmt::Display`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    code: &'static str,
    message: String,
}

impl Error {
    /// An error with a stable `code` and a lower-case message that says what
    /// is wrong, where, and what to do.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }

    /// What is wrong, where, and what to do.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// A stable word for programs, such as `not-json` or `no-events`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// True when the bytes are not JSON.
    #[must_use]
    pub fn is_syntax(&self) -> bool {
        self.code == "not-json"
    }

    /// True when the document holds no event that can be used.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.code == "no-events"
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

/// A part of a document that was skipped or repaired; the rest is usable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// A stable word for programs, such as `bad-date` or `unknown-actor`.
    pub code: &'static str,
    /// Where, as `events[17].date`.
    pub path: String,
    /// Title of the event that it is in; empty where it is in none that has one.
    pub title: String,
    /// What is wrong, with the value, and what was done.
    pub message: String,
}

impl Warning {
    /// Where, in what, and what is wrong. What is published has nothing that formats.
    #[must_use]
    pub fn to_text(&self) -> String {
        match &*self.title {
            "" => [&*self.path, ": ", &self.message].concat(),
            title => [&*self.path, " (“", title, "”): ", &self.message].concat(),
        }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_text())
    }
}
