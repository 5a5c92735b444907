//! Files that cannot be read say why, where, and what to do; none of them takes long.

use super::books::zip;
use actor_timeline_import::{Format, Options, read};

/// The code and the words of what a file fails with.
fn failure(bytes: &[u8]) -> (&'static str, String) {
    let error = read(bytes, &Options::default()).expect_err("it is broken");
    (error.code(), error.message().to_owned())
}

fn archive(name: &str) -> Vec<u8> {
    zip(&[("[Content_Types].xml", b"<Types/>".to_vec()), (name, b"<x/>".to_vec())])
}

#[test]
fn what_is_no_text_is_named_with_what_to_do() {
    let utf16 = "\u{feff}Dear all\n".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    assert_eq!(failure(&utf16).0, "no-dates", "this is text");
    let mut cut = archive("xl/workbook.xml");
    cut.truncate(cut.len() - 30);
    let sqlite =
        [&b"SQLite format 3\0\x10\x00\x01\x01\x0c\x40\x20\x20\0\0\0\x1c\0\0\x03\x04"[..], &[2; 90]]
            .concat();
    for (bytes, code, words) in [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec(), "not-supported", "copy its table"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), "not-supported", "picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), "not-supported", "save it as .xlsx"),
        (b"{\\rtf1\\ansi x}".to_vec(), "not-supported", "word processor"),
        (b"\x1f\x8b\x08\0".to_vec(), "not-supported", "unpack it"),
        (archive("a.csv"), "not-supported", "unpack it"),
        (archive("word/document.xml"), "not-supported", "Word document"),
        (archive("ppt/presentation.xml"), "not-supported", "slides"),
        (cut, "bad-zip", "cut off or broken"),
        (vec![0; 5000], "not-text", "NUL bytes"),
        (sqlite, "not-text", "save its table as .csv"),
    ] {
        let (found, message) = failure(&bytes);
        assert_eq!(found, code, "{message}");
        assert!(message.contains(words), "{message}");
    }
}

#[test]
fn broken_json_says_where_and_how_to_mend_it() {
    for (text, place, words) in [
        (
            "{\"events\": [\n {\"title\": \"a\", \"date\": \"2020\",},\n]}",
            "line 2, column 32",
            "the comma",
        ),
        ("[1,]", "line 1, column 4", "the comma"),
        ("{\"events\": [\n {\"title\": \"a\", \"da", "line 2", "cut off"),
        ("[{id: 1, start: '2020'}]", "line 1, column 3", "names in double"),
        ("[{\"id\": 'a'}]", "line 1, column 9", "double quotation marks"),
        ("[\n 1 // one\n]", "line 2, column 4", "comment"),
        ("[{\"date\": NaN}]", "line 1, column 11", "quotation marks"),
    ] {
        let (code, message) = failure(text.as_bytes());
        assert_eq!(code, "not-json", "{text}");
        assert!(message.contains(place) && message.contains(words), "{text}: {message}");
    }
    assert!(failure("[".repeat(100_000).as_bytes()).1.contains("nested too deep"));
    assert!(failure(b"const items = [];").1.contains("a script"));
}

#[test]
fn pages_and_broken_markup_say_so() {
    let page =
        b"<!DOCTYPE html><html><head><title>404 Not Found</title></head><body>No</body></html>";
    let (code, message) = failure(page);
    assert_eq!(code, "unknown-format");
    assert!(message.contains("404 Not Found") && message.contains("download"), "{message}");
    for (text, words) in [
        ("<data>\n<event start=\"2020\" title=\"a", "line 2, column 1 (it ends within a tag"),
        (
            "<data>\n<event start=\"2020\" title=\"a\"></data>",
            "line 2, column 31 (a tag is not closed",
        ),
    ] {
        let (code, message) = failure(text.as_bytes());
        assert_eq!(code, "not-xml");
        assert!(message.contains(words), "{message}");
    }
}

#[test]
fn tables_that_are_none_say_what_is_missing() {
    for (text, code, words) in [
        ("Dear all\nsomething happened\n", "no-dates", "only one: part its cells"),
        ("date,title\nsoon,A\n", "no-events", "nothing in the file is an event"),
        (r#"{"events": [5]}"#, "no-events", "can be used"),
    ] {
        let (found, message) = failure(text.as_bytes());
        assert_eq!(found, code, "{text}");
        assert!(message.contains(words), "{message}");
    }
    let wide = format!("{}\n{}\n", "x,".repeat(100_000), "1,".repeat(100_000));
    assert!(failure(wide.as_bytes()).1.len() < 1000);
}

#[test]
fn files_that_hold_no_event_yet_are_documents_with_a_note() {
    for text in [
        "date,title\n",
        "Datum;Titel;Akteure\r\n",
        "<data></data>",
        "BEGIN:VCALENDAR\nEND:VCALENDAR\n",
        r#"{"events":{},"entities":{}}"#,
        "",
        "\u{feff}",
        "\n \n\n",
        ",,\n,,\n",
        "[]",
        r#"{"items":[],"groups":[]}"#,
        r#"{"items":[]}"#,
        r#"{"data":[]}"#,
        r#"{"type":"FeatureCollection","features":[]}"#,
        r#"{"@context":"https://schema.org","@graph":[]}"#,
        r#"{"head":{"vars":["item"]},"results":{"bindings":[]}}"#,
        r#"{"timeline":{"headline":"H","date":[]}}"#,
        "<table><tr><th>Date</th><th>Title</th></tr></table>",
        "<table><thead><tr><th>When</th><th>What</th></tr></thead><tbody></tbody></table>",
    ] {
        let report = read(text.as_bytes(), &Options::default()).expect(text);
        let [note] = &report.losses[..] else { panic!("{text}: {:?}", report.losses) };
        assert_eq!((note.code, report.events), ("no-events", 0), "{text}");
        let document: serde_json::Value = serde_json::from_str(&report.document).expect("JSON");
        assert_eq!(document["events"], serde_json::json!([]), "{text}");
    }
    let groups = r#"{"items":[],"groups":[{"id":"a","content":"Ada"}]}"#;
    let report = read(groups.as_bytes(), &Options::default()).expect(groups);
    assert!(report.document.contains(r#""name":"Ada""#), "{}", report.document);
    for given in Format::all() {
        let options = Options { format: Some(given), ..Options::default() };
        let report =
            read(b"", &options).unwrap_or_else(|error| panic!("{}: {error:?}", given.name()));
        assert_eq!((report.events, report.losses.len()), (0, 1), "{}", given.name());
    }
    for none in ["{}", r#"{"a":[]}"#, "7", "<p>Nothing</p>", "<table><tr><td>One</td></tr></table>"]
    {
        assert!(read(none.as_bytes(), &Options::default()).is_err(), "{none}");
    }
    for own in [r#"{"title": "T", "events": []}"#, r#"{"events": [], "colour": 1}"#] {
        let report = read(own.as_bytes(), &Options::default()).expect(own);
        assert_eq!((report.events, &*report.document), (0, own));
        assert!(report.losses.iter().all(|loss| loss.code == "unknown-key"), "{own}");
    }
}

#[test]
fn a_quotation_mark_that_is_not_closed_is_told() {
    let text = "date,title\n2020-01-03,One\n2020-02-05,\"Two\n2020-03-07,Three\n";
    let report = read(text.as_bytes(), &Options::default()).expect("two rows");
    let [loss] = &report.losses[..] else { panic!("{:?}", report.losses) };
    assert_eq!((loss.code, loss.row), ("open-quote", 3));
    let whole = "date,title\n2020-01-03,One\n2020-02-05,\"Two\n2020-03-07\"\n2020-03-08,a \"b\" c";
    assert!(read(whole.as_bytes(), &Options::default()).expect("three rows").losses.is_empty());
}
