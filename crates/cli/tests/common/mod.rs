//! Running the command.

use std::io::Write;
use std::process::{Command, Output, Stdio};

/// Runs it to its end, with a text or bytes as its standard input.
pub(crate) fn run(words: &[&str], input: impl AsRef<[u8]>) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_actor-timeline"))
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    // It may have ended without reading.
    let _ended = child.stdin.take().expect("a pipe").write_all(input.as_ref());
    child.wait_with_output().expect("it ends")
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

/// What it writes to standard output, after it ended well.
#[allow(dead_code, reason = "not every file of tests needs it")]
pub(crate) fn good(words: &[&str], input: &str) -> String {
    let found = run(words, input);
    assert_eq!(found.status.code(), Some(0), "{}", text(&found.stderr));
    text(&found.stdout)
}
