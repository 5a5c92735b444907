//! `pkg/inline.js`: the element with its wasm in the script, for whoever cannot
//! serve a second file or say where it is.

use std::path::Path;

use crate::project::{self, Project, write_if_changed};
use crate::{Outcome, npm, run};

/// What the file is but for the wasm, which stands at [`PLACE`].
const TEMPLATE: &str = include_str!("inline.js");
const PLACE: &str = "{packed}";
/// The name of the file in `pkg/`.
pub(crate) const NAME: &str = "inline.js";

/// Compressed first and then made text: plain text would be two and a half times
/// as long, and compress worse on its way.
const PACK: &str = r"
const { readFileSync } = require('node:fs'), { gzipSync } = require('node:zlib');
const wasm = readFileSync(process.argv[1]);
process.stdout.write(gzipSync(wasm, { level: 9 }).toString('base64'));";

/// Writes the file, or says that it cannot be had without Node.
pub(crate) fn write(project: &Project, wasm: &Path) -> Outcome<()> {
    match run::capture(npm::node().args(["-e", PACK, "--"]).arg(wasm)) {
        Ok(packed) => write_if_changed(&project.pkg().join(NAME), fill(&packed)?.as_bytes()),
        Err(error) if project::is_ci() => Err(error),
        Err(error) => {
            println!("warning: no pkg/{NAME} ({error})");
            Ok(())
        }
    }
}

fn fill(packed: &str) -> Outcome<String> {
    let is_base64 = |byte: u8| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte);
    if packed.is_empty() || !packed.bytes().all(is_base64) {
        return Err("node packed the wasm into something that is not base64".into());
    }
    Ok(TEMPLATE.replace(PLACE, packed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wasm_has_one_place() {
        assert_eq!(TEMPLATE.matches(PLACE).count(), 1);
        let filled = fill("QUJD/+8=").expect("this is base64");
        assert!(filled.contains("'QUJD/+8='") && !filled.contains(PLACE));
        assert!(fill("").is_err() && fill("a'b").is_err());
    }
}
