//! The two-tier axis: minor ticks, and the context they stand in.
//!
//! Ticks are moments; the scene turns them into px. O(ticks in view), which
//! the ladder bounds by the width. A tick depends on the zoom alone, so panning
//! never re-phases those that stay.

use crate::time::{
    DAY_MS, Span, Timestamp, civil,
    format::Locale,
    ticks::{Step, Unit},
};

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
    /// Its words.
    pub label: String,
    /// Every other one, counted from year 0 or from 1970: the shaded ones.
    pub is_odd: bool,
}

/// Both tiers over what is in view.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// The step of the lower numbers: hours, days, months or years.
    pub step: Step,
    /// Cells between minor ticks.
    pub minor: Vec<Cell>,
    /// Cells of the upper tier, such as years above months.
    pub context: Vec<Cell>,
}

impl Axis {
    /// The axis over `visible` at a zoom.
    #[must_use]
    pub fn new(visible: Span, px_per_ms: f64, locale: &dyn Locale, font_factor: f64) -> Self {
        let step = step_for(visible.start(), px_per_ms, locale, font_factor);
        let context = step.context();
        Self {
            step,
            minor: cells(visible, locale, step, |at| locale.tick(at, step)),
            context: cells(visible, locale, context, |at| locale.context(at, context)),
        }
    }
}

/// The finest step whose labels have room.
fn step_for(at: Timestamp, px_per_ms: f64, locale: &dyn Locale, font_factor: f64) -> Step {
    let step = |px: f64| Step::for_scale(1.0 / px_per_ms, px * font_factor);
    let fits = |step: Step| {
        let label = locale.tick(locale.floor(at, step), step);
        let wanted = label.chars().count() as f64 * CHARACTER_PX + MARGIN_PX;
        wanted * font_factor <= step.mean_ms() * px_per_ms
    };
    let widest = step(TICKS_PX[TICKS_PX.len() - 1]);
    TICKS_PX.into_iter().map(step).find(|&step| fits(step)).unwrap_or(widest)
}

fn cells(
    visible: Span,
    locale: &dyn Locale,
    step: Step,
    label: impl Fn(Timestamp) -> String,
) -> Vec<Cell> {
    let mut cells = Vec::new();
    let mut at = locale.floor(visible.start(), step);
    while at < visible.end() {
        let next = locale.next(at, step);
        cells.push(Cell {
            span: Span::from_bounds(at, next),
            label: label(at),
            is_odd: is_odd(at, step),
        });
        if next <= at {
            break; // the end of time
        }
        at = next;
    }
    cells
}

/// Whether the cell that starts at `at` has an odd number.
fn is_odd(at: Timestamp, step: Step) -> bool {
    let count = i64::from(step.count);
    let number = match step.unit {
        Unit::Year => civil::Day::from_ms(at).year().div_euclid(count),
        Unit::Month => {
            let date = civil::Day::from_ms(at);
            (date.year() * 12 + i64::from(date.month()) - 1).div_euclid(count)
        }
        // Within a month: day 1, 1 + count, …
        Unit::Day if count > 1 => i64::from(civil::Day::from_ms(at).day() - 1) / count,
        unit => at.div_euclid(unit_ms(unit) * count),
    };
    number.rem_euclid(2) == 1
}

fn unit_ms(unit: Unit) -> i64 {
    match unit {
        Unit::Millisecond => 1,
        Unit::Second => 1_000,
        Unit::Minute => 60_000,
        Unit::Hour => 3_600_000,
        Unit::Day | Unit::Month | Unit::Year => DAY_MS,
    }
}
