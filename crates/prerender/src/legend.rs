//! What colours and shapes mean, above the picture.

use crate::{picture::theme, samples::Sample};
use actor_timeline_base::escape::escape_markup;
use actor_timeline_core::{
    app::{State, encoding::Mark, legend},
    scene::{Ink, Item, Scene, glyph},
    svg::push_items,
    ui::Words,
};
use kurbo::Rect;

/// How high a line is, with what lies below it, in px: as `style.css` has it.
pub(crate) const LINE_PX: f64 = 28.8;
/// A mark, likewise.
const GLYPH_PX: f64 = 11.5;

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
