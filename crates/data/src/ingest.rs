//! From the bytes of a document to a [`Dataset`] and warnings.
//!
//! Cost: two passes over the text and a sort, in pieces if need be ([`Loading`]). Everything that was skipped or
//! repaired is a [`Warning`]; [`Error`] is only for what holds no event.
//!
//! | warning | what was done |
//! |---|---|
//! | `not-utf8` | U+FFFD stands for the bytes |
//! | `wrong-type` | the member is left out |
//! | `loose-type` | taken as what it can only mean; once for a member, with a count |
//! | `missing-field` | the row, or the reference, is skipped |
//! | `unknown-key` | left out; once for a list and key, with a count |
//! | `duplicate-key` | the last one counts |
//! | `lone-surrogate` | U+FFFD stands for it |
//! | `bad-language` | a document's is left out; a text under it is a last resort |
//! | `bad-date` | the row is skipped, the member left out |
//! | `no-bounds` | the same, of a date such as `../..` |
//! | `bad-importance` | cut to a whole number from 1 to 5 |
//! | `bad-value` | kind `other` (of a field, `category`), status `reported`; what is no number is left out |
//! | `bad-color`, `bad-link` | left out |
//! | `duplicate-id` | the later one gets `-2` or the next free number; of fields and their values it is left out |
//! | `unknown-actor`, `unknown-source` | one is made |
//! | `unknown-event`, `self-relation`, `duplicate-relation` | the relation is left out (until there is such an event); a source that nobody lists is left out of it |
//! | `unknown-relation` | an update that removes it does nothing of that |
//! | `unknown-event`, `bad-filter` in `steps` | what names it is left out of the step |
//! | `unknown-field` | only details show it; once for a field, with a count |
//! | `actor-cycle` | the first actor of the cycle becomes top level |
//! | `long-title` | the label is cut |
//! | `mixed-offsets` | all instants stand in the commonest offset |
//! | `more-warnings` | the rest, counted by code |
//!
//! `null` and a text of nothing visible are as if they were not there, without a warning.
//! A path is written as in JavaScript; `document` is the document as a whole.

mod build;
mod coming;
mod drafts;
mod edit;
mod finish;
mod given;
mod incoming;
mod loading;
mod met;
mod naming;
mod offsets;
mod order;
mod plain;
mod registry;
mod table;
mod update;
mod words;

pub use given::TitlesInPieces;
pub use incoming::lossy;
pub use loading::Loading;
pub(crate) use table::summary_in;
pub use table::{Table, ValueColumn};
pub use update::{Change, Held, Update, update_from_json};
pub use words::Words;

use super::dataset::Dataset;
use crate::{
    error::{Error, Warning},
    time::zone::ZoneRef,
};

/// How to read a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// BCP 47 tag of the language wanted where a text has several; empty for
    /// the document's own.
    pub lang: String,
    /// Where instants are placed; none: they stand as they are written, but in the
    /// commonest offset where that contradicts their order, and columns are
    /// wall-clock time.
    pub zone: Option<ZoneRef>,
    /// The year of now, by the clocks that instants are placed by: what is shown of a document
    /// that has no events, nor anything else with a date. Without it that is early in 1970.
    pub year: Option<i64>,
}

/// Reads a document.
///
/// # Errors
///
/// `not-json`, `wrong-root`, `no-events` (no list of them, or none in it that can be used; an
/// empty list is fine), or `too-large` (4 GiB or more).
///
/// ```
/// use actor_timeline_data::ingest::{Options, from_json};
///
/// let json = r#"{ "events": [
///     { "title": "A visit", "date": "2023-03-07", "actors": ["austin"] },
///     { "title": "No date" }
/// ] }"#;
/// let (dataset, warnings) = from_json(json, &Options::default())?;
/// assert_eq!(dataset.len(), 1);
/// assert_eq!(warnings[1].to_string(), "events[1] (“No date”): no date; skipped");
/// # Ok::<(), actor_timeline_data::Error>(())
/// ```
pub fn from_json(
    bytes: impl Into<Vec<u8>>,
    options: &Options,
) -> Result<(Dataset, Vec<Warning>), Error> {
    let bytes = bytes.into();
    check_size(bytes.len())?;
    Loading::of(bytes, options).finish()
}

/// Reads events that come as columns, each with a title and perhaps an id.
///
/// # Errors
///
/// `bad-columns` where lengths do not fit, `no-events`, and what the head of
/// the table is refused for.
///
/// ```
/// use actor_timeline_data::ingest::{Options, Table, from_columns};
///
/// let head = r#"{ "actors": [{ "id": "austin" }] }"#.to_owned();
/// let (start, actor) = (vec![0, 86_400_000], vec![0, 0]);
/// let table = Table { head, start, actor, ..Table::default() };
/// let words = [("A visit", None), ("Another", Some("b"))];
/// let (dataset, warnings) = from_columns(table, words, &Options::default())?;
/// assert_eq!((dataset.len(), warnings.len()), (2, 0));
/// # Ok::<(), actor_timeline_data::Error>(())
/// ```
pub fn from_columns<'w>(
    table: Table,
    words: impl IntoIterator<Item = (&'w str, Option<&'w str>)>,
    options: &Options,
) -> Result<(Dataset, Vec<Warning>), Error> {
    let mut loading = Loading::of_table(table, options);
    for (title, id) in words {
        loading.push_words(title, id);
    }
    loading.finish()
}

/// Reads the document of a dataset anew, in another language or zone say; the text
/// is shared. Of events that came as columns only the zone may be another.
///
/// # Errors
///
/// None for a dataset that [`from_json`] made; `not-json` for the default one.
pub fn from_dataset(
    dataset: &Dataset,
    options: &Options,
) -> Result<(Dataset, Vec<Warning>), Error> {
    if dataset.is_table {
        return table::anew::placed_anew(dataset, options);
    }
    Loading::of_text(&dataset.document(), options).finish()
}

/// Columns count bytes in 32 bits.
fn check_size(bytes: usize) -> Result<(), Error> {
    if u32::try_from(bytes).is_ok() {
        return Ok(());
    }
    Err(Error::new("too-large", "the document has 4 GiB or more; split it"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn size_is_limited_to_32_bits() {
        assert!(check_size(u32::MAX as usize).is_ok());
        let error = check_size(u32::MAX as usize + 1).expect_err("one too many");
        assert_eq!(error.code(), "too-large");
    }
}
