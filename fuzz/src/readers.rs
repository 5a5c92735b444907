//! Any bytes are a file of another format that becomes a sound document, or an error in words.

use actor_timeline::data::ingest;
use actor_timeline_import::{
    Format, Options, read,
    words::{self, How, Numbers, Order},
};

/// Reads bytes as what they are, or as what is said.
fn check(bytes: &[u8], format: Option<Format>) {
    let report = match read(bytes, &Options { format, ..Options::default() }) {
        Ok(report) => report,
        Err(error) => return assert!(!error.message().is_empty(), "{error}"),
    };
    for loss in &report.losses {
        assert!(!loss.code.is_empty() && !loss.done.is_empty(), "{loss:?}");
    }
    if report.format == Format::Own {
        return;
    }
    let (data, warnings) = ingest::from_json(&*report.document, &ingest::Options::default())
        .unwrap_or_else(|error| panic!("{error} in what was read: {}", report.document));
    assert!(warnings.is_empty(), "{warnings:?} in what was read: {}", report.document);
    assert_eq!(data.len(), report.events, "{}", report.document);
}

/// Rows and columns, by each of the readers of them.
pub fn tables(bytes: &[u8]) {
    use Format::{Acled, Gdelt, Table, TimelineJsSheet, Ucdp};
    check(bytes, None);
    for format in [Table, Acled, Ucdp, Gdelt, TimelineJsSheet] {
        check(bytes, Some(format));
    }
}

/// JSON of each format; of our own, `document` looks.
pub fn json(bytes: &[u8]) {
    use Format::{
        JsonLd, KronoGraph, Simile, TimelineJs2, TimelineJs3, Timemap, Vis, WikidataAnswer,
        WikidataEntities,
    };
    check(bytes, None);
    if !bytes.trim_ascii_start().starts_with(b"{") && !bytes.trim_ascii_start().starts_with(b"[") {
        return;
    }
    for format in [
        TimelineJs3,
        TimelineJs2,
        Vis,
        KronoGraph,
        Simile,
        Timemap,
        JsonLd,
        WikidataAnswer,
        WikidataEntities,
    ] {
        check(bytes, Some(format));
    }
}

/// Properties of an event in a calendar.
pub fn calendars(bytes: &[u8]) {
    check(&[b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n", bytes].concat(), None);
}

/// HTML and XML.
pub fn markup(bytes: &[u8]) {
    check(bytes, None);
    check(&[b"<data>", bytes, b"</data>"].concat(), None);
}

/// Workbooks: a sheet by itself, and an archive.
pub fn books(bytes: &[u8]) {
    const WORKBOOK: &[u8] = b"<workbook><sheets><sheet name='S' id='a'/></sheets></workbook>";
    check(&[b"PK\x03\x04", bytes].concat(), None);
    check(&stored(&[("xl/workbook.xml", WORKBOOK), ("xl/worksheets/sheet1.xml", bytes)]), None);
}

/// An archive of files that are not packed.
fn stored(files: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        let (at, size) = (out.len() as u32, (bytes.len() as u32).to_le_bytes());
        let sizes = [&[0; 4][..], &size, &size, &(name.len() as u16).to_le_bytes()].concat();
        out.extend([b"PK\x03\x04", &[0; 10][..], &sizes, &[0; 2], name.as_bytes(), bytes].concat());
        directory.extend([b"PK\x01\x02", &[0; 12][..], &sizes, &[0; 12]].concat());
        directory.extend([&at.to_le_bytes(), name.as_bytes()].concat());
    }
    let start = (out.len() as u32).to_le_bytes();
    out.extend(&directory);
    let (count, size) =
        ((files.len() as u16).to_le_bytes(), (directory.len() as u32).to_le_bytes());
    out.extend([b"PK\x05\x06", &[0; 4][..], &count, &count, &size, &start, &[0; 2]].concat());
    out
}

/// Dates in words, in each order: what is read is EDTF, and reads as itself.
pub fn words(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    for order in [Order::Unknown, Order::DayFirst, Order::MonthFirst, Order::YearFirst] {
        for numbers in [Numbers::Plain, Numbers::Excel1900, Numbers::Milliseconds] {
            let how = How { order, numbers, year: Some(2020), ..How::default() };
            let Ok(reading) = words::read(text, &how) else { continue };
            let again = words::read(&reading.date, &How::default()).map(|again| again.date);
            assert_eq!(again, Ok(reading.date), "{text}");
        }
    }
}
