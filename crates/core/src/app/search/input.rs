//! What happens to the words that are looked for.

/// What happens to the words that are looked for.
#[derive(Clone, Debug, PartialEq)]
pub enum SearchInput {
    /// Look for these words.
    SetWords(String),
    /// Look at all events that are left: for what leaves the page.
    Finish,
    /// Go to the next event that has the words, from the field.
    Next,
    /// Go to the one before.
    Previous,
    /// Go to the field for words.
    Focus,
    /// Go from the field on to the events.
    Leave,
}
