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
