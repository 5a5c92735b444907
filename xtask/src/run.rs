//! Running other programs: shown, captured, counted, or under a time limit.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

use wait_timeout::ChildExt;

use crate::Outcome;
use crate::root::root;

/// Runs a program with its output on the terminal.
pub(crate) fn run(command: &mut Command) -> Outcome<()> {
    println!("$ {}", describe(command));
    let status = command.status().map_err(|error| cannot_start(command, &error))?;
    if status.success() { Ok(()) } else { Err(format!("`{}` failed: {status}", describe(command))) }
}

/// Runs a program and returns what it printed; its complaints are shown.
pub(crate) fn capture(command: &mut Command) -> Outcome<String> {
    let output =
        command.stderr(Stdio::inherit()).output().map_err(|error| cannot_start(command, &error))?;
    if !output.status.success() {
        return Err(format!("`{}` failed: {}", describe(command), output.status));
    }
    String::from_utf8(output.stdout).map_err(|_| format!("`{}`: not UTF-8", describe(command)))
}

/// What a program says when asked quietly; `None` when it cannot or fails.
pub(crate) fn ask(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then_some(text)
}

/// Runs a program, shows each line it prints and hands it to `on_line`.
/// Returns whether it succeeded.
pub(crate) fn watch(command: &mut Command, mut on_line: impl FnMut(&str)) -> Outcome<bool> {
    println!("$ {}", describe(command));
    let mut child =
        command.stdout(Stdio::piped()).spawn().map_err(|error| cannot_start(command, &error))?;
    let stdout = child.stdout.take().expect("stdout is piped");
    for line in BufReader::new(stdout).split(b'\n') {
        let line = line.map_err(|error| format!("`{}`: {error}", describe(command)))?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        on_line(&line);
    }
    let status = child.wait().map_err(|error| format!("`{}`: {error}", describe(command)))?;
    Ok(status.success())
}

/// Runs a program with its output on the terminal, and ends it when it takes
/// longer than `limit`.
pub(crate) fn run_within(command: &mut Command, limit: Duration) -> Outcome<()> {
    println!("$ {}", describe(command));
    let mut child = command.spawn().map_err(|error| cannot_start(command, &error))?;
    let failed = |error| format!("`{}`: {error}", describe(command));
    match child.wait_timeout(limit).map_err(failed)? {
        Some(status) if status.success() => Ok(()),
        Some(status) => Err(format!("`{}` failed: {status}", describe(command))),
        None => {
            // It may end by itself in between: either way it is over.
            let _ = child.kill();
            let _ = child.wait();
            Err(format!("`{}` took over {} s", describe(command), limit.as_secs()))
        }
    }
}

/// The command line, as one would type it in the repository's root.
fn describe(command: &Command) -> String {
    let name = command.get_program();
    let name = std::path::Path::new(name).file_name().unwrap_or(name);
    let words = std::iter::once(name).chain(command.get_args());
    let words: Vec<_> = words.map(OsStr::to_string_lossy).collect();
    words.join(" ").replace(&format!("{}/", root().display()), "")
}

fn cannot_start(command: &Command, error: &std::io::Error) -> String {
    format!("cannot run `{}`: {error}; is it installed?", command.get_program().to_string_lossy())
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;

    fn cargo() -> Command {
        Command::new(env!("CARGO"))
    }

    #[test]
    fn a_program_that_takes_too_long_is_ended() {
        let mut sleeper = Command::new("sleep");
        let start = Instant::now();
        let outcome = run_within(sleeper.arg("30"), Duration::from_millis(100));
        assert!(outcome.is_err());
        assert!(start.elapsed() < Duration::from_secs(20));
    }

    #[test]
    fn lines_are_handed_on_and_failure_is_told() {
        let mut lines = Vec::new();
        let well = watch(cargo().arg("--version"), |line| lines.push(line.to_owned()));
        assert_eq!(well, Ok(true));
        assert!(lines[0].starts_with("cargo "));
        let mut wrong = cargo();
        wrong.arg("no-such-command").stderr(Stdio::null());
        assert_eq!(watch(&mut wrong, |_| ()), Ok(false));
    }

    #[test]
    fn a_missing_program_is_named() {
        let outcome = capture(&mut Command::new("no-such-program"));
        assert!(outcome.is_err_and(|message| message.contains("no-such-program")));
    }
}
