//! A story and its picture: where its panel stands, what is marked is seen, and what a low picture
//! beside a text has of panels and of details.
#![allow(clippy::unwrap_used)]

mod common;

use std::fmt::Write as _;

use actor_timeline::{
    app::{
        Input, Outgoing, State,
        panels::{self, PanelsInput, controls::Control, panel::Phase},
        plot::PlotInput,
        selection::SelectionInput,
        story::{StoryInput, Telling},
        update,
        viewport::ViewportInput,
    },
    data::EventIx,
    layout::plot::PlotSize,
    scene::build,
    time::format::English,
    ui::{Node, Words},
};
use common::{send, timeline};

const WIDE: PlotSize = PlotSize {
    width_px: 960.0,
    height_px: 460.0,
    host_px: 960.0,
    host_height_px: 900.0,
    font_factor: 1.0,
};

/// A page's strip above a text, on a phone and on a tablet.
const LOW: [PlotSize; 2] = [
    PlotSize { width_px: 366.0, height_px: 280.0, host_px: 366.0, host_height_px: 360.0, ..WIDE },
    PlotSize { width_px: 780.0, height_px: 380.0, host_px: 780.0, host_height_px: 480.0, ..WIDE },
];

/// Many events of one month, of which the least important are marked.
fn crowded(mark: &str) -> String {
    let mut events = String::new();
    for at in 0..60 {
        let (day, importance) = (at % 28 + 1, if at % 10 == 0 { 1 } else { 5 });
        write!(events, r#"{{"id": "e{at}", "title": "Event number {at} of many", "date": "2020-01-{day:02}", "importance": {importance}}},"#).unwrap();
    }
    let steps = format!(
        r#"[{{"id": "one", "title": "One", "view": "2020-01", "open": "e1", "mark": {mark}}},
            {{"id": "two", "title": "Two", "open": null, "mark": []}}]"#
    );
    format!(r#"{{"steps": {steps}, "events": [{}]}}"#, events.trim_end_matches(','))
}

fn told(json: &str, size: PlotSize, telling: Telling) -> State {
    let mut state = timeline(json, (size.width_px, size.height_px));
    send(&mut state, [Input::Plot(PlotInput::Resize(size))]);
    let inputs = [StoryInput::Tell(telling), StoryInput::Read, StoryInput::Set(Some("one".into()))];
    send(&mut state, inputs.map(Input::Story));
    send(&mut state, [Input::Plot(PlotInput::Finish)]);
    state
}

/// What the reader does, which the page lets pass.
fn reader(state: &mut State, input: Input) {
    for out in update(state, input, 0.0).outgoing {
        match out {
            Outgoing::Select(event) => {
                send(state, [Input::Selection(SelectionInput::Set(event))]);
            }
            Outgoing::Step(at) => send(state, [Input::Story(StoryInput::Go(at))]),
            _ => {}
        }
    }
}

fn event(state: &State, id: &str) -> EventIx {
    state.data().find(id).unwrap()
}

fn panel(state: &State) -> Node<Input> {
    panels::panel::ui(&Phase::Ready(state), Words::new(&English))
}

#[test]
fn what_a_step_marks_is_seen_where_no_lane_has_room_for_it() {
    let marked = ["e0", "e10", "e20", "e30"];
    for size in [WIDE, LOW[0]] {
        let state = told(&crowded(r#"["e0", "e10", "e20", "e30"]"#), size, Telling::Page);
        let scene = build::scene(&state);
        let bare = build::scene(&told(&crowded("[]"), size, Telling::Page));
        let boxes =
            marked.map(|id| scene.events.iter().filter(|one| one.event == event(&state, id)));
        let boxes = boxes.map(|mut all| (all.next().expect("it is drawn"), all.next()));
        for (one, other) in boxes {
            assert!(one.label && other.is_none() && one.rect.x1 <= size.width_px + 0.5, "{one:?}");
            for other in &scene.events {
                let meets = one.rect.intersect(other.rect.inset(-1.1));
                let is_other = one.event != other.event;
                assert!(
                    !is_other || meets.width() <= 0.0 || meets.height() <= 0.0,
                    "{one:?} {other:?}"
                );
            }
        }
        assert!(
            marked.iter().any(|id| !bare.events.iter().any(|one| one.event == event(&state, id)))
        );
        // What is under their plates is counted; what stays stands where it stood.
        let counted = |scene: &actor_timeline::scene::Scene| {
            let mut drawn: Vec<_> =
                scene.events.iter().filter(|one| one.in_view).map(|one| one.event).collect();
            drawn.sort();
            drawn.dedup();
            drawn.len() as u32 + scene.more.iter().map(|cell| cell.count).sum::<u32>()
        };
        assert_eq!(counted(&scene), counted(&bare));
        for one in scene.events.iter().filter(|one| !one.plate) {
            assert!(bare.events.iter().any(|was| was.event == one.event && was.rect == one.rect));
        }
    }
}

#[test]
fn a_low_picture_beside_a_text_has_details_when_they_are_asked_for() {
    for size in LOW {
        let mut state = told(&crowded("[]"), size, Telling::Page);
        assert!(!state.has(Control::Toolbar) && !state.has(Control::List));
        assert!(state.has(Control::Details) && state.has(Control::Overview));
        assert_eq!((state.selected(), state.details()), (Some(event(&state, "e1")), None));
        let open = |state: &State, id| Input::Selection(SelectionInput::Open(event(state, id)));
        for id in ["e1", "e5"] {
            let input = open(&state, id);
            reader(&mut state, input);
            assert_eq!((state.details(), state.story().led()), (Some(event(&state, id)), None));
            reader(&mut state, Input::Panels(PanelsInput::Close));
            assert_eq!(
                (state.details(), state.story().led()),
                (None, Some(0)),
                "back in the story"
            );
            assert_eq!(state.selected(), Some(event(&state, "e1")));
        }
        // Who reads on has looked enough; who has also moved the picture has not.
        let input = open(&state, "e5");
        reader(&mut state, input.clone());
        reader(&mut state, Input::Story(StoryInput::Pass("two".into())));
        assert_eq!((state.details(), state.story().led()), (None, Some(1)));
        reader(&mut state, input);
        reader(&mut state, Input::Viewport(ViewportInput::ZoomAt { x: 100.0, factor: 2.0 }));
        reader(&mut state, Input::Story(StoryInput::Pass("one".into())));
        reader(&mut state, Input::Panels(PanelsInput::Close));
        assert_eq!(state.story().led(), None);
        assert!(panel(&state).all_text().contains("Back to the story"));
    }
    // A page that says what it wants has that; so has one that tells no story.
    let plain = told(&crowded("[]"), LOW[1], Telling::None);
    assert!(plain.has(Control::Toolbar));
}

#[test]
fn on_a_wide_page_the_event_of_the_step_leaves_nothing() {
    let mut state = told(&crowded("[]"), WIDE, Telling::Panel);
    let own = event(&state, "e1");
    assert_eq!(state.details(), Some(own));
    reader(&mut state, Input::Selection(SelectionInput::Open(own)));
    assert_eq!(state.story().led(), Some(0));
    reader(&mut state, Input::Panels(PanelsInput::Close));
    assert_eq!((state.story().led(), state.details()), (None, None), "what is closed stays so");
}

#[test]
fn the_panel_stands_beside_the_picture_where_there_is_room() {
    let size = |host_px| PlotSize { host_px, ..WIDE };
    let parent = |state: &State| {
        let ui = panel(state);
        let is_story = |node: &Node<Input>| node.key.as_deref() == Some("story");
        ui.children.iter().any(is_story)
    };
    for (host_px, is_beside) in [(360.0, false), (959.0, false), (960.0, true), (1600.0, true)] {
        let mut state = told(&crowded("[]"), size(host_px), Telling::Panel);
        assert_eq!((state.is_story_beside(), parent(&state)), (is_beside, is_beside), "{host_px}");
        send(&mut state, [Input::Panels(PanelsInput::PutOnPaper(true))]);
        assert!(!parent(&state), "on paper all steps stand in the text");
        send(&mut state, [Input::Panels(PanelsInput::PutOnPaper(false))]);
        send(&mut state, [Input::Story(StoryInput::Leave)]);
        assert!(!parent(&state), "who leaves has the room for the picture");
    }
    assert!(!told(&crowded("[]"), size(1600.0), Telling::Page).is_story_beside());
}
