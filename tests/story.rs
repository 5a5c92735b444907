//! A story told in steps: what each shows, who leads, in links, in words and in the picture.
#![allow(clippy::unwrap_used)]

mod common;

use actor_timeline::{
    app::{
        Input, Outgoing, State,
        bands::BandsInput,
        filter::FilterInput,
        input::Region,
        keys::{self, Key},
        live::NewData,
        panels::{self, PanelsInput, panel::Phase, status},
        selection::SelectionInput,
        sharing::permalink,
        story::{StoryInput, Telling},
        update,
        viewport::ViewportInput,
    },
    data::ingest::Options,
    scene::{Item, build},
    time::format::English,
    ui::{Node, Words},
};
use common::{WIDE, send, timeline};

const DOCUMENT: &str = r#"{"lang": "en", "actors": [{"id": "us"}, {"id": "iran"}],
  "steps": [
    {"id": "whole", "title": "The whole", "text": "First.\n\nThen.", "view": "1900/1910", "filter": {}},
    {"id": "strike", "title": "The strike", "view": "1902/1903", "filter": {"actors": ["us"], "status": ["reported"]},
      "open": "b", "mark": ["b", "c"]},
    {"id": "after", "title": {"en": "After", "de": "Danach"}, "mark": []},
    {"id": "end", "view": "1900/..", "open": null, "filter": {"text": "event", "tags": {"all": ["x"]}}},
    {"id": "odd", "filter": {"actors": ["nobody"], "fields": {"none": ["n"]}, "match": "some"}}
  ],
  "events": [
    {"id": "a", "title": "Event a", "date": "1901-01-01", "actors": ["us"], "tags": ["x"]},
    {"id": "b", "title": "Event b", "date": "1902-03-01", "actors": ["us", "iran"]},
    {"id": "c", "title": "Event c", "date": "1902-09-01", "actors": ["iran"], "tags": ["x"]},
    {"id": "d", "title": "Event d", "date": "1908-01-01", "actors": ["us"]}
  ]}"#;

fn told(telling: Telling) -> State {
    let mut state = timeline(DOCUMENT, WIDE);
    send(&mut state, [Input::Story(StoryInput::Tell(telling)), Input::Story(StoryInput::Read)]);
    state
}

/// What is shown, as far as steps say it.
fn shown(state: &State) -> (String, Vec<String>, Option<String>) {
    let events = state.data().events().filter(|&event| state.mask().contains(event));
    let passing = events.map(|event| state.data().id(event).to_owned()).collect();
    let open = state.selected().map(|event| state.data().id(event).to_owned());
    (actor_timeline::time::edtf::span_to_text(state.view()), passing, open)
}

fn step(state: &State) -> Option<&str> {
    state.story().at().map(|at| &*state.story().steps()[at].id)
}

fn go(state: &mut State, id: &str) {
    send(state, [Input::Story(StoryInput::Set(Some(id.to_owned())))]);
}

/// The reader's wish, which the page lets pass.
fn wish(state: &mut State, input: StoryInput) {
    let effects = update(state, Input::Story(input), 0.0);
    for out in effects.outgoing {
        let Outgoing::Step(at) = out else { panic!("{out:?}") };
        send(state, [Input::Story(StoryInput::Go(at))]);
    }
}

fn panel(state: &State) -> Node<Input> {
    panels::panel::ui(&Phase::Ready(state), Words::new(&English))
}

fn story_in(node: &Node<Input>) -> Option<&Node<Input>> {
    node.find(&|node| node.key.as_deref() == Some("story"))
}

#[test]
fn a_step_shows_what_it_names_and_else_what_was_before() {
    let mut state = told(Telling::Panel);
    assert_eq!(step(&state), Some("whole"), "a panel begins with the first step");
    go(&mut state, "strike");
    let (view, passing, open) = shown(&state);
    assert_eq!((&*view, open.as_deref()), ("1902-01-01/1903-12-31", Some("b")));
    assert_eq!(passing, ["a", "b", "d"]);
    go(&mut state, "after");
    assert_eq!(shown(&state), (view, passing, open), "it names none of it");
    go(&mut state, "end");
    let (_, passing, open) = shown(&state);
    assert_eq!((passing, open), (vec!["a".to_owned(), "c".to_owned()], None));
}

#[test]
fn going_back_shows_just_what_was_there() {
    let mut state = told(Telling::Panel);
    let ids: Vec<String> = state.story().steps().iter().map(|step| step.id.clone()).collect();
    let first: Vec<_> = ids
        .iter()
        .map(|id| {
            go(&mut state, id);
            shown(&state)
        })
        .collect();
    // From anywhere to anywhere, whatever was done in between.
    for (from, a) in ids.iter().enumerate() {
        for (to, b) in ids.iter().enumerate() {
            go(&mut state, a);
            assert_eq!(shown(&state), first[from]);
            send(
                &mut state,
                [Input::Viewport(ViewportInput::PanBy(0.3)), Input::Filter(FilterInput::Clear)],
            );
            go(&mut state, b);
            assert_eq!(shown(&state), first[to]);
        }
    }
}

#[test]
fn what_means_nothing_is_told_with_its_place() {
    let state = told(Telling::None);
    let told: Vec<_> =
        state.warnings().iter().map(|one| (one.code, &*one.path, &*one.message)).collect();
    let says = |what: &str| format!("\"{what}\" means nothing in this document; left out");
    let expected = ["actors:nobody", "match:some", "fields:none/n"].map(says);
    assert_eq!(told.len(), 3, "{told:?}");
    for message in &expected {
        assert!(told.contains(&("bad-filter", "steps[4].filter", message)), "{told:?}");
    }
}

#[test]
fn the_page_may_refuse_a_step_of_the_reader_and_hears_of_no_other() {
    let mut state = told(Telling::Panel);
    let effects = update(&mut state, Input::Story(StoryInput::Next), 0.0);
    assert_eq!((effects.outgoing, step(&state)), (vec![Outgoing::Step(1)], Some("whole")));
    let effects = update(&mut state, Input::Story(StoryInput::Turn { later: true }), 0.0);
    assert_eq!((effects.outgoing, step(&state)), (vec![], Some("strike")));
    let effects = update(&mut state, Input::Story(StoryInput::Go(2)), 0.0);
    assert_eq!((effects.outgoing, effects.focus), (vec![], None), "the focus stays");
    // Beyond the ends is nothing.
    for (at, input) in [("whole", StoryInput::Previous), ("odd", StoryInput::Next)] {
        go(&mut state, at);
        let effects = update(&mut state, Input::Story(input), 0.0);
        assert!(effects.outgoing.is_empty() && effects.handled);
    }
}

#[test]
fn who_takes_the_picture_in_hand_leaves_and_finds_the_way_back() {
    let inputs: [&[Input]; 3] = [
        &[Input::Viewport(ViewportInput::ZoomAt { x: 300.0, factor: 2.0 })],
        &[Input::Filter(FilterInput::Clear)],
        &[Input::Selection(SelectionInput::Open(actor_timeline::data::EventIx(0)))],
    ];
    for input in inputs {
        let mut state = told(Telling::Panel);
        go(&mut state, "strike");
        let before = shown(&state);
        assert_eq!(state.story().led(), Some(1));
        assert!(!panel(&state).all_text().contains("Back to the story"));
        send(&mut state, input.iter().cloned());
        assert_eq!((state.story().led(), step(&state)), (None, Some("strike")));
        assert!(panel(&state).all_text().contains("Back to the story"), "{input:?}");
        wish(&mut state, StoryInput::Back);
        assert_eq!((state.story().led(), shown(&state)), (Some(1), before));
    }
    // What a program sets is not the reader's.
    let mut state = told(Telling::Panel);
    send(&mut state, [Input::Filter(FilterInput::Set(Default::default()))]);
    send(&mut state, [Input::Bands(BandsInput::GroupBy(None))]);
    assert_eq!(state.story().led(), Some(0));
}

#[test]
fn a_page_that_scrolls_leads_until_the_reader_has_left() {
    let mut state = told(Telling::Page);
    assert_eq!(step(&state), None, "a page begins when it has scrolled to a step");
    assert!(story_in(&panel(&state)).is_none());
    let pass = |id: &str| StoryInput::Pass(id.to_owned());
    wish(&mut state, pass("strike"));
    assert_eq!((state.story().led(), shown(&state).0.as_str()), (Some(1), "1902-01-01/1903-12-31"));
    send(&mut state, [Input::Viewport(ViewportInput::ZoomAt { x: 300.0, factor: 2.0 })]);
    let mine = shown(&state);
    wish(&mut state, pass("end"));
    assert_eq!((step(&state), shown(&state)), (Some("end"), mine), "it never fights a hand");
    wish(&mut state, pass("of another page"));
    assert_eq!(step(&state), Some("end"));
    assert_eq!(story_in(&panel(&state)).unwrap().all_text(), "Back to the story");
    wish(&mut state, StoryInput::Back);
    assert_eq!(state.story().led(), Some(3));
    assert!(story_in(&panel(&state)).is_none());
}

#[test]
fn links_lead_to_a_step_or_to_where_the_reader_has_left_it() {
    let mut state = told(Telling::Panel);
    go(&mut state, "strike");
    let link = permalink::write(&state);
    assert_eq!(link, "step:strike");
    let again = |text: &str, early: bool| {
        let mut state = timeline(DOCUMENT, WIDE);
        let read = || Input::Story(StoryInput::Read);
        if !early {
            send(&mut state, [read()]);
        }
        let (link, unread) = permalink::read(&state, text);
        assert!(unread.is_empty(), "{unread:?}");
        send(&mut state, permalink::inputs(link.unwrap()));
        if early {
            send(&mut state, [read()]);
        }
        state
    };
    for early in [false, true] {
        let state = again(&link, early);
        assert_eq!((shown(&state), state.story().led()), (shown(&told_at("strike")), Some(1)));
    }
    send(&mut state, [Input::Filter(FilterInput::Clear)]);
    let link = permalink::write(&state);
    assert!(link.starts_with("step:strike;view:1902-01-01/1903-12-31"), "{link}");
    for early in [false, true] {
        let state_again = again(&link, early);
        assert_eq!(shown(&state_again), shown(&state));
        assert_eq!((step(&state_again), state_again.story().led()), (Some("strike"), None));
    }
    // An old link shows what it says.
    let state = again("view:1908;actors:us", true);
    assert_eq!((shown(&state).0.as_str(), state.story().led()), ("1908-01-01/1908-12-31", None));
    let (_, unread) = permalink::read(&told(Telling::Panel), "step:nowhere");
    assert_eq!(unread, ["step:nowhere"]);
}

fn told_at(id: &str) -> State {
    let mut state = told(Telling::Panel);
    go(&mut state, id);
    state
}

#[test]
fn one_sentence_is_said_for_a_step() {
    let state = told_at("strike");
    let words = Words::new(&English);
    let said = status::to_announce(&state, words).unwrap();
    assert_eq!(said, "Step 2 of 5: The strike");
    let mut state = state;
    send(&mut state, [Input::Panels(PanelsInput::Announced(said))]);
    assert_eq!(status::to_announce(&state, words), None, "it is said once");
    send(&mut state, [Input::Filter(FilterInput::Clear)]);
    assert!(status::to_announce(&state, words).unwrap().contains("of 4 events"));
}

#[test]
fn what_is_not_marked_is_pale() {
    let state = told_at("strike");
    let scene = build::scene(&state);
    let strength = |title: &str| {
        let of = |item: &Item| match item {
            Item::Text { range, ink, .. } if scene.words(range) == title => Some(ink.alpha),
            _ => None,
        };
        scene.items.iter().find_map(of)
    };
    assert_eq!(strength("Event b"), Some(1.0));
    let mut state = told_at("strike");
    send(&mut state, [Input::Story(StoryInput::Set(Some("after".into())))]);
    assert_eq!(state.story().led(), Some(2));
    // A step that marks others.
    let json = DOCUMENT
        .replace(r#""mark": ["b", "c"]"#, r#""mark": ["c"]"#)
        .replace(r#""open": "b","#, "");
    let json = json.replace(r#""filter": {"actors": ["us"], "status": ["reported"]},"#, "");
    let mut state = timeline(&json, WIDE);
    send(&mut state, [Input::Story(StoryInput::Read)]);
    go(&mut state, "strike");
    let pale = |state: &State, title: &str| {
        let scene = build::scene(state);
        let of = |item: &Item| match item {
            Item::Text { range, ink, .. } if scene.words(range) == title => Some(ink.alpha),
            _ => None,
        };
        scene.items.iter().find_map(of).unwrap()
    };
    assert!(pale(&state, "Event b") < 0.7 && pale(&state, "Event c") > 0.99);
    send(&mut state, [Input::Viewport(ViewportInput::ZoomAt { x: 300.0, factor: 0.9 })]);
    assert!(pale(&state, "Event b") > 0.99, "who has left sees all alike");
}

#[test]
fn keys_lead_through_it() {
    let state = told_at("strike");
    let key = |name| keys::input_for(&state, Region::Story, Key { name, ..Key::default() });
    assert_eq!(key("ArrowRight"), Some(Input::Story(StoryInput::Next)));
    assert_eq!(key("ArrowLeft"), Some(Input::Story(StoryInput::Previous)));
    assert_eq!(key("End"), Some(Input::Story(StoryInput::End { last: true })));
}

#[test]
fn on_paper_all_steps_are_told() {
    let mut state = told_at("strike");
    send(&mut state, [Input::Panels(PanelsInput::PutOnPaper(true))]);
    let ui = panel(&state);
    let list = story_in(&ui).unwrap().find(&|node| node.tag == "ol").unwrap();
    assert_eq!(list.children.len(), 5);
    assert!(list.children[0].all_text().contains("First. Then."));
}

#[test]
fn data_that_change_keep_the_step() {
    let mut state = told_at("strike");
    let before = shown(&state);
    let change = r#"{"upsert": [{"id": "0", "title": "Before", "date": "1900", "actors": ["iran"]}], "remove": [],
        "actors": [], "sources": []}"#;
    let new = NewData::read(&state, change, &Options::default()).unwrap();
    send(&mut state, [Input::Live(new)]);
    assert_eq!((shown(&state), state.story().led()), (before.clone(), Some(1)));
    go(&mut state, "whole");
    go(&mut state, "strike");
    assert_eq!(shown(&state), before);
}

#[test]
fn a_document_without_steps_has_no_story() {
    let mut state = timeline(&DOCUMENT.replace("\"steps\"", "\"stops\""), WIDE);
    send(&mut state, [Input::Story(StoryInput::Read), Input::Story(StoryInput::Next)]);
    assert!(story_in(&panel(&state)).is_none() && step(&state).is_none());
    assert!(!permalink::write(&state).contains("step"));
}

#[test]
fn the_story_of_the_pages_is_the_document_with_steps() {
    let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    let mut story = read(include_str!("../data/us-iraq-2020-2023.story.json"));
    let steps = story.as_object_mut().unwrap().remove("steps").unwrap();
    assert_eq!(story, read(include_str!("../data/us-iraq-2020-2023.ar-fa.json")));
    assert!(steps.as_array().unwrap().len() > 10);
    // Each is told in all languages, and means something in the document.
    for step in steps.as_array().unwrap() {
        for text in ["title", "text"] {
            let tags: Vec<&String> = step[text].as_object().unwrap().keys().collect();
            assert_eq!(tags.len(), 3, "{step}");
        }
    }
    let mut state = timeline(include_str!("../data/us-iraq-2020-2023.story.json"), WIDE);
    send(&mut state, [Input::Story(StoryInput::Read)]);
    assert_eq!(state.warnings(), []);
}
