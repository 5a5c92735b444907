//! The server over a real connection, on a small tree of files.

use std::io::{Read, Write};
use std::net::TcpStream;

use super::*;

/// A served tree that goes away with the test.
struct Site {
    root: tempfile::TempDir,
    address: String,
}

impl Site {
    fn new() -> Self {
        let root = tempfile::tempdir().expect("a folder is made");
        for (path, text) in [
            ("www/index.html", "<h1>home</h1>"),
            ("www/make.html", "make"),
            ("www/a b.txt", "spaced"),
            ("www/.hidden", "hidden"),
            ("www/guide/index.html", "guide"),
            ("pkg/index.js", "export {};"),
            ("pkg/wasm/m.wasm", "\0asm"),
            ("data/story.json", "{}"),
            ("secret.txt", "secret"),
        ] {
            let file = root.path().join(path);
            fs::create_dir_all(file.parent().expect("a folder")).expect("folder is made");
            fs::write(file, text).expect("file is written");
        }
        let origin = in_background(root.path()).expect("a port is free");
        let address = origin.strip_prefix("http://").expect("it is plain").to_owned();
        Self { root, address }
    }

    /// The whole answer to one request.
    fn ask(&self, method: &str, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("connects");
        let request = format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("asks");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("answers");
        answer
    }
}

#[test]
fn files_come_with_type_and_policy() {
    let site = Site::new();
    for (path, kind, body) in [
        ("/", "text/html; charset=utf-8", "<h1>home</h1>"),
        ("/?a=1", "text/html; charset=utf-8", "<h1>home</h1>"),
        ("/guide/", "text/html; charset=utf-8", "guide"),
        ("/a%20b.txt", "text/plain; charset=utf-8", "spaced"),
        ("/pkg/index.js", "text/javascript; charset=utf-8", "export {};"),
        ("/pkg/wasm/m.wasm", "application/wasm", "\0asm"),
        ("/data/story.json", "application/json", "{}"),
    ] {
        let answer = site.ask("GET", path);
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{path}: {answer}");
        assert!(answer.contains(&format!("Content-Type: {kind}\r\n")), "{path}: {answer}");
        assert!(answer.contains("Cache-Control: no-cache\r\n"), "{path}");
        assert!(answer.contains("script-src 'self' 'wasm-unsafe-eval';"), "{path}");
        assert!(answer.ends_with(&format!("\r\n\r\n{body}")), "{path}: {answer}");
    }
}

#[test]
fn one_page_may_fetch_from_elsewhere() {
    let site = Site::new();
    assert!(site.ask("GET", "/make.html").contains("connect-src 'self' https:;"));
    assert!(site.ask("GET", "/").contains("connect-src 'self';"));
}

#[test]
fn head_has_the_length_but_no_body() {
    let answer = Site::new().ask("HEAD", "/");
    assert!(answer.contains("Content-Length: 13\r\n"));
    assert!(answer.ends_with("\r\n\r\n"));
}

#[test]
fn nothing_else_is_served() {
    let site = Site::new();
    #[cfg(unix)]
    std::os::unix::fs::symlink(
        site.root.path().join("secret.txt"),
        site.root.path().join("www/link.txt"),
    )
    .expect("link is made");
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/pkg/../../secret.txt",
        "/pkg/%2e%2e%2fsecret.txt",
        "/..%5csecret.txt",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/.hidden",
        "/link.txt",
        "/secret.txt",
        "/missing",
        "/%zz",
        "/%",
        "x",
        "",
    ] {
        let answer = site.ask("GET", path);
        assert!(answer.starts_with("HTTP/1.1 404 "), "{path}: {answer}");
        assert!(!answer.contains("secret"), "{path}");
    }
}

#[test]
fn a_missing_icon_is_no_error() {
    assert!(Site::new().ask("GET", "/favicon.ico").starts_with("HTTP/1.1 204 "));
}

#[test]
fn other_methods_and_bare_folders() {
    let site = Site::new();
    assert!(site.ask("POST", "/").starts_with("HTTP/1.1 405 "));
    let moved = site.ask("GET", "/guide");
    assert!(moved.starts_with("HTTP/1.1 301 ") && moved.contains("Location: /guide/\r\n"));
}
