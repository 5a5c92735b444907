//! What colours and shapes mean, above the picture.

use crate::{picture::theme, samples::Sample};
use actor_timeline_base::escape::escape_markup;
use actor_timeline_core::{
    app::{State, encoding::Mark, legend},
    layout::measure::{Measure, Table},
    scene::{Ink, Item, Scene, TextRole, glyph},
    svg::push_items,
    ui::Words,
};
use kurbo::Rect;

/// How high a line is, with what lies below it, in px: as `style.css` has it.
pub(crate) const LINE_PX: f64 = 28.8;
/// A mark, likewise.
const GLYPH_PX: f64 = 11.5;

/// In an article: the text of an entry, what it has beside that, between two, and below the last.
const CHIP_TEXT_PX: f64 = 13.12;
const CHIP_PX: f64 = 38.7;
const CHIP_GAP_PX: f64 = 5.6;
const BELOW_CHIPS_PX: f64 = 3.2;

/// What is told apart, and what each mark means.
pub(crate) type Line = (String, Vec<(Mark, String)>);

/// The lines that the live picture has above it.
pub(crate) fn lines(state: &State, words: Words<'_>) -> Vec<Line> {
    let rows = legend::rows(state, words).into_iter();
    rows.map(|row| {
        let entries = row.entries.into_iter().map(|entry| (entry.mark, entry.name));
        (row.name.to_owned(), entries.collect())
    })
    .collect()
}

/// How high the lines of an article are, which wrap.
pub(crate) fn wrapped_px(lines: &[Line], host_px: f64, letters: f64) -> f64 {
    let role = TextRole::Tick;
    let text_px = |name| Table.width_px(name, role, 1.0) * letters * CHIP_TEXT_PX / role.px();
    let mut height_px = 0.0;
    for (_, entries) in lines {
        let (mut rows, mut x) = (1.0, 0.0);
        for (_, name) in entries {
            let chip_px = CHIP_PX + text_px(name);
            if x > 0.0 && x + chip_px > host_px {
                (rows, x) = (rows + 1.0, 0.0);
            }
            x += chip_px + CHIP_GAP_PX;
        }
        height_px += rows * LINE_PX + BELOW_CHIPS_PX;
    }
    height_px
}

/// The lines of a picture.
pub(crate) fn push(out: &mut String, sample: &Sample) {
    for (name, entries) in &sample.legend {
        out.push_str(&["<p class=\"at-colors\"><b>", &escape_markup(name), "</b>"].concat());
        for (mark, name) in entries {
            out.push_str("<span>");
            push_mark(out, &sample.scene, *mark);
            out.push_str(&[&*escape_markup(name), "</span>"].concat());
        }
        out.push_str("</p>\n");
    }
}

fn push_mark(out: &mut String, scene: &Scene, mark: Mark) {
    let shape = glyph::shape(mark.shape, Rect::new(0.0, 0.0, GLYPH_PX, GLYPH_PX));
    let mut scene = scene.clone();
    scene.items = vec![Item::Fill { shape, ink: Ink::of_hue(mark.hue) }];
    out.push_str("<svg width=\"12\" height=\"12\" aria-hidden=\"true\">");
    let from = out.len();
    push_items(out, &scene, &theme(), from);
    out.push_str("</svg>");
}
