//! How long a table takes, beside the least that it could: a bare reader of CSV, and our reader
//! of the document that comes out.
//!
//! ```sh
//! cargo run --release -p actor-timeline-import --example speed -- FILE.csv
//! cargo run --release -p actor-timeline-import --example speed -- --rows 1000000
//! ```

use std::time::Instant;

use actor_timeline_data::ingest;
use actor_timeline_import::{Options, read};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let bytes = match &words[..] {
        [flag, rows] if flag == "--rows" => table(rows.parse()?).into_bytes(),
        [file] => std::fs::read(file)?,
        _ => return Err("usage: speed FILE | speed --rows NUMBER".into()),
    };
    let began = Instant::now();
    let cells = bare(&bytes);
    let csv = began.elapsed();
    let began = Instant::now();
    let report = read(&bytes, &Options::default())?;
    let import = began.elapsed();
    let began = Instant::now();
    let (data, _) = ingest::from_json(report.document, &ingest::Options::default())?;
    let json = began.elapsed();
    println!("{cells} cells, {} events", data.len());
    println!("bare CSV {csv:.2?}, import {import:.2?}, document {json:.2?}");
    let least = csv + json;
    println!("import and document: {:.2} times the least", (import + json).div_duration_f64(least));
    Ok(())
}

/// How many cells there are.
fn bare(mut rest: &[u8]) -> usize {
    let mut reader = csv_core::Reader::new();
    let (mut cells, mut ends) = (vec![0; 1 << 16], vec![0; 1 << 10]);
    let mut count = 0;
    loop {
        let (result, used, _, ended) = reader.read_record(rest, &mut cells, &mut ends);
        rest = &rest[used..];
        count += ended;
        if matches!(result, csv_core::ReadRecordResult::End) {
            return count;
        }
    }
}

fn table(rows: u32) -> String {
    let mut out = String::from("id,date,title,summary,actors,tags,place\n");
    for row in 0..rows {
        out.push_str(&format!(
            "e{row},20{:02}-{:02}-{:02},Event number {row} of many,Something happened here and it is \
             told in a sentence.,Actor {}; Actor {},tag {},Place {}\n",
            row % 24,
            row % 12 + 1,
            row % 28 + 1,
            row % 199,
            row % 211,
            row % 17,
            row % 300
        ));
    }
    out
}
