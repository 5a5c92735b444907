//! What is drawn on buttons: never a letter, which a font may lack.
//!
//! All are lines in a square of 16, of one width and of the colour of the words around
//! (the style sheet says so). They say nothing to who listens: the button has a name.

use crate::ui::Node;

/// Zooms out.
pub const MINUS: &str = "M3 8h10";
/// Zooms in.
pub const PLUS: &str = "M3 8h10M8 3v10";
/// From edge to edge.
pub const FIT: &str = "M2 3.5v9m12-9v9M4.5 8h7m-5-2-2 2 2 2m3-4 2 2-2 2";
/// Saves as a file.
pub const DOWNLOAD: &str = "M8 2.5v8M4.5 7 8 10.5 11.5 7M3 13.5h10";
/// Two links of a chain.
pub const LINK: &str =
    "m6.5 9.5 3-3M7 5l1.7-1.7a2.8 2.8 0 0 1 4 4L11 9M9 11l-1.7 1.7a2.8 2.8 0 0 1-4-4L5 7";
/// Closes, or takes away.
pub const CLOSE: &str = "m4 4 8 8m0-8-8 8";
/// To what is before; the other way round where words run from right to left.
pub const PREVIOUS: &str = "M10 3.5 5.5 8l4.5 4.5";
/// To what is after.
pub const NEXT: &str = "M6 3.5 10.5 8 6 12.5";
/// Looks for something.
pub const SEARCH: &str = "M11 7a4 4 0 1 1-8 0 4 4 0 0 1 8 0m-1 3 3.5 3.5";
/// This and nothing else.
pub const ONLY: &str =
    "M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0M9.5 8a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0";
/// All but this.
pub const EXCLUDE: &str = "M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0M4 4l8 8";
/// In which order.
pub const ORDER: &str = "M4 3v9.5M1.5 10 4 12.5 6.5 10M9 4h5.5M9 8h4M9 12h2.5";
/// Is chosen.
pub const CHECK: &str = "m3 8.5 3.5 3.5L13 4.5";

impl<On> Node<On> {
    /// This node with an icon in it.
    #[must_use]
    pub fn icon(self, lines: &str) -> Self {
        let path = Self::new("path", "").with("d", lines);
        let square = Self::new("svg", "drawn").with("viewBox", "0 0 16 16");
        self.child(square.with("aria-hidden", "true").child(path))
    }
}
