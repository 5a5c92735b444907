//! A document of our own: it stays as it is, and its warnings are the losses.

use actor_timeline_base::Error;

use crate::{json::Value, work::Work};

/// The document, and how many events it has. Without the feature `check` only its events are
/// counted: the timeline itself says what is wrong with it.
///
/// # Errors
///
/// Those of `ingest::from_json`.
pub(crate) fn read(
    work: &mut Work<'_>,
    text: &str,
    value: &Value,
) -> Result<(String, usize), Error> {
    work.map("events", "events", "a document of our own");
    #[cfg(feature = "check")]
    check(work, text)?;
    Ok((text.to_owned(), value["events"].as_array().map_or(0, Vec::len)))
}

/// Reads it as the timeline does.
#[cfg(feature = "check")]
fn check(work: &mut Work<'_>, text: &str) -> Result<(), Error> {
    use crate::report::At;
    use actor_timeline_data::ingest;

    let (data, warnings) = ingest::from_json(text, &ingest::Options::default())?;
    for warning in warnings.into_iter().chain(data.relations().1) {
        let at = At { row: row_of(&warning.path), column: &warning.path };
        work.losses.add(warning.code, at, &warning.title, &warning.message, "");
    }
    Ok(())
}

/// The number of an event from a path such as `events[17].date`, from 1; 0 for all else.
#[cfg(feature = "check")]
fn row_of(path: &str) -> u32 {
    let number = path.strip_prefix("events[").and_then(|rest| rest.split(']').next());
    number.and_then(|number| number.parse::<u32>().ok()).map_or(0, |at| at.saturating_add(1))
}
