//! Workbooks as `calamine`, which others rely on, reads them: cell by cell the same.
//!
//! What is deliberately other: errors of formulas are told and left out; a date is what its format
//! shows of it (a month, a year); a time of less than a day stays a number, as does what comes before 1 March
//! 1900, where spreadsheets count a day that never was.

use std::io::Cursor;

use actor_timeline_import::{Options, table};
use calamine::{Data, Reader, Xlsx};

use super::{books::zip, random::Random};

const COLUMNS: usize = 6;
const TEXTS: [&str; 6] =
    ["One thing", "a &amp; b &lt;c&gt;", "\u{663}\u{644}\u{627}\u{645}", "x\ny", "2020-01-03", "0"];
/// Styles: none, a day, a day with its time, a month, two decimals.
const STYLES: &str = "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='mmm\\ yyyy'/>\
    <numFmt numFmtId='165' formatCode='yyyy\\-mm\\-dd\\ hh:mm:ss'/></numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>\
    <cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='165'/><xf numFmtId='164'/><xf numFmtId='2'/></cellXfs></styleSheet>";

/// A cell by chance, as a spreadsheet program may write it.
fn cell(random: &mut Random, place: &str) -> String {
    let text = TEXTS[random.below(TEXTS.len())];
    let days = 61 + random.below(80_000);
    let seconds = random.below(86_400);
    let moment = days as f64 + seconds as f64 / 86_400.0;
    let of = |kind: &str, inside: String| format!("<c r='{place}'{kind}>{inside}</c>");
    match random.below(12) {
        0 => String::new(),
        1 => of(" s='1'", String::new()),
        2 => of(" t='s'", format!("<v>{}</v>", random.below(TEXTS.len()))),
        3 => of(" t='inlineStr'", format!("<is><t xml:space='preserve'>{text}</t></is>")),
        4 => of(
            " t='inlineStr'",
            format!("<is><r><t>{text}</t></r><r><rPr><b/></rPr><t>!</t></r></is>"),
        ),
        5 => of(" t='str'", format!("<f>A1&amp;B1</f><v>{text}</v>")),
        6 => of("", format!("<v>{}</v>", random.below(3000))),
        7 => of(" s='4'", format!("<v>{}.{}</v>", random.below(3000), 1 + random.below(98))),
        8 => of(" s='1'", format!("<v>{days}</v>")),
        9 => of(" s='2'", format!("<v>{moment}</v>")),
        10 => of(" s='3'", format!("<f>NOW()</f><v>{moment}</v>")),
        _ => of(" t='b'", format!("<v>{}</v>", random.below(2))),
    }
}

/// A workbook whose second sheet has a header and rows, not all of them.
fn workbook(random: &mut Random) -> Vec<u8> {
    let place = |column: usize, row: usize| format!("{}{row}", char::from(b'A' + column as u8));
    let head: String = (0..COLUMNS)
        .map(|at| format!("<c r='{}' t='inlineStr'><is><t>h{at}</t></is></c>", place(at, 1)))
        .collect();
    let mut rows = format!("<row r='1'>{head}</row>");
    let mut row = 1;
    for _ in 0..1 + random.below(10) {
        row += 1 + random.below(2);
        let cells: String = (0..COLUMNS).map(|at| cell(random, &place(at, row))).collect();
        rows.push_str(&format!("<row r='{row}'>{cells}</row>"));
    }
    let properties = ["", " date1904='1'"][random.below(2)];
    let book = format!(
        "<workbook xmlns:r='r'><workbookPr{properties}/><sheets><sheet name='Notes' sheetId='1' r:id='rId1'/>\
         <sheet name='Data' sheetId='2' r:id='rId2'/></sheets></workbook>"
    );
    let relations = "<Relationships><Relationship Id='rId1' Target='worksheets/sheet1.xml'/>\
        <Relationship Id='rId2' Target='/xl/worksheets/other.xml'/></Relationships>";
    let shared: String = TEXTS.iter().map(|text| format!("<si><t>{text}</t></si>")).collect();
    zip(&[
        ("xl/workbook.xml", book.into()),
        ("xl/_rels/workbook.xml.rels", relations.into()),
        ("xl/styles.xml", STYLES.into()),
        ("xl/sharedStrings.xml", format!("<sst>{shared}</sst>").into()),
        ("xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>".into()),
        (
            "xl/worksheets/other.xml",
            format!("<worksheet><sheetData>{rows}</sheetData></worksheet>").into(),
        ),
    ])
}

/// Whether a cell says what the other reader found there.
fn is_same(found: &str, expected: Option<&Data>) -> bool {
    match expected {
        None | Some(Data::Empty) => found.is_empty(),
        Some(Data::String(text)) => found == text,
        Some(Data::Bool(is)) => found == if *is { "TRUE" } else { "FALSE" },
        Some(Data::Int(number)) => found == number.to_string(),
        Some(Data::Float(number)) => found.parse() == Ok(*number),
        Some(Data::DateTime(at)) => {
            let at = at.as_datetime().expect("a date");
            let exact = format!("{at:?}");
            // The month alone; midnight, and the minute, where nothing finer is said.
            let rest = exact.strip_prefix(found);
            found.len() >= 7 && matches!(rest, Some("" | ":00" | "T00:00:00"))
                || found == &exact[..7]
        }
        other => panic!("{other:?} was not written"),
    }
}

#[test]
fn cells_of_workbooks_are_those_that_calamine_reads() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut compared = 0;
    for _ in 0..400 {
        let bytes = workbook(&mut random);
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.clone())).expect("a workbook");
        let range = book.worksheet_range("Data").expect("a sheet");
        let found = table(&bytes, &Options::default()).expect("a workbook").expect("a table");
        assert_eq!(found.columns(), ["h0", "h1", "h2", "h3", "h4", "h5"]);
        let mut filled = 0;
        for (number, cells) in found.rows() {
            for (column, cell) in cells.enumerate() {
                let expected = range.get_value((number - 1, column as u32));
                assert!(is_same(cell, expected), "row {number}, {column}: {cell:?}, {expected:?}");
                filled += usize::from(!cell.is_empty());
            }
        }
        let theirs = range.used_cells().filter(|(_, _, data)| **data != Data::Empty).count();
        assert_eq!(filled + COLUMNS, theirs, "no row is left out");
        compared += filled;
    }
    assert!(compared > 5000, "{compared} cells");
}
