//! How much an event weighs can be seen.
#![allow(clippy::unwrap_used)]

mod common;

use actor_timeline::{
    app::{Input, selection::SelectionInput, viewport::ViewportInput},
    layout::measure::TextRole,
    scene::{Item, Scene, Shape, build},
};
use common::{NARROW, WIDE, send, story, timeline};

/// The role and the place of a title, and its words.
fn label(scene: &Scene, begins: &str) -> Option<(TextRole, f64, String)> {
    scene.items.iter().find_map(|item| match item {
        Item::Text { at, range, role, .. } if scene.words(range).starts_with(begins) => {
            Some((*role, at.x, scene.words(range).to_owned()))
        }
        _ => None,
    })
}

#[test]
fn importance_is_weight_and_size() {
    let json = r#"{"actors":[{"id":"a","name":"A","kind":"state"}],"events":[
        {"title":"Much","date":"2020-01-01","actors":["a"],"importance":5},
        {"title":"Some","date":"2020-06-01","actors":["a"],"importance":3},
        {"title":"Little","date":"2020-11-01","actors":["a"],"importance":1}]}"#;
    let scene = build::scene(&timeline(json, WIDE));
    let role = |title| label(&scene, title).unwrap().0;
    assert_eq!(role("Much"), TextRole::Strong);
    assert_eq!((role("Some"), role("Little")), (TextRole::Label, TextRole::Label));
    let radius = |item: &Item| match item {
        Item::Fill { shape: Shape::Circle(_, r), .. } => Some(*r),
        _ => None,
    };
    let marks: Vec<f64> = scene.items.iter().filter_map(radius).collect();
    assert_eq!(marks.len(), 3);
    assert!(marks[0] > 1.15 * marks[1] && marks[1] > 1.15 * marks[2], "{marks:?}");
}

#[test]
fn no_tail_of_a_title_stands_at_the_start_edge() {
    for size in [WIDE, NARROW] {
        let mut state = story(size);
        let mut labels = 0;
        for _ in 0..120 {
            send(&mut state, [Input::Viewport(ViewportInput::PanBy(0.03))]);
            let scene = build::scene(&state);
            for item in &scene.items {
                if let Item::Text { at, role: TextRole::Label | TextRole::Strong, .. } = item {
                    assert!(at.x >= -0.01, "a title begins at {}", at.x);
                    labels += 1;
                }
            }
        }
        assert!(labels > 100, "{labels}");
    }
}

#[test]
fn the_title_of_the_open_event_is_whole_while_there_is_room() {
    let title = "A title that is a good deal longer than what is kept free for any label in a lane";
    let json = format!(
        r#"{{"events":[{{"id":"x","title":"{title}","date":"2020-01-01"}},
        {{"title":"Later","date":"2020-11-01"}}]}}"#
    );
    let mut state = timeline(&json, WIDE);
    let shown = |scene: &Scene| label(scene, "A title that").unwrap().2;
    assert!(shown(&build::scene(&state)).ends_with('…'));
    let open = state.data().find("x");
    send(&mut state, [Input::Selection(SelectionInput::Set(open))]);
    let scene = build::scene(&state);
    assert!(scene.items.iter().any(|item| match item {
        Item::Text { range, .. } => scene.words(range) == title,
        _ => false,
    }));
}
