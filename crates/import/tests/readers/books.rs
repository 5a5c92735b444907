//! Workbooks, tables of pages, and SIMILE in XML.

use actor_timeline_import::{Format, Options, Report, read};
use serde_json::json;

use super::common::{codes, document, report, report_with};

/// The checksum of a file in an archive (CRC-32 of ISO 3309).
fn checksum(bytes: &[u8]) -> u32 {
    let step = |crc: u32| if crc & 1 > 0 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 };
    let of_byte = |crc: u32, byte: &u8| (0..8).fold(crc ^ u32::from(*byte), |crc, _| step(crc));
    !bytes.iter().fold(!0, of_byte)
}

/// A zip archive with these files, packed.
pub(crate) fn zip(files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        let packed = miniz_oxide::deflate::compress_to_vec(bytes, 6);
        let at = out.len() as u32;
        let mut sizes = Vec::new();
        sizes.extend(checksum(bytes).to_le_bytes());
        sizes.extend((packed.len() as u32).to_le_bytes());
        sizes.extend((bytes.len() as u32).to_le_bytes());
        sizes.extend((name.len() as u16).to_le_bytes());
        sizes.extend(0_u16.to_le_bytes());
        out.extend(b"PK\x03\x04\x14\0\0\0\x08\0\0\0\0\0");
        out.extend(&sizes);
        out.extend(name.as_bytes());
        out.extend(&packed);
        directory.extend(b"PK\x01\x02\x14\0\x14\0\0\0\x08\0\0\0\0\0");
        directory.extend(&sizes);
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (at, count) = (out.len() as u32, files.len() as u16);
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend((directory.len() as u32).to_le_bytes());
    out.extend(at.to_le_bytes());
    out.extend(0_u16.to_le_bytes());
    out
}

/// A workbook with one sheet of these rows.
fn workbook(properties: &str, rows: &str) -> Vec<u8> {
    let book = format!(
        "<workbook xmlns:r='r'><workbookPr {properties}/><sheets><sheet name='Notes' sheetId='1' r:id='rId1'/>\
         <sheet name='Data' sheetId='2' r:id='rId2'/></sheets></workbook>"
    );
    let relations = "<Relationships><Relationship Id='rId1' Target='worksheets/sheet1.xml'/>\
        <Relationship Id='rId2' Target='/xl/worksheets/other.xml'/></Relationships>";
    let styles = "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='mmm\\ yyyy'/></numFmts>\
        <cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>\
        <cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/><xf numFmtId='22'/></cellXfs></styleSheet>";
    let texts = "<sst><si><t>When</t></si><si><t>What</t></si><si><r><t>One </t></r><r><t>thing &amp; more</t></r><rPh><t>x</t></rPh></si></sst>";
    let sheet = format!(
        "<worksheet><sheetData>{rows}</sheetData><hyperlinks><hyperlink ref='A1'/></hyperlinks></worksheet>"
    );
    zip(&[
        ("xl/workbook.xml", book.into()),
        ("xl/_rels/workbook.xml.rels", relations.into()),
        ("xl/styles.xml", styles.into()),
        ("xl/sharedStrings.xml", texts.into()),
        ("xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>".into()),
        ("xl/worksheets/other.xml", sheet.into()),
    ])
}

const HEADER: &str = "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='C1' t='s'><v>1</v></c></row>";

fn dates(report: &Report) -> Vec<serde_json::Value> {
    let story = document(report);
    story["events"].as_array().expect("events").iter().map(|event| event["date"].clone()).collect()
}

#[test]
fn a_workbook_says_in_its_styles_which_numbers_are_dates() {
    let rows = format!(
        "{HEADER}<row r='2'><c r='A2' s='1'><v>43833</v></c><c r='C2' t='s'><v>2</v></c></row>\
         <row r='4'><c r='A4' s='2'><v>43831</v></c><c r='C4' t='inlineStr'><is><t>Two</t></is></c></row>\
         <row r='5'><c r='A5' s='3'><v>43833.4375</v></c><c r='C5' t='str'><f>A1</f><v>Three</v></c></row>\
         <row r='6'><c r='A6' s='0'><v>1999</v></c><c r='C6' t='e'><v>#REF!</v></c></row>"
    );
    let found = report_with(&workbook("", &rows), &Options::default());
    assert_eq!(found.format, Format::Table);
    assert!(found.why.contains("sheet “Data”"), "{}", found.why);
    assert_eq!(dates(&found), ["2020-01-03", "2020-01", "2020-01-03T10:30"]);
    assert_eq!(document(&found)["events"][0]["title"], "One thing & more");
    assert_eq!(
        codes(&found),
        [("formula", 6), ("hyperlinks", 0), ("more-sheets", 0), ("no-title", 6)]
    );

    let rows = format!(
        "{HEADER}<row r='2'><c r='A2' s='1'><v>42371</v></c><c r='C2' t='s'><v>2</v></c></row>"
    );
    let old = report_with(&workbook("date1904='1'", &rows), &Options::default());
    assert_eq!(dates(&old), ["2020-01-03"]);
}

#[test]
fn hostile_workbooks_end_soon() {
    let good = workbook(
        "",
        &format!("{HEADER}<row r='2'><c r='A2'><v>2020</v></c><c r='C2' t='s'><v>2</v></c></row>"),
    );
    let read = |bytes: &[u8]| read(bytes, &Options::default());
    assert!(read(&good).is_ok());
    for cut in (0..good.len()).step_by(7) {
        let _whatever = read(&good[..cut]);
        let mut broken = good.clone();
        broken[cut] ^= 0xff;
        let _whatever = read(&broken);
    }
    let bomb = zip(&[("xl/workbook.xml", vec![b' '; 300 << 20])]);
    assert_eq!(read(&bomb).expect_err("a bomb").code(), "too-large");
    let deep = workbook("", &"<row>".repeat(10_000));
    assert_eq!(read(&deep).expect_err("deep").code(), "not-xml");
    let far = workbook(
        "",
        &format!(
            "{HEADER}<row r='2'><c r='XFD2'><v>1</v></c><c r='ZZZZZZZZ2'><v>1</v></c><c r='A2'><v>2020</v></c><c r='C2' t='s'><v>2</v></c></row>"
        ),
    );
    assert_eq!(codes(&read(&far).expect("a row"))[0], ("many-columns", 2));
    assert_eq!(
        read(&zip(&[("a.txt", b"x".to_vec())])).expect_err("no workbook").code(),
        "not-supported"
    );
}

#[test]
fn a_table_of_a_page_is_a_table() {
    let text = "<html><body><p>x<table><tr><th>Date<th>Event<th>Who</tr>\
        <tr><td>3 May 1901<td>A <a href='https://a.example'>dome</a><td>Ada; Byron</table>";
    let found = report(text);
    assert_eq!(found.format, Format::Table);
    let story = document(&found);
    assert_eq!(story["events"][0]["date"], "1901-05-03");
    assert_eq!(story["events"][0]["title"], "A dome");
    assert_eq!(story["events"][0]["actors"], json!(["ada", "byron"]));
}

#[test]
fn events_of_a_page_are_read_from_its_json_ld() {
    let text = "<!doctype html><title>x</title><script type=\"application/ld+json\">\
        {\"@type\":\"Event\",\"name\":\"A\",\"startDate\":\"2020-01-03\"}</script><table><tr><td>1<tr><td>2</table>";
    assert_eq!(report(text).format, Format::JsonLd);
}

#[test]
fn simile_in_xml_is_read_as_in_json() {
    let text = "<?xml version='1.0'?><!-- mine --><data date-time-format='iso8601'>\
        <event start='1901-03' end='1901-05' isDuration='true' title='Built &amp; open' link='https://a.example'>By <b>some</b>, &lt;i&gt;perhaps&lt;/i&gt;.</event>\
        <event start='1902' title='Once'/></data>";
    let found = report(text);
    assert_eq!(found.format, Format::Simile);
    let story = document(&found);
    assert_eq!(story["events"][0]["date"], "1901-03/1901-05");
    assert_eq!(story["events"][0]["title"], "Built & open");
    assert_eq!(story["events"][0]["summary"], "By some, perhaps.");
    for text in [
        "<data><event/></data>",
        "<data></x>",
        "<",
        "<data ",
        "<!DOCTYPE data [<!ENTITY a \"b\">]><data>&a;</data>",
    ] {
        read(text.as_bytes(), &Options::default()).expect_err(text);
    }
}

#[test]
fn the_templates_of_the_package_are_read_alike_and_whole() {
    let table = include_bytes!("../../../../pkg/templates/events.csv");
    let book = include_bytes!("../../../../pkg/templates/events.xlsx");
    let [table, book] = [&table[..], &book[..]].map(|file| report_with(file, &Options::default()));
    assert_eq!(
        book.document, table.document,
        "make it anew: node e2e/workbook.mjs pkg/templates/events.csv pkg/templates/events.xlsx"
    );
    for report in [&table, &book] {
        assert_eq!((report.events, codes(report)), (3, Vec::new()));
    }
    let events = &document(&book)["events"];
    assert_eq!(events[0]["actors"], json!(["first-actor", "second-actor"]));
    assert_eq!(events[1]["date"], "2020-03/2020-06");
    assert_eq!(events[2]["date"], "1917~");
}
