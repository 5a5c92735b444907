//! Where the first events lead a view that nobody has chosen.

use crate::app::{
    Effects, State,
    viewport::{
        home::ViewBy,
        update::{go_by_program, with_margin},
    },
};

impl State {
    /// Whether nobody has chosen what is in view, nor said what is to be.
    fn is_view_free(&self) -> bool {
        let is_held = self.drag.is_some() || self.motion.pinch.is_some();
        match self.home.by {
            ViewBy::First => self.data.info().view.is_none() && !is_held,
            ViewBy::Fit => !is_held,
            ViewBy::Attribute | ViewBy::Chosen => false,
        }
    }

    /// The first events are there. Where a view that nobody has chosen does not have all of them,
    /// it begins as that of a document does; none where it is not to.
    pub(crate) fn begin_with_events(&mut self) -> Option<Effects> {
        let extent = self.data.extent();
        let (view, by) = (self.time_of(self.goal()), self.home.by);
        let fits = by == ViewBy::Fit;
        if !self.is_view_free() {
            return None;
        }
        if !self.limits.reach(extent) || !fits && view.union(extent) == view {
            return Some(Effects::default());
        }
        let home = if fits { self.fitting_extent() } else { self.home_view() };
        self.reach = extent.union(home);
        self.set_bounds();
        self.is_unsettled = true;
        let to = if fits { with_margin(self, home) } else { self.viewport_of(home) };
        Some(go_by_program(self, to, false))
    }
}
