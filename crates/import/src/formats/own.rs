//! A document of our own: it stays as it is, and its warnings are the losses.

use actor_timeline_base::Error;
use actor_timeline_data::ingest;

use crate::{report::At, work::Work};

/// The document, and how many events it has.
///
/// # Errors
///
/// Those of [`ingest::from_json`].
pub(crate) fn read(work: &mut Work<'_>, text: &str) -> Result<(String, usize), Error> {
    let (data, warnings) = ingest::from_json(text, &ingest::Options::default())?;
    for warning in warnings {
        let at = At { row: row_of(&warning.path), column: &warning.path };
        work.losses.add(warning.code, at, &warning.title, &warning.message, "");
    }
    work.map("events", "events", "a document of our own");
    Ok((text.to_owned(), data.len()))
}

/// The number of an event from a path such as `events[17].date`, from 1; 0 for all else.
fn row_of(path: &str) -> u32 {
    let number = path.strip_prefix("events[").and_then(|rest| rest.split(']').next());
    number.and_then(|number| number.parse::<u32>().ok()).map_or(0, |at| at.saturating_add(1))
}
