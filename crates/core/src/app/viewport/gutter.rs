//! The room after the view: only as wide as the labels of its last events need.
//!
//! It is worked out once for a view, from the labels that show with the least room, and
//! stays as wide while the reader moves. With more room the scale is smaller: then each of
//! them fits or does not show, and no other does.

use crate::{
    app::{
        State,
        plot::layout_inputs::FIRST,
        viewport::{GUTTER_PX, Scale, Viewport, scale::GUTTER_END_SHARE},
    },
    data::EventIx,
    layout::{
        labels::{Shown, Window},
        measure::{self, TextRole},
        plot::{GAP_PX, GLYPH_GAP_PX, GLYPH_PX},
    },
};

/// So much less than a label needs to show is too little, whatever is lost in rounding.
const LESS_PX: f64 = 0.01;

impl State {
    /// The viewport with the room that its labels need after it. While they are not placed
    /// it has the least, until [`State::settle`] knows better.
    pub(crate) fn fitted(&mut self, viewport: Viewport) -> Viewport {
        self.is_unsettled = !self.has_first_labels();
        viewport.with_gutter(self.needed_px(viewport))
    }

    /// Gives the view the room that it needs, if that is still to be done and known.
    pub(crate) fn settle(&mut self) {
        if !self.is_unsettled || !self.has_first_labels() {
            return;
        }
        let destination = self.motion.destination().map(|to| self.fitted(to));
        if destination.is_none() {
            self.viewport = self.fitted(self.viewport);
        } else {
            self.motion.redirect(self.viewport, destination);
        }
    }

    fn has_first_labels(&self) -> bool {
        self.placed() >= FIRST.min(self.data.len())
    }

    fn needed_px(&self, viewport: Viewport) -> f64 {
        let width_px = self.size.width_px;
        let scale = Scale::new(viewport.with_gutter(GUTTER_PX), width_px, self.folds);
        let window = Window {
            bars: self.bars(),
            span: viewport.span(),
            px_per_ms: scale.px_per_ms(),
            mask: Some(&self.mask),
        };
        let mut shown = Vec::new();
        self.labels().visible(&window, &mut shown);
        let view = self.time_of(viewport);
        let (from_x, to_x) = (scale.x_from_time(view.start()), scale.x_from_time(view.end()));
        let room_px = width_px - from_x;
        // A label begins so many px after a moment, whatever the scale.
        let fits_px = |event: EventIx, (at_x, after_px): (f64, f64)| {
            let is_last = at_x + after_px + self.label_px(event) > to_x;
            if !is_last || at_x <= from_x || at_x + after_px > to_x {
                return 0.0;
            }
            // Its moment comes nearer by its share of what the gutter takes from the view.
            let share = (at_x - from_x) / (to_x - from_x);
            room_px - (room_px - after_px - self.content_px(event)) / share
        };
        let known_end = self.folds.axis(self.data.extent().end());
        let needs = |&Shown { event, label, piece, .. }: &Shown| match piece {
            _ if !label => 0.0,
            Some(piece) if piece.to > known_end => 0.0, // without an end, it keeps to the view
            Some(piece) => {
                let after = (scale.x_from_axis(piece.after), f64::from(piece.reach_px));
                let from = (scale.x_from_axis(piece.from), 0.0);
                fits_px(event, from).max(fits_px(event, after))
            }
            None => {
                let x = scale.x_from_time(self.data.times(event).room.start());
                // The scale may sooner be too small for it to show at all.
                let first_px = f64::from(self.labels().label_from(event)) * viewport.len_ms();
                fits_px(event, (x, 0.0)).min(room_px - first_px + LESS_PX)
            }
        };
        let needed_px = shown.iter().map(needs).fold(GUTTER_PX, f64::max);
        needed_px.min(width_px * GUTTER_END_SHARE)
    }

    fn label_px(&self, event: EventIx) -> f64 {
        f64::from(self.layout.label_px(event))
    }

    /// How wide an event is from its mark to the end of its words, as drawn.
    fn content_px(&self, event: EventIx) -> f64 {
        let f = self.size.font_factor;
        let role = TextRole::of_label(self.data.importance(event));
        let (style, room_px) = ((role, f), self.text_room_px(event));
        let (measure, title) = (&*self.environment.measure, self.data.caption(event));
        let words_px = measure::push_fitted(measure, title, style, room_px, &mut String::new());
        (GLYPH_PX + GLYPH_GAP_PX + GAP_PX / 2.0) * f + words_px
    }
}
