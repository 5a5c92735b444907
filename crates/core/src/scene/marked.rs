//! What a step of a story emphasises is seen, also where no lane has room for it: on plates, as the
//! open event is. What lies under these is counted with what is left out; nothing else moves.

use crate::{
    data::EventIx,
    layout::labels::Shown,
    scene::{
        Scene, events,
        placed::{Placed, Raised, place},
        stage::Stage,
    },
};
use kurbo::Rect;

/// More plates would hide what they are about.
const MOST: usize = 12;
/// Plates of neighbouring lanes may touch by so much.
const TOUCH_PX: f64 = 1.0;

/// Adds plates below those that are there already, in the order of time. Where no lane is free of
/// other plates and of marked events, one is left out.
#[inline(never)] // it comes with the second part of the wasm
pub(super) fn raise(
    stage: &Stage<'_>,
    scene: &mut Scene,
    shown: &[Shown],
    above: &mut Vec<Raised>,
) {
    let state = stage.state;
    let is_free = |rects: &[Rect], rect: Rect| !rects.iter().any(|&other| touch(other, rect));
    let mut taken: Vec<Rect> =
        above.iter().map(|(placed, _)| events::plate_rect(stage, placed)).collect();
    let is_raised = |event: EventIx| above.iter().any(|(placed, _)| placed.event == event);
    let is_wanted = |event: &EventIx| {
        state.mask().contains(*event) && state.is_in_view(*event) && !is_raised(*event)
    };
    let wanted = state.marked().iter().copied().filter(is_wanted).take(MOST);
    // Those whose words show whole in their lanes, with nothing over them, stay there.
    let mut lacking = Vec::new();
    for event in wanted {
        let in_lane = in_lane(stage, scene, shown, event);
        match in_lane.filter(|&rect| is_free(&taken, rect)) {
            Some(rect) => taken.push(rect),
            None => lacking.push(event),
        }
    }
    let mut raised = Vec::new();
    for event in lacking {
        let nowhere = Shown { event, lane: 0, label: true, piece: None };
        let part = state.part_among(shown, event).unwrap_or(nowhere);
        let text_end = scene.text.len();
        let placed = place(stage, scene, &Shown { label: true, ..part }, true);
        let mut places = lanes(stage, placed).map(|one| (events::plate_rect(stage, &one), one));
        match places.find(|(rect, _)| is_free(&taken, *rect)) {
            Some((rect, placed)) => {
                taken.push(rect);
                raised.push((placed, false));
            }
            None => scene.text.truncate(text_end),
        }
    }
    above.splice(0..0, raised);
}

/// An event in its own lane and in all others.
fn lanes<'a>(stage: &Stage<'a>, placed: Placed) -> impl Iterator<Item = Placed> + use<'a> {
    let rows = stage.rows;
    let count = ((rows.more_y - rows.lanes_y) / rows.lane_px) as u32;
    let lanes = (0..count).map(move |lane| rows.lanes_y + f64::from(lane) * rows.lane_px);
    std::iter::once(placed.y).chain(lanes).map(move |y| Placed { y, ..placed.clone() })
}

/// What an event draws in its lane, where that has its words, and these are in the plot.
fn in_lane(stage: &Stage<'_>, scene: &mut Scene, shown: &[Shown], event: EventIx) -> Option<Rect> {
    let is_seen = |part: &&Shown| part.event == event && stage.state.is_lane_seen(part);
    let text_end = scene.text.len();
    let rect = shown.iter().filter(is_seen).find_map(|part| {
        let placed = place(stage, scene, part, false);
        let rect = events::ink_rect(stage, &placed);
        let is_whole = placed.label.is_some() && rect.x1 <= stage.scale.width_px();
        is_whole.then_some(rect)
    });
    scene.text.truncate(text_end);
    rect
}

fn touch(a: Rect, b: Rect) -> bool {
    events::overlaps(a.inset((0.0, -TOUCH_PX)), b)
}
