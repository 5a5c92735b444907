//! What moves the view.

use crate::{
    app::viewport::Limits,
    time::{Span, Timestamp},
};

/// What moves the view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ViewportInput {
    /// The wheel turned; `zoom` when ctrl or ⌘ is held (or a trackpad pinches).
    Wheel {
        /// How far to the right.
        x: f64,
        /// To the right, in px.
        dx: f64,
        /// Downwards, in px.
        dy: f64,
        /// Zoom rather than pan.
        zoom: bool,
    },
    /// Zoom about a place in the plot, at once; above 1 is closer.
    ZoomAt {
        /// How far to the right.
        x: f64,
        /// Above 1 is closer.
        factor: f64,
    },
    /// Time has passed: another animation frame, or [`crate::app::Effects::wake_ms`] is over.
    Frame,
    /// Whether the view may move by itself; at first it may not.
    AllowMotion(bool),
    /// Whether a plain wheel zooms rather than scrolls the page.
    BeGreedy(bool),
    /// The program sets the view, and the way there may be seen; no event leaves.
    AnimateTo(Span),
    /// Zoom about the open or focused event, else the centre; above 1 is closer.
    ZoomBy(f64),
    /// Pan by a share of what is in view; above 0 is later.
    PanBy(f64),
    /// Let the reader go where this is, beside where events are: an attribute has set this view.
    Allow(Span),
    /// Show every event that passes the filter.
    Fit,
    /// The program shows every event that passes the filter; no event leaves.
    ShowAll,
    /// The program shows what is shown where nobody has chosen; no event leaves.
    GoHome {
        /// The way there may be seen.
        animate: bool,
    },
    /// Show a stretch, such as that of a "+N" cell.
    Show(Span),
    /// The program sets the view; no event leaves.
    Set(Span),
    /// The program has a moment in the middle, at the same scale; no event leaves.
    Centre {
        /// Which moment.
        at: Timestamp,
        /// The way there may be seen.
        animate: bool,
    },
    /// Whether the view moves along when events come in at its end.
    Follow(bool),
    /// The page holds the view to this from now on.
    Hold(Limits),
}
