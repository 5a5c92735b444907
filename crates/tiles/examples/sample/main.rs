//! Writes events that nobody saw, as CSV or as a document: `sample 30000 1 csv > events.csv`.
//! `cargo xtask tiles-sample` calls it; and `cargo xtask build` for the archive of `www/tiles.html`:
//! `sample 100000 1 att towns.att`.

#[cfg(feature = "pack")]
mod archive;
mod events;

use std::{
    env,
    io::{self, BufWriter, Write},
    process::ExitCode,
};

use events::{Event, actor, event};

fn main() -> ExitCode {
    let given: Vec<String> = env::args().skip(1).collect();
    let number = |at: usize| given.get(at).and_then(|text| text.parse::<u64>().ok());
    #[cfg(feature = "pack")]
    if let (Some("att"), Some(file)) = (given.get(2).map(String::as_str), given.get(3)) {
        let (Some(count), Some(seed)) = (number(0), number(1)) else { return usage() };
        return ended(archive::write(count, seed, file.as_ref()));
    }
    let write = match given.get(2).map(String::as_str) {
        Some("csv") => csv,
        Some("json") => json,
        _ => return usage(),
    };
    let (Some(count), Some(seed)) = (number(0), number(1)) else { return usage() };
    let mut out = BufWriter::with_capacity(1 << 20, io::stdout().lock());
    ended(write(&mut out, count, seed).and_then(|()| out.flush()).map_err(|why| why.to_string()))
}

fn ended(outcome: Result<(), String>) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("error: {why}");
            ExitCode::FAILURE
        }
    }
}

fn usage() -> ExitCode {
    eprintln!("error: say how many, a seed, and csv, json or att with a file");
    ExitCode::from(2)
}

/// No text has a comma or a quotation mark.
fn csv(out: &mut dyn Write, count: u64, seed: u64) -> io::Result<()> {
    writeln!(out, "id,start,end,title,actors,importance,place,summary")?;
    for Event { number, start, end, title, actors, importance, place, summary, .. } in
        (0..count).map(|number| event(seed, number))
    {
        let (end, place) = (end.unwrap_or_default(), place.unwrap_or_default());
        let (actors, summary) = (actors.join(";"), summary.unwrap_or_default());
        writeln!(out, "e{number},{start},{end},{title},{actors},{importance},{place},{summary}")?;
    }
    Ok(())
}

fn json(out: &mut dyn Write, count: u64, seed: u64) -> io::Result<()> {
    writeln!(out, "{{\"title\":\"{count} events that nobody saw\",\"lang\":\"en\",\"actors\":[")?;
    for number in 0..events::ACTORS {
        let (name, kind) = actor(number);
        let comma = if number + 1 < events::ACTORS { "," } else { "" };
        writeln!(out, "{{\"id\":\"{name}\",\"name\":\"{name}\",\"kind\":\"{kind}\"}}{comma}")?;
    }
    writeln!(out, "],\"events\":[")?;
    for number in 0..count {
        let Event { start, end, title, actors, importance, place, summary, .. } =
            event(seed, number);
        let date = end.map_or(start.clone(), |end| format!("{start}/{end}"));
        write!(out, "{{\"id\":\"e{number}\",\"title\":\"{title}\",\"date\":\"{date}\",")?;
        write!(out, "\"actors\":[\"{}\"],\"importance\":{importance}", actors.join("\",\""))?;
        for (name, value) in [("place", place), ("summary", summary.as_deref())] {
            if let Some(value) = value {
                write!(out, ",\"{name}\":\"{value}\"")?;
            }
        }
        writeln!(out, "}}{}", if number + 1 < count { "," } else { "" })?;
    }
    writeln!(out, "]}}")
}
