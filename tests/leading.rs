//! Where the list leads, and what a document of one moment opens at.
#![allow(clippy::unwrap_used)]

mod common;

use actor_timeline::{
    app::{
        Input, State, filter::FilterInput, search::SearchInput, selection::SelectionInput,
        viewport::ViewportInput,
    },
    data::EventIx,
};
use common::{WIDE, send, span, timeline};

/// Titles from the row that the list leads to on, so many.
fn led_to(state: &mut State, view: &str, rows: u32) -> Vec<String> {
    send(state, [Input::Viewport(ViewportInput::Set(span(view)))]);
    let from = state.list_at();
    let events = (from..from + rows).filter_map(|row| state.mask().select(row));
    events.map(|event| state.data().title(event).to_owned()).collect()
}

fn of(events: &[(&str, &str)]) -> State {
    let events: Vec<String> = events
        .iter()
        .map(|(title, date)| format!(r#"{{"title":"{title}","date":"{date}"}}"#))
        .collect();
    timeline(&format!(r#"{{"events":[{}]}}"#, events.join(",")), WIDE)
}

fn thirty_days() -> State {
    let days: Vec<_> = (1..=30).map(|d| (format!("Day {d}"), format!("2024-06-{d:02}"))).collect();
    of(&days.iter().map(|(title, date)| (&**title, &**date)).collect::<Vec<_>>())
}

#[test]
fn the_list_leads_to_what_goes_on() {
    let mut state = thirty_days();
    for (view, expected) in [
        ("2024-06-15T10:00:00Z/2024-06-15T12:00:00Z", &["Day 15"][..]),
        ("2024-06-15T10:00:00Z/2024-06-16T12:00:00Z", &["Day 15", "Day 16"]),
        ("2024-06-01T10:00:00Z/2024-06-01T10:00:01Z", &["Day 1"]),
        ("2024-06-30T23:00:00Z/2024-07-02T00:00:00Z", &["Day 30"]),
        ("2024-06-15/2024-06-17", &["Day 15", "Day 16", "Day 17"]),
    ] {
        assert_eq!(led_to(&mut state, view, expected.len() as u32), expected, "{view}");
    }
}

#[test]
fn what_began_long_before_is_led_to_where_nothing_else_is_in_view() {
    let mut state = of(&[
        ("Age", "1800/2030"),
        ("War", "1914/1918"),
        ("Open", "1990/.."),
        ("Short", "2001-09-11"),
        ("Far", "2020-02-02"),
    ]);
    assert_eq!(led_to(&mut state, "1850/1851", 1), ["Age"]);
    assert_eq!(led_to(&mut state, "1916-02/1916-03", 2), ["Age", "War"]);
    assert_eq!(led_to(&mut state, "2010/2011", 1), ["Open"]);
    assert_eq!(led_to(&mut state, "2020-02/2020-03", 1), ["Far"], "what starts there comes first");
    send(
        &mut state,
        [
            Input::Filter(FilterInput::Set(Default::default())),
            Input::Search(SearchInput::SetWords("age".into())),
        ],
    );
    assert_eq!(led_to(&mut state, "2010/2011", 1), ["Age"], "of what passes");
    // Where nothing is, the next.
    let mut state = of(&[("One", "2001"), ("Two", "2005")]);
    assert_eq!(led_to(&mut state, "2003", 1), ["Two"]);
}

#[test]
fn what_starts_in_view_is_not_led_past_by_what_goes_on() {
    let long: Vec<_> = (0..40).map(|k| (format!("Long {k}"), format!("20{k:02}/2090"))).collect();
    let mut all: Vec<_> = long.iter().map(|(title, date)| (&**title, &**date)).collect();
    all.push(("New", "2045-06-01"));
    let mut state = of(&all);
    let led = led_to(&mut state, "2045/2046", 4);
    assert_eq!(led, ["Long 37", "Long 38", "Long 39", "New"]);
    let led = led_to(&mut state, "2044", 8);
    assert_eq!((led[0].as_str(), led[7].as_str()), ("Long 32", "Long 39"));
}

#[test]
fn focusing_what_goes_on_moves_nothing() {
    let mut state = thirty_days();
    send(
        &mut state,
        [Input::Viewport(ViewportInput::Set(span("2024-06-15T10:00:00Z/2024-06-15T12:00:00Z")))],
    );
    let view = state.view();
    send(&mut state, [Input::Selection(SelectionInput::Focus(EventIx(14)))]);
    assert_eq!(state.view(), view);
    send(&mut state, [Input::Selection(SelectionInput::Focus(EventIx(15)))]);
    assert!(state.view().start() > view.end(), "what is out of view is gone to");
}

#[test]
fn a_single_moment_opens_as_wide_as_its_precision_asks_for() {
    for (date, minutes) in [
        ("2020-01-03T10:15:30.250Z", 1),
        ("2020-01-03T10:15:30Z", 60),
        ("2020-01-03T10:15Z", 24 * 60),
        ("2020-01-03", 24 * 60),
        ("2020-02", 29 * 24 * 60),
        ("2020-01-03T10:15:30Z/2020-01-03T10:16:10Z", 0),
    ] {
        let mut state = of(&[("A", date), ("B", date)]);
        let check = |state: &State, what: &str| {
            let (view, at) = (state.view(), span(date));
            assert!(view.start() <= at.start() && at.end() <= view.end(), "{date}, {what}");
            let share = view.len_ms() as f64 / 60_000.0 / f64::from(minutes.max(1));
            assert!((0.6..1.5).contains(&share), "{date}, {what}: {share}");
        };
        check(&state, "at first");
        send(
            &mut state,
            [
                Input::Viewport(ViewportInput::Set(span("2019/2021"))),
                Input::Viewport(ViewportInput::Fit),
            ],
        );
        check(&state, "fit");
    }
    // Two moments are shown as they are.
    let state = of(&[("A", "2020-01-03T10:15:30Z"), ("B", "2020-01-03T10:15:40Z")]);
    assert!(state.view().len_ms() < 60_000);
}
