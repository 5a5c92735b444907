//! Panels that open and close beside the plot: the view afterwards is the one before.
#![allow(clippy::unwrap_used)]

mod common;

use actor_timeline::{
    app::{
        Input, Outgoing, State, panels::PanelsInput, plot::PlotInput, selection::SelectionInput,
        update, viewport::ViewportInput,
    },
    layout::plot::PlotSize,
    time::Span,
};
use common::{send, story};

/// Does what the browser does: the plot has what the panels leave of the element, also of
/// those that come or go with its size.
fn measure(state: &mut State, host_px: f64) {
    measure_once(state, host_px);
    measure_once(state, host_px);
}

fn measure_once(state: &mut State, host_px: f64) {
    let (filter_px, details_px) = (296.0, 320.0);
    let mut width_px = host_px;
    if state.is_filter_open() && !state.is_filter_sheet() {
        width_px -= filter_px;
    }
    if state.is_details_beside() {
        width_px -= details_px;
    }
    let size = PlotSize { width_px, host_px, ..state.size() };
    send(state, [Input::Plot(PlotInput::Resize(size))]);
}

/// A wide element with a view of its own.
fn opened(host_px: f64) -> (State, Span) {
    let mut state = story((host_px - 296.0, 460.0));
    measure(&mut state, host_px);
    let view = state.view();
    let third = view.len_ms() / 3;
    let middle = Span::from_bounds(view.start() + third, view.end() - third);
    send(&mut state, [Input::Viewport(ViewportInput::Set(middle))]);
    let view = state.view();
    (state, view)
}

fn by_reader(state: &mut State, input: SelectionInput) {
    for outgoing in update(state, Input::Selection(input), 0.0).outgoing {
        if let Outgoing::Select(event) = outgoing {
            by_program(state, event);
        }
    }
}

fn by_program(state: &mut State, event: Option<actor_timeline::data::EventIx>) {
    send(state, [Input::Selection(SelectionInput::Set(event))]);
}

fn close_by_reader(state: &mut State) {
    let closing = update(state, Input::Panels(PanelsInput::Close), 0.0);
    if closing.outgoing.contains(&Outgoing::Select(None)) {
        by_program(state, None);
    }
}

#[test]
fn whoever_opens_and_closes_details_the_view_is_the_one_before() {
    arbtest::arbtest(|u| {
        let host_px = 1640.0;
        let (mut state, view) = opened(host_px);
        let had_filter = state.is_filter_open();
        let events: Vec<_> = state.data().events().collect();
        for _ in 0..u.int_in_range(1..=12)? {
            // Events out of view, too: the view goes to them and comes back.
            let event = *u.choose(&events)?;
            match u.int_in_range(0..=4)? {
                0 => by_reader(&mut state, SelectionInput::Open(event)),
                1 => by_program(&mut state, Some(event)),
                2 => close_by_reader(&mut state),
                3 => by_program(&mut state, None),
                _ => measure(&mut state, *u.choose(&[900.0, 1280.0, 1640.0])?),
            }
            measure(&mut state, host_px);
            if state.selected().is_none() && state.is_filter_open() == had_filter {
                assert_eq!(state.view(), view);
            }
        }
        Ok(())
    })
    .budget_ms(1_500);
}

#[test]
fn details_take_width_of_the_plot_only_where_a_wide_one_is_left() {
    for (host_px, is_beside) in
        [(320.0, false), (900.0, false), (1280.0, false), (1570.0, false), (1580.0, true)]
    {
        let (mut state, view) = opened(host_px);
        let width_px = state.size().width_px;
        let event = state.data().events().next().unwrap();
        by_program(&mut state, Some(event));
        measure(&mut state, host_px);
        assert_eq!(state.is_details_beside(), is_beside, "{host_px}");
        assert_eq!(state.size().width_px < width_px, is_beside, "{host_px}");
        assert_eq!(state.view(), view, "{host_px}");
    }
}

#[test]
fn a_filter_that_opens_beside_details_leaves_them_their_way_back() {
    let host_px = 1640.0;
    for (opens, closes) in [(true, true), (true, false), (false, true), (false, false)] {
        let (mut state, view) = opened(host_px);
        let event = state.data().events().find(|&event| state.is_in_view(event)).unwrap();
        if opens {
            by_reader(&mut state, SelectionInput::Open(event));
        } else {
            by_program(&mut state, Some(event));
        }
        for _ in 0..2 {
            measure(&mut state, host_px);
            send(&mut state, [Input::Panels(PanelsInput::ToggleFilter)]);
        }
        measure(&mut state, host_px);
        if closes {
            close_by_reader(&mut state);
        } else {
            by_program(&mut state, None);
        }
        measure(&mut state, host_px);
        assert_eq!(state.view(), view, "opened by the reader {opens}, closed {closes}");
    }
}

#[test]
fn a_view_that_was_moved_beside_details_stays() {
    let host_px = 1640.0;
    let (mut state, view) = opened(host_px);
    let event = state.data().events().find(|&event| state.is_in_view(event)).unwrap();
    by_reader(&mut state, SelectionInput::Open(event));
    measure(&mut state, host_px);
    assert!(state.view().len_ms() < view.len_ms());
    send(&mut state, [Input::Viewport(ViewportInput::PanBy(0.5))]);
    let moved = state.view();
    by_program(&mut state, None);
    measure(&mut state, host_px);
    assert_eq!(state.view(), moved);
}
