//! From the bytes of a document to a [`Dataset`] and warnings.
//!
//! Cost: two passes over the text and a sort. Everything that was skipped or
//! repaired is a [`Warning`]; [`Error`] is only for what holds no event.
//!
//! | warning | what was done |
//! |---|---|
//! | `not-utf8` | U+FFFD stands for the bytes |
//! | `wrong-type` | the member is left out |
//! | `missing-field` | the row, or the reference, is skipped |
//! | `unknown-key` | left out; once for a list and key, with a count |
//! | `duplicate-key` | the last one counts |
//! | `lone-surrogate` | U+FFFD stands for it |
//! | `bad-language` | a document's is left out; a text under it is a last resort |
//! | `bad-date` | the row is skipped, the member left out |
//! | `bad-importance` | cut to a whole number from 1 to 5 |
//! | `bad-value` | kind `other`, status `reported` |
//! | `bad-color`, `bad-link` | left out |
//! | `duplicate-id` | the later one gets `-2` or the next free number |
//! | `unknown-actor`, `unknown-source` | one is made |
//! | `actor-cycle` | the first actor of the cycle becomes top level |
//! | `long-title` | the label is cut |
//! | `more-warnings` | the rest, counted by code |
//!
//! A path is written as in JavaScript; `document` is the document as a whole.

mod build;
mod finish;
mod registry;

use std::sync::Arc;

use super::dataset::{Dataset, Info};
use super::document::{Langs, Place, Reader, Root, read_eras};
use crate::error::{Error, Warning};
use crate::time::digits::decimal;
use build::Builder;

/// How to read a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// BCP 47 tag of the language wanted where a text has several; empty for
    /// the document's own.
    pub lang: String,
}

/// Reads a document.
///
/// # Errors
///
/// `not-json`, `wrong-root`, `no-events` (none that can be used), or
/// `too-large` (4 GiB or more).
///
/// ```
/// use actor_timeline::data::ingest::{Options, from_json};
///
/// let json = r#"{ "events": [
///     { "title": "A visit", "date": "2023-03-07", "actors": ["austin"] },
///     { "title": "No date" }
/// ] }"#;
/// let (dataset, warnings) = from_json(json, &Options::default())?;
/// assert_eq!(dataset.len(), 1);
/// assert_eq!(warnings[1].to_string(), "events[1]: no date; skipped");
/// # Ok::<(), actor_timeline::Error>(())
/// ```
pub fn from_json(
    bytes: impl Into<Vec<u8>>,
    options: &Options,
) -> Result<(Dataset, Vec<Warning>), Error> {
    from_bytes(bytes.into(), options)
}

/// Reads the document of a dataset anew, in another language say; the text is
/// shared.
///
/// # Errors
///
/// None for a dataset that [`from_json`] made; `not-json` for the default one.
pub fn from_dataset(
    dataset: &Dataset,
    options: &Options,
) -> Result<(Dataset, Vec<Warning>), Error> {
    from_text(&dataset.source, Reader::default(), options)
}

fn from_bytes(mut bytes: Vec<u8>, options: &Options) -> Result<(Dataset, Vec<Warning>), Error> {
    check_size(bytes.len())?;
    if bytes.starts_with(b"\xef\xbb\xbf") {
        bytes.drain(..3);
    }
    let mut reader = Reader::default();
    let text = String::from_utf8(bytes).unwrap_or_else(|error| {
        let offset = decimal(error.utf8_error().valid_up_to());
        let message = ["byte ", &offset, " is not UTF-8; U+FFFD stands for what is not"];
        reader.warnings.add("not-utf8", &Place::ROOT, &message);
        String::from_utf8_lossy(error.as_bytes()).into_owned()
    });
    check_size(text.len())?;
    from_text(&Arc::new(text), reader, options)
}

/// Columns count bytes in 32 bits.
fn check_size(bytes: usize) -> Result<(), Error> {
    if u32::try_from(bytes).is_ok() {
        return Ok(());
    }
    Err(Error::new("too-large", "the document has 4 GiB or more; split it"))
}

fn from_text(
    source: &Arc<String>,
    mut reader: Reader,
    options: &Options,
) -> Result<(Dataset, Vec<Warning>), Error> {
    let root = Root::read(source, &mut reader)?;
    let document_lang = reader.language(root.lang, &Place::ROOT.key("lang"));
    reader.langs = Langs::new(&options.lang, &document_lang);
    let mut info = read_info(&mut reader, &root);
    let mut builder = Builder::new(reader);
    builder.read_sources(root.sources);
    builder.read_actors(root.actors);
    builder.read_events(source, root.events)?;
    let eras = read_eras(&mut builder.reader, root.eras);
    info.view = builder.read_view(root.view);
    let (dataset, warnings) = builder.finish();
    Ok((Dataset { source: Arc::clone(source), info, eras, ..dataset }, warnings))
}

fn read_info(reader: &mut Reader, root: &Root<'_>) -> Info {
    let title = reader.text(root.title, &Place::ROOT.key("title"));
    let description = reader.text(root.description, &Place::ROOT.key("description")).words;
    let lang = title.tag.map_or_else(|| reader.langs.document.clone(), Into::into);
    Info {
        title: title.words.into_owned(),
        description: description.into_owned(),
        lang,
        view: None,
    }
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
