//! What a page downloads, and the limit it must stay under.
//!
//! `first` is what the live picture waits for, `all` what comes once it stands too. The library is
//! built without the embedded story, whose document is weighed by itself. Figures are sums over
//! files, each compressed by itself as a server does.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::project::{Project, parse_json, read};
use crate::tally::Tally;
use crate::wasm::{self, Flavour};
use crate::{Outcome, classic, import, inline, npm, package, run, tiles};

/// Compresses with node's own zlib: exact, fast, and nothing to compile.
const COMPRESS: &str = r"
const { readFileSync } = require('node:fs'), zlib = require('node:zlib');
const quality = { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11 } };
const sizes = process.argv.slice(1).map((file) => {
  const bytes = readFileSync(file);
  return [bytes.length, zlib.gzipSync(bytes, { level: 9 }).length,
    zlib.brotliCompressSync(bytes, quality).length];
});
console.log(JSON.stringify(sizes));";

/// Room left by `--tighten` above the present size.
const SLACK_PERCENT: u64 = 2;

/// Bytes of some files: as they are, in gzip and in brotli.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Bytes {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

impl Bytes {
    fn plus(self, other: Self) -> Self {
        Self {
            raw: self.raw + other.raw,
            gzip: self.gzip + other.gzip,
            brotli: self.brotli + other.brotli,
        }
    }
}

/// What the rows of the table and the limits are about.
struct Sizes {
    js: Bytes,
    /// The first part, without the story.
    wasm: Bytes,
    /// The second part.
    rest: Bytes,
    data: Bytes,
    /// Wasm and data as a script, in place of the two.
    inline: Bytes,
    /// All of it, with the languages, as a script that is no module.
    classic: Bytes,
    /// Script and wasm of `actor-timeline/import`, which come with the first file of another format.
    import: Bytes,
    /// What comes too with the first that is no table as text.
    import_rest: Bytes,
    /// Script and wasm that come with the first archive of tiles.
    tiles: Bytes,
}

impl Sizes {
    /// The figures that are limited, by their keys in `size-limit.json`.
    fn limited(&self) -> [(&'static str, u64); 5] {
        [
            ("first_brotli_bytes", self.first().brotli),
            ("all_brotli_bytes", self.all().brotli),
            ("import_brotli_bytes", self.import.brotli),
            ("import_all_brotli_bytes", self.import_all().brotli),
            ("tiles_brotli_bytes", self.tiles.brotli),
        ]
    }

    fn first(&self) -> Bytes {
        self.js.plus(self.wasm)
    }

    fn all(&self) -> Bytes {
        self.first().plus(self.rest).plus(self.data)
    }

    fn import_all(&self) -> Bytes {
        self.import.plus(self.import_rest)
    }
}

/// `cargo xtask size`: prints the figures, and checks or lowers the limits.
pub(crate) fn command(project: &Project, tighten: bool) -> Outcome<bool> {
    let sizes = measure(project)?.ok_or("without wasm-opt there is nothing to compare")?;
    print(&sizes);
    let path = limit_file(project);
    let mut limits = parse_json(&read(&path)?, "size-limit.json")?;
    if tighten {
        lower(&mut limits, &sizes);
        let text = format!("{limits:#}\n");
        fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(tally(&limits, &sizes).failed == 0)
}

/// The stage of `cargo xtask test`.
pub(crate) fn check(project: &Project) -> Outcome<Tally> {
    let Some(sizes) = measure(project)? else {
        return Ok(Tally::skip("sizes: without npm there is no wasm-opt; install Node with npm"));
    };
    print(&sizes);
    Ok(tally(&parse_json(&read(&limit_file(project))?, "size-limit.json")?, &sizes))
}

fn limit_file(project: &Project) -> PathBuf {
    project.root.join("size-limit.json")
}

/// Builds both flavours and weighs them; `None` where `wasm-opt` is missing.
fn measure(project: &Project) -> Outcome<Option<Sizes>> {
    let without = wasm::produce(project, Flavour::WithoutData)?;
    let whole = package::build(project, false)?;
    if !whole.optimised {
        return Ok(None);
    }
    let mut scripts = package::scripts(project)?;
    // Come with the first file of another format only, with the first columns, and for pages that ask for it.
    let later = [&import::SCRIPTS[..], &tiles::SCRIPTS, &["columns.js", "link.js"]].concat();
    scripts.retain(|name| !later.contains(&&**name));
    let scripts = scripts.into_iter().map(|name| project.pkg().join(name));
    let scripts: Vec<PathBuf> = scripts.chain([whole.js()]).collect();
    let mut js = Bytes::default();
    for bytes in weigh(&scripts)? {
        js = js.plus(bytes);
    }
    let story = project.root.join("data/us-iraq-2020-2023.json");
    let inline = project.pkg().join(inline::NAME);
    let classic = project.pkg().join(classic::NAME);
    let [data, wasm, rest, inline, classic] =
        weigh(&[story, without.wasm(), without.rest(), inline, classic])?[..]
    else {
        return Err("node weighed the wrong number of files".into());
    };
    let importer = weigh(&import::files(project))?;
    let (&import_rest, first) = importer.split_last().ok_or("there is no importer")?;
    let import = first.iter().fold(Bytes::default(), |sum, bytes| sum.plus(*bytes));
    let tiles = weigh(&tiles::files(project))?;
    let tiles = tiles.iter().fold(Bytes::default(), |sum, bytes| sum.plus(*bytes));
    Ok(Some(Sizes { js, wasm, rest, data, inline, classic, import, import_rest, tiles }))
}

fn weigh(files: &[PathBuf]) -> Outcome<Vec<Bytes>> {
    let sizes = run::capture(npm::node().args(["-e", COMPRESS, "--"]).args(files))?;
    let sizes = parse_json(&sizes, "node")?;
    let number = |row: &Value, at: usize| row[at].as_u64().ok_or("node printed no size");
    let rows = sizes.as_array().into_iter().flatten();
    rows.map(|row| {
        Ok(Bytes { raw: number(row, 0)?, gzip: number(row, 1)?, brotli: number(row, 2)? })
    })
    .collect()
}

fn print(sizes: &Sizes) {
    println!("{:24}{:>10}{:>10}{:>10}  bytes", "", "raw", "gzip", "brotli");
    for (name, bytes) in [
        ("js", sizes.js),
        ("wasm without the data", sizes.wasm),
        ("first", sizes.first()),
        ("rest of the wasm", sizes.rest),
        ("data", sizes.data),
        ("all", sizes.all()),
        ("all, as inline.js", sizes.js.plus(sizes.inline)),
        ("all, as classic.js", sizes.classic),
        ("import of tables", sizes.import),
        ("import of all", sizes.import_all()),
        ("archives of tiles", sizes.tiles),
    ] {
        println!("{name:24}{:>10}{:>10}{:>10}", bytes.raw, bytes.gzip, bytes.brotli);
    }
}

fn tally(limits: &Value, sizes: &Sizes) -> Tally {
    let mut tally = Tally::default();
    for (key, bytes) in sizes.limited() {
        tally.check(&format!("{key}: {bytes} bytes"), within(&limits[key], key, bytes));
    }
    tally
}

fn within(limit: &Value, key: &str, bytes: u64) -> Outcome<()> {
    match limit.as_u64() {
        None => Err(format!("size-limit.json sets no {key}")),
        Some(limit) if bytes > limit => Err(format!(
            "{bytes} bytes are {} over the limit of {limit}: make it smaller; the limit only \
             goes down",
            bytes - limit
        )),
        Some(_) => Ok(()),
    }
}

/// Lowers each limit to the present size and a little; never raises one.
fn lower(limits: &mut Value, sizes: &Sizes) {
    for (key, bytes) in sizes.limited() {
        let wanted = bytes + bytes * SLACK_PERCENT / 100;
        let limit = limits[key].as_u64().map_or(wanted, |limit| limit.min(wanted));
        limits[key] = limit.into();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// Ten bytes of script, and of the importer twenty and nine more.
    fn sizes(wasm: u64, rest: u64, data: u64) -> Sizes {
        let brotli = |brotli| Bytes { brotli, ..Bytes::default() };
        Sizes {
            js: brotli(10),
            wasm: brotli(wasm),
            rest: brotli(rest),
            data: brotli(data),
            inline: brotli(0),
            classic: brotli(0),
            import: brotli(20),
            import_rest: brotli(9),
            tiles: brotli(5),
        }
    }

    #[test]
    fn the_second_part_and_the_story_do_not_come_first() {
        assert_eq!(sizes(100, 30, 7).first().brotli, 110);
        assert_eq!(sizes(100, 30, 7).all().brotli, 147);
    }

    #[test]
    fn a_byte_over_the_limit_fails() {
        let limits = json!({
            "first_brotli_bytes": 1000, "all_brotli_bytes": 1100, "import_brotli_bytes": 20,
            "import_all_brotli_bytes": 29, "tiles_brotli_bytes": 5,
        });
        assert_eq!(tally(&limits, &sizes(990, 50, 50)).failed, 0);
        assert_eq!(tally(&limits, &sizes(990, 51, 50)).failed, 1);
        assert_eq!(tally(&limits, &sizes(991, 49, 50)).failed, 1);
        assert_eq!(tally(&limits, &sizes(991, 50, 50)).failed, 2);
        assert_eq!(tally(&json!({}), &sizes(1, 1, 1)).failed, 5);
    }

    #[test]
    fn limits_only_go_down() {
        let mut limits = json!({
            "first_brotli_bytes": 1000, "all_brotli_bytes": 3000, "import_brotli_bytes": 30,
            "import_all_brotli_bytes": 28, "tiles_brotli_bytes": 4,
        });
        lower(&mut limits, &sizes(1990, 400, 100));
        assert_eq!(
            limits,
            json!({
                "first_brotli_bytes": 1000, "all_brotli_bytes": 2550, "import_brotli_bytes": 20,
                "import_all_brotli_bytes": 28, "tiles_brotli_bytes": 4,
            })
        );
    }

    #[test]
    fn compressed_sizes_are_plausible() {
        let file = crate::root::root().join("Cargo.lock");
        let bytes = weigh(&[file]).expect("node weighs a file")[0];
        assert!(bytes.brotli > 0 && bytes.brotli < bytes.gzip && bytes.gzip < bytes.raw);
    }
}
