//! Where cards and lists lie over the plot.

use crate::{
    app::{Node, State},
    std_lite::clamp,
    time::digits::decimal,
};
use kurbo::Rect;

/// How large a card is at most, at a font factor of 1.
pub(crate) const CARD_PX: (f64, f64) = (272.0, 150.0);
/// Between a part and what it explains.
const GAP_PX: f64 = 6.0;
/// Left or right of the pointer, where there is no room above and below.
const BESIDE_PX: f64 = 18.0;
/// Between a part and the edge of the plot.
const EDGE_PX: f64 = 4.0;

/// Where a floating part may lie: it touches the edge that is nearer to what it
/// explains, and is as high as its words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// All the room it may take.
    pub room: Rect,
    /// It ends at the foot of the room rather than beginning at its top.
    pub is_above: bool,
}

/// Room for a part of about `size` beside a mark, as far as the plot has it:
/// above if it fits there, else below if it fits there, else where there is more.
/// It never meets the mark.
#[must_use]
pub fn place(mark: Rect, plot: Rect, size: (f64, f64)) -> Place {
    let foot = clamp(mark.y0 - GAP_PX, plot.y0, plot.y1 - EDGE_PX);
    let top = clamp(mark.y1 + GAP_PX, plot.y0 + EDGE_PX, plot.y1);
    let above = (foot - plot.y0 - EDGE_PX).max(0.0);
    let below = (plot.y1 - EDGE_PX - top).max(0.0);
    let is_above = above >= size.1 || above >= below;
    let width = size.0.min(plot.width() - 2.0 * EDGE_PX).max(0.0);
    let x = clamp(mark.x0, plot.x0 + EDGE_PX, plot.x1 - EDGE_PX - width);
    let room = if is_above {
        Rect::new(x, foot - above.min(size.1), x + width, foot)
    } else {
        Rect::new(x, top, x + width, top + below.min(size.1))
    };
    Place { room, is_above }
}

/// Room for a part beside what lies from one place to another, where the plot is too low for it above
/// and below.
pub(crate) fn beside(
    (from_x, to_x): (f64, f64),
    plot: Rect,
    (width_px, height_px): (f64, f64),
) -> Place {
    let after = plot.x1 - EDGE_PX - to_x - BESIDE_PX;
    let before = from_x - BESIDE_PX - plot.x0 - EDGE_PX;
    let is_after = after >= width_px || after >= before;
    let width_px = width_px.min(if is_after { after } else { before }).max(0.0);
    let from_x = if is_after { to_x + BESIDE_PX } else { from_x - BESIDE_PX - width_px };
    let top = plot.y0 + EDGE_PX;
    let foot = (plot.y1 - EDGE_PX).min(top + height_px);
    Place { room: Rect::new(from_x, top, from_x + width_px, foot), is_above: false }
}

/// All of the plot.
pub(crate) fn all_of(plot: Rect) -> Place {
    Place { room: plot.inset(-EDGE_PX), is_above: false }
}

/// The plot as far as floating parts may cover it.
pub(crate) fn plot(state: &State) -> Rect {
    let size = state.size();
    Rect::new(0.0, 0.0, size.width_px, size.height_px.min(state.rows().bottom_y))
}

/// Puts a node where it may lie.
pub(crate) fn placed(state: &State, node: Node, place: Place) -> Node {
    let height_px = state.size().height_px;
    let from_edge = if place.is_above { height_px - place.room.y1 } else { place.room.y0 };
    let edge = if place.is_above { "auto auto " } else { "" };
    let mut inset = String::from(edge);
    inset.push_str(&px(from_edge.ceil()));
    inset.push_str(if place.is_above { " " } else { " auto auto " });
    let left_px = if state.is_time_mirrored() {
        state.size().width_px - place.room.x1
    } else {
        place.room.x0
    };
    inset.push_str(&px(left_px));
    node.with("--inset", inset)
        .with("--w", px(place.room.width()))
        .with("--h", px(place.room.height()))
}

/// A length in CSS, in whole px.
pub(crate) fn px(px: f64) -> String {
    let mut text = decimal(px.max(0.0) as usize);
    text.push_str("px");
    text
}
