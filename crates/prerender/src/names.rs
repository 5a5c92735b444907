//! The names of bands, in a column beside the picture or, in a narrow one, in their strips.

use crate::{picture::theme, samples::Sample};
use actor_timeline_base::escape::escape_markup;
use actor_timeline_core::{
    app::{State, encoding::Mark},
    scene::{Ink, Item, glyph},
    svg::push_items,
};
use kurbo::Rect;

/// From the top of a band to the middle of its name, beside the lanes and in a strip.
const MIDDLE_PX: [f64; 2] = [13.0, 9.0];
/// As `style.css` has it.
const GLYPH_PX: f64 = 11.5;
const TEXT_PX: f64 = 12.5;
/// How far names are from the edge, and from their mark.
const GAP_PX: f64 = 8.0;
/// Bands may lie so far apart and yet be the same.
const SAME_PX: f64 = 1.5;

/// The name of a band, and where it is.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    text: String,
    mark: Mark,
    middle_y: f64,
}

/// The names in a picture; nothing where it has no bands.
pub(crate) fn of(state: &State) -> Vec<Name> {
    let Some(bands) = state.bands() else { return Vec::new() };
    let middle_px = MIDDLE_PX[usize::from(!bands.are_names_aside())];
    let places = bands.list().iter().zip(state.band_places());
    let named = places.filter(|(_, place)| place.height > 0).map(|(band, place)| Name {
        text: band
            .group
            .map_or("–".into(), |group| state.group_name(bands.by(), group))
            .into_owned(),
        mark: state.mark_of_group(band.group),
        middle_y: place.y as f64 + middle_px,
    });
    named.collect()
}

/// Those that every picture has in the same place.
pub(crate) fn common(samples: &[Sample]) -> Vec<&Name> {
    let is_in = |name: &Name, sample: &Sample| {
        let is = |other: &Name| {
            other.text == name.text && (other.middle_y - name.middle_y).abs() <= SAME_PX
        };
        sample.names.iter().any(is)
    };
    let all = samples[0].names.iter();
    all.filter(|name| samples.iter().all(|sample| is_in(name, sample))).collect()
}

/// The column, or nothing of any width before the picture.
pub(crate) fn push(out: &mut String, sample: &Sample, names: &[&Name]) {
    if sample.names.is_empty() {
        return;
    }
    out.push_str(&format!(
        "<svg class=\"at-names\" width=\"{}\" height=\"100%\" overflow=\"visible\">",
        sample.names_px
    ));
    for name in names {
        let Name { text, mark, middle_y } = name;
        let (x, y) = (GAP_PX, middle_y - GLYPH_PX / 2.0);
        let square = Rect::new(x, y, x + GLYPH_PX, y + GLYPH_PX);
        let mut scene = sample.scene.clone();
        let shape = glyph::shape(mark.shape, square);
        scene.items = vec![Item::Fill { shape, ink: Ink::of_hue(mark.hue) }];
        let from = out.len();
        push_items(out, &scene, &theme(), from);
        out.push_str(&format!(
            "<text x=\"{}\" y=\"{}\" font-size=\"{TEXT_PX}\" font-weight=\"600\" fill=\"currentColor\">{}</text>",
            2.0 * GAP_PX + GLYPH_PX,
            middle_y + TEXT_PX * 0.35,
            escape_markup(text)
        ));
    }
    out.push_str("</svg>");
}
