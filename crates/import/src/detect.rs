//! What a file is, by what is in it.

mod blank;
mod hint;

use crate::text::text;

use crate::json::Value;

use actor_timeline_base::Error;
use blank::without_events;
use hint::hint;

use crate::{
    Format, Options,
    formats::{conflict, js, jsonld, simile_xml, timelinejs, timemap},
    report::{At, Losses},
    table::{self, Grid, Header, delimited, html},
    xlsx,
};

/// How far the first element of XML is looked for, in bytes.
const LONGEST_PROLOGUE: usize = 1000;

/// How far the title of a page is looked for, in bytes.
const LONGEST_HEAD: usize = 20_000;

/// A file that is recognised, as far as it had to be read for that.
#[derive(Debug)]
pub(crate) enum Content {
    Text,
    Json(Value),
    Grid(Grid),
    /// Nothing, or JSON with a list of events that has none.
    Blank(Value),
}

impl Content {
    /// Null where it is no JSON.
    pub(crate) fn json(&self) -> &Value {
        if let Self::Json(value) | Self::Blank(value) = self { value } else { &Value::Null }
    }
}

/// The format, why it is that, and what is in the file.
pub(crate) type Found = (Format, String, Content);

/// How far a file is looked at to see whether it is a plain table, in bytes.
const LONGEST_START: usize = 4096;

/// Whether a file is text that begins neither as JSON, markup nor a calendar, so that it needs
/// no reader but that of rows and columns. Where that is not clear it is said not to be.
pub(crate) fn is_plain(bytes: &[u8]) -> bool {
    let start = bytes.get(..LONGEST_START).unwrap_or(bytes);
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    // A text in UTF-16 has its mark, and zeros.
    let start = start.iter().filter(|byte| !matches!(byte, 0 | 0xfe | 0xff));
    let mut start = start.skip_while(|byte| byte.is_ascii_whitespace());
    match start.next() {
        Some(b'b' | b'B') => !start.next().is_some_and(|byte| byte.eq_ignore_ascii_case(&b'e')),
        Some(b'P') => start.next() != Some(&b'K'),
        Some(byte) => byte.is_ascii_alphanumeric() || b"\"';,\t|#_".contains(byte),
        None => false,
    }
}

/// Finds out what a text is.
///
/// # Errors
///
/// `not-json`, `no-rows`, and `unknown-format` where it is none that is read.
pub(crate) fn detect(text: &str, options: &Options, losses: &mut Losses) -> Result<Found, Error> {
    let start = text.trim_start();
    let (format, why, content) = if start.starts_with(['{', '[']) {
        json(start, losses)?
    } else if start.is_empty() {
        return Err(Error::new("no-rows", "the file is empty"));
    } else if start.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("BEGIN:V")) {
        (Format::ICalendar, "it begins as a calendar, with BEGIN:V".into(), Content::Text)
    } else if ["var ", "let ", "const ", "//", "/*", "export "]
        .iter()
        .any(|word| start.starts_with(word))
    {
        let message =
            "this is a script; save the data that is in it as JSON, without names and comments";
        return Err(Error::new("unknown-format", message));
    } else if start.starts_with('<') {
        markup(start, losses)?
    } else {
        let (delimiter, name) = delimited::delimiter(text);
        let mut grid = delimited::read(text, delimiter, losses)?;
        grid.skip_above(losses);
        let (format, why) = of_grid(&grid, name);
        (format, why, Content::Grid(grid))
    };
    match options.format {
        Some(given) if given != format => match_given(given, content),
        Some(_) => Ok((format, "it was given".into(), content)),
        None => Ok((format, why, content)),
    }
}

/// A workbook: its rows may be those of any table.
///
/// # Errors
///
/// Those of [`xlsx::read`], and `wrong-format`.
#[inline(never)] // begins the second part of the wasm
pub(crate) fn workbook(
    bytes: &[u8],
    options: &Options,
    losses: &mut Losses,
) -> Result<Found, Error> {
    let (mut grid, sheet) = xlsx::read(bytes, losses)?;
    grid.skip_above(losses);
    let (format, why) = of_grid(&grid, "the workbook");
    let content = Content::Grid(grid);
    match options.format {
        Some(given) => match_given(given, content),
        None => Ok((format, text!("a workbook, sheet “", sheet, "”; ", why), content)),
    }
}

/// What was said counts, where it can be.
fn match_given(given: Format, content: Content) -> Result<Found, Error> {
    let fits = match content {
        Content::Grid(_) => given.is_table(),
        Content::Json(_) => !given.is_table(),
        Content::Text => false,
        Content::Blank(_) => true,
    };
    if fits {
        return Ok((given, "it was given".into(), content));
    }
    let message = text!("the file is not in the format ", given.name(), " that was given");
    Err(Error::new("wrong-format", message))
}

fn unknown(what: &str) -> Error {
    let names: Vec<_> = Format::all().map(Format::words).collect();
    let message = text!(what, ", which is not read; what is read: ", names.join(", "));
    Error::new("unknown-format", message)
}

#[inline(never)] // begins the second part of the wasm
fn markup(text: &str, losses: &mut Losses) -> Result<Found, Error> {
    let root = text.get(..LONGEST_PROLOGUE).unwrap_or(text);
    let root = root
        .split('<')
        .map(|tag| tag.split([' ', '>', '\n', '\r', '\t', '/']).next().unwrap_or(""));
    if root.into_iter().find(|tag| tag.starts_with(|c: char| c.is_ascii_alphabetic()))
        == Some("data")
    {
        let value = simile_xml::to_json(text)?;
        if text.get(..LONGEST_HEAD).unwrap_or(text).contains("<!ENTITY") {
            let done = "declares entities, which are not resolved: their names stay in the text";
            losses.add("entities", At::FILE, "", done, "write what they stand for");
        }
        return Ok((Format::Simile, "XML with data and events".into(), Content::Json(value)));
    }
    if let Some(value) = html::linked_data(text).filter(|value| !jsonld::events(value).is_empty()) {
        let why = "a page with JSON-LD whose @type is an event";
        return Ok((Format::JsonLd, why.into(), Content::Json(value)));
    }
    if let Some(grid) = html::read(text, losses) {
        let (format, why) = of_grid(&grid, "tags of HTML");
        return Ok((format, why, Content::Grid(grid)));
    }
    if let Some((_, title)) = text.get(..LONGEST_HEAD).unwrap_or(text).split_once("<title") {
        let title = title.split(['<', '>']).nth(1).unwrap_or_default().trim();
        let message = text!(
            "this is a web page, “",
            title,
            "”, without a table and without events; download the file itself (of a Google sheet: \
             File, Download, CSV), or copy its cells"
        );
        return Err(Error::new("unknown-format", message));
    }
    Err(unknown("it is HTML or XML without a table and without events"))
}

fn of_grid(grid: &Grid, delimiter: &str) -> (Format, String) {
    let header = Header::of(grid.row(0));
    let known: [(Format, &[&str], &str); 2] = [
        (
            Format::Acled,
            &["event_id_cnty", "event_date", "actor1"],
            "event_id_cnty, event_date and actor1",
        ),
        (
            Format::Ucdp,
            &["date_start", "date_end", "side_a", "side_b"],
            "date_start, date_end, side_a and side_b",
        ),
    ];
    for (format, names, words) in known {
        if header.has_all(names) {
            return (format, text!("its header has ", words));
        }
    }
    if timelinejs::is_sheet(&header) {
        return (
            Format::TimelineJsSheet,
            "its header has Year, Headline and others of TimelineJS".into(),
        );
    }
    if conflict::is_gdelt(grid) {
        return (Format::Gdelt, "61 columns without a header, with an id and a date first".into());
    }
    (Format::Table, text!("rows of cells, parted by ", delimiter))
}

#[inline(never)] // begins the second part of the wasm
fn json(text: &str, losses: &mut Losses) -> Result<Found, Error> {
    let value = crate::json::parse(text).or_else(|(line, column)| {
        // Perhaps an object on each line.
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        let read: Vec<Option<Value>> = lines.map(|line| crate::json::parse(line).ok()).collect();
        objects(read, losses).ok_or_else(|| {
            let place = text!("see line ", line, ", column ", column);
            let message = text!("the file is not JSON: ", place, hint(text, line, column));
            Error::new("not-json", message)
        })
    })?;
    if let Some((format, why)) = without_events(&value) {
        // What stands beside the list has readers of its own, or is told.
        if format != Format::Table {
            return Ok((format, why.to_owned(), Content::Blank(value)));
        }
        js::tell_unread(losses, &[&value], &["type", "features", "data", "rows"]);
        return Ok((format, why.to_owned(), Content::Blank(Value::Null)));
    }
    if let Some((format, why)) = shape(&value) {
        return Ok((format, why.to_owned(), Content::Json(value)));
    }
    match rows(&value, losses) {
        Some(grid) => Ok((Format::Table, "a list of objects in JSON".into(), Content::Grid(grid))),
        None if !value.is_object() && !value.is_array() => {
            Err(unknown("it is JSON, but neither an object nor a list"))
        }
        None => Err(unknown("it is JSON of a shape that is not known")),
    }
}

/// Objects of lines, where most of them and the first are that; the others are told.
fn objects(read: Vec<Option<Value>>, losses: &mut Losses) -> Option<Value> {
    let bad = read.iter().filter(|one| one.is_none()).count();
    if !read.first()?.as_ref()?.is_object() || bad * 2 >= read.len() {
        return None;
    }
    for (at, _) in read.iter().enumerate().filter(|(_, one)| one.is_none()) {
        let place = At { row: js::row(at), column: "" };
        losses.add("bad-line", place, "", "is a line that is not JSON: left out", "");
    }
    Some(Value::Array(read.into_iter().flatten().collect()))
}

/// The format of a value, by the members that tell it.
fn shape(value: &Value) -> Option<(Format, &'static str)> {
    let has = |value: &Value, keys: &[&str]| keys.iter().all(|key| value.get(key).is_some());
    let first =
        // What is no object among them is told by readers, and says nothing of the others.
        |value: &Value| {
            let list = value.as_array();
            list.and_then(|list| list.iter().find(|one| one.is_object())).cloned().unwrap_or_default()
        };
    let events = &value["events"];
    let event = first(events);
    let item = first(if value.is_array() { value } else { &value["items"] });
    Some(if value["results"]["bindings"].is_array() {
        (Format::WikidataAnswer, "an answer in SPARQL JSON")
    } else if value.is_array() && is_of_wikidata(&item) {
        (Format::WikidataAnswer, "a list of objects with entities of Wikidata")
    } else if value["entities"].is_object() && events.is_object() {
        (Format::KronoGraph, "entities and events by id")
    } else if value["entities"].is_object() {
        (Format::WikidataEntities, "entities")
    } else if !jsonld::events(value).is_empty() {
        (Format::JsonLd, "objects whose @type is an event")
    } else if has(&event, &["start_date"]) || event["text"]["headline"].is_string() {
        (Format::TimelineJs3, "events with start_date")
    } else if value["timeline"]["date"].is_array() {
        (Format::TimelineJs2, "a timeline with a list date")
    } else if has(&event, &["start"]) {
        (Format::Simile, "events with start")
    } else if has(&item, &["start", "title", "options"]) || has(&item, &["start", "title", "point"])
    {
        (Format::Simile, "items with start, title and options, as timemap.js has them")
    } else if has(&item, &["start", "content"]) {
        (Format::Vis, "items with start and content")
    } else if timemap::is_event(&event) || timemap::is_event(&item) {
        (Format::Timemap, "events with a description, a date, and associations or filters")
    } else if events.is_array() && (has(&event, &["title"]) || !has(&event, &["description"])) {
        (Format::Own, "a list events")
    } else {
        return None;
    })
}

/// Whether a member is an entity of Wikidata, with a label in another.
fn is_of_wikidata(item: &Value) -> bool {
    let mut members = item.as_object().into_iter().flatten();
    members.any(|(name, value)| {
        js::as_text(value).contains("wikidata.org/entity/")
            && item.get(&text!(name, "Label")).is_some()
    })
}

/// What stands for an object in a list.
const NAMES: [&str; 6] = ["name", "title", "label", "value", "en", "@value"];

fn named(value: &Value) -> String {
    if value.is_object() { js::first_text(value, &NAMES) } else { js::as_text(value) }
}

/// A list of flat objects as rows: the names of their members are the header.
fn rows(value: &Value, losses: &mut Losses) -> Option<Grid> {
    const LISTS: [&str; 5] = ["events", "data", "rows", "items", "features"];
    let within = LISTS.into_iter().find(|name| value[*name].is_array());
    let raw: Vec<&Value> = match within {
        Some(name) => js::items(value, name),
        None => value.as_array()?.iter().collect(),
    };
    let mut list = raw.clone();
    if within == Some("features") {
        js::tell_unread(losses, &raw, &["type", "properties"]);
        list.iter_mut().for_each(|feature| *feature = &feature["properties"]);
    }
    if !list.iter().any(|item| item.is_object()) {
        return None;
    }
    for (at, item) in list.iter().enumerate().filter(|(_, item)| !item.is_object()) {
        let done = if within == Some("features") {
            "is a feature without properties: left out"
        } else {
            "is no object: left out"
        };
        losses.add("bad-item", At { row: js::row(at), column: "" }, &js::as_text(item), done, "");
    }
    js::tell_unread(losses, &[value], &[within.unwrap_or_default(), "type"]);
    // The name of a member, and of one within it.
    let mut names: Vec<(&str, &str)> = Vec::new();
    let mut known = crate::names::Names::default();
    for item in &list {
        for (name, value) in item.as_object().into_iter().flatten() {
            let is_nested = value.is_object() && js::as_text(value).is_empty();
            let members = value.as_object().filter(|_| is_nested).into_iter().flatten();
            let members: Vec<&str> = match is_nested {
                true => members.map(|(member, _)| &**member).collect(),
                false => vec![""],
            };
            for member in members {
                let times = known.slot(&text!(name, '.', member));
                *times += 1;
                if *times == 1 && names.len() < table::MOST_COLUMNS {
                    names.push((name, member));
                }
            }
        }
    }
    let more = u32::try_from(known.len() - names.len()).unwrap_or(u32::MAX);
    losses.add_many("many-columns", "", more, "has more members than are read: they are left out");
    if names.is_empty() {
        return None;
    }
    let mut grid = Grid::default();
    for (name, member) in &names {
        match *member {
            "" => grid.push(name),
            member => grid.push(&text!(name, '.', member)),
        }
        let lists: Vec<&Value> =
            list.iter().copied().filter(|item| item[*name].is_array()).collect();
        js::tell_unread_in(losses, &lists, (name, &NAMES));
    }
    grid.end_row(1);
    for (at, item) in list.iter().enumerate() {
        for (name, member) in &names {
            let value = &item[*name];
            match if member.is_empty() { value } else { &value[*member] } {
                Value::Array(list) => {
                    grid.push(&list.iter().map(named).collect::<Vec<_>>().join("; "));
                }
                one => grid.push(&js::as_text(one)),
            }
        }
        grid.end_row(js::row(at));
    }
    Some(grid)
}
