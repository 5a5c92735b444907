//! What people have, as a document of the timeline: spreadsheets, conflict data and others.
//!
//! [`read`] takes bytes, finds out what they are, and answers with a [`Report`]: the document,
//! how it was read, and every loss. Nothing is dropped without a line there, and nothing is
//! guessed in silence: what was decided (the encoding, the order of day and month) is said and
//! can be given in [`Options`].
//!
//! What a format knows is kept: a code for precision becomes EDTF, lists of names become
//! actors, sources stay with their event, markup becomes text.
//!
//! ```
//! use actor_timeline_import::{Format, Options, read};
//!
//! let table = "When;What;Who\n\
//!     25/1/2020;First light;Ada | Byron\n\
//!     early May 2020;A visit;Ada\n\
//!     soon;Never;\n";
//! let report = read(table.as_bytes(), &Options::default())?;
//! assert_eq!((report.format, report.events), (Format::Table, 2));
//! assert!(report.mapping[0].why.contains("day before month"));
//! assert!(report.document.contains("[2020-05-01..2020-05-10]"));
//! let losses: Vec<String> = report.losses.iter().map(ToString::to_string).collect();
//! assert_eq!(
//!     losses[0],
//!     "row 4, When: “soon” is not a date that is understood: the event is left out \
//!      (write a date such as 2020-01-03 or 3 January 2020)",
//! );
//! # Ok::<(), actor_timeline_import::Error>(())
//! ```
//!
//! | module | what it is |
//! |---|---|
//! | `encoding` | bytes to text |
//! | `detect` | which format it is, and why |
//! | `table` | rows and columns: delimiters, headers, which column is what |
//! | `xlsx` | workbooks: the archive, its styles, a sheet as a table |
//! | `formats` | formats whose meaning is known |
//! | [`words`] | dates as people write them |
//! | `markup` | HTML to text |
//! | `story` | the document as it grows |
//! | `report` | what is told |
//!
//! Pure: no clock, no files, no network. Input is hostile until it is read: depth, columns and
//! sizes have limits, and time grows with the size of the input only.
#![forbid(unsafe_code)]

mod detect;
mod encoding;
mod format;
mod formats;
mod json;
mod markup;
mod names;
mod options;
mod report;
mod story;
mod table;
mod text;
pub mod words;
mod work;
mod xlsx;
mod xml;

pub use actor_timeline_base::Error;
pub use format::Format;
pub use options::{FIELDS, Options};
pub use report::{Loss, Mapped, Report, shortened};
pub use table::Table;

use crate::text::text;
use std::borrow::Cow;

use detect::{Content, Found};
use formats::{conflict, graph, ical, jsonld, own, simile, timelinejs, timemap, vis, wikidata};
use json::Value;
use report::Losses;
use table::Grid;
use work::Work;

/// Longer files are refused, in bytes.
pub const LONGEST: usize = 1 << 30;

/// Reads a file of any format that is known.
///
/// # Errors
///
/// What stops the whole file: `too-large`, `not-supported`, `not-text`, `not-json`, `not-xml`, `bad-zip`,
/// `unknown-format`, `wrong-format`, `bad-mapping`, `no-dates`, `no-titles`, and `no-events` where
/// nothing of what is in it can be shown; the message of that one has the first losses. A file
/// without anything in it, a table with nothing below its header, or another file that holds no
/// events yet, is a document without any, with a note.
pub fn read(bytes: &[u8], options: &Options) -> Result<Report, Error> {
    let mut work = Work::new(options);
    let (text, (format, why, content)) = open(bytes, options, &mut work.losses)?;
    let mut document = String::new();
    let mut events = 0;
    let is_blank = matches!(content, Content::Blank(_));
    work.is_empty = is_blank;
    if format == Format::Own && !is_blank {
        (document, events) = own::read(&mut work, &text, content.json())?;
    } else if !matches!(content, Content::Blank(Value::Null)) {
        if format != Format::Table && !options.mapping.is_empty() {
            let done = "has a mapping, which this format does not take: left out";
            let help = "read it as a table (format: table) to map its columns";
            work.losses.add("bad-mapping", report::At::FILE, "", done, help);
        }
        read_known(&mut work, format, (&text, &content))?;
    }
    if document.is_empty() {
        events = work.story.len();
        document = std::mem::take(&mut work.story).into_json();
    }
    let is_empty = work.is_empty || format != Format::Own && work.losses.is_empty();
    if events == 0 && is_empty && (is_blank || format != Format::Own) {
        let done = "holds no events yet, so the document has none";
        work.losses.add("no-events", report::At::FILE, "", done, "");
    }
    let losses = work.losses.into_list();
    if events == 0 && !is_empty {
        let first =
            losses.iter().take(3).map(|loss| text!("\n  ", loss.to_text())).collect::<String>();
        return Err(Error::new("no-events", text!("nothing in the file is an event", first)));
    }
    Ok(Report { document, events, format, why, mapping: work.mapping, losses })
}

/// Whether a file is surely text in rows and columns: not JSON, markup, a calendar or a workbook.
///
/// Cheap: only the start is looked at. [`read`] finds out in any case.
#[must_use]
pub fn is_plain_table(bytes: &[u8]) -> bool {
    detect::is_plain(bytes)
}

/// The cells of a file that is rows and columns, as they stand there; `None` of any other.
///
/// # Errors
///
/// As of [`read`], what stops the whole file; dates and titles need not be there.
pub fn table(bytes: &[u8], options: &Options) -> Result<Option<Table>, Error> {
    let (_, (.., content)) = open(bytes, options, &mut Losses::default())?;
    let Content::Grid(grid) = content else { return Ok(None) };
    Ok(Some(Table::new(grid, options)))
}

/// The text of a file, unless it is a workbook; as what to read it, why, and what is in it.
fn open<'b>(
    bytes: &'b [u8],
    options: &Options,
    losses: &mut Losses,
) -> Result<(Cow<'b, str>, Found), Error> {
    if bytes.len() > LONGEST {
        return Err(Error::new("too-large", "the file has more than a gigabyte; split it"));
    }
    let mut text = Cow::Borrowed("");
    let found = if xlsx::is_workbook(bytes) {
        detect::workbook(bytes, options, losses)
    } else {
        text = encoding::decode(bytes, losses)?;
        detect::detect(&text, options, losses)
    };
    match found {
        Err(error) if error.code() == "no-rows" => {
            let format = options.format.unwrap_or(Format::Table);
            Ok((text, (format, "nothing is in it".into(), Content::Blank(Value::Null))))
        }
        found => Ok((text, found?)),
    }
}

/// Reads a file of a format into the story.
fn read_known(
    work: &mut Work<'_>,
    format: Format,
    (text, content): (&str, &Content),
) -> Result<(), Error> {
    match content {
        Content::Grid(grid) => read_rows(work, format, grid),
        _ => {
            read_other(work, format, (text, content.json()));
            Ok(())
        }
    }
}

/// Reads rows and columns. In the wasm that is all that a plain table needs.
fn read_rows(work: &mut Work<'_>, format: Format, grid: &Grid) -> Result<(), Error> {
    if format.is_table() && format != Format::Table {
        table::tell_addresses(grid, &mut work.losses);
    }
    match format {
        Format::Acled => conflict::read_acled(work, grid),
        Format::Ucdp => conflict::read_ucdp(work, grid),
        Format::Gdelt => conflict::read_gdelt(work, grid),
        Format::TimelineJsSheet => timelinejs::read_sheet(work, grid),
        _ => table::read(work, grid)?,
    }
    Ok(())
}

/// Reads what is no table.
#[inline(never)] // begins the second part of the wasm
fn read_other(work: &mut Work<'_>, format: Format, (text, value): (&str, &Value)) {
    match format {
        Format::TimelineJs3 => timelinejs::read_v3(work, value),
        Format::TimelineJs2 => timelinejs::read_v2(work, value),
        Format::Vis => vis::read(work, value),
        Format::KronoGraph => graph::read(work, value),
        Format::Simile => simile::read(work, value),
        Format::Timemap => timemap::read(work, value),
        Format::ICalendar => ical::read(work, text),
        Format::JsonLd => jsonld::read(work, value),
        Format::WikidataAnswer => wikidata::read_answer(work, value),
        Format::WikidataEntities => wikidata::read_entities(work, value),
        // A document of our own stays as it is; the others are tables.
        Format::Own
        | Format::Table
        | Format::Acled
        | Format::Ucdp
        | Format::Gdelt
        | Format::TimelineJsSheet => {}
    }
}
