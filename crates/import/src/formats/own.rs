//! A document of our own: it stays as it is, and its warnings are the losses.

use actor_timeline_base::Error;

use crate::{json::Value, work::Work};

/// The document, and how many events it has. Without the feature `check` only its events are
/// counted that have a title and a date: the timeline itself says what is wrong with it.
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
    work.is_empty = value["events"].as_array().is_some_and(Vec::is_empty);
    let shown = value["events"].as_array().into_iter().flatten().filter(is_shown).count();
    Ok((text.to_owned(), check(work, text)?.unwrap_or(shown)))
}

/// Whether the timeline shows an event, as far as that can be seen at once.
fn is_shown(event: &&Value) -> bool {
    let is_dated = crate::table::is_edtf(&super::js::text(event, "date"));
    is_dated && !super::js::text(event, "title").is_empty()
}

/// Reads it as the timeline does; how many events that shows.
#[cfg(feature = "check")]
fn check(work: &mut Work<'_>, text: &str) -> Result<Option<usize>, Error> {
    use crate::report::At;
    use actor_timeline_data::ingest;

    let (data, warnings) = ingest::from_json(text, &ingest::Options::default())?;
    for warning in warnings.into_iter().chain(data.relations().1) {
        let at = At { row: row_of(&warning.path), column: &warning.path };
        work.losses.add(warning.code, at, &warning.title, &warning.message, "");
    }
    Ok(Some(data.len()))
}

/// Not asked.
#[cfg(not(feature = "check"))]
fn check(_: &mut Work<'_>, _: &str) -> Result<Option<usize>, Error> {
    Ok(None)
}

/// The number of an event from a path such as `events[17].date`, from 1; 0 for all else.
#[cfg(feature = "check")]
fn row_of(path: &str) -> u32 {
    let number = path.strip_prefix("events[").and_then(|rest| rest.split(']').next());
    number.and_then(|number| number.parse::<u32>().ok()).map_or(0, |at| at.saturating_add(1))
}
