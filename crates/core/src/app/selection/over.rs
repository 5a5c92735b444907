//! Where details lie over the plot: beside what is drawn of their event, else above or below it.

use crate::{
    app::{
        Node, State,
        card::place::{plot, px},
    },
    data::EventIx,
    layout::measure::TextRole,
    std_lite::clamp,
};
use kurbo::Rect;

/// How wide they are, at a font factor of 1, where nothing else is said, and the least.
const WIDTH_PX: f64 = 296.0;
const LEAST_PX: f64 = 240.0;
/// Between them and the mark, and the edge of the plot.
const GAP_PX: f64 = 8.0;
/// A plate of what began before the view begins here.
const STICKY_PX: f64 = 28.0;
/// Beside its words a plate has so much.
const PLATE_PX: f64 = 44.0;

/// The node of the details where it may lie.
#[inline(never)]
pub(crate) fn placed(state: &State, node: Node, event: EventIx) -> Node {
    let plot = plot(state);
    let room = room(mark(state, event), plot, state.size().font_factor);
    let is_turned = state.is_time_mirrored();
    let (left_px, right_px) = (room.x0 - plot.x0, plot.x1 - room.x1);
    let (left_px, right_px) = if is_turned { (right_px, left_px) } else { (left_px, right_px) };
    // What hugs an edge stays there when it is made narrower.
    let is_at_end = left_px > right_px;
    let side = if is_at_end { right_px } else { left_px };
    let is_below = room.y0 > plot.y0 + GAP_PX;
    let down_px = if is_below { state.size().height_px - room.y1 } else { room.y0 };
    let (side, down) = (px(side), px(down_px));
    let auto = String::from("auto");
    let (top, bottom) = if is_below { (auto.clone(), down) } else { (down, auto.clone()) };
    let (right, left) = if is_at_end { (side, auto) } else { (auto, side) };
    node.with("--inset", [&*top, " ", &*right, " ", &*bottom, " ", &*left].concat())
        .with("--w", px(room.width()))
        .with("--h", px(room.height()))
}

/// Around the plate of an open event.
fn mark(state: &State, event: EventIx) -> Rect {
    let f = state.size().font_factor;
    let (x, _) = state.mark_at(event);
    let top = state.plate_y(event) - 2.0 * f;
    let title = state.data().caption(event);
    let words_px = state.environment().measure.width_px(title, TextRole::Strong, f);
    let width_px = words_px + PLATE_PX * f;
    let plot = plot(state);
    // A plate is shifted rather than cut by the plot's edge.
    let x0 = clamp(x.max(STICKY_PX * f) - GAP_PX * f, 0.0, (plot.x1 - width_px).max(0.0));
    Rect::new(x0, top, (x0 + width_px).min(plot.x1), top + state.rows().lane_px + 4.0 * f)
}

/// The room beside the mark, at its later side if that is wide enough, then at its earlier one;
/// else above it or below it.
fn room(mark: Rect, plot: Rect, font_factor: f64) -> Rect {
    let gap_px = GAP_PX * font_factor;
    let inner = plot.inset(-gap_px);
    let (after_px, before_px) = (inner.x1 - mark.x1 - gap_px, mark.x0 - gap_px - inner.x0);
    let width_px = WIDTH_PX * font_factor;
    let least_px = LEAST_PX * font_factor;
    if after_px >= least_px && (after_px >= width_px || after_px >= before_px) {
        return Rect { x0: inner.x1 - after_px.min(width_px), ..inner };
    }
    if before_px >= least_px {
        return Rect { x1: inner.x0 + before_px.min(width_px), ..inner };
    }
    let (above_px, below_px) = (mark.y0 - gap_px - inner.y0, inner.y1 - mark.y1 - gap_px);
    if above_px > below_px {
        Rect { y1: inner.y0 + above_px, ..inner }
    } else {
        Rect { y0: inner.y1 - below_px.max(0.0), ..inner }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLOT: Rect = Rect::new(0.0, 0.0, 800.0, 400.0);

    #[test]
    fn details_lie_beside_the_mark_or_else_above_or_below_it() {
        for (mark, wanted) in [
            (Rect::new(40.0, 90.0, 300.0, 116.0), Rect::new(496.0, 8.0, 792.0, 392.0)),
            (Rect::new(500.0, 90.0, 790.0, 116.0), Rect::new(8.0, 8.0, 304.0, 392.0)),
            (Rect::new(40.0, 90.0, 780.0, 116.0), Rect::new(8.0, 124.0, 792.0, 392.0)),
            (Rect::new(40.0, 300.0, 780.0, 326.0), Rect::new(8.0, 8.0, 792.0, 292.0)),
            (Rect::new(40.0, 90.0, 540.0, 116.0), Rect::new(548.0, 8.0, 792.0, 392.0)),
        ] {
            let room = room(mark, PLOT, 1.0);
            assert_eq!(room, wanted);
            let meets = room.intersect(mark);
            assert!(meets.width() <= 0.0 || meets.height() <= 0.0, "{room:?}");
        }
    }
}
