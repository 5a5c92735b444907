//! How the view moves by itself: along a path to where a zoom or a jump leads,
//! and gliding on when a drag lets go.
//!
//! The path is that of J. J. van Wijk and W. A. A. Nuij, "Smooth and efficient
//! zooming and panning" (InfoVis 2003): it zooms out and in again where that
//! is less to follow than a pan. A zoom about a moment keeps that moment where
//! it is. Times are ms of the clock that [`crate::app::update()`] is given; places
//! are ms of the axis. Pure, and O(1) at every frame.

use crate::{
    app::{
        Hit, State,
        viewport::{Bounds, Viewport},
    },
    std_lite::{clamp, exp, ln},
    time::Timestamp,
};

/// ρ of the paper: how much a path prefers zooming to panning.
const RHO: f64 = std::f64::consts::SQRT_2;
/// How long a path of length 1 takes, and any path at most.
const PACE_MS: f64 = 450.0;
const LONGEST_MS: f64 = 600.0;
/// Views that differ by less than this, as a share of them, have the same
/// moment at the same place.
const SAME: f64 = 1e-6;

/// A speed falls to a third in this time.
const FRICTION_MS: f64 = 325.0;
/// Below this a glide ends, in px per ms; it begins above four times as much.
const SLOWEST: f64 = 0.03;
const FASTEST: f64 = 3.0;
/// How much of a drag tells how fast it was let go.
const TRAIL_MS: f64 = 100.0;

/// A way from one view to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Path {
    from: Viewport,
    to: Viewport,
    length: f64,
    /// r₀ of the paper; none where one moment stays in its place.
    start: Option<f64>,
}

impl Path {
    /// The way to `to`. A zoom about `anchor_ms` keeps that moment in place all
    /// the way if both ends do.
    #[must_use]
    pub fn new(from: Viewport, to: Viewport, anchor_ms: Option<f64>) -> Self {
        let (w0, w1) = (from.len_ms(), to.len_ms());
        let distance = (to.centre_ms() - from.centre_ms()).abs();
        let share = |view: Viewport, at: f64| (at - view.start_ms()) / view.len_ms();
        let keeps = |at: f64| (share(from, at) - share(to, at)).abs() < SAME;
        // In floats a pan of so little is none.
        if anchor_ms.is_some_and(keeps) || distance <= w0.max(w1) * 1e-12 {
            return Self { from, to, length: ln(w1 / w0).abs() / RHO, start: None };
        }
        // In units of where it starts, and with ρ² = 2.
        let (u, w) = (distance / w0, w1 / w0);
        let start = -asinh((w * w - 1.0 + 4.0 * u * u) / (4.0 * u));
        let end = -asinh((w * w - 1.0 - 4.0 * u * u) / (4.0 * w * u));
        Self { from, to, length: (end - start) / RHO, start: Some(start) }
    }

    /// Where it leads.
    #[must_use]
    pub fn to(self) -> Viewport {
        self.to
    }

    /// How long it takes.
    #[must_use]
    pub fn duration_ms(self) -> f64 {
        (self.length * PACE_MS).min(LONGEST_MS)
    }

    /// The view after so long: quick at first, and at rest in the end.
    #[must_use]
    pub fn at(self, elapsed_ms: f64, bounds: Bounds) -> Viewport {
        if elapsed_ms >= self.duration_ms() {
            return self.to;
        }
        let left = 1.0 - elapsed_ms / self.duration_ms();
        let done = 1.0 - left * left;
        let way = RHO * self.length * done;
        let gutter_px = |view: Viewport| view.gutter_px();
        let grown_px = gutter_px(self.to) - gutter_px(self.from);
        let between = self.from.with_gutter(gutter_px(self.from) + grown_px * done);
        let (from, w0) = (self.from.centre_ms(), self.from.len_ms());
        let by = self.to.centre_ms() - from;
        let Some(start) = self.start else {
            let grown = self.to.len_ms() - w0;
            let len_ms = w0 * exp(way.copysign(grown));
            let share = if grown == 0.0 { 1.0 } else { (len_ms - w0) / grown };
            return between.around(from + by * share, len_ms, bounds);
        };
        // The paper's u(s) = w₀/ρ² (cosh r₀ tanh(ρs + r₀) − sinh r₀), without
        // the difference of two large numbers.
        let u = w0 / (RHO * RHO) * sinh(way) / cosh(way + start);
        let len_ms = w0 * cosh(start) / cosh(way + start);
        between.around(from + u.copysign(by), len_ms, bounds)
    }
}

fn cosh(x: f64) -> f64 {
    (exp(x) + exp(-x)) / 2.0
}

fn sinh(x: f64) -> f64 {
    (exp(x) - exp(-x)) / 2.0
}

fn asinh(x: f64) -> f64 {
    let size = x.abs();
    ln(size + (size * size + 1.0).sqrt()).copysign(x)
}

/// A pan that goes on by itself and slows down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glide {
    from: Viewport,
    /// At the start, in ms of the axis per ms.
    speed: f64,
    duration_ms: f64,
}

impl Glide {
    /// On from `from`, for a pointer that was let go at so many px per ms;
    /// nothing if it was slow.
    #[must_use]
    pub fn new(from: Viewport, px_per_ms: f64, scale_px_per_ms: f64) -> Option<Self> {
        let px = clamp(px_per_ms.abs(), 0.0, FASTEST);
        let speed = -px.copysign(px_per_ms) / scale_px_per_ms;
        let duration_ms = FRICTION_MS * ln(px / SLOWEST);
        (px > 4.0 * SLOWEST).then_some(Self { from, speed, duration_ms })
    }

    /// The view after so long, and whether it rests: it does at a bound.
    #[must_use]
    pub fn at(self, elapsed_ms: f64, bounds: Bounds) -> (Viewport, bool) {
        let by_ms = self.speed * FRICTION_MS * (1.0 - exp(-elapsed_ms / FRICTION_MS));
        let to = self.from.pan(by_ms, bounds);
        let missed_ms = (to.start_ms() - self.from.start_ms() - by_ms).abs();
        (to, elapsed_ms >= self.duration_ms || missed_ms > SAME * to.len_ms())
    }
}

/// Where the pointer was in the last moments of a drag.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Trail {
    /// When and where, in px; the last ones of [`Trail::len`] are the newest.
    spots: [(f64, f64); 12],
    len: usize,
}

impl Trail {
    pub(crate) fn push(&mut self, now_ms: f64, x: f64) {
        if self.len == self.spots.len() {
            self.spots.copy_within(1.., 0);
            self.len -= 1;
        }
        self.spots[self.len] = (now_ms, x);
        self.len += 1;
    }

    /// Px per ms over the last 100 ms; 0 when the pointer has rested since.
    pub(crate) fn speed(&self, now_ms: f64) -> f64 {
        let spots = &self.spots[..self.len];
        let recent = spots.iter().find(|spot| spot.0 >= now_ms - TRAIL_MS);
        match (recent, spots.last()) {
            (Some(&(from_ms, from_x)), Some(&(to_ms, to_x))) if to_ms > from_ms => {
                // Less than a frame tells nothing.
                (to_x - from_x) / (now_ms - from_ms).max(8.0)
            }
            _ => 0.0,
        }
    }
}

/// What moves the view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Way {
    Path(Path),
    Glide(Glide),
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Moving {
    way: Way,
    since_ms: f64,
    by_program: bool,
}

/// Two fingers on the plot, and the view when the second one came.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Pinch {
    pub(crate) first: (f64, f64),
    pub(crate) second: (f64, f64),
    pub(crate) base: Viewport,
    /// Their middle then, in px and as a moment, and how far apart they were.
    pub(crate) middle_x: f64,
    pub(crate) middle_ms: f64,
    pub(crate) apart_px: f64,
}

/// A click, until it is too late for another to make it a double one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Click {
    pub(crate) at_ms: f64,
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) hit: Hit,
}

/// The words that say how to zoom by the wheel.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Hint {
    #[default]
    Unsaid,
    Until(f64),
    Said,
}

/// What moves, what the pointer has done lately, and how the page wants it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Motion {
    /// The time of the last input.
    pub(crate) clock_ms: f64,
    /// The view may move by itself: not until the page says so, so that what is
    /// made without a screen stands still.
    pub(crate) is_allowed: bool,
    /// A plain wheel zooms.
    pub(crate) is_greedy: bool,
    pub(crate) trail: Trail,
    pub(crate) pinch: Option<Pinch>,
    pub(crate) click: Option<Click>,
    /// What the view was to keep up with when the reader took hold of the plot.
    pub(crate) held_back: Option<Timestamp>,
    moving: Option<Moving>,
    hint: Hint,
}

impl Motion {
    /// How long the hint stays.
    pub(crate) const HINT_MS: u32 = 5_000;

    pub(crate) fn start(&mut self, way: Way, by_program: bool) {
        self.moving = Some(Moving { way, since_ms: self.clock_ms, by_program });
    }

    /// Stays where it is; true when it was the reader who had set it going.
    pub(crate) fn stop(&mut self) -> bool {
        self.moving.take().is_some_and(|moving| !moving.by_program)
    }

    pub(crate) fn is_moving(&self) -> bool {
        self.moving.is_some()
    }

    pub(crate) fn is_by_program(&self) -> bool {
        self.moving.is_some_and(|moving| moving.by_program)
    }

    pub(crate) fn is_gliding(&self) -> bool {
        matches!(self.moving, Some(Moving { way: Way::Glide(_), .. }))
    }

    /// Where a path leads.
    pub(crate) fn destination(&self) -> Option<Viewport> {
        match self.moving?.way {
            Way::Path(path) => Some(path.to()),
            Way::Glide(_) => None,
        }
    }

    /// Goes on from another view, to another end if it has one.
    pub(crate) fn redirect(&mut self, from: Viewport, to: Option<Viewport>) {
        let now_ms = self.clock_ms;
        self.moving = self.moving.zip(to).map(|(moving, to)| {
            let way = Way::Path(Path::new(from, to, None));
            Moving { way, since_ms: now_ms, ..moving }
        });
    }

    /// The view of this moment, and whether it rests from now on.
    pub(crate) fn step(&self, bounds: Bounds) -> Option<(Viewport, bool)> {
        let moving = self.moving?;
        let elapsed_ms = (self.clock_ms - moving.since_ms).max(0.0);
        Some(match moving.way {
            Way::Path(path) => (path.at(elapsed_ms, bounds), elapsed_ms >= path.duration_ms()),
            Way::Glide(glide) => glide.at(elapsed_ms, bounds),
        })
    }

    /// Shows the hint; true the first time.
    pub(crate) fn show_hint(&mut self) -> bool {
        let is_first = self.hint == Hint::Unsaid;
        if is_first {
            self.hint = Hint::Until(self.clock_ms + f64::from(Self::HINT_MS));
        }
        is_first
    }

    /// The reader zooms: no need to say how. True when it was being said.
    pub(crate) fn end_hint(&mut self) -> bool {
        let was_shown = self.shows_hint();
        self.hint = Hint::Said;
        was_shown
    }

    /// True at the moment at which the hint has stood long enough.
    pub(crate) fn hint_is_over(&mut self) -> bool {
        matches!(self.hint, Hint::Until(ms) if ms <= self.clock_ms) && self.end_hint()
    }

    pub(crate) fn shows_hint(&self) -> bool {
        matches!(self.hint, Hint::Until(_))
    }
}

impl State {
    /// True while the view moves by itself.
    #[must_use]
    pub fn is_moving(&self) -> bool {
        self.motion.is_moving()
    }

    /// True while the view is on a way that the reader has begun, by a key, a button or a throw.
    #[must_use]
    pub fn is_moved_by_reader(&self) -> bool {
        self.is_moving() && !self.motion.is_by_program()
    }

    /// True when the view may move by itself.
    #[must_use]
    pub fn allows_motion(&self) -> bool {
        self.motion.is_allowed
    }

    /// True when a plain wheel zooms rather than scrolls the page.
    #[must_use]
    pub fn is_greedy(&self) -> bool {
        self.motion.is_greedy
    }

    /// True while the reader is told how to zoom by the wheel.
    #[must_use]
    pub fn shows_hint(&self) -> bool {
        self.motion.shows_hint()
    }

    /// The view, or the one that the picture is on its way to.
    pub(crate) fn goal(&self) -> Viewport {
        self.motion.destination().unwrap_or(self.viewport)
    }

    /// True while a stretch is drawn to zoom into.
    #[must_use]
    pub fn is_brushing(&self) -> bool {
        self.drag.is_some_and(|drag| drag.is_brush)
    }

    /// Left and right edge of the stretch that is drawn, in px of the plot.
    #[must_use]
    pub fn brush(&self) -> Option<(f64, f64)> {
        let drag = self.drag.filter(|drag| drag.is_brush && drag.moved)?;
        let inside = |x: f64| clamp(x, 0.0, self.size.width_px);
        let (from, to) = (inside(drag.from_x), inside(drag.at_x));
        Some((from.min(to), from.max(to)))
    }
}
