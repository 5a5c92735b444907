//! The story's picture and words, as they were last looked at and approved.
//!
//! After a change that is meant, look at the pictures and bless them:
//! `INSTA_UPDATE=always cargo test --test golden`.
#![allow(clippy::unwrap_used)]

mod common;

use actor_timeline::{
    app::{
        Input, Node, State,
        filter::FilterInput,
        panels::{self, PanelsInput, panel::Phase},
        selection::SelectionInput,
        viewport::ViewportInput,
    },
    data::embedded::STORY,
    scene::{Scene, Theme, build},
    svg::{Caption, to_svg},
    time::format::English,
    ui::Words,
};
use common::{NARROW, WIDE, send, story, timeline};
use std::fmt::Write as _;

/// One line an event, from top to bottom, and the "+N" row.
fn outline(state: &State, scene: &Scene) -> String {
    let mut rows: Vec<_> = scene.events.iter().collect();
    rows.sort_by(|a, b| (a.rect.y0, a.rect.x0).partial_cmp(&(b.rect.y0, b.rect.x0)).unwrap());
    let mut out = String::new();
    for row in rows {
        let (rect, id) = (row.rect, state.data().id(row.event));
        let label = if row.label { state.data().title(row.event) } else { "(mark)" };
        let plate = if row.plate { " on plate" } else { "" };
        writeln!(out, "{:7.1} {:7.1} {:6.1} {id}{plate}: {label}", rect.x0, rect.x1, rect.y0)
            .unwrap();
    }
    for more in &scene.more {
        writeln!(out, "{:7.1} {:7.1} +{}", more.rect.x0, more.rect.x1, more.count).unwrap();
    }
    out
}

fn check(name: &str, state: &State, theme: &Theme) {
    let scene = build::scene(state);
    insta::assert_snapshot!(format!("{name}-scene"), outline(state, &scene));
    let caption = Caption { title: String::from("The story"), description: String::new() };
    insta::assert_snapshot!(format!("{name}-svg"), to_svg(&scene, theme, &caption));
}

#[test]
fn wide_at_the_first_view() {
    check("wide", &story(WIDE), &Theme::light());
}

#[test]
fn sets_with_their_moments() {
    let json = r#"{"events":[
        {"title":"Three days","date":"{2020-01-03,2020-03-05,2020-06-30}"},
        {"title":"Two years, about","date":"{2019,2021}~"},
        {"title":"All until May","date":"{..2020-02,2020-05}"}]}"#;
    check("sets", &timeline(json, NARROW), &Theme::light());
}

#[test]
fn narrow_with_an_open_event() {
    let mut state = story(NARROW);
    let event = state.data().find("soleimani-killed");
    send(&mut state, [Input::Selection(SelectionInput::Set(event))]);
    check("narrow", &state, &Theme::dark());
}

#[test]
fn a_week_with_a_filter() {
    let mut state = story(WIDE);
    let iran = state.data().actors().find("iran").unwrap();
    let week = actor_timeline::time::edtf::parse(
        "2020-01-02/2020-01-09",
        actor_timeline::time::edtf::Mode::Strict,
    )
    .unwrap();
    send(
        &mut state,
        [
            Input::Filter(FilterInput::ToggleActor(iran)),
            Input::Viewport(ViewportInput::Set(week.span())),
        ],
    );
    check("week", &state, &Theme::light());
}

/// The accessible tree in brief: role or tag, name, state.
fn spoken(node: &Node, depth: usize, out: &mut String) {
    let role = node.attribute("role").unwrap_or(node.tag);
    if node.attribute("aria-hidden") == Some("true") {
        return;
    }
    let name = node.attribute("aria-label").unwrap_or(&node.text);
    let mut states = String::new();
    for (attribute, value) in &node.attributes {
        if attribute.starts_with("aria-") && *attribute != "aria-label"
            || ["checked", "indeterminate", "tabindex"].contains(attribute)
        {
            write!(states, " {attribute}={value}").unwrap();
        }
    }
    writeln!(out, "{:depth$}{role} \"{name}\"{states}", "", depth = depth * 2).unwrap();
    for child in &node.children {
        spoken(child, depth + 1, out);
    }
}

#[test]
fn words_with_filter_and_details() {
    let mut state = timeline(STORY, NARROW);
    let (iran, soleimani) = (
        state.data().actors().find("iran").unwrap(),
        state.data().actors().find("soleimani").unwrap(),
    );
    let event = state.data().find("missile-intent-disputed");
    send(
        &mut state,
        [
            Input::Panels(PanelsInput::ToggleFilter),
            Input::Filter(FilterInput::ToggleActor(iran)),
            Input::Filter(FilterInput::ToggleActor(soleimani)),
            Input::Selection(SelectionInput::Set(event)),
        ],
    );
    let ui = panels::panel::ui(&Phase::Ready(&state), Words::new(&English));
    let mut out = String::new();
    spoken(&ui, 0, &mut out);
    insta::assert_snapshot!("words", out);
}
