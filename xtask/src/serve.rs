//! A static server for the pages: `/` is `www/`, `/pkg/`, `/data/` and
//! `/fixtures/` are `pkg/`, `data/` and `e2e/fixtures/`.
//!
//! It listens on this machine only and sends a strict content security
//! policy, so that the pages are always tried under one.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};

use actor_timeline_http::{Reply, listen, origin};
use percent_encoding::percent_decode_str;

use crate::project::Project;
use crate::{Outcome, package};

/// What a page may do: its own scripts, styles and data, and wasm.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    connect-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; \
    form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/// The page that fetches what its reader names, from any server.
const FETCHES: &str = "make.html";

/// First parts of a path, and the folders they stand for.
const FOLDERS: &[(&str, &str)] = &[("pkg", "pkg"), ("data", "data"), ("fixtures", "e2e/fixtures")];
const PAGES: &str = "www";

#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Port 8080, or the next that is free, if none is given; 0 takes any
    #[arg(long, value_name = "N")]
    port: Option<u16>,
    /// Compile fast, not small, and skip wasm-opt
    #[arg(long)]
    dev: bool,
    /// Serve what was built last
    #[arg(long)]
    no_build: bool,
}

/// `cargo xtask serve`: builds, then serves until it is stopped.
pub(crate) fn command(project: &Project, options: &Options) -> Outcome<()> {
    if !options.no_build {
        package::build(project, options.dev)?;
    }
    let listener = listen(options.port)?;
    println!("serving {}/ (stop with Ctrl+C)", origin(&listener)?);
    serve(&listener, &project.root);
    Ok(())
}

/// Serves on any port while this program runs, and returns where.
pub(crate) fn in_background(root: &Path) -> Outcome<String> {
    let listener = listen(Some(0))?;
    let origin = origin(&listener)?;
    let root = root.to_owned();
    std::thread::spawn(move || serve(&listener, &root));
    Ok(origin)
}

/// Answers for ever.
fn serve(listener: &TcpListener, root: &Path) {
    let root = root.to_owned();
    actor_timeline_http::serve(listener, POLICY, move |target| reply_to(target, &root));
}

/// The policy of a page that may fetch from other servers.
fn fetching() -> String {
    // It reads in a worker, whose address no text may become.
    POLICY
        .replace("connect-src 'self'", "connect-src 'self' https:; worker-src 'self'")
        .replace("trusted-types 'none'", "trusted-types worker")
}

fn reply_to(target: &str, root: &Path) -> Reply {
    let not_found = || Reply::text("404 Not Found", "not found");
    let path = target.split(['?', '#']).next().unwrap_or("");
    let Some(file) = locate(path, root) else {
        // Browsers ask for it unasked; a 404 would be an error on the console.
        let nothing = path == "/favicon.ico";
        return if nothing { Reply::text("204 No Content", "") } else { not_found() };
    };
    if file.is_dir() && !path.ends_with('/') {
        let body = Reply::text("301 Moved Permanently", "");
        return Reply { location: Some(format!("{path}/")), ..body };
    }
    let file = if file.is_dir() { file.join("index.html") } else { file };
    match fs::read(&file) {
        Ok(body) => {
            let policy = file.ends_with(FETCHES).then(fetching);
            Reply { policy, ..Reply::ok(media_type(&file), body) }
        }
        Err(_) => not_found(),
    }
}

/// The file or folder for a path of the address, if it exists within the
/// folders that are served.
fn locate(path: &str, root: &Path) -> Option<PathBuf> {
    let path = percent_decode_str(path.strip_prefix('/')?).decode_utf8().ok()?;
    let mut parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let is_plain = |part: &&str| !part.starts_with('.') && !part.contains(['\\', ':', '\0']);
    if path.starts_with('/') || !parts.iter().all(is_plain) {
        return None;
    }
    let named = FOLDERS.iter().find(|(name, _)| parts.first() == Some(name));
    let folder = named.map_or(PAGES, |(_, folder)| folder);
    if named.is_some() {
        parts.remove(0);
    }
    let folder = root.join(folder).canonicalize().ok()?;
    let file = folder.join(parts.join("/")).canonicalize().ok()?;
    // A symbolic link may lead out.
    file.starts_with(&folder).then_some(file)
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()).unwrap_or("") {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "zip" => "application/zip",
        "csv" => "text/csv; charset=utf-8",
        "txt" | "md" | "ts" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests;
