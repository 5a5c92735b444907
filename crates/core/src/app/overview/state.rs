//! The overview: the whole domain in one strip, and in it the window that is in view.
//!
//! x runs in CSS px from the strip's left edge; the strip is as wide as the plot.
//! The thumbs are pushed apart where the window is too small for them, so that each
//! part can always be hit. Geometry is O(1); counting is O(px · log n), and done only
//! when the filter, the domain or the width has changed.

use crate::{
    app::{
        State,
        overview::input::Grip,
        viewport::{Scale, Viewport},
    },
    query::{density::Counts, filter::Filter},
    std_lite::clamp,
    time::{Span, Timestamp, folds::Folds},
};
use std::rc::Rc;

/// Height of the strip at a font factor of 1.
pub const STRIP_PX: f64 = 42.0;
/// Height of the part above the words.
pub const TRACK_PX: f64 = 26.0;
/// A thumb, and the window between both, can be hit over at least this width.
const TARGET_PX: f64 = 24.0;
/// How much of a thumb lies inside the window.
const REACH_PX: f64 = 8.0;
/// Room at either end of the strip for the rest of a thumb.
pub const INSET_PX: f64 = TARGET_PX - REACH_PX;
/// How wide a column of counts is.
pub const COLUMN_PX: f64 = 3.0;
/// A strip shows no less than this.
const LEAST_MS: i64 = 60_000;

/// A pointer that is down.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Grabbed {
    /// On what; `None` outside of the window.
    pub(crate) grip: Option<Grip>,
    pub(crate) from_x: f64,
    pub(crate) at_x: f64,
    /// The view when it went down.
    pub(crate) before: Viewport,
    /// It has moved too far to be a click.
    pub(crate) moved: bool,
}

/// What the counts were made of.
#[derive(PartialEq)]
struct Counted {
    filter: Filter,
    range: Span,
    folds: Folds,
    width_px: f64,
    inset_px: f64,
}

/// What a timeline remembers of its overview.
#[derive(Default)]
pub(crate) struct Overview {
    columns: Rc<Counts>,
    counted: Option<Counted>,
    pub(crate) grabbed: Option<Grabbed>,
    /// A thumb that was clicked: the next click says where it goes.
    pub(crate) armed: Option<Grip>,
}

/// Where window and thumbs lie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grips {
    /// The view's edges, as far as they lie on the strip.
    pub window: (f64, f64),
    /// Where the window can be taken hold of: the thumbs stand at either side of it.
    pub body: (f64, f64),
    /// Width of a thumb.
    pub thumb_px: f64,
    /// How much of a thumb lies over the edge that it stands for.
    pub reach_px: f64,
}

impl Grips {
    /// The grips of a window on a strip that is so wide.
    fn new(window: (f64, f64), width_px: f64, font_factor: f64) -> Self {
        let thumb_px = TARGET_PX * font_factor;
        let reach_px = REACH_PX * font_factor;
        let middle = (window.0 + window.1) / 2.0;
        let mut from = (window.0 + reach_px).min(middle - thumb_px / 2.0);
        let mut to = (window.1 - reach_px).max(middle + thumb_px / 2.0);
        if from < thumb_px {
            to = to.max(2.0 * thumb_px);
            from = thumb_px;
        }
        let last = width_px - thumb_px;
        if to > last {
            from = from.min(last - thumb_px);
            to = last;
        }
        Self { window, body: (from, to), thumb_px, reach_px }
    }

    /// What lies at `x`.
    #[must_use]
    pub fn at(self, x: f64) -> Option<Grip> {
        let (from, to) = self.body;
        if x < from - self.thumb_px || x >= to + self.thumb_px {
            None
        } else if x < from {
            Some(Grip::Start)
        } else {
            Some(if x < to { Grip::Window } else { Grip::End })
        }
    }
}

/// A slider in numbers: ms since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slider {
    /// As early as it goes.
    pub min: Timestamp,
    /// Where it is.
    pub now: Timestamp,
    /// As late as it goes.
    pub max: Timestamp,
}

impl State {
    /// What the strip shows from end to end.
    #[must_use]
    pub fn overview_range(&self) -> Span {
        let domain = self.domain();
        let lack = (LEAST_MS - domain.len_ms()).max(0) / 2;
        Span::from_bounds(domain.start().saturating_sub(lack), domain.end().saturating_add(lack))
    }

    /// Time ⇄ px of the strip.
    #[must_use]
    pub fn overview_scale(&self) -> Scale {
        Scale::across(self.overview_range(), self.inset_px(), self.size.width_px, self.folds)
    }

    /// Room at either end of the strip.
    #[must_use]
    pub fn inset_px(&self) -> f64 {
        INSET_PX * self.grip_factor()
    }

    /// Where window and thumbs lie now.
    #[must_use]
    pub fn grips(&self) -> Grips {
        Grips::new(self.window_x(), self.size.width_px, self.grip_factor())
    }

    /// A thumb, or the window by its start, as a slider of the strip.
    #[must_use]
    pub fn slider(&self, grip: Grip) -> Slider {
        let (range, view) = (self.overview_range(), self.view());
        let shortest = self.bounds.min_span_ms(self.axis_ms(view.start())) as Timestamp;
        let longest = self.bounds.max_span_ms() as Timestamp;
        let (earlier, later) =
            (view.end().saturating_sub(longest), view.start().saturating_add(longest));
        let (now, min, max) = match grip {
            Grip::Start => (view.start(), earlier, view.end() - shortest),
            Grip::Window => (view.start(), range.start(), range.end() - view.len_ms()),
            Grip::End => (view.end(), view.start() + shortest, later),
        };
        // A view may reach beyond the strip: its edge is then at the strip's.
        let max = max.min(range.end()).max(range.start());
        let min = min.max(range.start()).min(max);
        Slider { min, now: now.clamp(min, max), max }
    }

    /// How many events are where, by columns of [`COLUMN_PX`] from [`State::inset_px`] on.
    #[must_use]
    pub fn overview_columns(&self) -> &Rc<Counts> {
        &self.overview.columns
    }

    /// The thumb that the next click moves.
    #[must_use]
    pub fn armed_thumb(&self) -> Option<Grip> {
        self.overview.armed
    }

    /// What of the window a pointer holds.
    pub(crate) fn held_grip(&self) -> Option<Grip> {
        self.overview.grabbed?.grip
    }

    /// What is drawn anew, or else in view; as far as it lies on the strip.
    fn window_x(&self) -> (f64, f64) {
        let on_strip = |x| self.on_strip(x);
        match self.overview.grabbed {
            Some(Grabbed { grip: None, from_x, at_x, moved: true, .. }) => {
                (on_strip(from_x.min(at_x)), on_strip(from_x.max(at_x)))
            }
            _ => {
                let (scale, view) = (self.overview_scale(), self.view());
                let x = |at| on_strip(scale.x_from_time(at));
                (x(view.start()), x(view.end()))
            }
        }
    }

    /// The nearest place where the strip shows a time.
    pub(crate) fn on_strip(&self, x: f64) -> f64 {
        let inset_px = self.inset_px();
        clamp(x, inset_px, (self.size.width_px - inset_px).max(inset_px))
    }

    /// Thumbs grow with the text, and never become too small to hit.
    fn grip_factor(&self) -> f64 {
        self.size.font_factor.max(1.0)
    }

    /// Other events pass: the overview counts anew.
    pub(crate) fn forget_overview(&mut self) {
        self.overview.counted = None;
    }

    /// Counts anew, if what is counted has changed.
    pub(crate) fn follow_overview(&mut self) {
        let (range, width_px, inset_px) =
            (self.overview_range(), self.size.width_px, self.inset_px());
        let is_same = |counted: &Counted| {
            (counted.range, counted.width_px, counted.inset_px) == (range, width_px, inset_px)
                && counted.filter == self.filter
                && counted.folds == self.folds
        };
        if self.overview.counted.as_ref().is_some_and(is_same) {
            return;
        }
        let scale = self.overview_scale();
        let columns = ((width_px - 2.0 * inset_px) / COLUMN_PX).max(1.0).ceil() as usize;
        let x = |k: usize| inset_px + k as f64 * COLUMN_PX;
        let axis = |k: usize| scale.axis_from_x(x(k)).ceil() as Timestamp;
        let edge = |k: usize| self.folds.time(axis(k));
        let edges: Vec<Timestamp> = (0..=columns).map(edge).collect();
        let mut counts = Counts::default();
        self.count_columns(&edges, &mut counts);
        self.overview.columns = Rc::new(counts);
        let filter = self.filter.clone();
        self.overview.counted =
            Some(Counted { filter, range, folds: self.folds, width_px, inset_px });
    }
}
