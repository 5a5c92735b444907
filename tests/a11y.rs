//! What is said and when, the stops of the tab key, the long touch, and colours that
//! the reader forces.
#![allow(clippy::unwrap_used)]

mod common;

use actor_timeline::{
    app::{
        Hit, Input, Node, State,
        bands::BandsInput,
        card::CardInput,
        filter::FilterInput,
        input::Region,
        keys::{self, Key},
        overflow::OverflowInput,
        panels::{
            self, PanelsInput, controls::Controls, panel::Phase, state::Tool, status::to_announce,
        },
        pointer::PointerInput,
        search::SearchInput,
        selection::SelectionInput,
        sharing::SharingInput,
        update,
        viewport::ViewportInput,
    },
    query::dimension::Dimension,
    scene::{
        Ink, Theme, Token, build,
        theme::{Color, TOKENS},
    },
    time::{Span, format::English},
    ui::Words,
};
use common::{WIDE, send, story, timeline};

fn words() -> Words<'static> {
    Words::new(&English)
}

/// Tells what is to be told, and gives it.
fn tell(state: &mut State) -> Option<String> {
    let says = to_announce(state, words());
    send(state, says.clone().map(|it| Input::Panels(PanelsInput::Announced(it))));
    says
}

#[test]
fn each_change_is_told_once() {
    let mut state = story(WIDE);
    let first = tell(&mut state).unwrap();
    assert!(first.contains(" events, December 2019 to December 2023"), "{first}");
    assert_eq!(tell(&mut state), None);
    send(&mut state, [Input::Viewport(ViewportInput::ZoomBy(2.0))]);
    let second = tell(&mut state).unwrap();
    assert_ne!(first, second);
    // There and back before it was told.
    send(
        &mut state,
        [Input::Viewport(ViewportInput::ZoomBy(2.0)), Input::Viewport(ViewportInput::ZoomBy(0.5))],
    );
    assert_eq!(tell(&mut state), None);
    // The link is news, what comes after it is not.
    send(&mut state, [Input::Sharing(SharingInput::LinkCopied)]);
    assert_eq!(tell(&mut state), Some(format!("Link copied. {second}")));
    send(&mut state, [Input::Sharing(SharingInput::LinkShown)]);
    assert_eq!(tell(&mut state), None);
}

fn stops(state: &State) -> usize {
    let ui = panels::panel::ui(&Phase::Ready(state), words());
    let mut all = Vec::new();
    let takes_focus = |node: &Node| {
        let natively = matches!(node.tag, "button" | "input" | "a");
        node.attribute("tabindex").map_or(natively, |stop| stop == "0")
    };
    let is_shown = |node: &Node| node.attribute("class") != Some("sheet-close");
    collect(&ui, &takes_focus, &is_shown, &mut all);
    all.len()
}

fn collect<'a>(
    node: &'a Node,
    takes_focus: &dyn Fn(&Node) -> bool,
    is_shown: &dyn Fn(&Node) -> bool,
    out: &mut Vec<&'a Node>,
) {
    if !is_shown(node) {
        return;
    }
    if takes_focus(node) {
        out.push(node);
    }
    for child in &node.children {
        collect(child, takes_focus, is_shown, out);
    }
}

/// A document with a note on it.
const NOTED: &str = r#"{"actors":[{"id":"a","name":"A"},{"id":"b","name":"B"}],
"events":[{"title":"One","date":"2001","actors":["a"]},{"title":"Two","date":"2020","actors":["b"]},
{"title":"Three","date":"soon"}]}"#;

#[test]
fn there_are_eight_stops_at_most() {
    let mut state = timeline(NOTED, WIDE);
    send(&mut state, [Input::Panels(PanelsInput::SetControls(Controls::ALL))]);
    assert_eq!(state.tools().last(), Some(&Tool::Notes));
    let actor = state.data().actors().find("a").unwrap();
    send(
        &mut state,
        [
            Input::Sharing(SharingInput::SetPermalink(true)),
            Input::Bands(BandsInput::GroupBy(Some(Dimension::Actor))),
            Input::Panels(PanelsInput::ToggleFilter),
        ],
    );
    assert_eq!(stops(&state), 7);
    send(&mut state, [Input::Filter(FilterInput::ToggleActor(actor))]);
    assert_eq!(stops(&state), 8, "chips");
    let (in_2010, day) = (1_262_304_000_000, 86_400_000);
    send(
        &mut state,
        [Input::Viewport(ViewportInput::Set(Span::from_bounds(in_2010, in_2010 + 30 * day)))],
    );
    assert_eq!((state.count_in_view(), state.empty_state_stops()), (0, 1));
    assert_eq!(stops(&state), 8, "nothing is in view");
    send(&mut state, [Input::Filter(FilterInput::ToggleActor(actor))]);
    assert_eq!(stops(&state), 8, "nothing is in view and there are no chips");
    send(
        &mut state,
        [
            Input::Filter(FilterInput::ToggleActor(actor)),
            Input::Search(SearchInput::SetWords("no such word".into())),
        ],
    );
    assert_eq!((state.mask().count(), state.empty_state_stops()), (0, 3));
    assert_eq!(stops(&state), 8, "nothing passes");
    let key = |name| Key { name, ..Key::default() };
    let to = keys::input_for(&state, Region::EmptyState, key("End"));
    assert_eq!(to, Some(Input::Panels(PanelsInput::FocusEmptyState(2))));
    send(&mut state, to);
    assert_eq!((state.empty_state_stop(), stops(&state)), (2, 8));
}

#[test]
fn a_finger_that_rests_on_a_mark_asks_for_its_card() {
    let mut state = story(WIDE);
    let scene = build::scene(&state);
    let mark = scene.events.iter().find(|drawn| drawn.label).unwrap();
    let (at, hit) = (mark.glyph.center(), Hit::Event(mark.event));
    let down = Input::Pointer(PointerInput::TouchDown { x: at.x, y: at.y, hit });
    let asked = update(&mut state, down.clone(), 0.0);
    assert!(asked.dwell_ms.is_some_and(|ms| ms < 500), "before the system's own menu");
    assert!(state.is_mark_held());
    send(&mut state, [Input::Card(CardInput::DwellElapsed)]);
    assert_eq!(state.reading().card, Some(mark.event));
    let up = update(&mut state, Input::Pointer(PointerInput::Up { hit }), 0.0);
    assert!(up.outgoing.is_empty(), "a long touch opens nothing");
    send(&mut state, [Input::Pointer(PointerInput::Leave), Input::Card(CardInput::DwellElapsed)]);
    assert_eq!(state.reading().card, Some(mark.event), "it stays when the finger is gone");
    send(&mut state, [Input::Overflow(OverflowInput::PressOutside)]);
    assert_eq!(state.reading().card, None);
    // A touch that moves, or is a second finger's, is another gesture.
    let away = Input::Pointer(PointerInput::Move { x: at.x - 30.0, y: at.y, hit: Hit::Nothing });
    for other in [
        away,
        Input::Pointer(PointerInput::PinchDown { x: at.x + 60.0, y: at.y }),
        Input::Pointer(PointerInput::Up { hit }),
    ] {
        send(&mut state, [down.clone(), other.clone(), Input::Card(CardInput::DwellElapsed)]);
        assert_eq!(state.reading().card, None, "{other:?}");
        send(
            &mut state,
            [Input::Pointer(PointerInput::Cancel), Input::Selection(SelectionInput::Set(None))],
        );
    }
    assert!(!state.is_mark_held());
}

#[test]
fn the_focus_brings_the_card_and_takes_it_along() {
    let mut state = story(WIDE);
    send(
        &mut state,
        [Input::Selection(SelectionInput::First), Input::Card(CardInput::DwellElapsed)],
    );
    let first = state.focus();
    assert_eq!(state.reading().card, first);
    send(&mut state, [Input::Selection(SelectionInput::Next)]);
    assert_eq!(state.reading().card, None, "that of the row before");
    send(&mut state, [Input::Card(CardInput::DwellElapsed)]);
    assert_eq!(state.reading().card, state.focus());
    assert!(update(&mut state, Input::Panels(PanelsInput::Close), 0.0).handled);
    send(&mut state, [Input::Card(CardInput::DwellElapsed)]);
    assert_eq!(
        (state.reading().card, state.focus().is_some()),
        (None, true),
        "Esc leaves the focus"
    );
    send(
        &mut state,
        [
            Input::Selection(SelectionInput::Next),
            Input::Selection(SelectionInput::Leave),
            Input::Card(CardInput::DwellElapsed),
        ],
    );
    assert_eq!(state.reading().card, None, "the focus has left");
}

#[test]
fn forced_colours_know_no_tint_and_no_colour_of_the_document() {
    let free = Theme::light();
    let forced = Theme { is_forced: true, ..Theme::light() };
    let of_document = Ink { color: Color::Rgb([1, 2, 3]), alpha: 1.0 };
    assert_eq!(free.allowed(of_document), Some(of_document));
    assert_eq!(forced.allowed(of_document), Some(Ink::new(Token::Other)));
    for token in TOKENS {
        let ink = Ink::new(token);
        assert_eq!(forced.allowed(ink), Some(ink));
        assert_eq!(forced.allowed(ink.with_alpha(0.22)), None);
        assert_eq!(forced.allowed(ink.with_alpha(0.8)), Some(ink));
        assert_eq!(free.allowed(ink.with_alpha(0.22)), Some(ink.with_alpha(0.22)));
    }
}
