//! Columns of counts, in the ribbon and in the overview.

use crate::{
    app::encoding::Hue,
    query::density::{Active, Counts},
    scene::{Ink, Item, Scene, Shape, Token},
};
use kurbo::Rect;

/// A column is drawn at least this wide and, where anything is, at least this high.
const LEAST_PX: f64 = 3.0;

/// What began before a column is drawn low and pale, behind what begins in it, so that years
/// in which something goes on make no slab: how much of the room it has at most, and how
/// strong it is.
const SINCE_BEFORE: (f64, f32) = (0.25, 0.35);
/// The same of what does not pass.
const SINCE_BEFORE_OUT: f32 = 0.5;

/// The least of 4, 6, 8, 12, 16, 24, … that is not below the peak: in steps,
/// so that panning seldom rescales the columns.
fn step_above(peak: u32) -> u32 {
    let power = peak.next_power_of_two().max(4);
    if peak <= power / 4 * 3 && power > 4 { power / 4 * 3 } else { power }
}

/// How high a column of so many is that takes so much of the room. In whole px: what looks
/// equal is one rectangle.
fn height_px(count: u32, share: f64, room_px: f64) -> f64 {
    if count == 0 { 0.0 } else { (room_px * share).round().max(LEAST_PX) }
}

/// Where columns stand.
pub(super) struct Columns {
    pub(super) first_x: f64,
    /// From one to the next.
    pub(super) step_px: f64,
    pub(super) foot_y: f64,
    /// How high they are at most.
    pub(super) room_px: f64,
    /// How strong their colours are.
    pub(super) strength: f32,
}

impl Columns {
    /// In the colours of the groups what passes; behind it all events, in one colour. Heights go
    /// by the square root of the count, so that one event is seen beside a thousand. `tops` is
    /// memory to use again.
    pub(super) fn draw(
        &self,
        scene: &mut Scene,
        (counts, hues): (&Counts, &[Hue]),
        tops: &mut Vec<f64>,
    ) {
        let since_before = |part: &Active| part.since_before;
        let beginning = |part: &Active| part.beginning;
        let (share, alpha) = SINCE_BEFORE;
        self.kind(scene, (counts, hues), (&since_before, share), (alpha, SINCE_BEFORE_OUT), tops);
        self.kind(scene, (counts, hues), (&beginning, 1.0), (1.0, 1.0), tops);
    }

    /// One kind of count, which has a share of the room, at its strength where it passes and
    /// where it does not.
    fn kind(
        &self,
        scene: &mut Scene,
        (counts, hues): (&Counts, &[Hue]),
        (count, share): (&dyn Fn(&Active) -> u32, f64),
        (alpha, alpha_out): (f32, f32),
        tops: &mut Vec<f64>,
    ) {
        let of = |column: &[Active]| column.iter().map(count).sum::<u32>();
        let peak = counts.all.iter().map(count).chain(counts.columns().map(of)).max();
        let full = f64::from(step_above(peak.unwrap_or(0)));
        let room_px = self.room_px * share;
        let height = |count: u32| height_px(count, (f64::from(count) / full).sqrt(), room_px);
        let out = Ink::new(Token::Line).with_alpha(alpha_out);
        self.layer(scene, counts.all.iter().map(|part| (0.0, height(count(part)))), out);
        tops.clear();
        for column in counts.columns() {
            let all = of(column);
            let per_event_px = height(all) / f64::from(all.max(1));
            let mut below = 0;
            tops.extend(column.iter().map(|part| {
                below += count(part);
                (f64::from(below) * per_event_px).round()
            }));
        }
        let many = hues.len();
        for (layer, &hue) in hues.iter().enumerate() {
            // Where there is but one part, its colour tells nothing.
            let ink = if many == 1 { Ink::new(Token::Soft) } else { Ink::of_hue(hue) };
            let ends = tops
                .chunks_exact(many)
                .map(|tops| (layer.checked_sub(1).map_or(0.0, |at| tops[at]), tops[layer]));
            self.layer(scene, ends, ink.with_alpha(alpha * self.strength));
        }
    }

    /// Rectangles of one colour, for each column from where to where above the foot;
    /// neighbours that are equal are one.
    fn layer(&self, scene: &mut Scene, heights: impl Iterator<Item = (f64, f64)>, ink: Ink) {
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
