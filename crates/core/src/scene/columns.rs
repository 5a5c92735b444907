//! Columns of counts, in the ribbon and in the overview.

use crate::scene::{Ink, Item, Scene, Shape};
use kurbo::Rect;

/// A column is drawn at least this wide and, where anything is, at least this high.
const LEAST_PX: f64 = 3.0;

/// The least of 4, 6, 8, 12, 16, 24, … that is not below the peak: in steps,
/// so that panning seldom rescales the columns.
pub(super) fn step_above(peak: u32) -> u32 {
    let power = peak.next_power_of_two().max(4);
    if peak <= power / 4 * 3 && power > 4 { power / 4 * 3 } else { power }
}

/// How high a column of so many is that takes so much of the room. In whole px: what looks
/// equal is one rectangle.
pub(super) fn height_px(count: u32, share: f64, room_px: f64) -> f64 {
    if count == 0 { 0.0 } else { (room_px * share).round().max(LEAST_PX) }
}

/// Where columns stand.
pub(super) struct Columns {
    pub(super) first_x: f64,
    /// From one to the next.
    pub(super) step_px: f64,
    pub(super) foot_y: f64,
}

impl Columns {
    /// Rectangles of one colour, for each column from where to where above the foot;
    /// neighbours that are equal are one.
    pub(super) fn layer(
        &self,
        scene: &mut Scene,
        heights: impl Iterator<Item = (f64, f64)>,
        ink: Ink,
    ) {
        let x = |at: usize| self.first_x + self.step_px * at as f64;
        let mut heights = heights.enumerate().peekable();
        while let Some((at, (low, high))) = heights.next() {
            let mut to = at + 1;
            while heights.next_if(|&(_, next)| next == (low, high)).is_some() {
                to += 1;
            }
            if low < high {
                let (from_x, to_x) = (x(at), x(to).max(x(at) + LEAST_PX));
                let rect = Rect::new(from_x.max(0.0), self.foot_y - high, to_x, self.foot_y - low);
                scene.items.push(Item::Fill { shape: Shape::Rect(rect, 0.0), ink });
            }
        }
    }
}
