//! The finished picture as a list of items, before any pixel.
//!
//! Coordinates are CSS px from the plot's top-left corner. Painters
//! ([`crate::svg`], the canvas of the element) walk [`Scene::items`] in order and decide nothing;
//! hit-testing and tests read the same scene. The same state gives a
//! byte-equal scene. Building one costs O(what is in view), never O(events), and
//! one built again into the same memory takes no more of it.

mod arrows;
mod band_names;
mod bands;
mod bars;
mod beyond;
mod brush;
pub mod build;
mod columns;
mod eras;
mod events;
mod fades;
mod folds;
mod found;
mod frame;
pub mod glyph;
mod marked;
mod markers;
mod mirror;
mod more;
mod overflow;
pub mod overview;
mod placed;
mod ribbon;
mod stage;
mod status;
pub mod theme;

use kurbo::{Point, Rect};
use std::ops::Range;

pub use crate::layout::measure::{Spacing, TextRole};
use crate::{
    app::Hit,
    data::EventIx,
    layout::{axis::Axis, labels::Shown},
    std_lite::cut,
};
pub use theme::{Ink, Theme, Token};

/// An outline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shape {
    /// A rectangle with corners of this radius.
    Rect(Rect, f64),
    /// A circle around a point.
    Circle(Point, f64),
    /// A closed polygon: the first `usize` points.
    Polygon([Point; 8], usize),
    /// A straight line; only its stroke shows.
    Line(Point, Point),
}

/// How a stroke is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dash {
    /// Not at all.
    Solid,
    /// An approximate date.
    Dashed,
    /// An uncertain date.
    Dotted,
}

impl Dash {
    /// Lengths of stroke and gap, in px; empty when solid.
    #[must_use]
    pub fn pattern(self) -> &'static [f64] {
        match self {
            Self::Solid => &[],
            Self::Dashed => &[5.0, 3.0],
            Self::Dotted => &[1.5, 2.5],
        }
    }
}

/// One thing to paint.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A shape, filled.
    Fill {
        /// The outline.
        shape: Shape,
        /// In which colour.
        ink: Ink,
    },
    /// A shape, outlined.
    Stroke {
        /// The outline.
        shape: Shape,
        /// In which colour.
        ink: Ink,
        /// How wide, in px.
        width_px: f64,
        /// Whole or broken.
        dash: Dash,
    },
    /// A rectangle that fades from one colour to another, left to right.
    Fade {
        /// Where it is drawn.
        rect: Rect,
        /// At the left edge.
        from: Ink,
        /// At the right edge.
        to: Ink,
    },
    /// A line of text, starting at a point on its baseline.
    Text {
        /// Where it starts.
        at: Point,
        /// Which part of [`Scene::text`].
        range: Range<usize>,
        /// Size and weight.
        role: TextRole,
        /// In which colour.
        ink: Ink,
        /// Its width in px.
        width_px: f64,
    },
}

/// All that an event draws, for hit tests and for the law of no overlap.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EventBox {
    /// Which event.
    pub event: EventIx,
    /// Around its mark, bar and label.
    pub rect: Rect,
    /// Around its glyph.
    pub glyph: Rect,
    /// Whether its label shows.
    pub label: bool,
    /// Whether it lies on the plate above the lanes.
    pub plate: bool,
    /// Active in the view, with ink inside it. Else it lies in a gutter, and is paler
    /// unless it is on a plate.
    pub in_view: bool,
    /// Where its glyph or label ends.
    pub words_x1: f64,
}

/// A small mark of an event in the band of another actor whom it names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EchoBox {
    /// Which event.
    pub event: EventIx,
    /// Where it can be hit.
    pub rect: Rect,
}

/// A cell or column that opens what it holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StretchBox {
    /// Where it is drawn.
    pub rect: Rect,
    /// How many events.
    pub count: u32,
    /// What it leads to.
    pub hit: Hit,
}

/// Eras that touch or overlap each other, or a marker.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EraBox {
    /// Where their lines and names lie.
    pub rect: Rect,
    /// What it leads to.
    pub hit: Hit,
}

/// A picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// Width in px.
    pub width_px: f64,
    /// Height in px.
    pub height_px: f64,
    /// Factor of the text sizes of [`TextRole::px`].
    pub font_factor: f64,
    /// How its texts are spaced.
    pub spacing: Spacing,
    /// What to paint, from back to front.
    pub items: Vec<Item>,
    /// The texts of all items, end to end.
    pub text: String,
    /// The events drawn, from back to front.
    pub events: Vec<EventBox>,
    /// The "+N" cells; that of what began before the view comes first.
    pub more: Vec<StretchBox>,
    /// Rows that a click on the ribbon leads to.
    pub ribbon: Vec<StretchBox>,
    /// Echoes of events, where they are grouped.
    pub echoes: Vec<EchoBox>,
    /// Eras at the top.
    pub eras: Vec<EraBox>,
    /// Markers at the top.
    pub markers: Vec<EraBox>,
    /// Which items are arrows between events.
    pub arrows: Range<usize>,
    /// Items are mirrored: time runs from right to left. Boxes are as they were before.
    pub is_mirrored: bool,
    /// Of which revision of the data its events are.
    pub(crate) revision: u32,
    /// Something in it is on its way in or out: another picture is to follow.
    pub is_fading: bool,
    /// What a picture leaves to the next, so that changes between them fade; none where none are to.
    fades: Option<Box<fades::Fades>>,
    buffers: Option<Box<Buffers>>,
}

/// Memory that one picture leaves to the next, so that drawing takes none.
#[derive(Clone, Debug, Default)]
struct Buffers {
    axis: Axis,
    raised: Vec<placed::Raised>,
    shown: Vec<Shown>,
    drawn: Vec<EventIx>,
    counts: ribbon::Counts,
}

impl PartialEq for Buffers {
    /// What is left in them is no part of the picture.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// The size of a small picture, from the middle of its label down to its top, and the least width
/// of one.
const PICTURE_PX: (f64, f64) = (48.0, 32.0);
const PICTURE_Y: f64 = 15.5;
const LEAST_PICTURE_PX: f64 = 16.0;
/// A pointer this near a mark still means it.
const SLOP_PX: f64 = 12.0;

impl Scene {
    /// From here on, what a zoom brings or takes fades from one picture that is built into this
    /// scene to the next.
    pub fn begin_fading(&mut self) {
        self.fades.get_or_insert_default();
    }

    /// The words of a text item.
    #[must_use]
    pub fn words(&self, range: &Range<usize>) -> &str {
        cut(&self.text, range.start, range.end)
    }

    /// What is under a point (see [`Scene::unmirrored`]): the topmost box that holds it, else the nearest
    /// mark within 12 px.
    #[must_use]
    pub fn hit_test(&self, at: Point) -> Hit {
        let inside = |event: &&EventBox| event.rect.contains(at);
        if let Some(event) = self.events.iter().rev().find(inside) {
            return Hit::Event(event.event);
        }
        if let Some(eras) =
            self.markers.iter().chain(&self.eras).find(|eras| eras.rect.contains(at))
        {
            return eras.hit;
        }
        let echoes = self.echoes.iter().filter(|echo| echo.rect.contains(at));
        let nearest = |echo: &&EchoBox| echo.rect.center().distance(at);
        if let Some(echo) = echoes.min_by(|a, b| nearest(a).total_cmp(&nearest(b))) {
            return Hit::Event(echo.event);
        }
        let stretches = self.more.iter().chain(&self.ribbon);
        if let Some(stretch) = stretches.into_iter().find(|s| s.rect.contains(at)) {
            return stretch.hit;
        }
        let near = self
            .events
            .iter()
            .rev()
            .map(|event| (distance(event.glyph, at), event.event))
            .filter(|&(px, _)| px <= SLOP_PX)
            .min_by(|a, b| a.0.total_cmp(&b.0));
        near.map_or(Hit::Nothing, |(_, event)| Hit::Event(event))
    }

    /// Room for a picture of an event below its label, where lanes have such.
    #[must_use]
    pub fn picture_rect(&self, event: EventIx) -> Option<Rect> {
        let is_it = |drawn: &&EventBox| drawn.event == event && drawn.label && !drawn.plate;
        let drawn = self.events.iter().find(is_it)?;
        let (f, x0) = (self.font_factor, drawn.glyph.x0);
        let x1 = (x0 + PICTURE_PX.0 * f).min(drawn.words_x1);
        let x = if self.is_mirrored { self.width_px - x1 } else { x0 };
        let y = drawn.glyph.center().y + PICTURE_Y * f;
        let rect = Rect::new(x, y, x + x1 - x0, y + PICTURE_PX.1 * f);
        (rect.width() >= LEAST_PICTURE_PX * f).then_some(rect)
    }

    pub(crate) fn push_text(&mut self, at: Point, words: &str, style: TextStyle) {
        let start = self.text.len();
        self.text.push_str(words);
        self.set_text(at, start..self.text.len(), style);
    }

    /// [`Scene::push_text`] of words that are in [`Scene::text`] already.
    pub(crate) fn set_text(&mut self, at: Point, range: Range<usize>, style: TextStyle) {
        let TextStyle { role, ink, width_px } = style;
        self.items.push(Item::Text { at, range, role, ink, width_px });
    }

    pub(crate) fn fill(&mut self, shape: Shape, ink: Ink) {
        self.items.push(Item::Fill { shape, ink });
    }

    pub(crate) fn stroke(&mut self, shape: Shape, ink: Ink, width_px: f64, dash: Dash) {
        self.items.push(Item::Stroke { shape, ink, width_px, dash });
    }
}

/// How a text is set.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TextStyle {
    pub(crate) role: TextRole,
    pub(crate) ink: Ink,
    pub(crate) width_px: f64,
}

fn distance(rect: Rect, at: Point) -> f64 {
    let dx = (rect.x0 - at.x).max(at.x - rect.x1).max(0.0);
    let dy = (rect.y0 - at.y).max(at.y - rect.y1).max(0.0);
    (dx * dx + dy * dy).sqrt()
}
