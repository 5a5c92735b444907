//! A picture in pixels, with the fonts of this system.

use actor_timeline_import::Error;
use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{
        Group, Node, Options, Text, Tree,
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

/// A picture that is done, and the letters in it that no font has: boxes stand for them.
pub(crate) struct Drawn {
    pub(crate) bytes: Vec<u8>,
    pub(crate) missing: String,
}

/// SVG as a PNG, `scale` pixels for each px.
///
/// # Errors
///
/// `no-font` where none is installed; `too-large`.
pub(crate) fn png(svg: &str, mut fonts: Database, scale: f32) -> Result<Drawn, Error> {
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
    let bytes = pixels.encode_png().map_err(|why| Error::new("not-drawn", why.to_string()))?;
    let mut missing = String::new();
    push_missing(tree.root(), &mut missing);
    Ok(Drawn { bytes, missing })
}

/// Each letter once, in the order of the picture.
fn push_missing(group: &Group, missing: &mut String) {
    let of_text = |text: &Text, missing: &mut String| {
        let glyphs = text.layouted().iter().flat_map(|span| &span.positioned_glyphs);
        for glyph in glyphs.filter(|glyph| glyph.id.0 == 0) {
            let letters = glyph.text.chars().filter(|letter| !letter.is_whitespace());
            for letter in letters {
                if !missing.contains(letter) {
                    missing.push(letter);
                }
            }
        }
    };
    for node in group.children() {
        match node {
            Node::Group(group) => push_missing(group, missing),
            Node::Text(text) => of_text(text, missing),
            _ => {}
        }
    }
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
    fn letters_that_no_font_has_are_named() {
        let fonts = fonts();
        if fonts.is_empty() {
            return;
        }
        // What is for private use only is in no font of text.
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='20'>\
                   <g><text y='9'>A\u{10fabc} b\u{10fabd}\u{10fabc}</text></g></svg>";
        let png = png(svg, fonts, 1.0).expect("a picture");
        assert_eq!(png.missing, "\u{10fabc}\u{10fabd}");
    }

    #[test]
    fn without_fonts_it_says_what_to_install() {
        let error = png("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", Database::new(), 1.0);
        let error = error.err().expect("there is no font");
        assert_eq!(error.code(), "no-font");
        assert!(error.message().contains("fonts-noto-core"));
    }
}
