//! `render`: each kind of output, each option, and what is refused.

mod common;

use common::{good, run, text};
use serde_json::Value;

const STORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/us-iraq-2020-2023.json");
const TABLE: &str = "date,title,actors\n\
    2020-01-03,First light,Ada; Byron\n\
    2021-05,A visit,Ada\n\
    2022,The <end> & more,Byron\n";

fn svg(words: &[&str]) -> String {
    good(&[&["render", "-q", "-"], words].concat(), TABLE)
}

#[test]
fn a_table_becomes_svg_of_the_size_that_was_asked_for() {
    let picture = svg(&["--size", "900x420", "--title", "Mine"]);
    assert!(picture.starts_with("<svg") && picture.ends_with("</svg>\n"));
    assert!(picture.contains("width=\"900\" height=\"420\""), "{picture:.300}");
    for part in ["First light", "The &lt;end&gt; &amp; more", "<title>Mine</title>", "3 of 3"] {
        assert!(picture.contains(part), "{part}");
    }
    let plain = svg(&["--size", "900x420", "--no-footer"]);
    assert!(plain.contains("height=\"420\"") && !plain.contains("3 of 3"));
}

#[test]
fn view_actors_and_theme_change_the_picture() {
    let part = svg(&["--view", "2021"]);
    assert!(part.contains("1 of 3") && part.contains("A visit"), "{part}");
    assert!(svg(&["--actors", "ada,byron"]).contains("3 of 3"));
    let both = svg(&["--actors", "ada,byron", "--match", "all"]);
    assert!(both.contains("1 of 1 matching"), "{both}");
    let (light, dark) = (svg(&["--theme", "light"]), svg(&["--theme", "dark"]));
    assert_eq!(light, svg(&[]));
    assert!(dark.contains("#15181c") && !light.contains("#15181c"));
    let both = STORY.replace(".json", ".ar-fa.json");
    let arabic = good(&["render", "-q", &both, "--lang", "ar"], "");
    assert!(arabic.contains("<title>القوات"), "{arabic:.400}");
    assert!(good(&["render", "-q", &both], "").contains("<title>American"));
}

#[test]
fn pictures_and_lists_speak_the_language_that_was_asked_for() {
    let german = svg(&["--lang", "de", "--view", "2020-01/2021-12", "--size", "900x420"]);
    for part in ["2 von 3", "Mai", "Okt"] {
        assert!(german.contains(part), "{part}: {german}");
    }
    assert!(!german.contains("Oct") && !german.contains(" of "), "{german}");
    let list = svg(&["--to", "html", "--lang", "fr"]);
    assert!(list.contains("3 janvier 2020") && list.contains("mai 2021"), "{list}");
    assert!(!list.contains("January") && !list.contains("events"), "{list}");
    // A document says its own language.
    let own = r#"{"lang": "es", "events": [{"title": "Uno", "date": "2020-01-03"}]}"#;
    assert!(good(&["render", "-q", "-", "--to", "html"], own).contains("3 de enero de 2020"));
    let english = good(&["render", "-q", "-", "--to", "html", "--lang", "en"], own);
    assert!(english.contains("3 January 2020"), "{english}");
}

#[test]
fn a_png_has_the_pixels_that_were_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("story.png");
    let path = path.to_str().expect("a path");
    let words = ["render", "-q", STORY, "--size", "400x300", "--scale", "2", "-o", path];
    let found = run(&words, "");
    if text(&found.stderr).contains("no font is installed") {
        return; // it was said, which is all that a machine without fonts can do
    }
    assert_eq!(found.status.code(), Some(0), "{}", text(&found.stderr));
    let png = std::fs::read(path).expect("it was written");
    assert_eq!(png[..8], *b"\x89PNG\r\n\x1a\n");
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes"));
    assert_eq!((number(16), number(20)), (800, 600));
    // Standard output takes it as well, byte by byte the same.
    let piped =
        run(&["render", "-q", STORY, "--size", "400x300", "--scale", "2", "--to", "png"], "");
    assert!(piped.stdout == png);
}

#[test]
fn letters_that_no_font_has_are_told() {
    let table = "date,title\n2020-01-03,A \u{10fabc}\n";
    let words = ["render", "-", "--to", "png", "--size", "400x300"];
    let found = run(&words, table);
    if text(&found.stderr).contains("no font is installed") {
        return;
    }
    assert_eq!(found.status.code(), Some(0), "{}", text(&found.stderr));
    assert!(text(&found.stderr).contains("no installed font has \u{10fabc}: boxes"));
    let strict = run(&[&words[..], &["--strict", "--json"]].concat(), table);
    assert!(strict.stdout.is_empty() && !strict.status.success());
    assert!(text(&strict.stderr).contains("\"lettersWithoutFont\":\"\u{10fabc}\""));
}

#[test]
fn html_is_what_stands_inside_the_element() {
    let html = svg(&["--to", "html"]);
    assert!(html.starts_with("<div class=\"actor-timeline-before\">"));
    assert!(html.contains("application/ld+json") && html.contains("First light"));
}

#[test]
fn a_page_has_everything_in_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let (package, page) = (folder.path().join("pkg"), folder.path().join("a.page.html"));
    let (package, page) = (package.to_str().expect("a path"), page.to_str().expect("a path"));
    let words = ["render", "-", "--package", package, "-o", page, "--theme", "dark", "--view"];
    let words = [&words[..], &["2021", "--actors", "ada,byron", "--match", "all"]].concat();
    let none = run(&words, TABLE);
    assert_eq!(none.status.code(), Some(2));
    assert!(text(&none.stderr).contains("cargo xtask build"), "{}", text(&none.stderr));

    std::fs::create_dir(package).expect("a folder");
    std::fs::write(format!("{package}/classic.js"), "run('</script>')").expect("written");
    std::fs::write(format!("{package}/before.css"), ".actor-timeline-before{}").expect("written");
    assert_eq!(run(&words, TABLE).status.code(), Some(0));
    let html = std::fs::read_to_string(page).expect("it was written");
    assert!(html.starts_with("<!doctype html>\n<html lang=\"en\">"), "{html:.200}");
    for part in [
        "<actor-timeline view=\"2021\" actors=\"ada byron\" match=\"all\" theme=\"dark\">",
        "The \\u003cend> & more",
        "<div class=\"actor-timeline-before\">",
        "run('<\\/script>')",
        "content=\"dark\"",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
    assert_eq!(html.matches("</script>").count(), html.matches("<script").count());
    let arabic = ["render", "-q", "-", "--package", package, "--to", "page", "--lang", "ar"];
    assert!(good(&arabic, TABLE).contains("<html lang=\"ar\" dir=\"rtl\">"));
}

#[test]
fn what_makes_no_sense_is_refused() {
    for words in [
        &["--view", "soon"][..],
        &["--view", "../.."],
        &["--size", "0x0"],
        &["--size", "NaNx300"],
        &["--size", "1e9x300"],
        &["--scale", "0"],
        &["--scale", "inf"],
        &["--match", "some"],
        &["--theme", "blue"],
        &["--lang", "\"><script>"],
        &["--actors", "nobody"],
        &["-o", "story.gif"],
        &["-o", "/no/such/folder/story.svg"],
    ] {
        let found = run(&[&["render", "-q", "-"], words].concat(), TABLE);
        assert_eq!(found.status.code(), Some(2), "{words:?}");
        assert!(found.stdout.is_empty() && !found.stderr.is_empty(), "{words:?}");
    }
    let large = ["render", "-q", "-", "--to", "png", "--size", "16384x16384", "--scale", "8"];
    let found = run(&large, TABLE);
    let said = text(&found.stderr);
    assert!(found.status.code() == Some(2), "{said}");
    assert!(said.contains("too many pixels") || said.contains("no font"), "{said}");
    for input in ["\0\0\0", "{", "{\"events\":{}}", "[[[[[[[[[[[["] {
        let found = run(&["render", "-"], input);
        assert_eq!((found.status.code(), found.stdout.len()), (Some(2), 0), "{input:?}");
    }
}

#[test]
fn nothing_is_an_empty_picture_and_that_is_told() {
    let found = run(&["render", "-"], "");
    assert_eq!(found.status.code(), Some(0));
    assert!(text(&found.stdout).starts_with("<svg") && text(&found.stderr).contains("[no-events]"));
    assert_eq!(run(&["render", "--strict", "-"], "").status.code(), Some(1));
}

#[test]
fn losses_are_told_and_can_be_refused() {
    let table = "date,title\n2020-01-03,One\nsoon,Two\n";
    let told = run(&["render", "--json", "-"], table);
    assert_eq!(told.status.code(), Some(0));
    let report: Value = serde_json::from_slice(&told.stderr).expect("JSON alone, no progress");
    assert_eq!(report["losses"][0]["code"], "bad-date");
    let strict = run(&["render", "--strict", "-"], table);
    assert_eq!((strict.status.code(), strict.stdout.len()), (Some(1), 0));
}

#[test]
fn what_groups_colours_and_shapes_say_can_be_asked_for() {
    let words = ["--group-by", "actor", "--color-by", "status", "--shape-by", "actor"];
    let picture = svg(&words);
    // Bands have names, and a line says what has which colour.
    for part in [">Ada</text>", ">Byron</text>", ">Reported</text>"] {
        assert!(picture.contains(part), "{part} in {picture}");
    }
    assert_ne!(picture, svg(&[]));
    let html = svg(&["--to", "html", "--color-by", "status"]);
    assert!(html.contains("class=\"at-colors\""), "{html:.600}");
    let refused = run(&["render", "-q", "-", "--color-by", "weather"], TABLE);
    assert_eq!(refused.status.code(), Some(2));
    assert!(
        text(&refused.stderr).contains("weather is not actor, tag"),
        "{}",
        text(&refused.stderr)
    );
}

#[test]
fn a_document_without_events_is_a_picture_of_this_year() {
    let (own, table) = ("{\"title\": \"T\", \"events\": []}", "date,title\n");
    for input in [own, table] {
        let picture = good(&["render", "-q", "-"], input);
        assert!(picture.contains("0 of 0 events · 2"), "{picture}");
        let html = good(&["render", "-q", "-", "--to", "html", "--lang", "de"], input);
        assert!(html.contains("<p>Noch keine Ereignisse.</p>"), "{html}");
        let view = good(&["render", "-q", "-", "--view", "1914/1918"], input);
        assert!(view.contains("0 of 0 events · 1914"), "{view}");
        let document: Value =
            serde_json::from_str(&good(&["convert", "-q", "-"], input)).expect("JSON");
        assert_eq!(document["events"], serde_json::json!([]));
    }
    assert_eq!(run(&["check", "-"], own).status.code(), Some(0));
    let checked = run(&["check", "-"], table);
    assert_eq!(checked.status.code(), Some(1), "which may be a mistake");
    assert!(text(&checked.stdout).contains("holds no events yet"), "{}", text(&checked.stdout));
}
