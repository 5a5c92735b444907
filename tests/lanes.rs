//! No more lanes than a page wants: a lower picture, in which nothing is lost.
#![allow(clippy::unwrap_used)]

mod common;

use actor_timeline::{
    app::{
        Input, State,
        bands::BandsInput,
        panels::{self, panel::Phase},
        plot::PlotInput,
        selection::SelectionInput,
        update,
        viewport::ViewportInput,
    },
    layout::plot::PlotSize,
    query::dimension::Dimension,
    scene::{Scene, build},
    time::format::English,
    ui::Words,
};
use common::{WIDE, send, story};

fn limited(lanes: u8) -> State {
    let mut state = story(WIDE);
    send(&mut state, [Input::Plot(PlotInput::LimitLanes(lanes))]);
    update(&mut state, Input::Plot(PlotInput::Finish), 0.0);
    state
}

/// The lanes that anything lies in, from the first.
fn tops(state: &State, scene: &Scene) -> Vec<i64> {
    let lane_px = state.rows().lane_px;
    let lane = |y: f64| ((y - state.rows().lanes_y) / lane_px).floor() as i64;
    let mut tops: Vec<i64> = scene
        .events
        .iter()
        .filter(|drawn| !drawn.plate)
        .map(|drawn| lane(drawn.glyph.center().y))
        .collect();
    tops.sort_unstable();
    tops.dedup();
    tops
}

#[test]
fn no_event_lies_below_the_last_lane() {
    let all = story(WIDE).rows();
    assert!(all.lanes > 6);
    for most in 1..all.lanes {
        let state = limited(most);
        let (rows, scene) = (state.rows(), build::scene(&state));
        assert_eq!(tops(&state, &scene), (0..i64::from(most)).collect::<Vec<_>>());
        // The rest is as ever, higher up.
        let up_px = f64::from(all.lanes - most) * all.lane_px + all.spare_px();
        assert_eq!((rows.lanes, rows.lanes_y, rows.lane_px), (most, all.lanes_y, all.lane_px));
        for (now, before) in [
            (rows.ribbon_y, all.ribbon_y),
            (rows.axis_y, all.axis_y),
            (rows.bottom_y, all.bottom_y),
        ] {
            assert!((now - (before - up_px)).abs() < 1e-9, "{most}: {now} {before} {up_px}");
        }
        assert!((rows.ribbon_y - rows.more_y - 22.0).abs() < 1e-9, "no room is empty");
        assert_eq!(scene.height_px, rows.bottom_y);
    }
}

#[test]
fn what_has_no_lane_is_counted() {
    for most in [1, 3, 200] {
        let state = limited(most);
        let scene = build::scene(&state);
        let shows = |event| scene.events.iter().any(|drawn| drawn.in_view && drawn.event == event);
        let drawn = state.data().events().filter(|&event| shows(event)).count() as u32;
        let hidden: u32 = scene.more.iter().map(|cell| cell.count).sum();
        assert_eq!(drawn + hidden, state.count_in_view(), "{most}");
    }
}

#[test]
fn more_than_fit_is_no_limit() {
    let picture = |state: &State| build::scene(state);
    let all = story(WIDE);
    for most in [all.rows().lanes + 1, 64, 255] {
        assert!(picture(&limited(most)) == picture(&all), "{most}");
    }
    // And it may be taken back.
    let mut state = limited(2);
    assert!(picture(&state) != picture(&all));
    send(&mut state, [Input::Plot(PlotInput::LimitLanes(255))]);
    assert!(picture(&state) == picture(&all));
    assert_eq!(state.highest_px(), None);
}

#[test]
fn bands_share_the_lanes_and_have_one_each() {
    let mut state = limited(8);
    send(&mut state, [Input::Bands(BandsInput::GroupBy(Some(Dimension::Actor)))]);
    let bands = state.bands().unwrap().clone();
    let count = bands.list().len();
    let leading = bands.list().iter().filter(|band| !band.lanes().is_empty()).count();
    assert!(usize::from(bands.lanes()) <= leading.max(8));
    let tall = |height_px| {
        Input::Plot(PlotInput::Resize(PlotSize {
            width_px: 960.0,
            height_px,
            host_px: 960.0,
            host_height_px: 900.0,
            font_factor: 1.0,
        }))
    };
    // However high it is: the strips of the bands come beside the lanes.
    send(&mut state, [tall(2000.0)]);
    let bands = state.bands().unwrap();
    assert_eq!(usize::from(bands.lanes()), leading.max(8));
    // What leads nothing is as high as its name; below lanes there is room for echoes.
    let beside_px = leading as f64 * 6.0 + (count - leading) as f64 * 26.0;
    let height_px = beside_px + f64::from(bands.lanes()) * 26.0 + 120.0;
    assert_eq!((state.rows().bottom_y, state.highest_px()), (height_px, Some(height_px)));
    // A plot that was low may grow again up to that.
    send(&mut state, [Input::Plot(PlotInput::LimitLanes(20)), tall(300.0)]);
    let highest_px = state.highest_px().unwrap();
    assert!(highest_px > 600.0, "{highest_px}");
    send(&mut state, [tall(highest_px)]);
    assert_eq!(state.bands().unwrap().lanes(), 20);
}

#[test]
fn the_panels_say_how_high_the_plot_is_at_most() {
    let most = |state: &State| {
        let ui = panels::panel::ui(&Phase::Ready(state), Words::new(&English));
        let is_lowered = ui
            .find(&|node| node.attribute("class").is_some_and(|class| class.contains(" lowered")));
        let plot = ui.find(&|node| node.attribute("class") == Some("plot")).unwrap();
        (is_lowered.is_some(), plot.attribute("--most").map(str::to_owned))
    };
    assert_eq!(most(&story(WIDE)), (false, None));
    assert_eq!(most(&limited(4)), (true, Some(String::from("224px"))));
    let mut large = limited(4);
    let size = PlotSize { font_factor: 1.25, ..large.size() };
    send(&mut large, [Input::Plot(PlotInput::Resize(size))]);
    assert_eq!(most(&large), (true, Some(String::from("280px"))));
}

#[test]
fn neither_view_nor_selection_moves() {
    let mut state = story(WIDE);
    let event = state.data().find("soleimani-killed");
    send(
        &mut state,
        [Input::Selection(SelectionInput::Set(event)), Input::Viewport(ViewportInput::ZoomBy(3.0))],
    );
    let view = state.view();
    let effects = update(&mut state, Input::Plot(PlotInput::LimitLanes(2)), 0.0);
    assert!(effects.redraw && effects.panels && effects.outgoing.is_empty());
    assert_eq!((state.view(), state.selected()), (view, event));
}
