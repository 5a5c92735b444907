//! The manual: tables that are made from their source, and links that lead somewhere.
//!
//! A page has its tables between `<!-- generated: NAME -->` and `<!-- /generated -->`.
//! `cargo xtask docs` writes them; the stage `rules` fails when one is stale.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;

use crate::Outcome;
use crate::project::{Project, parse_json, read};

#[cfg(test)]
mod tests;

const OPEN: &str = "<!-- generated: ";
const CLOSE: &str = "<!-- /generated -->";
/// The head of the table of keys, in the comment beside the code that reads them.
const KEYS: &str = "//! | focus in | keys |";
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

/// Fails where a generated table is not what its source says now.
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
    tables.insert("keys", keys(&project.root)?);
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
    let pages = pages(&project.root)?;
    let exists = |path: &str| project.root.join(path).exists();
    match &broken_links(&pages, &exists)[..] {
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
fn find(folder: &Path, kind: &str, files: &mut Vec<PathBuf>) -> Outcome<()> {
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

/// The tables that the manifest is made into: name, list, kind of member, heads, cells.
const TABLES: &[(&str, &str, &str, &[&str], &[Cell])] = &[
    (
        "attributes",
        "attributes",
        "",
        &["attribute", "type", "default", "meaning"],
        &[name, typed, default, said],
    ),
    ("properties", "members", "field", &["property", "type", "meaning"], &[name, typed, said]),
    ("methods", "members", "method", &["method", "what it does"], &[signature, said]),
    ("events", "events", "", &["event", "`detail`", "when"], &[name, detail, said]),
    ("parts", "cssParts", "", &["`::part()`", "what it is"], &[name, said]),
    (
        "custom-properties",
        "cssProperties",
        "",
        &["custom property", "default", "what it is"],
        &[name, default, said],
    ),
];

/// What the manifest of the element lists, each kind as a table.
fn of_manifest(manifest: &Value) -> Outcome<BTreeMap<&'static str, String>> {
    let modules = manifest["modules"].as_array().into_iter().flatten();
    let element = modules
        .flat_map(|module| module["declarations"].as_array().into_iter().flatten())
        .find(|declaration| declaration["customElement"] == true)
        .ok_or("pkg/custom-elements.json declares no element")?;
    let table = |&(table, list, kind, heads, cells): &(_, &str, &str, &[&str], &[Cell])| {
        let list = element[list].as_array().into_iter().flatten();
        let list = list.filter(|one| text(one, "kind") == kind);
        let rows = list.map(|one| row(cells.iter().map(|cell| cell(one))));
        let head = row(heads.iter().map(|&head| head.into()));
        (table, format!("{head}{}|\n{}", "|---".repeat(heads.len()), rows.collect::<String>()))
    };
    Ok(TABLES.iter().map(table).collect())
}

fn row(cells: impl Iterator<Item = String>) -> String {
    format!("|{}\n", cells.map(|cell| format!(" {cell} |")).collect::<String>())
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

/// The table of keys, which stands in a comment beside the code that reads them.
fn keys(root: &Path) -> Outcome<String> {
    let mut files = Vec::new();
    find(root, "rs", &mut files)?;
    let is_there = |file: &&PathBuf| {
        file.ends_with("keys.rs") && read(file).is_ok_and(|text| text.contains(KEYS))
    };
    let file = files.iter().find(is_there).ok_or(format!("no keys.rs has `{KEYS}`"))?;
    let text = read(file)?;
    let lines = text.lines().skip_while(|line| *line != KEYS);
    let rows = lines.map_while(|line| line.strip_prefix("//! |"));
    Ok(rows.map(|row| format!("|{row}\n")).collect())
}

/// Links and anchors that lead nowhere, as `docs/page.md:12: why`.
fn broken_links(pages: &Pages, exists: &dyn Fn(&str) -> bool) -> Vec<String> {
    let anchors: BTreeMap<&str, BTreeSet<String>> =
        pages.iter().map(|(path, text)| (path.as_str(), anchors(text))).collect();
    let mut complaints = Vec::new();
    for (path, text) in pages {
        for (event, range) in parser(text).into_offset_iter() {
            let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = event
            else {
                continue;
            };
            if let Some(why) = broken(path, &dest_url, &anchors, exists) {
                let line = text[..range.start].lines().count().max(1);
                complaints.push(format!("{path}:{line}: {why}"));
            }
        }
    }
    complaints
}

fn broken(
    page: &str,
    link: &str,
    anchors: &BTreeMap<&str, BTreeSet<String>>,
    exists: &dyn Fn(&str) -> bool,
) -> Option<String> {
    let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
    // What has a scheme is elsewhere, and not asked for: checks need no network.
    if path.contains("://") || path.starts_with("mailto:") {
        return None;
    }
    if page == ALONE && !path.is_empty() {
        return Some(format!("`{link}` leads nowhere on npm: name the page, or give its address"));
    }
    let target = if path.is_empty() { Some(page.to_owned()) } else { resolved(page, path) };
    let Some(target) = target.filter(|target| exists(target)) else {
        return Some(format!("`{link}` leads to no file"));
    };
    let is_heading = |known: &BTreeSet<String>| known.contains(anchor);
    let is_good = anchor.is_empty() || anchors.get(target.as_str()).is_none_or(is_heading);
    (!is_good).then(|| format!("`{link}` leads to no heading"))
}

/// Where a relative path leads from a page; nowhere if out of the repository.
fn resolved(page: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in Path::new(path).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => drop(parts.pop()?),
            Component::Normal(part) => parts.push(part.to_str()?),
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(parts.join("/"))
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
                let others = (1..).map(|number| format!("{slug}-{number}"));
                let free = std::iter::once(slug.clone()).chain(others);
                let free = free.into_iter().find(|one| !anchors.contains(one));
                anchors.extend(free);
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
