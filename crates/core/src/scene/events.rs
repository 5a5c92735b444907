//! The events of a scene: bars, rooms, glyphs and labels in their lanes, and
//! the selected, focused and hovered event above them.
//!
//! Everything of event i lies in `[a·s, max(b·s, a·s + w)]`, where the planner
//! reserved its room, but for the plate, under which nothing else is drawn.

use crate::{
    app::Hit,
    data::{
        EventIx,
        actors::ActorKind,
        dataset::{Status, Times},
    },
    layout::{
        labels::{Shown, Stretch},
        measure,
        plot::{GAP_PX, GLYPH_GAP_PX, GLYPH_PX, LABEL_MAX_PX},
    },
    scene::{
        Dash, EventBox, Ink, Scene, Shape, TextRole, TextStyle, Token, bands, bars, beyond,
        build::{Stage, baseline},
        found, glyph, status,
    },
    std_lite::clamp,
};
use kurbo::Rect;
use std::ops::Range;

/// Height of a bar, under its label.
pub(super) const BAR_PX: f64 = 5.0;
/// Between the end of a bar and the next event.
pub(super) const BAR_GAP_PX: f64 = 3.0;
/// From the lane's top to the middle of glyph and label.
const TEXT_Y: f64 = 12.0;
/// From the lane's top to the top of the bar.
pub(super) const BAR_Y: f64 = 21.5;
/// Where a bar that began earlier shows its glyph.
const STICKY_X: f64 = 28.0;
/// An event on its plate, and whether it is the selected one.
pub(super) type Raised = (Placed, bool);

/// One event, placed.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub(super) event: EventIx,
    pub(super) times: Times,
    /// Left edge of the glyph.
    x: f64,
    /// Left end of the bar, and its right end.
    pub(super) bar: (f64, f64),
    /// Whether the event goes on beyond these ends.
    pub(super) torn: (bool, bool),
    /// The piece that this is, if not all of the event.
    piece: Option<Stretch>,
    /// Top of its lane.
    pub(super) y: f64,
    /// Which part of [`Scene::text`], and how wide it is.
    label: Option<(Range<usize>, f64)>,
    pub(super) ink: Ink,
    pub(super) kind: ActorKind,
    pub(super) status: Status,
}

impl Placed {
    /// True of what is this very drawing: all of an event, or the same piece of it.
    fn holds(&self, part: &Shown) -> bool {
        let is_same = self.piece.is_none_or(|piece| part.piece == Some(piece));
        self.event == part.event && is_same
    }
}

/// Draws all of it but what is on the plate.
pub(super) fn in_lanes(stage: &Stage<'_>, scene: &mut Scene, above: &[Raised], shown: &[Shown]) {
    let state = stage.state;
    for part in shown {
        let event = part.event;
        if above.iter().any(|(placed, _)| placed.holds(part)) {
            continue;
        }
        if !state.is_in_lanes(state.lane_y(part.lane), stage.rows.lane_px) {
            continue; // its band is scrolled away
        }
        let text_end = scene.text.len();
        let placed = place(stage, scene, part, TextRole::Label);
        let rect = ink_rect(stage, &placed);
        let is_cut_off = placed.piece.is_some() && !has_bar(stage, &placed);
        if is_cut_off || above.iter().any(|(placed, _)| overlaps(plate_rect(stage, placed), rect)) {
            scene.text.truncate(text_end);
            continue;
        }
        let first_item = scene.items.len();
        if state.hover() == Hit::Event(event) {
            let halo = rect.inflate(4.0, 0.0);
            scene.fill(Shape::Rect(halo, 8.0), placed.ink.with_alpha(0.12));
        }
        draw(stage, scene, &placed, TextRole::Label);
        bands::echoes(stage, scene, &placed);
        let drawn = event_box(stage, &placed, rect, false);
        if drawn.in_view {
            veil_ends(stage, scene, &placed);
        } else {
            beyond::dim(&mut scene.items[first_item..]);
        }
        scene.events.push(drawn);
    }
    beyond::edges(stage, scene, BAR_Y * stage.font_factor);
}

/// Where a bar runs on beyond the view, it is as pale as what lies there.
fn veil_ends(stage: &Stage<'_>, scene: &mut Scene, placed: &Placed) {
    if has_bar(stage, placed) {
        let f = stage.font_factor;
        let (y0, y1) = (placed.y + BAR_Y * f - 1.0, placed.y + (BAR_Y + BAR_PX) * f + 1.0);
        beyond::veil(stage, scene, Rect::new(placed.bar.0, y0, placed.bar.1, y1));
    }
}

/// Draws the focused and the selected event on their plates.
pub(super) fn on_plate(stage: &Stage<'_>, scene: &mut Scene, above: &[Raised]) {
    for (placed, is_selected) in above {
        let plate = plate_rect(stage, placed);
        let radius = plate.height() / 2.0;
        scene.fill(Shape::Rect(plate, radius), Ink::new(Token::Background));
        if *is_selected {
            scene.fill(Shape::Rect(plate, radius), placed.ink.with_alpha(0.12));
        }
        let (width_px, dash) = if *is_selected { (1.5, Dash::Solid) } else { (2.0, Dash::Dotted) };
        scene.stroke(Shape::Rect(plate, radius), Ink::new(Token::Accent), width_px, dash);
        draw(stage, scene, placed, TextRole::Strong);
        veil_ends(stage, scene, placed);
        scene.events.push(event_box(stage, placed, plate, true));
    }
}

/// Places the events that are always drawn if they pass and are in view, the
/// selected one last.
pub(super) fn raise(
    stage: &Stage<'_>,
    scene: &mut Scene,
    shown: &[Shown],
    above: &mut Vec<Raised>,
) {
    let state = stage.state;
    let focus = state.focus_shown().filter(|&event| Some(event) != state.selected());
    let visible = stage.scale.visible();
    let raised = [focus.map(|event| (event, false)), state.selected().map(|event| (event, true))]
        .into_iter()
        .flatten()
        .filter(|&(event, _)| state.mask().contains(event))
        .filter(|&(event, _)| state.data().is_active(event, visible));
    above.clear();
    above.extend(raised.map(|(event, is_selected)| {
        let nowhere = Shown { event, lane: 0, label: true, piece: None };
        let part = state.part_among(shown, event).unwrap_or(nowhere);
        let part = Shown { label: true, ..part };
        (place(stage, scene, &part, TextRole::Strong), is_selected)
    }));
}

/// Places an event on a lane; the words of its label go into the scene.
pub(super) fn place(
    stage: &Stage<'_>,
    scene: &mut Scene,
    &Shown { event, lane, label, piece }: &Shown,
    role: TextRole,
) -> Placed {
    let state = stage.state;
    let data = state.data();
    let f = stage.font_factor;
    let times = data.times_within(event, stage.within);
    let (start_x, end_x) =
        (stage.scale.x_from_time(times.room.start()), stage.scale.x_from_time(times.room.end()));
    let piece_x = piece.map_or((start_x, end_x), |piece| stage.scale.x_from_piece(piece));
    let (from_x, to_x) = (piece_x.0.max(start_x), piece_x.1.min(end_x));
    let mut label = label.then(|| {
        let room_px = match role {
            TextRole::Label => stage.state.text_room_px(event).min(LABEL_MAX_PX * f),
            _ => LABEL_MAX_PX * f,
        };
        let (measure, words) = (&*stage.state.environment().measure, &mut scene.text);
        let start = words.len();
        let width_px = measure::push_fitted(measure, data.title(event), (role, f), room_px, words);
        (start..words.len(), width_px)
    });
    let content_px =
        (GLYPH_PX + GAP_PX) * f + label.as_ref().map_or(0.0, |(_, width)| GLYPH_GAP_PX * f + width);
    // A piece without an end has what room there is in view.
    if role == TextRole::Label && piece_x != (from_x, to_x) && to_x - from_x < content_px {
        label = None;
    }
    // A bar that began before the view keeps its glyph and words in sight.
    let slid = clamp(STICKY_X, from_x, (to_x - content_px).max(from_x));
    let mark = state.mark_of(event);
    Placed {
        event,
        times,
        x: if role == TextRole::Strong { inside_plot(stage, slid, content_px) } else { slid },
        bar: (from_x, (to_x - BAR_GAP_PX).max(from_x)),
        torn: (from_x > start_x + 0.5, to_x < end_x - 0.5),
        piece,
        y: match piece {
            _ if role == TextRole::Strong => inside_lanes(stage, lane),
            None => state.event_y(event, lane),
            Some(_) => state.lane_y(lane),
        },
        label,
        ink: Ink::of_hue(mark.hue),
        kind: mark.shape,
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

pub(super) fn glyph_rect(stage: &Stage<'_>, placed: &Placed) -> Rect {
    let f = stage.font_factor;
    let size = GLYPH_PX * f;
    let centre_y = placed.y + TEXT_Y * f;
    Rect::new(placed.x, centre_y - size / 2.0, placed.x + size, centre_y + size / 2.0)
}

/// Where its glyph or label ends.
fn words_x1(stage: &Stage<'_>, placed: &Placed) -> f64 {
    let label_px = placed.label.as_ref().map_or(0.0, |(_, width_px)| {
        (GLYPH_GAP_PX + status::reach_px(placed.status)) * stage.font_factor + width_px
    });
    glyph_rect(stage, placed).x1 + label_px
}

/// Whether the bar is long enough to be seen beside its glyph.
fn has_bar(stage: &Stage<'_>, placed: &Placed) -> bool {
    placed.bar.1 - placed.bar.0 > GLYPH_PX * stage.font_factor
}

/// All the ink of an event.
fn ink_rect(stage: &Stage<'_>, placed: &Placed) -> Rect {
    let f = stage.font_factor;
    let glyph = glyph_rect(stage, placed);
    let to_x = words_x1(stage, placed);
    let mut rect = Rect::new(glyph.x0, placed.y + 1.0, to_x, placed.y + 24.0 * f);
    if has_bar(stage, placed) {
        rect.x0 = rect.x0.min(placed.bar.0);
        rect.x1 = rect.x1.max(placed.bar.1);
        rect.y1 = placed.y + (BAR_Y + BAR_PX + 1.0) * f;
    }
    rect
}

fn plate_rect(stage: &Stage<'_>, placed: &Placed) -> Rect {
    let f = stage.font_factor;
    let glyph = glyph_rect(stage, placed);
    let text_px = placed.label.as_ref().map_or(0.0, |(_, width)| width + GLYPH_GAP_PX * f);
    let height = if has_bar(stage, placed) { BAR_Y + BAR_PX + 3.0 } else { 26.0 };
    Rect::new(
        glyph.x0 - 7.0 * f,
        placed.y - f,
        glyph.x1 + text_px + 9.0 * f,
        placed.y - f + height * f,
    )
}

fn event_box(stage: &Stage<'_>, placed: &Placed, rect: Rect, plate: bool) -> EventBox {
    let (from_x, to_x) = stage.inner_x;
    let is_active = stage.state.is_in_view(placed.event);
    EventBox {
        event: placed.event,
        rect,
        in_view: is_active && rect.x0 < to_x && from_x < rect.x1,
        words_x1: words_x1(stage, placed),
        glyph: glyph_rect(stage, placed),
        label: placed.label.is_some(),
        plate,
    }
}

fn draw(stage: &Stage<'_>, scene: &mut Scene, placed: &Placed, role: TextRole) {
    let f = stage.font_factor;
    if has_bar(stage, placed) {
        bars::draw(stage, scene, placed);
    }
    let glyph = glyph_rect(stage, placed);
    let shape = glyph::shape(placed.kind, glyph);
    status::glyph(stage, scene, placed, shape);
    if let Some((words, width_px)) = &placed.label {
        let at = baseline(glyph.x1 + GLYPH_GAP_PX * f, glyph.center().y, role.px() * f);
        found::mark(stage, scene, at, (words, *width_px), role);
        let style = TextStyle { role, ink: Ink::new(Token::Ink), width_px: *width_px };
        scene.set_text(at, words.clone(), style);
        status::label(stage, scene, placed, at.x..at.x + width_px);
    }
}

fn overlaps(a: Rect, b: Rect) -> bool {
    a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1
}
