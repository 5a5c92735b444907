//! Code that breaks each rule, and code that only seems to.

use super::lex::{Kind, tokens};
use super::*;

const ROOT: &str = "pub mod data;\n#[cfg(target_arch = \"wasm32\")]\nmod web;\n\
    pub use error::{Error, Warning};\npub use scene::Scene;";

/// What the rules say about `text` at `path`, beside the crate's root.
fn complaints(path: &str, text: &str) -> Vec<String> {
    let source = |path: &str, text: &str| Source { path: path.into(), text: text.into() };
    broken_imports(&[source("lib.rs", ROOT), source(path, text)])
}

#[track_caller]
fn refuses(path: &str, text: &str) {
    assert_eq!(complaints(path, text).len(), 1, "{path}: {text}: {:?}", complaints(path, text));
}

#[track_caller]
fn accepts(path: &str, text: &str) {
    assert_eq!(complaints(path, text), Vec::<String>::new(), "{path}: {text}");
}

#[test]
fn browser_crates_stay_in_the_web_parts() {
    for text in [
        "use web_sys::Window;",
        "use js_sys as js;",
        "fn f() { wasm_bindgen::throw_str(\"\") }",
        "extern crate gloo;",
        "use {std::fmt, gloo_timers::Timeout};",
        "#[wasm_bindgen] pub struct A;",
        "fn f() { ::web_sys::window(); }",
    ] {
        for path in ["data.rs", "paint/svg.rs", "view/state.rs", "lib.rs", "website.rs"] {
            if path != "lib.rs" {
                refuses(path, text);
            }
        }
        for path in ["web.rs", "web/input.rs", "paint/canvas.rs", "paint/canvas/text.rs"] {
            accepts(path, text);
        }
    }
}

#[test]
fn the_root_names_no_browser_crate_either() {
    let root = Source { path: "lib.rs".into(), text: "pub use web_sys::Window;".into() };
    assert_eq!(broken_imports(&[root]).len(), 1);
    let modules = Source { path: "lib.rs".into(), text: "mod web; pub use web::Timeline;".into() };
    assert_eq!(broken_imports(&[modules]), Vec::<String>::new());
}

#[test]
fn serde_stays_in_the_document() {
    for text in [
        "use serde::Deserialize;",
        "fn f() { serde_json::from_str(\"\") }",
        "use serde_wasm_bindgen as s;",
    ] {
        refuses("data/ingest.rs", text);
        refuses("narrate/messages.rs", text);
        accepts("data/document.rs", text);
        accepts("data/document/text.rs", text);
        accepts("web/data.rs", text);
    }
}

#[test]
fn modules_name_only_what_comes_before_them() {
    for (path, text) in [
        ("layout/labels.rs", "use crate::scene::Item;"),
        ("layout/labels.rs", "use crate::{data, paint::{svg}};"),
        ("layout.rs", "fn f(w: crate::web::Timeline) {}"),
        ("layout/labels.rs", "use super::super::scene;"),
        ("layout/labels.rs", "use super::{labels, super::web::input};"),
        ("layout/labels.rs", "fn f() { super::super::paint::svg::draw() }"),
        ("layout/labels.rs", "use crate::Scene;"),
        ("layout/labels.rs", "mod inner { use super::super::super::web; }"),
        ("layout/labels.rs", "macro_rules! m { () => { $crate::web::f() } }"),
        ("layout/labels.rs", "use crate as c; fn f() { c::scene::g() }"),
        ("layout/labels.rs", "use crate::{self as c}; fn f() { c::scene::g() }"),
        ("layout/labels.rs", "fn f() { up::web::g() } use super::super as up;"),
        ("layout/labels.rs", "use up::web; use super::super as up;"),
        ("layout.rs", "use super::*;"),
        ("time/edtf.rs", "use crate::data::EventIx;"),
        ("time.rs", "pub use crate::query;"),
        ("data/ingest.rs", "use crate::layout::Mode;"),
        ("query/mask.rs", "use crate::view::Viewport;"),
        ("view/state.rs", "use crate::narrate;"),
        ("scene/theme.rs", "pub(crate) use crate::paint;"),
        ("paint/svg.rs", "use crate::web as w;"),
        ("narrate/list.rs", "use crate::r#web;"),
        ("error.rs", "use crate::time;"),
    ] {
        refuses(path, text);
    }
}

#[test]
fn what_comes_before_may_be_named() {
    for (path, text) in [
        ("layout/labels.rs", "use crate::{Error, data::EventIx, query, time, view::Scale};"),
        ("layout/labels.rs", "use super::{Lane, bands};\nuse super::super::data;"),
        ("time/edtf.rs", "use crate::Error;\nuse super::Timestamp;"),
        ("data/ingest.rs", "use crate::time; use crate::error::Warning;"),
        ("web/input.rs", "use crate::{paint, scene, view::Input, web::panels};"),
        ("narrate/list.rs", "use crate::{scene, view, layout};"),
        ("scene.rs", "use std::web; use other::paint; use ::web;"),
        ("scene.rs", "fn f(paint: u8, web: u8) -> u8 { self.paint(web) + x.web }"),
        ("scene.rs", "mod paint { pub fn f() {} } fn g() { paint::f(); self::paint::f() }"),
    ] {
        accepts(path, text);
    }
}

#[test]
fn comments_texts_and_tests_do_not_count() {
    for text in [
        "// use crate::web;\n/// [`crate::web`]\n//! serde",
        "/* use crate::web; /* nested */ use serde; */",
        "const A: &str = \"use crate::web; \\\" serde\";",
        "const A: &str = r#\"\" crate::web::x\"#;",
        "const A: &[u8] = b\"crate::web::x\"; const B: char = '\\''; const C: u8 = b'\"';",
        "fn f<'a>(a: &'a str) -> char { '\"' }",
        "#[cfg(test)]\nmod tests { use crate::web; fn f() { serde_json::to_string(1) } }",
        "#[cfg(test)]\n#[allow(dead_code)]\nuse crate::{web, paint};",
        "#[cfg(all(test, not(miri)))]\nfn f(a: [u8; 3]) -> u8 { crate::web::f(a) }",
    ] {
        accepts("layout/labels.rs", text);
        refuses("layout/labels.rs", &format!("{text}\nuse crate::web;"));
    }
    accepts("layout/labels/tests.rs", "use crate::web;");
    refuses("layout/labels.rs", "#[cfg(not(test))]\nuse crate::web;");
    refuses("layout/labels.rs", "#[cfg(any(test, feature = \"x\"))]\nuse crate::web;");
}

#[test]
fn ways_round_are_refused() {
    refuses("layout.rs", "#[path = \"../web.rs\"]\nmod w;");
    refuses("layout.rs", "include!(\"web.rs\");");
    accepts("layout.rs", "const A: &str = include_str!(\"a.txt\");");
}

#[test]
fn complaints_say_where() {
    let said = complaints("layout/labels.rs", "\n\nuse crate::{\n    time,\n    web::input,\n};");
    assert_eq!(said, ["src/layout/labels.rs:5: `layout` must not name `crate::web::input`"]);
}

#[test]
fn long_files_are_named_but_tests_are_free() {
    let file = |text: String| [Source { path: "a.rs".into(), text }];
    let code = |lines: usize| "const A: u8 = 0;\n".repeat(lines);
    assert!(too_long("src", &file(code(400))).is_empty());
    assert_eq!(too_long("src", &file(code(401))).len(), 1);
    let tests = format!("#[cfg(test)]\nmod tests {{\n{}}}\n", code(300));
    assert!(too_long("src", &file(code(400) + &tests)).is_empty());
    assert_eq!(too_long("src", &file(code(401) + &tests)).len(), 1);
}

#[test]
fn tokens_know_their_lines() {
    let found = tokens("a\n/* \n */ 'b' \"\n\" c 1.5 'd: r#fn");
    let word = |line, text: &str| lex::Token { line, kind: Kind::Word(text.into()) };
    let literal = |line| lex::Token { line, kind: Kind::Literal };
    let sign = |line, sign| lex::Token { line, kind: Kind::Sign(sign) };
    assert_eq!(
        found,
        [
            word(1, "a"),
            literal(3),
            literal(3),
            word(4, "c"),
            literal(4),
            sign(4, ':'),
            word(4, "fn"),
        ]
    );
}
