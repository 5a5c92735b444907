//! What all tests of readers ask.

use actor_timeline_data::ingest;
use actor_timeline_import::{Options, Report, read};
use serde_json::Value;

/// Reads a file. The document must be one that gives no warning, with as many events as the
/// report says.
pub(crate) fn report_with(bytes: &[u8], options: &Options) -> Report {
    let report = read(bytes, options).expect("the file is read");
    let (data, warnings) =
        ingest::from_json(&*report.document, &ingest::Options::default()).expect("a document");
    assert!(warnings.is_empty(), "{warnings:#?}\n{}", report.document);
    assert_eq!(data.len(), report.events);
    report
}

pub(crate) fn report(text: &str) -> Report {
    report_with(text.as_bytes(), &Options::default())
}

pub(crate) fn document(report: &Report) -> Value {
    serde_json::from_str(&report.document).expect("JSON")
}

/// The events of a file.
pub(crate) fn events(text: &str) -> Vec<Value> {
    document(&report(text))["events"].as_array().expect("events").clone()
}

/// Codes of the losses with their rows.
pub(crate) fn codes(report: &Report) -> Vec<(&'static str, u32)> {
    report.losses.iter().map(|loss| (loss.code, loss.row)).collect()
}
