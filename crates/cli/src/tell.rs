//! What is said about files, for people and for programs.

use std::io::Write;
use std::path::Path;

use actor_timeline_import::{Error, FIELDS, Format, Report};
use serde_json::json;

use crate::Outcome;

/// How many losses are told to people, unless all are asked for.
pub(crate) const FEW: usize = 20;

/// The report as lines for people.
pub(crate) fn report(file: &Path, report: &Report, most: usize) -> String {
    let (name, format) = (file.display(), report.format.words());
    let mut out = format!("{name}: {} events, read as {format} ({})\n", report.events, report.why);
    for mapped in &report.mapping {
        let why = if mapped.why.is_empty() { String::new() } else { format!(" ({})", mapped.why) };
        out.push_str(&format!("  {} → {}{why}\n", mapped.column, mapped.field));
    }
    let count: u64 = report.losses.iter().map(|loss| u64::from(loss.count)).sum();
    out.push_str(&match count {
        0 => "  nothing is lost\n".to_owned(),
        1 => "  1 thing is lost, changed or decided:\n".to_owned(),
        _ => format!("  {count} things are lost, changed or decided:\n"),
    });
    for loss in report.losses.iter().take(most) {
        out.push_str(&format!("  [{}] {loss}\n", loss.code));
    }
    let rest = report.losses.len().saturating_sub(most);
    if rest > 0 {
        out.push_str(&format!("  … and {rest} lines more: --all tells them\n"));
    }
    out
}

/// The report as one line of JSON.
pub(crate) fn json(file: &Path, report: &Report) -> String {
    let mut value: serde_json::Value = serde_json::from_str(&report.to_json()).unwrap_or_default();
    value["file"] = json!(file.display().to_string());
    format!("{value}\n")
}

/// An error, as [`report()`] or [`json()`] would be.
pub(crate) fn error(file: &Path, error: &Error, is_json: bool) -> String {
    let name = file.display().to_string();
    if is_json {
        let error = json!({ "code": error.code(), "message": error.message() });
        return format!("{}\n", json!({ "file": name, "error": error }));
    }
    format!("{name}: {error}\n")
}

/// The letters of a picture that no font has.
pub(crate) fn letters(file: &Path, missing: &str, is_json: bool) -> String {
    let name = file.display().to_string();
    if is_json {
        return format!("{}\n", json!({ "file": name, "lettersWithoutFont": missing }));
    }
    let count = missing.chars().count();
    let first: String = missing.chars().take(FEW_LETTERS).collect();
    let more = if count > FEW_LETTERS { " …" } else { "" };
    format!(
        "{name}: no installed font has {first}{more}: boxes stand for them; install one, such as \
         those of Noto, or write SVG\n"
    )
}

const FEW_LETTERS: usize = 20;

/// Writes to standard output. A reader who goes away is no fault.
pub(crate) fn out(text: &str) -> Outcome {
    out_bytes(text.as_bytes())
}

/// The same for what is no text.
pub(crate) fn out_bytes(bytes: &[u8]) -> Outcome {
    let mut stdout = std::io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Err(why) if why.kind() != std::io::ErrorKind::BrokenPipe => {
            err(&format!("standard output: {why}\n"));
            Outcome::Failed
        }
        _ => Outcome::Good,
    }
}

/// Writes to standard error; where that is gone, nobody can be told.
pub(crate) fn err(text: &str) {
    let _gone = std::io::stderr().lock().write_all(text.as_bytes());
}

fn lines(lines: impl Iterator<Item = String>) -> Outcome {
    out(&lines.map(|line| line + "\n").collect::<String>())
}

/// The formats that are read.
pub(crate) fn formats(is_json: bool) -> Outcome {
    let all = Format::all();
    lines(all.map(|format| match is_json {
        true => json!({ "format": format.name(), "words": format.words() }).to_string(),
        false => format!("{:<18} {}", format.name(), format.words()),
    }))
}

/// The fields that columns can be mapped to.
pub(crate) fn fields(is_json: bool) -> Outcome {
    lines(FIELDS.iter().map(|(field, alike)| match is_json {
        true => json!({ "field": field, "headers": alike }).to_string(),
        false => format!("{field:<18} {}", alike.join(", ")).trim_end().to_owned(),
    }))
}
