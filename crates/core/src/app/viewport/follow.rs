//! A view that moves along with what comes: as long as the last event to begin is in it.

use crate::{
    app::{
        Effects, State,
        viewport::{
            motion::{Path, Way},
            update::{go_by_program, start_motion},
        },
    },
    time::Timestamp,
};

impl State {
    /// When the last event that passes begins.
    pub(crate) fn last_start(&self) -> Option<Timestamp> {
        let last = self.mask.select(self.mask.count().checked_sub(1)?)?;
        Some(self.data.starts()[last.index()])
    }

    /// When it begins, where the view is to keep up with it: not once the reader has panned
    /// it out of the view, or while the plot is held.
    pub(crate) fn followed(&self) -> Option<Timestamp> {
        self.last_start().filter(|&last| !self.is_held() && self.is_at_end(last))
    }

    /// While the plot is held, the view stays: when the last event began before others came.
    pub(crate) fn held_back(&self) -> Option<Timestamp> {
        let last = self.last_start().filter(|&last| self.is_held() && self.is_at_end(last));
        self.motion.held_back.or(last)
    }

    fn is_held(&self) -> bool {
        self.drag.is_some() || self.motion.pinch.is_some() || self.overview.grabbed.is_some()
    }

    fn is_at_end(&self, last: Timestamp) -> bool {
        let view = self.time_of(self.goal());
        self.follows && view.start() <= last && last < view.end()
    }

    /// Once the plot is let go and rests, the view moves on to what came meanwhile, unless the
    /// reader has panned away from where the end was.
    pub(crate) fn catch_up(&mut self) -> Effects {
        if self.is_held() || self.motion.is_gliding() {
            return Effects::default();
        }
        let before = self.motion.held_back.take().filter(|&last| self.is_at_end(last));
        self.keep_up(before)
    }

    /// Moves the view on by as much as the last event is later than it was.
    pub(crate) fn keep_up(&mut self, followed: Option<Timestamp>) -> Effects {
        let by_ms = |(before, last)| self.axis_ms(last) - self.axis_ms(before);
        let by_ms = followed.zip(self.last_start()).map_or(0.0, by_ms);
        if by_ms <= 0.0 {
            return Effects::default();
        }
        let to = self.goal().pan(by_ms, self.bounds);
        if !self.motion.is_allowed {
            return go_by_program(self, to, false);
        }
        // A way that the reader has begun stays theirs.
        let is_by_program = !self.is_moving() || self.motion.is_by_program();
        start_motion(self, Way::Path(Path::new(self.viewport, to, None)), is_by_program)
    }
}
