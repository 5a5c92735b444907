//! The commands of the project: `cargo xtask serve`, `cargo xtask test` and
//! the parts they are made of. Each does all of its own set-up.
#![forbid(unsafe_code)]

use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod before;
mod bench;
mod browsers;
mod classic;
mod debian;
mod deny;
mod docs;
mod fuzz;
mod glue;
mod import;
mod inline;
mod links;
mod npm;
mod order;
mod package;
mod panics;
mod pieces;
mod project;
mod python;
mod reach;
mod root;
mod rules;
mod run;
mod sample;
mod serve;
mod size;
mod split;
mod stages;
mod tally;
mod terser;
mod tiles;
mod toolchain;
mod wasm;
mod weigh;

use project::Project;

/// What can go wrong: a sentence for the person at the terminal, saying what
/// to do.
type Outcome<T> = Result<T, String>;

/// The commands of the project. Each does all of its own set-up.
#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask", flatten_help = true, disable_help_subcommand = true)]
struct Words {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build, then serve www/ on 127.0.0.1 and print the address
    Serve(serve::Options),
    /// Run every check, or the named stages
    Test {
        /// Name the stages
        #[arg(long, exclusive = true)]
        list: bool,
        /// By default all
        #[arg(value_name = "STAGE")]
        stages: Vec<String>,
    },
    /// Make pkg/wasm/ and the copies that the npm package carries
    Build {
        /// Compile fast, not small, and skip wasm-opt
        #[arg(long)]
        dev: bool,
    },
    /// Build, check and pack what is published, into target/
    Pkg,
    /// Build the wheel of the Python package, into target/python/wheels/
    Python,
    /// Print what a page downloads, against size-limit.json
    Size {
        /// Lower the limits to the present size + 2 %
        #[arg(long)]
        tighten: bool,
        /// Print instead where the bytes of the first part are
        #[arg(long, conflicts_with = "tighten")]
        functions: bool,
    },
    /// Measure it beside other libraries in a browser, and write bench/RESULTS.md (only a part:
    /// below target/bench/)
    Bench(bench::Options),
    /// Write events that nobody saw, any number, the same for the same seed
    TilesSample(sample::Options),
    /// Look for bytes that break dates, document or inputs
    Fuzz(fuzz::Options),
    /// Print a document as plain HTML, to be put inside the element
    Html {
        /// A file
        document: String,
        /// Put it between the lines <!-- events --> and <!-- /events --> of a page
        #[arg(long, value_name = "PAGE")]
        into: Option<String>,
        /// With the picture, which stands there until the script is there
        #[arg(long)]
        picture: bool,
        /// With a picture of this, where the element has an attribute `view`
        #[arg(long, value_name = "DATE", requires = "picture")]
        view: Option<String>,
        /// With a picture for these heights of the element in px, below a width of 720 px and
        /// above it, where the page sets them
        #[arg(long, value_name = "A-B,C-D", requires = "picture")]
        heights: Option<String>,
        /// With what the attributes of these names say in the page
        #[arg(long, value_name = "article", requires = "picture")]
        layout: Option<String>,
        #[arg(long, value_name = "none", requires = "picture")]
        controls: Option<String>,
        #[arg(long, value_name = "WHAT", requires = "picture")]
        group_by: Option<String>,
        #[arg(long, value_name = "WHAT", requires = "picture")]
        color_by: Option<String>,
        #[arg(long, value_name = "WHAT", requires = "picture")]
        shape_by: Option<String>,
    },
    /// Write the generated tables of the manual anew
    Docs,
    /// Check formatting, lints, import rules and documentation
    Lint,
}

fn main() -> ExitCode {
    match dispatch(Words::parse().command) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

/// Runs one command; `Ok(false)` is a check that failed and has said so.
fn dispatch(command: Command) -> Outcome<bool> {
    if matches!(command, Command::Test { list: true, .. }) {
        stages::list();
        return Ok(true);
    }
    let project = Project::open()?;
    match command {
        Command::Serve(options) => serve::command(&project, &options).map(|()| true),
        Command::Test { stages, .. } => stages::run(&project, &stages),
        Command::Build { dev } => package::build(&project, dev).map(|_| true),
        Command::Pkg => package::command(&project),
        Command::Python => {
            package::build(&project, false).and_then(|_| python::command(&project)).map(|()| true)
        }
        Command::Size { functions: true, .. } => weigh::command(&project),
        Command::Size { tighten, .. } => size::command(&project, tighten),
        Command::Bench(options) => bench::command(&project, &options).map(|()| true),
        Command::TilesSample(options) => sample::command(&project, &options).map(|()| true),
        Command::Fuzz(options) => fuzz::command(&project, &options),
        Command::Docs => docs::command(&project).map(|()| true),
        Command::Html {
            document,
            into,
            picture,
            view,
            heights,
            layout,
            controls,
            group_by,
            color_by,
            shape_by,
        } => {
            let mut html = project.cargo();
            html.args(["run", "--quiet", "--example", "html", "--", &document]);
            html.args(into.iter().flat_map(|page| ["--into", page]));
            html.args(picture.then_some("--picture"));
            html.args(view.iter().flat_map(|view| ["--view", view]));
            html.args(heights.iter().flat_map(|heights| ["--heights", heights]));
            let told = [
                ("--layout", layout),
                ("--controls", controls),
                ("--group-by", group_by),
                ("--color-by", color_by),
                ("--shape-by", shape_by),
            ];
            for (option, what) in &told {
                html.args(what.iter().flat_map(|what| [option, &**what]));
            }
            print!("{}", run::capture(&mut html)?);
            Ok(true)
        }
        Command::Lint => stages::run(&project, &stages::LINT),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Words::command().debug_assert();
    }

    #[test]
    fn words_are_understood() {
        let understood = |line: &str| Words::try_parse_from(line.split(' ')).is_ok();
        for line in [
            "xtask serve --port 0 --dev --no-build",
            "xtask test",
            "xtask test fmt rules",
            "xtask test --list",
            "xtask bench --only ours,floor --no-native --quick",
            "xtask bench --part pages,columns --keep --no-native",
            "xtask bench --updates --sizes 1000 --rounds 500",
            "xtask bench --tiles",
            "xtask bench --tiles 1000000",
            "xtask python",
            "xtask tiles-sample 30000 --seed 2 -o events.json",
            "xtask fuzz --seconds 5 dates document",
            "xtask html a.json --into b.html",
            "xtask html a.json --picture --view 2020 --heights 400-600,400-600",
            "xtask html a.json --picture --layout article",
            "xtask html a.json --picture --controls none --heights 144-144,144-144",
            "xtask html a.json --picture --group-by tag --color-by status --shape-by tag",
        ] {
            assert!(understood(line), "{line}");
        }
        for line in [
            "xtask",
            "xtask walk",
            "xtask serve --port",
            "xtask serve --port 70000",
            "xtask serve --fast",
            "xtask bench --only",
            "xtask fuzz everything",
            "xtask fuzz --seconds soon",
            "xtask pkg --dev",
            "xtask html a.json --view 2020",
            "xtask html a.json --color-by tag",
        ] {
            assert!(!understood(line), "{line}");
        }
    }
}
