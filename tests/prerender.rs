//! What is made ahead: the story's page has it, and whatever a document holds stays text.
#![allow(clippy::unwrap_used)]

use actor_timeline::{
    app::story::Telling,
    data::{
        dataset::Dataset,
        embedded::STORY,
        ingest::{Options, from_json},
    },
    scene::theme::DEFAULTS,
    time::{
        edtf,
        format::{English, Locale},
    },
};
use actor_timeline_prerender::{self as prerender, Form};
use std::rc::Rc;

fn dataset(json: &str) -> Dataset {
    from_json(json.as_bytes().to_vec(), &Options::default()).unwrap().0
}

fn english() -> Rc<dyn Locale> {
    Rc::new(English)
}

#[test]
fn the_page_of_the_story_has_its_picture() {
    let view = edtf::parse("2019-12/2023", edtf::Mode::Extended).unwrap().span();
    let heights_px = [Some((736.0, 960.0)), Some((544.0, 736.0))];
    let options = prerender::Options { view: Some(view), heights_px, ..Default::default() };
    let html = prerender::html(dataset(STORY), &english(), &options);
    let page = include_str!("../www/index.html");
    let command = "cargo xtask html data/us-iraq-2020-2023.json --picture --view 2019-12/2023 \
        --heights 736-960,544-736 --into www/index.html";
    assert!(page.contains(&html), "make it anew: {command}");
    assert_eq!(html.matches("<p id=").count(), dataset(STORY).len());
}

#[test]
fn a_story_in_a_panel_has_its_room_and_its_steps() {
    let json = include_str!("../e2e/fixtures/told.json");
    let html = |telling| {
        let options = prerender::Options { telling, ..Default::default() };
        prerender::html(dataset(json), &english(), &options)
    };
    let told = html(Telling::Panel);
    let command =
        "cargo xtask html e2e/fixtures/told.json --picture --into e2e/fixtures/told-ahead.html";
    assert!(
        include_str!("../e2e/fixtures/told-ahead.html").contains(&told),
        "make it anew: {command}"
    );
    assert!(told.contains(" at-told\"") && told.contains("<ol class=\"actor-timeline-steps\">"));
    // Where the page tells it, it has the steps in its text.
    for telling in [Telling::Page, Telling::None] {
        assert!(
            !html(telling).contains(" at-told") && !html(telling).contains("actor-timeline-steps")
        );
    }
}

#[test]
fn its_colours_are_those_of_the_element() {
    let style = include_str!("../pkg/src/before.css");
    for (name, light, dark) in DEFAULTS {
        let rule = format!("--at-{name}:var(--actor-timeline-{name},light-dark({light},{dark}))");
        assert!(style.contains(&rule), "{rule}");
    }
}

#[test]
fn it_asks_for_nothing_that_a_strict_policy_refuses() {
    let html = prerender::html(dataset(STORY), &english(), &prerender::Options::default());
    for refused in [" style=", "<style", " on", "javascript:"] {
        let markup = html.split('<').map(|part| part.split('>').next().unwrap_or_default());
        let is_in = markup.into_iter().any(|tag| format!("<{tag}").contains(refused));
        assert!(!is_in, "{refused}");
    }
    assert!(!html.contains("textLength"), "letters are as wide as the reader's font has them");
}

#[test]
fn hostile_texts_stay_texts() {
    let hostile = "</script><img src=x onerror=alert(1)>\"'&";
    let json = serde_json::json!({
        "title": hostile, "description": hostile, "eras": [{ "title": hostile, "date": "2019/2021" }],
        "events": [{ "id": hostile, "title": hostile, "date": "2020" }]
    });
    let html =
        prerender::html(dataset(&json.to_string()), &english(), &prerender::Options::default());
    assert!(!html.contains("<img"), "{html}");
    assert_eq!(html.matches("</script>").count(), 1);
}

#[test]
fn steps_are_a_list_with_links_to_their_events() {
    let json = r#"{"events": [{"id": "a", "title": "One", "date": "2020"}, {"id": "b", "title": "Two", "date": "2021"}],
        "steps": [{"title": "First", "text": "It began.\n\nAnd went on.", "open": "a", "mark": ["a", "b"]}, {"text": "<b>"}]}"#;
    let html = prerender::html(dataset(json), &english(), &prerender::Options::default());
    let list = html.split("<ol").nth(1).unwrap().split("</ol>").next().unwrap();
    let first = "<li><b>First</b><p>It began.</p><p>And went on.</p> <a href=\"#a\">One</a> <a href=\"#b\">Two</a></li>";
    assert!(list.contains(first) && list.contains("<li><p>&lt;b&gt;</p></li>"), "{list}");
    assert!(!prerender::html(dataset(STORY), &english(), &Default::default()).contains("<ol"));
}

#[test]
fn what_colours_and_shapes_mean_stands_above() {
    let json = r#"{"fields": [{"id": "region"}, {"id": "deaths", "kind": "number"}], "events": [
        {"title": "One", "date": "2020-01", "fields": {"region": "<north>", "deaths": 3}, "tags": ["war"]},
        {"title": "Two", "date": "2020-06", "fields": {"region": "south", "deaths": 5}, "tags": ["peace"]}]}"#;
    let html = |colors, shapes| {
        let told_apart_by = prerender::ToldApart { groups: None, colors, shapes };
        assert_eq!(told_apart_by.check(&dataset(json)), Ok(()));
        let options = prerender::Options { told_apart_by, ..Default::default() };
        prerender::html(dataset(json), &english(), &options)
    };
    assert!(!html(None, None).contains("at-colors"));
    let both = html(Some("region"), Some("tag"));
    assert_eq!(both.matches("class=\"at-colors\"").count(), 2, "{both}");
    for part in ["<b>region</b>", "&lt;north&gt;</span>", "<b>Tags</b>", "war</span>", "<circle"] {
        assert!(both.contains(part), "{part} in {both}");
    }
    assert!(html(Some("deaths"), None).contains("--at-ramp-6"));
    let told_apart_by = prerender::ToldApart { groups: Some("region"), ..Default::default() };
    let options = prerender::Options { told_apart_by, ..Default::default() };
    let bands = prerender::html(dataset(json), &english(), &options);
    assert!(bands.contains("class=\"actor-timeline-before at-grouped\""), "{bands:.300}");
    // Beside the picture, and in the strips of a narrow one.
    for name in ["&lt;north&gt;</text>", "south</text>"] {
        assert_eq!(bands.matches(name).count(), 3, "{name} in {bands}");
    }
    assert!(!bands.contains("NaN"));
    assert_eq!(html(Some("tag"), Some("tag")).matches("class=\"at-colors\"").count(), 1);
    for (what, told) in
        [(Some("nothing"), "nothing is not actor, tag"), (Some("deaths"), "deaths has numbers")]
    {
        let told_apart_by = prerender::ToldApart { shapes: what, ..Default::default() };
        assert!(told_apart_by.check(&dataset(json)).unwrap_err().starts_with(told));
    }
}

#[test]
fn an_article_has_title_and_picture_and_a_strip_the_picture() {
    let html = |form, height_px| {
        let heights_px = [Some((height_px, height_px)); 2];
        let options = prerender::Options { form, heights_px, ..Default::default() };
        prerender::html(dataset(STORY), &english(), &options)
    };
    let (explorer, article) = (html(Form::Explorer, 544.0), html(Form::Article, 544.0));
    let strip = html(Form::Alone, 144.0);
    for (html, class, has) in [
        (&explorer, "\"actor-timeline-before\"", [true, true, false]),
        (&article, " at-article\"", [true, false, true]),
        (&strip, " at-alone\"", [false, false, false]),
    ] {
        assert!(html.contains(class), "{html:.200}");
        let found = ["<header>", "at-status", "at-colors"].map(|part| html.contains(part));
        assert_eq!(found, has, "{class}");
        assert_eq!(html.matches("<p id=").count(), dataset(STORY).len());
    }
    let labels = |html: &str| html.matches("</text>").count();
    assert!(labels(&article) > labels(&explorer), "the picture has the place of the list");
    assert!(labels(&strip) > 6, "{}", labels(&strip));
}

#[test]
fn one_event_of_one_moment_is_a_picture() {
    let one = r#"{"events":[{"id":"a","title":"Once","date":"2020-01-01T10:00"}]}"#;
    let html = prerender::html(dataset(one), &english(), &prerender::Options::default());
    assert!(
        html.contains(">Once</text>") && !html.contains("NaN") && !html.contains("inf"),
        "{html}"
    );
}
