//! What pages may style: parts that are there, and names that are told where they are.
#![allow(clippy::unwrap_used)]

mod common;

use actor_timeline::{
    Error,
    app::{
        Input, Node, State,
        bands::BandsInput,
        card::CardInput,
        filter::FilterInput,
        overflow::{OverflowInput, state::OverflowQuery},
        panels::{self, PanelsInput, controls::Controls, panel::Phase, state::Tool},
        selection::SelectionInput,
        sharing::SharingInput,
        story::{StoryInput, Telling},
        viewport::ViewportInput,
    },
    query::dimension::Dimension,
    scene::{build, theme::DEFAULTS},
    time::{Span, format::English},
    ui::{Words, parts},
};
use common::{NARROW, WIDE, send, story, timeline};
use std::collections::BTreeSet;

const MANUAL: &str = include_str!("../docs/theming.md");
const TYPES: &str = include_str!("../pkg/index.d.ts");
const STYLE: &str = concat!(include_str!("../src/style.css"), include_str!("../src/panels.css"));

fn collect(phase: &Phase<'_>, found: &mut BTreeSet<String>) {
    let ui = panels::panel::ui(phase, Words::new(&English));
    let mut nodes: Vec<&Node> = Vec::new();
    ui.find_all(&|node| node.attribute("part").is_some(), &mut nodes);
    for node in nodes {
        found.extend(node.attribute("part").unwrap().split(' ').map(str::to_owned));
    }
}

/// States that have all parts between them.
fn states() -> Vec<State> {
    let mut open = story((1400.0, 460.0));
    let disputed = open.data().find("missile-intent-disputed");
    let iran = open.data().actors().find("iran").unwrap();
    send(
        &mut open,
        [
            Input::Filter(FilterInput::ToggleActor(iran)),
            Input::Bands(BandsInput::GroupBy(Some(Dimension::Actor))),
            Input::Selection(SelectionInput::Set(disputed)),
            Input::Panels(PanelsInput::ToggleMenu(Tool::Files)),
        ],
    );
    let mut closer = story(WIDE);
    let scene = build::scene(&closer);
    let list = scene.overflow_list(&closer, OverflowQuery::From(0));
    send(&mut closer, [Input::Overflow(OverflowInput::Set(list))]);
    let mut resting = story(WIDE);
    let event = resting.data().find("soleimani-killed").unwrap();
    send(
        &mut resting,
        [Input::Selection(SelectionInput::Focus(event)), Input::Card(CardInput::DwellElapsed)],
    );
    let mut empty = story(WIDE);
    send(
        &mut empty,
        [Input::Viewport(ViewportInput::Set(Span::from_bounds(
            1_000_000_000_000,
            1_000_086_400_000,
        )))],
    );
    let mut noted =
        timeline(r#"{"events":[{"title":"A","date":"2020"},{"title":"B","date":"soon"}]}"#, NARROW);
    send(
        &mut noted,
        [
            Input::Panels(PanelsInput::SetControls(Controls::ALL)),
            Input::Panels(PanelsInput::ToggleWarnings),
            Input::Sharing(SharingInput::CopyByHand(String::from("https://example.org"))),
        ],
    );
    let mut told = timeline(
        r#"{"steps":[{"id":"a","title":"A"}],"events":[{"title":"A","date":"2020"}]}"#,
        NARROW,
    );
    let tell = [StoryInput::Tell(Telling::Panel), StoryInput::Read];
    send(&mut told, tell.map(Input::Story));
    vec![open, closer, resting, empty, noted, told]
}

#[test]
fn each_part_is_there_and_none_has_another_name() {
    let mut found = BTreeSet::new();
    collect(&Phase::Failed(&Error::new("not-json", "it is none")), &mut found);
    for state in states() {
        collect(&Phase::Ready(&state), &mut found);
    }
    let names: BTreeSet<String> = parts::names().into_iter().map(str::to_owned).collect();
    assert_eq!(names.len(), parts::names().len(), "none twice");
    assert_eq!(found, names);
}

#[test]
fn a_list_that_is_not_seen_is_no_part() {
    let mut state = story(WIDE);
    send(&mut state, [Input::Panels(PanelsInput::SetControls(Controls::NONE))]);
    let ui = panels::panel::ui(&Phase::Ready(&state), Words::new(&English));
    let list = ui.find(&|node| node.attribute("role") == Some("listbox")).unwrap();
    assert_eq!(list.attribute("part"), None);
}

#[test]
fn rows_say_how_they_stand() {
    let mut state = story(WIDE);
    let event = state.data().find("soleimani-killed");
    let view = Span::from_bounds(1_578_009_600_000, 1_578_096_000_000);
    send(
        &mut state,
        [Input::Selection(SelectionInput::Set(event)), Input::Viewport(ViewportInput::Set(view))],
    );
    let ui = panels::panel::ui(&Phase::Ready(&state), Words::new(&English));
    let parts = |is: &dyn Fn(&Node) -> bool| {
        let row = ui.find(&|node| node.attribute("role") == Some("option") && is(node)).unwrap();
        row.attribute("part").unwrap().to_owned()
    };
    assert_eq!(parts(&|row| row.attribute("aria-selected") == Some("true")), "row row-selected");
    assert_eq!(parts(&|row| row.attribute("class") == Some("row out")), "row row-out");
}

/// The words in back quotes of the manual's tables that start so, in the first cell.
fn listed(head: &str) -> BTreeSet<String> {
    let table = MANUAL.split(head).nth(1).unwrap().split("\n<!--").next().unwrap();
    let cells = table.lines().skip(2).map(|row| row.split('|').nth(1).unwrap());
    cells.flat_map(|cell| cell.split('`').skip(1).step_by(2)).map(str::to_owned).collect()
}

#[test]
fn manual_and_types_list_the_parts() {
    let names: BTreeSet<String> = parts::names().into_iter().map(str::to_owned).collect();
    assert_eq!(listed("| `::part()` | what it is |"), names);
    let union =
        TYPES.split("export type TimelinePart =").nth(1).unwrap().split(';').next().unwrap();
    let types: BTreeSet<String> = union.split('\'').skip(1).step_by(2).map(str::to_owned).collect();
    assert_eq!(types, names);
}

#[test]
fn manual_lists_what_the_style_sheet_reads() {
    let mut read: BTreeSet<String> =
        DEFAULTS.iter().map(|(name, ..)| format!("--actor-timeline-{name}")).collect();
    let sizes: BTreeSet<String> = STYLE
        .split("var(--actor-timeline-")
        .skip(1)
        .map(|rest| format!("--actor-timeline-{}", rest.split([',', ')']).next().unwrap()))
        .collect();
    for size in &sizes {
        assert!(TYPES.contains(&format!("'{size}'?: string;")), "{size}");
    }
    read.extend(sizes);
    assert_eq!(listed("| custom property | default | what it is |"), read);
    for (name, light, dark) in DEFAULTS {
        let row = format!("| `--actor-timeline-{name}` | `light-dark({light}, {dark})` |");
        assert!(MANUAL.contains(&row), "{name}");
    }
}
