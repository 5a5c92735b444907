//! How long a table takes, beside the least that it could: a bare reader of CSV (the crate `csv`),
//! and our reader of the document that comes out. It should be no more than twice that. Of some rounds, turn about, the fastest of each counts: what
//! else the machine does only makes them slower.
//!
//! ```sh
//! cargo run --release -p actor-timeline-import --example speed -- FILE.csv
//! cargo run --release -p actor-timeline-import --example speed -- --rows 1000000
//! ```

use std::time::{Duration, Instant};

use actor_timeline_data::ingest;
use actor_timeline_import::{Options, read};

const ROUNDS: u32 = 9;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let bytes = match &words[..] {
        [flag, rows] if flag == "--rows" => table(rows.parse()?).into_bytes(),
        [file] => std::fs::read(file)?,
        _ => return Err("usage: speed FILE | speed --rows NUMBER".into()),
    };
    let [mut csv, mut csv_core, mut import, mut json] = [Duration::MAX; 4];
    for round in 1..=ROUNDS {
        let cells = timed(&mut csv, || bare(&bytes))?;
        assert_eq!(timed(&mut csv_core, || core(&bytes)), cells);
        let report = timed(&mut import, || read(&bytes, &Options::default()))?;
        let document = report.document;
        let options = ingest::Options::default();
        let (data, _) = timed(&mut json, || ingest::from_json(document, &options))?;
        if round == ROUNDS {
            println!("{cells} cells, {} events", data.len());
        }
    }
    println!("csv {csv:.2?} (csv-core {csv_core:.2?}), import {import:.2?}, document {json:.2?}");
    let times = |least: Duration| (import + json).div_duration_f64(least + json);
    println!("import and document: {:.2} times csv and document", times(csv));
    println!("({:.2} times csv-core and document)", times(csv_core));
    Ok(())
}

/// Runs it, and remembers how long it took where it was never faster.
fn timed<T>(fastest: &mut Duration, run: impl FnOnce() -> T) -> T {
    let began = Instant::now();
    let out = run();
    *fastest = began.elapsed().min(*fastest);
    out
}

/// How many cells there are, by the crate `csv`; records are read into the same one.
fn bare(bytes: &[u8]) -> Result<usize, csv::Error> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    let (mut record, mut cells) = (csv::StringRecord::new(), 0);
    while reader.read_record(&mut record)? {
        cells += record.len();
    }
    Ok(cells)
}

/// How many cells there are, by the machine below that crate, which makes no records of them.
fn core(mut rest: &[u8]) -> usize {
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
