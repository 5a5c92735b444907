//! How many checks passed, failed and were left out.

use crate::Outcome;

/// What a stage found, in tests.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u32,
    pub(crate) failed: u32,
    pub(crate) skipped: u32,
    /// Tests in browsers that were run twice.
    pub(crate) second_tries: u32,
    /// What was skipped, and how to have it run.
    pub(crate) notes: Vec<String>,
}

impl Tally {
    /// One check that was left out, and how to have it run.
    pub(crate) fn skip(note: &str) -> Self {
        println!("SKIPPED {note}");
        Self { skipped: 1, notes: vec![note.into()], ..Self::default() }
    }

    /// Counts one check and prints how it went.
    pub(crate) fn check(&mut self, name: &str, outcome: Outcome<()>) {
        match outcome {
            Ok(()) => {
                println!("ok {name}");
                self.passed += 1;
            }
            Err(message) => {
                println!("FAILED {name}: {message}");
                self.failed += 1;
            }
        }
    }

    /// Adds what another part found.
    pub(crate) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
        self.second_tries += other.second_tries;
        self.notes.extend(other.notes);
    }
}
