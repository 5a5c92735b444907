//! The names of bands in a picture that leaves the screen, where they are no buttons: in a
//! column beside the lanes, or in the strip of each band.

use crate::{
    app::{State, bands::panel::indent},
    layout::{bands::Band, measure},
    scene::{
        Dash, Ink, Scene, Shape, TextRole, TextStyle, Token, glyph, mirror::shift, stage::baseline,
    },
};
use kurbo::{Point, Rect};

/// Size of the glyph beside a name.
const GLYPH_PX: f64 = 10.0;
/// Around the name and its glyph.
const GAP_PX: f64 = 8.0;
/// The name of the band of events that are in no group.
const NOBODY: &str = "–";

/// Makes room for the column, if there is one, and writes the names.
pub(super) fn add(state: &State, scene: &mut Scene, is_rtl: bool) {
    let Some(bands) = state.bands() else { return };
    let names_px = state.names_px();
    let plot_px = scene.width_px;
    scene.width_px += names_px;
    if names_px > 0.0 {
        if !is_rtl {
            scene.items.iter_mut().for_each(|item| shift(item, names_px));
        }
        let from_x = if is_rtl { plot_px } else { 0.0 };
        let paper = Rect::new(from_x, 0.0, from_x + names_px, scene.height_px);
        scene.fill(Shape::Rect(paper, 0.0), Ink::new(Token::Background));
    }
    // Where a line begins, and which way it runs.
    let (edge_x, way) = if is_rtl { (scene.width_px, -1.0) } else { (0.0, 1.0) };
    let room_px = if names_px > 0.0 { names_px } else { plot_px / 2.0 };
    for (at, place) in state.band_places().into_iter().enumerate() {
        let (y, height_px) = (place.y as f64, place.height as f64);
        if names_px > 0.0 && height_px > 0.0 {
            let y = y + 0.5;
            let ends = (Point::new(edge_x, y), Point::new(edge_x + way * names_px, y));
            scene.stroke(Shape::Line(ends.0, ends.1), Ink::new(Token::Line), 1.0, Dash::Solid);
        }
        if height_px >= bands.name_px() - 1.0 {
            let middle_y =
                y + (if bands.are_names_aside() { 13.0 } else { 9.0 }) * scene.font_factor;
            name(state, scene, &bands.list()[at], (edge_x, way, room_px, middle_y));
        }
    }
}

/// Glyph and name of a band.
fn name(
    state: &State,
    scene: &mut Scene,
    band: &Band,
    (edge_x, way, room_px, middle_y): (f64, f64, f64, f64),
) {
    let (f, role) = (scene.font_factor, TextRole::Context);
    let group = state.grouped_by().zip(band.group);
    let name = group.map_or(NOBODY.into(), |(by, group)| state.group_name(by, group));
    let (from_px, size) = ((GAP_PX + indent(band)) * f, GLYPH_PX * f);
    let text_px = from_px + size + GAP_PX * f;
    let measure = &*state.environment().measure;
    let start = scene.text.len();
    let room_px = room_px - text_px - GAP_PX * f;
    let width_px = measure::push_fitted(measure, &name, (role, f), room_px, &mut scene.text);
    let range = start..scene.text.len();
    // So far from the edge, and so wide: from where to where.
    let across = |from_px: f64, width_px: f64| {
        let (a, b) = (edge_x + way * from_px, edge_x + way * (from_px + width_px));
        (a.min(b), a.max(b))
    };
    let (plate_x0, plate_x1) = across(0.0, text_px + width_px + GAP_PX * f);
    let half_px = f * 8.0;
    let plate = Rect::new(plate_x0, middle_y - half_px, plate_x1, middle_y + half_px);
    scene.fill(Shape::Rect(plate, 0.0), Ink::new(Token::Background));
    let (glyph_x0, glyph_x1) = across(from_px, size);
    let square = Rect::new(glyph_x0, middle_y - size / 2.0, glyph_x1, middle_y + size / 2.0);
    let mark = state.mark_of_group(band.group);
    scene.fill(glyph::shape(mark.shape, square), Ink::of_hue(mark.hue));
    let style = TextStyle { role, ink: Ink::new(Token::Ink), width_px };
    scene.set_text(baseline(across(text_px, width_px).0, middle_y, role.px() * f), range, style);
}
