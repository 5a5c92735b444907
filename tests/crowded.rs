//! Lists of what the picture leaves out where no zoom has room for it.
#![allow(clippy::unwrap_used)]

mod common;

use actor_timeline::{
    app::{
        Input, State,
        overflow::OverflowInput,
        panels::{self, panel::Phase},
    },
    time::format::English,
    ui::Words,
};
use common::{WIDE, ask, timeline};

fn is_zoom_offered(state: &State) -> bool {
    let ui = panels::panel::ui(&Phase::Ready(state), Words::new(&English));
    ui.find(&|node| node.attribute("aria-label") == Some("Zoom in on these events")).is_some()
}

/// The list of the first "+N" cell after all of its rows were asked for.
fn unrolled(state: &mut State) -> (String, bool) {
    assert!(ask(state, Input::Overflow(OverflowInput::OpenNearest)));
    for _ in 0..20 {
        let ui = panels::panel::ui(&Phase::Ready(state), Words::new(&English));
        let more = ui.find(&|node| node.text == "Show more");
        let Some(input) = more.and_then(|node| node.on.as_deref().cloned()) else { break };
        let before = state.reading().overflow.clone().unwrap();
        assert!(ask(state, input));
        let list = state.reading().overflow.as_ref().unwrap();
        assert_eq!(list.events[..before.events.len()], before.events);
        assert_eq!(list.row, before.events.len(), "the first row that came");
    }
    let ui = panels::panel::ui(&Phase::Ready(state), Words::new(&English));
    let dialog = ui.find(&|node| node.attribute("role") == Some("dialog")).unwrap();
    (dialog.all_text(), is_zoom_offered(state))
}

fn at_once(count: usize, date: &str) -> State {
    let event = |k| format!(r#"{{"title":"Event {k}","date":"{date}"}}"#);
    let events: Vec<String> = (0..count).map(event).collect();
    timeline(&format!(r#"{{"events":[{}]}}"#, events.join(",")), WIDE)
}

#[test]
fn what_no_zoom_parts_is_listed_as_far_as_it_goes() {
    for date in ["2020-01-03T10:00:00Z", "2020-01-03", "2020", "2020-01/2020-06"] {
        let mut state = at_once(500, date);
        if !ask(&mut state, Input::Overflow(OverflowInput::OpenNearest))
            || state.reading().overflow.as_ref().unwrap().total == 0
        {
            panic!("{date}: nothing is left out");
        }
        let total = state.reading().overflow.as_ref().unwrap().total as usize;
        assert!(!is_zoom_offered(&state), "{date}");
        unrolled(&mut state);
        assert_eq!(state.reading().overflow.as_ref().unwrap().events.len(), total, "{date}");
    }
    let mut state = at_once(4_000, "2020-01-03T10:00:00.5Z");
    let (says, zooms) = unrolled(&mut state);
    assert_eq!(state.reading().overflow.as_ref().unwrap().events.len(), 3_000);
    assert!(says.contains("The first 3,000 of 3,9") && says.contains("Search or filter"), "{says}");
    assert!(!zooms && !says.contains("Show more"));
}

#[test]
fn what_a_zoom_parts_says_so() {
    let event = |k| format!(r#"{{"title":"Event {k}","date":"2020-01-03T10:{:02}Z"}}"#, k % 60);
    let events: Vec<String> = (0..900).map(event).collect();
    let mut state =
        timeline(&format!(r#"{{"view":"2019/2021","events":[{}]}}"#, events.join(",")), WIDE);
    let (_, zooms) = unrolled(&mut state);
    assert!(zooms);
}
