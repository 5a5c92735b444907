//! The manual: tables that are made from their source, and links that lead somewhere.
//!
//! A page has its tables between `<!-- generated: NAME -->` and `<!-- /generated -->`.
//! `cargo xtask docs` writes them; the stage `rules` fails when one is stale.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;

use crate::Outcome;
use crate::project::{Project, parse_json, read};

#[cfg(test)]
mod tests;

const OPEN: &str = "<!-- generated: ";
const CLOSE: &str = "<!-- /generated -->";
/// Tables in comments beside the code that they tell of: name, file, head.
const COMMENTS: [(&str, &str, &str); 2] = [
    ("keys", "keys.rs", "//! | focus in | keys |"),
    ("warnings", "ingest.rs", "//! | warning | what was done |"),
];
/// npm shows this page by itself, without the files that a relative link would lead to.
const ALONE: &str = "pkg/README.md";

/// Markdown files by their path below the root, with `/`.
type Pages = BTreeMap<String, String>;

/// `cargo xtask docs`: writes the generated tables anew.
pub(crate) fn command(project: &Project) -> Outcome<()> {
    for (path, text) in stale(project)? {
        let file = project.root.join(&path);
        fs::write(&file, text).map_err(|error| format!("{path}: {error}"))?;
        println!("wrote {path}");
    }
    Ok(())
}

/// Fails where a table is stale.
pub(crate) fn fresh_tables(project: &Project) -> Outcome<()> {
    match stale(project)?.keys().next() {
        None => Ok(()),
        Some(path) => Err(format!("{path} has a stale table: run `cargo xtask docs`")),
    }
}

/// The pages with a table that is not what its source says, as they are to be.
fn stale(project: &Project) -> Outcome<Pages> {
    let manifest = read(&project.pkg().join("custom-elements.json"))?;
    let mut tables = of_manifest(&parse_json(&manifest, "pkg/custom-elements.json")?)?;
    tables.extend(of_comments(&project.root)?);
    let mut stale = Pages::new();
    for (path, text) in pages(&project.root)? {
        let fresh = refreshed(&text, &tables).map_err(|error| format!("{path}: {error}"))?;
        if fresh != text {
            stale.insert(path, fresh);
        }
    }
    Ok(stale)
}

/// Fails where a relative link of a Markdown file leads to no file or no heading.
pub(crate) fn good_links(project: &Project) -> Outcome<()> {
    match &broken_links(&project.root)?[..] {
        [] => Ok(()),
        broken => Err(format!("{} broken\n  {}", broken.len(), broken.join("\n  "))),
    }
}

fn pages(root: &Path) -> Outcome<Pages> {
    let mut files = Vec::new();
    find(root, "md", &mut files)?;
    let page = |file: PathBuf| {
        let below = file.strip_prefix(root).expect("the file was found below the root");
        Ok((below.to_string_lossy().replace('\\', "/"), read(&file)?))
    };
    files.into_iter().map(page).collect()
}

/// All files of that kind, but for what is built, installed or hidden.
pub(crate) fn find(folder: &Path, kind: &str, files: &mut Vec<PathBuf>) -> Outcome<()> {
    let told = |error| format!("{}: {error}", folder.display());
    for entry in fs::read_dir(folder).map_err(told)? {
        let path = entry.map_err(told)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() {
            if !name.starts_with('.') && name != "target" && name != "node_modules" {
                find(&path, kind, files)?;
            }
        } else if path.extension().is_some_and(|found| found == kind) {
            files.push(path);
        }
    }
    Ok(())
}

/// The page with each marked table as it is to be.
fn refreshed(text: &str, tables: &BTreeMap<&str, String>) -> Outcome<String> {
    let (mut out, mut rest) = (String::new(), text);
    while let Some((before, after)) = rest.split_once(OPEN) {
        let (name, after) = after.split_once(" -->").ok_or("a mark is not closed")?;
        let (_, after) = after.split_once(CLOSE).ok_or(format!("no {CLOSE} after {name}"))?;
        let table = tables.get(name).ok_or(format!("there is no table `{name}`"))?;
        out += &format!("{before}{OPEN}{name} -->\n{table}{CLOSE}");
        rest = after;
    }
    Ok(out + rest)
}

/// What a cell says of one attribute, method or part.
type Cell = fn(&Value) -> String;

/// The tables that the manifest is made into: name, list, kind of member, head, cells.
const TABLES: [(&str, &str, &str, &str, &[Cell]); 6] = [
    ("attributes", "attributes", "", ATTRIBUTES, &[name, typed, default, said]),
    ("properties", "members", "field", "| property | type | meaning |", &[name, typed, said]),
    ("methods", "members", "method", "| method | what it does |", &[signature, said]),
    ("events", "events", "", "| event | `detail` | when |", &[name, detail, said]),
    ("parts", "cssParts", "", "| `::part()` | what it is |", &[name, said]),
    ("custom-properties", "cssProperties", "", CUSTOM, &[name, default, said]),
];
const ATTRIBUTES: &str = "| attribute | type | default | meaning |";
const CUSTOM: &str = "| custom property | default | what it is |";

/// What the manifest of the element lists, each kind as a table.
fn of_manifest(manifest: &Value) -> Outcome<BTreeMap<&'static str, String>> {
    let modules = manifest["modules"].as_array().into_iter().flatten();
    let element = modules
        .flat_map(|module| module["declarations"].as_array().into_iter().flatten())
        .find(|declaration| declaration["customElement"] == true)
        .ok_or("pkg/custom-elements.json declares no element")?;
    let table = |(table, list, kind, head, cells): (_, &str, &str, &str, &[Cell])| {
        let list = element[list].as_array().into_iter().flatten();
        let list = list.filter(|one| text(one, "kind") == kind);
        let row = |one| cells.iter().map(|cell| format!(" {} |", cell(one))).collect::<String>();
        let rows: String = list.map(|one| format!("|{}\n", row(one))).collect();
        (table, format!("{head}\n{}|\n{rows}", "|---".repeat(cells.len())))
    };
    Ok(TABLES.into_iter().map(table).collect())
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn name(one: &Value) -> String {
    format!("`{}`", text(one, "name"))
}

fn said(one: &Value) -> String {
    let kept = if one["readonly"] == true { " Read-only." } else { "" };
    text(one, "description").replace('|', r"\|") + kept
}

/// Code in a cell of a table.
fn code(text: &str) -> String {
    let text = text.replace('|', r"\|");
    if text.contains('`') { format!("`` {text} ``") } else { format!("`{text}`") }
}

fn typed(one: &Value) -> String {
    code(text(&one["type"], "text"))
}

/// A default is a value of its kind, or words on where it comes from.
fn default(one: &Value) -> String {
    let default = text(one, "default");
    let is_words = default.is_empty() || one["syntax"].is_null() && !default.starts_with('\'');
    if is_words { default.to_owned() } else { code(default) }
}

/// What a listener finds in `event.detail`.
fn detail(one: &Value) -> String {
    let whole = text(&one["type"], "text");
    let inner = whole.strip_prefix("CustomEvent<").and_then(|rest| rest.strip_suffix('>'));
    code(inner.unwrap_or(whole))
}

fn signature(one: &Value) -> String {
    let parameters = one["parameters"].as_array().into_iter().flatten();
    let parameters: Vec<String> = parameters
        .map(|one| {
            let mark = if one["optional"] == true { "?" } else { "" };
            format!("{}{mark}: {}", text(one, "name"), text(&one["type"], "text"))
        })
        .collect();
    let gives = text(&one["return"]["type"], "text");
    code(&format!("{}({}): {gives}", text(one, "name"), parameters.join(", ")))
}

/// The tables in comments, wherever their files lie.
fn of_comments(root: &Path) -> Outcome<BTreeMap<&'static str, String>> {
    let mut files = Vec::new();
    find(root, "rs", &mut files)?;
    let table = |&(table, name, head): &(&'static str, &str, &str)| {
        let named = files.iter().filter(|file| file.ends_with(name));
        let texts = named.filter_map(|file| read(file).ok());
        let text = texts.into_iter().find(|text| text.lines().any(|line| line == head));
        let text = text.ok_or(format!("no {name} has `{head}`"))?;
        let lines = text.lines().skip_while(|line| *line != head);
        let rows = lines.map_while(|line| line.strip_prefix("//! |"));
        Ok((table, rows.map(|row| format!("|{row}\n")).collect()))
    };
    COMMENTS.iter().map(table).collect()
}

/// Links and anchors that lead nowhere, as `docs/page.md:12: why`.
fn broken_links(root: &Path) -> Outcome<Vec<String>> {
    let mut complaints = Vec::new();
    for (page, text) in pages(root)? {
        for (event, range) in parser(&text).into_offset_iter() {
            let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = event
            else {
                continue;
            };
            if let Some(why) = broken(root, &page, &dest_url) {
                let line = text[..range.start].lines().count().max(1);
                complaints.push(format!("{page}:{line}: `{dest_url}` {why}"));
            }
        }
    }
    Ok(complaints)
}

fn broken(root: &Path, page: &str, link: &str) -> Option<&'static str> {
    let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
    // What has a scheme is elsewhere, and not asked for: checks need no network.
    if path.contains("://") || path.starts_with("mailto:") {
        return None;
    }
    if page == ALONE && !path.is_empty() {
        return Some("leads nowhere on npm: name the page, or give its address");
    }
    let page = root.join(page);
    let target = if path.is_empty() { page } else { page.parent()?.join(path) };
    let is_inside =
        |target: &PathBuf| root.canonicalize().is_ok_and(|root| target.starts_with(root));
    let Some(target) = target.canonicalize().ok().filter(is_inside) else {
        return Some("leads to no file");
    };
    let is_page = target.extension().is_some_and(|kind| kind == "md");
    let is_heading = || read(&target).is_ok_and(|text| anchors(&text).contains(anchor));
    (is_page && !anchor.is_empty() && !is_heading()).then_some("leads to no heading")
}

/// The anchors of a page's headings, as GitHub and other forges make them.
fn anchors(text: &str) -> BTreeSet<String> {
    let (mut anchors, mut heading) = (BTreeSet::new(), None);
    for event in parser(text) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::Text(words) | Event::Code(words) => {
                if let Some(heading) = &mut heading {
                    *heading += &words;
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                let slug = slug(&heading.take().unwrap_or_default());
                let again = (1..).map(|number| format!("{slug}-{number}"));
                let mut names = std::iter::once(slug.clone()).chain(again);
                anchors.extend(names.find(|name| !anchors.contains(name)));
            }
            _ => {}
        }
    }
    anchors
}

fn slug(heading: &str) -> String {
    let kept = |letter: &char| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_');
    heading.to_lowercase().chars().filter(kept).collect::<String>().replace(' ', "-")
}

fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES)
}
