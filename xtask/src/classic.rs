//! `pkg/classic.js`: one script with everything in it, which is no module. A page that is
//! opened from disk may load no modules, and `fetch` nothing.
//!
//! Each module becomes a function that is run when it is first asked for. The scripts of the
//! package keep to the few forms of import and export that are known here; another form is
//! an error of the build.

use std::path::Path;

use crate::project::{Project, read, write_if_changed};
use crate::terser::{Script, minify};
use crate::{Outcome, inline};

/// The name of the file in `pkg/`.
pub(crate) const NAME: &str = "classic.js";
/// Languages that are carried along.
const LANGUAGES: [&str; 5] = ["ar", "de", "es", "fa", "fr"];

const HEAD: &str = "\
// Made by `cargo xtask build`: defines <actor-timeline>. One script with everything in it, for
// pages that are opened from disk. In a page that is served take index.js.
(() => {
const made = {};
const $take = (name) => (made[name] ??= modules[name]());
const $later = async (name) => {
  if (!modules[name]) throw new Error('classic.js reads documents of its own JSON only, no other files');
  return $take(name);
};
const modules = {
";

/// Writes the file beside `inline.js`, which has the wasm.
pub(crate) fn write(project: &Project, glue: &Path, tools: Option<&Path>) -> Outcome<()> {
    let pkg = project.pkg();
    let inline = pkg.join(inline::NAME);
    if !inline.exists() {
        println!("warning: no pkg/{NAME} without pkg/{}", inline::NAME);
        return Ok(());
    }
    let mut script = String::from(HEAD);
    let mut add = |name: &str, path: &Path| {
        let text = read(path)?;
        let body = as_function(&text).map_err(|what| format!("{}: {what}", path.display()))?;
        script.push_str(&format!("'{name}': () => {{\n{body}}},\n"));
        Ok::<_, String>(())
    };
    for name in [
        "values.js",
        "views.js",
        "load.js",
        "methods.js",
        "passages.js",
        "speech.js",
        "before.js",
        "begin.js",
        "columns.js",
        "element.js",
    ] {
        add(&format!("./{name}"), &project.sources().join(name))?;
    }
    add(&format!("./{}", inline::NAME), &inline)?;
    for tag in LANGUAGES {
        add(&format!("./lang/{tag}.js"), &pkg.join(format!("lang/{tag}.js")))?;
    }
    add("./wasm/actor_timeline.js", glue)?;
    script.push_str(&format!("}};\n$take('./{}');\n}})();\n", inline::NAME));
    let path = pkg.join(NAME);
    match tools {
        None => write_if_changed(&path, script.as_bytes()),
        Some(modules) => {
            let whole = project.target.join(NAME);
            write_if_changed(&whole, script.as_bytes())?;
            minify(modules, Script::Classic, &whole)?;
            write_if_changed(&path, read(&whole)?.as_bytes())
        }
    }
}

/// A module as the body of a function that returns what it exports.
fn as_function(module: &str) -> Outcome<String> {
    let (mut body, mut exports) = (String::new(), Vec::new());
    let mut rest = module;
    while let Some(at) = statement(rest) {
        let (before, from) = rest.split_at(at);
        body.push_str(before);
        rest = if from.starts_with("import") {
            import(from, &mut body)?
        } else {
            export(from, &mut body, &mut exports)?
        };
    }
    body.push_str(rest);
    // What is asked for later is here; the wasm has no address.
    let body = body.replace("import(", "$later(").replace("import.meta.url", "location.href");
    if body.contains("import.meta") {
        return Err("`import.meta` has only a `url` here".into());
    }
    Ok(format!("{body}\nreturn {{ {} }};\n", exports.join(", ")))
}

/// Where the next `import` or `export` begins a statement.
fn statement(text: &str) -> Option<usize> {
    let begins = |at: usize| at == 0 || matches!(text.as_bytes()[at - 1], b'\n' | b';' | b'}');
    let follows = |at: usize| matches!(text.as_bytes().get(at + 6), Some(b' ' | b'{' | b'*'));
    let found = ["import", "export"].map(|word| {
        text.match_indices(word).map(|(at, _)| at).find(|at| begins(*at) && follows(*at))
    });
    found.into_iter().flatten().min()
}

/// `import { a, b } from './c.js';`
fn import<'a>(from: &'a str, body: &mut String) -> Outcome<&'a str> {
    let (names, path, rest) = listed(&from["import".len()..])?;
    let path = path.ok_or("an import without a file")?;
    body.push_str(&format!("const {{{}}} = $take('{path}');", names.replace(" as ", ": ")));
    Ok(rest)
}

/// Every form of `export` that the scripts have.
fn export<'a>(from: &'a str, body: &mut String, exports: &mut Vec<String>) -> Outcome<&'a str> {
    let from = from["export".len()..].trim_start();
    if let Some(rest) = from.strip_prefix("default ") {
        exports.push("default: $default".into());
        body.push_str("const $default = ");
        return Ok(rest);
    }
    if let Some(rest) = from.strip_prefix("* from '") {
        let (path, rest) = rest.split_once("';").ok_or("an export without an end")?;
        exports.push(format!("...$take('{path}')"));
        return Ok(rest);
    }
    if from.starts_with('{') {
        let (names, path, rest) = listed(from)?;
        for name in names.split(',').map(str::trim) {
            let (inner, outer) = name.split_once(" as ").unwrap_or((name, name));
            let inner = match path {
                Some(path) => format!("$take('{path}').{inner}"),
                None => inner.into(),
            };
            exports.push(format!("{outer}: {inner}"));
        }
        return Ok(rest);
    }
    let kinds = ["const ", "class ", "function ", "async function "];
    let named = kinds.iter().find_map(|kind| from.strip_prefix(kind));
    let named = named.ok_or_else(|| format!("an export of another form: {from:.40}"))?;
    let is_name = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '$');
    let end = named.find(|letter| !is_name(letter)).unwrap_or(named.len());
    exports.push(named[..end].into());
    Ok(from)
}

/// The names in braces, the file they are from, and what follows.
fn listed(text: &str) -> Outcome<(&str, Option<&str>, &str)> {
    let inner = text.trim_start().strip_prefix('{').ok_or("names without braces")?;
    let (names, after) = inner.split_once('}').ok_or("names without an end")?;
    let (from, rest) = after.split_once(';').ok_or("a statement without an end")?;
    let path = from.trim().strip_prefix("from '").and_then(|path| path.strip_suffix('\''));
    Ok((names.trim().trim_end_matches(','), path, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_become_functions() {
        let module = "import {\n  a, b as c,\n} from './x.js';\nexport const one = 1;\nexport { two } \
                      from './y.js';\nexport class Three{}export{n as four,o as default};\n\
                      export * from './z.js';\nconst word = 'export';\nimport('./w.js');";
        let body = as_function(module).expect("these forms are known");
        assert!(body.starts_with("const {a, b: c} = $take('./x.js');\nconst one = 1;"), "{body}");
        assert!(body.contains("class Three{}") && body.contains("$later('./w.js')"), "{body}");
        let exports = "return { one, two: $take('./y.js').two, Three, four: n, default: o, \
                       ...$take('./z.js') };";
        assert!(body.trim_end().ends_with(exports), "{body}");
        assert!(as_function("export let five = 5;").is_err());
        assert!(as_function("import six from './six.js';").is_err());
        let text = as_function("export default {\n};").expect("so is this");
        assert!(text.contains("const $default = {") && text.contains("default: $default"));
    }
}
