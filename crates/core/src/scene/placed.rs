//! Where an event lies in the picture: its glyph, bar and label, before they are drawn.

use crate::{
    app::encoding::Symbol,
    data::{
        EventIx,
        dataset::{Status, Times},
    },
    layout::{
        labels::{Shown, Stretch},
        measure,
        plot::{GAP_PX, GLYPH_GAP_PX, GLYPH_PX, text_max_px},
    },
    scene::{Ink, Scene, TextRole, stage::Stage},
    std_lite::clamp,
};
use kurbo::Rect;
use std::ops::Range;

/// Height of a bar, under its label.
pub(super) const BAR_PX: f64 = 4.5;
/// Between the end of a bar and the next event.
pub(super) const BAR_GAP_PX: f64 = 3.0;
/// From the lane's top to the middle of glyph and label.
const TEXT_Y: f64 = 11.0;
/// From the lane's top to the top of the bar.
pub(super) const BAR_Y: f64 = 19.5;
/// Where a bar that began earlier shows its glyph.
const STICKY_X: f64 = 28.0;
/// What a plate has beside its words, and leaves free at the edges of the plot.
const PLATE_PX: f64 = 60.0;
/// How large the mark of an event is drawn, from the least important on, to [`GLYPH_PX`].
const SIZES: [f64; 5] = [0.66, 0.74, 0.85, 0.94, 1.04];
/// An event on its plate, and whether it is the selected one.
pub(super) type Raised = (Placed, bool);

/// One event, placed.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub(super) event: EventIx,
    pub(super) times: Times,
    /// Left edge of the glyph.
    pub(super) x: f64,
    /// Left end of the bar, and its right end.
    pub(super) bar: (f64, f64),
    /// Whether the event goes on beyond these ends.
    pub(super) torn: (bool, bool),
    /// The piece that this is, if not all of the event.
    pub(super) piece: Option<Stretch>,
    /// Top of its lane.
    pub(super) y: f64,
    /// Which part of [`Scene::text`], and how wide it is.
    pub(super) label: Option<(Range<usize>, f64)>,
    /// How that is set.
    pub(super) role: TextRole,
    pub(super) importance: u8,
    pub(super) ink: Ink,
    pub(super) symbol: Symbol,
    pub(super) status: Status,
}

impl Placed {
    /// True of what is this very drawing: all of an event, or the same piece of it.
    pub(super) fn holds(&self, part: &Shown) -> bool {
        let is_same = self.piece.is_none_or(|piece| part.piece == Some(piece));
        self.event == part.event && is_same
    }
}

/// Places an event on a lane; the words of its label go into the scene.
pub(super) fn place(
    stage: &Stage<'_>,
    scene: &mut Scene,
    &Shown { event, lane, label, piece }: &Shown,
    on_plate: bool,
) -> Placed {
    let state = stage.state;
    let data = state.data();
    let f = stage.font_factor;
    let times = data.times_within(event, stage.within);
    let (start_x, end_x) =
        (stage.scale.x_from_time(times.room.start()), stage.scale.x_from_time(times.room.end()));
    let piece_x = piece.map_or((start_x, end_x), |piece| stage.scale.x_from_piece(piece));
    let (from_x, to_x) = (piece_x.0.max(start_x), piece_x.1.min(end_x));
    let role = match on_plate {
        true => TextRole::Strong,
        false => TextRole::of_label(data.importance(event)),
    };
    let mut label = label.then(|| {
        let room_px = match on_plate {
            false => stage.state.text_room_px(event).min(text_max_px(role, f)),
            // A plate is as long as its title, if the plot is.
            true => (stage.scale.width_px() - PLATE_PX * f).max(text_max_px(role, f)),
        };
        let (measure, words) = (&*stage.state.environment().measure, &mut scene.text);
        let start = words.len();
        let width_px =
            measure::push_fitted(measure, data.caption(event), (role, f), room_px, words);
        (start..words.len(), width_px)
    });
    let content_px =
        (GLYPH_PX + GAP_PX) * f + label.as_ref().map_or(0.0, |(_, width)| GLYPH_GAP_PX * f + width);
    // A piece without an end has what room there is in view.
    if !on_plate && piece_x != (from_x, to_x) && to_x - from_x < content_px {
        label = None;
    }
    // A bar that began before the view keeps its glyph and words in sight, as long as it has
    // room for them: the tail of a title alone says nothing.
    let slid = clamp(STICKY_X, from_x, (to_x - content_px).max(from_x));
    if !on_plate && slid + (GLYPH_PX + GLYPH_GAP_PX) * f < 0.0 {
        label = None;
    }
    let mark = state.mark_of(event);
    Placed {
        event,
        times,
        x: if on_plate { inside_plot(stage, slid, content_px) } else { slid },
        bar: (from_x, (to_x - BAR_GAP_PX).max(from_x)),
        torn: (from_x > start_x + 0.5, to_x < end_x - 0.5),
        piece,
        y: match piece {
            _ if on_plate => inside_lanes(stage, lane),
            None => state.event_y(event, lane),
            Some(_) => state.lane_y(lane),
        },
        label,
        role,
        importance: data.importance(event),
        ink: Ink::of_hue(mark.hue),
        symbol: mark.shape,
        status: data.status(event),
    }
}

/// A plate whose band is scrolled away stays at the edge.
fn inside_lanes(stage: &Stage<'_>, lane: u8) -> f64 {
    let lowest = stage.rows.more_y - stage.rows.lane_px;
    clamp(stage.state.lane_y(lane), stage.rows.lanes_y, lowest.max(stage.rows.lanes_y))
}

/// A plate is shifted rather than cut by the plot's edge.
fn inside_plot(stage: &Stage<'_>, x: f64, content_px: f64) -> f64 {
    x.min(stage.scale.width_px() - content_px).max(STICKY_X.min(x.max(0.0) + STICKY_X))
}

/// Where the mark is drawn, in the middle of [`glyph_rect`].
pub(super) fn mark_rect(stage: &Stage<'_>, placed: &Placed) -> Rect {
    let rect = glyph_rect(stage, placed);
    let size = SIZES[usize::from(placed.importance.saturating_sub(1)).min(4)];
    rect.inset((size - 1.0) * rect.width() / 2.0)
}

pub(super) fn glyph_rect(stage: &Stage<'_>, placed: &Placed) -> Rect {
    let f = stage.font_factor;
    let size = GLYPH_PX * f;
    let centre_y = placed.y + TEXT_Y * f;
    Rect::new(placed.x, centre_y - size / 2.0, placed.x + size, centre_y + size / 2.0)
}
