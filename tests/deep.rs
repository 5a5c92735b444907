//! Hierarchies and choices far larger than anybody reads.
#![allow(clippy::unwrap_used)]

mod common;

use actor_timeline::{
    app::{
        Input, Node, State,
        filter::FilterInput,
        panels::panel::{self, Phase},
        sharing::panel::filter_in_words,
    },
    data::ingest::{Options, from_json},
    query::{choice::Choice, filter::Filter, index::Index},
    time::format::English,
    ui::Words,
};
use common::{WIDE, send, timeline};
use std::time::{Duration, Instant};

/// A chain, each part of the one before.
fn chain(actors: usize) -> State {
    let actor = |at: usize| match at.checked_sub(1) {
        None => String::from(r#"{"id":"a0","name":"Unit 0"}"#),
        Some(above) => format!(r#"{{"id":"a{at}","name":"Unit {at}","partOf":"a{above}"}}"#),
    };
    let actors: Vec<_> = (0..actors).map(actor).collect();
    let last = actors.len() - 1;
    let event = format!(r#"{{"title":"One","date":"2020","actors":["a{last}"]}}"#);
    timeline(&format!(r#"{{"actors":[{}],"events":[{event}]}}"#, actors.join(",")), WIDE)
}

fn classed<'n>(node: &'n Node, class: &str, out: &mut Vec<&'n Node>) {
    if node.attribute("class").is_some_and(|own| own.split(' ').any(|own| own == class)) {
        out.push(node);
    }
    node.children.iter().for_each(|child| classed(child, class, out));
}

#[test]
fn of_many_choices_the_first_are_named_and_the_rest_counted() {
    let words = Words::new(&English);
    let mut state = chain(2_000);
    let root = state.data().actors().find("a0").unwrap();
    let leaf = state.data().actors().find("a1999").unwrap();
    let all = Filter { actors: vec![Choice::whole(root)], ..Filter::default() };
    send(
        &mut state,
        [Input::Filter(FilterInput::Set(all)), Input::Filter(FilterInput::ToggleActor(leaf))],
    );
    assert_eq!(state.filter().actors.len(), 1_999);
    let ui = panel::ui(&Phase::Ready(&state), words);
    let (mut rows, mut chips) = (Vec::new(), Vec::new());
    classed(&ui, "chips", &mut rows);
    classed(rows[0], "chip", &mut chips);
    assert_eq!((chips.len(), state.chips()), (100, 101), "and the one that clears all");
    assert!(rows[0].children.iter().any(|child| child.text == "1,899 more"));
    let told = filter_in_words(&state, words);
    assert!(told.ends_with(", 1,899 more") && told.len() < 5_000, "{told}");
    // The last stop is the button that clears all.
    let stops = rows[0].children.iter().filter(|child| child.attribute("tabindex").is_some());
    assert_eq!(stops.count(), state.chips());
}

/// How long the index takes of as many actors as events, each below the one before or all below
/// the first.
fn index_time(is_chain: bool) -> Duration {
    const MANY: usize = 15_000;
    let above = |at: usize| if is_chain { at.saturating_sub(1) } else { 0 };
    let actor = |at: usize| match at {
        0 => String::from(r#"{"id":"a0"}"#),
        _ => format!(r#"{{"id":"a{at}","partOf":"a{}"}}"#, above(at)),
    };
    let event =
        |at: usize| format!(r#"{{"title":"{at}","date":"20{:02}","actors":["a{at}"]}}"#, at % 97);
    let lists = |list: &dyn Fn(usize) -> String| (0..MANY).map(list).collect::<Vec<_>>().join(",");
    let json = format!(r#"{{"actors":[{}],"events":[{}]}}"#, lists(&actor), lists(&event));
    let (data, _) = from_json(json.into_bytes(), &Options::default()).unwrap();
    let begun = Instant::now();
    let index = Index::new(&data);
    assert_eq!(index.count(data.actors().find("a0").unwrap()), MANY as u32);
    begun.elapsed()
}

#[test]
fn a_deep_hierarchy_costs_little_more_than_a_flat_one() {
    let (flat, deep) = (index_time(false), index_time(true));
    // A walk from each event to the top takes several hundred times as long.
    assert!(deep < 50 * flat.max(Duration::from_millis(10)), "{deep:?} and {flat:?}");
}
