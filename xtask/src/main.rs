//! The commands of the project: `cargo xtask serve`, `cargo xtask test` and
//! the parts they are made of. Each does all of its own set-up.
#![forbid(unsafe_code)]

use std::process::ExitCode;

mod bench;
mod browsers;
mod classic;
mod debian;
mod deny;
mod fuzz;
mod inline;
mod npm;
mod order;
mod package;
mod panics;
mod project;
mod rules;
mod run;
mod serve;
mod size;
mod stages;
mod toolchain;
mod wasm;

use project::Project;

/// What can go wrong: a sentence for the person at the terminal, saying what
/// to do.
type Outcome<T> = Result<T, String>;

const USAGE: &str = "\
usage: cargo xtask <command>

  serve [--port N] [--dev] [--no-build]
                     build, then serve www/ on 127.0.0.1 and print the address
                     (port 8080, or the next that is free; 0 takes any)
  test [stage…]      run every check, or the named stages; `test --list` names them
  build [--dev]      make pkg/wasm/ and the copies that the npm package carries
  pkg                build, check and pack what is published, into target/
  size [--tighten]   print what a page downloads, against size-limit.json;
                     --tighten lowers the limits to the present size + 2 %
  bench [--quick] [--only ours,floor] [--sizes 1000,…] [--rounds N] [--no-native]
                     measure it beside other libraries in a browser, and write
                     bench/RESULTS.md (only a part: below target/bench/)
        --profile [--sizes N]
                     print which functions take its time
  fuzz [--seconds N] [TARGET…]
                     look for bytes that break dates, document or inputs
                     (default: all, for 60 s together)
  html DOCUMENT [--into PAGE]
                     print a document as plain HTML, to be put inside the element;
                     or put it between the lines <!-- events --> and
                     <!-- /events --> of a page
  lint               formatting, lints, import rules and documentation

  --dev              compile fast, not small, and skip wasm-opt";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match dispatch(&words) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

/// Runs one command; `Ok(false)` is a check that failed and has said so.
fn dispatch(words: &[&str]) -> Outcome<bool> {
    let Some((command, rest)) = words.split_first() else {
        return Err(format!("no command given\n\n{USAGE}"));
    };
    match *command {
        "serve" => serve::command(&Project::open()?, rest).map(|()| true),
        "build" => {
            let dev = flags(rest, &["--dev"])?.contains(&"--dev");
            wasm::build(&Project::open()?, dev).map(|_| true)
        }
        "pkg" => {
            flags(rest, &[])?;
            package::command(&Project::open()?)
        }
        "test" if rest == ["--list"] => {
            stages::list();
            Ok(true)
        }
        "test" => stages::run(&Project::open()?, rest),
        "lint" => {
            flags(rest, &[])?;
            stages::run(&Project::open()?, stages::LINT)
        }
        "size" => {
            let tighten = flags(rest, &["--tighten"])?.contains(&"--tighten");
            size::command(&Project::open()?, tighten)
        }
        "fuzz" => fuzz::command(&Project::open()?, rest),
        "html" => {
            let mut html = Project::open()?.cargo();
            html.args(["run", "--quiet", "--example", "html", "--"]).args(rest);
            print!("{}", run::capture(&mut html)?);
            Ok(true)
        }
        "bench" => bench::command(&Project::open()?, rest).map(|()| true),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(true)
        }
        other => Err(format!("`{other}` is not a command\n\n{USAGE}")),
    }
}

/// The given flags, all of which must be among the `known`.
fn flags<'a>(given: &[&'a str], known: &[&str]) -> Outcome<Vec<&'a str>> {
    match given.iter().find(|flag| !known.contains(flag)) {
        Some(other) => Err(format!("`{other}` is not known here\n\n{USAGE}")),
        None => Ok(given.to_vec()),
    }
}
