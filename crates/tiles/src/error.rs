//! What is wrong with bytes, and where.

use std::fmt;

/// Why bytes are no archive, or a part of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Error {
    part: &'static str,
    offset: Option<u64>,
    at: u64,
    what: &'static str,
}

impl Error {
    pub(crate) fn new(at: usize, what: &'static str) -> Self {
        Self { part: "", offset: None, at: at as u64, what }
    }

    /// The same error in a part of the file that begins at a byte.
    #[must_use]
    pub fn within(self, part: &'static str, offset: u64) -> Self {
        match self.offset {
            None => Self { part, offset: Some(offset), ..self },
            Some(_) => self,
        }
    }

    /// The part of the file that it is in; nothing where that is not known.
    #[must_use]
    pub fn part(&self) -> &'static str {
        self.part
    }

    /// What is wrong.
    #[must_use]
    pub fn what(&self) -> &'static str {
        self.what
    }

    /// The byte where it is wrong: of the part, unpacked where it is packed.
    #[must_use]
    pub fn at(&self) -> u64 {
        self.at
    }

    /// The byte of the file where that part begins, where it is known.
    #[must_use]
    pub fn offset(&self) -> Option<u64> {
        self.offset
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(offset) = self.offset {
            write!(f, "{} (from byte {offset} of the file), ", self.part)?;
        }
        write!(f, "byte {}: {}", self.at, self.what)
    }
}

impl std::error::Error for Error {}
