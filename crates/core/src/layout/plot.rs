//! The rows of the plot, from top to bottom: eras, lanes, "+N", ribbon, axis.
//!
//! All in CSS px from the plot's top-left corner. The lane count follows the
//! height in whole steps, up to what the page allows; nothing here depends on
//! the width, on time or on the filter.

use crate::{layout::measure::TextRole, std_lite::clamp};

/// Size of a glyph at a font factor of 1.
pub const GLYPH_PX: f64 = 12.0;
/// Between a glyph and its label.
pub const GLYPH_GAP_PX: f64 = 5.0;
/// Kept free after a label, and after a bare mark.
pub const GAP_PX: f64 = 10.0;
/// A label's text is never wider than this, so that the planner's widest is known.
pub const LABEL_MAX_PX: f64 = 240.0;
/// So much for the text of a label that is set strong: the weightiest is cut last.
pub const STRONG_MAX_PX: f64 = 288.0;

/// Where eras and markers have their names, and above the lanes where there are none.
const ERAS_PX: f64 = 26.0;
const NO_ERAS_PX: f64 = 2.0;
const LANE_PX: f64 = 26.0;
/// A lane with room for pictures below its labels.
const PICTURE_LANE_PX: f64 = 62.0;
const MORE_PX: f64 = 22.0;
const RIBBON_PX: f64 = 34.0;
const LEAST_RIBBON_PX: f64 = 8.0;
const AXIS_PX: f64 = 38.0;
/// A compact plot has one line of words below the axis, eras without names, and a ribbon of at least
/// this share of its height.
const COMPACT_AXIS_PX: f64 = 21.0;
const COMPACT_ERAS_PX: f64 = 5.0;
const COMPACT_RIBBON: f64 = 0.3;
const MAX_LANES: f64 = 64.0;
/// A lane that lacks no more than this part of it for want of digits is whole.
pub(super) const NEARLY: f64 = 1e-6;

/// The plot's size as the page gives it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlotSize {
    /// Width in px.
    pub width_px: f64,
    /// Height in px.
    pub height_px: f64,
    /// Width of the whole element in px: decides whether it is narrow.
    pub host_px: f64,
    /// Its height in px: decides which panels have room.
    pub host_height_px: f64,
    /// Root font size / 16 px: texts and rows grow with it.
    pub font_factor: f64,
}

/// Where the rows lie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rows {
    /// How many lanes.
    pub lanes: u8,
    /// Height of one lane.
    pub lane_px: f64,
    /// Top of the first lane.
    pub lanes_y: f64,
    /// Top of the "+N" row.
    pub more_y: f64,
    /// Top of the ribbon.
    pub ribbon_y: f64,
    /// The axis line: the ribbon's foot.
    pub axis_y: f64,
    /// The plot's lower edge.
    pub bottom_y: f64,
    /// It is all that there is, and low.
    pub is_compact: bool,
    /// Lanes have room for pictures below their labels.
    pub has_pictures: bool,
    /// Root font size / 16 px.
    pub font_factor: f64,
}

impl Rows {
    /// The rows that fit a plot of this size; at least one lane.
    #[must_use]
    pub fn new(size: PlotSize, has_eras: bool) -> Self {
        Self::of(size, has_eras, LANE_PX)
    }

    /// [`Rows::new`] with lanes that have room for pictures below their labels.
    #[must_use]
    pub fn with_pictures(size: PlotSize, has_eras: bool) -> Self {
        Self { has_pictures: true, ..Self::of(size, has_eras, PICTURE_LANE_PX) }
    }

    fn of(size: PlotSize, has_eras: bool, lane_px: f64) -> Self {
        let f = size.font_factor;
        let eras_px = if has_eras { ERAS_PX } else { NO_ERAS_PX };
        let least_px = (eras_px + LANE_PX + MORE_PX + AXIS_PX) * f;
        // Where there is hardly room for a lane, the ribbon is lower.
        let ribbon_px = clamp(size.height_px - least_px, LEAST_RIBBON_PX * f, RIBBON_PX * f);
        let below = (MORE_PX + AXIS_PX) * f + ribbon_px;
        let room = size.height_px - eras_px * f - below;
        let lane_px = lane_px * f;
        let lanes = clamp((room / lane_px + NEARLY).floor(), 1.0, MAX_LANES);
        let lanes_y = eras_px * f;
        let bottom_y = size.height_px.max(lanes_y + lanes * lane_px + below);
        let axis_y = bottom_y - AXIS_PX * f;
        let ribbon_y = axis_y - ribbon_px;
        Self {
            lanes: lanes as u8,
            lane_px,
            lanes_y,
            more_y: lanes_y + lanes * lane_px,
            ribbon_y,
            axis_y,
            bottom_y,
            is_compact: false,
            has_pictures: false,
            font_factor: f,
        }
    }

    /// The rows of a low plot that stands alone: the ribbon takes what no lane fits in.
    #[must_use]
    pub fn compact(size: PlotSize, has_eras: bool) -> Self {
        let (f, height_px) = (size.font_factor, size.height_px);
        let lane_px = LANE_PX * f;
        let lanes_y = f * if has_eras { COMPACT_ERAS_PX } else { NO_ERAS_PX };
        let below = (MORE_PX + COMPACT_AXIS_PX) * f;
        let ribbon_px = (height_px * COMPACT_RIBBON).max(RIBBON_PX * f);
        let room = height_px - lanes_y - below - ribbon_px;
        let lanes = clamp((room / lane_px + NEARLY).floor(), 1.0, MAX_LANES);
        let more_y = lanes_y + lanes * lane_px;
        let bottom_y = height_px.max(more_y + below + LEAST_RIBBON_PX * f);
        Self {
            lanes: lanes as u8,
            lane_px,
            lanes_y,
            more_y,
            ribbon_y: more_y + MORE_PX * f,
            axis_y: bottom_y - COMPACT_AXIS_PX * f,
            bottom_y,
            is_compact: true,
            has_pictures: false,
            font_factor: f,
        }
    }

    /// These rows with no more than so many px for the lanes: where there would be more, the
    /// plot ends sooner.
    #[must_use]
    pub fn cut(self, lanes_px: f64) -> Self {
        let up_px = self.more_y + self.spare_px() - self.lanes_y - lanes_px;
        if up_px <= 0.0 {
            return self;
        }
        Self {
            lanes: clamp((lanes_px / self.lane_px).floor(), 1.0, MAX_LANES) as u8,
            more_y: self.lanes_y + lanes_px,
            ribbon_y: self.ribbon_y - up_px,
            axis_y: self.axis_y - up_px,
            bottom_y: self.bottom_y - up_px,
            ..self
        }
    }

    /// Height between the "+N" row and the ribbon, too little for a lane.
    #[must_use]
    pub fn spare_px(self) -> f64 {
        self.ribbon_y - self.more_y - self.font_factor * MORE_PX
    }

    /// These rows with the "+N" row right above the ribbon: what is between is for the lanes.
    #[must_use]
    pub fn filled(self) -> Self {
        Self { more_y: self.more_y + self.spare_px(), ..self }
    }

    /// How high the plot is with so many px for the lanes.
    #[must_use]
    pub fn height_px(self, lanes_px: f64) -> f64 {
        self.lanes_y + lanes_px + (MORE_PX + RIBBON_PX + AXIS_PX) * self.font_factor
    }

    /// Top of a lane.
    #[must_use]
    pub fn lane_y(self, lane: u8) -> f64 {
        self.lanes_y + f64::from(lane) * self.lane_px
    }
}

/// Width of a bare mark with its gap, at a font factor.
#[must_use]
pub fn mark_px(font_factor: f64) -> f64 {
    (GLYPH_PX + GAP_PX / 2.0) * font_factor
}

/// Width of mark, label and gap, for a text of `text_px`.
#[must_use]
pub fn label_px(text_px: f64, font_factor: f64) -> f64 {
    (GLYPH_PX + GLYPH_GAP_PX + GAP_PX) * font_factor + text_px.min(STRONG_MAX_PX * font_factor)
}

/// The widest that the text of a label is drawn.
#[must_use]
pub fn text_max_px(role: TextRole, font_factor: f64) -> f64 {
    font_factor * if role == TextRole::Strong { STRONG_MAX_PX } else { LABEL_MAX_PX }
}

/// How wide a text may be that [`label_px`] reserved so much for. Half the gap is
/// there for what the plan did not foresee.
#[must_use]
pub fn text_room_px(label_px: f64, font_factor: f64) -> f64 {
    label_px - (GLYPH_PX + GLYPH_GAP_PX + GAP_PX / 2.0) * font_factor
}

/// The widest that [`label_px`] can be.
#[must_use]
pub fn label_max_px(font_factor: f64) -> f64 {
    label_px(f64::INFINITY, font_factor)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(height_px: f64) -> PlotSize {
        PlotSize {
            width_px: 400.0,
            height_px,
            host_px: 400.0,
            host_height_px: height_px,
            font_factor: 1.0,
        }
    }

    #[test]
    fn a_compact_plot_has_lanes_and_leaves_nothing_bare() {
        for height in 144..=256 {
            let rows = Rows::compact(size(f64::from(height)), true);
            assert!(rows.lanes >= 2, "{height}");
            assert_eq!(rows.bottom_y, f64::from(height));
            assert!(
                rows.spare_px().abs() < 1e-9,
                "{height}: nothing between \"+N\" and the ribbon"
            );
            let ribbon_px = rows.axis_y - rows.ribbon_y;
            assert!(ribbon_px >= f64::from(height) * COMPACT_RIBBON, "{height}: {ribbon_px}");
            assert!(ribbon_px < f64::from(height) * COMPACT_RIBBON + LANE_PX + 1.0, "{height}");
        }
    }

    #[test]
    fn lanes_with_pictures_take_the_height_that_they_ask_for() {
        let rows = Rows::with_pictures(size(120.0 + 3.0 * PICTURE_LANE_PX), true);
        assert_eq!((rows.lanes, rows.has_pictures), (3, true));
        assert_eq!(rows.height_px(3.0 * rows.lane_px), 120.0 + 3.0 * PICTURE_LANE_PX);
        assert_eq!(rows.spare_px(), 0.0);
    }
}
