//! The same document comes again as a whole, as from a framework that sets it each time it
//! renders: what the reader is doing goes on.

use crate::app::{
    live::Moves,
    state::{Drag, State},
};

impl State {
    /// What the reader was doing with other data goes on, by ids: a drag, a view that moves by
    /// itself, the card, a list or a menu that is open, where bands and list are. What is set
    /// up is a [`Session`](crate::app::session::Session), which comes first.
    pub fn go_on_from(&mut self, before: Self, moves: &Moves) {
        let top = before.mask.select(before.list_at).and_then(|event| moves.nearest(event));
        self.list_at = top.map_or(0, |event| self.mask.rank(event.index()));
        self.hover = moves.hit(before.hover);
        self.drag = before.drag.map(|drag| Drag { hit: moves.hit(drag.hit), ..drag });
        self.overview.grabbed = before.overview.grabbed;
        self.overview.armed = before.overview.armed;
        self.reading = before.reading;
        self.reading.follow(moves);
        self.panels.menu = before.panels.menu;
        self.panels.rows_at_first = before.panels.rows_at_first;
        (self.tool, self.chip, self.band_stop) = (before.tool, before.chip, before.band_stop);
        self.scroll_bands(before.scroll_px);
        let is_moving = before.motion.is_moving() || self.drag.is_some_and(|drag| drag.moved);
        self.motion = before.motion;
        if self.folds != before.folds {
            // Where it was is another moment now.
            self.motion.stop();
        } else if is_moving {
            self.viewport = before.viewport;
            self.is_view_moved = before.is_view_moved;
            self.keep_bounds();
        }
    }
}
