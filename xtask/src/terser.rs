//! Scripts made small, by terser.

use std::path::Path;
use std::time::Duration;

use crate::{Outcome, npm, run};

const LIMIT: Duration = Duration::from_secs(300);

/// What a script is for the browser.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Script {
    Module,
    Classic,
}

/// Runs terser over a script in place: its own names may change, what it exports may not.
pub(crate) fn minify(modules: &Path, kind: Script, js: &Path) -> Outcome<()> {
    let mut command = npm::node();
    command.arg(modules.join("terser/bin/terser")).arg(js);
    if kind == Script::Module {
        command.arg("--module");
    }
    command.args(["--compress", "--mangle", "--output"]).arg(js);
    run::run_within(&mut command, LIMIT)
}
