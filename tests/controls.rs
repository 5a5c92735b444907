//! Which panels a page has: what is left of the rest, and where the focus goes.
#![allow(clippy::unwrap_used)]

mod common;

use actor_timeline::{
    Warning,
    app::{
        Hit, Input, Node, Outgoing, State,
        bands::BandsInput,
        card::CardInput,
        filter::FilterInput,
        focus::FocusTarget,
        input::Region,
        keys::{self, Key},
        list::ListInput,
        overview::input::Grip,
        panels::{
            self, PanelsInput,
            controls::{Control, Controls},
            panel::Phase,
            state::Tool,
        },
        pointer::PointerInput,
        search::SearchInput,
        selection::SelectionInput,
        sharing::SharingInput,
        update,
        viewport::ViewportInput,
    },
    query::dimension::Dimension,
    scene::build,
    time::format::English,
    ui::Words,
};
use common::{NARROW, WIDE, send, story};

const WORDS: [&str; 8] =
    ["toolbar", "filter", "search", "overview", "list", "details", "status", "notes"];

/// Every set of panels there is.
fn sets() -> impl Iterator<Item = (String, Controls)> {
    (0..1 << WORDS.len()).map(|set: usize| {
        let words: Vec<&str> = WORDS
            .iter()
            .enumerate()
            .filter(|(at, _)| set >> at & 1 == 1)
            .map(|(_, w)| *w)
            .collect();
        let text = if words.is_empty() { String::from("none") } else { words.join(" ") };
        let (controls, unknown) = Controls::parse(&text);
        assert!(unknown.is_empty());
        (text, controls)
    })
}

fn controls(text: &str) -> Input {
    Input::Panels(PanelsInput::SetControls(Controls::parse(text).0))
}

fn ui(state: &State) -> Node {
    panels::panel::ui(&Phase::Ready(state), Words::new(&English))
}

fn warning() -> Warning {
    let path = String::from("events[1].date");
    let (title, message) = (String::from("A visit"), String::from("no date; skipped"));
    Warning { code: "missing-field", path, title, message }
}

#[test]
fn how_to_move_is_told_until_the_reader_has_moved() {
    let mut state = story(WIDE);
    let says = |state: &State| {
        ui(state)
            .find(&|node| node.attribute("class") == Some("hint"))
            .expect("its place is kept")
            .all_text()
    };
    assert!(says(&state).starts_with("Drag to pan"));
    // A page that sets the view is no reader.
    let home = state.view();
    send(&mut state, [Input::Viewport(ViewportInput::Set(home))]);
    assert!(says(&state).starts_with("Drag to pan"));
    send(&mut state, [Input::Viewport(ViewportInput::ZoomBy(2.0))]);
    assert_eq!(says(&state), "");
}

#[test]
fn readers_are_not_shown_the_notes_on_the_data() {
    let mut state = story(WIDE);
    send(&mut state, [Input::Panels(PanelsInput::Warn(warning()))]);
    let button = |state: &State| {
        ui(state).find(&|node| node.attribute("aria-label") == Some("1 note on the data")).is_some()
    };
    assert!(!button(&state) && !state.tools().contains(&Tool::Notes));
    // Nor is a panel that a page would open by hand.
    send(&mut state, [Input::Panels(PanelsInput::ToggleWarnings)]);
    assert!(!has(&ui(&state), "warnings"));
    send(&mut state, [Input::Panels(PanelsInput::SetControls(Controls::ALL))]);
    assert!(button(&state));
    send(&mut state, [controls("notes list")]);
    assert!(has(&ui(&state), "warnings") && !button(&state), "open where there is no button");
    send(&mut state, [controls("toolbar list")]);
    assert!(!has(&ui(&state), "warnings") && !button(&state));
}

fn has_class(node: &Node, class: &str) -> bool {
    node.attribute("class").is_some_and(|all| all.split(' ').any(|one| one == class))
}

fn has(ui: &Node, class: &str) -> bool {
    ui.find(&|node| has_class(node, class)).is_some()
}

#[test]
fn each_word_is_its_panel_and_no_other() {
    let places =
        ["toolbar", "filter", "search", "overview", "list", "details", "status", "warnings"];
    for (text, set) in sets() {
        let mut state = story((1400.0, 460.0));
        let event = state.data().find("soleimani-killed");
        send(&mut state, [Input::Panels(PanelsInput::Warn(warning()))]);
        send(
            &mut state,
            [
                Input::Panels(PanelsInput::SetControls(set)),
                Input::Selection(SelectionInput::Set(event)),
            ],
        );
        if state.has_tool(Tool::Notes) {
            assert!(!has(&ui(&state), "warnings"), "closed until they are asked for");
            send(&mut state, [Input::Panels(PanelsInput::ToggleWarnings)]);
        }
        let ui = ui(&state);
        for (word, place) in WORDS.into_iter().zip(places) {
            // The list is there in any case, but not seen.
            let is_there = if word == "list" { !has(&ui, "behind") } else { has(&ui, place) };
            assert_eq!(is_there, text.split(' ').any(|one| one == word), "{word} in {text}");
        }
        assert_eq!(has(&ui, "chips"), has(&ui, "filter"), "{text}");
        assert_eq!(has(&ui, "heading"), has(&ui, "toolbar"), "{text}");
        let tool = |tool| {
            ui.find(&|node| node.attribute("data-focus") == Some(&FocusTarget::Tool(tool).key()))
        };
        assert_eq!(tool(Tool::Filter).is_some(), set.has(Control::Filter), "{text}");
        let has_notes_button = set.has(Control::Notes) && set.has(Control::Toolbar);
        assert_eq!(tool(Tool::Notes).is_some(), has_notes_button, "{text}");
        let has_list_button = set.has(Control::List) && set.has(Control::Toolbar);
        assert_eq!(tool(Tool::List).is_some(), has_list_button, "{text}");
        // Who listens finds the same as ever.
        let role = |role: &str| ui.find(&|node| node.attribute("role") == Some(role)).is_some();
        assert!(role("listbox") && role("option") && role("status"), "{text}");
        assert!(has(&ui, "plot"));
    }
}

#[test]
fn the_picture_alone_says_no_word_of_its_own() {
    let mut state = story(WIDE);
    send(&mut state, [controls("none")]);
    let ui = ui(&state);
    let is_unseen = |node: &Node| has_class(node, "unseen") || has_class(node, "behind");
    assert_eq!(seen_text(&ui, &is_unseen), "");
    assert_eq!(ui.find(&|node| node.tag == "section").unwrap().attribute("lang"), Some("en"));
    let list = ui.find(&|node| node.attribute("role") == Some("listbox")).unwrap();
    let mut rows = Vec::new();
    list.find_all(&|node| node.attribute("role") == Some("option"), &mut rows);
    assert_eq!(rows.len(), state.data().len(), "all that passes, in view or not");
    assert_eq!(rows.iter().filter(|row| row.attribute("tabindex") == Some("0")).count(), 1);
}

fn seen_text(node: &Node, is_unseen: &dyn Fn(&Node) -> bool) -> String {
    if is_unseen(node) {
        return String::new();
    }
    let inner: String = node.children.iter().map(|child| seen_text(child, is_unseen)).collect();
    node.text.clone() + &inner
}

/// States with much and with little in them.
fn states() -> Vec<(&'static str, State)> {
    let mut all = Vec::new();
    for size in [WIDE, NARROW] {
        all.push(("as it comes", story(size)));
        let mut filtered = story(size);
        let iran = filtered.data().actors().find("iran").unwrap();
        send(
            &mut filtered,
            [
                Input::Filter(FilterInput::ToggleActor(iran)),
                Input::Bands(BandsInput::GroupBy(Some(Dimension::Actor))),
            ],
        );
        all.push(("filtered and grouped", filtered));
        let mut empty = story(size);
        send(&mut empty, [Input::Search(SearchInput::SetWords(String::from("no such word")))]);
        all.push(("nothing passes", empty));
        let mut closed = story(size);
        send(&mut closed, [Input::List(ListInput::Toggle)]);
        all.push(("without its list", closed));
    }
    all
}

#[test]
fn what_had_the_focus_and_goes_leaves_it_to_what_is_there() {
    let regions = [
        Region::Events,
        Region::Toolbar,
        Region::Chips,
        Region::EmptyState,
        Region::Actors,
        Region::Search,
        Region::Find,
        Region::Match,
        Region::Details,
        Region::OverflowList,
        Region::Bands,
        Region::Menu,
        Region::Overview(Grip::Start),
        Region::Text,
        Region::Elsewhere,
    ];
    for (what, mut state) in states() {
        for (text, set) in sets() {
            send(&mut state, [Input::Panels(PanelsInput::SetControls(set))]);
            let ui = ui(&state);
            for region in regions {
                let effects =
                    update(&mut state, Input::Panels(PanelsInput::FocusLost(region)), 0.0);
                let target = effects.focus.map(FocusTarget::key);
                let found = ui.find(&|node| {
                    node.attribute("data-focus").is_some_and(|key| target.as_deref() == Some(key))
                });
                assert!(found.is_some(), "{what}, {text}: {region:?} to {target:?}");
            }
        }
    }
}

#[test]
fn there_is_a_stop_of_the_tab_key_and_never_more_than_eight() {
    for (what, mut state) in states() {
        for (text, set) in sets() {
            send(
                &mut state,
                [
                    Input::Panels(PanelsInput::SetControls(set)),
                    Input::Sharing(SharingInput::SetPermalink(true)),
                ],
            );
            let mut stops = Vec::new();
            let takes_focus = |node: &Node| {
                let natively = matches!(node.tag, "button" | "input" | "a");
                node.attribute("tabindex").map_or(natively, |stop| stop == "0")
            };
            let ui = ui(&state);
            ui.find_all(&takes_focus, &mut stops);
            // "Done" shows on a sheet alone, which has the page to itself.
            let count = stops.iter().filter(|node| node.text != "Done").count();
            assert!((1..=8).contains(&count), "{what}, {text}: {count}");
        }
    }
}

#[test]
fn without_details_an_event_is_only_selected() {
    let mut state = story(WIDE);
    send(&mut state, [controls("list status")]);
    let scene = build::scene(&state);
    let drawn = scene.events.iter().find(|drawn| drawn.label).unwrap();
    let (hit, at) = (Hit::Event(drawn.event), drawn.rect.center());
    send(&mut state, [Input::Pointer(PointerInput::Down { x: at.x, y: at.y, hit })]);
    let effects = update(&mut state, Input::Pointer(PointerInput::Up { hit }), 0.0);
    assert_eq!(effects.outgoing, [Outgoing::Select(Some(drawn.event))]);
    let effects = update(&mut state, Input::Selection(SelectionInput::Set(Some(drawn.event))), 0.0);
    assert_eq!((state.selected(), state.details()), (Some(drawn.event), None));
    assert_eq!(effects.focus, None);
    let ui = ui(&state);
    assert!(!has(&ui, "details"));
    let row = ui.find(&|node| node.attribute("aria-selected") == Some("true")).unwrap();
    assert_eq!(row.attribute("data-focus"), Some(FocusTarget::Event(drawn.event).key().as_str()));
    let scene = build::scene(&state);
    let is_marked = scene.events.iter().any(|marked| marked.event == drawn.event && marked.plate);
    assert!(is_marked, "on its plate in the picture");
    // What the details would say, the card does.
    send(
        &mut state,
        [
            Input::Pointer(PointerInput::Leave),
            Input::Pointer(PointerInput::Move { x: at.x, y: at.y, hit }),
        ],
    );
    send(&mut state, [Input::Card(CardInput::DwellElapsed)]);
    assert_eq!(state.reading().card, Some(drawn.event));
    send(&mut state, [Input::Panels(PanelsInput::Close)]);
    let effects = update(&mut state, Input::Panels(PanelsInput::Close), 0.0);
    assert_eq!(effects.outgoing, [Outgoing::Select(None)]);
}

#[test]
fn keys_reach_only_what_is_there() {
    let mut state = story(WIDE);
    let slash = Key { name: "/", ..Key::default() };
    let search = keys::input_for(&state, Region::Events, slash).unwrap();
    assert!(update(&mut state, search.clone(), 0.0).focus.is_some());
    send(&mut state, [controls("toolbar")]);
    let effects = update(&mut state, search, 0.0);
    assert_eq!((effects.focus, effects.handled), (None, false));
    // The last button is followed by the first, and none of those that are gone is between.
    let mut seen = Vec::new();
    for _ in 0..6 {
        seen.push(state.tool().unwrap());
        let right = Key { name: "ArrowRight", ..Key::default() };
        let to = keys::input_for(&state, Region::Toolbar, right);
        send(&mut state, to);
    }
    let there = [Tool::ZoomOut, Tool::ZoomIn, Tool::Fit, Tool::Group, Tool::Files, Tool::ZoomOut];
    assert_eq!(seen, there);
    // Bands have their names whatever the page wants, for they are nowhere else.
    send(&mut state, [Input::Bands(BandsInput::GroupBy(Some(Dimension::Actor)))]);
    assert!(state.has_tool(Tool::Order));
    send(&mut state, [controls("none")]);
    assert!(!state.has_tool(Tool::Order) && has(&ui(&state), "bands"));
}

#[test]
fn a_filter_without_a_toolbar_has_its_button_before_the_chips() {
    let mut state = story(NARROW);
    send(&mut state, [controls("filter list")]);
    assert!(!state.is_filter_open(), "a sheet waits");
    let node = ui(&state);
    let asked = node.find(&|node| has_class(node, "asked")).unwrap();
    assert_eq!(asked.children[0].attribute("data-region"), Some("toolbar"));
    send(&mut state, [Input::clone(asked.children[0].children[0].on.as_ref().unwrap())]);
    assert!(state.is_filter_open() && has(&ui(&state), "filter"));
    send(&mut state, [Input::Panels(PanelsInput::Close)]);
    assert!(!state.is_filter_open());
}

#[test]
fn what_was_open_in_a_panel_that_goes_is_closed() {
    let mut state = story(WIDE);
    send(
        &mut state,
        [Input::Panels(PanelsInput::ToggleMenu(Tool::Files)), Input::List(ListInput::Toggle)],
    );
    assert!(state.panels().menu.is_some() && !state.is_list_shown());
    send(&mut state, [controls("list details")]);
    assert!(state.panels().menu.is_none());
    assert!(state.is_list_shown(), "there is no button to open it");
    send(&mut state, [Input::Panels(PanelsInput::SetControls(Controls::ALL))]);
    assert!(!state.is_list_shown(), "as the reader has left it");
    // Said again, nothing is written again.
    assert!(
        !update(&mut state, Input::Panels(PanelsInput::SetControls(Controls::ALL)), 0.0).panels
    );
}
