//! The events of a scene: bars, rooms, glyphs and labels in their lanes, and
//! the selected, focused and hovered event above them.
//!
//! Everything of event i lies in `[a·s, max(b·s, a·s + w)]`, where the planner
//! reserved its room, but for the plate, under which nothing else is drawn.

use crate::{
    app::Hit,
    layout::{
        labels::Shown,
        plot::{GLYPH_GAP_PX, GLYPH_PX},
    },
    scene::{
        Dash, EventBox, Ink, Scene, Shape, TextStyle, Token, bands, bars, beyond,
        fades::Fades,
        found, glyph,
        placed::{BAR_PX, BAR_Y, Placed, Raised, glyph_rect, mark_rect, place},
        stage::{Stage, baseline},
        status,
    },
};
use kurbo::Rect;

/// Draws all of it but what is on the plate.
pub(super) fn in_lanes(
    stage: &Stage<'_>,
    scene: &mut Scene,
    above: &[Raised],
    (shown, fades): (&[Shown], Option<&Fades>),
) {
    let state = stage.state;
    for part in shown {
        let event = part.event;
        if above.iter().any(|(placed, _)| placed.holds(part)) {
            continue;
        }
        if !state.is_lane_seen(part) {
            continue; // its band is scrolled away, or opens still
        }
        let text_end = scene.text.len();
        let placed = place(stage, scene, part, false);
        let rect = ink_rect(stage, &placed);
        let is_cut_off = placed.piece.is_some() && !has_bar(stage, &placed);
        if is_cut_off || above.iter().any(|(placed, _)| overlaps(plate_rect(stage, placed), rect)) {
            scene.text.truncate(text_end);
            continue;
        }
        let first_item = scene.items.len();
        let is_marked = state.is_marked(event);
        if state.hover() == Hit::Event(event) || is_marked == Some(true) {
            let halo = rect.inflate(4.0, 0.0);
            scene.fill(Shape::Rect(halo, 8.0), placed.ink.with_alpha(0.12));
        }
        draw(stage, scene, &placed);
        if state.bands().is_some() {
            bands::echoes(stage, scene, &placed);
        }
        let drawn = event_box(stage, &placed, rect, false);
        if drawn.in_view {
            veil_ends(stage, scene, &placed);
        } else {
            beyond::dim(&mut scene.items[first_item..]);
        }
        if is_marked == Some(false) && drawn.in_view {
            beyond::dim(&mut scene.items[first_item..]);
        }
        if let Some(fades) = fades.filter(|_| scene.is_fading) {
            fades.fade(part, &mut scene.items[first_item..]);
        }
        scene.events.push(drawn);
    }
    beyond::edges(stage, scene, BAR_Y * stage.font_factor);
}

/// Draws a part that goes, where nothing else is.
pub(super) fn ghost(stage: &Stage<'_>, scene: &mut Scene, part: &Shown, above: &[Raised]) {
    let state = stage.state;
    if !state.mask().contains(part.event) || !state.is_lane_seen(part) {
        return;
    }
    let text_end = scene.text.len();
    let placed = place(stage, scene, part, false);
    let rect = ink_rect(stage, &placed);
    if above.iter().any(|(placed, _)| overlaps(plate_rect(stage, placed), rect)) {
        scene.text.truncate(text_end);
    } else {
        draw(stage, scene, &placed);
    }
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
        // What is neither has a plate because a step emphasises it.
        let is_focus = !is_selected && stage.state.focus_shown() == Some(placed.event);
        if !is_focus {
            scene.fill(Shape::Rect(plate, radius), placed.ink.with_alpha(0.12));
        }
        if *is_selected || is_focus {
            let (width_px, dash) =
                if *is_selected { (1.5, Dash::Solid) } else { (2.0, Dash::Dotted) };
            scene.stroke(Shape::Rect(plate, radius), Ink::new(Token::Accent), width_px, dash);
        }
        draw(stage, scene, placed);
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
        (place(stage, scene, &part, true), is_selected)
    }));
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
pub(super) fn ink_rect(stage: &Stage<'_>, placed: &Placed) -> Rect {
    let f = stage.font_factor;
    let glyph = glyph_rect(stage, placed);
    let to_x = words_x1(stage, placed);
    let mut rect = Rect::new(glyph.x0, placed.y + 1.0, to_x, placed.y + 23.0 * f);
    if has_bar(stage, placed) {
        rect.x0 = rect.x0.min(placed.bar.0);
        rect.x1 = rect.x1.max(placed.bar.1);
        rect.y1 = placed.y + (BAR_Y + BAR_PX + 1.0) * f;
    }
    rect
}

pub(super) fn plate_rect(stage: &Stage<'_>, placed: &Placed) -> Rect {
    let f = stage.font_factor;
    let glyph = glyph_rect(stage, placed);
    let text_px = placed.label.as_ref().map_or(0.0, |(_, width)| width + GLYPH_GAP_PX * f);
    let height = if has_bar(stage, placed) { BAR_Y + BAR_PX + 2.5 } else { 24.0 };
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

fn draw(stage: &Stage<'_>, scene: &mut Scene, placed: &Placed) {
    let (f, role) = (stage.font_factor, placed.role);
    if has_bar(stage, placed) {
        bars::draw(stage, scene, placed);
    }
    let glyph = glyph_rect(stage, placed);
    let shape = glyph::shape(placed.symbol, mark_rect(stage, placed));
    status::glyph(stage, scene, placed, shape);
    if let Some((words, width_px)) = &placed.label {
        let at = baseline(glyph.x1 + GLYPH_GAP_PX * f, glyph.center().y, role.px() * f);
        found::mark(stage, scene, at, (words, *width_px), role);
        let style = TextStyle { role, ink: Ink::new(Token::Ink), width_px: *width_px };
        scene.set_text(at, words.clone(), style);
        status::label(stage, scene, placed, at.x..at.x + width_px);
    }
}

pub(super) fn overlaps(a: Rect, b: Rect) -> bool {
    a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1
}
