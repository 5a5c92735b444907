//! What a file is, by what is in it.

use serde_json::Value;

use actor_timeline_base::Error;

use crate::{
    Format, Options,
    formats::conflict,
    report::Losses,
    table::{Grid, Header, delimited},
};

/// A file that is recognised, as far as it had to be read for that.
#[derive(Debug)]
pub(crate) enum Content {
    Text,
    Json(Value),
    Grid(Grid),
}

/// The format, why it is that, and what is in the file.
///
/// # Errors
///
/// `not-json`, `no-rows`, and `unknown-format` where it is none that is read.
pub(crate) fn detect(
    text: &str,
    options: &Options,
    losses: &mut Losses,
) -> Result<(Format, String, Content), Error> {
    let start = text.trim_start();
    let (format, why, content) = if start.starts_with(['{', '[']) {
        json(start)?
    } else if start.is_empty() {
        return Err(Error::new("no-rows", "the file is empty"));
    } else if start.starts_with('<') {
        return Err(unknown("it is HTML or XML"));
    } else {
        let (delimiter, name) = delimited::delimiter(text);
        let grid = delimited::read(text, delimiter, losses)?;
        let (format, why) = of_grid(&grid, name);
        (format, why, Content::Grid(grid))
    };
    match options.format {
        Some(given) if given != format => match_given(given, content),
        Some(_) => Ok((format, "it was given".into(), content)),
        None => Ok((format, why, content)),
    }
}

/// What was said counts, where it can be.
fn match_given(given: Format, content: Content) -> Result<(Format, String, Content), Error> {
    let fits = match content {
        Content::Grid(_) => given.is_table(),
        Content::Json(_) => !given.is_table(),
        Content::Text => false,
    };
    if fits {
        return Ok((given, "it was given".into(), content));
    }
    let message = format!("the file is not in the format {} that was given", given.name());
    Err(Error::new("wrong-format", message))
}

fn unknown(what: &str) -> Error {
    let names: Vec<_> = Format::all().map(Format::words).collect();
    let message = format!("{what}, which is not read; what is read: {}", names.join(", "));
    Error::new("unknown-format", message)
}

fn of_grid(grid: &Grid, delimiter: &str) -> (Format, String) {
    let header = Header::of(grid.row(0));
    let known: [(Format, &[&str], &str); 2] = [
        (
            Format::Acled,
            &["event_id_cnty", "event_date", "actor1"],
            "event_id_cnty, event_date and actor1",
        ),
        (
            Format::Ucdp,
            &["date_start", "date_end", "side_a", "side_b"],
            "date_start, date_end, side_a and side_b",
        ),
    ];
    for (format, names, words) in known {
        if header.has_all(names) {
            return (format, format!("its header has {words}"));
        }
    }
    if conflict::is_gdelt(grid) {
        return (Format::Gdelt, "61 columns without a header, with an id and a date first".into());
    }
    (Format::Table, format!("rows of text with {delimiter} between the cells"))
}

fn json(text: &str) -> Result<(Format, String, Content), Error> {
    let value: Value = serde_json::from_str(text).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        Error::new(
            "not-json",
            format!("the file is not JSON (line {line}, column {column}: {error})"),
        )
    })?;
    let first =
        |list: &Value| list.as_array().and_then(|list| list.first()).cloned().unwrap_or_default();
    let event = first(&value["events"]);
    if event.get("title").is_some() && event.get("date").is_some() {
        return Ok((Format::Own, "events with title and date".into(), Content::Json(value)));
    }
    Err(unknown("it is JSON of a shape that is not known"))
}
