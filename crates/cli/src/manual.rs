//! What a terminal is told about this command: completions and a page of the manual.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use crate::{Outcome, STATUSES, Words, tell};

/// Prints completions for a shell
#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// Which shell
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    pub(crate) fn run(&self) -> Outcome {
        let mut out = Vec::new();
        clap_complete::generate(self.shell, &mut Words::command(), "actor-timeline", &mut out);
        tell::out_bytes(&out)
    }
}

/// Prints a page of the manual for all commands, as troff.
pub(crate) fn man() -> Outcome {
    // Options of all commands stand in one page, so each is rendered below the other.
    let command = Words::command();
    let page = clap_mangen::Man::new(command.clone());
    let mut out = Vec::new();
    let parts = [
        page.render_title(&mut out),
        page.render_name_section(&mut out),
        page.render_synopsis_section(&mut out),
        page.render_description_section(&mut out),
    ];
    let mut well = parts.iter().all(Result::is_ok);
    for sub in command.get_subcommands() {
        let name = format!("actor-timeline {}", sub.get_name());
        let sub = sub.clone().bin_name(name.clone()).display_name(name.clone());
        heading(&mut out, &name);
        let page = clap_mangen::Man::new(sub);
        let mut part = Vec::new();
        well &= page.render_description_section(&mut part).is_ok();
        well &= page.render_options_section(&mut part).is_ok();
        // Each repeats how apostrophes are written, which stands at the head of the page.
        let part = String::from_utf8_lossy(&part).replace(".SH ", ".SS ");
        let is_new = |line: &&str| !line.starts_with(".ie ") && !line.starts_with(".el ");
        out.extend(
            part.lines().filter(is_new).flat_map(|line| [line, "\n"]).collect::<String>().bytes(),
        );
    }
    heading(&mut out, "exit status");
    for (status, means) in STATUSES {
        out.extend(format!(".TP\n\\fB{status}\\fR\n{}\n", plain(means)).bytes());
    }
    if well { tell::out_bytes(&out) } else { Outcome::Failed }
}

fn heading(out: &mut Vec<u8>, words: &str) {
    out.extend(format!(".SH \"{}\"\n", plain(&words.to_uppercase())).bytes());
}

/// Hyphens of options are no dashes.
fn plain(text: &str) -> String {
    text.replace('-', "\\-")
}
