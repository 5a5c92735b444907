//! Reads dates, one a line, and prints what they mean, a line of JSON each.
//!
//! ```text
//! printf '2020-01~\n2020/..\n2020-13\n' | cargo run --quiet --example edtf
//! {"approximate":true,"end":{"earliest":1577836800000,"kind":"known","latest":1580515199999},…}
//! {"approximate":false,"end":{"earliest":null,"kind":"open","latest":null},"endKind":"open",…}
//! {"error":{"message":"month 13 is not …","offset":5},"input":"2020-13"}
//! ```
//!
//! Times are in milliseconds since 1970-01-01T00:00: of UTC where the date says
//! its offset, of the wall clock where it does not. `latest` is the last
//! millisecond inside: a time to the second ends 999 ms after it starts. An open
//! or unknown end has `null` for both; so has the open side of a one-of set such
//! as `[..2020]`, and `earliest` of its known end. `precision` is that of the
//! start, or of the end where the start is open or unknown.
//! A line that is no date has `error` with a message and a byte offset; of a
//! line that is not UTF-8 the broken bytes count as U+FFFD.
//!
//! Strict EDTF; `--extended` also takes what documents take, such as
//! `2020-01-03T10:00Z/2020-01-03T11:30Z`.

use std::io::{self, BufRead, BufWriter, Write};

use actor_timeline::time::{
    Bound, BoundKind, Date, Precision,
    edtf::{Mode, ParseError, parse},
};
use serde_json::{Value, json};

fn main() -> io::Result<()> {
    let extended = std::env::args().skip(1).any(|arg| arg == "--extended");
    let mode = if extended { Mode::Extended } else { Mode::Strict };
    let mut input = io::stdin().lock();
    let mut output = BufWriter::new(io::stdout().lock());
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        let text = line.strip_suffix(b"\n").unwrap_or(&line);
        let text = String::from_utf8_lossy(text.strip_suffix(b"\r").unwrap_or(text));
        let row = match parse(&text, mode) {
            Ok(date) => described(&text, &date),
            Err(error) => refused(&text, &error),
        };
        writeln!(output, "{row}")?;
        line.clear();
    }
    output.flush()
}

fn described(input: &str, date: &Date) -> Value {
    let qualifier = date.qualifier();
    json!({
        "input": input,
        "start": bound(date.start),
        "end": bound(date.end),
        "startKind": kind(date.start.kind),
        "endKind": kind(date.end.kind),
        "precision": precision(date.start.extent.precision),
        "uncertain": qualifier.uncertain,
        "approximate": qualifier.approximate,
    })
}

fn refused(input: &str, error: &ParseError) -> Value {
    json!({
        "input": input,
        "error": { "message": error.message, "offset": error.offset },
    })
}

fn bound(bound: Bound) -> Value {
    let utc = bound.extent.to_utc();
    let given = bound.kind == BoundKind::Known;
    let ms = |at: i64| (given && at != i64::MIN && at != i64::MAX).then_some(at);
    json!({ "kind": kind(bound.kind), "earliest": ms(utc.earliest), "latest": ms(utc.latest) })
}

fn kind(kind: BoundKind) -> &'static str {
    match kind {
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
