//! What outlives new data.
#![allow(clippy::unwrap_used)]

mod common;

use actor_timeline::{
    app::{
        Input, State,
        filter::{FilterInput, FilterRowsInput},
        list::ListInput,
        panels::PanelsInput,
        selection::SelectionInput,
        session::Session,
        update,
        viewport::ViewportInput,
    },
    query::filter::{Facet, Filter},
    time::Span,
};
use common::{WIDE, timeline};

/// A document of many actors with long ids, all of one kind of parent, in this order.
fn document(names: impl Iterator<Item = u32>) -> String {
    let actors = names.map(|k| {
        format!(
            r#"{{"id": "somebody-with-a-long-name-{k}", "name": "Actor {k}", "partOf": "all"}}"#
        )
    });
    let actors = Vec::from_iter(actors).join(",");
    let events = (0..300).map(|k| {
        format!(
            r#"{{"id": "e{k}", "title": "Event {k}", "date": "20{:02}", "actors": ["somebody-with-a-long-name-{}"], "tags": ["t{}"]}}"#,
            k % 50,
            k % 200,
            k % 3
        )
    });
    let events = Vec::from_iter(events).join(",");
    format!(r#"{{"actors": [{{"id": "all", "name": "All"}}, {actors}], "events": [{events}]}}"#)
}

fn ids(state: &State, filter: &Filter) -> Vec<String> {
    let actors = state.data().actors();
    let mut ids =
        Vec::from_iter(filter.actors.iter().map(|choice| actors.get(choice.actor).id.clone()));
    ids.sort();
    ids
}

#[test]
fn a_long_filter_panels_branches_and_focus_outlive_new_data() {
    let mut state = timeline(&document(0..200), WIDE);
    let mut does = |input| drop(update(&mut state, input, 0.0));
    does(Input::List(ListInput::Toggle));
    does(Input::FilterRows(FilterRowsInput::ToggleGroup(Facet::TAGS)));
    let view = Span::from_bounds(1_300_000_000_123, 1_500_000_000_321);
    does(Input::Viewport(ViewportInput::Set(view)));
    let all = state.data().actors().find("all").unwrap();
    update(&mut state, Input::FilterRows(FilterRowsInput::SetOpen(all, true)), 0.0);
    for k in 0..120 {
        let id = format!("somebody-with-a-long-name-{k}");
        let actor = state.data().actors().find(&id).unwrap();
        update(&mut state, Input::Filter(FilterInput::ToggleActor(actor)), 0.0);
    }
    let event = state.data().find("e7").unwrap();
    update(&mut state, Input::Selection(SelectionInput::Focus(event)), 0.0);
    update(&mut state, Input::Selection(SelectionInput::Set(Some(event))), 0.0);
    update(&mut state, Input::Viewport(ViewportInput::Set(view)), 0.0);
    let session = Session::of(&state);

    // The same people in another order, as another language may sort them.
    let mut new = timeline(&document((0..200).rev()), WIDE);
    assert!(new.panels().list);
    update(&mut new, Input::Session(session.into()), 0.0);
    assert_eq!(ids(&new, new.filter()), ids(&state, state.filter()));
    assert_eq!(new.filter().actors.len(), 120);
    assert_eq!(new.mask().count(), state.mask().count());
    assert_eq!(new.view(), view);
    assert!(!new.panels().list);
    assert!(new.is_group_open(Facet::TAGS));
    let all = new.data().actors().find("all").unwrap();
    assert_eq!(new.is_branch_open(all), Some(true));
    let id = |state: &State| state.selected().map(|event| state.data().id(event).to_owned());
    assert_eq!(id(&new), Some("e7".into()));
    assert_eq!(new.focus().map(|event| new.data().id(event).to_owned()), Some("e7".into()));
}

#[test]
fn what_new_data_does_not_have_is_let_go() {
    let mut state = timeline(&document(0..200), WIDE);
    let actor = state.data().actors().find("somebody-with-a-long-name-3").unwrap();
    update(&mut state, Input::Filter(FilterInput::ToggleActor(actor)), 0.0);
    let event = state.data().find("e3").unwrap();
    update(&mut state, Input::Selection(SelectionInput::Set(Some(event))), 0.0);
    let session = Session::of(&state);
    let other = r#"{"events": [{"id": "x", "title": "Another", "date": "2010"}]}"#;
    let mut new = timeline(other, WIDE);
    update(&mut new, Input::Session(session.into()), 0.0);
    assert_eq!(new.mask().count(), 1);
    assert_eq!((new.selected(), new.focus()), (None, None));
}

/// Events at thirty full hours, so many hours later by another clock.
fn hours(by: i64) -> State {
    let row = |k: i64| {
        let (day, hour) = (1 + (k + by) / 24, (k + by) % 24);
        format!(r#"{{"id": "h{k}", "title": "Hour {k}", "date": "2020-03-0{day}T{hour:02}:00Z"}}"#)
    };
    let events: Vec<String> = (10..40).map(row).collect();
    timeline(&format!(r#"{{"events": [{}]}}"#, events.join(",")), WIDE)
}

/// What begins in view.
fn in_view(state: &State) -> Vec<String> {
    let view = state.view();
    let starts = state.data().starts();
    let seen = state.data().events().filter(|event| {
        let start = starts[event.index()];
        view.start() <= start && start < view.end()
    });
    seen.map(|event| state.data().id(event).to_owned()).collect()
}

#[test]
fn another_zone_keeps_the_same_events_in_view() {
    let mut before = hours(0);
    let start = before.data().starts()[before.data().find("h12").unwrap().index()];
    let view = Span::from_bounds(start - 1_000, start + 4 * 3_600_000);
    update(&mut before, Input::Viewport(ViewportInput::Set(view)), 0.0);
    let seen = in_view(&before);
    assert_eq!(seen.len(), 4);
    for by in [9, -5, 0] {
        let mut after = hours(by);
        update(&mut after, Input::Session(Session::of(&before).into()), 0.0);
        assert_eq!(in_view(&after), seen, "by {by} h");
        assert_eq!(after.view().len_ms(), view.len_ms());
    }
    // Where hours hardly show, the view keeps its round ends.
    let year = Span::from_bounds(start - 180 * 86_400_000, start + 180 * 86_400_000);
    update(&mut before, Input::Viewport(ViewportInput::Set(year)), 0.0);
    let mut after = hours(9);
    update(&mut after, Input::Session(Session::of(&before).into()), 0.0);
    assert_eq!(after.view(), before.view());
}

#[test]
fn the_same_data_keep_the_view_of_reader_and_page_and_the_room_after_it() {
    let event = |date| format!(r#"{{"title": "What has a long name, {date}", "date": "{date}"}}"#);
    let json = format!(r#"{{"events": [{}, {}]}}"#, event("2020-01-01"), event("2020-12-31"));
    let place = |state: &State| state.x_at(state.view().end());
    let mut before = timeline(&json, WIDE);
    let room = place(&before);
    update(&mut before, Input::Viewport(ViewportInput::ZoomBy(4.0)), 0.0);
    let chosen = Span::from_bounds(before.view().start() + 1, before.view().end() + 1);
    for turn in 0..3 {
        let mut after = timeline(&json, WIDE);
        update(&mut after, Input::Session(Session::for_others(&before).into()), 0.0);
        assert_eq!(after.view(), before.view());
        assert!((place(&after) - room).abs() < 0.01, "turn {turn}: {}, not {room}", place(&after));
        before = after;
    }
    update(&mut before, Input::Viewport(ViewportInput::Set(chosen)), 0.0);
    assert!(place(&before) > room + 10.0, "measured anew it needs less");
    let elsewhere = r#"{"events": [{"title": "Another", "date": "1710"}]}"#;
    let mut after = timeline(elsewhere, WIDE);
    let first = after.view();
    update(&mut after, Input::Session(Session::for_others(&before).into()), 0.0);
    assert_eq!(after.view(), first, "a view that holds nothing of them is not kept");
}

#[test]
fn the_filter_opens_with_the_first_data_that_have_something_to_filter_by() {
    let plain = r#"{"events": [{"title": "Nothing yet", "date": "2020"}]}"#;
    let with_actors = document(0..3);
    let taken_over = |from: &str, by: &str, is_closed: bool| {
        let mut before = timeline(from, WIDE);
        if is_closed {
            update(&mut before, Input::Panels(PanelsInput::ToggleFilter), 0.0);
        }
        let mut after = timeline(by, WIDE);
        update(&mut after, Input::Session(Session::for_others(&before).into()), 0.0);
        after.is_filter_open()
    };
    assert!(taken_over(plain, &with_actors, false));
    assert!(!taken_over(&with_actors, plain, false));
    assert!(taken_over(&with_actors, &with_actors, false));
    assert!(!taken_over(&with_actors, &with_actors, true));
}
