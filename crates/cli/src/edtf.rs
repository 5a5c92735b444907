//! `actor-timeline edtf`.

use std::io::BufRead;

use actor_timeline_core::{
    time::{
        Bound, BoundKind, Date, Precision, Timestamp,
        civil::Day,
        edtf::{self, Mode},
        format::English,
    },
    ui::{Words, dates},
};
use actor_timeline_import::words::{self, How};
use clap::Args;
use serde_json::{Value, json};

use crate::{Outcome, tell};

/// Longer lines are no dates.
const LONGEST: usize = 4096;

/// Says what dates mean; status 1 where one is no date
#[derive(Debug, Args)]
pub(crate) struct Edtf {
    /// Dates; - for lines of standard input
    #[arg(required = true, value_name = "TEXT", allow_hyphen_values = true)]
    texts: Vec<String>,
    /// Write a line of JSON for each
    #[arg(long)]
    json: bool,
}

/// What is known of a text.
struct Verdict {
    /// `edtf`, `extended` (documents take it too), `words` (a reader of tables takes it) or
    /// `none`.
    kind: &'static str,
    /// As documents have it.
    edtf: String,
    date: Option<Date>,
    /// What is wrong with it as EDTF, and at which byte.
    error: Option<(String, usize)>,
}

impl Edtf {
    pub(crate) fn run(&self) -> Outcome {
        let mut worst = Outcome::Good;
        for text in &self.texts {
            if text != "-" {
                worst = worst.max(self.tell(text));
                continue;
            }
            for line in std::io::stdin().lock().split(b'\n') {
                match line {
                    Ok(line) => worst = worst.max(self.tell(String::from_utf8_lossy(&line).trim())),
                    Err(why) => {
                        tell::err(&format!("standard input: {why}\n"));
                        return Outcome::Failed;
                    }
                }
            }
        }
        worst
    }

    fn tell(&self, text: &str) -> Outcome {
        let verdict = judge(text);
        let found = if verdict.kind == "none" { Outcome::Lossy } else { Outcome::Good };
        let said = match self.json {
            true => format!("{}\n", as_json(text, &verdict)),
            false => in_words(text, &verdict),
        };
        tell::out(&said).max(found)
    }
}

fn judge(text: &str) -> Verdict {
    let good = |kind, edtf: &str, date| Verdict {
        kind,
        edtf: edtf.to_owned(),
        date: Some(date),
        error: None,
    };
    if let Ok(date) = edtf::parse(text, Mode::Strict) {
        return good("edtf", text, date);
    }
    let error = match edtf::parse(text, Mode::Extended) {
        Ok(date) => return good("extended", text, date),
        Err(error) => (error.message.to_string(), error.offset),
    };
    let short = if text.len() > LONGEST { "" } else { text };
    let read = words::read(short, &How::default()).ok();
    let date = read.and_then(|read| {
        edtf::parse(&read.date, Mode::Extended).ok().map(|date| (read.date, date))
    });
    match date {
        Some((edtf, date)) => Verdict { kind: "words", edtf, date: Some(date), error: Some(error) },
        None => Verdict { kind: "none", edtf: String::new(), date: None, error: Some(error) },
    }
}

fn in_words(text: &str, verdict: &Verdict) -> String {
    let Some(date) = &verdict.date else {
        let why =
            verdict.error.as_ref().map_or(String::new(), |(why, at)| format!("{why} (byte {at})"));
        return format!("{text}: no date: {why}\n");
    };
    let kind = match verdict.kind {
        "edtf" => "EDTF",
        "extended" => "not EDTF, but documents may have it",
        _ => "words",
    };
    let edtf =
        if verdict.kind == "words" { format!(", in EDTF {}", verdict.edtf) } else { String::new() };
    let bound = |at: Option<String>, none: &str| at.unwrap_or_else(|| none.to_owned());
    let (start, end) = (
        bound(iso(date.start, |b| b.extent.earliest), kind_of(date.start)),
        bound(iso(date.end, |b| b.extent.latest), kind_of(date.end)),
    );
    let said = dates::date_in_words(Words::new(&English), date);
    format!("{text}: {kind}{edtf}\n  from {start}\n  to   {end}\n  en   {said}\n")
}

fn as_json(text: &str, verdict: &Verdict) -> Value {
    let mut value = json!({ "input": text, "kind": verdict.kind });
    if let Some((message, offset)) = &verdict.error {
        value["error"] = json!({ "message": message, "offset": offset });
    }
    let Some(date) = &verdict.date else { return value };
    let qualifier = date.qualifier();
    let bound = |bound: Bound| {
        json!({
            "kind": kind_of(bound),
            "earliest": iso(bound, |b| b.extent.earliest),
            "latest": iso(bound, |b| b.extent.latest),
            "precision": precision(bound.extent.precision),
        })
    };
    value["edtf"] = json!(verdict.edtf);
    value["start"] = bound(date.start);
    value["end"] = bound(date.end);
    value["uncertain"] = json!(qualifier.uncertain);
    value["approximate"] = json!(qualifier.approximate);
    value["words"] = json!({ "en": dates::date_in_words(Words::new(&English), date) });
    value
}

/// A moment on its own clocks, as ISO 8601 without an offset; none where it is not known.
fn iso(bound: Bound, of: fn(&Bound) -> Timestamp) -> Option<String> {
    let at = of(&bound);
    if bound.kind != BoundKind::Known || at == i64::MIN || at == i64::MAX {
        return None;
    }
    let day = Day::from_ms(at);
    let ms = at.rem_euclid(actor_timeline_core::time::DAY_MS);
    let (hour, minute, second) = (ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60);
    let (sign, year) = (if day.year() < 0 { "-" } else { "" }, day.year().unsigned_abs());
    let (month, date, part) = (day.month(), day.day(), ms % 1000);
    Some(format!(
        "{sign}{year:04}-{month:02}-{date:02}T{hour:02}:{minute:02}:{second:02}.{part:03}"
    ))
}

fn kind_of(bound: Bound) -> &'static str {
    match bound.kind {
        BoundKind::Known => "known",
        BoundKind::Open => "open",
        BoundKind::Unknown => "unknown",
    }
}

fn precision(precision: Precision) -> &'static str {
    match precision {
        Precision::Millisecond => "millisecond",
        Precision::Second => "second",
        Precision::Minute => "minute",
        Precision::Day => "day",
        Precision::Month => "month",
        Precision::Season => "season",
        Precision::Year => "year",
    }
}
