//! Workbooks of Excel and others (Office Open XML): the first sheet that has rows.
//!
//! What a cell is stands in its style: a number is a date where its format shows one, and as
//! fine as that format shows it.

mod sheet;
mod styles;
mod zip;

use crate::text::text;
use actor_timeline_base::Error;

use crate::{
    report::{At, Losses},
    table::Grid,
    xml::{Node, walk},
};
use sheet::Book;
use zip::Archive;

/// Sheets that are looked into for rows.
const MOST_SHEETS: usize = 200;

/// Whether bytes are a zip archive with a workbook in it.
pub(crate) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
        && Archive::open(bytes).is_ok_and(|archive| archive.has("xl/workbook.xml"))
}

/// The rows of the first sheet that has any.
///
/// # Errors
///
/// `bad-zip`, `too-large`, `not-xml`, and `no-rows`.
pub(crate) fn read(bytes: &[u8], losses: &mut Losses) -> Result<(Grid, String), Error> {
    let archive = Archive::open(bytes)?;
    let workbook = archive.text("xl/workbook.xml")?.unwrap_or_default();
    let (names, is_1904) = sheets(&workbook)?;
    let targets = targets(&archive.text("xl/_rels/workbook.xml.rels")?.unwrap_or_default())?;
    let book = Book {
        texts: shared_texts(&archive.text("xl/sharedStrings.xml")?.unwrap_or_default())?,
        styles: styles::read(&archive.text("xl/styles.xml")?.unwrap_or_default())?,
        is_1904,
    };
    let mut found = None;
    for (at, (name, id)) in names.iter().enumerate().take(MOST_SHEETS) {
        let target = targets.iter().find(|(other, _)| other == id).map(|(_, target)| &**target);
        let fallback = text!("worksheets/sheet", at + 1, ".xml");
        let target = target.unwrap_or(&fallback);
        let path = target.strip_prefix('/').map_or_else(|| text!("xl/", target), str::to_owned);
        let Some(text) = archive.text(&path)? else { continue };
        let grid = sheet::read(&text, &book, losses)?;
        // One with nothing but a header is read where no other has more.
        if grid.len() > 1 || grid.len() == 1 && found.is_none() {
            let is_enough = grid.len() > 1;
            found = Some((grid, name.clone()));
            if is_enough {
                break;
            }
        }
    }
    let Some((grid, name)) = found else {
        return Err(Error::new("no-rows", "no sheet of the workbook has rows"));
    };
    if names.len() > 1 {
        let done = text!("has ", names.len(), " sheets: “", name, "” is read");
        losses.add("more-sheets", At::FILE, "", &done, "save the sheet that you mean by itself");
    }
    Ok((grid, name))
}

/// Names and ids of the sheets, and whether days are counted from 1904.
fn sheets(workbook: &str) -> Result<(Vec<(String, String)>, bool), Error> {
    let (mut names, mut is_1904) = (Vec::new(), false);
    walk(workbook, &mut |node| match node {
        Node::Open(element) if element.name == "sheet" => {
            // `r:id`, beside `sheetId`.
            names.push((element.attribute("name").to_owned(), element.attribute("id").to_owned()));
        }
        Node::Open(element) if element.name == "workbookPr" => {
            is_1904 = matches!(element.attribute("date1904"), "1" | "true");
        }
        _ => {}
    })?;
    Ok((names, is_1904))
}

fn targets(relations: &str) -> Result<Vec<(String, String)>, Error> {
    let mut targets = Vec::new();
    walk(relations, &mut |node| {
        if let Node::Open(element) = node {
            targets
                .push((element.attribute("Id").to_owned(), element.attribute("Target").to_owned()));
        }
    })?;
    Ok(targets)
}

/// Texts that cells refer to by number: runs of one text are joined, readings are left out.
fn shared_texts(text: &str) -> Result<Vec<String>, Error> {
    let mut texts: Vec<String> = Vec::new();
    let (mut is_text, mut is_reading) = (false, false);
    walk(text, &mut |node| match node {
        Node::Open(element) => match element.name {
            "si" => texts.push(String::new()),
            "t" => is_text = true,
            "rPh" => is_reading = true,
            _ => {}
        },
        Node::Close(name) => match name {
            "t" => is_text = false,
            "rPh" => is_reading = false,
            _ => {}
        },
        Node::Text(words) if is_text && !is_reading => {
            if let Some(last) = texts.last_mut() {
                last.push_str(words);
            }
        }
        Node::Text(_) => {}
    })?;
    Ok(texts)
}
