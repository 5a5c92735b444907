//! The two-tier axis: minor ticks, and the context they stand in.
//!
//! Ticks are moments; the scene turns them into px. O(ticks in view), which
//! the ladder bounds by the width. A tick depends on the zoom alone, so panning
//! never re-phases those that stay.

use crate::{
    std_lite::{characters, cut},
    time::{
        Span, Timestamp,
        folds::Folds,
        format::Locale,
        ticks::{Step, Unit},
    },
};
use std::ops::Range;

/// Least mean distance between minor ticks, in px at a font factor of 1, from
/// the closest on: the first whose labels fit is taken.
const TICKS_PX: [f64; 4] = [32.0, 46.0, 64.0, 96.0];
/// About the width of a character of a tick's label, and the room around it.
const CHARACTER_PX: f64 = 7.0;
const MARGIN_PX: f64 = 10.0;

/// A cell of the axis: from one tick to the next.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// From tick to tick.
    pub span: Span,
    /// Which part of [`Axis::words`].
    label: Range<usize>,
    /// Every other one, counted from year 0 or from 1970: the shaded ones.
    pub is_odd: bool,
    /// It began in a stretch that is folded: where it starts now is no tick.
    pub is_cut: bool,
}

/// Both tiers over what is in view.
#[derive(Clone, Debug)]
pub struct Axis {
    /// The step of the lower numbers: hours, days, months or years.
    pub step: Step,
    /// Cells between minor ticks.
    pub minor: Vec<Cell>,
    /// Cells of the upper tier, such as years above months.
    pub context: Vec<Cell>,
    /// The labels of all cells, end to end.
    words: String,
}

impl Default for Axis {
    /// An axis without cells.
    fn default() -> Self {
        let step = Step { unit: Unit::Year, count: 1 };
        Self { step, minor: Vec::new(), context: Vec::new(), words: String::new() }
    }
}

impl Axis {
    /// Makes this the axis over `visible` at a zoom; its memory is used again.
    pub fn refill(
        &mut self,
        (visible, folds): (Span, &Folds),
        px_per_ms: f64,
        locale: &dyn Locale,
        font_factor: f64,
    ) {
        let words = &mut self.words;
        self.step = step_for((visible.start(), px_per_ms), locale, font_factor, words);
        words.clear();
        let (step, context) = (self.step, self.step.context());
        let tick = |at, words: &mut String| locale.push_tick(at, step, words);
        cells((visible, folds), locale, step, &tick, (&mut self.minor, words));
        let tick = |at, words: &mut String| locale.push_context(at, context, words);
        cells((visible, folds), locale, context, &tick, (&mut self.context, words));
    }

    /// The words of one of its cells.
    #[must_use]
    pub fn label(&self, cell: &Cell) -> &str {
        cut(&self.words, cell.label.start, cell.label.end)
    }
}

/// The finest step whose labels have room.
fn step_for(
    (at, px_per_ms): (Timestamp, f64),
    locale: &dyn Locale,
    font_factor: f64,
    words: &mut String,
) -> Step {
    let step = |px: f64| Step::for_scale(1.0 / px_per_ms, px * font_factor);
    let mut fits = |step: &Step| {
        words.clear();
        locale.push_tick(locale.floor(at, *step), *step, words);
        let wanted = characters(words) as f64 * CHARACTER_PX + MARGIN_PX;
        wanted * font_factor <= step.mean_ms() * px_per_ms
    };
    let widest = step(TICKS_PX[TICKS_PX.len() - 1]);
    TICKS_PX.into_iter().map(step).find(|step| fits(step)).unwrap_or(widest)
}

/// The tick after one, past what is folded: there are none inside.
pub(crate) fn next(folds: &Folds, locale: &dyn Locale, at: Timestamp, step: Step) -> Timestamp {
    let next = locale.next(at, step);
    let past = |fold: Span| locale.floor(fold.end(), step).max(next);
    folds.around(next).map_or(next, past)
}

fn cells(
    (visible, folds): (Span, &Folds),
    locale: &dyn Locale,
    step: Step,
    push_label: &dyn Fn(Timestamp, &mut String),
    (cells, words): (&mut Vec<Cell>, &mut String),
) {
    cells.clear();
    let mut at = locale.floor(visible.start(), step);
    while at < visible.end() {
        let end = locale.next(at, step);
        // The last tick in a fold: what of its cell is not folded.
        let start = folds.around(at).map_or(at, Span::end);
        if start < end {
            let from = words.len();
            push_label(at, words);
            cells.push(Cell {
                span: Span::from_bounds(start, end),
                label: from..words.len(),
                is_odd: locale.number_of(at, step).rem_euclid(2) == 1,
                is_cut: start != at,
            });
        }
        let next = next(folds, locale, at, step);
        if next <= at {
            break; // the end of time
        }
        at = next;
    }
}
