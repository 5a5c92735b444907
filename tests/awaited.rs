//! What is asked for before data have it: it is done when they come.
#![allow(clippy::unwrap_used)]

mod common;

use actor_timeline::{
    app::{
        Input, State,
        bands::BandsInput,
        filter::FilterInput,
        live::NewData,
        plot::PlotInput,
        selection::SelectionInput,
        session::Session,
        sharing::{SharingInput, permalink},
        update,
        viewport::ViewportInput,
    },
    query::{
        dimension::Dimension,
        filter::{Facet, Filter, Match},
    },
    time::format::English,
};
use common::{WIDE, in_2026, send, span, timeline_for};
use std::rc::Rc;

const NOTHING: &str = r#"{"events":[]}"#;
const DECLARED: &str = r#"{"actors":[{"id":"a"},{"id":"b"}],
    "fields":[{"id":"region","values":["north","south"]},{"id":"deaths","kind":"number"}],"events":[]}"#;
/// All that a link can ask for by an id.
const ASKED: [&str; 12] = [
    "actors:a",
    "exclude:c",
    "tags:war",
    "fields:region/north",
    "all:region/",
    "numbers:deaths/3..5",
    "connected:x,2",
    "group:region/",
    "expanded:a",
    "color:region/",
    "shape:region/",
    "open:x",
];
const EVENTS: &str = r#""upsert":[
    {"id":"x","title":"X","date":"2020","actors":["a"],"tags":["war"],"fields":{"region":"north","deaths":4}},
    {"id":"y","title":"Y","date":"2021","actors":["b","c"],"fields":{"region":"south","deaths":9}}]"#;

fn state_of(json: &str) -> State {
    timeline_for(json, &in_2026(), Rc::new(English), WIDE)
}

fn change(state: &mut State, json: &str) {
    let new = NewData::read(state, json, &in_2026()).unwrap();
    send(state, [Input::Live(new)]);
}

fn come(state: &mut State) {
    change(state, &format!("{{{EVENTS}}}"));
}

fn wait(state: &mut State, parts: &[&str]) {
    let parts = parts.iter().map(|part| (*part).to_owned()).collect();
    send(state, [Input::Sharing(SharingInput::Await(parts))]);
}

/// Other data in the place of those that are shown, as a page sets them.
fn other(state: &State, json: &str) -> State {
    let session = Session::for_others(state);
    let mut new = state_of(json);
    send(&mut new, [Input::Session(session.into())]);
    new
}

fn document() -> String {
    format!(
        r#"{{"fields":[{{"id":"region"}},{{"id":"deaths","kind":"number"}}],{}}}"#,
        EVENTS.replace("upsert", "events")
    )
}

fn open(state: &State) -> Option<&str> {
    state.selected().map(|event| state.data().id(event))
}

#[test]
fn what_a_link_asks_of_nothing_is_done_when_data_come() {
    for from in [NOTHING, DECLARED] {
        let mut state = state_of(from);
        let (link, unread) = permalink::read(&state, &ASKED.join(";"));
        send(&mut state, link.map(permalink::inputs).into_iter().flatten());
        send(&mut state, [Input::Sharing(SharingInput::Await(unread))]);
        let written = permalink::write(&state);
        for part in ASKED.iter().filter(|part| !part.starts_with("expanded")) {
            assert!(written.contains(part), "{part} is lost: {written}");
        }
        if from == DECLARED {
            come(&mut state);
        } else {
            state = other(&state, &document());
        }
        let (link, _) = permalink::read(&state, &permalink::whole(&state));
        let (wanted, unread) = permalink::read(&state, &ASKED.join(";"));
        assert_eq!(unread, Vec::<String>::new());
        let (link, wanted) = (link.unwrap(), wanted.unwrap());
        assert_eq!(link.open, wanted.open);
        assert_eq!((link.by, link.color, link.shape), (wanted.by, wanted.color, wanted.shape));
        let plain = |filter: &Filter| Filter { connected: None, ..filter.clone() };
        assert_eq!(plain(state.filter()), plain(&wanted.filter));
        assert!(state.filter().asks_for(Facet::Connected));
        assert_eq!(state.mask().count(), 1);
        assert_eq!(state.awaited(), [""; 0]);
    }
}

#[test]
fn it_comes_one_after_the_other() {
    let mut state = state_of(NOTHING);
    wait(&mut state, &["actors:a", "actors:b", "open:y", "connected:2,3"]);
    let row = |id: &str, actor: &str| {
        format!(r#"{{"upsert":[{{"id":"{id}","title":"T","date":"2020","actors":["{actor}"]}}]}}"#)
    };
    change(&mut state, &row("3", "c"));
    assert_eq!((state.filter().is_everything(), open(&state)), (true, None));
    change(&mut state, &row("x", "b"));
    assert_eq!((state.filter().actors.len(), state.mask().count()), (1, 1));
    change(&mut state, &row("y", "a"));
    assert_eq!((state.filter().actors.len(), state.mask().count()), (2, 2));
    assert_eq!(open(&state), Some("y"));
    assert_eq!(state.awaited(), ["connected:2,3"], "an event and a number are one part");
    change(&mut state, &row("2", "a"));
    assert_eq!(state.filter().connected.as_ref().map(|connected| connected.steps), Some(3));
}

#[test]
fn what_is_chosen_since_counts_more() {
    let data = format!("{{{EVENTS}}}");
    let actor = |state: &State, id: &str| state.data().actors().find(id).unwrap();
    let mut state = state_of(DECLARED);
    wait(&mut state, &["actors:c", "tags:war", "fields:region/west", "open:x", "group:other/"]);
    let own = actor(&state, "a");
    send(&mut state, [Input::Filter(FilterInput::ToggleActor(own))]);
    assert_eq!(state.awaited(), ["tags:war", "fields:region/west", "open:x", "group:other/"]);
    let north = state.data().find_value(state.data().find_field("region").unwrap(), "north");
    send(&mut state, [Input::Filter(FilterInput::ToggleTag(north.unwrap()))]);
    assert_eq!(state.awaited(), ["tags:war", "open:x", "group:other/"]);
    send(&mut state, [Input::Bands(BandsInput::GroupBy(None))]);
    send(&mut state, [Input::Selection(SelectionInput::Set(None))]);
    assert_eq!(state.awaited(), ["tags:war"]);
    send(&mut state, [Input::Filter(FilterInput::Clear)]);
    change(&mut state, &data);
    assert!(state.filter().is_everything() && state.awaited().is_empty());
    // Of those that count by themselves, the last one does.
    let mut state = state_of(NOTHING);
    wait(&mut state, &["color:a/", "color:kind", "open:y", "open:x", "view:2020", "text:a"]);
    assert_eq!(state.awaited(), ["color:kind", "open:x"]);
    send(&mut state, [Input::Plot(PlotInput::ColorBy(Dimension::Status))]);
    assert_eq!(state.awaited(), ["open:x"]);
    wait(&mut state, &["actors:q"; 3]);
    let many: Vec<String> = (0..2_000).map(|k| format!("actors:{k}")).collect();
    send(&mut state, [Input::Sharing(SharingInput::Await(many))]);
    assert_eq!(state.awaited().len(), 1_000, "no more than so many");
}

#[test]
fn data_that_are_empty_for_a_while_lose_nothing() {
    let mut state = state_of(&document());
    let all = |state: &State| {
        let link = permalink::whole(state);
        permalink::read(state, &link).0.unwrap()
    };
    let (link, unread) = permalink::read(&state, &ASKED.join(";"));
    assert!(unread.is_empty());
    send(&mut state, link.map(permalink::inputs).into_iter().flatten());
    let view = span("2020-02/2020-11");
    send(&mut state, [Input::Viewport(ViewportInput::Set(view))]);
    send(&mut state, [Input::Viewport(ViewportInput::ZoomAt { x: 10.0, factor: 1.1 })]);
    let (before, view) = (all(&state), state.view());
    let empty = other(&state, NOTHING);
    assert_eq!(empty.view(), view);
    let again = other(&other(&empty, DECLARED), &document());
    assert_eq!((all(&again), again.view()), (before, view));
    assert_eq!(again.mask().count(), state.mask().count());
    // Other data that have nothing of it show all, and so they stay.
    let mut others = other(&state, r#"{"events":[{"id":"z","title":"Z","date":"2020-05"}]}"#);
    assert_eq!((others.mask().count(), open(&others)), (1, None));
    assert!(!permalink::write(&others).contains("actors"), "the address has what is shown");
    send(&mut others, [Input::Filter(FilterInput::Clear)]);
    assert!(!permalink::whole(&others).contains("actors"));
}

#[test]
fn what_is_asked_for_stays_when_its_last_event_goes() {
    for with_others in [true, false] {
        let mut state = state_of(&document());
        if with_others {
            change(&mut state, r#"{"upsert":[{"id":"z","title":"Z","date":"2020-05"}]}"#);
        }
        let find = |state: &State, field: &str, value: &str| {
            let field = if field.is_empty() { None } else { state.data().find_field(field) };
            state.data().find_value(field.unwrap_or(actor_timeline::data::FieldIx::TAGS), value)
        };
        for (field, value) in [("", "war"), ("region", "north")] {
            let value = find(&state, field, value).unwrap();
            send(&mut state, [Input::Filter(FilterInput::ToggleTag(value))]);
        }
        let own = state.data().actors().find("a").unwrap();
        send(&mut state, [Input::Filter(FilterInput::ToggleActor(own))]);
        let chosen = |state: &State| {
            let filter = state.filter();
            (filter.actors.len(), filter.values.iter().map(|it| it.values.len()).sum::<usize>())
        };
        assert_eq!((chosen(&state), state.mask().count()), ((1, 2), 1));
        change(&mut state, r#"{"remove":["x"]}"#);
        assert_eq!(
            (chosen(&state), state.mask().count()),
            ((1, 2), 0),
            "with others: {with_others}"
        );
        let war = find(&state, "", "war").unwrap();
        assert!(state.filter().chosen(actor_timeline::data::FieldIx::TAGS).contains(&war));
        // With actors of its own, all of the document is read anew.
        change(
            &mut state,
            r#"{"actors":[{"id":"d"}],"upsert":[{"id":"q","title":"Q","date":"2020"}]}"#,
        );
        assert_eq!(chosen(&state).1, 2);
        assert_eq!(state.mask().count(), 0);
        change(&mut state, r#"{"remove":["y","z","q"]}"#);
        assert_eq!(state.data().len(), 0);
        come(&mut state);
        assert_eq!((chosen(&state), state.mask().count()), ((1, 2), 1));
        send(&mut state, [Input::Filter(FilterInput::Clear)]);
        assert_eq!(state.mask().count(), 2);
    }
}

#[test]
fn all_of_the_chosen_stay_all() {
    let mut state = state_of(NOTHING);
    wait(&mut state, &["tags:war", "all:tags"]);
    let mut state = other(&state, &document());
    assert_eq!(state.filter().mode_of(actor_timeline::data::FieldIx::TAGS), Match::All);
    let mask = state.mask().count();
    update(&mut state, Input::Plot(PlotInput::Finish), 0.0);
    assert_eq!(mask, 1);
}
