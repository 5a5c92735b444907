//! `actor-timeline serve`.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use actor_timeline_http::{Reply, listen, origin};
use actor_timeline_import::{Error, Report};
use clap::Args;
use serde_json::json;

use crate::{
    Outcome,
    input::Reading,
    package::{Package, Place},
    page::Preview,
    picture::Look,
    render, tell,
};

/// How often it is looked whether the file has changed.
const EVERY: Duration = Duration::from_millis(250);

/// As of a page from disk; besides it asks for its next version.
const POLICY: &str = "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval'; \
    connect-src 'self'; style-src 'unsafe-inline'; img-src data: blob: http: https:; \
    base-uri 'none'; form-action 'none'";

/// Shows a file in a page on 127.0.0.1, until it is stopped
#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// File to show
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Port 8080, or the next that is free, if none is given; 0 takes any
    #[arg(long, value_name = "N")]
    port: Option<u16>,
    /// Write address and reports as lines of JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    look: Look,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    reading: Reading,
}

/// What is shown at the moment.
#[derive(Debug, Default)]
struct Shown {
    version: u64,
    page: String,
}

impl Serve {
    pub(crate) fn run(&self) -> Outcome {
        match self.serve() {
            Ok(()) => Outcome::Good,
            Err(error) => {
                tell::err(&tell::error(&self.file, &error, self.json));
                Outcome::Failed
            }
        }
    }

    fn serve(&self) -> Result<(), Error> {
        if self.file == Path::new("-") {
            return Err(Error::new("no-file", "a preview follows a file: name one"));
        }
        let package = self.place.open()?;
        let listener = listen(self.port).map_err(|why| Error::new("no-port", why))?;
        let address = origin(&listener).map_err(|why| Error::new("no-port", why))?;
        let mut stamp = stamp(&self.file);
        let shown = Arc::new(Mutex::new(Shown { version: 1, page: self.page(&package, 1) }));
        let answers = Arc::clone(&shown);
        std::thread::spawn(move || {
            actor_timeline_http::serve(&listener, POLICY, move |target| reply(target, &answers));
        });
        tell::out(&match self.json {
            true => format!("{}\n", json!({ "address": format!("{address}/") })),
            false => format!("serving {address}/ (stop with Ctrl+C)\n"),
        });
        loop {
            std::thread::sleep(EVERY);
            let now = self::stamp(&self.file);
            if now == stamp {
                continue;
            }
            stamp = now;
            let version = lock(&shown).version + 1;
            let page = self.page(&package, version);
            *lock(&shown) = Shown { version, page };
        }
    }

    /// The page for the file as it is now. What is lost is told on standard error too.
    fn page(&self, package: &Package, version: u64) -> String {
        let drawn = self.reading.read(&self.file).and_then(|report| {
            let data = self.look.data(&report.document)?;
            self.tell(&report);
            Ok((data, report))
        });
        match drawn {
            Ok((data, report)) => {
                let preview = Preview { version, report: summary(&report) };
                let shown = (package, Some(&preview));
                render::page(data, &report.document, &self.look, shown)
            }
            Err(error) => {
                tell::err(&tell::error(&self.file, &error, self.json));
                Preview { version, report: error.to_string() }.without_timeline()
            }
        }
    }

    fn tell(&self, report: &Report) {
        tell::err(&match self.json {
            true => tell::json(&self.file, report),
            false => tell::report(&self.file, report, tell::FEW),
        });
    }
}

/// The losses, below a line that counts them.
fn summary(report: &Report) -> String {
    let count: u64 = report.losses.iter().map(|loss| u64::from(loss.count)).sum();
    let mut out = match count {
        0 => format!("{} events, nothing is lost", report.events),
        1 => format!("{} events, 1 thing is lost, changed or decided", report.events),
        _ => format!("{} events, {count} things are lost, changed or decided", report.events),
    };
    for loss in &report.losses {
        out.push_str(&format!("\n{loss}"));
    }
    out
}

fn reply(target: &str, shown: &Mutex<Shown>) -> Reply {
    match target.split(['?', '#']).next().unwrap_or("") {
        "/" => Reply::ok("text/html; charset=utf-8", lock(shown).page.clone().into_bytes()),
        "/version" => Reply::text("200 OK", &lock(shown).version.to_string()),
        // Browsers ask for it unasked; a 404 would be an error on the console.
        "/favicon.ico" => Reply::text("204 No Content", ""),
        _ => Reply::text("404 Not Found", "not found"),
    }
}

/// What is shown is replaced as a whole, so a thread that failed leaves nothing half done.
fn lock(shown: &Mutex<Shown>) -> std::sync::MutexGuard<'_, Shown> {
    shown.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What changes when the file does.
fn stamp(file: &Path) -> Option<(Option<SystemTime>, u64)> {
    let about = std::fs::metadata(file).ok()?;
    Some((about.modified().ok(), about.len()))
}
