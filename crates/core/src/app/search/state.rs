//! The search under way.

use crate::{
    app::State,
    data::{EventIx, dataset::Dataset, shift::Shift},
    query::search::{Search, SearchTerms},
};
use fixedbitset::FixedBitSet;

/// What was found is shown each time that so many events more were looked at.
const SHOWN_AT_ONCE: usize = 1 << 16;
/// Looking at an event's words is this much cheaper than finding room for a label.
const LOOKED_AT_ONCE: usize = 4;

/// Looking for words.
#[derive(Default)]
pub(crate) struct Finding {
    /// What stands in the field.
    pub(crate) typed: String,
    /// Started when there is something to look for.
    pub(crate) run: Option<Search>,
    /// How many events had been looked at when that was last shown.
    pub(crate) shown: usize,
    /// The reader goes from match to match while the keyboard is in the field.
    pub(crate) is_stepping: bool,
}

impl Finding {
    /// Begins to look for other words.
    pub(crate) fn start(&mut self, text: &str, data: &Dataset) {
        let before = self.run.take();
        self.run = (!text.is_empty()).then(|| Search::new(text, data, before.as_ref()));
        self.shown = 0;
        self.is_stepping = false;
    }

    /// Looks for the same words in other data, at once; of which few left and few came, if that
    /// is so.
    pub(crate) fn renew(&mut self, text: &str, data: &Dataset, shift: Option<&Shift>) {
        match (&mut self.run, shift) {
            (Some(run), Some(shift)) => run.edit(data, shift),
            (Some(run), None) => {
                *run = Search::new(text, data, None);
                run.step(data, usize::MAX);
            }
            (None, _) => {}
        }
    }

    /// What has the words, of what was looked at; none where there are no words.
    pub(crate) fn found(&self) -> Option<&FixedBitSet> {
        self.run.as_ref().map(Search::found)
    }

    /// All that was found so far is shown.
    pub(crate) fn note_shown(&mut self) {
        self.shown = self.run.as_ref().map_or(0, Search::looked_at);
    }
}

/// As it is kept: words apart by single spaces.
pub(crate) fn normalize_spaces(text: &str) -> String {
    let mut normalized = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        normalized.push_str(if normalized.is_empty() { "" } else { " " });
        normalized.push_str(word);
    }
    normalized
}

impl State {
    /// Looks at some events more; true when what was found is to be shown.
    pub(crate) fn search_some(&mut self, events: usize) -> bool {
        let Some(run) = &mut self.search.run else { return false };
        let is_done = run.step(&self.data, events.saturating_mul(LOOKED_AT_ONCE));
        let is_due = is_done || run.looked_at() - self.search.shown >= SHOWN_AT_ONCE;
        if is_due {
            self.let_pass();
        }
        is_due
    }

    /// True while not all events were looked at for the words.
    #[must_use]
    pub fn is_searching(&self) -> bool {
        self.search.run.as_ref().is_some_and(|run| !run.is_done())
    }

    /// What stands in the search field.
    #[must_use]
    pub fn search_text(&self) -> &str {
        &self.search.typed
    }

    /// What is looked for.
    #[must_use]
    pub fn search_words(&self) -> Option<&SearchTerms> {
        self.search.run.as_ref().map(Search::words)
    }

    /// The match that the reader has gone to from the field.
    #[must_use]
    pub fn match_shown(&self) -> Option<EventIx> {
        self.focus_shown().filter(|_| self.search.is_stepping)
    }
}
