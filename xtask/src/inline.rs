//! `pkg/inline.js`: the element with its wasm in the script, for whoever cannot
//! serve a second file or say where it is.

use std::path::PathBuf;

use crate::project::{self, Project, write_if_changed};
use crate::{Outcome, npm, run};

/// What the file is but for the two parts of the wasm, which stand at [`PLACES`].
const TEMPLATE: &str = include_str!("inline.js");
const PLACES: [&str; 2] = ["{first}", "{rest}"];
/// The name of the file in `pkg/`.
pub(crate) const NAME: &str = "inline.js";

/// Compressed first and then made text: plain text would be two and a half times
/// as long, and compress worse on its way.
const PACK: &str = r"
const { readFileSync } = require('node:fs'), { gzipSync } = require('node:zlib');
const pack = (file) => gzipSync(readFileSync(file), { level: 9 }).toString('base64');
process.stdout.write(process.argv.slice(1).map(pack).join(' '));";

/// Writes the file, or says that it cannot be had without Node.
pub(crate) fn write(project: &Project, parts: &[PathBuf; 2]) -> Outcome<()> {
    match run::capture(npm::node().args(["-e", PACK, "--"]).args(parts)) {
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
    let parts: Vec<&str> = packed.split(' ').collect();
    let is_packed = |part: &&str| !part.is_empty() && part.bytes().all(is_base64);
    if parts.len() != PLACES.len() || !parts.iter().all(is_packed) {
        return Err("node packed the wasm into something that is not base64".into());
    }
    let mut filled = TEMPLATE.to_owned();
    for (place, part) in PLACES.iter().zip(parts) {
        filled = filled.replace(place, part);
    }
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_has_one_place() {
        assert!(PLACES.iter().all(|place| TEMPLATE.matches(place).count() == 1));
        let filled = fill("QUJD/+8= REVG").expect("this is base64");
        assert!(filled.contains("'QUJD/+8='") && filled.contains("'REVG'"));
        assert!(fill("QUJD").is_err() && fill("a'b QUJD").is_err());
    }
}
