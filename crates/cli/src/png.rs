//! A picture in pixels, with the fonts of this system.

use actor_timeline_import::Error;
use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{
        Options, Tree,
        fontdb::{Database, Family, Query},
    },
};

/// Plain fonts, the best first: the widths that are built in are those of the first.
const PLAIN: [&str; 8] = [
    "Noto Sans",
    "Open Sans",
    "Segoe UI",
    "Helvetica Neue",
    "Helvetica",
    "Arial",
    "Liberation Sans",
    "DejaVu Sans",
];
/// More pixels than this are refused.
const MOST_PIXELS: f64 = 268_435_456.0;

/// The fonts that are installed.
pub(crate) fn fonts() -> Database {
    let mut fonts = Database::new();
    fonts.load_system_fonts();
    fonts
}

/// SVG as a PNG, `scale` pixels for each px.
///
/// # Errors
///
/// `no-font` where none is installed; `too-large`.
pub(crate) fn png(svg: &str, mut fonts: Database, scale: f32) -> Result<Vec<u8>, Error> {
    let no_font = "no font is installed, so no letter can be drawn: install one, such as the \
                   package fonts-noto-core of Debian, or write SVG, which needs none";
    let family = plain(&fonts).ok_or_else(|| Error::new("no-font", no_font))?;
    fonts.set_sans_serif_family(&family);
    fonts.set_serif_family(&family);
    let mut options = Options { font_family: family, ..Options::default() };
    options.fontdb = fonts.into();
    let tree =
        Tree::from_str(svg, &options).map_err(|why| Error::new("not-drawn", why.to_string()))?;
    let (width, height) = (tree.size().width() * scale, tree.size().height() * scale);
    let too_large = || Error::new("too-large", "the picture has too many pixels: make it smaller");
    if f64::from(width) * f64::from(height) > MOST_PIXELS {
        return Err(too_large());
    }
    // Whole and positive: sizes have limits.
    let mut pixels =
        Pixmap::new(width.round() as u32, height.round() as u32).ok_or_else(too_large)?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().map_err(|why| Error::new("not-drawn", why.to_string()))
}

/// The best family there is.
fn plain(fonts: &Database) -> Option<String> {
    let is_there = |name: &&&str| {
        let families = [Family::Name(name)];
        fonts.query(&Query { families: &families, ..Query::default() }).is_some()
    };
    let known = PLAIN.iter().find(is_there).map(|name| (*name).to_owned());
    let first = || fonts.faces().next()?.families.first().map(|(name, _)| name.clone());
    known.or_else(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_fonts_it_says_what_to_install() {
        let error = png("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", Database::new(), 1.0);
        let error = error.expect_err("there is no font");
        assert_eq!(error.code(), "no-font");
        assert!(error.message().contains("fonts-noto-core"));
    }
}
