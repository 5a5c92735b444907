//! Writes a document as plain HTML: events with dates, people and sources, and JSON-LD.
//!
//! ```text
//! cargo xtask html data/us-iraq-2020-2023.json > events.html
//! cargo xtask html data/us-iraq-2020-2023.json --into www/data.html
//! ```
//!
//! `--into` puts it between the lines `<!-- events -->` and `<!-- /events -->` of a page. What was
//! skipped or repaired in the document goes to standard error.

use std::error::Error;

use actor_timeline::{data::ingest, export, time::format::English, ui::Words};

const OPEN: &str = "<!-- events -->\n";
const CLOSE: &str = "<!-- /events -->";

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let (document, page) = match &words[..] {
        [document] => (document, None),
        [document, into, page] if into == "--into" => (document, Some(page)),
        _ => return Err("usage: html DOCUMENT [--into PAGE]".into()),
    };
    let bytes = std::fs::read(document).map_err(|why| format!("{document}: {why}"))?;
    let (data, warnings) = ingest::from_json(bytes, &ingest::Options::default())?;
    for warning in warnings {
        eprintln!("{}: {}", warning.path, warning.message);
    }
    let html = export::to_html(&data, Words::new(&English));
    let Some(page) = page else {
        print!("{html}");
        return Ok(());
    };
    let text = std::fs::read_to_string(page).map_err(|why| format!("{page}: {why}"))?;
    let place = text.find(OPEN).zip(text.find(CLOSE));
    let Some((from, to)) = place.map(|(from, to)| (from + OPEN.len(), to)).filter(|(a, b)| a <= b)
    else {
        return Err(format!("{page} has no lines {} and {CLOSE}", OPEN.trim()).into());
    };
    std::fs::write(page, [&text[..from], &html, &text[to..]].concat())?;
    Ok(())
}
