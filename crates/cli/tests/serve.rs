//! `serve`: the page of a file over a real connection, and what happens when the file changes.

mod common;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use common::{run, text};

/// A preview that ends with the test.
struct Preview {
    child: Child,
    address: String,
    folder: tempfile::TempDir,
}

impl Preview {
    fn of(table: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text) in [("a.csv", table), ("classic.js", "run()"), ("before.css", "b{}")] {
            std::fs::write(folder.path().join(name), text).expect("written");
        }
        let mut child = Command::new(env!("CARGO_BIN_EXE_actor-timeline"))
            .arg("serve")
            .arg(folder.path().join("a.csv"))
            .args(["--port", "0", "--theme", "dark", "--package"])
            .arg(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts");
        let mut line = String::new();
        let mut out = BufReader::new(child.stdout.take().expect("a pipe"));
        out.read_line(&mut line).expect("it says where it is");
        let address = line.split(['/', ' ']).find(|part| part.starts_with("127.0.0.1:"));
        let address = address.expect("an address").to_owned();
        Self { child, address, folder }
    }

    fn ask(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("connects");
        let request = format!("GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", self.address);
        stream.write_all(request.as_bytes()).expect("asks");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("answers");
        answer
    }

    /// Writes the file, and waits for a version of that number.
    fn change(&self, table: &str, version: u32) {
        std::fs::write(self.folder.path().join("a.csv"), table).expect("written");
        let end = format!("\r\n\r\n{version}");
        while !self.ask("/version").ends_with(&end) {
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        self.child.kill().expect("it runs");
        self.child.wait().expect("it ends");
    }
}

#[test]
fn a_page_follows_its_file() {
    let preview = Preview::of("date,title\n2020-01-03,One <b>x\nsoon,Two\n");
    let page = preview.ask("/");
    assert!(page.starts_with("HTTP/1.1 200 OK\r\n"), "{page:.300}");
    for part in [
        "connect-src 'self'",
        "data-version=\"1\"",
        "<summary>1 events, 2 things are lost",
        "row 3, date: “soon”",
        "theme=\"dark\"",
        "location.reload()",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    preview.change("date,title\n2021-01-03,Another\n", 2);
    let page = preview.ask("/?x");
    assert!(page.contains("Another") && page.contains("nothing is lost"), "{page}");
    // A file that is broken for a while is told, and shown again when it is whole.
    preview.change("<b>", 3);
    let page = preview.ask("/");
    assert!(page.contains("Not a timeline yet") && !page.contains("<actor-timeline"), "{page}");
    preview.change("date,title\n2022-01-03,Whole\n", 4);
    assert!(preview.ask("/").contains("Whole"));
    assert!(preview.ask("/../a.csv").starts_with("HTTP/1.1 404 "));
}

#[test]
fn what_cannot_be_followed_is_refused() {
    let found = run(&["serve", "-"], "date,title\n2020,One\n");
    assert_eq!(found.status.code(), Some(2));
    assert!(text(&found.stderr).contains("follows a file"));
    let found = run(&["serve", "a.csv", "--package", "/no/such/folder"], "");
    assert_eq!(found.status.code(), Some(2));
    assert!(text(&found.stderr).contains("cargo xtask build"));
}
