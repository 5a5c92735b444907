//! Before all of the wasm is there: the picture is what it will be, and the boxes of the panels
//! are there for them.
#![allow(clippy::unwrap_used)]

mod common;

use actor_timeline::{
    app::{
        Input, Node, State,
        filter::FilterInput,
        panels::{self, PanelsInput, controls::Controls, panel::Phase, state::Written},
        plot::PlotInput,
        update,
        viewport::ViewportInput,
    },
    query::filter::Filter,
    scene::build,
    time::{Span, format::English},
    ui::Words,
};
use common::{NARROW, WIDE, send, story};

const MONTH_MS: i64 = 30 * 86_400_000;

/// What attributes ask for before the first picture.
fn set_up(state: &mut State) {
    let from = state.view().start() + MONTH_MS;
    for input in [
        Input::Panels(PanelsInput::SetControls(Controls::parse("toolbar search list overview").0)),
        Input::Plot(PlotInput::FoldGaps(true)),
        Input::Plot(PlotInput::MirrorTime(true)),
        Input::Viewport(ViewportInput::BeGreedy(true)),
        Input::Viewport(ViewportInput::Set(Span::from_bounds(from, from + 6 * MONTH_MS))),
    ] {
        send(state, [input]);
    }
}

fn write(part: Written) -> Input {
    Input::Panels(PanelsInput::Write(part))
}

fn panels_of(state: &State) -> Node {
    panels::panel::ui(&Phase::Ready(state), Words::new(&English))
}

fn keys(node: &Node) -> Vec<(&'static str, Option<String>)> {
    node.children.iter().map(|child| (child.tag, child.key.clone())).collect()
}

#[test]
fn its_picture_is_that_of_all_of_it() {
    for size in [WIDE, NARROW] {
        let (mut one, mut other) = (story(size), story(size));
        send(&mut one, [write(Written::Boxes)]);
        set_up(&mut one);
        set_up(&mut other);
        // Its labels come in a part of their own.
        assert_ne!(build::scene(&one), build::scene(&other));
        send(&mut one, [Input::Plot(PlotInput::Work(usize::MAX))]);
        assert_eq!(build::scene(&one), build::scene(&other));
        send(&mut one, [write(Written::All)]);
        assert_eq!(panels_of(&one), panels_of(&other));
    }
}

#[test]
fn boxes_are_where_panels_will_be() {
    for size in [WIDE, NARROW] {
        let mut state = story(size);
        let whole = panels_of(&state);
        send(&mut state, [write(Written::Boxes)]);
        let boxes = panels_of(&state);
        assert_eq!(keys(&boxes), keys(&whole), "side by side");
        let main =
            |node: &Node| node.children.iter().find(|one| one.tag == "div").cloned().unwrap();
        let of_main = keys(&main(&boxes));
        let mut of_whole = keys(&main(&whole));
        of_whole.retain(|(tag, _)| *tag != "p");
        assert_eq!(of_main, of_whole, "below each other, but for what is only read out");
        assert!(!boxes.children.is_empty() && boxes.attributes == whole.attributes);
    }
}

#[test]
fn panels_take_the_place_of_their_boxes_one_after_the_other() {
    for size in [WIDE, NARROW] {
        let mut state = story(size);
        let whole = panels_of(&state);
        send(&mut state, [write(Written::Boxes)]);
        let mut before = panels_of(&state);
        let places = keys(&before);
        let mut changed = Vec::new();
        while let Some(part) = state.next_written() {
            send(&mut state, [write(part)]);
            let now = panels_of(&state);
            assert_eq!(keys(&now), places, "{part:?}");
            assert_eq!(now.attributes, before.attributes, "{part:?}");
            changed.push(now != before);
            before = now;
        }
        // All that is in the header stands there with the boxes.
        let has_filter = state.is_filter_open();
        assert_eq!(changed, [false, has_filter, true, true]);
        assert_eq!(before, whole);
    }
}

#[test]
fn what_readers_do_waits() {
    let mut state = story(WIDE);
    send(&mut state, [write(Written::Boxes)]);
    let before = build::scene(&state);
    let none = Filter { text: String::from("nothing has this"), ..Filter::default() };
    let effects = update(&mut state, Input::Filter(FilterInput::Set(none)), 0.0);
    assert!(!effects.redraw && state.filter().is_everything());
    assert_eq!(build::scene(&state), before);
}
